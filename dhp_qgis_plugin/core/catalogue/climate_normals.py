"""Monthly normals of the weather at known places, from ``climates.csv``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dhp_qgis_plugin.core.catalogue.rows import MONTHS, Row, read
from dhp_qgis_plugin.core.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Climate:
    """Twelve monthly normals of a place; each tuple runs from January to December."""

    key: str
    place: str
    latitude_deg: float
    longitude_deg: float
    utc_offset_h: float
    temperature_c: tuple[float, ...]  # monthly mean of the air temperature
    horizontal_kwh_m2: tuple[float, ...]  # global horizontal irradiation of the month
    humidity_percent: tuple[float, ...]  # monthly mean relative humidity
    daily_range_k: tuple[float, ...]  # mean daily maximum less mean daily minimum
    day_spread_k: tuple[float, ...]  # standard deviation of daily means within the month
    source: str  # where the figures come from, with their marks


@cache
def climates() -> tuple[Climate, ...]:
    """Return the climates that the catalogue knows, in its order."""
    bounds = {
        "temperature_c": (-60.0, 50.0),
        "horizontal_kwh_m2": (0.0, 320.0),
        "humidity_percent": (5.0, 100.0),
        "daily_range_k": (0.0, 30.0),
        "day_spread_k": (0.0, 15.0),
    }
    places: dict[str, dict[str, Row]] = {}
    for row in read("climates.csv"):
        places.setdefault(row.text("key"), {})[row.text("quantity")] = row
    found: list[Climate] = []
    for key, rows in places.items():
        for quantity in bounds:
            if quantity not in rows:
                raise InputError(
                    "Catalogue climates.csv: {key} lacks the line {quantity}.",
                    key=key,
                    quantity=quantity,
                )
        first = rows["temperature_c"]
        found.append(
            Climate(
                key=key,
                place=first.text("place"),
                latitude_deg=first.number("latitude_deg", -66, 66),
                longitude_deg=first.number("longitude_deg", -180, 180),
                utc_offset_h=first.number("utc_offset_h", -12, 14),
                source="; ".join(
                    f"{name}: {rows[name].text('source')} [{rows[name].text('mark')}]"
                    for name in bounds
                ),
                **{
                    name: tuple(rows[name].number(month, *limits) for month in MONTHS)
                    for name, limits in bounds.items()
                },
            )
        )
    return tuple(found)
