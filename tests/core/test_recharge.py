"""The ground's year against hand-solved cases: how much is recharged, at what price, by whom."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.appraisal import station_costs
from dhp_qgis_plugin.core.errors import SolverError
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import (
    HOURS,
    MONTH_OF_HOUR,
    MachineKind,
    Recharge,
    SourceKind,
    Status,
)
from dhp_qgis_plugin.core.solver import solve_arrays
from dhp_qgis_plugin.core.source.audit import audit
from dhp_qgis_plugin.core.source.balanced_year import GAP, mix, operate_balanced
from dhp_qgis_plugin.core.source.configuration import configure, worth_of_balance
from dhp_qgis_plugin.core.source.dispatch import operate
from dhp_qgis_plugin.core.source.energy_bill import gas_price
from dhp_qgis_plugin.core.source.equipment import modes
from dhp_qgis_plugin.core.source.operation_case import Case, Choice
from dhp_qgis_plugin.core.source.operation_model import build
from dhp_qgis_plugin.core.source.recharge import recharge_kwh, recharge_of, recharge_prices
from dhp_qgis_plugin.core.stages import Operation
from dhp_qgis_plugin.core.tables import equipment_reading, outcomes
from tests.core.station_example import plan, tank, tariff, task, unit, with_coolers
from tests.core.test_costs import potential

PARAMETERS = defaults()
SOURCE = PARAMETERS.source
SUMMER = np.isin(MONTH_OF_HOUR, (4, 5, 6, 7, 8))
SEASONS = tariff(
    electricity_per_kwh=np.where(SUMMER, 0.08, 0.14), demand_per_kw_month=0.0, carbon_per_t=0.0
)
PUMP = unit(idle_share=0.0)
BOILER = unit(MachineKind.GAS_BOILER)
CHILLER = unit(MachineKind.CHILLER)
RATE = PARAMETERS.finance.discount_rate
ANNUITY = RATE / (1 - (1 + RATE) ** -20)


def station(heat_kw=0.0, cool_kw=0.0, kind=SourceKind.GROUND, **new):
    """Return a station whose loads are the same in every hour, or as given hour by hour."""
    heat, cool = np.zeros(HOURS) + heat_kw, np.zeros(HOURS) + cool_kw
    return replace(
        task(kind),
        heat_kw=heat,
        cool_kw=cool,
        pump_kw=np.zeros(HOURS),
        heat_peak_kw=float(heat.max()),
        cool_peak_kw=float(cool.max()),
        **new,
    )


def per_kwh(own):
    """Return the pump's electricity per kWh of heat and per kWh of cold: steady ground."""
    heating, cooling = modes((PUMP,), own, SOURCE)
    return float(heating.full_slope[0]), float(cooling.full_slope[0])


def run(own, equipment, price=SEASONS, parameters=PARAMETERS, **more):
    """Operate and audit; return the machines with their dry coolers, and the year."""
    year = operate(own, equipment, price, parameters, **more)
    fitted = with_coolers(equipment, year, parameters)
    audit(own, fitted, year, price, parameters.source, parameters.finance)
    return fitted, year


@pytest.mark.parametrize(
    ("taken", "given", "moved"),
    [
        (1000.0, 100.0, 800.0),
        (100.0, 1000.0, -800.0),
        (1000.0, 950.0, 0.0),
        (1000.0, 900.0, 0.0),
        (0.0, 0.0, 0.0),
        (500.0, 0.0, 450.0),
    ],
)
def test_what_is_moved_leaves_just_the_tolerated_imbalance(taken, given, moved):
    assert recharge_kwh(taken, given, 0.1) == pytest.approx(moved)


def test_a_kwh_costs_its_share_of_a_dry_cooler_and_electricity_of_the_season():
    prices = recharge_prices(SEASONS, PARAMETERS)
    capital = 60 / 2000 * (ANNUITY + 0.02)
    assert prices.per_kwh == pytest.approx([capital + 0.03 * 0.08, capital + 0.03 * 0.14])
    kept = 1 - SOURCE.balance_tolerance
    assert prices.marginal((0.01, 0.0)) == pytest.approx((kept * 0.01, -0.01))
    assert prices.marginal((0.0, 0.02)) == pytest.approx((-0.02, kept * 0.02))


def test_one_heat_pump_that_only_heats_by_hand():
    own = station(heat_kw=400.0)
    fitted, year = run(own, plan((PUMP,), [1]))
    slope, _ = per_kwh(own)
    taken = 400 * (1 - slope) * HOURS
    moved = 0.9 * taken
    assert year.extracted_kwh_a == pytest.approx(taken)
    assert year.recharged_kwh_a == pytest.approx(moved)
    assert year.recharge_power_kwh_a == pytest.approx(0.03 * moved)
    assert year.recharge_power_cost == pytest.approx(0.03 * moved * 0.08)
    capital = moved / 2000 * 60 * (ANNUITY + 0.02)
    assert year.recharge_cost == pytest.approx(0.03 * moved * 0.08 + capital)
    assert fitted.recharge.kw == pytest.approx(moved / 2000)
    assert fitted.recharge.capex == pytest.approx(moved / 2000 * 60)
    bought = 400 * slope * float(SEASONS.electricity_per_kwh.sum())
    assert year.bill == pytest.approx(bought + year.recharge_cost)
    assert year.proof.objective == pytest.approx(year.bill)
    factor = catalogue.default_carriers().electricity.co2_kg_kwh
    assert year.co2_kg == pytest.approx((400 * slope * HOURS + 0.03 * moved) * factor)
    assert any("from May to September" in note for note in year.notes)


def test_one_heat_pump_that_only_cools_is_cooled_in_winter():
    own = station(cool_kw=300.0)
    fitted, year = run(own, plan((PUMP,), [1]))
    _, slope = per_kwh(own)
    moved = 0.9 * 300 * (1 + slope) * HOURS
    assert year.recharged_kwh_a == pytest.approx(-moved)
    assert year.recharge_power_cost == pytest.approx(0.03 * moved * 0.14)
    assert fitted.recharge.kw == pytest.approx(moved / 2000)
    assert any("from October to April" in note for note in year.notes)


def test_a_field_in_balance_is_left_alone():
    slope_heat, slope_cool = per_kwh(station(heat_kw=1.0))
    cold = 400 * (1 - slope_heat) * 0.93 / (1 + slope_cool)
    warm = np.arange(HOURS) % 2 == 0
    own = station(heat_kw=np.where(warm, 400.0, 0.0), cool_kw=np.where(warm, 0.0, cold))
    fitted, year = run(own, plan((PUMP,), [1]))
    assert year.rejected_kwh_a == pytest.approx(0.93 * year.extracted_kwh_a)
    assert year.recharged_kwh_a == year.recharge_cost == 0
    assert fitted.recharge is None
    assert not any("ground" in note for note in year.notes)


@pytest.mark.parametrize("kind", [SourceKind.SEA, SourceKind.SEWAGE, SourceKind.AIR])
def test_only_the_ground_is_recharged(kind):
    pump = {
        SourceKind.SEA: MachineKind.SEA_HP,
        SourceKind.SEWAGE: MachineKind.SEWAGE_HP,
        SourceKind.AIR: MachineKind.AIR_HP,
    }[kind]
    own = station(heat_kw=400.0, kind=kind)
    fitted, year = run(own, plan((unit(pump), BOILER), [1, 1]))
    assert year.heat_kw[0].sum() > 0
    assert year.recharged_kwh_a == year.recharge_cost == year.recharge_power_kwh_a == 0
    assert fitted.recharge is None
    chosen = configure(own, 100.0, SEASONS, PARAMETERS, gap=0.05)
    assert chosen.recharge is None and chosen.recharge_per_kwh == (0.0, 0.0)


def between_pump_and_boiler(own):
    """Return a tariff under which the pump beats the boiler only while recharge is free."""
    slope, _ = per_kwh(own)
    price = tariff(
        electricity_per_kwh=np.full(HOURS, 0.1), demand_per_kw_month=0.0, carbon_per_t=0.0
    )
    recharge = float(recharge_prices(price, PARAMETERS).per_kwh[0])
    by_pump, with_recharge = 0.1 * slope, 0.1 * slope + 0.9 * (1 - slope) * recharge
    return replace(price, gas_per_kwh=0.95 * (by_pump + with_recharge) / 2), recharge


def test_recharge_lets_a_boiler_win_that_is_nearly_as_cheap():
    own = station(heat_kw=400.0)
    price, recharge = between_pump_and_boiler(own)
    _, free = run(own, plan((PUMP, BOILER), [1, 1]), price)
    _, priced = run(own, plan((PUMP, BOILER), [1, 1], recharge_per_kwh=(recharge, 0.0)), price)
    assert free.extracted_kwh_a > 1e6 and free.recharged_kwh_a > 1e6
    assert priced.extracted_kwh_a == pytest.approx(0.0, abs=1.0)
    assert priced.bill < free.bill
    assert priced.bill == pytest.approx(400 * HOURS / 0.95 * gas_price(price))
    assert free.proof.bound <= priced.bill <= free.proof.objective
    assert free.proof.status is Status.HEURISTIC


@pytest.mark.parametrize("mode", ["lp", "commitment"])
def test_the_months_bounds_are_one_of_the_year_and_tight_at_the_right_price(mode):
    own = task(pump_kw=np.zeros(HOURS))
    units = (PUMP, CHILLER, BOILER)
    price = float(recharge_prices(tariff(), PARAMETERS).per_kwh[0])
    equipment = plan(units, [1, 2, 3], recharge_per_kwh=(price, 0.0))
    own_year = replace(own, heat_kw=np.round(own.heat_kw, -2), cool_kw=np.round(own.cool_kw, -2))
    _, year = run(own_year, equipment, tariff(), mode=mode, month_limit_s=2.0)
    assert year.recharged_kwh_a > 0
    assert year.proof.bound <= year.proof.objective * (1 + 1e-9)
    assert year.proof.gap < (1e-6 if mode == "lp" else 0.02)


def year_case(own, price, units, counts, most_share=1.0):
    """Return the whole year as one case with the balance of the ground in it."""
    return Case(
        heat_kw=own.heat_kw,
        cool_kw=own.cool_kw,
        pump_kw=own.pump_kw,
        weight=np.ones(HOURS),
        block=np.zeros(HOURS, dtype=int),
        month=MONTH_OF_HOUR,
        electricity_per_kwh=price.electricity_per_kwh,
        gas_per_kwh=gas_price(price),
        demand_per_kw=price.demand_per_kw_month,
        penalty_per_kwh=100.0,
        modes=modes(units, own, SOURCE),
        tanks=(),
        extract_kw=own.extract_kw,
        reject_kw=own.reject_kw,
        units=Choice.fixed(np.array(counts, dtype=float)),
        sizes=Choice.fixed(np.zeros(0)),
        share=Choice.fixed(np.array([most_share])),
        recharge=recharge_prices(price, PARAMETERS),
    )


def test_months_with_the_year_s_shadow_price_cost_what_the_year_costs():
    """The whole year as one programme, recharge inside, against twelve months and a price."""
    own, units = station(heat_kw=task().heat_kw, cool_kw=task().cool_kw), (PUMP, CHILLER, BOILER)
    whole = solve_arrays(build(year_case(own, tariff(), units, (1, 2, 3)), commitment=False)[0])
    lacking, excess = whole.row_duals[-2:] / SOURCE.recharge_hours
    worth = (float(lacking), max(float(excess), 0.0))
    found = operate(own, plan(units, [1, 2, 3], recharge_per_kwh=worth), tariff(), PARAMETERS)
    assert found.recharged_kwh_a > 0
    assert found.proof.bound == pytest.approx(whole.objective, rel=1e-5)
    assert found.bill >= whole.objective * (1 - 1e-6)


def test_configuration_plans_no_more_recharge_than_the_boreholes_take():
    dear_gas = replace(SEASONS, gas_per_kwh=0.12)
    wide = configure(station(heat_kw=task().heat_kw), 300.0, dear_gas, PARAMETERS, gap=1e-3)
    price = float(recharge_prices(dear_gas, PARAMETERS).per_kwh[0])
    tight_field = station(heat_kw=task().heat_kw, reject_kw=500.0)
    tight = configure(tight_field, 300.0, dear_gas, PARAMETERS, gap=1e-3)
    for chosen, reject_kw in ((wide, 1300.0), (tight, 500.0)):
        assert 0 < chosen.recharge.kw <= reject_kw * chosen.source_share * (1 + 1e-6)
        assert chosen.recharge_per_kwh[1] == 0
    assert tight.recharge.kwh_a < wide.recharge.kwh_a
    assert tight.recharge_per_kwh[0] > price * 1.5
    assert tight.proof.objective > wide.proof.objective
    free = PARAMETERS.with_values(source__balance_tolerance=1.0)
    loose = configure(station(heat_kw=task().heat_kw), 300.0, dear_gas, free, gap=1e-3)
    assert loose.recharge is None and loose.recharge_per_kwh == (0.0, 0.0)
    assert loose.proof.bound < wide.proof.objective


def test_standing_machines_learn_anew_what_the_balance_is_worth():
    dear_gas = replace(SEASONS, gas_per_kwh=0.12)
    tight = station(heat_kw=task().heat_kw, reject_kw=500.0)
    plain = (MachineKind.GROUND_HP, MachineKind.CHILLER, MachineKind.GAS_BOILER)
    units = tuple(unit for unit in catalogue.units() if unit.kind in plain)
    chosen = configure(tight, 300.0, dear_gas, PARAMETERS, units=units, gap=1e-3)
    same = worth_of_balance(tight, chosen, dear_gas, PARAMETERS)
    assert same == pytest.approx(chosen.recharge_per_kwh, rel=1e-3, abs=1e-9)
    dearer = worth_of_balance(tight, chosen, replace(dear_gas, gas_per_kwh=0.18), PARAMETERS)
    assert dearer[0] > same[0]  # heat from the ground saves dearer gas
    river = station(heat_kw=task().heat_kw, kind=SourceKind.RIVER)
    assert worth_of_balance(river, chosen, dear_gas, PARAMETERS) == (0.0, 0.0)


def test_two_years_mixed_reach_the_bound_of_the_whole_year():
    """Months at one price jump past the balance; mixed they cost what the year's programme does."""
    units, counts = (PUMP, CHILLER, BOILER), [1, 2, 3]
    price = tariff(electricity_per_kwh=np.full(HOURS, 0.1), gas_per_kwh=0.04)
    own = station(heat_kw=task().heat_kw, cool_kw=task().cool_kw, reject_kw=300.0)
    carriers = catalogue.default_carriers()
    worth = worth_of_balance(own, plan(units, counts), price, PARAMETERS)
    machines = plan(units, counts, recharge_per_kwh=worth)
    alone = operate(own, machines, price, PARAMETERS, carriers=carriers)
    mixed = operate_balanced(own, machines, price, PARAMETERS, "lp", Silent(), carriers)
    whole = solve_arrays(build(year_case(own, price, units, counts), commitment=False)[0])
    assert alone.recharged_kwh_a > 1.5 * 2000 * 300  # more than the field takes
    assert mixed.recharged_kwh_a == pytest.approx(2000 * 300)
    assert mixed.bill == pytest.approx(whole.objective, rel=GAP)
    with_its_coolers = replace(machines, recharge=recharge_of(mixed, PARAMETERS))
    audit(own, with_its_coolers, mixed, price, SOURCE, PARAMETERS.finance)
    assert mixed.co2_kg == pytest.approx(
        (mixed.grid_kw.sum() + mixed.recharge_power_kwh_a) * carriers.electricity.co2_kg_kwh
        + mixed.fuel_kw.sum() * carriers.gas.co2_kg_kwh
    )


def test_a_mixture_keeps_recovery_ice_bought_heat_and_the_source_hour_by_hour():
    """Every array of the mixture is that of its two years: it passes the audit of a year."""
    units = (
        replace(PUMP, recovery=True),
        unit(MachineKind.DUAL_CHILLER, heat_kw=0.0, ice_share=0.6, ice_efficiency_share=0.7),
        unit(MachineKind.MUNICIPAL_HEAT, cool_kw=0.0, heat_efficiency=1.0, fuel="municipal_heat"),
    )
    ice = tank(MachineKind.ICE_STORAGE)
    price = tariff(municipal_per_kwh=0.035)
    own = station(heat_kw=task().heat_kw, cool_kw=task().cool_kw, reject_kw=400.0)
    carriers = catalogue.default_carriers()

    def year_at(worth):
        machines = plan(
            units, [1, 2, 3], tanks=(ice,), tank_kwh=np.array([4000.0]), recharge_per_kwh=worth
        )
        return machines, operate(own, machines, price, PARAMETERS, carriers=carriers)

    machines, cheap = year_at((0.0, 0.0))
    _, dear = year_at((0.02, 0.0))
    for name in ("municipal_kw", "extracted_kw", "ice_kw", "recovery_heat_kw"):
        assert getattr(cheap, name).any()
    assert abs(cheap.municipal_kw - dear.municipal_kw).max() > 1.0
    mixed = mix(own, machines, price, PARAMETERS, carriers, (cheap, dear), 0.4)
    cooled = replace(machines, recharge=recharge_of(mixed, PARAMETERS))
    audit(own, cooled, mixed, price, SOURCE, PARAMETERS.finance)
    assert mixed.extracted_kw.sum() == pytest.approx(mixed.extracted_kwh_a)
    assert mixed.municipal_cost == pytest.approx(mixed.municipal_kw.sum() * 0.035)
    assert mixed.co2_kg == pytest.approx(
        (mixed.grid_kw.sum() + mixed.recharge_power_kwh_a) * carriers.electricity.co2_kg_kwh
        + mixed.municipal_kw.sum() * carriers.heat.co2_kg_kwh
    )


def test_a_field_that_cannot_take_its_recharge_is_named():
    own = station(heat_kw=400.0, reject_kw=100.0)
    _, year = run(own, plan((PUMP,), [1]))
    assert any("200 MWh at most: the recharge does not fit" in note for note in year.warnings)
    _, roomy = run(replace(own, reject_kw=5000.0), plan((PUMP,), [1]))
    assert not any("does not fit" in note for note in roomy.warnings)


@pytest.mark.parametrize(
    ("field", "factor", "named"),
    [
        ("recharged_kwh_a", 0.9, "heat moved by the dry coolers"),
        ("recharge_power_kwh_a", 1.01, "electricity of the dry coolers"),
        ("recharge_power_cost", 0.99, "electricity bill of the dry coolers"),
        ("recharge_cost", 1.01, "recharge bill"),
    ],
)
def test_the_audit_finds_a_wrong_recharge(field, factor, named):
    own = station(heat_kw=400.0)
    fitted, year = run(own, plan((PUMP,), [1]))
    wrong = replace(year, **{field: factor * getattr(year, field)})
    wrong = replace(wrong, proof=replace(wrong.proof, objective=wrong.bill, bound=0.0))
    with pytest.raises(SolverError, match=named):
        audit(own, fitted, wrong, SEASONS, SOURCE, PARAMETERS.finance)


@pytest.mark.parametrize(("factor", "named"), [(0.9, "ground balance"), (1.05, "least recharge")])
def test_the_audit_holds_the_year_against_the_tolerance(factor, named):
    own = station(heat_kw=400.0)
    fitted, year = run(own, plan((PUMP,), [1]))
    wrong = replace(year, recharged_kwh_a=factor * year.recharged_kwh_a)
    fitted = replace(fitted, recharge=recharge_of(wrong, PARAMETERS))
    with pytest.raises(SolverError, match=named):
        audit(own, fitted, wrong, SEASONS, SOURCE)


@pytest.mark.parametrize(("heat", "cool"), [(400.0, 0.0), (0.0, 300.0)])
def test_costs_of_recharge_go_to_the_service_that_asks_for_it_and_add_up(heat, cool):
    own = station(heat_kw=heat, cool_kw=cool)
    fitted, year = run(own, plan((PUMP,), [1]))
    lines = {
        line.item.split(",")[0]: line
        for line in (
            *station_costs.plant_lines([0], potential(), [fitted], PARAMETERS),
            *station_costs.bill_lines([year]),
        )
    }
    coolers = lines["Dry coolers to recharge the ground"]
    assert coolers.capex == fitted.recharge.capex and coolers.life_a == SOURCE.recharge_life_a
    energy = lines["Electricity to recharge the ground"].energy
    assert coolers.annuity + coolers.om + energy == pytest.approx(year.recharge_cost)
    made = np.array([heat * HOURS + 1.0]), np.array([cool * HOURS + 1.0])
    cost, bare = (
        station_costs.station_costs(
            [0], potential(), [plan_], [year_], made, np.zeros(1), PARAMETERS
        )
        for plan_, year_ in (
            (fitted, year),
            (replace(fitted, recharge=None), replace(year, recharge_power_cost=0.0)),
        )
    )
    more_heat, more_cool = cost.lcoh - bare.lcoh, cost.lcoc - bare.lcoc
    asked, other = (more_heat, more_cool) if heat else (more_cool, more_heat)
    assert asked * (heat + cool) * HOURS == pytest.approx(year.recharge_cost, rel=1e-5)
    assert other == pytest.approx(0.0, abs=1e-9)
    total = sum(line.annuity + line.om + line.energy for line in lines.values())
    assert cost.lcoh @ made[0] + cost.lcoc @ made[1] == pytest.approx(total)


@pytest.mark.parametrize("moved", [2.0e6, -1.0e6])
def test_dry_coolers_survive_the_equipment_table(moved):
    coolers = Recharge(kwh_a=moved, kw=1000.0, power_kwh_a=abs(moved) * 0.03, capex=60_000.0)
    own = station(heat_kw=400.0)
    equipment, year = run(own, plan((PUMP,), [1]))
    equipment = replace(equipment, units=catalogue.units()[:1], recharge=coolers)
    table = outcomes.equipment_frame(
        Operation(tasks=(own,), equipment=(equipment,), dispatch=(year,))
    )
    (again,) = equipment_reading.read_equipment(table, "equipment", ["s1"])
    assert again.recharge == coolers
