"""The algorithms as children of a model, and in a batch: runs in one process."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSource,
)

from dhp_qgis_plugin.algorithms.provider import DhpProvider
from tests.qgis.district_layers import Ears


def two_steps() -> QgsProcessingModelAlgorithm:
    """Return a model that estimates loads and builds the street graph on their layer."""
    source = QgsProcessingModelChildParameterSource
    model = QgsProcessingModelAlgorithm("loads then graph", "tests")
    kinds = {
        "houses": QgsProcessing.SourceType.TypeVectorAnyGeometry,
        "streets": QgsProcessing.SourceType.TypeVectorLine,
        "places": QgsProcessing.SourceType.TypeVectorPoint,
    }
    for name, kind in kinds.items():
        model.addModelParameter(
            QgsProcessingParameterFeatureSource(name, name, [kind]),
            QgsProcessingModelParameter(name),
        )
    loads = QgsProcessingModelChildAlgorithm("dhp:estimateload")
    loads.setChildId("loads")
    loads.addParameterSources("BUILDINGS", [source.fromModelParameter("houses")])
    model.addChildAlgorithm(loads)
    graph = QgsProcessingModelChildAlgorithm("dhp:buildstreetgraph")
    graph.setChildId("graph")
    graph.addParameterSources("BUILDINGS", [source.fromChildOutput("loads", "OUTPUT")])
    graph.addParameterSources("ROADS", [source.fromModelParameter("streets")])
    graph.addParameterSources("CANDIDATES", [source.fromModelParameter("places")])
    output = QgsProcessingModelOutput("edges", "edges")
    output.setChildId("graph")
    output.setChildOutputName("EDGES")
    graph.setModelOutputs({"edges": output})
    model.addChildAlgorithm(graph)
    return model


def test_a_model_hands_one_algorithms_layer_to_the_next(
    provider: DhpProvider, qgis_new_project: None, buildings: Any, roads: Any, candidates: Any
) -> None:
    model = two_steps()
    context, ears = QgsProcessingContext(), Ears()
    given = {"houses": buildings, "streets": roads, "places": candidates}
    stored = {name: layer.clone() for name, layer in given.items()}
    for layer in stored.values():
        context.temporaryLayerStore().addMapLayer(layer)
    result, fine = model.run(
        {name: layer.id() for name, layer in stored.items()}
        | {"graph:edges": QgsProcessing.TEMPORARY_OUTPUT},
        context,
        ears,
    )
    assert fine, ears.errors
    edges = context.getMapLayer(result["edges"])
    kinds = {feature["kind"] for feature in edges.getFeatures()}
    assert {"street", "service", "access"} <= kinds
    services = [f for f in edges.getFeatures() if f["kind"] == "service"]
    assert len({f["street"] for f in services}) == buildings.featureCount()
