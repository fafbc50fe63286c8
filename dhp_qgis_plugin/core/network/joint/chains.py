"""Chains of the reduced graph: what lies in line between two nodes at which ways part.

In a chain all loads are compulsory and nothing branches, so a design can leave out at most one of
its edges: left of the gap all is fed from one end, right of it from the other. Or it uses the whole
chain, feeds it from one end and passes something on at the other. These are all that can happen;
each has its exact cost. This is what makes the model of `root_model` tight: along a chain nothing
is left to big-M rows.
"""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx
import numpy as np

from dhp_qgis_plugin.core.network.joint.reduced import Reduced
from dhp_qgis_plugin.core.records import Bools, Floats, Ints


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain from node ``u`` to node ``w`` over inner nodes with loads."""

    u: int
    w: int
    edges: Ints  # (k+1,) of the reduced graph, from u to w
    inner: Ints  # (k,) nodes
    fed: Floats  # (m, k+1) load of the first j inner nodes
    gap_cost: Floats  # (k+1,) yearly cost with edge j left out; empty if there is no load
    gap_allowed: Bools  # (k+1,)
    through: tuple[bool, bool]  # may something pass from u to w, from w to u?
    pair_kw: Floats  # (2,) heat and cold together, where each has a pair, that may pass on at most
    most: Floats  # (2, m) what may pass on at most, from u to w and from w to u

    @property
    def load(self) -> Floats:
        """Load of all inner nodes, (m,)."""
        own: Floats = self.fed[:, -1]
        return own

    def carried_on(self, way: int) -> Floats:
        """Return the chain's own load beyond each edge, (m, k+1), from u to w (0) or back (1)."""
        beyond: Floats = self.load[:, None] - self.fed if way == 0 else self.fed
        return beyond

    @property
    def loaded(self) -> bool:
        """Whether something must be fed here."""
        return len(self.inner) > 0


@dataclass(frozen=True, slots=True)
class Core:
    """The chains and the nodes at which they meet."""

    reduced: Reduced
    chains: tuple[Chain, ...]
    nodes: Ints  # (n,) at which ways part, with sites or optional loads
    total: Floats  # (m,) all load that may be served


def find_chains(reduced: Reduced) -> Core:
    """Return the chains of a reduced graph."""
    n = reduced.nodes
    load = reduced.load[reduced.amounts]
    edges = reduced.edges
    at: list[list[int]] = [[] for _ in range(n)]
    for e, edge in enumerate(edges):
        at[edge.a].append(e)
        at[edge.b].append(e)
    problem = reduced.problem
    has_site = np.zeros(n, dtype=bool)
    has_site[problem.site_node[problem.site_allowed]] = True
    loaded = load.max(axis=0) > 0
    inner = np.array([len(around) == 2 for around in at]) & ~has_site & ~reduced.optional & loaded
    nodes = np.flatnonzero((np.array([len(around) for around in at]) > 0) & ~inner | has_site)
    walks: list[tuple[list[int], list[int]]] = []
    walked = np.zeros(len(edges), dtype=bool)
    for u in nodes.tolist():
        for first in at[u]:
            if walked[first]:
                continue
            walk, passed, node = [first], [u], u
            walked[first] = True
            while True:
                edge = edges[walk[-1]]
                node = edge.b if edge.a == node else edge.a
                passed.append(node)
                if not inner[node]:
                    break
                following = at[node][0] if at[node][1] == walk[-1] else at[node][1]
                walked[following] = True
                walk.append(following)
            walks.append((walk, passed))
    total = load[:, loaded].sum(axis=1)
    behind = _behind_bridges(walks, load, nodes, total)
    chains = tuple(
        _chain(reduced, walk, passed, load, most, has_site)
        for (walk, passed), most in zip(walks, behind, strict=True)
    )
    return Core(reduced, chains, nodes, total)


def _behind_bridges(
    walks: list[tuple[list[int], list[int]]], load: Floats, nodes: Ints, total: Floats
) -> list[Floats]:
    """Return what may pass on at the far end of each chain, (2, m), from u to w and back.

    Behind a bridge that is the load there; elsewhere all but the chain's own.
    """
    own = [load[:, passed[1:-1]].sum(axis=1) for _, passed in walks]
    most = [np.vstack([total - inner, total - inner]) for inner in own]
    graph = nx.Graph()
    graph.add_nodes_from(nodes.tolist())
    beside: dict[tuple[int, int], list[int]] = {}
    for c, (_, passed) in enumerate(walks):
        u, w = passed[0], passed[-1]
        beside.setdefault((min(u, w), max(u, w)), []).append(c)
        if u != w:
            graph.add_edge(u, w)
    weight = {int(n): load[:, n].copy() for n in nodes}
    for c, (_, passed) in enumerate(walks):
        if len(passed) > 2:
            weight[passed[0]] = weight[passed[0]] + own[c]
    bridges = {frozenset(pair) for pair in nx.bridges(graph)}
    for tree in _bridge_trees(graph, bridges):
        order, parent, group = tree
        below = {
            g: sum((weight[n] for n in members), np.zeros_like(total))
            for g, members in group.items()
        }
        for g in reversed(order):
            if parent[g] is not None:
                above, _, _ = parent[g]
                below[above] = below[above] + below[g]
        for g in order:
            if parent[g] is None:
                whole = below[g]
                continue
            _, tail, head = parent[g]
            numbers = beside[min(tail, head), max(tail, head)]
            if len(numbers) != 1:
                continue
            c = numbers[0]
            inside = own[c] if walks[c][1][0] == head else 0.0 * total
            outwards = below[g] - inside  # own load was counted at u
            backwards = whole - outwards - own[c]
            forward = walks[c][1][0] == tail
            most[c] = np.vstack([outwards, backwards] if forward else [backwards, outwards])
    return [np.maximum(m, 0.0) for m in most]


def _bridge_trees(graph: nx.Graph, bridges: set[frozenset[int]]):  # type: ignore[no-untyped-def]
    """Yield for every component its two-edge-connected groups as a tree joined by bridges."""
    rest = nx.Graph()
    rest.add_nodes_from(graph)
    rest.add_edges_from(pair for pair in graph.edges if frozenset(pair) not in bridges)
    group_of: dict[int, int] = {}
    groups: dict[int, list[int]] = {}
    for g, members in enumerate(nx.connected_components(rest)):
        groups[g] = sorted(members)
        group_of.update(dict.fromkeys(members, g))
    links: dict[int, list[tuple[int, int, int]]] = {g: [] for g in groups}
    for pair in bridges:
        a, b = sorted(pair)
        links[group_of[a]].append((group_of[b], a, b))
        links[group_of[b]].append((group_of[a], b, a))
    seen: set[int] = set()
    for root in groups:
        if root in seen:
            continue
        seen.add(root)
        order: list[int] = [root]
        parent: dict[int, tuple[int, int, int] | None] = {root: None}
        for g in order:
            for other, tail, head in links[g]:
                if other not in seen:
                    seen.add(other)
                    parent[other] = (g, tail, head)
                    order.append(other)
        yield order, parent, {g: groups[g] for g in order}


def _chain(
    reduced: Reduced,
    walk: list[int],
    passed: list[int],
    load: Floats,
    most: Floats,
    has_site: Bools,
) -> Chain:
    """Make a chain of the edges and nodes walked."""
    inner = np.array(passed[1:-1], dtype=np.int64)
    edges = [reduced.edges[e] for e in walk]
    fed = np.concatenate([np.zeros((len(load), 1)), np.cumsum(load[:, inner], axis=1)], axis=1)
    fixed = np.array([edge.fixed for edge in edges])
    per_kw = np.array([edge.per_kw for edge in edges])
    most_kw = np.array([edge.most_kw for edge in edges])
    blocked = reduced.end_only[inner]
    gap_cost, allowed = np.zeros(0), np.zeros(0, dtype=bool)
    if len(inner):
        size = reduced.size_kw(np.abs(fed[:, :, None] - fed[:, None, :]))  # (edge, gap)
        gap_cost = fixed.sum() - fixed + (per_kw[:, None] * size).sum(axis=0)
        allowed = (size <= most_kw[:, None]).all(axis=0)
        for b in np.flatnonzero(blocked).tolist():
            allowed &= np.isin(np.arange(len(edges)), (b, b + 1))
    u, w = passed[0], passed[-1]
    gives = [not reduced.end_only[node] or bool(has_site[node]) for node in (u, w)]
    takes = [not reduced.end_only[node] or bool(reduced.load[:, node].max() > 0) for node in (u, w)]
    if len(inner):
        place = np.arange(len(edges))
        allowed &= (place == 0) | gives[0]
        allowed &= (place == len(inner)) | gives[1]
    limit, pair = most.copy(), np.full(2, np.inf)
    open_way = u != w and not blocked.any()
    through = [open_way and gives[0] and takes[1], open_way and gives[1] and takes[0]]
    ratio = reduced.problem.cool_ratio
    for way, own in enumerate((fed[:, -1:] - fed, fed)):  # what each edge carries for the chain
        heat = float((most_kw - own[0]).min())
        cold = float((most_kw - ratio * own[1]).min())
        limit[way, 0] = min(limit[way, 0], max(heat, 0.0))
        if ratio > 0:
            limit[way, 1] = min(limit[way, 1], max(cold, 0.0) / ratio)
        if reduced.problem.separate_pipes:
            pair[way] = float((most_kw - own[0] - ratio * own[1]).min())
        fits = min(heat, cold, float(pair[way])) >= 0
        through[way] = bool(through[way] and fits and limit[way, :2].max() > 0)
    return Chain(
        u,
        w,
        np.array(walk, dtype=np.int64),
        inner,
        fed,
        gap_cost,
        allowed,
        (through[0], through[1]),
        pair,
        limit,
    )
