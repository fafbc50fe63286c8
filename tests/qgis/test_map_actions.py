"""The toolbar for the map, with a real canvas and message bar behind it, by clicks."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsLayerTreeModel,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsTemporalController,
    QgsTemporalNavigationObject,
    QgsVectorLayerUtils,
)
from qgis.gui import QgsLayerTreeMapCanvasBridge, QgsLayerTreeView, QgsMapCanvas, QgsMessageBar
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDockWidget, QMainWindow, QPushButton, QToolBar

from dhp_qgis_plugin.adapters import inspection, own_design, plan_files, wishes
from dhp_qgis_plugin.algorithms.provider import DhpProvider
from dhp_qgis_plugin.gui.map_actions import MapActions
from tests.qgis.district_layers import CRS, EAST, NORTH
from tests.qgis.small_plan import open_plan

BAR = "DhpMapToolbar"


class Desktop:
    """The part of QgisInterface that the map toolbar uses, with a real canvas."""

    def __init__(self) -> None:
        self.window = QMainWindow()
        self.canvas = QgsMapCanvas()
        self.window.setCentralWidget(self.canvas)
        self.window.resize(900, 600)
        self.canvas.setDestinationCrs(QgsCoordinateReferenceSystem(CRS))
        self.bar = QgsMessageBar(self.window)
        self.model = QgsLayerTreeModel(QgsProject.instance().layerTreeRoot())
        self.tree = QgsLayerTreeView()
        self.tree.setModel(self.model)
        self.bridge = QgsLayerTreeMapCanvasBridge(
            QgsProject.instance().layerTreeRoot(), self.canvas
        )
        self.controller = QgsTemporalNavigationObject()
        self.canvas.setTemporalController(self.controller)
        self.window.show()
        self.canvas.setExtent(QgsRectangle(EAST - 100, NORTH - 100, EAST + 600, NORTH + 300))
        self.docks: list[QDockWidget] = []

    def mainWindow(self) -> QMainWindow:  # noqa: N802
        return self.window

    def mapCanvas(self) -> QgsMapCanvas:  # noqa: N802
        return self.canvas

    def messageBar(self) -> QgsMessageBar:  # noqa: N802
        return self.bar

    def layerTreeView(self) -> QgsLayerTreeView:  # noqa: N802
        return self.tree

    def setActiveLayer(self, layer: Any) -> None:  # noqa: N802
        self.canvas.setCurrentLayer(layer)

    def addDockWidget(self, area: Any, dock: QDockWidget) -> None:  # noqa: N802
        self.window.addDockWidget(area, dock)
        self.docks.append(dock)

    def removeDockWidget(self, dock: QDockWidget) -> None:  # noqa: N802
        self.window.removeDockWidget(dock)
        self.docks.remove(dock)

    def said(self) -> str:
        item = self.bar.currentItem()
        return item.text() if item is not None else ""

    def click(self, x: float, y: float) -> None:
        at = self.canvas.getCoordinateTransform().transform(QgsPointXY(x, y))
        QTest.mouseClick(
            self.canvas.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QPoint(round(at.x()), round(at.y())),
        )


@pytest.fixture
def desktop(qgis_new_project: None, provider: DhpProvider) -> Iterator[Desktop]:
    desktop = Desktop()
    yield desktop
    desktop.canvas.stopRendering()
    for part in (desktop.bridge, desktop.tree, desktop.model, desktop.window):
        sip.delete(part)  # in this order: each holds on to the next


@pytest.fixture
def actions(desktop: Desktop) -> Iterator[MapActions]:
    bar = QToolBar(desktop.window)
    bar.setObjectName(BAR)
    desktop.window.addToolBar(bar)
    actions = MapActions(desktop, bar)
    yield actions
    actions.remove()
    assert desktop.docks == []


@pytest.fixture
def plan(actions: MapActions, small_plan: Path, desktop: Desktop) -> plan_files.PlanInProject:
    open_plan(small_plan)
    actions._watch.dress_waiting()
    desktop.bridge.setCanvasLayers()
    (found,) = plan_files.plans_in(QgsProject.instance())
    return found


def wait(until: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end
        QgsApplication.processEvents()
        time.sleep(0.01)


def place(layer: Any, where: str = "") -> tuple[float, float]:
    feature = next(layer.getFeatures(where) if where else layer.getFeatures())
    point = feature.geometry().pointOnSurface() if where else feature.geometry()
    spot = (
        feature.geometry().interpolate(feature.geometry().length() / 2)
        if feature.geometry().length() > 0
        else point
    ).asPoint()
    return float(spot.x()), float(spot.y())


def test_the_first_site_makes_a_layer_where_the_bar_says(
    desktop: Desktop, actions: MapActions, tmp_path: Path
) -> None:
    QgsProject.instance().setFileName(str(tmp_path / "district.qgz"))
    actions.action("site_add").trigger()
    desktop.click(EAST + 100, NORTH + 100)
    assert "No candidates yet" in desktop.said()
    keep = desktop.bar.currentItem().findChild(QPushButton, "DhpKeep")
    QTest.mouseClick(keep, Qt.MouseButton.LeftButton)
    assert (tmp_path / "candidates.gpkg").is_file()
    desktop.click(EAST + 100, NORTH + 100)
    (layer,) = QgsProject.instance().mapLayersByName("Candidates")
    assert layer.featureCount() == 1
    assert "Site 1 was added" in desktop.said()
    assert actions.action("site_add").isChecked()
    layer.rollBack()


def test_a_click_on_a_station_lights_up_what_it_serves(
    desktop: Desktop, actions: MapActions, plan: Any
) -> None:
    actions.action("inspect").trigger()
    station = next(plan.layers["stations"].getFeatures())
    desktop.click(*place(plan.layers["stations"]))
    dock = actions.dock("inspection")
    said = "\n".join(dock.texts())
    assert str(station["name"]) in said
    assert "Heat load with losses" in said
    assert "heat pump" in said.lower()
    own = f"\"station_id\" = '{station['station_id']}'"
    counts = tuple(
        sum(1 for _ in plan.layers[kind].getFeatures(own)) for kind in ("pipes", "buildings")
    )
    assert dock.lights().lit() == counts
    assert min(counts) > 0
    wait(lambda: dock.chart().chart() is not None)
    coldest = dock.chart().chart()
    assert coldest.table.headings[0] == "Hour"
    assert any("Price" in heading for heading in coldest.table.headings)
    assert any("tank" in heading.lower() or "heat" in heading for heading in coldest.table.headings)
    schedule = list(plan.layers["schedule"].getFeatures(own))
    peak = max(schedule, key=lambda row: row["heat_load_kw"])
    load = coldest.table.columns[coldest.table.headings.index("Heating load (kW)")]
    assert max(load) == pytest.approx(peak["heat_load_kw"], rel=1e-6)
    titles = {coldest.title}
    for week in (1, 2):
        dock.week().setCurrentIndex(week)
        titles.add(dock.chart().chart().title)
    assert len(titles) == 3


def test_a_click_on_a_pipe_says_why_it_has_its_size(
    desktop: Desktop, actions: MapActions, plan: Any
) -> None:
    actions.action("inspect").trigger()
    where = '"kind" = \'distribution\' AND "length_m" > 40'
    pipe = next(plan.layers["pipes"].getFeatures(where))
    desktop.click(*place(plan.layers["pipes"], where))
    dock = actions.dock("inspection")
    said = "\n".join(dock.texts())
    assert f"Pipe {pipe['pipe_id']}" in said
    assert f"DN: {pipe['dn']}" in said
    assert "Velocity" in said
    assert "Pressure at its start: supply" in said
    assert pipe["why"]
    assert pipe["why"] in said
    assert dock.lights().lit() == (1, 0)
    chart = dock.chart().chart()
    distance = chart.table.columns[0]
    assert distance[0] == 0.0
    ends = {row["node_id"]: row for row in plan.layers["nodes"].getFeatures()}
    supply = chart.table.columns[1]
    assert supply[-1] == pytest.approx(ends[pipe["to_node"]]["p_supply_pa"])


def test_selecting_a_feature_shows_it_as_well(actions: MapActions, plan: Any) -> None:
    dock = actions.dock("inspection")
    feature = next(plan.layers["pipes"].getFeatures())
    plan.layers["pipes"].selectByIds([feature.id()])
    assert f"Pipe {feature['pipe_id']}" in "\n".join(dock.texts())
    assert dock.lights().lit() == (1, 0)
    dock.show_nothing()
    assert dock.lights().lit() == (0, 0)


def test_a_click_beside_everything_says_so(desktop: Desktop, actions: MapActions) -> None:
    actions.action("inspect").trigger()
    desktop.click(EAST + 100, NORTH + 50)
    assert "holds no plan" in desktop.said()


def test_the_panel_empties_itself_when_the_plan_goes(actions: MapActions, plan: Any) -> None:
    dock = actions.dock("inspection")
    pipe = next(plan.layers["pipes"].getFeatures())
    dock.show_feature(plan.layers["pipes"], pipe.id())
    assert dock.lights().lit() == (1, 0)
    QgsProject.instance().removeMapLayer(plan.layers["buildings"].id())
    assert dock.lights().lit() == (0, 0)
    assert len(dock.texts()) == 1


def test_the_panel_survives_the_plan(actions: MapActions, plan: Any) -> None:
    dock = actions.dock("inspection")
    plan.layers["stations"].selectByIds([next(plan.layers["stations"].getFeatures()).id()])
    assert "EUR more per year" in " ".join(dock.texts())
    assert dock.lights().lit()[0] > 0
    QgsProject.instance().removeAllMapLayers()
    assert dock.lights().lit() == (0, 0)  # nothing is said or lit of what is gone
    assert dock.texts() == ["Click on a station or a pipe of a plan, or select one."]
    QgsApplication.processEvents()


@pytest.mark.parametrize("kind", ["buildings", "pipes", "schedule"])
def test_the_panel_survives_each_layer_of_the_plan(
    desktop: Desktop, actions: MapActions, plan: Any, kind: str
) -> None:
    """Its year may still be read, and clicks come, when a planner takes a layer away."""
    dock = actions.dock("inspection")
    stations = plan.layers["stations"]
    spot = place(stations)
    chosen = next(stations.getFeatures()).id()
    dock.show_feature(stations, chosen)
    QgsProject.instance().removeMapLayer(plan.layers[kind].id())
    assert dock.lights().lit() == (0, 0)
    actions.action("inspect").trigger()
    desktop.click(*spot)
    stations.selectByIds([chosen])
    wait(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
    assert (len(dock.texts()) > 1) == (kind == "schedule")  # the hours can be read from the file


def test_the_year_is_read_while_the_window_opens_layers_of_the_same_file(
    actions: MapActions, plan: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two threads that open layers of one GeoPackage at once wait for each other for ever."""

    def opened(*_: object) -> None:
        raise AssertionError("a layer is opened beside the window's thread")

    monkeypatch.setattr(inspection, "QgsVectorLayer", opened)
    dock = actions.dock("inspection")
    stations = plan.layers["stations"]
    for station in stations.getFeatures():
        dock.show_feature(stations, station.id())
        while QgsApplication.taskManager().countActiveTasks():
            assert plan_files.said_about(plan.file)
            QgsApplication.processEvents()
        wait(lambda: dock.chart().chart() is not None, 5.0)


def test_all_docks_survive_another_project(
    desktop: Desktop, actions: MapActions, plan: Any, small_plan: Path
) -> None:
    """Layers of a project that is read again have the ids of those that are gone."""
    dock, own = actions.dock("inspection"), actions.dock("own_design")
    for _ in range(3):
        stations = plan_files.plans_in(QgsProject.instance())[0].layers["stations"]
        stations.selectByIds([next(stations.getFeatures()).id()])
        assert dock.lights().lit()[0] > 0
        own.refresh()
        QgsProject.instance().clear()
        assert dock.lights().lit() == (0, 0)
        own.price()  # of a plan that is gone
        assert not own.pricing().is_running
        open_plan(small_plan)
        actions._watch.dress_waiting()
        QgsApplication.processEvents()


def test_nothing_stays_on_the_canvas(desktop: Desktop, actions: MapActions, plan: Any) -> None:
    before = len(desktop.canvas.scene().items())
    bar = QToolBar(desktop.window)
    for _ in range(2):
        again = MapActions(desktop, bar)
        for name in ("site_move", "inspect"):
            again._use(name)
        again.dock("inspection").show_feature(plan.layers["stations"], 1)
        assert len(desktop.canvas.scene().items()) == before + 3
        again.remove()
        QgsApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert len(desktop.canvas.scene().items()) == before
        assert desktop.canvas.mapTool() is None


def test_an_own_design_is_begun_priced_and_compared(
    desktop: Desktop, actions: MapActions, plan: Any
) -> None:
    actions.action("own_design").trigger()
    dock = actions.dock("own_design")
    actions.begin_own_design()
    forget = desktop.bar.currentItem().findChild(QPushButton, "DhpForget")
    QTest.mouseClick(forget, Qt.MouseButton.LeftButton)
    (design,) = own_design.designs_in(QgsProject.instance())
    assert desktop.canvas.currentLayer() is design.pipes
    moved = next(design.stations.getFeatures())
    x, y = place(design.stations)
    wishes.move_site(design.stations, moved.id(), x - 400.0, y)
    drawn = QgsVectorLayerUtils.createFeature(
        design.pipes, QgsGeometry.fromWkt(f"LINESTRING({x - 400} {y}, {x} {y})")
    )
    assert design.pipes.addFeature(drawn)
    for field in ("extract_kw", "reject_kw"):  # a source that is far too small
        at = design.stations.fields().lookupField(field)
        assert design.stations.changeAttributeValue(moved.id(), at, 520.0)
    price = next(one for one in dock.findChildren(QPushButton) if one.text() == "Price this design")
    QTest.mouseClick(price, Qt.MouseButton.LeftButton)
    assert dock.pricing().is_running
    assert not price.isEnabled()
    wait(lambda: not dock.pricing().is_running)
    assert dock.table().rowCount() > 0, dock.state()
    rows = {
        dock.table().item(row, 0).text(): [
            dock.table().item(row, column).text() for column in (1, 2, 3)
        ]
        for row in range(dock.table().rowCount())
    }
    assert rows["Stations"][0] == rows["Stations"][1]
    assert rows["Stations"][2] == "–"
    assert "EUR/a" in rows["Cost per year"][0]
    assert rows["Cost per year"][2].startswith("+")
    assert rows["Trench"][2].startswith("+")
    assert rows["Cannot be built or run so"][2].startswith("+")
    assert "The source is too small" in dock.problems().item(0).text()
    layers = {layer.name(): layer for layer in dock.layers()}
    assert set(layers) == {"Problems", "Stations", "Nodes of the network", "Pipes",
                           "Buildings by station"}  # fmt: skip
    assert "By linear loss" in layers["Pipes"].styleManager().styles()
    (found, *_) = dock.problems().item(0).data(Qt.ItemDataRole.UserRole)
    dock.problems().itemDoubleClicked.emit(dock.problems().item(0))
    assert desktop.canvas.center().x() == pytest.approx(found[0], abs=1.0)
    actions.dock("inspection").show_feature(
        layers["Pipes"], next(layers["Pipes"].getFeatures()).id()
    )
    assert actions.dock("inspection").texts()[0].startswith("<b>Pipe ")


def test_the_design_begun_last_is_the_one_to_be_priced(
    desktop: Desktop, actions: MapActions, plan: Any, tmp_path: Path
) -> None:
    dock = actions.dock("own_design")
    crs = plan.layers["pipes"].crs()
    older = own_design.begin(QgsProject.instance(), None, tmp_path / "a.gpkg", crs)
    dock.choose(older)
    assert dock._design.currentText() == "a"
    actions.begin_own_design()
    forget = desktop.bar.currentItem().findChild(QPushButton, "DhpForget")
    QTest.mouseClick(forget, Qt.MouseButton.LeftButton)
    assert dock._design.currentText() == "In memory"


def test_the_year_is_played_from_its_busiest_hour(
    desktop: Desktop, actions: MapActions, plan: Any
) -> None:
    actions.action("year").trigger()
    controller = desktop.controller
    assert controller.animationState() == QgsTemporalNavigationObject.AnimationState.Idle
    assert controller.totalFrameCount() == 8760
    assert "busiest hour" in desktop.said()
    assert QgsProject.instance().layerTreeRoot().findLayer(plan.layers["schedule"].id()).isVisible()
    assert isinstance(desktop.canvas.temporalController(), QgsTemporalController)
    shown = desktop.canvas.temporalRange()
    controller.next()
    assert desktop.canvas.temporalRange() != shown


def test_a_question_shows_its_layers(desktop: Desktop, actions: MapActions, plan: Any) -> None:
    actions.show_question("hydraulics")
    root = QgsProject.instance().layerTreeRoot()
    assert root.findLayer(plan.layers["nodes"].id()).isVisible()
    assert not root.findLayer(plan.layers["buildings"].id()).isVisible()
    assert plan.layers["pipes"].styleManager().currentStyle() == "By pressure drop"
    actions.show_question("load_density")
    assert root.findLayer(plan.layers["buildings"].id()).isVisible()
    assert plan.layers["buildings"].styleManager().currentStyle() == "By load density"


@pytest.mark.parametrize("name", ["year", "themes"])
def test_without_a_plan_it_is_said(desktop: Desktop, actions: MapActions, name: str) -> None:
    actions.action(name).trigger()
    assert "holds no plan" in desktop.said()
