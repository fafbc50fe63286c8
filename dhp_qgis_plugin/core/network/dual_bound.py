"""A lower bound of the siting problem by Lagrangian relaxation, and what it rules out.

The rows "every building is served once" and "load fits capacity" are priced into the objective:
u_b per building, μ_s^m per kW of capacity. What is left falls apart into sites, each worth

    g_s = F_s + Σ_m min(0, v_s^m - μ_s^m) K_s^m+ + Σ_b min(0, c_sb + Σ_m μ_s^m P_b^m - u_b)

if opened, so the best choice of sites can be read off. Any prices give a bound that holds; the
best ones give that of the strong linear relaxation. It shares no code with the MILP.

Sources: M. L. Fisher, The Lagrangian Relaxation Method, Management Science 27 (1981) 1; step
length of B. T. Polyak (1969); fixing by reduced cost as in N. Christofides, J. E. Beasley, A tree
search algorithm for the p-median problem, EJOR 10 (1982) 196.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.network.siting_limits import largest_kw, usable_sites
from dhp_qgis_plugin.core.records import Bools, Floats, SitingProblem

ROUNDS = 2000
PATIENCE = 30
"""Rounds without a better bound after which the step is halved."""
FIRST_STEP, LAST_STEP = 1.5, 0.001
NO_UPPER = 0.05
"""While no siting is known, it is taken to cost this share more than the bound."""
MEMORY = 0.3
"""Share of the last direction in the next."""

Slope = tuple[Floats, Floats, Floats]
"""A direction in the prices of buildings, heating and cooling capacity."""


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices of the relaxed rows."""

    building: Floats  # (b,) u
    heat: Floats  # (s,) μ per kW
    cool: Floats


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The relaxed problem solved at some prices."""

    value: float  # a lower bound
    prices: Prices
    worth: Floats  # (s,) g, inf: not usable
    reduced: Floats  # (s, b) c + μ P - u
    chosen: Bools  # (s,) sites opened


class DualBound:
    """The relaxation of one siting problem."""

    def __init__(self, problem: SitingProblem) -> None:
        self._problem = problem
        self._usable = usable_sites(problem)
        self._most = largest_kw(problem)
        self._optional = np.isfinite(problem.margin)
        self._margins = problem.margin[self._optional]

    def first_prices(self) -> Prices:
        """Return prices at which every building just pays for its cheapest site."""
        problem = self._problem
        cost = served_cost(problem, problem.cost_per_kw_heat, problem.cost_per_kw_cool)
        building = cost[self._usable].min(axis=0)
        return self._within(
            Prices(
                np.where(np.isfinite(building), building, 0.0),
                problem.cost_per_kw_heat,
                problem.cost_per_kw_cool,
            )
        )

    def at(self, prices: Prices) -> Relaxed:
        """Solve the relaxed problem."""
        problem = self._problem
        reduced = served_cost(problem, prices.heat, prices.cool)
        reduced -= prices.building
        worth = problem.fixed_cost + np.minimum(reduced, 0.0).sum(axis=1)
        for price, per_kw, most in self._by_case(prices):
            worth += np.minimum(per_kw - price, 0.0) * most
        worth[~self._usable] = np.inf
        chosen = self._best_sites(worth)
        value = prices.building.sum() - self._margins.sum() + worth[chosen].sum()
        return Relaxed(float(value), prices, worth, reduced, chosen)

    def climb(
        self,
        propose: Callable[[Relaxed], float],
        stop: Callable[[], bool],
        start: Prices | None = None,
        rounds: int = ROUNDS,
        gap: float = 0.0,
    ) -> Relaxed:
        """Raise the bound by subgradient steps; return the best relaxed solution.

        Parameters
        ----------
        propose
            Told of promising relaxed solutions; returns the cost of the best siting known,
            inf while there is none.
        stop
            Asked every round whether to end.
        start
            Prices to begin with.
        rounds
            Steps at most.
        gap
            Relative distance between bound and best siting at which to end.
        """
        here = best = self.at(self.first_prices() if start is None else self._within(start))
        upper = propose(best)
        step, idle = FIRST_STEP, 0
        direction: Slope | None = None
        for turn in range(rounds):
            if step < LAST_STEP or best.value >= upper - max(gap, 1e-9) * abs(upper) or stop():
                break
            slope = self._slope(here)
            if not any(part.any() for part in self._allowed(here.prices, slope)):
                break  # nothing is broken: no prices are better
            direction = self._allowed(here.prices, _blend(slope, direction))
            size = float(sum((part**2).sum() for part in direction))
            goal = upper if math.isfinite(upper) else best.value + NO_UPPER * abs(best.value) + 1.0
            length = step * max(goal - here.value, 1e-6 * abs(goal)) / size
            here = self.at(self._moved(here.prices, direction, length))
            if here.value > best.value + 1e-6 * abs(best.value):
                best, idle = here, 0
            else:
                best = here if here.value > best.value else best
                idle += 1
                if idle % PATIENCE == 0:
                    step /= 2
            if turn % PATIENCE == PATIENCE - 1:
                upper = propose(here)
        propose(best)
        return best

    def ruled_out(self, relaxed: Relaxed, upper: float) -> tuple[Bools, Bools]:
        """Return which sites (s,) and pairs (s, b) no siting cheaper than ``upper`` can use.

        The bound rises by what it costs to force a site or a pair into the relaxed solution.
        Where customers may be split, pairs fall only with their site.
        """
        to_open = relaxed.value + self._opening(relaxed)
        sites = to_open > upper
        pairs = np.broadcast_to(sites[:, None], relaxed.reduced.shape).copy()
        if not self._problem.splittable:
            pairs |= to_open[:, None] + np.maximum(relaxed.reduced, 0.0) > upper
        return sites, pairs | ~np.isfinite(self._problem.connection_cost)

    def _opening(self, relaxed: Relaxed) -> Floats:
        """Return by how much the bound rises if a site is opened, (s,)."""
        chosen, worth = relaxed.chosen, relaxed.worth
        rise = np.where(chosen, 0.0, worth)
        if chosen.sum() >= self._problem.stations_max:
            free = chosen & ~self._problem.required
            rise -= np.where(chosen, 0.0, worth[free].max() if free.any() else -np.inf)
        elif chosen.sum() == self._problem.stations_min:
            free = chosen & ~self._problem.required
            drop = max(0.0, float(worth[free].max())) if free.any() else 0.0
            rise -= np.where(chosen, 0.0, drop)
        return np.maximum(rise, 0.0)

    def _best_sites(self, worth: Floats) -> Bools:
        """Return the sites that the relaxed problem opens within the numbers allowed."""
        problem = self._problem
        order = np.lexsort((worth, ~problem.required))
        pays = (worth[order] < 0) | problem.required[order]
        pays[: problem.stations_min] = True
        pays[problem.stations_max :] = False
        chosen = np.zeros(len(worth), dtype=bool)
        chosen[order[pays]] = True
        return chosen

    def _slope(self, here: Relaxed) -> Slope:
        """Return how far the relaxed solution breaks the priced rows; kW in mean loads."""
        problem = self._problem
        taken = here.reduced[here.chosen] < 0
        building = 1.0 - taken.sum(axis=0)
        parts = [building]
        loads = (problem.heat_kw, problem.cool_kw)
        for (price, per_kw, most), load in zip(self._by_case(here.prices), loads, strict=True):
            over = np.zeros(len(price))
            if load.any():
                built = np.where(price > per_kw, most, 0.0)
                carried = np.zeros(len(price))
                carried[here.chosen] = taken @ load
                over = carried - built
                over[price <= per_kw] = (carried - most)[price <= per_kw]
                over[~here.chosen] = 0.0
            parts.append(over / _unit_kw(load))
        return parts[0], parts[1], parts[2]

    def _allowed(self, prices: Prices, slope: Slope) -> Slope:
        """Return the part of a direction that does not lead out of the allowed prices."""
        problem = self._problem
        building, heat, cool = (part.copy() for part in slope)
        at_margin = np.zeros(len(building), dtype=bool)
        at_margin[self._optional] = prices.building[self._optional] >= self._margins
        building[at_margin & (building > 0)] = 0.0
        for price, per_kw, part in (
            (prices.heat, problem.cost_per_kw_heat, heat),
            (prices.cool, problem.cost_per_kw_cool, cool),
        ):
            part[(price <= per_kw) & (part < 0)] = 0.0
            part[(price >= problem.shortfall_cost) & (part > 0)] = 0.0
        return building, heat, cool

    def _moved(self, prices: Prices, direction: Slope, length: float) -> Prices:
        building, heat, cool = direction
        problem = self._problem
        return self._within(
            Prices(
                prices.building + length * building,
                prices.heat + length * heat / _unit_kw(problem.heat_kw),
                prices.cool + length * cool / _unit_kw(problem.cool_kw),
            )
        )

    def _within(self, prices: Prices) -> Prices:
        """Return the nearest prices that the relaxation allows; others would not help it."""
        problem = self._problem
        building = prices.building.copy()
        building[self._optional] = np.minimum(building[self._optional], self._margins)
        short = problem.shortfall_cost
        heat = np.clip(prices.heat, problem.cost_per_kw_heat, short)
        return Prices(building, heat, np.clip(prices.cool, problem.cost_per_kw_cool, short))

    def _by_case(self, prices: Prices) -> tuple[tuple[Floats, Floats, Floats], ...]:
        problem = self._problem
        return (
            (prices.heat, problem.cost_per_kw_heat, self._most[0]),
            (prices.cool, problem.cost_per_kw_cool, self._most[1]),
        )


def served_cost(problem: SitingProblem, per_kw_heat: Floats, per_kw_cool: Floats) -> Floats:
    """Return what serving b from s costs where capacity has these prices (s,): (s, b), new."""
    cost = problem.connection_cost.copy()
    for per_kw, load in ((per_kw_heat, problem.heat_kw), (per_kw_cool, problem.cool_kw)):
        if per_kw.any() and load.any():
            cost += np.outer(per_kw, load)
    return cost


def _unit_kw(load: Floats) -> float:
    """Return the mean load, in which capacity rows are counted beside whole buildings."""
    return float(load.mean()) or 1.0


def _blend(slope: Slope, before: Slope | None) -> Slope:
    """Return the slope with a memory of the last direction, against zigzagging."""
    if before is None:
        return slope
    return (
        slope[0] + MEMORY * before[0],
        slope[1] + MEMORY * before[1],
        slope[2] + MEMORY * before[2],
    )
