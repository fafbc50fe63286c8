"""What the network chapter says beyond the diameters: quantities, rounds, and how it works."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.stages import Plan
from dhp_qgis_plugin.core.tables.bill import bill_frame
from dhp_qgis_plugin.core.tables.station_facts import worst_customers
from dhp_qgis_plugin.report.facts import station_names
from dhp_qgis_plugin.report.page import Markup, element, paragraph, table
from dhp_qgis_plugin.report.words import GLUE, Words


def pipework_facts(plan: Plan, words: Words) -> tuple[tuple[str, str], ...]:
    """Return what is laid, by which rules, and what it comes to, for the list of facts."""
    say, settings, pipes = words.say, plan.parameters.network, plan.design.pipes
    rules = (
        say("design friction and largest velocity"),
        say("limits as in CJJ 34"),
        say("European limits"),
        say("least annual cost"),
    )
    curves = (
        say("fixed factors"),
        say("by number of customers, Winter et al. 2001"),
        say("by number of customers, CIBSE CP1"),
        say("coincidence of the hourly loads"),
    )
    rows = [
        (say("Pipes"), say(catalogue.pipe_family(settings.pipe_family).label)),
        (say("Sizing of the pipes"), rules[round(settings.sizing_rule)]),
        (
            say("Simultaneity of the loads"),
            curves[round(plan.parameters.load.simultaneity_curve)],
        ),
        (
            say("Pumping over the year"),
            words.energy(sum(float(task.pump_kw.sum()) for task in plan.operation.tasks)),
        ),
    ]
    coldest = pipes.heat_end_c[np.isfinite(pipes.heat_end_c)]
    if len(coldest):
        rows.append(
            (
                say("Supply at the farthest customer"),
                say("{temperature} at design flow over the coldest ground").format(
                    temperature=words.quantity(float(coldest.min()), "°C", 1)
                ),
            )
        )
    if np.isfinite(pipes.search_capex) and pipes.search_capex > 0:
        total = float(pipes.capex.sum())
        rows.append(
            (
                say("Pipes at catalogue prices"),
                say("{total}, {difference} beside the linear price of the search").format(
                    total=words.quantity(total / 1000, say("thousand {currency}").format(
                        currency=words.currency), 0),
                    difference=_signed(total / pipes.search_capex - 1, words),
                ),
            )
        )  # fmt: skip
    return tuple(rows)


def _signed(share: float, words: Words) -> str:
    sign = "+" if share >= 0 else ""
    return f"{sign}{words.number(100 * share, 1)}{GLUE}%"


def pump_table(plan: Plan, words: Words) -> Markup:
    """Return pump flow, head, power and year, losses, and the worst customer by station."""
    say, design = words.say, plan.design
    pipes = design.pipes
    length = design.streets.length_m[design.layout.pipe_edge]
    worst = worst_customers(design, plan.estimate.load)
    return table(
        (
            say("Station"),
            say("Pipe pairs, m"),
            say("Flow, kg/s"),
            say("Pump head, bar"),
            say("Pump power at design flow, kW"),
            say("Pumping, MWh/a"),
            say("Mean heat loss in season, kW"),
            say("Mean heat gain in season, kW"),
            say("Index circuit ends at"),
        ),
        [
            (
                name,
                words.number(float(length[design.layout.pipe_station == k].sum()), 0),
                words.number(float(pipes.station_flow_kg_s[k]), 1),
                words.number(float(pipes.station_head_pa[k]) / 1e5, 2),
                words.number(float(pipes.station_pump_kw[k]), 1),
                words.number(float(plan.operation.tasks[k].pump_kw.sum()) / 1000, 1),
                words.number(float(pipes.heat_loss_kw[k]), 1),
                words.number(float(pipes.cool_gain_kw[k]), 1),
                worst[k],
            )
            for k, name in enumerate(station_names(plan))
        ],
    )


def bill_of_quantities(plan: Plan, words: Words) -> Markup:
    """Return lengths and costs by kind, diameter and surface."""
    say = words.say
    kinds = {
        "distribution": say("Distribution"),
        "service": say("Service line"),
        "existing": say("Existing"),
    }
    bill = bill_frame(plan.design, plan.district.roads, plan.parameters.network)
    thousand = say("thousand {currency}").format(currency=words.currency)
    return element(
        "div",
        element("h3", say("Bill of quantities")),
        table(
            (
                say("Line"),
                say("Surface"),
                say("DN"),
                say("Pairs, m"),
                say("Pipe, {currency}").format(currency=thousand),
                say("Trench and crossings, {currency}").format(currency=thousand),
                say("Together, {currency}").format(currency=thousand),
            ),
            [
                (
                    kinds[row.kind],
                    str(row.surface),
                    _sizes(row.dn, row.pairs)
                    + (f" + {_sizes(row.dn_cool, row.pairs_cool)}" if row.dn_cool else ""),
                    words.number(row.pipe_m, 0),
                    words.number(row.pipe_cost / 1000, 1),
                    words.number(row.trench_cost / 1000, 1),
                    words.number(row.cost / 1000, 1),
                )
                for row in bill.itertuples()
            ],
            text_columns=2,
            foot=[
                say("All"),
                "",
                "",
                words.number(float(bill["pipe_m"].sum()), 0),
                words.number(float(bill["pipe_cost"].sum()) / 1000, 1),
                words.number(float(bill["trench_cost"].sum()) / 1000, 1),
                words.number(float(bill["cost"].sum()) / 1000, 1),
            ],
        ),
    )


def rounds_table(plan: Plan, words: Words) -> Markup:
    """Return what each round of siting assumed and found; nothing where there was one."""
    say, rounds = words.say, plan.design.rounds
    if len(rounds) < 2:
        return Markup("")
    rows = [
        (
            str(n),
            words.number(done.heat_assumed, 3),
            words.number(done.heat_found, 3),
            words.number(done.cool_assumed, 3),
            words.number(done.cool_found, 3),
            str(done.stations),
            words.number(done.pipe_m, 0),
            words.number(done.capex / 1000, 1),
            str(done.changed),
        )
        for n, done in enumerate(rounds, start=1)
    ]
    return element(
        "div",
        element("h3", say("Rounds of simultaneity and siting")),
        paragraph(
            say(
                "Siting counts with one factor of simultaneity; the trees that it makes have their"
                " own by the number of customers. Each round takes those of the last."
            )
        ),
        table(
            (
                say("Round"),
                say("Heating, assumed"),
                say("Heating, found"),
                say("Cooling, assumed"),
                say("Cooling, found"),
                say("Stations"),
                say("Pipe pairs, m"),
                say("Investment, thousand {currency}").format(currency=words.currency),
                say("Pairs changed"),
            ),
            rows,
        ),
    )


def _sizes(dn: int, pairs: int) -> str:
    """Return "DN 600", or "3 × DN 600" of pairs side by side."""
    return f"{pairs}{GLUE}×{GLUE}DN{GLUE}{dn}" if pairs > 1 else f"DN{GLUE}{dn}"
