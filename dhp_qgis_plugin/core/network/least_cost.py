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

from dhp_qgis_plugin.core.network import pipe_flow, pipe_prices, sizing, trees
from dhp_qgis_plugin.core.network.pumps import design_flows
from dhp_qgis_plugin.core.parameters import NetworkParameters
from dhp_qgis_plugin.core.progress import Progress, check
from dhp_qgis_plugin.core.records import Bools, Floats, Ints, Layout, _Record

STEPS = 60
POLISHED = 300
"""Pipes up to which single changes are tried at the end; in large networks they weigh nothing."""
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
    """
    inner_m = pipe_prices.column("inner_mm", p) / 1000
    rough_m = pipe_prices.column("roughness_mm", p) / 1000
    u = pipe_prices.column("u_pair_w_mk", p)
    flows = design_flows(layout, p)
    means = ((p.heat_supply_c + p.heat_return_c) / 2, (p.cool_supply_c + p.cool_return_c) / 2)
    pair_m = 2 * length_m * (1 + p.local_loss_share)
    stations = len(layout.station_site)
    roots = layout.pipe_before < 0
    drop, per_pa = [], []
    for flow, mean_c, hours in zip(flows, means, pump_hours, strict=True):
        lost = pipe_flow.drop_pa_m(flow[:, None], inner_m, rough_m, mean_c, p.glycol_share)
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
        cost=capital_per_year + loss[:, None] * u,
        drop_pa=np.array(drop),
        per_pa=np.array(per_pa),
        before=layout.pipe_before,
        station=layout.pipe_station,
        most_pa=np.full(stations, room),
    )


def solve(problem: SizingProblem, progress: Progress) -> LeastCost:
    """Return the cheapest sizes found, within the pressure class where any sizes are."""
    best = _search(problem, problem.per_pa, progress)
    bound = best.bound
    # A price of head to begin with where pumping costs little: 1 % of all cost for the room.
    raised = np.maximum(problem.per_pa, 0.01 * best.cost / np.maximum(problem.most_pa, 1.0))
    for _ in range(DOUBLINGS):
        over = _head_pa(problem, best.chosen).max(axis=0) > problem.most_pa
        if not over.any():
            break
        raised = np.where(over, raised * 2, raised)
        best = _search(problem, np.where(over, raised, problem.per_pa), progress)
    return LeastCost(chosen=best.chosen, cost=_cost(problem, best.chosen), bound=bound)


def _search(problem: SizingProblem, per_pa: Floats, progress: Progress) -> LeastCost:
    """Search at a price of head ``per_pa`` (2, k)."""
    allowed = _allowed(problem)
    cost = np.where(allowed, problem.cost, np.inf)
    leaf = np.ones(len(problem.before), dtype=bool)
    leaf[problem.before[problem.before >= 0]] = False
    weight = np.array([_normal(leaf.astype(float), problem) for _ in range(2)])
    best, least, bound = np.argmin(cost, axis=1), np.inf, -np.inf
    for step in range(STEPS):
        check(progress)
        share = np.array([trees.sum_downstream(one, problem.before) for one in weight])
        priced = cost + np.einsum("cp,cpd->pd", share * per_pa[:, problem.station], problem.drop_pa)
        alone = np.argmin(priced, axis=1)
        bound = max(bound, float(np.take_along_axis(priced, alone[:, None], 1).sum()))
        chosen = _outwards(problem, alone)
        found = _cost(problem, chosen, per_pa)
        if found < least:
            best, least = chosen, found
        ways = _ways_pa(problem, chosen)
        worst = np.maximum(_worst(ways, problem), 1e-9)
        pull = 20.0 / np.sqrt(1 + step)
        weight = weight * np.exp(pull * (ways / worst[:, problem.station] - 1))
        weight = np.array([_normal(one, problem) for one in weight])
    if len(best) <= POLISHED:
        best, least = _polish(problem, best, allowed, per_pa, progress)
    return LeastCost(chosen=best, cost=least, bound=bound)


def _polish(
    problem: SizingProblem, chosen: Ints, allowed: Bools, per_pa: Floats, progress: Progress
) -> tuple[Ints, float]:
    """Change one pipe after the other by one size as long as that saves."""
    least = _cost(problem, chosen, per_pa)
    saved = True
    while saved:
        check(progress)
        saved = False
        for pipe in range(len(chosen)):
            for step in (-1, 1):
                size = int(chosen[pipe]) + step
                if not (0 <= size < allowed.shape[1] and allowed[pipe, size]):
                    continue
                tried = chosen.copy()
                tried[pipe] = size
                tried = _outwards(problem, tried)
                cost = _cost(problem, tried, per_pa)
                if cost < least * (1 - 1e-12):
                    chosen, least, saved = tried, cost, True
    return chosen, least


def _allowed(problem: SizingProblem) -> Bools:
    sizes = np.arange(problem.cost.shape[1])
    least = np.minimum(problem.smallest, len(sizes) - 1)
    stands = problem.only >= 0
    allowed: Bools = np.where(
        stands[:, None], sizes == problem.only[:, None], sizes >= least[:, None]
    )
    return allowed


def _outwards(problem: SizingProblem, chosen: Ints) -> Ints:
    """Let no size grow outwards; pairs that stand keep theirs."""
    free = problem.only < 0
    grown = sizing.outwards(np.where(free, chosen, 0), problem.before)
    return np.where(free, grown, problem.only)


def _normal(weight: Floats, problem: SizingProblem) -> Floats:
    """Scale the weights of each station's ways to a sum of 1."""
    total = np.bincount(problem.station, weights=weight, minlength=problem.per_pa.shape[1])
    scaled: Floats = weight / np.maximum(total[problem.station], 1e-300)
    return scaled


def _ways_pa(problem: SizingProblem, chosen: Ints) -> Floats:
    """Return what the way to the end of each pipe loses, (2, p)."""
    lost = np.take_along_axis(problem.drop_pa, chosen[None, :, None], axis=2)[:, :, 0]
    return np.array([trees.sum_from_root(one, problem.before) for one in lost])


def _worst(ways_pa: Floats, problem: SizingProblem) -> Floats:
    worst = np.zeros(problem.per_pa.shape)
    for case in range(2):
        np.maximum.at(worst[case], problem.station, ways_pa[case])
    return worst


def _head_pa(problem: SizingProblem, chosen: Ints) -> Floats:
    return _worst(_ways_pa(problem, chosen), problem)


def _cost(problem: SizingProblem, chosen: Ints, at_price: Floats | None = None) -> float:
    """Add up capital, loss and pumping of some sizes."""
    own = float(np.take_along_axis(problem.cost, chosen[:, None], 1).sum())
    per_pa = problem.per_pa if at_price is None else at_price
    return own + float((per_pa * _head_pa(problem, chosen)).sum())
