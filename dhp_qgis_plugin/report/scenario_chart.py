"""Scenarios side by side: a panel for each quantity, a bar for each scenario."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from dhp_qgis_plugin.core.records import Floats
from dhp_qgis_plugin.report.blank import blank
from dhp_qgis_plugin.report.chart import Chart, ChartTable, chart_of
from dhp_qgis_plugin.report.drawing import SMALL, counted, keyed, plain, titled
from dhp_qgis_plugin.report.palette import INK, MUTED, PLAN, REFERENCE
from dhp_qgis_plugin.report.words import Words

_BAR_IN, _AROUND_IN, _COLUMNS = 0.22, 0.5, 2
_THICK = 0.8


@dataclass(frozen=True, slots=True)
class Compared:
    """One quantity of every scenario.

    Attributes
    ----------
    title, unit
        What it is called and counted in.
    values
        One for each scenario; NaN where it is not known.
    reference
        Likewise of the conventional scheme; empty where that has none.
    """

    title: str
    unit: str
    values: tuple[float, ...]
    reference: tuple[float, ...] = ()


def scenario_chart(
    title: str, scenarios: Sequence[str], quantities: Sequence[Compared], words: Words
) -> Chart:
    """Return scenarios compared, a panel for each quantity that at least one of them knows.

    Raises
    ------
    ValueError
        If no quantity is known of any scenario.
    """
    known = [one for one in quantities if any(map(math.isfinite, one.values))]
    if not known:
        raise ValueError("nothing is known of any scenario")
    columns: list[tuple[str, Sequence[object]]] = [(words.say("Scenario"), list(scenarios))]
    for one in known:
        heading = f"{one.title} ({one.unit})" if one.unit else one.title
        columns.append((heading, list(one.values)))
        if one.reference:
            conventional = words.say("{quantity}, conventional").format(quantity=heading)
            columns.append((conventional, list(one.reference)))
    table = ChartTable(tuple(name for name, _ in columns), tuple(cells for _, cells in columns))
    return chart_of(title, partial(scenario_bars, scenarios, known, words), table)


def scenario_bars(scenarios: Sequence[str], quantities: Sequence[Compared], words: Words) -> Figure:
    """Draw a panel of bars for each quantity, two beside each other, the first scenario on top."""
    rows = math.ceil(len(quantities) / _COLUMNS)
    figure = blank(rows * (_AROUND_IN + 2 * _BAR_IN * len(scenarios)) + 0.4)
    grid = figure.subplots(rows, _COLUMNS, squeeze=False)
    for place, ax in enumerate(grid.ravel()):
        if place < len(quantities):
            _bars(plain(ax), scenarios, quantities[place], words, named=place % _COLUMNS == 0)
        else:
            ax.set_visible(False)
    if any(one.reference for one in quantities):
        names = [words.say("Plan"), words.say("Conventional scheme")]
        keyed(figure, [Patch(color=PLAN), Patch(color=REFERENCE)], names)
    return figure


def _bars(ax: Axes, scenarios: Sequence[str], one: Compared, words: Words, *, named: bool) -> None:
    places = np.arange(len(scenarios), dtype=float)
    thick = _THICK / 2 if one.reference else _THICK * 0.7
    offset = thick / 2 if one.reference else 0.0
    _row(ax, places - offset, one.values, thick, PLAN, words.say("Plan"), words)
    if one.reference:
        name = words.say("Conventional scheme")
        _row(ax, places + offset, one.reference, thick, REFERENCE, name, words)
    ax.set_yticks(places, list(scenarios))
    ax.set_ylim(len(scenarios) - 0.5, -0.5)
    ax.grid(visible=False, axis="y")
    ax.margins(x=0.24)
    ax.axvline(0.0, color=MUTED, linewidth=0.8)
    counted(ax, words, one.unit, axis="x")
    ax.xaxis.label.set_visible(False)  # the title says the unit, the bars their numbers
    ax.spines["bottom"].set_visible(False)
    ax.tick_params(axis="x", length=0, labelbottom=False)
    ax.tick_params(axis="y", labelsize=SMALL, labelcolor=INK, labelleft=named)
    titled(ax, f"{one.title} ({one.unit})" if one.unit else one.title)


def _row(
    ax: Axes,
    places: Floats,
    values: Sequence[float],
    thick: float,
    colour: str,
    name: str,
    words: Words,
) -> None:
    known = np.array([value if math.isfinite(value) else 0.0 for value in values], dtype=float)
    bars = ax.barh(places, known, height=thick * 0.92, color=colour, label=name)
    texts = [words.number(value) if math.isfinite(value) else "–" for value in values]
    ax.bar_label(bars, texts, padding=3, fontsize=SMALL, color=INK)
