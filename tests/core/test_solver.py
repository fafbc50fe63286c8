"""The solver: true statuses, limits, cancel, and answers held against brute force."""

from __future__ import annotations

import gc
import itertools
import math
import threading
import time
import weakref

import highspy
import numpy as np
import pulp
import pytest
from scipy import sparse
from scipy.optimize import linprog

from dhp_qgis_plugin.core import solver
from dhp_qgis_plugin.core.errors import Cancelled, InfeasibleError, SolverError
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import Status
from dhp_qgis_plugin.core.solver import highs
from dhp_qgis_plugin.core.solver.model import check_answer


def model(cost, rows, low, high, *, upper=1.0, integer=True, lower=0.0):
    cost = np.asarray(cost, float)
    n = len(cost)
    return solver.LinearModel(
        cost=cost,
        lower=np.full(n, float(lower)),
        upper=np.full(n, float(upper)),
        integer=np.full(n, integer),
        rows=sparse.csr_matrix(np.asarray(rows, float)),
        row_lower=np.asarray(low, float),
        row_upper=np.asarray(high, float),
    )


def knapsack(n=60, m=30, seed=1):
    """A multi-dimensional knapsack that takes far longer than the tests wait."""
    rng = np.random.default_rng(seed)
    weights = rng.integers(5, 1000, (m, n))
    value = weights.sum(0) / m + rng.integers(0, 500, n)
    half = weights.sum(1) // 2
    return model(-value, weights, np.full(m, -math.inf), half)


class StopAfter(Silent):
    """Cancels once ``seconds`` have passed since the first question."""

    def __init__(self, seconds):
        self.seconds, self.first, self.reports = seconds, None, []

    def report(self, fraction, message=""):
        self.reports.append((fraction, message))

    def cancelled(self):
        self.first = self.first or time.perf_counter()
        return time.perf_counter() - self.first >= self.seconds


@pytest.mark.parametrize("seed", range(8))
def test_small_programmes_match_brute_force(seed):
    rng = np.random.default_rng(seed)
    rows, cost = rng.integers(-5, 9, (3, 8)), rng.integers(-9, 9, 8)
    high = rng.integers(0, 15, 3)
    best = min(
        cost @ x
        for x in map(np.array, itertools.product((0, 1), repeat=8))
        if (rows @ x <= high).all()
    )
    outcome = solver.solve_arrays(model(cost, rows, np.full(3, -math.inf), high), gap=0)
    assert outcome.objective == pytest.approx(best, abs=1e-6)
    assert outcome.bound == pytest.approx(best, abs=1e-6)
    assert outcome.status is Status.OPTIMAL
    assert outcome.row_duals is None


@pytest.mark.parametrize("method", ["choose", "ipm", "simplex"])
def test_linear_programme_and_duals_match_scipy(method):
    rng = np.random.default_rng(3)
    rows, cost = rng.random((6, 10)), rng.random(10)
    need = rng.random(6)
    lp = model(cost, rows, need, np.full(6, math.inf), upper=5, integer=False)
    outcome = solver.solve_arrays(lp, method=method)
    check = linprog(cost, A_ub=-rows, b_ub=-need, bounds=(0, 5))
    assert outcome.objective == pytest.approx(check.fun)
    assert outcome.bound == outcome.objective
    assert outcome.row_duals == pytest.approx(-check.ineqlin.marginals, abs=1e-6)


def test_infeasible_and_unbounded_are_told_apart():
    with pytest.raises(InfeasibleError, match="no solution"):
        solver.solve_arrays(model([1, 1], [[1, 1]], [3], [math.inf]))
    with pytest.raises(InfeasibleError):
        solver.solve_arrays(model([1, 1], [[1, 1]], [3], [math.inf], integer=False))
    with pytest.raises(SolverError, match="nbounded"):
        solver.solve_arrays(model([-1, 0], [[0, 1]], [0], [1], upper=math.inf, integer=False))


def test_duplicate_entries_of_a_row_are_summed():
    rows = sparse.csr_matrix((np.ones(3), np.array([0, 0, 1]), np.array([0, 3])), shape=(1, 2))
    lp = solver.LinearModel(
        cost=np.array([1.0, 3.0]),
        lower=np.zeros(2),
        upper=np.full(2, 9.0),
        integer=np.zeros(2, bool),
        rows=rows,
        row_lower=np.array([4.0]),
        row_upper=np.array([math.inf]),
    )
    outcome = solver.solve_arrays(lp)
    assert outcome.objective == pytest.approx(2.0)
    assert outcome.values == pytest.approx([2.0, 0.0])


def test_what_is_not_a_number_is_refused():
    with pytest.raises(SolverError, match="costs"):
        solver.solve_arrays(model([math.nan, 1], [[1, 1]], [1], [1]))
    with pytest.raises(SolverError, match="rows"):
        solver.solve_arrays(model([1, 1], [[math.inf, 1]], [1], [1]))
    with pytest.raises(ValueError, match="fit"):
        solver.solve_arrays(model([1, 1], [[1, 1, 1]], [1], [1]))


def test_a_model_without_columns():
    empty = model([], np.zeros((1, 0)), [0], [1])
    assert solver.solve_arrays(empty).objective == 0
    with pytest.raises(InfeasibleError):
        solver.solve_arrays(model([], np.zeros((1, 0)), [1], [1]))


def test_time_limit_returns_the_incumbent_with_an_honest_bound():
    outcome = solver.solve_arrays(knapsack(), gap=0, time_limit_s=1)
    assert outcome.status is Status.TIME
    assert outcome.bound < outcome.objective
    assert outcome.seconds < 2.5
    instance = knapsack()
    assert instance.cost @ outcome.values == pytest.approx(outcome.objective)
    assert (instance.rows @ outcome.values <= instance.row_upper + 1e-6).all()


def test_no_incumbent_at_the_limit_is_an_error():
    with pytest.raises(SolverError, match="more time"):
        solver.solve_arrays(knapsack(200, 60), gap=0, time_limit_s=0)


def test_cancel_returns_the_incumbent_within_a_second():
    watch = StopAfter(0.7)
    outcome = solver.solve_arrays(knapsack(), gap=0, time_limit_s=60, progress=watch)
    late = time.perf_counter() - watch.first - watch.seconds
    assert outcome.status is Status.CANCELLED
    assert outcome.bound < outcome.objective
    assert late < 1
    assert any(message for _, message in watch.reports)


def test_cancel_of_a_linear_programme():
    rng = np.random.default_rng(0)
    rows = sparse.random(3000, 4000, 0.01, format="csr", random_state=0)
    lp = solver.LinearModel(
        cost=rng.random(4000) + 0.1,
        lower=np.zeros(4000),
        upper=np.full(4000, math.inf),
        integer=np.zeros(4000, bool),
        rows=rows,
        row_lower=np.where(np.diff(rows.indptr) > 0, 1.0, 0.0),
        row_upper=np.full(3000, math.inf),
    )
    for method in ("simplex", "ipm"):
        watch = StopAfter(0)
        begun = time.perf_counter()
        with pytest.raises(Cancelled):
            solver.solve_arrays(lp, method=method, progress=watch)
        assert time.perf_counter() - begun < 5


def test_an_error_in_the_progress_surfaces():
    class Broken(Silent):
        def cancelled(self):
            raise RuntimeError("the dock was closed")

    with pytest.raises(RuntimeError, match="dock"):
        solver.solve_arrays(knapsack(), gap=0, time_limit_s=20, progress=Broken())


def test_a_start_is_kept():
    instance = knapsack()
    first = solver.solve_arrays(instance, gap=0, time_limit_s=1)
    again = solver.solve_arrays(instance, gap=0.9, time_limit_s=1, start=first.values)
    assert again.objective <= first.objective + 1e-6


def test_gap_reached_is_not_called_optimal():
    outcome = solver.solve_arrays(knapsack(), gap=0.05, time_limit_s=20)
    assert outcome.status is Status.GAP
    assert outcome.objective - outcome.bound <= 0.05 * abs(outcome.objective)


def test_threads_may_change_and_run_side_by_side():
    for threads in (1, 2, 1):
        assert solver.solve_arrays(knapsack(30, 5), threads=threads).status is not Status.TIME
    expected = solver.solve_arrays(knapsack(30, 5), gap=0).objective
    found = {}

    def run(n):
        found[n] = solver.solve_arrays(knapsack(30, 5), gap=0, threads=1 + n % 2).objective

    runs = [threading.Thread(target=run, args=(n,)) for n in range(4)]
    for each in runs:
        each.start()
    for each in runs:
        each.join()
    assert list(found.values()) == pytest.approx([expected] * 4)


def test_a_wrong_answer_is_not_believed():
    instance = model([1, 1], [[1, 1]], [1], [1])
    good = np.array([1.0, 0.0])
    check_answer(instance, instance.rows, good, 1.0, 1.0)
    for values, bound, objective, part in [
        (np.array([1.0, 1.0]), 1.0, 2.0, "rows"),
        (np.array([2.0, -1.0]), 1.0, 1.0, "bounds"),
        (np.array([0.5, 0.5]), 1.0, 1.0, "whole"),
        (good, 1.0, 0.5, "objective"),
        (good, 1.5, 1.0, "bound"),
        (np.array([np.nan, 1.0]), 1.0, 1.0, "rows"),
    ]:
        with pytest.raises(SolverError, match=part):
            check_answer(instance, instance.rows, values, bound, objective)


def test_the_solver_object_is_let_go(monkeypatch):
    kept = []
    made = highs._configured

    def configured(*args):
        solver_object = made(*args)
        kept.append(weakref.ref(solver_object))
        return solver_object

    monkeypatch.setattr(highs, "_configured", configured)
    solver.solve_arrays(knapsack(10, 2))
    gc.collect()
    assert kept[0]() is None


def pulp_problem(sense):
    problem = pulp.LpProblem("small", sense)
    x = [problem.add_variable(f"x{i}", 0, 4, cat=pulp.LpInteger) for i in range(12)]
    y = problem.add_variable("free")
    problem += pulp.lpSum((i + 1) * v for i, v in enumerate(x)) - y + 7
    problem += pulp.lpSum(x) == 5, "five"
    problem += y >= -3, "low"
    problem += y <= 3 + x[0], "high"
    return problem, x, y


@pytest.mark.parametrize("sense", [pulp.LpMinimize, pulp.LpMaximize])
def test_pulp_problems_keep_sense_constant_and_order(sense):
    problem, _, _ = pulp_problem(sense)
    outcome = solver.solve_pulp(problem, gap=0)
    # least: x0 = 4, x1 = 1, y = 7; most: x11 = 4, x10 = 1, y = -3
    expected = 4 + 2 - 7 + 7 if sense == pulp.LpMinimize else 48 + 11 + 3 + 7
    assert outcome.objective == pytest.approx(expected)
    assert outcome.bound == pytest.approx(expected)
    assert pulp.value(problem.objective) == pytest.approx(expected)
    assert [v.varValue for v in problem.variables()] == pytest.approx(outcome.values.tolist())


def test_pulp_warm_start_and_special_ordered_sets():
    problem, x, y = pulp_problem(pulp.LpMinimize)
    for variable in x:
        variable.setInitialValue(0)
    x[0].setInitialValue(4)
    x[1].setInitialValue(1)
    y.setInitialValue(7)
    assert solver.solve_pulp(problem, warm=True).objective == pytest.approx(6)
    problem.sos1["set"] = {x[0]: 1, x[1]: 2}
    with pytest.raises(ValueError, match="ordered sets"):
        solver.solve_pulp(problem)


def test_solver_name_has_the_version():
    assert solver.solver_name() == f"HiGHS {highspy.Highs().version()}"
