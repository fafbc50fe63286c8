"""Chapter on how far the investment may be out at this stage of planning."""

from __future__ import annotations

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.stages import Plan
from dhp_qgis_plugin.report.page import Markup, paragraph, section, table
from dhp_qgis_plugin.report.words import Words


def estimate(plan: Plan, words: Words) -> Markup:
    """Return the chapter: each class with its range, in per cent and in money."""
    say, capex = words.say, plan.appraisal.scheme.capex
    return section(
        "estimate",
        say("Uncertainty of the estimate"),
        paragraph(
            say(
                "The investment of {capex} rests on unit prices of the catalogue, on lengths along"
                " streets and on numbers of machines; no offer, no survey of the underground and no"
                " thermal response test stands behind it. Estimates of this stage fall into these"
                " classes."
            ).format(capex=words.money(capex))
        ),
        table(
            (
                say("Class"),
                say("Mark"),
                say("Source"),
                say("Range, %"),
                say("Investment from, million {currency}").format(currency=words.currency),
                say("Investment to, million {currency}").format(currency=words.currency),
            ),
            (
                (
                    say(band.label),
                    band.mark,
                    band.source,
                    f"{words.number(100 * band.low_share, 0)} … +"
                    f"{words.number(100 * band.high_share, 0)}",
                    words.number(capex * (1 + band.low_share) / 1e6),
                    words.number(capex * (1 + band.high_share) / 1e6),
                )
                for band in catalogue.estimate_classes()
            ),
            text_columns=3,
        ),
    )
