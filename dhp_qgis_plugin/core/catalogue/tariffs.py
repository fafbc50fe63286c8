"""The prices of energy, spread over the hours of a year, from ``tariffs.csv``."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import StrEnum

import numpy as np

from dhp_qgis_plugin.core.catalogue.rows import Row, read
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.records import MONTH_DAYS, Floats, Tariff


class Quantity(StrEnum):
    """What a line of a tariff gives."""

    ELECTRICITY = "electricity"
    DEMAND = "demand"  # per kW and month, on the month's highest hourly import
    GAS = "gas"
    CARBON = "carbon"
    MUNICIPAL_HEAT = "municipal_heat"
    EXCHANGE = "exchange"


def tariff_names() -> tuple[str, ...]:
    """Return the names of the tariffs, in the catalogue's order; the first is the default."""
    return tuple(dict.fromkeys(row.text("tariff") for row in read("tariffs.csv")))


def tariff_currency(name: str = "") -> str:
    """Return the currency in which a tariff states electricity; empty: that of the first tariff."""
    rows = [row for row in read("tariffs.csv") if row.text("tariff") == (name or tariff_names()[0])]
    units = (row.text("unit") for row in rows if row.text("quantity") == "electricity")
    return next(units, "").partition("/")[0]


def tariff(name: str = "", currency: str = "EUR") -> Tariff:
    """Return a tariff with its electricity price spread over the 8760 hours of a year.

    Lines of a tariff apply one after the other: a later one replaces the price in its months
    and hours. An hour that a period covers only in part takes the mean, so that a period from
    7:30 changes hour 7 by half.

    Parameters
    ----------
    name
        One of `tariff_names`; empty: the first.
    currency
        Of the plan. Prices in another currency are changed at the tariff's own ``exchange``.

    Raises
    ------
    InputError
        If there is no such tariff, a price is missing, or no exchange into ``currency`` is given.
    """
    name = name or tariff_names()[0]
    rows = [row for row in read("tariffs.csv") if row.text("tariff") == name]
    if not rows:
        raise InputError(
            "There is no tariff named {name}; choose one of {known}.",
            name=name,
            known=", ".join(tariff_names()),
        )
    return tariff_of(rows, name, currency)


def tariff_of(rows: Sequence[Row], name: str, currency: str, base: Tariff | None = None) -> Tariff:
    """Return the tariff that lines with the columns of ``tariffs.csv`` make up.

    Parameters
    ----------
    name, currency
        As in `tariff`.
    base
        Stands in for what the lines do not say; without it they must say everything but the price
        of municipal heat, which is not sold everywhere.

    Raises
    ------
    InputError
        Naming table and line of a cell that is wrong, or what is missing.
    """
    hourly = np.zeros((12, 24))
    single: dict[str, float] = {}
    if base is not None:
        single = {
            "demand": base.demand_per_kw_month,
            "gas": base.gas_per_kwh,
            "carbon": base.carbon_per_t,
            "municipal_heat": base.municipal_per_kwh,
        }
    timed = False
    for row in rows:
        quantity = row.choice("quantity", Quantity)
        rate = 1.0 if quantity is Quantity.EXCHANGE else _exchange(rows, row, name, currency)
        if quantity is Quantity.ELECTRICITY:
            month, cover = _months(row), _hours(row)
            price = rate * row.number("value", -10, 100)
            hourly[month] = hourly[month] * (1 - cover) + price * cover
            timed = True
        else:
            single[quantity] = rate * row.number("value", 0)
    missing = [quantity for quantity in ("demand", "gas", "carbon") if quantity not in single]
    if not timed and base is None:
        missing.insert(0, "electricity")
    if missing:
        raise InputError(
            "Catalogue tariffs.csv: tariff {name} lacks the lines {missing}; add them.",
            name=name,
            missing=", ".join(missing),
        )
    return Tariff(
        name=name,
        electricity_per_kwh=hours_of_year(hourly)
        if timed or base is None
        else base.electricity_per_kwh.copy(),
        demand_per_kw_month=single["demand"],
        gas_per_kwh=single["gas"],
        carbon_per_t=single["carbon"],
        source="; ".join(dict.fromkeys(row.cited() for row in rows)),
        municipal_per_kwh=single.get("municipal_heat", math.inf),
    )


def hours_of_year(table: Floats) -> Floats:
    """Return the 8760 hours of a year whose days of a month are alike, from (12, 24)."""
    return np.concatenate([np.tile(day, days) for day, days in zip(table, MONTH_DAYS, strict=True)])


def _exchange(rows: Sequence[Row], row: Row, name: str, currency: str) -> float:
    """Return what one unit of the currency of ``row`` is worth in ``currency``."""
    given = row.text("unit").partition("/")[0]
    if given == currency:
        return 1.0
    for other in rows:
        if other.text("quantity") == "exchange" and other.text("unit") == f"{currency}/{given}":
            return other.number("value", 1e-9)
    raise InputError(
        "Catalogue tariffs.csv: tariff {name} is in {given}; add a line 'exchange' in"
        " {currency}/{given}.",
        name=name,
        given=given,
        currency=currency,
    )


def _months(row: Row) -> list[int]:
    """Return the months 0 to 11 of cells such as '1-12', '11-3' or '1;7;8;12'."""
    months: list[int] = []
    for part in row.text("months").split(";"):
        first, last = row.span("months", part, 1, 12)
        count = (int(last) - int(first)) % 12 + 1
        months += [(int(first) - 1 + k) % 12 for k in range(count)]
    return months


def _hours(row: Row) -> Floats:
    """Return the share of each of the 24 hours that a cell such as '7.5-10.5' or '22-5' covers."""
    start, end = row.span("hours", row.text("hours"), 0, 24)
    spans = [(start, end)] if start < end else [(start, 24.0), (0.0, end)]
    hour = np.arange(24.0)
    cover: Floats = sum(
        (np.clip(np.minimum(hour + 1, b) - np.maximum(hour, a), 0, 1) for a, b in spans),
        np.zeros(24),
    )
    return cover
