"""The planner's own machines and prices: tables with the catalogue's columns, read like it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import numpy as np
import pandas as pd

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.catalogue.rows import MONTHS
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.records import STORES, StorageType, Tariff, UnitType
from dhp_qgis_plugin.core.tables import cells

_TEXTS = frozenset(
    {"key", "kind", "label", "fuel", "mark", "source", "tariff", "quantity", "months", "hours"}
    | {"unit"}
)
_HOUR = re.compile(r"^[hp_ ]*0*(\d{1,2})(?:[:_-].*)?$", re.IGNORECASE)
_MONTH_NAMES = ("month", "months", "monat", "mon", "\u6708", "\u6708\u4efd")
_LOWEST, _HIGHEST = -10.0, 100.0


def read_machines(
    frame: pd.DataFrame, layer: str
) -> tuple[tuple[UnitType, ...], tuple[StorageType, ...]]:
    """Return machines and stores from a table with the columns of units.csv and of tanks.csv.

    The kind of a row says whether it is a machine or a store; columns that it does not need may
    be empty.

    Raises
    ------
    InputError
        Naming table, row and column.
    """
    rows = _rows(frame, layer)
    kinds = {str(kind) for kind in STORES}
    stores = [row for row, kind in zip(rows, _column(frame, "kind"), strict=True) if kind in kinds]
    units = catalogue.units_of(row for row in rows if row not in stores)
    tanks = catalogue.tanks_of(stores)
    keys = Counter(unit.key for unit in units) + Counter(tank.key for tank in tanks)
    for key, count in keys.items():
        if count > 1:
            raise InputError(
                "Table {file}: {count} rows have the key '{key}'; give each row its own.",
                file=layer,
                count=count,
                key=key,
            )
    if not units:
        raise InputError(
            "Table {file} holds no machine; add rows with the columns of units.csv.", file=layer
        )
    return units, tanks


def read_tariff(frame: pd.DataFrame, layer: str, base: Tariff, currency: str = "EUR") -> Tariff:
    """Return a tariff from a table of 12 months by 24 hours, or of rows as in tariffs.csv.

    Parameters
    ----------
    base
        Gives what the table does not: all but the price of electricity in the first form.

    Raises
    ------
    InputError
        Naming table, row and column.
    """
    if {"quantity", "value"} <= {str(column).lower() for column in frame.columns}:
        names = set(_column(frame, "tariff")) - {""}
        if len(names) > 1:
            raise InputError(
                "Table {file} holds several tariffs ({names}); keep the rows of one.",
                file=layer,
                names=", ".join(sorted(names)),
            )
        rows = _rows(frame, layer, currency)
        return catalogue.tariff_of(rows, next(iter(names), layer), currency, base)
    return replace(
        base,
        name=layer,
        electricity_per_kwh=catalogue.hours_of_year(_twelve_by_24(frame, layer)),
        source=f"electricity: table {layer}; {base.source}",
    )


def _twelve_by_24(frame: pd.DataFrame, layer: str) -> np.ndarray:  # type: ignore[type-arg]
    """Return prices by month and hour, (12, 24); half and quarter hours are averaged."""
    frame = frame.rename(columns=str)
    hours: dict[int, list[str]] = {}
    for column in frame.columns:
        found = _HOUR.match(column)
        if found and int(found[1]) < 24:
            hours.setdefault(int(found[1]), []).append(column)
    parts = {len(columns) for columns in hours.values()}
    if len(hours) < 24 or len(parts) > 1 or len(frame) != 12:
        raise InputError(
            "Table {file} is no tariff: it has {rows} rows and {columns} columns named by hours;"
            " give a row per month and columns 0 to 23, or the columns of tariffs.csv (quantity,"
            " months, hours, value).",
            file=layer,
            rows=len(frame),
            columns=sum(len(columns) for columns in hours.values()),
        )
    frame = frame.iloc[_month_order(frame, layer)]
    names = tuple(f"month {month}" for month in range(1, 13))
    columns = [column for hour in range(24) for column in hours[hour]]
    table = np.column_stack(
        [
            cells.numbers(frame, column, layer=layer, names=names, low=_LOWEST, high=_HIGHEST)
            for column in columns
        ]
    )
    empty = np.argwhere(np.isnan(table))
    if len(empty):
        raise InputError(
            "Table {file}: the price of month {month}, hour {hour} is empty; fill it in.",
            file=layer,
            month=int(empty[0][0]) + 1,
            hour=columns[int(empty[0][1])],
        )
    by_hour: np.ndarray = table.reshape(12, 24, -1).mean(axis=2)  # type: ignore[type-arg]
    return by_hour


def _month_order(frame: pd.DataFrame, layer: str) -> list[int]:
    """Return the rows from January on: by a column of months, else as they stand."""
    column = cells.find_column(frame, "", _MONTH_NAMES, layer)
    said = [_month_of(word) for word in cells.words(frame, column)]
    if not any(said):
        return list(range(len(frame)))
    if sorted(said) != list(range(1, 13)):
        raise InputError(
            "Table {file}: its column {column} does not name each month from 1 to 12 once; correct"
            " it, or leave it out and order the rows from January on.",
            file=layer,
            column=column,
        )
    return [said.index(month) for month in range(1, 13)]


def _month_of(word: str) -> int:
    """Return a month from its number or the beginning of its English name, 0 where it is none."""
    stem = word.strip().lower()[:3]
    if stem in MONTHS:
        return MONTHS.index(stem) + 1
    number = cells.to_number(word.rstrip("\u6708"))
    return int(number) if number in range(1, 13) else 0


def _column(frame: pd.DataFrame, name: str) -> tuple[str, ...]:
    return cells.words(frame, cells.find_column(frame, "", (name,), name))


def _rows(frame: pd.DataFrame, layer: str, currency: str = "") -> list[catalogue.Row]:
    """Return the table's rows as the catalogue's reader takes them, decimal commas mended."""
    if len(frame) == 0:
        raise InputError("Table {file} holds no rows; choose another.", file=layer)
    texts = {str(column).lower(): cells.words(frame, column) for column in frame.columns}
    found: list[catalogue.Row] = []
    for n in range(len(frame)):
        row = {
            name: words[n] if name in _TEXTS else _plain(words[n]) for name, words in texts.items()
        }
        row["unit"] = row.get("unit") or currency
        found.append(catalogue.Row(layer, n + 1, row))
    return found


def _plain(text: str) -> str:
    """Return a number as Python writes it; what is none, or reads twice, as it stands."""
    number = cells.to_number(text)
    return text if np.isnan(number) or cells.reads_twice(text, 0.0, 1e12) else repr(number)
