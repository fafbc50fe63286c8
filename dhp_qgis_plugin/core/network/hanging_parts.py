"""Finding what hangs on the rest of a graph by a single node and leads nowhere."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.network.topology import components
from dhp_qgis_plugin.core.records import Bools, Ints


def hanging_edges(edge_from: Ints, edge_to: Ints, terminal: Bools) -> Bools:
    """Tell which edges lie in parts that hold no terminal and hang on at most one node, (e,).

    Dead ends are the simplest of them; a loop, or a whole block of streets behind one bridge,
    are others, and so is a component without any terminal. No simple path between terminals
    goes through such a part.

    Parameters
    ----------
    edge_from, edge_to
        (e,) end nodes.
    terminal
        (n,) whether a node must stay.

    Notes
    -----
    A depth-first search from a terminal of each component finds, for every node w below v, the
    highest node that the subtree of w reaches by a back edge; where this is v or lower, v cuts
    the subtree off (Hopcroft and Tarjan 1973), and if it holds no terminal it hangs. Linear in
    the number of edges, without recursion.
    """
    part = components(edge_from, edge_to, len(terminal))
    _, first = np.unique(part[terminal], return_index=True)
    search = _Search(edge_from, edge_to, terminal)
    for root in np.flatnonzero(terminal)[first].tolist():
        search.run(root)
    entered = np.array(search.entered, dtype=np.int64)
    later = np.where(entered[edge_from] >= entered[edge_to], edge_from, edge_to)
    hangs: Bools = (entered[edge_from] < 0) | _below_cuts(search)[later]
    return hangs


def _below_cuts(search: _Search) -> Bools:
    """Spread the mark of a hanging subtree's top to all nodes below it, (n,)."""
    below = list(search.hangs)
    for node in search.order:
        if search.above[node] >= 0 and below[search.above[node]]:
            below[node] = True
    return np.array(below, dtype=bool)


class _Search:
    """Depth-first search with entry numbers, lowest reach and terminals below every node."""

    def __init__(self, edge_from: Ints, edge_to: Ints, terminal: Bools) -> None:
        nodes, edges = len(terminal), len(edge_from)
        ends = np.concatenate([edge_from, edge_to])
        order = np.argsort(ends, kind="stable")
        self._first = np.searchsorted(ends[order], np.arange(nodes + 1)).tolist()
        self._edge = (order % max(edges, 1)).tolist()
        self._far = np.concatenate([edge_to, edge_from])[order].tolist()
        self.entered = [-1] * nodes
        self.above = [-1] * nodes
        self.order: list[int] = []
        self._at = list(self._first)
        self._came_by = [-1] * nodes
        self.hangs = [False] * nodes
        self._reach = [0] * nodes
        self._terminals = terminal.astype(np.int64).tolist()

    def run(self, root: int) -> None:
        """Search the component of ``root``."""
        at, came_by = self._at, self._came_by
        self._enter(root)
        stack = [root]
        while stack:
            node = stack[-1]
            if at[node] == self._first[node + 1]:
                stack.pop()
                self._leave(node)
                continue
            step = at[node]
            at[node] += 1
            far, edge = self._far[step], self._edge[step]
            if edge == came_by[node]:
                continue
            if self.entered[far] < 0:
                self.above[far] = node
                came_by[far] = edge
                self._enter(far)
                stack.append(far)
            else:
                self._reach[node] = min(self._reach[node], self.entered[far])

    def _enter(self, node: int) -> None:
        """Give a node its number on first sight."""
        self.entered[node] = self._reach[node] = len(self.order)
        self.order.append(node)

    def _leave(self, node: int) -> None:
        """Hand what is known of a finished subtree to the node above it."""
        above = self.above[node]
        if above < 0:
            return
        cut_off = self._reach[node] >= self.entered[above]
        self.hangs[node] = cut_off and self._terminals[node] == 0
        self._reach[above] = min(self._reach[above], self._reach[node])
        self._terminals[above] += self._terminals[node]
