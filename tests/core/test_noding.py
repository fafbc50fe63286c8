"""Noding: what meets, what passes, what is mended; against shapely's own noding."""

from __future__ import annotations

import time
from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import pdist

from dhp_qgis_plugin.core.errors import Cancelled, InputError
from dhp_qgis_plugin.core.network.topology import components
from dhp_qgis_plugin.core.records import EdgeKind
from tests.core.street_layers import Impatient, node, roads


def parts(streets):
    return len(np.unique(components(streets.edge_from, streets.edge_to, len(streets.node_xy))))


def summary(streets, shift=(0, 0)):
    """What must not depend on how the layer is cut up: junctions, dead ends, length, parts."""
    corners = streets.node_xy[streets.degree != 2] - shift
    corners = corners + 3.1e-6  # simple fractions would lie just between two rounded values
    degree = streets.degree[streets.degree != 2]
    places = sorted(map(tuple, np.column_stack([np.round(corners, 5) + 0.0, degree]).tolist()))
    return places, round(float(streets.length_m.sum()), 4), parts(streets)


def check_sound(streets):
    """Lines run from node to node, and those of one level meet at nodes only."""
    for edge, line in enumerate(streets.lines):
        ends = shapely.get_coordinates(line)[[0, -1]]
        assert np.allclose(ends[0], streets.node_xy[streets.edge_from[edge]])
        assert np.allclose(ends[1], streets.node_xy[streets.edge_to[edge]])
    assert (streets.length_m > 0).all()
    streets = streets.only(streets.kind == EdgeKind.STREET)  # links of a gap may cross each other
    tree = shapely.STRtree(streets.lines)
    one, two = tree.query(streets.lines, predicate="intersects")
    both = (one < two) & (streets.level[one] == streets.level[two])
    one, two = (which[both] for which in (one, two))
    meeting = shapely.get_coordinates(shapely.intersection(streets.lines[one], streets.lines[two]))
    nodes = shapely.multipoints(streets.node_xy)
    assert (shapely.distance(shapely.points(meeting), nodes) < 1e-3).all()


# ── what meets and what passes ────────────────────────────────────────────────────────────────


def test_streets_that_cross_are_joined_and_said():
    streets, repairs = node(roads([(0, 0), (10, 0)], [(5, -5), (5, 5)]))
    assert streets.edges == 4
    assert sorted(streets.degree) == [1, 1, 1, 1, 4]
    assert repairs.kinds == ("crossing",)
    assert repairs.xy.tolist() == [[5, 0]]
    assert "r0" in repairs.notes[0]
    assert "r1" in repairs.notes[0]


def test_a_shared_vertex_is_a_junction_without_repair():
    streets, repairs = node(roads([(0, 0), (5, 0), (10, 0)], [(5, 0), (5, 5)]))
    assert streets.edges == 3
    assert repairs.kinds == ()


def test_a_bridge_passes_over_and_a_tunnel_under():
    for level in (1, -1):
        streets, repairs = node(roads([(0, 0), (10, 0)], [(5, -5), (5, 5)], level=[0, level]))
        assert streets.edges == 2
        assert parts(streets) == 2
        assert repairs.kinds == ()


def test_a_bridge_joins_the_streets_at_its_heads():
    layer = roads(
        [(0, -9), (0, -5)],
        [(0, -5), (0, 5)],
        [(0, 5), (0, 9)],
        [(-9, 0), (9, 0)],
        level=[0, 1, 0, 0],
    )
    streets, _ = node(layer)
    assert parts(streets) == 2
    assert streets.edges == 4


def test_a_bridge_drawn_in_two_pieces_still_passes_over_a_vertex_below():
    layer = roads([(-9, 0), (0, 0), (9, 0)], [(0, -5), (0, 0)], [(0, 0), (0, 5)], level=[0, 1, 1])
    streets, _ = node(layer)
    assert parts(streets) == 2


def test_two_tunnels_that_part_at_a_junction_meet_it():
    layer = roads([(-9, 0), (0, 0), (9, 0)], [(0, 0), (5, 9)], [(0, 0), (-5, 9)], level=[0, -1, -1])
    streets, _ = node(layer)
    assert parts(streets) == 1


def test_a_bridge_that_ends_on_a_street_meets_it():
    streets, _ = node(roads([(-9, 0), (9, 0)], [(0, 0), (0, 20)], level=[0, 1]))
    assert parts(streets) == 1
    assert streets.edges == 3
    streets, repairs = node(roads([(-9, 0), (9, 0)], [(0, 0.3), (0, 20)], level=[0, 1]))
    assert parts(streets) == 1
    assert repairs.kinds == ("snapped",)


def test_a_dead_end_under_a_bridge_does_not_meet_it():
    streets, _ = node(roads([(-9, 0), (9, 0)], [(0, 0.3), (0, 20)], level=[1, 0]), gap_m=5)
    assert parts(streets) == 2


# ── what is mended ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("miss", "joined"), [(0.4, True), (0.6, False)])
def test_a_side_street_that_misses_is_moved_onto_the_street(miss, joined):
    streets, repairs = node(roads([(0, 0), (10, 0)], [(5, miss), (5, 9)]), snap_m=0.5)
    assert (parts(streets) == 1) == joined
    if joined:
        assert repairs.kinds == ("snapped",)
        assert repairs.moved_m[0] == pytest.approx(miss)
        assert repairs.xy[0].tolist() == [5, miss]
        assert streets.length_m.sum() == pytest.approx(19)


def test_ends_that_all_miss_each_other_meet_in_one_point():
    layer = roads([(-9, 0), (0.1, 0)], [(9, 0), (0.3, 0.1)], [(0, 9), (0.2, 0.3)])
    streets, repairs = node(layer)
    assert sorted(streets.degree) == [1, 1, 1, 3]
    assert repairs.kinds == ("snapped", "snapped")


def test_fine_curves_keep_their_vertices():
    turn = np.linspace(0, 2 * np.pi, 60)
    ring = np.column_stack([np.cos(turn), np.sin(turn)])
    ring[-1] = ring[0]
    streets, _ = node(roads(ring, [(1, 0), (9, 0)]), snap_m=0.5)
    assert streets.length_m.sum() == pytest.approx(shapely.LineString(ring).length + 8)


def test_an_overshoot_is_cut_back():
    streets, repairs = node(roads([(0, 0), (10, 0)], [(5, -0.3), (5, 9)]))
    assert sorted(streets.degree) == [1, 1, 1, 3]
    assert "overshoot" in repairs.kinds
    assert streets.length_m.sum() == pytest.approx(19)


def test_doubles_are_counted_once_and_said():
    layer = roads(
        [(0, 0), (10, 0)],
        [(10, 0), (4, 0), (0, 0)],
        [(8, 0), (15, 0)],
        [(0, 5), (9, 5), (3, 5)],
        [(1, 1), (1, 1)],
    )
    streets, repairs = node(layer, snap_m=0.01)
    assert streets.length_m.sum() == pytest.approx(15 + 9)
    assert sorted(repairs.kinds) == ["duplicate", "overlap", "overlap", "zero length"]
    assert "for 2.0 m" in " ".join(repairs.notes)
    assert "on itself for 6.0 m" in " ".join(repairs.notes)


def test_rings_are_kept():
    ring = [(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)]
    streets, _ = node(roads(ring))
    assert streets.edges == 1
    assert streets.edge_from[0] == streets.edge_to[0]
    assert streets.length_m[0] == pytest.approx(16)
    streets, _ = node(roads(ring, [(4, 2), (9, 2)]))
    assert streets.edges == 2
    assert sorted(streets.degree) == [1, 3]


def test_gaps_are_linked_once():
    layer = roads([(0, 0), (10, 0)], [(13, 0), (20, 0)])
    streets, repairs = node(layer, gap_m=5)
    assert parts(streets) == 1
    assert (streets.kind == EdgeKind.LINK).sum() == 1
    assert repairs.kinds == ("gap closed",)
    assert repairs.moved_m[0] == pytest.approx(3)
    streets, _ = node(layer, gap_m=2)
    assert parts(streets) == 2


def test_a_gap_to_the_middle_of_a_street_splits_it():
    streets, _ = node(roads([(0, 0), (10, 0)], [(5, 3), (5, 20)]), gap_m=5)
    assert parts(streets) == 1
    assert streets.edges == 4
    check_sound(streets)


def test_a_dead_end_beside_its_own_street_is_no_gap():
    hook = roads([(0, 0), (40, 0)], [(20, 0), (20, 4), (24, 4)])
    streets, repairs = node(hook, gap_m=5)
    assert repairs.kinds == ()
    assert streets.edges == 3


def test_unusable_roads_are_left_out_and_said():
    layer = roads([(0, 0), (10, 0)], [(0, 5), (10, 5)], road_class=["residential", "motorway"])
    streets, repairs = node(layer)
    assert streets.edges == 1
    assert repairs.kinds == ("not usable",)
    assert "r1" in repairs.notes[0]


@pytest.mark.parametrize(
    "layer",
    [
        roads([(0, 0), (10, 0)], road_class=["motorway"]),
        roads([(1, 1), (1, 1)]),
        roads(shapely.LineString()),
        roads(),
    ],
)
def test_a_layer_without_streets_is_an_error_that_says_what_to_do(layer):
    with pytest.raises(InputError, match="check its geometry"):
        node(layer)


def test_multilines_3d_and_broken_coordinates_are_read():
    bent = shapely.MultiLineString([[(0, 0, 3), (5, 0, 4)], [(5, 0, 4), (10, 0, 4)]])
    broken = shapely.LineString([(0, 5), (5, 5), (np.nan, 5), (20, 5), (30, 5)])
    streets, _ = node(roads(bent, broken))
    assert streets.length_m.sum() == pytest.approx(10 + 5 + 10)


def test_cancel_is_answered():
    with pytest.raises(Cancelled):
        node(roads([(0, 0), (10, 0)]), progress=Impatient())


# ── against shapely, and what must not matter ─────────────────────────────────────────────────

GRID = st.integers(0, 12)
POINT = st.tuples(GRID, GRID)
LINE = st.lists(POINT, min_size=2, max_size=5).filter(
    lambda xy: all(a != b for a, b in pairwise(xy))
)
LAYER = st.lists(LINE, min_size=1, max_size=8)


@settings(max_examples=80, deadline=None)
@given(LAYER)
def test_noding_agrees_with_shapely(lines):
    streets, _ = node(roads(*lines), snap_m=0.01)
    check_sound(streets)
    noded = shapely.union_all([shapely.LineString(xy) for xy in lines])
    ends = np.concatenate([shapely.get_coordinates(p)[[0, -1]] for p in shapely.get_parts(noded)])
    places, count = np.unique(np.round(ends, 6), axis=0, return_counts=True)
    assume(pdist(places).min(initial=1) > 0.01)  # nearer ones become one place
    assert streets.length_m.sum() == pytest.approx(noded.length, abs=1e-6)
    assert shapely.union_all(streets.lines).length == pytest.approx(noded.length, abs=1e-6)
    ours = {
        tuple(np.round(xy, 6)): d for xy, d in zip(streets.node_xy, streets.degree, strict=True)
    }
    for place, degree in zip(places, count, strict=True):
        if degree != 2:
            assert ours[tuple(place)] == degree


@settings(max_examples=60, deadline=None)
@given(LAYER, st.randoms(use_true_random=False))
def test_order_direction_cutting_and_place_change_nothing(lines, random):
    streets, _ = node(roads(*lines), snap_m=0.6, gap_m=1.5)
    pieces = []
    for xy in lines:
        at = random.randint(1, len(xy) - 1)
        pieces += [xy[: at + 1], xy[at:]] if at < len(xy) - 1 else [xy]
    pieces = [xy[::-1] if random.random() < 0.5 else xy for xy in pieces]
    random.shuffle(pieces)
    shift = (2.0**19, 2.0**22)
    moved = [[(x + shift[0], y + shift[1]) for x, y in xy] for xy in pieces]
    again, _ = node(roads(*moved), snap_m=0.6, gap_m=1.5)
    check_sound(again)
    assert summary(again, shift) == summary(streets)


@pytest.mark.parametrize(
    "layer",
    [
        [[(1, 6), (2, 0)], [(1, 7), (0, 6), (1, 5), (2, 0)]],
        [[(2, 0), (1, 6)], [(2, 0), (1, 5), (0, 6), (1, 7)]],
        [[(0, 6), (1, 5), (2, 0)], [(1, 7), (0, 6)], [(1, 6), (2, 0)]],
        [[(2, 0), (1, 6)], [(1, 7), (0, 6)], [(2, 0), (1, 5), (0, 6)]],
    ],
)
def test_of_two_places_equally_far_across_a_gap_one_is_always_taken(layer):
    """The dead end (1, 6) lies as far from one side of the corner at (0, 6) as from the other."""
    streets, _ = node(roads(*layer), snap_m=0.6, gap_m=1.5)
    joined = np.round(streets.node_xy[streets.degree == 3], 6).tolist()
    assert sorted(joined) == [[0.5, 5.5], [1.0, 6.0]]


def test_twenty_thousand_segments_in_seconds():
    at = np.arange(100) * 50.0
    lines = [[(x, -10.0), *((x, y) for y in at), (x, 5000.0)] for x in at]
    lines += [[(-10.0, y + 20.0), (5000.0, y + 20.0)] for y in at]
    start = time.process_time()
    streets, repairs = node(roads(*lines), snap_m=0.5, gap_m=5)
    assert time.process_time() - start < 5
    assert (streets.degree == 4).sum() == 100 * 100
    assert len(repairs.kinds) == 100 * 100
    assert streets.edges == 100 * 101 * 2


def test_a_street_that_crosses_itself_is_not_two():
    layer = roads([(0, 0), (100, 0), (100, 50), (50, 50), (50, -50)])
    _, repairs = node(layer)
    assert repairs.kinds == ("crossing",)
    assert repairs.notes[0].startswith("Parts of street r0 cross each other")
