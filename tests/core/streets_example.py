"""Small street graphs for the tests of routes and layouts."""

from __future__ import annotations

import numpy as np
from shapely.geometry import LineString

from dhp_qgis_plugin.core.records import EdgeKind, NodeKind, Routes, StreetGraph

J, B, S = NodeKind.JUNCTION, NodeKind.BUILDING, NodeKind.SITE


def street_graph(kinds, edges, crossing=None, lengths=None):
    """Build a graph from (from, to, trench) triples; buildings and sites in order of node."""
    kinds = np.array(kinds, dtype=np.int64)
    edges = np.array(edges, dtype=float).reshape(-1, 3)
    tail, head = edges[:, 0].astype(np.int64), edges[:, 1].astype(np.int64)
    xy = np.c_[np.arange(len(kinds)), np.zeros(len(kinds))].astype(float)
    lines = np.empty(len(edges), dtype=object)
    lines[:] = [LineString([xy[a], xy[b] + 0.1]) for a, b in zip(tail, head, strict=True)]
    touches = np.maximum(kinds[tail], kinds[head])
    kind_of = {J: EdgeKind.STREET, B: EdgeKind.SERVICE, S: EdgeKind.ACCESS}
    buildings, sites = np.flatnonzero(kinds == B), np.flatnonzero(kinds == S)
    return StreetGraph(
        node_xy=xy,
        node_kind=kinds,
        edge_from=tail,
        edge_to=head,
        edge_kind=np.array([kind_of[NodeKind(k)] for k in touches], dtype=np.int64),
        length_m=edges[:, 2].copy() if lengths is None else np.array(lengths, float),
        trench_m=edges[:, 2].copy(),
        crossing_cost=np.zeros(len(edges)) if crossing is None else np.array(crossing, float),
        lines=lines,
        parts=tuple((e,) for e in range(len(edges))),
        streets=tuple("" for _ in edges),
        building_node=buildings,
        site_node=sites,
        building_reasons=tuple("" for _ in buildings),
        site_reasons=tuple("" for _ in sites),
    )


def random_streets(seed, junctions=60, buildings=25, sites=4):
    """A random street graph with parallel edges, crossings, and two service lines a building."""
    rng = np.random.default_rng(seed)
    kinds = [J] * junctions + [B] * buildings + [S] * sites
    edges = [(rng.integers(0, i), i, rng.integers(1, 40)) for i in range(1, junctions - 3)]
    edges += [(*rng.integers(0, junctions - 3, 2), rng.integers(1, 40)) for _ in range(junctions)]
    edges += [(e[1], e[0], e[2] + 1) for e in edges[:5]]
    for end in range(junctions, len(kinds)):
        for at in rng.choice(junctions, 2, replace=False):
            edges.append((at, end, rng.integers(1, 9)))
    crossing = np.where(rng.random(len(edges)) < 0.1, 5000.0, 0.0)
    lengths = rng.integers(1, 40, len(edges))
    return street_graph(kinds, edges, crossing, lengths)


def path_edges(routes: Routes, site: int, node: int) -> list[int]:
    """Return the edges of a route in order from the site; empty where there is none."""
    edges = []
    while routes.before_edge[site, node] >= 0:
        edges.append(int(routes.before_edge[site, node]))
        node = int(routes.before_node[site, node])
    return edges[::-1]
