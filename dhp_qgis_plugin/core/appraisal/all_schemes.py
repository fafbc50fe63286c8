"""Every conventional scheme that the tariff prices, for the buildings that the plan serves."""

from __future__ import annotations

from dhp_qgis_plugin.core.appraisal.building_schemes import in_buildings
from dhp_qgis_plugin.core.appraisal.central_schemes import central
from dhp_qgis_plugin.core.appraisal.footprint import with_footprint
from dhp_qgis_plugin.core.appraisal.scheme_names import GAS, INDIVIDUAL, available
from dhp_qgis_plugin.core.catalogue import CarrierSet
from dhp_qgis_plugin.core.network import systems
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.progress import Progress, check
from dhp_qgis_plugin.core.records import (
    Layout,
    Load,
    PipeNetwork,
    SchemeResult,
    SourcePotential,
    StationTask,
    Tariff,
    Weather,
)


def conventional_schemes(
    individual: SchemeResult,
    layout: Layout,
    pipes: PipeNetwork,
    load: Load,
    potential: SourcePotential,
    tasks: tuple[StationTask, ...],
    weather: Weather,
    tariff: Tariff,
    carriers: CarrierSet,
    parameters: Parameters,
    progress: Progress,
) -> tuple[SchemeResult, ...]:
    """Return the schemes in the order of `scheme_names.REFERENCES`, the individual one first.

    They stand in the plan's stations, in an ambient system in the buildings, where gas boilers
    and chillers are the individual scheme already.

    Parameters
    ----------
    individual
        Boilers and chillers in the buildings, priced before.
    """
    keys = tuple(key for key in available(tariff) if key != INDIVIDUAL)
    if parameters.network.local_pumps:
        own, connected = systems.at_customers(parameters), layout.building_station >= 0
        found: list[SchemeResult] = []
        for key in keys:
            check(progress)
            if key != GAS:
                found.append(in_buildings(key, load, connected, weather, tariff, own, carriers))
    else:
        found = list(
            central(
                keys, layout, pipes, load, potential, tasks, tariff, parameters, progress, carriers
            )
        )
    progress.report(1.0)
    return tuple(with_footprint(scheme, carriers) for scheme in (individual, *found))
