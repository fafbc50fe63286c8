"""Pictures of the load: through the year, by duration, by month, in the hardest weeks."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from dhp_qgis_plugin.core.records import HOURS, Bools, Floats, Load, Weather
from dhp_qgis_plugin.report.calendar import (
    WEEK_H,
    day_name,
    hour_name,
    month_names,
    monthly,
    peak_week,
)
from dhp_qgis_plugin.report.drawing import counted, from_zero, keyed, panels, plain, titled
from dhp_qgis_plugin.report.palette import COLD, HEAT, INK, OUTDOOR
from dhp_qgis_plugin.report.words import Words
from dhp_qgis_plugin.report.year_map import year_map

_DRAWN_POINTS = 400


def load_duration(load: Load, connected: Bools, *, words: Words | None = None) -> Figure:
    """Draw heating and cooling load over the number of hours in which they are exceeded.

    Parameters
    ----------
    load
        Loads of all buildings.
    connected
        (b,) the buildings to sum up.
    words
        Language and currency; English by default.
    """
    words = words or Words()
    figure, (ax,) = panels(3.1)
    at = np.unique(np.linspace(0, HOURS - 1, _DRAWN_POINTS).astype(int))
    handles = []
    for hourly, colour in (
        (load.hourly_heat_kw(connected), HEAT),
        (load.hourly_cool_kw(connected), COLD),
    ):
        falling = np.sort(hourly)[::-1][at]
        ax.fill_between(at, falling, color=colour, alpha=0.12, linewidth=0)
        handles += ax.plot(at, falling, color=colour, linewidth=1.8)
    ax.set_xlim(0, HOURS)
    from_zero(ax)
    counted(ax, words, "kW")
    counted(ax, words, words.say("hours of the year"), "x")
    keyed(figure, handles, [words.say("Heating"), words.say("Cooling")])
    return figure


def load_calendar(load: Load, connected: Bools, *, words: Words | None = None) -> Figure:
    """Draw heating and cooling load as day-by-hour maps of the year."""
    words = words or Words()
    figure, axes = panels(4.2, (1, 1))
    for ax, hourly, title, colours in (
        (axes[0], load.hourly_heat_kw(connected), words.say("Heating load"), "Oranges"),
        (axes[1], load.hourly_cool_kw(connected), words.say("Cooling load"), "Blues"),
    ):
        year_map(ax, hourly, colours, "kW", words, every_month=True)
        titled(ax, title)
    return figure


def monthly_load(load: Load, connected: Bools, *, words: Words | None = None) -> Figure:
    """Draw heat (upwards) and cold (downwards) of each month."""
    words = words or Words()
    figure, (ax,) = panels(2.8)
    heat = monthly(load.hourly_heat_kw(connected)) / 1000
    cold = monthly(load.hourly_cool_kw(connected)) / 1000
    at = np.arange(12)
    bars = [
        ax.bar(at, heat, width=0.7, color=HEAT),
        ax.bar(at, -cold, width=0.7, color=COLD),
    ]
    ax.axhline(0, color=INK, linewidth=0.8)
    ax.set_xticks(at, month_names(words.say))
    counted(ax, words, "MWh")
    keyed(figure, bars, [words.say("Heating"), words.say("Cooling (downwards)")])
    return figure


def design_weeks(
    load: Load, connected: Bools, weather: Weather, *, words: Words | None = None
) -> Figure:
    """Draw the weeks of the highest heating and the highest cooling load, with the temperature."""
    words = words or Words()
    figure, axes = panels(4.4, (1, 1))
    handles = []
    for ax, hourly, title, colour in (
        (axes[0], load.hourly_heat_kw(connected), words.say("Heating load"), HEAT),
        (axes[1], load.hourly_cool_kw(connected), words.say("Cooling load"), COLD),
    ):
        start = peak_week(hourly)
        handles += _week(ax, hourly[start : start + WEEK_H], colour)
        beside = plain(ax.twinx())
        beside.grid(visible=False)
        line = beside.plot(
            np.arange(WEEK_H),
            weather.temperature_c[start : start + WEEK_H],
            color=OUTDOOR,
            linewidth=1.1,
            linestyle=(0, (4, 2)),
        )
        counted(beside, words, "°C")
        counted(ax, words, "kW")
        from_zero(ax)
        day_ticks(ax, start, words)
        titled(ax, title)
    names = [words.say("Heating load"), words.say("Cooling load")]
    keyed(figure, [*handles, *line], [*names, words.say("Outdoor temperature (right)")])
    return figure


def day_ticks(ax: Axes, start_hour: int, words: Words) -> None:
    """Mark the days of a week that begins with ``start_hour``."""
    at = np.arange(0, WEEK_H, 24)
    ax.set_xlim(0, WEEK_H)
    ax.set_xticks(at, [day_name(start_hour + int(hour), words.say) for hour in at], ha="left")
    ax.fmt_xdata = lambda hour: hour_name(start_hour + int(hour), words.say)


def _week(ax: Axes, hourly: Floats, colour: str) -> list[object]:
    ax.fill_between(np.arange(WEEK_H), hourly, step="post", color=colour, alpha=0.15, linewidth=0)
    lines: list[object] = ax.plot(
        np.arange(WEEK_H), hourly, drawstyle="steps-post", color=colour, linewidth=1.6
    )
    return lines
