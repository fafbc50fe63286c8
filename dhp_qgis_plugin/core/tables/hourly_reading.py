"""Files of hourly loads in: CSV of any program, per building, per use or for the district.

One row an hour and one column each, or one row per building and hour. What was understood is kept
as a check list; what cannot be is one sentence that names line and column.
"""

from __future__ import annotations

import math
import re
from pathlib import Path

import numpy as np

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.records import HOURS, Check, Floats, HourlyColumn, HourlyFile, Ints
from dhp_qgis_plugin.core.tables.csv_grid import Grid, read_grid, to_number
from dhp_qgis_plugin.core.tables.hourly_headers import OWN_SHAPES, Heading, read_heading
from dhp_qgis_plugin.core.tables.hourly_order import GAP_H, hours_of_rows
from dhp_qgis_plugin.core.tables.text_files import read_lines

_DUST = 1e-3  # of the peak: what has the wrong sign below it is rounding
_MOST = {"kW": 2e6, "W/m²": 1000.0}
_DELIMITER_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


def read_hourly_file(path: Path, *, unit: str = "", stamps: str = "auto") -> HourlyFile:
    """Read a CSV file of hourly loads.

    Parameters
    ----------
    path
        Comma, semicolon, tab or bar between the cells; decimal point or comma; UTF-8, UTF-16 or
        GBK. 8760 hours, or 8784 with a 29 February, which is left out.
    unit
        The unit of columns that do not declare theirs, "" to insist that they do.
    stamps
        What a time marks: "beginning" or "ending" of its hour, or "auto".

    Returns
    -------
    HourlyFile
        Each column as 8760 hours that are never negative, hour-beginning, in kW or W/m².

    Raises
    ------
    InputError
        Naming line and column.
    """
    grid = read_grid(path)
    headings = [read_heading(text, unit) for text in grid.headings]
    checks = [
        Check(
            subject="File",
            finding=f"{grid.encoding}, {_DELIMITER_NAMES[grid.delimiter]} between the cells,"
            f" decimal {'comma' if grid.decimal == ',' else 'point'}",
            fine=True,
        )
    ]
    wanted = _load_columns(headings, grid, checks)
    names = [c for c, heading in enumerate(headings) if heading.kind == "name"]
    columns: list[HourlyColumn] = []
    for whose, rows in _groups(grid, names):
        hour = hours_of_rows(grid, headings, rows, stamps, checks if not columns else [])
        columns += [_column(grid, headings[c], c, rows, hour, whose, checks) for c in wanted]
    return HourlyFile(name=path.name, columns=tuple(columns), checks=tuple(checks))


def is_own_table(path: Path) -> bool:
    """Tell whether a text file is an hourly table of ours, with shapes per kW of load classes."""
    lines, _ = read_lines(path)
    return any(OWN_SHAPES.match(cell.strip(' "')) for cell in re.split(r"[;,\t|]", lines[0]))


def _load_columns(headings: list[Heading], grid: Grid, checks: list[Check]) -> list[int]:
    """Return the columns that hold heating or cooling; say which are left out.

    Raises
    ------
    InputError
        If there is none, or one that declares no unit.
    """
    sums = any(heading.kind == "load" and not heading.whose for heading in headings)
    wanted: list[int] = []
    for c, heading in enumerate(headings):
        if heading.kind == "load" and not (sums and OWN_SHAPES.match(heading.text)):
            wanted.append(c)
        elif heading.kind not in ("time", "name"):
            why = "hot water is estimated" if heading.kind == "hot water" else "not a load"
            checks.append(
                Check(
                    subject=heading.text or f"column {c + 1}", finding=f"left out: {why}", fine=True
                )
            )
    if not wanted:
        raise InputError(
            "Hourly file {file}, line {line}: none of the headings ({headings}) names heating or"
            " cooling; write, for example, 'heat [kW]' or 'office cool [W/m2]'.",
            file=grid.file,
            line=grid.lines[0] - 1,
            headings=", ".join(heading.text or "-" for heading in headings[:6]),
        )
    for c in wanted:
        if not headings[c].unit:
            raise InputError(
                "Hourly file {file}, column {column}: its heading declares no unit; write it there,"
                " as in 'heat [kW]', or choose the unit of the file.",
                file=grid.file,
                column=headings[c].text,
            )
    return wanted


def _groups(grid: Grid, names: list[int]) -> list[tuple[str, Ints]]:
    """Return the rows of each building where rows name one, else all rows as one group."""
    every = np.arange(len(grid.rows), dtype=np.int64)
    if not names:
        return [("", every)]
    members: dict[str, list[int]] = {}
    for n, row in enumerate(grid.rows):
        members.setdefault(row[names[0]].strip(), []).append(n)
    return [(whose, np.array(rows, dtype=np.int64)) for whose, rows in members.items()]


def _column(
    grid: Grid,
    heading: Heading,
    c: int,
    rows: Ints,
    hour: Ints,
    whose: str,
    checks: list[Check],
) -> HourlyColumn:
    """Return one column as 8760 hours, gaps closed and signs turned."""
    name = f"{whose}, {heading.text}" if whose else heading.text
    values = np.full(HOURS, np.nan)
    for n, at in zip(rows, hour, strict=True):
        number = to_number(grid.rows[n][c], grid.decimal)
        if number is None or math.isinf(number):
            raise InputError(
                "Hourly file {file}, line {line}, column {column}: '{value}' is not a number;"
                " correct it.",
                file=grid.file,
                line=grid.lines[n],
                column=heading.text,
                value=grid.rows[n][c].strip(),
            )
        if at >= 0:
            values[at] = number * heading.factor
    line_of = dict(zip(hour.tolist(), (grid.lines[n] for n in rows), strict=True))
    values = _without_gaps(values, name, heading, line_of, grid.file, checks)
    values = _without_signs(values, name, heading, line_of, grid.file, checks)
    most = int(np.argmax(values))
    if values[most] > _MOST[heading.unit]:
        raise InputError(
            "Hourly file {file}, line {line}, column {column}: {value:,.0f} {unit} cannot be; check"
            " the unit.",
            file=grid.file,
            line=line_of.get(most, 0),
            column=heading.text,
            value=float(values[most]),
            unit=heading.unit,
        )
    return HourlyColumn(
        name=name,
        whose=whose or heading.whose,
        service=heading.service,
        unit=heading.unit,
        hourly=values,
    )


def _without_gaps(
    values: Floats,
    name: str,
    heading: Heading,
    line_of: dict[int, int],
    file: str,
    checks: list[Check],
) -> Floats:
    """Interpolate gaps of at most six hours; longer ones are an error."""
    empty = np.isnan(values)
    if not empty.any():
        return values
    edges = np.flatnonzero(np.diff(np.concatenate([[0], empty.astype(np.int8), [0]])))
    length, starts = edges[1::2] - edges[::2], edges[::2]
    worst = int(np.argmax(length))
    if empty.all() or length[worst] > GAP_H:
        at = int(starts[worst])
        raise InputError(
            "Hourly file {file}, line {line}, column {column}: {count} hours in a row are empty;"
            " fill them.",
            file=file,
            line=line_of.get(at, line_of.get(at - 1, 0)),
            column=heading.text,
            count=int(length[worst]),
        )
    here = np.arange(HOURS)
    filled: Floats = np.interp(here, here[~empty], values[~empty], period=HOURS)
    checks.append(
        Check(subject=name, finding=f"{int(empty.sum())} empty hours interpolated", fine=False)
    )
    return filled


def _without_signs(
    values: Floats,
    name: str,
    heading: Heading,
    line_of: dict[int, int],
    file: str,
    checks: list[Check],
) -> Floats:
    """Turn cooling that is written negative; refuse a column of both signs."""
    low, high = float(values.min()), float(values.max())
    dust = _DUST * max(high, -low)
    if low >= -dust:
        return np.maximum(values, 0.0)
    if heading.service == "cool" and high <= dust:
        checks.append(
            Check(subject=name, finding="written negative, taken as positive cooling", fine=True)
        )
        return np.maximum(-values, 0.0)
    at = int(np.argmin(values))
    raise InputError(
        "Hourly file {file}, line {line}, column {column}: {value:g} is negative though other hours"
        " are positive; give heating and cooling a column each.",
        file=file,
        line=line_of.get(at, 0),
        column=heading.text,
        value=low / heading.factor,
    )
