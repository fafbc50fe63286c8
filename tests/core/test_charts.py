"""Charts: the report's drawings in any figure and theme, with their numbers under the pointer."""

from __future__ import annotations

import csv
import itertools

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from dhp_qgis_plugin.report import charts
from dhp_qgis_plugin.report.calendar import peak_week
from dhp_qgis_plugin.report.chart import Chart, ChartTable, paint, printed, save_chart
from dhp_qgis_plugin.report.drawing import counted, panels, plain
from dhp_qgis_plugin.report.palette import COLD, HEAT, INK, MACHINES, UNSERVED
from dhp_qgis_plugin.report.pointing import pointed
from dhp_qgis_plugin.report.scheme_plots import yearly_parts
from dhp_qgis_plugin.report.station_service import service_of
from dhp_qgis_plugin.report.theme import CONTRAST, LIGHT, Theme, contrast, luminance
from dhp_qgis_plugin.report.words import Words
from tests.core.report_case import small_plan

DARK = Theme.of("#2b2b2b", "#e6e6e6")


@pytest.fixture(scope="module")
def plan():
    return small_plan()


@pytest.fixture(scope="module")
def station(plan):
    return plan.operation.equipment[0], plan.operation.dispatch[0], plan.prices.tariff


def shown(chart: Chart, theme: Theme = LIGHT, size_in: tuple[float, float] = (7, 4.5)) -> Figure:
    figure = Figure(figsize=size_in)
    FigureCanvasAgg(figure)
    paint(chart, figure, theme)
    figure.canvas.draw()
    return figure


def at(figure: Figure, panel: int, x: float, y: float):
    return pointed(figure, *figure.axes[panel].transData.transform((x, y)))


def small(draw) -> Chart:
    return Chart("T", draw, ChartTable((), ()))


def test_contrast_is_wcags():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # the well-known grey


@pytest.mark.parametrize("colour", [*MACHINES.values(), HEAT, COLD, UNSERVED])
def test_every_colour_is_seen_on_a_dark_ground(colour):
    assert contrast(DARK.colour(colour), DARK.paper) >= CONTRAST


def test_a_drawing_of_the_report_goes_where_it_is_wanted(station):
    chart = charts.week_chart("Week", *station, 0, Words())
    figure = shown(chart, DARK, (5, 4))
    assert figure.get_size_inches() == pytest.approx((5, 4))
    assert to_hex(figure.get_facecolor()) == DARK.paper
    colours = {to_hex(text.get_color()) for ax in figure.axes for text in ax.get_xticklabels()}
    assert colours == {DARK.muted}
    drawn = {to_hex(line.get_color()) for ax in figure.axes for line in ax.lines}
    assert DARK.ink in drawn
    assert INK not in drawn
    again = shown(chart)
    assert to_hex(again.get_facecolor()) == "#ffffff"


def test_a_year_on_a_dark_ground_begins_with_the_ground(station):
    figure = shown(charts.machine_year_chart("Year", *station[:2], Words()), DARK)
    image = next(image for ax in figure.axes for image in ax.images)
    assert to_hex(image.get_cmap()(0.0)) == DARK.paper
    shades = [luminance(to_hex(image.get_cmap()(share))) for share in np.linspace(0, 1, 9)]
    assert (np.diff(shades) > 0).all()
    assert "kW" in at(figure, figure.axes.index(image.axes), 10.5, 12.5).value


def test_the_week_is_read_hour_by_hour(plan, station):
    machines, year, tariff = station
    start = peak_week(plan.operation.tasks[0].heat_kw)
    figure = shown(charts.week_chart("Week", machines, year, tariff, start, Words()))
    service = service_of(machines, year, "heat")
    series = next(iter(service.made.values()))
    hour = int(np.argmax(series[start : start + 168]))
    height = float(series[start + hour])
    found = at(figure, 0, hour + 0.5, height / 2)
    assert found.value == Words().quantity(height, "kW")
    assert found.name
    assert found.place.endswith(f"{(start + hour) % 24:02d}:00")
    load = float(service.load[start + 30])
    on_line = at(figure, 0, 30.5, load)
    assert (on_line.name, on_line.value) == (
        "Load with network losses",
        Words().quantity(load, "kW"),
    )


def test_the_price_beside_is_read_with_its_own_unit(station):
    machines, year, tariff = station
    figure = shown(charts.week_chart("Week", machines, year, tariff, 0, Words()))
    beside = next(n for n, ax in enumerate(figure.axes) if ax.get_ylabel() == "EUR/kWh")
    price = float(tariff.electricity_per_kwh[50])
    found = at(figure, beside, 50.5, price)
    assert (found.name, found.value) == ("Price (right)", Words().quantity(price, "EUR/kWh"))


def test_months_are_read_by_name_and_part(station):
    _, year, tariff = station
    chart = charts.bill_chart("Bill", year, tariff, Words())
    figure = shown(chart)
    first = figure.axes[0].containers[0].patches[2]
    found = at(figure, 0, 2.0, first.get_height() / 2)
    table = dict(zip(chart.table.headings, chart.table.columns, strict=True))
    heading = f"{found.name} (EUR)"
    assert found.place == "Mar"
    assert found.value == Words().quantity(table[heading][2] / 1000, "thousand EUR")


def test_lying_bars_are_read_along(plan):
    verdict = plan.appraisal.verdict
    schemes = (verdict.plan, verdict.reference)
    figure = shown(charts.cost_chart("Cost", schemes, Words()))
    capital = sum(v for (_, paid), v in yearly_parts(verdict.plan).items() if paid == "capital")
    found = at(figure, 0, capital / 2000, 1.0)
    assert (found.name, found.place) == ("Capital", "Plan")
    assert found.value == Words().quantity(capital / 1000, "thousand EUR/a")


def test_a_map_of_the_year_is_read_by_day_and_hour():
    heat = np.arange(8760.0)
    chart = charts.load_chart("Load", heat, np.zeros(8760), Words())
    figure = shown(chart)
    panel = next(n for n, ax in enumerate(figure.axes) if ax.images)
    found = at(figure, panel, 31.5, 5.5)
    assert found.place == "1 Feb, 05:00"
    assert found.value == Words().quantity(31 * 24 + 5.0, "kW")
    assert found.name == "Heating load"


def test_stacked_areas_give_their_own_height_and_dots_their_place():
    def draw(figure, theme):
        ax = figure.subplots()
        ax.stackplot([0, 1, 2], [[10, 20, 30], [5, 5, 5]], labels=["low", "high"])
        ax.set_xlim(0, 2)
        counted(ax, Words(), "kW")
        counted(ax, Words(), "m", "x")

    figure = shown(small(draw))
    assert at(figure, 0, 1.5, 10).text == "low\n1.50 m: 25.0 kW".replace(" m", "\u00a0m").replace(
        " kW", "\u00a0kW"
    )
    assert at(figure, 0, 0.5, 17.0).name == "high"
    assert at(figure, 0, 0.5, 17.0).value == "5.00\u00a0kW"
    assert at(figure, 0, 0.2, 36.0) is None

    def dots(figure, theme):
        ax = figure.subplots()
        ax.scatter([1, 2], [3, 4], label="plans")
        counted(ax, Words(), "t/a")
        counted(ax, Words(), "EUR/a", "x")

    found = at(shown(small(dots)), 0, 2, 4)
    assert (found.name, found.place, found.value) == ("plans", "2.00\u00a0EUR/a", "4.00\u00a0t/a")


def test_numbers_along_a_short_axis_do_not_touch():
    heights = {}
    for inches in (0.5, 0.9, 3.0):
        figure = Figure(figsize=(4, inches))
        canvas = FigureCanvasAgg(figure)
        ax = plain(figure.subplots())
        ax.plot([0, 1], [0, 1100])
        counted(ax, Words(), "kW")
        canvas.draw()
        inside = ax.get_window_extent()
        boxes = [
            label.get_window_extent()
            for label in ax.get_yticklabels()
            if label.get_text()
            and inside.y0 - 1 <= label.get_window_extent().y0 + 6 <= inside.y1 + 1
        ]
        boxes.sort(key=lambda box: box.y0)
        assert all(low.y1 <= high.y0 for low, high in itertools.pairwise(boxes))
        heights[inches] = len(boxes)
    assert heights[3.0] > heights[0.5]


def test_nothing_is_said_beside_the_panels(station):
    figure = shown(charts.bill_chart("Bill", station[1], station[2], Words()))
    assert pointed(figure, 1, 1) is None


def test_files_bear_the_title_and_run_no_formula(tmp_path):
    def picture():
        figure, (ax,) = panels(2.0)
        ax.plot([0, 1], [0, 1])
        return figure

    table = ChartTable(("=name", "kW"), (["=cmd|' /C calc'!A0", "plain"], [1.5, -2.0]))
    chart = charts.chart_of("A $title$", picture, table)
    save_chart(chart, tmp_path / "a.csv")
    raw = (tmp_path / "a.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(raw.decode("utf-8-sig").splitlines()))
    assert rows == [["'=name", "kW"], ["'=cmd|' /C calc'!A0", "1.5"], ["plain", "-2.0"]]
    save_chart(chart, tmp_path / "a.svg")
    assert "A $title$" in (tmp_path / "a.svg").read_text(encoding="utf-8")
    save_chart(chart, tmp_path / "a.png")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    assert printed(chart).get_size_inches() == pytest.approx((8.0, 2.0))
    with pytest.raises(ValueError, match="kind"):
        save_chart(chart, tmp_path / "a.gif")


@pytest.mark.parametrize("make", ["week", "year", "energy", "bill", "cost", "pressure"])
def test_every_table_is_as_long_in_every_column(plan, station, make):
    machines, year, tariff = station
    verdict = plan.appraisal.verdict
    line = np.linspace(0, 1, 5)
    chart = {
        "week": lambda: charts.week_chart("", machines, year, tariff, 0, Words()),
        "year": lambda: charts.machine_year_chart("", machines, year, Words()),
        "energy": lambda: charts.energy_chart("", machines, year, Words()),
        "bill": lambda: charts.bill_chart("", year, tariff, Words()),
        "cost": lambda: charts.cost_chart("", (verdict.plan, verdict.reference), Words()),
        "pressure": lambda: charts.pressure_chart("", line, line, line, Words()),
    }[make]()
    lengths = {len(column) for column in chart.table.columns}
    assert lengths == {{"week": 168, "year": 8760, "cost": 2, "pressure": 5}.get(make, 12)}
    assert len(set(chart.table.headings)) == len(chart.table.headings)
    assert shown(chart).axes
