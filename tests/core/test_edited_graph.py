"""EDGES and NODES as planners leave them: what is clear is mended and listed, else named."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.records import EdgeKind, NodeKind
from dhp_qgis_plugin.core.tables import graph_reading, results
from tests.core.street_layers import build, buildings, house, network_components, roads
from tests.core.test_street_graph import check_promises, distances

IDS = ("b0", "b1")
SITES = ("s0",)


def cross():
    """A crossing of two streets, a house at two of the arms, a site at the third."""
    layer = roads([(0, 0), (100, 0)], [(100, 0), (200, 0)], [(100, -80), (100, 0)],
                  [(100, 0), (100, 80)])  # fmt: skip
    houses = buildings(house(15, 10), house(175, 10))
    return build(layer, houses, sites=[(90, -70)])[0]


def layers(graph):
    return results.edges_frame(graph), results.graph_nodes_frame(graph, IDS, SITES)


def read(edges, nodes, snap_m=0.5):
    graph, repairs = graph_reading.read_graph(
        edges, nodes, "edges", "nodes", building_ids=IDS, served=np.array([True, True]),
        site_ids=SITES, snap_m=snap_m,
    )  # fmt: skip
    return graph, repairs


def with_row(frame, geometry, **cells):
    """The frame and one more feature, all other cells empty."""
    row = gpd.GeoDataFrame({k: [v] for k, v in cells.items()}, geometry=[geometry])
    return gpd.GeoDataFrame(pd.concat([frame, row], ignore_index=True), geometry="geometry")


def edge_between(graph, *places):
    """The edge whose ends lie at two places."""
    for edge in range(graph.edges):
        ends = shapely.get_coordinates(graph.lines[edge])[[0, -1]]
        if {tuple(np.round(xy)) for xy in ends} == set(places):
            return edge
    raise LookupError(places)


def west_of_centre(graph):
    """The street between the centre and the landing of the first house's line."""
    for edge in np.flatnonzero(graph.edge_kind == EdgeKind.STREET):
        ends = np.round(shapely.get_coordinates(graph.lines[edge])[[0, -1]])
        if (ends == (100, 0)).all(axis=1).any() and 0 < ends[:, 0].min() < 90:
            return edge, float(ends[:, 0].min())
    raise LookupError


def total(graph):
    return graph.length_m.sum(), graph.trench_m.sum(), graph.crossing_cost.sum()


def test_unedited_layers_need_no_repair():
    graph = cross()
    again, repairs = read(*layers(graph))
    assert len(repairs) == 0
    assert total(again) == pytest.approx(total(graph))
    check_promises(again)


def test_a_dangling_id_finds_the_node_at_the_end():
    graph = cross()
    edges, nodes = layers(graph)
    edges.loc[0, "from_node"] = "gone"
    again, repairs = read(edges, nodes)
    assert repairs.kinds == ("dangling id",)
    assert "e1 names the node gone" in repairs.notes[0]
    assert np.array_equal(again.edge_from, graph.edge_from)


def test_a_deleted_node_is_made_again():
    graph = cross()
    edges, nodes = layers(graph)
    centre = int(np.flatnonzero(np.hypot(*(graph.node_xy - [100, 0]).T) < 0.1)[0])
    again, repairs = read(edges, nodes.drop(index=centre))
    assert repairs.kinds == ("node restored",)
    assert f"Node n{centre + 1}" in repairs.notes[0]
    assert distances(again) == pytest.approx(distances(graph))
    assert len(np.unique(network_components(again))) == 1


def test_a_deleted_building_node_leaves_the_building_out_with_a_reason():
    graph = cross()
    edges, nodes = layers(graph)
    again, repairs = read(edges, nodes[nodes.object_id != "b1"])
    assert again.building_node.tolist()[1] == -1
    assert again.building_reasons == ("", "It has no node in layer nodes.")
    assert "node restored" in repairs.kinds


def test_deleted_edges_leave_a_node_alone_and_say_so():
    graph = cross()
    edges, nodes = layers(graph)
    own = f"n{graph.building_node[1] + 1}"
    again, _ = read(edges[(edges.from_node != own) & (edges.to_node != own)], nodes)
    assert again.building_node.tolist()[1] == -1
    assert "No edge of layer edges" in again.building_reasons[1]


def test_a_moved_end_joins_the_node_at_which_it_lies():
    graph = cross()
    edges, nodes = layers(graph)
    arm = edge_between(graph, (100, 0), (100, 80))
    top = shapely.LineString([(100, 80), (200, 0)])
    edges.loc[arm, "geometry"] = top
    again, repairs = read(edges, nodes)
    assert repairs.kinds == ("end moved", "length differs")
    assert again.length_m[arm] == pytest.approx(top.length)
    assert again.trench_m[arm] == pytest.approx(top.length)


def test_a_moved_end_on_another_edge_splits_it():
    graph = cross()
    edges, nodes = layers(graph)
    arm = edge_between(graph, (100, 0), (100, 80))
    west, x = west_of_centre(graph)
    edges.loc[west, "crossing_cost"] = 800.0
    edges.loc[arm, "geometry"] = shapely.LineString([(100, 80), (60, 0.3)])
    again, repairs = read(edges, nodes)
    assert repairs.kinds == ("edge split", "length differs")
    assert again.edges == graph.edges + 1
    pieces = [e for e in range(again.edges) if again.crossing_cost[e] > 0]
    assert again.crossing_cost[pieces].sum() == pytest.approx(800)
    assert again.length_m[pieces].sum() == pytest.approx(100 - x, abs=0.01)
    check_promises(graph)
    assert len(np.unique(network_components(again))) == 1


def test_an_end_moved_to_nowhere_is_named():
    edges, nodes = layers(graph := cross())
    arm = edge_between(graph, (100, 0), (100, -70))
    edges.loc[arm, "geometry"] = shapely.LineString([(150, 44), (100, -70)])
    with pytest.raises(InputError, match=f"end of edge e{arm + 1} lies"):
        read(edges, nodes)


def test_a_moved_node_is_put_back_where_its_edges_meet():
    graph = cross()
    edges, nodes = layers(graph)
    centre = int(np.flatnonzero(np.hypot(*(graph.node_xy - [100, 0]).T) < 0.1)[0])
    nodes.loc[centre, "geometry"] = shapely.Point(107, 24)
    again, repairs = read(edges, nodes)
    assert repairs.kinds == ("node moved",)
    assert repairs.moved_m == pytest.approx([25])
    assert np.allclose(again.node_xy[centre], (100, 0))
    assert distances(again) == pytest.approx(distances(graph))


def test_new_edges_without_ids_join_nodes_edges_and_each_other():
    graph = cross()
    edges, nodes = layers(graph)
    north = (100, 80)
    edges = with_row(edges, shapely.LineString([north, (150, 60)]))
    edges = with_row(edges, shapely.LineString([(150, 0.2), (150, 60)]))
    again, repairs = read(edges, nodes)
    assert sorted(repairs.kinds) == ["edge split", "node added"]
    assert len(np.unique(network_components(again))) == 1
    detour = np.hypot(50, 20) + 60 + 80
    assert again.length_m.sum() == pytest.approx(graph.length_m.sum() + detour - 80, abs=0.5)
    assert again.edge_kind[-1] == EdgeKind.STREET
    assert again.trench_m[-1] == pytest.approx(again.length_m[-1])


def test_a_service_line_drawn_anew_is_one():
    graph = cross()
    edges, nodes = layers(graph)
    own = f"n{graph.building_node[1] + 1}"
    edges = edges[(edges.from_node != own) & (edges.to_node != own)]
    wall = graph.node_xy[graph.building_node[1]]
    edges = with_row(edges, shapely.LineString([(150, 0), wall]))
    again, repairs = read(edges, nodes)
    assert again.building_node[1] >= 0
    assert again.edge_kind[-1] == EdgeKind.SERVICE
    assert repairs.kinds == ("edge split",)


def test_a_street_split_in_qgis_keeps_its_sums():
    graph = cross()
    edges, nodes = layers(graph)
    west, x = west_of_centre(graph)
    edges.loc[west, "trench_m"] *= 2
    edges.loc[west, "crossing_cost"] = 900.0
    whole, _ = read(edges, nodes)
    first, second = shapely.LineString([(100, 0), (70, 0)]), shapely.LineString([(70, 0), (x, 0)])
    start = shapely.get_coordinates(edges.geometry[west])[0]
    halves = (first, second) if np.allclose(start, (100, 0)) else (
        shapely.reverse(second), shapely.reverse(first))  # fmt: skip
    cells = edges.drop(columns="geometry").loc[west].to_dict()
    edges.loc[west, "geometry"] = halves[0]
    again, repairs = read(with_row(edges, halves[1], **cells), nodes)
    assert set(repairs.kinds) == {"edge id doubled", "node added"}
    assert total(again) == pytest.approx(total(whole))
    assert distances(again) == pytest.approx(distances(graph))


def test_turned_edges_and_multi_parts_with_z_and_m_are_taken_as_they_are():
    graph = cross()
    edges, nodes = layers(graph)
    lines = [shapely.force_3d(shapely.reverse(line), 7.0) for line in edges.geometry]
    edges = edges.set_geometry([shapely.MultiLineString([line]) for line in lines])
    nodes = nodes.set_geometry([shapely.MultiPoint([xy]) for xy in graph.node_xy])
    again, repairs = read(edges, nodes)
    assert len(repairs) == 0
    assert not shapely.has_z(again.lines).any()
    assert total(again) == pytest.approx(total(graph))
    assert distances(again) == pytest.approx(distances(graph))


def test_parts_that_touch_are_one_edge_and_others_several():
    graph = cross()
    edges, nodes = layers(graph)
    west, x = west_of_centre(graph)
    edges = edges.astype({"geometry": object})
    parts = shapely.MultiLineString([[(x, 0), (60, 0)], [(60, 0), (100, 0)]])
    lines = edges.geometry.to_numpy().copy()
    lines[west] = parts
    again, _ = read(gpd.GeoDataFrame(edges.drop(columns="geometry"), geometry=lines), nodes)
    assert again.edges == graph.edges
    assert distances(again) == pytest.approx(distances(graph))


def test_doubles_and_points_are_left_out_and_listed():
    graph = cross()
    edges, nodes = layers(graph)
    cells = edges.drop(columns="geometry").loc[0].to_dict()
    edges = with_row(edges, shapely.reverse(edges.geometry[0]), **cells)
    edges = with_row(edges, shapely.LineString([(1, 1), (1, 1)]))
    twice = nodes.drop(columns="geometry").loc[2].to_dict()
    nodes = with_row(nodes, nodes.geometry[2], **twice)
    again, repairs = read(edges, nodes)
    assert repairs.kinds == ("duplicate", "node doubled", "zero length")
    assert again.edges == graph.edges
    assert again.nodes == graph.nodes
    assert total(again) == pytest.approx(total(graph))


def test_one_id_at_two_places_goes_by_place():
    graph = cross()
    edges, nodes = layers(graph)
    a, b = graph.edge_from[0], graph.edge_to[0]
    nodes.loc[b, "node_id"] = f"n{a + 1}"
    edges = edges.replace({"from_node": {f"n{b + 1}": f"n{a + 1}"},
                           "to_node": {f"n{b + 1}": f"n{a + 1}"}})  # fmt: skip
    again, repairs = read(edges, nodes)
    assert len(repairs) == 0
    assert np.array_equal(again.edge_from, graph.edge_from)
    assert np.array_equal(again.edge_to, graph.edge_to)


def test_unknown_kinds_are_named():
    edges, nodes = layers(cross())
    edges.loc[2, "kind"] = "tunnel"
    with pytest.raises(InputError, match="feature e3 is of kind 'tunnel'"):
        read(edges, nodes)
    edges, nodes = layers(cross())
    nodes.loc[0, "kind"] = "pole"
    with pytest.raises(InputError, match="feature n1 is of kind 'pole'"):
        read(edges, nodes)


def test_node_kinds_of_junctions_made_anew():
    graph = cross()
    edges, nodes = layers(graph)
    edges = with_row(edges, shapely.LineString([(100, 80), (100, 140)]))
    again, repairs = read(edges, nodes)
    assert repairs.kinds == ("node added",)
    assert again.node_kind[-1] == NodeKind.JUNCTION
    assert again.edge_from.dtype == again.node_kind.dtype == np.int64


# ── what contradicts itself ───────────────────────────────────────────────────────────────────


def test_a_length_that_contradicts_the_line_is_named():
    graph = cross()
    edges, nodes = layers(graph)
    west, x = west_of_centre(graph)
    edges.loc[west, "length_m"] = 10.0
    again, repairs = read(edges, nodes)
    assert repairs.kinds == ("length differs",)
    true_m = 100 - x
    assert f"length_m 10.0, but its line is {true_m:.1f} m" in repairs.notes[0]
    assert f"its trench of {true_m:.1f} m stays" in repairs.notes[0]
    assert total(again) == pytest.approx(total(graph))


def test_the_trench_of_a_redrawn_line_grows_with_it():
    graph = cross()
    edges, nodes = layers(graph)
    arm = edge_between(graph, (100, 0), (100, 80))
    start, stop = shapely.get_coordinates(edges.geometry[arm])[[0, -1]]
    edges.loc[arm, "geometry"] = shapely.LineString([start, (160, 40), stop])
    edges.loc[arm, "trench_m"] = 1.3 * 80
    again, repairs = read(edges, nodes)
    assert repairs.kinds == ("length differs",)
    long_m = 2 * np.hypot(60, 40)
    assert f"from 104.0 m to {1.3 * long_m:.1f} m" in repairs.notes[0]
    assert again.trench_m[arm] == pytest.approx(1.3 * long_m)


def test_an_empty_length_leaves_the_trench_as_it_is():
    graph = cross()
    edges, nodes = layers(graph)
    west, _ = west_of_centre(graph)
    edges.loc[west, "length_m"] = np.nan
    edges.loc[west, "trench_m"] = 500.0
    again, repairs = read(edges, nodes)
    assert len(repairs) == 0
    assert again.trench_m[west] == pytest.approx(500)


def test_a_new_edge_drawn_across_another_is_joined_to_it():
    graph = cross()
    edges, nodes = layers(graph)
    edges = with_row(edges, shapely.LineString([(150, 60), (150, -60)]))
    edges = with_row(edges, shapely.LineString([(120, -40), (180, -40)]))
    again, repairs = read(edges, nodes)
    assert repairs.kinds.count("crossing joined") == 2
    assert "without a vertex" in repairs.notes[repairs.kinds.index("crossing joined")]
    assert len(np.unique(network_components(again))) == 1
    for place in ((150, 0), (150, -40)):
        (node,) = np.flatnonzero(np.hypot(*(again.node_xy - place).T) < 0.01)
        assert (np.r_[again.edge_from, again.edge_to] == node).sum() == 4
    assert again.length_m.sum() == pytest.approx(graph.length_m.sum() + 120 + 60)


def test_a_new_edge_over_a_node_is_joined_there():
    graph = cross()
    edges, nodes = layers(graph)
    edges = with_row(edges, shapely.LineString([(60, 40.1), (140, -40)]))
    again, repairs = read(edges, nodes)
    assert "node passed" in repairs.kinds
    assert "crossing joined" not in repairs.kinds
    (node,) = np.flatnonzero(np.hypot(*(again.node_xy - (100, 0)).T) < 0.01)
    assert (np.r_[again.edge_from, again.edge_to] == node).sum() == 6
    assert len(np.unique(network_components(again))) == 1


def test_a_new_edge_with_an_id_of_its_own_passes_over():
    graph = cross()
    edges, nodes = layers(graph)
    edges = with_row(edges, shapely.LineString([(150, 60), (150, -60)]), edge_id="bridge")
    again, repairs = read(edges, nodes)
    assert again.edges == graph.edges + 1
    assert "crossing joined" not in repairs.kinds


def test_an_edge_redrawn_across_another_is_named():
    graph = cross()
    edges, nodes = layers(graph)
    arm = edge_between(graph, (100, 0), (100, 80))
    way = [(100, 80), (150, 40), (150, -40), (130, -40), (100, 0)]
    if graph.node_xy[graph.edge_from[arm]][1] == 0:
        way = way[::-1]
    edges.loc[arm, "geometry"] = shapely.LineString(way)
    again, repairs = read(edges, nodes)
    assert "crossing not joined" in repairs.kinds
    assert again.edges == graph.edges


def test_two_new_edges_meet_in_the_middle_of_one():
    graph = cross()
    edges, nodes = layers(graph)
    edges = with_row(edges, shapely.LineString([(100, 80), (180, 80)]))
    edges = with_row(edges, shapely.LineString([(140, 80.2), (140, 150)]))
    again, _ = read(edges, nodes)
    assert len(np.unique(network_components(again))) == 1


def test_ends_within_the_tolerance_are_moved_onto_their_node():
    graph = cross()
    edges, nodes = layers(graph)
    arm = edge_between(graph, (100, 0), (100, 80))
    edges.loc[arm, "geometry"] = shapely.transform(
        edges.geometry[arm], lambda xy: np.where(xy[:, 1:] == 0, xy + np.array([0.3, 0.2]), xy)
    )
    again, repairs = read(edges, nodes)
    assert repairs.kinds == ("snapped",)
    assert repairs.moved_m == pytest.approx([np.hypot(0.3, 0.2)])
    ends = shapely.get_coordinates(again.lines[arm])[[0, -1]]
    assert np.allclose(ends, again.node_xy[[again.edge_from[arm], again.edge_to[arm]]])
    assert again.length_m[arm] == pytest.approx(graph.length_m[arm])


def test_nodes_of_nobody_and_two_of_one_are_named():
    graph = cross()
    edges, nodes = layers(graph)
    first, second = graph.building_node[:2]
    nodes.loc[second, "object_id"] = "zz"
    again, repairs = read(edges, nodes)
    assert repairs.kinds == ("object unknown",)
    assert "names the building zz" in repairs.notes[0]
    assert again.building_reasons[1] == "It has no node in layer nodes."
    nodes.loc[second, "object_id"] = "b0"
    again, repairs = read(edges, nodes)
    assert repairs.kinds == ("object doubled",)
    assert f"n{first + 1} counts" in repairs.notes[0]
    assert again.building_node[0] == first


@pytest.mark.parametrize("gone", [["from_node"], ["from_node", "to_node"], ["edge_id"], ["kind"],
                                  ["edge_id", "from_node", "to_node", "kind"]])  # fmt: skip
def test_missing_edge_fields_are_rebuilt_from_where_the_lines_lie(gone):
    graph = cross()
    edges, nodes = layers(graph)
    again, repairs = read(edges.drop(columns=gone), nodes)
    assert repairs.kinds == ("fields missing",)
    assert all(name in repairs.notes[0] for name in gone)
    assert total(again) == pytest.approx(total(graph))
    assert distances(again) == pytest.approx(distances(graph))
    assert np.array_equal(again.edge_kind, graph.edge_kind)


def test_missing_node_fields_are_rebuilt_or_named():
    graph = cross()
    edges, nodes = layers(graph)
    for gone in ("node_id", "kind"):
        again, _ = read(edges, nodes.drop(columns=gone))
        assert distances(again) == pytest.approx(distances(graph))
        assert np.array_equal(again.node_kind, graph.node_kind)
    with pytest.raises(InputError, match="Layer nodes has no field object_id, which tells"):
        read(edges, nodes.drop(columns="object_id"))
