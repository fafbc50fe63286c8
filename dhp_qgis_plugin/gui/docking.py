"""Where docks go: ours share one place at the right, one in front of the other."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDockWidget

_OURS = "Dhp"
_AREA = Qt.DockWidgetArea.RightDockWidgetArea


def add_dock(iface: Any, dock: QDockWidget) -> None:
    """Add a dock, in front of those of ours that stand at the right already."""
    window = iface.mainWindow()
    before = [
        other
        for other in window.findChildren(QDockWidget)
        if other is not dock and other.objectName().startswith(_OURS)
        if other.isVisible() and not other.isFloating() and window.dockWidgetArea(other) == _AREA
    ]
    iface.addDockWidget(_AREA, dock)
    if before:
        window.tabifyDockWidget(before[-1], dock)
