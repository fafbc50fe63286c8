"""The cheapest trench route from every candidate site to every building along the streets.

Buildings and sites are ends: no route passes through one. They are stripped off before the
shortest paths are sought, which leaves the streets' own junctions, the core.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.network.shortest_paths import dijkstra, floyd_warshall
from dhp_qgis_plugin.core.parameters import NetworkParameters
from dhp_qgis_plugin.core.progress import Progress, check
from dhp_qgis_plugin.core.records import Bools, Floats, Ints, NodeKind, Routes, StreetGraph

LEAST_M = 1e-6
"""Weight of an edge at least, so that every route grows with every edge."""
TIE_M = 1e-7
"""Routes that differ by less count as equal."""
TIE_ROUNDS = 50
"""Rounds in which equal routes are exchanged for shorter ones; two or three are usual."""


def find_routes(
    streets: StreetGraph, trench_price: float, parameters: NetworkParameters, progress: Progress
) -> Routes:
    """Return the cheapest trench routes from every site.

    Floyd-Warshall runs up to ``parameters.floyd_limit`` core nodes, above it Dijkstra from the
    sites, with the same distances. Of equal routes the shorter is taken, then the one whose
    last edge has the smaller index.

    Parameters
    ----------
    streets
        The contracted graph.
    trench_price
        Currency per metre of plain trench, > 0: turns crossing costs into metres.
    """
    begun = time.perf_counter()
    weight = streets.trench_m + streets.crossing_cost / trench_price
    core = _Core.of(streets, weight)
    floyd = len(core.nodes) <= parameters.floyd_limit
    sites, nodes = len(streets.site_node), streets.nodes
    trench = np.full((sites, nodes), np.inf)
    length = np.full((sites, nodes), np.inf)
    before_edge = np.full((sites, nodes), -1, dtype=np.int64)
    before_node = np.full((sites, nodes), -1, dtype=np.int64)
    rows = core.distances(streets, floyd, progress)
    arcs = _Arcs.of(streets, weight)
    for site in np.flatnonzero(streets.site_node >= 0):
        check(progress)
        start = int(streets.site_node[site])
        distance = np.full(nodes, np.inf)
        distance[core.nodes] = rows[site]
        distance[start] = 0.0
        before_edge[site], before_node[site], trench[site], length[site] = arcs.tree(
            distance, start
        )
    return Routes(
        method="Floyd-Warshall" if floyd else "Dijkstra",
        trench_m=trench,
        length_m=length,
        before_edge=before_edge,
        before_node=before_node,
        seconds=time.perf_counter() - begun,
    )


@dataclass(frozen=True, slots=True)
class _Core:
    """The streets without their ends: junctions, numbered anew, and edges between them."""

    nodes: Ints  # (k,) junctions
    position: Ints  # (n,) of a node in the core, -1: an end
    tail: Ints
    head: Ints
    weight: Floats
    all_weights: Floats  # (e,) of all edges

    @staticmethod
    def of(streets: StreetGraph, weight: Floats) -> _Core:
        inner = streets.node_kind == NodeKind.JUNCTION
        nodes = np.flatnonzero(inner)
        position = np.full(streets.nodes, -1, dtype=np.int64)
        position[nodes] = np.arange(len(nodes))
        weight = np.maximum(weight, LEAST_M)
        keep = inner[streets.edge_from] & inner[streets.edge_to]
        tail, head = position[streets.edge_from[keep]], position[streets.edge_to[keep]]
        return _Core(nodes, position, tail, head, weight[keep], weight)

    def distances(self, streets: StreetGraph, floyd: bool, progress: Progress) -> Floats:
        """Return the distances (s, k) from every site to every node of the core."""
        starts = [self._entries(streets, int(node)) for node in streets.site_node]
        graph = (len(self.nodes), self.tail, self.head, self.weight)
        wanted = np.unique(np.concatenate([nodes for nodes, _ in starts] or [np.zeros(0, int)]))
        if floyd:
            between = floyd_warshall(*graph, progress)[wanted]
        else:
            between = dijkstra(*graph, wanted, progress)
        rows = np.full((len(starts), len(self.nodes)), np.inf)
        for row, (nodes, reach) in zip(rows, starts, strict=True):
            for source, first in zip(np.searchsorted(wanted, nodes), reach, strict=True):
                np.minimum(row, first + between[source], out=row)
        return rows

    def _entries(self, streets: StreetGraph, node: int) -> tuple[Ints, Floats]:
        """Return where a site's ways enter the core, and how far that is."""
        if node < 0:
            return np.zeros(0, dtype=np.int64), np.zeros(0)
        if self.position[node] >= 0:
            return self.position[[node]], np.zeros(1)
        out, back = streets.edge_from == node, streets.edge_to == node
        ends = np.r_[streets.edge_to[out], streets.edge_from[back]]
        reach = np.r_[self.all_weights[out], self.all_weights[back]]
        inner = self.position[ends] >= 0
        return self.position[ends[inner]], reach[inner]


@dataclass(frozen=True, slots=True)
class _Arcs:
    """Every edge in both directions, sorted by head, then edge; none leads into a site."""

    tail: Ints  # (a,)
    head: Ints
    edge: Ints
    weight: Floats  # (a,) never below LEAST_M
    trench_m: Floats
    length_m: Floats
    heads: Ints  # (h,) nodes that some arc enters
    first: Ints  # (h,) the first arc of each
    group: Ints  # (a,) position of the head in heads
    end: Bools  # (n,) nodes that no route leaves, unless it starts there

    @staticmethod
    def of(streets: StreetGraph, weight: Floats) -> _Arcs:
        tail = np.r_[streets.edge_from, streets.edge_to]
        head = np.r_[streets.edge_to, streets.edge_from]
        edge = np.tile(np.arange(streets.edges), 2)
        keep = (streets.node_kind[head] != NodeKind.SITE) & (tail != head)
        order = np.lexsort((edge, head))
        order = order[keep[order]]
        tail, head, edge = tail[order], head[order], edge[order]
        heads, first, group = np.unique(head, return_index=True, return_inverse=True)
        return _Arcs(
            tail=tail,
            head=head,
            edge=edge,
            weight=np.maximum(weight, LEAST_M)[edge],
            trench_m=weight[edge],
            length_m=streets.length_m[edge],
            heads=heads,
            first=first,
            group=group,
            end=streets.node_kind != NodeKind.JUNCTION,
        )

    def tree(self, distance: Floats, start: int) -> tuple[Ints, Ints, Floats, Floats]:
        """Return the shortest-path tree of one site: last edge, node before, trench, length.

        ``distance`` (n,) holds the distances of the core and 0 at the start. An arc may be the
        last of a route if it reaches its head as soon as any does; as every arc has weight,
        such arcs never close a circle.
        """
        nodes = len(distance)
        edge, before = np.full(nodes, -1, dtype=np.int64), np.full(nodes, -1, dtype=np.int64)
        if not len(self.tail):
            alone = np.where(np.arange(nodes) == start, 0.0, np.inf)
            return edge, before, alone, alone.copy()
        leaves = np.where(self.end, np.inf, distance)
        leaves[start] = 0.0
        arrival = leaves[self.tail] + self.weight
        arrival[self.head == start] = np.inf
        tight = self._least(arrival, TIE_M)
        chosen = self._first(tight)
        length = self._along(chosen, self.length_m, start, nodes)
        for _ in range(TIE_ROUNDS):
            total = np.where(tight, length[self.tail] + self.length_m, np.inf)
            shorter = self._first(self._least(total, TIE_M))
            if np.array_equal(shorter, chosen):
                break
            chosen = shorter
            length = self._along(chosen, self.length_m, start, nodes)
        there = chosen >= 0
        edge[self.heads[there]] = self.edge[chosen[there]]
        before[self.heads[there]] = self.tail[chosen[there]]
        trench = self._along(chosen, self.trench_m, start, nodes)
        return edge, before, trench, length

    def _least(self, value: Floats, tolerance: float) -> Bools:
        """Mark the arcs whose value is the least of those into the same head."""
        least = np.minimum.reduceat(value, self.first)[self.group]
        marked: Bools = (value <= least + tolerance) & np.isfinite(value)
        return marked

    def _first(self, marked: Bools) -> Ints:
        """Return the first marked arc into each of the heads, -1 where none is marked."""
        none = len(marked)
        position = np.where(marked, np.arange(none), none)
        first = np.minimum.reduceat(position, self.first)
        return np.where(first < none, first, -1)

    def _along(self, chosen: Ints, value: Floats, start: int, nodes: int) -> Floats:
        """Sum a value of the arcs along the tree, (n,), by doubling the steps taken at once."""
        total, above = np.full(nodes, np.inf), np.full(nodes, start)
        total[start] = 0.0
        there = chosen >= 0
        total[self.heads[there]] = value[chosen[there]]
        above[self.heads[there]] = self.tail[chosen[there]]
        while (above != start).any():
            total, above = total + total[above], above[above]
        return total
