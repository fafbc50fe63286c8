"""Which size each pipe gets: by limits of friction and velocity, or for the least annual cost.

The smallest size within the limits of the pipe's role in the network is what design codes ask
for. A larger one may cost less over the years; `least_cost` looks for the cheapest sum of
capital, pumping and loss.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dhp_qgis_plugin.core.catalogue.sizing_rules import PipeRole
from dhp_qgis_plugin.core.network import pipe_prices, trees
from dhp_qgis_plugin.core.parameters import NetworkParameters
from dhp_qgis_plugin.core.records import Bools, EdgeKind, Floats, Ints, Layout, StreetGraph

LEAST_COST = 3
"""The value of network.sizing_rule that asks for the least annual cost."""


def roles(layout: Layout, streets: StreetGraph) -> tuple[PipeRole, ...]:
    """Tell what each pipe is to the network, (p,).

    The main line of a station is the longest way to one of its customers, service lines apart.
    """
    length_m = streets.length_m[layout.pipe_edge]
    service = streets.edge_kind[layout.pipe_edge] == EdgeKind.SERVICE
    way_m = trees.sum_from_root(length_m, layout.pipe_before)
    main = np.zeros(len(length_m), dtype=bool)
    for station in range(len(layout.station_site)):
        own = np.flatnonzero(layout.pipe_station == station)
        pipe = int(own[np.argmax(way_m[own])]) if len(own) else -1
        while pipe >= 0:
            main[pipe] = True
            pipe = int(layout.pipe_before[pipe])
    return tuple(
        PipeRole.SERVICE if at_house else PipeRole.MAIN if trunk else PipeRole.BRANCH
        for at_house, trunk in zip(service, main, strict=True)
    )


def smallest(layout: Layout, of_role: tuple[PipeRole, ...], p: NetworkParameters) -> Ints:
    """Return the smallest size within the limits, (p,); the number of sizes where none is."""
    index = np.zeros(len(of_role), dtype=np.int64)
    for role in set(of_role):
        at = np.array([other is role for other in of_role])
        index[at] = pipe_prices.size_index(layout.heat_kw[at], layout.cool_kw[at], p, role)
    return index


def smallest_pairs(
    layout: Layout, of_role: tuple[PipeRole, ...], p: NetworkParameters
) -> tuple[Ints, Ints]:
    """Return the smallest sizes for heat and for cold, two (p,), as `smallest` does.

    They are the same pair's, unless each service has a pair of its own.
    """
    if not p.separate_pairs:
        both = smallest(layout, of_role, p)
        return both, both
    hot = replace(layout, cool_kw=np.zeros_like(layout.cool_kw))
    cold = replace(layout, heat_kw=np.zeros_like(layout.heat_kw))
    return smallest(hot, of_role, p), smallest(cold, of_role, p)


def pairs_abreast(
    layout: Layout, of_role: tuple[PipeRole, ...], stands: Bools, p: NetworkParameters
) -> tuple[Ints, Ints]:
    """Return how many equal pairs lie side by side for heat and for cold, two (p,).

    One, except where the load is more than the largest size carries. They are the same pairs,
    unless each service has its own. What stands already, ``stands``, is one pair.
    """
    nothing = np.zeros_like(layout.heat_kw)
    loads = [(layout.heat_kw, layout.cool_kw)]
    if p.separate_pairs:
        loads = [(layout.heat_kw, nothing), (nothing, layout.cool_kw)]
    counts: list[Ints] = []
    for heat_kw, cool_kw in loads:
        count = np.ones(len(of_role), dtype=np.int64)
        for role in set(of_role):
            at = np.array([other is role for other in of_role])
            count[at] = pipe_prices.whole_pairs(heat_kw[at], cool_kw[at], p, role)
        counts.append(np.where(stands, 1, count))
    return counts[0], counts[-1]


def outwards(index: Ints, before: Ints) -> Ints:
    """Return sizes that never grow outwards: a trunk is as wide as its widest branch."""
    return trees.largest_downstream(index, before)


def case_shares(
    layout: Layout, of_role: tuple[PipeRole, ...], chosen: Ints, p: NetworkParameters
) -> tuple[Floats, Floats]:
    """Return how much of their size's capacity heating and cooling use, two (p,)."""
    share = np.zeros((2, len(chosen)))
    for role in set(of_role):
        at = np.array([other is role for other in of_role])
        heat, cool = pipe_prices.capacities_kw(p, role)
        share[0, at] = layout.heat_kw[at] / heat[chosen[at]]
        share[1, at] = layout.cool_kw[at] / cool[chosen[at]]
    return share[0], share[1]
