"""What the tools share: the layer they work on, places in its CRS, and what they say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsCoordinateTransform, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool
from qgis.PyQt.QtCore import QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor

from dhp_qgis_plugin.adapters.wishes import Done, Role, layers_for, may_serve
from dhp_qgis_plugin.algorithms.base import in_words
from dhp_qgis_plugin.core.errors import DhpError

_FLASH = QColor(255, 183, 3, 255)


class WishTool(QgsMapTool):
    """A tool whose left click does one thing to a layer of sites or streets.

    Signals
    -------
    said
        A sentence, and whether it tells of success.
    missing
        There is no layer to work on.
    """

    said = pyqtSignal(str, bool)
    missing = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, role: Role) -> None:
        super().__init__(canvas)
        self._canvas, self._role = canvas, role
        self.chosen: Callable[[Role], QgsVectorLayer | None] = lambda _: None
        """Gives the layer that the dock of steps plans with."""
        self.setCursor(Qt.CursorShape.CrossCursor)

    def layer(self) -> QgsVectorLayer | None:
        """Return the layer to work on.

        It is the active one if it is likely, else that of the dock, else the likeliest; where
        there is none of them, the active one if it can be.
        """
        project, active = QgsProject.instance(), self._canvas.currentLayer()
        known = layers_for(self._role, project)
        chosen = self.chosen(self._role)
        if active in known or (active is not None and active is chosen):
            return active
        possible = active if may_serve(self._role, active) else None
        return chosen or next(iter(known), possible)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """Do it; whatever is in the way becomes a sentence."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        layer = self.layer()
        if layer is None:
            self.missing.emit()
            return
        try:
            self.click(layer, *self.place(event.pos(), layer), self.reach(event.pos(), layer))
        except DhpError as error:
            self.said.emit(in_words(error), False)

    def click(self, layer: QgsVectorLayer, x: float, y: float, reach: float) -> None:
        """Do the tool's work at a place; both it and the reach are in the layer's CRS."""
        raise NotImplementedError

    def tell(self, layer: QgsVectorLayer, done: Done) -> None:
        """Say what was done and let the feature flash, whatever style its layer has."""
        self._canvas.flashFeatureIds(layer, [done.feature], _FLASH, QColor(255, 183, 3, 0))
        self.said.emit(done.text, True)

    def leave(self) -> None:
        """Take what the tool has put onto the map off it, before the tool goes."""

    def place(self, at: QPoint, layer: QgsVectorLayer) -> tuple[float, float]:
        """Return a place of the canvas in the layer's CRS, as numbers: QGIS empties its points."""
        settings = self._canvas.mapSettings()
        point = self.toMapCoordinates(at)
        moved = QgsCoordinateTransform(
            settings.destinationCrs(), layer.crs(), QgsProject.instance()
        ).transform(point)
        return float(moved.x()), float(moved.y())

    def reach(self, at: QPoint, layer: QgsVectorLayer) -> float:
        """Return how near a click must come, in units of the layer's CRS."""
        pixels = max(round(self.searchRadiusMU(self._canvas) / self._canvas.mapUnitsPerPixel()), 6)
        x, y = self.place(at, layer)
        beside_x, beside_y = self.place(QPoint(at.x() + pixels, at.y()), layer)
        return float(((beside_x - x) ** 2 + (beside_y - y) ** 2) ** 0.5)

    def flags(self) -> Any:
        """Let the canvas zoom and pan as ever, and do nothing of its own."""
        return QgsMapTool.Flag(0)
