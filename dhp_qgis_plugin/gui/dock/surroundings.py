"""What stands around a scenario in the project: layers, guesses, stamps, results on disk."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qgis.core import Qgis, QgsMapLayer, QgsProject, QgsRasterLayer, QgsVectorLayer

from dhp_qgis_plugin.adapters.result_layers import is_result
from dhp_qgis_plugin.adapters.stamps import layer_stamp, source_stamp
from dhp_qgis_plugin.algorithms import layer_parameters
from dhp_qgis_plugin.gui.dock import guesses
from dhp_qgis_plugin.gui.dock.guesses import LayerFacts
from dhp_qgis_plugin.gui.dock.records import NO_LAYER, Scenario
from dhp_qgis_plugin.gui.dock.requests import settings_of_steps
from dhp_qgis_plugin.gui.dock.states import Situation
from dhp_qgis_plugin.gui.dock.steps import FILES, INPUTS, Key

_GEOMETRIES = {
    Qgis.GeometryType.Point: guesses.POINT,
    Qgis.GeometryType.Line: guesses.LINE,
    Qgis.GeometryType.Polygon: guesses.POLYGON,
    Qgis.GeometryType.Null: guesses.TABLE,
}


def facts_of(project: QgsProject) -> list[LayerFacts]:
    """Return what guesses know of the project's layers."""
    return [_facts(layer) for layer in project.mapLayers().values() if layer.isValid()]


def inputs_of(project: QgsProject, scenario: Scenario) -> dict[str, str]:
    """Return the layer or file of each input that has one: the planner's choice, else the guess."""
    chosen = {name: value for name, value in scenario.inputs.items() if value != NO_LAYER}
    return guesses.guess_all(facts_of(project), scenario.inputs) | chosen


def fields_of(project: QgsProject, inputs: Mapping[str, str]) -> dict[str, str]:
    """Return the fields that are guessed by their Chinese names."""
    owners = dict.fromkeys(layer_parameters.FIELDS, "BUILDINGS") | dict.fromkeys(
        layer_parameters.ROAD_FIELDS, "ROADS"
    )
    found = {}
    for name, owner in owners.items():
        layer = project.mapLayer(inputs.get(owner, ""))
        if isinstance(layer, QgsVectorLayer):
            field = guesses.guess_field(name, layer.fields().names())
            if field:
                found[name] = field
    return found


def situation(
    project: QgsProject, scenario: Scenario, inputs: Mapping[str, str], running: Key | None
) -> Situation:
    """Return what stands around a scenario now."""
    stamps: dict[str, str] = {}
    for name, value in inputs.items():
        stamp = source_stamp(value) if name in FILES else _stamp(project.mapLayer(value))
        if stamp:
            stamps[name] = stamp
    chosen = {name for name, value in scenario.inputs.items() if value and name in INPUTS}
    outputs = {
        (step, output): stamp
        for step, result in scenario.results.items()
        for output, source in result.outputs.items()
        if (stamp := source_stamp(source))
    }
    return Situation(
        stamps=stamps,
        gone=frozenset(chosen - stamps.keys()),
        outputs=outputs,
        choices=settings_of_steps(),
        running=running,
    )


def is_temporary(source: str, temporary: Path) -> bool:
    """Tell whether an output lies in the folder of a session that will be cleared."""
    return Path(source.partition("|")[0]).is_relative_to(temporary)


def _stamp(layer: QgsMapLayer | None) -> str:
    return layer_stamp(layer) if layer is not None and layer.isValid() else ""


def _facts(layer: QgsMapLayer) -> LayerFacts:
    if isinstance(layer, QgsVectorLayer):
        return LayerFacts(
            id=layer.id(),
            name=layer.name(),
            geometry=_GEOMETRIES.get(layer.geometryType(), ""),
            fields=tuple(layer.fields().names()),
            count=layer.featureCount(),
            ours=is_result(layer),
        )
    geometry = guesses.RASTER if isinstance(layer, QgsRasterLayer) else ""
    return LayerFacts(id=layer.id(), name=layer.name(), geometry=geometry)
