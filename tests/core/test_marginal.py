"""Marginal cost of heat and cold: by hand, and against the cost of a little more load."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.records import MONTH_OF_HOUR, MachineKind, MarginalCost
from dhp_qgis_plugin.core.solver import solve_arrays
from dhp_qgis_plugin.core.source.dispatch import operate
from dhp_qgis_plugin.core.source.equipment import Service
from dhp_qgis_plugin.core.source.marginal import load_prices, marginal_costs
from dhp_qgis_plugin.core.source.operation_model import build
from tests.core.station_example import plan, tank, tariff, task, unit
from tests.core.test_operation_model import case, mode


def prices(of):
    model, columns = build(of, commitment=False)
    outcome = solve_arrays(model)
    return load_prices(of, columns, model, outcome)


def cost(of):
    return solve_arrays(build(of, commitment=False)[0]).objective


def test_a_kwh_costs_the_electricity_that_it_takes():
    heat, cool = prices(case([80, 40], price=[0.1, 0.2]))
    assert heat == pytest.approx([0.1 / 4, 0.2 / 4])
    assert np.isnan(cool).sum() == 0


def test_the_boiler_sets_the_price_where_the_pump_is_full():
    boiler = mode(2, unit=1, cop=0.9, gas=True)
    heat, _ = prices(case([60, 130], modes=(mode(2), boiler), counts=(1, 1)))
    assert heat == pytest.approx([0.1 / 4, 0.05 / 0.9])


def test_the_demand_charge_falls_on_the_hour_of_the_peak():
    heat, _ = prices(case([60, 90], demand_per_kw=5.0))
    assert heat == pytest.approx([0.1 / 4, (0.1 + 5.0) / 4])


def test_a_tank_carries_the_price_of_the_night_with_its_losses():
    eta = 0.9
    of = case([10, 40], price=[0.1, 1.0], tanks=[tank(efficiency=eta)], sizes=[1000.0])
    heat, _ = prices(of)
    assert heat == pytest.approx([0.1 / 4, 0.1 / 4 / eta**2])  # the tank gives the whole load


def test_what_is_not_served_has_no_price():
    heat, cool = prices(case([80, 130], cool_kw=[0, 7]))
    assert heat[0] == pytest.approx(0.1 / 4)
    assert np.isnan(heat[1])
    assert np.isnan(cool[1])


def both(hours):
    own = [mode(hours), mode(hours, service=Service.COOLING, cop=5.0)]
    other = [
        mode(hours, unit=1, cop=0.9, gas=True, capacity_kw=300.0),
        mode(hours, unit=2, service=Service.COOLING, cop=3.0, capacity_kw=300.0),
    ]
    return tuple(own + other)


@pytest.mark.parametrize("seed", range(6))
def test_a_little_more_load_costs_the_marginal_price(seed):
    """V is convex: V(L + ε) - V(L) >= price · ε >= V(L) - V(L - ε), and mostly both are equal."""
    random = np.random.default_rng(seed)
    hours, step = 24, 1e-2
    heat_kw, cool_kw = random.uniform(20, 180, hours), random.uniform(20, 150, hours)
    of = case(
        heat_kw,
        price=random.uniform(0.05, 0.3, hours),
        cool_kw=cool_kw,
        modes=both(hours),
        counts=(1, 1, 1),
        tanks=[tank(), tank(MachineKind.COLD_TANK)],
        sizes=[200.0, 100.0],
        demand_per_kw=1.0,
        extract_kw=60.0,
    )
    found, base, exact = prices(of), cost(of), 0
    for which, name, load in ((0, "heat_kw", heat_kw), (1, "cool_kw", cool_kw)):
        for hour in range(0, hours, 3):
            more, less = load.copy(), load.copy()
            more[hour] += step
            less[hour] -= step
            above = (cost(replace(of, **{name: more})) - base) / step
            below = (base - cost(replace(of, **{name: less}))) / step
            assert above + 1e-5 >= found[which][hour] >= below - 1e-5
            exact += abs(above - found[which][hour]) < 1e-5
    assert exact >= 8  # of 16: not merely between


@pytest.fixture(scope="module")
def station():
    units = (unit(), unit(MachineKind.CHILLER), unit(MachineKind.GAS_BOILER))
    tanks = (tank(efficiency=0.98, loss_per_h=0.001), tank(MachineKind.COLD_TANK, efficiency=0.98))
    equipment = plan(units, [2, 2, 3], tanks=tanks, tank_kwh=np.array([3000.0, 1000.0]))
    return task(), replace(equipment, recharge_per_kwh=(0.01, 0.0))


def test_the_year_is_that_of_the_dispatch_and_one_more_kwh_costs_its_price(station):
    own, equipment = station
    found = marginal_costs(own, equipment, tariff(), defaults())
    assert len(found.heat_per_kwh) == len(found.cool_per_kwh) == 8760
    year = operate(own, equipment, tariff(), defaults())
    served = np.isfinite(found.heat_per_kwh)
    assert served.all() == (year.unserved_heat_kw.max() < 1e-3)
    mean_heat, mean_cool = found.mean(own.heat_kw, own.cool_kw)
    assert 0.01 < mean_cool < mean_heat < 0.2
    january = np.flatnonzero(MONTH_OF_HOUR == 0)
    hour = int(january[np.argmax(own.heat_kw[january]) - 30])
    more = own.heat_kw.copy()
    more[hour] += 0.5
    dearer = marginal_costs(replace(own, heat_kw=more), equipment, tariff(), defaults())
    assert (dearer.objective - found.objective) / 0.5 == pytest.approx(
        found.heat_per_kwh[hour], rel=1e-3
    )


def test_means_are_weighted_by_the_load_and_leave_out_what_has_no_price():
    price = MarginalCost(
        heat_per_kwh=np.array([1.0, 3.0, np.nan]), cool_per_kwh=np.zeros(3), objective=0.0
    )
    heat, cool = price.mean(np.array([3.0, 1.0, 9.0]), np.zeros(3))
    assert heat == pytest.approx(1.5)
    assert np.isnan(cool)
