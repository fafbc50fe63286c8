"""Chapters on saving energy, on the environment, and on figures by which networks are compared."""

from __future__ import annotations

import math

import numpy as np

from dhp_qgis_plugin.core.records import Bools, Floats, MachineKind, SchemeResult
from dhp_qgis_plugin.core.stages import Plan
from dhp_qgis_plugin.report.facts import linear_heat_density, trench_m
from dhp_qgis_plugin.report.page import Markup, paragraph, section, table
from dhp_qgis_plugin.report.words import Words

_HEAT_PUMPS = {
    MachineKind.GROUND_HP,
    MachineKind.SEA_HP,
    MachineKind.SEWAGE_HP,
    MachineKind.AIR_HP,
}


def environment(plan: Plan, words: Words) -> Markup:
    """Return the chapter: what is saved beside the conventional scheme, whole and per kWh."""
    say, verdict = words.say, plan.appraisal.verdict
    carriers = plan.prices.carriers
    return section(
        "environment",
        say("Energy saving and environment"),
        table(
            ("", say("Plan"), say("Conventional"), say("Saved"), say("Saved, %")),
            [
                _saved(*row, words=words)
                for row in _rows(verdict.plan, verdict.reference, words)
                if row[1] != 0 or row[2] != 0
            ],
            caption=say("The plan against: {name}").format(name=say(verdict.reference.name)),
        ),
        paragraph(
            say(
                "Electricity counts {electricity} kWh of primary energy per kWh and gas {gas}; both"
                " schemes deliver the same heat and cold to the same buildings. The primary energy"
                " factor of the district is the primary energy over heat and cold delivered."
            ).format(
                electricity=words.given(carriers.electricity.primary_factor),
                gas=words.given(carriers.gas.primary_factor),
            ),
            css="note",
        ),
    )


def _rows(
    mine: SchemeResult, theirs: SchemeResult, words: Words
) -> tuple[tuple[str, float, float, int], ...]:
    say = words.say
    return (
        (
            say("Primary energy, MWh/a"),
            mine.primary_energy_kwh_a / 1000,
            theirs.primary_energy_kwh_a / 1000,
            0,
        ),
        (
            say("Primary energy factor of heat and cold, kWh/kWh"),
            _per_kwh(mine.primary_energy_kwh_a, mine),
            _per_kwh(theirs.primary_energy_kwh_a, theirs),
            3,
        ),
        (say("CO\u2082 emissions, t/a"), mine.co2_kg_a / 1000, theirs.co2_kg_a / 1000, 0),
        (
            say("CO\u2082 of heat and cold, g/kWh"),
            1000 * _per_kwh(mine.co2_kg_a, mine),
            1000 * _per_kwh(theirs.co2_kg_a, theirs),
            1,
        ),
        *(
            (label, getattr(mine, name) / size, getattr(theirs, name) / size, 0)
            for label, name, size in (
                (say("Electricity, MWh/a"), "electricity_kwh_a", 1000),
                (say("Gas, MWh/a"), "gas_kwh_a", 1000),
                (say("Municipal heat, MWh/a"), "municipal_kwh_a", 1000),
                (say("Coal, MWh/a"), "coal_kwh_a", 1000),
                (say("Standard coal by calorific value, tce/a"), "kgce_calorific_a", 1000),
                (say("Standard coal by equivalence, tce/a"), "kgce_equivalent_a", 1000),
                (say("SO\u2082, kg/a"), "so2_kg_a", 1),
                (say("NO\u2093, kg/a"), "nox_kg_a", 1),
                (say("Dust, kg/a"), "dust_kg_a", 1),
                (say("Water of cooling towers, m³/a"), "water_m3_a", 1),
                (say("Highest grid import, kW"), "peak_grid_kw", 1),
            )
        ),
    )


def _saved(name: str, mine: float, theirs: float, decimals: int, *, words: Words) -> list[str]:
    share = (theirs - mine) / theirs if theirs > 0 else math.nan
    return [
        name,
        words.number(mine, decimals),
        words.number(theirs, decimals),
        words.number(theirs - mine, decimals),
        "–" if math.isnan(share) else words.number(100 * share, 1),
    ]


def indicators(plan: Plan, words: Words) -> Markup:
    """Return the chapter of figures that European practice asks of a network."""
    say, scheme = words.say, plan.appraisal.scheme
    load, on, wanted = plan.estimate.load, plan.design.connected, plan.estimate.load.served
    peaks = sum(task.heat_peak_kw for task in plan.operation.tasks)
    trench = trench_m(plan.design)
    rows = (
        (
            say("Connection rate, buildings"),
            words.share(_rate(np.ones(len(on)), on, wanted)),
            say("{of} of {all} with heating or cooling").format(
                of=words.number(int((on & wanted).sum()), 0),
                all=words.number(int(wanted.sum()), 0),
            ),
        ),
        (
            say("Connection rate, heat"),
            words.share(_rate(load.heat_kwh_a, on, wanted)),
            say("by yearly heat of the buildings"),
        ),
        (
            say("Connection rate, cold"),
            words.share(_rate(load.cool_kwh_a, on, wanted)),
            say("by yearly cold of the buildings"),
        ),
        (
            say("Linear heat density"),
            words.quantity(linear_heat_density(plan, scheme.heat_kwh_a), "MWh/(m a)", 2),
            say("heat delivered over the length of trench, each trench once"),
        ),
        (
            say("Linear cold density"),
            words.quantity(linear_heat_density(plan, scheme.cool_kwh_a), "MWh/(m a)", 2),
            say("cold delivered over the length of trench"),
        ),
        (
            say("Linear heat load"),
            words.quantity(peaks / trench if trench > 0 else math.nan, "kW/m", 2),
            say("design heat of the stations over the length of trench"),
        ),
        (
            say("Heat by heat pumps"),
            words.share(heat_pump_share(plan)),
            say("of the heat that the stations make in a year"),
        ),
        (
            say("Primary energy factor of heat and cold"),
            words.quantity(_per_kwh(scheme.primary_energy_kwh_a, scheme), "kWh/kWh", 3),
            say("with the factors of the register, pumps included"),
        ),
    )
    return section(
        "indicators",
        say("Figures beside other networks"),
        table((say("Figure"), say("How it is made"), say("Value")),
              ((name, how, value) for name, value, how in rows), text_columns=2),
    )  # fmt: skip


def heat_pump_share(plan: Plan) -> float:
    """Return the share of the heat made in a year that heat pumps make; NaN without heat."""
    operation = plan.operation
    pumped = made = 0.0
    for machines, year in zip(operation.equipment, operation.dispatch, strict=True):
        by_unit = year.heat_kw.sum(axis=1)
        pumps = [unit.kind in _HEAT_PUMPS for unit in machines.units]
        pumped += float(by_unit[pumps].sum())
        made += float(by_unit.sum())
    return pumped / made if made > 0 else math.nan


def _per_kwh(yearly: float, scheme: SchemeResult) -> float:
    delivered = scheme.heat_kwh_a + scheme.cool_kwh_a
    return yearly / delivered if delivered > 0 else math.nan


def _rate(amount: Floats, on: Bools, wanted: Bools) -> float:
    """Return the part of an amount of all buildings with a load that connected ones have."""
    whole = float(amount[wanted].sum())
    return float(amount[on & wanted].sum()) / whole if whole > 0 else math.nan
