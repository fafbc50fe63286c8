"""The layers that a run was given, looked up in the window's thread before the run begins.

Looking a layer up through Processing calls ``QgsProject.layerStore()``, which throws away the
expression scope that QGIS keeps of its project. Done in the thread of a run, that took the scope
away while the window was drawing the legend from it, and QGIS died (3.40.6; a watch on the scope's
address named the call). Native algorithms that look up while they run have the same fault; ours
look up in `prepareAlgorithm`, which QGIS calls in the window's thread, within models too. (A script
that calls ours from a run of its own has them look up in its thread, as it has the native ones.)
"""

from __future__ import annotations

from typing import Any, NamedTuple

from qgis.core import (
    QgsFeatureSource,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt import sip

from dhp_qgis_plugin.algorithms import gone_layers
from dhp_qgis_plugin.core.errors import InputError


class _Given(NamedTuple):
    """A layer, and by what it is known when it is gone."""

    layer: QgsMapLayer
    layer_id: str
    name: str

    def is_there(self) -> bool:
        """Tell whether it is; one that came again with its project is another by the same id."""
        return not (gone_layers.is_gone(self.layer_id) or sip.isdeleted(self.layer))


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
        """Look them up; called in the window's thread.

        The algorithm, which holds this, is not held by it: so the last run's layers go with it.
        """
        self._asked: dict[str, tuple[str, str]] = {}  # parameter -> what was given, its title
        self._broken: dict[str, str] = {}  # parameter -> the layer's name
        self._sources: dict[str, QgsFeatureSource] = {}
        self._layers: dict[str, list[_Given]] = {}
        for definition in algorithm.parameterDefinitions():
            name, layers = definition.name(), []
            several = isinstance(definition, QgsProcessingParameterMultipleLayers)
            self._asked[name] = gone_layers.named(parameters.get(name)), definition.description()
            if isinstance(definition, QgsProcessingParameterFeatureSource):
                self._sources[name] = algorithm.parameterAsSource(parameters, name, context)
                layers = [_vector(algorithm, parameters, name, context)]
            elif isinstance(definition, QgsProcessingParameterRasterLayer):
                layers = [algorithm.parameterAsRasterLayer(parameters, name, context)]
            elif several:
                layers = algorithm.parameterAsLayerList(parameters, name, context)
            there = [layer for layer in layers if layer is not None]
            if not several and there and not there[0].isValid():
                self._broken[name] = there.pop().name()
                self._sources.pop(name, None)
            self._layers[name] = [_Given(layer, layer.id(), layer.name()) for layer in there]
            for layer in there:
                gone_layers.forget(layer.id())
            if layers == [None] and parameters.get(name):
                self._note_broken(name, context.project())

    def source(self, name: str) -> QgsFeatureSource | None:
        """Return the features of a layer or table; None where there is none (any more)."""
        return None if self._lost(name) else self._sources.get(name)

    def unreadable(self, name: str) -> InputError:
        """Return what is said where a layer or table that was given is not there."""
        given, parameter = self._asked[name]
        return gone_layers.unreadable(
            given, parameter, broken=self._broken.get(name, ""), lost=self._lost(name)
        )

    def called(self, name: str) -> str:
        """Return by what a planner knows what was given: the layer's name, else its file."""
        given, _ = self._asked[name]
        return self._broken.get(name) or self._lost(name) or gone_layers.name_of(given) or given

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
        return [given.layer for given in self._layers.get(name, ()) if given.is_there()]

    def _lost(self, name: str) -> str:
        """Return what a layer is called that was there and is gone; empty if none is."""
        found = self._layers.get(name, ())
        return next((given.name for given in found if not given.is_there()), "")

    def _note_broken(self, name: str, project: QgsProject | None) -> None:
        """Note a layer that the project has without its data."""
        layer = None if project is None else project.mapLayer(self._asked[name][0])
        if layer is not None:
            self._broken[name] = layer.name()


def _vector(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict[str, Any],
    name: str,
    context: QgsProcessingContext,
) -> QgsVectorLayer | None:
    """Return a vector layer, also where some of its features are asked for, which QGIS does not."""
    given = parameters.get(name)
    if isinstance(given, QgsProcessingFeatureSourceDefinition):
        parameters = {**parameters, name: given.source}
    return algorithm.parameterAsVectorLayer(parameters, name, context)
