"""The whole chain on a small town: everything adds up, everyone is accounted for."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import geopandas as gpd
import numpy as np
import pulp
import pytest
from shapely import LineString, Point, box

from dhp_qgis_plugin.core import catalogue, plan
from dhp_qgis_plugin.core.errors import Cancelled, InfeasibleError, InputError
from dhp_qgis_plugin.core.network.drawn_network import drawn_graph
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import (
    MONTH_OF_HOUR,
    PipeNetwork,
    Roads,
    SourceKind,
    StationTask,
)
from dhp_qgis_plugin.core.source.potential import assess
from dhp_qgis_plugin.core.source.tasks import station_tasks
from dhp_qgis_plugin.core.stages import Operation, Options, Plan
from dhp_qgis_plugin.core.steps import operation as operation_step
from dhp_qgis_plugin.core.tables import (
    drawing,
    equipment_reading,
    graph_reading,
    outcomes,
    problems,
    rereading,
    results,
    schedule_reading,
)
from dhp_qgis_plugin.core.tables.rereading import read_stations
from tests.core.small_town import EAST, NORTH, PARAMETERS, design, hamlet, layers, town


@cache
def done() -> Plan:
    return plan.plan_district(hamlet(), Options(), PARAMETERS)


def test_every_building_is_served_or_has_a_reason() -> None:
    design = done().design
    assert design.connected.all()
    frame = results.buildings_frame(done().district.buildings, done().estimate.load, design)
    assert frame.station_id.notna().all()
    assert (frame.path_m > 0).all()
    assert (frame.reason == "").all()


def test_the_siting_model_is_built_by_pulp(monkeypatch: pytest.MonkeyPatch) -> None:
    solved: list[pulp.LpProblem] = []
    real = pulp.LpProblem

    def spy(*args: object, **named: object) -> pulp.LpProblem:
        solved.append(real(*args, **named))
        return solved[-1]

    monkeypatch.setattr(pulp, "LpProblem", spy)
    design(town(), Options(explain=False))
    assert len(solved) >= 1
    assert solved[0].numVariables() > len(layers()["buildings"])


def test_a_stations_year_balances_and_meets_every_load() -> None:
    whole = done()
    for task, year in zip(whole.operation.tasks, whole.operation.dispatch, strict=True):
        heat = year.heat_kw.sum(axis=0) + year.unserved_heat_kw
        cool = year.cool_kw.sum(axis=0) + year.unserved_cool_kw
        assert year.unserved_heat_kw.max() < 1e-6
        assert year.unserved_cool_kw.max() < 1e-6
        hot = np.array([tank.kind == "hot_tank" for tank in whole.operation.equipment[0].tanks])
        flow = year.discharge_kw - year.charge_kw
        np.testing.assert_allclose(heat + flow[hot].sum(axis=0), task.heat_kw, atol=1e-3)
        np.testing.assert_allclose(cool + flow[~hot].sum(axis=0), task.cool_kw, atol=1e-3)
        assert year.proof.bound <= year.proof.objective * (1 + 1e-9)


def test_simulated_hours_leave_the_capacity_to_the_design_load() -> None:
    """Hours that stay below the design load bring less energy, not smaller machines."""
    whole = done()
    load, design = whole.estimate.load, whole.design
    low = replace(load, heat_shapes=0.5 * load.heat_shapes, cool_shapes=0.5 * load.cool_shapes)
    tasks = station_tasks(
        design.layout, design.pipes, low, design.potential, whole.estimate.weather, whole.parameters
    )
    for task, usual in zip(tasks, whole.operation.tasks, strict=True):
        assert task.heat_peak_kw == pytest.approx(usual.heat_peak_kw, rel=0.02)
        assert task.cool_peak_kw == pytest.approx(usual.cool_peak_kw, rel=0.02)
        assert task.heat_kw.sum() < 0.6 * usual.heat_kw.sum()


def test_every_station_on_boreholes_is_followed_over_the_years() -> None:
    operation = done().operation
    for task, year, forecast in zip(
        operation.tasks, operation.dispatch, operation.ground, strict=True
    ):
        used = task.kind is SourceKind.GROUND and year.extracted_kwh_a + year.rejected_kwh_a > 1
        assert (forecast is not None) == used
    frame = results.stations_frame(
        done().design, done().estimate.load, PARAMETERS, operation, done().appraisal
    )
    assert frame.brine_coldest_c.notna().tolist() == [f is not None for f in operation.ground]
    again = read_stations(frame, "stations")
    for site, kind, months in zip(
        done().design.layout.station_site, again.kinds, again.monthly_c, strict=True
    ):
        if kind in (SourceKind.GROUND, SourceKind.AIR):
            assert np.isnan(months).all()
        else:
            course = done().design.potential.source_c[site]
            means = [course[month == MONTH_OF_HOUR].mean() for month in range(12)]
            assert months == pytest.approx(means, abs=0.01)


def test_no_tank_burns_energy_to_please_the_ground() -> None:
    """A tank that is filled and emptied at once would be a cheap way to warm the ground."""
    for task, plan_, year in zip(
        done().operation.tasks, done().operation.equipment, done().operation.dispatch, strict=True
    ):
        for g, tank in enumerate(plan_.tanks):
            load = task.heat_kw if tank.kind == "hot_tank" else task.cool_kw
            assert (year.discharge_kw[g] <= load + 1e-6).all()
        assert year.cool_kw.sum() <= 1.05 * task.cool_kw.sum()
        assert year.heat_kw.sum() <= 1.05 * task.heat_kw.sum()


def test_loads_reach_the_stations_undiminished() -> None:
    whole = done()
    load, tasks = whole.estimate.load, whole.operation.tasks
    served = sum(float(task.heat_kw.sum()) for task in tasks)
    lost = float(whole.design.pipes.heat_loss_kwh_a.sum())
    np.testing.assert_allclose(served, load.heat_kwh_a.sum() + lost, rtol=1e-6)


def test_the_costs_add_up() -> None:
    whole = done()
    scheme, stations = whole.appraisal.scheme, whole.appraisal.station_cost
    parts = dict.fromkeys(("station", "network", "connection", "energy"), 0.0)
    for line in scheme.lines:
        parts[line.part] += line.annuity + line.om + line.energy
    np.testing.assert_allclose(sum(parts.values()), scheme.cost_per_year, rtol=1e-12)
    np.testing.assert_allclose(
        parts["station"] + parts["energy"], stations.cost_per_year.sum(), rtol=1e-9
    )
    verdict = whole.appraisal.verdict
    np.testing.assert_allclose(
        verdict.saving_per_year,
        whole.appraisal.reference.cost_per_year - scheme.cost_per_year,
    )


def test_the_thesis_model_overstates_a_shared_trench() -> None:
    found = design(town(), Options(method="thesis", explain=False))
    proof = found.siting.proof
    assert proof.bound <= proof.objective * (1 + 1e-9)
    assert found.true_cost < proof.objective


def test_the_same_town_gives_the_same_plan() -> None:
    again = plan.plan_district(hamlet(), Options(), PARAMETERS)
    assert again.design.true_cost == done().design.true_cost
    assert again.appraisal.scheme.cost_per_year == done().appraisal.scheme.cost_per_year


def test_result_layers_read_back_give_the_same_operation_and_verdict() -> None:
    whole = done()
    load, parameters = whole.estimate.load, whole.parameters
    stations = results.stations_frame(
        whole.design, load, parameters, whole.operation, whole.appraisal
    )
    pipes = results.pipes_frame(whole.design)
    buildings = results.buildings_frame(whole.district.buildings, load, whole.design)
    layout, network = rereading.read_network(
        stations, pipes, buildings, "stations", "pipes", "buildings", parameters.network
    )
    estimate = plan.estimate_loads(town(buildings=buildings), Options(), parameters, Silent())
    hourly = rereading.read_hourly(
        outcomes.hourly_frame(load), "hourly", estimate.load, buildings.load_class.to_numpy()
    )
    np.testing.assert_allclose(
        hourly.hourly_heat_kw(hourly.served), load.hourly_heat_kw(load.served), rtol=1e-9
    )
    candidates = rereading.read_stations(stations, "stations")
    assert candidates.required.all()
    potential = assess(
        candidates, None, whole.estimate.weather, whole.prices.tariff, parameters, Silent()
    )
    operation = plan.plan_operation(
        layout, network, potential, whole.estimate, whole.prices, "lp", parameters, Silent()
    )
    for mine, theirs in zip(operation.dispatch, whole.operation.dispatch, strict=True):
        np.testing.assert_allclose(mine.bill, theirs.bill, rtol=1e-6)
    equipment = equipment_reading.read_equipment(
        outcomes.equipment_frame(whole.operation), "equipment", potential.ids
    )
    xy = whole.design.potential.xy[whole.design.layout.station_site]
    schedule = outcomes.schedule_frame(whole.operation, xy, whole.prices.tariff)
    as_read = (schedule, "schedule", potential.ids, equipment, whole.prices.tariff)
    years = schedule_reading.read_schedule(*as_read, whole.prices.carriers)
    for mine, theirs in zip(years, whole.operation.dispatch, strict=True):
        np.testing.assert_allclose(mine.co2_kg, theirs.co2_kg, rtol=1e-6)
    china, ours = catalogue.carriers()["china"], whole.prices.carriers
    more_kg_kwh = china.electricity.co2_kg_kwh - ours.electricity.co2_kg_kwh
    for mine, dirtier in zip(years, schedule_reading.read_schedule(*as_read, china), strict=True):
        np.testing.assert_allclose(
            dirtier.co2_kg - mine.co2_kg,
            more_kg_kwh * (mine.grid_kw.sum() + mine.recharge_power_kwh_a)
            + (china.gas.co2_kg_kwh - ours.gas.co2_kg_kwh) * mine.fuel_kw.sum(),
        )
    again = plan.Operation(tasks=operation.tasks, equipment=equipment, dispatch=years)
    appraisal = plan.appraise(
        layout, network, potential, again, whole.estimate, whole.prices, parameters, Silent()
    )
    np.testing.assert_allclose(
        appraisal.scheme.cost_per_year, whole.appraisal.scheme.cost_per_year, rtol=1e-6
    )
    np.testing.assert_allclose(
        appraisal.reference.cost_per_year, whole.appraisal.reference.cost_per_year, rtol=1e-9
    )


def test_a_station_with_the_same_to_do_is_not_planned_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = done()
    found, before = whole.design, whole.operation
    planned: list[str] = []

    def plan_station(task: StationTask, *given: object, **named: object) -> object:
        planned.append(task.station_id)
        return original(task, *given, **named)

    original = operation_step.plan_station
    monkeypatch.setattr(operation_step, "plan_station", plan_station)

    def run(pipes: PipeNetwork) -> Operation:
        return plan.plan_operation(
            found.layout, pipes, found.potential, whole.estimate, whole.prices, "lp",
            whole.parameters, Silent(), before=before,
        )  # fmt: skip

    again = run(found.pipes)
    assert not planned
    assert all(a is b for a, b in zip(again.dispatch, before.dispatch, strict=True))
    assert all(a is b for a, b in zip(again.equipment, before.equipment, strict=True))
    more = np.r_[2.0, np.ones(len(before.tasks) - 1)]
    other = run(replace(found.pipes, heat_loss_kw=more * found.pipes.heat_loss_kw))
    assert planned == [before.tasks[0].station_id]
    assert other.tasks[0].heat_kw.sum() > before.tasks[0].heat_kw.sum()


@pytest.mark.parametrize(
    "column", ["grid_kw", "gas_kw", "gas_boiler_heat_kw", "gas_boiler_power_kw"]
)
def test_a_schedule_without_what_it_is_priced_by_is_refused(column: str) -> None:
    whole = done()
    ids = [task.station_id for task in whole.operation.tasks]
    equipment = equipment_reading.read_equipment(
        outcomes.equipment_frame(whole.operation), "equipment", ids
    )
    xy = whole.design.potential.xy[whole.design.layout.station_site]
    frame = outcomes.schedule_frame(whole.operation, xy, whole.prices.tariff)
    with pytest.raises(InputError, match=f"Layer schedule has no field {column}, by which"):
        schedule_reading.read_schedule(
            frame.drop(columns=column),
            "schedule",
            ids,
            equipment,
            whole.prices.tariff,
            whole.prices.carriers,
        )


def test_hourly_loads_that_do_not_fit_are_named() -> None:
    whole = done()
    load = whole.estimate.load
    frame = results.loads_frame(whole.district.buildings, load)
    hourly = outcomes.hourly_frame(load)
    with pytest.raises(InputError, match="row 5 holds 2, outside 0 to 1"):
        doubled = hourly.assign(heat_0=hourly.heat_0.where(hourly.index != 4, 2.0))
        rereading.read_hourly(doubled, "hourly", load, load.shape)
    silent = frame.assign(load_class=np.where(frame.index == 3, np.nan, frame.load_class))
    with pytest.raises(InputError, match="feature h3 names no column of the hourly loads"):
        rereading.require_load_class(silent, "houses", load.served)
    half = hourly.assign(**{name: hourly[name] / 2 for name in hourly if name[:5] == "heat_"})
    np.testing.assert_allclose(
        rereading.read_hourly(half, "hourly", load, load.shape).heat_kwh_a, load.heat_kwh_a / 2
    )


def test_an_edited_graph_gives_the_same_design_when_nothing_was_edited() -> None:
    whole = done()
    graph, ids = whole.design.graph, whole.district.buildings.ids
    again, repairs = graph_reading.read_graph(
        results.edges_frame(graph),
        results.graph_nodes_frame(graph, ids, whole.design.potential.ids),
        "edges",
        "nodes",
        building_ids=ids,
        served=whole.estimate.load.served,
        site_ids=whole.design.potential.ids,
        snap_m=0.5,
    )
    np.testing.assert_allclose(again.length_m, graph.length_m, atol=1e-6)
    np.testing.assert_allclose(again.trench_m, graph.trench_m, rtol=1e-6)
    np.testing.assert_array_equal(again.building_node, graph.building_node)
    np.testing.assert_array_equal(again.site_node, graph.site_node)
    np.testing.assert_array_equal(again.edge_from, graph.edge_from)
    np.testing.assert_array_equal(again.edge_kind, graph.edge_kind)
    assert len(repairs) == 0


def test_a_broken_edit_is_named() -> None:
    whole = done()
    graph, ids = whole.design.graph, whole.district.buildings.ids
    edges = results.edges_frame(graph)
    nodes = results.graph_nodes_frame(graph, ids, whole.design.potential.ids)

    def read(edges: gpd.GeoDataFrame) -> None:
        graph_reading.read_graph(
            edges, nodes, "edges", "nodes", building_ids=ids,
            served=whole.estimate.load.served, site_ids=whole.design.potential.ids, snap_m=0.5,
        )  # fmt: skip

    moved = edges.copy()
    moved.loc[5, "geometry"] = LineString([(EAST, NORTH), (EAST + 999, NORTH)])
    with pytest.raises(InputError, match="edge e6 lies"):
        read(moved)


def test_our_own_pipes_drawn_again_cost_the_same() -> None:
    whole = done()
    pipes = results.pipes_frame(whole.design)
    layout, design = whole.design.layout, whole.design
    drawn = Roads(
        ids=tuple(pipes.pipe_id),
        lines=pipes.geometry.to_numpy(),
        road_class=("",) * len(pipes),
        surface=("",) * len(pipes),
        level=np.zeros(len(pipes), dtype=np.int64),
    )
    stations = rereading.read_stations(
        results.stations_frame(design, whole.estimate.load, whole.parameters), "stations"
    )
    homes = results.buildings_frame(whole.district.buildings, whole.estimate.load, design)
    potential = assess(
        stations, None, whole.estimate.weather, whole.prices.tariff, whole.parameters, Silent()
    )
    graph, repairs = drawn_graph(
        drawn,
        (pipes.trench_m / pipes.length_m).to_numpy(),
        pipes.crossing_cost.to_numpy(),
        whole.district.buildings,
        whole.estimate.load.served,
        potential.xy,
        whole.parameters.network,
        Silent(),
    )
    again = plan.design_network(
        whole.district.buildings.states,
        whole.estimate,
        potential,
        graph,
        repairs,
        Options(explain=False),
        whole.parameters,
        Silent(),
        served_by=drawing.read_served_by(homes, "buildings", potential.ids, "stations"),
    )
    assert again.connected.all()
    assert len(again.layout.station_site) == len(layout.station_site)
    np.testing.assert_allclose(again.pipes.capex.sum(), design.pipes.capex.sum(), rtol=1e-4)
    np.testing.assert_allclose(again.true_cost, design.true_cost, rtol=1e-4)


def test_without_any_candidate_load_centres_draw_on_air() -> None:
    found = design(town(candidates=None, open_ground=None), Options(explain=False))
    kinds = {found.potential.kinds[s] for s in found.layout.station_site}
    assert kinds == {SourceKind.AIR}
    assert "No candidate" in found.potential.reasons[0]


def test_a_house_beyond_reach_is_left_out_with_its_reason() -> None:
    given = layers()["buildings"]
    far = gpd.GeoDataFrame(
        {"building_id": ["far"], "use": ["office"], "floors": [4]},
        geometry=[box(EAST + 3000, NORTH, EAST + 3030, NORTH + 30)],
    )
    both = gpd.GeoDataFrame(gpd.pd.concat([given, far], ignore_index=True), geometry="geometry")
    district = town(buildings=both)
    found = design(district, Options(explain=False))
    assert not found.connected[-1]
    assert found.reasons[-1]
    said = problems.problems_frame(district.buildings, found)
    assert "far" in set(said.object_id)


def test_capacity_below_demand_is_said_not_hidden() -> None:
    weak = layers()["candidates"].assign(extract_kw=500.0, reject_kw=500.0)
    whole = plan.plan_district(
        town(candidates=weak, open_ground=None), Options(explain=False), PARAMETERS
    )
    assert any("less capacity than the buildings need" in note for note in whole.warnings)
    found = problems.problems_frame(whole.district.buildings, whole.design)
    assert "capacity" in set(found.kind)
    stations = results.stations_frame(whole.design, whole.estimate.load, whole.parameters)
    assert (stations.short_heat_kw > 0).any()
    for task, heat_kw, cool_kw in zip(
        whole.operation.tasks, stations.heat_kw, stations.cool_kw, strict=True
    ):
        assert heat_kw >= 0.999 * task.heat_kw.max()
        assert cool_kw >= 0.999 * task.cool_kw.max()


def test_a_source_below_the_smallest_station_is_one_sentence() -> None:
    speck = layers()["candidates"].assign(extract_kw=20.0, reject_kw=20.0)
    with pytest.raises(InfeasibleError, match="0 of 1 candidate sites"):
        plan.plan_district(town(candidates=speck, open_ground=None), Options(), PARAMETERS)


def test_buildings_beyond_a_source_that_is_too_small_are_named() -> None:
    given = layers()
    apart = Point(EAST + 5000, NORTH)
    lane = gpd.GeoDataFrame(
        {"highway": ["residential"]},
        geometry=[LineString([(EAST + 4900, NORTH + 40), (EAST + 5100, NORTH + 40)])],
    )
    far = gpd.GeoDataFrame(
        {"building_id": ["far"], "use": ["office"], "floors": [4]},
        geometry=[box(EAST + 5000, NORTH, EAST + 5030, NORTH + 30)],
    )
    speck = given["candidates"].assign(
        candidate_id="speck", extract_kw=20.0, reject_kw=20.0, geometry=[apart]
    )
    both = {
        name: gpd.GeoDataFrame(gpd.pd.concat([given[name], more], ignore_index=True))
        for name, more in (("buildings", far), ("roads", lane), ("candidates", speck))
    }
    with pytest.raises(InfeasibleError, match=r"1 compulsory buildings .*\(far is one of them\)"):
        plan.plan_district(town(**both, open_ground=None), Options(), PARAMETERS)
    both["candidates"]["required"] = [0, 1]
    with pytest.raises(InfeasibleError, match="Site speck is required"):
        plan.plan_district(town(**both, open_ground=None), Options(), PARAMETERS)


def test_pipes_drawn_elsewhere_are_one_sentence() -> None:
    whole = done()
    far = Roads(
        ids=("p1",),
        lines=np.array([LineString([(EAST, NORTH + 5000), (EAST + 500, NORTH + 5000)])]),
        road_class=("",),
        surface=("",),
        level=np.zeros(1, dtype=np.int64),
    )
    graph, repairs = drawn_graph(
        far,
        np.ones(1),
        np.zeros(1),
        whole.district.buildings,
        whole.estimate.load.served,
        whole.design.potential.xy,
        whole.parameters.network,
        Silent(),
    )
    with pytest.raises(InputError, match="No drawn pipe ends within 1 m of it"):
        plan.design_network(
            whole.district.buildings.states,
            whole.estimate,
            whole.design.potential,
            graph,
            repairs,
            Options(),
            whole.parameters,
            Silent(),
        )


def test_where_nothing_is_to_be_served_the_reason_is_said() -> None:
    given = layers()["buildings"]
    with pytest.raises(InputError, match="for this reason: excluded by the planner"):
        plan.plan_district(town(buildings=given.assign(state="excluded")), Options(), PARAMETERS)
    worthless = PARAMETERS.with_values(siting__heat_value_per_kwh=0, siting__cool_value_per_kwh=0)
    with pytest.raises(InfeasibleError, match="None of the 30 optional buildings is worth"):
        plan.plan_district(town(buildings=given.assign(state="optional")), Options(), worthless)


def test_no_place_for_a_station_is_one_sentence() -> None:
    speck = gpd.GeoDataFrame({"name": ["speck"]}, geometry=[box(EAST, NORTH, EAST + 5, NORTH + 5)])
    with pytest.raises(InputError, match="no place for a station"):
        plan.plan_district(town(candidates=None, open_ground=speck), Options(), PARAMETERS)


def test_cancel_stops_the_run() -> None:
    class Impatient:
        def __init__(self) -> None:
            self.asked = 0

        def report(self, fraction: float, message: str = "") -> None:
            """Nothing."""

        def cancelled(self) -> bool:
            self.asked += 1
            return self.asked > 5

    with pytest.raises(Cancelled):
        plan.plan_district(town(), Options(), PARAMETERS, Impatient())


def test_unknown_choices_are_named() -> None:
    with pytest.raises(InputError, match="no climate named atlantis"):
        plan.plan_district(town(), Options(climate="atlantis"), PARAMETERS)
    with pytest.raises(InputError, match="no tariff named free"):
        plan.plan_district(town(), Options(tariff="free"), PARAMETERS)


def test_absurd_prices_are_refused() -> None:
    with pytest.raises(InputError, match=r"source\.bore_capex_per_m"):
        defaults().with_values(source__bore_capex_per_m=1e9)
    with pytest.raises(InputError, match="must be warmer"):
        defaults().with_values(network__heat_supply_c=35, network__heat_return_c=40)


def test_a_point_candidate_far_from_any_street_still_counts() -> None:
    far = layers()["candidates"].set_geometry([Point(EAST - 400, NORTH)])
    whole = plan.plan_district(
        town(candidates=far, open_ground=None), Options(explain=False), PARAMETERS
    )
    assert whole.design.connected.all()
    found = problems.problems_frame(whole.district.buildings, whole.design)
    assert "long access" in set(found.kind)
