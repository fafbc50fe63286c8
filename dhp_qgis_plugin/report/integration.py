"""How siting, network and operation came to agree: one row per round."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.records import Floats
from dhp_qgis_plugin.core.stages import Plan
from dhp_qgis_plugin.report.page import Markup, element, paragraph, table
from dhp_qgis_plugin.report.words import Words


def integration_table(plan: Plan, words: Words) -> Markup:
    """Return what each round of siting and operation assumed and came to."""
    say, rounds = words.say, plan.rounds
    if not rounds:
        return Markup("")
    rows = [
        (
            (say("{n}, kept") if turn.kept else "{n}").format(n=n),
            str(len(turn.stations)),
            str(turn.connected),
            words.number(turn.pipe_m, 0),
            _range(turn.heat_per_kwh, words),
            _range(turn.cool_per_kwh, words),
            words.number(turn.expected_per_year / 1000, 1),
            words.number(turn.net_cost_per_year / 1000, 1),
            words.number(turn.shortfall_per_year / 1000, 1),
            str(turn.moved) if n > 1 else "–",
        )
        for n, turn in enumerate(rounds, start=1)
    ]
    currency = words.currency
    return element(
        "div",
        element("h3", say("Rounds of siting, network and operation")),
        paragraph(
            say(
                "Siting counts with straight lines for what a station costs. Once its machines are"
                " chosen and its year has run, its true cost goes back to siting, and the search"
                " begins again at the design of the round before, until nothing moves or the most"
                " rounds are made. The cheapest round is kept; where sources carry less"
                " than is asked of them, what siting charges for that counts too."
            )
        ),
        table(
            (
                say("Round"),
                say("Stations"),
                say("Buildings"),
                say("Pipes, m"),
                say("Heat counted, {currency}/kWh").format(currency=currency),
                say("Cold counted, {currency}/kWh").format(currency=currency),
                say("Expected, thousand {currency}/a").format(currency=currency),
                say("Came to, thousand {currency}/a").format(currency=currency),
                say("Lack of source, thousand {currency}/a").format(currency=currency),
                say("Customers and pipes changed"),
            ),
            rows,
            text_columns=1,
        ),
        paragraph(_ending(plan, words)),
    )


def _ending(plan: Plan, words: Words) -> str:
    """Say how the rounds ended and what they brought."""
    say, rounds = words.say, plan.rounds
    first = rounds[0].net_cost_per_year + rounds[0].shortfall_per_year
    best = next(turn.net_cost_per_year + turn.shortfall_per_year for turn in rounds if turn.kept)
    failed = rounds[-1].then
    if failed is not None:
        ending = say("The next round came to no design: {reason}").format(reason=failed.text(say))
        if len(rounds) == 1:
            return ending
    elif len(rounds) == 1 and round(plan.parameters.siting.integration_rounds) > 1:
        return say("The search was stopped in the first round.")
    elif len(rounds) == 1:
        return say("One round was asked for.")
    elif rounds[-1].moved == 0:
        ending = say("The design stands still.")
    else:
        ending = say(
            "The design did not come to rest within the rounds allowed: other designs of nearly the"
            " same cost follow each other."
        )
    brought = say("The rounds brought {share} of the first one's cost.").format(
        share=words.share((first - best) / first if first > 0 else 0.0, 2)
    )
    return f"{ending} {brought}"


def _range(per_kwh: Floats, words: Words) -> str:
    """Return the lowest and highest of the stations' prices."""
    low, high = float(np.min(per_kwh)), float(np.max(per_kwh))
    if words.number(low, 3) == words.number(high, 3):
        return words.number(low, 3)
    return f"{words.number(low, 3)} – {words.number(high, 3)}"
