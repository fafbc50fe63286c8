"""Routes: two methods of our own against networkx and scipy, and ends that nobody passes."""

from __future__ import annotations

import time

import networkx as nx
import numpy as np
import pytest
from scipy.sparse import csgraph

from dhp_qgis_plugin.core.errors import Cancelled
from dhp_qgis_plugin.core.network.routing import find_routes
from dhp_qgis_plugin.core.network.shortest_paths import (
    TILE,
    dijkstra,
    floyd_warshall,
    lightest_edges,
)
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from tests.core.streets_example import B, J, S, path_edges, random_streets, street_graph

NETWORK = defaults().network
BY_DIJKSTRA = defaults().with_values(network__floyd_limit=10).network


def reference(streets, price, site):
    """Distances by networkx on the graph without the other ends, ends added one at a time."""
    weight = streets.trench_m + streets.crossing_cost / price
    found = {}
    start = int(streets.site_node[site])
    inner = {n for n in range(streets.nodes) if streets.node_kind[n] == J} | {start}
    for target in [*inner, *streets.building_node.tolist()]:
        allowed = inner | {target}
        graph = nx.Graph()
        graph.add_nodes_from(allowed)
        for e in range(streets.edges):
            a, b = int(streets.edge_from[e]), int(streets.edge_to[e])
            if {a, b} <= allowed and weight[e] < graph.get_edge_data(a, b, {"w": 1e99})["w"]:
                graph.add_edge(a, b, w=weight[e])
        try:
            found[target] = nx.dijkstra_path_length(graph, start, target, weight="w")
        except nx.NetworkXNoPath:
            found[target] = np.inf
    return found


@pytest.mark.parametrize("nodes", [1, 2, TILE - 1, TILE, 2 * TILE + 7])
def test_floyd_and_dijkstra_match_scipy(nodes):
    rng = np.random.default_rng(nodes)
    tail, head = rng.integers(0, nodes, (2, int(1.3 * nodes)))
    weight = rng.random(len(tail)) * 100
    expected = csgraph.floyd_warshall(lightest_edges(nodes, tail, head, weight), directed=False)
    assert floyd_warshall(nodes, tail, head, weight) == pytest.approx(expected)
    sources = np.arange(0, nodes, 3)
    assert dijkstra(nodes, tail, head, weight, sources) == pytest.approx(expected[sources])


def test_lightest_edges_takes_the_least_of_parallel_edges_and_no_loop():
    graph = lightest_edges(
        3, np.array([0, 1, 2, 0]), np.array([1, 0, 2, 1]), np.array([5.0, 3.0, 1.0, 4.0])
    ).toarray()
    assert graph.tolist() == [[0, 3, 0], [3, 0, 0], [0, 0, 0]]


@pytest.mark.parametrize("seed", range(4))
def test_routes_match_networkx_and_each_other(seed):
    streets, price = random_streets(seed), 250.0
    floyd = find_routes(streets, price, NETWORK, Silent())
    dijk = find_routes(streets, price, BY_DIJKSTRA, Silent())
    assert (floyd.method, dijk.method) == ("Floyd-Warshall", "Dijkstra")
    for name in ("trench_m", "length_m", "before_edge", "before_node"):
        assert np.array_equal(getattr(floyd, name), getattr(dijk, name)), name
    for site in range(4):
        for node, distance in reference(streets, price, site).items():
            assert floyd.trench_m[site, node] == pytest.approx(distance)


@pytest.mark.parametrize("seed", range(4))
def test_routes_reconstruct(seed):
    streets, price = random_streets(seed), 100.0
    routes = find_routes(streets, price, NETWORK, Silent())
    weight = streets.trench_m + streets.crossing_cost / price
    for site, start in enumerate(streets.site_node):
        for node in range(streets.nodes):
            edges = path_edges(routes, site, node)
            if node == start or not np.isfinite(routes.trench_m[site, node]):
                assert edges == []
                continue
            at = int(start)
            for e in edges:
                ends = {int(streets.edge_from[e]), int(streets.edge_to[e])}
                assert at in ends
                assert at == start or streets.node_kind[at] == J
                at = (ends - {at}).pop()
            assert at == node
            assert weight[edges].sum() == pytest.approx(routes.trench_m[site, node])
            assert streets.length_m[edges].sum() == pytest.approx(routes.length_m[site, node])


def test_ends_are_not_passed():
    # 0 - 1 - 2 junctions; building 3 would be a short cut from 0 to 2, site 5 likewise
    streets = street_graph(
        [J, J, J, B, S, S],
        [(0, 1, 50), (1, 2, 50), (0, 3, 1), (3, 2, 1), (4, 0, 1), (0, 5, 1), (5, 2, 1)],
    )
    routes = find_routes(streets, 1.0, NETWORK, Silent())
    assert routes.trench_m[0].tolist() == [1, 51, 101, 2, 0, np.inf]
    assert routes.trench_m[1].tolist() == [1, 51, 1, 2, np.inf, 0]


def test_equal_routes_fall_to_the_shorter_then_the_first():
    # three ways of trench 10 from 0 to 1: plain lengths 12, 9 and 9
    streets = street_graph(
        [J, J, S, B], [(0, 1, 10), (1, 0, 10), (0, 1, 10), (2, 0, 1), (1, 3, 1)],
        lengths=[12, 9, 9, 1, 1],
    )  # fmt: skip
    routes = find_routes(streets, 1.0, NETWORK, Silent())
    assert path_edges(routes, 0, 3) == [3, 1, 4]
    assert routes.length_m[0, 3] == 11


def test_edges_without_weight_close_no_circle():
    streets = street_graph(
        [J, J, J, J, S, B],
        [(0, 1, 0), (1, 2, 0), (2, 0, 0), (2, 3, 0), (4, 0, 0), (3, 5, 0)],
    )
    routes = find_routes(streets, 1.0, NETWORK, Silent())
    assert path_edges(routes, 0, 5) == [4, 2, 3, 5]
    assert routes.trench_m[0, 5] == 0


def test_direct_edges_islands_and_sites_off_the_map():
    streets = street_graph([S, B, B, J], [(0, 1, 7)])
    object.__setattr__(streets, "site_node", np.array([0, -1]))
    routes = find_routes(streets, 1.0, NETWORK, Silent())
    assert routes.trench_m[0].tolist() == [0, 7, np.inf, np.inf]
    assert not np.isfinite(routes.trench_m[1]).any()
    assert path_edges(routes, 0, 1) == [0]


def test_site_on_a_junction():
    streets = street_graph([J, J, B], [(0, 1, 4), (1, 2, 1)])
    object.__setattr__(streets, "site_node", np.array([0]))
    for parameters in (NETWORK, BY_DIJKSTRA):
        assert find_routes(streets, 1.0, parameters, Silent()).trench_m.tolist() == [[0, 4, 5]]


def test_cancel_is_answered_within_a_second():
    class Stop(Silent):
        first = None

        def cancelled(self):
            self.first = self.first or time.process_time()
            return time.process_time() - self.first > 0.05

    rng = np.random.default_rng(0)
    tail, head = rng.integers(0, 1500, (2, 4000))
    stop = Stop()
    with pytest.raises(Cancelled):
        floyd_warshall(1500, tail, head, rng.random(4000), stop)
    assert time.process_time() - stop.first < 0.5
    with pytest.raises(Cancelled):
        stop.first = 1e-9
        dijkstra(1500, tail, head, rng.random(4000), np.arange(1500), stop)
