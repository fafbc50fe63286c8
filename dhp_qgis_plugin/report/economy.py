"""Chapters on money: investment and yearly cost line by line, and the comparison."""

from __future__ import annotations

import math
from collections.abc import Sequence

from dhp_qgis_plugin.core.records import CostLine, SchemeResult, Verdict
from dhp_qgis_plugin.core.stages import Plan
from dhp_qgis_plugin.report.drawing import as_svg
from dhp_qgis_plugin.report.operator_page import operator_part
from dhp_qgis_plugin.report.page import (
    Markup,
    element,
    figure,
    folded,
    pairs,
    paragraph,
    section,
    table,
)
from dhp_qgis_plugin.report.palette import part_name
from dhp_qgis_plugin.report.scheme_comparison import (
    dynamic_in_words,
    rates_in_words,
    schemes_table,
    verdicts_table,
)
from dhp_qgis_plugin.report.scheme_plots import cost_bars, footprint_bars, scheme_bars
from dhp_qgis_plugin.report.words import Say, Words


def costs(plan: Plan, words: Words) -> Markup:
    """Return the cost tables of the plan and of the conventional scheme."""
    say, verdict = words.say, plan.appraisal.verdict
    parts: list[str] = [
        paragraph(
            say(
                "Investments become yearly amounts over their lives at a real rate of {rate}."
            ).format(rate=words.share(plan.parameters.finance.discount_rate))
        )
    ]
    for title, scheme in (
        (say("The plan"), verdict.plan),
        (say("The conventional scheme"), verdict.reference),
    ):
        parts += [
            element("h3", title),
            paragraph(say(scheme.description)),
            cost_table(scheme, words),
        ]
    drawing = as_svg(cost_bars(verdict, words=words), say("Annual cost by what is paid"))
    parts.append(figure(drawing, say("Annual cost by what is paid.")))
    parts += unit_costs(plan, words)
    if plan.appraisal.cash_flow is not None:
        sales = plan.prices.tariff.sales
        parts += operator_part(plan.appraisal.cash_flow, sales, words)
    return section("costs", say("Investment and annual cost"), *parts)


def unit_costs(plan: Plan, words: Words) -> tuple[Markup, ...]:
    """Return what a kWh of heat and of cold costs, and how shared cost was split."""
    say, scheme = words.say, plan.appraisal.scheme
    if math.isnan(scheme.lcoh) and math.isnan(scheme.lcoc):
        return ()
    return (
        element("h3", say("Cost of heat and of cold")),
        pairs(
            (
                (say("Heat at the buildings"), words.price(scheme.lcoh)),
                (say("Cold at the buildings"), words.price(scheme.lcoc)),
            )
        ),
        paragraph(say(plan.appraisal.station_cost.split)),
    )


def cost_table(scheme: SchemeResult, words: Words) -> Markup:
    """Return every cost line of a scheme with its totals, in thousands of the currency."""
    say, currency = words.say, words.currency
    thousand = say("thousand {currency}").format(currency=currency)
    lines = scheme.lines
    return table(
        (
            say("Item"),
            say("Part"),
            say("Investment"),
            say("Life, a"),
            say("Annuity, /a"),
            say("O&M, /a"),
            say("Energy, /a"),
            say("Total, /a"),
        ),
        (_cost_row(line, words) for line in lines),
        text_columns=2,
        foot=[
            say("All"),
            "",
            words.number(scheme.capex / 1000, 1),
            "",
            words.number(sum(line.annuity for line in lines) / 1000, 1),
            words.number(sum(line.om for line in lines) / 1000, 1),
            words.number(sum(line.energy for line in lines) / 1000, 1),
            words.number(scheme.cost_per_year / 1000, 1),
        ],
        caption=say("{name}; amounts in {unit}").format(name=say(scheme.name), unit=thousand),
    )


def _cost_row(line: CostLine, words: Words) -> list[str]:
    return [
        item_in_words(line.item, words.say),
        part_name(line.part, words.say),
        _thousands(line.capex, words),
        words.given(round(line.life_a, 2)) if line.capex and line.life_a > 0 else "–",
        _thousands(line.annuity, words),
        _thousands(line.om, words),
        _thousands(line.energy, words),
        _thousands(line.annuity + line.om + line.energy, words),
    ]


def item_in_words(item: str, say: Say) -> str:
    """Return an item in the reader's language; what follows a comma is its size."""
    said = say(item)
    if said != item:
        return said
    name, comma, size = item.rpartition(", ")
    return f"{say(name)}{comma}{size}"


def comparison(plan: Plan, words: Words) -> Markup:
    """Return both schemes side by side and the verdict's figures."""
    say, verdict = words.say, plan.appraisal.verdict
    return section(
        "comparison",
        say("Comparison with the conventional scheme"),
        comparison_table(verdict.plan, verdict.reference, words),
        pairs(verdict_figures(verdict, words)),
        *all_schemes(plan.appraisal.verdicts, verdict, words),
    )


def all_schemes(verdicts: Sequence[Verdict], chosen: Verdict, words: Words) -> tuple[Markup, ...]:
    """Return every conventional scheme beside the plan: tables, pictures, what each of them is.

    Parameters
    ----------
    verdicts
        On each of them; (): nothing is shown.
    chosen
        That of the scheme whose cost table stands elsewhere already.
    """
    if not verdicts:
        return ()
    say, plan = words.say, chosen.plan
    schemes = (plan, *(verdict.reference for verdict in verdicts))
    cost = as_svg(scheme_bars(schemes, words=words), say("Annual cost of every scheme"))
    footprint = as_svg(
        footprint_bars(schemes, words=words), say("Energy and environment of every scheme")
    )
    return (
        element("h3", say("All schemes side by side")),
        schemes_table(plan, verdicts, words),
        figure(cost, say("Annual cost of every scheme by what is paid.")),
        figure(
            footprint,
            say("Energy and environment, standard coal by equivalence; the plan is green."),
        ),
        verdicts_table(verdicts, words),
        *(
            folded(
                say(verdict.reference.name),
                paragraph(say(verdict.reference.description)),
                cost_table(verdict.reference, words),
            )
            for verdict in verdicts
            if verdict.reference.key != chosen.reference.key
        ),
    )


def verdict_figures(verdict: Verdict, words: Words) -> tuple[tuple[str, str], ...]:
    """Return saving, payback and net present value, each with its name."""
    say = words.say
    return (
        (say("Saving"), words.money_per_year(verdict.saving_per_year)),
        (say("Extra investment"), words.money(verdict.extra_capex)),
        *(
            ((say("Subsidy taken off it"), words.money(verdict.subsidy)),)
            if verdict.subsidy
            else ()
        ),
        (say("Simple payback"), words.years(verdict.simple_payback_a)),
        (
            say("Dynamic payback"),
            dynamic_in_words(verdict.dynamic_payback_a, verdict.payback_year, words),
        ),
        (say("Internal rate of return"), rates_in_words(verdict.returns, words)),
        (
            say("Net present value over {years}").format(
                years=words.quantity(verdict.horizon_a, "a", 0)
            ),
            words.money(verdict.npv),
        ),
    )


def comparison_table(mine: SchemeResult, theirs: SchemeResult, words: Words) -> Markup:
    """Return economy, energy and environment of two schemes and their difference."""
    say, currency = words.say, words.currency
    thousand = say("thousand {currency}").format(currency=currency)
    rows = (
        (say("Investment, {unit}").format(unit=thousand), mine.capex, theirs.capex, 1e3, 1),
        (
            say("Annual cost, {unit}/a").format(unit=thousand),
            mine.cost_per_year,
            theirs.cost_per_year,
            1e3,
            1,
        ),
        (
            say("of which without capital, {unit}/a").format(unit=thousand),
            mine.running_cost_per_year,
            theirs.running_cost_per_year,
            1e3,
            1,
        ),
        (
            say("Cost per kWh of heat and cold, {currency}/kWh").format(currency=currency),
            _unit_cost(mine),
            _unit_cost(theirs),
            1,
            4,
        ),
        (
            say("Heat delivered, MWh/a"),
            mine.heat_kwh_a,
            theirs.heat_kwh_a,
            1e3,
            0,
        ),
        (say("Cold delivered, MWh/a"), mine.cool_kwh_a, theirs.cool_kwh_a, 1e3, 0),
        (say("Electricity, MWh/a"), mine.electricity_kwh_a, theirs.electricity_kwh_a, 1e3, 0),
        (say("Gas, MWh/a"), mine.gas_kwh_a, theirs.gas_kwh_a, 1e3, 0),
        *(
            (label, amount, other, 1e3, 0)
            for label, amount, other in (
                (say("Municipal heat, MWh/a"), mine.municipal_kwh_a, theirs.municipal_kwh_a),
                (say("Coal, MWh/a"), mine.coal_kwh_a, theirs.coal_kwh_a),
            )
            if amount or other
        ),
        (
            say("Primary energy, MWh/a"),
            mine.primary_energy_kwh_a,
            theirs.primary_energy_kwh_a,
            1e3,
            0,
        ),
        (say("CO\u2082 emissions, t/a"), mine.co2_kg_a, theirs.co2_kg_a, 1e3, 0),
        (say("Highest grid import, kW"), mine.peak_grid_kw, theirs.peak_grid_kw, 1, 0),
    )
    return table(
        ("", say("Plan"), say("Conventional"), say("Difference"), say("Difference, %")),
        (_compared(*row, words=words) for row in rows),
    )


def _compared(
    name: str, mine: float, theirs: float, size: float, decimals: int, *, words: Words
) -> list[str]:
    change = (mine - theirs) / abs(theirs) if theirs else math.nan
    return [
        name,
        words.number(mine / size, decimals),
        words.number(theirs / size, decimals),
        words.number((mine - theirs) / size, decimals),
        "–" if math.isnan(change) else words.number(100 * change, 1),
    ]


def _unit_cost(scheme: SchemeResult) -> float:
    delivered = scheme.heat_kwh_a + scheme.cool_kwh_a
    return scheme.cost_per_year / delivered if delivered > 0 else math.nan


def _thousands(value: float, words: Words) -> str:
    return words.number(value / 1000, 1) if value else "–"
