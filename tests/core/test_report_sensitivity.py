"""The chapter on sensitivity says what the study found, and nothing of a layer becomes a tag."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.sweep import distributions, statistics, studies
from dhp_qgis_plugin.core.sweep.cases import Case, Depth, Study
from dhp_qgis_plugin.core.sweep.outcomes import FAILED, OK, Answer, Results, outcome_of
from dhp_qgis_plugin.core.sweep.read_back import read_studies
from dhp_qgis_plugin.core.sweep.result_table import ResultTable
from dhp_qgis_plugin.core.sweep.run import in_threads, run_study
from dhp_qgis_plugin.core.sweep.wide_table import write_cases
from dhp_qgis_plugin.core.sweep.wishes import read_wishes
from dhp_qgis_plugin.report.drawing import save_png
from dhp_qgis_plugin.report.sensitivity import (
    notes,
    pictures,
    sensitivity,
    sensitivity_chapter,
    write_sensitivity_report,
)
from dhp_qgis_plugin.report.words import Words
from tests.core.report_case import small_plan
from tests.core.test_sweep import base

KEPT = Depth.KEPT
EVIL = '=cmd|"<script>alert(1)</script>"'


def answer(case: Case, progress: Progress | None = None) -> Answer:
    """Cost rises with gas and falls with the shadow price's CO2."""
    gas, shadow = case.changed.get("price.gas", 1.0), case.changed.get("price.co2_shadow_per_t", 0)
    power = case.changed.get("price.electricity", 1.0)
    if gas > 8:
        return Answer(status=FAILED, numbers={}, message="No plan at all.")
    numbers = {
        "cost_per_year": 200_000 * gas + 100_000 * power + 50 * shadow,
        "npv": 1e6 - 500_000 * gas,
        "co2_kg_a": 900_000 - 500 * shadow,
        "saving_per_year": 1.0,
        "capex": 5e6,
        "stations": 2.0,
        "connected": 40.0,
        "heat_kwh_a": 1e6,
        "cool_kwh_a": 0.0,
        "unserved_kwh_a": 5e4 if gas > 1.5 else 0.0,
        "operation_gap": 0.001,
    }
    return Answer(status=OK, numbers=numbers)


def done(study: Study) -> Results:
    return Results(study=study, answers=tuple(answer(case) for case in study.cases))


STUDIES = {
    "tornado": lambda: studies.tornado(
        read_wishes("price.gas=0.5:2; price.electricity=0.9:1.2"), base, KEPT
    ),
    "grid": lambda: studies.grid(
        read_wishes("price.gas=0.5:2:4; price.electricity=0.9:1.2:3"), base, KEPT
    ),
    "frontier": lambda: studies.frontier((), base, KEPT),
    "montecarlo": lambda: studies.monte_carlo(distributions.usual(base), 30, 1, base, KEPT),
    "scenarios": lambda: studies.scenarios(
        [Case.of({"price.gas": 9.0}, label=EVIL), Case.of({"price.gas": 2.0}, label="dear gas")],
        Depth.REDESIGNED,
    ),
}


@pytest.mark.parametrize("kind", STUDIES)
def test_every_kind_has_its_pictures_and_its_chapter(kind: str, tmp_path: Path) -> None:
    results, outcome = done(STUDIES[kind]()), outcome_of("npv")
    drawn = pictures(results, outcome, Words())
    for one in drawn:
        save_png(one.figure, tmp_path / f"{one.stem}.png")
        assert (tmp_path / f"{one.stem}.png").stat().st_size > 5_000
    write_sensitivity_report("A & B", results, outcome, tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.count("<svg") == len(drawn)
    assert "<script" not in page
    assert "A &amp; B" in page
    assert ("The design is kept" in page) == (results.study.depth is KEPT)
    assert f"{len(results.answers)} cases were computed." in page


def written(path: Path, *kinds: str) -> Path:
    """Write several studies of one base plan into one table."""
    table = ResultTable(path, "f" * 24)
    for kind in kinds:
        run_study(STUDIES[kind](), in_threads(answer), table)
    return path


@pytest.mark.parametrize("kind", STUDIES)
def test_a_table_read_back_is_the_study(kind: str, tmp_path: Path) -> None:
    asked = done(STUDIES[kind]())
    (read,) = read_studies(written(tmp_path / "t.csv", kind), base)
    assert (read.study.kind, read.study.depth) == (asked.study.kind, asked.study.depth)
    for name in ("cost_per_year", "npv", "co2_kg_a"):
        if kind == "tornado":
            assert statistics.bars(read, name) == statistics.bars(asked, name)
        elif kind == "grid":
            turned = statistics.grid(asked, name).T  # axes read back stand by their names
            np.testing.assert_array_equal(statistics.grid(read, name), turned)
        else:
            mine = {case.values: read.value(n, name) for n, case in enumerate(read.study.cases)}
            for n, case in enumerate(asked.study.cases):
                np.testing.assert_equal(mine[case.values], asked.value(n, name))
    if kind == "montecarlo":
        assert read.study.seed == 1
        drawn = {axis.name: sorted(axis.values) for axis in asked.study.axes}
        assert {axis.name: sorted(axis.values) for axis in read.study.axes} == drawn


def test_several_studies_of_one_table_stand_beside_the_plan(tmp_path: Path) -> None:
    read = read_studies(written(tmp_path / "t.csv", *STUDIES), base)
    kinds = [results.study.kind.value for results in read]
    assert sorted(kinds) == sorted(STUDIES)
    assert kinds[0] == "tornado"
    plan = small_plan()
    chapter = sensitivity_chapter(read, plan, Words())
    assert chapter.count("<h3>") == 5
    assert "<script" not in chapter
    assert "&lt;script&gt;" in chapter
    assert "holds for its own base plan" in re.sub(r"\s+", " ", chapter)
    same = replace(read[0], answers=(
        replace(read[0].answers[0], numbers={"cost_per_year": plan.appraisal.scheme.cost_per_year}),
        *read[0].answers[1:],
    ))  # fmt: skip
    assert "its own base plan" not in sensitivity_chapter((same,), plan, Words())


def test_without_a_study_the_chapter_says_how() -> None:
    chapter = sensitivity_chapter((), small_plan(), Words())
    assert "dhp:sensitivity" in chapter and "SENSITIVITY" in chapter


def test_tables_that_cannot_be_shown_get_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    with pytest.raises(InputError, match="cannot be read"):
        read_studies(path, base)
    path.write_text("a,b\n", encoding="utf-8")
    with pytest.raises(InputError, match="is no table of a sensitivity study"):
        read_studies(path, base)
    path.unlink()
    text = written(path, "tornado").read_text(encoding="utf-8")
    path.write_text(text.replace("price.gas=0.5", "price.gas=much"), encoding="utf-8")
    with pytest.raises(InputError, match="holds a case that cannot be read"):
        read_studies(path, base)
    path.write_text(text.replace("f" * 24, "a" * 24, 1), encoding="utf-8")
    with pytest.raises(InputError, match="belongs to another base plan"):
        read_studies(path, base)
    path.write_text(text + "torn", encoding="utf-8")
    assert len(read_studies(path, base)) == 1
    assert path.read_text(encoding="utf-8") == text + "torn"  # only a run goes on with it


def test_the_tornado_table_holds_the_closed_form() -> None:
    chapter = sensitivity(done(STUDIES["tornado"]()), outcome_of("cost_per_year"), Words())
    gas, power = re.findall(r"<tr><td class=\"text\">(Price of .*?)</tr>", chapter)
    cells = [re.sub("<.*?>", "", cell) for cell in gas.split('<td class="figure">')]
    assert cells[1:7] == ["1", "0.5", "2", "200", "500", "300"]
    assert "300</td>" in gas
    assert "30.0</td>" in power
    assert "of the base plan: 300" in chapter


def test_the_frontier_tells_what_a_tonne_costs() -> None:
    chapter = sensitivity(done(STUDIES["frontier"]()), outcome_of("cost_per_year"), Words())
    assert "100\u00a0EUR/t" in chapter  # 50 per EUR of shadow price, 0.5 t less


def test_notes_name_what_is_missing() -> None:
    results = done(STUDIES["scenarios"]())
    told = notes(results, Words())
    assert any(EVIL in note and "No plan at all." in note for note in told)
    assert any(note.startswith("In 1 cases the machines do not meet") for note in told)
    half = Results(study=results.study, answers=(*results.answers[:2], None))
    assert any("1 of 3 cases were not computed" in note for note in notes(half, Words()))
    chapter = sensitivity(results, outcome_of("npv"), Words())
    assert "&lt;script&gt;" in chapter


def test_a_study_without_any_answer_can_still_be_shown(tmp_path: Path) -> None:
    for kind, make in STUDIES.items():
        study = make()
        nothing = Answer(status=FAILED, numbers={}, message="No.")
        results = Results(study=study, answers=(nothing,) * len(study.cases))
        for one in pictures(results, outcome_of("npv"), Words()):
            save_png(one.figure, tmp_path / f"{kind}.png")
        assert "cases have no plan" in sensitivity(results, outcome_of("npv"), Words())


def test_the_table_of_cases_is_wide_and_safe(tmp_path: Path) -> None:
    write_cases(done(STUDIES["scenarios"]()), tmp_path / "cases.csv")
    with (tmp_path / "cases.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["price.gas"] for row in rows] == ["", "9.0", "2.0"]
    assert rows[1]["case"] == f"'{EVIL}"
    assert rows[1]["npv"] == ""
    assert float(rows[2]["npv"]) == 0.0
