"""The g-function against pygfunction and closed forms; the years ahead of a borehole field."""

from __future__ import annotations

import csv
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy.special import exp1

from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.records import MONTH_DAYS, MONTH_OF_HOUR, MachineKind, SourceKind
from dhp_qgis_plugin.core.source.bore_field import BoreField, g_function, near_square
from dhp_qgis_plugin.core.source.brine_performance import brine_performance
from dhp_qgis_plugin.core.source.dispatch import operate
from dhp_qgis_plugin.core.source.equipment import Service, brine_c
from dhp_qgis_plugin.core.source.ground_forecast import fluid_hours, forecast_ground
from dhp_qgis_plugin.report.ground_plots import brine_years
from tests.core import station_example as example

SOURCE = defaults().source
YEAR_S = 365 * 86400.0
PUBLISHED = Path(__file__).parents[1] / "data" / "g_functions.csv"


def field(rows=1, columns=1, spacing_m=6.0, **new):
    given = {
        "length_m": 150.0, "buried_m": 2.0, "radius_m": 0.075,
        "conductivity_w_mk": 2.0, "capacity_j_m3k": 2.0e6,
    }  # fmt: skip
    return BoreField(rows=rows, columns=columns, spacing_m=spacing_m, **(given | new))


def published():
    with PUBLISHED.open(encoding="utf-8") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@pytest.mark.parametrize("row", published(), ids=lambda row: f"{row['rows']}x{row['columns']}")
def test_g_is_that_of_pygfunction(row):
    of = field(int(row["rows"]), int(row["columns"]), float(row["spacing_m"]))
    days = [10, 100, 365, 5 * 365, 25 * 365]
    found = g_function(of, np.array(days) * 86400.0)
    assert found == pytest.approx([float(row[f"d{day}"]) for day in days], rel=1e-4)


def test_g_begins_as_the_infinite_line():
    hours = np.array([6.0, 24.0, 240.0])
    line = 0.5 * exp1(0.075**2 / (4 * 1e-6 * 3600 * hours))
    assert g_function(field(), 3600 * hours) == pytest.approx(line, rel=0.01)
    # neighbours six metres away are not felt within ten days
    assert g_function(field(5, 5), 3600 * hours) == pytest.approx(line, rel=0.01)


def test_g_ends_at_the_steady_state_of_one_borehole():
    # 1/(2H) ∫∫ (1/|z - z'| - 1/(z + z')) dz dz' = ln(2H/r) - 1 - ln 2, for r << H, head at grade
    steady = g_function(field(buried_m=0.0), np.array([1e5 * YEAR_S]))[0]
    assert steady == pytest.approx(math.log(150 / 0.075) - 1.0, rel=0.002)


def test_g_does_not_depend_on_order_or_company_of_times():
    seconds = np.array([9.0, 0.5, 3.0]) * YEAR_S
    one_by_one = [g_function(field(3, 4), seconds[[k]])[0] for k in range(3)]
    assert g_function(field(3, 4), seconds) == pytest.approx(one_by_one, rel=1e-9)


def test_more_boreholes_wider_spacing_and_time_move_g_as_they_must():
    years = np.geomspace(0.1, 50, 9) * YEAR_S
    small, large = g_function(field(3, 3), years), g_function(field(6, 6), years)
    wide = g_function(field(6, 6, 9.0), years)
    assert (np.diff(large) > 0).all()
    assert (large > small).all() and (wide < large).all()


@pytest.mark.parametrize(("bores", "shape"), [(1, {1}), (12, {3, 4}), (166, {13}), (7, {2, 4})])
def test_fields_are_compact_and_have_about_the_boreholes_wanted(bores, shape):
    found = near_square(bores, SOURCE)
    assert abs(found.bores - bores) <= max(1, 0.02 * bores)
    assert found.columns <= 2 * found.rows + 1
    if bores in (1, 12):
        assert {found.rows, found.columns} == shape


# ── years ─────────────────────────────────────────────────────────────────────────────────────


def test_hours_are_summed_as_the_definition_says():
    """The transform against the plain double sum, over the first 600 hours."""
    of, load = field(4, 5), np.zeros(8760)
    load[:600] = 20 + 15 * np.sin(np.arange(600) / 7.0) + np.arange(600) % 11
    wall, fluid = fluid_hours(of, load, 11.0, replace(SOURCE, ground_years=1.0))
    response = g_function(of, 3600.0 * np.arange(1, 601))
    steps = np.diff(np.r_[0.0, load[:600]])
    drop = [steps[: n + 1] @ response[n::-1] for n in range(600)]
    assert wall[:600] == pytest.approx(11.0 - np.array(drop) / (2 * math.pi * 2.0), abs=1e-3)
    assert fluid[:600] == pytest.approx(wall[:600] - load[:600] * SOURCE.bore_resistance_mk_w)


def test_months_of_constant_load_leave_the_walls_where_monthly_superposition_does():
    two = replace(SOURCE, ground_years=2.0)
    of, hour = field(4, 5), np.arange(8760)
    load = 12 + 22 * np.cos(2 * np.pi * hour / 8760) + 4 * np.cos(2 * np.pi * hour / 24)
    means = np.array([load[month == MONTH_OF_HOUR].mean() for month in range(12)])
    wall, _ = fluid_hours(of, means[MONTH_OF_HOUR], 11.0, two)
    ends = 24 * np.cumsum(np.tile(MONTH_DAYS, 2))
    steps, starts = np.diff(np.r_[0.0, np.tile(means, 2)]), np.r_[0, ends[:-1]]
    monthly = [
        11.0 - steps[:n] @ g_function(of, 3600.0 * (ends[n - 1] - starts[:n])) / (4 * math.pi)
        for n in range(1, 25)
    ]
    assert wall[ends - 1] == pytest.approx(np.array(monthly), abs=2e-3)
    smooth, _ = fluid_hours(of, load, 11.0, two)
    assert smooth.mean() == pytest.approx(wall.mean(), abs=0.02)


def test_a_constant_load_is_the_g_function_itself():
    of = field(3, 3)
    wall, fluid = fluid_hours(of, np.full(8760, 10.0), 10.0, SOURCE)
    drop = 10.0 / (2 * math.pi * 2.0) * g_function(of, np.array([25 * YEAR_S]))[0]
    assert len(wall) == 25 * 8760
    assert wall[-1] == pytest.approx(10.0 - drop, abs=1e-4)
    assert fluid[-1] == pytest.approx(wall[-1] - 10.0 * SOURCE.bore_resistance_mk_w)


def ground_year(parameters=None, kind=SourceKind.GROUND, **task):
    parameters = parameters or defaults()
    of = example.task(kind, **task)
    plan = example.plan((example.unit(), example.unit(MachineKind.GAS_BOILER)), [3, 1])
    year = operate(of, plan, example.tariff(), parameters)
    return of, plan, year, forecast_ground(of, plan, year, parameters)


def test_hours_of_exchange_add_up_to_the_year():
    _, _, year, forecast = ground_year()
    assert year.extracted_kw.shape == year.rejected_kw.shape == (8760,)
    assert year.extracted_kw.sum() == pytest.approx(year.extracted_kwh_a)
    assert year.rejected_kw.sum() == pytest.approx(year.rejected_kwh_a)
    assert year.extracted_kwh_a > 0 and forecast is not None
    net = year.extracted_kwh_a - year.rejected_kwh_a - year.recharged_kwh_a
    assert forecast.net_kwh_a == pytest.approx(net)
    assert forecast.coldest_c.shape == (25,)


def test_no_boreholes_no_forecast():
    assert ground_year(kind=SourceKind.SEA)[-1] is None


def test_more_extraction_is_colder_and_balance_holds_the_ground():
    of, plan, year, as_run = ground_year()
    bare = replace(year, recharged_kwh_a=0.0)
    more = replace(bare, extracted_kw=1.2 * year.extracted_kw)
    plain, colder = (forecast_ground(of, plan, y, defaults()) for y in (bare, more))
    assert (colder.coldest_c < plain.coldest_c).all()
    assert colder.drift_k < plain.drift_k
    if year.recharged_kwh_a > 0:
        assert plain.drift_k < as_run.drift_k
    even = replace(bare, rejected_kw=year.extracted_kw[::-1].copy())
    assert abs(forecast_ground(of, plan, even, defaults()).drift_k) < 0.5


def test_drift_and_cold_brine_are_warned_of_with_figures():
    of, plan, year, _ = ground_year()
    lonely = replace(
        year, recharged_kwh_a=0.0, rejected_kw=np.zeros(8760), extracted_kw=np.full(8760, 600.0)
    )
    narrow = defaults().with_values(source__bore_spacing_m=3)
    said = " ".join(forecast_ground(of, plan, lonely, narrow).warnings)
    assert "below -5 °C" in said and "cools by" in said
    heated = replace(lonely, extracted_kw=np.zeros(8760), rejected_kw=np.full(8760, 600.0))
    said = " ".join(forecast_ground(of, plan, heated, narrow).warnings)
    assert "above 35 °C" in said and "warms by" in said


def test_with_the_planned_brine_the_heat_pumps_reach_what_was_planned():
    of, plan, year, _ = ground_year()
    planned_c = brine_c(of.source_c, Service.HEATING, SOURCE)
    same = brine_performance(of, plan, year, np.tile(planned_c, 2), SOURCE)
    direct = year.power_kw[0] * (year.cool_kw[0] == 0)
    only = year.heat_kw[0] * (year.cool_kw[0] == 0)
    assert same.planned_heat == pytest.approx(only.sum() / direct.sum(), rel=1e-3)
    assert same.heat == pytest.approx([same.planned_heat] * 2)
    assert same.cool[0] > same.planned_cool  # brine that is colder than planned for cooling


def test_five_kelvin_colder_brine_by_carnot():
    of, plan, year, _ = ground_year()
    planned_c = brine_c(of.source_c, Service.HEATING, SOURCE)
    colder = brine_performance(of, plan, year, planned_c - 5.0, SOURCE)
    lift = of.heat_supply_c - float(planned_c[0]) + 2 * SOURCE.approach_k
    assert colder.heat[0] / colder.planned_heat == pytest.approx(lift / (lift + 5.0))


def test_what_the_drift_costs_is_said_with_a_figure():
    of, plan, year, forecast = ground_year()
    assert forecast.spf_heat.shape == forecast.spf_cool.shape == (25,)
    said = f"{forecast.planned_spf[0]:.2f} as planned, {forecast.spf_heat[0]:.2f} with the brine"
    assert any(said in note for note in forecast.notes)
    lonely = replace(year, recharged_kwh_a=0.0, rejected_kw=np.zeros(8760))
    narrow = defaults().with_values(source__bore_spacing_m=3)
    drifted = forecast_ground(of, plan, lonely, narrow)
    assert (np.diff(drifted.spf_heat) <= 0).all() and drifted.spf_heat[9] < drifted.spf_heat[0]
    loss = drifted.spf_heat[-1] / drifted.planned_spf[0] - 1.0
    assert any("cools by" in said and f"({loss:+.1%})" in said for said in drifted.warnings)


def test_the_picture_shows_what_the_record_says():
    forecast = ground_year()[-1]
    figure = brine_years(forecast, SOURCE)
    lines = {tuple(line.get_ydata()) for line in figure.axes[0].get_lines()}
    assert tuple(forecast.coldest_c) in lines and tuple(forecast.warmest_c) in lines
