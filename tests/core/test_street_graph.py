"""The street graph as a whole: what it promises, who is on it, and what must not matter."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra

from dhp_qgis_plugin.core.catalogue import surfaces
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.network.reduction import contract
from dhp_qgis_plugin.core.records import Buildings, EdgeKind, NodeKind, Roads
from tests.core.street_layers import build, buildings, house, network_components, roads


def town(seed=0, blocks=5):
    """A grid of streets with houses, some streets missing, and a few dead ends."""
    rng = np.random.default_rng(seed)
    lines = []
    for i in range(blocks + 1):
        for j in range(blocks):
            if rng.random() < 0.85:
                lines.append([(60 * i, 60 * j), (60 * i, 60 * j + 60)])
            if rng.random() < 0.85:
                lines.append([(60 * j, 60 * i), (60 * j + 60, 60 * i)])
    lines += [[(60 * i, 60 * blocks), (60 * i + 9, 60 * blocks + 40)] for i in range(0, blocks, 2)]
    corners = rng.uniform(0, 60 * blocks, (40, 2))
    houses = [house(x, y, 8, 12) for x, y in corners]
    return roads(*lines), buildings(*houses), rng.uniform(0, 60 * blocks, (3, 2))


def check_promises(graph):
    """Everything that the record's docstring promises."""
    for edge in range(graph.edges):
        ends = shapely.get_coordinates(graph.lines[edge])[[0, -1]]
        assert np.allclose(ends[0], graph.node_xy[graph.edge_from[edge]])
        assert np.allclose(ends[1], graph.node_xy[graph.edge_to[edge]])
    assert np.allclose(shapely.length(graph.lines), graph.length_m)
    assert (graph.length_m >= 1e-3).all()
    assert (graph.trench_m > 0).all()
    terminal = graph.node_kind != NodeKind.JUNCTION
    street = np.isin(graph.edge_kind, (EdgeKind.STREET, EdgeKind.LINK))
    assert not terminal[graph.edge_from[street]].any()
    assert not terminal[graph.edge_to[street]].any()
    service, access = (graph.edge_kind == kind for kind in (EdgeKind.SERVICE, EdgeKind.ACCESS))
    assert (graph.node_kind[graph.edge_to[service]] == NodeKind.BUILDING).all()
    assert (graph.node_kind[graph.edge_from[access]] == NodeKind.SITE).all()
    used = np.unique(np.concatenate([graph.edge_from, graph.edge_to]))
    assert used.tolist() == list(range(graph.nodes))
    for node, reason in zip(graph.building_node, graph.building_reasons, strict=True):
        assert node == -1 or (reason == "" and graph.node_kind[node] == NodeKind.BUILDING)
    for node, reason in zip(graph.site_node, graph.site_reasons, strict=True):
        assert (node == -1) == (reason != "")


def distances(graph):
    """Shortest plain lengths from sites to buildings; lines of ends carry a toll to pass."""
    toll = 1e6 * np.isin(graph.edge_kind, (EdgeKind.SERVICE, EdgeKind.ACCESS))
    weight = graph.length_m + toll
    order = np.lexsort((weight, graph.edge_to, graph.edge_from))
    ends = np.stack([graph.edge_from, graph.edge_to])[:, order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = (ends[:, 1:] != ends[:, :-1]).any(axis=0)
    matrix = coo_matrix((weight[order][first], ends[:, first]), shape=(graph.nodes,) * 2)
    sites = graph.site_node[graph.site_node >= 0]
    return dijkstra(matrix.tocsr(), directed=False, indices=sites)[:, graph.building_node]


@pytest.mark.parametrize("seed", range(4))
def test_the_graph_keeps_its_promises(seed):
    layer, houses, sites = town(seed)
    graph, _ = build(layer, houses, sites=sites)
    check_promises(graph)
    check_promises(contract(graph))
    assert (graph.building_node >= 0).sum() > 30
    assert graph.parts == tuple((edge,) for edge in range(graph.edges))


def test_the_same_input_gives_the_same_arrays():
    layer, houses, sites = town(1)
    one, _ = build(layer, houses, sites=sites)
    two, _ = build(layer, houses, sites=sites)
    for name in ("node_xy", "edge_from", "edge_to", "length_m", "trench_m", "building_node"):
        assert np.array_equal(getattr(one, name), getattr(two, name))
    assert one.streets == two.streets


@pytest.mark.parametrize("seed", range(3))
def test_order_direction_and_place_of_the_features_change_nothing(seed):
    layer, houses, sites = town(seed)
    graph, repairs = build(layer, houses, sites=sites)
    rng = np.random.default_rng(seed)
    shift = np.array([385_000.0, 6_672_000.0])
    street, building = rng.permutation(len(layer)), rng.permutation(len(houses))
    turned = [
        shapely.reverse(layer.lines[r]) if rng.random() < 0.5 else layer.lines[r] for r in street
    ]
    moved_layer = roads(*shapely.transform(np.array(turned, dtype=object), lambda xy: xy + shift))
    moved_houses = buildings(*shapely.transform(houses.outlines[building], lambda xy: xy + shift))
    again, repairs_again = build(moved_layer, moved_houses, sites=sites + shift)
    assert again.nodes == graph.nodes
    assert again.edges == graph.edges
    assert again.trench_m.sum() == pytest.approx(graph.trench_m.sum())
    assert repairs_again.kinds == repairs.kinds
    assert np.allclose(distances(again), distances(graph)[:, building], atol=1e-4)


def test_cutting_streets_at_vertices_changes_no_distance():
    layer, houses, sites = town(2)
    bent = [
        [xy[0], (np.array(xy[0]) + xy[1]) / 2, xy[1]]
        for xy in map(shapely.get_coordinates, layer.lines)
    ]
    whole, _ = build(roads(*bent), houses, sites=sites)
    cut, _ = build(
        roads(*(piece for xy in bent for piece in (xy[:2], xy[1:]))), houses, sites=sites
    )
    assert np.allclose(distances(whole), distances(cut))
    assert contract(whole).edges == contract(cut).edges


# ── who is on it ──────────────────────────────────────────────────────────────────────────────

ISLANDS = roads([(0, 0), (100, 0)], [(0, 500), (50, 500)], [(0, 900), (70, 900)])


def test_buildings_that_no_site_reaches_are_told_so():
    houses = buildings(house(10, 5), house(40, 5), house(10, 505))
    graph, repairs = build(ISLANDS, houses, sites=[(50, -5)])
    assert graph.building_node.tolist()[2] == -1
    assert (graph.building_node[:2] >= 0).all()
    reason = graph.building_reasons[2]
    assert "50 m" in reason
    assert "1 buildings" in reason
    assert "no station site" in reason
    assert "500 m away" in reason
    assert repairs.kinds == ("part apart", "part left out")
    assert "50 m" in repairs.notes[0]
    assert "70 m" in repairs.notes[1]
    street = graph.edge_kind == EdgeKind.STREET
    assert graph.length_m[street].sum() == pytest.approx(150)
    check_promises(graph)


def test_without_sites_the_part_with_most_buildings_is_the_network():
    houses = buildings(house(10, 505), house(40, 5), house(30, 505))
    graph, _ = build(ISLANDS, houses)
    assert (graph.building_node >= 0).tolist() == [True, False, True]
    assert "100 m" in graph.building_reasons[1]
    assert "largest part" in graph.building_reasons[1]


def test_a_site_that_reaches_no_building_is_told_so():
    graph, _ = build(ISLANDS, buildings(house(10, 5)), sites=[(20, 890), (20, -9)])
    assert graph.site_node[0] == -1
    assert "no building" in graph.site_reasons[0]
    assert graph.site_reasons[1] == ""
    assert (graph.node_kind == NodeKind.SITE).sum() == 1


def test_a_scrap_of_street_at_the_door_does_not_catch_the_building():
    layer = roads([(0, 0), (100, 0)], [(40, 22), (60, 22)])
    graph, _ = build(layer, buildings(house(45, 10)), sites=[(0, -5)])
    assert graph.building_node[0] >= 0
    assert graph.length_m[graph.edge_kind == EdgeKind.SERVICE] == pytest.approx([10])


def test_parts_with_a_site_each_are_kept():
    graph, _ = build(ISLANDS, buildings(house(10, 5), house(10, 505)), sites=[(50, -5), (40, 495)])
    assert (graph.building_node >= 0).all()
    assert (graph.site_node >= 0).all()
    label = network_components(graph)
    assert len(np.unique(label)) == 2
    assert label[graph.building_node].tolist() == label[graph.site_node].tolist()


def test_a_building_between_two_parts_joins_nothing():
    layer = roads([(0, 0), (100, 0)], [(0, 30), (100, 30)])
    graph, _ = build(layer, buildings(house(45, 10)), sites=[(50, -5), (50, 35)])
    assert (graph.edge_kind == EdgeKind.SERVICE).sum() == 2
    label = network_components(graph)
    assert label[graph.site_node[0]] != label[graph.site_node[1]]
    assert label[graph.building_node[0]] in label[graph.site_node]


def test_buildings_not_served_are_not_our_matter():
    graph, _ = build(
        ISLANDS, buildings(house(10, 5), house(40, 5)), served=[False, True], sites=[(50, -5)]
    )
    assert graph.building_node[0] == -1
    assert graph.building_reasons == ("", "")


def test_nobody_to_serve_gives_an_empty_graph_with_reasons():
    graph, repairs = build(ISLANDS, buildings(house(10, 400)), sites=[(1, 1)], service_max_m=50)
    assert graph.edges == graph.nodes == 0
    assert "90 m away" in graph.building_reasons[0]
    assert graph.site_node.tolist() == [-1]
    assert repairs.kinds == ("part left out",) * 3
    assert contract(graph).edges == 0
    assert contract(graph).building_reasons == graph.building_reasons


# ── prices ────────────────────────────────────────────────────────────────────────────────────


def test_trench_follows_class_and_surface():
    layer = roads(
        [(0, 0), (100, 0)],
        [(100, 0), (200, 0)],
        [(200, 0), (300, 0)],
        road_class=["primary", "residential", "moonway"],
        surface=["cobblestone", "unpaved; grass", "cheese"],
    )
    graph, repairs = build(layer, buildings(shapely.Point(300, 5)), sites=[(0, -5)])
    street = graph.edge_kind == EdgeKind.STREET
    assert graph.trench_m[street] == pytest.approx([130 * 1.2, 100 * 0.7, 100])
    assert graph.streets[:3] == ("r0", "r1", "r2")
    assert repairs.kinds == ("unknown class", "unknown surface")
    assert "moonway" in repairs.notes[0]


def test_every_surface_has_a_source_and_every_table_a_default():
    tables = surfaces()
    assert set(tables) == {"class", "surface", "line"}
    assert {"service", "access", "link"} <= set(tables["line"])
    for table in tables.values():
        for row in table.values():
            assert row.mark in {"C", "C2", "M", "A", "X"}
            assert row.source
            assert row.label
    assert tables["class"][""].factor == tables["surface"][""].factor == 1
    assert not tables["class"]["motorway"].usable


def test_a_site_without_coordinates_is_an_error():
    with pytest.raises(InputError, match="site 2"):
        build(ISLANDS, buildings(house(10, 5)), sites=[(0, 0), (np.nan, 3)])


def test_types_are_those_of_the_records():
    layer, houses, sites = town(0)
    assert isinstance(layer, Roads)
    assert isinstance(houses, Buildings)
    graph, _ = build(layer, houses, sites=sites)
    for name in ("edge_from", "edge_to", "edge_kind", "node_kind", "building_node", "site_node"):
        assert getattr(graph, name).dtype == np.int64
        assert getattr(contract(graph), name).dtype == np.int64
        assert not getattr(graph, name).flags.writeable


def test_a_layer_of_bridges_alone_is_said():
    layer = roads([(0, 0), (100, 0)], [(100, 0), (200, 0)], level=[1, -1])
    with pytest.raises(InputError, match="All 2 streets of the layer count as bridges or tunnels"):
        build(layer, buildings(house(10, 5)))
