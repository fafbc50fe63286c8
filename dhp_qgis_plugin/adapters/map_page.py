"""One page with a map: title, legend, figures, scale bar, north arrow, and its export as PNG.

Layouts are graphics scenes of Qt and belong to the main thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsLayerTreeLayer,
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsTextFormat,
)
from qgis.PyQt.QtGui import QColor, QFont

from dhp_qgis_plugin.adapters.files import replacing, unwritable

Place = tuple[float, float, float, float]
"""Left, top, width and height in mm."""

_INK, _MUTED, _PAPER = QColor("#1f2933"), QColor("#66737f"), QColor("#fbfaf7")
_DPI = 150
_MARGIN_MM, _TITLE_MM, _FOOT_MM, _COLUMN_MM, _MAP_MM = 8.0, 16.0, 8.0, 78.0, 265.0
_NORTH_ARROW = ":/images/north_arrows/layout_default_north_arrow.svg"


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
            _size(across + 2 * _MARGIN_MM, self._bottom + _FOOT_MM + _MARGIN_MM / 2)
        )
        self._map = QgsLayoutItemMap(self._layout)

    def add_map(self, layers: Sequence[QgsMapLayer]) -> None:
        """Add the map itself, layers from top to bottom."""
        drawn = self._map
        self._put(drawn, self._map_place)
        drawn.setCrs(self._crs)
        drawn.setLayers(list(layers))
        drawn.setKeepLayerSet(True)
        drawn.zoomToExtent(self._extent)
        drawn.setFrameEnabled(True)
        drawn.setFrameStrokeColor(_MUTED)
        drawn.setBackgroundColor(_PAPER)

    def add_legend(
        self, layers: Sequence[QgsMapLayer], rest: Sequence[QgsMapLayer], rest_title: str
    ) -> None:
        """Add a legend that names only what the map shows.

        Each of ``layers`` has its own heading, the ``rest`` one together.
        """
        legend = QgsLayoutItemLegend(self._layout)
        self._layout.addLayoutItem(legend)
        legend.setAutoUpdateModel(False)
        tree = legend.model().rootGroup()
        tree.clear()
        for layer in layers:
            _set_heading(tree.addLayer(layer), QgsLegendStyle.Style.Subgroup)
        if rest:
            together = tree.addGroup(rest_title)
            _set_heading(together, QgsLegendStyle.Style.Subgroup)
            for layer in rest:
                _set_heading(together.addLayer(layer), QgsLegendStyle.Style.Hidden)
        legend.setLinkedMap(self._map)
        legend.setLegendFilterByMapEnabled(True)
        top = QgsLegendStyle.Side.Top
        for part, form, margin_mm in (
            (QgsLegendStyle.Style.Subgroup, _text(10.5, _INK, bold=True), 4.5),
            (QgsLegendStyle.Style.SymbolLabel, _text(9, _INK), 1.6),
            (QgsLegendStyle.Style.Symbol, _text(9, _INK), 1.6),
        ):
            style = legend.style(part)
            style.setTextFormat(form)
            style.setMargin(top, margin_mm)
            legend.setStyle(part, style)
        legend.setSymbolWidth(8)
        legend.attemptMove(_point(self._column, self._top - 6))
        legend.adjustBoxSize()

    def add_scale_bar(self) -> None:
        """Add a scale bar of a round length."""
        bar = QgsLayoutItemScaleBar(self._layout)
        self._layout.addLayoutItem(bar)
        bar.setStyle("Single Box")
        bar.setLinkedMap(self._map)
        bar.applyDefaultSize(Qgis.DistanceUnit.Meters)
        bar.setNumberOfSegmentsLeft(0)
        bar.setNumberOfSegments(2)
        bar.setHeight(2.0)
        bar.setTextFormat(_text(8, _INK))
        bar.attemptMove(_point(self._column, self._bottom - 14))

    def add_north_arrow(self) -> None:
        """Add the arrow that QGIS itself offers."""
        arrow = QgsLayoutItemPicture(self._layout)
        arrow.setPicturePath(_NORTH_ARROW)
        self._put(arrow, (self._column + _COLUMN_MM - 14, self._bottom - 18, 14, 18))

    def add_title(self, text: str) -> None:
        """Add the title over the whole width."""
        self._add_label(text, _text(20, _INK, bold=True), self.head)

    def add_figures(self, text: str) -> None:
        """Add a few lines in the column, above the scale bar."""
        self._add_label(text, _text(10, _INK), self.figures)

    def add_foot(self, text: str) -> None:
        """Add a small line under the map."""
        self._add_label(text, _text(8, _MUTED), self.foot)

    def export(self, target: Path) -> None:
        """Write the page as PNG; an older file is replaced only by a complete one.

        Raises
        ------
        OutputError
            If the picture cannot be written.
        """
        image = QgsLayoutExporter(self._layout).renderPageToImage(0, dpi=_DPI)
        with replacing(target) as path:
            if image.isNull() or not image.save(str(path), "PNG"):
                raise unwritable(target, "the picture could not be saved")

    def _add_label(self, text: str, form: QgsTextFormat, place: Place) -> None:
        label = QgsLayoutItemLabel(self._layout)
        label.setText(text)
        label.setTextFormat(form)
        self._put(label, place)

    def _put(self, item: QgsLayoutItem, place: Place) -> None:
        x, y, width, height = place
        self._layout.addLayoutItem(item)
        item.attemptMove(_point(x, y))
        item.attemptResize(_size(width, height))


def _set_heading(node: QgsLayerTreeLayer, style: QgsLegendStyle.Style) -> None:
    QgsLegendRenderer.setNodeLegendStyle(node, style)


def _font(size_pt: float, bold: bool = False) -> QFont:
    font = QFont("DejaVu Sans")
    font.setStyleHint(QFont.StyleHint.SansSerif)
    font.setPointSizeF(size_pt)
    font.setBold(bold)
    return font


def _text(size_pt: float, colour: QColor, bold: bool = False) -> QgsTextFormat:
    form = QgsTextFormat()
    form.setFont(_font(size_pt, bold))
    form.setSize(size_pt)
    form.setColor(colour)
    return form


def _point(x_mm: float, y_mm: float) -> QgsLayoutPoint:
    return QgsLayoutPoint(x_mm, y_mm, Qgis.LayoutUnit.Millimeters)


def _size(width_mm: float, height_mm: float) -> QgsLayoutSize:
    return QgsLayoutSize(width_mm, height_mm, Qgis.LayoutUnit.Millimeters)
