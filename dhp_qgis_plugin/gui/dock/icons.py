"""Icons of QGIS's theme, which is bright or dark as the planner has it."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtGui import QIcon

from dhp_qgis_plugin.gui.dock.states import State

_STATES = {
    State.WAITING: "mTaskQueued.svg",
    State.READY: "mActionPlay.svg",
    State.RUNNING: "mTaskRunning.svg",
    State.DONE: "mIconSuccess.svg",
    State.OUTDATED: "mIconWarning.svg",
    State.FAILED: "mIconCritical.svg",
}


def theme_icon(name: str) -> QIcon:
    """Return an icon of QGIS's theme."""
    return QgsApplication.getThemeIcon(f"/{name}")


def state_icon(state: State) -> QIcon:
    """Return the icon of a step's state."""
    return theme_icon(_STATES[state])
