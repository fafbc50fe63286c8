"""The synthetic year against its normals, against astronomy and against published design values."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dhp_qgis_plugin.core.catalogue import Climate, climates
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.load.solar import (
    FACES,
    SOLAR_CONSTANT_W_M2,
    extraterrestrial_w_m2,
    face_cosines,
    split_beam,
)
from dhp_qgis_plugin.core.load.weather import (
    humidity_ratio_g_kg,
    monthly_mean,
    nearest_climate,
    saturation_pa,
    smooth_year,
    synthetic_year,
    vapour_pressure_pa,
    wet_bulb_c,
)

ALL = {climate.key: climate for climate in climates()}
DAYS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


@pytest.fixture(scope="module", params=list(ALL))
def climate(request: pytest.FixtureRequest) -> Climate:
    return ALL[request.param]


def by_month(hourly: np.ndarray) -> list[np.ndarray]:
    return np.split(hourly, np.cumsum(DAYS * 24)[:-1])


def test_the_catalogue_holds_the_promised_places() -> None:
    assert set(ALL) >= {
        *("helsinki", "munich", "vienna", "milan", "seattle"),
        *("dalian", "beijing", "shanghai", "harbin"),
    }
    assert all("[" in climate.source for climate in climates())


def test_the_year_reproduces_its_normals(climate: Climate) -> None:
    weather = synthetic_year(climate)
    sine = face_cosines(climate.latitude_deg, climate.longitude_deg, climate.utc_offset_h)[0]
    level = weather.beam_w_m2 * sine + weather.diffuse_w_m2
    means = [month.mean() for month in by_month(weather.temperature_c)]
    sums = [month.sum() / 1000 for month in by_month(level)]
    assert means == pytest.approx(climate.temperature_c, abs=1e-9)
    assert sums == pytest.approx(climate.horizontal_kwh_m2, rel=1e-9)


def test_the_year_is_physical_and_always_the_same(climate: Climate) -> None:
    weather, again = synthetic_year(climate), synthetic_year(climate)
    for name in ("temperature_c", "humidity_g_kg", "beam_w_m2", "diffuse_w_m2"):
        course = getattr(weather, name)
        assert course.shape == (8760,)
        assert np.isfinite(course).all()
        assert np.array_equal(course, getattr(again, name))
    assert weather.beam_w_m2.min() >= 0
    assert weather.beam_w_m2.max() < 1050
    assert weather.diffuse_w_m2.min() >= 0
    saturated = humidity_ratio_g_kg(saturation_pa(weather.temperature_c))
    assert (weather.humidity_g_kg <= saturated + 1e-9).all()
    assert np.abs(np.diff(weather.temperature_c)).max() < 6  # no jump at a month's end


def test_days_persist_and_spread_like_the_normals_say(climate: Climate) -> None:
    days = synthetic_year(climate).temperature_c.reshape(365, 24).mean(axis=1)
    course = smooth_year(np.array(climate.temperature_c)).reshape(365, 24).mean(axis=1)
    anomaly = days - course
    assert 0.6 < np.corrcoef(anomaly[1:], anomaly[:-1])[0, 1] < 0.85
    spread = [month.std() for month in np.split(anomaly, np.cumsum(DAYS)[:-1])]
    assert spread == pytest.approx(climate.day_spread_k, rel=0.25)


def test_monthly_humidity_is_near_the_normals(climate: Climate) -> None:
    weather = synthetic_year(climate)
    vapour = vapour_pressure_pa(weather.humidity_g_kg)
    relative = 100 * vapour / saturation_pa(weather.temperature_c)
    assert monthly_mean(relative) == pytest.approx(climate.humidity_percent, abs=5)


def test_dalian_has_its_published_extremes() -> None:
    """Against the TMYx file for Dalian and the ASHRAE 2025 design conditions in its header."""
    weather = synthetic_year(ALL["dalian"])
    hours = np.sort(weather.temperature_c)
    days = np.sort(weather.temperature_c.reshape(365, 24).mean(axis=1))
    assert hours.mean() == pytest.approx(11.2, abs=0.1)
    assert hours[0] == pytest.approx(-14.0, abs=1.5)
    assert hours[-1] == pytest.approx(30.3, abs=1.5)
    assert hours[35] == pytest.approx(-12.6, abs=1.5)  # exceeded 99.6 % of the time
    assert hours[-176] == pytest.approx(29.2, abs=1.5)  # 2 %
    assert days[5] == pytest.approx(-9.3, abs=1.5)
    degree_days = np.maximum(18 - days, 0).sum()
    assert degree_days == pytest.approx(3042, rel=0.03)


def test_smooth_year_keeps_any_twelve_means() -> None:
    monthly = np.array([3.0, -8, 5, 0, 0, 40, 1, 1, 1, -2, 7, 9])
    course = smooth_year(monthly)
    assert monthly_mean(course) == pytest.approx(monthly, abs=1e-9)
    assert abs(course[0] - course[-1]) < 0.1  # December passes into January


@pytest.mark.parametrize("kwh", [0.1, 400.0])
def test_a_sun_that_cannot_be_is_named(kwh: float) -> None:
    sums = list(ALL["munich"].horizontal_kwh_m2)
    sums[6] = kwh
    with pytest.raises(InputError, match=r"Munich.*month 7"):
        synthetic_year(replace(ALL["munich"], horizontal_kwh_m2=tuple(sums)))


@pytest.mark.parametrize(
    ("latitude", "longitude", "key", "low", "high"),
    [
        (60.17, 24.94, "helsinki", 0, 0.01),
        (61.50, 23.76, "helsinki", 155, 170),  # Tampere: 161 km
        (48.40, 9.99, "munich", 115, 125),  # Ulm: 121 km
        (39.90, 122.00, "dalian", 105, 125),
        (-33.9, 151.2, "shanghai", 7700, 8000),  # Sydney: 7,850 km
    ],
)
def test_nearest_climate(
    latitude: float, longitude: float, key: str, low: float, high: float
) -> None:
    climate, distance_km = nearest_climate(latitude, longitude)
    assert climate.key == key
    assert low <= distance_km <= high
    same, same_km = nearest_climate(latitude, longitude - 360)  # the date line is no wall
    assert (same.key, same_km) == (key, pytest.approx(distance_km, abs=1e-3))


@pytest.mark.parametrize("latitude", [60.2, 38.9, 0.0, -45.0])
def test_sun_over_a_day_follows_the_closed_form(latitude: float) -> None:
    """Daily sum on the horizontal, with the Astronomical Almanac's low-precision sun of 2018."""
    outside = extraterrestrial_w_m2() * face_cosines(latitude, 0.0, 0.0)[0]
    got = outside.reshape(365, 24).sum(axis=1)
    n = np.arange(365)
    day = 6575 + n  # days since noon of 1 January 2000
    anomaly = np.radians(357.528 + 0.9856003 * day)
    longitude = 280.460 + 0.9856474 * day + 1.915 * np.sin(anomaly) + 0.020 * np.sin(2 * anomaly)
    declination = np.arcsin(np.sin(np.radians(23.439)) * np.sin(np.radians(longitude)))
    distance = 1.00014 - 0.01671 * np.cos(anomaly)
    phi = np.radians(latitude)
    sunset = np.arccos(np.clip(-np.tan(phi) * np.tan(declination), -1, 1))
    integral = np.cos(phi) * np.cos(declination) * np.sin(sunset)
    integral = integral + sunset * np.sin(phi) * np.sin(declination)
    want = 24 / np.pi * SOLAR_CONSTANT_W_M2 / distance**2 * integral
    assert got == pytest.approx(want, abs=0.01 * want.max())
    assert got.sum() == pytest.approx(want.sum(), rel=0.003)


def test_faces_see_the_sun_where_it_stands() -> None:
    level, south, east, north, west = face_cosines(60.17, 24.94, 2.0)
    assert len(FACES) == 5
    june, december = (171 * 24, 172 * 24), (354 * 24, 355 * 24)
    noon = slice(june[0] + 12, june[0] + 14)
    assert np.degrees(np.arcsin(level[noon].max())) == pytest.approx(90 - 60.17 + 23.45, abs=0.5)
    assert south[noon].max() == pytest.approx(np.cos(np.radians(53.28)), abs=0.01)
    assert np.degrees(np.arcsin(level[slice(*december)].max())) == pytest.approx(6.4, abs=0.4)
    assert north[slice(*june)].max() > 0  # early and late on a midsummer's day
    assert north[slice(*december)].max() == 0
    assert east[slice(*june)].reshape(24)[:11].sum() > 0
    assert east[slice(*june)].reshape(24)[15:].sum() == 0
    assert east.sum() == pytest.approx(west.sum(), rel=0.01)
    assert np.count_nonzero(level[slice(*june)]) in (19, 20)  # 18 h 55 min of day


def test_erbs_shares_at_points_calculated_by_hand() -> None:
    sine = np.full(8760, 0.5)
    outside = extraterrestrial_w_m2() * 0.5
    for clearness, share in ((0.1, 0.991), (0.5, 0.6592), (0.9, 0.165)):
        beam, diffuse = split_beam(clearness * outside, sine)
        assert beam * sine + diffuse == pytest.approx(clearness * outside)
        if clearness < 0.8:
            assert diffuse == pytest.approx(share * clearness * outside, rel=1e-3)
        else:
            assert (diffuse >= share * clearness * outside - 1e-6).all()
    dark, nothing = split_beam(np.zeros(8760), np.zeros(8760))
    assert not dark.any()
    assert not nothing.any()


def test_wet_bulb_against_stull_and_the_chart() -> None:
    """Stull (2011) is an independent fit; it holds to 1 K between 5 and 99 % humidity."""
    weather = synthetic_year(ALL["shanghai"])
    dry = weather.temperature_c
    rh = 100 * vapour_pressure_pa(weather.humidity_g_kg) / saturation_pa(dry)
    stull = (
        dry * np.arctan(0.151977 * np.sqrt(rh + 8.313659))
        + np.arctan(dry + rh)
        - np.arctan(rh - 1.676331)
        + 0.00391838 * rh**1.5 * np.arctan(0.023101 * rh)
        - 4.686035
    )
    wet = wet_bulb_c(weather)
    inside = (rh > 5) & (rh < 99) & (dry > -5)
    assert np.abs(wet - stull)[inside].max() < 1.0
    assert (wet <= dry + 1e-9).all()
    chart = replace(
        weather,
        temperature_c=np.full(8760, 30.0),
        humidity_g_kg=np.full(
            8760, float(humidity_ratio_g_kg(0.5 * saturation_pa(np.array(30.0))))
        ),
    )
    assert wet_bulb_c(chart)[0] == pytest.approx(22.0, abs=0.1)  # 30 °C at 50 %
