"""Contraction: distances, networks and geometry stay; against brute force."""

from __future__ import annotations

import time
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from dhp_qgis_plugin.core.network.hanging_parts import hanging_edges
from dhp_qgis_plugin.core.network.reduction import contract
from dhp_qgis_plugin.core.records import EdgeKind, NodeKind, StreetGraph
from tests.core.street_layers import build
from tests.core.test_street_graph import check_promises, town
from tests.core.test_street_graph import distances as by_length


def graph_of(junctions, streets, buildings, sites):
    """A graph from streets (u, v, length, trench, crossing) and ends (junction, length)."""
    count = junctions + len(buildings) + len(sites)
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False)
    xy = 50 * np.column_stack([np.cos(angle), np.sin(angle)])
    rows = [(*street, EdgeKind.STREET) for street in streets]
    for b, landings in enumerate(buildings):
        rows += [
            (n, junctions + b, length, length, 0.0, EdgeKind.SERVICE) for n, length in landings
        ]
    for s, (n, length) in enumerate(sites):
        rows.append((junctions + len(buildings) + s, n, length, length, 0.0, EdgeKind.ACCESS))
    u, v, length, trench, crossing, kind = map(np.array, zip(*rows, strict=True))
    bends = np.random.default_rng(0).normal(size=(len(rows), 2))
    lines = np.array(
        [
            shapely.LineString([xy[a], xy[a] + c, xy[b]])
            for a, b, c in zip(u, v, bends, strict=True)
        ],
        dtype=object,
    )
    kinds = [NodeKind.JUNCTION] * junctions
    kinds += [NodeKind.BUILDING] * len(buildings) + [NodeKind.SITE] * len(sites)
    return StreetGraph(
        node_xy=xy,
        node_kind=np.array(kinds, dtype=np.int64),
        edge_from=u.astype(np.int64),
        edge_to=v.astype(np.int64),
        edge_kind=kind.astype(np.int64),
        length_m=length.astype(float),
        trench_m=trench.astype(float),
        crossing_cost=crossing.astype(float),
        lines=lines,
        parts=tuple((e,) for e in range(len(rows))),
        streets=tuple(f"e{e}" for e in range(len(rows))),
        building_node=junctions + np.arange(len(buildings)),
        site_node=junctions + len(buildings) + np.arange(len(sites)),
        building_reasons=("",) * len(buildings),
        site_reasons=("",) * len(sites),
    )


JUNCTIONS = 7
NODE = st.integers(0, JUNCTIONS - 1)
WEIGHT = st.integers(1, 9)
STREETS = st.lists(
    st.tuples(NODE, NODE, WEIGHT, WEIGHT, st.sampled_from([0, 0, 5])), min_size=4, max_size=14
)
LANDINGS = st.lists(st.tuples(NODE, WEIGHT), min_size=1, max_size=2, unique_by=lambda x: x[0])
GRAPHS = st.builds(
    graph_of,
    st.just(JUNCTIONS),
    STREETS,
    st.lists(LANDINGS, min_size=1, max_size=3),
    st.lists(st.tuples(NODE, WEIGHT), min_size=1, max_size=2),
)


def weights(graph, price):
    """Length alone for price 0, trench and crossings at a price of trench otherwise."""
    return graph.length_m if price == 0 else graph.trench_m + graph.crossing_cost / price


def distances(graph, price):
    """Shortest ways between all ends; other ends may not be passed."""
    ends = [*graph.building_node.tolist(), *graph.site_node.tolist()]
    rows = []
    for start in ends:
        for stop in ends:
            allowed = graph.node_kind == NodeKind.JUNCTION
            allowed[[start, stop]] = True
            simple = nx.Graph()
            simple.add_nodes_from((start, stop))
            for u, v, w in zip(graph.edge_from, graph.edge_to, weights(graph, price), strict=True):
                if allowed[u] and allowed[v]:
                    old = simple.get_edge_data(u, v, {"weight": np.inf})["weight"]
                    simple.add_edge(u, v, weight=min(w, old))
            found = nx.has_path(simple, start, stop)
            rows.append(nx.dijkstra_path_length(simple, start, stop) if found else np.inf)
    return np.array(rows)


@settings(max_examples=60, deadline=None)
@given(GRAPHS)
def test_ways_between_ends_keep_their_cost_at_any_price(graph):
    small = contract(graph)
    for price in (0, 0.5, 1, 100):
        assert distances(small, price) == pytest.approx(distances(graph, price))


def cheapest_network(graph, price):
    """Cost of the cheapest set of edges that joins all ends, by trying all; inf: cannot."""
    ends = {*graph.building_node.tolist(), *graph.site_node.tolist()}
    cost, best = weights(graph, price), np.inf
    for count in range(graph.edges + 1):
        for chosen in combinations(range(graph.edges), count):
            total = cost[list(chosen)].sum()
            if total < best:
                net = nx.Graph()
                net.add_nodes_from(ends)
                net.add_edges_from((graph.edge_from[e], graph.edge_to[e]) for e in chosen)
                if ends <= nx.node_connected_component(net, min(ends)):
                    best = total
    return best


@settings(max_examples=12, deadline=None)
@given(
    st.builds(
        graph_of,
        st.just(4),
        st.lists(
            st.tuples(st.integers(0, 3), st.integers(0, 3), WEIGHT, WEIGHT, st.just(0)),
            min_size=3,
            max_size=7,
        ),
        st.just([[(0, 1)], [(3, 2)]]),
        st.just([(1, 1)]),
    )
)
def test_the_cheapest_network_keeps_its_cost(graph):
    small = contract(graph)
    assert cheapest_network(small, 1) == pytest.approx(cheapest_network(graph, 1))


@settings(max_examples=60, deadline=None)
@given(GRAPHS)
def test_parts_carry_sums_lines_and_order(graph):
    small = contract(graph)
    check_ends = [small.building_node, small.site_node]
    assert [kind.tolist() for kind in check_ends] == [
        np.flatnonzero(small.node_kind == NodeKind.BUILDING).tolist(),
        np.flatnonzero(small.node_kind == NodeKind.SITE).tolist(),
    ]
    used = [part for parts in small.parts for part in parts]
    assert len(used) == len(set(used))
    for edge, parts in enumerate(small.parts):
        chosen = list(parts)
        for name in ("length_m", "trench_m", "crossing_cost"):
            assert getattr(small, name)[edge] == pytest.approx(getattr(graph, name)[chosen].sum())
        line = small.lines[edge]
        ends = shapely.get_coordinates(line)[[0, -1]]
        assert np.allclose(ends[0], small.node_xy[small.edge_from[edge]])
        assert np.allclose(ends[1], small.node_xy[small.edge_to[edge]])
        assert line.length == pytest.approx(shapely.length(graph.lines[chosen]).sum())
        at = ends[0]
        for part in chosen:
            a, b = graph.node_xy[[graph.edge_from[part], graph.edge_to[part]]]
            at = b if np.allclose(a, at) else a
        assert np.allclose(at, ends[1])


@settings(max_examples=40, deadline=None)
@given(GRAPHS)
def test_nothing_is_left_to_reduce(graph):
    small = contract(graph)
    again = contract(small)
    assert again.edges == small.edges
    assert again.nodes == small.nodes
    degree = np.bincount(np.concatenate([small.edge_from, small.edge_to]), minlength=small.nodes)
    junction = small.node_kind == NodeKind.JUNCTION
    assert (degree[junction] >= 2).all()
    assert (small.edge_from != small.edge_to).all()
    single = np.isin(small.edge_kind, (EdgeKind.SERVICE, EdgeKind.ACCESS))
    landing = np.zeros(small.nodes, dtype=bool)
    landing[small.edge_from[single]] = landing[small.edge_to[single]] = True
    assert (degree[junction & ~landing] >= 3).all()


@settings(max_examples=60, deadline=None)
@given(GRAPHS)
def test_hanging_parts_are_those_on_no_path_between_ends(graph):
    terminal = graph.node_kind != NodeKind.JUNCTION
    hangs = hanging_edges(graph.edge_from, graph.edge_to, terminal)
    # an edge is on a simple path between ends iff it shares a block with a super-end's edge
    net = nx.Graph()
    far = graph.nodes
    for e, (u, v) in enumerate(zip(graph.edge_from.tolist(), graph.edge_to.tolist(), strict=True)):
        net.add_edges_from([(u, ("e", e)), (("e", e), v)])
    for end in np.flatnonzero(terminal).tolist():
        net.add_edge(far, end)
    needed = set()
    for block in nx.biconnected_components(net):
        if far in block:
            needed |= {node[1] for node in block if isinstance(node, tuple)}
    for e in range(graph.edges):
        if graph.edge_from[e] != graph.edge_to[e] and e in needed:
            assert not hangs[e]
    part = {n: c for c, nodes in enumerate(nx.connected_components(net)) for n in nodes}
    for e in np.flatnonzero(~hangs & (graph.edge_from != graph.edge_to)).tolist():
        ends = [t for t in np.flatnonzero(terminal).tolist() if part[t] == part["e", e]]
        assert e in needed or len(ends) == 1


def test_a_parallel_edge_goes_only_if_it_is_worse_in_everything():
    def edges(second):
        graph = graph_of(2, [(0, 1, 5, 9, 0), second], [[(0, 1)]], [(1, 1)])
        return (contract(graph).edge_kind == EdgeKind.STREET).sum()

    assert edges((0, 1, 6, 9, 0)) == 1
    assert edges((1, 0, 6, 9, 0)) == 1
    assert edges((0, 1, 5, 9, 0)) == 1
    assert edges((0, 1, 6, 8, 0)) == 2
    assert edges((0, 1, 4, 9, 1)) == 2


def test_links_keep_their_kind_only_alone():
    graph = graph_of(3, [(0, 1, 1, 1, 0), (1, 2, 7, 1, 0)], [[(0, 1)]], [(2, 1)])
    small = contract(graph)
    assert small.edge_kind.tolist() == [EdgeKind.STREET, EdgeKind.SERVICE, EdgeKind.ACCESS]
    assert small.streets[0] == "e1"
    assert small.parts[0] == (0, 1)


@pytest.mark.parametrize("seed", range(3))
def test_a_town_keeps_its_ways(seed):
    layer, houses, sites = town(seed)
    graph, _ = build(layer, houses, sites=sites)
    small = contract(graph)
    check_promises(small)
    assert small.edges < graph.edges
    assert np.allclose(by_length(small), by_length(graph))


def test_fifty_thousand_edges_in_seconds():
    side = 158
    at = np.arange(side * side).reshape(side, side)
    u = np.concatenate([at[:, :-1].ravel(), at[:-1].ravel()])
    v = np.concatenate([at[:, 1:].ravel(), at[1:].ravel()])
    rng = np.random.default_rng(0)
    length = rng.uniform(10, 100, len(u))
    streets = list(zip(u.tolist(), v.tolist(), length, length, [0.0] * len(u), strict=True))
    kept = rng.random(len(streets)) < 0.8
    streets = [street for street, keep in zip(streets, kept, strict=True) if keep]
    ends = [[(int(n), 5.0)] for n in rng.choice(side * side, 5000, replace=False)]
    graph = graph_of(side * side, streets, ends, [(0, 5.0)])
    assert graph.edges > 44_000
    start = time.process_time()
    small = contract(graph)
    assert time.process_time() - start < 5
    assert (small.building_node >= 0).all()
