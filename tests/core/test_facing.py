"""Lines between walls and streets: shortest always, and settled where walls run along streets."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from dhp_qgis_plugin.core.network.connections import walls_of
from dhp_qgis_plugin.core.network.facing import Junctions, shortest_lines
from dhp_qgis_plugin.core.progress import Silent
from tests.core.street_layers import house, node, objects, roads

STREET = shapely.LineString([(0, 0), (100, 0)])
NO_JUNCTION, _ = node(roads(STREET))
CROSSING_AT_100, _ = node(roads(STREET, [(100, -50), (100, 0), (100, 50)]))


def line(outline, streets=CROSSING_AT_100, segment=STREET):
    walls = walls_of(objects([outline]))
    (drawn,) = shortest_lines(walls, objects([segment]), Junctions(streets), Silent())
    return shapely.get_coordinates(drawn).tolist()


def test_a_parallel_front_is_left_at_the_end_nearer_to_a_junction():
    assert line(house(40, 5)) == [[50, 5], [50, 0]]
    assert line(house(40, -15)) == [[50, -5], [50, 0]]
    assert line(house(40, 5), segment=shapely.reverse(STREET)) == [[50, 5], [50, 0]]


def test_without_a_junction_it_is_left_in_the_middle():
    assert line(house(40, 5), NO_JUNCTION) == [[45, 5], [45, 0]]


def test_a_front_longer_than_the_segment_counts_as_far_as_the_segment_goes():
    assert line(house(-50, 5, 80), NO_JUNCTION) == [[15, 5], [15, 0]]


def test_a_front_drawn_in_pieces_is_one_front():
    pieces = [(40, 5), (42, 5), (47, 5), (50, 5), (50, 15), (40, 15)]
    assert line(shapely.Polygon(pieces), NO_JUNCTION) == [[45, 5], [45, 0]]


def test_of_two_wings_the_longer_front_counts():
    wings = [(40, 5), (44, 5), (44, 9), (50, 9), (50, 5), (56, 5), (56, 15), (40, 15)]
    assert line(shapely.Polygon(wings), NO_JUNCTION) == [[53, 5], [53, 0]]


def test_a_corner_towards_the_street_is_left_at_the_corner():
    corner = shapely.Polygon([(40, 5), (48, 9), (44, 17), (36, 13)])
    assert line(corner) == [[40, 5], [40, 0]]


def test_points_and_houses_on_the_street_stay_as_they_are():
    assert line(shapely.Point(30, 7)) == [[30, 7], [30, 0]]
    drawn = line(house(40, -5))
    assert drawn[0] == drawn[1]


@settings(max_examples=60, deadline=None)
@given(
    st.floats(0, 6.28),
    st.floats(-40, 140),
    st.floats(-60, 60),
    st.floats(3, 30),
    st.floats(3, 30),
)
def test_no_line_is_longer_than_the_shortest(angle, x, y, width, depth):
    outline = shapely.affinity.rotate(house(x, y, width, depth), angle, use_radians=True)
    drawn = shapely.LineString(line(outline))
    assert drawn.length == pytest.approx(outline.boundary.distance(STREET), abs=2e-3)
    assert shapely.Point(drawn.coords[0]).distance(outline.boundary) < 1e-9
    assert shapely.Point(drawn.coords[1]).distance(STREET) < 1e-9
    turn = np.array([[0.6, -0.8], [0.8, 0.6]])
    turned_streets, _ = node(
        roads(*shapely.transform(np.array(CROSSING_AT_100.lines), lambda xy: xy @ turn.T))
    )
    again = line(
        shapely.transform(outline, lambda xy: xy @ turn.T),
        turned_streets,
        shapely.transform(STREET, lambda xy: xy @ turn.T),
    )
    assert np.allclose(np.array(again) @ turn, drawn.coords, atol=1e-6) or drawn.length < 1e-9
