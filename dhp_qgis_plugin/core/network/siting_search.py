"""Sitings found without a solver: a start for the MILP and a result at any time.

Sites come from the relaxed problem and are exchanged at its capacity prices; buildings go to
their cheapest site, then move where a station is overloaded, then wherever a move saves cost.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from dhp_qgis_plugin.core.network.customer_moves import CustomerMoves
from dhp_qgis_plugin.core.network.dual_bound import DualBound, Prices, Relaxed, served_cost
from dhp_qgis_plugin.core.network.exchange import exchange
from dhp_qgis_plugin.core.network.siting_limits import capacity_can_bind, usable_sites
from dhp_qgis_plugin.core.network.station_sizes import share_cost, shares
from dhp_qgis_plugin.core.records import Bools, Floats, Ints, SitingProblem

TRIAL_ROUNDS = 40
"""Rounds in which the prices of one set of sites are sought."""


class SitingSearch:
    """Keeps the cheapest siting found; every building has one site or none."""

    def __init__(self, problem: SitingProblem, stop: Callable[[], bool]) -> None:
        self._problem, self._stop = problem, stop
        self._usable = usable_sites(problem)
        self._optional = np.isfinite(problem.margin)
        self._seen: set[bytes] = set()
        self._tried: set[bytes] = set()
        self.cost = math.inf
        self.site_of = np.full(len(problem.heat_kw), -1, dtype=np.int64)
        self.opened = np.zeros(len(problem.fixed_cost), dtype=bool)

    def propose(self, relaxed: Relaxed) -> float:
        """Make a siting of a relaxed solution; return the cost of the best siting known."""
        return self.start_from(relaxed.chosen, relaxed.prices)

    def start_from(self, chosen: Bools, prices: Prices | None = None) -> float:
        """Exchange sites from some (s,) on; return the cost of the best siting known.

        Prices are those of capacity; without any, those that building it costs.
        """
        problem = self._problem
        cost = served_cost(
            problem,
            problem.cost_per_kw_heat if prices is None else prices.heat,
            problem.cost_per_kw_cool if prices is None else prices.cool,
        )
        big = _beyond(cost, problem)
        cost[~np.isfinite(cost)] = big
        opened = exchange(
            cost,
            problem.fixed_cost,
            np.where(self._optional, problem.margin, big),
            chosen,
            self._usable & ~problem.required,
            problem.stations_min,
            problem.stations_max,
            self._stop,
        )
        key = opened.tobytes()
        if key not in self._seen:
            self._seen.add(key)
            self._take(self._assign(opened, cost), opened)
        return self.cost

    def improve(self, relaxed: Relaxed, gap: float = 0.0) -> float:
        """Exchange sites of the best siting while that saves cost, each set priced on its own.

        Where no capacity can bind, `propose` has tried all exchanges already.

        Parameters
        ----------
        relaxed
            Says in which order sites are tried, where their prices begin, and the bound.
        gap
            Relative distance to the bound at which to end.
        """
        improved = math.isfinite(self.cost) and capacity_can_bind(self._problem)
        while improved and not self._stop() and self.cost - relaxed.value > gap * abs(self.cost):
            before = self.cost
            for opened in self._neighbours(relaxed):
                self._try(opened, relaxed.prices)
                if self.cost < before or self._stop():
                    break
            improved = self.cost < before
        return self.cost

    def _neighbours(self, relaxed: Relaxed) -> Iterator[Bools]:
        """Yield the opened sites, then with one closed, exchanged or opened, the likely first."""
        problem, opened = self._problem, self.opened
        order = np.argsort(relaxed.worth, kind="stable")
        leaving = [int(s) for s in order[::-1] if opened[s] and not problem.required[s]]
        entering = [int(s) for s in order if self._usable[s] and not opened[s]]
        count = int(opened.sum())
        yield opened
        moves: list[tuple[list[int], list[int]]]
        moves = [([s], []) for s in leaving if count > problem.stations_min]
        moves += [([], [s]) for s in entering if count < problem.stations_max]
        moves += [([out], [into]) for into in entering for out in leaving]
        for closed, added in moves:
            neighbour = opened.copy()
            neighbour[closed], neighbour[added] = False, True
            if neighbour.any():
                yield neighbour

    def _try(self, opened: Bools, prices: Prices) -> None:
        """Find prices for this set of sites; if its bound is promising, serve everybody from it."""
        key = opened.tobytes()
        if key in self._tried:
            return
        self._tried.add(key)
        sites = np.flatnonzero(opened)
        own = only(self._problem, sites)
        relaxed = DualBound(own).climb(
            lambda _: self.cost,
            self._stop,
            Prices(prices.building, prices.heat[sites], prices.cool[sites]),
            TRIAL_ROUNDS,
        )
        if relaxed.value < self.cost:
            cost = np.full(self._problem.connection_cost.shape, np.inf)
            cost[sites] = served_cost(own, relaxed.prices.heat, relaxed.prices.cool)
            self._take(self._assign(opened, cost), opened)

    def _take(self, site_of: Ints, opened: Bools) -> None:
        """Keep a siting if it is the cheapest so far, without sites that serve nobody."""
        opened = self._needed(site_of, opened)
        cost = share_cost(self._problem, shares(self._problem, site_of), opened)
        if cost < self.cost:
            self.cost, self.site_of, self.opened = cost, site_of, opened

    def _needed(self, site_of: Ints, opened: Bools) -> Bools:
        """Close idle sites as far as the fewest stations allow."""
        problem = self._problem
        needed = problem.required.copy()
        needed[site_of[site_of >= 0]] = True
        idle = np.flatnonzero(opened & ~needed)
        keep = problem.stations_min - int(needed.sum())
        if keep > 0:
            needed[idle[np.argsort(problem.fixed_cost[idle])][:keep]] = True
        return needed

    def _assign(self, opened: Bools, cost: Floats) -> Ints:
        """Serve everybody from the cheapest opened site, then relieve what is overloaded."""
        sites = np.flatnonzero(opened)
        if not len(sites):
            return np.full(len(self._problem.heat_kw), -1, dtype=np.int64)
        among = np.where(np.isfinite(self._problem.connection_cost[sites]), cost[sites], np.inf)
        nearest = among.argmin(axis=0)
        least = among[nearest, np.arange(among.shape[1])]
        site_of = np.where(np.isfinite(least) & (least <= self._problem.margin), sites[nearest], -1)
        return CustomerMoves(self._problem, sites, site_of, self._stop).settle()


def _beyond(cost: Floats, problem: SitingProblem) -> float:
    """Return a cost larger than any siting's, in place of infinity."""
    finite = np.abs(np.where(np.isfinite(cost), cost, 0.0))
    margins = problem.margin[np.isfinite(problem.margin)]
    return float(1.0 + finite.max(axis=0).sum() + problem.fixed_cost.sum() + margins.sum())


def only(problem: SitingProblem, sites: Ints) -> SitingProblem:
    """Return the problem in which exactly these sites are opened."""
    return replace(
        problem,
        connection_cost=problem.connection_cost[sites],
        fixed_cost=problem.fixed_cost[sites],
        cost_per_kw_heat=problem.cost_per_kw_heat[sites],
        cost_per_kw_cool=problem.cost_per_kw_cool[sites],
        least_kw=problem.least_kw[sites],
        most_heat_kw=problem.most_heat_kw[sites],
        most_cool_kw=problem.most_cool_kw[sites],
        required=np.ones(len(sites), dtype=bool),
        stations_min=len(sites),
        stations_max=len(sites),
    )
