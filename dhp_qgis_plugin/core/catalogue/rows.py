"""Lines of a catalogue file, cell by cell; a bad cell is named by file, line and column."""

from __future__ import annotations

import csv
import math
from enum import StrEnum
from typing import TypeVar

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.parameters import CATALOGUE

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The columns of monthly values."""

Choice = TypeVar("Choice", bound=StrEnum)


class Row:
    """One line of a catalogue file, read by column name with the errors a planner needs."""

    def __init__(self, file: str, line: int, cells: dict[str, str]) -> None:
        self._file, self._line, self._cells = file, line, cells

    def text(self, column: str) -> str:
        """Return a cell as it stands, stripped."""
        value = self._cells.get(column)
        if value is None:
            raise InputError(
                "Table {file}, line {line}: column {column} is missing; restore it.",
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
        if not (low <= number <= high and math.isfinite(number)):
            raise InputError(
                "Table {file}, line {line}: {column} is '{value}'; give a number"
                " from {low:g} to {high:g}.",
                file=self._file,
                line=self._line,
                column=column,
                value=value,
                low=low,
                high=high,
            )
        return number

    def whole(self, column: str, low: int, high: int) -> int:
        """Return a cell as a whole number within bounds."""
        number = self.number(column, low, high)
        if number != round(number):
            raise InputError(
                "Catalogue {file}, line {line}: {column} is '{value}'; give a whole number"
                " from {low:g} to {high:g}.",
                file=self._file,
                line=self._line,
                column=column,
                value=self.text(column),
                low=low,
                high=high,
            )
        return int(number)

    def choice(self, column: str, among: type[Choice]) -> Choice:
        """Return a cell as a member of an enumeration of words."""
        value = self.text(column)
        known = {str(member): member for member in among}
        if value not in known:
            raise InputError(
                "Table {file}, line {line}: {column} is '{value}'; write one of {known}.",
                file=self._file,
                line=self._line,
                column=column,
                value=value,
                known=", ".join(known),
            )
        return known[value]

    def span(self, column: str, value: str, low: float, high: float) -> tuple[float, float]:
        """Return the two ends of a span such as '7.5-10.5'; a single number is both."""
        first, _, last = value.partition("-")
        try:
            ends = float(first), float(last or first)
        except ValueError:
            ends = math.nan, math.nan
        if not all(low <= end <= high for end in ends):
            raise InputError(
                "Table {file}, line {line}: {column} is '{value}'; write it as in '{low:g}-"
                "{high:g}', several months with ';' between.",
                file=self._file,
                line=self._line,
                column=column,
                value=value,
                low=low,
                high=high,
            )
        return ends

    def default(self, column: str, otherwise: float, low: float, high: float) -> float:
        """Return a cell as a number within bounds, ``otherwise`` where it is empty or missing."""
        return self.number(column, low, high) if self._cells.get(column, "").strip() else otherwise

    def optional(self, column: str, low: float = -math.inf, high: float = math.inf) -> float:
        """Return a cell as a number within bounds, NaN where it is empty."""
        return self.number(column, low, high) if self.text(column) else math.nan

    def cited(self) -> str:
        """Return where the line's values come from, the mark before the source."""
        mark, source = (self._cells.get(column, "").strip() for column in ("mark", "source"))
        return f"[{mark or 'A'}] {source or f'table {self._file}'}"

    def refuse(self, template: str, **values: object) -> InputError:
        """Return the error of a line whose cells do not fit each other."""
        return InputError(template, file=self._file, line=self._line, **values)


def read(name: str) -> tuple[Row, ...]:
    """Return the lines of the catalogue file ``name`` (with its ending)."""
    path = CATALOGUE / name
    if not path.is_file():
        raise InputError("The catalogue file {file} is missing; reinstall it.", file=str(path))
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = tuple(Row(name, n, cells) for n, cells in enumerate(csv.DictReader(lines), start=2))
    if not rows:
        raise InputError("The catalogue file {file} holds no lines.", file=str(path))
    return rows
