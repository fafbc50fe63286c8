"""The panel of the selected buildings: it follows the selection and says what is missing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtWidgets import QMainWindow

import dhp_qgis_plugin
from dhp_qgis_plugin.gui.load_panel import LoadPanel


@pytest.fixture
def loads(run: Callable[..., dict[str, Any]], buildings: Any, tmp_path: Path) -> QgsVectorLayer:
    """Return the layer of an estimate in the project, with its hourly table."""
    files = {name: str(tmp_path / f"{name}.gpkg") for name in ("OUTPUT", "HOURLY_OUTPUT")}
    run("dhp:estimateload", BUILDINGS=buildings, **files)
    layers = [QgsVectorLayer(path, name.lower(), "ogr") for name, path in files.items()]
    QgsProject.instance().addMapLayers(layers)
    return layers[0]


def test_it_follows_the_selection(loads: QgsVectorLayer) -> None:
    panel = LoadPanel()
    assert "Select buildings of output" in panel.text()
    assert panel.view().chart() is None
    loads.selectByExpression("peak_heat_kw > 0")
    panel.show_selection()  # what the timer does after the selection's change
    everyone = panel.text()
    assert panel.view().chart() is not None
    assert everyone.startswith(f"{loads.selectedFeatureCount()} buildings with a load")
    first = next(feature.id() for feature in loads.getFeatures("peak_heat_kw > 0"))
    loads.selectByIds([first])
    panel.show_selection()
    assert panel.text().startswith("1 buildings")
    peak = loads.getFeature(first)["peak_heat_kw"]
    assert f"{peak:.3g}"[:3] in panel.text().replace("\u202f", "")
    panel.disconnect_all()


def test_it_asks_for_the_hourly_table(loads: QgsVectorLayer) -> None:
    project = QgsProject.instance()
    panel = LoadPanel()
    project.removeMapLayer(project.mapLayersByName("hourly_output")[0].id())
    panel.show_selection()
    assert "table of hourly loads" in panel.text()
    project.removeMapLayer(loads.id())
    assert "Choose a layer" in panel.text()
    panel.disconnect_all()


def test_the_plugin_opens_it_and_takes_it_away(qgis_app: Any) -> None:
    class Window:
        def __init__(self) -> None:
            self.window, self.docks = QMainWindow(), []

        def mainWindow(self) -> QMainWindow:  # noqa: N802
            return self.window

        def addToolBar(self, name: str) -> Any:  # noqa: N802
            return self.window.addToolBar(name)

        def addPluginToMenu(self, menu: str, action: Any) -> None:  # noqa: N802
            """Keep no menu."""

        def removePluginMenu(self, menu: str, action: Any) -> None:  # noqa: N802
            """Keep no menu."""

        def addDockWidget(self, area: Any, dock: Any) -> None:  # noqa: N802
            self.docks.append(dock)

        def removeDockWidget(self, dock: Any) -> None:  # noqa: N802
            self.docks.remove(dock)

    window = Window()
    loaded = dhp_qgis_plugin.classFactory(window)
    loaded.initGui()
    loaded.show_loads()
    loaded.show_loads()
    assert len(window.docks) == 1
    loaded.unload()
    assert window.docks == []
