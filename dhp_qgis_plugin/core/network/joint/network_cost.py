"""What running amounts along edges costs, streets and stations alike.

A super-source joins the sites: the edge from it to a site stands for the station there, its fixed
cost and its price per unit. So opening a station is using an edge, and one search serves both.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.network.joint.reduced import Reduced
from dhp_qgis_plugin.core.records import Floats, Ints, LayoutProblem

NEVER = 50.0
"""Price of what may not be, in units of the largest price per kW of all edges and sites."""
NOTHING = 1e-9
"""Amounts below it, relative to all load, count as none."""


@dataclass(frozen=True, slots=True)
class NetworkCost:
    """Edges of the reduced graph, then one from the super-source to every allowed site."""

    a: Ints  # (e,) the super-source has the number of nodes
    b: Ints
    fixed: Floats  # (e,)
    per_kw: Floats  # (e,) of size
    per_unit: Floats  # (m, e) of stations
    most_kw: Floats  # (2, e) heat and cold
    pair_kw: Floats  # (e,) both together, where each has a pair of its own
    short: Floats  # (e,) per kW beyond
    idle: Floats  # (e,) for leaving a required station idle
    least_kw: Floats  # (e,) smallest station, the larger of both capacities
    raise_per_kw: (
        Floats  # (2, e) for raising a station to it; never, where the place does not allow it
    )
    sites: Ints  # site of each edge from the super-source
    streets: int  # edges before those of the sites
    cool_ratio: float
    separate: bool
    nothing: float

    def __call__(self, edges: Ints, flow: Floats) -> Floats:
        """Return the yearly cost of running amounts (m, ...) along edges (...)."""
        heat, cool = flow[0], flow[1]
        used = (heat > self.nothing) | (cool > self.nothing)
        cold = self.cool_ratio * cool
        size = heat + cold if self.separate else np.maximum(heat, cold)
        cost = np.where(used, self.fixed[edges], self.idle[edges]) + self.per_kw[edges] * size
        for m in range(len(flow)):
            cost = cost + self.per_unit[m][edges] * flow[m]
        over = np.maximum(heat - self.most_kw[0][edges], 0.0)
        over = over + np.maximum(cool - self.most_kw[1][edges], 0.0)
        if self.separate:
            over = over + np.maximum(size - self.pair_kw[edges], 0.0)
        total: Floats = cost + self.short[edges] * over
        least = self.least_kw[edges]
        small = used & (np.maximum(heat, cool) < least)
        if small.any():
            by_heat = self.raise_per_kw[0][edges] * (least - heat)
            by_cool = self.raise_per_kw[1][edges] * (least - cool)
            total = total + np.where(small, np.minimum(by_heat, by_cool), 0.0)
        return total


def idle_cost(problem: LayoutProblem) -> Floats:
    """Return what each site costs per year if it is opened and gives nothing, (s,)."""
    able = problem.site_most_kw >= problem.site_least_kw
    raising = np.where(able, problem.site_cost[:2] * problem.site_least_kw, np.inf).min(axis=0)
    idle: Floats = problem.site_fixed_cost + np.where(problem.site_least_kw > 0, raising, 0.0)
    return idle


def network_cost(reduced: Reduced) -> NetworkCost:
    """Return the costs of a reduced problem as arrays."""
    problem = reduced.problem
    streets = len(reduced.edges)
    sites = np.flatnonzero(problem.site_allowed)
    count = len(sites)

    def of(name: str) -> Floats:
        return np.array([getattr(edge, name) for edge in reduced.edges], dtype=float)

    load = reduced.load[reduced.amounts]
    price = reduced.site_cost[reduced.amounts][:, sites]
    dearest = float(max(of("per_kw").sum(), price[:2].max(initial=0.0), 1e-3))
    never = NEVER * dearest
    short = problem.shortfall_cost if np.isfinite(problem.shortfall_cost) else never
    most = of("most_kw")
    cold = most / problem.cool_ratio if problem.cool_ratio > 0 else np.full(streets, np.inf)
    none = np.zeros(count)
    capacity, idle = problem.site_most_kw[:, sites], idle_cost(problem)[sites]
    idle = np.where(np.isfinite(idle), idle, never * (1.0 + float(load[:2].sum())))
    return NetworkCost(
        a=np.r_[
            np.array([edge.a for edge in reduced.edges], dtype=np.int64), none + reduced.nodes
        ].astype(np.int64),
        b=np.r_[
            np.array([edge.b for edge in reduced.edges], dtype=np.int64), problem.site_node[sites]
        ],
        fixed=np.r_[of("fixed"), problem.site_fixed_cost[sites]],
        per_kw=np.r_[of("per_kw"), none],
        per_unit=np.c_[np.zeros((len(load), streets)), price],
        most_kw=np.c_[np.vstack([most, cold]), capacity],
        pair_kw=np.r_[most if problem.separate_pipes else np.full(streets, np.inf), none + np.inf],
        short=np.r_[np.full(streets, never), np.full(count, short)],
        idle=np.r_[
            np.zeros(streets),
            np.where(problem.site_required[sites], idle, 0.0),
        ],
        least_kw=np.r_[np.zeros(streets), problem.site_least_kw[sites]],
        raise_per_kw=np.c_[
            np.zeros((2, streets)),
            np.where(capacity >= problem.site_least_kw[sites], price[:2], never),
        ],
        sites=sites,
        streets=streets,
        cool_ratio=problem.cool_ratio,
        separate=problem.separate_pipes,
        nothing=NOTHING * max(float(load[:2].sum()), 1e-12),
    )
