"""Tariff, carriers and currency as the planner chose them; the catalogue's entries by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.stages import Options, Prices


def find_prices(options: Options) -> Prices:
    """Return the tariff and the carriers that the planner chose, or the catalogue's first.

    Raises
    ------
    InputError
        If the catalogue has none of that name.
    """
    tariffs = {name: name for name in catalogue.tariff_names()}
    name = pick(tariffs, options.tariff or next(iter(tariffs)), "tariff")
    carriers = catalogue.carriers()
    return Prices(
        tariff=catalogue.tariff(name, catalogue.plan_currency(name, options.currency)),
        carriers=pick(carriers, options.carriers or next(iter(carriers)), "carrier set"),
    )


def require_one_currency(options: Options, parameters: Parameters) -> None:
    """Raise `InputError` if energy is priced in another currency than all else."""
    energy = catalogue.plan_currency(options.tariff, options.currency)
    if energy != parameters.currency:
        raise InputError(
            "Energy is priced in {energy} and all else in {currency}; choose a tariff in"
            " {currency}, or take the default values in {energy}.",
            energy=energy,
            currency=parameters.currency,
        )


Entry = TypeVar("Entry")


def pick(entries: Mapping[str, Entry], key: str, kind: str) -> Entry:
    """Return the entry of a name; raise `InputError` with the names there are."""
    if key not in entries:
        raise InputError(
            "There is no {kind} named {name}; choose one of {known}.",
            kind=kind,
            name=key,
            known=", ".join(entries),
        )
    return entries[key]
