"""EPW files made for the tests, from a synthetic year, in the layout of the data dictionary."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np

from dhp_qgis_plugin.core.catalogue import climates
from dhp_qgis_plugin.core.load.solar import face_cosines
from dhp_qgis_plugin.core.load.weather import saturation_pa, synthetic_year, vapour_pressure_pa

HEADER = (
    "LOCATION,{place},LN,CHN,TMYx,546620,{latitude},{longitude},{zone},91.5",
    "DESIGN CONDITIONS,0",
    "TYPICAL/EXTREME PERIODS,0",
    "GROUND TEMPERATURES,0",
    "HOLIDAYS/DAYLIGHT SAVINGS,{leap},0,0,0",
    "COMMENTS 1,made for a test, with a comma",
    "COMMENTS 2,",
    "DATA PERIODS,1,1,Data,Sunday, 1/ 1,12/31",
)


def epw_lines(key: str = "dalian", *, leap: bool = False, zone: float | None = None) -> list[str]:
    """Return the lines of an EPW file of a place of the catalogue."""
    climate = next(climate for climate in climates() if climate.key == key)
    year = synthetic_year(climate)
    sine = face_cosines(year.latitude_deg, year.longitude_deg, year.utc_offset_h)[0]
    dry = year.temperature_c
    vapour = vapour_pressure_pa(year.humidity_g_kg)
    relative = np.minimum(100 * vapour / saturation_pa(dry), 100)
    logarithm = np.log(np.maximum(vapour, 1.0) / 611.2)
    dew = 243.12 * logarithm / (17.62 - logarithm)
    rows = [
        line.format(
            place=climate.place,
            latitude=climate.latitude_deg,
            longitude=climate.longitude_deg,
            zone=climate.utc_offset_h if zone is None else zone,
            leap="Yes" if leap else "No",
        )
        for line in HEADER
    ]
    start = dt.datetime(2020 if leap else 2018, 1, 1)
    count, source = (8784, _leap_index()) if leap else (8760, np.arange(8760))
    for t in range(count):
        moment, s = start + dt.timedelta(hours=t), int(source[t])
        whole = year.beam_w_m2[s] * sine[s] + year.diffuse_w_m2[s]
        rows.append(
            f"{moment.year},{moment.month},{moment.day},{moment.hour + 1},60,"
            "?9?9?9?9E0?9?9?9?9?9?9?9?9?9?9?9?9?9?9?9*9*9?9?9?9,"
            f"{dry[s]:.1f},{dew[s]:.1f},{relative[s]:.0f},101000,0,0,300,"
            f"{whole:.0f},{year.beam_w_m2[s]:.0f},{year.diffuse_w_m2[s]:.0f},"
            "0,0,0,0,180,3.1,5,5,20.0,77777,9,999999999,0,0.0000,0,88,0.000,0.0,0.0"
        )
    return rows


def write_epw(path: Path, lines: list[str]) -> Path:
    """Write lines as EnergyPlus writes them."""
    path.write_text("\r\n".join(lines) + "\r\n", encoding="latin-1", newline="")
    return path


def _leap_index() -> np.ndarray:
    """Return which ordinary hour each hour of a leap year takes."""
    hours = np.arange(8760)
    return np.concatenate([hours[: 59 * 24], hours[58 * 24 : 59 * 24], hours[59 * 24 :]])
