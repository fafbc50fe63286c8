from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.errors import Cancelled
from dhp_qgis_plugin.core.network import heat_loss, hydraulics, pipe_flow, pumps, systems, trees
from dhp_qgis_plugin.core.network.pipe_audit import audit_pipes
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import Layout
from tests.core.pipes_example import fork, load, streets, weather

PARAMETERS = defaults()
NETWORK = PARAMETERS.network


def size(graph, layout, demand, parameters=PARAMETERS, climate=None):
    return hydraulics.size_pipes(layout, graph, demand, climate or weather(), parameters, Silent())


# ── trees ─────────────────────────────────────────────────────────────────────────────────────


@given(st.lists(st.integers(0, 10**6), max_size=60), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_sums_and_maxima_match_a_walk(draws, random) -> None:
    before = np.array([-1 if draw % 7 == 0 else draw % max(n, 1) for n, draw in enumerate(draws)])
    before = np.where(np.arange(len(before)) == 0, -1, before).astype(int)
    values = np.array([random.randint(0, 9) for _ in draws], dtype=int)
    total, largest = np.zeros(len(values)), values.copy()
    for n in range(len(values)):
        walk = n
        while walk >= 0:
            total[n] += values[walk]
            largest[walk] = max(largest[walk], values[n])
            walk = before[walk]
    np.testing.assert_array_equal(trees.sum_from_root(values.astype(float), before), total)
    np.testing.assert_array_equal(trees.largest_downstream(values, before), largest)


def test_a_ring_of_pipes_is_refused() -> None:
    with pytest.raises(ValueError, match="ring"):
        trees.sum_from_root(np.ones(3), np.array([1, 2, 0]))


# ── sizes and pressures ───────────────────────────────────────────────────────────────────────


def test_sizes_of_the_fork() -> None:
    """kW at 150 Pa/m: DN 125 869/504, DN 150 1435/835 (heating 10 K / cooling 6 K)."""
    graph, layout, demand = fork()
    pipes = size(graph, layout, demand)
    assert pipes.dn.tolist() == [150, 150, 125]
    assert pipes.sizing_case == ("cooling", "cooling", "cooling")
    np.testing.assert_allclose(pipes.flow_kg_s[0], 800 / (4.1977 * 6), rtol=1e-3)
    assert (pipes.drop_pa_m <= NETWORK.friction_pa_m).all()
    assert audit_pipes(layout, pipes, graph, demand, NETWORK) == ()
    assert pipes.warnings == ()


def test_pressures_and_pump_by_hand() -> None:
    graph, layout, demand = fork()
    pipes = size(graph, layout, demand)
    loss = pipes.drop_pa_m * graph.length_m * 1.2
    worst = loss[0] + max(loss[1], loss[2])
    head = 80_000 + 60_000 + 2 * worst
    assert pipes.station_head_pa[0] == pytest.approx(head)
    volume = 800 / (pipe_flow.heat_capacity_kj_kg_k(9) * 6) / pipe_flow.density_kg_m3(9)
    assert pipes.station_pump_kw[0] == pytest.approx(volume * head / 0.7 / 1000)
    assert pipes.return_pa[0] == pytest.approx(300_000 + loss[0])
    assert pipes.supply_pa[0] == pytest.approx(300_000 + head - 80_000 - loss[0])
    assert (pipes.supply_pa - pipes.return_pa).min() == pytest.approx(60_000)


def test_friction_against_swamee_and_jain() -> None:
    graph, layout, demand = fork()
    pipes = size(graph, layout, demand)
    d = pipes.inner_mm / 1000
    rho, mu = 999.78, 1.3462e-3  # water at 9 °C, IAPWS
    v = pipes.flow_kg_s / (rho * np.pi * d**2 / 4)
    f = 0.25 / np.log10(5e-5 / (3.7 * d) + 5.74 / (rho * v * d / mu) ** 0.9) ** 2
    np.testing.assert_allclose(pipes.velocity_m_s, v, rtol=1e-3)
    np.testing.assert_allclose(pipes.drop_pa_m, f * rho * v**2 / (2 * d), rtol=0.02)


def test_pandapipes_finds_the_same_pressures() -> None:
    pandapipes = pytest.importorskip("pandapipes")
    graph, layout, demand = fork()
    p = replace(NETWORK, local_loss_share=0.0)
    pipes = size(graph, layout, demand, replace(PARAMETERS, network=p))
    mean_c = 9.0
    water = pandapipes.create_constant_fluid(
        "water", "liquid",
        density=pipe_flow.density_kg_m3(mean_c),
        viscosity=pipe_flow.viscosity_pa_s(mean_c),
        heat_capacity=4196.0, molar_mass=18.0, compressibility=1.0, der_compressibility=0.0,
    )  # fmt: skip
    net = pandapipes.create_empty_network(fluid=water)
    nodes = [
        pandapipes.create_junction(net, pn_bar=5, tfluid_k=mean_c + 273.15)
        for _ in range(graph.nodes)
    ]
    pandapipes.create_ext_grid(net, nodes[0], p_bar=10, t_k=mean_c + 273.15)
    for edge in range(graph.edges):
        pandapipes.create_pipe_from_parameters(
            net, nodes[graph.edge_from[edge]], nodes[graph.edge_to[edge]],
            length_km=graph.length_m[edge] / 1000,
            diameter_m=pipes.inner_mm[edge] / 1000,
            k_mm=0.05,
        )  # fmt: skip
    # The trunk carries the simultaneous 80 %: give each branch that share in the second network.
    flow = layout.cool_kw[1:] * 0.8 / (pipe_flow.heat_capacity_kj_kg_k(mean_c) * 6)
    for building, kg_s in zip(graph.building_node, flow, strict=True):
        pandapipes.create_sink(net, nodes[building], mdot_kg_per_s=kg_s)
    pandapipes.pipeflow(net, friction_model="colebrook", tol_p=1e-7, tol_m=1e-7, iter=50)
    drop_bar = (net.res_pipe.p_from_bar - net.res_pipe.p_to_bar).to_numpy()
    carried = np.array([flow.sum(), *flow])
    ours = pipe_flow.drop_pa_m(carried, pipes.inner_mm / 1000, np.full(3, 5e-5), mean_c)
    np.testing.assert_allclose(drop_bar * 1e5, ours * graph.length_m, rtol=0.01)
    np.testing.assert_allclose(net.res_pipe.v_mean_m_per_s, pipe_flow.velocity_m_s(
        carried, pipes.inner_mm / 1000, mean_c), rtol=0.01)  # fmt: skip
    assert carried[0] == pytest.approx(pipes.flow_kg_s[0], rel=1e-9)
    assert drop_bar[0] * 1e5 / 200 == pytest.approx(pipes.drop_pa_m[0], rel=0.01)


def test_a_trunk_is_never_narrower_than_its_branch() -> None:
    """Even if a layout gave the trunk less flow than its branch."""
    graph, layout, _ = fork()
    layout = replace(
        layout, heat_kw=np.array([0.0, 0.0, 0.0]), cool_kw=np.array([0.8 * 1100, 1090.0, 10.0])
    )
    pipes = size(graph, layout, load([0, 0], [1090, 10]))
    assert pipes.dn[0] == pipes.dn[1] == 200
    (fault,) = audit_pipes(layout, pipes, graph, load([0, 0], [1090, 10]), NETWORK)
    assert "laid out for 880.0 kW of cold" in fault  # which the audit does not let pass


def test_heating_governs_where_cooling_is_small() -> None:
    graph, layout, demand = fork()
    pipes = size(graph, replace(layout, cool_kw=layout.cool_kw * 0.01), demand)
    assert set(pipes.sizing_case) == {"heating"}
    expected = pipe_flow.mass_flow_kg_s(layout.heat_kw, 50, 40)
    np.testing.assert_allclose(pipes.flow_kg_s, expected)


def test_beyond_the_largest_size_the_planner_is_warned() -> None:
    graph, layout, demand = fork()
    pipes = size(graph, replace(layout, heat_kw=layout.heat_kw * 40), demand)
    assert pipes.dn[0] == 600
    assert "DN 600" in pipes.warnings[0]
    assert "2 pipes (300 m) carry up to 45,600 kW" in pipes.warnings[0]


def test_high_pressure_is_warned_of() -> None:
    graph, layout, demand = fork()
    far = replace(graph, length_m=graph.length_m * 30)
    assert any("PN 16" in w for w in size(far, layout, demand).warnings)


def test_station_without_customers() -> None:
    graph, _, demand = fork()
    none = np.zeros(0, dtype=np.int64)
    empty = Layout(
        station_site=np.array([0]), building_station=np.array([-1, -1]), path_m=np.full(2, np.nan),
        pipe_edge=none, pipe_station=none, pipe_from=none, pipe_to=none, pipe_before=none,
        customers=none, heat_kw=np.zeros(0), cool_kw=np.zeros(0),
    )  # fmt: skip
    pipes = size(graph, empty, demand)
    assert len(pipes.dn) == 0 and pipes.station_pump_kw.tolist() == [0.0]
    hours = np.ones(3)
    assert pumps.pump_kw_hourly(empty, pipes, 0, hours, hours, NETWORK).tolist() == [0, 0, 0]


def test_the_audit_finds_what_is_wrong() -> None:
    graph, layout, demand = fork()
    pipes = size(graph, layout, demand)
    narrow = replace(pipes, dn=np.array([80, 150, 125]), inner_mm=np.array([82.5, 160.3, 132.5]))
    assert any(
        "wider than pipe 0" in f for f in audit_pipes(layout, narrow, graph, demand, NETWORK)
    )
    assert any("exceeds" in f for f in audit_pipes(layout, narrow, graph, demand, NETWORK))
    more = replace(layout, customers=np.array([3, 1, 1]))
    assert any("counts 3" in f for f in audit_pipes(more, pipes, graph, demand, NETWORK))
    cut = replace(layout, pipe_from=np.array([0, 1, 3]))
    assert any("No pipes lead" in f for f in audit_pipes(cut, pipes, graph, demand, NETWORK))
    less = replace(layout, heat_kw=layout.heat_kw * 0.2)
    assert any("laid out for" in f for f in audit_pipes(less, pipes, graph, demand, NETWORK))
    weak = replace(pipes, supply_pa=pipes.supply_pa - 10_000)
    assert any(
        "less than a customer" in f for f in audit_pipes(layout, weak, graph, demand, NETWORK)
    )


# ── pumps ─────────────────────────────────────────────────────────────────────────────────────


def test_pump_power_holds_the_customer_and_cubes_the_rest() -> None:
    graph, layout, demand = fork()
    pipes = size(graph, layout, demand)
    share = np.array([0.0, 0.25, 0.5, 1.0])
    head, customer = pipes.station_head_pa[0], 60_000
    flow = share * pipes.station_pump_kw[0]
    expected = flow * (customer + (head - customer) * share**2) / head
    found = pumps.pump_kw_hourly(layout, pipes, 0, 0 * share, share, NETWORK)  # cooling governs
    np.testing.assert_allclose(found, expected)


def test_two_circuits_pump_each_by_its_own_curve() -> None:
    """Heads and powers by hand from the pair of each service; both run in the same hours."""
    graph, layout, demand = fork()
    four = systems.settle("fourpipe", PARAMETERS)
    pipes = size(graph, layout, demand, four)
    by_dn = {s.dn: s for s in catalogue.pipes()}
    length = graph.length_m[layout.pipe_edge]
    heat_share, cool_share = np.array([1.0, 0.0, 0.5, 0.3]), np.array([0.0, 1.0, 0.2, 1.0])
    expected, design = np.zeros(4), []
    for dns, kw, kelvin, water_c, share, head_pa, power in (
        (pipes.dn, layout.heat_kw, 10, 45, heat_share, pipes.heat_head_pa, pipes.heat_pump_kw),
        (pipes.dn_cool, layout.cool_kw, 6, 9, cool_share, pipes.cool_head_pa, pipes.cool_pump_kw),
    ):
        flow = kw / (pipe_flow.heat_capacity_kj_kg_k(water_c) * kelvin)
        inner = np.array([by_dn[int(dn)].inner_mm for dn in dns]) / 1000
        drop = pipe_flow.drop_pa_m(flow, inner, pipes.roughness_mm / 1000, water_c) * length * 1.2
        head = 140_000 + 2 * (drop[0] + max(drop[1], drop[2]))
        design_kw = flow[0] * head / pipe_flow.density_kg_m3(water_c) / 0.7 / 1000
        assert head_pa[0] == pytest.approx(head)
        assert power[0] == pytest.approx(design_kw)
        expected += design_kw * share * (60_000 + (head - 60_000) * share**2) / head
        design.append(design_kw)
    assert pipes.station_pump_kw[0] == pytest.approx(sum(design))
    hourly = pumps.pump_kw_hourly(layout, pipes, 0, heat_share, cool_share, four.network)
    np.testing.assert_allclose(hourly, expected)
    assert hourly[0] == pytest.approx(design[0]) and hourly[1] == pytest.approx(design[1])
    year = pumps.station_hours(layout, demand, four, 0)
    both = [
        pumps.variable_speed_kw(kw, head, 60_000, share).sum()
        for kw, head, share in zip(
            design, (pipes.heat_head_pa[0], pipes.cool_head_pa[0]),
            (year.heat_share, year.cool_share), strict=True,
        )
    ]  # fmt: skip
    assert pipes.station_pump_kwh_a[0] == pytest.approx(sum(both))


def test_flow_share_follows_the_larger_flow() -> None:
    _, layout, _ = fork()  # heating 1140 kW at 10 K, cooling 800 kW at 6 K
    share = pumps.flow_share(
        layout, 0, np.array([1.0, 0.0, 0.5]), np.array([0.0, 1.0, 0.1]), NETWORK
    )
    ratio = (1140 / 4.181 / 10) / (800 / 4.1972 / 6)
    np.testing.assert_allclose(share, [ratio, 1.0, 0.5 * ratio], rtol=1e-3)


# ── losses ────────────────────────────────────────────────────────────────────────────────────


def test_ground_follows_the_half_space_solution() -> None:
    ground = heat_loss.ground_temperature_c(weather(8, 12).temperature_c, 1.2, 0.7)
    omega = 2 * np.pi / (8760 * 3600)
    d = np.sqrt(2 * 0.7e-6 / omega)
    hour = np.arange(8760)
    expected = 8 - 12 * np.exp(-1.2 / d) * np.cos(omega * 3600 * hour - 1.2 / d)
    np.testing.assert_allclose(ground, expected, atol=1e-9)


def test_losses_in_steady_ground_by_hand() -> None:
    graph, layout, demand = fork()
    pipes = size(graph, layout, demand, climate=weather(8.0, 0.0))
    u = np.array([0.745, 0.745, 0.631])  # DN 150 and 125 by EN 13941, mutual heating included
    np.testing.assert_allclose(pipes.heat_loss_kwh_a, u * graph.length_m * (45 - 8) * 4.0)
    # The ground at 8 °C is colder than the mean of 6 and 12 °C: the cold water gains nothing.
    np.testing.assert_allclose(pipes.cool_gain_kwh_a, 0.0)
    assert pipes.heat_loss_kw[0] == pytest.approx(pipes.heat_loss_kwh_a.sum() / 4000)
    warm = size(graph, layout, demand, climate=weather(20.0, 0.0))
    np.testing.assert_allclose(warm.cool_gain_kwh_a, u * graph.length_m * (20 - 9) * 1.0)
    assert warm.cool_gain_kw[0] == pytest.approx(warm.cool_gain_kwh_a.sum() / 1000)


# ── prices ────────────────────────────────────────────────────────────────────────────────────


def test_a_pipe_costs_pipe_trench_and_crossing() -> None:
    graph, layout, demand = fork()
    dear = replace(graph, trench_m=graph.length_m * 1.5, crossing_cost=np.array([0.0, 7000.0, 0.0]))
    pipes = size(dear, layout, demand)
    dn = {s.dn: s for s in catalogue.pipes()}
    expected = [
        length * (dn[d].pipe_per_m + 1.5 * dn[d].trench_per_m) + crossing
        for d, length, crossing in zip((150, 150, 125), (200, 100, 350), (0, 7000, 0), strict=True)
    ]
    np.testing.assert_allclose(pipes.capex, expected)
    assert not pipes.trench_shared.any()


def test_two_stations_dig_one_trench() -> None:
    """Sites 0 and 3 both run along edge 1-2, in opposite directions."""
    graph = streets(
        [(0, 1), (1, 2), (2, 3), (2, 4), (1, 5)], [10.0, 100.0, 10.0, 5.0, 5.0], [4, 5], [0, 3],
        crossing=1000.0,
    )  # fmt: skip
    layout = Layout(
        station_site=np.array([0, 1]), building_station=np.array([0, 1]),
        path_m=np.array([115.0, 115.0]),
        pipe_edge=np.array([0, 1, 3, 2, 1, 4]), pipe_station=np.array([0, 0, 0, 1, 1, 1]),
        pipe_from=np.array([0, 1, 2, 3, 2, 1]), pipe_to=np.array([1, 2, 4, 2, 1, 5]),
        pipe_before=np.array([-1, 0, 1, -1, 3, 4]), customers=np.ones(6, dtype=np.int64),
        heat_kw=np.array([100.0] * 3 + [4000.0] * 3), cool_kw=np.zeros(6),
    )  # fmt: skip
    demand = load([100, 4000], [0, 0])
    pipes = size(graph, layout, demand)
    assert audit_pipes(layout, pipes, graph, demand, NETWORK) == ()
    assert pipes.trench_shared.tolist() == [False, True, False, False, True, False]
    dn = {s.dn: s for s in catalogue.pipes()}
    small, large = dn[int(pipes.dn[1])], dn[int(pipes.dn[4])]
    assert small.dn < large.dn
    together = pipes.capex[1] + pipes.capex[4]
    once = 100 * (small.pipe_per_m + large.pipe_per_m + large.trench_per_m) + 1000
    assert together == pytest.approx(once)
    trench_small = pipes.capex[1] - 100 * small.pipe_per_m
    trench_large = pipes.capex[4] - 100 * large.pipe_per_m
    assert trench_small / trench_large == pytest.approx(small.trench_per_m / large.trench_per_m)


# ── size and speed ────────────────────────────────────────────────────────────────────────────


def _long_district(n: int) -> tuple:
    """A trunk of n edges with a customer at each joint."""
    trunk = [(i, i + 1) for i in range(n)]
    service = [(i + 1, n + 1 + i) for i in range(n)]
    graph = streets(trunk + service, [20.0] * (2 * n), list(range(n + 1, 2 * n + 1)), [0])
    behind = np.arange(n, 0, -1)
    kw = 0.5
    layout = Layout(
        station_site=np.array([0]), building_station=np.zeros(n, dtype=np.int64),
        path_m=20.0 * np.arange(2, n + 2), pipe_edge=np.arange(2 * n),
        pipe_station=np.zeros(2 * n, dtype=np.int64),
        pipe_from=np.array([a for a, _ in trunk + service]),
        pipe_to=np.array([b for _, b in trunk + service]),
        pipe_before=np.concatenate([np.arange(-1, n - 1), np.arange(n)]),
        customers=np.concatenate([behind, np.ones(n, dtype=np.int64)]),
        heat_kw=np.concatenate([behind * kw, np.full(n, kw)]),
        cool_kw=np.zeros(2 * n),
    )  # fmt: skip
    return graph, layout, load([kw] * n, [0.0] * n)


def test_twenty_thousand_pipes_take_seconds() -> None:
    graph, layout, demand = _long_district(10_000)
    began = time.process_time()
    pipes = size(graph, layout, demand)
    assert time.process_time() - began < 3
    assert (np.diff(pipes.dn[:10_000]) <= 0).all()
    loss = pipes.drop_pa_m * 20 * 1.2
    worst = loss[:10_000].sum() + loss[-1]
    assert pipes.station_head_pa[0] == pytest.approx(140_000 + 2 * worst)


def test_the_planner_can_cancel() -> None:
    class Stopped(Silent):
        def cancelled(self) -> bool:
            return True

    graph, layout, demand = fork()
    with pytest.raises(Cancelled):
        hydraulics.size_pipes(layout, graph, demand, weather(), PARAMETERS, Stopped())
