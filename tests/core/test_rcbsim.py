"""The zone hour by hour against rcbsim, ETH Zurich's implementation of the same method.

P. Jayathissa et al., RC_BuildingSimulator (MIT licence): 5R1C of ISO 13790, annex C. It knows
neither the sun and the sky on opaque parts nor moist air, so these are switched off here.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from rcbsim.building_physics import Zone

from dhp_qgis_plugin.core.catalogue import climates, schedules, uses
from dhp_qgis_plugin.core.load import zone_model
from dhp_qgis_plugin.core.load.solar import face_cosines
from dhp_qgis_plugin.core.load.weather import synthetic_year

WARM_UP_H = 14 * 24


@pytest.mark.parametrize(("place", "key"), [("dalian", "office"), ("helsinki", "residential")])
def test_every_hour_is_that_of_rcbsim(
    place: str, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zone_model, "_R_OUTSIDE", 0.0)
    year = synthetic_year(next(c for c in climates() if c.key == place))
    weather = replace(year, humidity_g_kg=np.zeros(8760))
    use = replace(
        uses()[key],
        schedule="dwelling",  # always in operation: rcbsim has one set point
        heat_setback_c=uses()[key].heat_set_c,
        heating_limit_c=40.0,
        cooling_limit_c=-60.0,
        bypass_c=-90.0,
    )
    ours = zone_model.simulate([use], weather)

    weekday, weekend = schedules()["dwelling"].presence_share
    week = np.array([*weekday * 5, *weekend * 2])
    gains_w = use.gains_w_m2 * np.tile(week, 54)[:8760]
    cosines = face_cosines(year.latitude_deg, year.longitude_deg, year.utc_offset_h)
    level = year.beam_w_m2 * cosines[0] + year.diffuse_w_m2
    upright = year.beam_w_m2 * cosines[1:].mean(axis=0)
    upright = upright + 0.5 * year.diffuse_w_m2 + 0.1 * level
    sun_w = upright * use.facade_m2_m2 * use.window_share * use.solar_share

    h_w, h_op = zone_model.transmission_w_m2k(use)
    flow_m3_h = use.infiltration_m3_h_m2 + use.ventilation_m3_h_m2
    coldest = year.temperature_c.reshape(365, 24).mean(axis=1).min()
    least = use.infiltration_m3_h_m2 + use.ventilation_m3_h_m2 * (1 - use.heat_recovery_share)
    most = zone_model.steady_w_m2k(use, least) * (use.heat_set_c - coldest)
    zone = Zone(
        window_area=1.0,
        u_windows=h_w,
        walls_area=1.0,
        u_walls=1 / (1 / h_op - 1 / (9.1 * 2.5)),  # rcbsim takes the part outside of the mass
        floor_area=1.0,
        room_vol=0.335 * 3600 / 1200,  # so that one air change is 0.335 W/K
        ach_vent=1e-9,
        ach_infl=flow_m3_h,
        ventilation_efficiency=0.0,
        total_internal_area=4.5,
        thermal_capacitance_per_floor_area=1000 * use.capacity_kj_m2k,
        t_set_heating=use.heat_set_c,
        t_set_cooling=use.cool_set_c,
        max_heating_energy_per_floor_area=most,
    )
    heat, cool, air = (np.empty(8760) for _ in range(3))
    mass = 20.0
    for hour in range(-WARM_UP_H, 8760):
        zone.solve_energy(gains_w[hour], sun_w[hour], weather.temperature_c[hour], mass)
        mass = zone.t_m_next
        heat[hour], cool[hour], air[hour] = (
            zone.heating_demand,
            -zone.cooling_demand,
            zone.t_air,
        )
    assert heat.sum() > 5_000
    assert cool.sum() > 500
    assert ours.heat_w_m2[0] == pytest.approx(heat, abs=1e-6)
    assert ours.cool_w_m2[0] == pytest.approx(cool, abs=1e-6)
    assert ours.air_c[0] == pytest.approx(air, abs=1e-6)
