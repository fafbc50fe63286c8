"""What trenching costs by road, surface and kind of line, from ``surfaces.csv``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dhp_qgis_plugin.core.catalogue.rows import read


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """What trenching costs on one class of road, surface or kind of line, beside a plain street."""

    key: str  # the layer's word, "" for one that the catalogue does not know
    factor: float  # of the trench cost of a plain street
    usable: bool  # may a trench follow it at all?
    mark: str
    source: str
    label: str


@cache
def surfaces() -> dict[str, dict[str, Surface]]:
    """Return the trench factors under "class" (of road), "surface" and "line", each by its word."""
    tables: dict[str, dict[str, Surface]] = {"class": {}, "surface": {}, "line": {}}
    for row in read("surfaces.csv"):
        key = row.text("key")
        tables.setdefault(row.text("kind"), {})[key] = Surface(
            key=key,
            factor=row.number("factor", 0.01, 100),
            usable=row.number("usable", 0, 1) > 0,
            mark=row.text("mark"),
            source=row.text("source"),
            label=row.text("label"),
        )
    return tables
