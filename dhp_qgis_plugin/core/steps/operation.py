"""Machines of every station, their year, what the next kWh costs and how the ground fares."""

from __future__ import annotations

from dataclasses import replace

from dhp_qgis_plugin.core.load.coincidence import with_coincidence
from dhp_qgis_plugin.core.network import systems
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import (
    Dispatch,
    EquipmentPlan,
    GroundForecast,
    Layout,
    MarginalCost,
    PipeNetwork,
    SourcePotential,
)
from dhp_qgis_plugin.core.side_by_side import side_by_side
from dhp_qgis_plugin.core.source.audit import audit
from dhp_qgis_plugin.core.source.ground_forecast import forecast_ground
from dhp_qgis_plugin.core.source.marginal import marginal_costs
from dhp_qgis_plugin.core.source.recharge import recharge_of
from dhp_qgis_plugin.core.source.refinement import plan_station
from dhp_qgis_plugin.core.source.site_costs import source_capex_per_kw
from dhp_qgis_plugin.core.source.tasks import station_tasks
from dhp_qgis_plugin.core.stages import LoadEstimate, Machines, Operation, Prices


def plan_operation(
    layout: Layout,
    pipes: PipeNetwork,
    potential: SourcePotential,
    estimate: LoadEstimate,
    prices: Prices,
    mode: str,
    parameters: Parameters,
    progress: Progress,
    machines: Machines | None = None,
    *,
    before: Operation | None = None,
) -> Operation:
    """Choose the machines of every opened station and run them through the year.

    Parameters
    ----------
    machines
        Machines and stores to choose from; None: the catalogue's.
    before
        What was planned for another network at the same prices, parameters, mode and machines:
        stations that have the same to do keep what they have.

    Stations are independent once the network stands, so they are solved side by side.
    """
    weather = estimate.weather
    parameters = with_coincidence(parameters, estimate.load)
    load = systems.network_load(estimate.load, parameters)
    tasks = station_tasks(layout, pipes, load, potential, weather, parameters)
    works = source_capex_per_kw(potential.kinds, weather, parameters)[layout.station_site]
    known = {task.station_id: k for k, task in enumerate(before.tasks)} if before else {}

    def run(station: int, part: Progress) -> tuple[EquipmentPlan, Dispatch]:
        task = tasks[station]
        k = known.get(task.station_id)
        if before is not None and k is not None and before.tasks[k].same_as(task):
            return before.equipment[k], before.dispatch[k]
        plan, year = plan_station(
            task,
            float(works[station]),
            prices.tariff,
            parameters,
            mode,
            part,
            carriers=prices.carriers,
            units=machines[0] if machines else None,
            tanks=machines[1] if machines else None,
        )
        plan = replace(plan, recharge=recharge_of(year, parameters))
        audit(task, plan, year, prices.tariff, parameters.source, parameters.finance)
        return plan, year

    results = side_by_side(run, len(tasks), progress)
    return Operation(
        tasks=tasks,
        equipment=tuple(plan for plan, _ in results),
        dispatch=tuple(year for _, year in results),
    )


def foretell(
    operation: Operation, prices: Prices, parameters: Parameters, progress: Progress
) -> Operation:
    """Add what the next kWh of every station costs, and its ground after 25 years."""

    def look(station: int, part: Progress) -> tuple[MarginalCost, GroundForecast | None]:
        task, plan = operation.tasks[station], operation.equipment[station]
        marginal = marginal_costs(
            task, plan, prices.tariff, parameters, part, carriers=prices.carriers
        )
        return marginal, forecast_ground(task, plan, operation.dispatch[station], parameters)

    results = side_by_side(look, len(operation.tasks), progress)
    return replace(
        operation,
        marginal=tuple(marginal for marginal, _ in results),
        ground=tuple(forecast for _, forecast in results),
    )
