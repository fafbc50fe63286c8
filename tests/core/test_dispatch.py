"""A year of operation: the bill, the months, the audit, and solph as a second opinion."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pytest

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.errors import Cancelled, SolverError
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import MONTH_OF_HOUR, MachineKind, SourceKind
from dhp_qgis_plugin.core.solver import solve_arrays
from dhp_qgis_plugin.core.source import dispatch
from dhp_qgis_plugin.core.source.audit import audit
from dhp_qgis_plugin.core.source.dispatch import operate
from dhp_qgis_plugin.core.source.energy_bill import counted_starts, gas_price
from dhp_qgis_plugin.core.source.equipment import modes
from dhp_qgis_plugin.core.source.months import in_whole, month_case
from dhp_qgis_plugin.core.source.operation_case import Case, Choice
from dhp_qgis_plugin.core.source.operation_model import build
from tests.core.station_example import plan, tank, tariff, task, unit, with_coolers

PARAMETERS = defaults()
SOURCE = PARAMETERS.source
UNITS = (unit(), unit(MachineKind.CHILLER), unit(MachineKind.GAS_BOILER))
TANKS = (tank(efficiency=0.98, loss_per_h=0.001), tank(MachineKind.COLD_TANK, efficiency=0.98))


def stored(counts=(2, 2, 3), sizes=(3000.0, 1000.0), **new):
    return plan(UNITS, list(counts), tanks=TANKS, tank_kwh=np.array(sizes), **new)


@pytest.fixture(scope="module")
def year():
    return operate(task(), stored(), tariff(), PARAMETERS)


def checked(own, equipment, found):
    audit(
        own,
        with_coolers(equipment, found, PARAMETERS),
        found,
        tariff(),
        SOURCE,
        PARAMETERS.finance,
    )


def test_the_year_passes_its_audit_and_the_bill_is_the_objective(year):
    checked(task(), stored(), year)
    assert year.proof.objective == pytest.approx(year.bill, rel=1e-9)
    # without a price on extraction the bound knows nothing of the recharge
    assert year.proof.bound == pytest.approx(year.bill - year.recharge_cost, rel=1e-6)
    assert not year.unserved_heat_kw.any() or year.unserved_heat_kw.max() < 1e-4


def test_the_first_law_holds_at_the_source(year):
    pump = year.heat_kw[0] - year.cool_kw[0] - year.power_kw[0]
    assert year.extracted_kwh_a - year.rejected_kwh_a == pytest.approx(pump.sum(), rel=1e-6)
    assert pump.max() <= task().extract_kw * (1 + 1e-6)
    assert -pump.min() <= task().reject_kw * (1 + 1e-6)


def test_emissions_follow_the_carriers(year):
    carriers = next(iter(catalogue.carriers().values()))
    kg = year.grid_kw.sum() + year.recharge_power_kwh_a
    kg *= carriers.electricity.co2_kg_kwh
    kg += year.fuel_kw.sum() * carriers.gas.co2_kg_kwh
    assert year.co2_kg == pytest.approx(kg)
    gas_t = year.fuel_kw.sum() * carriers.gas.co2_kg_kwh / 1000
    assert year.carbon_cost == pytest.approx(gas_t * tariff().carbon_per_t)


def test_the_ground_out_of_balance_is_spoken_of(year):
    words = " ".join((*year.notes, *year.warnings))
    assert "out of balance" in words and "K a year" in words
    assert f"{year.recharged_kwh_a / 1000:,.0f} MWh into it from May" in words
    sewage = operate(task(SourceKind.SEWAGE), stored(), tariff(), PARAMETERS)
    assert "out of balance" not in " ".join(sewage.notes)


@pytest.mark.parametrize(
    ("field", "spoil", "named"),
    [
        ("heat_kw", lambda x: x * 1.01, "heat balance"),
        ("grid_kw", lambda x: x - 1.0, "grid import"),
        ("units_on", lambda x: x * 0.5, "load of the running"),
        ("content_kwh", lambda x: np.roll(x, 1, axis=1), "content"),
        ("power_kw", lambda x: x * 0.98, "grid import"),
        ("electricity_cost", lambda x: x * 0.999, "electricity bill"),
        ("demand_cost", lambda x: x * 1.001, "demand charge"),
        ("gas_cost", lambda x: x + 1.0, "gas bill"),
        ("extracted_kwh_a", lambda x: x * 1.001, "heat taken from the source"),
    ],
)
def test_the_audit_finds_what_is_wrong(year, field, spoil, named):
    wrong = replace(year, **{field: spoil(np.copy(getattr(year, field)))})
    with pytest.raises(SolverError, match=named):
        checked(task(), stored(), wrong)


def test_the_audit_holds_power_against_the_temperatures(year):
    thrifty = year.power_kw.copy()
    thrifty[1] *= 0.98  # the chiller: no source limit notices it
    grid = thrifty.sum(axis=0) + task().pump_kw
    wrong = replace(year, power_kw=thrifty, grid_kw=grid)
    with pytest.raises(SolverError, match="thrift of chiller"):
        checked(task(), stored(), wrong)


def test_the_audit_sees_more_extraction_than_the_boreholes_give(year):
    with pytest.raises(SolverError, match="extraction"):
        checked(task(), stored(source_share=0.5), year)


def test_half_the_boreholes_give_half(year):
    half = stored(source_share=0.5)
    found = operate(task(), half, tariff(), PARAMETERS)
    checked(task(), half, found)
    assert found.bill > year.bill
    assert found.extracted_kwh_a < year.extracted_kwh_a


@pytest.mark.parametrize("silent", ["heat_kw", "cool_kw"])
def test_a_station_without_heat_or_without_cold(silent):
    peak = silent.replace("_kw", "_peak_kw")
    quiet = replace(task(), **{silent: np.zeros(8760), peak: 0.0})
    found = operate(quiet, stored(), tariff(), PARAMETERS)
    checked(quiet, stored(), found)
    assert not getattr(found, silent).any()


def test_a_station_of_boilers_and_chillers_has_a_bill_by_hand():
    own = task(None)
    equipment = plan(UNITS[1:], [3, 4])
    found = operate(own, equipment, tariff(), PARAMETERS)
    checked(own, equipment, found)
    chiller = modes(UNITS[1:], own, SOURCE)[0]
    grid = own.cool_kw * chiller.full_slope + own.pump_kw
    peaks = sum(grid[month == MONTH_OF_HOUR].max() for month in range(12))
    gas = own.heat_kw.sum() / 0.95 * gas_price(tariff())
    expected = grid @ tariff().electricity_per_kwh + 4.0 * peaks + gas
    assert found.bill == pytest.approx(expected, rel=1e-6)
    assert found.extracted_kwh_a == found.rejected_kwh_a == 0


def test_too_little_capacity_is_said_in_words():
    own = task(None)
    found = operate(own, plan(UNITS[1:], [3, 2]), tariff(), PARAMETERS)
    hour = int(own.heat_kw.argmax())
    assert found.unserved_heat_kw[hour] == pytest.approx(own.heat_kw[hour] - 2000)
    note = next(note for note in found.warnings if note.startswith("Heating is not met"))
    assert f"{own.heat_kw[hour] - 2000:,.0f} kW" in note and "boiler" in note
    assert str(int((own.heat_kw > 2000.05).sum())) in note
    when = datetime(2029, 1, 1) + timedelta(hours=hour)
    assert f"on {when.day} {when:%B}, {when:%H}:00 (" in note and "hour of the year" not in note


def with_months_off_by(monkeypatch, off):
    """Have every month end with a bound so much below what it proves."""
    solve = dispatch.in_parts

    def loose(case, lane):
        month = solve(case, lane)
        return replace(month, bound=month.bound - off)

    monkeypatch.setattr(dispatch, "in_parts", loose)


def test_the_gap_is_told_though_loads_are_not_served(monkeypatch):
    """The months' bounds hold penalties, the bill does not: they must not hide the gap."""
    own, equipment = task(None), plan(UNITS[1:], [3, 2])
    with_months_off_by(monkeypatch, 7.0)
    found = operate(own, equipment, tariff(), PARAMETERS)
    assert found.unserved_heat_kw.max() > 100
    assert found.proof.bound == pytest.approx(found.bill - 12 * 7.0, abs=1.0)


def test_the_gap_is_told_though_the_ground_cannot_take_the_recharge(monkeypatch):
    """Heat beyond what the boreholes take up is paid at its price, below what months are told."""
    with_months_off_by(monkeypatch, 7.0)
    equipment = stored(recharge_per_kwh=(0.012, 0.0))
    found = operate(task(), equipment, tariff(), PARAMETERS)
    assert found.recharged_kwh_a > SOURCE.recharge_hours * task().reject_kw
    hidden = found.proof.objective - found.proof.bound - 12 * 7.0
    assert -0.1 < hidden < 1e-4 * found.proof.objective  # what holding stores to one way costs


def test_water_near_freezing_leaves_the_load_to_the_boilers():
    sea = task(SourceKind.SEA)
    units = (unit(MachineKind.SEA_HP), *UNITS[1:])
    equipment = plan(units, [2, 2, 4])
    found = operate(sea, equipment, tariff(), PARAMETERS)
    checked(sea, equipment, found)
    frozen = sea.source_c < SOURCE.freeze_cutoff_c
    assert frozen.sum() > 500
    assert not found.heat_kw[0, frozen].any()
    assert found.heat_kw[0, ~frozen].any()


def test_whole_machines_cost_more_than_parts_and_stay_whole():
    own = task(None)
    equipment = plan(UNITS[1:], [3, 4])
    parts = operate(own, equipment, tariff(), PARAMETERS)
    whole = operate(own, equipment, tariff(), PARAMETERS, mode="commitment")
    checked(own, equipment, whole)
    assert whole.bill >= parts.bill * (1 - 1e-9)
    assert whole.proof.bound >= parts.proof.bound * (1 - 1e-9)
    assert np.array_equal(whole.units_on, np.round(whole.units_on))
    running = whole.cool_kw[0] > 1e-3
    least = np.minimum(0.2 * 1000 * whole.units_on[0], own.cool_kw)
    assert (whole.cool_kw[0] >= least - 1e-3)[running].all()
    objective, bound, relaxed, seconds = whole.months.T
    assert whole.bill <= objective.sum() * (1 + 1e-9) + whole.start_cost  # what months owe is in
    assert (relaxed <= bound + 1e-6).all()
    assert (bound <= objective + 1e-6).all()
    assert (seconds > 0).all()


def test_the_planner_says_how_long_whole_machines_are_searched(monkeypatch):
    class AskedError(Exception):
        """With the gap and the seconds that a month is asked for."""

    def asked(cases, progress, gap, limit_s):
        raise AskedError(gap, limit_s)

    monkeypatch.setattr(dispatch, "in_whole", asked)
    own, equipment = task(None), plan(UNITS[1:], [3, 4])
    soon = PARAMETERS.with_values(**{"source.schedule_gap": 0.01, "source.schedule_month_s": 5.0})
    for given, stated, expected in (
        (PARAMETERS, {}, (0.001, 60.0)),
        (soon, {}, (0.01, 5.0)),
        (soon, {"gap": 0.0, "month_limit_s": 1.0}, (0.0, 1.0)),
    ):
        with pytest.raises(AskedError) as told:
            operate(own, equipment, tariff(), given, mode="commitment", **stated)
        assert told.value.args == expected


def may_with(**new):
    """Return the units, changed, and the month of May in whole numbers of them."""
    own, price = task(None), tariff()
    units = tuple(replace(machine, **new) for machine in UNITS[1:])
    may = np.flatnonzero(MONTH_OF_HOUR == 4)
    machine_modes = modes(units, own, SOURCE)
    case = month_case(
        own, plan(units, [3, 4]), price, gas_price(price), (0.0, 0.0), machine_modes, may
    )
    (month,) = in_whole([case], Silent(), 1e-3, 60.0)
    return units, month


def test_machines_run_and_rest_as_long_as_they_must():
    least_up_h, least_down_h = 5, 3
    _, month = may_with(start_cost=1.0, least_up_h=5.0, least_down_h=3.0)
    _, free = may_with(start_cost=1.0)
    for count, on in zip((3, 4), np.round(month.schedule.units_on), strict=True):
        step = np.diff(on)
        up, down = np.maximum(step, 0), np.maximum(-step, 0)
        assert up.sum() > 3  # else nothing is tested
        for t in range(len(step)):
            assert up[max(0, t + 1 - least_up_h) : t + 1].sum() <= on[t + 1]
            assert down[max(0, t + 1 - least_down_h) : t + 1].sum() <= count - on[t + 1]
    assert month.bound <= month.objective
    assert month.objective >= free.bound
    assert month.objective < 1.1 * free.objective


def test_dear_starts_are_few():
    started, months = [], []
    for start_cost in (0.01, 8.0):
        units, month = may_with(start_cost=start_cost)
        started.append(counted_starts(month.schedule.units_on, units).sum())
        months.append(month)
    cheap, dear = months
    assert started[1] < 0.8 * started[0]
    # a search that does not see the starts would pay this
    assert dear.objective < cheap.objective + (8.0 - 0.01) * started[0]
    assert dear.bound > cheap.bound


def window(hours, first=0, months=False):
    """Return some hours of the station as a case of the operation model."""
    own, price = task(), tariff()
    span = np.arange(first, first + hours)
    month = MONTH_OF_HOUR[span] if months else np.zeros(hours, dtype=int)
    return Case(
        heat_kw=own.heat_kw[span],
        cool_kw=own.cool_kw[span],
        pump_kw=own.pump_kw[span],
        weight=np.ones(hours),
        block=np.zeros(hours, dtype=int),
        month=month,
        electricity_per_kwh=price.electricity_per_kwh[span],
        gas_per_kwh=gas_price(price),
        demand_per_kw=price.demand_per_kw_month,
        penalty_per_kwh=100.0,
        modes=tuple(mode.at(span) for mode in modes(UNITS, own, SOURCE)),
        tanks=TANKS,
        extract_kw=own.extract_kw,
        reject_kw=own.reject_kw,
        units=Choice.fixed(np.array([2.0, 2.0, 3.0])),
        sizes=Choice.fixed(np.array([3000.0, 1000.0])),
        share=Choice.fixed(np.ones(1)),
    )


@pytest.mark.parametrize("first", [0, 4700])
def test_solph_finds_the_same_cost_of_a_week(first):
    pytest.importorskip("oemof.solph")
    from benchmarks.solph_station import solph_cost  # noqa: PLC0415 - only where solph is

    week = window(168, first)
    ours = solve_arrays(build(week, commitment=False)[0]).objective
    assert ours == pytest.approx(solph_cost(week), rel=1e-6)


def test_months_one_by_one_cost_what_both_at_once_cost(year):
    """January and February as one model, tanks free to carry over, save less than 0.3 %."""
    both = solve_arrays(build(window(59 * 24, months=True), commitment=False)[0]).objective
    hours = MONTH_OF_HOUR < 2
    apart = year.grid_kw[hours] @ tariff().electricity_per_kwh[hours]
    apart += year.fuel_kw[:, hours].sum() * gas_price(tariff())
    apart += 4.0 * sum(year.grid_kw[month == MONTH_OF_HOUR].max() for month in (0, 1))
    assert both <= apart * (1 + 1e-6)
    assert apart <= both * 1.003


def test_a_cancelled_year_stops_at_once():
    class Impatient:
        def report(self, fraction, message=""):
            pass

        def cancelled(self):
            return True

    with pytest.raises(Cancelled):
        operate(task(), stored(), tariff(), PARAMETERS, progress=Impatient())


def test_an_unknown_mode_is_refused():
    with pytest.raises(ValueError, match="mode"):
        operate(task(), stored(), tariff(), PARAMETERS, mode="rough")
