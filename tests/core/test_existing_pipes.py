"""Pipes that stand already: on the graph, through the contraction, in sizes and prices."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from types import SimpleNamespace

import geopandas as gpd
import numpy as np
import pytest
import shapely

from dhp_qgis_plugin.core import catalogue, plan
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.network import pipe_prices, small_pipes
from dhp_qgis_plugin.core.network.drawn_network import drawn_graph
from dhp_qgis_plugin.core.network.hydraulics import size_pipes
from dhp_qgis_plugin.core.network.pipe_audit import audit_pipes
from dhp_qgis_plugin.core.network.reduction import contract
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import EdgeKind, ExistingPipes
from dhp_qgis_plugin.core.stages import Options
from dhp_qgis_plugin.core.tables import drawing, problems, results, street_reading
from tests.core import pipes_example
from tests.core.small_town import design, hamlet
from tests.core.street_layers import barriers, build, buildings, house, objects, roads

STREETS = roads([(0, 0), (100, 0)], [(100, 0), (200, 0)], [(200, 0), (300, 0)])
HOUSES = buildings(house(290, 5))


def pipes(*lines, capacity_kw=800.0, dn=np.nan):
    count = len(lines)
    return ExistingPipes(
        ids=tuple(str(n) for n in range(count)),
        lines=objects([shapely.LineString(xy) for xy in lines]),
        dn=np.full(count, dn),
        capacity_kw=np.full(count, capacity_kw),
    )


# ── on the graph ──────────────────────────────────────────────────────────────────────────────


def test_a_pipe_on_a_street_takes_its_place_without_a_trench():
    over = barriers(shapely.LineString([(150, -9), (150, 9)]))
    standing = pipes([(100, 0), (200, 0)])
    graph, _ = build(STREETS, HOUSES, sites=[(0, -5)], obstacles=over, existing=standing)
    street = np.flatnonzero(graph.edge_kind == EdgeKind.STREET)
    there = street[graph.capacity_kw[street] > 0]
    assert graph.length_m[there].sum() == pytest.approx(100)
    assert graph.trench_m[there].sum() == 0
    assert graph.crossing_cost.sum() == 0
    assert {graph.streets[edge] for edge in there} == {"pipe 0"}
    assert graph.trench_m[street].sum() == pytest.approx(graph.length_m[street].sum() - 100)


def test_a_pipe_across_country_is_a_way_of_its_own():
    graph, _ = build(
        STREETS, HOUSES, sites=[(0, -5)], existing=pipes([(0, 0), (150, 40), (300, 0)])
    )
    there = graph.capacity_kw > 0
    assert graph.length_m[there].sum() == pytest.approx(2 * np.hypot(150, 40))
    assert not graph.trench_m[there].any()


def test_a_diameter_stands_for_its_capacity():
    size = catalogue.pipes()[3]
    graph, _ = build(
        STREETS,
        HOUSES,
        sites=[(0, -5)],
        existing=pipes([(0, 0), (300, 0)], capacity_kw=np.nan, dn=size.dn),
    )
    heat, _ = pipe_prices.capacities_kw(defaults().network)
    assert graph.capacity_kw.max() == pytest.approx(heat[3])


def test_a_chain_is_existing_only_where_all_of_it_is():
    graph, _ = build(STREETS, HOUSES, sites=[(0, -5)], existing=pipes([(100, 0), (200, 0)]))
    small = contract(graph)
    street = small.edge_kind == EdgeKind.STREET
    there = street & (small.capacity_kw > 0)
    assert small.length_m[there] == pytest.approx([100])
    assert small.trench_m[there] == pytest.approx([0])
    rest = street & ~there
    assert small.trench_m[rest].sum() == pytest.approx(small.length_m[rest].sum())


def test_a_standing_pipe_makes_no_street_go_and_no_street_makes_it_go():
    ring = [(0, 0), (100, 0), (100, 50), (0, 50), (0, 0)]
    layer = roads(ring, [(-50, 0), (0, 0)], [(100, 0), (150, 0)])
    house_there = buildings(house(145, 5))
    for line in ([(0, 0), (50, 0.8), (100, 0)], [(0, 0), (50, -90), (100, 0)]):
        graph, _ = build(layer, house_there, sites=[(-50, 5)], existing=pipes(line))
        small = contract(graph)
        assert sorted(small.capacity_kw[small.edge_kind == EdgeKind.STREET] > 0)[-1]
        between = (small.edge_kind == EdgeKind.STREET) & (small.capacity_kw == 0)
        assert any(abs(length - 100) < 1 for length in small.length_m[between])


# ── in a layout ───────────────────────────────────────────────────────────────────────────────


def sized(capacity_kw):
    """The fork of the examples, its trunk of 1140 kW heat and 800 kW cold standing already."""
    graph, layout, load = pipes_example.fork()
    capacity = np.array([capacity_kw, 0.0, 0.0])
    graph = replace(graph, capacity_kw=capacity, trench_m=np.where(capacity > 0, 0, graph.trench_m))
    parameters = defaults()
    network = size_pipes(layout, graph, load, pipes_example.weather(), parameters, Silent())
    return graph, layout, load, network, parameters.network


def test_where_the_capacity_suffices_neither_trench_nor_pipe_is_paid():
    graph, layout, load, network, p = sized(5000.0)
    assert network.existing.tolist() == [True, False, False]
    assert network.capex[0] == 0
    plain = sized(0.0)[3]
    assert network.capex[1:] == pytest.approx(plain.capex[1:])
    heat, _ = pipe_prices.capacities_kw(p)
    size = int(np.searchsorted(heat, 5000.0))
    assert network.dn[0] == catalogue.pipes()[size].dn
    assert network.heat_loss_kwh_a[0] > plain.heat_loss_kwh_a[0]
    assert audit_pipes(layout, network, graph, load, p) == ()
    assert not network.warnings


def test_where_it_does_not_a_new_pair_is_priced_and_the_pipe_is_named():
    graph, layout, load, network, p = sized(500.0)
    assert not network.existing.any()
    plain = sized(0.0)[3]
    assert network.capex == pytest.approx(plain.capex)
    (warning,) = network.warnings
    assert "street 0 carries 500 kW of heat; the plan needs 1,140 kW" in warning
    assert audit_pipes(layout, network, graph, load, p) == ()


def test_cold_counts_as_well():
    _, layout, _, _, p = sized(0.0)
    heat, cool = pipe_prices.capacities_kw(p)
    need = max(1140.0, 800.0 * heat[6] / cool[6])
    assert not sized(0.9 * need)[3].existing[0]
    assert sized(1.3 * need)[3].existing[0]
    assert layout.cool_kw[0] == pytest.approx(800)


def test_problems_name_the_pipe_at_its_place():
    ours = hamlet_design(0.0)
    edge = int(ours.layout.pipe_edge[0])
    capacity = np.zeros(ours.streets.edges)
    capacity[edge] = 0.5
    small = replace(ours, streets=replace(ours.streets, capacity_kw=capacity))
    frame = problems.problems_frame(hamlet().buildings, small)
    dug = results.pipes_frame(small)
    beside = dug.loc[ours.layout.pipe_edge == edge]
    assert beside.trench_m.tolist() == pytest.approx(beside.length_m.tolist())
    rows = frame[frame.kind == "existing pipe"]
    assert len(rows) == (ours.layout.pipe_edge == edge).sum()
    assert "A new pair" in rows.note.iloc[0]
    assert shapely.distance(rows.geometry.iloc[0], ours.streets.lines[edge]) < 1e-6


# ── reading ───────────────────────────────────────────────────────────────────────────────────


def test_pipes_are_read_from_multi_parts():
    line = shapely.MultiLineString([[(0, 0), (9, 0)], [(20, 0), (30, 0)]])
    frame = gpd.GeoDataFrame({"dn": ["DN"], "capacity_kw": ["750 kW"]}, geometry=[line])
    with pytest.raises(InputError, match="'DN'"):
        street_reading.read_existing_pipes(frame, "old")
    got = street_reading.read_existing_pipes(frame.assign(dn="100"), "old")
    assert len(got) == 2
    assert got.capacity_kw.tolist() == [750, 750]
    assert got.dn.tolist() == [100, 100]


def test_a_pipe_without_size_is_named():
    frame = gpd.GeoDataFrame(
        {"pipe_id": ["a", "b"], "dn": [100, None]},
        geometry=[shapely.LineString([(0, 0), (9, 0)])] * 2,
    )
    with pytest.raises(InputError, match="pipe b has neither"):
        street_reading.read_existing_pipes(frame, "old")


@pytest.mark.parametrize(
    "word", ["DN 100", "DN100", "dn 100", "100", "100 mm", "DN 100/200", "Ø100", 100, 100.0]
)
def test_sizes_are_read_as_they_are_written(word):
    frame = gpd.GeoDataFrame({"dn": [word]}, geometry=[shapely.LineString([(0, 0), (9, 0)])])
    assert street_reading.read_existing_pipes(frame, "pipes").dn.tolist() == [100]


def test_a_size_that_is_none_is_named():
    frame = gpd.GeoDataFrame({"dn": ["DN large"]}, geometry=[shapely.LineString([(0, 0), (9, 0)])])
    with pytest.raises(InputError, match="dn: feature p1 holds 'DN large'"):
        street_reading.read_existing_pipes(frame, "pipes")


# ── too small for the plan ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("capacity_kw", [1.0, 120.0])
def test_a_pipe_far_too_small_makes_no_plan_dearer(capacity_kw):
    plain = hamlet_design(0.0)
    small = hamlet_design(capacity_kw)
    assert small.true_cost <= plain.true_cost * (1 + 1e-9)


def test_a_pipe_that_suffices_still_draws_the_plan_to_its_street():
    plain = hamlet_design(0.0)
    large = hamlet_design(50_000.0)
    assert large.pipes.existing.any()
    assert large.true_cost < plain.true_cost


def standing(capacity_kw):
    """A pipe under the middle street of the hamlet."""
    return pipes(shapely.get_coordinates(hamlet().roads.lines[4]), capacity_kw=capacity_kw)


@cache
def hamlet_design(capacity_kw):
    """The network of the hamlet, where a pipe stands unless its capacity is 0."""
    existing = standing(capacity_kw) if capacity_kw else None
    district = replace(hamlet(), existing_pipes=existing)
    return design(district, Options(explain=False), defaults())


def test_plans_are_made_again_until_no_new_pipe_is_too_small():
    graph, _ = build(STREETS, HOUSES, sites=[(0, -5)], existing=pipes([(0, 0), (200, 0)]))
    small = contract(graph)
    (edge,) = np.flatnonzero(small.capacity_kw > 0)
    seen = []

    def design_on(priced, part):
        seen.append(float(priced.trench_m[edge]))
        stands = np.array([len(seen) > 1])
        return SimpleNamespace(
            layout=SimpleNamespace(pipe_edge=np.array([edge])),
            pipes=SimpleNamespace(existing=stands),
            true_cost=(5.0, 7.0)[len(seen) - 1],
        )

    best = small_pipes.cheapest_plan(design_on, small, Silent())
    assert seen == pytest.approx([0, 200])
    assert best.true_cost == 5


def test_a_drawing_on_existing_pipes_costs_what_our_own_design_on_them_costs():
    ours, values = hamlet_design(50_000.0), defaults()
    homes = hamlet().buildings
    estimate = plan.estimate_loads(hamlet(), Options(explain=False), values, Silent())
    frame = results.pipes_frame(ours)
    drawn, factor, crossing = drawing.read_drawn_pipes(frame, "pipes")
    served = results.buildings_frame(homes, estimate.load, ours)
    served_by = drawing.read_served_by(served, "buildings", ours.potential.ids, "stations")
    cost = {}
    for known in (standing(50_000.0), None):
        graph, repairs = drawn_graph(
            drawn, factor, crossing, homes, estimate.load.served, ours.potential.xy,
            values.network, Silent(), existing=known,
        )  # fmt: skip
        again = plan.design_network(
            homes.states, estimate, ours.potential, graph, repairs,
            Options(explain=False), values, Silent(), served_by=served_by,
        )  # fmt: skip
        assert again.connected.all()
        cost[known is not None] = again.true_cost
    assert cost[True] == pytest.approx(ours.true_cost, rel=1e-4)
    assert cost[False] > cost[True]


def test_standing_pipes_that_nobody_drew_are_not_used():
    drawn = roads([(0, 0), (300, 0)])
    across = pipes([(100, -50), (100, 50)], [(0, 0), (0, 90)])
    for existing in (None, across):
        graph, repairs = drawn_graph(
            drawn, np.ones(1), np.zeros(1), buildings(house(300, -5)), np.ones(1, dtype=bool),
            np.zeros((1, 2)), defaults().network, Silent(), existing=existing,
        )  # fmt: skip
        assert not graph.capacity_kw.any()
        assert graph.length_m.sum() == pytest.approx(300, abs=0.01)
        assert len(repairs) == 0
