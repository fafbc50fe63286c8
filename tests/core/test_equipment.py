"""Efficiency, modes and suitability of machines."""

from __future__ import annotations

import numpy as np
import pytest

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.records import MachineKind, SourceKind
from dhp_qgis_plugin.core.source.equipment import (
    HEAT_PUMPS,
    TOWERS,
    Service,
    efficiency,
    modes,
    suitable,
)
from tests.core.station_example import task, unit

SOURCE = defaults().source


COMPRESSES = HEAT_PUMPS | TOWERS


@pytest.mark.parametrize("machine", catalogue.units(), ids=lambda u: u.key)
def test_catalogue_machines_reach_their_rated_efficiency_at_the_rated_point(machine):
    if machine.kind not in COMPRESSES:
        assert 0.9 <= machine.heat_efficiency <= 1.05
        return
    if machine.heat_kw:
        cop = efficiency(
            machine,
            Service.HEATING,
            np.array([machine.rated_heat_source_c]),
            machine.rated_heat_sink_c,
            SOURCE,
        )
        assert cop[0] == pytest.approx(machine.heat_efficiency)
    eer = efficiency(
        machine,
        Service.COOLING,
        np.array([machine.rated_cool_sink_c]),
        machine.rated_cool_source_c,
        SOURCE,
    )
    assert eer[0] == pytest.approx(machine.cool_efficiency)


@pytest.mark.parametrize("machine", catalogue.units(), ids=lambda u: u.key)
def test_catalogue_machines_stay_below_carnot(machine):
    if machine.kind not in COMPRESSES:
        return
    if machine.heat_kw:
        hot = machine.rated_heat_sink_c + 273.15
        carnot = hot / (machine.rated_heat_sink_c - machine.rated_heat_source_c)
        assert 0.25 < machine.heat_efficiency / carnot < 0.75
    lift = machine.rated_cool_sink_c - machine.rated_cool_source_c
    carnot = (machine.rated_cool_source_c + 273.15) / lift
    assert 0.25 < machine.cool_efficiency / carnot < 0.75


def test_cop_by_hand_away_from_the_rated_point():
    # rated 10/45 with 4 K approaches: 322.15 / 43 K; asked 0/50: 327.15 / 58 K
    cop = efficiency(unit(), Service.HEATING, np.array([0.0]), 50.0, SOURCE)
    assert cop[0] == pytest.approx(4.0 * (327.15 / 58) / (322.15 / 43))


def test_lift_is_floored_and_colder_sources_are_worse():
    cop = efficiency(unit(), Service.HEATING, np.array([-10.0, 0, 10, 20, 48, 60]), 50.0, SOURCE)
    assert (np.diff(cop[:4]) > 0).all()
    assert cop[4] == pytest.approx(cop[5])  # both at the least lift


def test_open_water_does_not_heat_below_the_cutoff_but_sewage_does():
    cold = np.where(np.arange(8760) < 1000, 1.0, 8.0)
    sea = task(SourceKind.SEA, source_c=cold)
    heating, cooling = modes((unit(MachineKind.SEA_HP),), sea, SOURCE)
    assert not heating.available[:1000].any() and heating.available[1000:].all()
    assert cooling.available.all()
    sewage = task(SourceKind.SEWAGE, source_c=cold)
    heating, _ = modes((unit(MachineKind.SEWAGE_HP),), sewage, SOURCE)
    assert heating.available.all()


def test_power_at_rated_load_is_load_over_efficiency():
    for mode in modes((unit(), unit(MachineKind.CHILLER)), task(), SOURCE):
        full = mode.idle_kw + mode.slope * mode.capacity_kw
        assert full == pytest.approx(mode.full_slope * mode.capacity_kw)
        half = mode.idle_kw + mode.slope * mode.capacity_kw / 2
        assert (half > full / 2).all()  # part load is less efficient


def test_ground_pumps_see_brine_that_design_load_has_cooled():
    ground, sewage = task(), task(SourceKind.SEWAGE, source_c=np.full(8760, 9.0))
    of_ground = modes((unit(),), ground, SOURCE)[0].full_slope[0]
    of_water = modes((unit(MachineKind.SEWAGE_HP),), sewage, SOURCE)[0].full_slope[0]
    drop = SOURCE.bore_extract_w_m * SOURCE.bore_resistance_mk_w
    expected = 1 / efficiency(unit(), Service.HEATING, np.array([9.0 - drop]), 50.0, SOURCE)[0]
    assert of_ground == pytest.approx(expected)
    assert of_ground > of_water


def test_chillers_work_against_the_tower():
    mode = modes((unit(MachineKind.CHILLER),), task(wet_bulb_c=np.full(8760, 26.0)), SOURCE)[0]
    sink = np.array([26.0 + SOURCE.tower_approach_k])
    eer = efficiency(unit(MachineKind.CHILLER), Service.COOLING, sink, 6.0, SOURCE)[0]
    assert 1 / mode.full_slope[0] == pytest.approx(eer)


@pytest.mark.parametrize("kind", [*SourceKind, None])
def test_a_station_gets_pumps_of_its_own_source_only(kind):
    kinds = {machine.kind for machine in suitable(kind, catalogue.units())}
    assert {MachineKind.CHILLER, MachineKind.GAS_BOILER} <= kinds
    assert len(kinds & HEAT_PUMPS) == (0 if kind is None else 1)
    if kind in (SourceKind.RIVER, SourceKind.LAKE):
        assert MachineKind.SEA_HP in kinds
