"""Loads of the buildings: weather chosen, design loads and hourly shapes."""

from __future__ import annotations

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.catalogue import Climate
from dhp_qgis_plugin.core.load.profiles import estimate_load
from dhp_qgis_plugin.core.load.weather import distances_km, nearest_climate, synthetic_year
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import Weather
from dhp_qgis_plugin.core.stages import District, LoadEstimate, Options
from dhp_qgis_plugin.core.steps.prices import pick


def estimate_loads(
    district: District, options: Options, parameters: Parameters, progress: Progress
) -> LoadEstimate:
    """Estimate design loads, annual demands and hourly shapes of the buildings."""
    climate, weather = _choose_weather(district, options)
    here = (district.latitude_deg, district.longitude_deg)
    there = (weather.latitude_deg, weather.longitude_deg)
    return LoadEstimate(
        climate=climate,
        climate_km=float(distances_km(here, [there])[0]),
        weather=weather,
        load=estimate_load(
            district.buildings,
            weather,
            parameters.load,
            progress,
            district.hourly,
            simulated=options.loads == "simulated",
        ),
    )


def _choose_weather(district: District, options: Options) -> tuple[Climate | None, Weather]:
    """Return the planner's weather file, else a year from the chosen or the nearest normals."""
    if district.weather is not None:
        return None, district.weather
    if options.climate:
        known = {climate.key: climate for climate in catalogue.climates()}
        climate = pick(known, options.climate, "climate")
    else:
        climate, _ = nearest_climate(district.latitude_deg, district.longitude_deg)
    return climate, synthetic_year(climate)
