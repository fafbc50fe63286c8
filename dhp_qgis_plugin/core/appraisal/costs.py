"""What the plan costs: investment by asset life, operation and maintenance, energy.

Total annual cost = Σ capital recovery x investment + O&M + electricity + demand charge + gas +
municipal heat + carbon + starts. O&M of station buildings, boreholes and intakes is left out;
network pumps are part of a station's fixed investment.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dhp_qgis_plugin.core import catalogue, finance
from dhp_qgis_plugin.core.appraisal import footprint, lines, station_costs
from dhp_qgis_plugin.core.parameters import FinanceParameters, Parameters
from dhp_qgis_plugin.core.records import (
    CostLine,
    Dispatch,
    EquipmentPlan,
    Floats,
    Layout,
    Load,
    PipeNetwork,
    SchemeResult,
    Siting,
    SitingProblem,
    SourcePotential,
    StationCost,
    StationTask,
)


def price_plan(
    layout: Layout,
    pipes: PipeNetwork,
    load: Load,
    potential: SourcePotential,
    tasks: tuple[StationTask, ...],
    equipment: tuple[EquipmentPlan, ...],
    dispatch: tuple[Dispatch, ...],
    parameters: Parameters,
    carriers: catalogue.CarrierSet | None = None,
) -> tuple[SchemeResult, StationCost]:
    """Price the plan as a whole and station by station.

    Parameters
    ----------
    tasks, equipment, dispatch
        One per opened station, in the order of ``layout.station_site``.
    carriers
        What electricity and gas stand for in CO2 and primary energy; None: the catalogue's first.
    """
    carriers = carriers or catalogue.default_carriers()
    sites = [int(site) for site in layout.station_site]
    delivered = delivered_kwh(layout, load, dispatch)
    electricity = float(sum(year.grid_kw.sum() + year.recharge_power_kwh_a for year in dispatch))
    gas = float(sum(year.fuel_kw.sum() for year in dispatch))
    bought = float(sum(year.municipal_kw.sum() for year in dispatch))
    grid_kw = sum((year.grid_kw for year in dispatch), start=np.zeros(1))
    scheme = SchemeResult(
        name="District plan",
        description=(
            f"{len(tasks)} heat pump stations serve {int((layout.building_station >= 0).sum())}"
            " buildings through one pair of pipes, heating in winter and cooling in summer."
            " Domestic hot water is made in the buildings, outside this comparison."
        ),
        lines=(
            *station_costs.plant_lines(sites, potential, equipment, parameters),
            network_line(pipes, parameters.finance),
            substation_line(float(_substation_kw(layout, load).sum()), parameters.finance),
            *station_costs.bill_lines(dispatch),
        ),
        heat_kwh_a=float(delivered[0].sum()),
        cool_kwh_a=float(delivered[1].sum()),
        electricity_kwh_a=electricity,
        gas_kwh_a=gas,
        primary_energy_kwh_a=lines.primary_energy_kwh(electricity, gas, carriers, bought),
        co2_kg_a=lines.co2_kg(electricity, gas, carriers, bought),
        peak_grid_kw=float(grid_kw.max()),
        key="plan",
        municipal_kwh_a=bought,
        water_m3_a=footprint.tower_water_m3(equipment, dispatch, parameters.source),
    )
    by_station = station_costs.station_costs(
        sites,
        potential,
        equipment,
        dispatch,
        delivered,
        network_cost_per_year(layout, pipes, load, parameters.finance),
        parameters,
        station_peaks_kw(tasks),
    )
    return with_unit_costs(scheme, by_station, delivered), by_station


def station_peaks_kw(tasks: Sequence[StationTask]) -> tuple[Floats, Floats]:
    """Return the capacity in heat and in cold that each station must reach, (k,) each."""
    heat = np.array([task.heat_peak_kw for task in tasks], dtype=float)
    return heat, np.array([task.cool_peak_kw for task in tasks], dtype=float)


def with_unit_costs(
    scheme: SchemeResult, stations: StationCost, delivered: tuple[Floats, Floats]
) -> SchemeResult:
    """Return the scheme with the cost of a kWh of heat and of cold, all stations together."""
    return replace(
        scheme,
        lcoh=_mean(stations.lcoh, delivered[0]),
        lcoc=_mean(stations.lcoc, delivered[1]),
    )


def _mean(per_kwh: Floats, kwh: Floats) -> float:
    given = kwh > 0
    return float(per_kwh[given] @ kwh[given] / kwh[given].sum()) if given.any() else math.nan


def true_cost_of_layout(
    layout: Layout,
    pipes: PipeNetwork,
    siting: Siting,
    problem: SitingProblem,
    load: Load,
    potential: SourcePotential,
    parameters: Parameters,
) -> float:
    """Return what siting and layout really cost per year, to hold against the model's objective.

    Like the objective: stations, capacity, missing capacity, substations and generation as siting
    counts them, less what optional customers earn. Unlike it: every pipe at the price of its
    catalogue size, every trench paid once, and the losses of the pipes as sized.
    """
    opened = siting.opened
    stations = problem.fixed_cost[opened].sum()
    capacity = (problem.cost_per_kw_heat * siting.heat_kw)[opened].sum()
    capacity += (problem.cost_per_kw_cool * siting.cool_kw)[opened].sum()
    short_kw = float((siting.short_heat_kw + siting.short_cool_kw)[opened].sum())
    if short_kw > 0 and math.isfinite(problem.shortfall_cost):
        capacity += problem.shortfall_cost * short_kw
    generation = potential.energy_per_kwh_heat @ (
        siting.share @ load.heat_kwh_a
    ) + potential.energy_per_kwh_cool @ (siting.share @ load.cool_kwh_a)
    of_pipe = layout.station_site[layout.pipe_station]
    losses = (
        potential.energy_per_kwh_heat[of_pipe] @ pipes.heat_loss_kwh_a
        + potential.energy_per_kwh_cool[of_pipe] @ pipes.cool_gain_kwh_a
    )
    earning = (siting.site_of >= 0) & np.isfinite(problem.margin)
    return float(
        stations
        + capacity
        + generation
        + losses
        + network_cost_per_year(layout, pipes, load, parameters.finance).sum()
        - problem.margin[earning].sum()
    )


def network_cost_per_year(
    layout: Layout, pipes: PipeNetwork, load: Load, p: FinanceParameters
) -> Floats:
    """Return annuity and O&M of each station's pipes and of its customers' substations, (k,)."""
    capex = np.bincount(
        layout.pipe_station, weights=pipes.capex, minlength=len(layout.station_site)
    )
    pipe_rate = finance.capital_recovery(p.discount_rate, p.life_pipes_a) + p.om_network
    substation_rate = finance.capital_recovery(p.discount_rate, p.life_substation_a) + p.om_network
    substations = _substation_kw(layout, load) * p.substation_capex_per_kw
    cost: Floats = capex * pipe_rate + substations * substation_rate
    return cost


def network_line(pipes: PipeNetwork, p: FinanceParameters) -> CostLine:
    """Return the line of pipes, trenches and crossings."""
    return lines.investment(
        "Pipes, trenches and crossings",
        lines.NETWORK,
        float(pipes.capex.sum()),
        life_a=p.life_pipes_a,
        om_share=p.om_network,
        rate=p.discount_rate,
    )


def substation_line(kw: float, p: FinanceParameters) -> CostLine:
    """Return the line of the customers' substations: one exchanger for the larger of both loads."""
    return lines.investment(
        "Customer substations",
        lines.CONNECTION,
        p.substation_capex_per_kw * kw,
        life_a=p.life_substation_a,
        om_share=p.om_network,
        rate=p.discount_rate,
    )


def delivered_kwh(
    layout: Layout, load: Load, dispatch: tuple[Dispatch, ...]
) -> tuple[Floats, Floats]:
    """Return heat and cold that reach each station's buildings in a year, (k,) each."""
    heat = _by_station(layout, load.heat_kwh_a)
    cool = _by_station(layout, load.cool_kwh_a)
    heat -= np.array([year.unserved_heat_kw.sum() for year in dispatch])
    cool -= np.array([year.unserved_cool_kw.sum() for year in dispatch])
    return np.maximum(heat, 0.0), np.maximum(cool, 0.0)


def _substation_kw(layout: Layout, load: Load) -> Floats:
    """Return the substations of each station's customers, sized for the larger load, (k,)."""
    return _by_station(layout, np.maximum(load.peak_heat_kw, load.peak_cool_kw))


def _by_station(layout: Layout, of_building: Floats) -> Floats:
    """Sum a quantity of the buildings by the station that serves them, (k,)."""
    joined = layout.building_station >= 0
    return np.bincount(
        layout.building_station[joined],
        weights=of_building[joined],
        minlength=len(layout.station_site),
    ).astype(np.float64)
