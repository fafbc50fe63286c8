"""The layers that a run was given, looked up in the window's thread before the run begins.

Looking a layer up through Processing calls ``QgsProject.layerStore()``, which throws away the
expression scope that QGIS keeps of its project. Done in the thread of a run, that took the scope
away while the window was drawing the legend from it, and QGIS died (3.40.6; a watch on the scope's
address named the call). Native algorithms that look up while they run have the same fault; ours
look up in `prepareAlgorithm`, which QGIS calls in the window's thread, within models too.
"""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsFeatureSource,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

from dhp_qgis_plugin.algorithms import gone_layers
from dhp_qgis_plugin.core.errors import InputError


class GivenLayers:
    """What a run's parameters name: each layer, and the features of it that are asked for.

    A layer that the project has lost since counts as not there.
    """

    def __init__(
        self,
        algorithm: QgsProcessingAlgorithm,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
    ) -> None:
        """Look them up; called in the window's thread."""
        self._asked = algorithm, parameters
        self._broken: dict[str, str] = {}  # parameter -> the layer's name
        self._sources: dict[str, QgsFeatureSource] = {}
        self._layers: dict[str, list[tuple[str, QgsMapLayer]]] = {}
        for definition in algorithm.parameterDefinitions():
            name, layers = definition.name(), []
            if isinstance(definition, QgsProcessingParameterFeatureSource):
                self._sources[name] = algorithm.parameterAsSource(parameters, name, context)
                layers = [algorithm.parameterAsVectorLayer(parameters, name, context)]
            elif isinstance(definition, QgsProcessingParameterRasterLayer):
                layers = [algorithm.parameterAsRasterLayer(parameters, name, context)]
            elif isinstance(definition, QgsProcessingParameterMultipleLayers):
                layers = algorithm.parameterAsLayerList(parameters, name, context)
            self._layers[name] = [(layer.id(), layer) for layer in layers if layer is not None]
            for layer_id, _ in self._layers[name]:
                gone_layers.forget(layer_id)
            if layers == [None] and parameters.get(name):
                self._note_broken(name, parameters[name], context.project())

    def source(self, name: str) -> QgsFeatureSource | None:
        """Return the features of a layer or table; None where there is none (any more)."""
        lost = any(gone_layers.is_gone(layer_id) for layer_id, _ in self._layers.get(name, ()))
        return None if lost else self._sources.get(name)

    def unreadable(self, name: str) -> InputError:
        """Return what is said where a layer or table that was given is not there."""
        algorithm, parameters = self._asked
        return gone_layers.unreadable(algorithm, parameters, name, self._broken.get(name, ""))

    def vector(self, name: str) -> QgsVectorLayer | None:
        """Return a vector layer or table; None where there is none (any more)."""
        found = (layer for layer in self.layers(name) if isinstance(layer, QgsVectorLayer))
        return next(found, None)

    def raster(self, name: str) -> QgsRasterLayer | None:
        """Return a raster; None where there is none (any more)."""
        found = (layer for layer in self.layers(name) if isinstance(layer, QgsRasterLayer))
        return next(found, None)

    def layers(self, name: str) -> list[QgsMapLayer]:
        """Return the layers of a parameter that are there still."""
        found = self._layers.get(name, ())
        return [layer for layer_id, layer in found if not gone_layers.is_gone(layer_id)]

    def _note_broken(self, name: str, given: object, project: QgsProject | None) -> None:
        """Note a layer that the project has without its data."""
        layer = None if project is None else project.mapLayer(gone_layers.named(given))
        if layer is not None:
            self._broken[name] = layer.name()
