"""Trees grown along light edges, improved by exchange, and pushed out of local optima."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from dhp_qgis_plugin.core.network.joint.network_cost import NetworkCost
from dhp_qgis_plugin.core.network.joint.reduced import Reduced
from dhp_qgis_plugin.core.network.joint.tree import SAVES, Tree
from dhp_qgis_plugin.core.network.joint.tree_customers import leave_unprofitable, try_customers
from dhp_qgis_plugin.core.records import Bools, Floats, Ints

PUSH = 0.01
"""Share of the cost that a push out of a local optimum may add."""


def improve(tree: Tree, stop: Callable[[], bool], order: Ints | None = None) -> None:
    """Exchange edges and customers until nothing saves cost any more."""
    edges = list(range(len(tree.ends))) if order is None else order.tolist()
    improved = True
    while improved and not stop():
        improved = False
        for edge in edges:
            improved |= tree.try_edge(edge)
            if stop():
                return
        if tree.reduced.optional.any():
            improved |= leave_unprofitable(tree)
            improved |= try_customers(tree)


def shake(tree: Tree, tries: int, seed: int, stop: Callable[[], bool]) -> Tree:
    """Push a tree out of its local optimum again and again; return the best tree found.

    Each time an edge is forced in and the one it replaces kept out while the rest settles; what
    comes of it is taken if it is cheaper. Ends after ``tries`` pushes in a row without success.
    """
    random = np.random.default_rng(seed)
    edges = len(tree.ends)
    failed = 0
    while failed < tries and not stop():
        other = tree.copy()
        if not other.try_edge(int(random.integers(edges)), most=PUSH * abs(tree.total)):
            failed += 1
            continue
        improve(other, stop)
        other.release()
        if other.total < tree.total - SAVES * (1.0 + abs(tree.total)):
            improve(other, stop)
            tree, failed = other, 0
        else:
            failed += 1
    return tree


def grow(reduced: Reduced, cost: NetworkCost, sites: Bools, weight: Floats) -> Tree | None:
    """Return the tree of lightest paths from the given sites; None if they do not reach all.

    Parameters
    ----------
    sites
        (k,) of the allowed sites, which ones may give.
    weight
        (e,) of the street edges, positive.
    """
    n = reduced.nodes
    streets = cost.streets
    a, b = cost.a[:streets], cost.b[:streets]
    edge = np.arange(streets)
    gates = streets + np.flatnonzero(sites)
    open_at = np.zeros(n, dtype=bool)
    open_at[cost.b[gates]] = True
    passes = ~reduced.end_only | open_at
    tails = np.r_[a[passes[a]], b[passes[b]], np.full(len(gates), n)]
    heads = np.r_[b[passes[a]], a[passes[b]], cost.b[gates]]
    which = np.r_[edge[passes[a]], edge[passes[b]], gates]
    weights = np.r_[weight[edge[passes[a]]], weight[edge[passes[b]]], np.full(len(gates), 1e-9)]
    # of parallel ways the lightest; a second site on the same node is the same way
    order = np.lexsort((weights, heads, tails))
    tails, heads, which, weights = tails[order], heads[order], which[order], weights[order]
    first = np.ones(len(tails), dtype=bool)
    first[1:] = (tails[1:] != tails[:-1]) | (heads[1:] != heads[:-1])
    tails, heads, which, weights = tails[first], heads[first], which[first], weights[first]
    graph = sparse.csr_matrix((weights, (tails, heads)), shape=(n + 1, n + 1))
    lookup = sparse.csr_matrix((which + 1, (tails, heads)), shape=(n + 1, n + 1))
    distance, before = csgraph.dijkstra(graph, indices=n, return_predecessors=True)
    parent_edge = np.full(n, -1, dtype=np.int64)
    hung = np.flatnonzero(np.isfinite(distance[:n]) & (before[:n] >= 0))
    if len(hung):
        parent_edge[hung] = np.asarray(lookup[before[hung], hung]).ravel() - 1
    loaded = reduced.load.max(axis=0) > 0
    if (loaded & ~reduced.optional & (parent_edge < 0)).any():
        return None
    served = loaded & (parent_edge >= 0)
    return Tree(reduced, cost, parent_edge, served)
