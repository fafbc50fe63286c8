"""Conventional plant in the plan's own stations: boilers or municipal heat, chillers, outdoor air.

The same stations, pipes, substations, loads, prices and horizon as the plan; only what stands in
the stations is another. Machines are chosen and run by the plan's own search and dispatch among
those that the scheme knows. Storage is left out, as is usual in such plants; without it and with
one kind of machine for each service representative days mislead nobody, and the choice is not
gone over again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.appraisal.costs import price_plan
from dhp_qgis_plugin.core.appraisal.offered_machines import units_of_kinds
from dhp_qgis_plugin.core.appraisal.scheme_names import (
    AIR,
    COAL,
    GAS,
    MUNICIPAL,
    TITLES,
    conventional_heat_price,
)
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.progress import Part, Progress
from dhp_qgis_plugin.core.records import (
    Dispatch,
    EquipmentPlan,
    Layout,
    Load,
    MachineKind,
    PipeNetwork,
    SchemeResult,
    SourceKind,
    SourcePotential,
    StationTask,
    Tariff,
    UnitType,
)
from dhp_qgis_plugin.core.side_by_side import side_by_side
from dhp_qgis_plugin.core.source.audit import audit
from dhp_qgis_plugin.core.source.configuration import configure
from dhp_qgis_plugin.core.source.dispatch import operate

DESCRIPTIONS = {
    MUNICIPAL: (
        "Heat is bought from the municipal network, cold comes from water-cooled electric "
        "chillers with cooling towers. They stand in the plan's stations and feed its pipes and"
        " substations; they are chosen and run hour by hour by the same search as the plan's "
        "machines, without storage. Domestic hot water is outside this comparison."
    ),
    GAS: (
        "Gas boilers make the heat, water-cooled electric chillers with cooling towers the "
        "cold. They stand in the plan's stations and feed its pipes and substations; they are "
        "chosen and run hour by hour by the same search as the plan's machines, without "
        "storage. Domestic hot water is outside this comparison."
    ),
    AIR: (
        "Air-source heat pumps make heat and cold from the outdoor air; noise limits are not "
        "applied. They stand in the plan's stations and feed its pipes and substations; they "
        "are chosen and run hour by hour by the same search as the plan's machines, without "
        "storage. Domestic hot water is outside this comparison."
    ),
    COAL: (
        "Coal boilers without cleaning of their flue gas make the heat, as they used to; water-"
        "cooled electric chillers with cooling towers make the cold. They stand in the plan's "
        "stations and feed its pipes and substations; they are chosen and run hour by hour by "
        "the same search as the plan's machines, without storage. Domestic hot water is outside"
        " this comparison."
    ),
}
_COAL_ITEMS = {"Natural gas": "Coal", "Carbon price on gas": "Carbon price on coal"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plant:
    """What a scheme may hold, and at which prices it runs."""

    key: str
    units: tuple[UnitType, ...]
    kind: SourceKind | None
    tariff: Tariff
    carriers: catalogue.CarrierSet


def central(
    keys: tuple[str, ...],
    layout: Layout,
    pipes: PipeNetwork,
    load: Load,
    potential: SourcePotential,
    tasks: tuple[StationTask, ...],
    tariff: Tariff,
    parameters: Parameters,
    progress: Progress,
    carriers: catalogue.CarrierSet | None = None,
    own: tuple[UnitType, ...] = (),
) -> tuple[SchemeResult, ...]:
    """Configure, run and price conventional plant in the plan's stations.

    Parameters
    ----------
    keys
        Of `scheme_names`, those of plant in stations.
    tasks
        The plan's, one per opened station.
    own
        Machines of the planner, which stand for the catalogue's of their kind.

    Raises
    ------
    InfeasibleError, SolverError, Cancelled
        As in `configure` and `operate`.
    """
    plants = [
        _plant(key, tariff, carriers or catalogue.default_carriers(), parameters, own)
        for key in keys
    ]
    pairs = [(plant, task) for plant in plants for task in tasks]

    def run(n: int, part: Progress) -> tuple[StationTask, EquipmentPlan, Dispatch]:
        plant, task = pairs[n]
        own = _on_air(task) if plant.kind is SourceKind.AIR else _without_source(task)
        chosen = configure(
            own,
            0.0,
            plant.tariff,
            parameters,
            Part(part, 0.0, 0.4),
            units=plant.units,
            tanks=(),
        )
        rest = Part(part, 0.4, 1.0)
        year = operate(own, chosen, plant.tariff, parameters, "lp", rest, carriers=plant.carriers)
        audit(own, chosen, year, plant.tariff, parameters.source, parameters.finance)
        return own, chosen, year

    done = side_by_side(run, len(pairs), progress)
    size = len(tasks)
    return tuple(
        _priced(plant, done[n * size : (n + 1) * size], layout, pipes, load, potential, parameters)
        for n, plant in enumerate(plants)
    )


def _plant(
    key: str,
    tariff: Tariff,
    carriers: catalogue.CarrierSet,
    parameters: Parameters,
    own: tuple[UnitType, ...] = (),
) -> _Plant:
    kinds = {
        MUNICIPAL: {MachineKind.MUNICIPAL_HEAT, MachineKind.CHILLER},
        GAS: {MachineKind.GAS_BOILER, MachineKind.CHILLER},
        AIR: {MachineKind.AIR_HP},
        COAL: {MachineKind.CHILLER},
    }[key]
    units = units_of_kinds(kinds, parameters.currency, own)
    if key == COAL:  # a boiler whose fuel is priced and counted as coal
        units += catalogue.coal_boilers_in(parameters.currency)
        tariff = replace(tariff, gas_per_kwh=tariff.coal_per_kwh)
        carriers = replace(carriers, gas=carriers.coal)
    elif key == MUNICIPAL:
        tariff = replace(tariff, municipal_per_kwh=conventional_heat_price(tariff))
    return _Plant(
        key=key,
        units=units,
        kind=SourceKind.AIR if key == AIR else None,
        tariff=tariff,
        carriers=carriers,
    )


def _without_source(task: StationTask) -> StationTask:
    return replace(task, kind=None, extract_kw=0.0, reject_kw=0.0)


def _on_air(task: StationTask) -> StationTask:
    return replace(
        task,
        kind=SourceKind.AIR,
        source_c=task.outdoor_c.copy(),
        extract_kw=np.inf,
        reject_kw=np.inf,
    )


def _priced(
    plant: _Plant,
    stations: list[tuple[StationTask, EquipmentPlan, Dispatch]],
    layout: Layout,
    pipes: PipeNetwork,
    load: Load,
    potential: SourcePotential,
    parameters: Parameters,
) -> SchemeResult:
    """Price a scheme as the plan is priced, on sites that need no works for a source."""
    plain = replace(
        potential,
        kinds=(SourceKind.AIR,) * len(potential),
        fixed_capex=np.minimum(potential.fixed_capex, parameters.source.station_fixed_capex),
    )
    tasks, equipment, dispatch = (tuple(column) for column in zip(*stations, strict=True))
    scheme, _ = price_plan(
        layout, pipes, load, plain, tasks, equipment, dispatch, parameters, plant.carriers
    )
    scheme = replace(
        scheme,
        key=plant.key,
        name=TITLES[plant.key],
        description=DESCRIPTIONS[plant.key],
        machines=_standing(equipment),
    )
    return _as_coal(scheme) if plant.key == COAL else scheme


def _standing(equipment: tuple[EquipmentPlan, ...]) -> tuple[UnitType, ...]:
    """Return every type of machine that stands in some station, once."""
    return tuple(
        dict.fromkeys(
            unit
            for plan in equipment
            for unit, count in zip(plan.units, plan.counts, strict=True)
            if count > 0
        )
    )


def _as_coal(scheme: SchemeResult) -> SchemeResult:
    """Return the scheme with what it burns called coal."""
    return replace(
        scheme,
        lines=tuple(
            replace(line, item=_COAL_ITEMS.get(line.item, line.item)) for line in scheme.lines
        ),
        coal_kwh_a=scheme.gas_kwh_a,
        gas_kwh_a=0.0,
    )
