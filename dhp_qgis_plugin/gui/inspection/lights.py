"""What lights up on the map: pipes and buildings of a station, or a single pipe."""

from __future__ import annotations

from qgis.core import Qgis, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtGui import QColor

from dhp_qgis_plugin.adapters.inspection import Lit

_LIGHT = "#ffb703"


class Lights:
    """Two bands over the map, one for pipes and one for buildings."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._pipes = QgsRubberBand(canvas, Qgis.GeometryType.Line)
        self._pipes.setColor(QColor(255, 183, 3, 210))
        self._pipes.setWidth(4)
        self._buildings = QgsRubberBand(canvas, Qgis.GeometryType.Polygon)
        self._buildings.setStrokeColor(QColor(_LIGHT))
        self._buildings.setFillColor(QColor(255, 183, 3, 110))
        self._buildings.setWidth(1)

    def show(self, lit: Lit, layer: QgsVectorLayer) -> None:
        """Light up pipes and buildings; their geometries are in the layer's CRS."""
        self.clear()
        for geometry in lit.pipes:
            self._pipes.addGeometry(geometry, layer, False)
        for geometry in lit.buildings:
            self._buildings.addGeometry(geometry, layer, False)
        for band in (self._pipes, self._buildings):
            band.updatePosition()
            band.update()

    def clear(self) -> None:
        """Let nothing be lit."""
        self._pipes.reset(Qgis.GeometryType.Line)
        self._buildings.reset(Qgis.GeometryType.Polygon)

    def lit(self) -> tuple[int, int]:
        """Return how many pipes and buildings are lit."""
        return _parts(self._pipes), _parts(self._buildings)

    def remove(self) -> None:
        """Take the bands off the map."""
        for band in (self._pipes, self._buildings):
            self._canvas.scene().removeItem(band)


def _parts(band: QgsRubberBand) -> int:
    """Return how many geometries a band shows."""
    shown: int = band.size()
    return shown if band.numberOfVertices() else 0
