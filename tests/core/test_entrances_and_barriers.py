"""Entrances instead of walls; barriers that are forbidden or have prices of their own."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.network.barriers import BarrierField
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import EdgeKind, Entrances
from dhp_qgis_plugin.core.tables import street_reading
from tests.core.street_layers import barriers, build, buildings, house, roads
from tests.core.test_existing_pipes import pipes

STREET = roads([(0, 0), (200, 0)])
BOTH_SIDES = roads([(0, 0), (200, 0)], [(0, 60), (200, 60)], [(0, 0), (0, 60)])
USUAL = defaults().network.barrier_cost


def entrances(*xy, of="b0"):
    names = tuple(f"d{n}" for n in range(len(xy)))
    ids = (of,) * len(xy) if isinstance(of, str) else of
    return Entrances(ids=names, building_ids=ids, xy=np.array(xy, dtype=float))


def service(graph):
    return np.flatnonzero(graph.edge_kind == EdgeKind.SERVICE)


# ── entrances ─────────────────────────────────────────────────────────────────────────────────


def test_the_line_starts_from_the_entrance_not_from_the_wall():
    graph, _ = build(STREET, buildings(house(40, 10, 40, 20)), entrances=entrances((80, 25)))
    (line,) = service(graph)
    assert shapely.get_coordinates(graph.lines[line]).tolist() == [[80, 0], [80, 25]]
    assert graph.node_xy[graph.building_node[0]].tolist() == [80, 25]


def test_of_several_entrances_the_best_serve_and_other_buildings_keep_their_walls():
    graph, _ = build(
        BOTH_SIDES,
        buildings(house(40, 10, 40, 38), house(120, 10, 20, 20)),
        entrances=entrances((50, 10), (50, 48)),
        service_worth=1,
    )
    mine = [graph.lines[e] for e in service(graph) if graph.streets[e] == "b0"]
    starts = {tuple(xy) for line in mine for xy in shapely.get_coordinates(line)[1:2].tolist()}
    assert starts == {(50, 10), (50, 48)}
    other = [e for e in service(graph) if graph.streets[e] == "b1"]
    assert graph.length_m[other[0]] == pytest.approx(10)


def test_an_entrance_near_the_wall_stands_on_it_and_looks_past_its_own_building():
    graph, _ = build(BOTH_SIDES, buildings(house(40, 10, 40, 20)), entrances=entrances((60, 29.2)))
    lines = service(graph)
    ends = shapely.get_coordinates(graph.lines[lines[0]])
    assert ends.tolist() == [[60, 60], [60, 30]]


def test_a_building_with_a_door_to_the_far_side_is_served_all_the_same():
    graph, _ = build(STREET, buildings(house(40, 10, 40, 20)), entrances=entrances((60, 30)))
    assert graph.building_node[0] >= 0


def test_entrances_of_nobody_are_listed():
    house_there = buildings(house(40, 10))
    _, repairs = build(
        STREET, house_there, entrances=entrances((45, 10), (9, 9), (8, 8), of=("b0", "zz", ""))
    )
    assert repairs.kinds == ("entrance", "entrance")
    assert "d2 names no building" in repairs.notes[0]
    assert "building zz" in repairs.notes[1]
    with pytest.raises(InputError, match="None of the 1 entrances"):
        build(STREET, house_there, entrances=entrances((9, 9), of="zz"))


@pytest.mark.parametrize("far_m", [70, 5000])
def test_an_entrance_far_from_its_building_is_listed_and_not_used(far_m):
    home = buildings(house(40, 10))
    plain, _ = build(STREET, home)
    graph, repairs = build(STREET, home, entrances=entrances((45, 20 + far_m)))
    assert repairs.kinds == ("entrance far",)
    assert f"Entrance d0 lies {far_m:,} m from building b0" in repairs.notes[0]
    assert repairs.moved_m[0] == pytest.approx(far_m)
    assert graph.length_m.sum() == pytest.approx(plain.length_m.sum())
    believed, repairs = build(
        STREET, home, entrances=entrances((45, 20 + 70)), entrance_max_m=100, service_max_m=500
    )
    assert repairs.kinds == ()
    assert believed.node_xy[believed.building_node[0]].tolist() == [45, 90]


def test_of_several_entrances_only_the_far_one_is_left_out():
    graph, repairs = build(
        STREET, buildings(house(40, 10)), entrances=entrances((45, 10), (45, 400), of=("b0", "b0"))
    )
    assert repairs.kinds == ("entrance far",)
    assert graph.node_xy[graph.building_node[0]].tolist() == [45, 10]


def test_entrances_are_read_by_the_usual_or_the_chosen_field():
    frame = gpd.GeoDataFrame(
        {"home": [7, 8], "building_id": ["a", "b"]},
        geometry=[shapely.Point(1, 2), shapely.MultiPoint([(3, 4), (5, 6)])],
    )
    usual = street_reading.read_entrances(frame, "doors")
    assert usual.building_ids == ("a", "b", "b")
    assert usual.xy.tolist() == [[1, 2], [3, 4], [5, 6]]
    assert street_reading.read_entrances(frame, "doors", "home").building_ids == ("7", "8", "8")
    with pytest.raises(InputError, match="no field with the building's id"):
        street_reading.read_entrances(frame[["geometry"]], "doors")


# ── prices ────────────────────────────────────────────────────────────────────────────────────

RAIL = shapely.LineString([(100, -50), (100, 50)])
RIVER = shapely.box(100, -50, 130, 50)
POINT = buildings(shapely.Point(200, 9))


def crossing_cost(*shapes, **fields):
    graph, _ = build(STREET, POINT, sites=[(0, -5)], obstacles=barriers(*shapes, **fields))
    return graph.crossing_cost.sum()


def test_crossings_cost_the_usual_or_their_own_price():
    assert crossing_cost(RAIL) == USUAL
    assert crossing_cost(RAIL, cost_fixed=np.array([7000.0])) == 7000
    per_m = np.array([100.0])
    assert crossing_cost(RIVER, cost_per_m=per_m) == pytest.approx(USUAL + 30 * 100)
    own = {"cost_fixed": np.array([500.0]), "cost_per_m": per_m}
    assert crossing_cost(RIVER, **own) == pytest.approx(500 + 3000)


def test_barriers_of_several_prices_add_up():
    lane = shapely.LineString([(50, -50), (50, 50)])
    fields = {"cost_fixed": np.array([500.0, np.nan]), "cost_per_m": np.array([0.0, 10.0])}
    assert crossing_cost(lane, RIVER, **fields) == pytest.approx(500 + USUAL + 300)


def test_price_fields_are_read():
    frame = gpd.GeoDataFrame(
        {
            "crossing": ["forbidden", "1200", None, "9"],
            "cost_fixed": [None, None, None, 4],
            "cost_per_m": [None, 3, None, None],
        },
        geometry=[RAIL] * 4,
    )
    got = street_reading.read_barriers(frame, "rail")
    assert got.forbidden.tolist() == [True, False, False, False]
    assert got.cost_fixed[[1, 3]].tolist() == [1200, 4]
    assert np.isnan(got.cost_fixed[[0, 2]]).all()
    assert got.cost_per_m.tolist() == [0, 3, 0, 0]
    with pytest.raises(InputError, match="crossing: feature x2 holds 'maybe'"):
        street_reading.read_barriers(frame.assign(crossing=[1, "maybe", 1, 1]), "rail")
    plain = street_reading.read_barriers(frame[["geometry"]], "rail")
    assert not plain.forbidden.any()
    assert np.isnan(plain.cost_fixed).all()


# ── forbidden ─────────────────────────────────────────────────────────────────────────────────

CLOSED = {"forbidden": np.array([True])}


@pytest.mark.parametrize("shape", [RAIL, RIVER])
def test_no_edge_crosses_what_is_forbidden(shape):
    obstacles = barriers(shape, **CLOSED)
    graph, repairs = build(
        STREET,
        buildings(shapely.Point(90, 9), shapely.Point(190, 9)),
        sites=[(0, -5)],
        obstacles=obstacles,
    )
    assert graph.building_node[0] >= 0
    assert graph.building_node[1] == -1
    assert not BarrierField(obstacles).forbids(graph.lines, Silent()).any()
    assert graph.crossing_cost.sum() == 0
    assert "forbidden crossing" in repairs.kinds
    street = graph.edge_kind == EdgeKind.STREET
    lost = 0.1 if shape is RAIL else 30
    assert graph.length_m[street].sum() == pytest.approx(200 - lost, abs=0.01)


def test_bridges_pass_over_what_is_forbidden_at_its_price():
    layer = roads([(0, 0), (90, 0)], [(90, 0), (140, 0)], [(140, 0), (200, 0)], level=[0, 1, 0])
    closed = barriers(RIVER, cost_fixed=np.array([800.0]), **CLOSED)
    graph, _ = build(layer, POINT, sites=[(0, -5)], obstacles=closed)
    assert graph.building_node[0] >= 0
    assert graph.crossing_cost.sum() == 800


def test_service_lines_take_another_way_or_none():
    wall = shapely.LineString([(5, 5), (195, 5)])
    home = buildings(house(90, 10))
    graph, _ = build(BOTH_SIDES, home, sites=[(50, -5)], obstacles=barriers(wall, **CLOSED))
    (line,) = service(graph)
    assert graph.length_m[line] == pytest.approx(40)
    ring = shapely.LinearRing([(80, 2), (120, 2), (120, 58), (80, 58)])
    graph, _ = build(BOTH_SIDES, home, sites=[(50, -5)], obstacles=barriers(ring, **CLOSED))
    assert graph.building_node[0] == -1
    assert "would cross a barrier" in graph.building_reasons[0]


def test_a_site_behind_a_forbidden_barrier_is_told_so():
    ring = shapely.LinearRing([(10, -40), (30, -40), (30, -10), (10, -10)])
    graph, _ = build(
        STREET, buildings(house(90, 10)), sites=[(20, -20)], obstacles=barriers(ring, **CLOSED)
    )
    assert graph.site_node[0] == -1
    assert "forbidden barrier" in graph.site_reasons[0]


def test_parts_are_not_joined_across_what_is_forbidden():
    layer = roads([(0, 0), (95, 0)], [(105, 0), (200, 0)])
    houses = buildings(house(20, 5), house(150, 5))
    sites = [(0, -5), (190, -5)]
    closed = barriers(RAIL, **CLOSED)
    graph, repairs = build(layer, houses, sites=sites, obstacles=closed, join_apart=1)
    assert not (graph.edge_kind == EdgeKind.LINK).any()
    assert "part joined" not in repairs.kinds
    near = roads([(0, 0), (98, 0)], [(102, 0), (200, 0)])
    graph, repairs = build(near, houses, sites=sites, obstacles=closed, gap_m=5)
    assert not (graph.edge_kind == EdgeKind.LINK).any()
    (note,) = [n for k, n in zip(repairs.kinds, repairs.notes, strict=True)
               if k == "forbidden crossing"]  # fmt: skip
    assert "forbidden barrier x0; not drawn" in note


def test_nothing_left_is_said():
    everywhere = shapely.box(-500, -500, 500, 500)
    with pytest.raises(InputError, match="Every street lies in or across"):
        build(STREET, POINT, obstacles=barriers(everywhere, **CLOSED))


def test_a_standing_pipe_may_cross():
    graph, _ = build(
        STREET,
        POINT,
        sites=[(0, -5)],
        obstacles=barriers(RIVER, **CLOSED),
        existing=pipes([(0, 0), (200, 0)]),
    )
    assert graph.building_node[0] >= 0
    assert graph.crossing_cost.sum() == 0
