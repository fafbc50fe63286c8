"""The joint model on published optima and on districts; its bounds, its clock, its path."""

from __future__ import annotations

import csv
import math
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pulp
import pytest
from scipy import sparse

from benchmarks import layout as districts
from benchmarks import steiner
from dhp_qgis_plugin.core.errors import Cancelled, InfeasibleError
from dhp_qgis_plugin.core.network import joint
from dhp_qgis_plugin.core.network.joint import root_model
from dhp_qgis_plugin.core.network.layout_price import audit_design, yearly_cost
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import Status
from dhp_qgis_plugin.core.solver import GrowingModel, LinearModel, Row

DATA = Path(__file__).parent.parent / "data"
with (DATA / "optima" / "optima.csv").open(encoding="utf-8", newline="") as lines:
    OPTIMA = {row["file"]: float(row["optimum"]) for row in csv.DictReader(lines)}


def solve(problem, *, gap=0.0, time_limit_s=60.0, progress=None):
    return joint.solve(problem, gap=gap, time_limit_s=time_limit_s, progress=progress or Silent())


@pytest.mark.parametrize(
    "name", sorted(path.name for path in (DATA / "optima" / "steiner").glob("*.[sg]*"))
)
def test_published_steiner_optima_are_reached_and_proven(name):
    proof = solve(steiner.read(DATA / "optima" / "steiner" / name)).proof
    assert proof.status is Status.OPTIMAL
    assert proof.objective == OPTIMA[name]
    assert proof.bound == pytest.approx(OPTIMA[name])


def test_a_district_is_solved_to_its_known_optimum_with_a_tight_relaxation():
    design = solve(districts.read(DATA / "layout" / "moosh-73.json"))
    assert design.proof.objective == pytest.approx(363_552.17, abs=0.01)
    assert design.proof.bound == pytest.approx(design.proof.objective)
    # guards the formulation by chains: a plain big-M flow model is 10 % below
    assert design.root_bound >= 362_500


def test_two_cases_share_trench_and_pipe():
    problem = districts.read(DATA / "layout" / "munich_min-129-hc.json")
    design = solve(problem, gap=0.02)
    assert design.proof.gap <= 0.02
    assert design.proof.objective <= 507_030.03 * 1.02
    assert not audit_design(problem, design)
    heat_alone = solve(districts.read(DATA / "layout" / "munich_min-129.json"), gap=0.02)
    assert heat_alone.proof.bound < design.proof.objective


def test_the_model_that_is_solved_is_the_one_that_pulp_wrote(monkeypatch):
    written = []
    original = root_model.build

    def spied(*args, **kwargs):
        model = original(*args, **kwargs)
        written.append(model)
        return model

    monkeypatch.setattr(root_model, "build", spied)
    problem = districts.read(DATA / "layout" / "moosh-73.json")
    design = solve(problem)
    (model,) = written
    assert isinstance(model.problem, pulp.LpProblem)
    # PuLP's own path to a solver finds the same relaxation below the design
    for variable in model.problem.variables():
        variable.cat = pulp.LpContinuous
    model.problem.solve(pulp.HiGHS(msg=False))
    relaxed = pulp.value(model.problem.objective) + model.core.reduced.constant
    assert relaxed <= design.root_bound + 1e-3
    assert relaxed >= 0.99 * design.proof.objective


def test_the_same_input_gives_the_same_design():
    problem = districts.read(DATA / "layout" / "munich_min-129.json")
    one, other = (solve(problem, gap=0.013) for _ in range(2))
    assert one.proof.objective == other.proof.objective
    assert one.proof.bound == other.proof.bound
    assert (one.flow == other.flow).all()


class _Watched(Silent):
    """Cancels as soon as a bound was told, or from the beginning."""

    def __init__(self, *, at_once=False):
        self.said, self.at_once, self.asked_s = [], at_once, math.inf

    def report(self, fraction, message=""):
        self.said.append(message)

    def cancelled(self):
        wanted = self.at_once or any("at least" in said for said in self.said)
        if wanted and math.isinf(self.asked_s):
            self.asked_s = time.perf_counter()
        return wanted


def test_cancel_returns_the_best_so_far_at_once():
    problem = districts.read(DATA / "layout" / "munich_min-129-hc.json")
    progress = _Watched()
    design = solve(problem, progress=progress)
    assert design.proof.status is Status.CANCELLED
    assert math.isfinite(design.proof.bound)
    assert time.perf_counter() - progress.asked_s < 1.0
    assert any("at least" in said and "gap" in said for said in progress.said)


def test_a_time_limit_returns_the_best_so_far():
    problem = districts.read(DATA / "layout" / "munich_min-129-hc.json")
    design = solve(problem, time_limit_s=1.5)
    assert design.proof.status is Status.TIME
    assert not audit_design(problem, design)


def test_cancelled_before_anything_was_found():
    with pytest.raises(Cancelled):
        solve(districts.read(DATA / "layout" / "moosh-73.json"), progress=_Watched(at_once=True))


def test_a_node_that_no_site_reaches_is_named():
    problem = districts.read(DATA / "layout" / "moosh-73.json")
    alone = min(set(problem.edge_from.tolist()) - set(problem.site_node.tolist()))
    keep = (problem.edge_from != alone) & (problem.edge_to != alone)
    load = problem.load.copy()
    load[0, alone] = 1.0
    broken = replace(
        problem,
        load=load,
        node_names=tuple(f"house {n}" for n in range(problem.nodes)),
        **{
            name: getattr(problem, name)[keep]
            for name in (
                "edge_from",
                "edge_to",
                "edge_fixed_cost",
                "edge_cost_per_kw",
                "edge_most_kw",
                "edge_required",
            )
        },
    )
    with pytest.raises(InfeasibleError, match=f"house {alone} "):
        solve(broken)


def test_too_little_capacity_is_said_and_not_only_infeasible():
    problem = districts.read(DATA / "layout" / "moosh-73.json")
    small = replace(problem, site_most_kw=problem.site_most_kw / 100)
    with pytest.raises(InfeasibleError, match="capacit"):
        solve(small, time_limit_s=20)
    soft = solve(replace(small, shortfall_cost=500.0), gap=0.02, time_limit_s=20)
    assert soft.output[0].sum() == pytest.approx(problem.load[0].sum())
    assert (soft.output[0] > small.site_most_kw[0]).any()


def test_an_audit_finds_what_is_wrong():
    problem = districts.read(DATA / "layout" / "moosh-73.json")
    design = solve(problem, gap=0.01)
    assert not audit_design(problem, design)
    flow = design.flow.copy()
    flow[0, np.flatnonzero(design.used)[0]] += 5.0
    assert any("gets" in fault for fault in audit_design(problem, replace(design, flow=flow)))
    cheaper = replace(design.proof, objective=design.proof.objective - 100)
    faults = audit_design(problem, replace(design, proof=cheaper))
    assert any("costs" in fault for fault in faults)
    assert yearly_cost(problem, design) == pytest.approx(design.proof.objective)


def test_a_bound_needs_no_trust_in_the_solver():
    """Any duals prove a bound; the best ones prove the optimum."""
    rng = np.random.default_rng(1)
    rows = sparse.csr_matrix(rng.random((8, 12)))
    model = LinearModel(
        cost=rng.random(12),
        lower=np.zeros(12),
        upper=np.full(12, 3.0),
        integer=np.zeros(12, dtype=bool),
        rows=rows,
        row_lower=rng.random(8) * 4,
        row_upper=np.full(8, math.inf),
    )
    growing = GrowingModel(model)
    answer = growing.solve()
    optimum = float(model.cost @ answer.values)
    assert answer.bound == pytest.approx(optimum)
    for _ in range(50):
        bound, _ = growing.safe_bound(rng.normal(size=8))
        assert bound <= optimum + 1e-9
    growing.add([Row(np.arange(12), np.ones(12), 20.0)])
    assert growing.solve().bound >= optimum - 1e-9
    growing.add([Row(np.arange(12), -np.ones(12), -1.0)])
    assert growing.solve().bound == math.inf  # at least 20 and at most 1
    growing.close()
