"""oemof.solph as a second opinion on a week with every technology, in parts and whole machines."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.records import MachineKind, SourceKind
from dhp_qgis_plugin.core.solver import solve_arrays
from dhp_qgis_plugin.core.source.energy_bill import gas_price
from dhp_qgis_plugin.core.source.equipment import modes
from dhp_qgis_plugin.core.source.operation_case import Case, Choice
from dhp_qgis_plugin.core.source.operation_model import build
from dhp_qgis_plugin.core.source.schedule import read_schedule
from tests.core.station_example import HOURS, tank, tariff, task, unit

solph = pytest.importorskip("oemof.solph")
from benchmarks.solph_station import solph_cost  # noqa: E402 - only where solph is

SOURCE = defaults().source
SUN = np.clip(np.sin(2 * np.pi * (HOURS % 24 - 6) / 24), 0, None) * 0.7


def station_week(units, tanks, counts, first, hours=168, **new):
    own = task(SourceKind.SEA, pv_per_kwp=SUN, **new)
    price = tariff(
        electricity_per_kwh=np.where((HOURS % 24 >= 7) & (HOURS % 24 < 22), 0.24, 0.08),
    )
    span = np.arange(first, first + hours)
    return Case(
        heat_kw=own.heat_kw[span],
        cool_kw=own.cool_kw[span],
        pump_kw=own.pump_kw[span],
        weight=np.ones(hours),
        block=np.zeros(hours, dtype=int),
        month=np.zeros(hours, dtype=int),
        electricity_per_kwh=price.electricity_per_kwh[span],
        gas_per_kwh=gas_price(price),
        demand_per_kw=price.demand_per_kw_month,
        penalty_per_kwh=100.0,
        modes=tuple(mode.at(span) for mode in modes(units, own, SOURCE)),
        tanks=tanks,
        extract_kw=own.extract_kw,
        reject_kw=own.reject_kw,
        units=Choice.fixed(np.array(counts, dtype=float)),
        sizes=Choice.fixed(np.full(len(tanks), 4000.0)),
        share=Choice.fixed(np.ones(1)),
        municipal_per_kwh=0.05,
        machines=units,
        pv_per_kwp=own.pv_per_kwp[span],
    )


ALL = (
    unit(MachineKind.SEA_HP, recovery=True),
    unit(MachineKind.GAS_BOILER),
    unit(MachineKind.DUAL_CHILLER, heat_kw=0.0, ice_share=0.67, ice_efficiency_share=0.67,
         rated_cool_sink_c=18.0),
    unit(MachineKind.FREE_COOLING, heat_kw=0.0, cool_kw=400.0, cool_efficiency=30.0, idle_share=0),
    unit(MachineKind.ELECTRIC_BOILER, cool_kw=0.0, heat_efficiency=0.99, idle_share=0.0),
    unit(MachineKind.MUNICIPAL_HEAT, cool_kw=0.0, heat_kw=300.0, heat_efficiency=1.0, idle_share=0),
    unit(MachineKind.PV, heat_kw=0.0, cool_kw=0.0, power_kwp=100.0),
)  # fmt: skip
STORES = (
    tank(efficiency=0.98, loss_per_h=0.001),
    tank(MachineKind.COLD_TANK, efficiency=0.98),
    tank(MachineKind.ICE_STORAGE, efficiency=0.99, loss_per_h=0.0005),
)


@pytest.mark.parametrize(("first", "cool_supply_c"), [(3100, 6.0), (4700, 6.0), (3600, 14.0)])
def test_a_week_with_all_technologies_costs_what_solph_says(first, cool_supply_c):
    week = station_week(ALL, STORES, (2, 2, 1, 1, 1, 1, 5), first, cool_supply_c=cool_supply_c)
    assert any(np.ptp(mode.capacity_kw) > 0 for mode in week.modes)  # capacity of every hour
    model, columns = build(week, commitment=False)
    ours = solve_arrays(model)
    schedule = read_schedule(week, columns, ours.values)
    assert (schedule.power_kw[6] < 0).any()  # the sun is used
    used = {4700: schedule.ice_kw, 3100: schedule.recovered_kw, 3600: schedule.cool_kw[3]}
    assert used[first].any()
    assert ours.objective == pytest.approx(solph_cost(week), rel=1e-6)


def test_a_week_of_whole_machines_with_starts_costs_what_solph_says():
    units = (
        unit(MachineKind.GAS_BOILER, heat_kw=800.0, idle_share=0.02, start_cost=4.0),
        unit(MachineKind.DUAL_CHILLER, heat_kw=0.0, idle_share=0.08, start_cost=6.0,
             ice_share=0.67, ice_efficiency_share=0.67, rated_cool_sink_c=18.0),
        unit(MachineKind.CHILLER, cool_kw=400.0, least_share=0.05, idle_share=0.05, start_cost=1.0,
             rated_cool_sink_c=18.0),
    )  # fmt: skip
    week = station_week(units, (), (1, 1, 1), 4700, heat_kw=700.0, cool_kw=900.0)
    assert any(np.ptp(mode.capacity_kw) > 1.0 for mode in week.modes)
    # loads above the least load of a machine: below it ours cycles, which solph cannot
    week = replace(
        week,
        heat_kw=np.maximum(week.heat_kw, 170.0),
        cool_kw=np.maximum(week.cool_kw, 25.0),
    )
    model, columns = build(week, commitment=True)
    ours = solve_arrays(model, gap=1e-4, time_limit_s=60)
    theirs = solph_cost(week, commitment=True, gap=1e-4)
    schedule = read_schedule(week, columns, ours.values)
    assert (np.diff(schedule.units_on, axis=1) > 0).any()  # starts matter
    assert ours.bound <= theirs * (1 + 1e-6)
    assert ours.objective == pytest.approx(theirs, rel=2e-4)
