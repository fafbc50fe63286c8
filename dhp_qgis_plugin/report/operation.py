"""Chapter on machines and operation: what stands in each station and how it runs."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.appraisal.costs import delivered_kwh
from dhp_qgis_plugin.core.records import Dispatch, EquipmentPlan, Recharge, SourceKind
from dhp_qgis_plugin.core.stages import Plan
from dhp_qgis_plugin.report import operation_tables as tables
from dhp_qgis_plugin.report.drawing import as_svg
from dhp_qgis_plugin.report.facts import station_names
from dhp_qgis_plugin.report.operation_pictures import pictures
from dhp_qgis_plugin.report.page import (
    Markup,
    bullets,
    element,
    figure,
    joined,
    pairs,
    paragraph,
    section,
    table,
)
from dhp_qgis_plugin.report.words import Words


def operation(plan: Plan, words: Words) -> Markup:
    """Return the chapter, one part per station."""
    say = words.say
    tariff = plan.prices.tariff
    price = tariff.electricity_per_kwh
    return section(
        "operation",
        say("Machines and operation"),
        paragraph(
            say(
                "All 8760 hours are balanced against the tariff {name}: electricity from {low} to"
                " {high}, {demand} on the month's highest import, gas {gas}."
            ).format(
                name=tariff.name,
                low=words.price(float(price.min())),
                high=words.price(float(price.max())),
                demand=words.quantity(
                    tariff.demand_per_kw_month,
                    say("{currency}/(kW month)").format(currency=words.currency),
                    2,
                ),
                gas=words.price(tariff.gas_per_kwh),
            )
        ),
        paragraph(_mode(plan, words)),
        *(station(plan, k, words) for k in range(len(plan.operation.tasks))),
    )


def station(plan: Plan, k: int, words: Words) -> Markup:
    """Return machines, the year's figures, performance, costs and pictures of one station."""
    say, name = words.say, station_names(plan)[k]
    task, tariff = plan.operation.tasks[k], plan.prices.tariff
    machines, year = plan.operation.equipment[k], plan.operation.dispatch[k]
    marginal = plan.operation.marginal[k] if plan.operation.marginal else None
    forecast = plan.operation.ground[k] if plan.operation.ground else None
    told = (*forecast.notes, *forecast.warnings) if forecast else ()
    costs = plan.appraisal.station_cost
    delivered = delivered_kwh(plan.design.layout, plan.estimate.load, plan.operation.dispatch)
    reached = float(delivered[0][k]), float(delivered[1][k])
    full = float(costs.lcoh[k]), float(costs.lcoc[k])
    return joined(
        (
            element("h3", name),
            machine_table(machines, year, words),
            tables.use_table(task, machines, year, words),
            tank_table(machines, year, words),
            year_facts(plan, k, words),
            tables.performance_table(task, machines, year, reached, words),
            tables.kwh_cost_table(task, machines, year, tariff, marginal, full, words),
            *(
                figure(as_svg(drawn.draw(), drawn.title), drawn.caption)
                for drawn in pictures(
                    name,
                    task,
                    machines,
                    year,
                    tariff,
                    marginal,
                    words,
                    forecast=forecast,
                    source=plan.parameters.source,
                )
            ),
            tables.flows_table(task, machines, year, tariff, words),
            bullets(say(note) for note in (*machines.notes, *year.notes, *year.warnings, *told)),
        )
    )


def machine_table(machines: EquipmentPlan, year: Dispatch, words: Words) -> Markup:
    """Return the installed machines with what they made and took in the year."""
    say = words.say
    rows = []
    for u in np.flatnonzero(machines.counts > 0):
        unit, count = machines.units[u], int(machines.counts[u])
        heat, cold = float(year.heat_kw[u].sum()), float(year.cool_kw[u].sum())
        power, fuel = float(year.power_kw[u].sum()), float(year.fuel_kw[u].sum())
        taken = power + fuel
        rows.append(
            (
                say(unit.label),
                words.number(count, 0),
                _and_by_design(unit.heat_kw, float(machines.design_heat_kw[u]), words),
                _and_by_design(unit.cool_kw, float(machines.design_cool_kw[u]), words),
                _or_dash(heat / 1000, words, 0),
                _or_dash(cold / 1000, words, 0),
                _or_dash(power / 1000, words, 0),
                _or_dash(fuel / 1000, words, 0),
                _or_dash((heat + cold) / taken if taken > 0 else 0.0, words, 2),
                words.number(count * unit.capex / 1000, 1),
            )
        )
    return table(
        (
            say("Machine"),
            say("Number"),
            say("Heating each, rated / in the design hour, kW"),
            say("Cooling each, rated / in the design hour, kW"),
            say("Heat made, MWh/a"),
            say("Cold made, MWh/a"),
            say("Electricity, MWh/a"),
            say("Gas, MWh/a"),
            say("Made per energy taken"),
            say("Investment, thousand {currency}").format(currency=words.currency),
        ),
        rows,
    )


def tank_table(machines: EquipmentPlan, year: Dispatch, words: Words) -> Markup:
    """Return the tanks with how often they were filled; nothing where there is none."""
    say = words.say
    rows = [
        (
            say(tank.label),
            words.number(float(size), 0),
            words.number(float(year.discharge_kw[g].sum()) / 1000, 0),
            words.number(float(year.discharge_kw[g].sum() / size), 0),
            words.number(float(size) * tank.capex_per_kwh / 1000, 1),
        )
        for g, (tank, size) in enumerate(zip(machines.tanks, machines.tank_kwh, strict=True))
        if size > 0.5
    ]
    if not rows:
        return Markup()
    return table(
        (
            say("Tank"),
            say("Size, kWh"),
            say("Delivered, MWh/a"),
            say("Fillings a year"),
            say("Investment, thousand {currency}").format(currency=words.currency),
        ),
        rows,
    )


def year_facts(plan: Plan, k: int, words: Words) -> Markup:
    """Return the energy bill, the source's balance and what was not served."""
    say, task, year = words.say, plan.operation.tasks[k], plan.operation.dispatch[k]
    unserved = float(year.unserved_heat_kw.sum() + year.unserved_cool_kw.sum())
    facts = [
        (
            say("Design capacity"),
            say("{heat} heating, {cool} cooling").format(
                heat=words.power(task.heat_peak_kw), cool=words.power(task.cool_peak_kw)
            ),
        ),
        (
            say("Sent out"),
            say("{heat} heat, {cold} cold").format(
                heat=words.energy(float(task.heat_kw.sum())),
                cold=words.energy(float(task.cool_kw.sum())),
            ),
        ),
        (
            say("Grid import"),
            say("{energy}, at most {power}").format(
                energy=words.energy(float(year.grid_kw.sum())),
                power=words.power(float(year.grid_kw.max())),
            ),
        ),
        (say("Energy bill"), _bill(year, words)),
        (say("CO\u2082 emissions"), words.tonnes(year.co2_kg)),
    ]
    if task.kind is not None:
        facts.append((say("Source"), _balance(task.kind, year, words)))
    if (coolers := plan.operation.equipment[k].recharge) is not None:
        facts.append((say("Recharge of the ground"), _recharge(coolers, year, words)))
    facts.append(
        (
            say("Not served"),
            words.energy(unserved) if unserved > 1 else say("nothing: every hour is covered"),
        )
    )
    return pairs(facts)


def _bill(year: Dispatch, words: Words) -> str:
    """Say what the bill without recharge is made of; all parts add up to it."""
    say = words.say
    parts = say(
        "{total}: electricity {electricity}, demand charge {demand}, gas {gas}, carbon {carbon}"
    ).format(
        total=words.money_per_year(year.bill - year.recharge_cost),
        electricity=words.money_per_year(year.electricity_cost),
        demand=words.money_per_year(year.demand_cost),
        gas=words.money_per_year(year.gas_cost),
        carbon=words.money_per_year(year.carbon_cost),
    )
    if year.municipal_cost:
        parts = say("{parts}, heat bought {cost}").format(
            parts=parts, cost=words.money_per_year(year.municipal_cost)
        )
    if year.start_cost:
        parts = say("{parts}, starts of machines {cost}").format(
            parts=parts, cost=words.money_per_year(year.start_cost)
        )
    return parts


def _balance(kind: SourceKind, year: Dispatch, words: Words) -> str:
    said = words.say("{extracted} drawn, {rejected} given back").format(
        extracted=words.energy(year.extracted_kwh_a), rejected=words.energy(year.rejected_kwh_a)
    )
    larger = max(year.extracted_kwh_a, year.rejected_kwh_a)
    if kind is not SourceKind.GROUND or larger <= 0:
        return said
    net = year.extracted_kwh_a - year.rejected_kwh_a - year.recharged_kwh_a
    left = words.share(abs(net) / larger)
    if year.recharged_kwh_a == 0:
        return words.say("{balance}; the year's imbalance of the ground is {share}").format(
            balance=said, share=left
        )
    return words.say(
        "{balance}; with the recharge the year's imbalance of the ground is {share}"
    ).format(balance=said, share=left)


def _recharge(coolers: Recharge, year: Dispatch, words: Words) -> str:
    template = (
        words.say(
            "dry coolers of {power} put {moved} into it from May to September, with {electricity}"
            " of electricity: {cost}"
        )
        if coolers.kwh_a > 0
        else words.say(
            "dry coolers of {power} take {moved} out of it from October to April, with"
            " {electricity} of electricity: {cost}"
        )
    )
    return template.format(
        power=words.power(coolers.kw),
        moved=words.energy(abs(coolers.kwh_a)),
        electricity=words.energy(coolers.power_kwh_a),
        cost=words.money_per_year(year.recharge_power_cost),
    )


def _mode(plan: Plan, words: Words) -> str:
    if any(year.mode == "commitment" for year in plan.operation.dispatch):
        return words.say(
            "Operation was computed with whole machines switched on and off in every hour."
        )
    return words.say(
        "Operation was computed as a linear programme with installed machine counts; starts and"
        " smallest loads of single machines are not seen."
    )


def _and_by_design(rated_kw: float, design_kw: float, words: Words) -> str:
    """Return the capacity at the rated point and that at the temperatures of the design hour."""
    if rated_kw <= 0:
        return "–"
    return f"{words.number(rated_kw, 0)} / {words.number(design_kw, 0)}"


def _or_dash(value: float, words: Words, decimals: int) -> str:
    return words.number(value, decimals) if value > 0 else "–"
