"""Guesses: which layer of a project is meant for an input, in English and Chinese."""

from __future__ import annotations

import pytest

from dhp_qgis_plugin.gui.dock.guesses import (
    LINE,
    POINT,
    POLYGON,
    RASTER,
    TABLE,
    LayerFacts,
    guess_all,
    guess_field,
)
from dhp_qgis_plugin.gui.dock.records import NO_LAYER


def layer(
    name: str, geometry: str, *fields: str, count: int = 10, ours: bool = False
) -> LayerFacts:
    return LayerFacts(id=name, name=name, geometry=geometry, fields=fields, count=count, ours=ours)


SAMPLE = [
    layer("Candidates", POINT, "candidate_id", "source"),
    layer("Barriers", LINE, "crossing"),
    layer("Roads", LINE, "highway"),
    layer("Buildings", POLYGON, "building", "levels"),
    layer("Open ground", POLYGON, "leisure"),
    layer("Water", POLYGON, "kind"),
]
CHINESE = [
    layer("示范区建筑物", POLYGON, "层数", "建筑面积"),
    layer("规划道路中心线", LINE, "道路等级"),
    layer("备选站址", POINT),
    layer("公园绿地", POLYGON),
    layer("海域", POLYGON),
    layer("污水处理厂", POINT),
    layer("现状管网", LINE, "dn"),
    layer("铁路", LINE),
    layer("高程", RASTER),
    layer("规划地块", POLYGON, "容积率"),
    layer("分时电价", TABLE),
]
EXTRACT = [
    layer("gis_osm_buildings_a_free_1", POLYGON, "osm_id", "fclass", "name", "type", count=5000),
    layer("gis_osm_roads_free_1", LINE, "osm_id", "fclass", "oneway", count=900),
    layer("gis_osm_railways_free_1", LINE, "osm_id", "fclass"),
    layer("gis_osm_water_a_free_1", POLYGON, "osm_id", "fclass"),
    layer("gis_osm_landuse_a_free_1", POLYGON, "osm_id", "fclass"),
    layer("gis_osm_pois_free_1", POINT, "osm_id", "fclass"),
]


def test_the_sample_is_understood() -> None:
    assert guess_all(SAMPLE, {}) == {
        "BUILDINGS": "Buildings",
        "ROADS": "Roads",
        "BARRIERS": "Barriers",
        "CANDIDATES": "Candidates",
        "OPEN_GROUND": "Open ground",
        "WATER": "Water",
    }


def test_a_chinese_project_is_understood() -> None:
    assert guess_all(CHINESE, {}) == {
        "BUILDINGS": "示范区建筑物",
        "PLOTS": "规划地块",
        "ROADS": "规划道路中心线",
        "BARRIERS": "铁路",
        "EXISTING_PIPES": "现状管网",
        "CANDIDATES": "备选站址",
        "OPEN_GROUND": "公园绿地",
        "WATER": "海域",
        "SEWAGE": "污水处理厂",
        "ELEVATION": "高程",
        "TARIFFS": "分时电价",
    }


def test_an_openstreetmap_extract_is_understood() -> None:
    found = guess_all(EXTRACT, {})
    assert found["BUILDINGS"] == "gis_osm_buildings_a_free_1"
    assert found["ROADS"] == "gis_osm_roads_free_1"
    assert found["BARRIERS"] == "gis_osm_railways_free_1"
    assert found["WATER"] == "gis_osm_water_a_free_1"
    assert "CANDIDATES" not in found


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        (layer("Building entrances", POINT, "building_id"), "ENTRANCES"),
        (layer("existing_pipes", LINE, "dn"), "EXISTING_PIPES"),
        (layer("strassen", LINE, "highway"), "ROADS"),  # by its field alone
        (layer("footprints 2024", POLYGON), "BUILDINGS"),
        (layer("建筑物出入口", POINT), "ENTRANCES"),
        (layer("DEM_2m", RASTER), "ELEVATION"),
    ],
)
def test_a_layer_serves_what_its_name_and_fields_say(facts: LayerFacts, name: str) -> None:
    assert guess_all([facts], {}) == {name: facts.id}


@pytest.mark.parametrize(
    "facts",
    [
        layer("Roadmap", RASTER),
        layer("Wasserflächen Entwurf", POLYGON),
        layer("buildings", LINE),
        layer("new scratch layer", POINT),
        layer("hillshade dem", RASTER),
        layer("Buildings", POLYGON, "peak_heat_kw", ours=True),
    ],
)
def test_nothing_is_guessed_where_nothing_speaks_for_it(facts: LayerFacts) -> None:
    assert guess_all([facts], {}) == {}


def test_the_planners_choice_stands_whatever_the_guess_would_be() -> None:
    assert "BUILDINGS" not in guess_all(SAMPLE, {"BUILDINGS": NO_LAYER})
    found = guess_all(SAMPLE, {"BUILDINGS": "Open ground"})
    assert "BUILDINGS" not in found  # the choice is the caller's to keep
    assert "OPEN_GROUND" not in found  # and its layer serves nothing else


def test_of_two_equal_layers_the_fuller_one_is_meant() -> None:
    layers = [layer("buildings", POLYGON, count=3), layer("Buildings", POLYGON, count=300)]
    assert guess_all(layers, {}) == {"BUILDINGS": "Buildings"}


def test_fields_are_known_by_their_chinese_names() -> None:
    assert guess_field("FLOORS_FIELD", ["fid", "层数"]) == "层数"
    assert guess_field("USE_FIELD", ["fid", "use"]) == ""  # known to the reading itself
    assert guess_field("MARGIN_FIELD", ["层数"]) == ""


def test_candidates_are_known_by_their_fields_whatever_they_are_called() -> None:
    found = guess_all(
        [
            layer("Standorte", POINT, "candidate_id", "source", "extract_kw"),
            layer("Brunnen", POINT, "source", "depth_m"),
        ],
        {},
    )
    assert found == {"CANDIDATES": "Standorte"}
