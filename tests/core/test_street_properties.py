"""What must hold of every street graph, whatever the town and however its layers are drawn."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dhp_qgis_plugin.core.network.noding import node_streets
from dhp_qgis_plugin.core.network.reduction import contract
from dhp_qgis_plugin.core.network.repair_list import RepairList
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import EdgeKind
from tests.core.test_street_graph import check_promises
from tests.core.town_records import town, ways

CENTIMETRE = 0.01
TOWNS = st.builds(town, st.integers(0, 40), st.booleans())
CLEAN_TOWNS = st.builds(town, st.integers(0, 40))
RANDOM = st.randoms(use_true_random=False)


def quick(examples):
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.too_slow],
    )


def check_same(one, two, order=None):
    """Both graphs reach the same ends by ways equally long, to a few centimetres."""
    ends = len(one.building_node) + len(one.site_node)
    order = np.arange(ends) if order is None else order
    for name in ("length_m", "trench_m"):
        before = ways(one, getattr(one, name))[np.ix_(order, order)]
        after = ways(two, getattr(two, name))
        assert (np.isfinite(before) == np.isfinite(after)).all()
        assert np.allclose(before, after, rtol=0, atol=5 * CENTIMETRE)
    street = [
        graph.length_m[np.isin(graph.edge_kind, (EdgeKind.STREET, EdgeKind.LINK))].sum()
        for graph in (one, two)
    ]
    assert street[0] == pytest.approx(street[1], abs=CENTIMETRE * 10)


# ── how the layers are drawn ──────────────────────────────────────────────────────────────────


@quick(12)
@given(TOWNS, RANDOM)
def test_order_and_direction_of_features_change_nothing(layers, random):
    graph, repairs = layers.graph()
    streets = random.sample(range(len(layers.roads)), len(layers.roads))
    houses = random.sample(range(len(layers.buildings)), len(layers.buildings))
    lines = [
        shapely.reverse(line) if random.random() < 0.5 else line
        for line in layers.roads.lines[streets]
    ]
    other, repairs_again = layers.with_roads(lines, streets).with_buildings(houses).graph()
    sites = len(houses) + np.arange(len(layers.sites_xy))
    check_same(graph, other, np.concatenate([houses, sites]).astype(int))
    assert repairs.kinds == repairs_again.kinds


def with_disagreeing_copies(layers, random):
    """The layers and copies of some streets, or of parts of them, that say other things."""
    roads = layers.roads
    chosen = random.sample(range(len(roads)), 12)
    lines, owner = list(roads.lines), [*range(len(roads)), *chosen]
    for road in chosen:
        xy = shapely.get_coordinates(roads.lines[road])
        last = random.randrange(2, len(xy) + 1) if len(xy) > 1 else len(xy)
        lines.append(shapely.LineString(xy[:last] if last > 1 else roads.lines[road]))
    more = layers.with_roads(lines, owner)
    count = len(lines)
    said = [random.choice([np.nan, 1.0, 0.7, 2.5]) for _ in range(count)]
    price = [random.choice([np.nan, np.nan, 300.0, 900.0]) for _ in range(count)]
    forbidden = [0.0 if random.random() < 0.04 else np.nan for _ in range(count)]
    return replace(
        more,
        roads=replace(
            more.roads,
            cost_factor=np.array(said),
            price_per_m=np.array(price),
            usable=np.array(forbidden),
            required=np.array([random.random() < 0.2 for _ in range(count)]),
            capacity_kw=np.array([random.choice([0.0] * 9 + [50.0, 800.0]) for _ in range(count)]),
        ),
    )


@quick(12)
@given(TOWNS, st.randoms(use_true_random=True))
def test_the_order_of_copies_that_disagree_changes_nothing(layers, random):
    layers = with_disagreeing_copies(layers, random)
    order = random.sample(range(len(layers.roads)), len(layers.roads))
    mixed = layers.with_roads([layers.roads.lines[road] for road in order], order)
    named = replace(mixed.roads, ids=tuple(layers.roads.ids[road] for road in order))
    graph, repairs = layers.graph()
    other, repairs_again = replace(mixed, roads=named).graph()
    check_same(graph, other)
    assert repairs.kinds == repairs_again.kinds
    assert repairs.notes == repairs_again.notes
    for wanted in ("required", "capacity_kw"):
        sums = [(getattr(g, wanted) * g.length_m).sum() for g in (graph, other)]
        assert sums[0] == pytest.approx(sums[1], abs=1.0)


@quick(12)
@given(TOWNS, RANDOM)
def test_splitting_lines_at_any_vertex_changes_nothing(layers, random):
    graph, _ = layers.graph()
    lines, owner = [], []
    for road, line in enumerate(layers.roads.lines):
        xy = shapely.get_coordinates(line)
        at = [v for v in range(1, len(xy) - 1) if random.random() < 0.4]
        for first, last in pairwise([0, *at, len(xy) - 1]):
            lines.append(shapely.LineString(xy[first : last + 1]))
            owner.append(road)
    other, _ = layers.with_roads(lines, owner).graph()
    check_same(graph, other)


@quick(12)
@given(
    TOWNS,
    st.floats(0, 2 * np.pi),
    st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)),
)
def test_translation_and_rotation_change_nothing(layers, angle, shift):
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    centre = layers.sites_xy[0]
    graph, repairs = layers.graph()
    other, repairs_again = layers.moved(lambda xy: (xy - centre) @ turn.T + centre + shift).graph()
    check_same(graph, other)
    assert Counter(repairs.kinds) == Counter(repairs_again.kinds)


# ── repairing ─────────────────────────────────────────────────────────────────────────────────


def node(layers):
    repairs = RepairList()
    noded = node_streets(layers.roads, 0.5, 5.0, repairs, Silent())
    return noded.streets, replace(layers, roads=noded.roads), repairs.record()


@quick(20)
@given(TOWNS)
def test_repairing_what_was_repaired_changes_nothing(layers):
    streets, layers, _ = node(layers)
    again, _, repairs = node(layers.with_roads(list(streets.lines), streets.road.tolist()))
    assert repairs.kinds == ()
    assert again.edges == streets.edges
    assert sorted(again.degree) == sorted(streets.degree)
    assert again.length_m.sum() == pytest.approx(streets.length_m.sum(), abs=CENTIMETRE)
    distance = shapely.distance(shapely.points(again.node_xy), shapely.multipoints(streets.node_xy))
    assert (distance < CENTIMETRE).all()


@quick(15)
@given(CLEAN_TOWNS)
def test_a_clean_layer_keeps_its_length_and_needs_no_repair(layers):
    streets, _, repairs = node(layers)
    assert repairs.kinds == ()
    assert streets.length_m.sum() == pytest.approx(shapely.length(layers.roads.lines).sum())


# ── contraction ───────────────────────────────────────────────────────────────────────────────


@quick(15)
@given(TOWNS, st.sampled_from([0.0, 10.0, 500.0]))
def test_ways_between_buildings_stay_under_contraction(layers, price):
    graph, _ = layers.graph()
    small = contract(graph)
    check_promises(graph)
    check_promises(small)

    def weight(of):
        return of.trench_m + of.crossing_cost / price if price else of.length_m

    assert np.allclose(ways(graph, weight(graph)), ways(small, weight(small)), rtol=0, atol=1e-4)


@quick(15)
@given(TOWNS, RANDOM)
def test_a_design_on_the_contracted_graph_comes_back_on_the_true_geometry(layers, random):
    graph, _ = layers.graph()
    small = contract(graph)
    for edge, parts in enumerate(small.parts):
        whole = shapely.multilinestrings(graph.lines[list(parts)])
        assert shapely.hausdorff_distance(small.lines[edge], whole) < CENTIMETRE
        assert small.lines[edge].length == pytest.approx(whole.length, abs=CENTIMETRE)
        assert small.length_m[edge] == pytest.approx(graph.length_m[list(parts)].sum())
        assert small.trench_m[edge] == pytest.approx(graph.trench_m[list(parts)].sum())
    chosen = [e for e in range(small.edges) if random.random() < 0.3]
    back = [part for edge in chosen for part in small.parts[edge]]
    assert len(back) == len(set(back))
    assert small.length_m[chosen].sum() == pytest.approx(graph.length_m[back].sum())


@quick(10)
@given(CLEAN_TOWNS)
def test_streets_of_the_graph_lie_on_the_layer(layers):
    graph, _ = layers.graph()
    small = contract(graph)
    street = small.edge_kind == EdgeKind.STREET
    layer = shapely.union_all(layers.roads.lines)
    shapely.prepare(layer)
    points = shapely.points(shapely.get_coordinates(small.lines[street]))
    assert (shapely.distance(points, layer) < CENTIMETRE).all()
