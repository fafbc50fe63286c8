"""Energy per m² beside what is published of real buildings, and months beside degree days."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from dhp_qgis_plugin.core.catalogue import UNHEATED, climates, schedules, uses, with_envelope
from dhp_qgis_plugin.core.load.profiles import estimate_load
from dhp_qgis_plugin.core.load.solar import face_cosines
from dhp_qgis_plugin.core.load.weather import monthly_mean, synthetic_year
from dhp_qgis_plugin.core.load.zone_model import simulate, steady_w_m2k
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import MONTH_DAYS, Load, Weather
from tests.core.stock_example import stock

KEYS = tuple(key for key in uses() if key not in (UNHEATED, "mixed"))

# Heat with hot water, kWh/m² a, Germany, from new to unrenovated. Non-residential buildings:
# the comparison values of the federal notices on energy certificates by building category (BMVBS
# 2009, BMWi/BMUB 2015), which are means of the stock, x 0.4 to x 1.7 about them; housing: TABULA
# typology (IWU 2015) and Heizspiegel (co2online 2022). Churches: Deutsche Bundesstiftung Umwelt's
# studies of heated churches. Read from memory.
HEAT_MUNICH = {
    "residential": (60, 180),
    "office": (40, 140),
    "school": (50, 160),
    "kindergarten": (60, 180),
    "hospital": (100, 300),
    "hotel": (80, 250),
    "shop": (30, 150),
    "supermarket": (40, 150),
    "restaurant": (120, 350),
    "culture": (60, 180),
    "sport": (90, 250),
    "swimming": (300, 800),
    "laboratory": (70, 260),
    "warehouse": (30, 120),
    "transport": (60, 240),
    "industry": (40, 150),
    "church": (60, 200),
    "dormitory": (70, 180),
}
# Cold, kWh/m² a, hot summer and cold winter zone of China: surveys of public buildings in Shanghai
# as collected by Tsinghua's Building Energy Research Center (annual reports 2014-2022): cold of 50
# to 110 in offices, 80 to 200 in malls, 60 to 160 in hotels; flats cooled room by room 10 to 40,
# wholly 40 to 90. Read from memory.
COOL_SHANGHAI = {
    "office": (50, 110),
    "shop": (80, 200),
    "hotel": (60, 160),
    "hospital": (80, 180),
    "residential": (20, 90),
}


@cache
def year(place: str) -> Weather:
    return synthetic_year(next(climate for climate in climates() if climate.key == place))


@cache
def load(place: str) -> Load:
    rows = [{"word": key, "gfa": 1000.0} for key in KEYS]
    return estimate_load(stock(*rows), year(place), defaults().load, Silent())


def test_every_use_has_a_published_range() -> None:
    assert set(KEYS) == set(HEAT_MUNICH)
    assert len(KEYS) >= 14


@pytest.mark.parametrize("key", HEAT_MUNICH)
def test_heat_per_m2_lies_in_the_published_range(key: str) -> None:
    found, b = load("munich"), KEYS.index(key)
    low, high = HEAT_MUNICH[key]
    water = found.dhw_kwh_a[b]
    assert low <= (found.simulated_heat_kwh_a[b] + water) / 1000 <= high
    assert low <= (found.heat_kwh_a[b] + water) / 1000 <= high


@pytest.mark.parametrize("key", COOL_SHANGHAI)
def test_cold_per_m2_lies_in_the_published_range(key: str) -> None:
    found, b = load("shanghai"), KEYS.index(key)
    low, high = COOL_SHANGHAI[key]
    assert low <= found.simulated_cool_kwh_a[b] / 1000 <= high
    assert low <= found.cool_kwh_a[b] / 1000 <= high


def test_northern_chinese_housing_takes_what_is_metered_there() -> None:
    """GB/T 51161-2016 and Tsinghua's reports: 0.25 to 0.45 GJ/m² a at the building, from memory."""
    b = KEYS.index("residential")
    for kwh in (load("dalian").simulated_heat_kwh_a[b], load("dalian").heat_kwh_a[b]):
        assert 0.2 <= kwh / 1000 * 3.6e-3 <= 0.45


@pytest.mark.parametrize("place", ["dalian", "helsinki", "munich", "harbin"])
@pytest.mark.parametrize("age", ["old", "new"])
def test_winter_months_follow_degree_days(place: str, age: str) -> None:
    """Losses by degree days less nine tenths of the gains: the monthly balance of ISO 13790."""
    weather = year(place)
    use = with_envelope(uses()["residential"], age)
    simulated = simulate([use], weather).heat_w_m2[0]
    flow = use.infiltration_m3_h_m2 + use.ventilation_m3_h_m2 * (1 - use.heat_recovery_share)
    hours = 24 * np.array(MONTH_DAYS)
    kelvin = use.heat_set_c - monthly_mean(weather.temperature_c)
    cosines = face_cosines(weather.latitude_deg, weather.longitude_deg, weather.utc_offset_h)
    level = weather.beam_w_m2 * cosines[0] + weather.diffuse_w_m2
    upright = weather.beam_w_m2 * cosines[1:].mean(axis=0) + 0.5 * weather.diffuse_w_m2
    sun = (upright + 0.1 * level) * use.facade_m2_m2 * use.window_share * use.solar_share
    weekday, weekend = schedules()[use.schedule].presence_share
    inside = use.gains_w_m2 * (5 * np.mean(weekday) + 2 * np.mean(weekend)) / 7
    balance = steady_w_m2k(use, flow) * kelvin - 0.9 * (monthly_mean(sun) + inside)
    for month in (0, 1, 11):
        if balance[month] > 5.0:  # else gains decide, and utilisation with them
            assert monthly_mean(simulated)[month] == pytest.approx(balance[month], rel=0.2)
    assert (monthly_mean(simulated) * hours).sum() > 10_000
