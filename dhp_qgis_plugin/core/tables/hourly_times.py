"""Time stamps of any writing as hours of a year without 29 February."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.records import HOURS, MONTH_DAYS, Ints

STAMPS = ("auto", "beginning", "ending")
"""What a stamp marks: the beginning of its hour, its end, or whichever the first one tells."""
_DAY_START = np.concatenate([[0], np.cumsum(MONTH_DAYS)])
_LEAP_DAY = -1
_ORDERS = ("ymd", "dmy", "mdy")
_EXCEL_DAYS = (20_000.0, 80_000.0)  # serial day numbers of 1954 to 2119


@dataclass(frozen=True, slots=True)
class Times:
    """The hour of the year of every row, and what was understood."""

    hour: Ints  # (n,) 0 to 8759; -1 on 29 February
    marks: str  # "beginning" or "ending"
    year: int  # 0 where the stamps do not say


def read_times(cells: Sequence[str], lines: Sequence[int], file: str, stamps: str) -> Times:
    """Return the hour of the year of each row of a column of stamps.

    Parameters
    ----------
    cells, lines
        The stamps as text, and the line of the file each stands in.
    stamps
        One of `STAMPS`.

    Raises
    ------
    InputError
        Naming the line of a stamp that cannot be read.
    """
    counted = [_float(cell) for cell in cells]
    if all(number is not None for number in counted):
        numbers = np.array(counted, dtype=np.float64)
        if _EXCEL_DAYS[0] < numbers[0] < _EXCEL_DAYS[1]:
            moments = [dt.datetime(1899, 12, 30) + dt.timedelta(days=day) for day in numbers]
            rounded = [moment + dt.timedelta(minutes=1) for moment in moments]
            return _finish([(m.year, m.month, m.day, m.hour) for m in rounded], lines, file, stamps)
        first = int(numbers[0])
        if first not in (0, 1):
            raise InputError(
                "Hourly file {file}, line {line}: the hours begin with {value}; a year begins with"
                " hour 0 or 1.",
                file=file,
                line=lines[0],
                value=cells[0],
            )
        marks = stamps if stamps != "auto" else ("beginning" if first == 0 else "ending")
        return Times(np.round(numbers).astype(np.int64) - first, marks, 0)
    return _finish(_dates(cells, lines, file), lines, file, stamps)


def _dates(
    cells: Sequence[str], lines: Sequence[int], file: str
) -> list[tuple[int, int, int, int]]:
    """Return year (0: not said), month, day and hour of each stamp.

    Day and month may come in either order: the one that makes every date exist, and time run
    forwards, is meant.
    """
    best: list[tuple[int, int, int, int]] | None = None
    fault = 0
    for order in _ORDERS:
        found = [_date(cell, order) for cell in cells]
        wrong = next((n for n, stamp in enumerate(found) if stamp is None), None)
        if wrong is not None:
            fault = max(fault, wrong)
            continue
        stamps = [stamp for stamp in found if stamp is not None]
        if best is None or _forwards(stamps) > _forwards(best):
            best = stamps
    if best is None:
        raise InputError(
            "Hourly file {file}, line {line}: '{value}' is no time; write it as 2029-01-31 23:00,"
            " or number the hours from 1 to 8760.",
            file=file,
            line=lines[fault],
            value=cells[fault],
        )
    return best


def _forwards(stamps: list[tuple[int, int, int, int]]) -> int:
    """Count the steps from one stamp to the next hour's."""
    hours = [_DAY_START[month - 1] * 24 + day * 24 + hour for _, month, day, hour in stamps]
    return int((np.diff(hours) == 1).sum())


def _date(cell: str, order: str) -> tuple[int, int, int, int] | None:
    """Read one stamp in a given order of day, month and year; None where it does not fit."""
    text = re.sub(r"(?:Z|[+-]\d\d:?\d\d)$", "", cell.strip())
    numbers = [int(digits) for digits in re.findall(r"\d+", text)]
    if len(numbers) < 3:
        return None
    year_first = numbers[0] > 31
    if year_first != (order == "ymd"):
        return None
    if year_first:
        year, month, day, *clock = numbers
    else:
        day, month = numbers[:2] if order == "dmy" else numbers[1::-1]
        with_year = numbers[2] > 59
        year, clock = (numbers[2], numbers[3:]) if with_year else (0, numbers[2:])
    hour = clock[0] if clock else 0
    if len(clock) > 1 and clock[1] >= 59:
        hour += 1
    if re.search(r"p\.?m|下午", text, re.IGNORECASE) and hour < 12:
        hour += 12
    elif re.search(r"a\.?m|上午", text, re.IGNORECASE) and hour == 12:
        hour = 0
    leap = (month, day) == (2, 29)
    if not 1 <= month <= 12 or not 1 <= day <= MONTH_DAYS[month - 1] + leap or not 0 <= hour <= 24:
        return None
    return year, month, day, hour


def _finish(
    stamps: list[tuple[int, int, int, int]], lines: Sequence[int], file: str, wanted: str
) -> Times:
    """Turn dates into hours of the year, by the beginning of the hour."""
    first = stamps[0]
    marks = wanted
    if wanted == "auto":
        marks = "ending" if first[3] == 1 else "beginning"
    if first[1:3] != (1, 1) or first[3] > 1:
        raise InputError(
            "Hourly file {file}, line {line}: the first hour is {hour}:00 on day {day} of month"
            " {month}; a year from 1 January on is needed.",
            file=file,
            line=lines[0],
            hour=first[3],
            day=first[2],
            month=first[1],
        )
    hours = np.empty(len(stamps), dtype=np.int64)
    for n, (_, month, day, hour) in enumerate(stamps):
        begins = hour - (marks == "ending")
        if (month, day) == (2, 29):
            hours[n] = _LEAP_DAY if begins >= 0 else (_DAY_START[1] + 28) * 24 - 1
        elif (month, day) == (3, 1) and begins < 0 and stamps[n - 1][1:3] == (2, 29):
            hours[n] = _LEAP_DAY
        else:
            hours[n] = ((_DAY_START[month - 1] + day - 1) * 24 + begins) % HOURS
    return Times(hours, marks, first[0])


def _float(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None
