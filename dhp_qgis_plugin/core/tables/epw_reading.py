"""EnergyPlus weather files (EPW) in: a year of hours as the load model needs them.

Layout after "Auxiliary EnergyPlus Programs: EnergyPlus Weather File (EPW) Data Dictionary": eight
lines of header, then one line an hour, numbered 1 to 24 by its end, in local standard time.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.load.solar import extraterrestrial_w_m2, face_cosines, split_beam
from dhp_qgis_plugin.core.load.weather import humidity_ratio_g_kg, saturation_pa
from dhp_qgis_plugin.core.records import Floats, Weather
from dhp_qgis_plugin.core.tables.epw_lines import (
    LEAP_HOURS,
    Field,
    check_course,
    read_column,
    read_hours,
    to_number,
)
from dhp_qgis_plugin.core.tables.text_files import read_lines

_DRY = Field("dry bulb temperature", 7, -70.0, 70.0, 99.9)
_DEW = Field("dew point temperature", 8, -80.0, 70.0, 99.9)
_HUMIDITY = Field("relative humidity", 9, 0.0, 110.0, 999.0)
_GLOBAL = Field("global horizontal radiation", 14, 0.0, 1500.0, 9999.0)
_BEAM = Field("direct normal radiation", 15, 0.0, 1500.0, 9999.0)
_DIFFUSE = Field("diffuse horizontal radiation", 16, 0.0, 1500.0, 9999.0)
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
    cells = read_hours(lines, path)
    notes: list[str] = []
    if len(cells) == LEAP_HOURS:
        notes.append(f"Weather file {path.name}: 29 February was left out.")
        cells = [row for row in cells if (row.month, row.day) != (2, 29)]
    check_course(cells, path)
    columns = {field: read_column(cells, field, path, notes) for field in _FIELDS}
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
        value = to_number(cells[column - 1])
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


def _need(values: Floats | None, field: Field, path: Path) -> Floats:
    if values is None:
        raise InputError(
            "Weather file {file}, column {column} ({name}) holds no values; choose another file.",
            file=path.name,
            column=field.column,
            name=field.name,
        )
    return values


def _vapour_pa(columns: dict[Field, Floats | None], dry_c: Floats, path: Path) -> Floats:
    """Return the vapour pressure from the relative humidity, else from the dew point."""
    relative, dew_c = columns[_HUMIDITY], columns[_DEW]
    if relative is not None:
        from_relative: Floats = np.minimum(relative, 100.0) / 100 * saturation_pa(dry_c)
        return from_relative
    return saturation_pa(_need(dew_c, _DEW, path))


def _sun(
    columns: dict[Field, Floats | None],
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
