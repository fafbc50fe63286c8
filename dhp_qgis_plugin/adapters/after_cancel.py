"""What a cancelled run has found is shown all the same.

A search that is cancelled gives the best design so far. Processing's dialog then loads nothing and
forgets temporary layers with its context. So the run's thread hands copies to the window, which
adds them to the project.
"""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingUtils,
    QgsProject,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from dhp_qgis_plugin.adapters.showing import Styler


@dataclass(frozen=True)
class _Found:
    """A layer and what is done with it: its name, its group, its style."""

    layer: QgsMapLayer
    name: str
    group: str
    styler: Styler | None


class _Shelf(QObject):
    """Takes layers from threads and shows them in the window's, where it lives."""

    _came = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self._came.connect(_show)

    def put(self, found: list[_Found]) -> None:
        """Hand layers over; called in the thread that they live in."""
        for each in found:
            each.layer.moveToThread(self.thread())
        self._came.emit(found)


_shelf: list[_Shelf] = []


def begin() -> None:
    """Show results of cancelled runs from now on; called in the window's thread."""
    if not _shelf:
        _shelf.append(_Shelf())


def end() -> None:
    """Leave it to Processing again; called in the window's thread."""
    while _shelf:
        _shelf.pop().deleteLater()


def show_what_was_found(context: QgsProcessingContext) -> None:
    """Have the results of a cancelled run shown that were to be loaded; called in its thread."""
    if not _shelf:
        return
    found = []
    for destination, details in context.layersToLoadOnCompletion().items():
        layer = QgsProcessingUtils.mapLayerFromString(destination, context)
        if layer is not None:
            known = details.postProcessor()  # which goes with the context
            styler = Styler(known.style, known.currency) if isinstance(known, Styler) else None
            found.append(_Found(layer.clone(), details.name, details.groupName, styler))
    if found:
        _shelf[0].put(found)


def _show(found: list[_Found]) -> None:
    """Add layers to the project, the first uppermost; in the window's thread."""
    project = QgsProject.instance()
    root = project.layerTreeRoot()
    for place, each in enumerate(found):
        group = root
        if each.group:
            group = root.findGroup(each.group) or root.insertGroup(0, each.group)
        each.layer.setName(each.name)
        project.addMapLayer(each.layer, False)
        group.insertLayer(place, each.layer)
        if each.styler is not None:
            each.styler.dress(each.layer)
