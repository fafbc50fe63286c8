"""The design of the base plan under other prices and loads: it stands, runs and is priced anew."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.load.coincidence import with_coincidence
from dhp_qgis_plugin.core.network import systems
from dhp_qgis_plugin.core.network.pumps import pump_kw_hourly, station_hours
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import (
    Dispatch,
    EquipmentPlan,
    Layout,
    Load,
    MachineKind,
    PipeNetwork,
    SourcePotential,
    StationTask,
    Weather,
)
from dhp_qgis_plugin.core.side_by_side import side_by_side
from dhp_qgis_plugin.core.source.audit import audit
from dhp_qgis_plugin.core.source.balanced_year import GAP, operate_balanced
from dhp_qgis_plugin.core.source.configuration import worth_of_balance
from dhp_qgis_plugin.core.source.recharge import recharge_of, recharge_prices
from dhp_qgis_plugin.core.source.site_costs import source_capex_per_kw
from dhp_qgis_plugin.core.source.tasks import station_tasks
from dhp_qgis_plugin.core.stages import LoadEstimate, Operation, Plan, Prices, pipe_m
from dhp_qgis_plugin.core.sweep import quantities as q
from dhp_qgis_plugin.core.sweep.cases import Case

_FREE_GROUPS = frozenset({"finance"})
_FREE = frozenset(
    {
        "siting.heat_value_per_kwh",
        "siting.cool_value_per_kwh",
        "source.cop_factor",
        "source.approach_k",
        "source.tower_approach_k",
        "source.bore_capex_per_m",
        "source.station_fixed_capex",
        "source.recharge_capex_per_kw",
        "source.recharge_power_share",
        "source.recharge_life_a",
        "source.recharge_om",
        "ambient.building_cop",
        "ambient.building_eer",
        "ambient.building_pump_capex_per_kw",
        "ambient.building_pump_life_a",
        "ambient.building_pump_om",
    }
)
"""Quantities that a standing design can be run or priced with; all others shape it."""
_FREE_OPTIONS = frozenset({"tariff", "carriers", "operation"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """What stands, and the year that it was planned with."""

    layout: Layout
    pipes: PipeNetwork
    potential: SourcePotential
    pipe_m: float
    operation: Operation
    load: Load
    prices: Prices
    mode: str
    parameters: Parameters  # settled
    heat_peak_kw: tuple[float, ...]  # (k,) simultaneous design loads of the stations' customers
    cool_peak_kw: tuple[float, ...]


def design_of(plan: Plan) -> Design:
    """Return what of a plan a sweep keeps."""
    parameters = with_coincidence(plan.parameters, plan.estimate.load)
    load = systems.network_load(plan.estimate.load, parameters)
    count = len(plan.design.layout.station_site)
    hours = [station_hours(plan.design.layout, load, parameters, k) for k in range(count)]
    return Design(
        layout=plan.design.layout,
        pipes=plan.design.pipes,
        potential=plan.design.potential,
        pipe_m=pipe_m(plan.design),
        operation=plan.operation,
        load=plan.estimate.load,
        prices=plan.prices,
        mode=plan.options.operation,
        parameters=parameters,
        heat_peak_kw=tuple(each.heat_peak_kw for each in hours),
        cool_peak_kw=tuple(each.cool_peak_kw for each in hours),
    )


def shape_of(design: Design) -> tuple[Any, ...]:
    """Return what makes a design itself: who hangs where, pipes, machines, tanks."""
    layout = design.layout
    machines = [
        (plan.counts, np.round(plan.tank_kwh, 1), round(plan.source_share, 4))
        for plan in design.operation.equipment
    ]
    return (
        layout.station_site,
        layout.building_station,
        layout.pipe_edge,
        layout.pipe_station,
        design.pipes.dn,
        machines,
    )


def check(case: Case) -> None:
    """Raise `InputError` if a case changes what only a new design could follow."""
    for name, _ in case.values:
        if name in q.LEVERS or name in _FREE or name.partition(".")[0] in _FREE_GROUPS:
            continue
        raise InputError(
            "{name} ({label}) shapes the design, which is to be kept; choose DEPTH redesigned, or"
            " leave the quantity out.",
            name=name,
            label=q.quantity_of(name).label,
        )
    for name, _ in case.options:
        if name not in _FREE_OPTIONS:
            raise InputError(
                "The scenario '{scenario}' changes {name}, which shapes the design that is to be"
                " kept; choose DEPTH redesigned, or leave the column empty.",
                scenario=case.label,
                name=name,
            )


def repriced(design: Design, weather: Weather, parameters: Parameters) -> Design:
    """Return the design with boreholes and station buildings at the prices of a case."""
    before, now = design.parameters.source, parameters.source
    layout, potential = design.layout, design.potential
    more = now.station_fixed_capex - before.station_fixed_capex
    old = source_capex_per_kw(potential.kinds, weather, design.parameters)[layout.station_site]
    new = source_capex_per_kw(potential.kinds, weather, parameters)[layout.station_site]
    equipment = tuple(
        replace(plan, source_capex=plan.source_capex * (dear / was if was > 0 else 1.0))
        for plan, was, dear in zip(design.operation.equipment, old, new, strict=True)
    )
    return replace(
        design,
        potential=replace(potential, fixed_capex=np.maximum(potential.fixed_capex + more, 0.0)),
        operation=replace(design.operation, equipment=equipment),
    )


def run_again(
    design: Design,
    estimate: LoadEstimate,
    prices: Prices,
    parameters: Parameters,
    mode: str,
    progress: Progress,
) -> Operation:
    """Run the standing machines through the year of a case, or take the year that is known."""
    if _same_year(design, estimate.load, prices, parameters, mode):
        equipment = tuple(
            replace(plan, recharge=recharge_of(year, parameters))
            for plan, year in zip(
                design.operation.equipment, design.operation.dispatch, strict=True
            )
        )
        return replace(design.operation, equipment=equipment)
    return _run(design, estimate, prices, parameters, mode, progress)


def balanced(design: Design, estimate: LoadEstimate, progress: Progress) -> Design:
    """Return the design with a year as near to its bound as those of the cases will be."""
    if all(year.proof.gap <= GAP for year in design.operation.dispatch):
        return design
    operation = _run(design, estimate, design.prices, design.parameters, design.mode, progress)
    return replace(design, operation=operation)


def _run(
    design: Design,
    estimate: LoadEstimate,
    prices: Prices,
    parameters: Parameters,
    mode: str,
    progress: Progress,
) -> Operation:
    _require_fuel(design, prices)
    tasks = _tasks(design, estimate, parameters)

    def run(station: int, part: Progress) -> tuple[EquipmentPlan, Dispatch]:
        task, plan = tasks[station], design.operation.equipment[station]
        worth = worth_of_balance(task, plan, prices.tariff, parameters, part)
        plan = replace(plan, recharge_per_kwh=worth)
        year = operate_balanced(task, plan, prices.tariff, parameters, mode, part, prices.carriers)
        plan = replace(plan, recharge=recharge_of(year, parameters))
        audit(task, plan, year, prices.tariff, parameters.source, parameters.finance)
        return plan, year

    results = side_by_side(run, len(tasks), progress)
    return Operation(
        tasks=tasks,
        equipment=tuple(plan for plan, _ in results),
        dispatch=tuple(year for _, year in results),
    )


def _require_fuel(design: Design, prices: Prices) -> None:
    """Raise `InputError` if the standing machines buy heat that the prices of a case lack."""
    if math.isfinite(prices.tariff.municipal_per_kwh):
        return
    for task, plan in zip(design.operation.tasks, design.operation.equipment, strict=True):
        kinds = {unit.kind for unit, n in zip(plan.units, plan.counts, strict=True) if n > 0}
        if MachineKind.MUNICIPAL_HEAT in kinds:
            raise InputError(
                "The tariff {tariff} has no price of municipal heat, which the station {station} of"
                " the design that is kept buys; add a line municipal_heat to it, or choose DEPTH"
                " redesigned.",
                tariff=prices.tariff.name,
                station=task.station_id,
            )


def _tasks(
    design: Design, estimate: LoadEstimate, parameters: Parameters
) -> tuple[StationTask, ...]:
    """Return what the stations have to deliver; pumps run against the pipes as they lie.

    Flows count as shares of the design's, not of the loads that the case changed.
    """
    layout, pipes = design.layout, design.pipes
    load = systems.network_load(estimate.load, parameters)
    tasks = station_tasks(layout, pipes, load, design.potential, estimate.weather, parameters)
    found: list[StationTask] = []
    for k, task in enumerate(tasks):
        hours = station_hours(layout, load, parameters, k)
        heat, cool = design.heat_peak_kw[k], design.cool_peak_kw[k]
        pump_kw = pump_kw_hourly(
            layout,
            pipes,
            k,
            hours.heat_kw / heat if heat > 0 else np.zeros_like(hours.heat_kw),
            hours.cool_kw / cool if cool > 0 else np.zeros_like(hours.cool_kw),
            parameters.network,
        )
        found.append(replace(task, pump_kw=pump_kw))
    return tuple(found)


def _same_year(
    design: Design, load: Load, prices: Prices, parameters: Parameters, mode: str
) -> bool:
    """Tell whether operation would see nothing new."""
    if load is not design.load or mode != design.mode:
        return False
    mine, theirs = prices.tariff, design.prices.tariff
    same_tariff = (
        np.array_equal(mine.electricity_per_kwh, theirs.electricity_per_kwh)
        and mine.gas_per_kwh == theirs.gas_per_kwh
        and mine.demand_per_kw_month == theirs.demand_per_kw_month
        and mine.carbon_per_t == theirs.carbon_per_t
        and mine.municipal_per_kwh == theirs.municipal_per_kwh
        and prices.carriers == design.prices.carriers
    )
    if not same_tariff:
        return False
    if any(plan.recharge is not None for plan in design.operation.equipment):
        new, old = recharge_prices(mine, parameters), recharge_prices(theirs, design.parameters)
        if not np.array_equal(new.per_kwh, old.per_kwh):
            return False
    before = design.parameters
    source = replace(
        parameters.source,
        bore_capex_per_m=before.source.bore_capex_per_m,
        station_fixed_capex=before.source.station_fixed_capex,
    )
    return (
        source == before.source
        and parameters.network == before.network
        and parameters.ambient == before.ambient
    )
