"""How warm the brine of a borehole field is in every hour of the coming decades.

The year that the dispatch found repeats itself. With q_i the heat taken per metre of borehole in
hour i (< 0: given), the walls of the boreholes stand at the end of hour n at

    T_b(n) = T_0 - 1/(2 π k) Σ_{i ≤ n} (q_i - q_{i-1}) g(t_n - t_{i-1})

and the fluid at T_b(n) - q_n R_b, with R_b the thermal resistance of the borehole; it is the mean
of flow and return. The sum is a convolution, so that 25 years of hours take one Fourier transform
and need no months, peaks or blocks of load. The g-function is that of `bore_field`; below a few
hours it leaves out the heat capacity of filling and brine, which dampens short peaks.
"""

from __future__ import annotations

import math

import numpy as np
from scipy.interpolate import PchipInterpolator
from scipy.signal import fftconvolve

from dhp_qgis_plugin.core.parameters import Parameters, SourceParameters
from dhp_qgis_plugin.core.records import (
    HOURS,
    MONTH_DAYS,
    Dispatch,
    EquipmentPlan,
    Floats,
    GroundForecast,
    StationTask,
)
from dhp_qgis_plugin.core.source.bore_field import BoreField, g_function, near_square
from dhp_qgis_plugin.core.source.brine_performance import (
    BrinePerformance,
    brine_performance,
    performance_words,
)
from dhp_qgis_plugin.core.source.recharge import WARM, needs_balance

_HOUR_S = 3600.0
_MONTH_STARTS = 24 * np.r_[0, np.cumsum(MONTH_DAYS)[:-1]]
_TIMES = 200  # at which the g-function is computed; between them it is interpolated in ln t
_USED_KWH_A = 1.0  # less heat than this in a year is no use of the ground


def forecast_ground(
    task: StationTask, equipment: EquipmentPlan, year: Dispatch, parameters: Parameters
) -> GroundForecast | None:
    """Return the fluid temperatures of a station's boreholes over the horizon.

    Parameters
    ----------
    task, equipment, year
        The station, the share of its source that is built, and its hours of operation; what dry
        coolers recharge is spread evenly over their season.

    Returns
    -------
    GroundForecast
        None where the station has no boreholes, or its year has no hourly exchange with them.
    """
    source = parameters.source
    taken_kw = year.extracted_kw - year.rejected_kw
    bore_m = task.extract_kw * equipment.source_share * 1000.0 / source.bore_extract_w_m
    if not needs_balance(task) or bore_m <= 0:
        return None
    if np.abs(taken_kw).sum() < _USED_KWH_A:
        return None
    season = WARM if year.recharged_kwh_a > 0 else ~WARM
    taken_kw = taken_kw - season * (year.recharged_kwh_a / np.count_nonzero(season))
    field = near_square(bore_m / source.bore_depth_m, source)
    undisturbed_c = float(task.source_c.mean())
    load_w_m = 1000.0 * taken_kw / bore_m
    wall_c, fluid_c = fluid_hours(field, load_w_m, undisturbed_c, source)
    years = len(wall_c) // HOURS
    starts = (HOURS * np.arange(years)[:, None] + _MONTH_STARTS).ravel()
    coldest_c = np.minimum.reduceat(fluid_c, starts).reshape(years, 12)
    warmest_c = np.maximum.reduceat(fluid_c, starts).reshape(years, 12)
    drift_k = float(wall_c[-HOURS:].mean() - undisturbed_c)
    spf = brine_performance(task, equipment, year, fluid_c, source)
    return GroundForecast(
        station_id=task.station_id,
        rows=field.rows,
        columns=field.columns,
        bore_m=bore_m,
        undisturbed_c=undisturbed_c,
        net_kwh_a=float(taken_kw.sum()),
        coldest_c=coldest_c.min(axis=1),
        warmest_c=warmest_c.max(axis=1),
        wall_c=wall_c.reshape(years, HOURS).mean(axis=1),
        monthly_coldest_c=coldest_c.ravel(),
        monthly_warmest_c=warmest_c.ravel(),
        drift_k=drift_k,
        notes=(
            *_notes(field, drift_k, years, coldest_c, warmest_c, source),
            *filter(None, (performance_words(spf),)),
        ),
        warnings=_warnings(drift_k, coldest_c.min(axis=1), warmest_c.max(axis=1), spf, source),
        planned_spf=(spf.planned_heat, spf.planned_cool),
        spf_heat=spf.heat,
        spf_cool=spf.cool,
    )


def fluid_hours(
    field: BoreField, load_w_m: Floats, undisturbed_c: float, source: SourceParameters
) -> tuple[Floats, Floats]:
    """Return walls and fluid at the end of every hour of the horizon, (8760 · years,) °C each.

    Parameters
    ----------
    load_w_m
        (8760,) heat taken per metre of borehole, < 0 where it is given; every year the same.
    """
    every = np.tile(load_w_m, int(source.ground_years))
    known = np.geomspace(1.0, len(every), _TIMES)
    curve = PchipInterpolator(np.log(known), g_function(field, known * _HOUR_S))
    response = curve(np.log(np.arange(1, len(every) + 1)))
    steps = np.diff(np.r_[0.0, every])
    sums = fftconvolve(steps, response)[: len(every)]
    wall_c: Floats = undisturbed_c - sums / (2.0 * math.pi * field.conductivity_w_mk)
    return wall_c, wall_c - every * source.bore_resistance_mk_w


def _notes(
    field: BoreField,
    drift_k: float,
    years: int,
    coldest_c: Floats,
    warmest_c: Floats,
    source: SourceParameters,
) -> tuple[str, ...]:
    return (
        f"Over {years} years such as this the brine of {field.rows} x {field.columns} boreholes of"
        f" {field.length_m:g} m (mean of flow and return) stays between {coldest_c.min():.1f} and"
        f" {warmest_c.max():.1f} °C; in the first year between {coldest_c[0].min():.1f} and"
        f" {warmest_c[0].max():.1f} °C. The ground at the boreholes ends {abs(drift_k):.1f} K"
        f" {'colder' if drift_k < 0 else 'warmer'} than undisturbed. Finite lines with equal heat,"
        f" {source.ground_conductivity_w_mk:g} W/(m·K).",
    )


def _warnings(
    drift_k: float,
    coldest_c: Floats,
    warmest_c: Floats,
    spf: BrinePerformance,
    source: SourceParameters,
) -> tuple[str, ...]:
    warnings: list[str] = []
    cold = np.flatnonzero(coldest_c < source.brine_least_c)
    if len(cold):
        warnings.append(
            f"From year {cold[0] + 1} on the brine falls to {coldest_c[cold].min():.1f} °C, below"
            f" {source.brine_least_c:g} °C: drill more boreholes, or let the heat pumps carry less."
        )
    warm = np.flatnonzero(warmest_c > source.brine_most_c)
    if len(warm):
        warnings.append(
            f"From year {warm[0] + 1} on the brine rises to {warmest_c[warm].max():.1f} °C, above"
            f" {source.brine_most_c:g} °C: drill more boreholes, or let towers carry more of the"
            " cold."
        )
    if abs(drift_k) > source.ground_drift_most_k:
        trend = "cools" if drift_k < 0 else "warms"
        warnings.append(
            f"In {len(coldest_c)} years the ground at the boreholes {trend} by {abs(drift_k):.1f}"
            f" K, more than the {source.ground_drift_most_k:g} K that are tolerated: space the"
            " boreholes wider, drill more of them, or bring extraction and rejection closer. "
            + performance_words(spf)
        )
    return tuple(warnings)
