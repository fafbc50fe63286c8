"""Parts of the street layer that lie apart: which links, how long, and who is joined by them."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from dhp_qgis_plugin.core.network.barriers import BarrierField
from dhp_qgis_plugin.core.network.parts import nearest_links
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import EdgeKind
from tests.core.street_layers import (
    barriers,
    build,
    buildings,
    house,
    network_components,
    node,
    roads,
)

ISLANDS = roads([(0, 0), (100, 0)], [(120, 10), (120, 80)], [(150, 60), (200, 60)])
HOUSES = buildings(house(10, 5), house(125, 30), house(170, 65))


def entries(repairs, kind):
    return [q for q, found in enumerate(repairs.kinds) if found == kind]


def test_parts_apart_are_reported_with_the_link_that_would_join_them():
    graph, repairs = build(ISLANDS, HOUSES, sites=[(50, -5), (122, 50), (190, 55)])
    assert len(np.unique(network_components(graph))) == 3
    apart = entries(repairs, "part apart")
    across = np.hypot(20, 10)
    assert repairs.moved_m[apart] == pytest.approx([across, 30])
    assert repairs.xy[apart].tolist() == [[120, 10], [150, 60]]
    assert f"{across:.1f} m to street r0 would join it" in repairs.notes[apart[0]]
    assert "50 m long" in repairs.notes[apart[1]]
    assert not (graph.edge_kind == EdgeKind.LINK).any()


def test_a_part_without_buildings_names_its_link_too():
    _, repairs = build(ISLANDS, buildings(house(10, 5)))
    assert repairs.kinds == ("part left out", "part left out")
    assert "A link of 30.0 m to street r1 would join it." in repairs.notes[1]


def test_parts_are_joined_when_the_planner_says_so():
    graph, repairs = build(ISLANDS, HOUSES, sites=[(50, -5)], join_apart=1)
    assert (graph.building_node >= 0).all()
    link = graph.edge_kind == EdgeKind.LINK
    across = np.hypot(20, 10)
    assert np.sort(graph.length_m[link]) == pytest.approx([across, 30])
    assert graph.trench_m[link] == pytest.approx(graph.length_m[link])
    assert len(np.unique(network_components(graph))) == 1
    joined = entries(repairs, "part joined")
    assert repairs.moved_m[joined] == pytest.approx([across, 30])
    assert "part apart" not in repairs.kinds


def test_longer_links_are_not_drawn():
    graph, repairs = build(ISLANDS, HOUSES, sites=[(50, -5)], join_apart=1, join_max_m=25,
                           service_max_m=20)  # fmt: skip
    assert (graph.building_node >= 0).tolist() == [True, True, False]
    assert "30 m away" in graph.building_reasons[2]
    assert len(entries(repairs, "part joined")) == len(entries(repairs, "part apart")) == 1


def test_a_street_on_a_bridge_is_no_place_for_a_link():
    layer = roads([(0, 0), (100, 0)], [(50, -30), (50, 30)], level=[0, 1])
    graph, repairs = build(layer, buildings(house(10, 5)), join_apart=1)
    assert not (graph.edge_kind == EdgeKind.LINK).any()
    assert repairs.kinds == ("part left out",)
    assert "link" not in repairs.notes[0]


# ── round what must not be crossed ────────────────────────────────────────────────────────────

SIDES = roads([(0, 0), (200, 0)], [(0, 10), (200, 10)])
HERE_AND_THERE = buildings(house(20, -15), house(20, 20))
CLOSED = {"forbidden": np.array([True])}


def wall(*xy):
    return barriers(shapely.LineString(xy), **CLOSED)


def test_a_link_goes_round_a_barrier_that_bars_the_shortest():
    graph, repairs = build(
        SIDES, HERE_AND_THERE, sites=[(0, -5)], obstacles=wall((-20, 5), (150, 5)), join_apart=1
    )
    (link,) = np.flatnonzero(graph.edge_kind == EdgeKind.LINK)
    assert graph.length_m[link] == pytest.approx(10, abs=0.2)
    assert shapely.get_coordinates(graph.lines[link])[:, 0].min() > 150
    assert (graph.building_node >= 0).all()
    assert len(entries(repairs, "part joined")) == 1


def test_the_way_round_is_the_nearest_there_is():
    layer = roads([(0, 0), (100, 0)], [(40, 10), (60, 10)])
    obstacles = wall((22, 5), (90, 5))
    graph, _ = build(layer, HERE_AND_THERE, sites=[(0, -5)], obstacles=obstacles, join_apart=1)
    (link,) = np.flatnonzero(graph.edge_kind == EdgeKind.LINK)
    least = np.hypot(36, 10)  # from (40, 10) past the end of the wall at (22, 5) to (4, 0)
    assert least <= graph.length_m[link] <= 1.07 * least
    assert not shapely.intersects(graph.lines[link], obstacles.shapes[0])


def test_a_part_apart_names_the_barrier_and_the_way_round():
    obstacles = wall((-20, 5), (150, 5))
    _, repairs = build(SIDES, HERE_AND_THERE, sites=[(0, -5), (0, 15)], obstacles=obstacles)
    (entry,) = entries(repairs, "part apart")
    assert "A link of 10." in repairs.notes[entry]
    assert "would join it" in repairs.notes[entry]


def test_a_part_with_no_way_round_says_what_bars_it():
    whole = wall((-500, 5), (700, 5))
    graph, repairs = build(
        SIDES, HERE_AND_THERE, sites=[(0, -5)], obstacles=whole, join_apart=1, service_max_m=14
    )
    assert not (graph.edge_kind == EdgeKind.LINK).any()
    (entry,) = entries(repairs, "part apart")
    assert (
        "Street r1 lies 10.0 m away behind the forbidden barrier x0; no link of at most 100 m"
        in (repairs.notes[entry].replace("r0", "r1"))
    )
    assert "10 m away behind the forbidden barrier x0" in graph.building_reasons[1]


def test_a_street_cut_by_a_barrier_is_not_nought_metres_away():
    layer = roads([(0, 0), (200, 0)])
    houses = buildings(house(20, 5), house(170, 5))
    whole = wall((100, -500), (100, 500))
    graph, repairs = build(layer, houses, sites=[(0, -5)], obstacles=whole)
    assert "is behind the forbidden barrier x0" in graph.building_reasons[1]
    text = " ".join((*repairs.notes, *graph.building_reasons))
    assert "crosses the forbidden barrier x0 and was cut there" in text
    assert " 0 m" not in text
    assert " 0.0 m" not in text


def test_gaps_are_closed_where_no_barrier_bars_the_way():
    layer = roads([(0, 0), (100, 0)], [(103, -50), (103, -1), (103, 50)], [(96, 3), (20, 40)])
    graph, _ = build(
        layer, buildings(house(20, 5)), sites=[(0, -5)], obstacles=wall((101, -90), (101, 90)),
        gap_m=6,
    )  # fmt: skip
    link = graph.edge_kind == EdgeKind.LINK
    assert graph.length_m[link].min() == pytest.approx(3, abs=0.3)
    assert not shapely.intersects(graph.lines, shapely.LineString([(101, -90), (101, 90)])).any()


PLACE = st.tuples(st.integers(0, 400), st.integers(0, 400))


@settings(max_examples=60, deadline=None)
@given(st.lists(PLACE, min_size=2, max_size=9, unique=True))
def test_links_and_their_sum_are_the_shortest_there_are(places):
    lines = [shapely.LineString([(5 * x, 5 * y), (5 * x + 3, 5 * y + 1)]) for x, y in places]
    layer = roads(*lines)
    streets, _ = node(layer)
    part = streets.part_of_edge()
    links = nearest_links(
        streets, part, np.arange(part.max() + 1), BarrierField(None), 100, Silent()
    )
    for link, p in enumerate(links.part):
        least = min(
            shapely.distance(a, b)
            for a, q in zip(streets.lines, part, strict=True)
            for b, r in zip(streets.lines, part, strict=True)
            if q == p != r
        )
        assert links.length_m[link] == pytest.approx(least, abs=2e-3)
        assert shapely.distance(*shapely.points(links.xy[link])) == pytest.approx(
            links.length_m[link]
        )
    graph, _ = build(layer, buildings(*(line.buffer(1) for line in lines)), join_apart=1, gap_m=0,
                     join_max_m=5000)  # fmt: skip
    ways = sorted((shapely.distance(lines[a], lines[b]), a, b)
                  for a, b in combinations(range(len(lines)), 2))  # fmt: skip
    group, total = list(range(len(lines))), 0.0
    for far, a, b in ways:
        if group[a] != group[b]:
            total += far
            group = [group[a] if g == group[b] else g for g in group]
    drawn = graph.length_m[graph.edge_kind == EdgeKind.LINK].sum()
    assert drawn == pytest.approx(total, abs=0.01)
