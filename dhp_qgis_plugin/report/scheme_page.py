"""A page of its own for the comparison of two schemes, where no whole plan is at hand."""

from __future__ import annotations

from pathlib import Path

from dhp_qgis_plugin.core.records import Verdict
from dhp_qgis_plugin.report.economy import comparison_table, cost_table
from dhp_qgis_plugin.report.page import document, element, joined, pairs, section
from dhp_qgis_plugin.report.words import Say, Words, english


def write_comparison(
    verdict: Verdict,
    path: Path,
    *,
    say: Say = english,
    currency: str = "EUR",
) -> None:
    """Write investment, annual cost, energy and CO2 of a plan and its reference.

    Parameters
    ----------
    verdict
        Both schemes, priced, and what follows.
    path
        The file to write.
    say
        Translates an English template; identity by default.
    currency
        Of the plan.
    """
    words = Words(say, currency)
    title = say("The plan beside the conventional scheme")
    contents = (
        ("comparison", say("Comparison")),
        ("plan", say(verdict.plan.name)),
        ("reference", say(verdict.reference.name)),
    )
    body = joined(
        (
            element("header", element("h1", title)),
            section(
                "comparison",
                say("Comparison"),
                comparison_table(verdict.plan, verdict.reference, words),
                pairs(_figures(verdict, words)),
            ),
            *(
                section(key, say(scheme.name), say(scheme.description), cost_table(scheme, words))
                for key, scheme in (("plan", verdict.plan), ("reference", verdict.reference))
            ),
        )
    )
    path.write_text(document(title, say("en"), contents, body), encoding="utf-8")


def _figures(verdict: Verdict, words: Words) -> tuple[tuple[str, str], ...]:
    say = words.say
    return (
        (say("Saving"), words.money_per_year(verdict.saving_per_year)),
        (say("Extra investment"), words.money(verdict.extra_capex)),
        (say("Simple payback"), words.years(verdict.simple_payback_a)),
        (say("Dynamic payback"), words.years(verdict.dynamic_payback_a)),
        (
            say("Net present value over {years}").format(
                years=words.quantity(verdict.horizon_a, "a", 0)
            ),
            words.money(verdict.npv),
        ),
    )
