"""Exact reductions of the street graph: what no cheapest route or network can ever want.

Hanging parts without a building or site go; chains of street between junctions become one edge;
of parallel edges one that is neither shorter nor cheaper than another goes; loops go. Merged
edges carry the sums of length, trench and crossings and name the edges they stand for.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from dhp_qgis_plugin.core.network.hanging_parts import hanging_edges
from dhp_qgis_plugin.core.network.linework import join
from dhp_qgis_plugin.core.network.topology import Chains, chains, degrees
from dhp_qgis_plugin.core.progress import Progress, Silent, check
from dhp_qgis_plugin.core.records import Bools, EdgeKind, Floats, Ints, NodeKind, StreetGraph


def contract(graph: StreetGraph, progress: Progress | None = None) -> StreetGraph:
    """Reduce a street graph without changing any cheapest route or network between its ends.

    Parameters
    ----------
    graph
        As built or edited; buildings and sites are ends, through which no route passes.
    progress
        Asked between the steps whether to stop.

    Returns
    -------
    StreetGraph
        With the same buildings and sites. ``parts[e]`` are the edges of ``graph`` in the order
        in which edge e runs through them. Service lines and accesses stay edges of their own,
        so the node at which a lone one lands at the end of a street stays too. A merged edge
        carries the name of its longest part.

    Notes
    -----
    A parallel edge goes only if another is no longer, needs no more trench and crosses no more:
    then whatever the price of a metre of trench, and whether pipe or trench weighs more, it is
    not wanted. A pipe that stands goes only for one that carries no less, and never makes a street
    go: it may be too small. A street that the planner requires stays beside a better one.
    Hanging parts are found once in time linear in the edges; afterwards merging and dropping
    alternate until nothing changes, typically three times.
    """
    watched = progress or Silent()
    check(watched)
    dropped = hanging_edges(graph.edge_from, graph.edge_to, graph.node_kind != NodeKind.JUNCTION)
    check(watched)
    work = _Work(graph)
    work.keep(~dropped)
    while True:
        check(watched)
        before = len(work.first_part)
        work.merge_chains()
        check(watched)
        useless = _useless(work)
        check(watched)
        work.keep(~useless)
        if len(work.first_part) == before:
            check(watched)
            return work.graph()


class _Work:
    """The graph while it shrinks: each edge is a walk over edges of the graph it came from."""

    def __init__(self, graph: StreetGraph) -> None:
        edges = np.arange(graph.edges)
        self.source = graph
        self.start, self.stop = graph.edge_from, graph.edge_to
        self.length_m, self.trench_m = graph.length_m, graph.trench_m
        self.crossing_cost, self.kind = graph.crossing_cost, graph.edge_kind
        self.capacity_kw, self.required = graph.capacity_kw, graph.required
        self.walk = edges  # edges of the source, edge after edge of the reduced graph
        self.backwards = np.zeros(graph.edges, dtype=bool)
        self.first_part = np.arange(graph.edges + 1)

    def keep(self, kept: Bools) -> None:
        """Drop all other edges."""
        count = np.diff(self.first_part)
        of_walk = np.repeat(kept, count)
        self.walk, self.backwards = self.walk[of_walk], self.backwards[of_walk]
        self.first_part = np.concatenate([[0], np.cumsum(count[kept])])
        self.start, self.stop = self.start[kept], self.stop[kept]
        self.length_m, self.trench_m = self.length_m[kept], self.trench_m[kept]
        self.crossing_cost, self.kind = self.crossing_cost[kept], self.kind[kept]
        self.capacity_kw, self.required = self.capacity_kw[kept], self.required[kept]

    def merge_chains(self) -> None:
        """Make one edge of streets between nodes at which only the two of them meet."""
        strung = chains(self.start, self.stop, self._through())
        head, tail = strung.order[strung.first[:-1]], strung.order[strung.first[1:] - 1]
        turned_head = strung.backwards[strung.first[:-1]]
        turned_tail = strung.backwards[strung.first[1:] - 1]
        start = np.where(turned_head, self.stop[head], self.start[head])
        stop = np.where(turned_tail, self.start[tail], self.stop[tail])
        self._string_walks(strung)
        self.start, self.stop = start, stop
        self.length_m = _sums(self.length_m, strung)
        self.trench_m = _sums(self.trench_m, strung)
        self.crossing_cost = _sums(self.crossing_cost, strung)
        self.kind = np.minimum.reduceat(self.kind[strung.order], strung.first[:-1])
        self.capacity_kw = self.capacity_kw[head]
        self.required = np.logical_or.reduceat(self.required[strung.order], strung.first[:-1])

    def _through(self) -> Bools:
        """Tell which nodes are junctions of exactly two street or link edges, (n,).

        Both must be streets, or pipes that stand and carry the same.
        """
        through: Bools = degrees(self.start, self.stop, self.source.nodes) == 2
        through &= self.source.node_kind == NodeKind.JUNCTION
        single = np.isin(self.kind, (EdgeKind.SERVICE, EdgeKind.ACCESS))
        through[self.start[single]] = through[self.stop[single]] = False
        least, most = np.full(len(through), np.inf), np.zeros(len(through))
        for ends in (self.start, self.stop):
            np.minimum.at(least, ends, self.capacity_kw)
            np.maximum.at(most, ends, self.capacity_kw)
        through &= least >= most
        return through

    def _string_walks(self, strung: Chains) -> None:
        """Concatenate the walks of the edges of each chain, turning those walked backwards."""
        count = np.diff(self.first_part)[strung.order]
        piece = np.repeat(np.arange(len(count)), count)
        step = np.arange(len(piece)) - np.repeat(np.cumsum(count) - count, count)
        turned = strung.backwards[piece]
        at = self.first_part[strung.order][piece] + np.where(turned, count[piece] - 1 - step, step)
        self.walk, self.backwards = self.walk[at], self.backwards[at] ^ turned
        reached = np.concatenate([[0], np.cumsum(count)])
        self.first_part = reached[strung.first]

    def graph(self) -> StreetGraph:
        """Return what is left as a street graph without unused nodes."""
        source = self.source
        used = source.node_kind != NodeKind.JUNCTION
        used[self.start] = used[self.stop] = True
        number = np.where(used, np.cumsum(used) - 1, -1)
        walks = Chains(order=self.walk, backwards=self.backwards, first=self.first_part)
        flat = self.walk.tolist()
        cuts = list(pairwise(self.first_part.tolist()))
        return StreetGraph(
            node_xy=source.node_xy[used],
            node_kind=source.node_kind[used],
            edge_from=number[self.start],
            edge_to=number[self.stop],
            edge_kind=self.kind,
            length_m=self.length_m,
            trench_m=self.trench_m,
            crossing_cost=self.crossing_cost,
            lines=join(source.lines, walks),
            parts=tuple(tuple(flat[a:b]) for a, b in cuts),
            streets=self._names(),
            building_node=_renumbered(source.building_node, number),
            site_node=_renumbered(source.site_node, number),
            building_reasons=source.building_reasons,
            site_reasons=source.site_reasons,
            capacity_kw=self.capacity_kw,
            required=self.required,
        )

    def _names(self) -> tuple[str, ...]:
        """Return the name of the longest part of each edge."""
        edge = np.repeat(np.arange(len(self.start)), np.diff(self.first_part))
        order = np.lexsort((-self.source.length_m[self.walk], edge))
        longest = self.walk[order][self.first_part[:-1]]
        return tuple(self.source.streets[part] for part in longest.tolist())


def _renumbered(nodes: Ints, number: Ints) -> Ints:
    """Return new node numbers; -1 stays."""
    result = nodes.copy()
    result[nodes >= 0] = number[nodes[nodes >= 0]]
    return result


def _sums(values: Floats, strung: Chains) -> Floats:
    """Add up values of edges by chain, (c,)."""
    total: Floats = np.add.reduceat(values[strung.order], strung.first[:-1])
    return total


def _useless(work: _Work) -> Bools:
    """Tell which edges are loops, or no better in anything than another between the same nodes."""
    low, high = np.minimum(work.start, work.stop), np.maximum(work.start, work.stop)
    useless: Bools = low == high
    order = np.lexsort((work.crossing_cost, work.trench_m, work.length_m, high, low))
    again = (low[order][1:] == low[order][:-1]) & (high[order][1:] == high[order][:-1])
    bunch = np.concatenate([[0], np.cumsum(~again)]) if len(order) else order
    for number in np.unique(bunch[1:][again]):
        span = slice(*np.searchsorted(bunch, [number, number + 1]))
        useless[_dominated(work, order[span])] = True
    return useless


def _dominated(work: _Work, edges: Ints) -> Ints:
    """Return those of some parallel edges, sorted by length, that an earlier one dominates."""
    kept: list[int] = []
    dominated: list[int] = []
    for edge in edges.tolist():
        worse = not work.required[edge] and any(
            work.trench_m[other] <= work.trench_m[edge]
            and work.crossing_cost[other] <= work.crossing_cost[edge]
            and (work.capacity_kw[other] > 0) == (work.capacity_kw[edge] > 0)
            and work.capacity_kw[other] >= work.capacity_kw[edge]
            for other in kept
        )
        (dominated if worse else kept).append(edge)
    return np.array(dominated, dtype=np.int64)
