"""Icons of QGIS's theme, which is bright or dark as the planner has it."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QIcon, QPainter, QPalette, QPen, QPixmap

from dhp_qgis_plugin.gui.dock.states import State

_STATES = {
    State.WAITING: "mTaskOnHold.svg",
    State.RUNNING: "mTaskRunning.svg",
    State.DONE: "mIconSuccess.svg",
    State.OUTDATED: "mIconWarning.svg",
    State.FAILED: "mIconCritical.svg",
}


def theme_icon(name: str) -> QIcon:
    """Return an icon of QGIS's theme."""
    return QgsApplication.getThemeIcon(f"/{name}")


def state_icon(state: State) -> QIcon:
    """Return the icon of a step's state; that of a ready one is a ring in the palette's accent."""
    return _ring() if state == State.READY else theme_icon(_STATES[state])


def _ring() -> QIcon:
    side = 64
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QgsApplication.palette().color(QPalette.ColorRole.Highlight), side / 8))
    painter.drawEllipse(QRectF(side / 5, side / 5, side * 3 / 5, side * 3 / 5))
    painter.end()
    return QIcon(pixmap)
