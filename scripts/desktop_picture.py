"""Take a picture of the QGIS desktop with the planned sample; run inside QGIS by --code.

Environment: DHP_PROJECT the sample's project, DHP_PLAN the plan's GeoPackage, DHP_PICTURE the PNG
to write. QGIS ends with 0 when the picture is written, else with 1 and the reason on stderr.
"""

from __future__ import annotations

import os
import sys

from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QDockWidget, QLineEdit
from qgis.utils import iface, plugins

sys.path.append(os.environ["DHP_SCRIPTS"])
from in_desktop import end, whole_or_not

SHOWN = ("problems", "stations", "pipes", "buildings", "schedule")
HIDDEN = ("problems", "schedule")  # there for the layer tree, out of the map's way
COVERED = ("buildings", "candidates")  # inputs that the plan's own layers replace
WIDTH, HEIGHT = 1500, 950


def compose() -> None:
    """Open the sample and the plan, and arrange the window."""
    if "dhp_qgis_plugin" not in plugins:
        raise RuntimeError("QGIS has not loaded the plugin")
    window = iface.mainWindow()
    window.setGeometry(0, 0, WIDTH, HEIGHT)
    project = QgsProject.instance()
    if not project.read(os.environ["DHP_PROJECT"]):
        raise RuntimeError(project.error())
    add_plan(project)
    arrange_docks()
    QTimer.singleShot(1500, whole_or_not(zoom))


def add_plan(project: QgsProject) -> None:
    """Add the plan's layers on top, in the styles that its GeoPackage holds."""
    tree = project.layerTreeRoot()
    for node in tree.findLayers():
        node.setExpanded(False)
        if node.layer().name().lower() in COVERED:
            node.setItemVisibilityChecked(False)
    group = tree.insertGroup(0, "Plan")
    for name in SHOWN:
        layer = QgsVectorLayer(f"{os.environ['DHP_PLAN']}|layername={name}", name, "ogr")
        if not layer.isValid():
            raise RuntimeError(f"the plan holds no layer {name}")
        project.addMapLayer(layer, False)
        node = group.addLayer(layer)
        node.setExpanded(name not in HIDDEN)
        node.setItemVisibilityChecked(name not in HIDDEN)


def arrange_docks() -> None:
    """Show layers and toolbox, the latter searched for the planner's algorithms."""
    for dock in iface.mainWindow().findChildren(QDockWidget):
        wanted = dock.objectName() in ("Layers", "ProcessingToolbox")
        dock.setVisible(wanted)
        if dock.objectName() == "ProcessingToolbox":
            for search in dock.findChildren(QLineEdit):
                search.setText("district heating")
    iface.messageBar().clearWidgets()


def zoom() -> None:
    """Show the whole district, and wait for it to be drawn."""
    canvas = iface.mapCanvas()
    extent = QgsProject.instance().viewSettings().defaultViewExtent()
    canvas.setExtent(extent)
    canvas.refresh()
    QTimer.singleShot(6000, whole_or_not(grab))


def grab() -> None:
    """Write the picture and leave."""
    iface.mapCanvas().waitWhileRendering()
    iface.messageBar().clearWidgets()
    QgsApplication.processEvents()
    saved = iface.mainWindow().grab().save(os.environ["DHP_PICTURE"], "PNG")
    end(0 if saved else 1)


QTimer.singleShot(4000, whole_or_not(compose))
