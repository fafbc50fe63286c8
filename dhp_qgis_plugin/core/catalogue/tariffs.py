"""The prices of energy, spread over the hours of a year, from ``tariffs.csv``."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

import numpy as np

from dhp_qgis_plugin.core.catalogue.rows import Row, read
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.records import MONTH_DAYS, Floats, Sales, Tariff


class Quantity(StrEnum):
    """What a line of a tariff gives."""

    ELECTRICITY = "electricity"
    DEMAND = "demand"  # per kW and month, on the month's highest hourly import
    GAS = "gas"
    CARBON = "carbon"
    MUNICIPAL_HEAT = "municipal_heat"
    CONVENTIONAL_HEAT = "conventional_heat"  # municipal heat that only the conventional scheme buys
    COAL = "coal"
    HEAT_SALE = "heat_sale"  # what customers pay: per kWh, per GJ, per m² and year; these add up
    COOL_SALE = "cool_sale"
    CONNECTION_FEE = "connection_fee"  # once, per m² of floor or per kW of design load
    EXCHANGE = "exchange"


_PER = {
    Quantity.HEAT_SALE: {"kWh": "heat_per_kwh", "m²": "heat_per_m2"},
    Quantity.COOL_SALE: {"kWh": "cool_per_kwh", "m²": "cool_per_m2"},
    Quantity.CONNECTION_FEE: {"m²": "connection_per_m2", "kW": "connection_per_kw"},
}
"""The field of `Sales` that a price per such a unit is."""
_KWH_PER_GJ = 1000.0 / 3.6


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

    Prices of energy are per kWh; per MWh or GJ they are converted.

    Parameters
    ----------
    name, currency
        As in `tariff`.
    base
        Stands in for what the lines do not say, be it months and hours that no price of
        electricity covers; without it they must say everything but the price of municipal heat,
        which is not sold everywhere.

    Raises
    ------
    InputError
        Naming table and line of a cell that is wrong, or what is missing.
    """
    hourly, open_share = np.zeros((12, 24)), np.ones((12, 24))
    single: dict[str, float] = {}
    if base is not None:
        single = {
            "demand": base.demand_per_kw_month,
            "gas": base.gas_per_kwh,
            "carbon": base.carbon_per_t,
            "municipal_heat": base.municipal_per_kwh,
            "conventional_heat": base.conventional_heat_per_kwh,
            "coal": base.coal_per_kwh,
        }
    timed = False
    sold: dict[Quantity, dict[str, float]] = {}
    for row in rows:
        quantity = row.choice("quantity", Quantity)
        rate = 1.0 if quantity is Quantity.EXCHANGE else _exchange(rows, row, name, currency)
        if quantity is Quantity.ELECTRICITY:
            month, cover = _months(row), _hours(row)
            price = rate * row.number("value", -1e5, 1e5) / _kwh_per_unit(row)
            if not _CHEAPEST <= price <= _DEAREST:
                raise _odd_price(row, price)
            hourly[month] = hourly[month] * (1 - cover) + price * cover
            open_share[month] *= 1 - cover
            timed = True
        elif quantity in _PER:
            name_of, per_unit = _sale(row, quantity)
            parts = sold.setdefault(quantity, {})
            parts[name_of] = parts.get(name_of, 0.0) + rate * per_unit
        else:
            per = _kwh_per_unit(row) if quantity in _ENERGY else 1.0
            single[quantity] = rate * row.number("value", 0) / per
    missing = [quantity for quantity in ("demand", "gas", "carbon") if quantity not in single]
    if not timed and base is None:
        missing.insert(0, "electricity")
    if missing:
        raise InputError(
            "Catalogue tariffs.csv: tariff {name} lacks the lines {missing}; add them.",
            name=name,
            missing=", ".join(missing),
        )
    electricity = hours_of_year(hourly)
    if base is not None:
        electricity += hours_of_year(open_share) * base.electricity_per_kwh
    elif open_share.max() > 1e-9:
        raise _uncovered(name, open_share)
    return Tariff(
        name=name,
        electricity_per_kwh=electricity,
        demand_per_kw_month=single["demand"],
        gas_per_kwh=single["gas"],
        carbon_per_t=single["carbon"],
        source="; ".join(dict.fromkeys(row.cited() for row in rows)),
        municipal_per_kwh=single.get("municipal_heat", math.inf),
        conventional_heat_per_kwh=single.get("conventional_heat", math.inf),
        coal_per_kwh=single.get("coal", math.inf),
        sales=_sales(sold, base.sales if base else Sales()),
    )


_ENERGY = frozenset(
    {Quantity.GAS, Quantity.MUNICIPAL_HEAT, Quantity.CONVENTIONAL_HEAT, Quantity.COAL}
)


_KWH_IN = {"": 1.0, "kWh": 1.0, "MWh": 1000.0, "GJ": _KWH_PER_GJ}
"""The units that a price of energy may be stated per."""
_CHEAPEST, _DEAREST = -10.0, 100.0
"""Bounds of a price of electricity per kWh, in any currency of the catalogue."""


def _kwh_per_unit(row: Row) -> float:
    """Return the kWh of the unit that a price of energy is per.

    Raises
    ------
    InputError
        If it is per volume, mass or power: what that holds is for the planner to say.
    """
    per = _denominator(row)
    if per not in _KWH_IN:
        raise row.refuse(
            "Table {file}, line {line}: the unit of {quantity} is '{unit}'; give a price per"
            " {known}.",
            quantity=row.text("quantity"),
            unit=row.text("unit"),
            known=", ".join(filter(None, _KWH_IN)),
        )
    return _KWH_IN[per]


def _odd_price(row: Row, price: float) -> InputError:
    return row.refuse(
        "Table {file}, line {line}: value is '{value}', a price of {price:g} per kWh; give a number"
        " from {low:g} to {high:g}.",
        value=row.text("value"),
        price=price,
        low=_CHEAPEST,
        high=_DEAREST,
    )


def _uncovered(name: str, open_share: Floats) -> InputError:
    """Return the error of a tariff with hours that no line of it prices."""
    month, hour = np.unravel_index(int(open_share.argmax()), open_share.shape)
    return InputError(
        "Catalogue tariffs.csv: tariff {name} has no price of electricity in month {month}, hour"
        " {hour}; add a line that covers it.",
        name=name,
        month=int(month) + 1,
        hour=int(hour),
    )


def _denominator(row: Row) -> str:
    """Return what a price is per: kWh, GJ, m², kW; years are left out."""
    per = row.text("unit").partition("/")[2].strip("() ")
    word = per.split(" ")[0].partition("·")[0]
    return {"m2": "m²"}.get(word, word)


def _sale(row: Row, quantity: Quantity) -> tuple[str, float]:
    """Return the field of `Sales` that a line gives, and its amount; a GJ is 277.8 kWh."""
    per, value = _denominator(row), row.number("value", 0)
    if per == "GJ":
        per, value = "kWh", value / _KWH_PER_GJ
    if per not in _PER[quantity]:
        raise row.refuse(
            "Table {file}, line {line}: the unit of {quantity} is '{unit}'; give a price per"
            " {known}.",
            quantity=str(quantity),
            unit=row.text("unit"),
            known=", ".join(_PER[quantity]),
        )
    return _PER[quantity][per], value


def _sales(sold: dict[Quantity, dict[str, float]], base: Sales) -> Sales:
    """Return what is sold at which price; what a table says of one service is all it pays."""
    found = base
    for quantity, parts in sold.items():
        fresh = dict.fromkeys(_PER[quantity].values(), 0.0) | parts
        found = replace(found, **fresh)
    return found


def hours_of_year(table: Floats) -> Floats:
    """Return the 8760 hours of a year whose days of a month are alike, from (12, 24)."""
    return np.concatenate([np.tile(day, days) for day, days in zip(table, MONTH_DAYS, strict=True)])


def _exchange(rows: Sequence[Row], row: Row, name: str, currency: str) -> float:
    """Return what one unit of the currency of ``row`` is worth in ``currency``."""
    given = row.text("unit").partition("/")[0].strip()
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
