"""A year as a map: days along, hours of the day upwards, the value as a shade."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from dhp_qgis_plugin.core.records import Floats
from dhp_qgis_plugin.report.calendar import MONTH_START_H, day_name, month_names
from dhp_qgis_plugin.report.drawing import SMALL, counted, plain
from dhp_qgis_plugin.report.palette import MUTED
from dhp_qgis_plugin.report.words import Words


def year_map(
    ax: Axes,
    hourly: Floats,
    colours: str,
    unit: str,
    words: Words,
    *,
    every_month: bool = False,
) -> None:
    """Draw the hours of a year into axes, with their scale beside them.

    Parameters
    ----------
    ax
        A panel with room for the map and its scale.
    hourly
        (8760,) what is shown; NaN stays empty.
    colours
        Name of matplotlib's range of shades, the lightest at zero.
    unit
        Of the values.
    every_month
        Whether each month is named, or the first of each quarter.
    """
    ax.grid(visible=False)
    drawn = ax.imshow(
        hourly.reshape(365, 24).T,
        aspect="auto",
        origin="lower",
        cmap=colours,
        vmin=0,
        vmax=max(float(np.nanmax(hourly, initial=0.0)), 1.0),
        interpolation="nearest",
        extent=(0, 365, 0, 24),
    )
    ax.set_yticks([0, 6, 12, 18, 24])
    ax.set_ylabel(words.say("hour of day"), color=MUTED, fontsize=SMALL)
    step = 1 if every_month else 3
    middle = (MONTH_START_H[:-1] + MONTH_START_H[1:]) / 48
    ax.set_xticks(middle[::step], month_names(words.say)[::step])
    ax.tick_params(axis="x", length=0)
    ax.fmt_xdata = lambda day: day_name(24 * int(day), words.say)
    ax.fmt_ydata = lambda hour: f"{int(hour):02d}:00"
    figure: Figure = ax.figure
    pad, fraction = (0.01, 0.03) if every_month else (0.02, 0.05)
    bar = figure.colorbar(drawn, ax=ax, pad=pad, fraction=fraction)
    bar.outline.set_visible(False)
    counted(plain(bar.ax), words, unit)
    bar.ax.grid(visible=False)
