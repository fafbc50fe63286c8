"""The report: one HTML file that needs no network and prints as it reads."""

from __future__ import annotations

from pathlib import Path

from dhp_qgis_plugin.core.stages import Plan
from dhp_qgis_plugin.report.appendix import assumptions, left_out, solver_log, warnings
from dhp_qgis_plugin.report.economy import comparison, costs
from dhp_qgis_plugin.report.loads import loads
from dhp_qgis_plugin.report.network import network
from dhp_qgis_plugin.report.operation import operation
from dhp_qgis_plugin.report.page import document, element, joined
from dhp_qgis_plugin.report.siting import siting
from dhp_qgis_plugin.report.sources import sources
from dhp_qgis_plugin.report.summary import map_chapter, summary
from dhp_qgis_plugin.report.words import Say, Words, english


def write_report(
    plan: Plan,
    path: Path,
    *,
    say: Say = english,
    map_png: Path | None = None,
    currency: str = "",
) -> None:
    """Write a plan's report.

    Parameters
    ----------
    plan
        A whole run.
    path
        The file to write; an older one stays as it is until the new one is complete.
    say
        Translates an English template; identity by default.
    map_png
        The rendered map, taken into the page.
    currency
        What money is called; empty: the plan's currency.
    """
    text = page(
        plan,
        Words(say, currency or plan.parameters.currency),
        map_png=map_png,
    )
    draft = path.with_name(f".{path.name}.part")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def page(
    plan: Plan,
    words: Words,
    *,
    map_png: Path | None,
) -> str:
    """Return the report's HTML."""
    say = words.say
    language = say("en")  # the tag of the language into which the texts are translated
    title = say("District plan: {name}").format(name=plan.district.name)
    contents = (
        ("summary", say("Summary")),
        ("map", say("The plan")),
        ("loads", say("Loads")),
        ("sources", say("Source options")),
        ("siting", say("Stations")),
        ("network", say("Network")),
        ("operation", say("Machines and operation")),
        ("costs", say("Investment and annual cost")),
        ("comparison", say("Comparison with the conventional scheme")),
        ("left-out", say("What was left out")),
        ("warnings", say("Warnings")),
        ("assumptions", say("Register of assumptions")),
        ("log", say("Solver log")),
    )
    body = joined(
        (
            element(
                "header",
                element("h1", title),
                element(
                    "p",
                    say("Regional distributed heat pump system beside a conventional scheme"),
                    css="subtitle",
                ),
                *(element("p", say(said), css="statement") for said in plan.district.statements),
            ),
            summary(plan, words),
            map_chapter(plan, words, map_png),
            loads(plan, words),
            sources(plan, words),
            siting(plan, words),
            network(plan, words),
            operation(plan, words),
            costs(plan, words),
            comparison(plan, words),
            left_out(plan, words),
            warnings(plan, words),
            assumptions(plan, words),
            solver_log(plan, words),
        )
    )
    return document(title, language, contents, body)
