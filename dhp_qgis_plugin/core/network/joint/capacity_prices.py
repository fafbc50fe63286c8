"""Where capacities bind, prices on them shift the borders between stations until loads fit.

A penalty on overload tells the exchange of edges nothing where the neighbour is full too: load must
move on from station to station. A price per kW of each station's capacity, raised where it is
overloaded and lowered where there is room, moves all borders at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from dhp_qgis_plugin.core.network.joint.network_cost import NetworkCost
from dhp_qgis_plugin.core.network.joint.tree import Tree
from dhp_qgis_plugin.core.network.joint.tree_search import improve
from dhp_qgis_plugin.core.records import Floats, Ints

STEPS = 12
"""Times that prices are moved."""
STRETCH = 0.5
"""Price moved for an overload of the whole capacity, in spreads of the stations' own prices."""
RELIEF = 0.02
"""Share of the true price of missing capacity that is left while prices do its work."""


def balanced(tree: Tree, stop: Callable[[], bool]) -> Iterator[Tree]:
    """Yield trees whose stations fit their loads better and better, priced and improved truly.

    Parameters
    ----------
    tree
        Where to begin; stays as it is.
    stop
        Asked between the steps.
    """
    cost, streets = tree.cost, tree.cost.streets
    own = cost.per_unit[:, streets:].sum(axis=0)
    unit = float(np.ptp(own)) if len(own) > 1 else 0.0
    unit = max(unit, 0.05 * float(own.mean()), 1e-3)
    price = np.zeros((2, len(own)))
    here = tree
    for step in range(STEPS):
        if stop():
            return
        load, most = _loads(here)
        finite = np.isfinite(most) & (most > 0)
        excess = np.where(finite, load / np.where(finite, most, 1.0) - 1.0, 0.0)
        if (excess <= 0).all() and not price.any():
            return  # no capacity binds
        length = STRETCH * unit / (1 + 0.15 * step)
        price = np.maximum(price + length * np.clip(excess, -0.3, 1.0), 0.0)
        priced = _with_prices(cost, price)
        here = Tree(here.reduced, priced, _parents(here), here.served.copy())
        improve(here, stop)
        true = Tree(here.reduced, cost, _parents(here), here.served.copy())
        improve(true, stop)
        yield true


def _with_prices(cost: NetworkCost, price: Floats) -> NetworkCost:
    """Return costs in which stations are as large as one likes, at a price."""
    per_unit, short = cost.per_unit.copy(), cost.short.copy()
    per_unit[:2, cost.streets :] += price
    short[cost.streets :] *= RELIEF
    return replace(cost, per_unit=per_unit, short=short)


def _loads(tree: Tree) -> tuple[Floats, Floats]:
    """Return loads and capacities of the stations, (2, s) each."""
    cost = tree.cost
    load = np.zeros((2, len(cost.sites)))
    for n in tree.gates:
        if tree.parent[n] == tree.root:
            load[:, tree.parent_edge[n] - cost.streets] = tree.flow[:2, n]
    return load, cost.most_kw[:, cost.streets :]


def _parents(tree: Tree) -> Ints:
    return np.array(tree.parent_edge, dtype=np.int64)
