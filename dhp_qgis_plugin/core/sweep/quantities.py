"""What a sweep may vary: every quantity of the register of assumptions, and a few levers beside.

A lever moves what the register has no single number for: a tariff of 8760 prices, all investments
at once, the loads of all buildings. Levers and usual ranges stand in ``sensitivity.csv``.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from dhp_qgis_plugin.core.catalogue.rows import read
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.parameters import Parameters, Quantity, register
from dhp_qgis_plugin.core.records import Tariff

ELECTRICITY, GAS = "price.electricity", "price.gas"
DEMAND_CHARGE, CARBON = "price.demand_charge", "price.carbon_per_t"
SHADOW, CAPITAL = "price.co2_shadow_per_t", "capital.plan"
LOAD, CONNECTION = "load.demand", "load.connection_rate"
LEVERS = (ELECTRICITY, GAS, DEMAND_CHARGE, CARBON, SHADOW, CAPITAL, LOAD, CONNECTION)
"""Their meaning is in `changes`; their bounds are in the catalogue."""

TORNADO = (
    ELECTRICITY, GAS, "siting.heat_value_per_kwh", CAPITAL, LOAD, "finance.discount_rate",
    "source.cop_factor", CONNECTION, DEMAND_CHARGE, CARBON,
)  # fmt: skip
"""What a tornado varies where the planner names nothing."""

Base = Callable[[str], float]
"""Returns the base value of a quantity by its name, as `base_value` does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The usual range of a quantity."""

    low: float
    high: float
    factor: bool  # of the base value instead of values by themselves
    mark: str
    source: str


@cache
def levers() -> dict[str, Quantity]:
    """Return the levers as quantities, by name; a value of NaN follows from the tariff."""
    return {
        row.text("name"): Quantity(
            group=row.text("name").partition(".")[0],
            name=row.text("name").partition(".")[2],
            value=row.optional("base"),
            unit=row.text("unit"),
            low=row.number("least"),
            high=row.number("most"),
            mark=row.text("mark"),
            source=row.text("source"),
            label=row.text("label"),
        )
        for row in read("sensitivity.csv")
        if row.text("label")
    }


@cache
def spans() -> dict[str, Span]:
    """Return the usual ranges by the name of the quantity, in the catalogue's order."""
    return {
        row.text("name"): Span(
            low=row.number("low"),
            high=row.number("high"),
            factor=row.text("range") == "factor",
            mark=row.text("mark"),
            source=row.text("source"),
        )
        for row in read("sensitivity.csv")
    }


@cache
def known() -> dict[str, Quantity]:
    """Return everything that may be varied, by name."""
    return levers() | {quantity.key: quantity for quantity in register()}


def quantity_of(name: str) -> Quantity:
    """Return a quantity by its name.

    Raises
    ------
    InputError
        If there is none of that name.
    """
    found = known().get(name)
    if found is None:
        raise InputError(
            "There is no quantity named {name} to vary; take a name from the report's register of"
            " assumptions, or one of {levers}.",
            name=name,
            levers=", ".join(LEVERS),
        )
    return found


def base_value(name: str, parameters: Parameters, tariff: Tariff) -> float:
    """Return the value of a quantity before anything is varied.

    Raises
    ------
    InputError
        If there is none of that name.
    """
    quantity = quantity_of(name)
    if name == CARBON:
        return tariff.carbon_per_t
    if name in levers():
        return quantity.value
    return float(getattr(getattr(parameters, quantity.group), quantity.name))


def usual_range(name: str, base: float) -> tuple[float, float]:
    """Return the catalogue's range of a quantity around or about its base value.

    Raises
    ------
    InputError
        If the catalogue states none.
    """
    quantity, span = quantity_of(name), spans().get(name)
    if span is None:
        raise InputError(
            "No range is known for {name} ({label}); give one, as in {name}=low:high.",
            name=name,
            label=quantity.label,
        )
    low, high = (span.low * base, span.high * base) if span.factor else (span.low, span.high)
    return max(low, quantity.low), min(high, quantity.high)


def checked(name: str, value: float) -> float:
    """Return the value of a quantity if it is a number within the bounds.

    Raises
    ------
    InputError
        If it is not, or there is no such quantity.
    """
    quantity = quantity_of(name)
    return quantity.check(value) if math.isfinite(value) else quantity.check(math.nan)
