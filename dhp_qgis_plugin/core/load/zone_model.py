"""The zone that stands for a use of buildings: hourly heating and cooling per m² of floor.

The simple hourly method of ISO 13790 (5R1C, annex C), all uses marched together through the year,
with the enthalpy of moist outdoor air added to cooling, which the method itself leaves out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core import progress as waiting
from dhp_qgis_plugin.core.catalogue import Use, schedules
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.load.solar import face_cosines
from dhp_qgis_plugin.core.progress import Progress, Silent
from dhp_qgis_plugin.core.records import HOURS, Floats, Weather, _Record

# ISO 13790: 7.2.2.2 and table 12 (medium mass); 11.3.4 and annex F for the outside of opaque parts.
_SURFACE_M2_M2 = 4.5  # internal surfaces per floor area
_H_SURFACE_AIR = 3.45  # W/m²K between surfaces and air
_H_MASS_SURFACE = 9.1  # W/m²K between mass and surfaces
_MASS_M2_M2 = 2.5  # effective mass area per floor area
_R_OUTSIDE = 0.04  # m²K/W
_ABSORPTANCE = 0.6
_SKY_W_M2 = 4.5 * 11.0  # radiative coefficient times apparent sky temperature difference
_GROUND_SHARE = 0.5  # a ground slab loses about half of what a roof of its size would
_ALBEDO = 0.2
_AIR_WH_M3K = 0.335  # heat capacity of air
_LATENT_W = 0.834  # W per (m³/h)(g/kg): 1.2 kg/m³ x 2501 kJ/kg / 3600
_WARM_UP_H = 14 * 24
_POLL_H = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneLoads(_Record):
    """What the zones need, W per m² gross floor."""

    heat_w_m2: Floats  # (c, 8760)
    cool_w_m2: Floats  # (c, 8760) sensible and latent
    latent_w_m2: Floats  # (c, 8760) the latent part of it
    air_c: Floats  # (c, 8760) room air at the hour's end


@dataclass(frozen=True, slots=True)
class _Recursion:
    """The zone as a linear recursion in its mass temperature m and the plant's power p.

    air = a m + b + s p;   next m = q m + r + u p   (all (h, c)).
    """

    a: Floats
    b: Floats
    s: Floats
    q: Floats
    r: Floats
    u: Floats


@dataclass(frozen=True, slots=True)
class _Plant:
    """What the plant holds: set points (h, c), ±inf while off, and the largest heating power."""

    heat_set_c: Floats
    cool_set_c: Floats
    heat_most_w_m2: Floats  # (c,)


def simulate(uses: Sequence[Use], weather: Weather, progress: Progress | None = None) -> ZoneLoads:
    """March the zones of all uses through the year.

    Parameters
    ----------
    uses
        The c uses.
    weather
        8760 hours that begin on a Monday.
    progress
        Polled some forty times.

    Returns
    -------
    ZoneLoads
        Hourly heating and cooling per m² gross floor. The heating power is limited to what holds
        the set point on the coldest day without sun and gains, so that warming up on Monday
        morning does not become the peak.
    """
    presence = _weekly(uses, "presence_share")
    operation = _weekly(uses, "operation_share")
    air_flow = _air_flow_m3_h(uses, operation, weather.temperature_c)
    recursion = _recursion(uses, weather, presence, air_flow)
    plant = _plant(uses, weather.temperature_c, operation)
    power, air_c = _march(recursion, plant, progress or Silent())
    cooling = np.maximum(-power, 0.0)
    dry = _numbers(uses, "room_humidity_g_kg")
    wetter = np.maximum(weather.humidity_g_kg[:, None] - dry, 0.0)
    latent = np.where(cooling > 0, _LATENT_W * air_flow * wetter, 0.0)
    return ZoneLoads(
        heat_w_m2=np.ascontiguousarray(np.maximum(power, 0.0).T),
        cool_w_m2=np.ascontiguousarray((cooling + latent).T),
        latent_w_m2=np.ascontiguousarray(latent.T),
        air_c=np.ascontiguousarray(air_c.T),
    )


def transmission_w_m2k(use: Use) -> tuple[float, float]:
    """Return the conductances to outdoors through windows and through opaque parts, per m² floor.

    Ground slabs are as large as the roof, as well insulated, and count half.
    """
    windows = use.facade_m2_m2 * use.window_share
    walls = use.facade_m2_m2 - windows
    roof = use.roof_m2_m2 * (1 + _GROUND_SHARE)
    return use.u_window_w_m2k * windows, use.u_wall_w_m2k * walls + use.u_roof_w_m2k * roof


def _numbers(uses: Sequence[Use], name: str) -> Floats:
    """Return one figure of all uses, (c,)."""
    return np.array([getattr(use, name) for use in uses], dtype=np.float64)


def _weekly(uses: Sequence[Use], quantity: str) -> Floats:
    """Repeat the weekday and weekend courses over the year, (8760, c)."""
    known = schedules()
    weeks = []
    for use in uses:
        weekday, weekend = getattr(known[use.schedule], quantity)
        weeks.append(np.tile([*weekday * 5, *weekend * 2], HOURS // 168 + 1)[:HOURS])
    return np.array(weeks, dtype=np.float64).T


def _air_flow_m3_h(uses: Sequence[Use], operation: Floats, outdoor_c: Floats) -> Floats:
    """Return the outdoor air that must be conditioned, less what heat recovery saves, (8760, c)."""
    recovers = outdoor_c[:, None] < _numbers(uses, "bypass_c")
    passed = 1 - _numbers(uses, "heat_recovery_share") * recovers
    fans = _numbers(uses, "ventilation_m3_h_m2") * operation * passed
    flow: Floats = _numbers(uses, "infiltration_m3_h_m2") + fans
    return flow


def _sun(uses: Sequence[Use], weather: Weather) -> tuple[Floats, Floats]:
    """Return the sun through windows and into opaque parts less sky radiation, W/m², (8760, c).

    The facades look evenly to the four quarters; diffuse light is isotropic.
    """
    cosines = face_cosines(weather.latitude_deg, weather.longitude_deg, weather.utc_offset_h)
    level = weather.beam_w_m2 * cosines[0] + weather.diffuse_w_m2
    upright = weather.beam_w_m2 * cosines[1:].mean(axis=0)
    upright = upright + 0.5 * weather.diffuse_w_m2 + 0.5 * _ALBEDO * level
    windows = _numbers(uses, "facade_m2_m2") * _numbers(uses, "window_share")
    walls = _numbers(uses, "facade_m2_m2") - windows
    wall_ua = walls * _numbers(uses, "u_wall_w_m2k")
    roof_ua = _numbers(uses, "roof_m2_m2") * _numbers(uses, "u_roof_w_m2k")
    window_ua = windows * _numbers(uses, "u_window_w_m2k")
    through = upright[:, None] * (windows * _numbers(uses, "solar_share"))
    warmed = _ABSORPTANCE * (upright[:, None] * wall_ua + level[:, None] * roof_ua)
    to_sky = _SKY_W_M2 * (0.5 * (wall_ua + window_ua) + roof_ua)
    return through, _R_OUTSIDE * (warmed - to_sky)


def _recursion(
    uses: Sequence[Use], weather: Weather, presence: Floats, air_flow: Floats
) -> _Recursion:
    """Eliminate the inner nodes of the 5R1C network; the names follow ISO 13790, annex C."""
    outdoor = weather.temperature_c[:, None]
    h_w, h_op = np.array([transmission_w_m2k(use) for use in uses]).T
    h_ms, h_is = _H_MASS_SURFACE * _MASS_M2_M2, _H_SURFACE_AIR * _SURFACE_M2_M2
    for use, conductance in zip(uses, h_op, strict=True):
        if not 0 < conductance < h_ms:
            raise InputError(
                "Catalogue uses.csv: walls and roof of {use} lose {value:.1f} W/K per m² of floor;"
                " the zone model needs less than {most:.0f}. Correct areas or U values.",
                use=use.key,
                value=conductance,
                most=h_ms,
            )
    h_em = 1 / (1 / h_op - 1 / h_ms)
    h_ve = _AIR_WH_M3K * air_flow
    h_1 = 1 / (1 / h_ve + 1 / h_is)
    h_2 = h_1 + h_w
    h_3 = 1 / (1 / h_2 + 1 / h_ms)
    c_wh = _numbers(uses, "capacity_kj_m2k") / 3.6

    gains = presence * _numbers(uses, "gains_w_m2")
    through, opaque = _sun(uses, weather)
    spread = 0.5 * gains + through
    to_air = 0.5 * gains  # phi_ia
    to_mass = _MASS_M2_M2 / _SURFACE_M2_M2 * spread + opaque  # phi_m
    share = 1 - _MASS_M2_M2 / _SURFACE_M2_M2 - h_w / (_H_MASS_SURFACE * _SURFACE_M2_M2)
    to_surface = share * spread  # phi_st

    inner = to_surface + h_w * outdoor + h_1 * (to_air / h_ve + outdoor)
    total = to_mass + h_em * outdoor + h_3 * inner / h_2  # phi_mtot without plant (C.5)
    inertia = c_wh + 0.5 * (h_3 + h_em)
    q = (c_wh - 0.5 * (h_3 + h_em)) / inertia  # (C.4)
    r = total / inertia
    u = h_3 * h_1 / (h_ve * h_2) / inertia
    star, air = h_ms + h_w + h_1, h_is + h_ve
    a = h_is * h_ms * (1 + q) / 2 / star / air  # (C.9) to (C.11)
    b = (h_is * (h_ms * r / 2 + inner) / star + h_ve * outdoor + to_air) / air
    s = (h_is * (h_ms * u / 2 + h_1 / h_ve) / star + 1) / air
    return _Recursion(a, b, s, q, r, u)


def _plant(uses: Sequence[Use], outdoor_c: Floats, operation: Floats) -> _Plant:
    """Return set points by season and operation, and the heating power."""
    days = outdoor_c.reshape(-1, 24).mean(axis=1)
    three = (days + np.roll(days, 1) + np.roll(days, 2)) / 3
    season = np.repeat(three, 24)[:, None]
    running = operation > 0
    held = np.where(running, _numbers(uses, "heat_set_c"), _numbers(uses, "heat_setback_c"))
    heat_set = np.where(season < _numbers(uses, "heating_limit_c"), held, -np.inf)
    cools = running & (season > _numbers(uses, "cooling_limit_c"))
    cool_set = np.where(cools, _numbers(uses, "cool_set_c"), np.inf)
    most = [
        steady_w_m2k(use, _least_flow(use)) * max(use.heat_set_c - float(days.min()), 0.0)
        for use in uses
    ]
    return _Plant(heat_set, cool_set, np.array(most))


def steady_w_m2k(use: Use, air_flow_m3_h: float) -> float:
    """Return what one kelvin between room air and outdoors costs in steady state, W/m²K."""
    h_w, h_op = transmission_w_m2k(use)
    h_is = _H_SURFACE_AIR * _SURFACE_M2_M2
    return _AIR_WH_M3K * air_flow_m3_h + 1 / (1 / h_is + 1 / (h_w + h_op))


def _least_flow(use: Use) -> float:
    """Return the outdoor air on the coldest day, with heat recovery, m³/h per m²."""
    return use.infiltration_m3_h_m2 + use.ventilation_m3_h_m2 * (1 - use.heat_recovery_share)


def _march(zone: _Recursion, plant: _Plant, progress: Progress) -> tuple[Floats, Floats]:
    """Return the plant's power, heating positive, and the air temperature, both (8760, c)."""
    power, air = np.empty_like(zone.r), np.empty_like(zone.r)
    mass = np.full(zone.r.shape[1], 20.0)
    for step in range(-_WARM_UP_H, HOURS):  # December's end comes first, to be forgotten
        if step % _POLL_H == 0:
            waiting.check(progress)
        free = zone.a[step] * mass + zone.b[step]
        slope = zone.s[step]
        heat = np.maximum((plant.heat_set_c[step] - free) / slope, 0.0)
        cool = np.maximum((free - plant.cool_set_c[step]) / slope, 0.0)
        now = np.minimum(heat, plant.heat_most_w_m2) - cool
        mass = zone.q[step] * mass + zone.r[step] + zone.u[step] * now
        power[step], air[step] = now, free + slope * now
    return power, air
