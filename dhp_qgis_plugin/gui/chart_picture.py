"""The drawn part of a chart in the window: pixels made in a thread, a mark and a value on top."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsMessageLog
from qgis.PyQt.QtCore import QEvent, QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from qgis.PyQt.QtWidgets import QLabel, QWidget

from dhp_qgis_plugin.algorithms.collecting import window_collects

if TYPE_CHECKING:
    from dhp_qgis_plugin.report.chart import Chart
    from dhp_qgis_plugin.report.pointing import Pointed
    from dhp_qgis_plugin.report.raster import Raster
    from dhp_qgis_plugin.report.theme import Theme

_WAIT_MS = 120  # a window pulled larger changes its size many times a second
_DOT = 9
_AWAY = 14
_WIDEST = 4096
_THREAD = ThreadPoolExecutor(max_workers=1, thread_name_prefix="dhp-chart")


class ChartPicture(QWidget):
    """Shows one chart at the widget's size; drawing never holds the window.

    Parameters
    ----------
    parent
        Widget that it stands in.
    """

    drawn = pyqtSignal()
    """The picture of the newest chart, size and palette is on the screen."""
    _done = pyqtSignal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self._raster: Raster | None = None
        self._image = QImage()
        self._wanted = 0
        self._pointed: Pointed | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.draw)
        self._done.connect(self._take)
        self.setMinimumSize(220, 150)
        self.setMouseTracking(True)
        self._label = QLabel(self)
        self._label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setAutoFillBackground(True)
        self._label.setBackgroundRole(QPalette.ColorRole.Base)
        self._label.setForegroundRole(QPalette.ColorRole.Text)
        self._label.setMargin(4)
        self._label.setFrameShape(QLabel.Shape.Box)
        self._label.hide()

    def show_chart(self, chart: Chart | None) -> None:
        """Show a chart; what was there stays until it is drawn."""
        self._chart = chart
        if chart is None:
            self._wanted += 1
            self._raster, self._image = None, QImage()
            self._point_at(None)
            self.update()
        else:
            self.draw()

    def raster(self) -> Raster | None:
        """Return what is on the screen."""
        return self._raster

    def pointed(self) -> Pointed | None:
        """Return what stands under the mouse."""
        return self._pointed

    def draw(self) -> None:
        """Draw the chart for the size, the screen and the palette of now, in a thread."""
        if self._chart is None or self.width() < 2 or self.height() < 2:
            return
        self._timer.stop()
        self._wanted += 1
        theme, ratio = self._theme(), self.devicePixelRatioF()
        asked = (self._chart, theme, self.width(), self.height(), ratio)
        _THREAD.submit(self._draw, self._wanted, *asked)

    def sizeHint(self) -> QSize:
        """Wide enough for a year of months."""
        return QSize(480, 300)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Put the picture and the mark onto the screen."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        if not self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._image)  # stretched until it is drawn anew
        if self._pointed is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            x, y = self._place(self._pointed)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Base), 3.6))
            painter.drawEllipse(x - _DOT // 2, y - _DOT // 2, _DOT, _DOT)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), 1.6))
            painter.drawEllipse(x - _DOT // 2, y - _DOT // 2, _DOT, _DOT)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew, once the size stays."""
        super().resizeEvent(event)
        self._point_at(None)
        self._timer.start()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the window from light to dark and back."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._timer.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what stands under the mouse."""
        super().mouseMoveEvent(event)
        raster = self._raster
        if raster is None or not self._timely(raster):
            return
        from dhp_qgis_plugin.report.pointing import pointed  # noqa: PLC0415 - needs matplotlib

        x, y = event.pos().x(), event.pos().y()
        self._point_at(pointed(raster.figure, x * raster.ratio, (self.height() - y) * raster.ratio))

    def leaveEvent(self, event: QEvent) -> None:
        """Take value and mark away."""
        super().leaveEvent(event)
        self._point_at(None)

    def _draw(
        self, wanted: int, chart: Chart, theme: Theme, width: int, height: int, ratio: float
    ) -> None:
        """Draw in the thread and hand over; a newer wish, or the widget's end, makes it void."""
        if wanted != self._wanted:
            return
        with window_collects():
            try:
                from dhp_qgis_plugin.report.raster import raster  # noqa: PLC0415 - matplotlib

                made = raster(chart, theme, width, height, ratio)
            except Exception as error:  # of whatever the drawing does; a thread is silent
                said = f"{chart.title}: {type(error).__name__}: {error}"
                QgsMessageLog.logMessage(said, "DHP planner", Qgis.MessageLevel.Critical)
                return
            self._done.emit(wanted, made)

    def _take(self, wanted: int, raster: Raster) -> None:
        if wanted != self._wanted:
            return
        self._raster = raster
        height, width = raster.rgba.shape[:2]
        pixels = QImage(raster.rgba.tobytes(), width, height, QImage.Format.Format_RGBA8888)
        self._image = pixels.copy()
        self._point_at(None)
        self.update()
        if not self._timely(raster):
            self._timer.start()  # moved to another screen meanwhile
        self.drawn.emit()

    def _timely(self, raster: Raster) -> bool:
        """Tell whether a picture is of this size."""
        height, width = raster.rgba.shape[:2]
        of_now = (self.width() * raster.ratio, self.height() * raster.ratio)
        return abs(width - of_now[0]) < 2 and abs(height - of_now[1]) < 2

    def _theme(self) -> Theme:
        from dhp_qgis_plugin.report.theme import Theme  # noqa: PLC0415 - needs matplotlib

        def named(role: QPalette.ColorRole) -> str:
            colour: QColor = self.palette().color(role)
            return str(colour.name())

        return Theme.of(named(QPalette.ColorRole.Base), named(QPalette.ColorRole.Text))

    def _place(self, found: Pointed) -> tuple[int, int]:
        ratio = 1.0 if self._raster is None else self._raster.ratio
        return round(found.at_px[0] / ratio), round(self.height() - found.at_px[1] / ratio)

    def _point_at(self, found: Pointed | None) -> None:
        if found == self._pointed:
            return
        self._pointed = found
        self.update()
        if found is None:
            self._label.hide()
            return
        x, y = self._place(found)
        self._label.setWordWrap(False)
        self._label.setMinimumWidth(0)
        self._label.setMaximumWidth(_WIDEST)
        self._label.setText(found.text)
        self._label.adjustSize()
        if self._label.width() > self.width():
            self._label.setWordWrap(True)
            self._label.setFixedWidth(self.width())
            self._label.adjustSize()
        fits = x + _AWAY + self._label.width() <= self.width()
        left = x + _AWAY if fits else max(0, x - _AWAY - self._label.width())
        self._label.move(left, min(max(0, y - _AWAY - self._label.height()), self.height()))
        self._label.show()
        self._label.raise_()
