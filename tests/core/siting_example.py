"""Small siting problems and their best cost by trying everything."""

from __future__ import annotations

import itertools
import math

import numpy as np
from scipy.optimize import linprog

from dhp_qgis_plugin.core.records import SitingProblem


def problem(**changes) -> SitingProblem:
    """Three sites, four buildings, all compulsory, ample hard capacity."""
    values = {
        "heat_kw": [100, 200, 300, 50],
        "cool_kw": [50, 0, 200, 100],
        "connection_cost": [[10, 20, 60, 70], [50, 15, 10, 30], [90, 80, 40, 5]],
        "fixed_cost": [30, 40, 35],
        "cost_per_kw_heat": [0.1, 0.08, 0.12],
        "cost_per_kw_cool": [0.05, 0.06, 0.04],
        "least_kw": [0, 0, 0],
        "most_heat_kw": [9999, 9999, 9999],
        "most_cool_kw": [9999, 9999, 9999],
        "required": [False] * 3,
        "margin": [np.inf] * 4,
        "stations_min": 1,
        "stations_max": 3,
        "shortfall_cost": np.inf,
        "splittable": False,
    } | changes
    for name, value in values.items():
        if name in ("required",):
            values[name] = np.array(value, dtype=bool)
        elif isinstance(value, list | np.ndarray):
            values[name] = np.array(value, dtype=float)
    return SitingProblem(**values)


def random_problem(seed: int, *, soft: bool, optional: bool, splittable: bool) -> SitingProblem:
    """A problem in which capacity binds, some ways are missing, and both cases matter."""
    rng = np.random.default_rng(seed)
    sites, buildings = 3, 5
    heat = rng.integers(0, 200, buildings).astype(float)
    cool = np.where(rng.random(buildings) < 0.4, 0, rng.integers(1, 200, buildings)).astype(float)
    cost = rng.integers(5, 300, (sites, buildings)).astype(float)
    cost[rng.random(cost.shape) < 0.1] = np.inf
    cost[0, np.isinf(cost).all(axis=0)] = 100.0
    margin = np.where(rng.random(buildings) < 0.6, rng.integers(20, 300, buildings), np.inf)
    per_kw = rng.random((2, sites))
    return problem(
        heat_kw=heat,
        cool_kw=cool,
        connection_cost=cost,
        fixed_cost=rng.integers(0, 150, sites),
        cost_per_kw_heat=per_kw[0],
        cost_per_kw_cool=per_kw[1],
        least_kw=rng.choice([0, 60, 250], sites),
        most_heat_kw=heat.sum() * rng.uniform(0.2, 0.8, sites),
        most_cool_kw=cool.sum() * rng.uniform(0.2, 0.8, sites),
        required=rng.random(sites) < 0.15,
        margin=margin if optional else np.full(buildings, np.inf),
        stations_min=int(rng.integers(0, 2)),
        stations_max=int(rng.integers(2, 4)),
        shortfall_cost=5.0 if soft else np.inf,
        splittable=splittable,
    )


def station_cost(p: SitingProblem, s: int, heat: float, cool: float) -> float:
    """Cost of an opened station with these loads; inf where it is not allowed."""
    best = math.inf
    for raised_heat, raised_cool in ((True, False), (False, True)):
        sizes, short = [], 0.0
        for load, most, raised in (
            (heat, p.most_heat_kw[s], raised_heat),
            (cool, p.most_cool_kw[s], raised_cool),
        ):
            size = max(min(load, most), p.least_kw[s] if raised else 0.0)
            if size > most + 1e-9:
                break
            short += max(0.0, load - size)
            sizes.append(size)
        else:
            if short > 1e-9 and math.isinf(p.shortfall_cost):
                continue
            penalty = p.shortfall_cost * short if short > 1e-9 else 0.0
            capacity = p.cost_per_kw_heat[s] * sizes[0] + p.cost_per_kw_cool[s] * sizes[1]
            best = min(best, float(p.fixed_cost[s] + capacity + penalty))
    return best


def open_sets(p: SitingProblem):
    """Every set of sites that number and requirements allow."""
    every = range(len(p.fixed_cost))
    for count in range(p.stations_min, p.stations_max + 1):
        for chosen in itertools.combinations(every, count):
            if all(s in chosen for s in every if p.required[s]):
                yield chosen


def best_whole(p: SitingProblem) -> float:
    """Least cost where every building has one site: all sets, all assignments."""
    buildings = range(len(p.heat_kw))
    best = math.inf
    for chosen in open_sets(p):
        ways = [
            [s for s in chosen if np.isfinite(p.connection_cost[s, b])]
            + ([] if np.isinf(p.margin[b]) else [-1])
            for b in buildings
        ]
        for site_of in itertools.product(*ways):
            cost = sum(
                p.connection_cost[s, b] - (0.0 if np.isinf(p.margin[b]) else p.margin[b])
                for b, s in enumerate(site_of)
                if s >= 0
            )
            for s in chosen:
                served = [b for b in buildings if site_of[b] == s]
                cost += station_cost(p, s, p.heat_kw[served].sum(), p.cool_kw[served].sum())
            best = min(best, cost)
    return best


def best_split(p: SitingProblem) -> float:
    """Least cost where buildings may be split: a linear programme per set of choices."""
    best = math.inf
    buildings = len(p.heat_kw)
    free = [b for b in range(buildings) if np.isfinite(p.margin[b])]
    for chosen in open_sets(p):
        for raised in itertools.product((0, 1), repeat=len(chosen)):
            for joined in itertools.product((0, 1), repeat=len(free)):
                on = np.ones(buildings)
                on[free] = joined
                best = min(best, _split_cost(p, chosen, raised, on))
    return best


def _split_cost(p: SitingProblem, chosen, raised, on) -> float:
    n, buildings = len(chosen), len(on)
    soft = np.isfinite(p.shortfall_cost)
    cost, low, high = [], [], []
    for s in chosen:
        for b in range(buildings):
            way = p.connection_cost[s, b]
            cost.append(way if np.isfinite(way) else 0.0)
            low.append(0.0)
            high.append(1.0 if np.isfinite(way) else 0.0)
    for k, s in enumerate(chosen):
        for case, (per_kw, most) in enumerate(
            ((p.cost_per_kw_heat, p.most_heat_kw), (p.cost_per_kw_cool, p.most_cool_kw))
        ):
            cost.append(per_kw[s])
            low.append(p.least_kw[s] if raised[k] == case else 0.0)
            high.append(most[s])
    for _ in range(2 * n):
        cost.append(p.shortfall_cost if soft else 0.0)
        low.append(0.0)
        high.append(np.inf if soft else 0.0)
    if any(a > b for a, b in zip(low, high, strict=True)):
        return math.inf
    equal = np.zeros((buildings, len(cost)))
    above = np.zeros((2 * n, len(cost)))
    for k in range(n):
        for b in range(buildings):
            equal[b, k * buildings + b] = 1.0
            above[2 * k, k * buildings + b] = p.heat_kw[b]
            above[2 * k + 1, k * buildings + b] = p.cool_kw[b]
        for case in (0, 1):
            above[2 * k + case, n * buildings + 2 * k + case] = -1.0
            above[2 * k + case, n * buildings + 2 * n + 2 * k + case] = -1.0
    if not n:
        return 0.0 if not on.any() else math.inf
    answer = linprog(
        cost, A_ub=above, b_ub=np.zeros(2 * n), A_eq=equal, b_eq=on,
        bounds=list(zip(low, high, strict=True)),
    )  # fmt: skip
    if answer.status != 0:
        return math.inf
    earned = sum(p.margin[b] for b in range(buildings) if on[b] and np.isfinite(p.margin[b]))
    return float(answer.fun + p.fixed_cost[list(chosen)].sum() - earned)
