"""The pictures are made without a display, show the records' numbers, and touch nothing shared."""

import struct
import sys
import threading
import xml.etree.ElementTree as ET
from dataclasses import replace

import matplotlib
import numpy as np
import pytest

from dhp_qgis_plugin.core.records import HOURS, MachineKind, Status
from dhp_qgis_plugin.core.records import SourceKind as Source
from dhp_qgis_plugin.report import plots
from dhp_qgis_plugin.report.calendar import day_name, monthly, peak_week, week_around
from dhp_qgis_plugin.report.drawing import as_svg
from dhp_qgis_plugin.report.operation_plots import service_of
from dhp_qgis_plugin.report.palette import (
    MACHINES,
    machine_name,
    source_name,
    status_name,
)
from dhp_qgis_plugin.report.scheme_plots import yearly_parts
from dhp_qgis_plugin.report.words import english
from tests.core.report_case import small_plan, unit


@pytest.fixture(scope="module")
def plan():
    return small_plan()


def test_service_gives_back_the_load(plan):
    for k, task in enumerate(plan.operation.tasks):
        equipment, year = plan.operation.equipment[k], plan.operation.dispatch[k]
        assert service_of(equipment, year, "heat").load == pytest.approx(task.heat_kw)
        assert service_of(equipment, year, "cool").load == pytest.approx(task.cool_kw)


def test_units_of_one_kind_are_one_colour_and_one_area(plan):
    equipment, year = plan.operation.equipment[0], plan.operation.dispatch[0]
    twins = replace(
        equipment,
        units=(
            unit(MachineKind.GROUND_HP, 100, 90, 1.0),
            unit(MachineKind.GROUND_HP, 200, 90, 1.0),
        ),
        counts=np.array([1, 1]),
    )
    rows = np.vstack([np.full(HOURS, 3.0), np.full(HOURS, 4.0)])
    service = service_of(twins, replace(year, heat_kw=rows), "heat")
    assert list(service.made) == [MachineKind.GROUND_HP]
    assert service.made[MachineKind.GROUND_HP] == pytest.approx(7.0)


def test_station_week_shows_stacks_price_and_tanks(plan):
    equipment, year = plan.operation.equipment[0], plan.operation.dispatch[0]
    start = peak_week(plan.operation.tasks[0].heat_kw)
    figure = plots.station_week(equipment, year, plan.prices.tariff, start)
    names = [text.get_text() for text in figure.legends[0].get_texts()]
    assert names == [
        "Ground-source heat pump",
        "Gas boiler",
        "Hot water tank, discharging",
        "Hot water tank, charging",
        "Load with network losses",
        "Import from the grid",
        "Price (right)",
        "Hot water tank, content",
    ]
    heat = figure.axes[0]
    load = heat.lines[0].get_ydata()[:-1]
    assert load == pytest.approx(plan.operation.tasks[0].heat_kw[start : start + 168])
    assert heat.collections[0].get_facecolor()[0] == pytest.approx(
        matplotlib.colors.to_rgba(MACHINES[MachineKind.GROUND_HP])
    )


def test_a_station_at_rest_can_be_drawn(plan):
    equipment, year = plan.operation.equipment[0], plan.operation.dispatch[0]
    idle = replace(year, heat_kw=0 * year.heat_kw, cool_kw=0 * year.cool_kw,
                   charge_kw=0 * year.charge_kw, discharge_kw=0 * year.discharge_kw,
                   content_kwh=0 * year.content_kwh)  # fmt: skip
    svg = as_svg(plots.station_week(equipment, idle, plan.prices.tariff, 0), "idle")
    assert "Import from the grid" in svg


def test_without_tanks(plan):
    equipment, year = plan.operation.equipment[0], plan.operation.dispatch[0]
    none = np.zeros((0, HOURS))
    bare = replace(equipment, tanks=(), tank_kwh=np.zeros(0))
    year = replace(year, charge_kw=none, discharge_kw=none.copy(), content_kwh=none.copy())
    figure = plots.station_week(bare, year, plan.prices.tariff, 24 * 200)
    assert "tank" not in as_svg(figure, "bare")


def test_unserved_load_is_shown(plan):
    equipment, year = plan.operation.equipment[0], plan.operation.dispatch[0]
    missing = np.zeros(HOURS)
    missing[:48] = 25.0
    figure = plots.station_week(
        equipment, replace(year, unserved_heat_kw=missing), plan.prices.tariff, 0
    )
    assert "Not served" in as_svg(figure, "short")


def test_duration_curve_falls_from_peak_to_least(plan):
    load, on = plan.estimate.load, plan.design.connected
    figure = plots.load_duration(load, on)
    for drawn, hourly in zip(
        figure.axes[0].lines, (load.hourly_heat_kw(on), load.hourly_cool_kw(on)), strict=True
    ):
        curve = drawn.get_ydata()
        assert curve[0] == hourly.max()
        assert curve[-1] == hourly.min()
        assert (np.diff(curve) <= 0).all()


def test_monthly_bars_sum_to_the_year(plan):
    load, on = plan.estimate.load, plan.design.connected
    bars = plots.monthly_load(load, on).axes[0].patches
    assert sum(bar.get_height() for bar in bars[:12]) == pytest.approx(
        load.hourly_heat_kw(on).sum() / 1000
    )
    assert -sum(bar.get_height() for bar in bars[12:]) == pytest.approx(
        load.hourly_cool_kw(on).sum() / 1000
    )


def test_calendar_map_holds_every_hour(plan):
    load, on = plan.estimate.load, plan.design.connected
    image = plots.load_calendar(load, on).axes[0].images[0].get_array()
    assert image.shape == (24, 365)
    assert image[7, 20] == pytest.approx(load.hourly_heat_kw(on)[20 * 24 + 7])


def test_yearly_parts_and_cost_bars_are_the_total(plan):
    verdict = plan.appraisal.verdict
    assert sum(yearly_parts(verdict.plan).values()) == pytest.approx(verdict.plan.cost_per_year)
    bars = plots.cost_bars(verdict).axes[0].patches
    assert sum(bar.get_width() for bar in bars[1::2]) == pytest.approx(
        verdict.plan.cost_per_year / 1000
    )


def test_comparison_bars_are_shares(plan):
    verdict = plan.appraisal.verdict
    bars = plots.comparison_bars(verdict).axes[0].patches
    widths = [bar.get_width() for bar in bars[4:]]
    assert widths[-1] == pytest.approx(
        100 * verdict.plan.cost_per_year / verdict.reference.cost_per_year
    )


def test_scheme_bars_are_the_totals(plan):
    appraisal = plan.appraisal
    schemes = (appraisal.scheme, *appraisal.schemes)
    bars = plots.scheme_bars(schemes).axes[0].patches
    for n, scheme in enumerate(schemes):
        width = sum(bar.get_width() for bar in bars[n :: len(schemes)])
        assert width == pytest.approx(scheme.cost_per_year / 1000)


def test_footprint_bars_are_the_records_and_unknown_has_none(plan):
    appraisal = plan.appraisal
    schemes = (appraisal.scheme, *appraisal.schemes)
    axes = plots.footprint_bars(schemes).axes
    assert [bar.get_width() for bar in axes[2].patches] == pytest.approx(
        [scheme.co2_kg_a / 1000 for scheme in schemes]
    )
    assert axes[5].patches[2].get_width() == 0  # dust of the last scheme is unknown


def test_cash_bars_are_the_net_flow_and_the_line_its_discounted_sum(plan):
    flow = plan.appraisal.cash_flow
    ax = plots.cash_bars(flow).axes[0]
    net = np.zeros(len(flow.net))
    for n, bar in enumerate(ax.patches):
        net[n % len(net)] += bar.get_height()
    np.testing.assert_allclose(net, flow.net / 1e6)
    line = ax.lines[0].get_ydata()
    assert line[-1] == pytest.approx(sum(v / 1.06**y for y, v in enumerate(flow.net)) / 1e6)


def test_months_and_weeks():
    assert monthly(np.ones(HOURS)).tolist() == [
        24 * days for days in (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    ]
    assert day_name(0, english) == "1 Jan"
    assert day_name(59 * 24, english) == "1 Mar"
    assert day_name(8759, english) == "31 Dec"
    assert week_around(0) == 0
    assert week_around(8759) == 358 * 24
    assert week_around(100 * 24 + 5) == 97 * 24


def test_every_enumerated_word_has_a_name():
    assert set(MACHINES) == set(MachineKind)
    assert len(set(MACHINES.values())) == len(MachineKind)
    for kind in MachineKind:
        assert machine_name(kind, english)
    assert {source_name(kind, english) for kind in (*Source, None)} >= {"ground", "none"}
    assert all(status_name(status, english) for status in Status)


def test_svg_is_text_without_links_and_the_same_each_time(plan):
    drawn = [
        as_svg(plots.load_duration(plan.estimate.load, plan.design.connected), "a <b> & c")
        for _ in range(2)
    ]
    assert drawn[0] == drawn[1]
    assert "http" not in drawn[0]
    assert "<metadata" not in drawn[0]
    assert 'aria-label="a &lt;b&gt; &amp; c"' in drawn[0]
    root = ET.fromstring(drawn[0].replace("xlink:href", "href"))  # noqa: S314 - made above
    assert "Heating" in "".join(root.itertext())


def test_chinese_and_formula_signs_stay_texts(plan):
    path = (np.array([0.0, 100.0]), np.array([5e5, 4e5]), np.array([3e5, 3.5e5]))
    svg = as_svg(plots.pressure_path(*path, "能源站 $1$ <x>"), "水压图")
    assert "能源站 $1$ &lt;x&gt;" in svg


def test_png_file_for_pictures(plan, tmp_path):
    equipment, year = plan.operation.equipment[0], plan.operation.dispatch[0]
    path = tmp_path / "week.png"
    plots.save_station_week(equipment, year, plan.prices.tariff, 0, path, title="Park")
    head = path.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">I", head[16:20])[0] == 1200  # 8 inches at 150 dots


def test_settings_come_back_and_pyplot_is_not_needed(plan):
    before = dict(matplotlib.rcParams)
    loaded = "matplotlib.pyplot" in sys.modules
    as_svg(plots.cost_bars(plan.appraisal.verdict), "costs")
    assert dict(matplotlib.rcParams) == before
    assert ("matplotlib.pyplot" in sys.modules) == loaded


def test_threads_draw_the_same_picture(plan):
    alone = as_svg(plots.cost_bars(plan.appraisal.verdict), "costs")
    drawn: list[str] = []
    threads = [
        threading.Thread(
            target=lambda: drawn.append(as_svg(plots.cost_bars(plan.appraisal.verdict), "costs"))
        )
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert drawn == [alone] * 4
