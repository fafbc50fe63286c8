"""A delimited text file as headings and rows: delimiter and decimal sign found, lines kept."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.tables.text_files import read_lines

_DELIMITERS = (";", "\t", "|", ",")
_NUMBER = re.compile(r"^\s*[+-]?(?:\d[\d., ]*|[.,]\d+)(?:[eE][+-]?\d+)?\s*$")
_GROUPED = re.compile(r"^[+-]?[1-9]\d{0,2},\d{3}$")
_LOOKED_AT = 400


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a file, and how it was read."""

    file: str
    headings: tuple[str, ...]
    rows: list[list[str]]
    lines: list[int]  # of the file, where each row stands, from 1
    encoding: str
    delimiter: str
    decimal: str


def read_grid(path: Path) -> Grid:
    """Read a delimited text file with one line of headings (or two, the second with units).

    Raises
    ------
    InputError
        Naming the line that has too few or too many cells, or a file without headings.
    """
    texts, encoding = read_lines(path)
    numbered = [
        (line, text)
        for line, text in enumerate(texts, start=1)
        if text.strip() and not text.lstrip().startswith("#")
    ]
    delimiter = _delimiter([text for _, text in numbered])
    cells = list(csv.reader((text for _, text in numbered), delimiter=delimiter))
    first = next((n for n, row in enumerate(cells) if _is_data(row)), None)
    if first is None:
        raise InputError(
            "Hourly file {file} holds no line of numbers; choose another.", file=path.name
        )
    if first == 0:
        raise InputError(
            "Hourly file {file}, line 1: there are no headings; write one above each column, such"
            " as 'time', 'heat [kW]', 'cool [kW]'.",
            file=path.name,
        )
    width = len(cells[first])
    headings = _headings(cells[:first], width)
    for (line, _), row in zip(numbered[first:], cells[first:], strict=True):
        if len(row) != width and any(cell.strip() for cell in row[width:]):
            _raise_width(path.name, line, len(row), width)
        if len(row) < width:
            _raise_width(path.name, line, len(row), width)
    rows = [row[:width] for row in cells[first:]]
    lines = [line for line, _ in numbered[first:]]
    return Grid(
        file=path.name,
        headings=headings,
        rows=rows,
        lines=lines,
        encoding=encoding,
        delimiter=delimiter,
        decimal=_decimal(rows, lines, headings, delimiter, path.name),
    )


def to_number(cell: str, decimal: str) -> float | None:
    """Return a cell as a number, NaN where it is empty, None where it is none."""
    text = cell.strip().replace("\u00a0", "").replace(" ", "")
    if not text or text.lower() in {"nan", "na", "n/a", "null", "-", "none"}:
        return float("nan")
    other = "." if decimal == "," else ","
    if text.count(other) and decimal in text and text.rindex(other) > text.rindex(decimal):
        return None
    text = text.replace(other, "").replace(decimal, ".")
    try:
        return float(text)
    except ValueError:
        return None


def _raise_width(file: str, line: int, count: int, width: int) -> None:
    raise InputError(
        "Hourly file {file}, line {line}: it has {count} cells instead of {width}; the file seems"
        " cut off or damaged there.",
        file=file,
        line=line,
        count=count,
        width=width,
    )


def _delimiter(texts: Sequence[str]) -> str:
    """Return the sign that parts most lines into the same number of cells, more than one."""
    best, best_score = ",", 0.0
    sample = texts[-_LOOKED_AT:]
    for sign in _DELIMITERS:
        width, count = Counter(text.count(sign) for text in sample).most_common(1)[0]
        score = count / len(sample) if width > 0 else 0.0
        if score > best_score + 0.2 or (score > best_score and best_score == 0):
            best, best_score = sign, score
    return best


def _is_data(row: Sequence[str]) -> bool:
    """Tell whether most cells after the first are numbers (or the only one is)."""
    values = row[1:] if len(row) > 1 else row
    filled = [cell for cell in values if cell.strip()]
    return bool(filled) and sum(bool(_NUMBER.match(cell)) for cell in filled) >= 0.5 * len(filled)


def _headings(above: list[list[str]], width: int) -> tuple[str, ...]:
    """Return the headings, a second line of units set behind the first."""
    full = [row for row in above if len(row) >= width] or [above[-1]]
    names = [*full[-1][:width], *[""] * (width - len(full[-1]))]
    if len(full) > 1 and all(len(cell.strip()) <= 8 for cell in names):
        upper = full[-2][:width]
        if len({cell.strip() for cell in upper}) > len({cell.strip() for cell in names}):
            names = [f"{a.strip()} [{b.strip()}]" for a, b in zip(upper, names, strict=True)]
    return tuple(name.strip() for name in names)


def _decimal(
    rows: list[list[str]],
    lines: list[int],
    headings: tuple[str, ...],
    delimiter: str,
    file: str,
) -> str:
    """Return the decimal sign: a comma where numbers have commas that group no thousands."""
    if delimiter == ",":
        quoted = any("," in cell for row in rows[:_LOOKED_AT] for cell in row)
        if not quoted:
            return "."
    doubtful: tuple[int, int] | None = None
    for n, row in enumerate(rows):
        for c, cell in enumerate(row):
            text = cell.strip()
            if "," not in text or not _NUMBER.match(text):
                continue
            if "." in text:
                return "." if text.rindex(".") > text.rindex(",") else ","
            if not _GROUPED.match(text):
                return ","
            doubtful = doubtful or (n, c)
    if doubtful is not None:
        n, c = doubtful
        raise InputError(
            "Hourly file {file}, line {line}, column {column}: '{value}' may mean a thousand"
            " times as much or not; write the numbers without commas.",
            file=file,
            line=lines[n],
            column=headings[c] or c + 1,
            value=rows[n][c].strip(),
        )
    return "."
