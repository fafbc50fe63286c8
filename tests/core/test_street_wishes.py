"""What the planner says of single streets: forbidden, allowed, required, priced."""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import numpy as np
import pytest
import shapely

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.network import pipe_prices
from dhp_qgis_plugin.core.network.reduction import contract
from dhp_qgis_plugin.core.records import EdgeKind
from dhp_qgis_plugin.core.stages import Options
from dhp_qgis_plugin.core.tables import graph_reading, problems, results, street_reading
from tests.core import small_town
from tests.core.small_town import hamlet
from tests.core.street_layers import build, buildings, house, roads

LINES = [
    shapely.LineString([(0, 0), (100, 0)]),
    shapely.LineString([(100, 0), (200, 0)]),
    shapely.LineString([(200, 0), (300, 0)]),
]


def read(columns=None, **cells):
    frame = gpd.GeoDataFrame(cells, geometry=LINES)
    return street_reading.read_roads(frame, "streets", columns)


def street_of(graph, name):
    (edge,) = (e for e in range(graph.edges) if graph.streets[e] == name)
    return edge


# ── reading ───────────────────────────────────────────────────────────────────────────────────


def test_usual_names_are_found_and_silence_says_nothing():
    got = read(
        forbidden=[1, 0, None],
        required=["no", "yes", ""],
        cost_factor=["1,5", None, ""],
        price_per_m=[None, "250 EUR", None],
    )
    assert got.usable[0] == 0
    assert np.isnan(got.usable[1:]).all()
    assert got.required.tolist() == [False, True, False]
    assert got.cost_factor[0] == 1.5
    assert np.isnan(got.cost_factor[1:]).all()
    assert got.price_per_m[1] == 250
    assert not got.capacity_kw.any()


def test_usable_allows_and_forbids():
    got = read(usable=[1.0, 0.0, np.nan])
    assert got.usable[:2].tolist() == [1, 0]
    assert np.isnan(got.usable[2])


def test_chosen_fields_beat_the_usual_names():
    chosen = street_reading.RoadColumns(
        road_class="kind", surface="cover", layer="floor", bridge="over", tunnel="under",
        forbidden="never", required="must", cost_factor="times", price_per_m="cost",
    )  # fmt: skip
    got = read(
        chosen,
        kind=["Primary", "x", "y"],
        highway=["steps"] * 3,
        cover=["Asphalt", "", ""],
        floor=[None, "2", None],
        over=["T", "F", "F"],
        under=["F", "F", "yes"],
        never=[0, 1, 0],
        must=[1, 0, 0],
        times=[2, 3, 4],
        cost=[None, None, 9.5],
    )
    assert got.road_class == ("primary", "x", "y")
    assert got.surface[0] == "asphalt"
    assert got.level.tolist() == [1, 2, -1]
    assert got.usable[1] == 0
    assert got.required.tolist() == [True, False, False]
    assert got.cost_factor.tolist() == [2, 3, 4]
    assert got.price_per_m[2] == 9.5


def test_a_wrong_field_and_a_wrong_cell_are_named():
    with pytest.raises(InputError, match="no field tires"):
        read(street_reading.RoadColumns(cost_factor="tires"), a=[1, 2, 3])
    with pytest.raises(InputError, match="cost_factor: feature r2 holds 'dear'"):
        read(cost_factor=[1, "dear", 2])
    with pytest.raises(InputError, match="price_per_m: feature r3 holds -4"):
        read(price_per_m=[1, 2, -4])


def test_coordinates_that_are_no_numbers_are_named():
    frame = gpd.GeoDataFrame(
        {"road_id": ["a", "b"]},
        geometry=[LINES[0], shapely.LineString([(0, 0), (np.nan, np.nan), (100, 0)])],
    )
    with pytest.raises(InputError, match="feature b has coordinates that are no numbers"):
        street_reading.read_roads(frame, "streets")


@pytest.mark.parametrize("value", [-1, -0.5])
def test_a_negative_factor_is_named(value):
    with pytest.raises(InputError, match=f"cost_factor: feature r2 holds {value}"):
        read(cost_factor=[1, value, 2])


def test_a_factor_of_nought_is_listed():
    graph, repairs = build(read(cost_factor=[0, 1, None]), buildings(shapely.Point(300, 5)),
                           sites=[(0, -5)])  # fmt: skip
    assert graph.trench_m[street_of(graph, "r1")] == 0
    (note,) = [n for k, n in zip(repairs.kinds, repairs.notes, strict=True) if k == "free trench"]
    assert "0 of 1 streets (r1)" in note


# ── in the graph ──────────────────────────────────────────────────────────────────────────────


def test_a_forbidden_street_is_left_out_and_named():
    layer = replace(read(forbidden=[0, 1, 0]), required=np.array([False, True, False]))
    graph, repairs = build(
        layer, buildings(house(40, 5), house(240, 5)), sites=[(0, -5)], service_max_m=50
    )
    assert "r2" not in graph.streets
    assert graph.building_node[1] == -1
    (entry,) = [n for n, kind in enumerate(repairs.kinds) if kind == "forbidden"]
    assert (
        "r2 is forbidden in the layer and left out, although it is required"
        in (repairs.notes[entry])
    )


def test_a_street_of_an_unusable_class_may_be_allowed():
    layer = read(highway=["motorway", "motorway", "steps"], usable=[1, None, None])
    graph, repairs = build(layer, buildings(house(40, 5)))
    assert set(graph.streets) == {"r1", "b0"}
    assert repairs.kinds == ("not usable", "not usable")


def test_prices_beat_factors_and_factors_beat_the_table():
    layer = read(highway=["primary"] * 3, cost_factor=[None, 2, 2], price_per_m=[None, None, 123])
    graph, _ = build(layer, buildings(shapely.Point(300, 5)), sites=[(0, -5)])
    trench = [graph.trench_m[street_of(graph, name)] for name in ("r1", "r2", "r3")]
    assert trench[:2] == pytest.approx([130, 200])
    assert trench[2] * pipe_prices.trench_per_m() == pytest.approx(100 * 123)


def test_required_streets_are_flagged_through_contraction_and_layers():
    graph, _ = build(read(required=[0, 1, 0]), buildings(shapely.Point(300, 5)), sites=[(0, -5)])
    assert np.flatnonzero(graph.required).tolist() == [street_of(graph, "r2")]
    small = contract(graph)
    (chain,) = np.flatnonzero(small.edge_kind == EdgeKind.STREET)
    assert small.required[chain]
    again, _ = graph_reading.read_graph(
        results.edges_frame(graph),
        results.graph_nodes_frame(graph, ["b0"], ["s0"]),
        "edges",
        "nodes",
        building_ids=["b0"],
        served=np.array([True]),
        site_ids=["s0"],
        snap_m=0.5,
    )
    assert np.array_equal(again.required, graph.required)


def test_a_required_street_is_not_dropped_for_a_better_one():
    layer = roads(
        [(-50, 0), (0, 0)],
        [(0, 0), (100, 0)],
        [(0, 0), (50, 40), (100, 0)],
        [(100, 0), (150, 0)],
    )
    houses = buildings(shapely.Point(150, 5))
    plain = contract(build(layer, houses, sites=[(-50, -5)])[0])
    wanted = replace(layer, required=np.array([False, False, True, False]))
    asked = contract(build(wanted, houses, sites=[(-50, -5)])[0])
    assert "r2" not in plain.streets
    assert asked.streets[int(np.flatnonzero(asked.required)[0])] == "r2"


def test_a_required_street_without_a_pipe_is_a_problem():
    district = hamlet()
    design = small_town.design(district, Options(explain=False))
    used = {part for edge in design.layout.pipe_edge for part in design.streets.parts[edge]}
    piped = {design.graph.streets[part] for part in used}
    required = np.zeros(design.graph.edges, dtype=bool)
    required[min(used)] = True
    content = replace(design, graph=replace(design.graph, required=required))
    frame = problems.problems_frame(district.buildings, content)
    assert "required street" not in set(frame.kind)
    unused = next(e for e in range(design.graph.edges)
                  if design.graph.streets[e] not in piped)  # fmt: skip
    alone = np.zeros(design.graph.edges, dtype=bool)
    alone[unused] = True
    frame = problems.problems_frame(
        district.buildings, replace(design, graph=replace(design.graph, required=alone))
    )
    (row,) = frame[frame.kind == "required street"].itertuples()
    assert row.object_id == design.graph.streets[unused]
    assert "no building is served through it" in row.note
