"""Designs without a solver: trees from the super-source, made better by exchange of edges.

A tree holds every node of the reduced graph; edges along which nothing runs cost nothing. An edge
outside it closes a cycle; putting it in and taking another edge of the cycle out re-hangs all that
stood below that edge. As stations are edges too, the same exchange opens, closes and swaps them.
"""

from __future__ import annotations

import copy
import math
import sys

import numpy as np

from dhp_qgis_plugin.core.network.joint.network_cost import NetworkCost
from dhp_qgis_plugin.core.network.joint.reduced import Reduced
from dhp_qgis_plugin.core.records import Bools, Floats, Ints

SAVES = 1e-7
"""Relative saving below which a move is rounding."""
PROMISING = 12
"""Edges of a path that are priced exactly as the one to go out; a guess picks them."""
LONGEST = 700
"""Nodes of a path in which the edge to drop is sought; the search still knows the whole cycle."""


class Tree:
    """A tree of all nodes below the super-source, its flows and its cost, changed move by move."""

    def __init__(
        self, reduced: Reduced, cost: NetworkCost, parent_edge: Ints, served: Bools
    ) -> None:
        """Take the edge to each node's parent (n,); -1 where a node is left out."""
        self.reduced, self.cost = reduced, cost
        self.root = reduced.nodes
        self.parent_edge = parent_edge.tolist()
        self.served = served
        a, b = cost.a.tolist(), cost.b.tolist()
        self.ends = list(zip(a, b, strict=True))
        self.parent = [-1 if e < 0 else a[e] + b[e] - n for n, e in enumerate(self.parent_edge)]
        self.children = [0] * (self.root + 1)
        for p in self.parent:
            if p >= 0:
                self.children[p] += 1
        self.load = reduced.load[reduced.amounts]
        self.gates = sorted(set(b[cost.streets :]))
        self.flow = self.sum_up(self.load)
        self.total = self.price()
        self.stations = self.count_stations()
        self._moves = 0
        self._changed = [0] * self.root  # move that last changed what hangs at a node
        self._tried = [-1] * len(self.ends)  # moves that were made when an edge was last tried

    def all_rows(self) -> Floats:
        """Return what runs through each node's edge to its parent in all rows, (m, n)."""
        return self.sum_up(self.reduced.load)

    def sum_up(self, load: Floats) -> Floats:
        """Return the amounts through each node's edge to its parent, (m, n)."""
        flow = np.where(self.served, load, 0.0)
        waiting = self.children.copy()
        ready = [n for n in range(self.root) if waiting[n] == 0 and self.parent[n] >= 0]
        rows = [row.tolist() for row in flow]
        while ready:
            n = ready.pop()
            p = self.parent[n]
            if p == self.root:
                continue
            for row in rows:
                row[p] += row[n]
            waiting[p] -= 1
            if waiting[p] == 0 and self.parent[p] >= 0:
                ready.append(p)
        return np.array(rows)

    def price(self) -> float:
        """Return the cost of all edges, less what served optional nodes earn."""
        hung = np.array([n for n in range(self.root) if self.parent_edge[n] >= 0], dtype=np.int64)
        edges = np.array(self.parent_edge, dtype=np.int64)[hung]
        idle = np.ones(len(self.cost.a), dtype=bool)
        idle[edges] = False
        earned = self.reduced.margin[self.served & self.reduced.optional].sum()
        return float(
            self.cost(edges, self.flow[:, hung]).sum() + self.cost.idle[idle].sum() - earned
        )

    def count_stations(self) -> int:
        """Return how many stations give something."""
        return sum(
            1
            for n in self.gates
            if self.parent[n] == self.root and self.flow[:2, n].max() > self.cost.nothing
        )

    def path_up(self, node: int) -> list[int]:
        """Return the nodes from a node up to below the super-source."""
        path = []
        while node != self.root:
            path.append(node)
            node = self.parent[node]
        return path

    def copy(self) -> Tree:
        """Return a tree that changes on its own."""
        other = copy.copy(self)
        for name in ("parent_edge", "parent", "children", "_changed", "_tried"):
            setattr(other, name, getattr(self, name).copy())
        other.flow, other.served = self.flow.copy(), self.served.copy()
        return other

    def try_edge(self, edge: int, most: float | None = None) -> bool:
        """Put an edge in and the best other edge of the cycle out, if that saves cost.

        With ``most`` it may cost up to that much instead, and the edge that went out stays out.
        """
        a, b = self.ends[edge]
        if (a != self.root and self.parent[a] < 0) or self.parent[b] < 0:
            return False
        if self.parent_edge[b] == edge or (a != self.root and self.parent_edge[a] == edge):
            return False
        up_a = self.path_up(a) if a != self.root else []
        up_b = self.path_up(b)
        while up_a and up_b and up_a[-1] == up_b[-1]:
            up_a.pop()
            up_b.pop()
        latest = max((self._changed[n] for path in (up_a, up_b) for n in path), default=0)
        if latest <= self._tried[edge] and most is None:
            return False
        self._tried[edge] = self._moves
        best = -SAVES * (1.0 + abs(self.total)) if most is None else most
        which, drop = -1, -1
        for side, (own, other, end) in enumerate(((up_b, up_a, a), (up_a, up_b, b))):
            if not own or not self._may_hang(end):
                continue
            saving, j = self._best_drop(edge, own, other, end == self.root)
            if saving < best:
                best, which, drop = saving, side, j
        if which < 0:
            return False
        own, other, end = (up_b, up_a, a) if which == 0 else (up_a, up_b, b)
        if most is not None:
            self._tried[self.parent_edge[own[drop]]] = sys.maxsize
        self._rehang(edge, own[: drop + 1], own[drop + 1 :], other, end)
        self.total += best
        return True

    def _may_hang(self, node: int) -> bool:
        """Tell whether something may be hung on a node."""
        return (
            node == self.root or not self.reduced.end_only[node] or self.parent[node] == self.root
        )

    def _best_drop(
        self, edge: int, own: list[int], other: list[int], at_site: bool
    ) -> tuple[float, int]:
        """Return the least change of cost and the position on ``own`` whose edge goes out."""
        allowed = self._droppable(own, at_site)
        if not allowed.any():
            return math.inf, -1
        cost, flow = self.cost, self.flow
        own_edges = np.array([self.parent_edge[n] for n in own])
        through = flow[:, own]
        now = cost(own_edges, through)
        drops = np.flatnonzero(allowed)
        if len(drops) > PROMISING:
            beyond = np.array([edge, *(self.parent_edge[n] for n in other)])
            guess = self._guessed_change(own_edges, through, beyond)[drops]
            likely = drops[np.argpartition(guess, PROMISING)[:PROMISING]]
            drops = np.union1d(likely, drops[-1:])
        moved = through[:, drops]  # (m, d)
        after = cost(own_edges[:, None], np.abs(through[:, :, None] - moved[:, None, :]))
        after[drops, np.arange(len(drops))] = cost.idle[own_edges[drops]]
        change = after.sum(axis=0) - now.sum()
        change += cost(np.full(len(drops), edge), moved) - cost.idle[edge]
        if other:
            other_edges = np.array([self.parent_edge[n] for n in other])
            beside = flow[:, other]
            change += cost(other_edges[:, None], beside[:, :, None] + moved[:, None, :]).sum(axis=0)
            change -= cost(other_edges, beside).sum()
        change = np.where(self._counts_fit(edge, own, other, moved), change, np.inf)
        at = int(change.argmin())
        return float(change[at]), int(drops[at])

    def _guessed_change(self, edges: Ints, through: Floats, beyond: Ints) -> Floats:
        """Guess the change of cost on a path for each edge that may go out, by one scalar flow.

        With size f and price p per kW, dropping edge j turns the edges below it round,
        Σ_{i<j} p_i (f_j - 2 f_i), and relieves those above, - f_j Σ_{i>j} p_i; edges that carry
        just as much as j run empty and save their trench; ``beyond`` f_j is added.
        """
        cost = self.cost
        cold = cost.cool_ratio * through[1]
        size = through[0] + cold if cost.separate else np.maximum(through[0], cold)
        price = cost.per_kw[edges] + cost.per_unit[0][edges]
        below = np.cumsum(price) - price
        weighted = np.cumsum(price * size) - price * size
        above = price.sum() - below - price
        added = float((cost.per_kw[beyond] + cost.per_unit[0][beyond]).sum())
        change = size * (below - above + added) - 2.0 * weighted - price * size
        run = np.concatenate([[0], np.cumsum(np.diff(size) > cost.nothing)])
        saved = np.bincount(run, weights=cost.fixed[edges])
        guess: Floats = change - saved[run]
        return guess

    def _droppable(self, own: list[int], at_site: bool) -> Bools:
        """Tell which edges of a path may go out so that no pipe runs through an end.

        ``at_site``: the path is hung on the super-source itself, so that its first node is one
        from which pipes may begin.
        """
        allowed = np.zeros(len(own), dtype=bool)
        for j, node in enumerate(own[:LONGEST]):
            if not self.reduced.end_only[node] or (j == 0 and at_site):
                allowed[j] = True
                continue
            allowed[j] = self.children[node] <= (j > 0)
            break  # with an edge further up, the node would pass flow on
        return allowed

    def _counts_fit(self, edge: int, own: list[int], other: list[int], moved: Floats) -> Bools:
        """Tell for which moved amounts the number of stations stays within its limits."""
        problem = self.reduced.problem
        some = moved[:2].max(axis=0) > self.cost.nothing
        more = np.zeros(moved.shape[1], dtype=int)
        if edge >= self.cost.streets:
            more += some
        if other and self.parent[other[-1]] == self.root:
            more += some & (self.flow[:2, other[-1]].max() <= self.cost.nothing)
        if self.parent[own[-1]] == self.root:
            left = self.flow[:2, own[-1]][:, None] - moved[:2]
            more -= some & (left.max(axis=0) <= self.cost.nothing)
        fits: Bools = (self.stations + more <= problem.stations_max) | (more <= 0)
        return fits

    def _rehang(
        self, edge: int, turned: list[int], above: list[int], other: list[int], end: int
    ) -> None:
        """Hang the nodes of ``turned`` the other way round below ``end`` by ``edge``."""
        moved = self.flow[:, turned[-1]].copy()
        self.children[self.parent[turned[-1]]] -= 1
        self.children[end] += 1
        through = self.flow[:, turned].copy()
        edges = [self.parent_edge[n] for n in turned]
        self.flow[:, turned[0]] = moved
        for k in range(len(turned) - 1):
            self.flow[:, turned[k + 1]] = moved - through[:, k]
            self.children[turned[k]] += 1
            self.children[turned[k + 1]] -= 1
        for k in range(len(turned) - 1, 0, -1):
            self.parent[turned[k]] = turned[k - 1]
            self.parent_edge[turned[k]] = edges[k - 1]
        self.parent[turned[0]] = end
        self.parent_edge[turned[0]] = edge
        self.flow[:, above] -= moved[:, None]
        self.flow[:, other] += moved[:, None]
        if above:
            self.flow[:, above] = np.maximum(self.flow[:, above], 0.0)  # of rounding
        self.stations = self.count_stations()
        self.mark(turned, above, other)

    def release(self) -> None:
        """Let edges that were kept out be tried again."""
        self._tried = [-1 if t == sys.maxsize else t for t in self._tried]

    def mark(self, *paths: list[int]) -> None:
        """Note that something changed along paths."""
        self._moves += 1
        for path in paths:
            for node in path:
                self._changed[node] = self._moves
