"""The cheapest way to connect one more node to a design that otherwise stays as it is.

All that is there keeps its route; the new load follows one path from a station, open or opened for
it. Every edge and station on the path costs what the added load adds to it, so the shortest path
under these prices is the cheapest insertion, exactly.
"""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.network.layout_price import station_cost
from dhp_qgis_plugin.core.records import Floats, LayoutDesign, LayoutProblem

Stop = tuple[int, bool]
"""A node on the way, and whether a station's pipes begin there."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """The cheapest insertion of one node."""

    cost: float  # per year, the station's included; inf: there is no way
    site: int  # that would feed it, -1: none
    edges: tuple[int, ...]  # from the site to the node


class Inserter:
    """Finds insertions into one design."""

    def __init__(self, problem: LayoutProblem, design: LayoutDesign) -> None:
        self._problem, self._design = problem, design
        self._at: list[list[tuple[int, int, float]]] = [[] for _ in range(problem.nodes)]
        ends = zip(problem.edge_from.tolist(), problem.edge_to.tolist(), strict=True)
        runs = np.abs(design.flow[:2]).max(axis=0, initial=0.0) > 0
        self._fed = np.zeros(problem.nodes, dtype=bool)
        for e, (a, b) in enumerate(ends):
            self._at[a].append((e, b, 1.0))
            self._at[b].append((e, a, -1.0))
            self._fed[[a, b]] |= runs[e]
        self._runs = runs
        self._gives = design.output[:2].max(axis=0) > 0
        self._fed[problem.site_node[self._gives]] = True
        self._may_open = int(design.opened.sum()) < problem.stations_max

    def cheapest(self, node: int) -> Insertion:
        """Return the cheapest insertion of a node's load."""
        load = self._problem.load[:, node]
        best: dict[Stop, float] = {}
        before: dict[Stop, tuple[Stop | None, int]] = {}
        waiting: list[tuple[float, int, bool]] = []

        def reach(stop: Stop, cost: float, origin: Stop | None, by: int) -> None:
            if cost < best.get(stop, math.inf):
                best[stop], before[stop] = cost, (origin, by)
                heapq.heappush(waiting, (cost, *stop))

        for s in np.flatnonzero(self._problem.site_allowed).tolist():
            reach((int(self._problem.site_node[s]), True), self._station(s, load), None, s)
        while waiting:
            cost, place, begins = heapq.heappop(waiting)
            here: Stop = (place, begins)
            if cost > best[here]:
                continue
            if here[0] == node:
                return self._traced(here, cost, before)
            if self._problem.end_only[here[0]] and not here[1]:
                continue
            for e, head, sign in self._at[here[0]]:
                price = self._edge(e, head, sign, load)
                if math.isfinite(price):
                    reach((head, False), cost + price, here, e)
        return Insertion(math.inf, -1, ())

    def _station(self, s: int, load: Floats) -> float:
        """Return what giving the load as well adds to a station's cost; inf if it cannot."""
        problem, output = self._problem, self._design.output[:, s]
        opened, gives = bool(self._design.opened[s]), bool(self._gives[s])
        elsewhere = self._fed[problem.site_node[s]] and not gives
        if (elsewhere and not problem.splittable) or not (opened or self._may_open):
            return math.inf
        room = problem.site_most_kw[:, s] * (1 + 1e-9) - output[:2]
        if math.isinf(problem.shortfall_cost) and (load[:2] > room).any():
            return math.inf
        more = float(problem.site_fixed_cost[s]) if not opened else 0.0
        if opened:
            more -= station_cost(problem, output, s)
        return more + station_cost(problem, output + load, s)

    def _edge(self, e: int, head: int, sign: float, load: Floats) -> float:
        """Return what carrying the load as well towards a node adds to an edge's cost."""
        problem, flow = self._problem, self._design.flow[:2, e] * sign
        if self._runs[e]:
            if (flow < 0).any():  # against what runs here
                return math.inf
        elif self._fed[head] and not problem.splittable:
            return math.inf
        now, then = self._size(flow), self._size(flow + load[:2])
        if then > float(problem.edge_most_kw[e]) * (1 + 1e-9):
            return math.inf
        fixed = 0.0 if self._design.used[e] else float(problem.edge_fixed_cost[e])
        return fixed + float(problem.edge_cost_per_kw[e]) * (then - now)

    def _size(self, flow: Floats) -> float:
        heat, equal = float(flow[0]), self._problem.cool_ratio * float(flow[1])
        return heat + equal if self._problem.separate_pipes else max(heat, equal)

    def _traced(
        self, stop: Stop, cost: float, before: dict[Stop, tuple[Stop | None, int]]
    ) -> Insertion:
        """Follow the way back to its station."""
        edges = []
        origin, by = before[stop]
        while origin is not None:
            edges.append(by)
            origin, by = before[origin]
        return Insertion(cost, by, tuple(reversed(edges)))
