"""The planner's own machines and prices: tables with the catalogue's columns, read like it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import numpy as np
import pandas as pd

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.records import STORES, StorageType, Tariff, UnitType
from dhp_qgis_plugin.core.tables import cells

_TEXTS = frozenset(
    {"key", "kind", "label", "fuel", "mark", "source", "tariff", "quantity", "months", "hours"}
    | {"unit"}
)
_HOUR = re.compile(r"^[hp_ ]*0*(\d{1,2})(?:[:_-].*)?$", re.IGNORECASE)
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
    frame = frame.rename(columns=str)
    hours: dict[int, str] = {}
    for column in frame.columns:
        found = _HOUR.match(column)
        if found and int(found[1]) < 24:
            hours.setdefault(int(found[1]), column)
    missing = [hour for hour in range(24) if hour not in hours]
    if missing or len(frame) != 12:
        raise InputError(
            "Table {file} is no tariff: it has {rows} rows and {columns} columns named by hours;"
            " give a row per month and columns 0 to 23, or the columns of tariffs.csv (quantity,"
            " months, hours, value).",
            file=layer,
            rows=len(frame),
            columns=len(hours),
        )
    names = tuple(f"month {month}" for month in range(1, 13))
    table = np.column_stack(
        [
            cells.numbers(frame, hours[hour], layer=layer, names=names, low=_LOWEST, high=_HIGHEST)
            for hour in range(24)
        ]
    )
    empty = np.argwhere(np.isnan(table))
    if len(empty):
        raise InputError(
            "Table {file}: the price of month {month}, hour {hour} is empty; fill it in.",
            file=layer,
            month=int(empty[0][0]) + 1,
            hour=int(empty[0][1]),
        )
    return table


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
