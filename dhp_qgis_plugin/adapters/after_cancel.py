"""What a cancelled run has found is shown all the same.

A search that is cancelled gives the best design so far. Processing's dialog then loads nothing and
forgets temporary layers with its context. So the run's thread hands copies to the window, which
adds them to the project; what stands in a file is opened by the window itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingUtils,
    QgsProject,
)
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from dhp_qgis_plugin.adapters.showing import Styler


@dataclass(frozen=True)
class _Found:
    """A layer or its file, and what is done with it: its name, its group, its style."""

    layer: QgsMapLayer | None
    file: str
    name: str
    group: str
    styler: Styler | None


class _Shelf(QObject):
    """Takes layers from threads and shows them in the window's, where it lives."""

    _came = pyqtSignal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._came.connect(_show)
        self.serves = False

    def put(self, found: list[_Found]) -> None:
        """Hand layers over; called in the thread that they live in."""
        for each in found:
            if each.layer is not None:
                each.layer.moveToThread(self.thread())
        self._came.emit(found)


_shelves: list[_Shelf] = []  # one, made once: a run may be about to use it whenever it would go


def begin() -> None:
    """Show results of cancelled runs from now on; called in the window's thread."""
    application = QCoreApplication.instance()
    if not _shelves and application is not None:
        _shelves.append(_Shelf(application))
    for shelf in _shelves:
        shelf.serves = True


def end() -> None:
    """Leave it to Processing again; called in the window's thread."""
    for shelf in _shelves:
        shelf.serves = False


def show_what_was_found(context: QgsProcessingContext) -> None:
    """Have the results of a cancelled run shown that were to be loaded; called in its thread."""
    shelf = next((known for known in _shelves if known.serves), None)
    if shelf is None:
        return
    found = []
    for destination, details in context.layersToLoadOnCompletion().items():
        layer = context.temporaryLayerStore().mapLayer(destination)
        known = details.postProcessor()  # which goes with the context
        styler = Styler(known.style, known.currency) if isinstance(known, Styler) else None
        copy = None if layer is None else layer.clone()
        found.append(_Found(copy, destination, details.name, details.groupName, styler))
    if found:
        shelf.put(found)


def _show(found: list[_Found]) -> None:
    """Add layers to the project, the first uppermost; in the window's thread."""
    project = QgsProject.instance()
    root = project.layerTreeRoot()
    for place, each in enumerate(found):
        layer = each.layer or _opened(each.file)
        if layer is None:
            continue
        group = root
        if each.group:
            group = root.findGroup(each.group) or root.insertGroup(0, each.group)
        layer.setName(each.name)
        project.addMapLayer(layer, False)
        group.insertLayer(place, layer)
        if each.styler is not None:
            each.styler.dress(layer)


def _opened(file: str) -> QgsMapLayer | None:
    """Open a result that stands in a file; None where it was not written."""
    context = QgsProcessingContext()
    layer = QgsProcessingUtils.mapLayerFromString(file, context)
    return None if layer is None else context.temporaryLayerStore().takeMapLayer(layer)
