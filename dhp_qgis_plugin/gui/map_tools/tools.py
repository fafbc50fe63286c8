"""Add, move, forbid and require sites; forbid and require streets."""

from __future__ import annotations

from qgis.core import Qgis, QgsPointXY, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QKeyEvent

from dhp_qgis_plugin.adapters import wishes
from dhp_qgis_plugin.adapters.wishes import Role
from dhp_qgis_plugin.adapters.words import tr
from dhp_qgis_plugin.gui.map_tools.base import WishTool


class AddSiteTool(WishTool):
    """A click adds a candidate that uses a source."""

    def __init__(self, canvas: QgsMapCanvas, source: str = "ground") -> None:
        super().__init__(canvas, Role.SITES)
        self.source = source

    def click(self, layer: QgsVectorLayer, x: float, y: float, reach: float) -> None:
        """Add it."""
        self.tell(layer, wishes.add_site(layer, x, y, self.source))


class MoveSiteTool(WishTool):
    """A click picks a candidate up, the next puts it down; Escape leaves it where it is."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas, Role.SITES)
        self._picked: tuple[str, int] | None = None  # layer and feature
        self._band = QgsRubberBand(canvas, Qgis.GeometryType.Line)
        self._band.setColor(QColor("#f26b4e"))
        self._band.setWidth(2)

    def click(self, layer: QgsVectorLayer, x: float, y: float, reach: float) -> None:
        """Pick up or put down."""
        picked = self._picked
        self.drop()
        if picked is not None and picked[0] == layer.id():
            self.tell(layer, wishes.move_site(layer, picked[1], x, y))
            return
        found = wishes.nearest(layer, x, y, reach)
        if found is None:
            self.said.emit(tr("There is no site here; click nearer to one."), False)
            return
        self._picked = (layer.id(), found)
        start = layer.getFeature(found).geometry().centroid().asPoint()
        here = self.toMapCoordinates(layer, QgsPointXY(start.x(), start.y()))
        self._band.reset(Qgis.GeometryType.Line)
        self._band.addPoint(here)
        self._band.addPoint(here)
        name = wishes.name_of(layer, found)
        said = tr("Click where {name} shall stand; Escape leaves it.")
        self.said.emit(said.format(name=name), True)

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """Draw the line from the site to where it would go."""
        if self._picked is not None:
            self._band.movePoint(self.toMapCoordinates(event.pos()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the site where it is."""
        if event.key() == Qt.Key.Key_Escape and self._picked is not None:
            self.drop()
            event.accept()

    def deactivate(self) -> None:
        """Leave the site where it is."""
        self.drop()
        super().deactivate()

    def drop(self) -> None:
        """Forget what was picked up."""
        self._picked = None
        self._band.reset(Qgis.GeometryType.Line)

    def leave(self) -> None:
        """Take the band off the map."""
        self._canvas.scene().removeItem(self._band)


class ToggleTool(WishTool):
    """A click forbids or requires a site or a street, a second one takes that back."""

    def __init__(self, canvas: QgsMapCanvas, role: Role, wish: str) -> None:
        super().__init__(canvas, role)
        self._wish = wish

    def click(self, layer: QgsVectorLayer, x: float, y: float, reach: float) -> None:
        """Toggle what is nearest."""
        feature = wishes.nearest(layer, x, y, reach)
        if feature is None:
            said = (
                tr("There is no site here; click nearer to one.")
                if self._role is Role.SITES
                else tr("There is no street here; click nearer to one.")
            )
            self.said.emit(said, False)
            return
        self.tell(layer, wishes.toggle(layer, feature, self._wish))
