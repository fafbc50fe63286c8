"""Lines of an EnergyPlus weather file as hours in their order and columns without gaps."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.records import HOURS, MONTH_DAYS, Floats

_HEADER = 8
_LEAST_COLUMNS = 16  # up to the diffuse radiation
LEAP_HOURS = HOURS + 24
_GAP_H = 6  # so many hours in a row may be missing and are interpolated
_GAPS_SHARE = 0.02  # of the year, in all
_DATE_ENDS = tuple(
    (month, day) for month, days in enumerate(MONTH_DAYS, start=1) for day in range(1, days + 1)
)


@dataclass(frozen=True)
class Field:
    """One column of an EPW line: where it stands, what it may be, what says it is missing."""

    name: str
    column: int  # from 1, as a spreadsheet shows it
    low: float
    high: float
    missing: float


@dataclass(frozen=True, slots=True)
class Hour:
    """One line of data: where it stands and its cells."""

    line: int
    month: int
    day: int
    hour: int
    cells: list[str]


def read_hours(lines: list[str], path: Path) -> list[Hour]:
    """Return the hours, as many as a year has.

    Raises
    ------
    InputError
        If a line is cut, or the file ends too early or goes on too long.
    """
    hours: list[Hour] = []
    for number, line in enumerate(lines[_HEADER:], start=_HEADER + 1):
        if not line.strip():
            continue
        cells = line.split(",")
        if len(cells) < _LEAST_COLUMNS:
            raise InputError(
                "Weather file {file}, line {line}: it has {count} columns instead of 35; the file"
                " seems cut off there, get it again.",
                file=path.name,
                line=number,
                count=len(cells),
            )
        stamp = [to_number(cell) for cell in cells[1:4]]
        if not (1 <= stamp[0] <= 12 and 1 <= stamp[1] <= 31 and 1 <= stamp[2] <= 24):
            raise InputError(
                "Weather file {file}, line {line}, columns 2 to 4: '{value}' is no month, day and"
                " hour (1 to 24); correct the line.",
                file=path.name,
                line=number,
                value=",".join(cells[1:4]),
            )
        hours.append(Hour(number, int(stamp[0]), int(stamp[1]), int(stamp[2]), cells))
    if len(hours) not in (HOURS, LEAP_HOURS):
        last = hours[-1] if hours else Hour(len(lines), 0, 0, 0, [])
        raise InputError(
            "Weather file {file} has {count} hours and ends at line {line} (month {month}, day"
            " {day}, hour {hour}); a year has {hours} (or {leap}), get the whole file.",
            file=path.name,
            count=len(hours),
            line=last.line,
            month=last.month,
            day=last.day,
            hour=last.hour,
            hours=HOURS,
            leap=LEAP_HOURS,
        )
    return hours


def check_course(hours: list[Hour], path: Path) -> None:
    """Raise `InputError` at the first line that is not the hour after the one before."""
    if len(hours) != HOURS:
        raise InputError(
            "Weather file {file} has {count} hours without 29 February; a year has {hours}, get the"
            " whole file.",
            file=path.name,
            count=len(hours),
            hours=HOURS,
        )
    for at, hour in enumerate(hours):
        month, day = _DATE_ENDS[at // 24]
        if (hour.month, hour.day, hour.hour) != (month, day, at % 24 + 1):
            raise InputError(
                "Weather file {file}, line {line}: month {month}, day {day}, hour {hour} stands"
                " where month {due_month}, day {due_day}, hour {due_hour} is due; sort the lines by"
                " time from 1 January on.",
                file=path.name,
                line=hour.line,
                month=hour.month,
                day=hour.day,
                hour=hour.hour,
                due_month=month,
                due_day=day,
                due_hour=at % 24 + 1,
            )


def read_column(hours: list[Hour], field: Field, path: Path, notes: list[str]) -> Floats | None:
    """Return one column with short gaps closed; None where nearly all of it is missing."""
    values = np.array([to_number(hour.cells[field.column - 1]) for hour in hours])
    absent = values >= field.missing - 1e-6
    for at in np.flatnonzero(~absent & ~((values >= field.low) & (values <= field.high))):
        raise InputError(
            "Weather file {file}, line {line}, column {column} ({name}): '{value}' is no number"
            " from {low:g} to {high:g}; correct it.",
            file=path.name,
            line=hours[at].line,
            column=field.column,
            name=field.name,
            value=hours[at].cells[field.column - 1].strip(),
            low=field.low,
            high=field.high,
        )
    if absent.all():
        return None
    if not absent.any():
        return values
    longest, first = _longest_run(absent)
    if longest > _GAP_H or absent.mean() > _GAPS_SHARE:
        raise InputError(
            "Weather file {file}, line {line}, column {column} ({name}): {count} hours in a row are"
            " marked as missing; choose a file without such gaps.",
            file=path.name,
            line=hours[first].line,
            column=field.column,
            name=field.name,
            count=longest,
        )
    notes.append(
        f"Weather file {path.name}: {int(absent.sum())} missing values of {field.name} were"
        " interpolated."
    )
    here = np.arange(HOURS)
    filled: Floats = np.interp(here, here[~absent], values[~absent], period=HOURS)
    return filled


def _longest_run(marked: np.ndarray) -> tuple[int, int]:  # type: ignore[type-arg]
    """Return length and beginning of the longest run of True."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], marked.astype(np.int8), [0]])))
    starts, ends = edges[::2], edges[1::2]
    longest = int(np.argmax(ends - starts))
    return int(ends[longest] - starts[longest]), int(starts[longest])


def to_number(cell: str) -> float:
    """Return a cell as a finite number, NaN where it is none."""
    try:
        value = float(cell)
    except ValueError:
        return math.nan
    return value if math.isfinite(value) else math.nan
