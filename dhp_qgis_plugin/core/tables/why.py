"""Why a plan is as it is, in sentences: its stations, the other candidates, the left-out buildings.

What was found out stands in the design's explanation; who shows the sentences translates them.
"""

from __future__ import annotations

import math

import numpy as np

from dhp_qgis_plugin.core.network.joint.why import Binding, Explanation, Otherwise, Verdict
from dhp_qgis_plugin.core.records import Ints
from dhp_qgis_plugin.core.sentences import Amount, Sentence, said_by
from dhp_qgis_plugin.core.stages import NetworkDesign

BINDING = {
    Binding.HEAT: "No other building's heating load finds room in what its source allows.",
    Binding.COLD: "No other building's cooling load finds room in what its source allows.",
    Binding.SHORT: "It gives more than its source allows; what is missing is priced.",
    Binding.LEAST_SIZE: "It has the least size of a station.",
    Binding.FEWEST: "There may be no fewer stations.",
    Binding.MOST: "There may be no more stations.",
    Binding.REQUIRED: "It was required.",
}
_WITHOUT = {
    Verdict.DEARER: "Without it the plan would cost {more} more per year.",
    Verdict.CHEAPER: "A plan without it was found that costs {less} less per year: give the search"
    " more time or a smaller gap.",
    Verdict.UNDECIDED: "Without it the plan would cost up to {more} more per year; the difference"
    " lies within the gap of the search, so that it is not decided.",
    Verdict.IMPOSSIBLE: "There is no plan without it.",
    Verdict.UNANSWERED: "What the plan would cost without it was not found in the time given.",
}
_WITH = {
    Verdict.DEARER: "Not chosen: with it the plan would cost {more} more per year.",
    Verdict.CHEAPER: "Not chosen, but a plan with it was found that costs {less} less per year:"
    " give the search more time or a smaller gap.",
    Verdict.UNDECIDED: "Not chosen: with it the plan would cost up to {more} more per year; the"
    " difference lies within the gap of the search, so that it is not decided.",
    Verdict.IMPOSSIBLE: "Not chosen: there is no plan with it.",
    Verdict.UNANSWERED: "Not chosen; what the plan would cost with it was not found in the time"
    " given.",
}
AT_LEAST = "It is proven that it would cost at least {least} more."
IDLE = "It would stand there and serve nobody."
FULL = "Its source is used to the limit."
UNUSABLE = (
    "Not chosen: no building can be reached from it, or its source is too small for the smallest"
    " station."
)
NOT_ASKED = "Not chosen: the search found no cheaper plan with it."
_LEFT_OUT = {
    Verdict.DEARER: "Optional: its connection would cost {cost} per year and earn {margin}.",
    Verdict.CHEAPER: "Optional: its connection would cost {cost} per year and earn {margin}, which"
    " is more: give the search more time or a smaller gap.",
    Verdict.UNDECIDED: "Optional: its connection would cost {cost} per year and earn {margin}; the"
    " difference lies within the gap of the search, so that it is not decided.",
    Verdict.IMPOSSIBLE: "Optional, and no station that has room for it can be reached.",
}
_TOGETHER = "These sums are those of {count} buildings at one connection."
MONEY = ("more", "less", "least", "cost", "margin")
"""Places of the sentences in which a sum of money stands, in units of the currency."""
TEMPLATES = (
    *BINDING.values(),
    *_WITHOUT.values(),
    *_WITH.values(),
    *_LEFT_OUT.values(),
    AT_LEAST,
    IDLE,
    FULL,
    UNUSABLE,
    NOT_ASKED,
    _TOGETHER,
)
"""Every sentence that this module may say, for who reads them back from a layer."""


def why_open(design: NetworkDesign, station: int) -> tuple[Sentence, ...]:
    """Return why a station is open and what limits it."""
    site = int(design.layout.station_site[station])
    why = design.explanation
    if why is not None:
        at = np.flatnonzero(why.without.site == site)
        if len(at):
            held = [Sentence(BINDING[binding]) for binding in why.binding[int(at[0])]]
            return (*_otherwise(why, why.without, int(at[0]), _WITHOUT), *held)
    return _by_thesis(design, station, site)


def _by_thesis(design: NetworkDesign, station: int, site: int) -> tuple[Sentence, ...]:
    closed = float(design.cost_if_closed[station]) - design.siting.proof.objective
    said: list[Sentence] = []
    if math.isinf(closed):
        said.append(Sentence(_WITHOUT[Verdict.IMPOSSIBLE]))
    elif math.isfinite(closed):
        dearer = Verdict.DEARER if closed >= 0 else Verdict.CHEAPER
        said.append(
            Sentence(_WITHOUT[dearer], {"more": Amount(closed), "less": Amount(-closed)}),
        )
    if design.problem.required[site]:
        said.append(Sentence(BINDING[Binding.REQUIRED]))
    full = (
        design.siting.heat_kw[site] >= 0.999 * design.problem.most_heat_kw[site]
        or design.siting.cool_kw[site] >= 0.999 * design.problem.most_cool_kw[site]
    )
    return (*said, Sentence(FULL)) if full else tuple(said)


def why_not_chosen(design: NetworkDesign, site: int) -> tuple[Sentence, ...]:
    """Return why a candidate that streets lead to has no station."""
    why = design.explanation
    if why is None:
        return (Sentence(NOT_ASKED),)
    at = np.flatnonzero(why.with_it.site == site)
    if len(at) == 0:
        return (Sentence(UNUSABLE),)
    said = _otherwise(why, why.with_it, int(at[0]), _WITH)
    return (*said, Sentence(IDLE)) if why.with_it.idle[int(at[0])] else said


def _otherwise(
    why: Explanation, plans: Otherwise, at: int, templates: dict[Verdict, str]
) -> tuple[Sentence, ...]:
    """Return what is known of the plan optimised anew with one choice made otherwise."""
    verdict, more = plans.verdict[at], float(plans.cost[at]) - why.cost
    least = Sentence(AT_LEAST, {"least": Amount(float(plans.bound[at]) - why.cost)})
    if verdict is Verdict.DEARER and math.isnan(more):
        return Sentence(templates[Verdict.UNANSWERED]), least
    first = Sentence(
        templates[verdict], {"more": Amount(max(0.0, more)), "less": Amount(max(0.0, -more))}
    )
    reason = plans.reason[at]
    if reason is not None:
        return first, said_by(reason)
    return (first, least) if verdict is Verdict.DEARER else (first,)


def why_left_out(design: NetworkDesign) -> dict[int, tuple[Sentence, ...]]:
    """Return why each optional building that could be served is not, by its position.

    Money is that of all at one connection: with substations, and what they earn in all.
    """
    why, case = design.explanation, design.joint_case
    if why is None or case is None:
        return {}
    said: dict[int, tuple[Sentence, ...]] = {}
    for n, node in enumerate(why.left_out.tolist()):
        if why.left_out_verdict[n] not in _LEFT_OUT:
            continue
        together: Ints = np.flatnonzero(case.node_of == node)
        cost, earned = connection(design, n)
        values = {"cost": Amount(cost), "margin": Amount(earned)}
        sentences = [Sentence(_LEFT_OUT[why.left_out_verdict[n]], values)]
        if len(together) > 1 and math.isfinite(cost):
            sentences.append(Sentence(_TOGETHER, {"count": len(together)}))
        said |= dict.fromkeys(together.tolist(), tuple(sentences))
    return said


def connection(design: NetworkDesign, n: int) -> tuple[float, float]:
    """Return what the n-th connection left out would cost, substations included, and earn."""
    why, case = design.explanation, design.joint_case
    if why is None or case is None:
        return math.nan, math.nan
    margin = design.problem.margin[case.node_of == why.left_out[n]]
    earned = float(margin[np.isfinite(margin)].sum())
    return float(why.connection_cost[n]) + earned - float(why.margin[n]), earned


def plain_text(sentences: tuple[Sentence, ...]) -> str:
    """Return sentences as a layer shows them: English, amounts in whole units."""
    return " ".join(sentence.text() for sentence in sentences)
