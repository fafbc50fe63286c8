"""Run inside the QGIS desktop by --code: look at the plugin as a user sees it, and write it down.

Environment: DHP_PROJECT the sample's project, DHP_SEEN the JSON file to write, DHP_PICTURE a PNG of
the window, DHP_BARE set where the plugin's packages are not there.
"""

from __future__ import annotations

import json
import os
import traceback
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QToolBar
from qgis.utils import iface, plugins, reloadPlugin, unloadPlugin

SEEN: dict[str, Any] = {}


def finish() -> None:
    """Write down what was seen and leave; QGIS's own exit waits for dialogs."""
    Path(os.environ["DHP_SEEN"]).write_text(json.dumps(SEEN), encoding="utf-8")
    os._exit(0)


def dhp_actions() -> list[str]:
    """Return the texts of the planner's buttons."""
    bar = iface.mainWindow().findChild(QToolBar, "DhpPlannerToolbar")
    return [action.text() for action in bar.actions()] if bar is not None else []


def look() -> None:
    """Open the sample, use a button, unload and load again."""
    try:
        SEEN["loaded"] = "dhp_qgis_plugin" in plugins
        SEEN["buttons"] = dhp_actions()
        registry = QgsApplication.processingRegistry()
        provider = registry.providerById("dhp")
        SEEN["algorithms"] = sorted(one.name() for one in provider.algorithms())
        SEEN["warning"] = provider.warningMessage()
        if "DHP_BARE" in os.environ:
            finish()
        iface.mainWindow().setGeometry(0, 0, 1300, 850)
        SEEN["opened"] = QgsProject.instance().read(os.environ["DHP_PROJECT"])
        layers = QgsProject.instance().mapLayers().values()
        SEEN["layers"] = {layer.name(): layer.isValid() for layer in layers}
        QTimer.singleShot(1500, press)
    except Exception:
        SEEN["fault"] = traceback.format_exc()
        finish()


def press() -> None:
    """Press 'Plan a district': its dialog must open with the sample's layers chosen."""
    try:
        iface.mapCanvas().waitWhileRendering()
        iface.mainWindow().grab().save(os.environ["DHP_PICTURE"])
        bar = iface.mainWindow().findChild(QToolBar, "DhpPlannerToolbar")
        button = next(one for one in bar.actions() if one.objectName() == "dhp_plan")
        QTimer.singleShot(2500, see_dialog)
        button.trigger()
    except Exception:
        SEEN["fault"] = traceback.format_exc()
        finish()


def see_dialog() -> None:
    """Note the dialog and what it would run with, then take the plugin out and in again."""
    try:
        windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        dialogs = [one for one in windows if hasattr(one, "createProcessingParameters")]
        SEEN["dialogs"] = [one.windowTitle() for one in dialogs]
        chosen = dialogs[0].createProcessingParameters() if dialogs else {}
        named = {}
        for name in ("BUILDINGS", "ROADS", "BARRIERS", "OPEN_GROUND", "CANDIDATES"):
            layer = QgsProject.instance().mapLayer(str(chosen.get(name)))
            named[name] = layer.name() if layer is not None else None
        SEEN["chosen"] = named
        for one in dialogs:
            one.close()
        SEEN["unloaded"] = unloadPlugin("dhp_qgis_plugin")
        QApplication.processEvents()
        SEEN["provider_after_unload"] = (
            QgsApplication.processingRegistry().providerById("dhp") is not None
        )
        reloadPlugin("dhp_qgis_plugin")
        SEEN["buttons_after_reload"] = dhp_actions()
    except Exception:
        SEEN["fault"] = traceback.format_exc()
    finish()


QTimer.singleShot(4000, look)
