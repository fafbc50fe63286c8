"""First chapter: what the plan is worth beside the conventional scheme, on one screen."""

from __future__ import annotations

import math
from pathlib import Path

from dhp_qgis_plugin.core.stages import Plan
from dhp_qgis_plugin.report.drawing import as_svg, png_uri
from dhp_qgis_plugin.report.facts import linear_heat_density, trench_m
from dhp_qgis_plugin.report.page import Markup, cards, element, figure, image, paragraph, section
from dhp_qgis_plugin.report.scheme_plots import comparison_bars
from dhp_qgis_plugin.report.words import Words


def summary(plan: Plan, words: Words) -> Markup:
    """Return title, judgement and key figures."""
    say = words.say
    return section(
        "summary",
        say("Summary"),
        paragraph(judgement(plan, words), css="lead"),
        cards(money_figures(plan, words)),
        cards(system_figures(plan, words)),
        figure(
            as_svg(
                comparison_bars(plan.appraisal.verdict, words=words),
                say("Plan as a share of the conventional scheme"),
            ),
            say("The plan (green) as a share of the conventional scheme (grey, 100 %)."),
        ),
    )


def judgement(plan: Plan, words: Words) -> str:
    """Return the verdict in two or three sentences."""
    say, verdict = words.say, plan.appraisal.verdict
    mine, theirs = verdict.plan.cost_per_year, verdict.reference.cost_per_year
    share = abs(theirs - mine) / theirs if theirs > 0 else math.nan
    template = (
        say(
            "{name}: {stations} stations serve {buildings} buildings for {cost}, {share} less"
            " than the conventional scheme."
        )
        if mine <= theirs
        else say(
            "{name}: {stations} stations serve {buildings} buildings for {cost}, {share} more"
            " than the conventional scheme."
        )
    )
    first = template.format(
        name=plan.district.name,
        stations=len(plan.design.layout.station_site),
        buildings=int(plan.design.connected.sum()),
        cost=words.money_per_year(mine),
        share=words.share(share),
    )
    return f"{first} {_payback(plan, words)}"


def _payback(plan: Plan, words: Words) -> str:
    say, verdict = words.say, plan.appraisal.verdict
    if verdict.extra_capex <= 0:
        return say("It needs {less} less investment.").format(
            less=words.money(-verdict.extra_capex)
        )
    extra = words.money(verdict.extra_capex)
    if math.isinf(verdict.dynamic_payback_a):
        return say(
            "Its extra investment of {extra} is never paid back at a real discount rate of {rate}."
        ).format(extra=extra, rate=words.share(plan.parameters.finance.discount_rate))
    return say(
        "Its extra investment of {extra} is paid back in {years}, discounted at {rate}."
    ).format(
        extra=extra,
        years=words.years(verdict.dynamic_payback_a),
        rate=words.share(plan.parameters.finance.discount_rate),
    )


def money_figures(plan: Plan, words: Words) -> list[tuple[str, str, str]]:
    """Return the key figures that have a counterpart in the conventional scheme."""
    say, verdict = words.say, plan.appraisal.verdict
    mine, theirs = verdict.plan, verdict.reference
    beside = say("conventional: {value}")
    return [
        (
            say("Annual cost"),
            words.money_per_year(mine.cost_per_year),
            beside.format(value=words.money_per_year(theirs.cost_per_year)),
        ),
        (
            say("Investment"),
            words.money(mine.capex),
            beside.format(value=words.money(theirs.capex)),
        ),
        (
            say("Dynamic payback"),
            words.years(verdict.dynamic_payback_a),
            say("simple: {value}").format(value=words.years(verdict.simple_payback_a)),
        ),
        (
            say("CO\u2082 emissions"),
            words.tonnes(mine.co2_kg_a),
            beside.format(value=words.tonnes(theirs.co2_kg_a)),
        ),
        (
            say("Primary energy"),
            words.energy(mine.primary_energy_kwh_a),
            beside.format(value=words.energy(theirs.primary_energy_kwh_a)),
        ),
        (
            say("Highest grid import"),
            words.power(mine.peak_grid_kw),
            beside.format(value=words.power(theirs.peak_grid_kw)),
        ),
    ]


def system_figures(plan: Plan, words: Words) -> list[tuple[str, str, str]]:
    """Return the key figures of the system itself."""
    say, design, scheme = words.say, plan.design, plan.appraisal.scheme
    tasks = plan.operation.tasks
    return [
        (
            say("Stations"),
            words.number(len(design.layout.station_site), 0),
            say("of {count} candidate sites").format(count=len(design.potential)),
        ),
        (
            say("Capacity"),
            words.power(sum(task.heat_peak_kw for task in tasks)),
            say("cooling: {value}").format(
                value=words.power(sum(task.cool_peak_kw for task in tasks))
            ),
        ),
        (
            say("Buildings served"),
            words.number(int(design.connected.sum()), 0),
            say("of {count} in the layer").format(count=len(plan.district.buildings)),
        ),
        (
            say("Energy delivered"),
            words.energy(scheme.heat_kwh_a),
            say("cold: {value}").format(value=words.energy(scheme.cool_kwh_a)),
        ),
        (
            say("Trench"),
            words.quantity(trench_m(design) / 1000, "km", 2),
            say("linear heat density {value}").format(
                value=words.quantity(linear_heat_density(plan, scheme.heat_kwh_a), "MWh/(m a)", 2)
            ),
        ),
        (
            say("Gap of the siting search"),
            words.gap(design.siting.proof.gap),
            say("in the method's own objective"),
        ),
    ]


def map_chapter(plan: Plan, words: Words, map_png: Path | None) -> Markup:
    """Return the rendered map, or say why there is none."""
    say = words.say
    if map_png is None:
        drawing = paragraph(
            say("This run rendered no map; open the result layers in QGIS to see the plan.")
        )
    else:
        drawing = figure(
            image(png_uri(map_png), say("Map of the plan")),
            say("Stations, pipes by nominal diameter, and the buildings that they serve."),
        )
    return section(
        "map",
        say("The plan"),
        drawing,
        element("ul", *(element("li", line) for line in _station_lines(plan, words))),
    )


def _station_lines(plan: Plan, words: Words) -> list[str]:
    layout, potential = plan.design.layout, plan.design.potential
    return [
        words.say("{name}: {heat} heating, {cool} cooling, {buildings} buildings").format(
            name=potential.names[site] or potential.ids[site],
            heat=words.power(task.heat_peak_kw),
            cool=words.power(task.cool_peak_kw),
            buildings=int((layout.building_station == station).sum()),
        )
        for station, (site, task) in enumerate(
            zip(layout.station_site, plan.operation.tasks, strict=True)
        )
    ]
