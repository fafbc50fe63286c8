"""The map shows what the plan holds, and replaces an older map only when it is complete."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateTransformContext,
    QgsProject,
    QgsRectangle,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor, QImage

from dhp_qgis_plugin.adapters import maps
from dhp_qgis_plugin.adapters.files import OutputError
from dhp_qgis_plugin.adapters.legend_entries import keys_in_use
from dhp_qgis_plugin.adapters.maps import MapWords, render_plan_map
from dhp_qgis_plugin.adapters.styles import station_colours
from dhp_qgis_plugin.algorithms.report_files import speaker
from tests.qgis.district_layers import EAST, NORTH, line, make_layer, square

Draw = Callable[..., QImage]


def store(path: Path, layers: dict[str, QgsVectorLayer]) -> Path:
    """Write memory layers into one GeoPackage."""
    for name, layer in layers.items():
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.layerName = name
        if path.exists():
            options.actionOnExistingFile = (
                QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
            )
        code, said, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(
            layer, str(path), QgsCoordinateTransformContext(), options
        )
        assert code == QgsVectorFileWriter.WriterError.NoError, said
    return path


def plan_layers() -> dict[str, QgsVectorLayer]:
    """Return two stations, their pipes, and five buildings of which one is left out."""
    served = ("a", "a", "b", "b", None)
    return {
        "stations": make_layer(
            "Point",
            "station_id:string,name:string,source:string,heat_kw:double,cool_kw:double",
            [
                (f"POINT({EAST} {NORTH})", ("a", "Quay", "sea", 12000.0, 7000.0)),
                (f"POINT({EAST + 400} {NORTH})", ("b", None, "ground", 3000.0, 1000.0)),
            ],
            "stations",
        ),
        "pipes": make_layer(
            "LineString",
            "pipe_id:string,kind:string,dn:int,length_m:double",
            [
                (line((0, 0), (180, 0)), ("p1", "distribution", 700, 180.0)),
                (line((400, 0), (220, 0)), ("p2", "distribution", 200, 180.0)),
                (line((60, 0), (60, 20)), ("v1", "service", 40, 20.0)),
            ],
            "pipes",
        ),
        "buildings": make_layer(
            "Polygon",
            "building_id:string,station_id:string",
            [(square(20 + 80 * n, 20, 60), (f"h{n}", owner)) for n, owner in enumerate(served)],
            "buildings",
        ),
    }


def colours_of(image: QImage) -> Counter[str]:
    """Count the colours of every third pixel each way."""
    return Counter(
        QColor(image.pixel(x, y)).name()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    )


@pytest.fixture
def draw(qgis_app: Any, tmp_path: Path) -> Draw:
    plan = store(tmp_path / "plan.gpkg", plan_layers())

    def go(title: str = "A district", **more: Any) -> QImage:
        target = tmp_path / "map.png"
        render_plan_map(str(plan), str(target), title, "© nobody", **more)
        return QImage(str(target))

    return go


def test_buildings_pipes_and_stations_are_on_the_map(draw: Draw) -> None:
    image = draw()
    seen = colours_of(image)
    owner = station_colours(["a", "b"])
    a, b, left_out = seen[owner["a"]], seen[owner["b"]], seen["#ececec"]
    assert min(a, b, left_out) > 500
    assert a == pytest.approx(b, rel=0.35)  # two buildings each, a station's symbol apart
    assert left_out < 0.7 * a  # one building, hatched
    assert seen["#1b0c41"] > 100  # DN 700
    assert seen["#c43c4e"] > 50  # DN 200
    assert seen["#0072b2"] > 20  # a station at the sea
    assert seen["#009e73"] > 10  # and one on the ground


def test_the_legend_names_only_what_the_map_shows(draw: Draw) -> None:
    seen = colours_of(draw())
    assert seen["#cc79a7"] == 0  # no sewage station
    assert seen["#541a6b"] == 0  # no DN 450 to 600


def test_words_change_the_picture_and_nothing_else_does(draw: Draw) -> None:
    first, again = draw(), draw()
    assert first == again
    assert draw(title="Another district") != first
    assert draw(words=MapWords(pipes="Rohre")) != first


def test_surroundings_lie_underneath_and_may_be_missing(draw: Draw, tmp_path: Path) -> None:
    ground = make_layer(
        "Polygon",
        "leisure:string,amenity:string",
        [(square(-50, -100, 500), ("park", None))],
        "parks",
    )
    path = store(tmp_path / "around.gpkg", {"parks": ground})
    bare = colours_of(draw())
    around = {"open_ground": f"{path}|layername=parks", "water": str(tmp_path / "no.gpkg")}
    seen = colours_of(draw(surroundings=around))
    owner = station_colours(["a", "b"])
    assert bare["#d9edcf"] == 0
    assert seen["#d9edcf"] > 5000
    assert seen[owner["a"]] == pytest.approx(bare[owner["a"]], rel=0.1)


def test_surroundings_without_geometry_are_not_drawn(draw: Draw, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("name\nnobody\n")
    assert draw(surroundings={"water": str(table)}) == draw()


def test_the_legend_asks_for_shapes_not_for_their_boxes(qgis_app: Any) -> None:
    around = make_layer("LineString", "name:string", [(line((-900, 50), (50, 1000)), ("x",))], "x")
    extent = QgsRectangle(EAST, NORTH, EAST + 100, NORTH + 100)
    assert around.extent().intersects(extent)
    assert keys_in_use(around, extent, around.crs(), lambda: None) == set()
    extent.grow(1000)
    assert keys_in_use(around, extent, around.crs(), lambda: None) == {"0"}


@pytest.mark.parametrize("place", [(0.0, 0.0, 30.0, 2000.0), (0.0, 0.0, 3000.0, 30.0)])
def test_long_districts_keep_a_readable_page(
    qgis_app: Any, tmp_path: Path, place: tuple[float, ...]
) -> None:
    layers = plan_layers()
    x, y, width, height = place
    layers["pipes"] = make_layer(
        "LineString",
        "pipe_id:string,kind:string,dn:int,length_m:double",
        [(line((x, y), (x + width, y + height)), ("p1", "distribution", 300, 2000.0))],
        "pipes",
    )
    plan, target = store(tmp_path / "plan.gpkg", layers), tmp_path / "map.png"
    render_plan_map(str(plan), str(target), "Long", "© nobody")
    image = QImage(str(target))
    assert 0.5 < image.width() / image.height() < 2.5


def test_a_plan_without_pipes_layer_leaves_the_older_map(qgis_app: Any, tmp_path: Path) -> None:
    layers = plan_layers()
    del layers["pipes"]
    plan, target = store(tmp_path / "plan.gpkg", layers), tmp_path / "map.png"
    target.write_bytes(b"an older map")
    with pytest.raises(OutputError, match="holds no layer pipes"):
        render_plan_map(str(plan), str(target), "x", "y")
    assert target.read_bytes() == b"an older map"


def test_a_folder_that_cannot_be_written_is_said(qgis_app: Any, tmp_path: Path) -> None:
    plan = store(tmp_path / "plan.gpkg", plan_layers())
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(OutputError, match="could not be written"):
        render_plan_map(str(plan), str(tmp_path / "file" / "map.png"), "x", "y")


def test_the_map_speaks_the_language_of_the_report(qgis_app: Any, tmp_path: Path) -> None:
    """Legend and labels too, whatever language QGIS speaks."""
    plan = store(tmp_path / "plan.gpkg", plan_layers())
    say = speaker("zh_CN")
    project, other = QgsProject(), QgsProject()
    layers = maps._open_plan(plan, project, MapWords(), lambda: None, say)
    sources = {one.label() for one in layers["stations"].renderer().categories()}
    assert {say("Ground"), say("Sea")} <= sources
    assert not {"Ground", "Sea"} & sources
    sizes = {rule.label() for rule in layers["pipes"].renderer().rootRule().descendants()}
    assert {say("Service line"), say("DN 200 to 250")} <= sizes
    assert "heat" not in layers["stations"].labeling().settings().fieldName.replace("heat_kw", "")
    plain = maps._open_plan(plan, other, MapWords(), lambda: None)
    assert "Sea" in {one.label() for one in plain["stations"].renderer().categories()}
