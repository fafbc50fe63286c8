"""What a kWp of photovoltaics yields hour by hour."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.load.solar import FACES, face_cosines
from dhp_qgis_plugin.core.records import Floats, Weather

ALBEDO = 0.2
_NOMINAL_K_PER_W_M2 = 25.0 / 800.0  # modules at 800 W/m² are about 25 K above the air (NOCT 45 °C)
_PER_K = 0.0037  # that crystalline silicon loses per K above 25 °C


def yield_kw_per_kwp(weather: Weather, tilt_deg: float, performance: float) -> Floats:
    """Return the power of one kWp of modules that face the equator, (8760,) kW.

    Irradiance on the tilted plane over 1000 W/m², times the performance ratio, less the loss of
    warm cells: beam by the sun's angle, diffuse isotropic, ground reflection with an albedo of 0.2.

    Parameters
    ----------
    tilt_deg
        From the horizontal.
    performance
        Performance ratio at 25 °C, all losses but that of warm cells.
    """
    tilt = np.radians(tilt_deg)
    cosine = face_cosines(weather.latitude_deg, weather.longitude_deg, weather.utc_offset_h)
    up = cosine[FACES.index("horizontal")]
    equator = "south" if weather.latitude_deg >= 0 else "north"
    pole = "north" if weather.latitude_deg >= 0 else "south"
    towards = cosine[FACES.index(equator)] - cosine[FACES.index(pole)]
    beam = weather.beam_w_m2 * np.maximum(up * np.cos(tilt) + towards * np.sin(tilt), 0.0)
    sky = weather.diffuse_w_m2 * (1 + np.cos(tilt)) / 2
    whole = weather.beam_w_m2 * up + weather.diffuse_w_m2
    plane = beam + sky + ALBEDO * whole * (1 - np.cos(tilt)) / 2
    cell_c = weather.temperature_c + _NOMINAL_K_PER_W_M2 * plane
    found: Floats = plane / 1000 * performance * np.maximum(1 - _PER_K * (cell_c - 25), 0.0)
    return found
