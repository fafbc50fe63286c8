"""Why the plan is as it is, and what else it might be: tables of the chapter on the stations."""

from __future__ import annotations

import math

import numpy as np

from dhp_qgis_plugin.core.network.joint.why import Verdict
from dhp_qgis_plugin.core.sentences import Sentence
from dhp_qgis_plugin.core.stages import Plan
from dhp_qgis_plugin.core.tables import alternatives
from dhp_qgis_plugin.core.tables import why as reasons
from dhp_qgis_plugin.report.facts import station_names
from dhp_qgis_plugin.report.page import Markup, paragraph, table
from dhp_qgis_plugin.report.words import Words

MOST_ROWS = 100
"""Candidates and buildings listed at most; the layers hold all of them."""


def why(plan: Plan, words: Words) -> list[Markup]:
    """Return the table of reasons, and what is to be known to read it; nothing without reasons."""
    say, explained = words.say, plan.design.explanation
    rows = _station_rows(plan, words) + _candidate_rows(plan, words)
    if explained is None and not any(row[3] for row in rows):
        return []
    rows += _building_rows(plan, words)
    parts = [
        table(
            (
                say("What"),
                say("Name"),
                say("Difference, {unit}/a").format(unit=words.currency),
                say("Why"),
            ),
            ([row[0], row[1], row[2], row[3]] for row in rows[:MOST_ROWS]),
            text_columns=2,
            last_is_text=True,
            caption=say(
                "Why: by how much the search's objective changes when the plan is optimised again"
                " with this one choice made otherwise: without a station, with a candidate, with a"
                " building connected."
            ),
        )
    ]
    if len(rows) > MOST_ROWS:
        left = words.number(len(rows) - MOST_ROWS, 0)
        said = say("{count} further candidates and buildings have their reason in the layers.")
        parts.append(paragraph(said.format(count=left), css="note"))
    return parts


def _station_rows(plan: Plan, words: Words) -> list[list[str]]:
    return [
        [
            words.say("Station"),
            name,
            _difference(float(plan.design.cost_if_closed[k]), _searched_cost(plan), words),
            _spoken(reasons.why_open(plan.design, k), words),
        ]
        for k, name in enumerate(station_names(plan))
    ]


def _candidate_rows(plan: Plan, words: Words) -> list[list[str]]:
    design = plan.design
    cost = {}
    if design.explanation is not None:
        with_it = design.explanation.with_it
        cost = dict(zip(with_it.site.tolist(), with_it.cost.tolist(), strict=True))
    return [
        [
            words.say("Candidate"),
            design.potential.names[s] or design.potential.ids[s],
            _difference(cost.get(s, math.nan), _searched_cost(plan), words),
            _spoken(reasons.why_not_chosen(design, s), words),
        ]
        for s in np.flatnonzero(~design.siting.opened).tolist()
        if not design.graph.site_reasons[s]
    ]


def _building_rows(plan: Plan, words: Words) -> list[list[str]]:
    design, said = plan.design, reasons.why_left_out(plan.design)
    explained, case = design.explanation, design.joint_case
    if explained is None or case is None:
        return []
    place = {int(node): n for n, node in enumerate(explained.left_out)}
    rows = []
    for b, sentences in said.items():
        cost, earned = reasons.connection(design, place[int(case.node_of[b])])
        rows.append(
            [
                words.say("Building left out"),
                plan.district.buildings.ids[b],
                _difference(cost, earned, words),
                _spoken(sentences, words),
            ]
        )
    return rows


def _searched_cost(plan: Plan) -> float:
    explained = plan.design.explanation
    return plan.design.siting.proof.objective if explained is None else explained.cost


def _difference(otherwise: float, now: float, words: Words) -> str:
    more = otherwise - now
    if math.isnan(more):
        return words.say("not computed")
    if math.isinf(more):
        return words.say("impossible")
    return words.number(more, 0)


def _spoken(sentences: tuple[Sentence, ...], words: Words) -> str:
    return " ".join(sentence.text(words.say, words.money) for sentence in sentences)


def is_undecided(plan: Plan, station: int) -> bool:
    """Tell whether the gap hides what a station is worth."""
    explained = plan.design.explanation
    if explained is None:
        return False
    at = np.flatnonzero(explained.without.site == plan.design.layout.station_site[station])
    return any(explained.without.verdict[n] is Verdict.UNDECIDED for n in at.tolist())


def other_plans(plan: Plan, words: Words) -> list[Markup]:
    """Return the plans that differ in their stations and cost little more, if any were sought."""
    say, design = words.say, plan.design
    if design.choices is None or design.choices_cost is None:
        return []
    plans, within = design.choices.plans, plan.parameters.siting.alternatives_within
    least = min((found.proof.objective for found in plans), default=math.nan)
    ids = np.array(design.potential.ids, dtype=object)
    rows = [
        [
            say("as shown") if number == 0 else words.number(number, 0),
            ", ".join(ids[found.opened]),
            words.number(found.proof.objective, 0),
            words.share((found.proof.objective - least) / abs(least), 2) if least else "–",
            words.number(float(price), 0),
        ]
        for number, found, price in zip(
            alternatives.numbers(design), plans, design.choices_cost, strict=True
        )
    ]
    closing = (
        say("No set of stations that is cheaper than the dearest listed is missing.")
        if design.choices.complete
        else say("The search ended before it was certain that no cheaper set is missing.")
    )
    return [
        table(
            (
                say("Plan"),
                say("Stations"),
                say("Model objective, {unit}/a").format(unit=words.currency),
                say("More than the cheapest"),
                say("True cost, {unit}/a").format(unit=words.currency),
            ),
            rows,
            text_columns=2,
            caption=say(
                "Alternatives: plans whose stations differ and whose model objective lies within"
                " {share} of the cheapest."
            ).format(share=words.share(within / 100)),
        ),
        paragraph(closing, css="note"),
    ]


def second_opinion(plan: Plan, words: Words) -> list[Markup]:
    """Return what another solver says of the joint model, and where it differs from ours."""
    design, say = plan.design, words.say
    said = [remark.text(say, words.money) for remark in design.remarks]
    second, ours = design.second, design.siting.proof
    if second is not None:
        opinion = say(
            "Second opinion by {solver}: a plan of {objective}, none below {bound}; the one shown"
            " costs {ours}, and none lies below {our_bound}."
        ).format(
            solver=second.solver,
            objective=words.money_per_year(second.objective),
            bound=words.money_per_year(second.bound),
            ours=words.money_per_year(ours.objective),
            our_bound=words.money_per_year(ours.bound),
        )
        said.insert(0, opinion)
    return [paragraph(line) for line in said]
