"""One page with a map: title, legend, figures, scale bar, north arrow, and it as a picture.

Layouts are graphics scenes of Qt and belong to the main thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLayoutItemMap,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsTextFormat,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor, QImage, QPainter

from dhp_qgis_plugin.adapters import layout_items
from dhp_qgis_plugin.adapters.files import replacing, unwritable
from dhp_qgis_plugin.adapters.layout_items import INK, MUTED, PAPER, Place
from dhp_qgis_plugin.adapters.legend_entries import keys_in_use
from dhp_qgis_plugin.adapters.page_drawing import MM_PER_INCH, draw_page

_DPI = 150
_MARGIN_MM, _TITLE_MM, _FOOT_MM, _COLUMN_MM, _MAP_MM = 8.0, 16.0, 8.0, 78.0, 265.0


class MapPage:
    """A page whose map has the district's proportions, with a column beside it."""

    def __init__(
        self, project: QgsProject, extent: QgsRectangle, crs: QgsCoordinateReferenceSystem
    ) -> None:
        project.setCrs(crs)
        self._extent, self._crs = extent, crs
        width = _MAP_MM * extent.width() / extent.height()
        across = width + _COLUMN_MM + _MARGIN_MM
        self._top, self._bottom = _MARGIN_MM + _TITLE_MM, _MARGIN_MM + _TITLE_MM + _MAP_MM
        self._column = width + 2 * _MARGIN_MM
        self._map_place = (_MARGIN_MM, self._top, width, _MAP_MM)
        self.head: Place = (_MARGIN_MM, _MARGIN_MM, across, _TITLE_MM)
        self.foot: Place = (_MARGIN_MM, self._bottom + 2, across, _FOOT_MM)
        self.figures: Place = (self._column + 2, self._bottom - 58, _COLUMN_MM, 34)
        self._layout = QgsPrintLayout(project)
        self._layout.initializeDefaults()
        self._layout.pageCollection().page(0).setPageSize(
            layout_items.size(across + 2 * _MARGIN_MM, self._bottom + _FOOT_MM + _MARGIN_MM / 2)
        )
        self._map = QgsLayoutItemMap(self._layout)

    def add_map(self, layers: Sequence[QgsMapLayer]) -> None:
        """Add the map itself, layers from top to bottom."""
        drawn = self._map
        layout_items.put(self._layout, drawn, self._map_place)
        drawn.setCrs(self._crs)
        drawn.setLayers(list(layers))
        drawn.setKeepLayerSet(True)
        drawn.zoomToExtent(self._extent)
        drawn.setFrameEnabled(True)
        drawn.setFrameStrokeColor(MUTED)
        drawn.setBackgroundColor(PAPER)

    def add_legend(
        self,
        layers: Sequence[QgsVectorLayer],
        rest: Sequence[QgsVectorLayer],
        rest_title: str,
        between: Callable[[], None],
    ) -> None:
        """Add a legend that names only what the map shows.

        Each of ``layers`` has its own heading, the ``rest`` one together; ``between`` is called
        now and then, to let the window live.
        """
        extent = self._map.extent()
        keys = {
            layer.id(): keys_in_use(layer, extent, self._crs, between) for layer in (*layers, *rest)
        }
        layout_items.add_legend(
            self._layout,
            self._map,
            layers,
            (self._column, self._top - 6),
            rest,
            rest_title,
            keys=keys,
        )

    def add_scale_bar(self) -> None:
        """Add a scale bar of a round length."""
        layout_items.add_scale_bar(self._layout, self._map, self._column, self._bottom - 14)

    def add_north_arrow(self) -> None:
        """Add the arrow that QGIS itself offers."""
        place = (self._column + _COLUMN_MM - 14, self._bottom - 18, 14, 18)
        layout_items.add_north_arrow(self._layout, place)

    def add_title(self, text: str) -> None:
        """Add the title over the whole width."""
        self._add_label(text, layout_items.text(20, INK, bold=True), self.head)

    def add_figures(self, text: str) -> None:
        """Add a few lines in the column, above the scale bar."""
        self._add_label(text, layout_items.text(10, INK), self.figures)

    def add_foot(self, text: str) -> None:
        """Add a small line under the map."""
        self._add_label(text, layout_items.text(8, MUTED), self.foot)

    def picture(self, between: Callable[[], None] | None = None) -> QImage:
        """Return the page as a picture, a null one where it cannot be drawn.

        Parameters
        ----------
        between
            Called again and again while the map is drawn, to let the window live; may raise to
            stop. Without it this thread waits.
        """
        mm = self._layout.pageCollection().page(0).pageSize()
        dots = _DPI / MM_PER_INCH
        image = QImage(
            round(mm.width() * dots), round(mm.height() * dots), QImage.Format.Format_ARGB32
        )
        if image.isNull():
            return image
        image.setDotsPerMeterX(round(1000 * dots))
        image.setDotsPerMeterY(round(1000 * dots))
        image.fill(QColor("white"))
        painter = QPainter(image)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_page(self._layout, 0, painter, _DPI, between)
        finally:
            painter.end()
        return image

    def _add_label(self, text: str, form: QgsTextFormat, place: Place) -> None:
        layout_items.add_label(self._layout, text, form, place)


def save_picture(picture: QImage, target: Path) -> None:
    """Write a picture as PNG, in any thread; an older file is replaced only by a complete one.

    Raises
    ------
    OutputError
        If the picture cannot be written.
    """
    with replacing(target) as path:
        if picture.isNull() or not picture.save(str(path), "PNG"):
            raise unwritable(target, "the picture could not be saved")
