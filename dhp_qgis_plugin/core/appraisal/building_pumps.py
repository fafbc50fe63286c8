"""The heat pumps in the buildings of an ambient loop, added to what the plan costs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dhp_qgis_plugin.core.appraisal import lines
from dhp_qgis_plugin.core.appraisal.costs import delivered_kwh, with_unit_costs
from dhp_qgis_plugin.core.catalogue import CarrierSet
from dhp_qgis_plugin.core.network import systems
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.records import (
    CostLine,
    Dispatch,
    Floats,
    Layout,
    Load,
    SchemeResult,
    StationCost,
    Tariff,
)


def added(
    scheme: SchemeResult,
    stations: StationCost,
    layout: Layout,
    load: Load,
    dispatch: tuple[Dispatch, ...],
    tariff: Tariff,
    carriers: CarrierSet,
    parameters: Parameters,
) -> tuple[SchemeResult, StationCost]:
    """Return scheme and stations with the buildings' heat pumps; as they are in other systems.

    Their annuity and upkeep are shared between heat and cold of each station's customers as
    ``finance.cost_split`` says.

    Parameters
    ----------
    load
        Of the customers, not of the network.
    """
    if not parameters.network.local_pumps:
        return scheme, stations
    joined = layout.building_station >= 0
    power_kw = systems.local_power_kw(load, joined, parameters)
    electricity = float(power_kw.sum())
    capex = systems.local_capex(load, parameters)
    grid_kw = power_kw + sum((year.grid_kw for year in dispatch), start=np.zeros(len(power_kw)))
    energy = float(power_kw @ tariff.electricity_per_kwh)
    whole = replace(
        scheme,
        description=(
            f"{len(dispatch)} stations keep one pair of pipes near ground temperature, from which"
            f" heat pumps in {int(joined.sum())} buildings make heat and cold. Domestic hot water"
            " is made in the buildings, outside this comparison."
        ),
        lines=(
            *scheme.lines,
            lines.investment(
                "Heat pumps in the buildings",
                lines.CONNECTION,
                float(capex[joined].sum()),
                life_a=parameters.ambient.building_pump_life_a,
                om_share=parameters.ambient.building_pump_om,
                rate=parameters.finance.discount_rate,
            ),
            CostLine(
                item="Electricity of the heat pumps in the buildings",
                part=lines.ENERGY,
                capex=0.0,
                life_a=0.0,
                annuity=0.0,
                om=0.0,
                energy=energy,
            ),
        ),
        electricity_kwh_a=scheme.electricity_kwh_a + electricity,
        primary_energy_kwh_a=scheme.primary_energy_kwh_a
        + lines.primary_energy_kwh(electricity, 0.0, carriers),
        co2_kg_a=scheme.co2_kg_a + lines.co2_kg(electricity, 0.0, carriers),
        peak_grid_kw=float(grid_kw.max()),
    )
    per_kwh = _per_kwh(stations, layout, load, tariff, parameters)
    return with_unit_costs(whole, per_kwh, delivered_kwh(layout, load, dispatch)), per_kwh


def _per_kwh(
    stations: StationCost, layout: Layout, load: Load, tariff: Tariff, parameters: Parameters
) -> StationCost:
    """Add what the buildings' heat pumps cost to the price of a kWh at the buildings."""
    price, ambient = tariff.electricity_per_kwh, parameters.ambient
    yearly = systems.local_capex(load, parameters) * systems.local_rate(parameters)
    lcoh, lcoc = stations.lcoh.copy(), stations.lcoc.copy()
    by_peak = parameters.finance.cost_split > 0
    for k in range(len(lcoh)):
        members = np.flatnonzero(layout.building_station == k)
        heat, cool = load.hourly_heat_kw(members), load.hourly_cool_kw(members)
        fixed = float(yearly[members].sum())
        weights = [float(kw.max() if by_peak else kw.sum()) for kw in (heat, cool)]
        share = weights[0] / max(sum(weights), 1e-9)
        lcoh[k] += fixed * share / max(float(heat.sum()), 1e-9)
        lcoc[k] += fixed * (1.0 - share) / max(float(cool.sum()), 1e-9)
        lcoh[k] += _mean(heat, price) / ambient.building_cop
        lcoc[k] += _mean(cool, price) / ambient.building_eer
    return replace(stations, lcoh=lcoh, lcoc=lcoc)


def _mean(load_kw: Floats, price: Floats) -> float:
    total = float(load_kw.sum())
    return float(load_kw @ price) / total if total > 0 else 0.0
