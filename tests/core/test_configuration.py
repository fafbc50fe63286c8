"""Machine counts against brute force, and what must hold of every station."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.errors import InfeasibleError
from dhp_qgis_plugin.core.finance import capital_recovery
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.records import MONTH_OF_HOUR, MachineKind, SourceKind
from dhp_qgis_plugin.core.solver import solve_arrays
from dhp_qgis_plugin.core.source import typical_case
from dhp_qgis_plugin.core.source.adequacy import design_hours, fitting_sizes, missed_hours
from dhp_qgis_plugin.core.source.audit import audit
from dhp_qgis_plugin.core.source.configuration import bill_by_days, configure
from dhp_qgis_plugin.core.source.dispatch import operate
from dhp_qgis_plugin.core.source.equipment import modes
from dhp_qgis_plugin.core.source.operation_case import Choice
from dhp_qgis_plugin.core.source.operation_model import build
from dhp_qgis_plugin.core.source.rated_points import rating_notes
from dhp_qgis_plugin.core.source.refinement import plan_station
from dhp_qgis_plugin.core.source.representative_days import able_days, choose_days
from tests.core.station_example import tank, tariff, task, unit, with_coolers

PARAMETERS = defaults()
BORES = 1500.0  # per kW of extraction


def cost_of(own, units, counts, share, price):
    """Price given counts by the same days, with the count fixed instead of searched."""
    machine_modes = modes(units, own, PARAMETERS.source)
    case = typical_case.typical_case(
        own,
        price,
        tariff(),
        PARAMETERS,
        units,
        (),
        machine_modes,
        choose_days(own),
        design_hours(own, machine_modes, 0.0),
    )
    fixed = np.array(counts, dtype=float)
    case = replace(
        case,
        units=Choice(least=fixed, most=fixed.copy(), cost=case.units.cost),
        share=Choice(least=np.array([share]), most=np.array([share]), cost=case.share.cost)
        if share is not None
        else case.share,
    )
    return solve_arrays(build(case, commitment=False)[0]).objective


def test_counts_are_the_best_of_all_counts():
    own = task(heat_kw=1500, cool_kw=900)
    units = (
        unit(heat_kw=600.0, cool_kw=600.0, capex=350_000.0, rated_heat_source_c=5.0,
             rated_heat_sink_c=50.0),
        unit(MachineKind.CHILLER, cool_kw=500.0, capex=120_000.0),
        unit(MachineKind.GAS_BOILER, heat_kw=500.0, capex=60_000.0),
    )  # fmt: skip
    chosen = configure(
        own, BORES, tariff(), PARAMETERS, units=units, tanks=(), gap=1e-6, time_limit_s=30
    )
    costs = {
        counts: cost_of(own, units, counts, None, BORES)
        for counts in itertools.product(range(4), range(3), range(4))
    }
    best = min(costs, key=costs.__getitem__)
    assert tuple(chosen.counts) == best
    assert chosen.proof.objective == pytest.approx(costs[best], rel=1e-6)
    assert chosen.proof.bound <= chosen.proof.objective * (1 + 1e-9)


@pytest.mark.parametrize("kind", [SourceKind.GROUND, SourceKind.SEWAGE, SourceKind.AIR, None])
def test_the_chosen_machines_meet_every_hour_of_the_year(kind):
    own = task(kind)
    price = {SourceKind.GROUND: BORES, SourceKind.SEWAGE: 100.0}.get(kind, 0.0)
    chosen = configure(own, price, catalogue.tariff(), PARAMETERS, gap=0.05, time_limit_s=90)
    found = operate(own, chosen, catalogue.tariff(), PARAMETERS)
    chosen = with_coolers(chosen, found, PARAMETERS)
    audit(own, chosen, found, catalogue.tariff(), PARAMETERS.source, PARAMETERS.finance)
    assert (chosen.recharge is not None) == (kind is SourceKind.GROUND)
    assert found.unserved_heat_kw.max() < 1e-3
    assert found.unserved_cool_kw.max() < 1e-3
    heat = sum(n * u.heat_kw for u, n in zip(chosen.units, chosen.counts, strict=True))
    cool = sum(n * u.cool_kw for u, n in zip(chosen.units, chosen.counts, strict=True))
    assert heat >= own.heat_peak_kw and cool >= own.cool_peak_kw
    assert chosen.proof.gap <= 0.05 + 1e-9
    if kind is None:
        assert chosen.source_capex == 0


def test_boilers_carry_the_whole_peak_where_the_sea_is_too_cold():
    sea = task(SourceKind.SEA)
    chosen = configure(sea, 150.0, catalogue.tariff(), PARAMETERS, gap=0.05)
    boilers = sum(
        n * u.heat_kw
        for u, n in zip(chosen.units, chosen.counts, strict=True)
        if u.kind is MachineKind.GAS_BOILER
    )
    frozen = sea.source_c < PARAMETERS.source.freeze_cutoff_c
    assert boilers >= sea.heat_kw[frozen].max()
    found = operate(sea, chosen, catalogue.tariff(), PARAMETERS)
    assert found.unserved_heat_kw.max() < 1e-3


def test_boreholes_are_drilled_for_what_is_used_and_not_when_they_are_dear():
    cheap = configure(task(), 10.0, tariff(), PARAMETERS, gap=0.05)
    dear = configure(task(), 50_000.0, tariff(), PARAMETERS, gap=0.05)
    assert cheap.source_share == pytest.approx(1.0)
    assert cheap.source_capex == pytest.approx(10.0 * 1000.0 * cheap.source_share)
    assert dear.source_share == 0.0 and dear.source_capex == 0.0
    pumps = [u.kind is MachineKind.GROUND_HP for u in dear.units]
    assert not dear.counts[pumps].any()


def test_a_whole_machine_is_bought_for_the_last_kilowatts():
    own = task(None, heat_kw=1000, cool_kw=2003)
    units = (
        unit(MachineKind.CHILLER, cool_kw=1000.0, capex=500_000.0),
        unit(MachineKind.GAS_BOILER),
    )
    chosen = configure(own, 0.0, tariff(), PARAMETERS, units=units, tanks=())
    counts = dict(zip((u.kind for u in chosen.units), chosen.counts, strict=True))
    assert counts[MachineKind.CHILLER] == 3


def test_the_reserve_raises_capacity():
    own = task(None)
    more = PARAMETERS.with_values(source__reserve=0.5)
    chosen = configure(own, 0.0, tariff(), more, gap=0.05)
    heat = sum(n * u.heat_kw for u, n in zip(chosen.units, chosen.counts, strict=True))
    assert heat >= 1.5 * own.heat_peak_kw


def test_a_peak_beyond_the_hourly_load_is_respected():
    own = task(None, heat_peak_kw=9000.0)
    chosen = configure(own, 0.0, tariff(), PARAMETERS, gap=0.05)
    heat = sum(n * u.heat_kw for u, n in zip(chosen.units, chosen.counts, strict=True))
    assert heat >= 9000


@pytest.mark.parametrize("silent", ["heat_kw", "cool_kw"])
def test_a_station_without_heat_or_cold_buys_no_machine_for_it(silent):
    peak = silent.replace("_kw", "_peak_kw")
    own = replace(task(None), **{silent: np.zeros(8760), peak: 0.0})
    chosen = configure(own, 0.0, tariff(), PARAMETERS)
    idle = MachineKind.GAS_BOILER if silent == "heat_kw" else MachineKind.CHILLER
    bought = {u.kind for u, n in zip(chosen.units, chosen.counts, strict=True) if n}
    assert bought and idle not in bought


def test_no_machine_for_a_service_is_said_in_words():
    with pytest.raises(InfeasibleError, match=r"s1 needs 2,000 kW of cooling.*units\.csv"):
        configure(
            task(None), 0.0, tariff(), PARAMETERS, units=(unit(MachineKind.GAS_BOILER),), tanks=()
        )


def test_a_source_that_cannot_carry_the_peak_alone_is_said_in_words():
    with pytest.raises(InfeasibleError, match="does not depend on the source"):
        configure(task(cool_kw=100), BORES, tariff(), PARAMETERS, units=(unit(),), tanks=())


def test_a_tank_is_bought_when_it_is_nearly_free_and_prices_differ():
    free = tank(capex_per_kwh=0.01, efficiency=0.99)
    dear = tank(capex_per_kwh=5000.0, efficiency=0.99)
    units = (unit(), unit(MachineKind.CHILLER), unit(MachineKind.GAS_BOILER))
    given = {"units": units, "gap": 0.01}
    with_tank = configure(task(), BORES, tariff(), PARAMETERS, tanks=(free,), **given)
    without = configure(task(), BORES, tariff(), PARAMETERS, tanks=(dear,), **given)
    assert with_tank.tank_kwh[0] > 1000 and without.tank_kwh[0] == 0
    assert with_tank.proof.objective < without.proof.objective


def test_annuities_hold_interest_and_maintenance():
    machine = unit(capex=1000.0, om_share=0.03, life_a=20.0)
    yearly = typical_case.per_year(1000.0, 0.03, 20.0, PARAMETERS)
    rate = PARAMETERS.finance.discount_rate
    assert yearly == pytest.approx(machine.capex * (capital_recovery(rate, 20) + 0.03))


def test_representative_days_keep_days_peaks_and_energy():
    own = task()
    days = choose_days(own)
    assert days.weight.sum() == 365
    heat, cool = own.heat_kw.reshape(365, 24), own.cool_kw.reshape(365, 24)
    assert own.heat_kw.argmax() // 24 in days.day and own.cool_kw.argmax() // 24 in days.day
    for load, factor in ((heat, days.heat_factor), (cool, days.cool_factor)):
        energy = (load[days.day].sum(axis=1) * factor * days.weight).sum()
        assert energy == pytest.approx(load.sum(), rel=0.03)
        assert (load[days.day].max(axis=1) * factor).max() <= load.max() * (1 + 1e-9)
    assert set(MONTH_OF_HOUR[days.day * 24]) == set(range(12))


def test_missed_hours_finds_machines_asked_for_both_services_at_once():
    own = replace(
        task(),
        heat_kw=np.full(8760, 600.0),
        cool_kw=np.full(8760, 0.0),
        extract_kw=1e6,
        reject_kw=1e6,
    )
    machine_modes = modes((unit(),), own, PARAMETERS.source)
    assert not len(missed_hours(own, machine_modes, np.array([1]), 1.0))
    cool = np.zeros(8760)
    cool[77] = 500.0
    both = replace(own, cool_kw=cool)
    assert missed_hours(both, machine_modes, np.array([1]), 1.0).tolist() == [77]
    assert not len(missed_hours(both, machine_modes, np.array([2]), 1.0))
    assert len(missed_hours(replace(own, extract_kw=100.0), machine_modes, np.array([1]), 1.0))


def test_machines_that_only_heat_give_no_more_than_the_source():
    """Two of 500 kW at COP 4 could take 750 kW from a source that gives 300: 400 kW of heat."""
    hours = np.zeros(8760)
    hours[100], hours[200] = 390.0, 410.0
    own = task(SourceKind.SEWAGE, heat_kw=1.0, cool_kw=1.0, extract_kw=300.0, reject_kw=0.0)
    own = replace(own, heat_kw=hours, cool_kw=0 * hours)
    pump = unit(MachineKind.SEWAGE_HP, heat_kw=500.0, cool_kw=0.0)
    (found,) = modes((pump,), own, PARAMETERS.source)
    at_4 = replace(found, idle_kw=np.zeros(8760), slope=np.full(8760, 0.25))
    assert missed_hours(own, (at_4,), np.array([2]), 1.0).tolist() == [200]
    assert missed_hours(own, (at_4,), np.array([2]), 1.1).tolist() == []


def test_sizes_that_do_not_fit_the_station_are_left_aside():
    own = task(heat_kw=6000, cool_kw=0.001, extract_kw=900.0)
    units = (
        unit(key="small", heat_kw=100.0, cool_kw=0.0),
        unit(key="fits", heat_kw=600.0, cool_kw=0.0),
        unit(key="large", heat_kw=9000.0, cool_kw=0.0),
        unit(MachineKind.GAS_BOILER, key="tiny boiler", heat_kw=10.0),
        unit(MachineKind.GAS_BOILER, key="boiler", heat_kw=2000.0),
        unit(MachineKind.CHILLER, key="only chiller"),
    )
    kept = fitting_sizes(own, units, modes(units, own, PARAMETERS.source))
    # 900 kW of extraction carry about 1250 kW of heat: 12 small pumps, 2 that fit, 0.14 large
    assert [machine.key for machine in kept] == ["fits", "boiler", "only chiller"]


def test_modes_over_steps_take_the_mean_of_their_hours():
    mode = modes((unit(),), task(SourceKind.AIR, source_c=np.arange(8760) / 500), PARAMETERS.source)
    hours = np.array([[10, 11], [400, 401]])
    taken = mode[0].at(hours)
    assert taken.slope == pytest.approx(mode[0].slope[hours].mean(axis=1))
    assert mode[0].at(hours[:, 0]).slope == pytest.approx(mode[0].slope[hours[:, 0]])


def test_without_the_largest_machine_the_standby_share_of_the_peak_remains():
    own = task(None, heat_kw=4000)
    units = (
        unit(MachineKind.GAS_BOILER, key="large", heat_kw=4000.0, capex=200_000.0),
        unit(MachineKind.GAS_BOILER, key="small", heat_kw=1000.0, capex=80_000.0),
        unit(MachineKind.CHILLER),
    )
    left = {}
    for share in (0.0, 0.65, 1.0):
        backed = PARAMETERS.with_values(source__standby_heat=share)
        chosen = configure(own, 0.0, tariff(), backed, units=units, tanks=(), gap=1e-4)
        heat = [n * u.heat_kw for u, n in zip(chosen.units, chosen.counts, strict=True)]
        largest = max(u.heat_kw for u, n in zip(chosen.units, chosen.counts, strict=True) if n > 0)
        left[share] = sum(heat) - largest
        assert left[share] >= share * own.heat_peak_kw - 1e-6
    assert left[0.0] == 0.0  # one large boiler is cheapest


def test_further_days_bring_the_estimate_to_the_years_bill():
    own = task(SourceKind.SEA)
    few = {
        "units": (
            unit(MachineKind.SEA_HP),
            unit(MachineKind.CHILLER),
            unit(MachineKind.GAS_BOILER),
        ),
        "tanks": (tank(efficiency=0.98),),
        "gap": 0.02,
    }
    chosen, year = plan_station(own, 150.0, tariff(), PARAMETERS, **few)
    within = PARAMETERS.source.estimate_within
    assert abs(chosen.estimated_bill / year.bill - 1) <= within
    assert f"{year.bill:,.0f} by all 8760 hours" in chosen.notes[-1]
    chosen = with_coolers(chosen, year, PARAMETERS)
    audit(own, chosen, year, tariff(), PARAMETERS.source, PARAMETERS.finance)
    # asked to agree more closely, the search takes further days in
    strict = PARAMETERS.with_values(source__estimate_within=0.004)
    again, year = plan_station(own, 150.0, tariff(), strict, **few)
    loose = bill_by_days(own, again, tariff(), strict, ())
    assert abs(again.estimated_bill - year.bill) < abs(loose - year.bill)
    assert "and 0 further days" not in again.notes[-1]


def test_a_month_in_which_the_water_freezes_has_a_day_for_either_state():
    sea = task(SourceKind.SEA)
    able = able_days(modes((unit(MachineKind.SEA_HP),), sea, PARAMETERS.source))
    assert 0 < able.sum() < 365
    days = choose_days(sea, (), able)
    assert (able[days.day[days.of_day]] == able)[~np.isin(np.arange(365), days.day[:2])].all()
    assert days.weight.sum() == 365


def test_days_taken_in_stand_for_themselves_and_those_like_them():
    own = task()
    plain, more = choose_days(own), choose_days(own, (3, 20, 205))
    assert len(more.day) == len(plain.day) + 3
    assert more.weight.sum() == 365 and {3, 20, 205} <= set(more.day.tolist())
    assert all(more.day[more.of_day[day]] == day for day in more.day)
    month = MONTH_OF_HOUR[::24]
    ordinary = ~np.isin(np.arange(365), more.day[:2])
    assert (month[more.day[more.of_day]] == month)[ordinary].all()


def test_a_heat_pump_far_below_its_rated_point_is_named():
    """Rated in air of 7 °C, asked for heat far below: what is counted is said."""
    own = task(SourceKind.AIR)
    warm = unit(MachineKind.AIR_HP, rated_heat_source_c=7.0)
    (said,) = rating_notes(own, (warm,), np.array([1]), PARAMETERS.source)
    coldest = own.outdoor_c[own.heat_kw > 0].min()
    left = math.exp(0.03 * (coldest - 7.0) - 0.007 * (50.0 - 45.0))
    assert f"with {left:.0%} of its heating capacity" in said and f"to {coldest:.0f} °C" in said
    cold = replace(warm, rated_heat_source_c=-10.0)
    assert rating_notes(own, (cold,), np.array([1]), PARAMETERS.source) == ()
    assert rating_notes(own, (warm,), np.array([0]), PARAMETERS.source) == ()
    boiler = unit(MachineKind.GAS_BOILER)
    assert rating_notes(own, (boiler,), np.array([1]), PARAMETERS.source) == ()
    chosen = configure(own, 0.0, tariff(), PARAMETERS, units=(
        warm, boiler, unit(MachineKind.CHILLER)), tanks=(), gap=0.05)  # fmt: skip
    assert (said in chosen.notes) == (chosen.counts[0] > 0)
