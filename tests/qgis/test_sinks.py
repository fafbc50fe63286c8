"""Layers out: whole or not at all, in every column's own type."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsVectorLayer,
)

from dhp_qgis_plugin.adapters.features import features_of, fields_of, wkb_type_of
from dhp_qgis_plugin.adapters.files import OutputError, replacing, require_folder
from dhp_qgis_plugin.adapters.geopackage import PlanLayer, write_geopackage
from dhp_qgis_plugin.core.errors import Cancelled
from tests.qgis.district_layers import CRS, Ears

METRES = QgsCoordinateReferenceSystem(CRS)
SQUARE = shapely.box(0, 0, 1, 1)


@pytest.fixture(autouse=True)
def _app(qgis_app: Any) -> None:
    """Everything here needs QGIS running."""


def frame() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {
            "name": ["a", None],
            "count": np.array([1, 2], dtype=np.int64),
            "kw": [1.5, np.inf],
            "yes": [True, False],
            "time": pd.to_datetime(["2025-01-01 00:00", None]),
        },
        geometry=[shapely.box(0, 0, 1, 1), shapely.MultiPolygon([shapely.box(2, 0, 3, 1)])],
    )


def write(path: Path, layers: dict[str, PlanLayer], ears: Ears | None = None, **more: Any) -> None:
    write_geopackage(
        path, layers, ("a licence",), QgsCoordinateTransformContext(), ears or Ears(), **more
    )


def test_every_type_survives_the_way_to_disk_and_back(tmp_path: Path) -> None:
    path = tmp_path / "plan.gpkg"
    write(path, {"houses": PlanLayer(frame(), METRES, "What it is")})
    layer = QgsVectorLayer(f"{path}|layername=houses", "h", "ogr")
    first, second = layer.getFeatures()
    assert [first[n] for n in ("name", "count", "kw", "yes")] == ["a", 1, 1.5, True]
    assert first["time"].toString("yyyy-MM-dd HH:mm") == "2025-01-01 00:00"
    assert second["count"] == 2
    assert [second[n] for n in ("name", "kw", "time")] == [None] * 3 or all(
        second[n].isNull() for n in ("name", "kw", "time")
    )
    assert layer.crs().authid() == CRS
    assert layer.metadata().abstract() == "What it is"
    assert layer.metadata().rights() == ["a licence"]
    assert second.geometry().area() == pytest.approx(1)


def test_a_style_is_stored_as_the_layers_default(tmp_path: Path) -> None:
    styles = tmp_path / "styles"
    styles.mkdir()
    example = QgsVectorLayer("Polygon", "x", "memory")
    example.setOpacity(0.25)
    example.saveNamedStyle(str(styles / "houses.qml"))
    path = tmp_path / "plan.gpkg"
    table = pd.DataFrame({"a": [1]})
    layers = {"houses": PlanLayer(frame(), METRES), "table": PlanLayer(table, METRES)}
    write(path, layers, styles=styles)
    assert QgsVectorLayer(f"{path}|layername=houses", "h", "ogr").opacity() == 0.25


def test_fifty_thousand_features_take_seconds(tmp_path: Path) -> None:
    hours = pd.date_range("2025-01-01", periods=8760, freq="h")
    many = gpd.GeoDataFrame(
        {"time": np.tile(hours, 6), "kw": np.arange(6 * 8760.0)},
        geometry=shapely.points(np.zeros((6 * 8760, 2))),
    )
    began = time.monotonic()
    write(tmp_path / "plan.gpkg", {"schedule": PlanLayer(many, METRES)})
    assert time.monotonic() - began < 15


@pytest.mark.parametrize(
    ("shapes", "expected"),
    [
        ([shapely.Point(0, 0)], "Point"),
        ([shapely.LineString([(0, 0), (1, 1)])] * 2, "LineString"),
        (
            [shapely.box(0, 0, 1, 1), shapely.MultiPolygon([shapely.box(0, 0, 1, 1)])],
            "MultiPolygon",
        ),
        ([shapely.Point(0, 0), shapely.box(0, 0, 1, 1)], "Unknown"),
        ([], "Point"),
    ],
)
def test_one_geometry_type_holds_all(shapes: list[Any], expected: str) -> None:
    assert (
        wkb_type_of(gpd.GeoDataFrame({"n": range(len(shapes))}, geometry=shapes)).name == expected
    )


def test_a_table_has_no_geometry() -> None:
    table = pd.DataFrame({"a": ["x"]})
    assert wkb_type_of(table).name == "NoGeometry"
    (feature,) = features_of(table, fields_of(table))
    assert not feature.hasGeometry()
    assert feature["a"] == "x"


def test_cancel_leaves_the_older_file(older: Path) -> None:
    ears = Ears()
    ears.cancel()
    with pytest.raises(Cancelled):
        write(older, {"houses": PlanLayer(frame(), METRES)}, ears)
    assert older.read_bytes() == b"an older result"
    assert list(older.parent.iterdir()) == [older]


def test_a_failure_leaves_the_older_files_and_no_litter(tmp_path: Path) -> None:
    old = {tmp_path / f"x{ending}": ending.encode() for ending in (".shp", ".dbf")}
    for path, content in old.items():
        path.write_bytes(content)
    with pytest.raises(RuntimeError), replacing(tmp_path / "x.shp") as path:
        path.write_bytes(b"half")
        raise RuntimeError
    assert {path: path.read_bytes() for path in old} == old
    assert len(list(tmp_path.iterdir())) == 2


def test_several_files_move_together_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = {tmp_path / f"x.{ending}": ending.encode() for ending in ("dbf", "prj", "shp")}
    for path, content in old.items():
        path.write_bytes(content)
    moved: list[str] = []
    real = os.replace

    def stumble(source: Any, target: Any) -> None:
        moved.append(Path(target).name)
        if Path(source).read_bytes() == b"new" and Path(target).name == "x.prj":
            raise PermissionError(13, "Permission denied")
        real(source, target)

    monkeypatch.setattr("dhp_qgis_plugin.adapters.files.os.replace", stumble)
    with pytest.raises(OutputError, match="Permission denied"), replacing(tmp_path / "x.shp") as p:
        for ending in ("dbf", "prj", "shp"):
            p.with_suffix(f".{ending}").write_bytes(b"new")
    assert moved[0] == "x.dbf"  # one was already in place when the next one failed
    assert {path: path.read_bytes() for path in old} == old
    assert len(list(tmp_path.iterdir())) == 3


def test_the_old_databases_journal_goes_with_it(tmp_path: Path) -> None:
    target, journal = tmp_path / "x.gpkg", tmp_path / "x.gpkg-wal"
    for path in (target, journal):
        path.write_bytes(b"old")
    with replacing(target) as path:
        path.write_bytes(b"new")
    assert target.read_bytes() == b"new"
    assert not journal.exists()


def test_a_folder_that_cannot_be_made_is_said_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="could not be written"):
        require_folder(tmp_path / "file" / "plan.gpkg")
    require_folder(tmp_path / "new" / "plan.gpkg")
    assert list((tmp_path / "new").iterdir()) == []
