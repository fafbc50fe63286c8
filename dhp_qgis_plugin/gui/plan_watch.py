"""Dresses the layers of a plan as soon as the project holds them, however they came there."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from dhp_qgis_plugin.adapters import dressing, plan_files, temporal, themes

_WAIT_MS = 50  # a plan's layers come one after the other
_INPUTS = ("candidates", "edges", "graph_nodes")  # a planner's own, or meant to be edited
_HIDDEN_AT_FIRST = ("schedule", "nodes", "repairs", "potential", "alternatives")


class PlanWatch(QObject):
    """Follows the project's layers while the plugin is loaded."""

    dressed = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[str] = []
        self._currency: dict[str, str] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.dress_waiting)
        QgsProject.instance().layersAdded.connect(self._note)

    def stop(self) -> None:
        """Follow the project no more."""
        self._timer.stop()
        QgsProject.instance().layersAdded.disconnect(self._note)

    def dress_all(self) -> None:
        """Dress what the project holds already."""
        self._note(list(QgsProject.instance().mapLayers().values()))

    def dress_waiting(self) -> None:
        """Dress the layers that came, then make the themes of plans that are whole."""
        project = QgsProject.instance()
        layers = [project.mapLayer(name) for name in self._waiting]
        self._waiting = []
        fresh = [layer for layer in layers if layer is not None and self._dress(layer)]
        if any(dressing.kind_of_layer(layer) == "stations" for layer in fresh):
            dressing.hush_candidates(project)
        plans = plan_files.plans_in(project)
        for plan in plans:
            if not {layer.id() for layer in fresh} & {one.id() for one in plan.layers.values()}:
                continue
            name = plan.title if len(plans) > 1 else ""
            themes.add_themes(project, plan, name)
            if "schedule" in plan.layers:
                temporal.set_up_project(project, plan.layers["schedule"])
        if fresh:
            self.dressed.emit()

    def _note(self, layers: list[QgsMapLayer]) -> None:
        self._waiting += [
            layer.id()
            for layer in layers
            if isinstance(layer, QgsVectorLayer) and layer.isValid()
            if dressing.kind_of_layer(layer) not in ("", *_INPUTS)
        ]
        if self._waiting:
            self._timer.start()

    def _dress(self, layer: Any) -> bool:
        """Dress a layer; return whether it had not been dressed before."""
        fresh = layer.customProperty(dressing.DRESSED) is None
        file = plan_files.file_of_layer(layer)
        kind = dressing.dress(layer, self._currency_of(file))
        node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
        if fresh and file and kind in _HIDDEN_AT_FIRST and node is not None:
            node.setItemVisibilityChecked(False)
            node.setExpanded(False)
        return bool(fresh or file)

    def _currency_of(self, file: str) -> str:
        if not file:
            return ""
        if file not in self._currency:
            self._currency[file] = plan_files.said_about(file).get("currency", "")
        return self._currency[file]
