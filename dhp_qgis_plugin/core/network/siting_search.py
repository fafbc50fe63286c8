"""Sitings found without a solver: a start for the MILP and a result at any time.

Sites come from the relaxed problem and are exchanged at its capacity prices; buildings go to
their cheapest site, then move where a station is overloaded, then wherever a move saves cost.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from dhp_qgis_plugin.core.network.dual_bound import Relaxed, served_cost
from dhp_qgis_plugin.core.network.exchange import exchange
from dhp_qgis_plugin.core.network.siting_limits import usable_sites
from dhp_qgis_plugin.core.network.station_sizes import ROOM, share_cost, shares
from dhp_qgis_plugin.core.records import Bools, Floats, Ints, SitingProblem

MOVES = 400
"""Single moves of buildings in one improvement."""
HARD = 1e3
"""A kW beyond a hard capacity is priced at this multiple of the dearest kW while searching."""


class SitingSearch:
    """Keeps the cheapest siting found; every building has one site or none."""

    def __init__(self, problem: SitingProblem, stop: Callable[[], bool]) -> None:
        self._problem, self._stop = problem, stop
        self._usable = usable_sites(problem)
        self._optional = np.isfinite(problem.margin)
        self._short = _shortfall_price(problem)
        self._seen: set[bytes] = set()
        self.cost = math.inf
        self.site_of = np.full(len(problem.heat_kw), -1, dtype=np.int64)
        self.opened = np.zeros(len(problem.fixed_cost), dtype=bool)

    def propose(self, relaxed: Relaxed) -> float:
        """Make a siting of a relaxed solution; return the cost of the best siting known."""
        prices = relaxed.prices
        cost = served_cost(self._problem, prices.heat, prices.cool)
        big = _beyond(cost, self._problem)
        cost[~np.isfinite(cost)] = big
        opened = exchange(
            cost,
            self._problem.fixed_cost,
            np.where(self._optional, self._problem.margin, big),
            relaxed.chosen,
            self._usable & ~self._problem.required,
            self._problem.stations_min,
            self._problem.stations_max,
            self._stop,
        )
        key = opened.tobytes()
        if key not in self._seen and opened.any():
            self._seen.add(key)
            self._take(self._assign(opened, cost), opened)
        return self.cost

    def improve(self) -> float:
        """Move single buildings of the best siting while that saves cost."""
        if math.isfinite(self.cost):
            self._take(self._shift(self.site_of, self.opened), self.opened)
        return self.cost

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
        among = np.where(np.isfinite(self._problem.connection_cost[sites]), cost[sites], np.inf)
        nearest = among.argmin(axis=0)
        least = among[nearest, np.arange(among.shape[1])]
        site_of = np.where(np.isfinite(least) & (least <= self._problem.margin), sites[nearest], -1)
        return self._shift(site_of, opened)

    def _shift(self, site_of: Ints, opened: Bools) -> Ints:
        """Move one building after another to the opened site, or to none, where it saves most."""
        problem = self._problem
        sites = np.flatnonzero(opened)
        buildings = np.arange(len(site_of))
        row = np.full(len(site_of), len(sites))
        served = site_of >= 0
        row[served] = np.searchsorted(sites, site_of[served])
        # one more row: not connected
        unserved = np.where(self._optional, problem.margin, np.inf)
        ways = np.vstack([problem.connection_cost[sites], unserved])
        worth = 1e-9 * (1.0 + np.abs(ways[np.isfinite(ways)]).max(initial=0.0))
        cases = self._cases(sites)
        loads = [np.bincount(row, weights=kw, minlength=len(sites) + 1) for kw, _, _, _ in cases]
        for _ in range(MOVES):
            if self._stop():
                break
            with np.errstate(invalid="ignore"):  # inf - inf: no way now, no way there
                change = ways - ways[row, buildings]
            for load, (kw, per_kw, most, short) in zip(loads, cases, strict=True):
                held = _capacity_cost(load, per_kw, most, short)
                joined = _capacity_cost(load[:, None] + kw, per_kw[:, None], most[:, None], short)
                left = _capacity_cost(load[row] - kw, per_kw[row], most[row], short)
                change += joined - held[:, None] + left - held[row]
            change[row, buildings] = 0.0
            change[np.isnan(change)] = np.inf
            target, moved = np.unravel_index(change.argmin(), change.shape)
            if change[target, moved] >= -worth:
                break
            for load, (kw, _, _, _) in zip(loads, cases, strict=True):
                load[row[moved]] -= kw[moved]
                load[target] += kw[moved]
            row[moved] = target
        site_of = np.append(sites, -1)[row]
        return site_of.astype(np.int64)

    def _cases(self, sites: Ints) -> list[tuple[Floats, Floats, Floats, float]]:
        """Return load, cost per kW, largest size and price beyond it; last row: not connected."""
        problem = self._problem
        return [
            (kw, np.append(per_kw[sites], 0.0), np.append(most[sites], math.inf), self._short)
            for kw, per_kw, most in (
                (problem.heat_kw, problem.cost_per_kw_heat, problem.most_heat_kw),
                (problem.cool_kw, problem.cost_per_kw_cool, problem.most_cool_kw),
            )
        ]


def _capacity_cost(load: Floats, per_kw: Floats, most: Floats, short: float) -> Floats:
    """Return what capacity for a load costs, with the shortfall beyond the largest size."""
    over = np.maximum(load - most * (1.0 + 0.1 * ROOM), 0.0)
    cost: Floats = per_kw * (load - over) + short * over
    return cost


def _shortfall_price(problem: SitingProblem) -> float:
    if math.isfinite(problem.shortfall_cost):
        return problem.shortfall_cost
    ways = problem.connection_cost[np.isfinite(problem.connection_cost)]
    load = problem.heat_kw + problem.cool_kw
    per_kw = np.abs(ways).max(initial=1.0) / max(float(load[load > 0].min(initial=1.0)), 1e-9)
    return HARD * float(per_kw)


def _beyond(cost: Floats, problem: SitingProblem) -> float:
    """Return a cost larger than any siting's, in place of infinity."""
    finite = np.abs(np.where(np.isfinite(cost), cost, 0.0))
    margins = problem.margin[np.isfinite(problem.margin)]
    return float(1.0 + finite.max(axis=0).sum() + problem.fixed_cost.sum() + margins.sum())
