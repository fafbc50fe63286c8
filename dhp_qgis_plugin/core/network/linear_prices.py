"""What a street costs per year once a pipe runs in it, as a straight line below the catalogue.

The joint model buys pipes by the kW: b where a pipe runs, and a per kW that it carries. The
catalogue sells sizes. Over the loads that an edge can carry the line is the highest, at a typical
load, that lies nowhere above the price of the size that the load needs, so that the bound of the
linear problem is also one of the problem with catalogue sizes. Where only one load is possible, b
is the exact price.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.finance import capital_recovery
from dhp_qgis_plugin.core.network import heat_loss, pipe_prices
from dhp_qgis_plugin.core.parameters import NetworkParameters, Parameters
from dhp_qgis_plugin.core.records import Bools, Floats, Load, SourcePotential, Weather, _Record


@dataclass(frozen=True, slots=True, kw_only=True)
class SizePrices(_Record):
    """What the sizes of the catalogue carry and cost per year; prices never fall with the size."""

    carries_kw: Floats  # (d,) largest size of a pair as `LayoutProblem` counts it
    per_length_m: Floats  # (d,) pipe and losses, per metre of street
    per_trench_m: Floats  # (d,) per metre of plain trench
    loss_per_m: Floats  # (d,) losses alone
    beyond_per_m: float  # of the largest pair's pipe, for as much load again
    beyond_per_trench_m: float  # of its share in the trench, likewise
    per_crossing: float  # per unit of investment in crossings
    cool_ratio: float  # kW of heat that take as much of a pair as a kW of cold

    def size_kw(self, load: Floats) -> Floats:
        """Return the size of a pair that carries heat and cold (2, ...)."""
        size: Floats = np.maximum(load[0], self.cool_ratio * load[1])
        return size


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines(_Record):
    """Prices of edges: fixed + per_kw · size, per year."""

    fixed: Floats  # (e,)
    per_kw: Floats  # (e,)


def size_prices(
    load: Load,
    served: Bools,
    potential: SourcePotential,
    weather: Weather,
    parameters: Parameters,
    services: tuple[bool, bool] = (True, True),
) -> SizePrices:
    """Return what every size costs per metre and year.

    What a size carries is the most that it may in any role, so that no rule of sizing buys less
    than the price says. A kW of cold counts as many kW of heat as the pair that it suits best says,
    so that no pair is thought to carry less than it does. Losses count at the cheapest generation,
    in the shortest season that a customer can have.

    Parameters
    ----------
    served
        (b,) who may be a customer.
    services
        Whether the pair carries heat, and cold.
    """
    p, finance = parameters.network, parameters.finance
    heat, cool = pipe_prices.largest_capacities_kw(p)
    rate = capital_recovery(finance.discount_rate, finance.life_pipes_a) + finance.om_network
    least_loss = least_loss_price(load, served, potential, weather, p, services)
    loss = pipe_prices.column("u_pair_w_mk", p) * p.loss_factor * least_loss
    pipe = rate * p.pipe_factor * pipe_prices.column("pipe_per_m", p)
    trench = rate * pipe_prices.column("trench_per_m", p)
    return SizePrices(
        carries_kw=heat,
        per_length_m=_never_falling(pipe + loss),
        per_trench_m=_never_falling(trench),
        loss_per_m=loss,
        beyond_per_m=float(pipe[-1]),
        beyond_per_trench_m=float(trench[-1]) * p.second_pair_trench,
        per_crossing=rate,
        cool_ratio=float((heat / cool).min()),
    )


def least_loss_price(
    load: Load,
    served: Bools,
    potential: SourcePotential,
    weather: Weather,
    p: NetworkParameters,
    services: tuple[bool, bool] = (True, True),
) -> float:
    """Return what losses cost at least per metre, W/(m K) of transmittance and year."""
    if not served.any() or not len(potential):
        return 0.0
    over_kh, under_kh = heat_loss.degree_kh(weather, p)
    heating, cooling = load.heat_shapes > 0, load.cool_shapes > 0
    of_class = services[0] * float(potential.energy_per_kwh_heat.min()) * (heating @ over_kh)
    of_class = of_class + services[1] * float(potential.energy_per_kwh_cool.min()) * (
        cooling @ under_kh
    )
    present = np.unique(load.shape[served])
    return float(of_class[present].min())


def lines_below(
    prices: SizePrices,
    length_m: Floats,
    trench_m: Floats,
    crossing_cost: Floats,
    least_kw: Floats,
    most_kw: Floats,
) -> Lines:
    """Return the line of every edge, (e,).

    Parameters
    ----------
    prices
        Of the sizes.
    length_m, trench_m, crossing_cost
        (e,) of the edges.
    least_kw, most_kw
        (e,) what a pipe in the edge carries if it is laid at all.

    Notes
    -----
    Let size d end at S_d. A rising line lies below all steps from ``least_kw`` to ``most_kw`` if it
    lies below their right ends (S_d, c_d), the last at ``most_kw``; beyond the largest size the
    price grows with the load. At a load S* the highest such line is the lower convex hull of these
    points: the lowest of all chords that span S*. S* is the geometric mean of least and most, since
    in a tree far more pipes carry little than much.
    """
    ends = np.append(prices.carries_kw, np.inf)  # beyond the largest: parallel pairs
    last = len(ends) - 1
    least = np.minimum(np.maximum(least_kw, 1e-6), np.maximum(most_kw, 1e-6))
    most = np.maximum(most_kw, least)
    first = np.minimum(np.searchsorted(ends * (1 + 1e-9), least), last)
    final = np.minimum(np.searchsorted(ends * (1 + 1e-9), most), last)
    cost = (
        np.outer(prices.per_length_m, length_m)
        + np.outer(prices.per_trench_m, trench_m)
        + prices.per_crossing * crossing_cost
    )
    pairs = np.maximum(most / ends[-2], 1.0)
    again = prices.beyond_per_m * length_m + prices.beyond_per_trench_m * trench_m
    cost = np.vstack([cost, cost[-1] + again * (pairs - 1.0)])
    edge = np.arange(len(length_m))
    typical = np.sqrt(least * most)

    def end_of(size: int) -> Floats:
        right: Floats = np.where(final == size, most, ends[size])
        return right

    at_least = cost[-2] + again * (np.maximum(least / ends[-2], 1.0) - 1.0)
    fixed = np.where(first == last, at_least, cost[first, edge])
    best = np.where(typical <= np.where(final == first, most, ends[first]), fixed, np.inf)
    slope = np.zeros(len(edge))
    for low in range(last + 1):
        for high in range(low + 1, last + 1):
            left, right = end_of(low), end_of(high)
            spans = (low >= first) & (high <= final) & (left <= typical) & (typical <= right)
            rise = (cost[high] - cost[low]) / np.maximum(right - left, 1e-9)
            there = cost[low] + rise * (typical - left)
            lower = spans & (there < best)
            best, slope = np.where(lower, there, best), np.where(lower, rise, slope)
    flat = best < slope * typical  # a street that paid for itself would be no street
    return Lines(
        fixed=np.where(flat, fixed, best - slope * typical),
        per_kw=np.where(flat, 0.0, slope),
    )


def lines_of_two_pairs(
    hot: SizePrices,
    cold: SizePrices,
    length_m: Floats,
    trench_m: Floats,
    crossing_cost: Floats,
    least_kw: Floats,
    most_kw: Floats,
    second_trench: float,
) -> Lines:
    """Return the line of every edge where each service has a pair of its own, (e,).

    The sum of the lines of both pairs, turned to the smaller of their slopes about their least
    loads, and the narrowest trench; a service that may be missing adds nothing fixed.

    Parameters
    ----------
    least_kw, most_kw
        (2, e) of heat, and of cold times ``cool_ratio``.
    second_trench
        Trench of a second pair as a share of its own.
    """
    nothing = np.zeros_like(length_m)
    lines = [
        lines_below(prices, length_m, nothing, nothing, least, most)
        for prices, least, most in zip((hot, cold), least_kw, most_kw, strict=True)
    ]
    carried, certain = most_kw > 0, least_kw > 0
    slopes = np.where(carried, np.vstack([line.per_kw for line in lines]), np.inf)
    slope = np.where(carried.any(axis=0), slopes.min(axis=0), 0.0)
    fixed = np.zeros_like(length_m)
    for line, least, sure in zip(lines, least_kw, certain, strict=True):
        fixed += np.where(sure, line.fixed + (line.per_kw - slope) * least, 0.0)
    size = np.searchsorted(hot.carries_kw * (1 + 1e-9), least_kw.max(axis=0))
    wide = hot.per_trench_m[np.minimum(size, len(hot.carries_kw) - 1)]
    both = certain.all(axis=0) * second_trench * hot.per_trench_m[0]
    return Lines(
        fixed=fixed + (wide + both) * trench_m + hot.per_crossing * crossing_cost, per_kw=slope
    )


def higher(one: Lines, other: Lines, least_kw: Floats, most_kw: Floats) -> Lines:
    """Return of two lines the one that is higher at the typical load of the edge, (e,)."""
    typical = np.sqrt(np.maximum(least_kw, 1e-6) * np.maximum(most_kw, least_kw))
    first = one.fixed + one.per_kw * typical >= other.fixed + other.per_kw * typical
    return Lines(
        fixed=np.where(first, one.fixed, other.fixed),
        per_kw=np.where(first, one.per_kw, other.per_kw),
    )


def _never_falling(values: Floats) -> Floats:
    """Return for every size the least value of it and all larger ones."""
    least: Floats = np.minimum.accumulate(values[::-1])[::-1]
    return least
