"""Where the sun stands, and what of its light is beam.

Hours begin at their number, in local standard time; all figures are means over the hour, taken
from its sixths, so that what reaches the ground over a day is not lost in the first and last hour.
"""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.records import HOURS, Floats

SOLAR_CONSTANT_W_M2 = 1361.0
FACES = ("horizontal", "south", "east", "north", "west")
_SUBSTEPS = 6
_BEAM_SHARE = 0.85  # of the extraterrestrial beam at most reaches the ground on the clearest hour


def face_cosines(latitude_deg: float, longitude_deg: float, utc_offset_h: float) -> Floats:
    """Return the mean cosine between the sun's rays and the normals of the five faces.

    Parameters
    ----------
    latitude_deg, longitude_deg
        Of the place, north and east positive.
    utc_offset_h
        Of its standard time.

    Returns
    -------
    Floats
        (5, 8760) in the order of `FACES`; 0 while the sun is down or behind the face.

    Notes
    -----
    Declination and equation of time after Spencer (1971), as reprinted in Duffie and Beckman,
    "Solar Engineering of Thermal Processes".
    """
    clock_h = (np.arange(HOURS * _SUBSTEPS) + 0.5) / _SUBSTEPS
    year = _year_angle(clock_h)
    declination = (
        0.006918
        - 0.399912 * np.cos(year)
        + 0.070257 * np.sin(year)
        - 0.006758 * np.cos(2 * year)
        + 0.000907 * np.sin(2 * year)
        - 0.002697 * np.cos(3 * year)
        + 0.00148 * np.sin(3 * year)
    )
    equation_h = (229.18 / 60) * (
        0.000075
        + 0.001868 * np.cos(year)
        - 0.032077 * np.sin(year)
        - 0.014615 * np.cos(2 * year)
        - 0.040849 * np.sin(2 * year)
    )
    solar_h = clock_h + equation_h + longitude_deg / 15 - utc_offset_h
    hour_angle = np.radians(15 * (solar_h % 24 - 12))
    latitude = np.radians(latitude_deg)
    up = np.sin(latitude) * np.sin(declination) + np.cos(latitude) * np.cos(declination) * np.cos(
        hour_angle
    )
    south = np.sin(latitude) * np.cos(declination) * np.cos(hour_angle) - np.cos(latitude) * np.sin(
        declination
    )
    west = np.cos(declination) * np.sin(hour_angle)
    towards = np.stack([up, south, -west, -south, west])
    lit = np.where(up > 0, np.maximum(towards, 0.0), 0.0)
    cosines: Floats = lit.reshape(len(FACES), HOURS, _SUBSTEPS).mean(axis=2)
    return cosines


def extraterrestrial_w_m2() -> Floats:
    """Return the beam above the atmosphere hour by hour, (8760,) W/m² normal to the rays."""
    year = _year_angle(np.arange(HOURS) + 0.5)
    beam: Floats = SOLAR_CONSTANT_W_M2 * (1 + 0.033 * np.cos(year))
    return beam


def split_beam(global_w_m2: Floats, sine: Floats) -> tuple[Floats, Floats]:
    """Split global horizontal irradiance into beam and diffuse.

    Parameters
    ----------
    global_w_m2
        (8760,) global horizontal irradiance.
    sine
        (8760,) mean sine of the sun's altitude over the hour, 0 at night.

    Returns
    -------
    tuple of Floats
        Beam normal and diffuse horizontal irradiance; beam x sine + diffuse is the global one.

    Notes
    -----
    Diffuse share from the hour's clearness: Erbs, Klein and Duffie (1982), Solar Energy 28.
    """
    outside = extraterrestrial_w_m2()
    up = sine > 0
    clearness = np.divide(global_w_m2, outside * sine, out=np.zeros(HOURS), where=up)
    share = np.select(
        [clearness <= 0.22, clearness <= 0.80],
        [
            1 - 0.09 * clearness,
            np.polyval([12.336, -16.638, 4.388, -0.1604, 0.9511], clearness),
        ],
        0.165,
    )
    beam = np.divide(global_w_m2 * (1 - share), sine, out=np.zeros(HOURS), where=up)
    beam = np.minimum(beam, _BEAM_SHARE * outside)
    return beam, global_w_m2 - beam * sine


def _year_angle(clock_h: Floats) -> Floats:
    """Return how far the year has gone, in radians."""
    return 2 * np.pi * clock_h / HOURS
