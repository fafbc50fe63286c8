"""Sweeps over a real plan of a very small town: what moves, how far, and what stays."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core import plan as planning
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.network import systems
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.source.balanced_year import GAP
from dhp_qgis_plugin.core.stages import District, Machines, Options, Plan, Prices
from dhp_qgis_plugin.core.sweep import statistics, studies
from dhp_qgis_plugin.core.sweep.base import BasePlan, base_plan, check_cases
from dhp_qgis_plugin.core.sweep.cases import Case, Depth
from dhp_qgis_plugin.core.sweep.changes import changed_load, joining
from dhp_qgis_plugin.core.sweep.evaluation import evaluate
from dhp_qgis_plugin.core.sweep.fingerprint import fingerprint
from dhp_qgis_plugin.core.sweep.outcomes import FAILED, OK, Answer, outcomes
from dhp_qgis_plugin.core.sweep.result_table import ResultTable
from dhp_qgis_plugin.core.sweep.run import in_threads, run_study
from dhp_qgis_plugin.core.sweep.wishes import read_wishes
from tests.core.small_town import PARAMETERS, layers, town

SMALL = PARAMETERS.with_values(siting__stations_max=1, siting__thesis_limit=0)


def river_town() -> District:
    """On the river alone: no balance of the ground, so that every year is a proven optimum."""
    return town(**(layers(blocks=2) | {"open_ground": None}))


DISTRICT = river_town()
OPTIONS = Options(explain=False)


@cache
def whole() -> Plan:
    return planning.plan_district(DISTRICT, OPTIONS, SMALL)


@cache
def kept() -> BasePlan:
    return base_plan(DISTRICT, OPTIONS, SMALL, Depth.KEPT, plan=whole())


@cache
def answered(depth: Depth = Depth.KEPT, **values: float) -> Answer:
    base = kept() if depth is Depth.KEPT else base_plan(DISTRICT, OPTIONS, SMALL, depth)
    changed = {name.replace("__", "."): value for name, value in values.items()}
    answer = evaluate(base, Case.of(changed))
    assert answer.status == OK, answer.message
    return answer


def told(name: str, **values: float) -> float:
    return answered(**values).numbers[name]


def test_the_base_case_is_the_plan() -> None:
    scheme, verdict = whole().appraisal.scheme, whole().appraisal.verdict
    numbers = answered().numbers
    assert list(numbers) == list(outcomes())
    assert numbers["cost_per_year"] == pytest.approx(scheme.cost_per_year)
    assert numbers["npv"] == pytest.approx(verdict.npv)
    assert numbers["capex"] == pytest.approx(scheme.capex)
    assert numbers["reference_cost_per_year"] == pytest.approx(verdict.reference.cost_per_year)
    assert numbers["co2_kg_a"] == pytest.approx(scheme.co2_kg_a)
    (lcoh,) = whole().appraisal.station_cost.lcoh
    assert numbers["lcoh"] == pytest.approx(lcoh)
    assert numbers["unserved_kwh_a"] < 1
    assert numbers["connected"] == len(DISTRICT.buildings)
    assert numbers["operation_gap"] < 1e-6


def test_two_quantities_by_tornado_in_threads(tmp_path: Path) -> None:
    base = kept()
    study = studies.tornado(
        read_wishes("price.electricity=0.8:1.2; finance.discount_rate=0.04:0.08"),
        base.value,
        base.depth,
    )

    def one(case: Case, progress: Progress) -> Answer:
        return evaluate(base, case, progress)

    table = ResultTable(tmp_path / "t.csv", base.fingerprint)
    results = run_study(study, in_threads(one), table)
    assert results.left == 0
    assert not results.failed
    bars = {bar.name: bar for bar in statistics.bars(results, "cost_per_year")}
    for bar in bars.values():
        assert bar.at_low < results.value(0, "cost_per_year") < bar.at_high
    energy = {line.item: line.energy for line in whole().appraisal.scheme.lines}
    power = energy["Electricity"] + energy.get("Electricity to recharge the ground", 0.0)
    rise = bars["price.electricity"].at_high - results.value(0, "cost_per_year")
    assert 0 < rise <= 0.2 * power * (1 + 1e-6)  # the machines may dodge, never lose
    annuities = 0.0
    for line in whole().appraisal.scheme.lines:
        if line.capex:
            crf = 0.08 / (1 - 1.08**-line.life_a)
            annuities += line.capex * crf - line.annuity
    rise = bars["finance.discount_rate"].at_high - results.value(0, "cost_per_year")
    assert rise == pytest.approx(annuities, rel=1e-6)


def test_investment_moves_the_plans_own_capital_alone() -> None:
    scheme = whole().appraisal.scheme
    capital = sum(line.annuity + line.om for line in scheme.lines)
    dear = answered(capital__plan=1.25).numbers
    assert dear["capex"] == pytest.approx(1.25 * scheme.capex, rel=1e-6)
    assert dear["cost_per_year"] - scheme.cost_per_year == pytest.approx(0.25 * capital, rel=1e-6)
    reference = whole().appraisal.reference
    assert dear["reference_cost_per_year"] == pytest.approx(reference.cost_per_year)
    assert dear["heat_kwh_a"] == pytest.approx(scheme.heat_kwh_a)


def test_better_machines_take_less_and_pass_the_audit() -> None:
    good, poor = answered(source__cop_factor=1.1), answered(source__cop_factor=0.9)
    assert good.numbers["cost_per_year"] < told("cost_per_year") < poor.numbers["cost_per_year"]
    assert good.numbers["reference_cost_per_year"] == pytest.approx(told("reference_cost_per_year"))


def test_a_heavier_load_is_met_as_far_as_the_machines_go() -> None:
    more, less = answered(load__demand=1.4).numbers, answered(load__demand=0.5).numbers
    assert more["unserved_kwh_a"] > 0
    asked = 1.4 * (told("heat_kwh_a") + told("cool_kwh_a"))
    served = more["heat_kwh_a"] + more["cool_kwh_a"]
    assert served + more["unserved_kwh_a"] == pytest.approx(asked, rel=1e-6)
    assert less["heat_kwh_a"] == pytest.approx(0.5 * told("heat_kwh_a"))
    assert less["capex"] < told("capex")  # substations alone
    assert less["lcoh"] > told("lcoh")
    assert less["pipe_m"] == told("pipe_m")


def test_the_shadow_price_buys_less_co2_and_is_not_paid() -> None:
    green = answered(price__co2_shadow_per_t=800.0).numbers
    assert green["co2_kg_a"] < told("co2_kg_a")
    assert green["cost_per_year"] >= told("cost_per_year") * (1 - 1e-6)
    paid = green["cost_per_year"] + 0.8 * green["co2_kg_a"]
    assert paid <= told("cost_per_year") + 0.8 * told("co2_kg_a") + 1e-6
    assert green["reference_cost_per_year"] == pytest.approx(told("reference_cost_per_year"))


def test_on_the_ground_a_price_moves_the_bill_by_no_more_than_it_and_the_gap_told() -> None:
    """Months planned at one price of the ground's balance are off; by how much, each case tells."""
    ground = base_plan(town(**layers(blocks=2)), OPTIONS, SMALL, Depth.KEPT)
    still, dear = (
        evaluate(ground, Case.of({"price.electricity": factor})).numbers for factor in (1.0, 1.1)
    )
    told_gap = max(still["operation_gap"], dear["operation_gap"], GAP)
    rise = dear["cost_per_year"] - still["cost_per_year"]
    off = told_gap * still["running_cost_per_year"]
    assert -off < rise <= 0.1 * still["running_cost_per_year"] + off


def test_a_redesign_follows_the_connection_rate() -> None:
    numbers = answered(Depth.REDESIGNED, load__connection_rate=0.5).numbers
    assert 0 < numbers["connected"] < len(DISTRICT.buildings)
    assert numbers["pipe_m"] < told("pipe_m")
    joined = numbers["heat_kwh_a"] + numbers["cool_kwh_a"]
    assert joined == pytest.approx(0.5 * (told("heat_kwh_a") + told("cool_kwh_a")), rel=0.35)


def test_whoever_joins_at_a_low_rate_joins_at_a_higher_one() -> None:
    load = whole().estimate.load
    rates = [joining(load, rate) for rate in (0.2, 0.4, 0.6, 0.8, 1.0)]
    for fewer, more in pairwise(rates):
        assert (fewer <= more).all()
    assert rates[-1].all()
    halved = changed_load(load, {"load.connection_rate": 0.5})
    assert (halved.peak_heat_kw[~halved.served] == 0).all()
    assert any("connection rate" in reason for reason in halved.reasons)


def test_a_case_without_a_plan_says_why() -> None:
    base = base_plan(DISTRICT, OPTIONS, SMALL, Depth.REDESIGNED)
    answer = evaluate(base, Case.of({"network.heat_supply_c": 35.0}))
    assert answer.status == FAILED
    assert "must be warmer than its return" in answer.message


# ── the planner's own prices, machines and reference ──────────────────────────────────────────


def own_prices() -> Prices:
    """Return a tariff of the planner's, with municipal heat that stations may buy."""
    tariff = planning.find_prices(OPTIONS).tariff
    mine = replace(
        tariff,
        gas_per_kwh=4.0 * tariff.gas_per_kwh,
        electricity_per_kwh=5.0 * tariff.electricity_per_kwh,
        municipal_per_kwh=0.05,
    )
    return replace(planning.find_prices(OPTIONS), tariff=mine)


def own_machines() -> Machines:
    """Return the catalogue's machines at twice their price."""
    dear = tuple(replace(unit, capex=2.0 * unit.capex) for unit in catalogue.units())
    return dear, catalogue.tanks()


MUNICIPAL = replace(OPTIONS, reference="municipal")


@cache
def on_own_prices() -> tuple[Plan, BasePlan]:
    """Return a plan that buys municipal heat, and the base of sweeps over it."""
    prices, machines = own_prices(), own_machines()
    plan = planning.plan_district(DISTRICT, MUNICIPAL, SMALL, prices=prices, machines=machines)
    base = base_plan(
        DISTRICT, MUNICIPAL, SMALL, Depth.KEPT, plan=plan, prices=prices, machines=machines
    )
    return plan, base


def on_own(**values: float) -> Answer:
    changed = {name.replace("__", "."): value for name, value in values.items()}
    answer = evaluate(on_own_prices()[1], Case.of(changed))
    assert answer.status == OK, answer.message
    return answer


def test_a_sweep_counts_with_the_planners_prices_machines_and_reference() -> None:
    plan, _ = on_own_prices()
    assert plan.appraisal.scheme.municipal_kwh_a > 0  # else the cases below say little
    assert plan.appraisal.reference.key == "municipal"
    numbers = on_own().numbers
    assert numbers["cost_per_year"] == pytest.approx(plan.appraisal.scheme.cost_per_year)
    reference = plan.appraisal.reference.cost_per_year
    assert numbers["reference_cost_per_year"] == pytest.approx(reference, rel=1e-3)
    assert numbers["npv"] == pytest.approx(plan.appraisal.verdict.npv, rel=1e-2)


def test_dear_investment_leaves_the_price_of_municipal_heat_alone() -> None:
    plan, _ = on_own_prices()
    scheme, dear = plan.appraisal.scheme, on_own(capital__plan=1.25).numbers
    capital = sum(line.annuity + line.om for line in scheme.lines)
    assert dear["capex"] == pytest.approx(1.25 * scheme.capex)
    assert dear["cost_per_year"] - scheme.cost_per_year == pytest.approx(0.25 * capital, rel=1e-4)
    reference = on_own().numbers["reference_cost_per_year"]
    assert dear["reference_cost_per_year"] == pytest.approx(reference, rel=1e-3)


def test_the_shadow_price_is_on_municipal_heat_too() -> None:
    """It steers, and is not paid: without it the plan under it is no cheaper than the plan."""
    plain, shadowed = on_own().numbers, on_own(price__co2_shadow_per_t=200.0).numbers
    assert shadowed["cost_per_year"] >= plain["cost_per_year"] * (1 - 1e-9)
    assert shadowed["co2_kg_a"] <= plain["co2_kg_a"] * (1 + 1e-9)


def test_a_price_of_municipal_heat_is_a_new_year() -> None:
    plan, base = on_own_prices()
    dear = replace(base.prices.tariff, municipal_per_kwh=0.06)
    other = evaluate(replace(base, prices=replace(base.prices, tariff=dear)), Case.of())
    scheme = plan.appraisal.scheme
    rise = other.numbers["cost_per_year"] - scheme.cost_per_year
    assert 0 < rise <= 0.01 * scheme.municipal_kwh_a * (1 + 1e-6)


def test_a_scenario_keeps_the_planners_prices_unless_it_names_others() -> None:
    _, base = on_own_prices()
    same = evaluate(base, Case.of({}, {"operation": "lp"}))
    assert same.numbers["cost_per_year"] == on_own().numbers["cost_per_year"]
    boilers = replace(base, options=OPTIONS)
    other = evaluate(boilers, Case.of({}, {"tariff": "european-tou"}))
    assert "european-tou has no price of municipal heat, which the station" in other.message
    unpriced = evaluate(base, Case.of({}, {"tariff": "european-tou"}))
    assert unpriced.status == FAILED
    assert "has no price for the energy of the conventional scheme municipal" in unpriced.message


def test_a_reference_that_the_tariff_does_not_price_is_refused_before_planning() -> None:
    with pytest.raises(InputError, match="no price for the energy of the conventional scheme"):
        base_plan(DISTRICT, MUNICIPAL, SMALL, Depth.KEPT)


def test_other_machines_or_another_reference_are_another_base() -> None:
    _, base = on_own_prices()
    plain = base_plan(DISTRICT, OPTIONS, SMALL, Depth.REDESIGNED)
    prints = {base.fingerprint, plain.fingerprint}
    for options, machines in ((MUNICIPAL, None), (OPTIONS, own_machines())):
        other = base_plan(
            DISTRICT, options, SMALL, Depth.REDESIGNED, prices=own_prices(), machines=machines
        )
        prints.add(other.fingerprint)
    assert len(prints) == 4


def test_what_shapes_the_design_needs_a_redesign() -> None:
    with pytest.raises(InputError, match="shapes the design, which is to be kept"):
        check_cases(Depth.KEPT, (Case.of({"network.friction_pa_m": 100.0}),))
    with pytest.raises(InputError, match="'four' changes system"):
        check_cases(Depth.KEPT, (Case.of(options={"system": "fourpipe"}, label="four"),))
    check_cases(Depth.KEPT, (Case.of({"price.gas": 2.0, "finance.life_pipes_a": 30.0}),))


def test_the_fingerprint_knows_what_counts() -> None:
    same = fingerprint(DISTRICT, OPTIONS, SMALL)
    assert same == fingerprint(river_town(), Options(explain=False), SMALL)
    assert same == fingerprint(replace(DISTRICT, name="renamed"), OPTIONS, SMALL)
    gfa = DISTRICT.buildings.gfa_m2.copy()
    gfa[0] = 1234.0
    buildings = replace(DISTRICT.buildings, gfa_m2=gfa)
    assert same != fingerprint(replace(DISTRICT, buildings=buildings), OPTIONS, SMALL)
    assert same != fingerprint(DISTRICT, OPTIONS, SMALL.with_values(siting__gap=0.01))


def test_the_grade_of_machines_reaches_the_buildings_heat_pumps() -> None:
    better = systems.settle("ambient", defaults().with_values(source__cop_factor=1.2))
    usual = systems.settle("ambient", defaults())
    assert better.ambient.building_cop == pytest.approx(1.2 * usual.ambient.building_cop)
    assert systems.settle("ambient", better) == better
    assert np.isfinite(better.ambient.building_eer)
