"""Limits, temperatures and costs of candidate sites; waters and tariffs of the catalogue."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.load.weather import nearest_climate, synthetic_year
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.records import MONTH_OF_HOUR, Candidates, OpenGround, SourceKind
from dhp_qgis_plugin.core.source.ground import bores_in, drift_k_a, imbalance
from dhp_qgis_plugin.core.source.open_ground import free_ground
from dhp_qgis_plugin.core.source.potential import assess
from dhp_qgis_plugin.core.source.site_costs import estimate_costs, source_capex_per_kw
from dhp_qgis_plugin.core.source.waters import nearest_water, smooth_year, source_temperature_c

PARAMETERS = defaults()
SOURCE = PARAMETERS.source
TARIFF = catalogue.tariff()


@pytest.fixture(scope="module")
def weather():
    return synthetic_year(nearest_climate(60.17, 24.94)[0])


def points(*kinds, xy=None, extract=np.nan, reject=np.nan, **new):
    n = len(kinds)
    given = {
        "ids": tuple(f"c{k}" for k in range(n)),
        "names": tuple(f"point {k}" for k in range(n)),
        "xy": np.array(xy or [[1000.0 + 10 * k, 1000.0] for k in range(n)]),
        "kinds": tuple(kinds),
        "extract_kw": np.broadcast_to(np.asarray(extract, dtype=float), n).copy(),
        "reject_kw": np.broadcast_to(np.asarray(reject, dtype=float), n).copy(),
        "extra_capex": np.zeros(n),
        "required": np.zeros(n, dtype=bool),
        "reasons": ("",) * n,
    }
    return Candidates(**(given | new))


def ground(*areas):
    n = len(areas)
    return OpenGround(
        ids=tuple(str(k) for k in range(n)),
        names=tuple(f"park {k}" for k in range(n)),
        kinds=("park",) * n,
        areas=np.array(areas, dtype=object),
    )


def square(side, x=0.0, y=0.0):
    return shapely.box(x, y, x + side, y + side)


def test_a_park_of_a_hectare_by_hand(weather):
    found = assess(None, ground(square(100)), weather, TARIFF, PARAMETERS)
    assert found.bores.tolist() == [166]  # floor(10,000 x 0.6 / 36)
    assert found.bore_m.tolist() == [166 * 150]
    assert found.extract_kw[0] == pytest.approx(166 * 150 * 40 / 1000)
    assert found.reject_kw[0] == pytest.approx(166 * 150 * 50 / 1000)
    assert found.made_from == ("open ground",) and not found.required[0]
    assert "10,000 m²" in found.reasons[0] and "166 boreholes" in found.reasons[0]
    assert "996 kW" in found.reasons[0]
    assert square(100).contains(shapely.Point(found.xy[0]))


def test_the_largest_station_uses_the_source_up_and_leaves_the_peak_to_boilers(weather):
    found = assess(None, ground(square(100)), weather, TARIFF, PARAMETERS)
    cop = estimate_costs(SourceKind.GROUND, weather, TARIFF, PARAMETERS).design_cop
    pump_kw = 996 / (1 - 1 / cop)
    assert found.most_heat_kw[0] * (1 - SOURCE.peaking_share_heat) == pytest.approx(pump_kw)
    assert 2.0 < cop < 6.0


def test_small_or_weak_ground_makes_no_site_and_that_is_said(weather):
    class Listener:
        said = ""

        def report(self, fraction, message=""):
            self.said += message

        def cancelled(self):
            return False

    listener = Listener()
    areas = ground(square(100), square(38, 200), square(39.5, 300))
    weak = PARAMETERS.with_values(source__least_station_kw=2000)
    found = assess(None, areas, weather, TARIFF, weak, listener)
    assert found.names == ("park 0",)
    assert "2 areas" in listener.said


def test_the_representative_point_lies_in_a_concave_area(weather):
    horseshoe = square(100).difference(square(80, 10, 10)).difference(square(60, 20, -10))
    easy = PARAMETERS.with_values(source__least_station_kw=0)
    found = assess(None, ground(horseshoe), weather, TARIFF, easy)
    assert shapely.intersects(horseshoe, shapely.Point(found.xy[0]))


def test_a_ground_point_takes_the_open_ground_it_lies_in(weather):
    found = assess(
        points(SourceKind.GROUND, xy=[[50.0, 50.0]]),
        ground(square(100), square(100, 500)),
        weather,
        TARIFF,
        PARAMETERS,
    )
    assert found.made_from == ("candidate", "open ground")
    assert found.extract_kw[0] == pytest.approx(found.extract_kw[1])
    assert found.xy[0].tolist() == [50.0, 50.0]
    assert found.names[1] == "park 1"


def test_stated_limits_of_a_ground_point_count_and_name_their_boreholes(weather):
    found = assess(points(SourceKind.GROUND, extract=600.0), None, weather, TARIFF, PARAMETERS)
    assert found.bores.tolist() == [100] and found.reject_kw[0] == pytest.approx(750)
    assert "600 kW" in found.reasons[0]


def test_a_ground_point_without_limits_or_ground_is_refused(weather):
    with pytest.raises(InputError, match=r"c0 .* extract_kw, .* open ground .* 200 m"):
        assess(points(SourceKind.GROUND), ground(square(100)), weather, TARIFF, PARAMETERS)


@pytest.mark.parametrize(
    ("extract", "reject", "column"),
    [(np.nan, np.nan, "extract_kw"), (100.0, np.nan, "reject_kw"), (-5.0, 10.0, "extract_kw")],
)
@pytest.mark.parametrize("kind", [SourceKind.SEA, SourceKind.SEWAGE])
def test_water_without_limits_is_refused_by_name(weather, kind, extract, reject, column):
    with pytest.raises(InputError, match=rf"c0 draws on {kind.value} .*{column}"):
        assess(points(kind, extract=extract, reject=reject), None, weather, TARIFF, PARAMETERS)


def test_air_needs_no_limits_and_costs_no_bores(weather):
    found = assess(points(SourceKind.AIR), None, weather, TARIFF, PARAMETERS)
    assert np.isinf(found.extract_kw[0]) and np.isinf(found.most_heat_kw[0])
    assert found.bores[0] == 0
    assert np.array_equal(found.source_c[0], weather.temperature_c)


def test_cold_water_is_spoken_of(weather):
    both = points(SourceKind.SEA, SourceKind.SEWAGE, extract=1000.0, reject=1000.0)
    found = assess(both, None, weather, TARIFF, PARAMETERS)
    hours = int((found.source_c[0] < SOURCE.freeze_cutoff_c).sum())
    assert hours > 1000 and f"In {hours} hours" in found.reasons[0]
    assert "cannot heat" not in found.reasons[1]
    assert "Helsinki" in found.reasons[1]


def test_extra_capex_and_fixed_capex_add_up(weather):
    dear = points(SourceKind.AIR, extra_capex=np.array([50_000.0]))
    found = assess(dear, None, weather, TARIFF, PARAMETERS)
    assert found.fixed_capex[0] == pytest.approx(SOURCE.station_fixed_capex + 50_000)


def test_no_candidate_at_all_is_an_empty_record(weather):
    found = assess(None, None, weather, TARIFF, PARAMETERS)
    assert len(found) == 0 and found.source_c.shape == (0, 8760)


def test_ids_of_sites_are_unique(weather):
    named = points(SourceKind.AIR, ids=("g0",))
    found = assess(named, ground(square(100)), weather, TARIFF, PARAMETERS)
    assert len(set(found.ids)) == 2


def test_costs_are_of_the_right_order(weather):
    bores, intake, air = source_capex_per_kw(
        (SourceKind.GROUND, SourceKind.SEWAGE, SourceKind.AIR), weather, PARAMETERS
    )
    assert bores == pytest.approx(60 * 1000 / 40)
    assert intake == 100 and air == 0
    for kind in SourceKind:
        costs = estimate_costs(kind, weather, TARIFF, PARAMETERS)
        assert 0.01 < costs.energy_per_kwh_heat < 0.12
        assert 0.005 < costs.energy_per_kwh_cool < 0.06
        assert 100 < costs.capex_per_kw_heat < 3000


def test_bores_by_the_formula_and_the_drift_by_hand():
    assert bores_in(1500.0, SOURCE) == 25
    assert bores_in(0.0, SOURCE) == 0
    # 36 m³ per metre of borehole x 2.2 MJ/(m³ K) = 22 kWh/K
    assert drift_k_a(44.0, 1.0, SOURCE) == pytest.approx(2.0)
    assert imbalance(100, 25) == pytest.approx(0.75)
    assert imbalance(25, 100) == pytest.approx(-0.75)
    assert imbalance(0, 0) == 0


def test_smooth_years_keep_the_monthly_means():
    monthly = np.array([3.5, 2.2, 3.3, 6.5, 11.5, 16.5, 20.5, 23.5, 21.5, 17, 11.5, 6.5])
    hourly = smooth_year(monthly)
    means = [hourly[month == MONTH_OF_HOUR].mean() for month in range(12)]
    assert means == pytest.approx(monthly, abs=0.01)
    assert np.abs(np.diff(np.r_[hourly, hourly[0]])).max() < 0.05


def test_the_nearest_water_is_taken(weather):
    water, far = nearest_water(SourceKind.SEA, weather)
    assert "Helsinki" in water.place and far < 50
    dalian = synthetic_year(nearest_climate(38.9, 121.6)[0])
    assert "Dalian" in nearest_water(SourceKind.SEA, dalian)[0].place


def test_the_ground_is_a_little_warmer_than_the_air(weather):
    hourly = source_temperature_c(SourceKind.GROUND, weather, SOURCE)
    assert np.ptp(hourly) == 0
    assert hourly[0] == pytest.approx(weather.temperature_c.mean() + SOURCE.ground_offset_k)


# ── the catalogue's tariffs ───────────────────────────────────────────────────────────────────


def test_half_hours_of_liaonings_periods_are_averaged():
    price = catalogue.tariff("liaoning-tou", "CNY").electricity_per_kwh / 0.62
    april = price[24 * 100 : 24 * 101]
    assert april[[7, 10]] == pytest.approx([1.25, 1.25])
    assert april[[11, 12]] == pytest.approx([0.75, 0.75])
    assert april[[8, 9, 16, 20]] == pytest.approx([1.5] * 4)
    assert april[[22, 23, 0, 4]] == pytest.approx([0.5] * 4)
    assert april[[5, 6, 13, 15, 21]] == pytest.approx([1.0] * 5)
    july = price[24 * 190 : 24 * 191]
    assert july[[17, 18]] == pytest.approx([1.875, 1.875])


def test_tariffs_change_currency_at_their_own_exchange():
    yuan, euro = catalogue.tariff("liaoning-tou", "CNY"), catalogue.tariff("liaoning-tou")
    assert euro.demand_per_kw_month == pytest.approx(33 * 0.1282)
    ratio = yuan.electricity_per_kwh / euro.electricity_per_kwh
    assert ratio == pytest.approx(np.full(8760, 7.8), rel=1e-3)
    with pytest.raises(InputError, match="USD/EUR"):
        catalogue.tariff("european-tou", "USD")


def test_every_tariff_is_whole():
    for name in catalogue.tariff_names():
        found = catalogue.tariff(name)
        assert found.electricity_per_kwh.shape == (8760,)
        assert (found.electricity_per_kwh > 0).all() and found.gas_per_kwh > 0
    assert catalogue.tariff().name == catalogue.tariff_names()[0]


def test_winter_days_of_the_european_tariff_are_dear():
    price = TARIFF.electricity_per_kwh
    assert price[12] == pytest.approx(0.14)
    assert price[24 * 200 + 12] == pytest.approx(0.11)
    assert price[24 * 330 + 12] == pytest.approx(0.14)  # November again
    assert price[2] == pytest.approx(0.085)


def test_an_unknown_tariff_is_refused():
    with pytest.raises(InputError, match="european-tou"):
        catalogue.tariff("nowhere")


def test_boreholes_go_neither_under_buildings_nor_into_ponds_nor_twice_into_a_lawn(weather):
    """100 m x 100 m: a house of 2,000 m², half of it outside; a pond of 900 m²; a second layer."""
    areas = ground(square(100), shapely.box(50, 0, 150, 100))
    houses = np.array([shapely.box(-20, 0, 20, 50), shapely.Point(50, 50)], dtype=object)
    ponds = np.array([square(30, 60, 60), shapely.LineString([(0, 0), (99, 99)])], dtype=object)
    free = free_ground(areas, houses, ponds)
    assert free.open_m2.tolist() == pytest.approx([10_000 - 1_000 - 900, 5_000.0])
    found = assess(None, free, weather, TARIFF, PARAMETERS)
    assert found.bores[0] == bores_in(8_100.0, SOURCE)
    assert "Open ground of 8,100 m²" in found.reasons[0]
    assert "1,900 of its 10,000 m² lie under buildings" in found.reasons[0]
    drawn = assess(points(SourceKind.GROUND, xy=[[10.0, 90.0]]), free, weather, TARIFF, PARAMETERS)
    assert drawn.bores[0] == bores_in(8_100.0, SOURCE)


def test_ground_wholly_built_over_makes_no_site_and_says_why(weather):
    covered = free_ground(ground(square(100), square(200, 500)), np.array([square(300, -50, -50)]))
    assert covered.open_m2.tolist() == [0.0, 40_000.0]
    found = assess(None, covered, weather, TARIFF, PARAMETERS)
    assert found.bores.tolist() == [bores_in(40_000.0, SOURCE)]
    (left,) = found.left_out
    assert "10,000 of its 10,000 m² lie under buildings" in left.reason


def test_an_outline_that_crosses_itself_has_the_area_of_its_parts():
    bow = shapely.Polygon([(0, 0), (100, 100), (100, 0), (0, 100)])
    assert shapely.area(bow) == 0
    assert free_ground(ground(bow)).open_m2.tolist() == pytest.approx([5_000.0])
    assert free_ground(None) is None
