"""Pipe sizes for the least annual cost of capital, pumping and loss.

The pumps of a station raise what the worst of its ways loses, so that the cost of pumping is a
maximum over ways, everything else a sum over pipes. The dual of that maximum shares the pumping
cost among the ways; for given shares every pipe chooses its size alone, which also gives a bound
below the cost of any sizes. The shares move to the ways that lose most. Sizes never grow outwards
and keep the limits of friction and velocity.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.network import pipe_flow, pipe_prices, trees
from dhp_qgis_plugin.core.network.pumps import design_flows
from dhp_qgis_plugin.core.parameters import NetworkParameters
from dhp_qgis_plugin.core.progress import Progress, check
from dhp_qgis_plugin.core.records import Bools, Floats, Ints, Layout, _Record

STEPS = 40
POLISHED = 150
"""Pipes up to which single changes are tried at the end; in large networks they weigh nothing."""
ENOUGH = 1e-3
"""A gap below this ends the search."""
DOUBLINGS = 8
"""How often the price of pumping is doubled where the pressure class asks for wider pipes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SizingProblem(_Record):
    """What sizes cost. Shapes: p pipes, d sizes, k stations; the two cases come first."""

    smallest: Ints  # (p,) least size within the limits
    only: Ints  # (p,) the size of a pair that stands already, else -1
    cost: Floats  # (p, d) capital and loss per year
    drop_pa: Floats  # (2, p, d) loss of both pipes along the whole pipe
    per_pa: Floats  # (2, k) what a pascal of head costs per year, annual mean
    before: Ints  # (p,)
    station: Ints  # (p,)
    most_pa: Floats  # (k,) head that the pressure class leaves for both pipes


@dataclass(frozen=True, slots=True, kw_only=True)
class LeastCost(_Record):
    """Sizes, what they cost per year, and that no sizes cost less than the bound."""

    chosen: Ints  # (p,)
    cost: float
    bound: float


def pose(
    layout: Layout,
    length_m: Floats,
    capital_per_year: Floats,
    loss_kh: tuple[Floats, Floats],
    pump_hours: Floats,
    smallest: Ints,
    only: Ints,
    abreast: Ints,
    p: NetworkParameters,
) -> SizingProblem:
    """State the problem.

    Parameters
    ----------
    capital_per_year
        (p, d) of pipe and trench.
    loss_kh
        Kelvin-hours over and under the ground, heating and cooling, each (k,), in 1000 K h.
    pump_hours
        (2, k) sum of the cubes of the hourly flow shares: the year at design flow that costs as
        much as the true one.
    abreast
        (p,) pairs of one size that share the flow.
    """
    inner_m = pipe_prices.column("inner_mm", p) / 1000
    rough_m = pipe_prices.column("roughness_mm", p) / 1000
    u = pipe_prices.column("u_pair_w_mk", p) * p.loss_factor
    flows = design_flows(layout, p)
    means = ((p.heat_supply_c + p.heat_return_c) / 2, (p.cool_supply_c + p.cool_return_c) / 2)
    pair_m = 2 * length_m * (1 + p.local_loss_share)
    stations = len(layout.station_site)
    roots = layout.pipe_before < 0
    drop, per_pa = [], []
    for flow, mean_c, hours in zip(flows, means, pump_hours, strict=True):
        lost = pipe_flow.drop_pa_m(
            (flow / abreast)[:, None], inner_m, rough_m, mean_c, p.glycol_share
        )
        drop.append(lost * pair_m[:, None])
        sent = np.bincount(layout.pipe_station[roots], weights=flow[roots], minlength=stations)
        kw_per_pa = sent / pipe_flow.density_kg_m3(mean_c, p.glycol_share) / p.pump_efficiency
        per_pa.append(kw_per_pa / 1000 * hours * p.pumping_price_per_kwh)
    loss = (loss_kh[0] + loss_kh[1])[layout.pipe_station] * length_m * p.loss_value_per_kwh
    pn_pa = pipe_prices.column("pn_bar", p).min() * 1e5
    room = max(pn_pa - p.static_pa - p.customer_drop_pa - p.plant_drop_pa, 0.0)
    return SizingProblem(
        smallest=smallest,
        only=only,
        cost=capital_per_year + (loss * abreast)[:, None] * u,
        drop_pa=np.array(drop),
        per_pa=np.array(per_pa),
        before=layout.pipe_before,
        station=layout.pipe_station,
        most_pa=np.full(stations, room),
    )


def solve(problem: SizingProblem, progress: Progress) -> LeastCost:
    """Return the cheapest sizes found, within the pressure class where any sizes are."""
    search = _Search(problem, progress)
    best = search.at(problem.per_pa, STEPS)
    bound = best.bound
    # A price of head to begin with where pumping costs little: 1 % of all cost for the room.
    raised = np.maximum(problem.per_pa, 0.01 * best.cost / np.maximum(problem.most_pa, 1.0))
    for _ in range(DOUBLINGS):
        over = search.head_pa(best.chosen).max(axis=0) > problem.most_pa
        if not over.any():
            break
        raised = np.where(over, raised * 2, raised)
        best = search.at(np.where(over, raised, problem.per_pa), STEPS // 4)
    return LeastCost(chosen=best.chosen, cost=search.cost(best.chosen, problem.per_pa), bound=bound)


class _Search:
    """The search at one price of head after the other; the ways' shares are taken along."""

    def __init__(self, problem: SizingProblem, progress: Progress) -> None:
        self._problem, self._progress = problem, progress
        self._forest = trees.Forest(problem.before)
        sizes = np.arange(problem.cost.shape[1])
        least = np.minimum(problem.smallest, len(sizes) - 1)
        stands = (problem.only >= 0)[:, None]
        self._allowed: Bools = np.where(
            stands, sizes == problem.only[:, None], sizes >= least[:, None]
        )
        self._own = np.where(self._allowed, problem.cost, np.inf)
        leaf = np.ones(len(problem.before), dtype=float)
        leaf[problem.before[problem.before >= 0]] = 0.0
        self._weight = np.array([self._normal(leaf) for _ in range(2)])

    def at(self, per_pa: Floats, steps: int) -> LeastCost:
        """Search at a price of head, (2, k), in so many steps."""
        problem = self._problem
        best, least, bound = np.argmin(self._own, axis=1), np.inf, -np.inf
        for step in range(steps):
            check(self._progress)
            share = np.array([self._forest.sum_downstream(one) for one in self._weight])
            share = share * per_pa[:, problem.station]
            priced = self._own + share[0][:, None] * problem.drop_pa[0]
            priced += share[1][:, None] * problem.drop_pa[1]
            alone = np.argmin(priced, axis=1)
            bound = max(bound, float(np.take_along_axis(priced, alone[:, None], 1).sum()))
            chosen = self._outwards(alone)
            ways = self._ways_pa(chosen)
            worst = self._worst(ways)
            found = self._own_cost(chosen) + float((per_pa * worst).sum())
            if found < least:
                best, least = chosen, found
            if least - bound < ENOUGH * least:
                break
            shortfall = ways / np.maximum(worst, 1e-9)[:, problem.station] - 1
            pulled = self._weight * np.exp(20.0 / np.sqrt(1 + step) * shortfall)
            self._weight = np.array([self._normal(one) for one in pulled])
        if len(best) <= POLISHED:
            best, least = self._polish(best, per_pa)
        return LeastCost(chosen=best, cost=least, bound=bound)

    def cost(self, chosen: Ints, per_pa: Floats) -> float:
        """Add up capital, loss and pumping of some sizes."""
        return self._own_cost(chosen) + float((per_pa * self.head_pa(chosen)).sum())

    def head_pa(self, chosen: Ints) -> Floats:
        """Return what the worst way of each station loses, (2, k)."""
        return self._worst(self._ways_pa(chosen))

    def _own_cost(self, chosen: Ints) -> float:
        return float(np.take_along_axis(self._problem.cost, chosen[:, None], 1).sum())

    def _ways_pa(self, chosen: Ints) -> Floats:
        """Return what the way to the end of each pipe loses, (2, p)."""
        at = np.arange(len(chosen))
        return np.array([self._forest.sum_from_root(d[at, chosen]) for d in self._problem.drop_pa])

    def _worst(self, ways_pa: Floats) -> Floats:
        worst = np.zeros(self._problem.per_pa.shape)
        for case in range(2):
            np.maximum.at(worst[case], self._problem.station, ways_pa[case])
        return worst

    def _normal(self, weight: Floats) -> Floats:
        """Scale the weights of each station's ways to a sum of 1."""
        station = self._problem.station
        total = np.bincount(station, weights=weight)
        scaled: Floats = weight / np.maximum(total[station], 1e-300)
        return scaled

    def _outwards(self, chosen: Ints) -> Ints:
        """Let no size grow outwards; pairs that stand keep theirs."""
        free = self._problem.only < 0
        grown = self._forest.largest_downstream(np.where(free, chosen, 0))
        return np.where(free, grown, self._problem.only)

    def _polish(self, chosen: Ints, per_pa: Floats) -> tuple[Ints, float]:
        """Change one pipe after the other by one size as long as that saves."""
        least = self.cost(chosen, per_pa)
        saved = True
        while saved:
            check(self._progress)
            saved = False
            for pipe in range(len(chosen)):
                for step in (-1, 1):
                    size = int(chosen[pipe]) + step
                    if not (0 <= size < self._allowed.shape[1] and self._allowed[pipe, size]):
                        continue
                    tried = chosen.copy()
                    tried[pipe] = size
                    tried = self._outwards(tried)
                    cost = self.cost(tried, per_pa)
                    if cost < least * (1 - 1e-12):
                        chosen, least, saved = tried, cost, True
        return chosen, least
