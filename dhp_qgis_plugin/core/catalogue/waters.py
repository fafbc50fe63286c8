"""The waters that a station may draw on: temperatures and intakes, from ``sources.csv``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dhp_qgis_plugin.core.catalogue.rows import MONTHS, read
from dhp_qgis_plugin.core.records import SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class WaterNormals:
    """Monthly temperatures of a body of water at a place, and what an intake costs there."""

    kind: SourceKind
    place: str
    latitude_deg: float
    longitude_deg: float
    monthly_c: tuple[float, ...]
    capex_per_kw: float  # per kW of extraction
    source: str


@cache
def water_normals() -> tuple[WaterNormals, ...]:
    """Return the waters whose monthly temperatures are known: sea, rivers, lakes, sewage."""
    return tuple(
        WaterNormals(
            kind=row.choice("kind", SourceKind),
            place=row.text("place"),
            latitude_deg=row.number("latitude_deg", -90, 90),
            longitude_deg=row.number("longitude_deg", -180, 180),
            monthly_c=tuple(row.number(month, -3, 45) for month in MONTHS),
            capex_per_kw=row.number("capex_per_kw", 0),
            source=row.cited(),
        )
        for row in read("sources.csv")
    )
