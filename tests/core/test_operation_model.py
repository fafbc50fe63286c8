"""The operation model against answers worked out by hand and by other formulations."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dhp_qgis_plugin.core.records import MachineKind
from dhp_qgis_plugin.core.solver import LinearModel, solve_arrays
from dhp_qgis_plugin.core.source.equipment import Mode, Service
from dhp_qgis_plugin.core.source.operation_case import Case, Choice
from dhp_qgis_plugin.core.source.operation_model import build
from dhp_qgis_plugin.core.source.schedule import join, read_schedule
from tests.core.station_example import tank


def mode(hours, unit=0, service=Service.HEATING, cop=4.0, capacity_kw=100.0, **new):
    idle_share = new.pop("idle_share", 0.0)
    given = {
        "unit": unit,
        "service": service,
        "capacity_kw": np.broadcast_to(np.asarray(capacity_kw, dtype=float), hours).copy(),
        "least_share": 0.0,
        "gas": False,
        "on_source": False,
        "idle_kw": np.broadcast_to(idle_share * np.asarray(capacity_kw) / cop, hours).copy(),
        "slope": np.full(hours, (1 - idle_share) / cop),
        "available": np.ones(hours, dtype=bool),
    }
    return Mode(**(given | new))


def case(heat_kw, price=0.1, modes=None, counts=(1,), cool_kw=None, tanks=(), sizes=(), **new):
    heat_kw = np.asarray(heat_kw, dtype=float)
    hours = len(heat_kw)
    given = {
        "heat_kw": heat_kw,
        "cool_kw": np.zeros(hours) if cool_kw is None else np.asarray(cool_kw, dtype=float),
        "pump_kw": np.zeros(hours),
        "weight": np.ones(hours),
        "block": np.zeros(hours, dtype=int),
        "month": np.zeros(hours, dtype=int),
        "electricity_per_kwh": np.broadcast_to(np.asarray(price, dtype=float), hours).copy(),
        "gas_per_kwh": 0.05,
        "demand_per_kw": 0.0,
        "penalty_per_kwh": 100.0,
        "modes": modes or (mode(hours),),
        "tanks": tuple(tanks),
        "extract_kw": np.inf,
        "reject_kw": np.inf,
        "units": Choice.fixed(np.array(counts, dtype=float)),
        "sizes": Choice.fixed(np.array(sizes, dtype=float)),
        "share": Choice.fixed(np.ones(1)),
    }
    return Case(**(given | new))


def solve(of, commitment=False, gap=1e-9):
    model, columns = build(of, commitment=commitment)
    outcome = solve_arrays(model, gap=gap)
    return outcome, read_schedule(of, columns, outcome.values)


def relaxed(model):
    return LinearModel(
        cost=model.cost,
        lower=model.lower,
        upper=model.upper,
        integer=np.zeros_like(model.integer),
        rows=model.rows,
        row_lower=model.row_lower,
        row_upper=model.row_upper,
    )


def test_one_pump_pays_load_over_cop():
    outcome, schedule = solve(case([80, 40, 0], price=[0.1, 0.2, 0.3]))
    assert outcome.objective == pytest.approx((80 * 0.1 + 40 * 0.2) / 4)
    assert schedule.power_kw[0] == pytest.approx([20, 10, 0])
    assert schedule.units_on[0] == pytest.approx([0.8, 0.4, 0])


@pytest.mark.parametrize("ratio", [1.05, 1.2, 1.23, 1.24, 1.3, 3.0])
def test_a_tank_is_charged_if_and_only_if_the_price_ratio_exceeds_its_round_trip(ratio):
    eta = 0.9
    of = case([10, 40], price=[0.1, 0.1 * ratio], tanks=[tank(efficiency=eta)], sizes=[1000.0])
    outcome, schedule = solve(of)
    pays = ratio > 1 / eta**2
    assert (schedule.charge_kw[0, 0] > 1e-6) == pays
    direct = (10 * 0.1 + 40 * 0.1 * ratio) / 4
    stored = (10 + 40 / eta**2) * 0.1 / 4
    assert outcome.objective == pytest.approx(stored if pays else direct)


def test_a_tank_loses_heat_while_it_waits():
    store = tank(efficiency=1.0, loss_per_h=0.1)
    of = case([0, 0, 30], price=[0.1, 9.0, 9.0], tanks=[store], sizes=[1000.0])
    _, schedule = solve(of)
    assert schedule.charge_kw[0, 0] == pytest.approx(30 / 0.9**2)
    assert schedule.content_kwh[0] == pytest.approx([30 / 0.81, 30 / 0.9, 0], abs=1e-6)


def test_the_demand_charge_spreads_the_load_evenly():
    of = case([100, 0], tanks=[tank(efficiency=1.0)], sizes=[1000.0], demand_per_kw=5.0)
    outcome, schedule = solve(of)
    assert schedule.grid_kw == pytest.approx([12.5, 12.5])
    assert outcome.objective == pytest.approx(25 * 0.1 + 5 * 12.5)


def test_each_month_pays_for_its_own_peak():
    of = case([100, 40], demand_per_kw=5.0, month=np.array([3, 7]))
    outcome, _ = solve(of)
    assert outcome.objective == pytest.approx(35 * 0.1 + 5 * (25 + 10))


def test_storage_closes_its_circle_in_every_block():
    of = case(
        [0, 50, 0, 50],
        price=[0.1, 0.5, 0.1, 0.5],
        block=np.array([0, 0, 1, 1]),
        tanks=[tank(efficiency=1.0)],
        sizes=[1000.0],
    )
    _, schedule = solve(of)
    assert schedule.charge_kw[0] == pytest.approx([50, 0, 50, 0])
    lone = replace(of, block=np.arange(4))
    _, schedule = solve(lone)  # a block of one hour: nothing can be shifted
    assert schedule.discharge_kw[0] == pytest.approx(np.zeros(4), abs=1e-6)


@pytest.mark.parametrize("commitment", [False, True])
def test_what_machines_cannot_give_is_unserved_and_no_more(commitment):
    outcome, schedule = solve(case([80, 130], cool_kw=[0, 7]), commitment)
    assert schedule.unserved_heat_kw == pytest.approx([0, 30])
    assert schedule.unserved_cool_kw == pytest.approx([0, 7])
    assert outcome.objective > 37 * 100


def test_one_machine_shares_its_hour_between_heating_and_cooling():
    both = (mode(1), mode(1, service=Service.COOLING))
    _, schedule = solve(case([60], cool_kw=[60], modes=both))
    assert schedule.heat_kw.sum() + schedule.cool_kw.sum() == pytest.approx(100)
    _, schedule = solve(case([60], cool_kw=[60], modes=both), commitment=True)
    served = sorted([float(schedule.heat_kw.sum()), float(schedule.cool_kw.sum())])
    assert served == pytest.approx([0, 60])


def test_the_source_limits_extraction_and_rejection():
    pump = (
        mode(2, cop=4.0, on_source=True),
        mode(2, service=Service.COOLING, cop=5.0, on_source=True),
    )
    of = case([100, 0], cool_kw=[0, 100], modes=pump, extract_kw=60.0, reject_kw=60.0)
    _, schedule = solve(of)
    assert schedule.heat_kw[0, 0] == pytest.approx(60 / (1 - 1 / 4))
    assert schedule.cool_kw[0, 1] == pytest.approx(60 / (1 + 1 / 5))
    half = replace(of, share=Choice.fixed(np.array([0.5])))
    _, schedule = solve(half)
    assert schedule.heat_kw[0, 0] == pytest.approx(30 / (1 - 1 / 4))


def test_the_boiler_takes_over_when_the_source_is_cut_off():
    hours = 3
    pump = mode(hours, on_source=True, available=np.array([True, False, True]))
    boiler = mode(hours, unit=1, cop=0.9, gas=True)
    outcome, schedule = solve(case([50, 50, 50], modes=(pump, boiler), counts=(1, 1)))
    assert schedule.fuel_kw[1] == pytest.approx([0, 50 / 0.9, 0])
    assert outcome.objective == pytest.approx(2 * 12.5 * 0.1 + 50 / 0.9 * 0.05)


def test_no_load_at_all_costs_nothing():
    outcome, schedule = solve(case(np.zeros(5)), commitment=True)
    assert outcome.objective == 0
    assert not schedule.units_on.any()


def winter(hours, seed=3):
    rng = np.random.default_rng(seed)
    t = np.arange(hours)
    heat = 150 + 90 * np.cos(2 * np.pi * (t - 6) / 24) + rng.uniform(0, 40, hours)
    cool = np.where((t % 24 > 9) & (t % 24 < 18), 30 + rng.uniform(0, 30, hours), 0.0)
    price = np.where((t % 24 > 6) & (t % 24 < 22), 0.2, 0.1)
    return heat, cool, price


def test_putting_load_over_capacity_for_the_count_is_the_relaxation():
    heat, cool, price = winter(48)
    machines = (
        mode(48, idle_share=0.1, least_share=0.3),
        mode(48, service=Service.COOLING, cop=5.0, idle_share=0.1, least_share=0.3),
        mode(48, unit=1, cop=0.9, gas=True),
    )
    of = case(
        heat,
        price,
        machines,
        counts=(3, 2),
        cool_kw=cool,
        tanks=[tank(), tank(MachineKind.COLD_TANK)],
        sizes=[300.0, 100.0],
        demand_per_kw=3.0,
    )
    model, _ = build(of, commitment=True)
    loose = solve_arrays(relaxed(model)).objective
    tight, _ = solve(of)
    assert tight.objective == pytest.approx(loose, rel=1e-7)
    whole, _ = solve(of, commitment=True, gap=2e-2)
    assert whole.objective >= tight.objective * (1 - 1e-9)


def test_counts_are_one_binary_per_machine():
    heat, _, price = winter(48)
    kind = {"idle_share": 0.15, "least_share": 0.4}
    together = case(heat, price, (mode(48, **kind),), counts=(3,))
    apart = case(heat, price, tuple(mode(48, unit=u, **kind) for u in range(3)), counts=(1, 1, 1))
    counted, schedule = solve(together, commitment=True)
    single, _ = solve(apart, commitment=True)
    assert counted.objective == pytest.approx(single.objective, rel=1e-6)
    assert schedule.units_on == pytest.approx(np.round(schedule.units_on))


def test_commitment_by_brute_force():
    loads, prices = [150, 60, 20], [0.1, 0.3, 0.2]
    idle, least, cop, size = 0.2, 0.5, 4.0, 100.0
    of = case(loads, prices, (mode(3, idle_share=idle, least_share=least),), counts=(2,))
    cost = 0.0
    for load, price in zip(loads, prices, strict=True):
        able = [k for k in (1, 2) if k * size >= load and load >= k * min(least * size, load)]
        cost += min(price * (k * idle * size / cop + (1 - idle) * load / cop) for k in able)
    outcome, _ = solve(of, commitment=True)
    assert outcome.objective == pytest.approx(cost)


def test_a_load_below_the_least_load_is_met_by_cycling_at_the_price_of_idling():
    of = case([10], modes=(mode(1, idle_share=0.2, least_share=0.5),))
    outcome, schedule = solve(of, commitment=True)
    assert schedule.heat_kw[0, 0] == pytest.approx(10)
    assert outcome.objective == pytest.approx(0.1 * (0.2 * 25 + 0.8 * 10 / 4))


def test_free_sizes_are_chosen_by_their_annuities():
    # one machine of 100 kW at 500 a year, or unserved load at 100 per kWh
    units = Choice(least=np.zeros(1), most=np.full(1, 5.0), cost=np.full(1, 500.0))
    of = replace(case([250, 0]), units=units)
    model, columns = build(of, commitment=False, whole_units=True)
    outcome = solve_arrays(model)
    assert outcome.values[columns.units] == pytest.approx([3])
    cheap = replace(of, penalty_per_kwh=1.0)
    model, columns = build(cheap, commitment=False, whole_units=True)
    assert solve_arrays(model).values[columns.units] == pytest.approx([0])


def test_schedules_are_joined_in_order():
    _, first = solve(case([10, 20]))
    _, second = solve(case([30]))
    both = join([first, second])
    assert both.heat_kw[0] == pytest.approx([10, 20, 30])
    assert both.charge_kw.shape == (0, 3)
