"""What a plan takes from the catalogues, with sources: carriers of energy, machines, the tariff."""

from __future__ import annotations

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.records import SchemeResult, UnitType
from dhp_qgis_plugin.core.stages import Plan
from dhp_qgis_plugin.report.page import Markup, paragraph, table
from dhp_qgis_plugin.report.words import Words


def carrier_table(plan: Plan, words: Words) -> Markup:
    """Return what a kWh of each carrier stands for, with its source."""
    say, carriers = words.say, plan.prices.carriers
    return table(
        (
            say("Carrier"),
            say("Mark"),
            say("Source"),
            say("CO\u2082, kg/kWh"),
            say("Primary energy, kWh/kWh"),
            say("Standard coal, calorific, kg/kWh"),
            say("Standard coal, equivalent, kg/kWh"),
            say("SO\u2082, g/kWh"),
            say("NO\u2093, g/kWh"),
            say("Dust, g/kWh"),
        ),
        (
            (
                name,
                carrier.mark,
                carrier.source,
                words.given(carrier.co2_kg_kwh),
                words.given(carrier.primary_factor),
                words.given(carrier.kgce_calorific),
                words.given(carrier.kgce_equivalent),
                words.given(carrier.so2_g_kwh),
                words.given(carrier.nox_g_kwh),
                words.given(carrier.dust_g_kwh),
            )
            for name, carrier in (
                (say("Electricity"), carriers.electricity),
                (say("Gas"), carriers.gas),
                (say("Municipal heat"), carriers.heat),
                (say("Coal"), carriers.coal),
            )
        ),
        text_columns=3,
        caption=say(carriers.label),
    )


def sources_used(plan: Plan, words: Words) -> list[tuple[str, str]]:
    """Return subject and source of all catalogue entries that the plan uses."""
    say = words.say
    rows = [
        (
            say("Weather of {place}").format(place=plan.estimate.weather.place),
            plan.estimate.weather.source,
        ),
        (say("Tariff {name}").format(name=plan.prices.tariff.name), plan.prices.tariff.source),
    ]
    for machines in plan.operation.equipment:
        rows += [
            (say(unit.label), unit.source)
            for unit, count in zip(machines.units, machines.counts, strict=True)
            if count > 0
        ]
        rows += [
            (say(tank.label), tank.source)
            for tank, size in zip(machines.tanks, machines.tank_kwh, strict=True)
            if size > 0
        ]
    rows += [
        (
            say("{scheme}: {machine}").format(scheme=say(scheme.name), machine=say(unit.label)),
            unit.source,
        )
        for scheme, unit in _conventional_machines(plan)
    ]
    return list(dict.fromkeys(rows))


def own_machines(plan: Plan, words: Words) -> tuple[Markup, ...]:
    """Say which machines of the conventional schemes are not the catalogue's."""
    currency = plan.parameters.currency
    shipped = {*catalogue.units_in(currency), *catalogue.coal_boilers_in(currency)}
    own = dict.fromkeys(
        unit.label for _, unit in _conventional_machines(plan) if unit not in shipped
    )
    if not own:
        return ()
    said = words.say(
        "Of these, the conventional schemes take from the planner's own table of machines"
        " (EQUIPMENT): {names}. Where it has none of a kind, the catalogue's serve."
    )
    return (paragraph(said.format(names="; ".join(map(words.say, own)))),)


def _conventional_machines(plan: Plan) -> list[tuple[SchemeResult, UnitType]]:
    """Return every type of machine of every conventional scheme."""
    schemes = plan.appraisal.schemes or (plan.appraisal.reference,)
    return [(scheme, unit) for scheme in schemes for unit in scheme.machines]
