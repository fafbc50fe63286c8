"""What the pipes lose to the ground in the heating season and gain from it in the cooling season.

The ground at pipe depth follows the outdoor air with the seasons, damped and delayed by the
depth: the periodic solution of heat conduction in a half-space, with the first harmonic of the
year's outdoor temperature at its surface (H. S. Carslaw and J. C. Jaeger, Conduction of Heat in
Solids, 1959, section 2.6).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.network import trees
from dhp_qgis_plugin.core.parameters import NetworkParameters
from dhp_qgis_plugin.core.records import (
    HOURS,
    Bools,
    Floats,
    Ints,
    Layout,
    Load,
    PipeNetwork,
    Weather,
    _Record,
)

_PER_HOUR = 2 * math.pi / HOURS
"""Angular frequency of the year, rad/h."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Losses(_Record):
    """Losses of pipes and stations."""

    heat_kwh_a: Floats  # (p,) of the pair, in hours in which its station delivers heat
    cool_kwh_a: Floats  # (p,) gains, in hours in which its station delivers cold
    heat_kw: Floats  # (k,) mean over those hours
    cool_kw: Floats  # (k,)


def ground_temperature_c(outdoor_c: Floats, depth_m: float, diffusivity_mm2_s: float) -> Floats:
    """Return the ground temperature at a depth for every hour of a year that repeats.

    T(z, t) = mean + amplitude e^(-z/d) cos(ω t - phase - z/d) with d = √(2 a / ω).

    Parameters
    ----------
    outdoor_c
        (8760,) outdoor temperature, °C.
    depth_m, diffusivity_mm2_s
        z and a.
    """
    hour = np.arange(HOURS)
    swing = 2 * np.mean(outdoor_c * np.exp(-1j * _PER_HOUR * hour))
    damping_m = math.sqrt(2 * diffusivity_mm2_s * 1e-6 * 3600 / _PER_HOUR)
    below = depth_m / damping_m
    wave = swing * np.exp(1j * (_PER_HOUR * hour - below) - below)
    ground: Floats = outdoor_c.mean() + wave.real
    return ground


def degree_kh(weather: Weather, p: NetworkParameters) -> tuple[Floats, Floats]:
    """Return how far the water lies above the ground in heating, below it in cooling, hour by hour.

    Two (8760,) in thousand K, so that times W/K they are kWh. A loss that turns into a gain
    (ground warmer than the heating water) earns nothing.
    """
    ground_c = ground_temperature_c(
        weather.temperature_c, p.pipe_depth_m, p.ground_diffusivity_mm2_s
    )
    over = (p.heat_supply_c + p.heat_return_c) / 2 - ground_c
    under = ground_c - (p.cool_supply_c + p.cool_return_c) / 2
    return np.maximum(over, 0.0) / 1000, np.maximum(under, 0.0) / 1000


def lose(
    layout: Layout,
    load: Load,
    u_pair_w_mk: Floats,
    length_m: Floats,
    weather: Weather,
    p: NetworkParameters,
    u_cool_w_mk: Floats | None = None,
) -> Losses:
    """Return the losses of all pipes at the design temperatures of supply and return.

    A pipe loses u L (mean of supply and return - ground). The heating season of a station are
    the hours in which any of its buildings takes heat, the cooling season those in which any
    takes cold; an hour with both counts in both, as it does in the station's hourly load.

    Parameters
    ----------
    u_pair_w_mk, length_m
        (p,) transmittance of the pair and length of the route.
    u_cool_w_mk
        (p,) likewise of the pair for cold, where it has one of its own.
    """
    over_kh, under_kh = degree_kh(weather, p)
    heating, cooling = _seasons(layout, load)
    heat_kh, cool_kh = heating @ over_kh, cooling @ under_kh
    u_cool = u_pair_w_mk if u_cool_w_mk is None else u_cool_w_mk
    heat = u_pair_w_mk * length_m * heat_kh[layout.pipe_station]
    cool = u_cool * length_m * cool_kh[layout.pipe_station]
    return Losses(
        heat_kwh_a=heat,
        cool_kwh_a=cool,
        heat_kw=_station_mean(layout, heat, heating),
        cool_kw=_station_mean(layout, cool, cooling),
    )


def heat_loss_hourly(
    pipes: PipeNetwork,
    station: int,
    heating: Bools,
    cooling: Bools,
    weather: Weather,
    p: NetworkParameters,
) -> tuple[Floats, Floats]:
    """Return a station's loss of heat and gain of cold hour by hour, two (8760,) kW.

    The year's sum is that of its pipes; the hours follow the ground's temperature.

    Parameters
    ----------
    heating, cooling
        (8760,) hours in which the station delivers heat, and cold.
    """
    over, under = degree_kh(weather, p)
    mean = (pipes.heat_loss_kw[station], pipes.cool_gain_kw[station])
    hourly = []
    for kw, season, kelvin in zip(mean, (heating, cooling), (over, under), strict=True):
        shape = np.where(season, kelvin, 0.0)
        total = float(shape.sum())
        hourly.append(float(kw) * int(season.sum()) * shape / total if total > 0 else shape * 0.0)
    return hourly[0], hourly[1]


def kelvin_hours(
    layout: Layout, load: Load, weather: Weather, p: NetworkParameters
) -> tuple[Floats, Floats]:
    """Return what a pipe of 1 W/K loses in heating and gains in cooling per year, two (k,) kWh."""
    heating, cooling = _seasons(layout, load)
    over_kh, under_kh = degree_kh(weather, p)
    return heating @ over_kh, cooling @ under_kh


def end_temperatures_c(
    flow_kg_s: Floats,
    u_pair_w_mk: Floats,
    length_m: Floats,
    before: Ints,
    supply_c: float,
    ground_c: float,
    capacity_kj_kg_k: float,
) -> Floats:
    """Return the temperature of the supply where each pipe ends, (p,).

    Along a pipe the difference to the ground falls by exp(-u L / (m c)), u of the one pipe; along a
    way the exponents add up. Where nothing flows the water takes the ground's temperature.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        exponent = u_pair_w_mk / 2 * length_m / (flow_kg_s * capacity_kj_kg_k * 1000)
    exponent = np.where(flow_kg_s > 0, exponent, np.inf)
    ends: Floats = ground_c + (supply_c - ground_c) * np.exp(-trees.sum_from_root(exponent, before))
    return ends


def _seasons(layout: Layout, load: Load) -> tuple[Bools, Bools]:
    """Tell the hours in which each station delivers heat, and cold: two (k, 8760)."""
    stations = len(layout.station_site)
    heating = np.zeros((stations, HOURS), dtype=bool)
    cooling = np.zeros((stations, HOURS), dtype=bool)
    for k in range(stations):
        members = np.flatnonzero(layout.building_station == k)
        heating[k] = load.hourly_heat_kw(members) > 0
        cooling[k] = load.hourly_cool_kw(members) > 0
    return heating, cooling


def _station_mean(layout: Layout, kwh_a: Floats, season: Bools) -> Floats:
    total = np.bincount(layout.pipe_station, weights=kwh_a, minlength=len(season))
    mean: Floats = total / np.maximum(season.sum(axis=1), 1)
    return mean
