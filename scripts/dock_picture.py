"""Take pictures of the dock "District plan" in the QGIS desktop; run inside QGIS by --code.

Environment: DHP_PROJECT a project with the planner's inputs, best with results of some scenarios;
DHP_PICTURES the folder to write to; DHP_DARK set for QGIS's dark theme. QGIS ends with 0 when the
pictures are written, else with 1 and the reason on stderr.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QDockWidget
from qgis.utils import iface, plugins

sys.path.append(os.environ["DHP_SCRIPTS"])
from in_desktop import end, whole_or_not

WIDTH, HEIGHT, DOCK = 1500, 950, 360
READING_MS = 30_000  # a year's hours, on a busy machine
STEPS = ("area", "loads", "streets", "sites", "network", "operation", "verdict")


def picture(name: str) -> str:
    """Return the path of a picture."""
    return str(Path(os.environ["DHP_PICTURES"]) / f"{name}.png")


def open_dock() -> None:
    """Open project and dock, and give the dock the width that planners have."""
    window = iface.mainWindow()
    window.setGeometry(0, 0, WIDTH, HEIGHT)
    if "DHP_DARK" in os.environ:
        QgsApplication.setUITheme("Night Mapping")
    if not QgsProject.instance().read(os.environ["DHP_PROJECT"]):
        raise RuntimeError(QgsProject.instance().error())
    plugin = plugins["dhp_qgis_plugin"]
    plugin.show_district()
    dock = plugin._district
    for other in window.findChildren(QDockWidget):
        other.setVisible(other is dock or other.objectName() == "Layers")
    window.resizeDocks([dock], [DOCK], plugin_side())
    iface.messageBar().clearWidgets()
    QTimer.singleShot(3000, whole_or_not(grab_window))


def plugin_side() -> object:
    """Return the direction in which docks are made narrow."""
    from qgis.PyQt.QtCore import Qt  # noqa: PLC0415

    return Qt.Orientation.Horizontal


def grab_window() -> None:
    """Take the whole window, the network step open."""
    dock = plugins["dhp_qgis_plugin"]._district
    dock.cards["network"].unfold(True)
    QgsApplication.processEvents()
    canvas = iface.mapCanvas()
    canvas.setExtent(QgsProject.instance().viewSettings().defaultViewExtent())
    canvas.refresh()
    QTimer.singleShot(5000, whole_or_not(grab_all))


def grab_all() -> None:
    """Take the window, every step open, the parameters, and the comparison."""
    iface.mapCanvas().waitWhileRendering()
    iface.mainWindow().grab().save(picture("dock_window"), "PNG")
    plugin = plugins["dhp_qgis_plugin"]
    dock, tools = plugin._district, plugin._map[0]
    for key in STEPS:
        for name, card in dock.cards.items():
            card.unfold(name == key)
        QgsApplication.processEvents()
        dock.cards[key].grab().save(picture(f"dock_{key}"), "PNG")
    dock.show_quantities(next(key for key in dock.cards if key == "network"))
    QgsApplication.processEvents()
    dock.grab().save(picture("dock_parameters"), "PNG")
    tools.inspect()
    stations = dock.current_results()["STATIONS"]
    largest = max(stations.getFeatures(), key=lambda station: station["heat_kw"])
    tools.dock("inspection").show_feature(stations, largest.id())
    QTimer.singleShot(READING_MS, whole_or_not(grab_station))


def grab_station() -> None:
    """Take the window with the largest station lit up and its coldest week."""
    iface.messageBar().clearWidgets()
    iface.mapCanvas().waitWhileRendering()
    iface.mainWindow().grab().save(picture("station_window"), "PNG")
    plugins["dhp_qgis_plugin"]._district.compare()
    QTimer.singleShot(READING_MS, whole_or_not(grab_comparison))


def grab_comparison() -> None:
    """Take the comparison of scenarios."""
    dock = plugins["dhp_qgis_plugin"]._district
    dock._comparison.grab().save(picture("dock_comparison"), "PNG")
    end(0)


QTimer.singleShot(4000, whole_or_not(open_dock))
