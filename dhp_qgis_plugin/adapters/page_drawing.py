"""A page of a layout drawn without keeping the window waiting.

QGIS draws a page in one go, in the window's thread, and much of that goes to the maps: up to a
second for a district of 2,900 buildings. So each map is first recorded, as vectors, in a thread of
QGIS's own; on the page the record is played in its place, which takes some 20 ms. A map whose
layers are blended is recorded as an image, as QGIS does too: a PDF knows no blending; so is every
map of a page that becomes an image. Pictures are drawn one by one.

Maps lie beneath all else of a page, in the order in which they stand, and pictures above it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from qgis.core import (
    QgsFillSymbol,
    QgsLayout,
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsMapRendererCustomPainterJob,
    QgsMapSettingsUtils,
)
from qgis.PyQt.QtCore import QCoreApplication, QPointF, QRectF, QSize, QSizeF, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPen, QPicture

MM_PER_INCH = 25.4
_LOOK_S = 0.005
"""How long the window waits at once for a map to be recorded."""


def draw_page(
    layout: QgsLayout,
    number: int,
    painter: QPainter,
    dpi: float,
    between: Callable[[], None] | None = None,
) -> None:
    """Draw a page of a layout; what a painter that is not active draws is nothing.

    Parameters
    ----------
    number
        Of the page, from 0 on.
    painter
        On a device of ``dpi`` dots per inch, its origin the page's upper left corner.
    between
        Called again and again, to let the window live; may raise to stop.
        Without it this thread waits.
    """
    dots = dpi / MM_PER_INCH
    layout.renderContext().setDpi(dpi)
    shown = [item for item in layout.items() if _is_on(item, number)]
    maps = [item for item in shown if isinstance(item, QgsLayoutItemMap)]
    pictures = [item for item in shown if isinstance(item, QgsLayoutItemPicture)]
    rest = [item for item in shown if item not in maps and item not in pictures]
    page = layout.pageCollection().page(number)
    ground = page.pageStyleSymbol().clone()
    for drawn in sorted(maps, key=lambda item: float(item.zValue())):
        record = _recorded(drawn, dots, dpi, between, isinstance(painter.device(), QImage))
        _play(drawn, record, page.pos().y(), painter, dots)
    page.setPageStyleSymbol(QgsFillSymbol.createSimple({"style": "no", "outline_style": "no"}))
    try:
        for turn in (rest, *([one] for one in pictures)):
            for item in shown:
                item.setVisible(item in turn)
            if between is not None:
                between()
            QgsLayoutExporter(layout).renderPage(painter, number)
    finally:
        page.setPageStyleSymbol(ground)
        for item in shown:
            item.setVisible(True)


def _is_on(item: Any, number: int) -> bool:
    """Tell whether something is an item of a page, and visible."""
    return (
        isinstance(item, QgsLayoutItem)
        and not isinstance(item, QgsLayoutItemPage)
        and item.page() == number
        and item.isVisible()
    )


def _recorded(
    drawn: QgsLayoutItemMap,
    dots: float,
    dpi: float,
    between: Callable[[], None] | None,
    as_image: bool,
) -> QPicture | QImage:
    """Return what a map shows, drawn at some dots per mm; what is blended always as an image."""
    size = QSizeF(QSize(round(drawn.rect().width() * dots), round(drawn.rect().height() * dots)))
    settings = drawn.mapSettings(drawn.extent(), size, dpi, True)
    record: QPicture | QImage = QPicture()
    if as_image or QgsMapSettingsUtils.containsAdvancedEffects(settings):
        record = QImage(size.toSize(), QImage.Format.Format_ARGB32_Premultiplied)
        ground = drawn.backgroundColor() if drawn.hasBackground() else QColor("transparent")
        record.fill(ground)
    painter = QPainter(record)
    painter.setClipRect(QRectF(QPointF(0, 0), size))
    job = QgsMapRendererCustomPainterJob(settings, painter)
    job.start()
    try:
        while between is not None and job.isActive():
            QCoreApplication.processEvents()  # by one of which the job learns that it is done
            between()
            time.sleep(_LOOK_S)
        job.waitForFinished()
    finally:
        job.cancel()
        painter.end()
    return record


def _play(
    drawn: QgsLayoutItemMap,
    record: QPicture | QImage,
    page_top: float,
    painter: QPainter,
    dots: float,
) -> None:
    """Draw background, record and frame of a map where it stands on its page."""
    place = QRectF(
        drawn.pos().x() * dots,
        (drawn.pos().y() - page_top) * dots,
        drawn.rect().width() * dots,
        drawn.rect().height() * dots,
    )
    painter.save()
    if drawn.hasBackground():
        painter.fillRect(place, drawn.backgroundColor())
    if isinstance(record, QImage) and isinstance(painter.device(), QImage):
        painter.drawImage(place.topLeft().toPoint(), record)  # dot by dot, not between dots
    elif isinstance(record, QImage):
        painter.drawImage(place, record)
    else:
        _play_vectors(record, place.topLeft(), painter)
    if drawn.frameEnabled():
        width = drawn.frameStrokeWidth().length() * dots
        painter.setPen(
            QPen(
                drawn.frameStrokeColor(),
                width,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.SquareCap,
                drawn.frameJoinStyle(),
            )
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)
    painter.restore()


def _play_vectors(record: QPicture, at: QPointF, painter: QPainter) -> None:
    """Draw a record, dot by dot."""
    painter.save()
    painter.translate(at)
    device = painter.device()  # by whose dots per inch Qt enlarges a record
    painter.scale(
        record.logicalDpiX() / device.logicalDpiX(), record.logicalDpiY() / device.logicalDpiY()
    )
    painter.drawPicture(0, 0, record)
    painter.restore()
