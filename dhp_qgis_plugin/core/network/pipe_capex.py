"""What every pipe pair costs to lay, with its share of trenches that several pairs lie in."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.network.pipe_prices import abreast_trench, column
from dhp_qgis_plugin.core.parameters import NetworkParameters
from dhp_qgis_plugin.core.records import Bools, Floats, Ints, Layout, StreetGraph


def price(
    layout: Layout,
    streets: StreetGraph,
    chosen: tuple[Ints, Ints],
    abreast: tuple[Ints, Ints],
    stands: Bools,
    p: NetworkParameters,
) -> tuple[Floats, Bools]:
    """Return the investment in every pipe, and whether it shares its trench.

    pipe(DN) length + trench(DN) trench length + crossings. A street that carries the pipes of
    several stations is dug once, as wide as its largest pair asks; trench and crossings are then
    divided in proportion to what each pair would pay for a trench of its own. A pair that stands
    and suffices costs nothing; beside one that does not, a new pair lies in a plain trench. Pairs
    abreast are paid one by one; each beyond the first widens the trench by
    ``network.second_pair_trench`` of its own, as the pair of the other service does.

    Parameters
    ----------
    chosen
        Position of each pipe's size in the catalogue, for heat and for cold, two (p,): the same
        where one pair carries both; where each service has a pair, both lie in one trench.
    abreast
        How many pairs of that size lie side by side, two (p,).
    stands
        (p,) the pair is there already.
    """
    edge = layout.pipe_edge
    pipe_m, trench_m = per_m(layout, chosen, abreast, p)
    trench = np.where(stands, 0.0, trench_m)
    way_m = np.where(streets.capacity_kw > 0, streets.length_m, streets.trench_m)
    widest = np.zeros(streets.edges)
    np.maximum.at(widest, edge, trench)
    together = np.bincount(edge, weights=trench, minlength=streets.edges)
    dug = widest * way_m + streets.crossing_cost
    part = np.divide(trench, together[edge], out=np.ones_like(trench), where=together[edge] > 0)
    capex: Floats = pipe_m * streets.length_m[edge] + part * dug[edge]
    capex = np.where(stands, 0.0, capex)
    shared: Bools = np.bincount(edge, minlength=streets.edges)[edge] > 1
    return capex, shared


def per_m(
    layout: Layout, chosen: tuple[Ints, Ints], abreast: tuple[Ints, Ints], p: NetworkParameters
) -> tuple[Floats, Floats]:
    """Return what pipes and plain trench cost per metre, two (p,), by size of both services."""
    pipe, trench = p.pipe_factor * column("pipe_per_m", p), column("trench_per_m", p)
    (hot, cold), (hot_pairs, cold_pairs) = chosen, abreast
    if not p.separate_pairs:
        return pipe[hot] * hot_pairs, trench[hot] * abreast_trench(hot_pairs, p)
    has_hot, has_cold = layout.heat_kw > 0, layout.cool_kw > 0
    of_hot = pipe[hot] * hot_pairs * has_hot
    of_cold = pipe[cold] * cold_pairs * has_cold
    wide, narrow = trench[hot] * has_hot, trench[cold] * has_cold
    every = wide * hot_pairs + narrow * cold_pairs  # the widest whole, a share of all others
    widest = np.maximum(wide, narrow)
    return of_hot + of_cold, widest + p.second_pair_trench * (every - widest)
