"""The catalogue's machines, tanks, pipes and waterworks at the price level of a currency."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache
from typing import TypeVar

from dhp_qgis_plugin.core.catalogue.machines import coal_boilers, tanks, units
from dhp_qgis_plugin.core.catalogue.pipe_sizes import PipeSize, pipe_family, pipes
from dhp_qgis_plugin.core.catalogue.tariffs import tariff_currency
from dhp_qgis_plugin.core.catalogue.waters import WaterNormals, water_normals
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.price_levels import (
    CATALOGUE_CURRENCY,
    PriceLevel,
    currencies,
    price_level,
)
from dhp_qgis_plugin.core.records import StorageType, UnitType

Priced = TypeVar("Priced", UnitType, StorageType, PipeSize, WaterNormals)


def plan_currency(tariff: str = "", wanted: str = "") -> str:
    """Return the currency of a plan.

    Parameters
    ----------
    tariff
        One of `tariff_names`; empty: the first.
    wanted
        One of `currencies`; empty: the tariff's own, and the catalogue's where nothing is known of
        prices in that one.

    Raises
    ------
    InputError
        If nothing is known of prices in the currency wanted.
    """
    own = wanted or tariff_currency(tariff)
    if wanted and wanted not in currencies():
        raise InputError(
            "There is no {kind} named {name}; choose one of {known}.",
            kind="currency",
            name=wanted,
            known=", ".join(currencies()),
        )
    return own if own in currencies() else CATALOGUE_CURRENCY


@cache
def units_in(currency: str) -> tuple[UnitType, ...]:
    """Return the machines of the catalogue at the price level of a currency."""
    return tuple(_at_level(unit, price_level(currency, "units", unit.kind)) for unit in units())


@cache
def coal_boilers_in(currency: str) -> tuple[UnitType, ...]:
    """Return the coal boilers of the historical scheme at the price level of a currency."""
    level = price_level(currency, "units", "coal_boiler")
    return tuple(_at_level(unit, level) for unit in coal_boilers())


@cache
def tanks_in(currency: str) -> tuple[StorageType, ...]:
    """Return the tanks of the catalogue at the price level of a currency."""
    return tuple(_at_level(tank, price_level(currency, "tanks", tank.kind)) for tank in tanks())


@cache
def pipes_in(family: float, currency: str) -> tuple[PipeSize, ...]:
    """Return the sizes of a family from small to large, at the price level of a currency."""
    level = price_level(currency, "pipes", pipe_family(family).key)
    return tuple(_at_level(size, level) for size in pipes(family))


@cache
def water_normals_in(currency: str) -> tuple[WaterNormals, ...]:
    """Return the waters of the catalogue, their works at the price level of a currency."""
    return tuple(
        _at_level(water, price_level(currency, "waters", water.kind)) for water in water_normals()
    )


def _at_level(entry: Priced, level: PriceLevel | None) -> Priced:
    """Return an entry with every amount of money in it changed, and told where that comes from."""
    if level is None:
        return entry
    money = {
        field.name: level.value * getattr(entry, field.name)
        for field in fields(entry)
        if "capex" in field.name or field.name.endswith(("_cost", "_per_m"))
    }
    said = f"{entry.source}; price × {level.value:g} {level.unit} [{level.mark}]: {level.source}"
    changed: Priced = replace(entry, source=said, **money)
    return changed
