"""Which optional customers a tree serves: one by one, and whole branches that do not pay."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.network.joint.tree import SAVES, Tree


def try_customers(tree: Tree) -> bool:
    """Connect and disconnect optional nodes one by one where that saves cost."""
    better = False
    for node in np.flatnonzero(tree.reduced.optional).tolist():
        if tree.parent[node] < 0:
            continue
        path = tree.path_up(node)
        edges = np.array([tree.parent_edge[n] for n in path])
        sign = -1.0 if tree.served[node] else 1.0
        load = tree.load[:, node]
        flow = tree.flow[:, path]
        after = np.maximum(flow + sign * load[:, None], 0.0)
        change = float((tree.cost(edges, after) - tree.cost(edges, flow)).sum())
        change -= sign * float(tree.reduced.margin[node])
        opens = after[:2, -1].max() > tree.cost.nothing >= flow[:2, -1].max()
        if opens and tree.stations >= tree.reduced.problem.stations_max:
            continue
        if change < -SAVES * (1.0 + abs(tree.total)):
            tree.served[node] = sign > 0
            tree.flow[:, path] = after
            tree.mark(path)
            tree.total += change
            tree.stations = tree.count_stations()
            better = True
    return better


def leave_unprofitable(tree: Tree) -> bool:
    """Disconnect whole branches of optional nodes that do not pay for the pipes they need."""
    order = _outermost_first(tree)
    optional = tree.reduced.optional
    edges = np.array(tree.parent_edge, dtype=np.int64)
    alone = np.zeros(tree.root)
    hung = np.flatnonzero(edges >= 0)
    alone[hung] = tree.cost(edges[hung], tree.flow[:, hung])
    worth = np.where(tree.served & optional, tree.reduced.margin, 0.0)
    worth[tree.served & ~optional & (tree.load.max(axis=0) > 0)] = np.inf
    value, cut = worth.tolist(), set()
    for node in order:
        net = value[node] - float(alone[node])
        parent = tree.parent[node]
        if net < 0 and tree.flow[:, node].max() > tree.cost.nothing:
            cut.add(node)
        elif parent != tree.root:
            value[parent] += max(net, 0.0)
    if not cut:
        return False
    before = (tree.served.copy(), tree.flow.copy(), tree.total, tree.stations)
    for node in reversed(order):
        parent = tree.parent[node]
        if parent in cut:
            cut.add(node)
    tree.served[[n for n in cut if optional[n]]] = False
    tree.flow = tree.sum_up(tree.load)
    tree.total, tree.stations = tree.price(), tree.count_stations()
    tree.mark(list(range(tree.root)))
    if tree.total < before[2] - SAVES * (1.0 + abs(before[2])):
        return True
    tree.served, tree.flow, tree.total, tree.stations = before
    return False


def _outermost_first(tree: Tree) -> list[int]:
    """Return the hung nodes, every node before its parent."""
    waiting = tree.children.copy()
    ready = [n for n in range(tree.root) if waiting[n] == 0 and tree.parent[n] >= 0]
    order = []
    while ready:
        n = ready.pop()
        order.append(n)
        p = tree.parent[n]
        waiting[p] -= 1
        if p != tree.root and waiting[p] == 0:
            ready.append(p)
    return order
