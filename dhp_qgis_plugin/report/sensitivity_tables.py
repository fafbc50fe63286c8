"""The tables of a sensitivity study, one kind of study each."""

from __future__ import annotations

import math
from collections.abc import Callable

from dhp_qgis_plugin.core.sweep import statistics
from dhp_qgis_plugin.core.sweep.cases import Kind
from dhp_qgis_plugin.core.sweep.outcomes import Outcome, Results
from dhp_qgis_plugin.core.sweep.quantities import spans
from dhp_qgis_plugin.report.page import Markup, table
from dhp_qgis_plugin.report.sensitivity_words import drawn, outcome_label, quantity_label, scale
from dhp_qgis_plugin.report.words import Words


def outcome_table(results: Results, outcome: Outcome, words: Words) -> Markup:
    """Return the table that belongs to the kind of study."""
    return _TABLES[results.study.kind](results, outcome, words)


def _tornado_table(results: Results, outcome: Outcome, words: Words) -> Markup:
    say = words.say
    size, unit = _scaled(results, outcome, words)
    rows = [
        (
            quantity_label(bar.name, words),
            words.given(round(bar.base, 6)),
            words.given(round(bar.low, 6)),
            words.given(round(bar.high, 6)),
            words.number(bar.at_low / size),
            words.number(bar.at_high / size),
            words.number(bar.swing / size),
            _mark(bar.name),
        )
        for bar in statistics.bars(results, outcome.name)
    ]
    return table(
        (
            say("Quantity"), say("Base"), say("Low"), say("High"),
            say("Outcome at low, {unit}").format(unit=unit),
            say("Outcome at high, {unit}").format(unit=unit),
            say("Swing, {unit}").format(unit=unit), say("Mark of the usual range"),
        ),
        rows,
        caption=_base_caption(results, outcome, words),
    )  # fmt: skip


def _grid_table(results: Results, outcome: Outcome, words: Words) -> Markup:
    first, second = results.study.axes
    size, unit = _scaled(results, outcome, words)
    field = statistics.grid(results, outcome.name) / size
    head = [
        f"{quantity_label(second.name, words)} ↓",
        *(words.given(round(value, 4)) for value in first.values),
    ]
    rows = [
        (words.given(round(value, 4)), *(words.number(float(x)) for x in field[:, row]))
        for row, value in enumerate(second.values)
    ]
    caption = words.say("{outcome}; columns: {quantity}").format(
        outcome=outcome_label(outcome, unit, words),
        quantity=quantity_label(first.name, words),
    )
    return table(head, rows, caption=caption)


def _frontier_table(results: Results, outcome: Outcome, words: Words) -> Markup:
    say, found = words.say, statistics.frontier(results)
    first = (found.cost_per_year[0], found.co2_kg_a[0])
    rows = [
        (
            words.quantity(float(price), f"{words.currency}/t", 0),
            words.money_per_year(float(cost)),
            words.tonnes(float(co2)),
            _avoided(float(cost - first[0]), float(first[1] - co2), words),
            say("no") if best else say("yes"),
        )
        for price, cost, co2, best in zip(
            found.price_per_t, found.cost_per_year, found.co2_kg_a, found.best, strict=True
        )
    ]
    return table(
        (
            say("Shadow price"), say("Annual cost"), say("CO2"),
            say("Cost per tonne avoided"), say("Beaten by another plan"),
        ),
        rows,
    )  # fmt: skip


def _monte_carlo_table(results: Results, outcome: Outcome, words: Words) -> Markup:
    say, told = words.say, statistics.spread(results, outcome.name)
    size, unit = scale(told.values, outcome, words)
    rows = [(say("Base plan"), words.number(results.value(0, outcome.name) / size))]
    rows += [(say("Mean"), words.number(told.mean / size))]
    rows += [(say("Standard deviation"), words.number(told.deviation / size))]
    rows += [
        (say("Percentile {n}").format(n=n), words.number(value / size))
        for n, value in told.percentiles.items()
    ]
    rows.append((say("Share of samples above zero"), words.share(told.positive_share)))
    rows.append((say("Samples without a finite value"), str(told.missing)))
    return table((outcome_label(outcome, unit, words), ""), rows)


def _scenario_table(results: Results, outcome: Outcome, words: Words) -> Markup:
    say = words.say
    cases = results.study.cases
    rows = [
        (
            case.label if n else say("Base plan"),
            case.in_words(),
            words.money_per_year(results.value(n, "cost_per_year")),
            words.money_per_year(results.value(n, "saving_per_year")),
            words.money(results.value(n, "npv")),
            words.money(results.value(n, "capex")),
            words.tonnes(results.value(n, "co2_kg_a")),
            words.number(results.value(n, "stations"), 0),
            words.number(results.value(n, "connected"), 0),
        )
        for n, case in enumerate(cases)
    ]
    return table(
        (
            say("Scenario"), say("What is changed"), say("Annual cost"), say("Annual saving"),
            say("Net present value"), say("Investment"), say("CO2"), say("Stations"),
            say("Buildings"),
        ),
        rows,
        text_columns=2,
    )  # fmt: skip


_TABLES: dict[Kind, Callable[[Results, Outcome, Words], Markup]] = {
    Kind.TORNADO: _tornado_table,
    Kind.GRID: _grid_table,
    Kind.FRONTIER: _frontier_table,
    Kind.MONTE_CARLO: _monte_carlo_table,
    Kind.SCENARIOS: _scenario_table,
}


def _scaled(results: Results, outcome: Outcome, words: Words) -> tuple[float, str]:
    return scale(drawn(results, outcome), outcome, words)


def _base_caption(results: Results, outcome: Outcome, words: Words) -> str:
    size, unit = _scaled(results, outcome, words)
    text = words.say("{outcome} of the base plan: {value}")
    return text.format(
        outcome=outcome_label(outcome, unit, words),
        value=words.number(results.value(0, outcome.name) / size),
    )


def _avoided(more_cost: float, less_kg: float, words: Words) -> str:
    if not less_kg > 1e-6 or not math.isfinite(more_cost):
        return "–"
    return words.quantity(1000 * more_cost / less_kg, f"{words.currency}/t", 0)


def _mark(name: str) -> str:
    return spans()[name].mark if name in spans() else "–"
