"""Which sites to open, where every building goes to its cheapest opened site.

min  Σ_s F_s y_s + Σ_b θ_b,   θ_b = min(ceiling_b, min_{s open} c_sb)

This is the siting model where capacity can always be built for all load: a kilowatt then costs
the same whoever uses it, so that it belongs to the connection.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from dhp_qgis_plugin.core.network.dual_bound import served_cost
from dhp_qgis_plugin.core.network.siting_limits import usable_sites
from dhp_qgis_plugin.core.records import Bools, Floats, Ints, SitingProblem

LARGEST_WHOLE = 2.0**50
"""Sums of whole costs beyond it are not counted as exact."""


@dataclass(frozen=True, slots=True)
class OpeningProblem:
    """One problem, its sites as numbered in ``site``.

    Raises nothing: `check_problem` has seen what it is made of.
    """

    site: Ints  # (n,) numbers in the siting problem
    cost: Floats  # (n, b) connection and capacity; inf: no route
    fixed: Floats  # (n,)
    required: Bools  # (n,)
    ceiling: Floats  # (b,) what it costs to leave a building out, its margin; inf: compulsory
    fewest: int
    most: int
    constant: float  # part of every cost: the margins, subtracted
    step: float  # every cost is a multiple of it; 0: none known

    def value(self, opened: Bools) -> float:
        """Return the cost of opened sites (n,), constant included; inf: not allowed."""
        if not self.fewest <= opened.sum() <= self.most or (self.required & ~opened).any():
            return np.inf
        ways = np.vstack([self.cost[opened], self.ceiling])
        return float(ways.min(axis=0).sum() + self.fixed[opened].sum() + self.constant)

    def among(self, keep: Bools) -> OpeningProblem:
        """Return the problem without the sites that are not kept."""
        return replace(
            self,
            site=self.site[keep],
            cost=np.ascontiguousarray(self.cost[keep]),
            fixed=self.fixed[keep],
            required=self.required[keep],
            most=min(self.most, int(keep.sum())),
        )

    def requiring(self, required: Bools) -> OpeningProblem:
        """Return the problem with these sites (n,) required."""
        return replace(self, required=required)


def without_loads(problem: SitingProblem) -> SitingProblem:
    """Return a problem of the same cost in which capacity is part of the connection."""
    zero_b, zero_s = np.zeros(len(problem.heat_kw)), np.zeros(len(problem.fixed_cost))
    usable = usable_sites(problem)
    cost = served_cost(problem, problem.cost_per_kw_heat, problem.cost_per_kw_cool)
    cost[~usable] = np.inf
    return replace(
        problem,
        heat_kw=zero_b,
        cool_kw=zero_b,
        connection_cost=cost,
        cost_per_kw_heat=zero_s,
        cost_per_kw_cool=zero_s,
        most_heat_kw=np.full(len(zero_s), np.inf),
        most_cool_kw=np.full(len(zero_s), np.inf),
    )


def opening_problem(problem: SitingProblem) -> OpeningProblem:
    """Make the problem of a siting problem without loads."""
    site = np.flatnonzero(usable_sites(problem))
    optional = np.isfinite(problem.margin)
    serves = bool((~optional).any())
    return OpeningProblem(
        site=site,
        cost=problem.connection_cost[site],
        fixed=problem.fixed_cost[site],
        required=problem.required[site],
        ceiling=problem.margin,
        fewest=max(problem.stations_min, int(serves)),
        most=min(problem.stations_max, len(site)),
        constant=-float(problem.margin[optional].sum()),
        step=cost_step(problem),
    )


def cost_step(problem: SitingProblem) -> float:
    """Return a step of which the cost of every siting without loads is a multiple; 0: unknown."""
    costs = np.concatenate(
        [part[np.isfinite(part)] for part in (problem.connection_cost, problem.margin)]
        + [problem.fixed_cost]
    )
    if np.abs(costs).sum() > LARGEST_WHOLE or (costs != np.round(costs)).any():
        return 0.0
    return float(np.gcd.reduce(costs.astype(np.int64)))
