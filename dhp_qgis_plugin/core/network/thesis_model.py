"""The thesis model T: which stations, how large, and who is served from where.

min  Σ_s F_s x_s + Σ_s,m v_s^m K_s^m + Σ_s,b c_sb X_sb + p Σ_s,m r_s^m - Σ_b π_b w_b

Source: the siting model of the regional distributed heat pump method (capacitated facility
location on shortest routes), with the strong form of the opening rows: J. Krarup, P. M.
Pruzan, The simple plant location problem, EJOR 12 (1983) 36. Stated in docs/method.md.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pulp

from dhp_qgis_plugin.core.network.siting_limits import largest_kw
from dhp_qgis_plugin.core.progress import Progress, check
from dhp_qgis_plugin.core.records import Bools, Floats, SitingProblem

CASES = ("heat", "cool")
ROUNDING = 1e-7
"""Shares below it are the solver's rounding."""


@dataclass(frozen=True, slots=True)
class ThesisModel:
    """The PuLP problem and the variables that the answer is read from."""

    problem: pulp.LpProblem
    opens: dict[int, pulp.LpVariable]  # x_s
    serves: dict[tuple[int, int], pulp.LpVariable]  # X_sb


def build(siting: SitingProblem, pairs: Bools, sites: Bools, progress: Progress) -> ThesisModel:
    """State the model in PuLP.

    Parameters
    ----------
    siting
        The instance.
    pairs
        (s, b) who may be served from where; all others are known to be no part of a better
        siting.
    sites
        (s,) sites that may be opened.
    progress
        Polled station by station.
    """
    model = pulp.LpProblem("siting", pulp.LpMinimize)

    # ── sets ──────────────────────────────────────────────────────────────────────────────────
    stations = [int(s) for s in np.flatnonzero(sites)]
    buildings = range(len(siting.heat_kw))
    links = [(int(s), int(b)) for s, b in np.argwhere(pairs & sites[:, None])]
    load = dict(zip(CASES, (siting.heat_kw.tolist(), siting.cool_kw.tolist()), strict=True))
    price = dict(zip(CASES, (siting.cost_per_kw_heat, siting.cost_per_kw_cool), strict=True))
    most = dict(zip(CASES, largest_kw(siting), strict=True))
    optional = np.isfinite(siting.margin)
    soft = math.isfinite(siting.shortfall_cost)
    whole = pulp.LpContinuous if siting.splittable else pulp.LpInteger
    joined = pulp.LpInteger if siting.splittable else pulp.LpContinuous  # else whole by X

    # ── variables ─────────────────────────────────────────────────────────────────────────────
    x = {
        s: model.add_variable(f"x_{s}", int(siting.required[s]), 1, pulp.LpInteger)
        for s in stations
    }
    X = {(s, b): model.add_variable(f"X_{s}_{b}", 0, 1, whole) for s, b in links}
    w = {b: model.add_variable(f"w_{b}", int(not optional[b]), 1, joined) for b in buildings}
    K = {(s, m): model.add_variable(f"K_{m}_{s}", 0) for s in stations for m in CASES}
    r = {(s, m): model.add_variable(f"r_{m}_{s}", 0) for s in stations for m in CASES if soft}
    # 1: the heating capacity is the one that reaches the smallest size, 0: the cooling capacity
    y = {
        s: model.add_variable(f"y_{s}", 0, 1, pulp.LpInteger)
        for s in stations
        if siting.least_kw[s] > 0
    }

    # ── constraints ───────────────────────────────────────────────────────────────────────────
    of_building: dict[int, list[int]] = {b: [] for b in buildings}
    of_station: dict[int, list[int]] = {s: [] for s in stations}
    for s, b in links:
        of_building[b].append(s)
        of_station[s].append(b)
    for s in stations:
        check(progress)
        for b in of_station[s]:  # X_sb ≤ x_s
            model += total([(X[s, b], 1), (x[s], -1)]) <= 0, f"served_from_open_{s}_{b}"
        for m in CASES:
            terms = [(X[s, b], load[m][b]) for b in of_station[s] if load[m][b] > 0]
            slack = [(r[s, m], -1)] if soft else []
            # Σ_b P_b^m X_sb ≤ K_s^m + r_s^m;  K_s^m ≤ K_s^m+ x_s
            model += total([*terms, (K[s, m], -1), *slack]) <= 0, f"capacity_{m}_{s}"
            model += K[s, m] <= float(most[m][s]) * x[s], f"largest_{m}_{s}"
        if s in y:  # max(K_s^h, K_s^c) ≥ K_s^- x_s
            least = float(siting.least_kw[s])
            model += K[s, "heat"] >= least * y[s], f"least_heat_{s}"
            model += K[s, "cool"] >= least * (x[s] - y[s]), f"least_cool_{s}"
    for b in buildings:  # Σ_s X_sb = w_b
        model += total([*((X[s, b], 1) for s in of_building[b]), (w[b], -1)]) == 0, f"served_{b}"
    model += pulp.lpSum(x.values()) >= siting.stations_min, "fewest"  # p_min ≤ Σ_s x_s ≤ p_max
    model += pulp.lpSum(x.values()) <= siting.stations_max, "most"

    # ── objective ─────────────────────────────────────────────────────────────────────────────
    model += total(
        [
            *((x[s], float(siting.fixed_cost[s])) for s in stations),
            *((K[s, m], float(price[m][s])) for s in stations for m in CASES),
            *((X[s, b], float(siting.connection_cost[s, b])) for s, b in links),
            *((slack, siting.shortfall_cost) for slack in r.values()),
            *((w[b], -float(siting.margin[b])) for b in buildings if optional[b]),
        ]
    )
    return ThesisModel(model, x, X)


def total(terms: list[tuple[pulp.LpVariable, float]]) -> pulp.LpAffineExpression:
    """Return Σ coefficient · variable, made at once: thrice as fast as adding terms up."""
    return pulp.LpAffineExpression(terms)


def set_start(model: ThesisModel, share: Floats, opened: Bools) -> None:
    """Begin the search from a siting; what capacity and shortfall it needs follows."""
    for (s, b), variable in model.serves.items():
        variable.setInitialValue(float(share[s, b]))
    for s, variable in model.opens.items():
        variable.setInitialValue(float(opened[s]))


def read(model: ThesisModel, siting: SitingProblem) -> tuple[Floats, Bools]:
    """Return shares (s, b) and opened sites (s,) from the solved model, free of rounding."""
    share = np.zeros(siting.connection_cost.shape)
    opened = np.zeros(len(siting.fixed_cost), dtype=bool)
    for (s, b), variable in model.serves.items():
        share[s, b] = variable.varValue
    for s, variable in model.opens.items():
        opened[s] = variable.varValue > 0.5
    share[share < ROUNDING] = 0.0
    if not siting.splittable:
        return np.round(share), opened
    total = share.sum(axis=0)
    connected = total > 0.5
    return np.where(connected, share / np.where(connected, total, 1.0), 0.0), opened
