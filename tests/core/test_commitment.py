"""Whole machines by windows: bound <= optimum <= solution, by other ways of solving the same."""

from __future__ import annotations

import math
import time
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from scipy import sparse

from dhp_qgis_plugin.core.errors import Cancelled, InfeasibleError, SolverError
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import MachineKind, Status
from dhp_qgis_plugin.core.side_by_side import side_by_side
from dhp_qgis_plugin.core.solver import LinearModel, canonical, solve_arrays
from dhp_qgis_plugin.core.solver.model import check_answer
from dhp_qgis_plugin.core.source.commitment import commit, relax
from dhp_qgis_plugin.core.source.commitment import ranges as ranges_module
from dhp_qgis_plugin.core.source.commitment import search as search_module
from dhp_qgis_plugin.core.source.commitment.begin import begun
from dhp_qgis_plugin.core.source.commitment.compact import compact
from dhp_qgis_plugin.core.source.commitment.forward import looked_ahead
from dhp_qgis_plugin.core.source.commitment.peak import least_peak
from dhp_qgis_plugin.core.source.commitment.polish import repriced
from dhp_qgis_plugin.core.source.commitment.ranges import Ranges
from dhp_qgis_plugin.core.source.commitment.search import Search
from dhp_qgis_plugin.core.source.commitment.windows import reach, split, weak_dual
from dhp_qgis_plugin.core.source.equipment import Service
from dhp_qgis_plugin.core.source.operation_model import build
from tests.core.station_example import tank
from tests.core.test_operation_model import case, mode


def random_station(seed: int, hours: int = 12, coupled: bool = True, demand_per_kw: float = 3.0):
    """Return model and hours of a station with three machines, two tanks and a demand charge."""
    rng = np.random.default_rng(seed)
    swing = np.sin(2 * np.pi * (np.arange(hours) - 8) / 24)
    of = case(
        np.clip(150 + 120 * swing + rng.normal(0, 30, hours), 0, None),
        price=np.where(np.arange(hours) % 24 < 7, 0.05, 0.12),
        cool_kw=np.clip(-40 + 100 * swing + rng.normal(0, 20, hours), 0, None),
        modes=(
            mode(hours, cop=4.0, idle_share=0.1, least_share=0.4),
            mode(hours, service=Service.COOLING, cop=5.0, idle_share=0.1, least_share=0.4),
            mode(hours, unit=1, cop=0.9, gas=True, capacity_kw=150.0, least_share=0.3),
            mode(hours, unit=2, service=Service.COOLING, cop=4.5, least_share=0.5),
        ),
        counts=(2, 2, 1),
        demand_per_kw=demand_per_kw * coupled,
        tanks=(tank(), tank(MachineKind.COLD_TANK)),
        sizes=(200.0 * coupled, 100.0 * coupled),
    )
    model, columns = build(of, commitment=True)
    return model, columns.hour


def with_minimum_runs(model: LinearModel, hour, first: int, hours: int, least_h: int, fee: float):
    """Add starts v of the machines on in columns ``first ...``, least runs and a fee a start."""
    n, before = len(model.cost), (np.arange(hours) - 1) % hours
    rows = sparse.lil_matrix((2 * hours, n + hours))
    for t in range(hours):
        rows[t, first + t], rows[t, first + before[t]], rows[t, n + t] = -1.0, 1.0, 1.0
        rows[hours + t, first + t] = 1.0
        for back in range(least_h):
            rows[hours + t, n + (t - back) % hours] = -1.0
    wide = sparse.hstack([model.rows, sparse.csr_matrix((model.rows.shape[0], hours))])
    grown = LinearModel(
        cost=np.r_[model.cost, np.full(hours, fee)],
        lower=np.r_[model.lower, np.zeros(hours)],
        upper=np.r_[model.upper, np.full(hours, np.inf)],
        integer=np.r_[model.integer, np.ones(hours, dtype=bool)],
        rows=sparse.vstack([wide, rows.tocsr()], format="csr"),
        row_lower=np.r_[model.row_lower, np.zeros(2 * hours)],
        row_upper=np.r_[model.row_upper, np.full(2 * hours, np.inf)],
    )
    return grown, np.r_[hour, np.arange(hours)]


def optimum(model: LinearModel) -> float:
    return solve_arrays(model, gap=1e-7).objective


def peak_of(relaxed) -> int:
    """Return the column that all windows pay for together."""
    (shared,) = np.flatnonzero((relaxed.hour < 0) & (relaxed.small.model.cost > 0))
    return int(shared)


def priced_at(relaxed, shared: int, at: float, window_h: int):
    """Cut into windows at the relaxation's prices where the shared column is at least ``at``."""
    small = relaxed.small.model
    lower = small.lower.copy()
    lower[shared] = at
    none = np.zeros(len(lower), dtype=bool)
    duals = solve_arrays(replace(small, lower=lower, integer=none)).row_duals
    hours = int(relaxed.hour.max()) + 1
    return split(small, np.arange(hours) // window_h, relaxed.hour, duals)


def held(model: LinearModel, found) -> None:
    """Check that a solution is one of the whole model and that its cost is what it says."""
    check_answer(model, canonical(model.rows), found.values, found.bound, found.objective)


@pytest.mark.parametrize("seed", range(3))
def test_the_optimum_lies_between_bound_and_solution(seed):
    model, hour = random_station(seed)
    best, relaxed = optimum(model), relax(model, hour)
    found = commit(relaxed, allowance=1e-3 * best, window_h=6)
    held(model, found)
    assert found.bound <= best * (1 + 1e-7)
    assert best <= found.objective * (1 + 1e-7)
    assert found.relaxed_bound <= found.bound
    assert found.objective < 1.1 * best


def test_windows_that_share_nothing_prove_the_optimum():
    model, hour = random_station(4, coupled=False)
    best = optimum(model)
    found = commit(relax(model, hour), allowance=1e-4, window_h=4)
    assert found.relaxed_bound < 0.99 * best
    assert found.bound == pytest.approx(best, rel=1e-5)
    assert found.objective == pytest.approx(best, rel=1e-5)


@pytest.mark.parametrize("seed", range(2))
def test_starts_and_least_runs_reach_over_midnight(seed):
    hours = 12
    model, hour = random_station(seed, hours)
    first = int(np.flatnonzero(model.integer)[0])
    model, hour = with_minimum_runs(model, hour, first, hours, 4, 2.0)
    best = optimum(model)
    found = commit(relax(model, hour), allowance=1e-3 * best, window_h=6)
    held(model, found)
    assert found.relaxed_bound <= found.bound <= best * (1 + 1e-7)
    assert best <= found.objective * (1 + 1e-7) <= best * 1.1


def test_the_windows_prove_of_the_relaxation_what_the_whole_proves():
    model, hour = random_station(7)
    relaxed = relax(model, hour)
    small, constant = relaxed.small.model, relaxed.small.constant
    for window_h in (4, 6, 12):
        parts = split(small, np.arange(12) // window_h, relaxed.hour, relaxed.duals)
        assert parts.floor + constant == pytest.approx(relaxed.bound, rel=1e-9)
        for window in parts.windows:
            whole = replace(window.model, integer=np.zeros(len(window.columns), dtype=bool))
            assert solve_arrays(whole).objective == pytest.approx(window.floor, abs=1e-5)


def test_the_costs_of_copies_and_columns_add_up():
    """Any solution costs in the windows, copies included, what it costs in the whole."""
    model, hour = random_station(3)
    relaxed = relax(model, hour)
    small = relaxed.small.model
    parts = split(small, np.arange(12) // 6, relaxed.hour, relaxed.duals)
    values = np.random.default_rng(0).uniform(0, 1, len(small.cost))
    values[relaxed.hour < 0] = 0.0  # what no window is home to has a part of its cost outside
    apart = sum(window.model.cost @ values[window.columns] for window in parts.windows)
    assert apart == pytest.approx(small.cost @ values, rel=1e-12)
    assert sum(len(window.model.row_lower) for window in parts.windows) == len(small.row_lower)


def test_by_hand_two_days_share_a_peak():
    """100 kW twice at COP 4: 50 kWh at 0.1 and a peak of 25 kW at 4, wherever it is charged."""
    of = case([100, 0, 100, 0], modes=(mode(4, least_share=0.5),), demand_per_kw=4.0)
    model, columns = build(of, commitment=True)
    found = commit(relax(model, columns.hour), allowance=1e-6, window_h=2)
    assert found.objective == pytest.approx(0.1 * 50 + 4 * 25)
    assert found.bound == pytest.approx(found.objective)
    assert found.status is Status.GAP


def test_by_enumeration_of_everything_on_or_off():
    hours = 6
    of = case(
        [30, 80, 10, 90, 120, 20],
        price=[0.1, 0.2, 0.1, 0.3, 0.1, 0.2],
        modes=(
            mode(hours, idle_share=0.3, least_share=0.5),
            mode(hours, unit=1, cop=1.0, capacity_kw=60.0),
        ),
        counts=(1, 1),
        demand_per_kw=0.5,
        tanks=(tank(),),
        sizes=(80.0,),
    )
    model, columns = build(of, commitment=True)
    least = np.inf
    for pattern in product((0.0, 1.0), repeat=hours):
        lower, upper = model.lower.copy(), model.upper.copy()
        lower[columns.on[0]] = upper[columns.on[0]] = pattern
        lower[columns.on[1]] = upper[columns.on[1]] = 1.0  # costs nothing while it idles
        fixed = replace(model, lower=lower, upper=upper, integer=np.zeros_like(model.integer))
        least = min(least, solve_arrays(fixed).objective)
    found = commit(relax(model, columns.hour), allowance=1e-6, window_h=3)
    assert found.bound <= least + 1e-6
    assert least - 1e-6 <= found.objective <= 1.02 * least


def test_threads_do_not_change_the_answer():
    relaxed = [relax(*random_station(seed)) for seed in range(3)]

    def run(n, progress):
        return commit(relaxed[n], allowance=0.05, window_h=6, progress=progress)

    together = side_by_side(run, 3, Silent())
    for one, other in zip(together, [run(n, Silent()) for n in range(3)], strict=True):
        assert np.array_equal(one.values, other.values)
        assert one.bound == other.bound


def test_a_search_is_cancelled_in_the_midst_of_its_windows():
    class Patience:
        def __init__(self, seconds):
            self.end = time.perf_counter() + seconds

        def report(self, fraction, message=""):
            pass

        def cancelled(self):
            return time.perf_counter() > self.end

    relaxed = relax(*random_station(1, 24 * 60))
    patience, begun = Patience(0.5), time.process_time()
    with pytest.raises(Cancelled):
        commit(relaxed, allowance=1e-6, progress=patience)
    assert time.process_time() - begun < 1.5  # of its own: other programs may have the cores


@pytest.mark.parametrize("seed", range(4))
def test_ranges_of_the_peak_never_prove_too_much(seed):
    """Cut at other peaks than the best as well; windows of 4 hours are far from the whole."""
    model, hour = random_station(seed, demand_per_kw=20.0)
    best = solve_arrays(model, gap=1e-7)
    relaxed = relax(model, hour)
    constant = relaxed.small.constant
    shared = peak_of(relaxed)
    peak = best.values[relaxed.small.columns[shared]]
    for at in (0.9 * peak, peak, 1.2 * peak):
        parts = priced_at(relaxed, shared, at, 4)
        ranges = Ranges(parts, shared, 0.0, 3 * peak, at, math.inf, 0.0, Silent())
        ranges.search(best.objective - constant, math.inf)
        assert len(ranges.ranges) > 1
        assert ranges.bound + constant <= best.objective * (1 + 1e-7)


def test_by_hand_ranges_prove_the_peak_that_whole_machines_need():
    """A machine of 25 kW that knows no part load: the relaxation's peak is lower.

    Priced where the peak is high, the days pay nothing for it: alone they prove only the energy.
    """
    of = case(
        [100, 0, 50, 50], modes=(mode(4, least_share=1.0),), demand_per_kw=4.0,
        tanks=(tank(),), sizes=(100.0,),
    )  # fmt: skip
    model, columns = build(of, commitment=True)
    relaxed = relax(model, columns.hour)
    shared = peak_of(relaxed)
    parts = priced_at(relaxed, shared, 30.0, 2)
    best = optimum(model)
    alone = Ranges(parts, shared, 0.0, 60.0, math.nan, math.inf, 0.0, Silent())
    alone.search(-math.inf, math.inf)
    ranges = Ranges(parts, shared, 0.0, 60.0, 25.0, math.inf, 0.0, Silent())
    ranges.search(best - relaxed.small.constant, math.inf)
    assert best > 4 * 25
    assert alone.bound + relaxed.small.constant < best - 4 * 20
    assert best - 4 * 1 < ranges.bound + relaxed.small.constant <= best * (1 + 1e-7)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("share", [0.02, 0.2])
def test_below_the_least_peak_even_the_relaxation_is_too_dear(seed, share):
    model, hour = random_station(seed, demand_per_kw=8.0)
    relaxed = relax(model, hour)
    search = Search(relaxed, 0.0, math.inf, 6, Silent())
    search.begin(Silent())
    search.decide(Silent())
    search.allowance = search.objective - (1 + share) * (relaxed.bound - relaxed.small.constant)
    shared, none = peak_of(relaxed), np.zeros(len(search.model.integer), dtype=bool)
    high = float(relaxed.values[shared])
    least = least_peak(search.model, shared, high, search.enough, math.inf, Silent())
    assert 0 < least < relaxed.values[shared]
    upper = search.model.upper.copy()
    upper[shared] = least
    found = solve_arrays(replace(search.model, upper=upper, integer=none))
    assert found.objective >= search.enough * (1 - 1e-7)


def test_what_lies_outside_the_ranges_bounds_as_well():
    model, hour = random_station(0)
    relaxed = relax(model, hour)
    parts = split(relaxed.small.model, np.arange(12) // 6, relaxed.hour, relaxed.duals)
    ranges = Ranges(parts, None, 0.0, 1.0, math.nan, parts.floor - 5.0, 0.0, Silent())
    assert ranges.bound == pytest.approx(parts.floor - 5.0)


@pytest.mark.parametrize("seed", range(3))
def test_looking_ahead_finds_better_than_rounding_up(seed):
    model, hour = random_station(seed, 36)
    relaxed = relax(model, hour)
    small = relaxed.small.model
    silent = Silent()
    ahead = looked_ahead(
        small, relaxed.hour, relaxed.values, window_h=12, allowance=1.0,
        deadline=math.inf, progress=silent,
    )  # fmt: skip
    assert np.allclose(ahead[small.integer] % 1, 0)
    check_answer(small, small.rows, ahead, -math.inf, float(small.cost @ ahead))
    rounded = repriced(small, begun(small, relaxed.values), silent)
    assert rounded is None or small.cost @ ahead < small.cost @ rounded
    assert small.cost @ ahead + relaxed.small.constant < 1.05 * relaxed.bound


@pytest.mark.parametrize("least_h", [1, 2, 4])
def test_rows_reach_back_as_far_as_machines_must_run_on(least_h):
    model, hour = random_station(0)
    first = int(np.flatnonzero(model.integer)[0])
    assert reach(model.rows, hour) == 1  # what tanks hold from one hour to the next
    grown, of = with_minimum_runs(model, hour, first, 12, least_h, 2.0)
    assert reach(grown.rows, of) == max(1, least_h - 1)


def test_no_time_leaves_an_honest_bound():
    model, hour = random_station(2)
    relaxed = relax(model, hour)
    found = commit(relaxed, allowance=1e-6, limit_s=0.0, window_h=6)
    held(model, found)
    assert found.status is Status.TIME
    assert found.bound == pytest.approx(relaxed.bound)
    assert found.objective >= optimum(model) * (1 - 1e-7)


def test_compacting_keeps_the_optimum_and_sees_contradictions():
    model, _ = random_station(5)
    none = np.zeros(len(model.integer), dtype=bool)
    whole = replace(model, integer=none)
    small = compact(whole)
    assert len(small.model.cost) < len(model.cost)
    assert len(small.model.row_lower) < len(model.row_lower)
    found = solve_arrays(small.model)
    assert found.objective + small.constant == pytest.approx(solve_arrays(whole).objective)
    assert model.cost @ small.whole(found.values) == pytest.approx(found.objective + small.constant)
    nothing = np.zeros(len(model.cost))
    with pytest.raises(InfeasibleError):
        compact(replace(model, lower=nothing, upper=nothing))


def test_duals_of_any_kind_give_a_bound():
    model, _ = random_station(6)
    small = compact(replace(model, integer=np.zeros(len(model.cost), dtype=bool))).model
    best = solve_arrays(small)
    assert weak_dual(small, best.row_duals) == pytest.approx(best.objective, rel=1e-9)
    assert weak_dual(small, 0.9 * best.row_duals) <= best.objective


@pytest.mark.parametrize("demand_per_kw", [0.0, 20.0])
def test_a_solver_that_denies_what_is_known_proves_nothing(monkeypatch, demand_per_kw):
    """A solution satisfies every window: one that is called contradictory is no proof."""
    model, hour = random_station(2, demand_per_kw=demand_per_kw)

    def denies(*_given, **_options):
        raise InfeasibleError("The model has no solution.")

    monkeypatch.setattr(ranges_module, "solve_arrays", denies)
    found = commit(relax(model, hour), allowance=0.01, window_h=4)
    assert found.status is not Status.GAP
    assert found.bound <= optimum(model) * (1 + 1e-7)


def without_first_tries(monkeypatch):
    """Have neither looking ahead nor rounding up find a solution."""
    monkeypatch.setattr(search_module, "looked_ahead", lambda *_given, **_options: None)
    monkeypatch.setattr(
        search_module, "begun", lambda model, relaxed: np.full(len(relaxed), np.nan)
    )
    reprice = search_module.repriced
    monkeypatch.setattr(
        search_module,
        "repriced",
        lambda model, values, progress: (
            None if np.isnan(values).any() else reprice(model, values, progress)
        ),
    )


@pytest.mark.parametrize("seed", range(3))
def test_a_first_solution_of_no_time_wastes_nothing_that_its_machines_do_not(monkeypatch, seed):
    model, hour = random_station(seed)
    without_first_tries(monkeypatch)
    found = commit(relax(model, hour), allowance=1e-6, limit_s=0.0, window_h=6)
    held(model, found)
    whole = np.round(found.values)
    fixed = replace(
        model,
        lower=np.where(model.integer, whole, model.lower),
        upper=np.where(model.integer, whole, model.upper),
        integer=np.zeros(len(whole), dtype=bool),
    )
    assert found.objective == pytest.approx(solve_arrays(fixed).objective, rel=1e-6)


def test_a_first_solution_is_found_though_the_seconds_end_before(monkeypatch):
    model, hour = random_station(2)
    without_first_tries(monkeypatch)
    solve = search_module.solve_arrays

    def runs_out(asked, **options):
        if math.isfinite(options.get("time_limit_s", math.inf)):
            raise SolverError("No solution was found within the seconds.")
        return solve(asked, **options)

    relaxed = relax(model, hour)
    monkeypatch.setattr(search_module, "solve_arrays", runs_out)
    found = commit(relaxed, allowance=0.05 * relaxed.bound, limit_s=30.0, window_h=6)
    held(model, found)
