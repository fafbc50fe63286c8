"""Every layer gets its looks by name; the style files are those that the script draws."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    Qgis,
    QgsDateTimeRange,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsRenderContext,
    QgsVectorLayer,
    QgsVectorLayerTemporalContext,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from dhp_qgis_plugin.adapters.styles import (
    STATION_COLOURS,
    STYLES,
    apply_style,
    name_stations,
    station_colours,
)
from dhp_qgis_plugin.core import catalogue
from tests.qgis.district_layers import make_layer, square

ROOT = Path(__file__).resolve().parents[2]
BUILDINGS = (
    "building_id:string,use:string,peak_heat_kw:double,peak_cool_kw:double,station_id:string,"
    "connected:int"
)
PIPES = "pipe_id:string,kind:string,dn:int,length_m:double"


def drawn_with(layer: QgsVectorLayer) -> list[Any]:
    """Return the symbols that the renderer gives each feature, in the layer's order."""
    renderer = layer.renderer().clone()
    context = QgsRenderContext()
    context.setExpressionContext(
        QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    )
    renderer.startRender(context, layer.fields())
    symbols = []
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        symbols.append(
            [symbol.clone() for symbol in renderer.originalSymbolsForFeature(feature, context)]
        )
    renderer.stopRender(context)
    return symbols


def buildings_of(*stations: str | None) -> QgsVectorLayer:
    rows = [
        (square(40 * n, 0), (f"h{n}", "office", 10.0, 5.0, station, int(station is not None)))
        for n, station in enumerate(stations)
    ]
    layer: QgsVectorLayer = make_layer("Polygon", BUILDINGS, rows, "served")
    assert apply_style(layer, "buildings")
    return layer


def fill_of(layer: QgsVectorLayer) -> list[str]:
    """Return the fill that each feature of a single-layer symbol is drawn with."""
    fills = []
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    for feature, (symbol,) in zip(layer.getFeatures(), drawn_with(layer), strict=True):
        context.setFeature(feature)
        base = symbol.symbolLayer(0)
        wanted = base.dataDefinedProperties().property(base.Property.FillColor)
        colour, _ = wanted.valueAsColor(context, base.fillColor())
        fills.append(colour.name())
    return fills


def test_each_style_file_is_a_style_of_this_qgis(qgis_app: Any) -> None:
    kinds = {
        "stations": "Point",
        "pipes": "LineString",
        "pipes_losses": "LineString",
        "pipes_drop": "LineString",
        "pipes_velocity": "LineString",
        "buildings": "MultiPolygon",
        "buildings_density": "MultiPolygon",
        "buildings_left_out": "MultiPolygon",
        "loads": "MultiPolygon",
        "nodes": "Point",
        "nodes_pressure": "Point",
        "edges": "LineString",
        "repairs": "Point",
        "problems": "Point",
        "unreached": "Point",
        "schedule": "Point",
        "footprints": "MultiPolygon",
        "plots": "Polygon",
        "sewage": "Point",
        "roads": "LineString",
        "barriers": "LineString",
        "open_ground": "Polygon",
        "water": "Polygon",
        "candidates": "Point",
        "potential": "Point",
        "own_stations": "Point",
        "own_pipes": "LineString",
    }
    assert {path.stem for path in STYLES.glob("*.qml")} == set(kinds)
    for name, kind in kinds.items():
        layer = make_layer(kind, "", [], name)
        before = layer.renderer().dump()
        assert apply_style(layer, name), name
        assert layer.renderer().dump() != before, name


def test_a_table_has_no_style(qgis_app: Any) -> None:
    layer = make_layer("Point", "", [], "equipment")
    assert not apply_style(layer, "equipment")


def test_pipes_grow_and_darken_with_their_diameter(qgis_app: Any) -> None:
    sizes = (20, 80, 100, 150, 200, 300, 500, 800)
    rows: list[Any] = [
        (f"LINESTRING(0 {dn}, 10 {dn})", (f"p{dn}", "distribution", dn, 10.0)) for dn in sizes
    ]
    rows.append(("LINESTRING(0 0, 10 0)", ("v1", "service", 800, 10.0)))
    layer = make_layer("LineString", PIPES, rows, "pipes")
    assert apply_style(layer, "pipes")
    symbols = drawn_with(layer)
    assert [len(found) for found in symbols] == [1] * len(rows)  # one class each, none forgotten
    *distribution, service = [found[0] for found in symbols]
    widths = [symbol.width() for symbol in distribution]
    darkness = [-symbol.color().lightness() for symbol in distribution]
    assert widths == sorted(widths)
    assert len(set(widths)) == 6
    assert darkness == sorted(darkness)
    assert service.width() < min(widths)


def test_every_diameter_of_the_catalogue_has_a_class(qgis_app: Any) -> None:
    rows = [
        (f"LINESTRING(0 {n}, 10 {n})", (f"p{n}", "distribution", int(pipe.dn), 10.0))
        for n, pipe in enumerate(
            size for family in catalogue.pipe_families() for size in catalogue.pipes(family.number)
        )
    ]
    layer = make_layer("LineString", PIPES, rows, "pipes")
    assert apply_style(layer, "pipes")
    assert [len(found) for found in drawn_with(layer)] == [1] * len(rows)


def test_buildings_bear_their_stations_colour_and_the_rest_are_hatched(qgis_app: Any) -> None:
    layer = buildings_of("b", "a", "b", None, "")
    symbols = drawn_with(layer)
    assert [len(found[0].symbolLayers()) for found in symbols] == [1, 1, 1, 2, 2]  # 2: hatched
    served = buildings_of("b", "a", "b")
    assert fill_of(served) == [STATION_COLOURS[1], STATION_COLOURS[0], STATION_COLOURS[1]]


def test_named_stations_keep_the_colours_of_the_style_file(qgis_app: Any) -> None:
    layer = buildings_of("g12", "g2", "south", "g2")
    before = fill_of(layer)
    name_stations(layer, {"south": "South Harbour", "g2": "Park", "g12": "Garden"})
    renderer = layer.renderer()
    assert [category.label() for category in renderer.categories()] == [
        "South Harbour",
        "Park",
        "Garden",
        "Not served",
    ]
    assert fill_of(layer) == before
    assert drawn_with(buildings_of(None))[0][0].symbolLayerCount() == 2


def test_stations_of_any_name_have_their_colour(qgis_app: Any) -> None:
    names = ["a'b", 'a"b', "<&>", "back\\slash", "站"]
    colours = station_colours(names)
    assert fill_of(buildings_of(*names)) == [colours[name] for name in names]


AGGREGATE = re.compile(
    r"\b(aggregate|relation_aggregate|array_agg|concatenate\w*|count\w*|sum|mean|median|stdev|range"
    r"|minimum|maximum|m[ai][jn]ority|q1|q3|iqr|m[ai][nx]_length|collect)\("
)


@pytest.mark.parametrize("path", sorted(STYLES.glob("*.qml")), ids=lambda path: path.stem)
def test_no_style_asks_the_project_while_it_is_drawn(path: Path) -> None:
    """QGIS draws beside the window, and is not safe against the window's own questions there."""
    assert AGGREGATE.search(path.read_text(encoding="utf-8")) is None
    assert AGGREGATE.search("array_agg(&quot;station_id&quot;)")


def test_more_stations_than_colours_begin_anew(qgis_app: Any) -> None:
    names = [f"s{n:02d}" for n in range(len(STATION_COLOURS) + 2)]
    colours = station_colours(names)
    assert colours["s00"] == colours[f"s{len(STATION_COLOURS):02d}"]
    assert fill_of(buildings_of(*names)) == [colours[name] for name in names]


def test_stations_are_named_only_on_buildings_of_a_plan(qgis_app: Any) -> None:
    layer = make_layer("Polygon", BUILDINGS, [(square(0, 0), ("h", "", 1.0, 1.0, "a", 1))], "x")
    with pytest.raises(ValueError, match="style of a plan's buildings"):
        name_stations(layer, {"a": "A"})


def test_a_larger_station_is_drawn_larger_and_each_source_has_its_own_shape(qgis_app: Any) -> None:
    kinds = ("ground", "sea", "river", "lake", "sewage", "air", "something else")
    rows: list[Any] = [
        (f"POINT({n} 0)", (f"s{n}", kind, 1000.0, 0.0)) for n, kind in enumerate(kinds)
    ]
    rows.append(("POINT(9 0)", ("s9", "sea", 500.0, 30000.0)))
    fields = "station_id:string,source:string,heat_kw:double,cool_kw:double"
    layer = make_layer("Point", fields, rows, "stations")
    assert apply_style(layer, "stations")
    symbols = [found[0] for found in drawn_with(layer)]
    assert len({symbol.symbolLayer(0).shape() for symbol in symbols}) == len(kinds)
    assert len({symbol.color().name() for symbol in symbols}) == len(kinds)
    sizes = []
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    for feature, symbol in zip(layer.getFeatures(), symbols, strict=True):
        context.setFeature(feature)
        sizes.append(symbol.dataDefinedSize().valueAsDouble(context, -1.0)[0])
    assert sizes[-1] > 1.5 * sizes[1] > 0


def test_the_temporal_controller_plays_the_schedule_hour_by_hour(qgis_app: Any) -> None:
    rows = [("POINT(0 0)", ("a", f"2029-01-01T{hour:02d}:00:00", 10.0, 2.0)) for hour in range(3)]
    fields = "station_id:string,time:datetime,heat_load_kw:double,cool_load_kw:double"
    layer = make_layer("Point", fields, rows, "schedule")
    assert apply_style(layer, "schedule")
    played = layer.temporalProperties()
    assert played.isActive()
    assert played.mode() == Qgis.VectorTemporalMode.FeatureDateTimeInstantFromField
    midnight = QDateTime(QDate(2029, 1, 1), QTime(0, 0), Qt.TimeSpec.UTC)
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    shown = []
    for hour in range(3):  # as the Temporal Controller does at a step of one hour
        begins, ends = midnight.addSecs(3600 * hour), midnight.addSecs(3600 * (hour + 1))
        now = played.createFilterString(context, QgsDateTimeRange(begins, ends, True, False))
        shown.append([one["time"].time().hour() for one in layer.getFeatures(now)])
    assert shown == [[0], [1], [2]]


def test_tables_show_words_and_units_instead_of_column_names(qgis_app: Any) -> None:
    layer = make_layer("LineString", PIPES, [], "pipes")
    assert apply_style(layer, "pipes")
    assert layer.attributeAlias(layer.fields().lookupField("length_m")) == "Length [m]"


def test_the_files_are_what_the_script_draws(tmp_path: Path) -> None:
    script = ROOT / "scripts" / "make_styles.py"
    subprocess.run(
        [sys.executable, str(script), str(tmp_path)], check=True, capture_output=True, timeout=120
    )
    made = {path.name: path.read_bytes() for path in tmp_path.glob("*.qml")}
    kept = {path.name: path.read_bytes() for path in STYLES.glob("*.qml")}
    if Qgis.version().split("-")[0] not in next(iter(kept.values())).decode():
        pytest.skip("the style files were written by another version of QGIS")
    assert made == kept
    words = tmp_path / "legend_words.csv"
    assert words.read_bytes() == (STYLES.parent / "catalogue" / words.name).read_bytes()
