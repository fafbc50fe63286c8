"""The end of a drawn pipe is one, also where another pipe passes within the snapping distance."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.network.drawn_network import drawn_graph
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from tests.core.street_layers import buildings, house, roads


def joined(*lines, homes):
    """Return which of the houses the drawn lines reach."""
    drawn = roads(*lines)
    graph, _ = drawn_graph(
        drawn, np.ones(len(lines)), np.zeros(len(lines)), buildings(*homes),
        np.ones(len(homes), dtype=bool), np.zeros((1, 2)), defaults().network, Silent(),
    )  # fmt: skip
    return (graph.building_node >= 0).tolist()


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
