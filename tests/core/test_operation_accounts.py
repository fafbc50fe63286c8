"""Monthly flows, performance, costs by service and use of machines against the hours they sum."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.records import (
    HOURS,
    MONTH_OF_HOUR,
    MachineKind,
    MarginalCost,
    SourceKind,
)
from dhp_qgis_plugin.core.source.dispatch import operate
from dhp_qgis_plugin.core.source.energy_flows import energy_flows, monthly, monthly_bill
from dhp_qgis_plugin.core.source.machine_use import machine_use
from dhp_qgis_plugin.core.source.performance import (
    Boundary,
    seasonal_performance,
    service_bill,
)
from dhp_qgis_plugin.core.source.service_split import exchange, split_services
from dhp_qgis_plugin.core.stages import Operation
from dhp_qgis_plugin.core.tables import operation_accounts, outcomes
from tests.core.report_case import small_plan
from tests.core.station_example import plan, tank, tariff, task, unit

PARAMETERS = defaults()
UNITS = (
    unit(),
    unit(MachineKind.CHILLER),
    unit(MachineKind.GAS_BOILER),
    unit(MachineKind.AIR_HP),
)
TANKS = (tank(efficiency=0.95, loss_per_h=0.001), tank(MachineKind.COLD_TANK, efficiency=0.98))


@pytest.fixture(scope="module")
def station():
    equipment = plan(UNITS, [2, 2, 3, 1], tanks=TANKS, tank_kwh=np.array([3000.0, 1000.0]))
    year = operate(task(), equipment, tariff(), PARAMETERS)
    return task(), equipment, year


@pytest.fixture(scope="module")
def operation(station):
    own, equipment, year = station
    price = np.linspace(0.01, 0.05, HOURS)
    marginal = MarginalCost(heat_per_kwh=price, cool_per_kwh=2 * price, objective=1.0)
    return Operation(tasks=(own,), equipment=(equipment,), dispatch=(year,), marginal=(marginal,))


def at(hours: int = HOURS, **kw):
    """Return a small year with given hours by hand: a pump that heats at 4 and cools at 5."""
    zeros = np.zeros((1, HOURS))
    heat, cool = zeros.copy(), zeros.copy()
    heat[0, :100], cool[0, 5000:5050] = 400.0, 500.0
    own = task(heat_kw=1.0, cool_kw=1.0)
    own = replace(own, heat_kw=heat[0].copy(), cool_kw=cool[0].copy(), pump_kw=np.full(HOURS, 0.0))
    pumped = own.pump_kw.copy()
    pumped[:100], pumped[5000:5050] = 10.0, 20.0
    own = replace(own, pump_kw=pumped)
    power = heat / 4 + cool / 5
    none = np.zeros((0, HOURS))
    year = replace(
        small_plan().operation.dispatch[0],
        heat_kw=heat,
        cool_kw=cool,
        power_kw=power,
        fuel_kw=zeros.copy(),
        units_on=np.where(heat + cool > 0, 1.0, 0.0),
        charge_kw=none,
        discharge_kw=none.copy(),
        content_kwh=none.copy(),
        grid_kw=power[0] + pumped,
        extracted_kwh_a=float((heat - heat / 4).sum()),
        rejected_kwh_a=float((cool + cool / 5).sum()),
    )
    return own, plan((unit(),), [2]), replace(year, **kw)


# ── split and exchange ────────────────────────────────────────────────────────────────────────


def test_the_parts_add_up_to_what_was_taken(station):
    own, equipment, year = station
    split = split_services(own, equipment, year)
    assert split.heat_power_kw + split.cool_power_kw == pytest.approx(year.power_kw)
    assert split.heat_fuel_kw + split.cool_fuel_kw == pytest.approx(year.fuel_kw)
    assert split.heat_pump_kw + split.cool_pump_kw == pytest.approx(own.pump_kw)
    assert not split.cool_fuel_kw.any()


def test_free_cooling_warms_the_source_and_not_the_air():
    """100 kW of cold, 3 kW for pumping: 103 kW into the water, none into the air."""
    own, _, year = at()
    cool = np.zeros((1, HOURS))
    cool[0, :10] = 100.0
    year = replace(
        year, heat_kw=0 * cool, cool_kw=cool, power_kw=0.03 * cool,
        extracted_kw=np.empty(0), rejected_kw=np.empty(0),
    )  # fmt: skip
    free = unit(MachineKind.FREE_COOLING, heat_kw=0.0)
    outside = exchange(own, plan((free,), [1]), year)
    assert outside.rejected_kw[:10] == pytest.approx(103.0)
    assert not outside.shed_kw.any()


def test_what_is_recovered_is_drawn_from_no_air_and_shed_into_none():
    """300 kW of cold and 100 of power make 400 of heat; 200 kW more heat draw 150 from the air."""
    own, _, year = at()
    heat, cool, recovery, power = (np.zeros((1, HOURS)) for _ in range(4))
    heat[0, 3], cool[0, 3], recovery[0, 3], power[0, 3] = 600.0, 300.0, 400.0, 150.0
    year = replace(
        year, heat_kw=heat, cool_kw=cool, power_kw=power, recovery_heat_kw=recovery,
        recovered_kw=cool, extracted_kw=np.empty(0), rejected_kw=np.empty(0),
    )  # fmt: skip
    outside = exchange(own, plan((unit(MachineKind.AIR_HP),), [1]), year)
    assert outside.drawn_kw[3] == pytest.approx(150.0)
    assert outside.shed_kw[3] == 0.0


def test_a_machine_that_does_both_splits_by_its_efficiencies():
    own, equipment, year = at()
    both_heat, both_cool = year.heat_kw.copy(), year.cool_kw.copy()
    both_heat[0, 7], both_cool[0, 7] = 400.0, 250.0  # 100 kW and 50 kW of electricity
    power = year.power_kw.copy()
    power[0, 7] = 150.0
    year = replace(year, heat_kw=both_heat, cool_kw=both_cool, power_kw=power)
    split = split_services(own, equipment, year)
    assert split.heat_power_kw[0, 7] == pytest.approx(100.0)
    assert split.cool_power_kw[0, 7] == pytest.approx(50.0)


def test_the_exchange_keeps_the_first_law_and_the_years_sums(station):
    own, equipment, year = station
    outside = exchange(own, equipment, year)
    net = outside.extracted_kw - outside.rejected_kw + outside.drawn_kw - outside.shed_kw
    fired = year.heat_kw[2] - year.fuel_kw[2]
    made = (year.heat_kw - year.cool_kw - year.power_kw).sum(axis=0) - year.heat_kw[2]
    assert net == pytest.approx(made, abs=1e-6)
    assert (fired <= 1e-9).all()
    assert outside.extracted_kw.sum() == pytest.approx(year.extracted_kwh_a, rel=1e-6)
    assert outside.rejected_kw.sum() == pytest.approx(year.rejected_kwh_a, rel=1e-6)


# ── months ────────────────────────────────────────────────────────────────────────────────────


def test_months_add_up_to_the_year(station):
    own, equipment, year = station
    flows = energy_flows(own, equipment, year)
    for months, hours in (
        (flows.heat_kwh, year.heat_kw),
        (flows.cool_kwh, year.cool_kw),
        (flows.power_kwh, year.power_kw),
        (flows.fuel_kwh, year.fuel_kw),
        (flows.charge_kwh, year.charge_kw),
        (flows.discharge_kwh, year.discharge_kw),
        (flows.heat_load_kwh, own.heat_kw),
        (flows.cool_load_kwh, own.cool_kw),
        (flows.grid_kwh, year.grid_kw),
        (flows.pump_kwh, own.pump_kw),
    ):
        assert months.sum() == pytest.approx(hours.sum())
    assert flows.extracted_kwh.sum() == pytest.approx(year.extracted_kwh_a, rel=1e-6)
    assert flows.rejected_kwh.sum() == pytest.approx(year.rejected_kwh_a, rel=1e-6)
    assert flows.recharged_kwh.sum() == pytest.approx(year.recharged_kwh_a)
    assert flows.recharge_power_kwh.sum() == pytest.approx(year.recharge_power_kwh_a)
    july = MONTH_OF_HOUR == 6
    assert flows.heat_load_kwh[6] == pytest.approx(own.heat_kw[july].sum())
    assert not flows.own_kwh.any()


def test_each_month_balances(station):
    """Made + given back - put in + unserved = sent out, and tanks lose what they do not give."""
    own, equipment, year = station
    flows = energy_flows(own, equipment, year)
    hot, cold = (flows.tank_kinds.index(k) for k in (MachineKind.HOT_TANK, MachineKind.COLD_TANK))
    for made, tank_row, load, missed in (
        (flows.heat_kwh, hot, flows.heat_load_kwh, flows.unserved_heat_kwh),
        (flows.cool_kwh, cold, flows.cool_load_kwh, flows.unserved_cool_kwh),
    ):
        net = made.sum(axis=0) + flows.discharge_kwh[tank_row] - flows.charge_kwh[tank_row]
        assert net + missed == pytest.approx(load, abs=1e-3)
    for row, (store, charge, discharge, content) in enumerate(
        zip(TANKS, year.charge_kw, year.discharge_kw, year.content_kwh, strict=True)
    ):
        before = (content - store.efficiency * charge + discharge / store.efficiency) / (
            1 - store.loss_per_h
        )
        lost = (1 - store.efficiency) * charge + (1 / store.efficiency - 1) * discharge
        lost = lost + store.loss_per_h * before
        assert flows.lost_kwh[row] == pytest.approx(monthly(lost), abs=1e-3)


def test_monthly_bills_add_up_and_demand_is_the_peak_of_the_month(station):
    _, _, year = station
    bill = monthly_bill(year, tariff())
    assert bill.total.sum() == pytest.approx(
        year.bill - year.recharge_cost + year.recharge_power_cost
    )
    march = MONTH_OF_HOUR == 2
    assert bill.demand[2] == pytest.approx(year.grid_kw[march].max() * 4.0)
    assert bill.electricity[2] == pytest.approx(
        year.grid_kw[march] @ tariff().electricity_per_kwh[march]
    )


def test_recharge_lies_in_its_season():
    own, equipment, year = at(recharged_kwh_a=153.0, recharge_power_kwh_a=15.3)
    warm = energy_flows(own, equipment, year).recharged_kwh
    assert warm[[0, 1, 2, 3, 9, 10, 11]] == pytest.approx(np.zeros(7))
    assert warm[4:9] == pytest.approx([31, 30, 31, 31, 30])
    cold = energy_flows(own, equipment, replace(year, recharged_kwh_a=-212.0)).recharged_kwh
    assert cold[[0, 1, 5]] == pytest.approx([-31, -28, 0])


# ── performance ───────────────────────────────────────────────────────────────────────────────


def test_seasonal_performance_by_hand():
    """40,000 kWh of heat at 4, 25,000 of cold at 5; pumps 1,000 and 1,000; 2 % and 4 % lost."""
    own, equipment, year = at()
    found = {
        one.boundary: one
        for one in seasonal_performance(own, equipment, year, (39_200.0, 24_000.0))
    }
    pumps, machines = found[Boundary.HEAT_PUMPS], found[Boundary.MACHINES]
    assert (pumps.heating, pumps.cooling) == pytest.approx((4.0, 5.0))
    assert pumps.whole == pytest.approx(65_000 / 15_000)
    assert machines.whole == pytest.approx(pumps.whole)
    whole = found[Boundary.STATION]
    assert whole.heating == pytest.approx(40_000 / 11_000)
    assert whole.cooling == pytest.approx(25_000 / 6_000)
    assert found[Boundary.SYSTEM].heating == pytest.approx(39_200 / 11_000)
    assert found[Boundary.SYSTEM].whole == pytest.approx(63_200 / 17_000)


def test_recharge_counts_for_the_service_that_needs_it_and_no_heat_is_no_factor():
    own, equipment, year = at(recharged_kwh_a=5000.0, recharge_power_kwh_a=500.0)
    found = seasonal_performance(own, equipment, year)
    assert found[-1].boundary is Boundary.STATION
    assert found[-1].heating == pytest.approx(40_000 / 11_500)
    assert found[-1].cooling == pytest.approx(25_000 / 6_000)
    silent = replace(year, heat_kw=0 * year.heat_kw)
    assert np.isnan(seasonal_performance(own, equipment, silent)[0].heating)


def test_a_boiler_is_no_heat_pump_but_a_machine(station):
    own, equipment, year = station
    pumps, machines, whole = seasonal_performance(own, equipment, year)
    heat = year.heat_kw[[0, 3]].sum()
    taken = (year.power_kw[[0, 3]]).sum()
    cold = year.cool_kw[[0, 3]].sum()
    assert pumps.whole == pytest.approx((heat + cold) / taken)
    everything = year.power_kw.sum() + year.fuel_kw.sum()
    assert machines.whole == pytest.approx((year.heat_kw.sum() + year.cool_kw.sum()) / everything)
    assert whole.whole < machines.whole  # pumps, and what the tanks lose


def test_the_bill_split_by_hand():
    own, equipment, year = at()
    price = replace(tariff(), electricity_per_kwh=np.where(np.arange(HOURS) < 4380, 0.1, 0.2))
    electricity = 11_000 * 0.1 + 6_000 * 0.2
    year = replace(
        year, electricity_cost=electricity, demand_cost=4.0 * (110 + 120), gas_cost=0.0,
        carbon_cost=0.0, recharge_cost=0.0,
    )  # fmt: skip
    split = service_bill(own, equipment, year, price)
    assert split.heat == pytest.approx(1100 + 440)
    assert split.cool == pytest.approx(1200 + 480)
    assert split.heat_per_kwh == pytest.approx(1540 / 40_000)
    assert split.cool_per_kwh == pytest.approx(1680 / 25_000)


def test_both_bills_are_the_bill(station):
    own, equipment, year = station
    split = service_bill(own, equipment, year, tariff())
    assert split.heat + split.cool == pytest.approx(year.bill)
    assert split.heat > 0
    assert split.cool > 0


# ── who runs ──────────────────────────────────────────────────────────────────────────────────


def test_duty_standby_hours_and_starts_by_hand():
    """One of two machines of 1000 kW heats 100 h with 400 kW, cools 50 h with 500 kW."""
    own, equipment, year = at()
    use = machine_use(own, equipment, year)
    assert (use.duty_heat[0], use.duty_cool[0], use.standby[0], use.most_on[0]) == (1, 1, 1, 1)
    assert use.full_load_h[0] == pytest.approx((40 + 25) / 2)
    assert use.capacity_factor[0] == pytest.approx(32.5 / 8760)
    assert use.starts[0] == pytest.approx(1.0)  # two starts of two machines
    assert (use.heat_share[0], use.cool_share[0]) == (1.0, 1.0)


def test_a_machine_that_runs_over_the_turn_of_the_year_does_not_start_there():
    own, equipment, year = at()
    always = replace(year, units_on=np.ones((1, HOURS)))
    assert machine_use(own, equipment, always).starts[0] == 0


def test_whoever_is_installed_is_on_duty_or_stands_by(station):
    own, equipment, year = station
    use = machine_use(own, equipment, year)
    assert (use.standby + np.maximum(use.duty_heat, use.duty_cool) == equipment.counts).all()
    assert (use.duty_heat <= use.most_on).all()
    assert use.heat_share.sum() == pytest.approx(1.0)
    assert use.cool_share.sum() == pytest.approx(1.0)
    peak = int(np.argmax(own.heat_kw))
    able = sum(
        count * one.heat_kw for count, one in zip(use.duty_heat, equipment.units, strict=True)
    )
    stored = year.discharge_kw[0, peak]
    assert able + stored >= own.heat_kw[peak] - year.unserved_heat_kw[peak] - 1e-3
    assert (np.diff(use.full_load_h[use.order]) <= 0).all()


# ── tables ────────────────────────────────────────────────────────────────────────────────────


def test_the_equipment_table_says_the_use_and_begins_with_the_most_used(operation):
    frame = outcomes.equipment_frame(operation)
    own, equipment, year = operation.tasks[0], operation.equipment[0], operation.dispatch[0]
    use = machine_use(own, equipment, year)
    machines = frame[frame["full_load_h"].notna()]
    assert list(machines["key"]) == [equipment.units[u].key for u in use.order]
    assert list(machines["full_load_h"]) == pytest.approx(sorted(use.full_load_h, reverse=True))
    assert machines["count"].sum() == equipment.counts.sum()
    for _, row in machines.iterrows():
        u = [one.key for one in equipment.units].index(row["key"])
        assert row["standby"] == use.standby[u]
        assert row["heat_kwh_a"] == pytest.approx(year.heat_kw[u].sum())
    rest = frame.iloc[len(machines) :]
    assert set(rest["kind"]) == {"hot_tank", "cold_tank"}
    assert rest["starts"].isna().all()


def test_two_stations_keep_their_own_rows():
    operation = small_plan().operation
    frame = outcomes.equipment_frame(operation)
    for k, own in enumerate(operation.tasks):
        rows = frame[(frame["station_id"] == own.station_id) & frame["full_load_h"].notna()]
        use = machine_use(own, operation.equipment[k], operation.dispatch[k])
        assert rows["heat_share"].sum() == pytest.approx(1.0)
        wanted = [
            operation.equipment[k].units[u].key
            for u in use.order
            if operation.equipment[k].counts[u] > 0
        ]
        assert list(rows["key"]) == wanted


def test_flows_and_performance_tables_equal_the_records(operation):
    own, equipment, year = operation.tasks[0], operation.equipment[0], operation.dispatch[0]
    flows = operation_accounts.flows_frame(operation, tariff())
    assert list(flows["month"]) == list(range(1, 13))
    assert flows["ground_hp_heat_kwh"].sum() == pytest.approx(year.heat_kw[0].sum())
    assert flows["hot_tank_discharge_kwh"].sum() == pytest.approx(year.discharge_kw[0].sum())
    assert flows["grid_kwh"].to_numpy() == pytest.approx(monthly(year.grid_kw))
    assert flows["electricity_cost"].sum() == pytest.approx(year.electricity_cost)
    delivered = np.array([1e6]), np.array([5e5])
    table = operation_accounts.performance_frame(operation, tariff(), delivered)
    assert list(table["boundary"]) == ["heat pumps", "machines", "station", "system"]
    records = seasonal_performance(own, equipment, year, (1e6, 5e5))
    assert list(table["spf"]) == pytest.approx([one.whole for one in records])
    mean = operation.marginal[0].mean(own.heat_kw, own.cool_kw)
    assert table["marginal_heat_per_kwh"].iloc[0] == pytest.approx(mean[0])


def test_the_schedule_bears_the_marginal_costs(operation):
    frame = outcomes.schedule_frame(operation, np.zeros((1, 2)), tariff())
    assert frame["marginal_cool_per_kwh"].to_numpy() == pytest.approx(
        operation.marginal[0].cool_per_kwh
    )
    bare = replace(operation, marginal=())
    assert "marginal_heat_per_kwh" not in outcomes.schedule_frame(bare, np.zeros((1, 2)), tariff())


def test_an_air_source_station_draws_on_the_air_alone():
    own = task(SourceKind.AIR)
    equipment = plan((unit(MachineKind.AIR_HP), unit(MachineKind.GAS_BOILER)), [3, 1])
    year = operate(own, equipment, tariff(), PARAMETERS)
    flows = energy_flows(own, equipment, year)
    assert not flows.extracted_kwh.any()
    assert flows.drawn_kwh.sum() == pytest.approx(
        year.heat_kw[0].sum() - split_services(own, equipment, year).heat_power_kw[0].sum(),
        rel=1e-6,
    )
