"""The chapter on sensitivity says what the study found, and nothing of a layer becomes a tag."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.sweep import distributions, studies
from dhp_qgis_plugin.core.sweep.cases import Case, Depth, Study
from dhp_qgis_plugin.core.sweep.outcomes import FAILED, OK, Answer, Results, outcome_of
from dhp_qgis_plugin.core.sweep.wide_table import write_cases
from dhp_qgis_plugin.core.sweep.wishes import read_wishes
from dhp_qgis_plugin.report.drawing import save_png
from dhp_qgis_plugin.report.sensitivity import (
    notes,
    pictures,
    sensitivity,
    write_sensitivity_report,
)
from dhp_qgis_plugin.report.words import Words
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
