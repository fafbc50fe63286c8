"""When domestic hot water is drawn: the day of the use, the cold water of the season."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dhp_qgis_plugin.core.catalogue import Use, schedules
from dhp_qgis_plugin.core.load.weather import monthly_mean, smooth_year
from dhp_qgis_plugin.core.parameters import LoadParameters, defaults
from dhp_qgis_plugin.core.records import HOURS, Floats, Weather

_COLDEST_C = 2.0  # mains do not freeze


def draw_shapes(
    uses: Sequence[Use], weather: Weather, parameters: LoadParameters | None = None
) -> Floats:
    """Return the share of the year's heat for hot water that each hour takes, (c, 8760), sum 1.

    The draw follows the weekly schedule of the use; what a draw costs follows the temperature by
    which cold water must be warmed.
    """
    p = parameters or defaults().load
    warmed_k = np.maximum(p.dhw_tap_c - cold_water_c(weather, p.cold_water_damping), 1.0)
    known = schedules()
    shapes = np.empty((len(uses), HOURS))
    for c, use in enumerate(uses):
        weekday, weekend = known[use.schedule].dhw_share
        week = np.tile([*weekday * 5, *weekend * 2], HOURS // 168 + 1)[:HOURS]
        drawn = week * warmed_k if week.any() else warmed_k
        shapes[c] = drawn / drawn.sum()
    return shapes


def cold_water_c(weather: Weather, damping: float) -> Floats:
    """Return the temperature of the cold water, (8760,) °C: the air's year, damped, a month late.

    Parameters
    ----------
    damping
        Share of the air's yearly swing that is left at the depth of the mains.
    """
    monthly = monthly_mean(weather.temperature_c)
    late = np.roll(monthly, 1)
    course: Floats = smooth_year(monthly.mean() + damping * (late - monthly.mean()))
    return np.maximum(course, _COLDEST_C)
