"""Siting: the thesis model against brute force and published optima; limits, cancel, audit."""

from __future__ import annotations

import csv
import hashlib
import importlib.util
import math
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pulp
import pytest

from dhp_qgis_plugin.core.errors import Cancelled, InfeasibleError, InputError
from dhp_qgis_plugin.core.finance import capital_recovery
from dhp_qgis_plugin.core.network import pipe_prices, siting_search, thesis, thesis_model
from dhp_qgis_plugin.core.network.audit import audit_layout, audit_siting, yearly_cost
from dhp_qgis_plugin.core.network.customer_moves import CustomerMoves
from dhp_qgis_plugin.core.network.dual_bound import DualBound, Prices
from dhp_qgis_plugin.core.network.exchange import exchange
from dhp_qgis_plugin.core.network.layout import overlay
from dhp_qgis_plugin.core.network.routing import find_routes
from dhp_qgis_plugin.core.network.siting import METHODS, pose
from dhp_qgis_plugin.core.network.station_sizes import share_cost, shares
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import (
    Proof,
    Siting,
    SourceKind,
    SourcePotential,
    State,
    Status,
)
from tests.core import pipes_example
from tests.core.siting_example import best_split, best_whole, problem, random_problem
from tests.core.streets_example import random_streets

ROOT = Path(__file__).resolve().parents[2]
OPTIMA = ROOT / "tests" / "data" / "optima"


def solve(p, *, gap=0.0, time_limit_s=30.0, progress=None):
    return METHODS["thesis"](p, gap=gap, time_limit_s=time_limit_s, progress=progress or Silent())


def large_problem(sites=30, buildings=600, seed=0, tight=0.12, **changes):
    """A town on a plain: capacity binds, so the search cannot end at once.

    Eight stations of ``tight`` to twice that share of the load are allowed.
    """
    rng = np.random.default_rng(seed)
    at, homes = rng.random((sites, 2)) * 2000, rng.random((buildings, 2)) * 2000
    distance = np.abs(at[:, None] - homes).sum(axis=2)
    heat, cool = rng.gamma(2, 60, buildings), rng.gamma(1, 50, buildings)
    return problem(
        heat_kw=heat,
        cool_kw=cool,
        connection_cost=distance * (30 + 0.05 * heat),
        fixed_cost=rng.uniform(3e5, 9e5, sites),
        cost_per_kw_heat=rng.uniform(30, 60, sites),
        cost_per_kw_cool=rng.uniform(20, 40, sites),
        least_kw=np.full(sites, 500.0),
        most_heat_kw=heat.sum() * rng.uniform(tight, 2 * tight, sites),
        most_cool_kw=cool.sum() * rng.uniform(tight, 2 * tight, sites),
        required=np.zeros(sites),
        margin=np.full(buildings, np.inf),
        stations_max=8,
        shortfall_cost=600.0,
        **changes,
    )


# ── against brute force ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("soft", [False, True])
@pytest.mark.parametrize("optional", [False, True])
@pytest.mark.parametrize("splittable", [False, True])
@pytest.mark.parametrize("seed", range(6))
def test_small_problems_match_brute_force(seed, soft, optional, splittable):
    p = random_problem(seed, soft=soft, optional=optional, splittable=splittable)
    best = best_split(p) if splittable else best_whole(p)
    if math.isinf(best):
        with pytest.raises(InfeasibleError):
            solve(p)
        return
    siting = solve(p)
    assert siting.proof.objective == pytest.approx(best, abs=1e-6, rel=1e-6)
    assert siting.proof.status is Status.OPTIMAL
    assert siting.proof.bound <= best + 1e-6 * (1 + abs(best))
    assert audit_siting(p, siting) == ()


@pytest.mark.parametrize("seed", range(6))
def test_the_bound_holds_at_any_prices_and_rules_out_no_best_siting(seed):
    rng = np.random.default_rng(seed)
    p = random_problem(seed, soft=True, optional=seed % 2 == 0, splittable=False)
    p = replace(p, required=np.zeros(3, dtype=bool), least_kw=np.minimum(p.least_kw, 60))
    best = best_whole(p)
    dual = DualBound(p)
    siting = solve(p)
    for _ in range(10):
        heat = p.cost_per_kw_heat + rng.random(3) * (5 - p.cost_per_kw_heat)
        cool = p.cost_per_kw_cool + rng.random(3) * (5 - p.cost_per_kw_cool)
        building = np.minimum(rng.normal(150, 150, 5), p.margin)
        relaxed = dual.at(Prices(building, heat, cool))
        assert relaxed.value <= best + 1e-6
        sites, pairs = dual.ruled_out(relaxed, best + 1e-6)
        assert not (pairs & (siting.share > 0)).any()
        assert not (sites & (siting.share > 0).any(axis=1)).any()


def test_a_problem_by_hand():
    # one station of the three: 10 + 20 + 60 + 70 + 30 + 65 + 17.5 from site 0 and so on;
    # sites 0 and 1: ways 10 + 15 + 10 + 30, fixed 70, heat 10 + 44, cold 2.5 + 18
    siting = solve(problem())
    by_hand = 50 + 15 + 10 + 30 + 40 + 0.08 * 650 + 0.06 * 350
    assert best_whole(problem()) == pytest.approx(siting.proof.objective)
    assert siting.proof.objective <= by_hand


def test_a_gap_is_honoured_and_said():
    p = large_problem(sites=6, buildings=30, tight=0.25)
    exact, rough = solve(p, gap=0.0), solve(p, gap=0.02)
    assert exact.proof.status is Status.OPTIMAL
    assert rough.proof.gap <= 0.02 + 1e-9
    assert rough.proof.bound <= exact.proof.objective * (1 + 1e-9)
    assert rough.proof.objective <= exact.proof.objective * 1.0205


# ── published optima ──────────────────────────────────────────────────────────────────────────


def benchmark(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "benchmarks" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def published():
    with (OPTIMA / "optima.csv").open(encoding="utf-8", newline="") as lines:
        return [
            (row["kind"], row["file"], float(row["optimum"]))
            for row in csv.DictReader(lines)
            if row["kind"] != "steiner"  # those are the joint model's
        ]


@pytest.mark.parametrize(("kind", "file", "optimum"), published())
def test_published_optima(kind, file, optimum):
    p = benchmark(kind).read(OPTIMA / file)
    siting = solve(p)
    assert siting.proof.objective == pytest.approx(optimum, abs=0.01)
    assert siting.proof.bound == pytest.approx(optimum, abs=0.01)
    assert audit_siting(p, siting) == ()


def test_the_published_files_are_whole():
    lines = (OPTIMA / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    assert len(lines) >= len(published())
    for line in lines:
        digest, file = line.split()
        assert hashlib.sha256((OPTIMA / file).read_bytes()).hexdigest() == digest


# ── the way it is solved ──────────────────────────────────────────────────────────────────────


def test_the_model_is_stated_in_pulp_and_solved_by_highs(monkeypatch):
    stated, solved = [], []
    made = pulp.LpProblem

    def spy(*args, **kwargs):
        stated.append(made(*args, **kwargs))
        return stated[-1]

    run = thesis.solve_pulp

    def watch(model, **kwargs):
        solved.append(model)
        return run(model, **kwargs)

    monkeypatch.setattr(thesis_model.pulp, "LpProblem", spy)
    monkeypatch.setattr(thesis, "solve_pulp", watch)
    siting = solve(large_problem(sites=6, buildings=30, tight=0.25), gap=1e-3)
    assert solved == stated != []
    assert stated[0].constraints()
    assert siting.proof.method == "thesis"
    assert siting.proof.solver.startswith("HiGHS")


@pytest.mark.parametrize("seed", range(4))
def test_the_whole_model_in_pulp_alone_agrees(seed):
    p = random_problem(seed, soft=True, optional=True, splittable=False)
    every = np.ones(p.connection_cost.shape, bool) & np.isfinite(p.connection_cost)
    model = thesis_model.build(p, every, np.ones(len(p.fixed_cost), bool), Silent())
    outcome = thesis.solve_pulp(model.problem, gap=0)
    assert outcome.objective == pytest.approx(best_whole(p), abs=1e-6)


def test_anytime():
    p = large_problem(30, 300, tight=0.08)
    begun = time.perf_counter()
    siting = solve(p, time_limit_s=1.5)
    assert time.perf_counter() - begun < 4
    assert siting.proof.status in (Status.TIME, Status.HEURISTIC)
    assert 0 < siting.proof.gap < 1
    assert audit_siting(p, siting) == ()
    soon = solve(p, time_limit_s=0.0)
    assert soon.proof.status is Status.HEURISTIC
    assert soon.proof.bound <= siting.proof.objective
    assert audit_siting(p, soon) == ()


class StopAfter(Silent):
    def __init__(self, seconds):
        self.seconds, self.begun = seconds, time.perf_counter()

    def cancelled(self):
        return time.perf_counter() - self.begun > self.seconds


@pytest.mark.parametrize("seconds", [0.2, 2.0])
def test_a_cancel_returns_what_is_in_hand(seconds):
    p = large_problem(30, 300, tight=0.08)
    stop = StopAfter(seconds)
    siting = solve(p, progress=stop)
    assert time.perf_counter() - stop.begun < seconds + 1.5
    assert siting.proof.status is Status.CANCELLED
    assert siting.proof.bound < siting.proof.objective
    assert audit_siting(p, siting) == ()


def test_a_cancel_before_anything_is_found():
    with pytest.raises(Cancelled):
        solve(problem(), progress=StopAfter(-1))


def test_the_search_alone_comes_near_and_never_lies():
    p = large_problem(12, 150, tight=0.12)
    search = siting_search.SitingSearch(p, lambda: False)
    relaxed = DualBound(p).climb(search.propose, lambda: False)
    before = search.cost
    search.improve(relaxed)
    assert search.cost < before  # exchanging sites at their own prices is worth it here
    assert relaxed.value <= search.cost <= 1.02 * relaxed.value
    share = shares(p, search.site_of)
    assert share_cost(p, share, search.opened) == pytest.approx(search.cost)


@pytest.mark.parametrize("seed", range(5))
def test_no_single_move_or_exchange_of_sites_is_left(seed):
    rng = np.random.default_rng(seed)
    cost, fixed = rng.random((8, 20)) * 100, rng.random(8) * 150
    unserved = np.where(rng.random(20) < 0.3, 60.0, 1e6)
    movable = np.arange(8) != 3

    def total(opened):
        return np.minimum(cost[opened].min(axis=0), unserved).sum() + fixed[opened].sum()

    start = np.arange(8) == 3
    opened = exchange(cost, fixed, unserved, start, movable, 1, 4, lambda: False)
    assert opened[3]
    for closed in [None, *np.flatnonzero(opened & movable)]:
        for added in [None, *np.flatnonzero(~opened)]:
            other = opened.copy()
            if closed is not None:
                other[closed] = False
            if added is not None:
                other[added] = True
            if 1 <= other.sum() <= 4:
                assert total(opened) <= total(other) + 1e-6


def test_exchange_starts_from_nothing_and_may_stop_there():
    nothing = np.zeros(2, dtype=bool)
    cost, fixed, every = np.full((2, 3), 5.0), np.array([10.0, 99.0]), ~nothing
    for unserved, expected in ((3.0, [False, False]), (50.0, [True, False])):
        opened = exchange(cost, fixed, np.full(3, unserved), nothing, every, 0, 2, lambda: False)
        assert opened.tolist() == expected


@pytest.mark.parametrize("seed", range(5))
def test_customers_move_and_exchange_until_nothing_is_saved(seed):
    p = random_problem(seed, soft=True, optional=True, splittable=False)
    sites = np.array([0, 1, 2])
    start = np.where(np.isfinite(p.connection_cost[0]), 0, -1)
    site_of = CustomerMoves(p, sites, start, lambda: False).settle()
    opened = np.ones(3, dtype=bool)
    cost = share_cost(replace(p, least_kw=np.zeros(3)), shares(p, site_of), opened)
    assert cost <= share_cost(replace(p, least_kw=np.zeros(3)), shares(p, start), opened) + 1e-9
    for b in range(5):
        for s in (-1, 0, 1, 2):
            other = site_of.copy()
            other[b] = s
            if s >= 0 and np.isinf(p.connection_cost[s, b]):
                continue
            moved = share_cost(replace(p, least_kw=np.zeros(3)), shares(p, other), opened)
            assert cost <= moved + 1e-5


# ── what cannot be ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"most_heat_kw": [100, 200, 200]}, "650 kW of heating.*500 kW"),
        ({"most_cool_kw": [100, 100, 100]}, "350 kW of cooling.*300 kW"),
        ({"most_heat_kw": [299, 299, 299]}, "number 3 needs 300 kW"),
        ({"stations_min": 3, "least_kw": [0, 0, 99999]}, "At least 3 stations.*only 2 of 3"),
        ({"required": [True] * 3, "stations_max": 2}, "3 sites are required.*at most 2"),
        ({"required": [True, False, False], "least_kw": [99999, 0, 0]}, "number 1 is required"),
        ({"connection_cost": [[np.inf, 1, 1, 1]] * 3}, "1 compulsory buildings cannot be reached"),
        ({"most_heat_kw": [340, 310, 0]}, "whole buildings"),
    ],
)
def test_what_cannot_be_is_said_with_its_numbers(changes, words):
    with pytest.raises(InfeasibleError, match=words):
        solve(problem(**changes))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"heat_kw": [1, np.nan, 1, 1]}, "loads"),
        ({"cool_kw": [1, -5, 1, 1]}, "loads"),
        ({"fixed_cost": [1, 1, np.nan]}, "fixed costs"),
        ({"cost_per_kw_cool": [-1, 1, 1]}, "costs per kW"),
        ({"connection_cost": [[np.nan] * 4] * 3}, "connection costs"),
        ({"margin": [np.nan] * 4}, "margins"),
        ({"shortfall_cost": 0.01}, "Missing capacity"),
    ],
)
def test_bad_numbers_are_refused(changes, words):
    with pytest.raises(InputError, match=words):
        solve(problem(**changes))


def test_soft_capacity_reports_what_is_missing():
    siting = solve(problem(most_heat_kw=[100, 200, 200], shortfall_cost=50.0))
    assert siting.short_heat_kw.sum() == pytest.approx(150)
    assert (siting.short_heat_kw[siting.heat_kw == 0] == 0).all()


def test_optional_buildings_that_do_not_pay_stay_out():
    siting = solve(problem(margin=[1.0, 1.0, 1.0, 1.0], stations_min=0))
    assert (siting.site_of == -1).all()
    assert not siting.opened.any()
    assert siting.proof.objective == 0


def test_required_sites_and_the_fewest_stations_are_opened():
    siting = solve(problem(required=[False, False, True], stations_min=2))
    assert siting.opened[2]
    assert siting.opened.sum() >= 2


def test_smallest_size_is_built_in_the_cheaper_case():
    p = problem(
        connection_cost=[[1, 1, 1, 1], [9e3] * 4, [9e3] * 4], least_kw=[1000, 0, 0], stations_max=1
    )
    siting = solve(p)
    assert siting.opened.tolist() == [True, False, False]
    # raising cooling costs 0.05 · 650, raising heating 0.1 · 350
    assert (siting.heat_kw[0], siting.cool_kw[0]) == (650, 1000)


# ── posing the problem ────────────────────────────────────────────────────────────────────────


def potential(sites):
    zero = np.zeros(sites)
    return SourcePotential(
        ids=tuple(str(s) for s in range(sites)),
        names=tuple(f"site {s}" for s in range(sites)),
        xy=np.zeros((sites, 2)),
        kinds=(SourceKind.GROUND,) * sites,
        reasons=("",) * sites,
        made_from=("candidate",) * sites,
        required=np.zeros(sites, dtype=bool),
        extract_kw=zero + 1e4,
        reject_kw=zero + 1e4,
        bore_m=zero.copy(),
        bores=zero.astype(np.int64),
        source_c=np.zeros((sites, 8760)),
        least_kw=zero + 500,
        most_heat_kw=zero + 1e4,
        most_cool_kw=zero + 1e4,
        fixed_capex=zero + 600_000.0,
        capex_per_kw_heat=zero + 900.0,
        capex_per_kw_cool=zero + 300.0,
        energy_per_kwh_heat=zero + 0.05,
        energy_per_kwh_cool=zero + 0.03,
    )


def fork_problem(states=(State.COMPULSORY, State.OPTIONAL), **values):
    streets, _, load = pipes_example.fork()
    parameters = defaults().with_values(**values)
    routes = find_routes(streets, 1.0, parameters.network, Silent())
    return pose(load, potential(1), routes, streets, parameters, states), load, parameters


def test_pose_by_hand():
    p, load, parameters = fork_problem()
    finance, network = parameters.finance, parameters.network
    recovery = capital_recovery(finance.discount_rate, finance.life_pipes_a)
    pipe = pipe_prices.pipe_per_m(load.peak_heat_kw, load.peak_cool_kw, network)
    capex = (pipe_prices.trench_per_m() + pipe) * np.array([300.0, 550.0])
    substation = finance.substation_capex_per_kw * np.array([900.0, 400.0])
    of_substation = capital_recovery(finance.discount_rate, finance.life_substation_a)
    energy = np.array(
        [900 * 4000 * 0.05 + 600 * 1000 * 0.03, 300 * 4000 * 0.05 + 400 * 1000 * 0.03]
    )
    om = finance.om_network
    expected = capex * (recovery + om) + substation * (of_substation + om) + energy
    assert p.connection_cost[0] == pytest.approx(expected)
    assert p.heat_kw == pytest.approx([0.95 * 900, 0.95 * 300])
    assert p.cool_kw == pytest.approx([0.8 * 600, 0.8 * 400])
    assert np.isinf(p.margin[0])
    assert p.margin[1] == pytest.approx(0.11 * 300 * 4000 + 0.10 * 400 * 1000)
    assert p.fixed_cost[0] == pytest.approx(
        600_000 * capital_recovery(finance.discount_rate, finance.life_building_a)
    )
    assert p.shortfall_cost == pytest.approx(10 * p.cost_per_kw_heat[0])
    assert (p.stations_min, p.stations_max, p.splittable) == (1, 8, False)


def test_excluded_and_unreached_buildings_have_no_load_and_no_way():
    p, _, _ = fork_problem((State.COMPULSORY, State.EXCLUDED))
    assert p.heat_kw[1] == p.cool_kw[1] == p.margin[1] == 0
    assert np.isinf(p.connection_cost[0, 1])
    assert solve(p).site_of.tolist() == [0, -1]
    streets, _, load = pipes_example.fork()
    away = replace(streets, building_node=np.array([2, -1]))
    parameters = defaults()
    routes = find_routes(away, 1.0, parameters.network, Silent())
    p = pose(load, potential(1), routes, away, parameters, (State.COMPULSORY,) * 2)
    assert solve(p).site_of.tolist() == [0, -1]
    nowhere = replace(streets, building_node=np.array([-1, -1]))
    with pytest.raises(InfeasibleError, match="No candidate site reaches"):
        pose(load, potential(1), routes, nowhere, parameters, (State.COMPULSORY,) * 2)


def test_shortfall_has_a_price_where_capacity_is_free():
    streets, _, load = pipes_example.fork()
    parameters = defaults()
    routes = find_routes(streets, 1.0, parameters.network, Silent())
    free = replace(potential(1), capex_per_kw_heat=np.zeros(1), capex_per_kw_cool=np.zeros(1))
    p = pose(load, free, routes, streets, parameters, (State.COMPULSORY,) * 2)
    assert 0 < p.shortfall_cost < np.inf


# ── the audit ─────────────────────────────────────────────────────────────────────────────────


def corrupt(siting, **arrays):
    return replace(siting, **{name: np.array(value) for name, value in arrays.items()})


def test_the_audit_catches_a_corrupted_siting():
    p = problem(most_heat_kw=[300, 400, 400], required=[True, False, False])
    siting = solve(p)
    assert audit_siting(p, siting) == ()
    b = int(np.flatnonzero(siting.site_of == 0)[0])
    other = siting.share.copy()
    other[:, b] = 0
    half = siting.share.copy()
    half[0, b] = 0.5
    cheap = replace(siting.proof, objective=siting.proof.objective - 1)
    high = replace(siting.proof, bound=siting.proof.objective + 1)
    for broken, words in [
        (corrupt(siting, share=other), f"Building {b} is compulsory"),
        (corrupt(siting, share=half), f"Building {b} is served to 0.5"),
        (corrupt(siting, opened=[False, True, True]), "required and not opened"),
        (corrupt(siting, heat_kw=siting.heat_kw * 0.5), "lacks heating"),
        (corrupt(siting, cool_kw=siting.cool_kw * 0), "lacks cooling"),
        (corrupt(siting, heat_kw=siting.heat_kw + 999), "cannot hold"),
        (corrupt(siting, short_heat_kw=[50, 0, 0]), "falls short"),
        (corrupt(siting, site_of=(siting.site_of + 1) % 3), "names site"),
        (replace(siting, proof=cheap), "The siting costs"),
        (replace(siting, proof=high), "The bound"),
    ]:
        assert any(words in fault for fault in audit_siting(p, broken)), words
    assert yearly_cost(p, siting) == pytest.approx(siting.proof.objective)


def test_the_audit_catches_a_wrong_number_of_stations_and_missing_ways():
    p = problem(stations_max=1)
    siting = solve(p)
    two = corrupt(siting, opened=[True, True, False])
    assert any("2 stations are opened" in fault for fault in audit_siting(p, two))
    blocked = replace(p, connection_cost=np.full((3, 4), np.inf))
    assert any("there is no way" in fault for fault in audit_siting(blocked, siting))
    bigger = replace(p, least_kw=np.full(3, 5000.0))
    assert any("smaller" in fault for fault in audit_siting(bigger, siting))


def test_the_audit_of_a_layout():
    streets = random_streets(2)
    routes = find_routes(streets, 100.0, defaults().network, Silent())
    reach = np.isfinite(routes.trench_m[:, streets.building_node])
    site_of = np.where(reach.any(axis=0), reach.argmax(axis=0), -1)
    rng = np.random.default_rng(0)
    load = pipes_example.load(rng.random(25) * 500, rng.random(25) * 300)
    share = np.zeros((4, 25))
    share[site_of[site_of >= 0], np.flatnonzero(site_of >= 0)] = 1
    zero = np.zeros(4)
    proof = Proof(
        method="", solver="", status=Status.OPTIMAL, objective=0.0, bound=0.0, seconds=0.0
    )
    siting = Siting(
        proof=proof,
        opened=share.any(axis=1),
        heat_kw=zero,
        cool_kw=zero,
        share=share,
        site_of=site_of,
        short_heat_kw=zero,
        short_cool_kw=zero,
    )
    factors = defaults().load
    layout = overlay(siting, routes, streets, load, factors)

    def faults(**arrays):
        return " ".join(audit_layout(corrupt(layout, **arrays), siting, streets, load, factors))

    assert audit_layout(layout, siting, streets, load, factors) == ()
    assert "does not lie on its street" in faults(pipe_edge=(layout.pipe_edge + 1) % 50)
    assert "is designed for" in faults(heat_kw=layout.heat_kw * 1.01)
    assert "of cooling" in faults(cool_kw=layout.cool_kw * 0.99)
    assert "buildings, not" in faults(customers=layout.customers + 1)
    assert "m away" in faults(path_m=layout.path_m + 1)
    assert "not joined" in faults(building_station=np.where(layout.building_station == 0, 1, 0))
    assert "begins neither" in faults(pipe_before=np.full(len(layout.pipe_edge), -1))
    gone = np.where(layout.pipe_to == layout.pipe_to[-1], -5, layout.pipe_to)
    assert "No pipes lead" in faults(pipe_to=gone)
