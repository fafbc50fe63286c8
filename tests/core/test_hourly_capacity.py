"""Capacity at the hour's temperatures: the rule, and what it does to plan, year and audit."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.errors import InputError, SolverError
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.records import MachineKind, SourceKind
from dhp_qgis_plugin.core.source import capacity_factor
from dhp_qgis_plugin.core.source.adequacy import design_hours, missed_hours
from dhp_qgis_plugin.core.source.audit import audit
from dhp_qgis_plugin.core.source.capacity_factor import cooling_factor, heating_factor
from dhp_qgis_plugin.core.source.configuration import configure
from dhp_qgis_plugin.core.source.dispatch import operate
from dhp_qgis_plugin.core.source.equipment import HEAT_PUMPS, TOWERS, Service, modes, recovery_kw
from dhp_qgis_plugin.core.tables import equipment_reading, outcomes
from tests.core.report_case import small_plan
from tests.core.station_example import plan, tariff, task, unit
from tests.core.test_operation_model import case, mode, solve

PARAMETERS = defaults()
SOURCE = PARAMETERS.source
WARM = unit(MachineKind.AIR_HP, rated_heat_source_c=7.0)
BOILER, CHILLER = unit(MachineKind.GAS_BOILER), unit(MachineKind.CHILLER)


@pytest.mark.parametrize("machine", catalogue.units(), ids=lambda u: u.key)
def test_every_machine_has_its_rated_capacity_at_the_rated_point(machine):
    at_c = np.array([machine.rated_heat_source_c])
    assert heating_factor(machine, at_c, machine.rated_heat_sink_c) == pytest.approx(1.0)
    at_c = np.array([machine.rated_cool_sink_c])
    assert cooling_factor(machine, at_c, machine.rated_cool_source_c) == pytest.approx(1.0)


def test_every_compressor_has_a_law_and_nothing_else():
    assert set(catalogue.capacity_laws()) == HEAT_PUMPS | TOWERS


def test_air_of_minus_15_by_hand():
    factor = heating_factor(WARM, np.array([-15.0, 7.0, 30.0]), 50.0)
    assert factor[0] == pytest.approx(math.exp(-22 * 0.03 - 5 * 0.007))
    assert factor[1] == pytest.approx(math.exp(-5 * 0.007))
    assert factor[2] == 1.0  # what is bought for the rated point gives no more


def test_heat_lies_between_two_published_machines():
    """From 2 to -15 °C: 5.6 of 8.2 kW (Keymark, WPL 13 E), 0.366 of 0.815 (EnergyPlus)."""
    cold = heating_factor(replace(WARM, rated_heat_source_c=2.0), np.array([-15.0]), 45.0)[0]
    assert 0.366 / 0.815 < cold < 5.6 / 8.2


def test_cold_follows_the_published_screw_compressor():
    """EnergyPlus' air-cooled screw chiller at 6 °C, from 30 to 45 °C outdoors, within 3 %."""
    c = (0.98898813, 0.036832851, 0.000174006, -0.000275634, -0.000143667, -0.000246286)

    def published(chilled_c: float, air_c: float) -> float:
        own = c[0] + c[1] * chilled_c + c[2] * chilled_c**2
        return own + c[3] * air_c + c[4] * air_c**2 + c[5] * chilled_c * air_c

    machine = unit(MachineKind.AIR_HP, rated_cool_sink_c=30.0, rated_cool_source_c=7.0)
    for air_c in (35.0, 40.0, 45.0):
        ours = cooling_factor(machine, np.array([air_c]), 6.0)[0]
        assert ours == pytest.approx(published(6.0, air_c) / published(7.0, 30.0), rel=0.03)


def test_what_burns_or_exchanges_keeps_its_capacity():
    own = task(SourceKind.SEA)
    for kind in (MachineKind.GAS_BOILER, MachineKind.ELECTRIC_BOILER, MachineKind.FREE_COOLING):
        for each in modes((unit(kind),), own, SOURCE):
            assert (each.capacity_kw == 1000.0).all()


def test_ground_water_air_and_tower_see_their_own_temperatures():
    ground, _ = modes((unit(),), task(), SOURCE)
    brine_c = 9.0 - SOURCE.bore_extract_w_m * SOURCE.bore_resistance_mk_w
    assert ground.capacity_kw == pytest.approx(1000 * math.exp(0.03 * (brine_c - 10) - 0.035))
    sea = task(SourceKind.SEA)
    water, _ = modes((unit(MachineKind.SEA_HP),), sea, SOURCE)
    expected = np.exp(np.minimum(0.03 * (sea.source_c - 10) - 0.035, 0.0))
    assert water.capacity_kw == pytest.approx(1000 * expected)
    hot = task(wet_bulb_c=np.full(8760, 32.0))
    (tower,) = modes((CHILLER,), hot, SOURCE)
    sink_c = 32.0 + SOURCE.tower_approach_k
    assert tower.capacity_kw == pytest.approx(1000 * math.exp(-0.015 * (sink_c - 30) - 0.03))


def test_recovery_lifts_from_the_chilled_water():
    own = task(SourceKind.GROUND)
    machine = unit(recovery=True)
    found = recovery_kw(machine, own, SOURCE)
    assert found == pytest.approx(1000 * math.exp(0.03 * (6 - 10) - 0.007 * (50 - 45)))
    (made,) = (m for m in modes((machine,), own, SOURCE) if m.service is Service.RECOVERY)
    assert made.capacity_kw == pytest.approx(found)


def two_hours(**new):
    """A pump of 100 kW in the mild hour and 60 in the cold one, a boiler for the rest."""
    pump = mode(2, cop=4.0, capacity_kw=[100.0, 60.0], idle_share=0.1, least_share=0.5)
    boiler = mode(2, unit=1, cop=0.8, gas=True, capacity_kw=1000.0)
    return case([80.0, 80.0], modes=(pump, boiler), counts=(1, 1), **new)


def test_two_temperatures_by_hand():
    """Pump 0.1/4 = 0.025, boiler 0.05/0.8 = 0.0625 per kWh: the pump first, as far as it goes."""
    outcome, schedule = solve(two_hours())
    assert schedule.heat_kw[0] == pytest.approx([80.0, 60.0])
    assert schedule.heat_kw[1] == pytest.approx([0.0, 20.0])
    assert schedule.units_on[0] == pytest.approx([0.8, 1.0])
    assert outcome.objective == pytest.approx(140 * 0.025 + 20 * 0.0625)


def test_two_temperatures_in_whole_machines_by_hand():
    """Idle power is a tenth of the hour's full load: 2.5 kW, then 1.5."""
    outcome, schedule = solve(two_hours(), commitment=True)
    assert schedule.heat_kw[0] == pytest.approx([80.0, 60.0])
    assert schedule.power_kw[0] == pytest.approx([2.5 + 0.9 * 20, 15.0])
    assert outcome.objective == pytest.approx(0.1 * (20.5 + 15.0) + 20 * 0.0625)


def test_the_least_load_follows_the_capacity():
    """At 40 kW the pump may run where it gives 60 (least 30), not where it gives 100 (least 50)."""
    of = replace(two_hours(), heat_kw=np.array([40.0, 40.0]), gas_per_kwh=0.0001)
    outcome, schedule = solve(of, commitment=True)
    assert schedule.heat_kw[0] == pytest.approx([0.0, 0.0])
    forced = replace(of, gas_per_kwh=10.0, demand_per_kw=0.0)
    held = replace(forced.modes[0], service=Service.ICE)  # whose least load never falls
    from dhp_qgis_plugin.core.source.operation_model import _least_kw  # noqa: PLC0415

    assert _least_kw(forced, held) == pytest.approx([50.0, 30.0])
    assert _least_kw(forced, forced.modes[0]) == pytest.approx([40.0, 30.0])
    assert outcome.objective < solve(forced, commitment=True)[0].objective


def cold_year(machine, count, **new):
    own = task(SourceKind.AIR, heat_kw=1800.0, cool_kw=500.0)
    equipment = plan((machine, BOILER, CHILLER), [count, 1, 1], **new)
    return own, equipment, operate(own, equipment, tariff(gas_per_kwh=0.5), PARAMETERS)


def test_no_machine_gives_more_than_it_can_and_the_audit_sees_one_that_does(monkeypatch):
    own, equipment, year = cold_year(WARM, 2)
    able_kw = 1000 * np.minimum(np.exp(0.03 * (own.outdoor_c - 7.0) - 0.035), 1.0)
    assert (year.heat_kw[0] <= 2 * able_kw * (1 + 1e-6)).all()
    assert year.heat_kw[1].max() > 100  # the boiler takes what the cold leaves
    audit(own, equipment, year, tariff(gas_per_kwh=0.5), SOURCE)
    monkeypatch.setattr(capacity_factor, "capacity_laws", dict)  # as if cold took nothing
    own, equipment, greedy = cold_year(WARM, 2)
    assert greedy.heat_kw[0].max() > year.heat_kw[0].max() + 100
    with pytest.raises(SolverError, match=r"load of (the running )?air hp"):
        audit(own, equipment, greedy, tariff(gas_per_kwh=0.5), SOURCE)


def chosen(machine, own, **values):
    parameters = PARAMETERS.with_values(**{"source__standby_heat": 0.0, **values})
    return configure(
        own, 0.0, tariff(), parameters, units=(machine, CHILLER), tanks=(), gap=1e-4
    )  # fmt: skip


def test_more_machines_stand_where_capacity_falls():
    own = task(SourceKind.AIR, heat_kw=3000.0, cool_kw=500.0)
    rated_cold = replace(WARM, rated_heat_source_c=-15.0, rated_heat_sink_c=50.0)
    few, many = chosen(rated_cold, own), chosen(WARM, own)
    able_kw = 1000 * np.exp(np.minimum(0.03 * (own.outdoor_c - 7.0) - 0.035, 0.0))
    needed = math.ceil(float((own.heat_kw / able_kw).max()))
    assert few.counts[0] == 3
    assert many.counts[0] == needed > 4
    assert few.design_heat_kw[0] == pytest.approx(1000.0)
    assert many.design_heat_kw[0] == pytest.approx(able_kw[design_hours(
        own, modes((WARM,), own, SOURCE), 0.0).hour[0]])  # fmt: skip
    assert not len(missed_hours(own, modes(many.units, own, SOURCE), many.counts, 1.0))
    assert any("is counted with" in note for note in many.notes)


def test_a_colder_hour_than_that_of_the_peak_decides():
    """Peak 3000 kW at 7 °C, 2900 at -15: the peak needs 4 machines, the cold 6."""
    own = task(SourceKind.AIR, heat_kw=3000.0, cool_kw=500.0)
    heat_kw, outdoor_c = np.full(8760, 500.0), np.full(8760, 7.0)
    heat_kw[100], heat_kw[2000], outdoor_c[2000] = 3000.0, 2900.0, -15.0
    own = replace(own, heat_kw=heat_kw, outdoor_c=outdoor_c, source_c=outdoor_c.copy())
    assert 2000 not in design_hours(own, modes((BOILER,), own, SOURCE), 0.0).hour
    hours = design_hours(own, modes((WARM,), own, SOURCE), 0.0)
    assert hours.hour[0] == 100 and 2000 in hours.hour
    assert chosen(WARM, own).counts[0] == math.ceil(2900 / 1000 * math.exp(22 * 0.03 + 0.035)) == 6


def test_standby_counts_the_capacity_of_the_design_hour():
    own = task(SourceKind.AIR, heat_kw=3000.0, cool_kw=500.0)
    able_kw = 1000 * np.exp(np.minimum(0.03 * (own.outdoor_c - 7.0) - 0.035, 0.0))
    most = float((own.heat_kw / able_kw).max())
    held = chosen(WARM, own, source__standby_heat=1.0)
    assert held.counts[0] == math.ceil(most) + 1


def test_the_equipment_table_says_both_and_is_read_back():
    operation = small_plan().operation
    plans = tuple(
        replace(p, design_heat_kw=0.8 * p.design_heat_kw, design_cool_kw=0.9 * p.design_cool_kw)
        for p in operation.equipment
    )
    frame = outcomes.equipment_frame(replace(operation, equipment=plans))
    machines = frame[frame.key.isin({u.key for p in plans for u in p.units})]
    assert machines.design_heat_kw.to_numpy() == pytest.approx(0.8 * machines.heat_kw.to_numpy())
    names = [own.station_id for own in operation.tasks]
    read = equipment_reading.read_equipment(frame, "equipment", names)
    for name, back in zip(names, read, strict=True):
        own = machines[machines.station_id == name]
        assert len(own) == len(back.units)
        for column, each in (("heat", back.design_heat_kw), ("cool", back.design_cool_kw)):
            of_all = own[f"design_{column}_kw"].to_numpy()
            assert each * back.counts == pytest.approx(of_all)
    silent = frame.drop(columns=["design_heat_kw", "design_cool_kw"])
    for back in equipment_reading.read_equipment(silent, "equipment", names):
        assert back.design_heat_kw == pytest.approx([u.heat_kw for u in back.units])


def test_a_slip_in_the_table_is_named(tmp_path, monkeypatch):
    text = (catalogue.CATALOGUE / "capacities.csv").read_text(encoding="utf-8")
    (tmp_path / "capacities.csv").write_text(text.replace("air_hp,0.03", "air_hp,3"))
    monkeypatch.setattr("dhp_qgis_plugin.core.catalogue.rows.CATALOGUE", tmp_path)
    catalogue.capacity_laws.cache_clear()
    try:
        with pytest.raises(InputError, match=r"capacities.csv, line 5: heat_source_per_k is '3'"):
            catalogue.capacity_laws()
    finally:
        catalogue.capacity_laws.cache_clear()
