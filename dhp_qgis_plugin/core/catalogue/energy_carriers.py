"""What a kWh of electricity, gas, bought heat or coal stands for: ``carriers.csv``.

Carbon dioxide, primary energy, standard coal by both conversions of GB/T 2589 and what spoils the
air.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dhp_qgis_plugin.core.catalogue.rows import read
from dhp_qgis_plugin.core.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """What a kWh of electricity at the meter, fuel (lower heating value) or bought heat means."""

    co2_kg_kwh: float
    primary_factor: float  # kWh of primary energy per kWh
    kgce_calorific: float  # standard coal by the carrier's own energy, kg/kWh
    kgce_equivalent: float  # standard coal that it takes to provide it, kg/kWh
    so2_g_kwh: float  # NaN: unknown
    nox_g_kwh: float  # NaN: unknown
    dust_g_kwh: float  # NaN: unknown
    mark: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CarrierSet:
    """The carriers of one country or grid."""

    key: str
    label: str
    electricity: Carrier
    gas: Carrier
    heat: Carrier  # from a municipal network
    coal: Carrier


@cache
def carriers() -> Mapping[str, CarrierSet]:
    """Return the sets of carriers by key; the first one is the default.

    Raises
    ------
    InputError
        If a set lacks electricity, gas, heat or coal.
    """
    labels: dict[str, str] = {}
    found: dict[tuple[str, str], Carrier] = {}
    for row in read("carriers.csv"):
        key = row.text("set")
        labels.setdefault(key, row.text("label"))
        found[key, row.text("carrier")] = Carrier(
            co2_kg_kwh=row.number("co2_kg_kwh", 0, 5),
            primary_factor=row.number("primary_factor", 0, 10),
            kgce_calorific=row.number("kgce_calorific", 0, 5),
            kgce_equivalent=row.number("kgce_equivalent", 0, 5),
            so2_g_kwh=row.optional("so2_g_kwh", 0),
            nox_g_kwh=row.optional("nox_g_kwh", 0),
            dust_g_kwh=row.optional("dust_g_kwh", 0),
            mark=row.text("mark"),
            source=row.text("source"),
        )
    sets: dict[str, CarrierSet] = {}
    for key, label in labels.items():
        for carrier in ("electricity", "gas", "heat", "coal"):
            if (key, carrier) not in found:
                raise InputError(
                    "Catalogue carriers.csv: the set {key} has no line for {carrier}; add it.",
                    key=key,
                    carrier=carrier,
                )
        sets[key] = CarrierSet(
            key=key,
            label=label,
            electricity=found[key, "electricity"],
            gas=found[key, "gas"],
            heat=found[key, "heat"],
            coal=found[key, "coal"],
        )
    return MappingProxyType(sets)


def default_carriers() -> CarrierSet:
    """Return the first set of carriers."""
    return next(iter(carriers().values()))
