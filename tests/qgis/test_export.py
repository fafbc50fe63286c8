"""What designers get, read back by other programs: OGR, ezdxf and openpyxl."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from osgeo import ogr, osr
from qgis.core import QgsVectorLayer

from dhp_qgis_plugin.adapters.export_dxf import dn_text
from dhp_qgis_plugin.adapters.export_shapefiles import cut_after_word
from dhp_qgis_plugin.core.tables.columns import unit_of
from tests.qgis.district_layers import CRS, Ears, make_layer
from tests.qgis.test_maps import store
from tests.qgis.written_plan import written_plan

Run = Callable[..., dict[str, Any]]
LONG = "=cmd() " + "The ground under this place bears no more boreholes. " * 9
CHINESE = "南港海水源热泵站" * 20  # 480 bytes of UTF-8


@pytest.fixture
def plan(tmp_path: Path, qgis_app: Any) -> Path:
    path = written_plan(tmp_path / "plan.gpkg", "© Nobody")
    layer = QgsVectorLayer(f"{path}|layername=stations", "stations", "ogr")
    rows = [
        (one.geometry().asWkt(), (one["station_id"], name, one["source"], one["heat_kw"], 5e3, why))
        for one, name, why in zip(
            layer.getFeatures(), ("南港", "=1+1"), (LONG, CHINESE), strict=True
        )
    ]
    del layer
    fields = (
        "station_id:string,name:string,source:string,heat_kw:double,cool_kw:double,why:string(999)"
    )
    return store(path, {"stations": make_layer("Point", fields, rows, "stations")})


@pytest.fixture
def exported(run: Run, plan: Path, tmp_path: Path) -> tuple[Path, Ears]:
    ears = Ears()
    wanted = ["shapefile", "csv", "dxf", "xlsx", "geopackage"]
    run("dhp:exportplan", ears, PLAN=str(plan), FOLDER=str(tmp_path / "out"), FORMATS=wanted)
    return tmp_path / "out", ears


def rows_of(path: Path, name: str) -> tuple[list[dict[str, Any]], list[ogr.Geometry], Any]:
    """Read a layer with OGR alone."""
    source = ogr.Open(str(path))
    layer = source.GetLayerByName(name)
    rows, shapes = [], []
    for feature in layer:
        row = feature.items()
        row.pop("fid", None)
        rows.append(row)
        shapes.append(feature.GetGeometryRef().Clone() if feature.GetGeometryRef() else None)
    return rows, shapes, layer.GetSpatialRef()


@pytest.mark.parametrize("name", ["stations", "pipes", "nodes", "buildings", "alternatives"])
def test_ogr_reads_every_shapefile_as_the_plan_has_it(exported: Any, plan: Path, name: str) -> None:
    folder, _ = exported
    meant, places, crs = rows_of(plan, name)
    found, shapes, shape_crs = rows_of(folder / f"{name}.shp", name)
    with (folder / "field_names.csv").open(encoding="utf-8-sig", newline="") as lines:
        short = {
            row["field"]: row["in_shapefile"]
            for row in csv.DictReader(lines)
            if row["layer"] == name
        }
    assert len(found) == len(meant) > 1
    assert set(found[0]) == set(short.values())
    assert max(map(len, short.values())) <= 10
    for old, new in zip(meant, found, strict=True):
        for column, value in old.items():
            same = new[short[column]]
            if isinstance(value, float):
                assert same == pytest.approx(value, rel=1e-9)
            elif isinstance(value, str) and len(value.encode()) > 254:
                assert value.startswith(same.removesuffix("…"))
            else:
                assert same == value or (same is None and value == "")
    for old, new in zip(places, shapes, strict=True):
        assert old.SymmetricDifference(new).Area() == pytest.approx(0, abs=1e-6)
        assert old.Length() == pytest.approx(new.Length(), rel=1e-9)
        assert old.Distance(new) == pytest.approx(0, abs=1e-6)
    assert (folder / f"{name}.cpg").read_text() == "UTF-8"
    wanted = osr.SpatialReference()
    wanted.SetFromUserInput(CRS)
    for one in (crs, shape_crs):
        assert one.GetAttrValue("PROJECTION") == wanted.GetAttrValue("PROJECTION")
        assert one.ExportToProj4() == wanted.ExportToProj4()


def test_chinese_names_survive_and_long_texts_are_cut_after_a_word(exported: Any) -> None:
    folder, ears = exported
    first, second = rows_of(folder / "stations.shp", "stations")[0]
    assert first["name"] == "南港"
    assert first["why"].endswith("…")
    assert len(first["why"].encode()) <= 254
    assert LONG[len(first["why"]) - 1] == " "  # the last word is whole
    assert second["why"].removesuffix("…") == CHINESE[: len(second["why"]) - 1]
    (warning,) = (one for one in ears.warned if "stations.shp" in one)
    assert "2 texts longer than 254 bytes" in warning
    with (folder / "stations.csv").open(encoding="utf-8-sig", newline="") as lines:
        whole = list(csv.DictReader(lines))
    assert [row["why"] for row in whole] == ["'" + LONG, CHINESE]


def test_cutting_keeps_whole_signs() -> None:
    assert cut_after_word("one two three", 10) == "one two…"
    assert len(cut_after_word("热" * 100).encode()) <= 254
    assert cut_after_word("a" * 300) == "a" * 251 + "…"


def test_ogr_reads_the_geopackage_whole(exported: Any, plan: Path) -> None:
    folder, _ = exported
    for name in ("stations", "pipes", "nodes", "buildings", "alternatives", "about"):
        meant, places, _ = rows_of(plan, name)
        found, shapes, _ = rows_of(folder / "plan.gpkg", name)
        assert found == meant
        for old, new in zip(places, shapes, strict=True):
            assert (old is None and new is None) or old.Equals(new)


def test_the_plan_itself_is_not_overwritten(run: Run, plan: Path) -> None:
    before = plan.stat().st_mtime_ns
    run("dhp:exportplan", PLAN=str(plan), FOLDER=str(plan.parent), FORMATS=["geopackage"])
    assert plan.stat().st_mtime_ns == before


def test_ezdxf_reads_layers_lines_and_sizes(exported: Any, plan: Path) -> None:
    ezdxf = pytest.importorskip("ezdxf")
    from ezdxf.lldxf.encoding import decode_dxf_unicode  # noqa: PLC0415 - after the check

    folder, _ = exported
    drawing = ezdxf.readfile(folder / "plan.dxf")
    assert not drawing.audit().errors
    model = drawing.modelspace()
    drawn = Counter((one.dxf.layer, one.dxftype()) for one in model)
    pipes, lines, _ = rows_of(plan, "pipes")
    assert drawn["DHP-PIPE-DN700", "LWPOLYLINE"] == 1
    assert drawn["DHP-SERVICE-DN40", "LWPOLYLINE"] == 1
    assert drawn["DHP-BUILDING", "LWPOLYLINE"] == 4
    assert drawn["DHP-BUILDING-OUT", "LWPOLYLINE"] == 1
    assert drawn["DHP-NODE", "INSERT"] == 3
    assert drawn["DHP-STATION", "INSERT"] == 2
    said = {
        (one.dxf.layer, decode_dxf_unicode(one.plain_text(fast=False)).replace("\u00a0", " "))
        for one in model.query("MTEXT")
    }
    assert said == {
        ("DHP-PIPE-DN700", "DN 700 × 2"),
        ("DHP-SERVICE-DN40", "DN 40 / 32"),
        ("DHP-STATION", "南港 12000 / 5000 kW"),
        ("DHP-STATION", "=1+1 3000 / 5000 kW"),
    }
    for pipe, line in zip(pipes, lines, strict=True):
        kind = "SERVICE" if pipe["kind"] == "service" else "PIPE"
        (found,) = model.query(f'LWPOLYLINE[layer=="DHP-{kind}-DN{pipe["dn"]}"]')
        ends = [point[:2] for point in found.get_points()]
        assert ends == [pytest.approx(line.GetPoint_2D(n), abs=1e-6) for n in range(len(ends))]
    assert drawing.header["$ACADVER"] == "AC1018"


def test_openpyxl_reads_every_table_and_no_formula(exported: Any, plan: Path) -> None:
    folder, _ = exported
    book = openpyxl.load_workbook(folder / "plan.xlsx")
    assert {"stations", "pipes", "nodes", "buildings", "alternatives", "about"} < set(
        book.sheetnames
    )
    for name in ("stations", "pipes"):
        meant, _, _ = rows_of(plan, name)
        heads, *rows = book[name].iter_rows(values_only=True)
        assert [dict(zip(heads, row, strict=True)) for row in rows] == meant
    types = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in types
    cells = {cell.value: cell for row in book["stations"].iter_rows() for cell in row}
    assert cells["=1+1"].quotePrefix


def test_the_folder_says_what_it_holds(exported: Any) -> None:
    folder, _ = exported
    said = (folder / "README.txt").read_text(encoding="utf-8")
    for part in ("EPSG:3067", "Money in EUR", "Rights: © Nobody", "field_names.csv", "plan.dxf",
                 "DHP-PIPE-DN", "plan.xlsx", "plan.gpkg"):  # fmt: skip
        assert part in said
    assert "EPANET" not in said  # not asked for
    with (folder / "field_names.csv").open(encoding="utf-8-sig", newline="") as lines:
        units = {row["field"]: row["unit"] for row in csv.DictReader(lines)}
    assert (units["heat_kw"], units["length_m"], units["p_supply_pa"]) == ("kW", "m", "Pa")


@pytest.mark.parametrize(
    ("column", "unit"),
    [
        ("velocity_m_s", "m/s"), ("heat_kwh_a", "kWh/a"), ("capex", "currency"), ("name", ""),
        ("fixed_capex", "currency"), ("drop_pa_m", "Pa/m"), ("capex_per_kw_heat", "currency/kW"),
        ("cost_if_closed_per_year", "currency/a"), ("gfa_m2", "m²"), ("brine_coldest_c", "°C"),
        ("ground_drift_k", "K"), ("lcoh", "currency/kWh"), ("buildings", ""), ("kind", ""),
    ],
)  # fmt: skip
def test_a_columns_name_says_its_unit(column: str, unit: str) -> None:
    assert unit_of(column) == unit


@pytest.mark.parametrize(
    ("sizes", "text"),
    [((200, 0, 1), "DN 200"), ((200, 150, 1), "DN 200 / 150"), ((600, 0, 3), "DN 600 × 3")],
)
def test_sizes_are_written_as_on_the_map(sizes: tuple[int, int, int], text: str) -> None:
    assert dn_text(*sizes) == text
