"""A year of hourly weather from twelve monthly normals.

Monthly normals are what is known of nearly every place. From them comes a year that keeps each
monthly mean temperature and each monthly sum of sun exactly, and that has what sizing and
operation need beside the means: cold and hot spells, clear and dull days, day and night. It is
the same year each time. The year begins on a Monday, as 2018 did and 2029 will.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from scipy.interpolate import CubicSpline
from scipy.special import ndtri

from dhp_qgis_plugin.core.catalogue import Climate, climates
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.load.solar import extraterrestrial_w_m2, face_cosines, split_beam
from dhp_qgis_plugin.core.records import HOURS, MONTH_DAYS, Floats, Ints, Weather

PRESSURE_PA = 101_325.0
DAYS = 365
DAY_MONTH: Ints = np.repeat(np.arange(12), MONTH_DAYS)

# Share of the daily range below the day's maximum, by hour: ASHRAE Handbook of Fundamentals,
# "Fraction of daily temperature range", from 0 h.
_BELOW_MAXIMUM = np.array(
    [
        *(0.82, 0.88, 0.92, 0.95, 0.98, 1.00, 0.98, 0.91, 0.74, 0.55, 0.38, 0.23),
        *(0.13, 0.05, 0.00, 0.00, 0.06, 0.14, 0.24, 0.39, 0.50, 0.59, 0.68, 0.75),
    ]
)
_SEED = 2018
_PERSISTENCE = 0.75  # correlation of a day's anomaly with the day before, usual in mid-latitudes
_SUN_AND_WARMTH = 0.5  # correlation of a clear sky with warmth in summer, with cold in winter
_DULLEST, _CLEAREST = 0.05, 0.78  # clearness index of the dullest and the clearest day
_DEW_FOLLOWS = 0.85  # of a day's temperature anomaly goes into its dew point
_EARTH_KM = 6371.0


def synthetic_year(climate: Climate) -> Weather:
    """Make the year of hourly weather that belongs to a climate.

    Parameters
    ----------
    climate
        Twelve monthly normals of a place.

    Returns
    -------
    Weather
        8760 hours; the mean temperature and the sum of global horizontal irradiation of each
        month are those of the climate.

    Raises
    ------
    InputError
        If a month's irradiation is more, or less, than any sky could give at that latitude.
    """
    ranks = _weather_ranks(climate)
    anomaly_k = np.array(climate.day_spread_k)[DAY_MONTH] * ndtri(ranks[0])
    temperature = _temperature_c(climate, anomaly_k, ranks[1])
    cosines = face_cosines(climate.latitude_deg, climate.longitude_deg, climate.utc_offset_h)
    beam, diffuse = split_beam(_global_w_m2(climate, cosines[0], ranks[1]), cosines[0])
    return Weather(
        place=climate.place,
        source="synthetic year from monthly normals; " + climate.source,
        latitude_deg=climate.latitude_deg,
        longitude_deg=climate.longitude_deg,
        utc_offset_h=climate.utc_offset_h,
        temperature_c=temperature,
        humidity_g_kg=_humidity_g_kg(climate, anomaly_k, temperature),
        beam_w_m2=beam,
        diffuse_w_m2=diffuse,
    )


def nearest_climate(
    latitude_deg: float, longitude_deg: float, among: tuple[Climate, ...] | None = None
) -> tuple[Climate, float]:
    """Return the climate nearest to a place, and the distance to it in km.

    Parameters
    ----------
    among
        Climates to choose from; the catalogue's by default.
    """
    known = among or climates()
    places_deg = [(climate.latitude_deg, climate.longitude_deg) for climate in known]
    away_km = distances_km((latitude_deg, longitude_deg), places_deg)
    first = int(np.argmin(away_km))
    return known[first], float(away_km[first])


def distances_km(
    here_deg: tuple[float, float], places_deg: Sequence[tuple[float, float]]
) -> Floats:
    """Return the great-circle distances from one place to others, (q,), by the haversine formula.

    Places are latitude and longitude in degrees, north and east positive.
    """
    here, there = np.radians(here_deg), np.radians(places_deg).reshape(-1, 2)
    half = np.sin((there - here) / 2) ** 2
    chord = half[:, 0] + np.cos(here[0]) * np.cos(there[:, 0]) * half[:, 1]
    distance: Floats = 2 * _EARTH_KM * np.arcsin(np.sqrt(np.minimum(chord, 1.0)))
    return distance


def wet_bulb_c(weather: Weather) -> Floats:
    """Return the wet-bulb temperature of the outdoor air, (8760,) °C.

    From the psychrometric equation e = e_s(T_wb) - A p (T - T_wb) at sea level, with A over ice
    or water (WMO Guide No. 8, annex 4.B), solved by bisection between dew point and dry bulb.
    """
    dry = weather.temperature_c
    vapour = vapour_pressure_pa(weather.humidity_g_kg)
    low, high = np.minimum(dry, 0) - 40.0, dry.copy()
    for _ in range(40):
        middle = (low + high) / 2
        constant = np.where(middle < 0, 5.75e-4, 6.53e-4 * (1 + 9.44e-4 * middle))
        drier = saturation_pa(middle) - constant * PRESSURE_PA * (dry - middle) < vapour
        low, high = np.where(drier, middle, low), np.where(drier, high, middle)
    wet: Floats = high
    return wet


def saturation_pa(temperature_c: Floats) -> Floats:
    """Return the vapour pressure of saturated air over water, Pa (Magnus form, WMO Guide No. 8)."""
    pressure: Floats = 611.2 * np.exp(17.62 * temperature_c / (243.12 + temperature_c))
    return pressure


def vapour_pressure_pa(humidity_g_kg: Floats) -> Floats:
    """Return the vapour pressure at sea level that belongs to a humidity ratio, Pa."""
    ratio = humidity_g_kg / 1000
    pressure: Floats = PRESSURE_PA * ratio / (0.62198 + ratio)
    return pressure


def humidity_ratio_g_kg(vapour_pa: Floats) -> Floats:
    """Return the humidity ratio at sea level that belongs to a vapour pressure, g/kg."""
    ratio: Floats = 1000 * 0.62198 * vapour_pa / (PRESSURE_PA - vapour_pa)
    return ratio


def monthly_mean(hourly: Floats) -> Floats:
    """Return the mean of each month, (..., 8760) to (..., 12)."""
    starts = np.concatenate([[0], np.cumsum(MONTH_DAYS)[:-1]]) * 24
    means: Floats = np.add.reduceat(hourly, starts, axis=-1) / (24.0 * np.array(MONTH_DAYS))
    return means


def smooth_year(monthly: Floats) -> Floats:
    """Return the smooth hourly course whose monthly means are ``monthly``, (12,) to (8760,).

    A periodic cubic spline through twelve values at mid-month, chosen so that the mean of each
    month comes out exactly.
    """
    basis, control = _mean_keeping_basis()
    course: Floats = (control @ monthly) @ basis
    return course


@cache
def _mean_keeping_basis() -> tuple[Floats, Floats]:
    """Return the twelve cardinal splines (12, 8760) and the matrix from means to their weights."""
    ends = np.cumsum(MONTH_DAYS) * 24.0
    middles = ends - 12.0 * np.array(MONTH_DAYS)
    knots = np.append(middles, middles[0] + HOURS)
    values = np.vstack([np.eye(12), np.eye(12)[:1]])
    spline = CubicSpline(knots, values, bc_type="periodic")
    basis: Floats = np.ascontiguousarray(spline(np.arange(HOURS) + 0.5).T)
    control: Floats = np.linalg.inv(monthly_mean(basis).T)
    return basis, control


def _weather_ranks(climate: Climate) -> Floats:
    """Return the rank of each day's warmth and clearness within its month, (2, 365) in 0-1.

    A first-order autoregressive course gives the order of the days, the ranks give the values:
    so every month has its full spread, whatever the draw.
    """
    draws = np.random.PCG64(_SEED).random_raw(2 * 2 * DAYS).astype(np.float64) / 2.0**64
    noise = ndtri(np.clip(draws, 1e-12, 1 - 1e-12)).reshape(2, 2 * DAYS)
    course = np.zeros(2 * DAYS)
    for day in range(1, 2 * DAYS):
        course[day] = _PERSISTENCE * course[day - 1] + noise[0, day]
    warmth = course[DAYS:] * np.sqrt(1 - _PERSISTENCE**2)
    normals = np.array(climate.temperature_c)
    season = (normals - normals.mean()) / max(float(np.abs(normals - normals.mean()).max()), 1e-9)
    bond = _SUN_AND_WARMTH * season[DAY_MONTH]
    clearness = bond * warmth + np.sqrt(1 - bond**2) * noise[1, DAYS:]
    ranks: Floats = np.stack([_rank_in_month(warmth), _rank_in_month(clearness)])
    return ranks


def _rank_in_month(daily: Floats) -> Floats:
    """Return (rank - 1/2) / n of each day among the n days of its month, (365,)."""
    ranks = np.empty(DAYS)
    for month, days in enumerate(MONTH_DAYS):
        of = month == DAY_MONTH
        ranks[of] = (np.argsort(np.argsort(daily[of])) + 0.5) / days
    return ranks


def _temperature_c(climate: Climate, anomaly_k: Floats, clearness: Floats) -> Floats:
    """Return the hourly temperature: annual course, spells, day and night; exact in its means."""
    range_k = np.array(climate.daily_range_k)[DAY_MONTH] * (0.7 + 0.6 * clearness)
    wave = _BELOW_MAXIMUM.mean() - _BELOW_MAXIMUM
    swing = _between_days(anomaly_k) + np.repeat(range_k, 24) * np.tile(wave, DAYS)
    normals = np.array(climate.temperature_c)
    hourly: Floats = smooth_year(normals - monthly_mean(swing)) + swing
    return hourly


def _between_days(daily: Floats) -> Floats:
    """Return hourly values that pass through each day's value at noon, (365,) to (8760,)."""
    noon = np.arange(DAYS) * 24 + 12.0
    hourly: Floats = np.interp(np.arange(HOURS) + 0.5, noon, daily, period=HOURS)
    return hourly


def _global_w_m2(climate: Climate, sine: Floats, clearness: Floats) -> Floats:
    """Return global horizontal irradiance whose monthly sums are the climate's, (8760,) W/m².

    A day of rank u has the clearness index k = k0 + (k1 - k0) u^p, with p by month such that the
    sum holds; within the day the sun is brighter at noon, after Collares-Pereira and Rabl.
    """
    outside = (extraterrestrial_w_m2() * sine).reshape(DAYS, 24)
    day_kwh = outside.sum(axis=1) / 1000
    index = np.empty(DAYS)
    for month, wanted_kwh in enumerate(climate.horizontal_kwh_m2):
        of = month == DAY_MONTH
        index[of] = _clearness_of_days(climate, month, wanted_kwh, day_kwh[of], clearness[of])
    weight = outside * (0.66 + 0.48 * sine.reshape(DAYS, 24))
    total = weight.sum(axis=1, keepdims=True)
    share = np.divide(weight, total, out=np.zeros_like(weight), where=total > 0)
    irradiance: Floats = (share * (1000 * index * day_kwh)[:, None]).ravel()
    return irradiance


def _clearness_of_days(
    climate: Climate, month: int, wanted_kwh: float, day_kwh: Floats, rank: Floats
) -> Floats:
    """Return the clearness index of a month's days such that their sum is ``wanted_kwh``."""
    least, most = _DULLEST * day_kwh.sum(), _CLEAREST * day_kwh.sum()
    if not least < wanted_kwh < most:
        raise InputError(
            "Climate {place}: {wanted:g} kWh/m² of sun in month {month} cannot be; give a value"
            " between {low:.0f} and {high:.0f} in climates.csv.",
            place=climate.place,
            wanted=wanted_kwh,
            month=month + 1,
            low=least,
            high=most,
        )
    low, high = -8.0, 8.0  # of log p
    for _ in range(60):
        middle = (low + high) / 2
        index = _DULLEST + (_CLEAREST - _DULLEST) * rank ** np.exp(middle)
        low, high = (middle, high) if index @ day_kwh > wanted_kwh else (low, middle)
    exact: Floats = index * (wanted_kwh / (index @ day_kwh))
    return exact


def _humidity_g_kg(climate: Climate, anomaly_k: Floats, temperature_c: Floats) -> Floats:
    """Return the humidity ratio: the month's vapour, more on warm days, never above saturation."""
    monthly_pa = np.array(climate.humidity_percent) / 100
    monthly_pa = monthly_pa * saturation_pa(np.array(climate.temperature_c))
    logarithm = np.log(monthly_pa / 611.2)
    dew_c = smooth_year(243.12 * logarithm / (17.62 - logarithm))
    dew_c = dew_c + _DEW_FOLLOWS * _between_days(anomaly_k)
    return humidity_ratio_g_kg(saturation_pa(np.minimum(dew_c, temperature_c)))
