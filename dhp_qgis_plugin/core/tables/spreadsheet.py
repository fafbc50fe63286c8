"""Tables for spreadsheet programs: CSV whose cells no program takes for a formula."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for a formula


def inert(value: object) -> object:
    """Return a cell's value; text that a spreadsheet would run gets an apostrophe before it."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def write_csv(frame: pd.DataFrame, path: Path) -> None:
    """Write a table as CSV in UTF-8 with its mark; times in ISO 8601, no geometry."""
    table = frame.drop(columns="geometry", errors="ignore")
    safe = {
        column: table[column].map(inert)
        for column in table.columns
        if not pd.api.types.is_numeric_dtype(table[column].dtype)
        and not pd.api.types.is_datetime64_any_dtype(table[column].dtype)
    }
    pd.DataFrame(table).assign(**safe).to_csv(
        path, index=False, encoding="utf-8-sig", date_format="%Y-%m-%dT%H:%M:%S"
    )
