"""A network that stands in layers: stations, pipes, buildings and, where given, hourly loads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSource,
)

from dhp_qgis_plugin.adapters.sources import read_table
from dhp_qgis_plugin.algorithms import inputs, layer_parameters, load_inputs
from dhp_qgis_plugin.algorithms.base import DhpAlgorithm, tr
from dhp_qgis_plugin.algorithms.project_layers import reading
from dhp_qgis_plugin.core.progress import Progress

if TYPE_CHECKING:
    import pandas as pd

    from dhp_qgis_plugin.core.parameters import Parameters
    from dhp_qgis_plugin.core.records import HourlyFile, Layout, Load, PipeNetwork, SourcePotential
    from dhp_qgis_plugin.core.stages import LoadEstimate, Options, Prices


@dataclass(frozen=True)
class Standing:
    """What was read, as the stages after the network's design need it."""

    layers: inputs.Inputs
    estimate: LoadEstimate
    potential: SourcePotential
    layout: Layout
    pipes: PipeNetwork
    prices: Prices


def add_parameters(algorithm: QgsProcessingAlgorithm) -> None:
    """Declare the layers of a standing network."""
    for name in ("STATIONS", "PIPES", "BUILDINGS"):
        algorithm.addParameter(layer_parameters.layer(name))
    algorithm.addParameter(table_parameter("HOURLY", tr("Hourly loads"), optional=True))
    for parameter in load_inputs.parameters(hourly=False):
        algorithm.addParameter(parameter)


def table_parameter(
    name: str, label: str, optional: bool = False
) -> QgsProcessingParameterFeatureSource:
    """Return a parameter that takes a table or a layer whose geometry does not matter."""
    kinds = [QgsProcessing.SourceType.TypeVector]
    return QgsProcessingParameterFeatureSource(name, label, kinds, optional=optional)


@reading()
def read_table_of(algorithm: DhpAlgorithm, name: str) -> tuple[pd.DataFrame, str]:
    """Return a table and its name.

    Raises
    ------
    InputError
        If it cannot be read.
    """
    source = algorithm.given.source(name)
    if source is None:
        raise algorithm.given.unreadable(name)
    return read_table(source), source.sourceName()


def read(
    algorithm: DhpAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    options: Options,
    quantities: Parameters,
    progress: Progress,
) -> Standing:
    """Read the layers that `add_parameters` declared.

    Raises
    ------
    InputError
        Naming layer and feature.
    """
    from dhp_qgis_plugin.core import plan  # noqa: PLC0415 - needs the packages
    from dhp_qgis_plugin.core.tables import rereading  # noqa: PLC0415

    layers = inputs.read_inputs(
        algorithm, parameters, context, feedback, "BUILDINGS", "STATIONS", "PIPES"
    )
    stations, pipes = layers.layers["STATIONS"], layers.layers["PIPES"]
    buildings = layers.layers["BUILDINGS"]
    district = replace(
        inputs.read_district(algorithm, parameters, context, layers),
        candidates=rereading.read_stations(stations.frame, stations.name),
    )
    foreign = _foreign_hours(parameters.get("HOURLY"))
    district = replace(district, hourly=foreign)
    estimate = plan.estimate_loads(district, options, quantities, progress)
    if foreign is not None:
        feedback.pushInfo("\n".join(f"{c.subject}: {c.finding}" for c in estimate.load.checks))
    elif parameters.get("HOURLY"):
        load = _with_hours(algorithm, buildings, estimate.load)
        estimate = replace(estimate, load=load)
    prices = plan.find_prices(options)
    layout, network = rereading.read_network(
        stations.frame,
        pipes.frame,
        buildings.frame,
        stations.name,
        pipes.name,
        buildings.name,
        quantities.network,
    )
    potential = plan.find_sites(district, estimate, prices.tariff, quantities, progress)
    return Standing(layers, estimate, potential, layout, network, prices)


def _foreign_hours(given: object) -> HourlyFile | None:
    """Return the hours of a text file that is not our own hourly table, None of anything else."""
    from dhp_qgis_plugin.core.tables.hourly_reading import (  # noqa: PLC0415 - packages
        is_own_table,
        read_hourly_file,
    )

    path = Path(str(given or ""))
    if path.suffix.lower() not in {".csv", ".txt", ".tsv"} or not path.is_file():
        return None
    return None if is_own_table(path) else read_hourly_file(path)


def _with_hours(
    algorithm: DhpAlgorithm,
    buildings: inputs.LayerRead,
    load: Load,
) -> Load:
    from dhp_qgis_plugin.core.tables import rereading  # noqa: PLC0415 - needs the packages

    hourly, name = read_table_of(algorithm, "HOURLY")
    classes = rereading.require_load_class(buildings.frame, buildings.name, load.served)
    return rereading.read_hourly(hourly, name, load, classes)
