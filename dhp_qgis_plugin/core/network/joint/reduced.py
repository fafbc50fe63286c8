"""The layout problem made small, exactly: what every design must do is done beforehand.

Amounts that no choice can change go into a constant. A dead end without load goes; a dead end whose
load is compulsory is always piped, so its cost is constant and its load moves to where it joins.
Edges in line with nothing between them become one; of parallel edges a dominated one goes. What is
left comes back on the edges of the problem by `Reduced.expand`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

import numpy as np

from dhp_qgis_plugin.core.errors import InfeasibleError
from dhp_qgis_plugin.core.records import Bools, Floats, Ints, LayoutProblem

Walk = list[tuple[int, bool]]
"""Edges of the problem in the order in which they are walked, and whether along their direction."""


@dataclass(slots=True)
class Edge:
    """An edge of the reduced graph."""

    a: int
    b: int
    fixed: float
    per_kw: float
    most_kw: float
    walk: Walk


@dataclass(slots=True)
class Reduced:
    """A smaller problem with the same best designs."""

    problem: LayoutProblem
    edges: list[Edge]
    load: Floats  # (m, n) all rows of the problem
    optional: Bools  # (n,) its load is served only where that pays
    margin: Floats  # (n,) of optional nodes, net of what their amounts cost at any site
    end_only: Bools  # (n,)
    site_cost: Floats  # (m, s) of further amounts what is above the cheapest site's
    amounts: Ints  # rows that matter: heat, cold, and those whose price differs between sites
    constant: float
    folded: list[tuple[int, Walk, int]]
    """Dead ends that are always piped, the outer first: from which node, outwards, to which."""
    origin: Ints  # (n,) node of the problem

    @property
    def nodes(self) -> int:
        """Number of nodes, the problem's own first."""
        return int(self.load.shape[1])

    def size_kw(self, flow: Floats) -> Floats:
        """Return the size of a pair that carries amounts (m, ...)."""
        return pair_size(self.problem, flow)


def pair_size(problem: LayoutProblem, flow: Floats) -> Floats:
    """Return the size in kW of the pair (or two pairs) that carries amounts (m, ...)."""
    heat, cool = flow[0], problem.cool_ratio * flow[1]
    size: Floats = heat + cool if problem.separate_pipes else np.maximum(heat, cool)
    return size


def reduce(problem: LayoutProblem) -> Reduced:
    """Reduce a layout problem.

    Raises
    ------
    InfeasibleError
        If a compulsory node is reached from no site that may be opened.
    """
    work = _Work(problem)
    work.separate_optional()
    work.drop_unreached()
    work.shrink()
    return work.reduced()


class _Work:
    """The graph while it shrinks."""

    def __init__(self, problem: LayoutProblem) -> None:
        self.problem = problem
        priced = _prices_that_differ(problem)
        floor = np.zeros(len(problem.site_cost))
        if problem.site_allowed.any():
            floor = problem.site_cost[:, problem.site_allowed].min(axis=1)
        floor[:2] = 0.0  # capacity is bought by the kW, which may exceed the load
        base = floor @ problem.load
        has_load = problem.load.max(axis=0) > 0
        self.optional = has_load & np.isfinite(problem.margin)
        self.margin = np.where(self.optional, problem.margin - base, np.inf)
        self.constant = problem.constant_cost + float(base[has_load & ~self.optional].sum())
        self.amounts = np.concatenate([[0, 1], priced]).astype(np.int64)
        self.site_cost = problem.site_cost - floor[:, None]
        self.load = problem.load.copy()
        self.end_only = problem.end_only.copy()
        self.origin = np.arange(problem.nodes)
        self.has_site = np.zeros(problem.nodes, dtype=bool)
        self.has_site[problem.site_node[problem.site_allowed]] = True
        wanted = problem.edge_required  # paid for in any case, whether something runs there or not
        self.constant += float(problem.edge_fixed_cost[wanted].sum())
        fixed = np.where(wanted, 0.0, problem.edge_fixed_cost)
        self._numbers = count()
        self.edges: dict[int, Edge] = {}
        self.at: list[set[int]] = [set() for _ in range(problem.nodes)]
        self.folded: list[tuple[int, Walk, int]] = []
        for e, (a, b) in enumerate(
            zip(problem.edge_from.tolist(), problem.edge_to.tolist(), strict=True)
        ):
            self._add(
                Edge(
                    a,
                    b,
                    float(fixed[e]),
                    float(problem.edge_cost_per_kw[e]),
                    float(problem.edge_most_kw[e]),
                    [(e, True)],
                )
            )

    def _add(self, edge: Edge) -> None:
        if edge.a == edge.b:
            return
        number = next(self._numbers)
        self.edges[number] = edge
        self.at[edge.a].add(number)
        self.at[edge.b].add(number)

    def _remove(self, number: int) -> Edge:
        edge = self.edges.pop(number)
        self.at[edge.a].discard(number)
        self.at[edge.b].discard(number)
        return edge

    def separate_optional(self) -> None:
        """Hang optional loads through whose node pipes may pass on a stub of their own."""
        passed = np.flatnonzero(self.optional & ~self.end_only)
        first, stubs = len(self.origin), len(passed)
        self.origin = np.concatenate([self.origin, passed])
        self.load = np.concatenate([self.load, self.load[:, passed]], axis=1)
        self.load[:, passed] = 0.0
        self.margin = np.concatenate([self.margin, self.margin[passed]])
        self.margin[passed] = np.inf
        self.optional = np.concatenate([self.optional, np.ones(stubs, dtype=bool)])
        self.optional[passed] = False
        self.end_only = np.concatenate([self.end_only, np.ones(stubs, dtype=bool)])
        self.has_site = np.concatenate([self.has_site, np.zeros(stubs, dtype=bool)])
        self.at += [set() for _ in range(stubs)]
        for k, node in enumerate(passed.tolist()):
            self._add(Edge(node, first + k, 0.0, 0.0, np.inf, []))

    def drop_unreached(self) -> None:
        """Drop what no site reaches; a compulsory load among it is an error."""
        reached = np.zeros(len(self.origin), dtype=bool)
        front = np.flatnonzero(self.has_site).tolist()
        reached[front] = True
        while front:
            node = front.pop()
            if self.end_only[node] and not self.has_site[node]:
                continue
            for number in self.at[node]:
                edge = self.edges[number]
                other = edge.b if edge.a == node else edge.a
                if not reached[other]:
                    reached[other] = True
                    front.append(other)
        lost = (self.load.max(axis=0) > 0) & ~reached
        stranded = np.flatnonzero(lost & ~self.optional)
        if len(stranded):
            names = self.problem.node_names
            first = int(self.origin[stranded[0]])
            raise InfeasibleError(
                "{count} compulsory buildings cannot be reached from any site ({first} is one of"
                " them): add streets or a candidate site near them, or make them optional.",
                count=len(stranded),
                first=names[first] if names else f"number {first + 1}",
            )
        self.load[:, lost] = 0.0
        self.optional &= reached
        for number, edge in list(self.edges.items()):
            blocked = [self.end_only[n] and not self.has_site[n] for n in (edge.a, edge.b)]
            if not (reached[edge.a] and reached[edge.b]) or all(blocked):
                self._remove(number)

    def shrink(self) -> None:
        """Fold dead ends, join edges in line and drop dominated ones until nothing changes."""
        for node in range(len(self.at)):
            self._drop_dominated(node)
        waiting = list(range(len(self.at)))
        while waiting:
            node = waiting.pop()
            waiting.extend(self._settle(node))

    def _settle(self, node: int) -> Iterator[int]:
        """Reduce at a node; yield the nodes at which something changed."""
        if self.has_site[node]:
            return
        loaded = bool(self.load[:, node].max() > 0)
        around = self.at[node]
        if self.end_only[node] and not loaded:
            for number in list(around):
                edge = self._remove(number)
                yield from (edge.a, edge.b)
        elif len(around) == 1:
            (number,) = around
            edge = self.edges[number]
            other = edge.b if edge.a == node else edge.a
            if not loaded:
                self._remove(number)
                yield other
            elif self._foldable(edge, node, other):
                self._fold(self._remove(number), node, other)
                yield other
        elif len(around) == 2 and not loaded:
            first, second = (self._remove(number) for number in sorted(around))
            joined = _in_line(first, second, node)
            self._add(joined)
            self._drop_dominated(joined.a)
            yield from (joined.a, joined.b)

    def _foldable(self, edge: Edge, node: int, other: int) -> bool:
        """Tell whether a dead end's load is compulsory and may join that of the other node."""
        blocked = self.end_only[other]  # a station there lets it pass, a pipe that ends does not
        fits = float(pair_size(self.problem, self.load[:, node])) <= edge.most_kw
        return bool(not self.optional[node] and not blocked and not self.optional[other] and fits)

    def _fold(self, edge: Edge, node: int, other: int) -> None:
        size = float(pair_size(self.problem, self.load[:, node]))
        self.constant += edge.fixed + edge.per_kw * size
        self.folded.append((other, _outwards(edge, other), node))
        self.load[:, other] += self.load[:, node]
        self.load[:, node] = 0.0

    def _drop_dominated(self, node: int) -> None:
        """Of parallel edges at a node drop those that another one serves better in every way."""
        beside: dict[int, list[int]] = {}
        for number in sorted(self.at[node]):
            edge = self.edges[number]
            beside.setdefault(edge.b if edge.a == node else edge.a, []).append(number)
        for numbers in beside.values():
            if len(numbers) < 2:
                continue
            numbers.sort(key=lambda n: (self.edges[n].fixed, self.edges[n].per_kw))
            kept: list[int] = []
            for number in numbers:
                edge = self.edges[number]
                if any(
                    self.edges[k].fixed <= edge.fixed
                    and self.edges[k].per_kw <= edge.per_kw
                    and self.edges[k].most_kw >= edge.most_kw
                    for k in kept
                ):
                    self._remove(number)
                else:
                    kept.append(number)

    def reduced(self) -> Reduced:
        return Reduced(
            problem=self.problem,
            edges=[self.edges[number] for number in sorted(self.edges)],
            load=self.load,
            optional=self.optional,
            margin=self.margin,
            end_only=self.end_only,
            site_cost=self.site_cost,
            amounts=self.amounts,
            constant=self.constant,
            folded=self.folded,
            origin=self.origin,
        )


def _prices_that_differ(problem: LayoutProblem) -> Ints:
    """Return the further amounts of which the sites' prices differ."""
    further = problem.site_cost[2:, problem.site_allowed]
    loaded = problem.load[2:].max(axis=1, initial=0.0) > 0
    if further.shape[1] == 0:
        return np.zeros(0, dtype=np.int64)
    spread = further.max(axis=1) - further.min(axis=1)
    return 2 + np.flatnonzero(loaded & (spread > 0))


def _outwards(edge: Edge, start: int) -> Walk:
    """Return the walk along an edge from one of its ends."""
    if edge.a == start:
        return edge.walk
    return [(number, not along) for number, along in reversed(edge.walk)]


def _in_line(first: Edge, second: Edge, node: int) -> Edge:
    """Join two edges at a node without load."""
    start = first.b if first.a == node else first.a
    stop = second.b if second.a == node else second.a
    return Edge(
        start,
        stop,
        first.fixed + second.fixed,
        first.per_kw + second.per_kw,
        min(first.most_kw, second.most_kw),
        _outwards(first, start) + _outwards(second, node),
    )
