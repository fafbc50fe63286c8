"""The operator's cash flow: what is paid and earned year by year, and what comes of it."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from dhp_qgis_plugin.core.finance import discount_factors
from dhp_qgis_plugin.core.records import CashFlow, Floats, Sales
from dhp_qgis_plugin.report.drawing import as_svg, counted, keyed, panels
from dhp_qgis_plugin.report.page import Markup, element, figure, folded, pairs, paragraph, table
from dhp_qgis_plugin.report.palette import COLD, HEAT, INK, MUTED, PAID, PLAN
from dhp_qgis_plugin.report.scheme_comparison import dynamic_in_words, rates_in_words
from dhp_qgis_plugin.report.words import Words


def operator_part(flow: CashFlow, sales: Sales, words: Words) -> tuple[Markup, ...]:
    """Return the operator's figures, picture and table by year, under a headline of their own."""
    say = words.say
    years = words.quantity(len(flow.net) - 1, "a", 0)
    return (
        element("h3", say("Cash flow of the operator")),
        paragraph(
            say(
                "The operator builds the plan, buys energy and sells heat and cold; domestic hot"
                " water is left out. Amounts are real; the first year is at today's prices."
            )
        ),
        pairs(
            (
                (say("Tariff"), tariff_in_words(sales, words)),
                (
                    say("Net present value over {years}").format(years=years),
                    words.money(flow.npv),
                ),
                (say("Internal rate of return"), rates_in_words(flow.returns, words)),
                (say("Simple payback"), words.years(flow.simple_payback_a)),
                (
                    say("Dynamic payback"),
                    dynamic_in_words(flow.dynamic_payback_a, flow.payback_year, words),
                ),
            )
        ),
        figure(
            as_svg(cash_bars(flow, words=words), say("Cash flow of the operator")),
            say("What is earned and paid each year, and the discounted sum since the start."),
        ),
        folded(say("Cash flow year by year"), cash_table(flow, words)),
    )


def tariff_in_words(sales: Sales, words: Words) -> str:
    """Return what customers pay, with heat per GJ beside the kWh."""
    say, currency = words.say, words.currency
    parts = (
        (say("heat"), sales.heat_per_kwh, f"{currency}/kWh"),
        (say("heat"), sales.heat_per_m2, f"{currency}/(m² a)"),
        (say("cold"), sales.cool_per_kwh, f"{currency}/kWh"),
        (say("cold"), sales.cool_per_m2, f"{currency}/(m² a)"),
        (say("connection"), sales.connection_per_m2, f"{currency}/m²"),
        (say("connection"), sales.connection_per_kw, f"{currency}/kW"),
    )
    said: list[str] = []
    for name, price, unit in parts:
        if price:
            said.append(f"{name} {words.quantity(price, unit)}")
            if unit.endswith("/kWh"):
                said[-1] += f" ({words.quantity(price * 1000 / 3.6, f'{currency}/GJ')})"
    return "; ".join(said) or say("none")


def cash_table(flow: CashFlow, words: Words) -> Markup:
    """Return one row per year and the sums, in thousands of the currency."""
    say = words.say
    columns = (
        (say("Investment"), flow.investment),
        (say("Subsidy"), flow.subsidy),
        (say("Connection fees"), flow.connection),
        (say("Heat sold"), flow.heat_sales),
        (say("Cold sold"), flow.cool_sales),
        (say("O&M"), flow.om),
        (say("Energy"), flow.energy),
        (say("Replacement"), flow.replacement),
        (say("Left at the end"), flow.salvage),
        (say("Net"), flow.net),
    )
    discounted = discounted_sum(flow)
    return table(
        (say("Year"), *(name for name, _ in columns), say("Discounted sum")),
        (
            [
                words.number(year, 0),
                *(_thousands(float(column[year]), words) for _, column in columns),
                words.number(float(discounted[year]) / 1000, 1),
            ]
            for year in range(len(discounted))
        ),
        foot=[
            say("All"),
            *(_thousands(float(column.sum()), words) for _, column in columns),
            words.number(float(discounted[-1]) / 1000, 1),
        ],
        caption=say("Amounts in {unit}").format(
            unit=say("thousand {currency}").format(currency=words.currency)
        ),
    )


def discounted_sum(flow: CashFlow) -> Floats:
    """Return the sum of the discounted net flow up to each year; the last is the NPV."""
    total: Floats = np.cumsum(flow.net * discount_factors(flow.rate, len(flow.net) - 1))
    return total


def cash_bars(flow: CashFlow, *, words: Words | None = None) -> Figure:
    """Draw income above and payments below zero, and the discounted sum as a line; millions."""
    words = words or Words()
    say = words.say
    drawing, (ax,) = panels(3.0)
    years = np.arange(len(flow.net))
    stacks = (
        (say("Heat sold"), flow.heat_sales, HEAT),
        (say("Cold sold"), flow.cool_sales, COLD),
        (
            say("Fees, subsidy and what is left"),
            flow.connection + flow.subsidy + flow.salvage,
            PLAN,
        ),
        (say("Investment and replacement"), flow.investment + flow.replacement, PAID["capital"]),
        (say("Operation and maintenance"), flow.om, PAID["om"]),
        (say("Energy"), flow.energy, PAID["energy"]),
    )
    above, below = np.zeros(len(years)), np.zeros(len(years))
    handles = []
    for _, amount, colour in stacks:
        value = amount / 1e6
        handles.append(
            ax.bar(years, value, bottom=np.where(value >= 0, above, below), color=colour, width=0.8)
        )
        above += np.maximum(value, 0.0)
        below += np.minimum(value, 0.0)
    handles += ax.plot(years, discounted_sum(flow) / 1e6, color=INK, linewidth=1.8)
    ax.axhline(0, color=MUTED, linewidth=1)
    total = discounted_sum(flow) / 1e6
    low, high = min(below.min(), total.min()), max(above.max(), total.max())
    ax.set_ylim(low - 0.05 * (high - low), high + 0.05 * (high - low))
    counted(ax, words, say("million {currency}").format(currency=words.currency))
    counted(ax, words, say("years from the start"), "x")
    keyed(drawing, handles, [*(name for name, _, _ in stacks), say("Discounted sum")])
    return drawing


def _thousands(value: float, words: Words) -> str:
    return words.number(value / 1000, 1) if value else "–"
