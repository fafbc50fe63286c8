"""Pressures over hills, the index circuit, temperatures at the far end, and second opinions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dhp_qgis_plugin.core.network import (
    heat_loss,
    hydraulics,
    pipe_flow,
    pressures,
    pumps,
    thermal_balance,
)
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from tests.core.pipes_example import fork, weather
from tests.core.random_tree import random_tree

PARAMETERS = defaults()
NETWORK = PARAMETERS.network


def size(case, elevation=None, parameters=PARAMETERS):
    graph, layout, demand = case
    return hydraulics.size_pipes(
        layout, graph, demand, weather(), parameters, Silent(), node_elevation_m=elevation
    )


# ── elevation and pressure class ──────────────────────────────────────────────────────────────


def test_a_hill_lowers_pressures_and_asks_nothing_of_the_pump() -> None:
    flat, hill = size(fork()), size(fork(), np.array([100.0, 110.0, 130.0, 95.0]))
    fall = pipe_flow.density_kg_m3(9.0) * 9.80665 * np.array([10.0, 30.0, -5.0])
    np.testing.assert_allclose(hill.supply_pa, flat.supply_pa - fall)
    np.testing.assert_allclose(hill.return_pa, flat.return_pa - fall)
    np.testing.assert_array_equal(hill.station_head_pa, flat.station_head_pa)
    np.testing.assert_allclose(hill.elevation_m, [10, 30, -5])


def test_a_valley_breaks_the_pressure_class_and_a_peak_draws_air() -> None:
    deep = size(fork(), np.array([0.0, -150.0, -150.0, 0.0]))
    found = pressures.faults(deep, NETWORK)
    assert {(f.pipe, f.kind) for f in found} == {(q, "pressure class") for q in range(3)}
    worst = max(f.pressure_pa for f in found)
    still = 3e5 + pipe_flow.density_kg_m3(9.0) * 9.80665 * 150
    assert worst > still > 16e5
    assert any("PN 16 of 3 pipes" in w for w in deep.warnings)
    high = size(fork(), np.array([0.0, 0.0, 60.0, 0.0]))
    assert {(f.pipe, f.kind) for f in pressures.faults(high, NETWORK)} == {(1, "low pressure")}
    assert any("raise the holding pressure" in w for w in high.warnings)
    assert pressures.faults(size(fork()), NETWORK) == ()


def test_the_index_circuit_ends_at_the_worst_customer() -> None:
    graph, layout, demand = random_tree(5, customers=30)
    pipes = size((graph, layout, demand))
    way = pressures.index_circuit(layout, pipes, 0)
    assert layout.pipe_before[way[0]] == -1
    np.testing.assert_array_equal(layout.pipe_before[way[1:]], way[:-1])
    left = pipes.supply_pa - pipes.return_pa
    assert left[way[-1]] == left.min() == pytest.approx(NETWORK.customer_drop_pa)
    flow = pipes.station_flow_kg_s[0] / pipe_flow.density_kg_m3(float(pipes.shown_c[0]))
    power = flow * pipes.station_head_pa[0] / NETWORK.pump_efficiency / 1000
    assert pipes.station_pump_kw[0] == pytest.approx(power)


def test_pumping_over_the_year_by_hand() -> None:
    """4000 hours of heating and 1000 of cooling at full flow, levelled by nothing."""
    pipes = size(fork())
    _, layout, _ = fork()
    full = np.array([1.0, 0.0])
    kw = pumps.pump_kw_hourly(layout, pipes, 0, full, full[::-1], NETWORK)
    # The cap of 0.95 and 0.8 gives way on days that are full: the flow follows the whole sum.
    assert pipes.station_pump_kwh_a[0] >= 4000 * kw[0] + 1000 * kw[1]
    assert pipes.station_pump_kwh_a[0] <= 1.3**3 * (4000 * kw[0] + 1000 * kw[1])


# ── temperatures ──────────────────────────────────────────────────────────────────────────────


def test_one_pipe_cools_by_the_closed_form() -> None:
    ends = heat_loss.end_temperatures_c(
        np.array([2.0]), np.array([0.5]), np.array([1000.0]), np.array([-1]), 60.0, 8.0, 4.185
    )
    assert ends[0] == pytest.approx(8 + 52 * np.exp(-0.25 * 1000 / (2.0 * 4185)))


def test_ends_of_a_tree_match_a_walk() -> None:
    graph, layout, demand = random_tree(3, customers=15)
    pipes = size((graph, layout, demand))
    ground = heat_loss.ground_temperature_c(weather().temperature_c, 1.2, 0.7).min()
    flow = pumps.design_flows(layout, NETWORK)[0]
    from dhp_qgis_plugin.core import catalogue  # noqa: PLC0415

    u = {s.dn: s.u_pair_w_mk for s in catalogue.pipes()}
    for q in range(len(layout.pipe_edge)):
        way, t = [q], 50.0
        while layout.pipe_before[way[-1]] >= 0:
            way.append(int(layout.pipe_before[way[-1]]))
        for pipe in way[::-1]:
            length = graph.length_m[layout.pipe_edge[pipe]]
            loss = u[int(pipes.dn[pipe])] / 2 * length
            t = ground + (t - ground) * np.exp(
                -loss / (flow[pipe] * pipe_flow.heat_capacity_kj_kg_k(50) * 1000)
            )
        assert pipes.heat_end_c[q] == pytest.approx(t, abs=1e-9)


def test_hourly_losses_add_up_to_the_years() -> None:
    graph, layout, demand = random_tree(4, customers=15)
    pipes = size((graph, layout, demand))
    heating, cooling = demand.hourly_heat_kw(np.arange(15)) > 0, demand.hourly_cool_kw(
        np.arange(15)
    ) > 0  # fmt: skip
    heat, cool = heat_loss.heat_loss_hourly(pipes, 0, heating, cooling, weather(), NETWORK)
    assert heat.sum() == pytest.approx(pipes.heat_loss_kwh_a.sum())
    assert cool.sum() == pytest.approx(pipes.cool_gain_kwh_a.sum())
    assert heat[:24].sum() > heat[4380:4404].sum()  # more in winter, the ground being colder


@pytest.mark.parametrize("seed", range(5))
def test_the_network_balances_its_energy(seed: int) -> None:
    """What the station sends is what customers take and pipes lose, to 1e-6."""
    graph, layout, demand = random_tree(seed, customers=25)
    pipes = size((graph, layout, demand))
    from dhp_qgis_plugin.core import catalogue  # noqa: PLC0415

    u = {s.dn: s.u_pair_w_mk for s in catalogue.pipes()}
    state = thermal_balance.steady_state(
        layout,
        graph,
        demand.peak_heat_kw * 0.4,
        np.array([u[int(dn)] for dn in pipes.dn]),
        supply_c=50.0,
        return_c=40.0,
        ground_c=8.0,
    )
    taken, lost = float((demand.peak_heat_kw * 0.4).sum()), float(state.loss_kw.sum())
    assert state.sent_kw[0] == pytest.approx(taken + lost, rel=1e-6)
    assert (state.loss_kw > 0).all() and (state.supply_end_c < 50).all()
    assert state.return_c[0] < 40


# ── second opinions ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("seed", [11, 12])
def test_pandapipes_agrees_on_generated_trees(seed: int) -> None:
    pandapipes = pytest.importorskip("pandapipes")
    graph, layout, demand = random_tree(seed, customers=20)
    p = replace(NETWORK, local_loss_share=0.0)
    pipes = size((graph, layout, demand), parameters=replace(PARAMETERS, network=p))
    mean_c = float(pipes.shown_c[0])
    water = pandapipes.create_constant_fluid(
        "water", "liquid", density=pipe_flow.density_kg_m3(mean_c),
        viscosity=pipe_flow.viscosity_pa_s(mean_c), heat_capacity=4196.0, molar_mass=18.0,
        compressibility=1.0, der_compressibility=0.0,
    )  # fmt: skip
    net = pandapipes.create_empty_network(fluid=water)
    for _ in range(graph.nodes):
        pandapipes.create_junction(net, pn_bar=5, tfluid_k=mean_c + 273.15)
    pandapipes.create_ext_grid(net, 0, p_bar=10, t_k=mean_c + 273.15)
    length = graph.length_m[layout.pipe_edge]
    for q in range(len(layout.pipe_edge)):
        pandapipes.create_pipe_from_parameters(
            net, int(layout.pipe_from[q]), int(layout.pipe_to[q]), length_km=length[q] / 1000,
            diameter_m=pipes.inner_mm[q] / 1000, k_mm=0.05,
        )  # fmt: skip
    out = pipes.shown_kg_s.copy()
    above = layout.pipe_before >= 0
    np.add.at(out, layout.pipe_before[above], -pipes.shown_kg_s[above])
    for q, kg_s in enumerate(out):  # diversity: what branches carry beyond their trunk comes in
        pandapipes.create_sink(net, int(layout.pipe_to[q]), mdot_kg_per_s=kg_s)
    pandapipes.pipeflow(net, friction_model="colebrook", tol_p=1e-7, tol_m=1e-7, iter=100)
    theirs = 10e5 - net.res_junction.p_bar.to_numpy()[layout.pipe_to] * 1e5
    ours = pipes.return_pa - p.static_pa
    np.testing.assert_allclose(ours, theirs, rtol=0.01, atol=20)
    np.testing.assert_allclose(
        net.res_pipe.mdot_from_kg_per_s.to_numpy(), pipes.shown_kg_s, rtol=1e-5
    )


def test_a_published_worked_example() -> None:
    """F. M. White, Fluid Mechanics (4th ed. 1998), examples 6.6 and 6.7.

    6.6: water (ρ 1.94 slug/ft³, ν 1.1e-5 ft²/s) at 6 ft/s in a 6-inch asphalted pipe of 0.0004 ft
    roughness, Re 270,000: f = 0.0197, head loss over 200 ft 4.5 ft. 6.7: oil, Re 128,000,
    ε/d = 0.0013: f = 0.0225, 117 m over 500 m of 200 mm at 0.2 m³/s.
    """
    f = pipe_flow.friction_factor(np.array([270_000.0]), np.array([0.0008]))[0]
    assert f == pytest.approx(0.0197, rel=0.01)
    assert f * 200 / 0.5 * 6**2 / (2 * 32.2) == pytest.approx(4.5, rel=0.02)
    g = pipe_flow.friction_factor(np.array([128_000.0]), np.array([0.0013]))[0]
    speed = 0.2 / (np.pi * 0.1**2)
    assert g == pytest.approx(0.0225, rel=0.01)
    assert g * 500 / 0.2 * speed**2 / (2 * 9.81) == pytest.approx(117, rel=0.01)
