"""Design loads, annual demands and shapes: sums and peaks exact, magnitudes plausible."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhp_qgis_plugin.core.catalogue import climates, uses
from dhp_qgis_plugin.core.errors import Cancelled, InputError
from dhp_qgis_plugin.core.load.calibration import bend, clip_shape, near_peak
from dhp_qgis_plugin.core.load.profiles import estimate_load
from dhp_qgis_plugin.core.load.use_profiles import use_profiles
from dhp_qgis_plugin.core.load.weather import synthetic_year
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import Buildings, Load, Weather
from tests.core.stock_example import stock

YEARS = {climate.key: synthetic_year(climate) for climate in climates()}


def estimate(buildings: Buildings, place: str = "helsinki") -> Load:
    return estimate_load(buildings, YEARS[place], defaults().load, Silent())


# ── calibration ───────────────────────────────────────────────────────────────────────────────


def test_the_near_peak_is_the_ranked_hour() -> None:
    course = np.arange(8760.0)[None, ::-1].copy()
    assert near_peak(course, 24) == 8760 - 24
    shape = clip_shape(course, 24)
    assert np.count_nonzero(shape == 1) == 24
    assert shape[0, 100] == pytest.approx((8759 - 100) / (8760 - 24))


def test_fewer_hours_than_the_rank_are_no_load() -> None:
    course = np.zeros((1, 8760))
    course[0, :49] = 5.0
    assert not clip_shape(course, 50).any()
    course[0, 49] = 1.0
    assert np.count_nonzero(clip_shape(course, 50) == 1) == 50


@given(st.floats(200.0, 4000.0), st.integers(0, 9))
@settings(max_examples=60, deadline=None)
def test_bending_meets_the_sum_and_keeps_the_peak(hours: float, seed: int) -> None:
    shape = np.random.default_rng(seed).beta(1.0, 3.0, 8760)
    shape[shape < 0.1] = 0.0
    shape /= shape.max()
    bent, gamma = bend(shape, hours)
    assert bent.max() == 1.0
    assert np.array_equal(bent > 0, shape > 0)
    assert bent[shape > 0] == pytest.approx(shape[shape > 0] ** gamma)
    if 1 / 8 < gamma < 8:
        assert bent.sum() == pytest.approx(hours, rel=1e-9)


def test_bending_stops_at_its_limits() -> None:
    shape = np.zeros(8760)
    shape[:1000] = np.linspace(0.5, 1.0, 1000)
    few, steep = bend(shape, 1.0)
    many, flat = bend(shape, 5000.0)
    assert steep == pytest.approx(8)
    assert flat == pytest.approx(1 / 8)
    assert 1 < few.sum() < many.sum() < 1000


# ── loads ─────────────────────────────────────────────────────────────────────────────────────


def test_a_load_is_index_times_area_and_its_shape() -> None:
    load = estimate(stock({"area": 500, "floors": 4}), "dalian")
    office = uses()["office"]
    assert load.peak_heat_kw[0] == pytest.approx(2000 * office.heat_index_w_m2 / 1000)
    assert load.peak_cool_kw[0] == pytest.approx(2000 * office.cool_index_w_m2 / 1000)
    assert load.dhw_kwh_a[0] == pytest.approx(2000 * office.dhw_kwh_m2)
    for hourly, peak, annual in (
        (load.hourly_heat_kw(load.served), load.peak_heat_kw, load.heat_kwh_a),
        (load.hourly_cool_kw(load.served), load.peak_cool_kw, load.cool_kwh_a),
    ):
        assert hourly.max() == pytest.approx(peak[0])
        assert hourly.min() >= 0
        assert hourly.sum() == pytest.approx(annual[0])


def test_shapes_are_one_row_a_use_with_largest_value_one() -> None:
    words = ["office", "retail", "office", "hotel", "garage", "yes"]
    load = estimate(stock(*({"word": word} for word in words)))
    assert load.heat_shapes.shape == load.cool_shapes.shape == (4, 8760)
    assert load.heat_shapes.max(axis=1) == pytest.approx(np.ones(4))
    assert load.heat_shapes.min() == 0
    assert load.shape[0] == load.shape[2]
    assert load.served.tolist() == [True, True, True, True, False, True]
    assert load.peak_heat_kw[4] == load.peak_cool_kw[4] == load.dhw_kwh_a[4] == 0


def test_given_peaks_go_before_the_index() -> None:
    load = estimate(stock({"heat_kw": 33.0, "cool_kw": 0.0}, {}))
    assert load.peak_heat_kw[0] == 33.0
    assert load.peak_cool_kw[0] == 0.0
    assert load.peak_heat_kw[1] > 33.0
    assert load.heat_kwh_a[0] / 33.0 == pytest.approx(load.heat_kwh_a[1] / load.peak_heat_kw[1])


def test_a_given_annual_demand_gives_the_peak() -> None:
    load = estimate(stock({"heat_kwh": 123_456.0}, {}))
    assert load.heat_kwh_a[0] == pytest.approx(123_456.0)
    assert load.hourly_heat_kw(np.array([0])).sum() == pytest.approx(123_456.0)
    assert load.shape[0] == load.shape[1]


def test_given_peak_and_annual_demand_both_hold() -> None:
    load = estimate(stock({"heat_kw": 100.0, "heat_kwh": 250_000.0}, {}))
    hourly = load.hourly_heat_kw(np.array([0]))
    assert hourly.max() == pytest.approx(100.0)
    assert hourly.sum() == pytest.approx(250_000.0)
    assert load.shape[0] != load.shape[1]
    cooling = load.cool_shapes[load.shape]
    assert np.array_equal(cooling[0], cooling[1])  # nothing was said of cooling
    assert any("both a peak and an annual demand" in note for note in load.notes)


def test_many_metered_buildings_share_a_bounded_number_of_shapes() -> None:
    rng = np.random.default_rng(7)
    peaks, hours = rng.uniform(20, 900, 1500), rng.uniform(900, 2700, (2, 1500))
    rows = [
        {
            "word": ("office", "hotel", "apartments")[b % 3],
            "heat_kw": peaks[b],
            "heat_kwh": peaks[b] * hours[0, b],
            "cool_kw": peaks[b],
            "cool_kwh": peaks[b] * hours[1, b] / 8,
        }
        for b in range(1500)
    ]
    load = estimate(stock(*rows))
    assert len(load.heat_shapes) <= 3 + 64
    assert load.heat_kwh_a.sum() == pytest.approx((peaks * hours[0]).sum(), rel=1e-6)
    assert load.hourly_heat_kw(load.served).sum() == pytest.approx(load.heat_kwh_a.sum())
    worst = np.abs(load.heat_kwh_a / (peaks * hours[0]) - 1).max()
    assert 0 < worst < 0.35
    (note,) = [note for note in load.notes if "within" in note]
    assert float(note.split("within ")[1].split(" %")[0]) >= 100 * worst - 0.06


def test_a_demand_that_no_shape_can_reach_is_said() -> None:
    load = estimate(stock({"heat_kw": 100.0, "heat_kwh": 100 * 8700.0}))
    assert load.heat_kwh_a[0] < 100 * 8700.0
    assert load.hourly_heat_kw(load.served).sum() == pytest.approx(load.heat_kwh_a[0])
    assert any("hardly go together" in note for note in load.notes)


def test_a_given_load_without_any_hour_is_said() -> None:
    buildings = stock({"id": "nave", "word": "church", "cool_kw": 40.0})
    load = estimate(buildings)
    assert not load.cool_shapes.any()
    assert any("nave" in note and "cooling" in note for note in load.notes)


def test_an_excluded_building_keeps_its_load_but_is_not_served() -> None:
    load = estimate(stock({"state": "excluded"}, {}))
    assert load.served.tolist() == [False, True]
    assert load.peak_heat_kw[0] == pytest.approx(load.peak_heat_kw[1])
    assert "excluded" in load.reasons[0]


def test_nobody_to_serve_is_no_error() -> None:
    for buildings in (stock(), stock({"word": "garage"}), stock({"area": 3})):
        load = estimate(buildings)
        assert not load.served.any()
        assert not load.hourly_heat_kw(load.served).any()
        assert load.hourly_cool_kw(np.arange(len(buildings))).sum() == 0


def test_notes_say_what_rests_on_defaults() -> None:
    notes = estimate(stock({"word": "yes"}, {"word": "office", "floors": 2})).notes
    assert "1 of 2 served buildings do not say what they are used for" in notes[0]
    assert "1 of 2 served buildings state neither" in notes[1]


# ── by climate ────────────────────────────────────────────────────────────────────────────────


def profiles_of(place: str, **changes: float) -> tuple[object, dict[str, int]]:
    wanted = tuple(replace(use, **changes) for use in uses().values() if use.heat_index_w_m2 > 0)
    found = use_profiles(wanted, YEARS[place], Silent())
    return found, {use.key: c for c, use in enumerate(found.uses)}


def test_the_cooling_index_holds_where_it_was_made_for_and_never_rises() -> None:
    listed = np.array([use.cool_index_w_m2 for use in uses().values() if use.heat_index_w_m2 > 0])
    for place in ("dalian", "shanghai", "beijing"):
        found, _ = profiles_of(place)
        assert found.cool_index_w_m2 == pytest.approx(listed, rel=0.1)
        assert (found.cool_index_w_m2 <= listed + 1e-9).all()
    mild, row = profiles_of("helsinki")
    assert 30 < mild.cool_index_w_m2[row["office"]] < 60  # what Nordic offices are designed for
    assert any("Office" in note and "milder" in note for note in mild.notes)
    anywhere, _ = profiles_of("helsinki", cool_index_climate="")
    assert anywhere.cool_index_w_m2[row["office"]] == uses()["office"].cool_index_w_m2


@pytest.mark.parametrize(("target", "warned"), [(1100.0, False), (2600.0, True)])
def test_full_load_hours_of_the_catalogue_are_met(target: float, warned: bool) -> None:
    found, row = profiles_of("helsinki", heat_full_load_h=target)
    shape = found.heat_shapes[row["office"]]
    assert shape.max() == 1
    assert shape.sum() == pytest.approx(target, rel=1e-6)
    said = any(
        "Office" in note and "heating" in note and "exponent" in note for note in found.notes
    )
    assert said == warned


def test_an_unknown_index_climate_is_named() -> None:
    with pytest.raises(InputError, match="atlantis"):
        profiles_of("helsinki", cool_index_climate="atlantis")


@pytest.mark.parametrize(
    ("place", "word", "heat", "cool"),
    [
        ("helsinki", "office", (80, 180), (5, 40)),
        ("helsinki", "apartments", (80, 180), (2, 40)),
        ("helsinki", "yes", (80, 180), (5, 40)),
        ("munich", "office", (50, 150), (10, 50)),
        ("munich", "apartments", (80, 180), (5, 40)),
        ("dalian", "office", (35, 100), (30, 90)),
        ("dalian", "apartments", (60, 140), (20, 90)),
        ("harbin", "apartments", (100, 220), (10, 70)),
        ("shanghai", "office", (10, 60), (50, 120)),
    ],
)
def test_specific_demands_are_plausible(
    place: str, word: str, heat: tuple[float, float], cool: tuple[float, float]
) -> None:
    load = estimate(stock({"word": word, "gfa": 1000.0}), place)
    assert heat[0] <= load.heat_kwh_a[0] / 1000 <= heat[1]
    assert cool[0] <= load.cool_kwh_a[0] / 1000 <= cool[1]


def test_a_district_like_xinghai_bay_comes_near_its_published_loads() -> None:
    """Dalian, 300,000 m² mixed: 72 W/m² heating and 107 W/m² cooling were installed."""
    mix = {"office": 0.4, "hotel": 0.2, "mall": 0.25, "restaurant": 0.05, "apartments": 0.1}
    rows = [{"word": word, "gfa": 300_000 * share} for word, share in mix.items()]
    load = estimate(stock(*rows), "dalian")
    assert load.peak_heat_kw.sum() / 300 == pytest.approx(72, rel=0.1)
    assert load.peak_cool_kw.sum() / 300 == pytest.approx(107, rel=0.1)


def test_cold_is_wanted_on_summer_afternoons_and_heat_in_winter() -> None:
    load = estimate(stock({"word": "office"}, {"word": "apartments"}, {"word": "hotel"}))
    hot = np.argsort(load.hourly_cool_kw(load.served))[-100:]
    cold = np.argsort(load.hourly_heat_kw(load.served))[-100:]
    assert ((hot // 24 >= 151) & (hot // 24 <= 243)).all()
    assert 12 <= np.median(hot % 24) <= 17
    assert ((cold // 24 < 90) | (cold // 24 > 305)).all()


# ── behaviour ─────────────────────────────────────────────────────────────────────────────────


def test_twenty_thousand_buildings_take_seconds() -> None:
    words = ["yes", "office", "retail", "apartments", "garage", "hotel", "school"]
    rows = [
        {"word": words[b % 7], "area": 50.0 + b % 900, "floors": 1 + b % 8} for b in range(20_000)
    ]
    buildings = stock(*rows)
    start = time.process_time()
    load = estimate(buildings)
    assert time.process_time() - start < 5
    assert load.served.sum() == 20_000 - len(range(4, 20_000, 7))


def test_cancel_is_answered() -> None:
    class Impatient(Silent):
        def cancelled(self) -> bool:
            return True

    with pytest.raises(Cancelled):
        estimate_load(stock({}), YEARS["helsinki"], defaults().load, Impatient())


def test_progress_never_runs_backwards() -> None:
    class Listener(Silent):
        def __init__(self) -> None:
            self.heard: list[float] = []

        def report(self, fraction: float, message: str = "") -> None:
            self.heard.append(fraction)

    listener = Listener()
    weather: Weather = YEARS["munich"]
    estimate_load(
        stock({}, {"heat_kw": 9.0, "heat_kwh": 20_000.0}), weather, defaults().load, listener
    )
    assert listener.heard == sorted(listener.heard)
    assert 0 <= listener.heard[0] <= listener.heard[-1] <= 1
