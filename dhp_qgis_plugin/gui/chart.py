"""One widget for every chart: drawn by matplotlib as QGIS carries it, read with the mouse.

The drawing is matplotlib's; what appears under the mouse is Qt's, so nothing is drawn again while
it moves. Colours follow the window's palette, sharpness its screen.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from qgis.PyQt.QtGui import QAction, QColor, QPainter, QPaintEvent, QPalette, QPen, QPixmap
from qgis.PyQt.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QMessageBox,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from dhp_qgis_plugin.report.chart import Chart
    from dhp_qgis_plugin.report.pointing import Pointed

_WAIT_MS = 120  # a window pulled larger changes its size many times a second
_DOT = 11
_AWAY = 14
_FULL_DPI = 100.0
_LEAST_ZOOM = 0.55
_LEAST_SHARE = 0.62  # of the size that a chart asks for; below it letters shrink
_FOLDER = "dhp/charts/folder"


class ChartView(QWidget):
    """Shows a chart, or a sentence where there is none.

    Parameters
    ----------
    parent
        Widget that it stands in.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self._canvas: Any = None
        self._zoom = 1.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.repaint_chart)
        self._pointed: Pointed | None = None
        self._build()
        self.show_text("")

    def chart(self) -> Chart | None:
        """Return what is shown."""
        return self._chart

    def figure(self) -> Any:
        """Return matplotlib's figure that is on the screen; None before the first chart."""
        return None if self._canvas is None else self._canvas.figure

    def pointed(self) -> Pointed | None:
        """Return what stands under the mouse."""
        return self._pointed

    def show_chart(self, chart: Chart) -> None:
        """Show a chart instead of what was there."""
        self._chart = chart
        if self._canvas is None:
            self._make_canvas()
        self._title.setText(chart.title)
        self._set_enabled(True)
        self._stack.setCurrentWidget(self._canvas)
        self.repaint_chart()

    def show_text(self, text: str) -> None:
        """Show a sentence and no chart."""
        self._chart = None
        self._title.clear()
        self._text.setText(text)
        self._set_enabled(False)
        self._point_at(None)
        self._stack.setCurrentWidget(self._text)

    def repaint_chart(self) -> None:
        """Draw the chart anew for the size, the screen and the palette of now."""
        if self._chart is None:
            return
        from dhp_qgis_plugin.report.chart import paint  # noqa: PLC0415 - needs the packages

        self._point_at(None)
        theme = self._theme()
        self._fit(self._zoom)
        target = paint(self._chart, self._canvas.figure, theme)
        zoom = self._zoom_for(*target.asked_in)
        if abs(zoom - self._zoom) > 0.02:
            self._zoom = zoom
            self._fit(zoom)
            paint(self._chart, self._canvas.figure, theme)
        self._canvas.draw_idle()

    def copy_picture(self) -> None:
        """Put the chart, as it is printed, onto the clipboard."""
        if self._chart is None:
            return
        from dhp_qgis_plugin.report.chart import PRINT_DPI, printed  # noqa: PLC0415 - packages
        from dhp_qgis_plugin.report.drawing import png_bytes  # noqa: PLC0415

        picture = QPixmap()
        picture.loadFromData(png_bytes(printed(self._chart), dpi=PRINT_DPI), "PNG")
        QApplication.clipboard().setPixmap(picture)

    def copy_table(self) -> None:
        """Put the chart's numbers onto the clipboard, ready for a spreadsheet."""
        if self._chart is not None:
            QApplication.clipboard().setText(self._chart.table.text("\t"))

    def save(self, path: Path) -> bool:
        """Write the chart as .png or .svg, or its numbers as .csv; say so if that fails."""
        if self._chart is None:
            return False
        from dhp_qgis_plugin.report.chart import save_chart  # noqa: PLC0415 - needs the packages

        try:
            save_chart(self._chart, path)
        except OSError as error:
            said = self.tr("{file} cannot be written: {reason}.")
            reason = error.strerror or str(error)
            QMessageBox.warning(self, self.tr("Chart"), said.format(file=path.name, reason=reason))
            return False
        return True

    def menu(self) -> QMenu:
        """Return what can be done with the chart."""
        menu = QMenu(self)
        for action in self._actions:
            menu.addAction(action)
        return menu

    def sizeHint(self) -> QSize:
        """Wide enough for a year of months."""
        return QSize(480, 320)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the window from light to dark and back."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange):
            self._timer.start()

    # ── building ──────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        self._title = QLabel()
        self._title.setWordWrap(True)
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        self._actions = [
            self._action(self.tr("Copy picture"), self.copy_picture),
            self._action(self.tr("Copy numbers"), self.copy_table),
            self._action(self.tr("Save as PNG…"), lambda: self._ask("png")),
            self._action(self.tr("Save as SVG…"), lambda: self._ask("svg")),
            self._action(self.tr("Save numbers as CSV…"), lambda: self._ask("csv")),
        ]
        self._buttons = [
            self._button("mActionEditCopy.svg", self.tr("Copy"), self._actions[:2]),
            self._button("mActionFileSave.svg", self.tr("Save"), self._actions[2:]),
        ]
        for button in self._buttons:
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._text)
        self._stack.setMinimumSize(220, 150)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)

    def _action(self, text: str, callback: Callable[[], Any]) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda _checked=False: callback())
        return action

    def _button(self, icon: str, text: str, actions: list[QAction]) -> QToolButton:
        button = QToolButton()
        button.setIcon(QgsApplication.getThemeIcon(icon))
        button.setIconSize(QSize(16, 16))
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.setAutoRaise(True)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for action in actions:
            menu.addAction(action)
        button.setMenu(menu)
        return button

    def _make_canvas(self) -> None:
        from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg  # noqa: PLC0415 - lazy
        from matplotlib.figure import Figure  # noqa: PLC0415

        self._canvas = FigureCanvasQTAgg(Figure(dpi=_FULL_DPI))
        self._canvas.setMinimumSize(220, 150)
        self._canvas.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._canvas.customContextMenuRequested.connect(self._open_menu)
        self._canvas.mpl_connect("motion_notify_event", self._moved)
        self._canvas.mpl_connect("figure_leave_event", lambda _event: self._point_at(None))
        self._canvas.mpl_connect("resize_event", lambda _event: self._timer.start())
        self._dot = _Dot(self._canvas)
        self._value = QLabel(self._canvas)
        self._value.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._value.setTextFormat(Qt.TextFormat.PlainText)
        self._value.setAutoFillBackground(True)
        self._value.setMargin(4)
        self._value.setFrameShape(QLabel.Shape.Box)
        self._value.hide()
        self._stack.addWidget(self._canvas)

    def _set_enabled(self, enabled: bool) -> None:
        for action in self._actions:
            action.setEnabled(enabled)
        for button in self._buttons:
            button.setVisible(enabled)

    # ── size and colours ──────────────────────────────────────────────────────────────────────

    def _theme(self) -> Any:
        from dhp_qgis_plugin.report.theme import Theme  # noqa: PLC0415 - needs matplotlib

        palette = self.palette()
        ground, ink = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)
        self._value.setPalette(palette)
        self._dot.colour = ink
        return Theme.of(ground.name(), ink.name())

    def _zoom_for(self, wide_in: float, high_in: float) -> float:
        """Return how large letters are: full size where there is room, smaller in a narrow dock."""
        width = self._canvas.width() / (_FULL_DPI * _LEAST_SHARE * wide_in)
        height = self._canvas.height() / (_FULL_DPI * _LEAST_SHARE * high_in)
        return max(_LEAST_ZOOM, min(1.0, width, height))

    def _fit(self, zoom: float) -> None:
        figure, ratio = self._canvas.figure, self._canvas.device_pixel_ratio
        figure.dpi = _FULL_DPI * zoom * ratio
        figure.set_size_inches(
            self._canvas.width() * ratio / figure.dpi,
            self._canvas.height() * ratio / figure.dpi,
            forward=False,
        )

    # ── the mouse ─────────────────────────────────────────────────────────────────────────────

    def _moved(self, event: Any) -> None:
        from dhp_qgis_plugin.report.pointing import pointed  # noqa: PLC0415 - needs matplotlib

        self._point_at(pointed(self._canvas.figure, event.x, event.y))

    def _point_at(self, found: Pointed | None) -> None:
        self._pointed = found
        if self._canvas is None:
            return
        if found is None:
            self._value.hide()
            self._dot.hide()
            return
        ratio = self._canvas.device_pixel_ratio
        x = round(found.at_px[0] / ratio)
        y = round(self._canvas.height() - found.at_px[1] / ratio)
        self._dot.move(x - _DOT // 2, y - _DOT // 2)
        self._dot.show()
        self._value.setText(found.text)
        self._value.adjustSize()
        right = x + _AWAY + self._value.width() <= self._canvas.width()
        left = x + _AWAY if right else max(0, x - _AWAY - self._value.width())
        above = min(max(0, y - _AWAY - self._value.height()), self._canvas.height())
        self._value.move(left, above)
        self._value.show()
        self._value.raise_()

    def _open_menu(self, place: QPoint) -> None:
        self.menu().exec(self._canvas.mapToGlobal(place))

    def _ask(self, kind: str) -> None:
        if self._chart is None:
            return
        settings = QgsSettings()
        title = self._chart.title
        name = "".join(sign if sign.isalnum() or sign in " -_" else "_" for sign in title)
        folder = Path(settings.value(_FOLDER, str(Path.home())))
        start = folder / f"{name.strip() or 'chart'}.{kind}"
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the chart"), str(start), f"{kind.upper()} (*.{kind})"
        )
        if chosen:
            path = Path(chosen).with_suffix(f".{kind}")
            settings.setValue(_FOLDER, str(path.parent))
            self.save(path)


class _Dot(QWidget):
    """The mark on what is pointed at."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.colour = QColor("black")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(_DOT, _DOT)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.colour, 1.6))
        painter.drawEllipse(2, 2, _DOT - 5, _DOT - 5)
        painter.end()
