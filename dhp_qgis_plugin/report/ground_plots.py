"""A picture of a borehole field through the coming decades: its brine, year by year."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from dhp_qgis_plugin.core.parameters import SourceParameters
from dhp_qgis_plugin.core.records import GroundForecast
from dhp_qgis_plugin.report.drawing import SMALL, counted, keyed, panels
from dhp_qgis_plugin.report.palette import COLD, HEAT, INK, MUTED
from dhp_qgis_plugin.report.words import Words


def brine_years(
    forecast: GroundForecast, source: SourceParameters, *, words: Words | None = None
) -> Figure:
    """Draw the coldest and the warmest brine of each year, the walls, and the limits.

    Parameters
    ----------
    forecast
        Of one station.
    source
        For the limits of the brine.
    """
    words = words or Words()
    figure, (ax,) = panels(3.0)
    years = np.arange(1, len(forecast.coldest_c) + 1)
    ax.fill_between(years, forecast.coldest_c, forecast.warmest_c, color=MUTED, alpha=0.12)
    lines = {
        words.say("Warmest brine"): ax.plot(years, forecast.warmest_c, color=HEAT)[0],
        words.say("Walls of the boreholes, mean"): ax.plot(years, forecast.wall_c, color=INK)[0],
        words.say("Coldest brine"): ax.plot(years, forecast.coldest_c, color=COLD)[0],
        words.say("Undisturbed ground"): ax.axhline(
            forecast.undisturbed_c, color=MUTED, linewidth=0.9
        ),
        words.say("Limits of the brine"): ax.axhline(
            source.brine_least_c, color=INK, linewidth=0.9, linestyle="--"
        ),
    }
    ax.axhline(source.brine_most_c, color=INK, linewidth=0.9, linestyle="--")
    ax.set_xlim(1, max(2, len(years)))
    ax.set_xlabel(words.say("Year"), fontsize=SMALL, color=MUTED)
    counted(ax, words, "°C")
    keyed(figure, list(lines.values()), list(lines))
    return figure
