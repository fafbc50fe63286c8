"""Siting where no capacity can bind: cuts and branching against trying every set of sites."""

from __future__ import annotations

import math
import time
from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import linprog

from dhp_qgis_plugin.core.errors import InfeasibleError
from dhp_qgis_plugin.core.network import thesis
from dhp_qgis_plugin.core.network.audit import audit_siting
from dhp_qgis_plugin.core.network.siting_limits import capacity_can_bind
from dhp_qgis_plugin.core.network.siting_search import SitingSearch
from dhp_qgis_plugin.core.network.uncapacitated import solve as steps
from dhp_qgis_plugin.core.network.uncapacitated.branching import Branching
from dhp_qgis_plugin.core.network.uncapacitated.master import Master
from dhp_qgis_plugin.core.network.uncapacitated.opening import opening_problem, without_loads
from dhp_qgis_plugin.core.network.uncapacitated.pricing import Pricing, levels_around
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import Status
from tests.core.siting_example import open_sets, problem


def solve(p, *, gap=0.0, time_limit_s=30.0, progress=None):
    return thesis.solve(p, gap=gap, time_limit_s=time_limit_s, progress=progress or Silent())


def ample_problem(seed, sites=8, buildings=11):
    """A problem with every wish but a capacity that could bind; whole costs in even seeds."""
    rng = np.random.default_rng(seed)
    whole = seed % 2 == 0
    cost = rng.integers(5, 200, (sites, buildings)).astype(float)
    fixed = rng.integers(0, 250, sites).astype(float)
    if not whole:
        cost += rng.random(cost.shape)
    cost[rng.random(cost.shape) < 0.15] = np.inf
    optional = rng.random(buildings) < (seed % 3) / 2
    least = int(rng.integers(0, 4))
    per_kw = np.zeros((2, sites)) if whole else rng.random((2, sites))
    return problem(
        heat_kw=rng.integers(0, 90, buildings),
        cool_kw=rng.integers(0, 90, buildings),
        connection_cost=cost,
        fixed_cost=fixed * (rng.random() < 0.8),
        cost_per_kw_heat=per_kw[0],
        cost_per_kw_cool=per_kw[1],
        least_kw=np.zeros(sites),
        most_heat_kw=np.full(sites, 90.0 * buildings),
        most_cool_kw=np.full(sites, np.inf),
        required=rng.random(sites) < 0.1,
        margin=np.where(optional, rng.integers(20, 200, buildings), np.inf),
        stations_min=least,
        stations_max=least + int(rng.integers(0, 4)) + (least == 0) + (seed % 5 == 0),
        splittable=bool(rng.random() < 0.3),
        shortfall_cost=math.inf if rng.random() < 0.5 else 9.0,
    )


def best_openings(p):
    """Least cost by trying every set of sites, everybody served where it is cheapest."""
    cost = p.connection_cost + np.outer(p.cost_per_kw_heat, p.heat_kw)
    cost = cost + np.outer(p.cost_per_kw_cool, p.cool_kw)
    earned = p.margin[np.isfinite(p.margin)].sum()
    usable = np.isfinite(p.connection_cost).any(axis=1)
    best = math.inf
    for chosen in open_sets(p):
        if usable[list(chosen)].all():
            ways = np.vstack([cost[list(chosen)], p.margin]).min(axis=0)
            best = min(best, ways.sum() + p.fixed_cost[list(chosen)].sum() - earned)
    return best


@pytest.mark.parametrize("rounds", [0, 400])
@pytest.mark.parametrize("seed", range(40))
def test_small_problems_match_trying_everything(seed, rounds, monkeypatch):
    monkeypatch.setattr(steps, "ROUNDS", rounds)
    p = ample_problem(seed)
    best = best_openings(p)
    if math.isinf(best):
        with pytest.raises(InfeasibleError):
            solve(p)
        return
    siting = solve(p)
    assert not capacity_can_bind(p)
    assert siting.proof.objective == pytest.approx(best, rel=1e-9, abs=1e-9)
    assert siting.proof.status is Status.OPTIMAL
    assert siting.proof.bound <= best + 1e-6
    assert "Benders" in siting.proof.solver
    assert audit_siting(p, siting) == ()


def blind(monkeypatch):
    """Let the search find no better siting than its first, so that the cuts have to."""
    monkeypatch.setattr(steps, "ROUNDS", 0)
    start = SitingSearch.start_from

    def without_exchange(self, chosen, prices=None):
        if math.isinf(self.cost):
            return start(self, chosen, prices)
        cost = np.where(np.isfinite(self._problem.connection_cost), 1, np.inf)
        cost = cost * self._problem.connection_cost
        self._take(self._assign(chosen, cost), chosen)
        return self.cost

    monkeypatch.setattr(SitingSearch, "start_from", without_exchange)


@pytest.mark.parametrize("seed", range(12))
def test_cuts_and_branching_alone_find_the_best(seed, monkeypatch):
    p = replace(ample_problem(seed, 10, 25), required=np.zeros(10, dtype=bool))
    p = replace(p, connection_cost=np.where(np.isinf(p.connection_cost), 300, p.connection_cost))
    best = best_openings(p)
    monkeypatch.setattr(
        Branching, "_tighten", lambda self, priced, opened, closed: (opened, closed)
    )
    blind(monkeypatch)
    siting = solve(p)
    assert siting.proof.objective == pytest.approx(best, rel=1e-9)
    assert siting.proof.bound == pytest.approx(best, rel=1e-6)


@pytest.mark.parametrize("seed", range(8))
def test_prices_prove_no_more_than_is_true_and_fix_nothing_of_the_best(seed):
    p = ample_problem(seed)
    best = best_openings(p)
    if math.isinf(best):
        return
    sites = opening_problem(without_loads(p))
    siting = solve(p)
    opened = siting.opened[sites.site]
    assert sites.value(opened) == pytest.approx(best)
    rng = np.random.default_rng(seed)
    nowhere = np.zeros(len(opened), dtype=bool)
    for _ in range(30):
        closed = ~opened & (rng.random(len(opened)) < 0.2)
        kept = sites.required | (opened & (rng.random(len(opened)) < 0.2))
        priced = Pricing(sites).at(rng.normal(90, 50, len(p.heat_kw)), kept, closed)
        assert priced.value <= best + 1e-9
        differs = (priced.chosen != opened) & (priced.value + priced.rise > best + 1e-9)
        assert not differs.any()
    assert Pricing(sites).at(np.full(len(p.heat_kw), 50.0), sites.required, nowhere).value <= best


@pytest.mark.parametrize("seed", range(6))
def test_the_programme_with_all_cuts_is_the_strong_relaxation(seed):
    p = ample_problem(seed)
    sites = opening_problem(without_loads(p))
    n, m = sites.cost.shape
    master = Master(sites, *levels_around(sites, np.full(m, 60.0)), Silent())
    none = np.zeros(n, dtype=bool)
    while True:
        answer = master.solve(sites.required, none, math.inf)
        if math.isinf(answer.bound) or not master.add(*master.violated(answer, True)):
            break
    # the same with a share for every pair of site and building, and one for leaving it out
    cost, optional = np.concatenate([sites.cost, sites.ceiling[None]]), np.isfinite(sites.ceiling)
    allowed = np.isfinite(cost)
    pairs = np.argwhere(allowed)
    strong = linprog(
        np.concatenate([sites.fixed, cost[allowed]]),
        A_ub=np.concatenate(
            [
                [
                    np.concatenate([-np.eye(n)[s], np.eye(len(pairs))[k]])
                    for k, (s, _) in enumerate(pairs)
                    if s < n
                ],
                np.concatenate([[[1.0] * n, [-1.0] * n], np.zeros((2, len(pairs)))], axis=1),
            ]
        ),
        b_ub=np.concatenate([np.zeros((pairs[:, 0] < n).sum()), [sites.most, -sites.fewest]]),
        A_eq=np.concatenate(
            [np.zeros((m, n)), (pairs[:, 1] == np.arange(m)[:, None]).astype(float)], axis=1
        ),
        b_eq=np.ones(m),
        bounds=[(float(r), 1.0) for r in sites.required] + [(0.0, 1.0)] * len(pairs),
    )
    assert optional.sum() == allowed[-1].sum()
    if strong.status == 2:
        assert math.isinf(answer.bound)
        return
    assert answer.bound == pytest.approx(strong.fun, rel=1e-6)
    price = master.prices(answer)
    proven = Pricing(sites).at(price, sites.required, none).value - sites.constant
    assert proven == pytest.approx(strong.fun, rel=1e-6)


def plain_problem(sites=120, stations=12, seed=0):
    """A town on a plain with a p-median of its own: too much for prices and exchange alone."""
    rng = np.random.default_rng(seed)
    at = rng.random((sites, 2)) * 1000
    distance = np.round(np.abs(at[:, None] - at).sum(axis=2))
    zero = np.zeros(sites)
    return problem(
        heat_kw=zero,
        cool_kw=zero,
        connection_cost=distance,
        fixed_cost=zero,
        cost_per_kw_heat=zero,
        cost_per_kw_cool=zero,
        least_kw=zero,
        most_heat_kw=zero,
        most_cool_kw=zero,
        required=zero,
        margin=np.full(sites, np.inf),
        stations_min=stations,
        stations_max=stations,
    )


def test_a_gap_is_honoured_and_whole_costs_raise_the_bound():
    p = plain_problem()
    exact, rough = solve(p), solve(p, gap=0.05)
    assert exact.proof.bound == exact.proof.objective == round(exact.proof.objective)
    assert rough.proof.gap <= 0.05 + 1e-9
    assert rough.proof.bound <= exact.proof.objective <= rough.proof.objective


class StopAfter(Silent):
    def __init__(self, seconds):
        self.seconds, self.begun = seconds, time.perf_counter()

    def cancelled(self):
        return time.perf_counter() - self.begun > self.seconds


def test_time_and_cancel_leave_a_siting_and_a_bound_that_holds(monkeypatch):
    p = plain_problem(300, 30)
    soon = solve(p, time_limit_s=0.0)
    assert soon.proof.status is Status.HEURISTIC
    assert audit_siting(p, soon) == ()
    monkeypatch.setattr(steps, "ROUNDS", 20)
    stop = StopAfter(0.6)
    cancelled = solve(p, progress=stop)
    assert time.perf_counter() - stop.begun < 2.5
    short = solve(p, time_limit_s=0.6)
    best = solve(p).proof
    for siting in (soon, short, cancelled):
        assert siting.proof.bound <= best.objective <= siting.proof.objective
        assert audit_siting(p, siting) == ()
    if cancelled.proof.gap > 1e-6:
        assert cancelled.proof.status is Status.CANCELLED
