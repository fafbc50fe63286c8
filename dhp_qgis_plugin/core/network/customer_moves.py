"""Who is served from where once the sites are chosen: moves of one building, exchanges of two.

A move is valued with what it does to connection, capacity and shortfall at both stations. Moves
come first; when none saves cost and a station still falls short, its customers are exchanged
with those of others.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.network.station_sizes import ROOM
from dhp_qgis_plugin.core.records import Floats, Ints, SitingProblem

MOVES = 400
"""Moves and exchanges in one improvement."""
HARD = 1e3
"""A kW beyond a hard capacity is priced at this multiple of the dearest connection's kW."""


@dataclass(slots=True)
class _Case:
    """One design case: loads of buildings, of stations, and what capacity costs there.

    The last station stands for "not connected": it has room for all and costs nothing.
    """

    kw: Floats  # (b,)
    per_kw: Floats  # (k + 1,)
    most: Floats
    load: Floats
    short: float  # price of a kW beyond the largest size

    def cost(self, load: Floats, at: Ints | slice) -> Floats:
        """Return what capacity for a load costs at stations ``at``."""
        over: Floats = np.maximum(load - self.most[at] * (1.0 + 0.1 * ROOM), 0.0)
        cost: Floats = self.per_kw[at] * (load - over) + self.short * over
        return cost

    def joining(self) -> Floats:
        """Return what it costs to take b in at each station, (k + 1, b)."""
        held = self.cost(self.load, slice(None))
        over = self.load[:, None] + self.kw - self.most[:, None] * (1.0 + 0.1 * ROOM)
        over = np.maximum(over, 0.0)
        taken = self.per_kw[:, None] * (self.load[:, None] + self.kw - over)
        joining: Floats = taken + self.short * over - held[:, None]
        return joining

    def leaving(self, row: Ints) -> Floats:
        """Return what capacity costs more if b leaves its station, (b,): negative."""
        leaving: Floats = self.cost(self.load[row] - self.kw, row) - self.cost(self.load[row], row)
        return leaving


class CustomerMoves:
    """The customers of a set of opened sites, moved until nothing more is saved."""

    def __init__(
        self, problem: SitingProblem, sites: Ints, site_of: Ints, stop: Callable[[], bool]
    ) -> None:
        self._sites, self._stop = sites, stop
        unserved = np.where(np.isfinite(problem.margin), problem.margin, math.inf)
        self._ways = np.vstack([problem.connection_cost[sites], unserved])
        self._row = np.full(len(site_of), len(sites), dtype=np.int64)
        served = site_of >= 0
        self._row[served] = np.searchsorted(sites, site_of[served])
        self._worth = 1e-9 * (1.0 + np.abs(self._ways[np.isfinite(self._ways)]).max(initial=0.0))
        short = shortfall_price(problem)
        self._cases = [
            _Case(
                kw,
                np.append(per_kw[sites], 0.0),
                np.append(most[sites], math.inf),
                np.bincount(self._row, weights=kw, minlength=len(sites) + 1).astype(float),
                short,
            )
            for kw, per_kw, most in (
                (problem.heat_kw, problem.cost_per_kw_heat, problem.most_heat_kw),
                (problem.cool_kw, problem.cost_per_kw_cool, problem.most_cool_kw),
            )
        ]

    def settle(self) -> Ints:
        """Move and exchange while that saves cost; return the site (b,) of every building."""
        for _ in range(MOVES):
            if self._stop() or not (self._move() or self._exchange()):
                break
        site_of = np.append(self._sites, -1)[self._row]
        return site_of.astype(np.int64)

    def _move(self) -> bool:
        """Move the one building that saves most, to another station or to none."""
        row, each = self._row, np.arange(len(self._row))
        with np.errstate(invalid="ignore"):  # inf - inf: no way now, no way there
            change: Floats = self._ways - self._ways[row, each]
            for case in self._cases:
                change += case.joining() + case.leaving(row)
        change[row, each] = 0.0
        change[np.isnan(change)] = np.inf
        target, moved = np.unravel_index(change.argmin(), change.shape)
        if change[target, moved] >= -self._worth:
            return False
        self._put(int(moved), int(target))
        return True

    def _exchange(self) -> bool:
        """Exchange two buildings, one of them of the station that falls shortest."""
        heat, cool = (
            np.maximum(case.load - case.most * (1.0 + ROOM), 0.0) * case.short
            for case in self._cases
        )
        worst = int(np.argmax(heat + cool))
        if heat[worst] + cool[worst] <= self._worth:
            return False
        ours = np.flatnonzero(self._row == worst)
        theirs = np.flatnonzero((self._row != worst) & (self._row != len(self._sites)))
        if not len(ours) or not len(theirs):
            return False
        other = self._row[theirs]
        with np.errstate(invalid="ignore"):
            change = self._ways[other][:, ours].T - self._ways[worst, ours][:, None]
            change += self._ways[worst, theirs] - self._ways[other, theirs]
            for case in self._cases:
                traded = case.kw[theirs] - case.kw[ours][:, None]
                change += case.cost(case.load[worst] + traded, np.full(len(theirs), worst))
                change += case.cost(case.load[other] - traded, other)
                change -= case.cost(case.load[[worst]], np.array([worst]))
                change -= case.cost(case.load[other], other)
        change[np.isnan(change)] = np.inf
        mine, yours = np.unravel_index(change.argmin(), change.shape)
        if change[mine, yours] >= -self._worth:
            return False
        self._put(int(ours[mine]), int(other[yours]))
        self._put(int(theirs[yours]), worst)
        return True

    def _put(self, building: int, station: int) -> None:
        for case in self._cases:
            case.load[self._row[building]] -= case.kw[building]
            case.load[station] += case.kw[building]
        self._row[building] = station


def shortfall_price(problem: SitingProblem) -> float:
    """Return the price of missing capacity; where capacity is hard, one that rules it out."""
    if math.isfinite(problem.shortfall_cost):
        return problem.shortfall_cost
    ways = problem.connection_cost[np.isfinite(problem.connection_cost)]
    load = problem.heat_kw + problem.cool_kw
    least = float(load[load > 0].min(initial=np.inf))
    dearest = float(np.abs(ways).max(initial=1.0))
    return HARD * dearest / least if math.isfinite(least) else HARD * dearest
