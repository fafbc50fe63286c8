"""What runs in the streets: one pair for both seasons, a pair for each service, or ambient water.

The system is part of the quantities (`settle`), so that whoever lays, sizes and prices pipes asks
them and not for a name. Changeover: one pair carries heat in winter and cold in summer. Four-pipe:
a pair for each in one trench. Ambient loop: one uninsulated pair near ground temperature, and in
each building a heat pump that draws q_h (1 - 1/COP) from it and rejects q_c (1 + 1/EER) into it.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.finance import capital_recovery
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.records import Bools, Floats, Load, Tariff

CHANGEOVER, FOURPIPE, AMBIENT = "changeover", "fourpipe", "ambient"
SYSTEMS = (CHANGEOVER, FOURPIPE, AMBIENT)
"""The default first."""


def settle(system: str, parameters: Parameters) -> Parameters:
    """Return the quantities as a system needs them; settling twice changes nothing.

    Raises
    ------
    InputError
        If there is no such system.
    """
    if system not in SYSTEMS:
        raise InputError(
            "There is no {kind} named {name}; choose one of {known}.",
            kind="system",
            name=system,
            known=", ".join(SYSTEMS),
        )
    network, ambient = parameters.network, parameters.ambient
    if system == FOURPIPE:
        return replace(parameters, network=replace(network, separate_pairs=1.0))
    if system == CHANGEOVER or network.local_pumps:
        return parameters
    # The factors make bare plastic of the first pipes; others, if chosen, stand for themselves.
    usual = round(network.pipe_family) == 0
    loop = replace(
        network,
        local_pumps=1.0,
        heat_supply_c=ambient.winter_supply_c,
        heat_return_c=ambient.winter_supply_c - ambient.delta_k,
        cool_supply_c=ambient.summer_supply_c,
        cool_return_c=ambient.summer_supply_c + ambient.delta_k,
        loss_factor=ambient.loss_factor if usual else network.loss_factor,
        pipe_factor=ambient.pipe_factor if usual else network.pipe_factor,
    )
    grade = parameters.source.cop_factor
    customers = replace(
        ambient,
        building_cool_supply_c=network.cool_supply_c,
        building_cop=ambient.building_cop * grade,
        building_eer=ambient.building_eer * grade,
    )
    return replace(parameters, network=loop, ambient=customers)


def at_customers(parameters: Parameters) -> Parameters:
    """Return the quantities as a plant of the customers' own would have them."""
    if not parameters.network.local_pumps:
        return parameters
    cold = parameters.ambient.building_cool_supply_c
    own = replace(parameters.network, cool_supply_c=cold, cool_return_c=cold + 6.0)
    return replace(parameters, network=own)


def network_load(load: Load, parameters: Parameters) -> Load:
    """Return what the network carries: the customers' loads, or what their heat pumps exchange."""
    if not parameters.network.local_pumps:
        return load
    drawn = 1.0 - 1.0 / parameters.ambient.building_cop
    rejected = 1.0 + 1.0 / parameters.ambient.building_eer
    return replace(
        load,
        peak_heat_kw=load.peak_heat_kw * drawn,
        heat_kwh_a=load.heat_kwh_a * drawn,
        peak_cool_kw=load.peak_cool_kw * rejected,
        cool_kwh_a=load.cool_kwh_a * rejected,
    )


def local_capex(load: Load, parameters: Parameters) -> Floats:
    """Return the investment in each building's heat pump, sized for the larger load, (b,)."""
    if not parameters.network.local_pumps:
        return np.zeros(len(load.peak_heat_kw))
    kw = np.maximum(load.peak_heat_kw, load.peak_cool_kw)
    capex: Floats = parameters.ambient.building_pump_capex_per_kw * kw
    return capex


def local_rate(parameters: Parameters) -> float:
    """Return annuity and upkeep of the buildings' heat pumps as a share of their investment."""
    ambient, finance = parameters.ambient, parameters.finance
    return capital_recovery(finance.discount_rate, ambient.building_pump_life_a) + (
        ambient.building_pump_om
    )


def local_power_kw(load: Load, of: Bools, parameters: Parameters) -> Floats:
    """Return the electricity of the heat pumps of the buildings ``of`` hour by hour, (8760,)."""
    if not parameters.network.local_pumps:
        return np.zeros(load.heat_shapes.shape[1])
    ambient = parameters.ambient
    members = np.flatnonzero(of)
    heating = load.hourly_heat_kw(members) / ambient.building_cop
    power: Floats = heating + load.hourly_cool_kw(members) / ambient.building_eer
    return power


def local_cost(load: Load, parameters: Parameters, tariff: Tariff) -> Floats:
    """Return what each building's heat pump costs per year, electricity included, (b,)."""
    if not parameters.network.local_pumps:
        return np.zeros(len(load.peak_heat_kw))
    ambient, price = parameters.ambient, tariff.electricity_per_kwh
    heat = (load.heat_shapes @ price)[load.shape] * load.peak_heat_kw / ambient.building_cop
    cool = (load.cool_shapes @ price)[load.shape] * load.peak_cool_kw / ambient.building_eer
    cost: Floats = local_capex(load, parameters) * local_rate(parameters) + heat + cool
    return cost
