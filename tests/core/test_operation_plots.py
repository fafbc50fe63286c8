"""Pictures of a station's year: what stands on the axes is what stands in the records."""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from dataclasses import replace

import matplotlib
import numpy as np
import pandas as pd
import pytest

from dhp_qgis_plugin.core.records import HOURS, MONTH_OF_HOUR, MachineKind, MarginalCost
from dhp_qgis_plugin.core.source.energy_flows import energy_flows, monthly_bill
from dhp_qgis_plugin.core.tables.spreadsheet import write_csv
from dhp_qgis_plugin.report import operation_year as drawn
from dhp_qgis_plugin.report.calendar import transition_week
from dhp_qgis_plugin.report.drawing import SMALL, as_svg, keyed, panels
from dhp_qgis_plugin.report.operation_files import write_operation_files
from dhp_qgis_plugin.report.operation_pictures import pictures
from dhp_qgis_plugin.report.operation_plots import station_week
from dhp_qgis_plugin.report.palette import MACHINES, machine_colour, machine_name
from dhp_qgis_plugin.report.station_service import service_of
from dhp_qgis_plugin.report.words import Words, english
from tests.core.report_case import small_plan

EVIL = '=HYPERLINK("http://x")<script>alert(1)</script>'


@pytest.fixture(scope="module")
def plan():
    return small_plan()


@pytest.fixture(scope="module")
def station(plan):
    return plan.operation.tasks[0], plan.operation.equipment[0], plan.operation.dispatch[0]


def heights(ax):
    """Return the bars of a panel by month, as rows of twelve."""
    return np.array([[bar.get_height() for bar in group] for group in ax.containers])


def test_charging_stands_below_the_axis_with_its_kw(plan, station):
    _, machines, year = station
    start = transition_week(*(plan.operation.tasks[0].heat_kw, plan.operation.tasks[0].cool_kw))
    busy = int(np.argmax(year.charge_kw[0])) // 168 * 168
    ax = station_week(machines, year, plan.prices.tariff, busy).axes[0]
    below = min(path.vertices[:, 1].min() for one in ax.collections for path in one.get_paths())
    assert below == pytest.approx(-year.charge_kw[0][busy : busy + 168].max())
    assert ax.get_ylim()[0] < below
    assert 0 <= start <= HOURS - 168


def test_tanks_are_drawn_only_in_weeks_in_which_they_hold_something(plan, station):
    _, machines, year = station
    busy = int(np.argmax(year.charge_kw[0])) // 168 * 168
    drawn = station_week(machines, year, plan.prices.tariff, busy)
    idle = replace(year, content_kwh=np.zeros_like(year.content_kwh))
    empty = station_week(machines, idle, plan.prices.tariff, busy)

    def titles(figure):
        return [ax.get_title(loc="left") for ax in figure.axes]

    assert "Content of the tanks" in titles(drawn)
    assert "Content of the tanks" not in titles(empty)


def test_the_week_between_the_seasons_has_both():
    heat, cool = np.zeros(HOURS), np.zeros(HOURS)
    heat[: 120 * 24], cool[118 * 24 :] = 10.0, 10.0
    week = slice(transition_week(heat, cool), transition_week(heat, cool) + 168)
    assert heat[week].any()
    assert cool[week].any()
    falling = np.linspace(100.0, 0.0, 365).repeat(24)
    middle = transition_week(falling, np.zeros(HOURS))
    assert falling[middle : middle + 168].mean() == pytest.approx(
        falling[:168].mean() / 2, rel=0.01
    )


def test_duration_stacks_hold_the_years_energy_and_the_line_is_the_load(station):
    task, machines, year = station
    figure = drawn.duration_by_machine(machines, year)
    for ax, which, load in (
        (figure.axes[0], "heat", task.heat_kw),
        (figure.axes[1], "cool", task.cool_kw),
    ):
        line = ax.lines[0].get_ydata()
        assert line[0] == pytest.approx(load.max())
        assert (np.diff(line) <= 1e-9).all()
        service = service_of(machines, year, which)
        tops = [path.vertices[:, 1].max() for one in ax.collections for path in one.get_paths()]
        first = np.argsort(-service.load, kind="stable")[:24]
        parts = [*service.made.values(), *service.discharge.values()]
        assert max(tops) >= sum(series[first].mean() for series in parts) - 1e-6


def test_calendars_hold_every_hour_that_a_machine_runs(station):
    _, machines, year = station
    figure = drawn.machine_calendars(machines, year)
    titles = [ax.get_title(loc="left") for ax in figure.axes if ax.images]
    assert titles == [
        "Ground-source heat pump: heat",
        "Gas boiler: heat",
        "Ground-source heat pump: cold",
        "Chiller with cooling tower: cold",
    ]
    image = next(ax.images[0] for ax in figure.axes if ax.images).get_array()
    assert image.shape == (24, 365)
    assert np.ma.filled(image, 0.0).sum() == pytest.approx(
        year.heat_kw[0][year.heat_kw[0] > 0.5].sum()
    )


def test_flows_go_in_as_much_as_out_and_are_the_records(station):
    task, machines, year = station
    ax = drawn.monthly_flows(task, machines, year).axes[0]
    bars = heights(ax)
    into, out = bars[(bars >= 0).all(axis=1)], bars[(bars <= 0).all(axis=1)]
    assert into.sum(axis=0) == pytest.approx(-out.sum(axis=0))
    flows = energy_flows(task, machines, year)
    assert into[0] == pytest.approx(flows.extracted_kwh / 1000)
    assert -out[0] == pytest.approx(flows.heat_load_kwh / 1000)
    _, parts = drawn.flow_parts(flows, Words())
    boiler = flows.kinds.index(MachineKind.GAS_BOILER)
    burned = flows.fuel_kwh[boiler] - flows.heat_kwh[boiler]
    kept = flows.charge_kwh.sum(axis=0) - flows.discharge_kwh.sum(axis=0)
    lost = burned + flows.pump_kwh
    # cold tanks warm up by what they lose, which is cold made and not sent out
    hot = flows.tank_kinds.index(MachineKind.HOT_TANK)
    cold = flows.tank_kinds.index(MachineKind.COLD_TANK)
    stored = flows.charge_kwh - flows.discharge_kwh
    assert kept == pytest.approx(stored[hot] + stored[cold])
    assert parts[-1].kwh == pytest.approx(lost + stored[hot] - stored[cold], abs=1e-3)


def test_bills_of_the_months_are_stacked_to_the_years(plan, station):
    _, _, year = station
    bars = heights(drawn.monthly_costs(year, plan.prices.tariff).axes[0])
    bill = monthly_bill(year, plan.prices.tariff)
    assert bars.sum(axis=0) * 1000 == pytest.approx(bill.total)
    assert bars.sum() * 1000 == pytest.approx(year.bill)


def test_the_source_is_drawn_with_its_recharge_and_balance(station):
    task, machines, year = station
    year = replace(year, recharged_kwh_a=90_000.0)
    ax = drawn.ground_months(task, machines, year).axes[0]
    flows = energy_flows(task, machines, year)
    given, taken, recharge = heights(ax)
    assert given == pytest.approx(flows.rejected_kwh / 1000)
    assert -taken == pytest.approx(flows.extracted_kwh / 1000)
    assert recharge.sum() == pytest.approx(90.0)
    left = (flows.rejected_kwh - flows.extracted_kwh).sum() / 1000 + 90.0
    assert ax.lines[0].get_ydata()[-1] == pytest.approx(left)


def test_marginal_marks_are_means_by_load(station):
    task, _, _ = station
    price = 0.01 + 0.02 * (np.arange(HOURS) % 24) / 23
    marginal = MarginalCost(heat_per_kwh=price, cool_per_kwh=2 * price, objective=0.0)
    ax = drawn.marginal_months(task, marginal).axes[0]
    january = (MONTH_OF_HOUR == 0) & (task.heat_kw > 1e-3 * task.heat_kw.max())
    mean = np.average(price[january], weights=task.heat_kw[january])
    assert ax.lines[0].get_ydata()[0] == pytest.approx(mean)
    nothing = MarginalCost(heat_per_kwh=np.full(HOURS, np.nan), cool_per_kwh=price, objective=0.0)
    assert len(drawn.marginal_months(task, nothing).axes[0].lines) == 1


def test_every_kind_has_a_name_and_a_colour_of_its_own():
    assert {machine_name(kind, english) for kind in MachineKind}
    colours = [machine_colour(kind) for kind in MachineKind]
    assert len(set(colours)) == len(colours)
    assert all(matplotlib.colors.is_color_like(colour) for colour in colours)
    assert set(MACHINES) <= set(MachineKind)


def test_a_legend_takes_as_many_columns_as_fit():
    for labels in (["short"] * 4, ["a rather long name of a machine, discharging"] * 4):
        figure, (ax,) = panels(2.0)
        keyed(figure, ax.plot([0, 1], [[0] * 4, [1] * 4]), labels)
        legend = figure.legends[0]
        width = legend.get_window_extent(figure.canvas.get_renderer()).width / figure.dpi
        assert width <= figure.get_figwidth()
        assert legend.get_texts()[0].get_fontsize() == SMALL
    figure, (ax,) = panels(2.0)
    keyed(
        figure, ax.plot([0, 1], [[0] * 4, [1] * 4]), ["地源热泵制冷机组蓄能罐释放热量装置名称"] * 4
    )
    assert figure.legends[0]._ncols < 4


def test_names_come_out_inert(plan, station):
    task, machines, year = station
    for picture in pictures(EVIL, task, machines, year, plan.prices.tariff, None, Words()):
        assert EVIL in picture.title
    svg = as_svg(drawn.monthly_costs(year, plan.prices.tariff), EVIL)
    assert "<script" not in svg


def test_files_hold_pictures_and_tables_of_every_station(plan, tmp_path):
    tasks = (replace(plan.operation.tasks[0], station_id="../a/b"), plan.operation.tasks[1])
    operation = replace(plan.operation, tasks=tasks)
    one = replace(operation, **{name: getattr(operation, name)[:1] for name in
                                ("tasks", "equipment", "dispatch")})  # fmt: skip
    write_operation_files(
        tmp_path, one, [EVIL], plan.prices.tariff, (np.array([1e6]), np.array([1e5]))
    )
    names = {path.name for path in tmp_path.iterdir()}
    assert {"equipment.csv", "energy_flows.csv", "performance.csv", "schedule.csv"} <= names
    assert {"01_a_b_week_heating.png", "01_a_b_source.svg"} <= names
    for path in tmp_path.glob("*.svg"):
        tags = {node.tag.rpartition("}")[2] for node in ET.parse(path).iter()}  # noqa: S314 - our own file
        assert "script" not in tags
    with (tmp_path / "schedule.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == HOURS
    assert rows[1]["time"] == "2029-01-01T01:00:00"
    assert float(rows[5]["heat_load_kw"]) == pytest.approx(tasks[0].heat_kw[5])


def test_a_csv_holds_no_formula(tmp_path):
    frame = pd.DataFrame({"name": [EVIL, "-1+1", "plain", None], "value": [-1.5, 2.0, 0.0, 1.0]})
    write_csv(frame, tmp_path / "t.csv")
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines))
    assert [row[0] for row in rows[1:]] == [f"'{EVIL}", "'-1+1", "plain", ""]
    assert rows[1][1] == "-1.5"  # a number stays one
