"""Map sheets cover a network, none is empty; pressures are followed along every way."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import shapely

from dhp_qgis_plugin.report.map_sheets import map_sheets
from dhp_qgis_plugin.report.pressure_ways import draw_ways, pressure_ways
from dhp_qgis_plugin.report.words import Words


def lines(*pairs):
    return np.array([shapely.LineString(pair) for pair in pairs], dtype=object)


def test_every_metre_of_pipe_is_on_just_one_sheet_and_none_is_empty():
    random = np.random.default_rng(5)
    starts = random.uniform(0, 3000, (60, 2))
    network = lines(*[(one, one + random.uniform(-80, 80, 2)) for one in starts])
    sheets = map_sheets(network, 668, 520)
    whole = shapely.union_all(network)
    drawn = [shapely.intersection(whole, shapely.box(*sheet.bounds)) for sheet in sheets]
    assert sum(shapely.length(part) for part in drawn) == pytest.approx(shapely.length(whole))
    assert min(shapely.length(part) for part in drawn) > 0
    areas = [shapely.box(*sheet.bounds).area for sheet in sheets]
    assert areas == pytest.approx([668 * 520] * len(sheets))
    assert len({sheet.name for sheet in sheets}) == len(sheets)


def test_neighbours_are_those_that_touch_and_empty_sheets_have_no_name():
    sheets = map_sheets(lines([(0, 0), (0, 290)], [(0, 290), (290, 290)]), 100, 100)
    assert [sheet.name for sheet in sheets] == ["A1", "A2", "A3", "B1", "C1"]
    by_name = {sheet.name: sheet for sheet in sheets}
    assert (by_name["A1"].east, by_name["A1"].south, by_name["A1"].north) == ("A2", "B1", "")
    assert (by_name["B1"].east, by_name["B1"].north, by_name["B1"].south) == ("", "A1", "C1")
    for sheet in sheets:
        west, south, east, north = sheet.bounds
        for other, shared in ((sheet.east, east), (sheet.west, west)):
            assert not other or shared in by_name[other].bounds
        for other, shared in ((sheet.north, north), (sheet.south, south)):
            assert not other or shared in by_name[other].bounds


def test_a_small_network_lies_in_the_middle_of_one_sheet():
    (sheet,) = map_sheets(lines([(10, 10), (30, 20)]), 200, 100)
    assert sheet.bounds == pytest.approx((-80, -35, 120, 65))
    assert map_sheets(np.array([], dtype=object), 200, 100) == ()


def test_many_rows_go_on_after_z():
    sheets = map_sheets(lines([(0, 0), (0, 2790)]), 100, 100)
    assert [sheet.name for sheet in sheets][24:] == ["Y1", "Z1", "AA1", "AB1"]


STATIONS = pd.DataFrame({"station_id": ["s", "dry"], "name": ["Quay", None]})
PIPES = pd.DataFrame(
    [("s", "n0", "n1", 100.0), ("s", "n1", "b1", 50.0), ("s", "n1", "b2", 300.0)],
    columns=["station_id", "from_node", "to_node", "length_m"],
)
NODES = pd.DataFrame(
    [
        ("n0", "site", "s", 500e3, 300e3, 0.0),
        ("n1", "junction", "", 480e3, 320e3, 1.0),
        ("b1", "building", "near", 475e3, 325e3, 1.5),
        ("b2", "building", "far", 450e3, 350e3, 4.0),
    ],
    columns=["node_id", "kind", "object_id", "p_supply_pa", "p_return_pa", "elevation_m"],
).assign(station_id="s")


def test_the_worst_way_ends_where_the_least_difference_is():
    (ways,) = pressure_ways(STATIONS, PIPES, NODES)  # a station without pipes is left out
    assert (ways.name, ways.customer) == ("Quay", "far")
    assert ways.distance_m.tolist() == [0, 100, 400]
    assert ways.supply_pa.tolist() == [500e3, 480e3, 450e3]
    assert ways.return_pa.tolist() == [300e3, 320e3, 350e3]
    assert ways.ground_m.tolist() == [0, 1, 4]
    assert ways.least_pa == pytest.approx(100e3)
    assert ways.others_m.tolist() == [[0, 100], [100, 150], [100, 400]]
    assert ways.others_supply_pa[1].tolist() == [480e3, 475e3]


def test_the_diagram_shows_heads_in_metres_of_water():
    (ways,) = pressure_ways(STATIONS, PIPES, NODES)
    ax = draw_ways(ways, 300e3, Words()).axes[0]
    assert ax.lines[0].get_ydata()[-1] == pytest.approx(450e3 / 9806.65 + 4)
    assert ax.get_xlim() == pytest.approx((0, 400))
    branches = ax.collections[0].get_segments()
    assert branches[1][-1] == pytest.approx((150, 475e3 / 9806.65 + 1.5))
    low, high = ax.get_ylim()
    assert low < 0
    assert high > 500e3 / 9806.65
