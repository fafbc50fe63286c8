"""The zone against its steady state, its energy balance and a second, step-by-step 5R1C."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest

from dhp_qgis_plugin.core.catalogue import Use, climates, schedules, uses
from dhp_qgis_plugin.core.errors import Cancelled, InputError
from dhp_qgis_plugin.core.load.weather import synthetic_year
from dhp_qgis_plugin.core.load.zone_model import simulate, steady_w_m2k, transmission_w_m2k
from dhp_qgis_plugin.core.records import Weather

ALL = uses()
SKY_W_M2, R_OUTSIDE = 49.5, 0.04


def constant_weather(temperature_c: float, humidity_g_kg: float = 4.0) -> Weather:
    """Return a year without sun at one temperature."""
    return Weather(
        place="nowhere",
        source="made for a test",
        latitude_deg=50.0,
        longitude_deg=10.0,
        utc_offset_h=1.0,
        temperature_c=np.full(8760, temperature_c),
        humidity_g_kg=np.full(8760, humidity_g_kg),
        beam_w_m2=np.zeros(8760),
        diffuse_w_m2=np.zeros(8760),
    )


def plain(**changes: float) -> Use:
    """Return a dwelling without gains, which runs all day at one set point."""
    return replace(ALL["residential"], gains_w_m2=0.0, **changes)


def sky_loss(use: Use) -> float:
    """Return what the opaque parts radiate to the sky, as ISO 13790 takes it, W/m²."""
    window, _ = transmission_w_m2k(use)
    wall = use.facade_m2_m2 * (1 - use.window_share) * use.u_wall_w_m2k
    roof = use.roof_m2_m2 * use.u_roof_w_m2k
    return SKY_W_M2 * R_OUTSIDE * (0.5 * (wall + window) + roof)


def conductances(use: Use) -> tuple[float, float]:
    """Return window and opaque conductance, calculated by hand from the catalogue."""
    window = use.facade_m2_m2 * use.window_share * use.u_window_w_m2k
    wall = use.facade_m2_m2 * (1 - use.window_share) * use.u_wall_w_m2k
    return window, wall + 1.5 * use.roof_m2_m2 * use.u_roof_w_m2k


def test_steady_state_heating_is_ua_times_difference() -> None:
    use = plain()
    loads = simulate([use], constant_weather(-5.0))
    window, opaque = conductances(use)
    h_is, h_ms = 3.45 * 4.5, 9.1 * 2.5
    ventilation = 0.335 * (use.infiltration_m3_h_m2 + use.ventilation_m3_h_m2)
    inner = 1 / (1 / h_is + 1 / (window + opaque))
    # Sky radiation enters at the mass node: only the part that the room has to make up counts.
    h_em = 1 / (1 / opaque - 1 / h_ms)
    from_mass = h_ms / (h_ms + h_em) * h_is / (h_is + window + opaque) * sky_loss(use)
    wanted = (ventilation + inner) * (use.heat_set_c + 5.0) + from_mass
    assert steady_w_m2k(use, use.infiltration_m3_h_m2 + use.ventilation_m3_h_m2) == pytest.approx(
        ventilation + inner
    )
    # The plant's limit holds the steady load without the sky: the room stays a little below.
    limit = (ventilation + inner) * (use.heat_set_c + 5.0)
    assert loads.heat_w_m2[0] == pytest.approx(np.full(8760, limit), rel=1e-6)
    missing_k = (wanted - limit) / (ventilation + inner)
    assert loads.air_c[0, -1] == pytest.approx(use.heat_set_c - missing_k, abs=1e-3)
    assert not loads.cool_w_m2.any()


def test_steady_state_below_the_plant_limit_holds_the_set_point() -> None:
    use = plain()
    cold = np.full(8760, 0.0)
    cold[:24] = -20.0  # one cold day sets the limit; later hours have room below it
    loads = simulate([use], replace(constant_weather(0.0), temperature_c=cold))
    window, opaque = conductances(use)
    h_is, h_ms = 3.45 * 4.5, 9.1 * 2.5
    h_em = 1 / (1 / opaque - 1 / h_ms)
    from_mass = h_ms / (h_ms + h_em) * h_is / (h_is + window + opaque) * sky_loss(use)
    ventilation = 0.335 * (use.infiltration_m3_h_m2 + use.ventilation_m3_h_m2)
    wanted = (ventilation + 1 / (1 / h_is + 1 / (window + opaque))) * use.heat_set_c + from_mass
    assert loads.heat_w_m2[0, 4000] == pytest.approx(wanted, rel=1e-6)
    assert loads.air_c[0, 4000] == pytest.approx(use.heat_set_c, abs=1e-9)


def test_free_floating_room_takes_the_outdoor_temperature() -> None:
    use = plain(heating_limit_c=-20.0, cooling_limit_c=40.0)
    loads = simulate([use], constant_weather(12.0))
    assert not loads.heat_w_m2.any()
    assert not loads.cool_w_m2.any()
    assert loads.air_c[0, -1] == pytest.approx(12.0, abs=sky_loss(use))
    assert loads.air_c[0, -1] < 12.0  # it still radiates to the sky
    assert np.ptp(loads.air_c[0, 4000:]) < 1e-9


def test_moist_air_adds_its_enthalpy_to_cooling() -> None:
    use = ALL["residential"]
    dry = simulate([use], constant_weather(32.0, humidity_g_kg=use.room_humidity_g_kg))
    moist = simulate([use], constant_weather(32.0, humidity_g_kg=use.room_humidity_g_kg + 6.0))
    flow_kg_s = 1.2 * (use.infiltration_m3_h_m2 + use.ventilation_m3_h_m2) / 3600
    latent = flow_kg_s * 6.0 * 2501.0
    assert not dry.latent_w_m2.any()
    assert moist.cool_w_m2[0] - dry.cool_w_m2[0] == pytest.approx(np.full(8760, latent), rel=1e-3)


def test_a_dry_summer_needs_no_drying() -> None:
    loads = simulate([ALL["residential"]], constant_weather(32.0, humidity_g_kg=3.0))
    assert loads.cool_w_m2.max() > 0
    assert not loads.latent_w_m2.any()


class StepByStep:
    """The 5R1C method as ISO 13790 annex C.4 tells it, one hour at a time, plain numbers."""

    def __init__(self, use: Use) -> None:
        self.use = use
        self.h_w, self.h_op = conductances(use)
        self.h_ms, self.h_is = 9.1 * 2.5, 3.45 * 4.5
        self.h_em = 1 / (1 / self.h_op - 1 / self.h_ms)
        self.c_wh = use.capacity_kj_m2k / 3.6

    def temperatures(
        self, mass: float, plant: float, outdoor: float, flow: float, gains: float, opaque: float
    ) -> tuple[float, float, float, float]:
        """Return next mass, mean mass, surface and air temperature under a plant power."""
        h_ve = 0.335 * flow
        phi_ia = 0.5 * gains + plant
        phi_m = 2.5 / 4.5 * 0.5 * gains + opaque
        phi_st = (1 - 2.5 / 4.5 - self.h_w / (9.1 * 4.5)) * 0.5 * gains
        h_1 = 1 / (1 / h_ve + 1 / self.h_is)
        h_2 = h_1 + self.h_w
        h_3 = 1 / (1 / h_2 + 1 / self.h_ms)
        total = phi_m + self.h_em * outdoor
        total += h_3 * (phi_st + self.h_w * outdoor + h_1 * (phi_ia / h_ve + outdoor)) / h_2
        later = (mass * (self.c_wh - 0.5 * (h_3 + self.h_em)) + total) / (
            self.c_wh + 0.5 * (h_3 + self.h_em)
        )
        mean = (mass + later) / 2
        surface = self.h_ms * mean + phi_st + self.h_w * outdoor + h_1 * (outdoor + phi_ia / h_ve)
        surface /= self.h_ms + self.h_w + h_1
        air = (self.h_is * surface + h_ve * outdoor + phi_ia) / (self.h_is + h_ve)
        return later, mean, surface, air


def test_the_march_equals_a_second_implementation_and_balances() -> None:
    """An office through a dark year of changing temperature, power found by trial at 10 W/m²."""
    use = replace(ALL["office"], cool_set_c=24.0)
    hours = np.arange(8760)
    outdoor = 9 - 14 * np.cos(2 * np.pi * hours / 8760) - 6 * np.cos(2 * np.pi * hours / 24)
    weather = replace(constant_weather(0.0, 1.0), temperature_c=outdoor)
    loads = simulate([use], weather)
    plan = schedules()[use.schedule]
    day = outdoor.reshape(365, 24).mean(axis=1)
    three = [(day[d] + day[d - 1] + day[d - 2]) / 3 for d in range(365)]
    least_flow = use.infiltration_m3_h_m2 + use.ventilation_m3_h_m2 * (1 - use.heat_recovery_share)
    most = steady_w_m2k(use, least_flow) * (use.heat_set_c - day.min())
    zone, mass = StepByStep(use), 20.0
    stored = inflow = 0.0
    for step in range(-336, 8760):  # two weeks of the year's end come first
        t = step % 8760
        weekend = int((t // 24) % 7 >= 5)
        running = plan.operation_share[weekend][t % 24]
        gains = use.gains_w_m2 * plan.presence_share[weekend][t % 24]
        kept = use.heat_recovery_share if outdoor[t] < use.bypass_c else 0.0
        flow = use.infiltration_m3_h_m2 + use.ventilation_m3_h_m2 * running * (1 - kept)
        inputs = (outdoor[t], flow, gains, -sky_loss(use))
        free, trial = (zone.temperatures(mass, plant, *inputs)[3] for plant in (0.0, 10.0))
        power = 0.0
        setting = use.heat_set_c if running else use.heat_setback_c
        if three[t // 24] < use.heating_limit_c and free < setting:
            power = min(10 * (setting - free) / (trial - free), most)
        elif running and three[t // 24] > use.cooling_limit_c and free > use.cool_set_c:
            power = 10 * (use.cool_set_c - free) / (trial - free)
        before = mass
        mass, mean, surface, air = zone.temperatures(mass, power, *inputs)
        if step < 0:
            continue
        assert loads.heat_w_m2[0, t] - loads.cool_w_m2[0, t] == pytest.approx(power, abs=1e-8)
        assert loads.air_c[0, t] == pytest.approx(air, abs=1e-9)
        loss = 0.335 * flow * (air - outdoor[t]) + zone.h_w * (surface - outdoor[t])
        loss += zone.h_em * (mean - outdoor[t])
        # The standard leaves the glazing's share of radiant gains to the outside.
        radiant = 0.5 * gains * (1 - zone.h_w / (9.1 * 4.5))
        inflow += power + 0.5 * gains + radiant - sky_loss(use) - loss
        stored += zone.c_wh * (mass - before)
    assert loads.heat_w_m2.sum() > 0
    assert loads.cool_w_m2.sum() > 0
    assert stored == pytest.approx(inflow, abs=1e-6)


def test_monday_morning_is_not_the_peak() -> None:
    use = ALL["office"]
    weather = synthetic_year(next(c for c in climates() if c.key == "helsinki"))
    loads = simulate([use], weather)
    coldest = weather.temperature_c.reshape(365, 24).mean(axis=1).min()
    flow = use.infiltration_m3_h_m2 + use.ventilation_m3_h_m2 * (1 - use.heat_recovery_share)
    assert loads.heat_w_m2.max() <= steady_w_m2k(use, flow) * (use.heat_set_c - coldest) + 1e-9


def test_sun_saves_heat_and_asks_for_cold() -> None:
    weather = synthetic_year(next(c for c in climates() if c.key == "munich"))
    dark = replace(weather, beam_w_m2=np.zeros(8760), diffuse_w_m2=np.zeros(8760))
    bright_loads, dark_loads = (simulate([ALL["office"]], year) for year in (weather, dark))
    assert bright_loads.heat_w_m2.sum() < dark_loads.heat_w_m2.sum()
    assert bright_loads.cool_w_m2.sum() > dark_loads.cool_w_m2.sum()


def test_classes_do_not_disturb_each_other() -> None:
    weather = synthetic_year(climates()[0])
    together = simulate(list(ALL.values()), weather)
    alone = simulate([ALL["hotel"]], weather)
    row = list(ALL).index("hotel")
    assert together.heat_w_m2[row] == pytest.approx(alone.heat_w_m2[0], abs=1e-9)
    assert together.cool_w_m2[row] == pytest.approx(alone.cool_w_m2[0], abs=1e-9)


def test_all_classes_take_well_under_two_seconds() -> None:
    weather = synthetic_year(climates()[0])
    start = time.process_time()
    simulate(list(ALL.values()), weather)
    assert time.process_time() - start < 2.0


def test_cancel_is_answered() -> None:
    class Impatient:
        def report(self, fraction: float, message: str = "") -> None:
            pass

        def cancelled(self) -> bool:
            return True

    with pytest.raises(Cancelled):
        simulate([ALL["office"]], constant_weather(0.0), Impatient())


def test_an_impossible_envelope_is_named() -> None:
    glassless = replace(ALL["church"], u_wall_w_m2k=6.0, facade_m2_m2=9.0)
    with pytest.raises(InputError, match="church"):
        simulate([glassless], constant_weather(0.0))
