"""The report's other files: what the plan writes beside HTML, in which language, and when not."""

from pathlib import Path
from typing import Any

import geopandas as gpd
import openpyxl
import pytest
from pypdf import PdfReader
from qgis import processing
from qgis.core import QgsProcessingException

from dhp_qgis_plugin import dependencies
from dhp_qgis_plugin.algorithms import report_files
from dhp_qgis_plugin.algorithms.provider import DhpProvider
from dhp_qgis_plugin.dependencies import Package
from tests.qgis.district_layers import (
    BUILDING_FIELDS,
    CANDIDATE_FIELDS,
    building_rows,
    candidate_rows,
    coarse,
    make_layer,
    road_rows,
)


@pytest.fixture(scope="module")
def written(provider: DhpProvider, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Plan a district with every file of the report, in Chinese."""
    folder = tmp_path_factory.mktemp("report")
    result = processing.run("dhp:plandistrict", _given(folder))
    assert {"REPORT", "REPORT_PDF", "TABLES"} <= result.keys()
    return folder


def _given(folder: Path, **changed: Any) -> dict[str, Any]:
    given = {
        "BUILDINGS": make_layer("Polygon", BUILDING_FIELDS, building_rows(), "houses"),
        "ROADS": make_layer("LineString", "highway:string", road_rows(), "streets"),
        "CANDIDATES": make_layer("Point", CANDIDATE_FIELDS, candidate_rows(), "places"),
        "NAME": "Test <b>town</b>",
        "OUTPUT": str(folder / "plan.gpkg"),
        "REPORT": str(folder / "report.html"),
        "REPORT_PDF": str(folder / "report.pdf"),
        "TABLES": str(folder / "tables.xlsx"),
        "REPORT_LANGUAGE": "zh_CN",
        "STATIONS_MAX": 1,
        "TIME_LIMIT": 5,
        "ROUNDS": 1,
        "PARAMETERS": coarse(),
    }
    return {**given, **changed}


def test_page_and_print_are_in_the_language_asked_for(written: Path) -> None:
    page = (written / "report.html").read_text(encoding="utf-8")
    assert '<html lang="zh' in page
    assert "Summary" not in page
    reader = PdfReader(written / "report.pdf")
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert len(titles) == page.count("<section")
    assert all(f"<h2>{title}</h2>" in page for title in titles)
    assert "Test <b>town</b>" in reader.pages[0].extract_text()


def test_the_map_is_in_the_print(written: Path) -> None:
    reader = PdfReader(written / "report.pdf")
    largest = max(image.image.width for page in reader.pages[:5] for image in page.images)
    assert largest > 1000  # pixels; the picture that kept its place had one


@pytest.mark.parametrize(
    ("layer", "columns"),
    [
        ("stations", ("station_id", "heat_kw", "cool_kw", "capex")),
        ("pipes", ("pipe_id", "dn", "length_m", "capex")),
        ("buildings", ("building_id", "gfa_m2", "peak_heat_kw", "heat_kwh_a", "note")),
    ],
)
def test_the_tables_equal_the_layers(written: Path, layer: str, columns: tuple[str, ...]) -> None:
    kept = gpd.read_file(written / "plan.gpkg", layer=layer)
    book = openpyxl.load_workbook(written / "tables.xlsx")
    sheet = next(s for s in book.worksheets[1:] if s["A1"].value == kept.columns[0]
                 and len(kept) == s.max_row - 1)  # fmt: skip
    heads = [cell.value for cell in sheet[1]]
    for column in (name for name in columns if name in kept.columns):
        cells = [row[heads.index(column)].value for row in sheet.iter_rows(min_row=2)]
        for value, cell in zip(kept[column].tolist(), cells, strict=True):
            if isinstance(value, float):
                assert cell == (pytest.approx(value) if value == value else None)
            else:
                assert (cell or None) == (value or None)


@pytest.mark.parametrize(
    ("parameter", "file", "said"),
    [("REPORT_PDF", "report.html", "ending .pdf"), ("TABLES", "tables.csv", "ending .xlsx")],
)
def test_another_ending_is_refused(
    provider: DhpProvider, tmp_path: Path, parameter: str, file: str, said: str
) -> None:
    given = _given(tmp_path, REPORT="", **{parameter: str(tmp_path / file)})
    with pytest.raises(QgsProcessingException, match=said):
        processing.run("dhp:plandistrict", given)
    assert not list(tmp_path.iterdir())


def test_a_missing_package_is_named_before_any_work(
    provider: DhpProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    absent = Package("reportlab", (999,), ())
    monkeypatch.setattr(dependencies, "FOR_FILES", (absent,))
    with pytest.raises(QgsProcessingException, match=r"REPORT_PDF needs the Python package report"):
        processing.run("dhp:plandistrict", _given(tmp_path))
    assert not list(tmp_path.iterdir())


def test_a_report_that_fails_leaves_nothing(
    provider: DhpProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "dhp_qgis_plugin.report.sheets.plan_sheets", lambda *_: (_ for _ in ()).throw(OSError())
    )
    (tmp_path / "report.pdf").write_bytes(b"old")
    few = make_layer("Polygon", BUILDING_FIELDS, building_rows()[:2], "houses")
    with pytest.raises(QgsProcessingException):
        processing.run("dhp:plandistrict", _given(tmp_path, BUILDINGS=few))
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]
    assert (tmp_path / "report.pdf").read_bytes() == b"old"


def test_languages() -> None:
    assert report_files.speaker("en")("Summary") == "Summary"
    assert report_files.speaker("zh_CN")("Summary") == "摘要"
    assert report_files.speaker("zh_CN")("no such text") == "no such text"
    assert report_files.speaker("interface")("Summary") == "Summary"  # the tests run in English
