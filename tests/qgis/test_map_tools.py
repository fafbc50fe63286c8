"""Clicks on the canvas add, move, forbid and require sites and streets; all can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProject,
    QgsRectangle,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton

from dhp_qgis_plugin.adapters import wishes
from dhp_qgis_plugin.adapters.files import OutputError
from dhp_qgis_plugin.adapters.sources import LINE, POINT, read_layer
from dhp_qgis_plugin.adapters.wishes import FORBIDDEN, REQUIRED, Role
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.tables.reading import read_candidates
from dhp_qgis_plugin.core.tables.street_reading import read_roads
from dhp_qgis_plugin.gui.destination_bar import ask_where
from dhp_qgis_plugin.gui.map_tools.tools import AddSiteTool, MoveSiteTool, ToggleTool
from tests.qgis.district_layers import (
    CANDIDATE_FIELDS,
    CRS,
    EAST,
    NORTH,
    Ears,
    candidate_rows,
    make_layer,
    road_rows,
)


class Map:
    """A canvas with tools that remembers what they say."""

    def __init__(self) -> None:
        self.canvas = QgsMapCanvas()
        self.canvas.resize(600, 400)
        self.canvas.setDestinationCrs(QgsCoordinateReferenceSystem(CRS))
        self.canvas.setExtent(QgsRectangle(EAST - 100, NORTH - 100, EAST + 600, NORTH + 300))
        self.canvas.show()
        self.said: list[tuple[str, bool]] = []
        self.missed = 0

    def use(self, tool: Any) -> Any:
        tool.said.connect(lambda text, well: self.said.append((text, well)))
        tool.missing.connect(self._miss)
        self.canvas.setMapTool(tool)
        return tool

    def click(self, x: float, y: float) -> None:
        QTest.mouseClick(
            self.canvas.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            self.pixel(x, y),
        )

    def pixel(self, x: float, y: float) -> QPoint:
        here = QgsPointXY(EAST + x, NORTH + y)
        crs = self.canvas.mapSettings().destinationCrs()
        source = QgsCoordinateReferenceSystem(CRS)
        there = QgsCoordinateTransform(source, crs, QgsProject.instance()).transform(here)
        at = self.canvas.getCoordinateTransform().transform(there)
        return QPoint(round(at.x()), round(at.y()))

    def _miss(self) -> None:
        self.missed += 1


@pytest.fixture
def district(qgis_new_project: None) -> Iterator[Map]:
    shown = Map()
    yield shown
    shown.canvas.unsetMapTool(shown.canvas.mapTool())
    shown.canvas.hide()


def add(*layers: QgsVectorLayer) -> None:
    QgsProject.instance().addMapLayers(list(layers))


def candidates_of(layer: QgsVectorLayer) -> Any:
    crs, context = QgsCoordinateReferenceSystem(CRS), QgsProcessingContext()
    return read_candidates(read_layer(layer, "c", (POINT,), crs, context, Ears()).frame, "c")


def roads_of(layer: QgsVectorLayer) -> Any:
    crs, context = QgsCoordinateReferenceSystem(CRS), QgsProcessingContext()
    return read_roads(read_layer(layer, "r", (LINE,), crs, context, Ears()).frame, "r")


def test_a_click_adds_a_site_that_planning_reads(district: Map, candidates: Any) -> None:
    add(candidates)
    district.use(AddSiteTool(district.canvas, "river"))
    district.click(250, 60)
    assert candidates.isEditable()
    read = candidates_of(candidates)
    at = read.ids.index("site1")
    assert read.kinds[at] == "river"
    assert read.xy[at] == pytest.approx((EAST + 250, NORTH + 60), abs=2.0)
    (text, well) = district.said[-1]
    assert well
    assert "Site 1 was added to places" in text
    district.click(300, 60)
    assert "site2" in candidates_of(candidates).ids
    stack = candidates.undoStack()
    stack.undo()
    stack.undo()
    assert len(candidates_of(candidates)) == 2


def test_a_map_in_degrees_puts_the_site_where_the_click_was(district: Map, candidates: Any) -> None:
    add(candidates)
    district.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    district.canvas.setExtent(
        QgsCoordinateTransform(
            QgsCoordinateReferenceSystem(CRS),
            QgsCoordinateReferenceSystem("EPSG:4326"),
            QgsProject.instance(),
        ).transformBoundingBox(QgsRectangle(EAST - 100, NORTH - 100, EAST + 600, NORTH + 300))
    )
    district.use(AddSiteTool(district.canvas))
    district.click(250, 60)
    read = candidates_of(candidates)
    there = read.xy[read.ids.index("site1")]
    assert there == pytest.approx((EAST + 250, NORTH + 60), abs=4.0)


def test_two_clicks_move_a_site_and_escape_leaves_it(district: Map, candidates: Any) -> None:
    add(candidates)
    district.use(MoveSiteTool(district.canvas))
    district.click(-20, 10)
    assert "Quay" in district.said[-1][0]
    QTest.keyClick(district.canvas, Qt.Key.Key_Escape)
    district.click(400, 200)  # nothing is picked up, and nothing stands here
    assert district.said[-1] == ("There is no site here; click nearer to one.", False)
    assert not candidates.isEditable()
    district.click(-20, 10)
    QTest.mouseMove(district.canvas.viewport(), district.pixel(200, 100))
    district.click(300, 150)
    assert candidates_of(candidates).xy[0] == pytest.approx((EAST + 300, NORTH + 150), abs=2.0)
    candidates.undoStack().undo()
    assert candidates_of(candidates).xy[0] == pytest.approx((EAST - 20, NORTH + 10))


def test_a_site_of_a_layer_of_multipoints_moves_and_one_is_added(
    district: Map, tmp_path: Path
) -> None:
    path = tmp_path / "places.gpkg"
    layer = make_layer(
        "MultiPoint",
        CANDIDATE_FIELDS,
        [
            (
                f"MULTIPOINT(({EAST + 60} {NORTH + 60}), ({EAST + 62} {NORTH + 60}))",
                candidate_rows()[0][1],
            )
        ],
        "candidates",
    )
    options = QgsVectorFileWriter.SaveVectorOptions()
    context = QgsProject.instance().transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), context, options)
    stored = QgsVectorLayer(str(path), "candidates", "ogr")
    QgsProject.instance().addMapLayer(stored)
    district.canvas.setCurrentLayer(stored)
    district.use(MoveSiteTool(district.canvas))
    district.click(60, 60)
    district.click(160, 90)
    district.use(AddSiteTool(district.canvas))
    district.click(260, 90)
    assert [well for _, well in district.said] == [True, True, True]
    assert stored.commitChanges(), stored.commitErrors()
    places = [one.geometry().centroid().asPoint() for one in stored.getFeatures()]
    assert [round(place.x() - EAST, -1) for place in places] == [160, 260]


def test_what_was_picked_up_is_not_put_down_in_another_layer(
    district: Map, candidates: Any
) -> None:
    other = make_layer("Point", CANDIDATE_FIELDS, candidate_rows(), "other candidates")
    QgsProject.instance().addMapLayers([candidates, other])
    before = [one.geometry().asWkt() for one in other.getFeatures()]
    at = next(candidates.getFeatures()).geometry().asPoint()
    x, y = at.x() - EAST, at.y() - NORTH
    district.canvas.setCurrentLayer(candidates)
    district.use(MoveSiteTool(district.canvas))
    district.click(x, y)
    district.canvas.setCurrentLayer(other)
    district.click(x + 200, y + 30)
    assert "Click where" in district.said[0][0]
    assert [one.geometry().asWkt() for one in other.getFeatures()] == before
    assert "no site here" in district.said[-1][0]


def test_a_new_layer_has_its_reference_system_whatever_names_qgis_knows(qgis_app: Any) -> None:
    class Nameless(QgsCoordinateReferenceSystem):
        def authid(self) -> str:
            return "EPSG:999999"

    wanted = Nameless(QgsCoordinateReferenceSystem.fromEpsgId(3067))
    made = wishes.make_candidates(wanted, None, QgsProject.instance().transformContext())
    assert made.crs().isValid()
    assert made.crs() == QgsCoordinateReferenceSystem.fromEpsgId(3067)


def test_a_site_that_was_picked_up_is_not_put_down_in_another_layer(
    district: Map, candidates: Any
) -> None:
    """Both layers have a feature of the same number."""
    other = candidates.clone()
    other.dataProvider().changeGeometryValues(
        {1: QgsGeometry.fromPointXY(QgsPointXY(EAST + 300, NORTH + 100))}
    )
    add(candidates, other)
    district.canvas.setCurrentLayer(candidates)
    district.use(MoveSiteTool(district.canvas))
    district.click(-20, 10)
    QgsProject.instance().removeMapLayer(candidates.id())
    district.click(200, 200)
    assert district.said[-1] == ("There is no site here; click nearer to one.", False)
    assert not other.isEditable()


def test_sites_are_forbidden_and_required_by_turns(district: Map, candidates: Any) -> None:
    add(candidates)
    forbid = ToggleTool(district.canvas, Role.SITES, FORBIDDEN)
    require = ToggleTool(district.canvas, Role.SITES, REQUIRED)
    district.use(require)
    district.click(-20, 10)
    assert candidates_of(candidates).required.tolist() == [True, False]
    district.use(forbid)
    district.click(-20, 10)
    read = candidates_of(candidates)
    assert read.forbidden.tolist() == [True, False]
    assert read.required.tolist() == [False, False]
    district.click(-20, 10)
    assert not candidates_of(candidates).forbidden.any()
    said = [text for text, _ in district.said]
    assert said == [
        "Quay is required now; click again to leave it open.",
        "Quay is forbidden now; click again to allow it.",
        "Quay is allowed again.",
    ]
    for _ in range(candidates.undoStack().count()):
        candidates.undoStack().undo()
    assert candidates.fields().lookupField("forbidden") < 0
    assert not candidates_of(candidates).required.any()


def test_streets_get_the_fields_that_they_lack(district: Map, roads: Any) -> None:
    add(roads)
    district.use(ToggleTool(district.canvas, Role.STREETS, FORBIDDEN))
    district.click(250, 119)  # the middle street, a metre beside it
    district.use(ToggleTool(district.canvas, Role.STREETS, REQUIRED))
    district.click(250, 241)
    read = roads_of(roads)
    assert read.usable[1] == 0.0
    assert read.required.tolist() == [False, False, True, False, False]
    roads.commitChanges()
    assert roads_of(roads).usable[1] == 0.0
    district.click(150, 180)
    assert district.said[-1] == ("There is no street here; click nearer to one.", False)


@pytest.mark.parametrize(("kind", "no", "yes"), [("string", "no", "yes"), ("bool", False, True)])
def test_a_field_of_another_kind_is_written_in_its_kind(
    district: Map, roads: Any, kind: str, no: Any, yes: Any
) -> None:
    layer = QgsVectorLayer(
        f"LineString?crs={CRS}&field=highway:string&field=forbidden:{kind}&field=usable:int",
        "roads",
        "memory",
    )
    feature = next(roads.getFeatures())
    feature.setFields(layer.fields(), True)
    feature.setAttributes(["residential", yes, 0])
    layer.dataProvider().addFeatures([feature])
    add(layer)
    district.use(ToggleTool(district.canvas, Role.STREETS, FORBIDDEN))
    district.click(250, 0)
    assert roads_of(layer).usable.tolist() == [1.0]
    district.click(250, 0)
    assert roads_of(layer).usable.tolist() == [0.0]


def test_the_active_layer_goes_before_likelier_ones(district: Map, candidates: Any) -> None:
    other = candidates.clone()
    other.setName("variant")
    add(candidates, other)
    tool = district.use(AddSiteTool(district.canvas))
    district.canvas.setCurrentLayer(other)
    assert tool.layer() is other
    district.canvas.setCurrentLayer(candidates)
    assert tool.layer() is candidates


def test_the_layer_of_the_dock_is_worked_on_whatever_its_name(district: Map, qgis_app: Any) -> None:
    axes = make_layer("LineString", "nr:int", [(row, [1]) for row, _ in road_rows()], "Achsen")
    rails = make_layer("LineString", "nr:int", [(row, [1]) for row, _ in road_rows()], "Gleise")
    add(rails, axes)
    tool = district.use(ToggleTool(district.canvas, Role.STREETS, FORBIDDEN))
    tool.chosen = lambda role: axes if role is Role.STREETS else None
    district.canvas.setCurrentLayer(rails)
    line = next(axes.getFeatures()).geometry()
    at = line.interpolate(line.length() / 2).asPoint()
    x, y = at.x() - EAST, at.y() - NORTH
    district.click(x, y)
    assert axes.fields().lookupField("forbidden") >= 0
    assert rails.fields().lookupField("forbidden") < 0
    axes.rollBack()
    tool.chosen = lambda role: None
    district.click(x, y)  # nobody says which, so the active one
    assert rails.fields().lookupField("forbidden") >= 0
    assert district.missed == 0
    rails.rollBack()


def test_without_a_layer_the_tool_asks_for_one(district: Map, roads: Any, buildings: Any) -> None:
    add(roads, buildings)
    district.use(AddSiteTool(district.canvas))
    district.click(10, 10)
    assert district.missed == 1
    assert district.said == []


def test_a_layer_that_cannot_be_edited_is_named(qgis_app: Any, tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text("candidate_id,source,x,y\na,air,1,2\n", encoding="utf-8")
    uri = f"file://{path}?xField=x&yField=y&crs={CRS}"
    layer = QgsVectorLayer(uri, "my places", "delimitedtext")
    with pytest.raises(InputError, match="cannot be edited") as caught:
        wishes.add_site(layer, 1.0, 2.0, "air")
    assert "my places" in str(caught.value)


@pytest.mark.parametrize("where", ["DhpKeep", "DhpForget"])
def test_the_message_bar_asks_where_without_stopping(
    qgis_new_project: None, tmp_path: Path, where: str
) -> None:
    bar = QgsMessageBar()
    QgsProject.instance().setFileName(str(tmp_path / "district.qgz"))
    answers: list[Path | None] = []
    ask_where(bar, "Candidates are to be kept.", "candidates", answers.append)
    QTest.mouseClick(bar.currentItem().findChild(QPushButton, where), Qt.MouseButton.LeftButton)
    assert answers == [tmp_path / "candidates.gpkg" if where == "DhpKeep" else None]
    crs = QgsCoordinateReferenceSystem(CRS)
    made = wishes.make_candidates(crs, answers[0], QgsProject.instance().transformContext())
    assert made.isValid()
    assert made.crs() == crs
    wishes.add_site(made, EAST, NORTH, "air")
    assert made.commitChanges()
    assert candidates_of(made).kinds == ("air",)
    assert made.attributeAlias(made.fields().lookupField("extract_kw")) == (
        "Heat the source can give [kW]"
    )
    if answers[0] is not None:
        with pytest.raises(OutputError, match="holds a layer candidates already"):
            wishes.make_candidates(crs, answers[0], QgsProject.instance().transformContext())
