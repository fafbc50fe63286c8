"""Dresses the layers of a plan as soon as the project holds them, however they came there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from dhp_qgis_plugin.adapters import dressing, plan_files, showing, temporal, themes

_WAIT_MS = 50  # a plan's layers come one after the other
_REST_MS = 20  # between two styles, in which the window draws what has changed
_END = object()  # of a portioned work
_INPUTS = ("candidates", "edges", "graph_nodes")  # a planner's own, or meant to be edited
_HIDDEN_AT_FIRST = ("schedule", "nodes", "repairs", "potential", "alternatives")


class PlanWatch(QObject):
    """Follows the project's layers while the plugin is loaded.

    Signals
    -------
    dressed
        The layers that came are dressed, which takes many short turns of the window's loop.
    """

    dressed = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[str] = []
        self._currency: dict[str, str] = {}
        self._work: Iterator[None] | None = None
        self._batch: list[str] = []  # of the work, what is not begun
        self._fresh: set[str] = set()  # dressed, but not yet in the themes
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        QgsProject.instance().layersAdded.connect(self._note)
        showing.begin_watch(self._awaits)

    def stop(self) -> None:
        """Follow the project no more."""
        self._timer.stop()
        self._work = None
        QgsProject.instance().layersAdded.disconnect(self._note)
        showing.end_watch(self._awaits)

    def dress_all(self) -> None:
        """Dress what the project holds already."""
        self._note(list(QgsProject.instance().mapLayers().values()))

    def dress_waiting(self) -> None:
        """Do at once all that waits."""
        while self._work is not None or self._waiting:
            self._go_on()
        self._timer.stop()

    def _go_on(self) -> None:
        """Do one portion of the work, and have the next one done in another turn."""
        if self._work is None:
            self._batch, self._waiting = self._waiting, []
            self._work = self._dress_layers(self._batch)
        more = False
        try:
            more = next(self._work, _END) is not _END
        finally:  # a fault with one layer leaves no other undressed
            if not more:
                self._work = None
                self._waiting[:0] = self._batch
            if more or self._waiting:
                self._timer.start(_REST_MS if more else _WAIT_MS)

    def _dress_layers(self, names: list[str]) -> Iterator[None]:
        """Dress layers, then make the themes of plans that are whole; any may go at a rest."""
        project, fresh = QgsProject.instance(), self._fresh
        while names:
            name = names.pop(0)
            layer = project.mapLayer(name)
            if layer is None:
                continue
            new = layer.customProperty(dressing.DRESSED) is None
            file = plan_files.file_of_layer(layer)
            if new and file:
                _hide_at_first(layer)
            for _ in dressing.dress_in_steps(layer, self._currency_of(file)):
                yield
                if project.mapLayer(name) is not layer:  # gone, or read anew with its project
                    break
            else:
                if new or file:
                    fresh.add(name)
            yield
        if any(kind == "stations" for kind in _kinds(project, fresh)):
            dressing.hush_candidates(project)
        for key in [plan.key for plan in plan_files.plans_in(project)]:
            yield
            self._set_up_plan(key, fresh)
        self._fresh = set()
        if fresh:
            self.dressed.emit()

    @staticmethod
    def _set_up_plan(key: str, fresh: set[str]) -> None:
        """Make the themes of a plan, and give the project its year, if it has fresh layers."""
        project = QgsProject.instance()
        plans = plan_files.plans_in(project)
        plan = next((one for one in plans if one.key == key), None)
        if plan is None or not fresh & {one.id() for one in plan.layers.values()}:
            return
        themes.add_themes(project, plan, plan.title if len(plans) > 1 else "")
        if "schedule" in plan.layers:
            temporal.set_up_project(project, plan.layers["schedule"])

    def _note(self, layers: list[QgsMapLayer]) -> None:
        self._waiting += [
            layer.id()
            for layer in layers
            if isinstance(layer, QgsVectorLayer) and layer.isValid()
            if dressing.kind_of_layer(layer) not in ("", *_INPUTS)
        ]
        if self._waiting and self._work is None:
            self._timer.start(_WAIT_MS)

    def _awaits(self, layer: QgsMapLayer) -> bool:
        return layer.id() in self._waiting

    def _currency_of(self, file: str) -> str:
        if not file:
            return ""
        if file not in self._currency:
            self._currency[file] = plan_files.said_about(file).get("currency", "")
        return self._currency[file]


def _hide_at_first(layer: QgsVectorLayer) -> None:
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    if dressing.kind_of_layer(layer) in _HIDDEN_AT_FIRST and node is not None:
        node.setItemVisibilityChecked(False)
        node.setExpanded(False)


def _kinds(project: QgsProject, names: Iterable[str]) -> list[str]:
    """Return which of our layers these are, of those that are still there."""
    layers = [project.mapLayer(name) for name in names]
    return [dressing.kind_of_layer(layer) for layer in layers if layer is not None]
