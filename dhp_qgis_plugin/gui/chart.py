"""One widget for every chart: drawn by matplotlib as QGIS carries it, read with the mouse.

The drawing is matplotlib's, made in a thread; what appears under the mouse is Qt's, so nothing is
drawn again while it moves. Colours follow the window's palette, sharpness its screen.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QPoint, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QAction, QPixmap
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

from dhp_qgis_plugin.gui.chart_picture import ChartPicture

if TYPE_CHECKING:
    from dhp_qgis_plugin.report.chart import Chart

_FOLDER = "dhp/charts/folder"


class ChartView(QWidget):
    """Shows a chart, or a sentence where there is none.

    Parameters
    ----------
    parent
        Widget that it stands in.
    """

    drawn = pyqtSignal()
    """The chart is on the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self._picture = ChartPicture()
        self._picture.drawn.connect(self.drawn)
        self._build()
        self.show_text("")

    def chart(self) -> Chart | None:
        """Return what is shown."""
        return self._chart

    def picture(self) -> ChartPicture:
        """Return the widget that bears the drawing."""
        return self._picture

    def show_chart(self, chart: Chart) -> None:
        """Show a chart instead of what was there; `drawn` tells when it is on the screen."""
        self._chart = chart
        self._title.setText(chart.title)
        self._set_enabled(True)
        self._stack.setCurrentWidget(self._picture)
        self._picture.show_chart(chart)

    def show_text(self, text: str) -> None:
        """Show a sentence and no chart."""
        self._chart = None
        self._title.clear()
        self._text.setText(text)
        self._set_enabled(False)
        self._picture.show_chart(None)
        self._stack.setCurrentWidget(self._text)

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

    def _build(self) -> None:
        self._title = QLabel()
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
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
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._text)
        self._stack.addWidget(self._picture)
        self._picture.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._picture.customContextMenuRequested.connect(self._open_menu)
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

    def _set_enabled(self, enabled: bool) -> None:
        for action in self._actions:
            action.setEnabled(enabled)
        for button in self._buttons:
            button.setVisible(enabled)

    def _open_menu(self, place: QPoint) -> None:
        self.menu().exec(self._picture.mapToGlobal(place))

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
