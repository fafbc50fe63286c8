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
from tests.core.street_layers import build, buildings, house, network_components, node, roads

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


PLACE = st.tuples(st.integers(0, 400), st.integers(0, 400))


@settings(max_examples=60, deadline=None)
@given(st.lists(PLACE, min_size=2, max_size=9, unique=True))
def test_links_and_their_sum_are_the_shortest_there_are(places):
    lines = [shapely.LineString([(5 * x, 5 * y), (5 * x + 3, 5 * y + 1)]) for x, y in places]
    layer = roads(*lines)
    streets, _ = node(layer)
    part = streets.part_of_edge()
    links = nearest_links(streets, part, np.arange(part.max() + 1), BarrierField(None), Silent())
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
