"""All schemes side by side: economy, energy, environment, and the plan against each of them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from dhp_qgis_plugin.core.records import Returns, SchemeResult, Verdict
from dhp_qgis_plugin.report.page import Markup, table
from dhp_qgis_plugin.report.words import Words

Row = tuple[str, str, float, int]
"""Label, attribute of a scheme, what one of its units is in the table, decimals."""


def schemes_table(plan: SchemeResult, verdicts: Sequence[Verdict], words: Words) -> Markup:
    """Return one column per scheme, the plan first; unknown figures are called so."""
    say = words.say
    schemes = (plan, *(verdict.reference for verdict in verdicts))
    rows = [
        [label, *(words.number(getattr(each, name) / size, decimals) for each in schemes)]
        for label, name, size, decimals in _quantities(words)
        if any(getattr(each, name) != 0 for each in schemes)
    ]
    return table(
        ("", say("Plan"), *(say(each.name) for each in schemes[1:])),
        rows,
        caption=say("Economy, energy and environment of every scheme; money in {currency}").format(
            currency=words.currency
        ),
    )


def verdicts_table(verdicts: Sequence[Verdict], words: Words) -> Markup:
    """Return what the plan saves, and when it pays, one column per conventional scheme."""
    say = words.say
    thousand = say("thousand {currency}").format(currency=words.currency)
    years = words.quantity(verdicts[0].horizon_a, "a", 0) if verdicts else ""
    rows = (
        (
            say("Saving, {unit}/a").format(unit=thousand),
            [words.number(each.saving_per_year / 1000, 1) for each in verdicts],
        ),
        (
            say("Extra investment, {unit}").format(unit=thousand),
            [words.number(each.extra_capex / 1000, 1) for each in verdicts],
        ),
        (
            say("Net present value over {years}, {unit}").format(years=years, unit=thousand),
            [words.number(each.npv / 1000, 1) for each in verdicts],
        ),
        (
            say("Internal rate of return"),
            [_rates(each.returns, words) or say("none") for each in verdicts],
        ),
        (say("Simple payback"), [_years(each.simple_payback_a, words) for each in verdicts]),
        (say("Dynamic payback"), [_years(each.dynamic_payback_a, words) for each in verdicts]),
        (say("reached in year"), [_year(each.payback_year, words) for each in verdicts]),
        (
            say("CO\u2082 saved, t/a"),
            [
                words.number((each.reference.co2_kg_a - each.plan.co2_kg_a) / 1000, 0)
                for each in verdicts
            ],
        ),
    )
    return table(
        (say("The plan against"), *(say(each.reference.name) for each in verdicts)),
        ([label, *cells] for label, cells in rows),
        caption=say(
            "The plan against every conventional scheme. A flow that changes its sign more than"
            " once may have several rates of return, none of which is a verdict; the net present"
            " value is."
        ),
    )


def _rates(returns: Returns, words: Words) -> str:
    return ", ".join(words.share(rate) for rate in returns.rates)


def _years(years: float, words: Words) -> str:
    return words.years(years) if math.isinf(years) else words.quantity(years, "a", 1)


def _year(year: float, words: Words) -> str:
    return words.number(year, 0) if math.isfinite(year) else "–"


def rates_in_words(returns: Returns, words: Words) -> str:
    """Return the rate of return; none, or several, in words."""
    say = words.say
    rates = _rates(returns, words)
    if not returns.rates:
        return say("none: the flow has no such rate")
    if returns.sign_changes > 1 and len(returns.rates) > 1:
        return say("several: {rates}").format(rates=rates)
    if returns.sign_changes > 1:
        return say("{rates}; the flow changes its sign {count} times").format(
            rates=rates, count=returns.sign_changes
        )
    return rates


def dynamic_in_words(exact: float, year: float, words: Words) -> str:
    """Return the dynamic payback with the whole year in which it is reached."""
    if math.isfinite(year) and year > 0:
        return words.say("{years}, in year {year}").format(
            years=words.years(exact), year=words.number(year, 0)
        )
    return words.years(exact)


def _quantities(words: Words) -> tuple[Row, ...]:
    say, currency = words.say, words.currency
    thousand = say("thousand {currency}").format(currency=currency)
    return (
        (say("Investment, {unit}").format(unit=thousand), "capex", 1e3, 1),
        (say("Annual cost, {unit}/a").format(unit=thousand), "cost_per_year", 1e3, 1),
        (
            say("of which without capital, {unit}/a").format(unit=thousand),
            "running_cost_per_year",
            1e3,
            1,
        ),
        (say("Cost of heat, {currency}/kWh").format(currency=currency), "lcoh", 1, 4),
        (say("Cost of cold, {currency}/kWh").format(currency=currency), "lcoc", 1, 4),
        (say("Heat delivered, MWh/a"), "heat_kwh_a", 1e3, 0),
        (say("Cold delivered, MWh/a"), "cool_kwh_a", 1e3, 0),
        (say("Electricity, MWh/a"), "electricity_kwh_a", 1e3, 0),
        (say("Gas, MWh/a"), "gas_kwh_a", 1e3, 0),
        (say("Municipal heat, MWh/a"), "municipal_kwh_a", 1e3, 0),
        (say("Coal, MWh/a"), "coal_kwh_a", 1e3, 0),
        (say("Primary energy, MWh/a"), "primary_energy_kwh_a", 1e3, 0),
        (say("Standard coal by calorific value, tce/a"), "kgce_calorific_a", 1e3, 0),
        (say("Standard coal by equivalence, tce/a"), "kgce_equivalent_a", 1e3, 0),
        (say("CO\u2082 emissions, t/a"), "co2_kg_a", 1e3, 0),
        (say("SO\u2082, kg/a"), "so2_kg_a", 1, 0),
        (say("NO\u2093, kg/a"), "nox_kg_a", 1, 0),
        (say("Dust, kg/a"), "dust_kg_a", 1, 0),
        (say("Water of cooling towers, m³/a"), "water_m3_a", 1, 0),
        (say("Highest grid import, kW"), "peak_grid_kw", 1, 0),
    )
