"""What every layout is put together from: places in mm, letters, labels, scale bar, north arrow.

Layouts are graphics scenes of Qt and belong to the main thread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qgis.core import (
    Qgis,
    QgsLayerTreeNode,
    QgsLayout,
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
    QgsTextFormat,
)
from qgis.PyQt.QtGui import QColor, QFont

from dhp_qgis_plugin.adapters.legend_entries import name_only

Place = tuple[float, float, float, float]
"""Left, top, width and height in mm."""

INK, MUTED, PAPER = QColor("#1f2933"), QColor("#66737f"), QColor("#fbfaf7")
_NORTH_ARROW = ":/images/north_arrows/layout_default_north_arrow.svg"


def put(layout: QgsLayout, item: QgsLayoutItem, place: Place, page: int = 0) -> None:
    """Add an item to a page of a layout."""
    x, y, width, height = place
    layout.addLayoutItem(item)
    item.attemptMove(point(x, y), page=page)
    item.attemptResize(size(width, height))


def add_label(
    layout: QgsLayout, text: str, form: QgsTextFormat, place: Place, page: int = 0
) -> QgsLayoutItemLabel:
    """Add a text; expressions between ``[%`` and ``%]`` are filled in."""
    label = QgsLayoutItemLabel(layout)
    label.setText(text)
    label.setTextFormat(form)
    put(layout, label, place, page)
    return label


def add_scale_bar(
    layout: QgsLayout,
    drawn: QgsLayoutItemMap,
    x_mm: float,
    y_mm: float,
    *,
    page: int = 0,
    widest_mm: float | None = None,
) -> QgsLayoutItemScaleBar:
    """Add a scale bar of a round length for a map, no wider than asked."""
    bar = QgsLayoutItemScaleBar(layout)
    layout.addLayoutItem(bar)
    bar.setStyle("Single Box")
    bar.setLinkedMap(drawn)
    bar.applyDefaultSize(Qgis.DistanceUnit.Meters)
    bar.setNumberOfSegmentsLeft(0)
    bar.setNumberOfSegments(2)
    if widest_mm is not None and bar.unitsPerSegment() > 0:
        while 2 * bar.unitsPerSegment() / drawn.scale() * 1000 > widest_mm:
            bar.setUnitsPerSegment(bar.unitsPerSegment() / 2)
    bar.setHeight(2.0)
    bar.setTextFormat(text(8, INK))
    bar.attemptMove(point(x_mm, y_mm), page=page)
    return bar


def add_legend(
    layout: QgsLayout,
    drawn: QgsLayoutItemMap,
    layers: Sequence[QgsMapLayer],
    at: tuple[float, float],
    rest: Sequence[QgsMapLayer] = (),
    rest_title: str = "",
    *,
    page: int = 0,
    larger_pt: float = 10.5,
    keys: Mapping[str, set[str]] | None = None,
) -> QgsLayoutItemLegend:
    """Add a legend that names only what a map shows.

    Each of ``layers`` has its own heading, the ``rest`` one together.

    Parameters
    ----------
    at
        Left and top in mm.
    larger_pt
        Letters of the headings; the rest is 1.5 points smaller.
    keys
        What it shows, by the layers' ids (`legend_entries`); without, QGIS finds out whenever the
        legend is drawn.
    """
    if keys is not None:
        layers, rest = ([one for one in some if keys[one.id()]] for some in (layers, rest))
    legend = QgsLayoutItemLegend(layout)
    layout.addLayoutItem(legend)
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
    legend.setLinkedMap(drawn)
    legend.setLegendFilterByMapEnabled(keys is None)
    for node in tree.findLayers() if keys is not None else ():
        name_only(legend.model(), node, keys[node.layerId()])
    top = QgsLegendStyle.Side.Top
    for part, form, margin_mm in (
        (QgsLegendStyle.Style.Subgroup, text(larger_pt, INK, bold=True), 4.5),
        (QgsLegendStyle.Style.SymbolLabel, text(larger_pt - 1.5, INK), 1.6),
        (QgsLegendStyle.Style.Symbol, text(larger_pt - 1.5, INK), 1.6),
    ):
        style = legend.style(part)
        style.setTextFormat(form)
        style.setMargin(top, margin_mm)
        legend.setStyle(part, style)
    legend.setSymbolWidth(8)
    legend.attemptMove(point(*at), page=page)
    legend.adjustBoxSize()
    return legend


def _set_heading(node: QgsLayerTreeNode, style: QgsLegendStyle.Style) -> None:
    QgsLegendRenderer.setNodeLegendStyle(node, style)


def add_north_arrow(layout: QgsLayout, place: Place, page: int = 0) -> None:
    """Add the arrow that QGIS itself offers."""
    arrow = QgsLayoutItemPicture(layout)
    arrow.setPicturePath(_NORTH_ARROW)
    put(layout, arrow, place, page)


def font(size_pt: float, bold: bool = False) -> QFont:
    """Return the letters of layouts: the same on every computer that has them."""
    letters = QFont("DejaVu Sans")
    letters.setStyleHint(QFont.StyleHint.SansSerif)
    letters.setPointSizeF(size_pt)
    letters.setBold(bold)
    return letters


def text(size_pt: float, colour: QColor, bold: bool = False) -> QgsTextFormat:
    """Return the format of a text."""
    form = QgsTextFormat()
    form.setFont(font(size_pt, bold))
    form.setSize(size_pt)
    form.setColor(colour)
    return form


def point(x_mm: float, y_mm: float) -> QgsLayoutPoint:
    """Return a place on a page."""
    return QgsLayoutPoint(x_mm, y_mm, Qgis.LayoutUnit.Millimeters)


def size(width_mm: float, height_mm: float) -> QgsLayoutSize:
    """Return a size on paper."""
    return QgsLayoutSize(width_mm, height_mm, Qgis.LayoutUnit.Millimeters)
