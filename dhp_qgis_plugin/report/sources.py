"""Chapter on the source options: every candidate site with its reason and its limits."""

from __future__ import annotations

from dhp_qgis_plugin.core.stages import Plan
from dhp_qgis_plugin.report.page import Markup, element, paragraph, section, table
from dhp_qgis_plugin.report.palette import source_name
from dhp_qgis_plugin.report.words import Words

_MOST_CLOSED = 40


def sources(plan: Plan, words: Words) -> Markup:
    """Return the chapter: sites that were opened first, then the others by what they can give."""
    say, potential = words.say, plan.design.potential
    opened = plan.design.siting.opened
    order = sorted(
        range(len(potential)),
        key=lambda site: (not opened[site], -float(potential.most_heat_kw[site])),
    )
    shown = [site for site in order if opened[site]]
    shown += [site for site in order if not opened[site]][:_MOST_CLOSED]
    left = len(order) - len(shown)
    parts = [
        paragraph(
            say(
                "{count} candidate sites were assessed. The source at the place limits what heat"
                " pumps can draw and give back; peaking plant may add the shares named in the"
                " register of assumptions."
            ).format(count=len(potential))
        ),
        table(
            (
                say("Site"),
                say("Source"),
                say("Opened"),
                say("Extraction, kW"),
                say("Rejection, kW"),
                say("Boreholes"),
                say("Borehole length, m"),
                say("Largest heating, kW"),
                say("Largest cooling, kW"),
            ),
            (_row(plan, site, words) for site in shown),
            text_columns=3,
        ),
    ]
    if left > 0:
        parts.append(
            paragraph(
                say("{count} smaller sites that were not opened are not listed here.").format(
                    count=left
                ),
                css="note",
            )
        )
    parts.append(element("h3", say("Why these sites are candidates")))
    parts.append(
        table(
            (say("Site"), say("Made from"), say("Reason and limits")),
            (
                (
                    _name(plan, site),
                    say(potential.made_from[site]),
                    say(_reason(plan, site)),
                )
                for site in shown
            ),
            text_columns=3,
        )
    )
    return section("sources", say("Source options"), *parts)


def _row(plan: Plan, site: int, words: Words) -> list[str]:
    say, potential = words.say, plan.design.potential
    bores = int(potential.bores[site])
    return [
        _name(plan, site),
        source_name(potential.kinds[site], say),
        say("yes") if plan.design.siting.opened[site] else say("no"),
        words.number(float(potential.extract_kw[site]), 0),
        words.number(float(potential.reject_kw[site]), 0),
        words.number(bores, 0) if bores else "–",
        words.number(float(potential.bore_m[site]), 0) if bores else "–",
        words.number(float(potential.most_heat_kw[site]), 0),
        words.number(float(potential.most_cool_kw[site]), 0),
    ]


def _name(plan: Plan, site: int) -> str:
    potential = plan.design.potential
    name, key = potential.names[site], potential.ids[site]
    return f"{name} ({key})" if name and name != key else key


def _reason(plan: Plan, site: int) -> str:
    """Return why a site is a candidate, and why it could not be reached if so."""
    design = plan.design
    return " ".join(
        part for part in (design.potential.reasons[site], design.graph.site_reasons[site]) if part
    )
