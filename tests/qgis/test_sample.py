"""The sample districts are what their pages say, keep their licence and open with their looks."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely
from osgeo import gdal
from qgis.core import QgsProject, QgsVectorLayer

from dhp_qgis_plugin.core.tables.reading import read_candidates

SAMPLE = Path(__file__).resolve().parents[2] / "dhp_qgis_plugin" / "resources" / "sample"
DISTRICT = SAMPLE / "helsinki_centre.gpkg"
ODBL = "© OpenStreetMap contributors, ODbL 1.0"
COUNTS = {
    "buildings": 486,
    "roads": 979,
    "barriers": 138,
    "open_ground": 47,
    "water": 7,
    "candidates": 3,
}
GENERATED = "dalian_harbour"


def table(name: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{DISTRICT}|layername={name}", name, "ogr")
    assert layer.isValid(), name
    return layer


@pytest.fixture
def project(qgis_app: Any) -> Iterator[QgsProject]:
    opened = QgsProject()
    assert opened.read(str(SAMPLE / "helsinki_centre.qgz")), opened.error()
    yield opened
    opened.clear()


@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_layers_hold_what_the_readme_says(qgis_app: Any, name: str, count: int) -> None:
    layer = table(name)
    assert layer.featureCount() == count
    assert layer.crs().authid() == "EPSG:3067"
    assert f"| {name} | {count} |" in (SAMPLE / "README.md").read_text(encoding="utf-8")


def test_the_licence_stands_in_every_place_that_is_copied() -> None:
    for name in ("README.md", "LICENSE"):
        assert ODBL in (SAMPLE / name).read_text(encoding="utf-8"), name
    district = gdal.OpenEx(str(DISTRICT), gdal.OF_VECTOR)
    for name in COUNTS:
        said = district.GetLayerByName(name).GetMetadataItem("DESCRIPTION")
        assert (ODBL in said) == (name != "candidates"), name
    with zipfile.ZipFile(SAMPLE / "helsinki_centre.qgz") as archive:
        assert ODBL in archive.read("helsinki_centre.qgs").decode("utf-8")


def test_barriers_are_railways_on_the_ground(qgis_app: Any) -> None:
    layer = table("barriers")
    kinds = layer.uniqueValues(layer.fields().lookupField("railway"))
    assert kinds == {"rail"}  # neither trams, which share the street, nor the metro below


def test_candidates_say_source_limits_and_what_is_assumed(qgis_app: Any) -> None:
    layer = table("candidates")
    rows = [
        dict(zip(layer.fields().names(), one.attributes(), strict=True))
        for one in layer.getFeatures()
    ]
    points = [shapely.from_wkb(bytes(one.geometry().asWkb())) for one in layer.getFeatures()]
    read = read_candidates(gpd.GeoDataFrame(rows, geometry=points), "candidates")
    assert {str(kind) for kind in read.kinds} == {"sea", "sewage", "ground"}
    assert (read.extract_kw > 0).all()
    assert (read.reject_kw > 0).all()
    assert all("[assumption]" in reason for reason in read.reasons)
    sea = read.reasons[[str(kind) for kind in read.kinds].index("sea")]
    assert "outside the extract" in sea
    assert not read.required.any()


def test_candidates_stand_inside_the_district(qgis_app: Any) -> None:
    extent = table("roads").extent()
    for one in table("candidates").getFeatures():
        assert extent.contains(one.geometry().asPoint()), one["name"]


def test_the_sample_is_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in SAMPLE.iterdir()) < 1.2e6


def test_the_project_opens_every_layer_with_its_style(project: QgsProject) -> None:
    layers = {
        layer.source().split("layername=")[1]: layer for layer in project.mapLayers().values()
    }
    assert set(layers) == set(COUNTS)
    assert all(layer.isValid() for layer in layers.values())
    assert layers["candidates"].renderer().classAttribute().endswith('ELSE "source" END')
    assert layers["roads"].renderer().type() == "RuleRenderer"
    assert project.crs().authid() == "EPSG:3067"
    assert project.title().startswith("Central Helsinki")
    assert project.viewSettings().defaultViewExtent().contains(layers["buildings"].extent())


def test_the_project_finds_its_layers_wherever_it_is_copied(qgis_app: Any, tmp_path: Path) -> None:
    for name in ("helsinki_centre.gpkg", "helsinki_centre.qgz"):
        (tmp_path / name).write_bytes((SAMPLE / name).read_bytes())
    opened = QgsProject()
    assert opened.read(str(tmp_path / "helsinki_centre.qgz"))
    sources = [layer.source() for layer in opened.mapLayers().values()]
    assert all(source.startswith(str(tmp_path)) for source in sources)
    assert all(layer.isValid() for layer in opened.mapLayers().values())
    opened.clear()


def test_the_project_names_no_folder_of_the_machine_that_made_it() -> None:
    with zipfile.ZipFile(SAMPLE / "helsinki_centre.qgz") as archive:
        text = archive.read("helsinki_centre.qgs").decode("utf-8")
    assert "/tmp/" not in text  # noqa: S108 - searched for, not written to
    assert str(SAMPLE) not in text
    assert text.count("./helsinki_centre.gpkg|layername=") >= len(COUNTS)


def test_the_generated_sample_opens_every_layer_with_its_style(qgis_app: Any) -> None:
    opened = QgsProject()
    assert opened.read(str(SAMPLE / f"{GENERATED}.qgz")), opened.error()
    layers = {layer.name(): layer for layer in opened.mapLayers().values()}
    assert set(layers) == {
        *("Plots", "Roads", "Barriers", "Open ground", "Water", "Sewage", "Candidates"),
    }
    for layer in layers.values():
        assert layer.isValid()
        assert layer.crs().authid() == "EPSG:4550"
        assert "Generated district, no real place" in layer.metadata().abstract()
    assert layers["Plots"].renderer().classAttribute() == "use"
    uses = {category.value() for category in layers["Plots"].renderer().categories()}
    assert layers["Plots"].uniqueValues(layers["Plots"].fields().lookupField("use")) <= uses
    assert "generated" in opened.title()
    assert "Generated district" in opened.metadata().abstract()
    assert opened.viewSettings().defaultViewExtent().contains(layers["Plots"].extent())
    opened.clear()


@pytest.mark.parametrize("stem", ["helsinki_centre", "dalian_harbour"])
def test_candidates_lie_over_what_would_hide_them(stem: str, qgis_new_project: None) -> None:
    opened = QgsProject()
    assert opened.read(str(SAMPLE / f"{stem}.qgz")), opened.error()
    names = [node.name() for node in opened.layerTreeRoot().findLayers()]
    assert names[0] == "Candidates"
    assert names.index("Roads") < names.index("Water")
