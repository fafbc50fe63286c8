"""Reasons, alternatives and second opinions reach the plan, and say what is true."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import product

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely import Point

from dhp_qgis_plugin.core import plan
from dhp_qgis_plugin.core.errors import InfeasibleError
from dhp_qgis_plugin.core.network import second_look
from dhp_qgis_plugin.core.network.joint.second_opinion import solve_whole
from dhp_qgis_plugin.core.network.joint.why import Verdict
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import LayoutDesign, Proof, Status
from dhp_qgis_plugin.core.sentences import Amount, Sentence
from dhp_qgis_plugin.core.stages import NetworkDesign, Options
from dhp_qgis_plugin.core.tables import alternatives, problems, results, why
from dhp_qgis_plugin.report import why as pages
from dhp_qgis_plugin.report.words import Words
from tests.core.report_case import small_plan
from tests.core.small_town import EAST, NORTH, PARAMETERS, layers, town

P = PARAMETERS.with_values(
    siting__gap=1e-5,
    siting__alternatives=3,
    siting__alternatives_within=60,
    siting__time_limit_s=20,
    siting__explain_share=1,
    siting__heat_value_per_kwh=0.03,
    siting__cool_value_per_kwh=0.03,
)


def small(blocks: int = 2):
    """Six houses, one of them optional and far from worth it; three places for stations."""
    given = layers(blocks)
    more = gpd.GeoDataFrame(
        {
            "candidate_id": ["sewer", "lake"],
            "name": ["Sewer", "Lake"],
            "source": ["sewage", "lake"],
            "extract_kw": [3000.0, 3000.0],
            "reject_kw": [3000.0, 3000.0],
            "reason": ["made up for the tests"] * 2,
        },
        geometry=[Point(EAST + 260, NORTH + 60), Point(EAST + 120, NORTH + 270)],
    )
    both = pd.concat([given["candidates"], more], ignore_index=True)
    states = ["compulsory"] * len(given["buildings"])
    states[3] = "optional"
    houses = given["buildings"].assign(state=states)
    return town(**(given | {"buildings": houses, "candidates": both, "open_ground": None}))


def designed(options, parameters=P, progress=None) -> NetworkDesign:
    district = small()
    estimate = plan.estimate_loads(district, options, parameters, Silent())
    tariff = plan.find_prices(options).tariff
    potential, graph, repairs = plan.lay_out_streets(
        district, estimate, tariff, parameters, Silent()
    )
    return plan.design_network(
        district.buildings.states, estimate, potential, graph, repairs, options, parameters,
        progress or Silent(),
    )  # fmt: skip


@pytest.fixture(scope="module")
def design() -> NetworkDesign:
    return designed(Options(solver="scip"))


def by_highs(problem) -> LayoutDesign:
    """Return the optimum by a solver and a loop that the reasons do not use."""
    return solve_whole(problem, solver="HiGHS", gap=1e-5, time_limit_s=20, progress=Silent())


def cost_by_highs(problem) -> float:
    return by_highs(problem).proof.objective


def test_the_cost_without_a_station_is_that_of_another_solver(design: NetworkDesign) -> None:
    problem = design.joint_case.problem
    for k, site in enumerate(design.layout.station_site.tolist()):
        allowed = problem.site_allowed.copy()
        allowed[site] = False
        expected = cost_by_highs(replace(problem, site_allowed=allowed))
        assert design.cost_if_closed[k] == pytest.approx(expected, rel=5e-3)
        more = design.cost_if_closed[k] - design.explanation.cost
        said = why.plain_text(why.why_open(design, k))
        assert f"Without it the plan would cost {more:,.0f} more per year." in said


def test_a_candidate_not_chosen_says_what_the_plan_costs_with_it(design: NetworkDesign) -> None:
    problem = design.joint_case.problem
    frame = problems.problems_frame(small().buildings, design).set_index("object_id")
    others = np.flatnonzero(~design.siting.opened).tolist()
    assert others
    for site in others:
        required = problem.site_required.copy()
        required[site] = True
        expected = cost_by_highs(replace(problem, site_required=required)) - design.explanation.cost
        row = frame.loc[design.potential.ids[site]]
        assert row["kind"] == "not chosen"
        (at,) = np.flatnonzero(design.explanation.with_it.site == site)
        more = float(design.explanation.with_it.cost[at]) - design.explanation.cost
        assert more == pytest.approx(expected, abs=5e-3 * design.explanation.cost)
        assert f"{more:,.0f} more per year" in row["note"]
        assert row.geometry.equals(Point(design.potential.xy[site]))


def test_a_building_left_out_says_cost_and_margin(design: NetworkDesign) -> None:
    (left,) = np.flatnonzero(~design.connected)
    case = design.joint_case
    frame = problems.problems_frame(small().buildings, design)
    reason = results.building_reasons(design)[left]
    assert reason in set(frame["note"])
    assert results.building_reasons(design).count("") == len(design.connected) - 1
    cost, earned = why.connection(design, 0)
    assert f"would cost {cost:,.0f} per year and earn {earned:,.0f}" in reason
    assert earned == pytest.approx(float(design.problem.margin[left]))
    margin = case.problem.margin.copy()
    margin[case.node_of[left]] = np.inf  # must be served: earns nothing in the model
    forced = cost_by_highs(replace(case.problem, margin=margin)) - design.explanation.cost
    node_cost = float(design.explanation.connection_cost[0])
    # insertion leaves the rest as it is, so it costs at least what the best plan with it costs
    assert forced <= node_cost * (1 + 1e-6) + 1
    assert forced == pytest.approx(node_cost, rel=0.1)
    assert cost > earned


def test_alternatives_are_the_cheapest_sets_of_stations(design: NetworkDesign) -> None:
    problem = design.joint_case.problem
    costs = []
    for chosen in product([False, True], repeat=len(problem.site_node)):
        opened = np.array(chosen)
        if opened.any() and not (opened & ~problem.site_allowed).any():
            asked = replace(problem, site_allowed=opened, site_required=opened)
            try:
                best = by_highs(asked)
            except InfeasibleError:
                continue
            if best.output[:2, opened].any(axis=0).all():  # one that serves nobody is no choice
                costs.append((best.proof.objective, chosen))
    costs = sorted(entry for entry in costs if entry[0] <= 1.6 * min(costs)[0])
    assert len(costs) == 3
    found = design.choices.plans
    assert alternatives.found(design) == min(3, len(costs) - 1) == len(found) - 1
    for expected, got in zip(costs, found, strict=False):
        assert got.proof.objective == pytest.approx(expected[0], rel=5e-3)
    frame = alternatives.alternatives_frame(design)
    shown = frame[frame["alternative"] == 0]
    ids = [design.potential.ids[s] for s in design.layout.station_site]
    assert sorted(shown["station_id"]) == sorted(ids)
    assert shown["plan_true_cost_per_year"].iloc[0] == pytest.approx(design.true_cost)
    assert (frame["plan_true_cost_per_year"] >= frame["plan_cost_per_year"] * (1 - 1e-9)).all()
    by_plan = frame.groupby("alternative")
    assert by_plan["difference_percent"].first().is_monotonic_increasing
    assert by_plan["difference_percent"].first().iloc[0] == 0
    sets = [frozenset(rows["station_id"]) for _, rows in by_plan]
    assert len(set(sets)) == len(sets)


def test_no_alternatives_no_rows_but_columns() -> None:
    frame = alternatives.alternatives_frame(small_plan().design)
    assert len(frame) == 0
    assert "difference_percent" in frame.columns


def test_another_solver_agrees(design: NetworkDesign) -> None:
    ours, second = design.siting.proof, design.second
    assert second.solver.startswith("SCIP")
    assert second.objective == pytest.approx(ours.objective, rel=1e-4)
    assert second.bound <= ours.objective * (1 + 1e-6)
    assert not any("contradict" in remark.text() for remark in design.remarks)


def test_a_solver_that_is_not_installed_is_said_in_one_sentence(
    design: NetworkDesign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyscipopt", None)
    problem, answer = design.joint_case.problem, design.joint_design
    second, said = second_look.ask_another(problem, answer, "scip", P.siting, Silent())
    assert second is None
    assert "SCIP is not installed; install the Python package pyscipopt" in said[1].text()


def test_a_graph_too_large_is_not_asked_about(design: NetworkDesign) -> None:
    settings = replace(P.siting, second_limit=3)
    problem, answer = design.joint_case.problem, design.joint_design
    second, said = second_look.ask_another(problem, answer, "cbc", settings, Silent())
    assert second is None
    assert "so that CBC was not asked" in said[0].text()


@pytest.mark.parametrize(
    ("theirs", "words"),
    [
        ((100.0, 90.0), []),
        ((100.0, 97.0), ["No plan costs less than 97 per year, as SCIP proves"]),
        ((98.0, 90.0), ["A plan of 98 per year was found by SCIP"]),
        ((120.0, 110.0), ["contradict each other"]),
        ((94.0, 93.0), ["contradict each other", "A plan of 94"]),
    ],
)
def test_what_is_said_where_opinions_differ(theirs, words) -> None:
    def proof(objective, bound):
        return Proof(
            method="m", solver="SCIP", status=Status.TIME, objective=objective, bound=bound,
            seconds=1.0,
        )  # fmt: skip

    said = [s.text() for s in second_look.remarks(proof(100.0, 95.0), proof(*theirs))]
    assert len(said) == len(words)
    for sentence, word in zip(said, words, strict=True):
        assert word in sentence


def test_the_thesis_method_says_what_it_cannot_do() -> None:
    found = designed(Options(method="thesis", solver="cbc", explain=False))
    assert [remark.text().split(":")[0] for remark in found.remarks] == [
        "No alternative plans were sought",
        "No other solver was asked",
    ]
    assert found.explanation is None
    assert found.choices is None


class CancelledAfterwards:
    """Lets the search end and cancels when the design is explained."""

    def __init__(self) -> None:
        self.far = False

    def report(self, fraction: float, message: str = "") -> None:
        self.far = self.far or fraction >= 0.7

    def cancelled(self) -> bool:
        return self.far


def test_a_cancel_while_explaining_keeps_the_design() -> None:
    progress = CancelledAfterwards()
    parameters = P.with_values(siting__thesis_limit=0)
    found = designed(Options(solver="cbc"), parameters, progress)
    assert found.siting.proof.status is not Status.CANCELLED
    assert found.connected.sum() == len(found.connected) - 1
    if progress.far:
        assert found.choices is None
        assert found.second is None


def test_an_undecided_difference_is_called_so(design: NetworkDesign) -> None:
    known = design.explanation
    without = replace(known.without, verdict=(Verdict.UNDECIDED,) * len(known.without.site))
    with_it = replace(known.with_it, verdict=(Verdict.UNANSWERED,) * len(known.with_it.site))
    unsure = replace(design, explanation=replace(known, without=without, with_it=with_it))
    assert "not decided" in why.plain_text(why.why_open(unsure, 0))
    site = int(np.flatnonzero(~design.siting.opened)[0])
    assert "not found in the time" in why.plain_text(why.why_not_chosen(unsure, site))
    assert pages.is_undecided(replace(small_plan(), design=unsure), 0)
    assert not pages.is_undecided(replace(small_plan(), design=design), 0)


def test_the_report_has_the_table_of_reasons(design: NetworkDesign) -> None:
    whole = replace(small_plan(), design=design, district=small(), parameters=P)
    words = Words()
    text = "".join(pages.why(whole, words))
    for said in ("Station", "Candidate", "Building left out", "more per year", "and earn"):
        assert said in text
    assert "Alternatives" in "".join(pages.other_plans(whole, words))
    assert "Second opinion by SCIP" in "".join(pages.second_opinion(whole, words))
    assert pages.other_plans(small_plan(), words) == []
    assert pages.second_opinion(small_plan(), words) == []


def test_a_sentence_is_translated_before_it_is_filled() -> None:
    sentence = Sentence("Costs {more} for {count:.0f}.", {"more": Amount(1234.5), "count": 2.0})
    assert sentence.text() == "Costs 1,234 for 2."
    assert sentence.text({"Costs {more} for {count:.0f}.": "{count:.0f}: {more}"}.get, str) == (
        "2: 1234.5"
    )
