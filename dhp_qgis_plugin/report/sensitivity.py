"""The chapter on sensitivity: what was varied, how far the design followed, what came of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from matplotlib.figure import Figure

from dhp_qgis_plugin.core.stages import Plan
from dhp_qgis_plugin.core.sweep.cases import Depth, Kind
from dhp_qgis_plugin.core.sweep.outcomes import Outcome, Results, outcome_of
from dhp_qgis_plugin.report import sensitivity_plots as plots
from dhp_qgis_plugin.report.drawing import as_svg
from dhp_qgis_plugin.report.page import (
    Markup,
    bullets,
    document,
    element,
    figure,
    joined,
    paragraph,
    section,
)
from dhp_qgis_plugin.report.sensitivity_tables import outcome_table
from dhp_qgis_plugin.report.words import Say, Words, english

_COST = "cost_per_year"
_ALIKE = 0.005  # of the cost: within it a table's base plan is taken for the plan
_SHOWN = {
    Kind.TORNADO: (_COST, "npv"),
    Kind.GRID: (_COST, "npv"),
    Kind.FRONTIER: (_COST,),
    Kind.SCENARIOS: (_COST,),
    Kind.MONTE_CARLO: (_COST, "npv"),
}
_GAP_TOLD = 0.02  # from here on the gap of operation may be mistaken for an effect


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure with the stem of its file and its caption."""

    stem: str
    caption: str
    figure: Figure


def write_sensitivity_report(
    name: str, results: Results, outcome: Outcome, path: Path, *, say: Say = english,
    currency: str = "EUR",
) -> None:  # fmt: skip
    """Write a study as a page of its own.

    Parameters
    ----------
    name
        Of the district.
    outcome
        What the pictures show.
    path
        The file to write.
    say, currency
        As in `html.write_report`.
    """
    words = Words(say, currency)
    title = say("Sensitivity of {name}").format(name=name)
    chapter = sensitivity(results, outcome, words)
    body = joined((element("header", element("h1", title)), chapter))
    contents = (("sensitivity", say("Sensitivity")),)
    path.write_text(document(title, say("en"), contents, body), encoding="utf-8")


def sensitivity(results: Results, outcome: Outcome, words: Words) -> Markup:
    """Return the chapter of one study."""
    drawn = [
        figure(as_svg(one.figure, one.caption), one.caption)
        for one in pictures(results, outcome, words)
    ]
    return section(
        "sensitivity",
        words.say("Sensitivity"),
        paragraph(_asked(results, words)),
        paragraph(_depth(results.study.depth, words)),
        *drawn,
        outcome_table(results, outcome, words),
        bullets(notes(results, words)),
    )


def sensitivity_chapter(studies: Sequence[Results], plan: Plan, words: Words) -> Markup:
    """Return the studies of a table that stands beside a plan, or how to make one."""
    say = words.say
    title = say("Sensitivity")
    if not studies:
        how = say(
            "No sensitivity study was given. Run Sensitivity and scenarios (dhp:sensitivity) with"
            " the inputs of this plan, and name its table of results as SENSITIVITY."
        )
        return section("sensitivity", title, paragraph(how))
    parts: list[str] = _beside(studies, plan, words)
    for results in studies:
        parts.append(element("h3", _heading(results.study.kind, words)))
        for name in _SHOWN[results.study.kind]:
            parts += _study(results, outcome_of(name), words, first=name == _COST)
    return section("sensitivity", title, *parts)


def _heading(kind: Kind, words: Words) -> str:
    say = words.say
    return {
        Kind.TORNADO: say("One quantity at a time"),
        Kind.GRID: say("Two quantities at a time"),
        Kind.FRONTIER: say("Cost and CO2"),
        Kind.SCENARIOS: say("Scenarios"),
        Kind.MONTE_CARLO: say("Monte Carlo"),
    }[kind]


def _study(results: Results, outcome: Outcome, words: Words, *, first: bool) -> list[str]:
    """Return pictures and table of one outcome; what was asked and the notes go with the first."""
    drawn = [
        figure(as_svg(one.figure, one.caption), one.caption)
        for one in pictures(results, outcome, words)
    ]
    asked = [
        paragraph(_asked(results, words)),
        paragraph(_depth(results.study.depth, words)),
    ]
    told = bullets(notes(results, words))
    table = outcome_table(results, outcome, words)
    return [*asked, *drawn, table, told] if first else [*drawn, table]


def _beside(studies: Sequence[Results], plan: Plan, words: Words) -> list[str]:
    """Say where the base plan of the table is not the plan of the report."""
    mine = plan.appraisal.scheme.cost_per_year
    bases = (results.value(0, _COST) for results in studies)
    far = next((cost for cost in bases if abs(cost - mine) > _ALIKE * abs(mine)), None)
    if far is None:
        return []
    text = words.say(
        "The base plan of the study costs {base}, this plan {mine}: the table was made from other"
        " inputs, or the search for the stations found another design. What the study says holds"
        " for its own base plan."
    )
    said = text.format(base=words.money_per_year(far), mine=words.money_per_year(mine))
    return [paragraph(said, css="note")]


def pictures(results: Results, outcome: Outcome, words: Words) -> tuple[Picture, ...]:
    """Return the figures of a study, the chief one first."""
    say, kind = words.say, results.study.kind
    what = say(outcome.label)
    if kind is Kind.TORNADO:
        caption = say("{outcome} with one quantity at a time at its ends.").format(outcome=what)
        return (Picture("tornado", caption, plots.tornado(results, outcome, words=words)),)
    if kind is Kind.GRID:
        caption = say("{outcome} over two quantities.").format(outcome=what)
        return (Picture("grid", caption, plots.grid(results, outcome, words=words)),)
    if kind is Kind.FRONTIER:
        caption = say("Annual cost and CO2 of plans under rising shadow prices of CO2.")
        return (Picture("frontier", caption, plots.frontier(results, words=words)),)
    if kind is Kind.SCENARIOS:
        caption = say("{outcome} of the scenarios.").format(outcome=what)
        return (Picture("scenarios", caption, plots.scenarios(results, outcome, words=words)),)
    spread = say(
        "{outcome} over the samples; dashed the 5th and the 95th percentile, solid the median."
    ).format(outcome=what)
    follows = say("How far the outcome follows each quantity over the samples.")
    return (
        Picture("monte_carlo", spread, plots.monte_carlo(results, outcome, words=words)),
        Picture("influence", follows, plots.influence(results, outcome, words=words)),
    )


def notes(results: Results, words: Words) -> list[str]:
    """Return what a reader must know of the study: cases left, failed, unserved, and gaps."""
    say, found = words.say, []
    if results.left:
        text = say(
            "{left} of {all} cases were not computed; run the study again with the same table."
        )
        found.append(text.format(left=results.left, all=len(results.answers)))
    if failed := results.failed:
        text = say("{count} cases have no plan, the first of them {case}: {reason}")
        case, answer = failed[0]
        label = case.label or case.in_words()
        found.append(text.format(count=len(failed), case=label, reason=say(answer.message)))
    asked = [
        results.value(n, "heat_kwh_a") + results.value(n, "cool_kwh_a")
        for n in range(len(results.answers))
    ]
    short = [
        n
        for n, kwh in enumerate(asked)
        if results.value(n, "unserved_kwh_a") > 1e-4 * max(kwh, 1.0)
    ]
    if short:
        text = say(
            "In {count} cases the machines do not meet the whole load, which their cost does not"
            " count; the table tells how much (unserved_kwh_a)."
        )
        found.append(text.format(count=len(short)))
    gap = max((_known(results.value(n, "operation_gap")) for n in range(len(asked))), default=0.0)
    if gap > _GAP_TOLD:
        text = say(
            "The year's operation is within {gap} of its bound where the ground must be kept in"
            " balance; smaller differences between cases may come from there."
        )
        found.append(text.format(gap=words.share(gap)))
    return found


def _known(value: float) -> float:
    return value if math.isfinite(value) else 0.0


def _asked(results: Results, words: Words) -> str:
    """Say which kind of study it is, and how many cases it has."""
    say = words.say
    text = {
        Kind.TORNADO: say("Tornado: each quantity goes to its low and its high end alone."),
        Kind.GRID: say("Grid: two quantities take every pair of their values."),
        Kind.FRONTIER: say(
            "Frontier: a shadow price on the CO2 of the energy bought steers the plan; it is"
            " taken out of the costs shown, which are what would be paid."
        ),
        Kind.SCENARIOS: say("Scenarios: sets of values that the planner has written down."),
        Kind.MONTE_CARLO: say(
            "Monte Carlo: every quantity is drawn from its distribution, independently of the"
            " others, with seed {seed}."
        ).format(seed=say("unknown") if results.study.seed is None else results.study.seed),
    }[results.study.kind]
    count = say("{count} cases were computed.").format(count=len(results.answers) - results.left)
    return f"{text} {count}"


def _depth(depth: Depth, words: Words) -> str:
    if depth is Depth.KEPT:
        return words.say(
            "The design is kept: stations, pipes and machines stand as in the base plan, run"
            " through the year of each case and are priced anew. The conventional scheme is sized"
            " and priced for each case."
        )
    return words.say(
        "Every case is designed anew: stations, pipes, machines and operation, with the"
        " conventional scheme beside it."
    )
