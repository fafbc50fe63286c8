"""Layers in: what is read, repaired, left out in words, or refused in one sentence."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsPointXY,
    QgsProcessingContext,
)

from dhp_qgis_plugin.adapters.ground import place, working_crs
from dhp_qgis_plugin.adapters.sources import LINE, POINT, POLYGON, read_layer, read_table
from dhp_qgis_plugin.core.errors import Cancelled, InputError
from tests.qgis.district_layers import CRS, EAST, NORTH, Ears, make_layer, square

METRES = QgsCoordinateReferenceSystem(CRS)


@pytest.fixture(autouse=True)
def _app(qgis_app: Any) -> None:
    """Everything here needs QGIS running."""


def read(layer: Any, *kinds: Any, ears: Ears | None = None) -> Any:
    return read_layer(
        layer, "the layer", kinds or (POLYGON,), METRES, QgsProcessingContext(), ears or Ears()
    )


def polygons(*wkt: str | None, crs: str = CRS) -> Any:
    return make_layer("Polygon", "n:int", [(w, [i]) for i, w in enumerate(wkt)], "p", crs)


def test_attributes_become_plain_numpy_columns() -> None:
    rows = [
        (square(0, 0), ["a", 3, 3, 1.5, True]),
        (square(40, 0), [None, None, 4, None, False]),
    ]
    layer = make_layer("Polygon", "t:string,holes:int,whole:int,x:double,yes:bool", rows, "p")
    frame = read(layer).frame
    assert frame["t"].tolist() == ["a", None]
    assert frame["holes"].dtype == np.float64
    assert math.isnan(frame["holes"].iloc[1])
    assert frame["whole"].dtype == np.int64
    assert frame["x"].iloc[0] == 1.5
    assert frame["yes"].tolist() == [True, False]
    assert list(frame.index) == [1, 2]  # QGIS's own feature ids


def test_a_field_called_geometry_does_not_hide_the_shapes() -> None:
    layer = make_layer("Polygon", "geometry:string", [(square(0, 0), ["word"])], "p")
    frame = read(layer).frame
    assert frame.geometry.area.iloc[0] == pytest.approx(24**2)
    assert frame["geometry_field"].tolist() == ["word"]


def test_dates_keep_the_clock_as_it_stands() -> None:
    layer = make_layer("None", "time:datetime", [(None, ["2025-03-30T02:30:00"])], "t")
    assert read_table(layer)["time"].iloc[0] == np.datetime64("2025-03-30T02:30:00")


def test_heights_measures_and_curves_are_dropped() -> None:
    x, y = EAST, NORTH
    curve = f"CURVEPOLYGONZ(CIRCULARSTRINGZ({x} {y} 7,{x + 10} {y + 10} 7,{x} {y} 7))"
    layer = make_layer("CurvePolygonZ", "n:int", [(curve, [1])], "p")
    (shape,) = read(layer).frame.geometry
    assert not shape.has_z
    assert shape.area == pytest.approx(math.pi * 50, rel=1e-3)


def test_coordinates_are_brought_into_metres_as_qgis_does_it() -> None:
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    layer = polygons("POLYGON((24.94 60.17,24.95 60.17,24.95 60.18,24.94 60.17))", crs="EPSG:4326")
    (shape,) = read(layer).frame.geometry
    assert degrees.isValid()
    assert shape.bounds[0] == pytest.approx(385_700, abs=400)
    assert shape.bounds[1] == pytest.approx(6_672_000, abs=600)


def test_what_is_mended_or_left_out_is_said_with_the_features() -> None:
    x, y = EAST, NORTH
    bow_tie = f"POLYGON(({x} {y},{x + 10} {y + 10},{x + 10} {y},{x} {y + 10},{x} {y}))"
    flat = f"POLYGON(({x} {y},{x + 1} {y},{x + 2} {y},{x} {y}))"
    ears = Ears()
    got = read(polygons(square(0, 0), None, bow_tie, flat), ears=ears)
    assert ears.warned == list(got.notes)
    assert [note.split(": ", 1)[1] for note in got.notes] == [
        "1 feature(s) without geometry were left out: 2.",
        "1 polygon(s) without area were left out: 4.",
        "1 invalid polygon(s) were repaired for the run: 3.",
    ]
    assert got.frame.geometry.area.tolist() == pytest.approx([576, 50])


def test_many_ids_are_listed_in_part() -> None:
    note = read(polygons(square(0, 0), *[None] * 13)).notes[0]
    assert note.endswith("2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 3 more.")


@pytest.mark.parametrize(
    ("layer", "kinds", "sentence"),
    [
        (("LineString", CRS), (POLYGON,), "The layer".lower() + " holds lines, but polygons are"),
        (("Polygon", CRS), (LINE, POINT), "holds polygons, but lines or points are needed"),
        (("None", CRS), (POLYGON,), "holds rows without geometry, but polygons are needed"),
        (("Polygon", ""), (POLYGON,), "has no coordinate reference system"),
        (("Polygon", CRS), (POLYGON,), "holds no features with polygons"),
    ],
)
def test_a_layer_that_cannot_serve_is_refused(
    layer: tuple[str, str], kinds: Any, sentence: str
) -> None:
    empty = make_layer(layer[0], "n:int", [], "p", layer[1])
    with pytest.raises(InputError, match=sentence):
        read(empty, *kinds)


def test_coordinates_that_the_crs_cannot_hold_name_the_feature() -> None:
    layer = polygons("POLYGON((1e7 9e9,2e7 9e9,2e7 8e9,1e7 9e9))", crs="EPSG:4326")
    with pytest.raises(InputError, match="feature 1 cannot be brought from EPSG:4326"):
        read(layer)


def test_cancel_is_heard_between_features() -> None:
    ears = Ears()
    ears.cancel()
    with pytest.raises(Cancelled):
        read(polygons(square(0, 0)), ears=ears)


@pytest.mark.parametrize(
    ("crs", "expected"),
    [
        ("EPSG:3067", "EPSG:3067"),  # true to scale: kept
        ("EPSG:4326", "EPSG:32635"),
        ("EPSG:3857", "EPSG:32635"),  # metres that are twice too long
    ],
)
def test_the_working_crs_measures_metres(crs: str, expected: str) -> None:
    there = QgsCoordinateTransform(METRES, QgsCoordinateReferenceSystem(crs), context())
    points = [there.transform(QgsPointXY(EAST + d, NORTH + d)) for d in (0, 100)]
    layer = make_layer("Point", "n:int", [(p.asWkt(), [1]) for p in points], "p", crs)
    assert working_crs(layer, "p", context()).authid() == expected
    latitude, longitude = place(layer, "p", context())
    assert (latitude, longitude) == pytest.approx((60.168, 24.929), abs=4e-3)


def test_south_of_the_equator_the_southern_zone_serves() -> None:
    layer = make_layer("Point", "n:int", [("POINT(151.2 -33.9)", [1])], "p", "EPSG:4326")
    assert working_crs(layer, "p", context()).authid() == "EPSG:32756"


def test_degrees_in_a_metric_crs_are_recognised() -> None:
    rows = [("POINT(24.94 60.17)", [1]), ("POINT(24.95 60.18)", [2])]
    layer = make_layer("Point", "n:int", rows, "p", CRS)
    with pytest.raises(InputError, match="look like degrees"):
        working_crs(layer, "p", context())


def test_metres_in_a_geographic_crs_are_recognised() -> None:
    layer = make_layer("Point", "n:int", [(f"POINT({EAST} {NORTH})", [1])], "p", "EPSG:4326")
    with pytest.raises(InputError, match="do not lie on earth"):
        working_crs(layer, "p", context())


def context() -> QgsCoordinateTransformContext:
    return QgsCoordinateTransformContext()
