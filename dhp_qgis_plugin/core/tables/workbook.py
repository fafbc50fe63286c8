"""Tables as one workbook (xlsx): typed cells, and no text that a spreadsheet would compute.

A text that begins like a formula is stored as text and marked as quoted, as if a reader had typed
an apostrophe before it; its content stays what the record holds.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
import pandas as pd
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

_WIDEST, _NARROWEST = 48, 9  # characters
_LOOKED_AT = 200  # rows by which a column's width is chosen
_TITLE_LETTERS = 31  # Excel takes no longer name of a sheet
_LONGEST_TEXT = 32_767  # nor a longer text in a cell
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", "-"))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of the workbook.

    Attributes
    ----------
    title
        Name of the sheet; what Excel does not take is replaced.
    frame
        The table; a column ``geometry`` is left out.
    about
        What the sheet holds, for the list at the front.
    """

    title: str
    frame: pd.DataFrame
    about: str = ""


def write_workbook(
    sheets: Iterable[Sheet], path: Path, *, front: str, heads: tuple[str, str, str], title: str
) -> None:
    """Write the sheets, and before them a list of what each holds.

    Parameters
    ----------
    sheets
        In their order.
    path
        The file to write.
    front
        Name of the first sheet.
    heads
        Its column titles: sheet, content, rows.
    title
        What stands over it, and the file's title.
    """
    book = Workbook()
    first = book.active
    first.title = _allowed(front, set())
    taken = {first.title.casefold()}
    rows = []
    for sheet in sheets:
        name = _allowed(sheet.title, taken)
        taken.add(name.casefold())
        frame = sheet.frame.drop(columns="geometry", errors="ignore")
        _fill(book.create_sheet(name), list(map(str, frame.columns)), _rows(frame))
        rows.append([name, sheet.about, len(frame)])
    _fill(first, list(heads), rows)
    first.insert_rows(1)
    _put(first.cell(1, 1), title)
    first.cell(1, 1).font = Font(bold=True, size=14)
    first.freeze_panes = None
    first.auto_filter.ref = None
    book.properties.title = ILLEGAL_CHARACTERS_RE.sub("", title)
    book.properties.creator = "DHP planner"
    book.save(path)


def _rows(frame: pd.DataFrame) -> list[list[object]]:
    columns = [frame[column].tolist() for column in frame.columns]
    return [list(row) for row in zip(*columns, strict=True)]


def _fill(sheet: Worksheet, heads: list[str], rows: list[list[object]]) -> None:
    for column, head in enumerate(heads, start=1):
        cell = sheet.cell(1, column)
        _put(cell, head)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        shown = [len(str(row[column - 1])) for row in rows[:_LOOKED_AT]]
        width = min(max([_NARROWEST, min(len(head), 16), *shown]) + 2, _WIDEST)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            _put(sheet.cell(number, column), value)
    sheet.freeze_panes = "A2"
    if rows:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"


def _put(cell: Cell, value: object) -> None:
    """Write a value as what it is; nothing where there is no number."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or value is pd.NaT or value is pd.NA:
        return
    if isinstance(value, bool | int):
        cell.value = value
    elif isinstance(value, float):
        if math.isnan(value):
            return
        cell.value = value if math.isfinite(value) else ("inf" if value > 0 else "-inf")
    elif isinstance(value, pd.Timestamp | datetime):
        cell.value = pd.Timestamp(value).tz_localize(None).to_pydatetime()
    else:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(value))[:_LONGEST_TEXT]
        cell.data_type = "s"  # never a formula
        cell.quotePrefix = True


def _allowed(title: str, taken: set[str]) -> str:
    """Return a name that Excel takes and no sheet has."""
    name = title.translate(_FORBIDDEN)[:_TITLE_LETTERS].strip() or "-"
    number = 2
    while name.casefold() in taken:
        ending = f" {number}"
        name = title.translate(_FORBIDDEN)[: _TITLE_LETTERS - len(ending)].strip() + ending
        number += 1
    return name
