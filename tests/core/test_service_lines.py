"""Service lines: from the wall, to the right streets, past neighbours, over barriers."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import shapely
import shapely.ops
from hypothesis import given, settings
from hypothesis import strategies as st

from dhp_qgis_plugin.core.catalogue import surfaces
from dhp_qgis_plugin.core.errors import Cancelled
from dhp_qgis_plugin.core.network.barriers import BarrierField
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import EdgeKind, NodeKind
from tests.core.street_layers import Impatient, barriers, build, buildings, house, roads

STREET = [(0, 0), (100, 0)]


def lines_of(graph, building=0, kind=EdgeKind.SERVICE):
    """The edges of one building, best first."""
    node = graph.building_node[building]
    return np.flatnonzero((graph.edge_kind == kind) & (graph.edge_to == node))


# ── one building ──────────────────────────────────────────────────────────────────────────────


def test_a_building_connects_from_its_wall():
    graph, _ = build(roads(STREET), buildings(house(40, 7, 20, 30)))
    (edge,) = lines_of(graph)
    assert graph.length_m[edge] == pytest.approx(7)
    assert graph.trench_m[edge] == pytest.approx(7 * surfaces()["line"]["service"].factor)
    assert graph.node_xy[graph.building_node[0]][1] == pytest.approx(7)
    assert graph.node_kind[graph.building_node[0]] == NodeKind.BUILDING
    assert graph.streets[edge] == "b0"


def test_a_point_connects_from_itself():
    graph, _ = build(roads(STREET), buildings(shapely.Point(30, 12)))
    (edge,) = lines_of(graph)
    assert graph.lines[edge].equals(shapely.LineString([(30, 0), (30, 12)]))


def test_a_corner_building_gets_both_streets():
    layer = roads([(0, 0), (100, 0), (200, 0)], [(100, 0), (100, 100)])
    graph, _ = build(layer, buildings(house(60, 10, 34, 60)))
    first, second = lines_of(graph)
    assert graph.trench_m[[first, second]] / 0.8 == pytest.approx([6, 10])
    landings = graph.node_xy[graph.edge_from[[first, second]]]
    assert landings[0][0] == pytest.approx(100)
    assert landings[1][1] == pytest.approx(0)


def test_candidates_are_limited():
    layer = roads([(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)])
    around = buildings(house(10, 10, 80, 80))
    for most in (1, 2, 3, 4):
        graph, _ = build(layer, around, service_candidates=most, service_worth=1)
        assert len(lines_of(graph)) == most


def test_a_line_beside_the_street_to_its_next_crossing_is_spared():
    layer = roads(STREET, [(100, -50), (100, 50)])
    graph, _ = build(layer, buildings(house(20, 10)))
    assert len(lines_of(graph)) == 1


def test_a_line_does_not_cross_a_street():
    layer = roads(STREET, [(0, -20), (100, -20)])
    graph, _ = build(layer, buildings(house(20, 10)), sites=[(50, -5)], service_worth=1)
    assert graph.length_m[lines_of(graph)] == pytest.approx([10])


def test_a_second_line_goes_on_inside_to_the_node():
    layer = roads(STREET, [(0, 60), (100, 60)], [(100, 0), (100, 60)])
    graph, _ = build(layer, buildings(house(30, 10, 20, 42)))
    near, far = lines_of(graph)
    node = graph.node_xy[graph.building_node[0]]
    assert graph.length_m[near] == pytest.approx(8)
    assert node[1] == pytest.approx(52)
    assert shapely.get_coordinates(graph.lines[far])[-1] == pytest.approx(node)
    assert graph.length_m[far] == pytest.approx(
        10 + np.hypot(*(node - (graph.node_xy[graph.edge_from[far]] + [0, 10])))
    )
    assert graph.trench_m[far] == pytest.approx(10 * 0.8)


def test_a_street_through_a_building_still_gives_a_line():
    for shape in (house(40, -5), shapely.Point(50, 0)):
        graph, _ = build(roads(STREET), buildings(shape))
        (edge,) = lines_of(graph)
        assert graph.length_m[edge] == pytest.approx(0.1)
        assert graph.lines[edge].length == pytest.approx(0.1)


def test_a_broken_outline_is_used_as_far_as_it_goes():
    bow = shapely.Polygon([(40, 5), (60, 5), (40, 25), (60, 25)])
    flat = shapely.Polygon([(80, 5), (80, 5), (80, 5)])
    graph, _ = build(roads(STREET), buildings(bow, flat, shapely.Polygon(), None))
    assert graph.length_m[lines_of(graph, 0)] == pytest.approx([5])
    assert graph.length_m[lines_of(graph, 1)] == pytest.approx([5])
    assert graph.building_node.tolist()[2:] == [-1, -1]
    assert graph.building_reasons[2:] == ("The building has no usable outline.",) * 2


def test_a_building_too_far_from_any_street_is_told_how_far():
    graph, _ = build(
        roads(STREET), buildings(house(40, 60), house(40, 5)), service_max_m=50, sites=[(0, 1)]
    )
    assert graph.building_node[0] == -1
    assert "60 m away" in graph.building_reasons[0]
    assert "50 m" in graph.building_reasons[0]
    assert graph.building_reasons[1] == ""


def test_no_line_lands_on_a_bridge_or_in_a_tunnel():
    layer = roads([(-50, 0), (0, 0)], [(0, 0), (100, 0)], level=[0, 1])
    graph, _ = build(layer, buildings(house(40, 5)))
    (edge,) = lines_of(graph)
    assert graph.node_xy[graph.edge_from[edge]].tolist() == [0, 0]


# ── landings ──────────────────────────────────────────────────────────────────────────────────


def test_neighbouring_landings_share_a_node_and_corners_are_used():
    houses = buildings(*(shapely.Point(x, 5) for x in (50.0, 50.008, 60.0, 0.006, 99.995)))
    graph, _ = build(roads(STREET), houses)
    landing = [graph.edge_from[lines_of(graph, b)[0]] for b in range(5)]
    assert landing[0] == landing[1] != landing[2]
    assert graph.node_xy[landing[0]].tolist() == pytest.approx([50.004, 0])
    assert graph.node_xy[landing[3]].tolist() == [0, 0]
    assert graph.node_xy[landing[4]].tolist() == [100, 0]
    street = graph.edge_kind == EdgeKind.STREET
    assert street.sum() == 3
    assert graph.length_m[street].sum() == pytest.approx(100)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(-20, 220), st.floats(1, 60)), min_size=1, max_size=12))
def test_the_best_line_is_the_shortest_where_nothing_is_in_the_way(points):
    layer = roads([(0, 0), (80, 0), (120, 30)], [(80, 0), (200, -20)])
    graph, _ = build(layer, buildings(*map(shapely.Point, points)), service_candidates=1)
    streets = shapely.union_all(layer.lines)
    for building, xy in enumerate(points):
        (edge,) = lines_of(graph, building)
        shortest = max(streets.distance(shapely.Point(xy)), 0.1)
        assert shortest - 1e-6 <= graph.length_m[edge] <= np.hypot(shortest, 1.0) + 1e-6
    street = graph.edge_kind == EdgeKind.STREET
    assert graph.length_m[street].sum() == pytest.approx(streets.length)


# ── neighbours ────────────────────────────────────────────────────────────────────────────────


def test_a_line_goes_round_a_neighbour_to_another_street():
    layer = roads(STREET, [(0, 0), (-40, 25), (0, 50)], [(0, 50), (100, 50)])
    front, back = house(30, 5, 40, 10), house(45, 20, 10, 5)
    graph, _ = build(layer, buildings(front, back))
    (edge,) = lines_of(graph, 1)
    assert graph.length_m[edge] == pytest.approx(25)
    assert graph.node_xy[graph.edge_from[edge]][1] == pytest.approx(50)


def test_a_hemmed_in_building_looks_between_its_neighbours():
    left, right = house(0, 5, 48, 10), house(52, 5, 48, 10)
    back = shapely.box(20, 20, 80, 30)
    graph, _ = build(roads(STREET), buildings(left, right, back), service_max_m=40)
    (edge,) = lines_of(graph, 2)
    for outline in (left, right):
        assert graph.lines[edge].intersection(outline).length < 0.1
    assert graph.length_m[edge] < 22


def test_a_building_without_any_free_way_takes_the_shortest():
    front, back = house(0, 5, 100, 10), house(45, 20, 10, 5)
    graph, _ = build(roads(STREET), buildings(front, back), served=[False, True], service_max_m=30)
    assert graph.length_m[lines_of(graph, 1)] == pytest.approx([20])
    assert graph.building_reasons == ("", "")
    assert graph.building_node[0] == -1


def test_farther_streets_are_tried_where_all_the_nearest_are_barred():
    """Fifty short segments of a street behind a forbidden wall, the free street behind them."""
    bent = [(2 * n, 0.1 * (n % 2)) for n in range(51)]
    layer = roads(bent, [(-60, 0), (0, 0)], [(-60, 0), (-60, 60), (160, 60)])
    home = buildings(house(45, 10))
    wall = barriers(shapely.LineString([(-20, 6), (130, 6)]), forbidden=np.array([True]))
    graph, _ = build(layer, home, sites=[(-60, -5)], obstacles=wall)
    assert graph.building_node[0] >= 0
    (line,) = lines_of(graph)
    assert graph.length_m[line] == pytest.approx(40)


def test_attached_houses_do_not_block_each_other():
    graph, _ = build(roads(STREET), buildings(*(house(x, 5) for x in range(10, 90, 10))))
    for building in range(8):
        assert graph.length_m[lines_of(graph, building)] == pytest.approx([5], abs=0.2)


# ── barriers ──────────────────────────────────────────────────────────────────────────────────


def test_each_track_costs_and_a_way_without_track_is_preferred():
    layer = roads(STREET, [(0, 0), (0, 60)], [(0, 60), (100, 60)])
    tracks = barriers(
        shapely.LineString([(1, 5), (100, 5)]), shapely.LineString([(1, 6), (100, 6)])
    )
    graph, _ = build(
        layer, buildings(house(40, 10)), obstacles=tracks, barrier_cost=1000, service_extra_m=100
    )
    free, crossing = lines_of(graph)
    assert graph.crossing_cost[[free, crossing]].tolist() == [0, 2000]
    assert graph.trench_m[[free, crossing]] / 0.8 == pytest.approx([40, 10])


def test_passing_an_area_costs_once_and_parts_of_a_street_add_up():
    river = barriers(shapely.box(40, -10, 60, 10))
    points = [shapely.Point(x, 15) for x in (20, 45, 50, 55, 80)]
    graph, _ = build(roads(STREET), buildings(*points), obstacles=river, barrier_cost=1000)
    street = graph.edge_kind == EdgeKind.STREET
    assert street.sum() == 6
    assert graph.crossing_cost[street].sum() == pytest.approx(1000)


def test_a_node_on_a_track_shares_its_crossing():
    track = barriers(shapely.LineString([(50, -9), (50, 9)]))
    graph, _ = build(
        roads([(0, 0), (50, 0)], [(50, 0), (100, 0)]), buildings(house(10, 5)), obstacles=track
    )
    assert graph.crossing_cost[graph.edge_kind == EdgeKind.STREET].sum() == pytest.approx(60000)


SIDE = st.floats(0, 100)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(SIDE, SIDE), min_size=2, max_size=5, unique=True),
    st.lists(st.floats(0.01, 0.99), max_size=4, unique=True),
)
def test_crossings_do_not_depend_on_how_a_street_is_cut(xy, cuts):
    line = shapely.LineString(xy)
    field = BarrierField(
        barriers(
            shapely.LineString([(50, -1), (50, 101)]),
            shapely.LineString([(50, 40), (120, 40)]),
            shapely.box(10, 10, 30, 90),
            shapely.box(30, 10, 35, 90),
        )
    )
    at = [0, *sorted(cuts), 1]
    pieces = [shapely.ops.substring(line, a, b, normalized=True) for a, b in pairwise(at)]
    whole = field.crossings(np.array([line], dtype=object), Silent())[0]
    parts = field.crossings(np.array(pieces, dtype=object), Silent()).sum()
    near_end = shapely.MultiPoint([(50, 40), *xy]).distance(shapely.Point(50, 40))
    if near_end > 0:
        assert parts == pytest.approx(whole, abs=1e-9)


# ── sites ─────────────────────────────────────────────────────────────────────────────────────


def test_a_site_is_connected_however_far_and_that_is_said():
    graph, repairs = build(roads(STREET), buildings(house(40, 5)), sites=[(50, -400), (20, -3)])
    far, near = (int(np.flatnonzero(graph.edge_from == node)[0]) for node in graph.site_node)
    assert graph.edge_kind[[far, near]].tolist() == [EdgeKind.ACCESS] * 2
    assert graph.length_m[[far, near]] == pytest.approx([400, 3])
    assert shapely.get_coordinates(graph.lines[near])[0].tolist() == [20, -3]
    assert graph.streets[far] == "site 1"
    assert repairs.kinds == ("long access",)
    assert "400 m" in repairs.notes[0]


def test_a_site_pays_for_crossing_and_prefers_not_to():
    layer = roads(STREET, [(0, 0), (0, -40)], [(0, -40), (100, -40)])
    track = barriers(shapely.LineString([(1, -10), (100, -10)]))
    graph, _ = build(layer, buildings(house(40, 5)), sites=[(50, -19)], obstacles=track)
    (edge,) = np.flatnonzero(graph.edge_kind == EdgeKind.ACCESS)
    assert graph.length_m[edge] == pytest.approx(21)
    assert graph.crossing_cost[edge] == 0
    wall = barriers(shapely.LineString([(-9, -10), (200, -10)]))
    graph, _ = build(roads(STREET), buildings(house(40, 5)), sites=[(50, -19)], obstacles=wall)
    (edge,) = np.flatnonzero(graph.edge_kind == EdgeKind.ACCESS)
    assert graph.crossing_cost[edge] == 60000


def test_cancel_is_answered_at_every_stage():
    houses = buildings(*(house(x, 5) for x in range(0, 90, 12)))
    looks = 0
    while looks < 1000:
        try:
            build(roads(STREET), houses, sites=[(3, -3)], progress=Impatient(looks))
        except Cancelled:
            looks += 1
            continue
        break
    assert 10 < looks < 1000
