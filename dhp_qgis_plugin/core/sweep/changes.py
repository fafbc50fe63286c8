"""What the values of a case do to quantities, prices and loads.

The investment of the plan is moved by a change of numéraire. Planning with investments f times as
dear is planning with every other price divided by f, and all money of the answer multiplied by f:
min f·C + E has the same plans in the same order as min C + E/f. So every investment, whatever
table it stands in, moves alike, and the search needs to know nothing of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.records import (
    Bools,
    CostLine,
    Floats,
    Load,
    SchemeResult,
    StationCost,
    Tariff,
)
from dhp_qgis_plugin.core.stages import Prices
from dhp_qgis_plugin.core.sweep import quantities as q

UNJOINED = "It does not join, by the connection rate of the sensitivity study."
_PRICES = (
    "siting__heat_value_per_kwh",
    "siting__cool_value_per_kwh",
    "network__pumping_price_per_kwh",
    "network__loss_value_per_kwh",
)
"""Quantities of the register that are prices of energy; investments are all others."""


def changed_parameters(parameters: Parameters, changed: Mapping[str, float]) -> Parameters:
    """Return the quantities with those of the register that a case changes."""
    own = {name.replace(".", "__"): v for name, v in changed.items() if name not in q.LEVERS}
    return parameters.with_values(**own)


def changed_prices(prices: Prices, changed: Mapping[str, float]) -> Prices:
    """Return the prices as a case changes them, the shadow price of CO2 included."""
    tariff, carriers = prices.tariff, prices.carriers
    shadow = changed.get(q.SHADOW, 0.0)
    hourly = tariff.electricity_per_kwh * changed.get(q.ELECTRICITY, 1.0)
    bought = shadow * carriers.heat.co2_kg_kwh / 1000 if shadow else 0.0
    return replace(
        prices,
        tariff=replace(
            tariff,
            electricity_per_kwh=hourly + shadow * carriers.electricity.co2_kg_kwh / 1000,
            gas_per_kwh=tariff.gas_per_kwh * changed.get(q.GAS, 1.0),
            demand_per_kw_month=tariff.demand_per_kw_month * changed.get(q.DEMAND_CHARGE, 1.0),
            carbon_per_t=changed.get(q.CARBON, tariff.carbon_per_t) + shadow,
            municipal_per_kwh=tariff.municipal_per_kwh + bought,
            conventional_heat_per_kwh=tariff.conventional_heat_per_kwh + bought,
        ),
    )


def changed_load(load: Load, changed: Mapping[str, float]) -> Load:
    """Return the loads times the factor of a case, without those who do not join."""
    factor, rate = changed.get(q.LOAD, 1.0), changed.get(q.CONNECTION, 1.0)
    if factor == 1.0 and rate == 1.0:
        return load
    stays = joining(load, rate)
    weight = np.where(stays, factor, 0.0)
    reasons = tuple(
        UNJOINED if was and not here else reason
        for was, here, reason in zip(load.served, stays, load.reasons, strict=True)
    )
    return replace(
        load,
        peak_heat_kw=load.peak_heat_kw * weight,
        peak_cool_kw=load.peak_cool_kw * weight,
        heat_kwh_a=load.heat_kwh_a * weight,
        cool_kwh_a=load.cool_kwh_a * weight,
        served=load.served & stays,
        reasons=reasons,
    )


def joining(load: Load, rate: float) -> Bools:
    """Return who joins, (b,): of the energy demand of all as nearly ``rate`` as buildings allow.

    Buildings stand in a row that is shuffled once for all, by a hash of their ids, and join in
    that order: whoever joins at a low rate joins at every higher one.
    """
    energy = (load.heat_kwh_a + load.cool_kwh_a) * load.served
    names = load.ids or tuple(str(n) for n in range(len(energy)))
    order = sorted(range(len(names)), key=lambda b: hashlib.sha256(names[b].encode()).digest())
    order = [b for b in order if load.served[b]]
    sums = np.cumsum(energy[order])
    stays = ~load.served  # of others nothing is said
    if len(order) == 0 or rate >= 1.0:
        return np.ones(len(energy), dtype=bool)
    count = 1 + int(np.argmin(np.abs(sums - rate * sums[-1])))
    stays[order[:count]] = True
    return stays


# ── the numéraire ─────────────────────────────────────────────────────────────────────────────


def prices_in(prices: Prices, unit: float) -> Prices:
    """Return the prices of energy counted in a money of which one is worth ``unit``."""
    tariff = prices.tariff
    in_unit: Tariff = replace(
        tariff,
        electricity_per_kwh=tariff.electricity_per_kwh / unit,
        gas_per_kwh=tariff.gas_per_kwh / unit,
        demand_per_kw_month=tariff.demand_per_kw_month / unit,
        carbon_per_t=tariff.carbon_per_t / unit,
        municipal_per_kwh=tariff.municipal_per_kwh / unit,
        conventional_heat_per_kwh=tariff.conventional_heat_per_kwh / unit,
        coal_per_kwh=tariff.coal_per_kwh / unit,
    )
    return replace(prices, tariff=in_unit)


def parameters_in(parameters: Parameters, unit: float) -> Parameters:
    """Return the quantities with their prices of energy counted in that money."""
    if unit == 1.0:
        return parameters
    values = {}
    for key in _PRICES:
        group, name = key.split("__")
        values[key] = getattr(getattr(parameters, group), name) / unit
    return parameters.with_values(**values)


def scheme_out_of(scheme: SchemeResult, unit: float) -> SchemeResult:
    """Return a scheme that was counted in that money in the plan's own."""
    return replace(scheme, lines=tuple(_line_out_of(line, unit) for line in scheme.lines))


def station_cost_out_of(cost: StationCost, unit: float) -> StationCost:
    """Return what stations cost, counted in that money, in the plan's own."""
    return replace(
        cost,
        capex=cost.capex * unit,
        cost_per_year=cost.cost_per_year * unit,
        lcoh=cost.lcoh * unit,
        lcoc=cost.lcoc * unit,
    )


def _line_out_of(line: CostLine, unit: float) -> CostLine:
    return replace(
        line,
        capex=line.capex * unit,
        annuity=line.annuity * unit,
        om=line.om * unit,
        energy=line.energy * unit,
    )


# ── the shadow price ──────────────────────────────────────────────────────────────────────────


def shadow_cost(scheme: SchemeResult, shadow_per_t: float) -> float:
    """Return what of a scheme's yearly cost is the shadow price, which nobody pays."""
    return shadow_per_t * scheme.co2_kg_a / 1000


def margins_in(margins: Floats, unit: float) -> Floats:
    """Return what connecting each building earns, counted in that money."""
    found: Floats = margins / unit
    return found
