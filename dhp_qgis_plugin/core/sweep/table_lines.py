"""The planner's own small tables (CSV), line by line: one sentence for the first mistake."""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.tables.text_files import read_lines

_DELIMITERS = (",", ";", "\t")


class Line:
    """One line of a table, read by column name."""

    def __init__(self, file: str, number: int, cells: Mapping[str, str]) -> None:
        self._file, self._number, self._cells = file, number, cells

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings of the table."""
        return tuple(self._cells)

    def text(self, column: str) -> str:
        """Return a cell, stripped; '' where the table has no such column."""
        return self._cells.get(column, "").strip()

    def number(self, column: str) -> float:
        """Return a cell as a number with a decimal point, or a comma that parts no thousands.

        Raises
        ------
        InputError
            If it is none.
        """
        said = self.text(column)
        plain = said.replace(",", ".") if said.count(",") == 1 and "." not in said else said
        ambiguous = "," in said and len(said.rpartition(",")[2]) == 3 and said[:2] != "0,"
        try:
            value = math.nan if ambiguous else float(plain)
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            raise self.refuse(
                "Table {file}, line {number}: {column} is '{said}'; write a number with a decimal"
                " point and without signs between thousands.",
                column=column,
                said=said,
            )
        return value

    def only(self, allowed: Sequence[str]) -> None:
        """Raise `InputError` if the table has another column than these."""
        for column in self._cells:
            if column not in allowed:
                raise InputError(
                    "Table {file} has a column {column}, which means nothing here; the columns are"
                    " {known}.",
                    file=self._file,
                    column=column,
                    known=", ".join(allowed),
                )

    def refuse(self, template: str, **values: object) -> InputError:
        """Return the error of this line; its template may name ``file`` and ``number``."""
        return InputError(template, file=self._file, number=self._number, **values)


def read_table(path: Path, needed: Sequence[str]) -> tuple[Line, ...]:
    """Return the lines of a CSV file whose first line names its columns.

    Comma, semicolon or tab between the cells; lines that are empty or begin with # are passed
    over.

    Raises
    ------
    InputError
        If the file cannot be read, lacks a needed column, names one twice, or a line has another
        number of cells than the first.
    """
    texts, _ = read_lines(path)
    numbered = [
        (number, text)
        for number, text in enumerate(texts, start=1)
        if text.strip(" ,;\t") and not text.lstrip().startswith("#")
    ]
    if not numbered:
        raise InputError("The file {path} is empty; choose another.", path=str(path))
    heads = numbered[0][1]
    delimiter = max(_DELIMITERS, key=heads.count)
    rows = list(csv.reader((text for _, text in numbered), delimiter=delimiter))
    if len(rows) != len(numbered):
        raise InputError(
            "Table {file}: a quotation mark is opened and not closed on its line; correct it.",
            file=path.name,
        )
    names = [cell.strip() for cell in rows[0]]
    while names and not names[-1]:
        names.pop()
    _check_heads(path.name, names, needed)
    lines: list[Line] = []
    for (number, _), row in zip(numbered[1:], rows[1:], strict=True):
        if len(row) < len(names) or any(cell.strip() for cell in row[len(names) :]):
            raise InputError(
                "Table {file}, line {number}: it has {count} cells, and the headings are {width};"
                " correct the line.",
                file=path.name,
                number=number,
                count=len(row),
                width=len(names),
            )
        lines.append(Line(path.name, number, dict(zip(names, row, strict=False))))
    if not lines:
        raise InputError(
            "Table {file} has headings and no line below them; add one.", file=path.name
        )
    return tuple(lines)


def _check_heads(file: str, names: Sequence[str], needed: Sequence[str]) -> None:
    for name, count in Counter(names).items():
        if count > 1:
            raise InputError(
                "Table {file} has {count} columns named '{column}'; keep one.",
                file=file,
                count=count,
                column=name,
            )
    for name in needed:
        if name not in names:
            raise InputError(
                "Table {file} has no column {column}; its columns are {found}.",
                file=file,
                column=name,
                found=", ".join(names),
            )
