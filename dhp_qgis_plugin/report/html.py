"""The report: one HTML file that needs no network and prints as it reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from dhp_qgis_plugin.core.stages import Plan
from dhp_qgis_plugin.core.sweep.outcomes import Results
from dhp_qgis_plugin.report.appendix import assumptions, left_out, solver_log, warnings
from dhp_qgis_plugin.report.drawing import plates
from dhp_qgis_plugin.report.economy import comparison, costs
from dhp_qgis_plugin.report.environment import environment, indicators
from dhp_qgis_plugin.report.estimate import estimate
from dhp_qgis_plugin.report.loads import loads
from dhp_qgis_plugin.report.network import network
from dhp_qgis_plugin.report.operation import operation
from dhp_qgis_plugin.report.page import Markup, document, element, joined
from dhp_qgis_plugin.report.retold import retelling
from dhp_qgis_plugin.report.sensitivity import sensitivity_chapter
from dhp_qgis_plugin.report.siting import siting
from dhp_qgis_plugin.report.sources import sources
from dhp_qgis_plugin.report.summary import map_chapter, summary
from dhp_qgis_plugin.report.words import Say, Words, english


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished page, and its drawings once more for print."""

    text: str
    plates: dict[str, bytes] = field(default_factory=dict)


def write_report(
    plan: Plan,
    path: Path,
    *,
    say: Say = english,
    map_png: Path | None = None,
    currency: str = "",
    studies: Sequence[Results] = (),
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
    studies
        Sensitivity studies to be shown beside the plan.
    """
    words = Words(say, currency or plan.parameters.currency)
    text = page(plan, words, map_png=map_png, studies=studies)
    draft = path.with_name(f".{path.name}.part")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def draw_report(
    plan: Plan,
    words: Words,
    *,
    map_png: Path | None = None,
    for_print: bool = False,
    studies: Sequence[Results] = (),
) -> Drawn:
    """Return the report's page, with the pictures that `pdf.write_pdf` needs if it is printed."""
    if not for_print:
        return Drawn(page(plan, words, map_png=map_png, studies=studies))
    with plates() as kept:
        text = page(plan, words, map_png=map_png, studies=studies)
    return Drawn(text, kept)


def page(
    plan: Plan,
    words: Words,
    *,
    map_png: Path | None,
    studies: Sequence[Results] = (),
) -> str:
    """Return the report's HTML."""
    words = replace(words, say=retelling(words.say))
    say = words.say
    language = say("en")  # the tag of the language into which the texts are translated
    title = say("District plan: {name}").format(name=plan.district.name)
    parts = chapters(plan, words, map_png, studies)
    header = element(
        "header",
        element("h1", title),
        element(
            "p",
            say("Regional distributed heat pump system beside a conventional scheme"),
            css="subtitle",
        ),
        *(element("p", say(said), css="statement") for said in plan.district.statements),
    )
    body = joined((header, *(part for _, _, part in parts)))
    return document(title, language, [(key, name) for key, name, _ in parts], body)


def chapters(
    plan: Plan, words: Words, map_png: Path | None, studies: Sequence[Results] = ()
) -> list[tuple[str, str, Markup]]:
    """Return key, title and content of every chapter.

    They follow each other as a Chinese design institute expects: loads, source options, choice of
    the scheme, hydraulics of the network, investment, economics, energy saving and environment;
    then what European practice adds, and the appendices.
    """
    say = words.say
    return [
        ("summary", say("Summary"), summary(plan, words)),
        ("map", say("The plan"), map_chapter(plan, words, map_png)),
        ("loads", say("Loads"), loads(plan, words)),
        ("sources", say("Source options"), sources(plan, words)),
        ("siting", say("Stations"), siting(plan, words)),
        ("network", say("Network"), network(plan, words)),
        ("operation", say("Machines and operation"), operation(plan, words)),
        ("costs", say("Investment and annual cost"), costs(plan, words)),
        ("estimate", say("Uncertainty of the estimate"), estimate(plan, words)),
        ("comparison", say("Comparison with the conventional scheme"), comparison(plan, words)),
        ("sensitivity", say("Sensitivity"), sensitivity_chapter(studies, plan, words)),
        ("environment", say("Energy saving and environment"), environment(plan, words)),
        ("indicators", say("Figures beside other networks"), indicators(plan, words)),
        ("left-out", say("What was left out"), left_out(plan, words)),
        ("warnings", say("Warnings"), warnings(plan, words)),
        ("assumptions", say("Register of assumptions"), assumptions(plan, words)),
        ("log", say("Solver log"), solver_log(plan, words)),
    ]
