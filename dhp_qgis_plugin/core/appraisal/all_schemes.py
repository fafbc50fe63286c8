"""Every conventional scheme that the tariff prices, for the buildings that the plan serves."""

from __future__ import annotations

from dhp_qgis_plugin.core.appraisal.building_schemes import in_buildings
from dhp_qgis_plugin.core.appraisal.central_schemes import central
from dhp_qgis_plugin.core.appraisal.footprint import with_footprint
from dhp_qgis_plugin.core.appraisal.scheme_names import (
    GAS,
    INDIVIDUAL,
    REFERENCES,
    available,
)
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
    UnitType,
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
    *,
    own: tuple[UnitType, ...] = (),
    keys: tuple[str, ...] = REFERENCES,
) -> tuple[SchemeResult, ...]:
    """Return the schemes in the order of `scheme_names.REFERENCES`, the individual one first.

    They stand in the plan's stations, in an ambient system in the buildings, where gas boilers
    and chillers are the individual scheme already.

    Parameters
    ----------
    individual
        Boilers and chillers in the buildings, priced before.
    own
        Machines of the planner, which stand for the catalogue's of their kind.
    keys
        Of the schemes that are asked for; the individual one is always among the answers.
    """
    keys = tuple(key for key in available(tariff) if key != INDIVIDUAL and key in keys)
    if parameters.network.local_pumps:
        at_customers, connected = systems.at_customers(parameters), layout.building_station >= 0
        found: list[SchemeResult] = []
        for key in keys:
            check(progress)
            if key != GAS:
                found.append(
                    in_buildings(key, load, connected, weather, tariff, at_customers, carriers, own)
                )
    else:
        found = list(
            central(
                keys,
                layout,
                pipes,
                load,
                potential,
                tasks,
                tariff,
                parameters,
                progress,
                carriers,
                own,
            )
        )
    progress.report(1.0)
    return tuple(with_footprint(scheme, carriers) for scheme in (individual, *found))


def chosen_of(schemes: tuple[SchemeResult, ...], key: str) -> SchemeResult:
    """Return the scheme of that key; the first where it stands for it.

    In an ambient system gas boilers and chillers stand in the buildings: the individual scheme.
    """
    return next((scheme for scheme in schemes if scheme.key == key), schemes[0])
