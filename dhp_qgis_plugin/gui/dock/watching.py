"""Follows a project: that it is read, written, closed, and that its layers come, go, change."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from typing import Any

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal

_WAIT_MS = 150  # many layers may come and go at once


class ProjectWatch(QObject):
    """Turns the many signals of project and layers into few.

    Signals
    -------
    opened
        The project holds other things: it was read, or emptied.
    closing
        The project is about to be emptied, or QGIS to end.
    writing, saved
        The project is being written, and has been.
    layers_changed
        Layers came or went.
    stirred
        Something may be another, some time after the last of several changes.
    """

    opened = pyqtSignal()
    closing = pyqtSignal()
    writing = pyqtSignal()
    saved = pyqtSignal()
    layers_changed = pyqtSignal()
    stirred = pyqtSignal()

    def __init__(self, project: QgsProject, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._watched: dict[str, QgsVectorLayer] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.stirred)
        self._followed: list[tuple[Any, Callable[..., None]]] = []
        for signal, slot in (
            (project.readProject, self._on_opened),
            (project.cleared, self._on_opened),
            (project.aboutToBeCleared, self._on_closing),
            (QCoreApplication.instance().aboutToQuit, self._on_closing),
            (project.writeProject, self._on_writing),
            (project.projectSaved, self._on_saved),
            (project.layersAdded, self._on_layers),
            (project.layersRemoved, self._on_layers),
        ):
            signal.connect(slot)
            self._followed.append((signal, slot))

    def stir(self, *_: object) -> None:
        """Let `stirred` be emitted soon."""
        self._timer.start()

    def watch(self, layers: Iterable[str]) -> None:
        """Follow the edits of these layers of the project, by their ids, and of no others."""
        self._unwatch()
        for identity in layers:
            layer = self._project.mapLayer(identity)
            if isinstance(layer, QgsVectorLayer):
                for signal in _edits(layer):
                    signal.connect(self.stir)
                self._watched[identity] = layer

    def leave(self) -> None:
        """Follow nothing any more."""
        for signal, slot in self._followed:
            with contextlib.suppress(TypeError, RuntimeError):
                signal.disconnect(slot)
        self._followed.clear()
        self._unwatch()
        self._timer.stop()

    def _unwatch(self) -> None:
        for identity, layer in self._watched.items():
            if self._project.mapLayer(identity) is None:
                continue
            for signal in _edits(layer):
                with contextlib.suppress(TypeError, RuntimeError):
                    signal.disconnect(self.stir)
        self._watched.clear()

    def _on_opened(self, *_: object) -> None:
        self.opened.emit()

    def _on_closing(self, *_: object) -> None:
        self.closing.emit()

    def _on_writing(self, *_: object) -> None:
        self.writing.emit()

    def _on_saved(self, *_: object) -> None:
        self.saved.emit()

    def _on_layers(self, *_: object) -> None:
        self.layers_changed.emit()
        self.stir()


def _edits(layer: QgsVectorLayer) -> tuple[Any, ...]:
    return (
        layer.afterCommitChanges,
        layer.layerModified,
        layer.subsetStringChanged,
        layer.crsChanged,
    )
