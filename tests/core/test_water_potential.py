"""Waters, reach, sharing, room and noise: what they give by hand, and how they move."""

from __future__ import annotations

import itertools
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pytest
import shapely

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.load.weather import nearest_climate, synthetic_year
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.records import SourceKind, Waters
from dhp_qgis_plugin.core.source.potential import assess
from dhp_qgis_plugin.core.source.shared_sources import with_opened_sources
from dhp_qgis_plugin.core.source.site_needs import quiet_kw, room_kw, room_m2
from dhp_qgis_plugin.core.source.water_limits import usable_flow_m3_s, water_limits
from dhp_qgis_plugin.core.source.waters import smooth_year
from dhp_qgis_plugin.core.tables.reading import read_candidates
from dhp_qgis_plugin.core.tables.water_columns import MONTHS
from dhp_qgis_plugin.core.tables.water_reading import join_waters, read_sewage, read_waters
from tests.core.test_potential import ground, points, square

PARAMETERS = defaults()
SOURCE = PARAMETERS.source
TARIFF = catalogue.tariff()
SHORE = shapely.LineString([(-2000, 0), (2000, 0)])
MILD = (9.0, 8.0, 8.0, 9.0, 11.0, 14.0, 17.0, 19.0, 18.0, 16.0, 13.0, 10.0)


@pytest.fixture(scope="module")
def weather():
    return synthetic_year(nearest_climate(38.9, 121.6)[0])


def waters(*kinds, shapes=None, flow=np.nan, monthly=(np.nan,) * 12, site=False):
    n = len(kinds)
    return Waters(
        ids=tuple(f"{k}" for k in range(n)),
        names=tuple(f"water {k}" for k in range(n)),
        kinds=kinds,
        shapes=np.array(shapes or [SHORE] * n, dtype=object),
        flow_m3_s=np.broadcast_to(np.asarray(flow, dtype=float), n).copy(),
        monthly_c=np.tile(np.array(monthly, dtype=float), (n, 1)),
        makes_site=np.broadcast_to(site, n).copy(),
    )


def look(candidates, weather, parameters=PARAMETERS, open_ground=None, **given):
    return assess(candidates, open_ground, weather, TARIFF, parameters, **given)


# ── a flow by hand ────────────────────────────────────────────────────────────────────────────


def test_a_flow_of_seawater_by_hand():
    limits = water_limits(SourceKind.SEA, 1.76, smooth_year(np.array(MILD)), SOURCE)
    assert limits.reject_kw == pytest.approx(1.76 * 4090 * 5)  # 36 MW, as at Xinghai Bay
    assert limits.extract_kw == pytest.approx(1.76 * 4090 * 5)
    assert limits.heat_month in ("February", "March") and limits.cool_month == "August"


def test_cold_water_gives_only_what_is_left_above_its_outlet():
    flat = np.full(8760, 3.0)
    assert water_limits(SourceKind.SEA, 1.0, flat, SOURCE).heat_delta_k == pytest.approx(3.5)
    assert water_limits(SourceKind.RIVER, 1.0, flat, SOURCE).heat_delta_k == pytest.approx(2.5)
    river = water_limits(SourceKind.RIVER, 1.0, flat, SOURCE)
    assert river.extract_kw == pytest.approx(4190 * 2.5)


def test_water_below_the_cutoff_gives_nothing_but_takes():
    ice = water_limits(SourceKind.LAKE, 1.0, np.full(8760, 1.9), SOURCE)
    assert ice.extract_kw == 0 and ice.heat_month == "" and ice.reject_kw > 0
    assert "too cold" in ice.words(1.0)
    # treated sewage has no ice: it gives what is left
    assert water_limits(SourceKind.SEWAGE, 1.0, np.full(8760, 1.9), SOURCE).extract_kw > 0


def test_warm_water_takes_only_up_to_the_warmest_outlet():
    warm = water_limits(SourceKind.RIVER, 2.0, np.full(8760, 28.0), SOURCE)
    assert warm.reject_kw == pytest.approx(2 * 4190 * 2.0)
    assert water_limits(SourceKind.RIVER, 2.0, np.full(8760, 31.0), SOURCE).reject_kw == 0


def test_only_hours_that_may_heat_decide_on_heating():
    monthly = np.array([1.0, 1.0, 3.0, 8.0, 12, 16, 20, 22, 18, 12, 7, 3.0])
    limits = water_limits(SourceKind.RIVER, 1.0, smooth_year(monthly), SOURCE)
    assert limits.heat_delta_k == pytest.approx(1.5, abs=0.05)  # cut-off 2 °C to outlet 0.5 °C


def test_limits_grow_with_flow_and_with_warmth():
    for kind, low in itertools.product((SourceKind.SEA, SourceKind.RIVER), (2.5, 4.0, 9.0)):
        course = low + 6 * (1 - np.cos(2 * np.pi * np.arange(8760) / 8760))
        one, two, warmer = (
            water_limits(kind, flow, course + more, SOURCE)
            for flow, more in ((1.0, 0.0), (2.0, 0.0), (1.0, 1.0))
        )
        assert two.extract_kw == pytest.approx(2 * one.extract_kw)
        assert two.reject_kw == pytest.approx(2 * one.reject_kw)
        assert warmer.extract_kw >= one.extract_kw and warmer.reject_kw <= one.reject_kw


def test_shares_of_a_flow_and_what_is_missing():
    pond = shapely.box(0, 0, 100, 100)
    assert usable_flow_m3_s(SourceKind.RIVER, 20.0, SHORE, SOURCE)[0] == pytest.approx(2.0)
    assert usable_flow_m3_s(SourceKind.SEWAGE, 1.0, SHORE, SOURCE)[0] == pytest.approx(0.9)
    assert usable_flow_m3_s(SourceKind.SEA, np.nan, SHORE, SOURCE)[0] == SOURCE.sea_intake_m3_s
    flow, words = usable_flow_m3_s(SourceKind.LAKE, np.nan, pond, SOURCE)
    assert flow * 4190 * SOURCE.water_delta_k == pytest.approx(10_000 * 20 / 1000)
    assert "10,000 m²" in words
    for kind in (SourceKind.RIVER, SourceKind.LAKE):
        missing, words = usable_flow_m3_s(kind, np.nan, SHORE, SOURCE)
        assert np.isnan(missing) and "flow_m3_s" in words


# ── points that draw on the map ───────────────────────────────────────────────────────────────


def test_a_point_draws_on_the_nearest_water_of_its_kind(weather):
    far = shapely.LineString([(-2000, -300), (2000, -300)])
    both = waters(SourceKind.RIVER, SourceKind.SEA, SourceKind.SEA, shapes=[SHORE, SHORE, far])
    found = look(points(SourceKind.SEA, xy=[[0.0, 200.0]]), weather, waters=both)
    assert found.flow_m3_s.tolist() == [SOURCE.sea_intake_m3_s]
    assert found.outfall_m.tolist() == [200.0] and found.intake_m.tolist() == [300.0]
    pipes = 500.0 * SOURCE.intake_capex_per_m
    assert found.fixed_capex[0] == pytest.approx(SOURCE.station_fixed_capex + pipes)
    assert "water 1" in found.reasons[0] and "outfall 200 m" in found.reasons[0]


def test_water_out_of_reach_or_without_flow_is_refused_by_name(weather):
    sea = waters(SourceKind.SEA)
    with pytest.raises(InputError, match=r"c0 draws on sea .* within 500 m"):
        look(points(SourceKind.SEA, xy=[[0.0, 501.0]]), weather, waters=sea)
    with pytest.raises(InputError, match=r"c0 draws on the river water water 0, but no flow"):
        look(points(SourceKind.RIVER, xy=[[0.0, 1.0]]), weather, waters=waters(SourceKind.RIVER))


def test_stated_limits_come_before_the_map_and_one_missing_is_filled(weather):
    sea = waters(SourceKind.SEA, monthly=MILD)
    at = {"xy": [[0.0, 10.0]]}
    stated = look(points(SourceKind.SEA, extract=700.0, reject=900.0, **at), weather, waters=sea)
    assert (stated.extract_kw[0], stated.reject_kw[0]) == (700.0, 900.0)
    assert stated.intake_m[0] == 0 and stated.fixed_capex[0] == SOURCE.station_fixed_capex
    half = look(points(SourceKind.SEA, extract=700.0, **at), weather, waters=sea)
    assert half.extract_kw[0] == 700.0
    assert half.reject_kw[0] == pytest.approx(SOURCE.sea_intake_m3_s * 4090 * 5)


def test_a_candidates_own_flow_counts_whole(weather):
    outfall = points(SourceKind.SEWAGE, flow_m3_s=np.array([0.5]))
    found = look(outfall, weather)
    assert found.extract_kw[0] == pytest.approx(0.5 * 4190 * 6)
    assert found.reject_kw[0] == pytest.approx(0.5 * 4190 * min(6, 30 - found.source_c[0].max()))


def test_points_share_a_river_but_not_the_sea(weather):
    xy = [[0.0, 5.0], [50.0, 5.0]]
    one = look(
        points(SourceKind.RIVER, xy=xy[:1]), weather, waters=waters(SourceKind.RIVER, flow=30.0)
    )
    two = look(
        points(*[SourceKind.RIVER] * 2, xy=xy), weather, waters=waters(SourceKind.RIVER, flow=30.0)
    )
    assert two.extract_kw == pytest.approx([one.extract_kw[0] / 2] * 2)
    assert "shared by 2" in two.reasons[0]
    sea = look(points(*[SourceKind.SEA] * 2, xy=xy), weather, waters=waters(SourceKind.SEA))
    assert sea.flow_m3_s == pytest.approx([SOURCE.sea_intake_m3_s] * 2)


def test_temperatures_of_the_layer_reach_limits_and_costs(weather):
    at = {"xy": [[0.0, 10.0]]}
    cold = look(points(SourceKind.SEA, **at), weather, waters=waters(SourceKind.SEA))
    mild = look(points(SourceKind.SEA, **at), weather, waters=waters(SourceKind.SEA, monthly=MILD))
    assert mild.source_c[0].min() > cold.source_c[0].min() + 4
    assert mild.extract_kw[0] > cold.extract_kw[0]
    assert mild.energy_per_kwh_heat[0] < cold.energy_per_kwh_heat[0]
    assert "as the layer states" in mild.reasons[0] and "Dalian" in cold.reasons[0]
    own = points(SourceKind.SEA, monthly_c=np.array([MILD]), **at)
    assert look(own, weather, waters=waters(SourceKind.SEA)).source_c == pytest.approx(
        mild.source_c
    )


def test_ground_within_reach_is_drawn_on_through_a_header(weather):
    park = ground(square(100))
    near = look(points(SourceKind.GROUND, xy=[[50.0, 180.0]]), weather, open_ground=park)
    inside = look(points(SourceKind.GROUND, xy=[[50.0, 50.0]]), weather, open_ground=park)
    assert near.made_from == ("candidate",) and near.bores.tolist() == inside.bores.tolist()
    assert near.header_m.tolist() == [80.0] and inside.header_m.tolist() == [0.0]
    more = near.fixed_capex[0] - inside.fixed_capex[0]
    assert more == pytest.approx(80 * SOURCE.header_capex_per_m)
    pair = points(*[SourceKind.GROUND] * 2, xy=[[50.0, 180.0], [50.0, 50.0]])
    both = look(pair, weather, open_ground=park)
    assert both.bores.tolist() == [83, 83] and "2 candidates share it" in both.reasons[1]


# ── sites at the shore, places left out ───────────────────────────────────────────────────────


def test_water_with_a_flow_makes_a_site_at_its_nearest_shore(weather):
    homes = np.array([shapely.box(300, 120, 320, 140), shapely.box(900, 400, 920, 420)])
    found = look(
        None, weather, waters=waters(SourceKind.RIVER, flow=30.0, site=True), customers=homes
    )
    assert found.made_from == ("water",) and found.ids == ("w0",)
    assert found.xy[0, 1] == pytest.approx(0.0) and 300 <= found.xy[0, 0] <= 320
    assert found.intake_m[0] == 0
    far = look(
        None, weather, waters=waters(SourceKind.RIVER, flow=30.0, site=True),
        customers=np.array([shapely.box(0, 900, 10, 910)]),
    )  # fmt: skip
    assert len(far) == 0 and "900 m from the nearest building" in far.left_out[0].reason


def test_every_place_without_a_site_has_its_reason(weather):
    no = points(SourceKind.AIR, SourceKind.AIR, forbidden=np.array([True, False]))
    no = replace(no, reasons=("listed building", ""))
    found = look(
        no, weather, open_ground=ground(square(10)),
        waters=waters(SourceKind.SEA, SourceKind.RIVER, None),
    )  # fmt: skip
    assert found.ids == ("c1",)
    said = {place.id: place.reason for place in found.left_out}
    assert set(said) == {"c0", "g0", "w0", "w1"}
    assert said["c0"] == "Forbidden by the planner. listed building."
    assert "1,500 m²" in said["g0"] and "candidate is not 1" in said["w0"]
    assert "no flow" in said["w1"]


def test_required_and_forbidden_is_refused(weather):
    both = points(SourceKind.AIR, forbidden=np.array([True]), required=np.array([True]))
    with pytest.raises(InputError, match="c0 is both required and forbidden"):
        look(both, weather)


# ── room and noise ────────────────────────────────────────────────────────────────────────────


def test_room_by_hand_and_back():
    assert room_m2(np.array([5000.0]), SOURCE).tolist() == [100 + 0.08 * 5000]
    assert room_kw(500.0, SOURCE) == pytest.approx(5000)
    assert room_kw(50.0, SOURCE) == 0 and np.isinf(room_kw(np.nan, SOURCE))


def test_room_limits_a_station_or_refuses_it(weather):
    fits = look(points(SourceKind.AIR, area_m2=np.array([260.0])), weather)
    assert fits.most_heat_kw[0] == pytest.approx(2000) and fits.most_cool_kw[0] == fits.most_heat_kw
    assert "260 m² hold a station of 2,000 kW" in fits.reasons[0]
    tight = points(SourceKind.AIR, area_m2=np.array([120.0]))
    assert "smallest station of 500 kW" in look(tight, weather).left_out[0].reason
    with pytest.raises(InputError, match="c0 is required, but"):
        look(replace(tight, required=np.array([True])), weather)


def test_noise_by_hand():
    # 40 dB(A) at 100 m: 40 + 40 + 8 = 88 dB(A) of sound power, 28 dB above 1 kW
    assert quiet_kw(100.0, SOURCE) == pytest.approx(10**2.8)
    assert quiet_kw(200.0, SOURCE) == pytest.approx(4 * quiet_kw(100.0, SOURCE))
    assert quiet_kw(0.0, SOURCE) == quiet_kw(1.0, SOURCE)


def test_noise_is_said_and_limits_only_if_asked(weather):
    homes = np.array([shapely.box(1100, 990, 1120, 1010)])
    free = look(points(SourceKind.AIR), weather, dwellings=homes)
    assert free.dwelling_m.tolist() == [100.0] and np.isinf(free.extract_kw[0])
    assert free.quiet_kw[0] == pytest.approx(631, abs=1)
    assert "100 m away" in free.reasons[0] and "not enforced" in free.reasons[0]
    bound = PARAMETERS.with_values(source__noise_binding=1)
    held = look(points(SourceKind.AIR), weather, bound, dwellings=homes)
    share = 1 - SOURCE.peaking_share_heat
    assert held.most_heat_kw[0] * share == pytest.approx(held.quiet_kw[0])
    near = np.array([shapely.box(1020, 990, 1040, 1010)])
    assert look(points(SourceKind.AIR), weather, bound, dwellings=near).left_out
    sea = points(SourceKind.SEA, extract=1e4, reject=1e4)
    assert np.isnan(look(sea, weather, dwellings=near).quiet_kw[0])


# ── reading ───────────────────────────────────────────────────────────────────────────────────


def frame(shapes, **columns):
    return gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:3067")


def test_kinds_by_our_word_or_openstreetmaps():
    read = read_waters(
        frame(
            [SHORE] * 5,
            kind=["sea", None, "", None, "puddle"],
            natural=[None, "water", "coastline", "water", None],
            water=[None, "reservoir", None, None, None],
            waterway=["river", None, None, None, None],
        ),
        "water",
    )
    assert read.kinds == (SourceKind.SEA, SourceKind.LAKE, SourceKind.SEA, None, None)
    assert not read.makes_site.any() and np.isnan(read.flow_m3_s).all()


@pytest.mark.parametrize(
    ("column", "cell"),
    [("flow_m3_s", "0,5"), ("flow_m3_h", 1800), ("flow_m3_d", "43200 m³"), ("flow_l_s", 500.0)],
)
def test_flows_in_every_unit(column, cell):
    read = read_sewage(frame([shapely.Point(0, 0)], **{column: [cell]}), "works")
    assert read.flow_m3_s == pytest.approx([0.5]) and read.makes_site.all()


def test_mistakes_in_water_are_named():
    spot = [shapely.Point(0, 0)]
    with pytest.raises(InputError, match=r"works: feature sw1 states no flow"):
        read_sewage(frame(spot, name=["x"]), "works")
    with pytest.raises(InputError, match=r"feature sw1 states a flow of 0"):
        read_sewage(frame(spot, flow_m3_s=[0.0]), "works")
    with pytest.raises(InputError, match=r"two flows that differ, 1 and 2 m³/s"):
        read_sewage(frame(spot, flow_m3_s=[1.0], flow_m3_h=[7200.0]), "works")
    with pytest.raises(InputError, match=r"field flow_m3_s: feature sw1 holds 'much'"):
        read_sewage(frame(spot, flow_m3_s=["much"]), "works")
    with pytest.raises(InputError, match=r"is a LineString, but points"):
        read_sewage(frame([SHORE], flow_m3_s=[1.0]), "works")
    with pytest.raises(InputError, match=r"states the temperature of 2 months"):
        read_waters(frame([SHORE], jan=[1.0], feb=[2.0]), "water")
    with pytest.raises(InputError, match=r"field jul: .* outside -2 to 45"):
        months = {month: [8.0] for month in MONTHS}
        read_waters(frame([SHORE], **(months | {"jul": [295.0]})), "water")
    with pytest.raises(InputError, match=r"w1 holds '1 2'; write twelve"):
        read_waters(frame([SHORE], source_monthly_c=["1 2"]), "water")


def test_both_layers_join_with_ids_of_their_own():
    one = read_waters(frame([SHORE], id=["a"], kind=["sea"]), "water")
    two = read_sewage(frame([shapely.Point(0, 0)], id=["a"], flow_m3_s=[1.0]), "works")
    both = join_waters(one, two)
    assert both.ids == ("a", "a_2") and both.kinds == (SourceKind.SEA, SourceKind.SEWAGE)
    assert join_waters(None, two) is two and join_waters(one, None) is one
    assert join_waters(None, None) is None


def test_new_fields_of_candidates():
    read = read_candidates(
        frame(
            [shapely.Point(0, 0)] * 3,
            source=["sewage", None, "air"],
            forbidden=[0, "school yard", "1"],
            flow_m3_h=[3600, None, None],
            area_m2=[None, None, 250],
            reason=["", "", "noise"],
        ),
        "places",
    )
    assert read.forbidden.tolist() == [False, True, True]
    assert read.reasons == ("", "school yard", "noise")
    assert read.flow_m3_s[0] == 1.0 and read.area_m2[2] == 250
    assert read.kinds[1] is SourceKind.GROUND and read.monthly_c.shape == (3, 12)


# ── what is built has all of it ───────────────────────────────────────────────────────────────


def test_the_built_of_three_points_on_a_river_have_all_of_it(weather):
    three = points(
        *[SourceKind.RIVER] * 3, SourceKind.AIR, xy=[[0, 10], [100, 10], [200, 10], [0, 0]]
    )
    river = waters(SourceKind.RIVER, flow=10.0, monthly=MILD)
    shared = look(three, weather, waters=river)
    alone = look(points(SourceKind.RIVER, xy=[[0, 10]]), weather, waters=river)
    assert shared.source_group.tolist() == [0, 0, 0, -1]
    assert alone.source_group.tolist() == [-1]
    one = with_opened_sources(shared, np.array([1, 3]))
    assert one.extract_kw[1] == pytest.approx(alone.extract_kw[0])
    assert one.reject_kw[1] == pytest.approx(alone.reject_kw[0])
    assert one.flow_m3_s[1] == pytest.approx(alone.flow_m3_s[0])
    assert np.array_equal(one.extract_kw[[0, 2]], shared.extract_kw[[0, 2]])
    assert np.isinf(one.extract_kw[3])
    assert f"It has all of that: {alone.extract_kw[0]:,.0f} kW to draw" in one.reasons[1]
    two = with_opened_sources(shared, np.array([0, 2]))
    assert two.extract_kw[[0, 2]].sum() == pytest.approx(alone.extract_kw[0])
    assert "2 of the places that share it are built" in two.reasons[0]
    for same in (np.array([0, 1, 2]), np.array([3]), np.zeros(0, dtype=int)):
        assert with_opened_sources(shared, same) is shared
    assert with_opened_sources(one, np.array([1])) is one  # not twice


def test_a_park_that_one_of_two_points_uses_is_drilled_whole(weather):
    both = points(SourceKind.GROUND, SourceKind.GROUND, xy=[[10, 10], [20, 20]])
    shared = look(both, weather, open_ground=ground(square(110)))
    whole = look(points(SourceKind.GROUND, xy=[[10, 10]]), weather, open_ground=ground(square(110)))
    found = with_opened_sources(shared, np.array([0]))
    assert found.bores[0] == 2 * shared.bores[0]
    assert whole.bores[0] - 1 <= found.bores[0] <= whole.bores[0]
    assert found.bore_m[0] == pytest.approx(found.bores[0] * SOURCE.bore_depth_m)
    assert found.extract_kw[0] == pytest.approx(2 * shared.extract_kw[0])


def test_who_states_a_limit_keeps_to_it(weather):
    two = points(SourceKind.RIVER, SourceKind.RIVER, extract=[500.0, np.nan],
                 xy=[[0, 10], [100, 10]])  # fmt: skip
    found = look(two, weather, waters=waters(SourceKind.RIVER, flow=10.0))
    assert found.source_group.tolist() == [-1, 0]
    assert with_opened_sources(found, np.array([0])) is found
    assert with_opened_sources(found, np.array([1])) is found  # its part, as the other is known
