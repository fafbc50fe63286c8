"""Rows of a file of hours in the order of a year: none twice, none missing, none of a leap day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.records import HOURS, Check, Ints
from dhp_qgis_plugin.core.tables.csv_grid import Grid
from dhp_qgis_plugin.core.tables.hourly_headers import Heading
from dhp_qgis_plugin.core.tables.hourly_times import read_times

GAP_H = 6
"""So many hours in a row may be missing."""
_LEAP_HOURS = HOURS + 24
_LEAP_DAY = slice(59 * 24, 60 * 24)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def hours_of_rows(
    grid: Grid, headings: list[Heading], rows: Ints, stamps: str, checks: list[Check]
) -> Ints:
    """Return the hour of the year of each row, -1 on 29 February.

    Raises
    ------
    InputError
        If hours are too few or too many, run backwards, or leave a long gap.
    """
    columns = [c for c, heading in enumerate(headings) if heading.kind == "time"]
    if not columns:
        return _counted(grid, rows, checks)
    cells = [" ".join(grid.rows[n][c].strip() for c in columns) for n in rows]
    lines = [grid.lines[n] for n in rows]
    times = read_times(cells, lines, grid.file, stamps)
    hour, leap = times.hour, times.hour < 0
    if len(hour) == _LEAP_HOURS and hour.max() == _LEAP_HOURS - 1:  # numbered from 1 to 8784
        hour = np.where(hour >= _LEAP_DAY.stop, hour - 24, hour)
        leap[_LEAP_DAY] = True
        hour[_LEAP_DAY] = -1
    _check_order(hour, leap, cells, lines, columns, grid)
    year = f" of {times.year}" if times.year else ""
    finding = f"{len(rows):,} rows{year}, stamped by the {times.marks} of the hour"
    if leap.any():
        finding += "; 29 February left out"
    checks.append(Check(subject="Hours", finding=finding, fine=True))
    if times.year:
        begins = dt.date(times.year, 1, 1).weekday()
        if begins:
            checks.append(
                Check(
                    subject="Weekdays",
                    finding=f"the file's year begins on a {_WEEKDAYS[begins]}, the plan's on a"
                    " Monday: the hours stay at their dates",
                    fine=True,
                )
            )
    return hour


def _counted(grid: Grid, rows: Ints, checks: list[Check]) -> Ints:
    """Return the hours of a file without times: as many rows as a year has."""
    if len(rows) not in (HOURS, _LEAP_HOURS):
        raise InputError(
            "Hourly file {file} has {count} rows and ends at line {line}; a year has {hours} hours"
            " (or {leap}), one row each.",
            file=grid.file,
            count=len(rows),
            line=grid.lines[int(rows[-1])],
            hours=HOURS,
            leap=_LEAP_HOURS,
        )
    hour = np.arange(len(rows), dtype=np.int64)
    finding = f"{len(rows):,} rows without times, taken as the hours from 1 January on"
    if len(rows) == _LEAP_HOURS:
        hour = np.where(hour >= _LEAP_DAY.stop, hour - 24, hour)
        hour[_LEAP_DAY] = -1
        finding += "; 29 February left out"
    checks.append(Check(subject="Hours", finding=finding, fine=True))
    return hour


def _check_order(
    hour: Ints,
    leap: np.ndarray,  # type: ignore[type-arg]
    cells: Sequence[str],
    lines: Sequence[int],
    columns: list[int],
    grid: Grid,
) -> None:
    """Raise `InputError` at the first row that is not a later hour of the same year."""
    column = ", ".join(grid.headings[c] or str(c + 1) for c in columns)
    before = -1
    wrapped = bool(len(hour) and hour[0] == HOURS - 1)  # stamped 0:00 by its ending
    for n in range(int(wrapped), len(hour)):
        if leap[n]:
            continue
        step = int(hour[n]) - before
        if step <= 0 or hour[n] >= HOURS:
            raise InputError(
                "Hourly file {file}, line {line}, column {column}: '{value}' does not come after"
                " the hour before it; sort the rows, and use standard time all year.",
                file=grid.file,
                line=lines[n],
                column=column,
                value=cells[n],
            )
        if step > GAP_H + 1:
            raise InputError(
                "Hourly file {file}, line {line}, column {column}: {count} hours are missing before"
                " '{value}'; a year without gaps is needed.",
                file=grid.file,
                line=lines[n],
                column=column,
                count=step - 1,
                value=cells[n],
            )
        before = int(hour[n])
    if HOURS - 1 - before > GAP_H + int(wrapped):
        raise InputError(
            "Hourly file {file} ends at line {line} ('{value}'), {count} hours before the end of"
            " the year; get the whole file.",
            file=grid.file,
            line=lines[-1],
            value=cells[-1],
            count=HOURS - 1 - before,
        )
