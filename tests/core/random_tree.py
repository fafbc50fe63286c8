"""Random trees of pipes with customers of several uses, for the tests of pipes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dhp_qgis_plugin.core.network import trees
from dhp_qgis_plugin.core.records import HOURS, Layout, Load, StreetGraph
from tests.core.pipes_example import load, streets


def random_tree(
    seed: int, customers: int = 20, classes: int = 3
) -> tuple[StreetGraph, Layout, Load]:
    """One station at node 0; every customer hangs on a street node of a random tree.

    The layout's flows are fixed factors, 0.95 and 0.8, as the overlay makes them.
    """
    rng = np.random.default_rng(seed)
    junctions = max(customers, 2)
    parent = np.array([0, *(rng.integers(max(0, n - 4), n) for n in range(1, junctions))])
    trunk = [(int(parent[n]), n) for n in range(1, junctions)]
    ends = rng.permutation(np.arange(1, junctions).repeat(2))[:customers]
    service = [(int(node), junctions + b) for b, node in enumerate(ends)]
    edges = trunk + service
    length = rng.uniform(10, 150, len(edges))
    graph = streets(edges, length.tolist(), list(range(junctions, junctions + customers)), [0])
    heat = rng.uniform(5, 300, customers)
    cool = np.where(rng.random(customers) < 0.3, 0.0, rng.uniform(5, 300, customers))
    demand = load(heat.tolist(), cool.tolist())
    hour = np.arange(HOURS)
    shapes = np.array(
        [
            np.clip(np.sin(2 * np.pi * (hour - 3 * c) / 24) + 0.3 * c, 0, None)
            for c in range(classes)
        ]
    )
    shapes /= shapes.max(axis=1, keepdims=True)
    demand = replace(
        demand,
        shape=rng.integers(0, classes, customers),
        heat_shapes=shapes,
        cool_shapes=shapes[::-1].copy(),
    )
    into = {b: e for e, (_, b) in enumerate(edges)}
    before = np.array([into.get(a, -1) for a, _ in edges])
    own_heat, own_cool, single_h, single_c = (np.zeros(len(edges)) for _ in range(4))
    count = np.zeros(len(edges))
    last = len(trunk) + np.arange(customers)
    own_heat[last], own_cool[last], count[last] = heat, cool, 1
    single_h[last], single_c[last] = heat, cool
    used = trees.sum_downstream(count, before) > 0
    keep = np.flatnonzero(used)
    at = np.full(len(edges) + 1, -1)
    at[keep] = np.arange(len(keep))
    kept_before = at[before[keep]]

    def flow(own, single, factor):
        together = factor * trees.sum_downstream(own[keep], kept_before)
        return np.maximum(together, trees.most_downstream(single[keep], kept_before))

    layout = Layout(
        station_site=np.array([0]),
        building_station=np.zeros(customers, dtype=np.int64),
        path_m=trees.sum_from_root(length[keep], kept_before)[at[last]],
        pipe_edge=keep,
        pipe_station=np.zeros(len(keep), dtype=np.int64),
        pipe_from=np.array([edges[e][0] for e in keep]),
        pipe_to=np.array([edges[e][1] for e in keep]),
        pipe_before=kept_before,
        customers=np.rint(trees.sum_downstream(count[keep], kept_before)).astype(np.int64),
        heat_kw=flow(own_heat, single_h, 0.95),
        cool_kw=flow(own_cool, single_c, 0.80),
    )
    return graph, layout, demand
