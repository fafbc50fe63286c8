"""The end of a drawn pipe is one, also where another pipe passes within the snapping distance."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.network.drawn_network import drawn_graph
from dhp_qgis_plugin.core.network.topology import components
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from tests.core.street_layers import buildings, house, roads


def drawn(*lines, homes, stations=((0.0, 0.0),), served_by=None):
    """Return the graph of drawn lines."""
    graph, _ = drawn_graph(
        roads(*lines), np.ones(len(lines)), np.zeros(len(lines)), buildings(*homes),
        np.ones(len(homes), dtype=bool), np.array(stations), defaults().network, Silent(),
        served_by=None if served_by is None else np.array(served_by),
    )  # fmt: skip
    return graph


def joined(*lines, homes):
    """Return which of the houses the drawn lines reach."""
    return (drawn(*lines, homes=homes).building_node >= 0).tolist()


def trees(graph):
    """Return in which connected network each house and each station is."""
    found = components(graph.edge_from, graph.edge_to, len(graph.node_xy))
    return found[graph.building_node].tolist(), found[graph.site_node].tolist()


def terrace():
    """Two houses that share a wall, and the service lines of two stations that both touch both."""
    west = house(100, 5)
    east = house(west.bounds[2], 5)
    wall = west.bounds[2]
    west_line = [(0, 0), (wall - 0.6, 0), (wall - 0.6, 5)]
    east_line = [(300, 0), (wall + 0.6, 0), (wall + 0.6, 5)]
    return west, east, west_line, east_line


def test_houses_of_a_terrace_go_to_the_station_they_are_given_to_whoever_lies_nearer():
    west, east, *lines = terrace()
    ends = [(0.0, 0.0), (300.0, 0.0)]
    for given in ([0, 1], [1, 0], [0, 0], [1, 1], [-1, 1], [0, -1]):
        homes, sites = trees(drawn(*lines, homes=[west, east], stations=ends, served_by=given))
        assert len(set(sites)) == 2
        for home, station in zip(homes, given, strict=True):
            assert station < 0 or home == sites[station]


def test_houses_of_a_terrace_get_an_end_each_where_there_are_two():
    west, east, *lines = terrace()
    for homes in ([west, east], [east, west]):
        graph = drawn(*lines, homes=homes, stations=[(0.0, 0.0), (300.0, 0.0)])
        x_m = dict(zip(homes, graph.node_xy[graph.building_node][:, 0], strict=True))
        assert x_m[west] < x_m[east]
    shared, _ = trees(drawn(lines[0], homes=[west, east]))
    assert len(set(shared)) == 1  # one end serves both where there is no other


def test_a_house_that_its_station_does_not_reach_is_left_out_in_words():
    west, _, *lines = terrace()
    lone = house(50, 5)
    lines[0].insert(1, (lone.bounds[0] + 2, 0))
    spur = [(lone.bounds[0] + 2, 0), (lone.bounds[0] + 2, 5)]
    ends = [(0.0, 0.0), (300.0, 0.0)]
    graph = drawn(*lines, spur, homes=[west, lone], stations=ends, served_by=[0, 1])
    assert graph.building_reasons == ("", "No drawn pipe of its station ends within 1 m of it.")


def test_a_service_line_that_another_passes_still_ends_at_its_house():
    first, second = house(100, 5), house(130, 5)  # walls from y = 5 upwards
    main = [(0, 0), (200, 0)]
    to_first = [(105, 0), (105, first.bounds[1])]
    passing = [(105.2, 0), (105.2, first.bounds[1] + 0.1), (second.bounds[0], 8)]
    assert joined(main, to_first, homes=[first]) == [True]
    assert joined(main, to_first, passing, homes=[first, second]) == [True, True]


def test_a_line_that_only_passes_serves_nobody():
    beside = house(100, 0.4)
    assert joined([(0, 0), (200, 0)], homes=[beside]) == [False]
