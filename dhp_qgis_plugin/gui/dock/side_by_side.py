"""The key figures of scenarios beside each other: as texts for a table, as numbers for a chart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dhp_qgis_plugin.algorithms.base import tr
from dhp_qgis_plugin.gui.dock import figure_words
from dhp_qgis_plugin.gui.dock.figures import CURRENCY, FIGURES, Figure, Kind
from dhp_qgis_plugin.gui.dock.records import Scenario
from dhp_qgis_plugin.gui.dock.steps import Key
from dhp_qgis_plugin.report.words import Words

if TYPE_CHECKING:
    from dhp_qgis_plugin.report.chart import Chart

_CHARTED: tuple[tuple[str, str], ...] = (
    ("cost", "reference_cost"),
    ("capex", "reference_capex"),
    ("co2", "reference_co2"),
    ("grid", ""),
    ("trench", ""),
    ("lcoh", ""),
)
"""Figures on the chart: of the plan, and of the conventional scheme where it has one."""


@dataclass(frozen=True, slots=True)
class Line:
    """A key figure of every scenario, as it is read."""

    step: Key
    title: str
    texts: tuple[str, ...]


def lines(scenarios: Sequence[Scenario]) -> list[Line]:
    """Return the key figures that at least one scenario knows, in the order of the steps."""
    found = []
    for figure in FIGURES:
        if not figure.compared:
            continue
        texts = tuple(_text(figure, scenario) for scenario in scenarios)
        if any(text != figure_words.UNKNOWN for text in texts):
            found.append(Line(figure.step, figure_words.figure_title(figure.name), texts))
    return found


def chart(scenarios: Sequence[Scenario]) -> Chart | None:
    """Return the chart of the scenarios that have results; None where none has any.

    Money in different currencies is not drawn on one scale: then only what is no money is shown.
    """
    from dhp_qgis_plugin.report.scenario_chart import (  # noqa: PLC0415 - needs the packages
        Compared,
        scenario_chart,
    )

    shown = [one for one in scenarios if one.results]
    currencies = {
        str(result.figures.get(CURRENCY)) for one in shown for result in one.results.values()
    }
    currency = next(iter(currencies)) if len(currencies) == 1 else ""
    compared = []
    for name, reference in _CHARTED:
        kind = next(one.kind for one in FIGURES if one.name == name)
        if not currency and kind in (Kind.MONEY, Kind.MONEY_PER_YEAR, Kind.PRICE):
            continue
        values = tuple(_number(name, one) for one in shown)
        others = tuple(_number(reference, one) for one in shown) if reference else ()
        others = others if any(map(math.isfinite, others)) else ()
        unit, size = _scale(kind, (*values, *others), currency)
        title = _chart_titles().get(name, figure_words.figure_title(name))
        shares = tuple(value / size for value in values), tuple(value / size for value in others)
        compared.append(Compared(title, unit, *shares))
    if not any(math.isfinite(value) for one in compared for value in one.values):
        return None
    words = Words(tr, currency or "EUR")
    return scenario_chart(tr("Scenarios"), [one.name for one in shown], compared, words)


def _chart_titles() -> dict[str, str]:
    return {
        "cost": tr("Annual cost"),
        "capex": tr("Investment"),
        "co2": tr("CO2"),
        "grid": tr("Electricity of the stations"),
    }


def _scale(kind: Kind, values: Sequence[float], currency: str) -> tuple[str, float]:
    """Return the unit in which values read well, and how much of what they are kept in it is."""
    largest = max((abs(value) for value in values if math.isfinite(value)), default=0.0)
    if kind in (Kind.MONEY, Kind.MONEY_PER_YEAR):
        per = "/a" if kind == Kind.MONEY_PER_YEAR else ""
        if largest >= 1e6:
            return tr("million {currency}").format(currency=currency) + per, 1e6
        return tr("thousand {currency}").format(currency=currency) + per, 1e3
    if kind == Kind.ENERGY:
        return ("GWh/a", 1e6) if largest >= 1e6 else ("MWh/a", 1e3)
    if kind == Kind.LENGTH:
        return ("km", 1e3) if largest >= 1e3 else ("m", 1.0)
    return ("t/a", 1e3) if kind == Kind.MASS else (f"{currency}/kWh", 1.0)


def _text(figure: Figure, scenario: Scenario) -> str:
    result = scenario.results.get(figure.step)
    if result is None:
        return figure_words.UNKNOWN
    return figure_words.figure_text(figure, result.figures)


def _number(name: str, scenario: Scenario) -> float:
    figure = next(one for one in FIGURES if one.name == name)
    result = scenario.results.get(figure.step)
    value = None if result is None else result.figures.get(name)
    return float(value) if isinstance(value, int | float) and figure.kind != Kind.TEXT else math.nan
