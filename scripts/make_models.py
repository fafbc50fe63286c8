"""Make the example models of the toolbox, resources/models/*.model3.

    .venv/bin/python scripts/make_models.py

They are files as the model designer writes them, so that a planner can open, change and save them
under another name.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QPointF

FOLDER = Path(__file__).resolve().parent.parent / "dhp_qgis_plugin/resources/models"
Source = QgsProcessingModelChildParameterSource
_KINDS = {
    "buildings": (QgsProcessing.SourceType.TypeVectorPolygon, "Buildings", False),
    "roads": (QgsProcessing.SourceType.TypeVectorLine, "Streets", False),
    "candidates": (QgsProcessing.SourceType.TypeVectorPoint, "Candidate sites", True),
    "open_ground": (QgsProcessing.SourceType.TypeVectorPolygon, "Open ground", True),
}
_STEP = 220.0


def main() -> None:
    """Write both models."""
    from dhp_qgis_plugin.algorithms.provider import DhpProvider  # noqa: PLC0415 - needs QGIS

    application = QgsApplication([], False)
    application.initQgis()
    provider = DhpProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    FOLDER.mkdir(exist_ok=True)
    for name, model in (
        ("loads_and_streets", loads_and_streets()),
        ("plan_and_export", plan_and_export()),
    ):
        if not model.toFile(str(FOLDER / f"{name}.model3")):
            raise SystemExit(f"{name} could not be written")
    sys.stdout.flush()
    os._exit(0)  # QGIS's statics die in an order of their own


def loads_and_streets() -> QgsProcessingModelAlgorithm:
    """Return the model of the first two stages: loads, and the street graph between them."""
    model = _model("loadsandstreets", ("buildings", "roads", "candidates"))
    loads = _child(model, "dhp:estimateload", "loads", 1)
    _given(loads, "BUILDINGS", Source.fromModelParameter("buildings"))
    graph = _child(model, "dhp:buildstreetgraph", "graph", 2)
    _given(graph, "BUILDINGS", Source.fromChildOutput("loads", "OUTPUT"))
    _given(graph, "ROADS", Source.fromModelParameter("roads"))
    _given(graph, "CANDIDATES", Source.fromModelParameter("candidates"))
    _results(loads, {"Buildings with loads": "OUTPUT"})
    _results(graph, {"Streets as edges": "EDGES", "Nodes": "NODES", "Repairs": "REPAIRS"})
    for child in (loads, graph):
        model.addChildAlgorithm(child)
    return model


def plan_and_export() -> QgsProcessingModelAlgorithm:
    """Return the model from layers to what a designer gets: plan, files, sheets."""
    model = _model("planandexport", ("buildings", "roads", "candidates", "open_ground"))
    for place, (name, text, value) in enumerate(
        (
            ("stations_max", "Most stations", 8),
            ("time_limit", "Time for the search (s)", 20),
            ("rounds", "Rounds of siting and operation", 3),
        )
    ):
        number = QgsProcessingParameterNumber(name, text, defaultValue=value, minValue=1)
        if name != "stations_max":
            number.setFlags(number.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        _add(model, number, 4 + place)
    plan = _child(model, "dhp:plandistrict", "plan", 1)
    layers = ("buildings", "roads", "candidates", "open_ground")
    for name in (*layers, "stations_max", "time_limit", "rounds"):
        _given(plan, name.upper(), Source.fromModelParameter(name))
    export = _child(model, "dhp:exportplan", "export", 2)
    _given(export, "PLAN", Source.fromChildOutput("plan", "OUTPUT"))
    _given(export, "FORMATS", Source.fromStaticValue(["shapefile", "dxf", "xlsx"]))
    sheets = _child(model, "dhp:printplan", "sheets", 3)
    _given(sheets, "PLAN", Source.fromChildOutput("plan", "OUTPUT"))
    _given(sheets, "LAYOUTS", Source.fromStaticValue(False))
    _results(plan, {"Plan": "OUTPUT", "Report": "REPORT"})
    _results(export, {"Files for designers": "FOLDER"})
    _results(sheets, {"Sheets": "OUTPUT"})
    for child in (plan, export, sheets):
        model.addChildAlgorithm(child)
    return model


def _model(name: str, layers: tuple[str, ...]) -> QgsProcessingModelAlgorithm:
    model = QgsProcessingModelAlgorithm(name, "", "models")
    for place, layer in enumerate(layers):
        kind, text, optional = _KINDS[layer]
        source = QgsProcessingParameterFeatureSource(layer, text, [kind], optional=optional)
        _add(model, source, place)
    return model


def _add(
    model: QgsProcessingModelAlgorithm, definition: QgsProcessingParameterDefinition, place: int
) -> None:
    shown = QgsProcessingModelParameter(definition.name())
    shown.setPosition(QPointF(120.0 + _STEP * place, 60.0))
    model.addModelParameter(definition, shown)


def _child(
    model: QgsProcessingModelAlgorithm, algorithm: str, name: str, row: int
) -> QgsProcessingModelChildAlgorithm:
    child = QgsProcessingModelChildAlgorithm(algorithm)
    child.setChildId(name)
    child.setDescription(child.algorithm().displayName())
    child.setPosition(QPointF(120.0 + _STEP, 60.0 + 130.0 * row))
    return child


def _given(child: QgsProcessingModelChildAlgorithm, parameter: str, source: Source) -> None:
    child.addParameterSources(parameter, [source])


def _results(child: QgsProcessingModelChildAlgorithm, outputs: dict[str, str]) -> None:
    made = {}
    for place, (name, output) in enumerate(outputs.items()):
        shown = QgsProcessingModelOutput(name, name)
        shown.setChildId(child.childId())
        shown.setChildOutputName(output)
        where = child.position()
        shown.setPosition(QPointF(where.x() + _STEP, where.y() + 45.0 * place))
        made[name] = shown
    child.setModelOutputs(made)


if __name__ == "__main__":
    main()
