"""Given hours, several uses, envelopes and plots on their way into the loads of buildings."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import geopandas as gpd
import numpy as np
import pytest
import shapely

from dhp_qgis_plugin.core.catalogue import climates, envelopes, schedules, uses
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.load.coincidence import coincidence, with_coincidence
from dhp_qgis_plugin.core.load.hot_water import cold_water_c
from dhp_qgis_plugin.core.load.profiles import estimate_load
from dhp_qgis_plugin.core.load.weather import synthetic_year
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import Buildings, Floats, HourlyColumn, HourlyFile, Load
from dhp_qgis_plugin.core.tables.plot_reading import join_buildings, read_plots, stand_on_plots
from dhp_qgis_plugin.core.tables.reading import read_buildings
from tests.core.stock_example import stock

DALIAN = synthetic_year(next(c for c in climates() if c.key == "dalian"))
HELSINKI = synthetic_year(next(c for c in climates() if c.key == "helsinki"))
ANGLE = 2 * np.pi * np.arange(8760) / 8760
WINTER: Floats = 0.5 + 0.5 * np.cos(ANGLE) + 0.001 * (np.arange(8760) % 24)
SUMMER: Floats = np.maximum(-np.cos(ANGLE), 0.0)


def estimate(buildings: Buildings, hourly: HourlyFile | None = None, **choices: bool) -> Load:
    return estimate_load(buildings, DALIAN, defaults().load, Silent(), hourly, **choices)


def hours(*columns: tuple[str, str, str, Floats]) -> HourlyFile:
    return HourlyFile(
        name="given.csv",
        columns=tuple(
            HourlyColumn(
                name=f"{whose} {service}", whose=whose, service=service, unit=unit, hourly=of
            )
            for whose, service, unit, of in columns
        ),
        checks=(),
    )


# ── given hours ───────────────────────────────────────────────────────────────────────────────


def test_hours_of_a_building_are_its_own() -> None:
    given = hours(("b1", "heat", "kW", 80 * WINTER))
    load, plain = (estimate(stock({}, {}, {}), file) for file in (given, None))
    one = np.array([1])
    assert load.hourly_heat_kw(one) == pytest.approx(80 * WINTER)
    assert load.hourly_cool_kw(one) == pytest.approx(plain.hourly_cool_kw(one))
    rest = np.array([0, 2])
    assert load.hourly_heat_kw(rest) == pytest.approx(plain.hourly_heat_kw(rest))
    assert load.heat_kwh_a[1] == pytest.approx(80 * WINTER.sum())
    assert load.simulated_heat_kwh_a[1] == pytest.approx(plain.simulated_heat_kwh_a[1])


def test_hours_of_a_use_scale_with_floor_area_and_any_word_names_it() -> None:
    buildings = stock({"gfa": 1000.0}, {"gfa": 3000.0}, {"word": "hotel", "gfa": 500.0})
    load = estimate(buildings, hours(("办公", "cool", "W/m²", 90 * SUMMER)))
    for b, area in ((0, 1000), (1, 3000)):
        assert load.hourly_cool_kw(np.array([b])) == pytest.approx(0.09 * area * SUMMER)
        assert load.simulated_cool_kwh_a[b] == pytest.approx(0.09 * area * SUMMER.sum())
    assert load.peak_cool_kw[2] == pytest.approx(estimate(buildings).peak_cool_kw[2])
    in_kw = estimate(buildings, hours(("office", "cool", "kW", 360 * SUMMER)))
    assert in_kw.hourly_cool_kw(np.array([0, 1])) == pytest.approx(360 * SUMMER)


def test_the_districts_hours_are_met_hour_by_hour_and_show_the_coincidence() -> None:
    buildings = stock({"gfa": 1000.0}, {"gfa": 3000.0}, {"word": "hotel", "gfa": 500.0})
    total = 0.7 * estimate(buildings).peak_heat_kw.sum()
    course = total * WINTER / WINTER.max()
    load = estimate(buildings, hours(("", "heat", "kW", course)))
    assert load.hourly_heat_kw(load.served) == pytest.approx(course)
    assert load.peak_heat_kw == pytest.approx(estimate(buildings).peak_heat_kw)
    assert coincidence(load)[0] == pytest.approx(0.7)


def test_a_district_above_the_indices_raises_design_loads_and_says_so() -> None:
    load = estimate(stock({"gfa": 1000.0}), hours(("district", "heat", "kW", 100 * WINTER)))
    assert load.peak_heat_kw[0] == pytest.approx(100 * WINTER.max())
    assert any("raised by" in note for note in load.notes)


def test_fields_of_the_layer_override_what_they_cover() -> None:
    rows = [{"gfa": 1000.0, "heat_kwh": 50_000.0}, {"gfa": 1000.0, "heat_kw": 30.0}, {"gfa": 900.0}]
    building = estimate(stock(*rows), hours(("b0", "heat", "kW", 80 * WINTER)))
    assert building.heat_kwh_a[0] == pytest.approx(50_000)
    assert building.hourly_heat_kw(np.array([0])) == pytest.approx(50_000 * WINTER / WINTER.sum())
    of_use = estimate(stock(*rows), hours(("office", "heat", "W/m²", 60 * WINTER)))
    assert of_use.peak_heat_kw[1] == 30.0
    course = 150 * WINTER
    district = estimate(stock(*rows), hours(("", "heat", "kW", course)))
    assert district.heat_kwh_a[0] == pytest.approx(50_000)
    assert district.hourly_heat_kw(district.served).sum() >= course.sum() * (1 - 1e-9)


def test_a_column_of_nobody_and_a_double_one_are_named() -> None:
    with pytest.raises(InputError, match=r"given\.csv, column tower heat.*'tower' is neither"):
        estimate(stock({}), hours(("tower", "heat", "kW", WINTER)))
    twice = hours(("office", "heat", "kW", WINTER), ("offices", "heat", "kW", WINTER))
    with pytest.raises(InputError, match="office heat and offices heat both give the heating"):
        estimate(stock({}), twice)


def test_the_check_list_finds_wrong_units_and_exchanged_columns() -> None:
    right = estimate(stock({}), hours(("office", "heat", "W/m²", 65 * WINTER / WINTER.max())))
    assert all(check.fine for check in right.checks)
    assert any("by index 70 W/m²" in check.finding for check in right.checks)
    wrong = estimate(stock({}), hours(("office", "heat", "W/m²", 0.065 * WINTER)))
    assert any("check the unit" in note for note in wrong.notes)
    swapped = estimate(stock({}), hours(("office", "heat", "W/m²", 65 * SUMMER)))
    assert any("exchanged" in note for note in swapped.notes)
    nobody = estimate(stock({}), hours(("hotel", "heat", "W/m²", 60 * WINTER)))
    assert any("nobody has this use" in note for note in nobody.notes)


# ── several uses, envelopes, hot water ────────────────────────────────────────────────────────


def with_shares(*shares: tuple[tuple[str, float], ...], **more: object) -> Buildings:
    plain = stock(*({"gfa": 1000.0} for _ in shares))
    return replace(plain, shares=shares, **more)  # type: ignore[arg-type]


def test_a_mixed_building_is_the_sum_of_its_uses() -> None:
    load = estimate(
        with_shares((("office", 60.0), ("apartments", 40.0)), (("office", 1.0),), (("住宅", 1.0),))
    )
    office, home = np.array([1]), np.array([2])
    parts = 0.6 * load.hourly_cool_kw(office) + 0.4 * load.hourly_cool_kw(home)
    both = load.hourly_cool_kw(np.array([0]))
    assert load.uses == ("office", "office", "residential")
    assert both.max() <= parts.max() + 1e-9
    assert both.sum() == pytest.approx(parts.sum(), rel=0.02)  # what lies above the peak is cut
    assert load.dhw_kwh_a[0] == pytest.approx(0.6 * load.dhw_kwh_a[1] + 0.4 * load.dhw_kwh_a[2])
    assert "60 % office" in load.use_basis[0]


def test_an_unheated_share_has_no_load() -> None:
    load = estimate(with_shares((("office", 1.0), ("parking", 1.0)), (("office", 1.0),)))
    assert load.peak_heat_kw[0] == pytest.approx(0.5 * load.peak_heat_kw[1])
    garage = estimate(with_shares((("parking", 1.0),)))
    assert not garage.served[0]
    assert "not conditioned" in garage.reasons[0]


def test_many_mixes_are_rounded_and_it_is_said() -> None:
    rng = np.random.default_rng(3)
    draws = rng.dirichlet([1, 1, 1], 600)
    load = estimate(
        with_shares(*(tuple(zip(("office", "shop", "hotel"), row, strict=True)) for row in draws))
    )
    assert len(load.heat_shapes) <= 256
    assert any("were rounded to" in note for note in load.notes)


def test_metered_buildings_of_very_many_kinds_end() -> None:
    """More kinds than bent shapes: the groups cannot become fewer than the kinds."""
    rng = np.random.default_rng(4)
    draws = rng.dirichlet([1, 1, 1], 150)
    buildings = with_shares(
        *(tuple(zip(("office", "shop", "hotel"), row, strict=True)) for row in draws),
        peak_heat_kw=np.full(150, 60.0),
        heat_kwh_a=rng.uniform(60_000, 120_000, 150),
    )
    load = estimate(buildings)
    assert load.heat_kwh_a.sum() == pytest.approx(buildings.heat_kwh_a.sum(), rel=1e-6)
    assert load.peak_heat_kw == pytest.approx(buildings.peak_heat_kw)


def test_newer_envelopes_need_less() -> None:
    keys = ("old", "standard_1980", "standard_2000", "new")
    buildings = with_shares(*((),) * 5, built_year=np.array([1950.0, 1990, 2005, 2020, np.nan]))
    load = estimate(buildings)
    assert load.envelopes == (*keys, "")
    assert (np.diff(load.simulated_heat_kwh_a[:4]) < 0).all()
    assert (np.diff(load.peak_heat_kw[:4]) < 0).all()
    office = uses()["office"]
    assert load.peak_heat_kw[0] == pytest.approx(office.heat_index_w_m2)
    assert load.peak_heat_kw[3] == pytest.approx(office.heat_index_saving_w_m2)
    worded = estimate(with_shares((), (), envelope_words=("Altbau", "节能")))
    assert worded.envelopes == ("old", "standard_2000")
    years = [(e.from_year, e.to_year) for e in envelopes().values()]
    assert all(after[0] == before[1] + 1 for before, after in pairwise(years))


def test_design_and_simulated_stand_side_by_side() -> None:
    design, simulated = (
        estimate(stock({"word": "apartments"}), simulated=choice) for choice in (False, True)
    )
    assert simulated.peak_heat_kw == pytest.approx(design.peak_heat_kw)  # sizes stay
    assert simulated.heat_kwh_a == pytest.approx(design.simulated_heat_kwh_a, rel=1e-6)
    assert design.heat_kwh_a[0] > 1.5 * design.simulated_heat_kwh_a[0]
    assert design.hourly_heat_kw(design.served).max() == pytest.approx(design.peak_heat_kw[0])
    assert simulated.hourly_heat_kw(design.served).max() < design.peak_heat_kw[0]
    (said,) = [note for note in design.notes if note.startswith("Heating: index and simulation")]
    assert "Housing (60 W/m²" in said


def test_hot_water_follows_the_day_and_the_season() -> None:
    load = estimate(stock({"word": "apartments"}))
    hourly = load.hourly_dhw_kw(load.served).reshape(365, 24)
    assert hourly.sum() == pytest.approx(load.dhw_kwh_a[0])
    assert hourly[:, 7].mean() > 5 * hourly[:, 3].mean()
    assert hourly[30:60].sum() > 1.1 * hourly[210:240].sum()
    cold = cold_water_c(HELSINKI, 0.5)
    assert cold.min() >= 2
    assert cold.max() < HELSINKI.temperature_c.max()
    assert all(any(plan.dhw_share[0]) or any(plan.dhw_share[1]) for plan in schedules().values())


def test_coincidence_comes_from_the_profiles() -> None:
    alike = estimate(stock({}, {}))
    assert coincidence(alike) == pytest.approx((1.0, 1.0))
    mixed = estimate(stock({"gfa": 1e4}, {"word": "apartments", "gfa": 2e4}))
    heat, cool = coincidence(mixed)
    assert 0.6 < heat < 1
    assert 0.6 < cool < 1
    used = with_coincidence(defaults(), mixed).load
    assert (used.simultaneity_heat, used.simultaneity_cool) == (heat, cool)
    own = defaults().with_values(load__simultaneity_cool=0.7)
    kept = with_coincidence(own, mixed).load
    assert (kept.simultaneity_heat, kept.simultaneity_cool) == (heat, 0.7)
    off = defaults().with_values(load__simultaneity_computed=0)
    assert with_coincidence(off, mixed) == off


def test_loads_that_were_written_and_read_again_coincide_as_before() -> None:
    """A layer with peaks and annual demands is the estimate's own output, read by the next"
    " stage."""
    first = stock({"gfa": 1e4}, {"word": "apartments", "gfa": 2e4}, {"word": "hotel", "gfa": 8e3})
    load = estimate(first)
    again = replace(
        first,
        peak_heat_kw=load.peak_heat_kw,
        peak_cool_kw=load.peak_cool_kw,
        heat_kwh_a=load.heat_kwh_a,
        cool_kwh_a=load.cool_kwh_a,
    )
    assert coincidence(estimate(again)) == pytest.approx(coincidence(load), abs=1e-3)


# ── plots ─────────────────────────────────────────────────────────────────────────────────────


def plots(**columns: list[object]) -> gpd.GeoDataFrame:
    count = len(next(iter(columns.values())))
    squares = [shapely.box(200.0 * n, 0, 200.0 * n + 100, 50) for n in range(count)]
    return gpd.GeoDataFrame(columns, geometry=squares)


def test_plots_count_as_new_buildings() -> None:
    frame = plots(
        plot_id=["p1", "p2", "p3", "p4"],
        use=["office", "", "", "office 60 %, shop 40 %"],
        plot_ratio=[3.0, None, None, 2.0],
        hotel_m2=[None, 4000.0, None, None],
        shop_m2=[None, 1000.0, None, None],
        residential_far=[None, None, 2.5, None],
    )
    planned = read_plots(frame, "plots")
    assert planned.gfa_m2 == pytest.approx([15_000, 5_000, 12_500, 10_000])
    load = estimate(planned)
    assert load.served.all()
    assert load.uses == ("office", "hotel", "residential", "office")
    assert set(load.envelopes) == {"new"}
    assert load.gfa_basis[0] == "plot ratio 3 × 5,000 m²"
    assert "80 % hotel, 20 % shop" in load.use_basis[1]
    tight = replace(defaults().load, plot_ratio_share=0.8)
    less = estimate_load(planned, DALIAN, tight, Silent())
    assert less.peak_heat_kw == pytest.approx(0.8 * load.peak_heat_kw)


def test_a_plot_without_area_is_named() -> None:
    with pytest.raises(InputError, match="Layer plots: plot p2 states neither gross floor area"):
        read_plots(plots(plot_id=["p1", "p2"], plot_ratio=[1.0, None]), "plots")
    with pytest.raises(InputError, match="p1 holds 90, outside 0 to 40"):
        read_plots(plots(plot_id=["p1"], plot_ratio=[90.0]), "plots")


def test_plots_join_the_buildings_and_what_stands_on_them_is_said() -> None:
    standing = stock({"id": "p1"}, {"id": "b2"})
    planned = read_plots(plots(plot_id=["p1", "p2"], gfa_m2=[2000.0, 3000.0]), "plots")
    both = join_buildings(standing, planned)
    assert both.ids == ("p1", "b2", "plot p1", "p2")
    assert both.planned.tolist() == [False, False, True, True]
    assert estimate(both).served.all()
    (note,) = stand_on_plots(both)
    assert note.startswith("1 buildings stand on plots")
    assert "p1" in note


def test_years_of_any_writing() -> None:
    frame = plots(start_date=["1956", "~1890s", "C19", "2001-05", None, "unknown"])
    years = read_buildings(frame, "houses").built_year
    assert years[:4] == pytest.approx([1956, 1890, 1850, 2001])
    assert np.isnan(years[4:]).all()
