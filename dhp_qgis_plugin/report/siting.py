"""Chapter on the stations: how they were sought, what the search proves, and what it cannot see."""

from __future__ import annotations

import math

from dhp_qgis_plugin.core.stages import NetworkDesign, Plan
from dhp_qgis_plugin.report.facts import members, station_names
from dhp_qgis_plugin.report.integration import integration_table
from dhp_qgis_plugin.report.page import Markup, pairs, paragraph, section, table
from dhp_qgis_plugin.report.palette import source_name, status_name
from dhp_qgis_plugin.report.why import is_undecided, other_plans, second_opinion, why
from dhp_qgis_plugin.report.words import Words


def siting(plan: Plan, words: Words) -> Markup:
    """Return the chapter."""
    say, design = words.say, plan.design
    parts: list[str] = [search_facts(plan, words), paragraph(blind_spot(plan, words))]
    parts += second_opinion(plan, words)
    parts.append(stations_table(plan, words))
    parts.append(
        paragraph(
            say("Heat and cold are priced with their share of the network. {split}").format(
                split=say(plan.appraisal.station_cost.split)
            ),
            css="note",
        )
    )
    parts += [paragraph(line) for line in _short_lines(design, words)]
    parts += why(plan, words)
    parts += other_plans(plan, words)
    parts.append(integration_table(plan, words))
    return section("siting", say("Stations"), *parts)


def search_facts(plan: Plan, words: Words) -> Markup:
    """Return method, objective, bound, gap, and the price of the design itself."""
    say, proof, routes = words.say, plan.design.siting.proof, plan.design.routes
    return pairs(
        (
            (say("Method"), say(proof.method)),
            (say("Routes"), say(routes.method)),
            (
                say("How the search ended"),
                say("{status}, {solver}, {seconds}").format(
                    status=status_name(proof.status, say),
                    solver=proof.solver,
                    seconds=words.seconds(proof.seconds),
                ),
            ),
            (say("Model objective"), words.money_per_year(proof.objective)),
            (say("Proven lower bound"), words.money_per_year(proof.bound)),
            (say("Gap"), words.gap(proof.gap)),
            (
                say("True cost of the layout, at catalogue sizes"),
                words.money_per_year(plan.design.true_cost),
            ),
            *_joint_facts(plan, words),
        )
    )


def _joint_facts(plan: Plan, words: Words) -> tuple[tuple[str, str], ...]:
    """Return what only the joint model can say: the gap at catalogue prices, and the other one."""
    say, design = words.say, plan.design
    if math.isnan(design.repriced_gap):
        return ()
    gap = (say("Gap of the true cost to the same bound"), words.gap(design.repriced_gap))
    if math.isnan(design.thesis_cost):
        return (gap,)
    return (
        gap,
        (
            say("True cost of the thesis model's layout"),
            words.money_per_year(design.thesis_cost),
        ),
    )


def blind_spot(plan: Plan, words: Words) -> str:
    """Return what the method's objective leaves out, and what that means for the proof."""
    if plan.design.joint_design is not None:
        return words.say(
            "Stations, capacities and pipes were chosen at once. The search prices a street by a"
            " straight line that lies nowhere above the catalogue's sizes, and losses at the"
            " cheapest generation; the design was sized with catalogue diameters afterwards and"
            " priced again. The bound therefore holds for both costs, for all designs in which"
            " every street is fed from one side, at the stated simultaneity factors and station"
            " prices. The second gap is wider, because it holds the steps of the catalogue against"
            " the line below them."
        )
    proof, true_cost = plan.design.siting.proof, plan.design.true_cost
    said = words.say(
        "The thesis model assigns every building to a station along its own cheapest route and"
        " cannot see that routes share trenches: it charges each building a trench of its own."
        " Bound and gap therefore speak of the model's objective and not of the layout as it is"
        " laid; another choice of stations or streets may be cheaper in truth."
    )
    if true_cost > 0 and math.isfinite(proof.objective) and proof.objective > 0:
        ratio = proof.objective / true_cost - 1
        template = (
            words.say("Here the model overstates its own layout by {share}.")
            if ratio >= 0
            else words.say("Here the model understates its own layout by {share}.")
        )
        said = f"{said} {template.format(share=words.share(abs(ratio)))}"
    return said


def stations_table(plan: Plan, words: Words) -> Markup:
    """Return the opened stations with capacity, customers, cost, and what they are worth."""
    say = words.say
    per_kwh = f"{words.currency}/kWh"
    return table(
        (
            say("Station"),
            say("Source"),
            say("Buildings"),
            say("Heating, kW"),
            say("Cooling, kW"),
            say("Investment, thousand {currency}").format(currency=words.currency),
            say("Cost, thousand {currency}/a").format(currency=words.currency),
            say("Heat, {unit}").format(unit=per_kwh),
            say("Cold, {unit}").format(unit=per_kwh),
            say("Worth, thousand {currency}/a").format(currency=words.currency),
        ),
        (_station_row(plan, station, words) for station in range(len(plan.operation.tasks))),
        text_columns=2,
        caption=say(
            "Worth: by how much the search's objective rises when it is solved again without the"
            " station."
        ),
    )


def _station_row(plan: Plan, station: int, words: Words) -> list[str]:
    design, cost = plan.design, plan.appraisal.station_cost
    site = int(design.layout.station_site[station])
    task = plan.operation.tasks[station]
    worth = float(design.cost_if_closed[station]) - design.siting.proof.objective
    return [
        station_names(plan)[station],
        source_name(design.potential.kinds[site], words.say),
        words.number(len(members(plan, station)), 0),
        words.number(task.heat_peak_kw, 0),
        words.number(task.cool_peak_kw, 0),
        words.number(float(cost.capex[station]) / 1000, 1),
        words.number(float(cost.cost_per_year[station]) / 1000, 1),
        _price(float(cost.lcoh[station]), words),
        _price(float(cost.lcoc[station]), words),
        words.say("below the gap") if is_undecided(plan, station) else _worth(worth, words),
    ]


def _price(per_kwh: float, words: Words) -> str:
    return "–" if math.isnan(per_kwh) else words.number(per_kwh, 4)


def _worth(worth: float, words: Words) -> str:
    if math.isinf(worth):
        return words.say("cannot be spared")
    return words.say("not computed") if math.isnan(worth) else words.number(worth / 1000, 1)


def _short_lines(design: NetworkDesign, words: Words) -> list[str]:
    return [
        words.say(
            "{name}: the source falls short of what its customers need by {heat} of heating and"
            " {cool} of cooling; peaking plant beyond the accepted share makes it up."
        ).format(
            name=design.potential.names[site] or design.potential.ids[site],
            heat=words.power(float(design.siting.short_heat_kw[site])),
            cool=words.power(float(design.siting.short_cool_kw[site])),
        )
        for site in design.layout.station_site
        if max(design.siting.short_heat_kw[site], design.siting.short_cool_kw[site]) > 0.5
    ]
