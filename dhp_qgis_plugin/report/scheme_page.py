"""A page of its own for the comparison of two schemes, where no whole plan is at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dhp_qgis_plugin.core.records import Verdict
from dhp_qgis_plugin.report.economy import (
    all_schemes,
    comparison_table,
    cost_table,
    verdict_figures,
)
from dhp_qgis_plugin.report.page import document, element, joined, pairs, section
from dhp_qgis_plugin.report.retold import retelling
from dhp_qgis_plugin.report.words import Say, Words, english


def write_comparison(
    verdict: Verdict,
    path: Path,
    verdicts: Sequence[Verdict] = (),
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
    verdicts
        On every conventional scheme; they are shown side by side.
    say
        Translates an English template; identity by default.
    currency
        Of the plan.
    """
    path.write_text(comparison_page(verdict, verdicts, Words(say, currency)), encoding="utf-8")


def comparison_page(verdict: Verdict, verdicts: Sequence[Verdict], words: Words) -> str:
    """Return the page's HTML."""
    words = replace(words, say=retelling(words.say))
    say = words.say
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
                pairs(verdict_figures(verdict, words)),
                *all_schemes(verdicts, verdict, words),
            ),
            *(
                section(key, say(scheme.name), say(scheme.description), cost_table(scheme, words))
                for key, scheme in (("plan", verdict.plan), ("reference", verdict.reference))
            ),
        )
    )
    return document(title, say("en"), contents, body)
