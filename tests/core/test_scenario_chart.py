"""The chart of scenarios: its bars are its numbers; what is unknown is not drawn as zero."""

from __future__ import annotations

import math

import pytest
from matplotlib.figure import Figure

from dhp_qgis_plugin.report.chart import paint
from dhp_qgis_plugin.report.scenario_chart import Compared, scenario_bars, scenario_chart
from dhp_qgis_plugin.report.theme import LIGHT
from dhp_qgis_plugin.report.words import Words

NAMES = ("Base", "Sea")
COST = Compared("Annual cost", "EUR/a", (5.0, 4.0), (6.0, 6.5))
TRENCH = Compared("Trench", "km", (1.5, math.nan))
NOTHING = Compared("Cost of heat", "EUR/kWh", (math.nan, math.nan))


def test_the_bars_are_as_long_as_the_numbers() -> None:
    figure = scenario_bars(NAMES, [COST, TRENCH], Words())
    cost, trench = (ax for ax in figure.axes if ax.get_visible())
    plan, conventional = cost.containers
    assert [bar.get_width() for bar in plan] == [5.0, 4.0]
    assert [bar.get_width() for bar in conventional] == [6.0, 6.5]
    assert [text.get_text() for text in cost.get_yticklabels()] == ["Base", "Sea"]
    (only,) = trench.containers
    assert [bar.get_width() for bar in only] == [1.5, 0.0]
    assert [text.get_text() for text in trench.texts] == ["1.50", "–"]
    top, bottom = (bar.get_y() + bar.get_height() / 2 for bar in only)
    low, high = trench.get_ylim()
    assert abs(top - high) < abs(bottom - high)  # the first scenario uppermost
    assert low > high


def test_what_no_scenario_knows_is_left_out() -> None:
    chart = scenario_chart("Scenarios", NAMES, [COST, NOTHING], Words())
    assert chart.table.headings == (
        "Scenario",
        "Annual cost (EUR/a)",
        "Annual cost (EUR/a), conventional",
    )
    assert [list(column) for column in chart.table.columns] == [
        ["Base", "Sea"],
        [5.0, 4.0],
        [6.0, 6.5],
    ]
    with pytest.raises(ValueError, match="nothing"):
        scenario_chart("Scenarios", NAMES, [NOTHING], Words())


def test_it_draws_into_a_window_of_any_size() -> None:
    figure = Figure(figsize=(3.0, 2.0), layout="constrained")
    chart = scenario_chart("Scenarios", NAMES, [COST, TRENCH, COST], Words())
    paint(chart, figure, LIGHT)
    assert len([ax for ax in figure.axes if ax.get_visible()]) == 3
