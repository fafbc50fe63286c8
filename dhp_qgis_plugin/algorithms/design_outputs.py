"""The layers and numbers of a network design: designed by us or drawn by the planner alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSink,
)

from dhp_qgis_plugin.adapters.sinks import SinkLayer, write_sinks
from dhp_qgis_plugin.algorithms import figures
from dhp_qgis_plugin.algorithms.base import tr

if TYPE_CHECKING:
    from dhp_qgis_plugin.adapters.sources import LayerRead
    from dhp_qgis_plugin.core.parameters import Parameters
    from dhp_qgis_plugin.core.records import Buildings, Load
    from dhp_qgis_plugin.core.stages import NetworkDesign

ALTERNATIVES_OUT = "ALTERNATIVES_OUT"
"""Their layer; ALTERNATIVES itself is how many are sought."""
POTENTIAL = "POTENTIAL"


def add_outputs(algorithm: QgsProcessingAlgorithm, stations: str, pipes: str) -> None:
    """Declare the layers and numbers; stations and pipes under the given names."""
    kinds = QgsProcessing.SourceType
    for name, label, kind in (
        (stations, tr("Stations"), kinds.TypeVectorPoint),
        (pipes, tr("Pipes"), kinds.TypeVectorLine),
        ("NODES_OUT", tr("Nodes"), kinds.TypeVectorPoint),
        ("BUILDINGS_OUT", tr("Buildings"), kinds.TypeVectorAnyGeometry),
        ("PROBLEMS", tr("Problems"), kinds.TypeVectorPoint),
    ):
        algorithm.addParameter(QgsProcessingParameterFeatureSink(name, label, kind))
    algorithm.addParameter(
        QgsProcessingParameterFeatureSink(
            "REPAIRS", tr("Repairs"), kinds.TypeVectorPoint, optional=True, createByDefault=False
        )
    )
    figures.add_outputs(algorithm)


def alternatives_sink() -> QgsProcessingParameterFeatureSink:
    """Return the layer of plans with other stations."""
    return QgsProcessingParameterFeatureSink(
        ALTERNATIVES_OUT,
        tr("Alternatives: the stations of other plans"),
        QgsProcessing.SourceType.TypeVectorPoint,
        optional=True,
        createByDefault=False,
    )


def potential_sink() -> QgsProcessingParameterFeatureSink:
    """Return the layer of what the source gives at every place looked at."""
    return QgsProcessingParameterFeatureSink(
        POTENTIAL,
        tr("Potential: what the source gives at every place"),
        QgsProcessing.SourceType.TypeVectorPoint,
        optional=True,
        createByDefault=False,
    )


def write_design(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    crs: QgsCoordinateReferenceSystem,
    design: NetworkDesign,
    buildings: Buildings,
    load: Load,
    quantities: Parameters,
    stations: str,
    pipes: str,
    given: LayerRead | None,
) -> dict[str, Any]:
    """Write the layers that `add_outputs` declared and return them with the numbers.

    ``given`` is the building layer: where it came with load classes, they stay.
    """
    import numpy as np  # noqa: PLC0415 - needs the packages

    from dhp_qgis_plugin.core.tables import (  # noqa: PLC0415
        alternatives,
        potential_layer,
        problems,
        rereading,
        results,
    )

    classes = None if given is None else rereading.read_load_class(given.frame, given.name)
    if classes is not None:  # plots stand behind the buildings and have none
        classes = np.pad(classes, (0, len(buildings) - len(classes)), constant_values=np.nan)
    if design.siting.proof.status == "cancelled":
        feedback.pushWarning(
            tr(
                "The search was cancelled; what is written is the best design that it had found,"
                " at a gap of {gap:.1%}."
            ).format(gap=design.siting.proof.gap)
        )
    elif feedback.isCanceled():
        feedback.pushWarning(
            tr(
                "The run was cancelled when the design was finished; it is written whole, but what"
                " was asked beside it (reasons, alternatives, a second opinion) may be incomplete."
            )
        )
    figures.push_remarks(feedback, design)
    figures.push_warnings(feedback, (*load.notes, *design.pipes.warnings))
    figures.push_rounds(feedback, design)
    frames = {
        stations: (results.stations_frame(design, load, quantities), "stations"),
        pipes: (results.pipes_frame(design, quantities), "pipes"),
        "NODES_OUT": (results.nodes_frame(design, buildings, quantities), "nodes"),
        "BUILDINGS_OUT": (results.buildings_frame(buildings, load, design, classes), "buildings"),
        "PROBLEMS": (problems.problems_frame(buildings, design, quantities), "problems"),
        "REPAIRS": (results.repairs_frame(design.repairs), "repairs"),
    }
    if algorithm.parameterDefinition(ALTERNATIVES_OUT) is not None:
        frames[ALTERNATIVES_OUT] = (alternatives.alternatives_frame(design), "")
    if algorithm.parameterDefinition(POTENTIAL) is not None:
        frame = potential_layer.potential_frame(design, quantities)
        frames[POTENTIAL] = (frame, "potential")
    layers = {name: SinkLayer(frame, crs, style) for name, (frame, style) in frames.items()}
    # nobody cancels the writing of what was kept
    writing = QgsProcessingFeedback() if feedback.isCanceled() else feedback
    return dict(write_sinks(algorithm, parameters, context, writing, layers))
