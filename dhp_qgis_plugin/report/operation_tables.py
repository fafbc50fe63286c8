"""Tables of a station's year: who runs how long, performance, costs per kWh, months."""

from __future__ import annotations

import math

import numpy as np

from dhp_qgis_plugin.core.records import (
    Dispatch,
    EquipmentPlan,
    Floats,
    MarginalCost,
    StationTask,
    Tariff,
)
from dhp_qgis_plugin.core.source.energy_flows import energy_flows, monthly_bill
from dhp_qgis_plugin.core.source.machine_use import machine_use
from dhp_qgis_plugin.core.source.performance import (
    Boundary,
    seasonal_performance,
    service_bill,
)
from dhp_qgis_plugin.report.calendar import month_names
from dhp_qgis_plugin.report.page import Markup, table
from dhp_qgis_plugin.report.words import Say, Words


def use_table(task: StationTask, machines: EquipmentPlan, year: Dispatch, words: Words) -> Markup:
    """Return who is on duty at the peaks and who stands by, the most used machine first."""
    say, use = words.say, machine_use(task, machines, year)
    rows = [
        (
            say(machines.units[u].label),
            words.number(float(machines.counts[u]), 0),
            words.number(float(use.duty_heat[u]), 0),
            words.number(float(use.duty_cool[u]), 0),
            words.number(float(use.standby[u]), 0),
            words.number(float(use.full_load_h[u]), 0),
            words.share(float(use.capacity_factor[u])),
            words.number(float(use.starts[u]), 0),
            words.share(float(use.heat_share[u])),
            words.share(float(use.cool_share[u])),
        )
        for u in use.order
        if machines.counts[u] > 0
    ]
    if not rows:
        return Markup()
    return table(
        (
            say("Machines by use"),
            say("Installed"),
            say("On duty at the heating peak"),
            say("On duty at the cooling peak"),
            say("Standby"),
            say("Full-load hours a year"),
            say("Capacity factor"),
            say("Starts a year, each"),
            say("Share of the heat"),
            say("Share of the cold"),
        ),
        rows,
    )


def performance_table(
    task: StationTask,
    machines: EquipmentPlan,
    year: Dispatch,
    delivered_kwh: tuple[float, float] | None,
    words: Words,
) -> Markup:
    """Return the seasonal performance factors, one row per boundary."""
    say = words.say
    rows = [
        (
            boundary_name(one.boundary, say),
            *(_or_dash(kwh / 1000, words, 0) for kwh in (one.heat_kwh, one.cool_kwh)),
            _or_dash((one.taken_for_heat_kwh + one.taken_for_cool_kwh) / 1000, words, 0),
            _or_dash(one.heating, words, 2),
            _or_dash(one.cooling, words, 2),
            _or_dash(one.whole, words, 2),
        )
        for one in seasonal_performance(task, machines, year, delivered_kwh)
    ]
    return table(
        (
            say("Seasonal performance factor (SPF) of"),
            say("Heat, MWh/a"),
            say("Cold, MWh/a"),
            say("Electricity and gas, MWh/a"),
            say("SPF heating"),
            say("SPF cooling"),
            say("SPF both"),
        ),
        rows,
    )


def boundary_name(boundary: Boundary, say: Say) -> str:
    """Return what a reader calls a boundary of performance."""
    return {
        Boundary.HEAT_PUMPS: say("Heat pumps alone"),
        Boundary.MACHINES: say("All machines"),
        Boundary.STATION: say("Station with network pumps and recharge"),
        Boundary.SYSTEM: say("System: at the customers"),
    }[boundary]


def kwh_cost_table(
    task: StationTask,
    machines: EquipmentPlan,
    year: Dispatch,
    tariff: Tariff,
    marginal: MarginalCost | None,
    full_per_kwh: tuple[float, float] | None,
    words: Words,
) -> Markup:
    """Return what a kWh of heat and of cold costs: at the margin, on average, and in full.

    Parameters
    ----------
    full_per_kwh
        With investment and network, at the customers; None leaves the row out.
    """
    say, split = words.say, service_bill(task, machines, year, tariff)
    rows = []
    if marginal is not None:
        means = marginal.mean(task.heat_kw, task.cool_kw)
        rows.append((say("One more kWh (marginal cost, mean by load)"), *means))
    rows.append((say("Energy on average"), split.heat_per_kwh, split.cool_per_kwh))
    if full_per_kwh is not None:
        rows.append((say("In full, with investment and network"), *full_per_kwh))
    return table(
        (
            say("Cost per kWh, {currency}/kWh").format(currency=words.currency),
            say("Heat"),
            say("Cold"),
        ),
        [(name, _or_dash(heat, words, 4), _or_dash(cold, words, 4)) for name, heat, cold in rows],
    )


def flows_table(
    task: StationTask, machines: EquipmentPlan, year: Dispatch, tariff: Tariff, words: Words
) -> Markup:
    """Return the energy flows of each month in MWh, and the month's bill."""
    say, flows = words.say, energy_flows(task, machines, year)
    bill = monthly_bill(year, tariff)
    columns: list[tuple[str, Floats]] = [
        (say("Heat sent out"), flows.heat_load_kwh - flows.unserved_heat_kwh),
        (say("Cold sent out"), flows.cool_load_kwh - flows.unserved_cool_kwh),
        (say("From ground or water"), flows.extracted_kwh),
        (say("To ground or water"), flows.rejected_kwh),
        (say("Recharge"), flows.recharged_kwh),
        (say("From the outdoor air"), flows.drawn_kwh),
        (say("To the outdoor air"), flows.shed_kwh),
        (say("Electricity of machines"), flows.power_kwh.sum(axis=0)),
        (say("Electricity of pumps"), flows.pump_kwh),
        (say("Gas"), flows.fuel_kwh.sum(axis=0)),
        (say("Municipal heat"), flows.municipal_kwh),
        (say("Through the tanks"), flows.discharge_kwh.sum(axis=0)),
    ]
    kept = [(name, kwh / 1000) for name, kwh in columns if np.abs(kwh).max() > 0.5]
    money = (say("Bill, thousand {currency}").format(currency=words.currency), bill.total / 1000)
    rows = [
        (
            name,
            *(_or_dash(float(mwh[month]), words, 0) for _, mwh in kept),
            words.number(float(money[1][month]), 1),
        )
        for month, name in enumerate(month_names(say))
    ]
    return table(
        (say("Month"), *(name for name, _ in kept), money[0]),
        rows,
        foot=(
            say("Year"),
            *(_or_dash(float(mwh.sum()), words, 0) for _, mwh in kept),
            words.number(float(money[1].sum()), 1),
        ),
        caption=say("Energy in MWh"),
    )


def _or_dash(value: float, words: Words, decimals: int) -> str:
    return words.number(value, decimals) if math.isfinite(value) and value != 0 else "–"
