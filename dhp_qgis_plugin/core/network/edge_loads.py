"""How much a pipe in each edge of a street graph can carry, if one is laid there at all.

An edge at a building carries that building. A bridge of the graph, whose closing would part it,
carries at most what lies behind it; where all stations stand on one side and everyone behind must
be served it carries exactly that.
"""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx
import numpy as np

from dhp_qgis_plugin.core.records import Bools, Floats, Ints, _Record


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeLoads(_Record):
    """What the edges carry, in the order of the amounts of a load: (m, e)."""

    least: Floats
    most: Floats
    leaf: Ints  # (e,) the building node that alone hangs on the edge, -1: it leads on


@dataclass(frozen=True, slots=True)
class _Sides:
    """What hangs on the junctions and what of it nowhere else."""

    most: Floats  # (m, n)
    surely: Floats  # (m, n) compulsory and reached from this node alone
    sites: Floats  # (n,)


def edge_loads(
    edge_from: Ints, edge_to: Ints, load: Floats, compulsory: Bools, end_only: Bools, sites: Ints
) -> EdgeLoads:
    """Return what every edge can carry.

    Parameters
    ----------
    edge_from, edge_to
        (e,) ends of the edges.
    load
        (m, n) amounts taken at the nodes.
    compulsory
        (n,) the node's load must be served.
    end_only
        (n,) nothing passes through the node.
    sites
        (s,) nodes at which a station may stand.
    """
    nodes, edges = load.shape[1], len(edge_from)
    loaded = load.max(axis=0) > 0
    total = load.sum(axis=1)
    smallest = np.where(loaded, load, np.inf).min(axis=1, initial=np.inf)
    smallest = np.where(np.isfinite(smallest), smallest, 0.0)
    least = np.repeat(smallest[:, None], edges, axis=1)
    most = np.repeat(total[:, None], edges, axis=1)
    has_site = np.zeros(nodes, dtype=bool)
    has_site[sites] = True
    end_only = end_only & ~has_site  # a site's own output leaves it

    inner = ~(end_only[edge_from] | end_only[edge_to])
    leaf = np.full(edges, -1, dtype=np.int64)
    for end, other in ((edge_from, edge_to), (edge_to, edge_from)):
        single = end_only[end] & loaded[end] & ~end_only[other]
        leaf[single] = end[single]
    hanging = leaf >= 0
    least[:, hanging] = most[:, hanging] = load[:, leaf[hanging]]

    sides = _hang(edge_from, edge_to, load, compulsory, end_only, has_site)
    for edge, (behind, ahead) in _bridges(edge_from, edge_to, inner, sides).items():
        either = (_one_way(behind, ahead), _one_way(ahead, behind))
        ways = [way for way in either if way is not None]
        if ways:
            most[:, edge] = np.minimum(np.max([way[1] for way in ways], axis=0), total)
            least[:, edge] = np.maximum(least[:, edge], np.min([way[0] for way in ways], axis=0))
    return EdgeLoads(least=np.minimum(least, most), most=most, leaf=leaf)


Side = tuple[Floats, Floats, float]
"""Most that can be taken, what must be taken, number of sites."""


def _one_way(source: Side, sink: Side) -> tuple[Floats, Floats] | None:
    """Return least and most of what runs from one side to the other; None if nothing can."""
    if source[2] == 0:
        return None
    must = sink[1] if sink[2] == 0 else np.zeros_like(sink[1])
    return must, sink[0]


def _hang(
    edge_from: Ints,
    edge_to: Ints,
    load: Floats,
    compulsory: Bools,
    end_only: Bools,
    has_site: Bools,
) -> _Sides:
    """Hang what stands at ends on the nodes at which their edges land."""
    passed = ~end_only
    most = np.where(passed, load, 0.0)
    surely = np.where(passed & compulsory, load, 0.0)
    landings: dict[int, set[int]] = {}
    for a, b in zip(edge_from.tolist(), edge_to.tolist(), strict=True):
        if end_only[a] != end_only[b]:
            end, node = (a, b) if end_only[a] else (b, a)
            landings.setdefault(end, set()).add(node)
    for end, nodes in landings.items():
        for node in nodes:
            most[:, node] += load[:, end]
        if len(nodes) == 1 and compulsory[end]:
            surely[:, node] += load[:, end]
    return _Sides(most, surely, np.where(has_site, 1.0, 0.0))


def _bridges(
    edge_from: Ints, edge_to: Ints, inner: Bools, sides: _Sides
) -> dict[int, tuple[Side, Side]]:
    """Return the bridges among the inner edges and what lies on either side of each."""
    graph = nx.MultiGraph()
    graph.add_nodes_from(range(sides.most.shape[1]))
    for edge in np.flatnonzero(inner & (edge_from != edge_to)).tolist():
        graph.add_edge(int(edge_from[edge]), int(edge_to[edge]), key=edge)
    bridges = {
        next(iter(graph[a][b])): (a, b)
        for a, b in nx.bridges(graph)
        if graph.number_of_edges(a, b) == 1
    }
    graph.remove_edges_from([(a, b, key) for key, (a, b) in bridges.items()])
    island = np.empty(sides.most.shape[1], dtype=np.int64)
    for number, members in enumerate(nx.connected_components(graph)):
        island[list(members)] = number
    count = int(island.max(initial=-1)) + 1
    amounts = np.vstack([sides.most, sides.surely, sides.sites])
    own = np.array([np.bincount(island, weights=row, minlength=count) for row in amounts])
    forest = nx.Graph()
    forest.add_nodes_from(range(count))
    for key, (a, b) in bridges.items():
        forest.add_edge(int(island[a]), int(island[b]), key=key)
    found: dict[int, tuple[Side, Side]] = {}
    m = len(sides.most)
    for members in nx.connected_components(forest):
        root = min(members)
        total = own[:, sorted(members)].sum(axis=1)
        links = list(nx.bfs_edges(forest, root))
        for above, below in reversed(links):
            here = own[:, below]
            rest = total - here
            found[forest[above][below]["key"]] = (_side(here, m), _side(rest, m))
            own[:, above] += here
    return found


def _side(amounts: Floats, m: int) -> Side:
    return amounts[:m].copy(), amounts[m : 2 * m].copy(), float(amounts[2 * m])
