"""The catalogues: tables of values with unit, source and mark, shipped as CSV for editing.

One function per table, each returning frozen records; a bad cell is named by file, line and
column. All files stand in ``resources/catalogue``.
"""

from __future__ import annotations

import csv
import math
from pathlib import Path

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.parameters import CATALOGUE


class Row:
    """One line of a catalogue file, read by column name with the errors a planner needs."""

    def __init__(self, file: str, line: int, cells: dict[str, str]) -> None:
        self._file, self._line, self._cells = file, line, cells

    def text(self, column: str) -> str:
        """Return a cell as it stands, stripped."""
        value = self._cells.get(column)
        if value is None:
            raise InputError(
                "Catalogue {file}, line {line}: column {column} is missing; restore it.",
                file=self._file,
                line=self._line,
                column=column,
            )
        return value.strip()

    def number(self, column: str, low: float = -math.inf, high: float = math.inf) -> float:
        """Return a cell as a number within bounds."""
        value = self.text(column)
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not low <= number <= high:
            raise InputError(
                "Catalogue {file}, line {line}: {column} is '{value}'; give a number"
                " from {low:g} to {high:g}.",
                file=self._file,
                line=self._line,
                column=column,
                value=value,
                low=low,
                high=high,
            )
        return number


def read(name: str, folder: Path = CATALOGUE) -> tuple[Row, ...]:
    """Return the lines of the catalogue file ``name`` (with its ending)."""
    path = folder / name
    if not path.is_file():
        raise InputError("The catalogue file {file} is missing; reinstall it.", file=str(path))
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = tuple(Row(name, n, cells) for n, cells in enumerate(csv.DictReader(lines), start=2))
    if not rows:
        raise InputError("The catalogue file {file} holds no lines.", file=str(path))
    return rows
