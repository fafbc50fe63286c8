"""Recovery, ice, photovoltaics, municipal heat, free cooling and starts in the operation model."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest

from dhp_qgis_plugin.core.records import MachineKind
from dhp_qgis_plugin.core.solver import solve_arrays
from dhp_qgis_plugin.core.source.equipment import Service
from dhp_qgis_plugin.core.source.operation_case import Choice
from dhp_qgis_plugin.core.source.operation_model import build
from tests.core.station_example import tank, unit
from tests.core.test_operation_model import case, mode, solve, winter


def recovering(hours, cop=3.0, **new):
    """Return a machine that heats, cools, or does both at once."""
    return (
        mode(hours, cop=4.0, **new),
        mode(hours, service=Service.COOLING, cop=5.0, **new),
        mode(hours, service=Service.RECOVERY, cop=cop, **new),
    )


def test_recovery_makes_heat_of_the_cold_and_its_power():
    outcome, schedule = solve(case([90.0], cool_kw=[60.0], modes=recovering(1)))
    # 90 kW of heat at COP 3 take up 60 kW of cold for 30 kW
    assert schedule.recovered_kw[0, 0] == pytest.approx(60)
    assert schedule.recovery_heat_kw[0, 0] == pytest.approx(90)
    assert schedule.power_kw[0, 0] == pytest.approx(30)
    assert outcome.objective == pytest.approx(3.0)
    assert schedule.units_on[0, 0] == pytest.approx(0.9)


@pytest.mark.parametrize("commitment", [False, True])
@pytest.mark.parametrize(("cop", "pays"), [(2.7, True), (2.6, False)])
def test_recovery_runs_if_and_only_if_it_takes_less_power_than_both_apart(cop, pays, commitment):
    # q_h by recovery saves q_h/4 + (1 - 1/cop) q_h/5 and takes q_h/cop: pays above cop 8/3
    of = case([40.0], cool_kw=[80.0], modes=recovering(1, cop=cop), counts=(2,))
    _, schedule = solve(of, commitment)
    assert (schedule.recovery_heat_kw[0, 0] > 1e-6) == pays


def test_recovery_and_the_other_modes_share_the_machines():
    of = case([120.0], cool_kw=[100.0], modes=recovering(1), counts=(1,))
    _, schedule = solve(of, commitment=True)
    assert schedule.units_on.sum() == 1
    assert schedule.heat_kw.sum() <= 100 + 1e-6


def ice_station(price=(0.1, 0.4), cop=5.0, share=0.67, **new):
    chiller = (
        mode(2, service=Service.COOLING, cop=cop),
        mode(2, service=Service.ICE, cop=cop * share, capacity_kw=67.0),
    )
    given = {
        "cool_kw": [0.0, 50.0],
        "modes": chiller,
        "tanks": [tank(MachineKind.ICE_STORAGE, efficiency=1.0)],
        "sizes": [1000.0],
    }
    return case([0.0, 0.0], price=np.array(price), **(given | new))


@pytest.mark.parametrize("ratio", [1.3, 1.45, 1.52, 2.0])
def test_ice_is_made_if_and_only_if_the_price_ratio_makes_up_for_its_efficiency(ratio):
    outcome, schedule = solve(ice_station(price=(0.1, 0.1 * ratio)))
    pays = ratio > 1 / 0.67
    assert (schedule.ice_kw[0, 0] > 1e-6) == pays
    expected = 50 / (5 * 0.67) * 0.1 if pays else 50 / 5 * 0.1 * ratio
    assert outcome.objective == pytest.approx(expected)
    assert schedule.cool_kw[0, 0] == pytest.approx(schedule.charge_kw[0, 0])


def test_without_a_store_no_ice_is_made():
    _, schedule = solve(ice_station(tanks=[], sizes=[]))
    assert not schedule.ice_kw.any()


def test_the_sun_is_used_up_to_the_load_and_no_more():
    panel = unit(MachineKind.PV, heat_kw=0.0, cool_kw=0.0, power_kwp=100.0)
    of = case(
        [80.0, 80.0, 80.0],
        price=[0.1, 0.2, 0.3],
        counts=(1, 1),
        machines=(unit(), panel),
        pv_per_kwp=np.array([0.0, 0.05, 0.9]),
    )
    outcome, schedule = solve(of)
    assert -schedule.power_kw[1] == pytest.approx([0, 5, 20])
    assert schedule.grid_kw == pytest.approx([20, 15, 0], abs=1e-9)
    assert outcome.objective == pytest.approx(20 * 0.1 + 15 * 0.2)


def test_municipal_heat_is_bought_where_it_is_cheaper_than_the_pump():
    bought = mode(2, unit=1, cop=1.0, municipal=True)
    of = case(
        [80.0, 80.0],
        price=[0.1, 0.4],
        modes=(mode(2), bought),
        counts=(1, 1),
        municipal_per_kwh=0.05,
    )
    outcome, schedule = solve(of)
    assert schedule.municipal_kw == pytest.approx([0, 80])
    assert not schedule.fuel_kw.any() and not schedule.power_kw[1].any()
    assert outcome.objective == pytest.approx(20 * 0.1 + 80 * 0.05)


def commits(count_of_modes=1, **new):
    machine = unit(**({"start_cost": 3.0} | new))
    return (machine,) * count_of_modes


def by_hand(loads, prices, count, machine, *, idle=0.2, least=0.5, cop=4.0, size=100.0):
    """Return the least cost of all sequences of counts, starts and times included."""
    best = np.inf
    for counts in itertools.product(range(count + 1), repeat=len(loads)):
        k = np.array(counts)
        up, down = np.maximum(np.diff(k), 0), np.maximum(-np.diff(k), 0)
        sound = True
        for t in range(1, len(k)):
            sound &= up[max(0, t - int(machine.least_up_h)) : t].sum() <= k[t]
            sound &= down[max(0, t - int(machine.least_down_h)) : t].sum() <= count - k[t]
        lowest = k * np.minimum(least * size, loads)
        if not sound or (lowest > loads + 1e-9).any():
            continue
        served = np.minimum(loads, k * size)
        cost = (prices * (k * idle * size / cop + (1 - idle) * served / cop)).sum()
        best = min(best, cost + machine.start_cost * up.sum() + 100.0 * (loads - served).sum())
    return best


@pytest.mark.parametrize(
    "times",
    [
        {},
        {"start_cost": 0.0, "least_up_h": 3.0},
        {"start_cost": 0.5, "least_down_h": 3.0},
        {"start_cost": 1.5, "least_up_h": 2.0, "least_down_h": 2.0},
    ],
)
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_starts_and_least_times_by_brute_force(times, seed):
    rng = np.random.default_rng(seed)
    loads = rng.choice([0.0, 30.0, 90.0, 170.0], 7)
    prices = rng.uniform(0.1, 0.4, 7)
    (machine,) = commits(**times)
    of = case(
        loads,
        prices,
        (mode(7, idle_share=0.2, least_share=0.5),),
        counts=(2,),
        machines=(machine,),
    )
    outcome, _ = solve(of, commitment=True)
    # the model makes unserved small loads dearer still; here every load is served or is not small
    assert outcome.objective == pytest.approx(by_hand(loads, prices, 2, machine), rel=1e-6)


def test_a_dear_start_keeps_the_machine_running_through_the_gap():
    machine = commits(start_cost=50.0)
    of = case([80.0, 0.0, 80.0], modes=(mode(3, idle_share=0.2),), machines=machine)
    _, schedule = solve(of, commitment=True)
    assert schedule.units_on[0].tolist() == [1, 1, 1]
    cheap = replace(of, machines=commits(start_cost=0.01))
    _, schedule = solve(cheap, commitment=True)
    assert schedule.units_on[0].tolist() == [1, 0, 1]


def test_changing_from_heating_to_recovery_is_no_start():
    modes = recovering(2)
    of = case([90.0, 90.0], cool_kw=[0.0, 60.0], modes=modes, machines=commits(start_cost=1000.0))
    outcome, schedule = solve(of, commitment=True)
    assert schedule.units_on[0].tolist() == [1, 1]
    assert outcome.objective < 100


def test_counts_with_starts_are_one_binary_per_machine():
    heat, _, price = winter(48)
    kind = {"idle_share": 0.15, "least_share": 0.4}
    given = {"start_cost": 0.4, "least_up_h": 3.0, "least_down_h": 2.0}
    together = case(heat, price, (mode(48, **kind),), counts=(3,), machines=commits(1, **given))
    apart = case(
        heat,
        price,
        tuple(mode(48, unit=u, **kind) for u in range(3)),
        counts=(1, 1, 1),
        machines=commits(3, **given),
    )
    counted, _ = solve(together, commitment=True, gap=1e-6)
    single, _ = solve(apart, commitment=True, gap=1e-6)
    assert counted.objective == pytest.approx(single.objective, rel=1e-5)


def test_standby_holds_without_the_largest_machine():
    # 100 kW at 500 a year each, or one of 300 kW at 900: alone the large one is cheapest
    modes = (mode(1, capacity_kw=100.0), mode(1, unit=1, capacity_kw=300.0))
    units = Choice(least=np.zeros(2), most=np.full(2, 4.0), cost=np.array([500.0, 900.0]))
    of = replace(case([280.0], modes=modes, counts=(0, 0)), units=units, weight=np.zeros(1))
    costs = {}
    for rho in (0.0, 0.3, 0.6, 1.0):
        model, columns = build(replace(of, standby=(rho, 0.0)), commitment=False, whole_units=True)
        counts = np.round(solve_arrays(model).values[columns.units])
        allowed = [
            (a, b)
            for a, b in itertools.product(range(5), repeat=2)
            if 100 * a + 300 * b >= 280
            and 100 * a + 300 * b - (300 if b else 100) >= rho * 280 - 1e-9
        ]
        best = min(500 * a + 900 * b for a, b in allowed)
        assert counts @ [500, 900] == pytest.approx(best)
        costs[rho] = best
    assert costs[0.0] < costs[0.3] < costs[1.0]
