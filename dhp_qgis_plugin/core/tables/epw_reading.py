"""EnergyPlus weather files (EPW) in: a year of hours as the load model needs them.

Layout after "Auxiliary EnergyPlus Programs: EnergyPlus Weather File (EPW) Data Dictionary": eight
lines of header, then one line an hour, numbered 1 to 24 by its end, in local standard time.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.load.solar import extraterrestrial_w_m2, face_cosines, split_beam
from dhp_qgis_plugin.core.load.weather import humidity_ratio_g_kg, saturation_pa
from dhp_qgis_plugin.core.records import HOURS, MONTH_DAYS, Floats, Weather
from dhp_qgis_plugin.core.tables.text_files import read_lines

_HEADER = 8
_LEAP_HOURS = HOURS + 24
_GAP_H = 6  # so many hours in a row may be missing and are interpolated
_GAPS_SHARE = 0.02  # of the year, in all
_DATE_ENDS = tuple(
    (month, day) for month, days in enumerate(MONTH_DAYS, start=1) for day in range(1, days + 1)
)


@dataclass(frozen=True)
class _Field:
    """One column of an EPW line: where it stands, what it may be, what says it is missing."""

    name: str
    column: int  # from 1, as a spreadsheet shows it
    low: float
    high: float
    missing: float


_DRY = _Field("dry bulb temperature", 7, -70.0, 70.0, 99.9)
_DEW = _Field("dew point temperature", 8, -80.0, 70.0, 99.9)
_HUMIDITY = _Field("relative humidity", 9, 0.0, 110.0, 999.0)
_GLOBAL = _Field("global horizontal radiation", 14, 0.0, 1500.0, 9999.0)
_BEAM = _Field("direct normal radiation", 15, 0.0, 1500.0, 9999.0)
_DIFFUSE = _Field("diffuse horizontal radiation", 16, 0.0, 1500.0, 9999.0)
_FIELDS = (_DRY, _DEW, _HUMIDITY, _GLOBAL, _BEAM, _DIFFUSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeatherRead:
    """A weather year and what was mended on the way, in sentences."""

    weather: Weather
    notes: tuple[str, ...]


def read_epw(path: Path) -> WeatherRead:
    """Read an EPW file.

    Parameters
    ----------
    path
        The file, 8760 hours or 8784 of a leap year, whose 29 February is left out.

    Returns
    -------
    WeatherRead
        Hour t of the year is the EPW's hour that ends at t + 1; the humidity ratio is that of the
        file's vapour pressure at sea level, as everywhere in the product. Missing values of at
        most six hours in a row are interpolated and said. Where the file gives no beam or diffuse
        radiation, they are split from the global one.

    Raises
    ------
    InputError
        Naming line and column of what cannot be.
    """
    lines, _ = read_lines(path)
    place, latitude_deg, longitude_deg, utc_offset_h = _location(lines[0], path)
    cells = _hours(lines, path)
    notes: list[str] = []
    if len(cells) == _LEAP_HOURS:
        notes.append(f"Weather file {path.name}: 29 February was left out.")
        cells = [row for row in cells if (row.month, row.day) != (2, 29)]
    _check_course(cells, path)
    columns = {field: _column(cells, field, path, notes) for field in _FIELDS}
    dry_c = _need(columns[_DRY], _DRY, path)
    vapour_pa = _vapour_pa(columns, dry_c, path)
    beam, diffuse = _sun(columns, (latitude_deg, longitude_deg, utc_offset_h), path, notes)
    weather = Weather(
        place=place,
        source=f"weather file {path.name}",
        latitude_deg=latitude_deg,
        longitude_deg=longitude_deg,
        utc_offset_h=utc_offset_h,
        temperature_c=dry_c,
        humidity_g_kg=humidity_ratio_g_kg(np.minimum(vapour_pa, saturation_pa(dry_c))),
        beam_w_m2=beam,
        diffuse_w_m2=diffuse,
    )
    notes.extend(_clock_notes(weather, path))
    return WeatherRead(weather=weather, notes=tuple(notes))


@dataclass(frozen=True, slots=True)
class _Hour:
    """One line of data: where it stands and its cells."""

    line: int
    month: int
    day: int
    hour: int
    cells: list[str]


def _location(line: str, path: Path) -> tuple[str, float, float, float]:
    """Return place, latitude, longitude and UTC offset of the first line."""
    cells = [cell.strip() for cell in line.split(",")]
    if cells[0].upper() != "LOCATION" or len(cells) < 9:
        raise InputError(
            "Weather file {file}, line 1: it does not begin with LOCATION and its nine fields, so"
            " it is no EPW file; choose another.",
            file=path.name,
        )
    found: list[float] = []
    for column, name, low, high in (
        (7, "latitude", -90.0, 90.0),
        (8, "longitude", -180.0, 180.0),
        (9, "time zone", -12.0, 14.0),
    ):
        value = _number(cells[column - 1])
        if not low <= value <= high:
            raise InputError(
                "Weather file {file}, line 1, column {column} ({name}): '{value}' is no number from"
                " {low:g} to {high:g}; correct it.",
                file=path.name,
                column=column,
                name=name,
                value=cells[column - 1],
                low=low,
                high=high,
            )
        found.append(value)
    place = ", ".join(cell for cell in (cells[1], cells[3]) if cell and cell != "-")
    return place or path.stem, found[0], found[1], found[2]


def _hours(lines: list[str], path: Path) -> list[_Hour]:
    """Return the hours, as many as a year has.

    Raises
    ------
    InputError
        If a line is cut, or the file ends too early or goes on too long.
    """
    hours: list[_Hour] = []
    for number, line in enumerate(lines[_HEADER:], start=_HEADER + 1):
        if not line.strip():
            continue
        cells = line.split(",")
        if len(cells) < _DIFFUSE.column:
            raise InputError(
                "Weather file {file}, line {line}: it has {count} columns instead of 35; the file"
                " seems cut off there, get it again.",
                file=path.name,
                line=number,
                count=len(cells),
            )
        stamp = [_number(cell) for cell in cells[1:4]]
        if not (1 <= stamp[0] <= 12 and 1 <= stamp[1] <= 31 and 1 <= stamp[2] <= 24):
            raise InputError(
                "Weather file {file}, line {line}, columns 2 to 4: '{value}' is no month, day and"
                " hour (1 to 24); correct the line.",
                file=path.name,
                line=number,
                value=",".join(cells[1:4]),
            )
        hours.append(_Hour(number, int(stamp[0]), int(stamp[1]), int(stamp[2]), cells))
    if len(hours) not in (HOURS, _LEAP_HOURS):
        last = hours[-1] if hours else _Hour(len(lines), 0, 0, 0, [])
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
            leap=_LEAP_HOURS,
        )
    return hours


def _check_course(hours: list[_Hour], path: Path) -> None:
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


def _column(hours: list[_Hour], field: _Field, path: Path, notes: list[str]) -> Floats | None:
    """Return one column with short gaps closed; None where nearly all of it is missing."""
    values = np.array([_number(hour.cells[field.column - 1]) for hour in hours])
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


def _need(values: Floats | None, field: _Field, path: Path) -> Floats:
    if values is None:
        raise InputError(
            "Weather file {file}, column {column} ({name}) holds no values; choose another file.",
            file=path.name,
            column=field.column,
            name=field.name,
        )
    return values


def _vapour_pa(columns: dict[_Field, Floats | None], dry_c: Floats, path: Path) -> Floats:
    """Return the vapour pressure from the relative humidity, else from the dew point."""
    relative, dew_c = columns[_HUMIDITY], columns[_DEW]
    if relative is not None:
        from_relative: Floats = np.minimum(relative, 100.0) / 100 * saturation_pa(dry_c)
        return from_relative
    return saturation_pa(_need(dew_c, _DEW, path))


def _sun(
    columns: dict[_Field, Floats | None],
    where: tuple[float, float, float],
    path: Path,
    notes: list[str],
) -> tuple[Floats, Floats]:
    """Return beam and diffuse radiation, split from the global one where the file lacks them."""
    beam, diffuse = columns[_BEAM], columns[_DIFFUSE]
    if beam is not None and diffuse is not None and beam.any():
        return beam, diffuse
    whole = _need(columns[_GLOBAL], _GLOBAL, path)
    if not whole.any():
        raise InputError(
            "Weather file {file}, columns 14 to 16: the sun never shines; choose another file.",
            file=path.name,
        )
    notes.append(
        f"Weather file {path.name}: direct and diffuse radiation were split from the global one"
        " (Erbs, Klein and Duffie 1982)."
    )
    return split_beam(whole, face_cosines(*where)[0])


def _clock_notes(weather: Weather, path: Path) -> list[str]:
    """Say when the file's sun rises at another hour than its place and time zone tell."""
    sine = face_cosines(weather.latitude_deg, weather.longitude_deg, weather.utc_offset_h)[0]
    outside = extraterrestrial_w_m2() * sine
    seen = weather.beam_w_m2 + weather.diffuse_w_m2
    lags = range(-12, 13)
    fit = [float(np.dot(np.roll(outside, lag), seen)) for lag in lags]
    best = lags[int(np.argmax(fit))]
    if abs(best) < 2:
        return []
    way = "later" if best > 0 else "earlier"
    return [
        f"Weather file {path.name}: its sun stands {abs(best)} h {way}"
        f" than its place and its time zone (UTC{weather.utc_offset_h:+g} h) tell; check the time"
        " zone in its first line."
    ]


def _number(cell: str) -> float:
    """Return a cell as a finite number, NaN where it is none."""
    try:
        value = float(cell)
    except ValueError:
        return math.nan
    return value if math.isfinite(value) else math.nan
