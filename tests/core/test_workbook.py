"""The workbook holds what the records hold, and nothing that a spreadsheet would compute."""

import math
from dataclasses import replace

import numpy as np
import openpyxl
import pandas as pd
import pytest

from dhp_qgis_plugin.core.parameters import defaults, register
from dhp_qgis_plugin.core.tables import results
from dhp_qgis_plugin.core.tables.workbook import Sheet, write_workbook
from dhp_qgis_plugin.report.sheets import (
    cost_frame,
    plan_sheets,
    write_comparison_tables,
    write_tables,
)
from dhp_qgis_plugin.report.words import english
from tests.core.chinese import chinese
from tests.core.report_case import line, small_plan

FORMULAS = ('=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\t=1", "=1")


@pytest.fixture(scope="module")
def plan():
    return small_plan(ids=FORMULAS)


@pytest.fixture(scope="module")
def book(plan, tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "tables.xlsx"
    write_tables(plan, path)
    return openpyxl.load_workbook(path)


def column(sheet, head: str) -> list:
    heads = [cell.value for cell in sheet[1]]
    at = heads.index(head)
    return [row[at].value for row in sheet.iter_rows(min_row=2)]


def test_every_cell_equals_its_record(book, plan):
    for sheet in plan_sheets(plan, english, "EUR"):
        frame = sheet.frame.drop(columns="geometry", errors="ignore")
        written = book[sheet.title]
        assert [cell.value for cell in written[1]] == list(frame.columns) or frame.empty
        for name in frame.columns:
            for kept, found in zip(frame[name].tolist(), column(written, name), strict=True):
                if kept is None or kept is pd.NA or kept != kept:
                    assert found is None
                elif isinstance(kept, float) and math.isinf(kept):
                    assert found == "inf"
                elif isinstance(kept, str):
                    assert (found or "") == kept
                elif isinstance(kept, float):
                    assert found == pytest.approx(kept, rel=1e-14)  # Excel keeps 15 digits
                else:
                    assert found == kept


def test_no_cell_of_any_sheet_is_a_formula(book):
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    ids = book["Buildings"]["A"][1:]
    assert [cell.value for cell in ids] == list(FORMULAS)
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in ids)


def test_cost_lines_add_up_to_the_schemes(book, plan):
    for title, scheme in (
        ("Cost of the plan", plan.appraisal.scheme),
        ("Cost, conventional", plan.appraisal.reference),
    ):
        totals, capex = column(book[title], "total_per_a"), column(book[title], "capex")
        assert totals[-1] == pytest.approx(scheme.cost_per_year)
        assert totals[-1] == pytest.approx(sum(totals[:-1]))
        assert capex[-1] == pytest.approx(scheme.capex) == pytest.approx(sum(capex[:-1]))


def test_comparison_pipes_and_stations_equal_the_records(book, plan):
    verdict = plan.appraisal.verdict
    compared = dict(zip(column(book["Comparison"], "quantity"),
                        column(book["Comparison"], "plan"), strict=True))  # fmt: skip
    assert compared["CO2"] == verdict.plan.co2_kg_a
    assert compared["investment"] == pytest.approx(verdict.plan.capex)
    assert set(column(book["Comparison"], "unit")) >= {"EUR", "EUR/a", "kWh/a", "kg/a", "kW", "a"}
    assert column(book["Pipes"], "dn") == plan.design.pipes.dn.tolist()
    assert len(column(book["Stations"], "station_id")) == 2
    assert column(book["Loads by use"], "gfa_m2")[-1] == 30000
    assert column(book["Loads by month"], "heat_kwh")[-1] == pytest.approx(
        plan.estimate.load.hourly_heat_kw(plan.design.connected).sum()
    )


def test_assumptions_and_searches_are_complete(book):
    assert column(book["Assumptions"], "key") == [quantity.key for quantity in register()]
    assert None not in column(book["Assumptions"], "mark")
    searches = book["Solver log"]
    assert column(searches, "bound_per_a")[0] == 410_000
    assert len(column(searches, "search")) == 5  # siting, and two searches of each station


def test_a_plan_in_yuan_has_the_defaults_of_yuan(plan, tmp_path):
    path = tmp_path / "tables.xlsx"
    write_tables(replace(plan, parameters=defaults("CNY")), path, currency="CNY")
    sheet = openpyxl.load_workbook(path)["Assumptions"]
    assert column(sheet, "default") == [quantity.value for quantity in register("CNY")]
    assert column(sheet, "value_used") == column(sheet, "default")


def test_the_operators_years_stand_in_the_book(book, plan):
    flow = plan.appraisal.cash_flow
    net = column(book["Cash flow of the operator"], "net")
    assert net == pytest.approx(flow.net.tolist())


def test_items_are_translated_without_their_size():
    lines = (
        line("Electricity", "energy", 0.0, 0.0, 0.0, 5.0),
        line("Station buildings, 2", "station", 9.0, 1.0, 0.0, 0.0),
    )
    scheme = replace(small_plan().appraisal.scheme, lines=lines)
    items = cost_frame(scheme, lambda text: text.upper())["item"].tolist()
    assert items[:2] == ["ELECTRICITY", "STATION BUILDINGS, 2"]


def test_the_first_sheet_lists_the_others(book):
    listed = [row[0].value for row in book["Contents"].iter_rows(min_row=3)]
    assert book["Contents"]["A1"].value == "District plan: Test quarter"
    assert listed == book.sheetnames[1:]


def test_titles_are_translated_and_columns_are_not(plan, tmp_path):
    path = tmp_path / "tables.xlsx"
    write_tables(plan, path, say=chinese(), currency="CNY")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[0] == "目录"
    assert book["工程量清单"]["A1"].value == "kind"
    assert "CNY" in column(book[chinese()("Comparison")], "unit")


def test_a_comparison_alone_has_its_own_sheets(plan, tmp_path):
    path = tmp_path / "comparison.xlsx"
    write_comparison_tables(plan.appraisal.verdict, plan.appraisal.verdicts, path)
    assert len(openpyxl.load_workbook(path).sheetnames) == 5  # with the list of them


def test_odd_values_and_names_are_written_plainly(tmp_path):
    frame = pd.DataFrame({
        "text": ["a\x00b", "x" * 40_000, None],
        "number": [np.inf, np.nan, np.float64(1.5)],
        "count": np.array([1, 2, 3]),
        "flag": [True, False, True],
        "time": pd.to_datetime(["2025-01-01T01:00Z", None, "2025-07-01T00:00Z"]),
    })  # fmt: skip
    sheets = [Sheet("a/b: [c]*?", frame), Sheet("A-B- -C---", frame), Sheet("n" * 50, frame)]
    path = tmp_path / "odd.xlsx"
    write_workbook(sheets, path, front="List", heads=("s", "w", "r"), title="=title")
    book = openpyxl.load_workbook(path)
    assert len({name.casefold() for name in book.sheetnames}) == 4
    assert all(len(name) <= 31 for name in book.sheetnames)
    first = book.worksheets[1]
    assert column(first, "text") == ["ab", "x" * 32_767, None]
    assert column(first, "number") == ["inf", None, 1.5]
    assert column(first, "flag") == [True, False, True]
    assert column(first, "time")[0].isoformat() == "2025-01-01T01:00:00"
    assert book["List"]["A1"].data_type == "s"


def test_the_layers_frame_is_the_sheets(plan):
    sheets = {sheet.title: sheet.frame for sheet in plan_sheets(plan, english, "EUR")}
    layer = results.pipes_frame(plan.design, plan.parameters)
    assert sheets["Pipes"].drop(columns="geometry").equals(layer.drop(columns="geometry"))
    warned = replace(plan, warnings=())
    assert len(plan_sheets(warned, english, "EUR")) == len(sheets)
