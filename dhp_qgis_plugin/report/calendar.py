"""The hours of the report's year: months, days and weeks of 8760 hours without 29 February."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.records import HOURS, MONTH_DAYS, Floats, Ints
from dhp_qgis_plugin.core.source.energy_flows import monthly
from dhp_qgis_plugin.report.words import Say

__all__ = [
    "MONTH_START_H",
    "WEEK_H",
    "day_name",
    "hour_name",
    "month_names",
    "monthly",
    "peak_week",
    "transition_week",
    "week_around",
]

WEEK_H = 168
MONTH_START_H: Ints = np.concatenate([[0], np.cumsum(MONTH_DAYS)]) * 24
"""(13,) first hour of each month, and the year's end."""


def month_names(say: Say) -> tuple[str, ...]:
    """Return the short names of the months."""
    return (
        say("Jan"),
        say("Feb"),
        say("Mar"),
        say("Apr"),
        say("May"),
        say("Jun"),
        say("Jul"),
        say("Aug"),
        say("Sep"),
        say("Oct"),
        say("Nov"),
        say("Dec"),
    )


def day_name(hour: int, say: Say) -> str:
    """Return the date of an hour, such as "15 Jan"."""
    hour %= HOURS
    month = int(np.searchsorted(MONTH_START_H, hour, side="right")) - 1
    day = (hour - int(MONTH_START_H[month])) // 24 + 1
    return say("{day} {month}").format(day=day, month=month_names(say)[month])


def hour_name(hour: int, say: Say) -> str:
    """Return date and time of an hour, such as "15 Jan, 14:00"."""
    return f"{day_name(hour, say)}, {hour % 24:02d}:00"


def week_around(hour: int) -> int:
    """Return the first hour of the seven days with the day of ``hour`` in their middle."""
    return min(max(hour // 24 - 3, 0), 365 - 7) * 24


def peak_week(hourly: Floats) -> int:
    """Return the first hour of the week around the highest hour."""
    return week_around(int(np.argmax(hourly)))


def transition_week(heat_kw: Floats, cool_kw: Floats) -> int:
    """Return the first hour of the week between the seasons: as much as there is of both services.

    Each service counts as a share of its highest week, and the lesser share decides. Where only
    one is asked for, or never both in a week, it is the week at half of the highest.
    """
    shares = []
    for hourly in (heat_kw, cool_kw):
        days = np.convolve(hourly.reshape(-1, 24).sum(axis=1), np.ones(7), mode="valid")
        shares.append(days / max(float(days.max()), 1e-9))
    both = np.minimum(*shares)
    if float(both.max()) > 1e-6:
        return int(np.argmax(both)) * 24
    return int(np.argmin(np.abs(np.maximum(*shares) - 0.5))) * 24
