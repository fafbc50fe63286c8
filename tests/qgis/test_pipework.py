"""Elevation rasters and the choices of pipes reach the design's layers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import QgsProcessingException

from dhp_qgis_plugin.algorithms.choices import PIPES, SIMULTANEITY, SIZING
from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.network.simultaneity import Curve
from tests.qgis.district_layers import CRS

Run = Callable[..., dict[str, Any]]
SINKS = dict.fromkeys(("STATIONS", "PIPES", "NODES_OUT", "BUILDINGS_OUT", "PROBLEMS"), "memory:")
QUICK = {"TIME_LIMIT": 10, "GAP": 0.05}


def raster(path: Path, extent: Any, rise_per_m: float) -> str:
    """A slope to the east over an extent, 10 m cells, as a GeoTIFF."""
    columns, rows = int(extent.width() / 10) + 20, int(extent.height() / 10) + 20
    left, top = extent.xMinimum() - 100, extent.yMaximum() + 100
    x = (np.arange(columns) + 0.5) * 10
    made = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, 1, gdal.GDT_Float32)
    made.SetGeoTransform((left, 10, 0, top, 0, -10))
    system = osr.SpatialReference()
    system.SetFromUserInput(CRS)
    made.SetProjection(system.ExportToWkt())
    made.GetRasterBand(1).WriteArray(np.tile(rise_per_m * x, (rows, 1)))
    made.FlushCache()
    return str(path)


def test_words_of_the_choices_are_the_cores_numbers() -> None:
    assert [family.key for family in catalogue.pipe_families()] == list(PIPES)
    assert sorted(SIMULTANEITY.values()) == [int(curve) for curve in Curve]
    assert all(catalogue.sizing_limits(n) for n in SIZING.values() if n)


def test_a_slope_reaches_nodes_and_problems(
    run: Run, buildings: Any, roads: Any, candidates: Any, tmp_path: Path
) -> None:
    common = {"BUILDINGS": buildings, "ROADS": roads, "CANDIDATES": candidates, **QUICK, **SINKS}
    flat = run("dhp:designnetwork", **common)
    dem = raster(tmp_path / "dem.tif", roads.extent(), 0.5)
    hill = run("dhp:designnetwork", ELEVATION=dem, **common)
    assert hill["OBJECTIVE"] == pytest.approx(flat["OBJECTIVE"])
    assert {f["elevation_m"] for f in flat["NODES_OUT"].getFeatures()} == {0.0}
    nodes = list(hill["NODES_OUT"].getFeatures())
    stations = {f["station_id"]: f.geometry().asPoint().x() for f in hill["STATIONS"].getFeatures()}
    for f in nodes:
        rise = 0.5 * (f.geometry().asPoint().x() - stations[f["station_id"]])
        assert f["elevation_m"] == pytest.approx(rise, abs=0.5)
    kinds = {f["kind"] for f in hill["PROBLEMS"].getFeatures()}
    low = min(f["p_return_pa"] for f in nodes)
    assert ("low pressure" in kinds) == (low < 50_000)


def test_choices_change_the_pipes(run: Run, buildings: Any, roads: Any, candidates: Any) -> None:
    common = {"BUILDINGS": buildings, "ROADS": roads, "CANDIDATES": candidates, **QUICK, **SINKS}
    chinese = run(
        "dhp:designnetwork", PIPE_FAMILY="gbt-29047", SIZING="cjj34", SIMULTANEITY="winter2001",
        **common,
    )  # fmt: skip
    inner = {size.dn: size.inner_mm for size in catalogue.pipes(4)}
    for f in chinese["PIPES"].getFeatures():
        assert f["inner_mm"] == pytest.approx(inner[f["dn"]])
        assert f["roughness_mm"] == pytest.approx(0.5)


def test_an_unreadable_raster_is_named(
    run: Run, buildings: Any, roads: Any, tmp_path: Path
) -> None:
    with pytest.raises(QgsProcessingException, match="ELEVATION"):
        run(
            "dhp:designnetwork", BUILDINGS=buildings, ROADS=roads,
            ELEVATION=str(tmp_path / "none.tif"), **SINKS,
        )  # fmt: skip
