"""The joint model by SCIP, CBC and HiGHS against the project's own search."""

from __future__ import annotations

import math
import sys

import numpy as np
import pytest
from scipy import sparse

from dhp_qgis_plugin.core.errors import Cancelled, InfeasibleError, SolverError
from dhp_qgis_plugin.core.network import joint
from dhp_qgis_plugin.core.network.joint.second_opinion import solve_whole
from dhp_qgis_plugin.core.network.layout_price import audit_design
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import Status
from dhp_qgis_plugin.core.solver import LinearModel, solve_with
from tests.core.layout_example import layout_problem, random_layout

SOLVERS = ("HiGHS", "CBC", "SCIP")


@pytest.fixture(params=SOLVERS)
def solver(request):
    if request.param == "SCIP":
        pytest.importorskip("pyscipopt")
    return request.param


def solved(run, p, **stated):
    try:
        design = run(p, gap=0.0, time_limit_s=30, progress=Silent(), **stated)
    except InfeasibleError:
        return math.inf, math.inf
    assert audit_design(p, design) == ()
    return design.proof.objective, design.proof.bound


def test_all_agree(solver):
    for seed in range(5000, 5030):
        p = random_layout(seed)
        ours, _ = solved(joint.solve, p)
        cost, bound = solved(solve_whole, p, solver=solver)
        assert cost == pytest.approx(ours, rel=1e-6, abs=1e-6), seed
        assert bound == pytest.approx(ours, rel=1e-6, abs=1e-6), seed


@pytest.mark.parametrize("seed", [1, 6])
def test_a_few_streets(solver, seed):
    """CBC calls a worse design of either optimal if it may preprocess."""
    p = street_grid(seed=seed, wide=5 if seed == 1 else 4)
    ours, _ = solved(joint.solve, p)
    cost, bound = solved(solve_whole, p, solver=solver)
    assert cost == pytest.approx(ours, rel=1e-6)
    assert bound == pytest.approx(ours, rel=1e-6)


def street_grid(seed, wide):
    """Streets that cross, houses at most corners, two sites."""
    rng = np.random.default_rng(seed)
    edges = []
    for k in range(wide * wide):
        if k % wide < wide - 1:
            edges.append((k, k + 1, *rng.uniform((20, 0.1), (80, 0.4))))
        if k < wide * (wide - 1):
            edges.append((k, k + wide, *rng.uniform((20, 0.1), (80, 0.4))))
    heat = np.where(rng.random(wide * wide) < 0.6, rng.uniform(5, 50, wide * wide), 0.0)
    sites = [(0, 200.0, 2.0), (wide * wide - 1, 150.0, 2.2)]
    return layout_problem(edges, heat, sites)


def test_scip_that_is_not_installed_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyscipopt", None)
    p = layout_problem([(0, 1, 10.0, 0.1)], [0.0, 5.0], [(0, 3.0, 1.0)])
    with pytest.raises(SolverError) as told:
        solve_whole(p, solver="SCIP", gap=0.0, time_limit_s=10, progress=Silent())
    assert str(told.value) == (
        "SCIP is not installed; install the Python package pyscipopt or choose another solver."
    )


def knapsack(n, seed=3):
    """Strongly correlated: no solver is done at once."""
    rng = np.random.default_rng(seed)
    weight = rng.integers(10_000, 100_000, (5, n)).astype(float)
    return LinearModel(
        cost=-(weight.sum(axis=0) + 1000.0),
        lower=np.zeros(n),
        upper=np.ones(n),
        integer=np.ones(n, dtype=bool),
        rows=sparse.csr_matrix(weight),
        row_lower=np.full(5, -np.inf),
        row_upper=weight.sum(axis=1) * 0.4,
    )


def test_bounds_and_values_are_those_of_highs(solver):
    model = knapsack(14)
    exact = solve_with("HiGHS", model, gap=0.0)
    outcome = solve_with(solver, model, gap=0.0)
    assert outcome.objective == pytest.approx(exact.objective, rel=1e-9)
    assert outcome.status is Status.OPTIMAL
    assert outcome.solver.startswith(solver)


def test_rows_that_contradict_each_other(solver):
    model = LinearModel(
        cost=np.ones(2),
        lower=np.zeros(2),
        upper=np.ones(2),
        integer=np.ones(2, dtype=bool),
        rows=sparse.csr_matrix(np.array([[1.0, 1.0], [1.0, 1.0]])),
        row_lower=np.array([1.5, -np.inf]),
        row_upper=np.array([np.inf, 1.2]),
    )
    with pytest.raises(InfeasibleError):
        solve_with(solver, model)


def test_a_time_limit_is_not_called_optimal(solver):
    outcome = solve_with(solver, knapsack(120), gap=0.0, time_limit_s=1.0)
    assert outcome.status is Status.TIME
    assert outcome.bound < outcome.objective


class Impatient(Silent):
    """Wants all to stop after the first looks."""

    looks = 3

    def cancelled(self):
        self.looks -= 1
        return self.looks < 0


def test_cancel_ends_the_solver(solver):
    try:
        outcome = solve_with(
            solver, knapsack(120), gap=0.0, time_limit_s=60.0, progress=Impatient()
        )
    except Cancelled:
        return
    assert outcome.status is Status.CANCELLED
    assert outcome.seconds < 15.0  # of 60; a busy machine looks seldom
