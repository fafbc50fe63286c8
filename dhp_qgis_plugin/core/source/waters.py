"""Temperatures of the sources through the year: ground, waters, air."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.load.weather import distances_km
from dhp_qgis_plugin.core.parameters import SourceParameters
from dhp_qgis_plugin.core.price_levels import CATALOGUE_CURRENCY
from dhp_qgis_plugin.core.records import HOURS, MONTH_DAYS, Floats, SourceKind, Weather


def source_temperature_c(kind: SourceKind, weather: Weather, source: SourceParameters) -> Floats:
    """Return the temperature of a source in every hour of the year, (8760,) °C.

    Ground: the year's mean air plus an offset, constant (undisturbed, over the borehole's depth).
    Waters: monthly normals of the nearest water of that kind. Air: the weather.
    """
    if kind is SourceKind.AIR:
        return weather.temperature_c.copy()
    if kind is SourceKind.GROUND:
        return np.full(HOURS, float(weather.temperature_c.mean()) + source.ground_offset_k)
    water, _ = nearest_water(kind, weather)
    return smooth_year(np.array(water.monthly_c))


def nearest_water(
    kind: SourceKind, weather: Weather, currency: str = CATALOGUE_CURRENCY
) -> tuple[catalogue.WaterNormals, float]:
    """Return the catalogue's water of a kind that is nearest to the place, and how far it is, km.

    Raises
    ------
    InputError
        If the catalogue knows no water of that kind.
    """
    known = [water for water in catalogue.water_normals_in(currency) if water.kind is kind]
    if not known:
        raise InputError(
            "Catalogue sources.csv holds no temperatures of {kind} water; add a line.",
            kind=kind.value,
        )
    here_deg = (weather.latitude_deg, weather.longitude_deg)
    away_km = distances_km(here_deg, [(water.latitude_deg, water.longitude_deg) for water in known])
    best = int(np.argmin(away_km))
    return known[best], float(away_km[best])


def smooth_year(monthly: Floats) -> Floats:
    """Return hourly values through the monthly ones at mid-month, with the monthly means kept.

    Straight lines between nodes at mid-month flatten the extremes; the nodes are corrected until
    the means of the months are right again.
    """
    days = np.array(MONTH_DAYS)
    middle = 24.0 * (np.cumsum(days) - days / 2)
    hour = np.arange(HOURS) + 0.5
    starts = np.r_[0, 24 * np.cumsum(days)[:-1]]
    nodes = monthly.astype(float).copy()
    hourly = np.interp(hour, middle, nodes, period=HOURS)
    for _ in range(20):
        nodes += monthly - np.add.reduceat(hourly, starts) / (24 * days)
        hourly = np.interp(hour, middle, nodes, period=HOURS)
    smooth: Floats = hourly
    return smooth
