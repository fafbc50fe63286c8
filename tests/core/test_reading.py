"""Layers in: what is understood, and the sentence where it is not."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
from shapely import LineString, MultiLineString, MultiPoint, Point, Polygon

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.records import SourceKind, State
from dhp_qgis_plugin.core.tables import reading, street_reading
from dhp_qgis_plugin.core.tables.columns import SHAPEFILE_NAMES, shapefile_names

SQUARE = Polygon([(0, 0), (10, 0), (10, 10), (0, 10)])


def frame(**columns: object) -> gpd.GeoDataFrame:
    count = len(next(iter(columns.values())))  # type: ignore[arg-type]
    return gpd.GeoDataFrame(columns, geometry=[SQUARE] * count)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("3", 3),
        ("3,5", 3.5),
        (" 12 m", 12),
        ("2-4", 3),
        ("3;5", 4),
        (7, 7),
        (None, np.nan),
        ("", np.nan),
    ],
)
def test_numbers_are_read_as_people_write_them(cell: object, number: float) -> None:
    got = reading.read_buildings(frame(levels=[cell]), "houses").floors
    np.testing.assert_equal(got, [number])


@pytest.mark.parametrize(("cell", "said"), [("many", "'many'"), ("-3", "-3"), ("900", "900")])
def test_a_wrong_number_is_named_by_layer_field_and_feature(cell: str, said: str) -> None:
    with pytest.raises(InputError, match="houses") as error:
        reading.read_buildings(frame(osm_id=["a", "b"], levels=["2", cell]), "houses")
    assert "levels" in str(error.value)
    assert "feature b" in str(error.value)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("given", "ids"),
    [
        ([7, 7, None], ("7", "7#2", "b3")),
        (["d#2", "d", "d"], ("d#2", "d", "d#3")),
        ([None, "b1", None], ("b1#2", "b1", "b3")),
    ],
)
def test_a_double_id_loses_no_building(given: list[object], ids: tuple[str, ...]) -> None:
    assert reading.read_buildings(frame(osm_id=given), "houses").ids == ids


def test_a_comma_that_may_part_thousands_is_asked_about() -> None:
    with pytest.raises(
        InputError, match=r"field gfa: feature b1 holds '1,250', which may mean 1.2"
    ):
        reading.read_buildings(frame(gfa=["1,250"]), "houses")
    floors = reading.read_buildings(frame(levels=["1,250"]), "houses").floors
    np.testing.assert_equal(floors, [1.25])  # nobody builds 1250 floors


def test_a_building_may_be_a_multipoint() -> None:
    points = gpd.GeoDataFrame({"gfa": [900.0]}, geometry=[MultiPoint([(3, 4)])])
    assert reading.read_buildings(points, "houses").outlines[0] == Point(3, 4)


@pytest.mark.parametrize("name", ["pk_heat_kw", "peak_heat_", "PEAK_HEAT_"])
def test_a_shapefiles_short_names_are_known(name: str) -> None:
    got = reading.read_buildings(frame(**{name: [70.0], "bldg_id": ["x"]}), "houses")
    assert (got.ids, got.peak_heat_kw[0]) == (("x",), 70.0)


def test_the_most_telling_use_comes_first() -> None:
    got = reading.read_buildings(
        frame(
            building=["yes", "hotel", "public"],
            shop=["books", "gift", None],
            amenity=[None, None, "theatre"],
        ),
        "houses",
    ).use_words
    assert got == ("books;shop;yes", "hotel;gift;shop", "theatre;amenity;public")


def test_a_chosen_field_that_is_missing_is_said() -> None:
    with pytest.raises(InputError, match="no field storeys"):
        reading.read_buildings(frame(a=[1]), "houses", reading.BuildingColumns(floors="storeys"))


def test_states_are_words() -> None:
    got = reading.read_buildings(frame(state=["optional", None, "Excluded"]), "houses").states
    assert got == (State.OPTIONAL, State.COMPULSORY, State.EXCLUDED)
    with pytest.raises(InputError, match="compulsory, optional or excluded"):
        reading.read_buildings(frame(state=["optional", "maybe"]), "houses")
    with pytest.raises(InputError, match="compulsory, optional or excluded"):
        reading.read_buildings(
            frame(land=["Bayern"]), "houses", reading.BuildingColumns(state="land")
        )


def test_a_state_that_is_a_country_is_not_ours() -> None:
    got = reading.read_buildings(frame(state=["Bayern", "Hessen"]), "houses").states
    assert got == (State.COMPULSORY,) * 2


def test_an_empty_layer_and_a_wrong_geometry_are_named() -> None:
    with pytest.raises(InputError, match="Layer houses holds no features"):
        reading.read_buildings(frame(a=[1]).iloc[:0], "houses")
    with pytest.raises(InputError, match="is a Polygon, but street lines are needed"):
        street_reading.read_roads(frame(a=[1]), "streets")


def test_roads_are_split_into_parts_and_know_their_level() -> None:
    roads = gpd.GeoDataFrame(
        {"highway": ["Primary", "service"], "bridge": ["yes", None], "layer": [None, "-2"]},
        geometry=[
            MultiLineString([[(0, 0), (1, 0)], [(5, 0), (6, 0)]]),
            LineString([(0, 0), (0, 1)]),
        ],
    )
    got = street_reading.read_roads(roads, "streets")
    assert got.ids == ("r1", "r1", "r2")
    assert got.road_class == ("primary", "primary", "service")
    assert got.level.tolist() == [1, 1, -2]


def test_a_candidate_needs_a_known_source() -> None:
    points = gpd.GeoDataFrame(
        {"name": ["Quay"], "source": ["Sea"], "extract_kw": ["5000"], "required": ["1"]},
        geometry=[Point(1, 2)],
    )
    got = reading.read_candidates(points, "candidates")
    assert got.kinds == (SourceKind.SEA,)
    assert got.required.tolist() == [True]
    assert got.extract_kw.tolist() == [5000]
    assert np.isnan(got.reject_kw).all()
    with pytest.raises(InputError, match="names the source 'moon'"):
        reading.read_candidates(points.assign(source="moon"), "candidates")


def test_records_cannot_be_changed() -> None:
    floors = reading.read_buildings(frame(levels=[3]), "houses").floors
    with pytest.raises(ValueError, match="read-only"):
        floors[0] = 4


def test_shapefile_names_are_short_and_unique() -> None:
    short = shapefile_names([*SHAPEFILE_NAMES, "heat_load_kw", "heat_load_kwh", "heat_load_kwh_b"])
    assert all(len(name) <= 10 for name in short.values())
    assert len({name.lower() for name in short.values()}) == len(short)


@pytest.mark.parametrize(
    ("layer", "bridge", "tunnel", "level"),
    [
        ("0", "T", "F", 1),  # layer 0 is what extracts write where nobody said anything
        ("0", "F", "T", -1),
        ("1.0", None, None, 1),
        ("-2", "yes", None, -2),
        ("bogus", "yes", None, 1),
        (None, "n", "nein", 0),
    ],
)
def test_a_bridge_is_a_bridge_whatever_layer_0_says(
    layer: str | None, bridge: str | None, tunnel: str | None, level: int
) -> None:
    roads = gpd.GeoDataFrame(
        {"layer": [layer], "bridge": [bridge], "tunnel": [tunnel]},
        geometry=[LineString([(0, 0), (1, 0)])],
    )
    assert street_reading.read_roads(roads, "streets").level.tolist() == [level]
