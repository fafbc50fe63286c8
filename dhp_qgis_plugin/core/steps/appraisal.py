"""The plan's cost beside that of boilers and chillers for the same buildings."""

from __future__ import annotations

from dhp_qgis_plugin.core.appraisal import building_pumps
from dhp_qgis_plugin.core.appraisal.costs import price_plan
from dhp_qgis_plugin.core.appraisal.footprint import with_footprint
from dhp_qgis_plugin.core.appraisal.reference_scheme import conventional
from dhp_qgis_plugin.core.appraisal.verdict import compare
from dhp_qgis_plugin.core.network import systems
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import Layout, PipeNetwork, SourcePotential
from dhp_qgis_plugin.core.stages import Appraisal, LoadEstimate, Machines, Operation, Prices


def appraise(
    layout: Layout,
    pipes: PipeNetwork,
    potential: SourcePotential,
    operation: Operation,
    estimate: LoadEstimate,
    prices: Prices,
    parameters: Parameters,
    progress: Progress,
    machines: Machines | None = None,
) -> Appraisal:
    """Price the plan and judge it against boilers and chillers for the same buildings.

    Parameters
    ----------
    machines
        The planner's own, of which both take theirs; None: the catalogue's.
    """
    scheme, station_cost = price_plan(
        layout,
        pipes,
        estimate.load,
        potential,
        operation.tasks,
        operation.equipment,
        operation.dispatch,
        parameters,
        prices.carriers,
    )
    reference = conventional(
        estimate.load,
        layout.building_station >= 0,
        estimate.weather,
        prices.tariff,
        systems.at_customers(parameters),
        progress,
        prices.carriers,
        machines[0] if machines else (),
    )
    scheme, station_cost = building_pumps.added(
        scheme,
        station_cost,
        layout,
        estimate.load,
        operation.dispatch,
        prices.tariff,
        prices.carriers,
        parameters,
    )
    scheme = with_footprint(scheme, prices.carriers)
    reference = with_footprint(reference, prices.carriers)
    return Appraisal(
        scheme=scheme,
        station_cost=station_cost,
        reference=reference,
        verdict=compare(scheme, reference, parameters.finance),
    )
