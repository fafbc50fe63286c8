"""One picture that says all of a load: duration, design weeks, the year by day and hour."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from dhp_qgis_plugin.core.records import HOURS, Bools, Floats, ImportedHours, Load
from dhp_qgis_plugin.report.blank import blank
from dhp_qgis_plugin.report.calendar import WEEK_H, day_name, peak_week
from dhp_qgis_plugin.report.drawing import SMALL, counted, from_zero, keyed, plain, titled
from dhp_qgis_plugin.report.palette import COLD, HEAT, MUTED
from dhp_qgis_plugin.report.words import Words
from dhp_qgis_plugin.report.year_map import year_map

_DRAWN_POINTS = 400
_COLOURS = {"heat": ("Oranges", HEAT), "cool": ("Blues", COLD)}


def load_sheet(load: Load, of: Bools, *, words: Words | None = None) -> Figure:
    """Draw the load of some buildings on one sheet.

    Parameters
    ----------
    load
        Loads of all buildings.
    of
        (b,) which of them.
    words
        Language; English by default.

    Returns
    -------
    Figure
        Duration curves and the two design weeks above, calendars of heating and cooling below.
    """
    return sheet(load.hourly_heat_kw(of), load.hourly_cool_kw(of), words=words)


def sheet(heat_kw: Floats, cool_kw: Floats, *, words: Words | None = None) -> Figure:
    """Draw two years of hours on one sheet, (8760,) kW each."""
    words = words or Words()
    figure = blank(4.6)
    axes = figure.subplots(2, 2, height_ratios=(1.0, 0.9))
    duration, weeks = plain(axes[0, 0]), plain(axes[0, 1])
    lines = _duration(duration, heat_kw, cool_kw, words)
    _weeks(weeks, heat_kw, cool_kw, words)
    for ax, hourly, service, title in (
        (axes[1, 0], heat_kw, "heat", words.say("Heating load")),
        (axes[1, 1], cool_kw, "cool", words.say("Cooling load")),
    ):
        year_map(plain(ax), hourly, _COLOURS[service][0], "kW", words)
        titled(ax, title)
    keyed(figure, lines, [words.say("Heating"), words.say("Cooling")])
    return figure


def imported_sheet(hours: Sequence[ImportedHours], *, words: Words | None = None) -> Figure:
    """Draw what was understood of a file of hours: each column as a calendar, most six of them."""
    words = words or Words()
    shown = hours[:6]
    figure = blank(0.5 + 1.5 * len(shown))
    axes = figure.subplots(len(shown), 2, squeeze=False, width_ratios=(2.2, 1.0))
    for (left, right), column in zip(axes, shown, strict=True):
        year_map(plain(left), column.hourly, _COLOURS[column.service][0], column.unit, words)
        titled(left, column.column)
        at = np.unique(np.linspace(0, HOURS - 1, _DRAWN_POINTS).astype(int))
        falling = np.sort(column.hourly)[::-1][at]
        plain(right).plot(at, falling, color=_COLOURS[column.service][1], linewidth=1.6)
        right.set_xlim(0, HOURS)
        from_zero(right)
        counted(right, words, column.unit)
        counted(right, words, words.say("hours of the year"), "x")
    return figure


def _duration(ax: Axes, heat_kw: Floats, cool_kw: Floats, words: Words) -> list[object]:
    """Draw both loads over the hours in which they are exceeded."""
    at = np.unique(np.linspace(0, HOURS - 1, _DRAWN_POINTS).astype(int))
    lines: list[object] = []
    for hourly, colour in ((heat_kw, HEAT), (cool_kw, COLD)):
        falling = np.sort(hourly)[::-1][at]
        ax.fill_between(at, falling, color=colour, alpha=0.12, linewidth=0)
        lines += ax.plot(at, falling, color=colour, linewidth=1.7)
    ax.set_xlim(0, HOURS)
    from_zero(ax)
    counted(ax, words, "kW")
    counted(ax, words, words.say("hours of the year"), "x")
    titled(ax, words.say("Load duration"))
    return lines


def _weeks(ax: Axes, heat_kw: Floats, cool_kw: Floats, words: Words) -> None:
    """Draw the week of the highest heating and that of the highest cooling load over each other."""
    hours = np.arange(WEEK_H)
    begins: list[str] = []
    for hourly, colour in ((heat_kw, HEAT), (cool_kw, COLD)):
        start = peak_week(hourly)
        week = hourly[start : start + WEEK_H]
        ax.plot(hours, week, drawstyle="steps-post", color=colour, linewidth=1.3)
        begins.append(day_name(start, words.say))
    ax.set_xlim(0, WEEK_H)
    ax.set_xticks(np.arange(0, WEEK_H, 24), [str(day) for day in range(1, 8)], ha="left")
    ax.set_xlabel(
        words.say("day; heating from {heat}, cooling from {cool}").format(
            heat=begins[0], cool=begins[1]
        ),
        color=MUTED,
        fontsize=SMALL,
    )
    from_zero(ax)
    counted(ax, words, "kW")
    titled(ax, words.say("Design weeks"))
