"""How the machines of a station run through the 8760 hours of the year.

The months are solved by themselves, side by side: the demand charge is one of the month, so a
month is a natural block, and tanks end each month as full as they began it. Only the balance of the
ground is one of the year: each month pays the marginal price of its recharge, and what the whole
year asks for is worked out afterwards. As max(0, x) ≥ x, the months' bounds add up to one of the
year. Whole machines are found by `commitment`, within a month day by day.
"""

from __future__ import annotations

import time

import numpy as np

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.progress import Progress, Silent
from dhp_qgis_plugin.core.records import (
    MONTH_OF_HOUR,
    Dispatch,
    EquipmentPlan,
    Proof,
    StationTask,
    Status,
    Tariff,
)
from dhp_qgis_plugin.core.side_by_side import side_by_side
from dhp_qgis_plugin.core.solver import solver_name
from dhp_qgis_plugin.core.source.energy_bill import (
    Bill,
    counted_starts,
    gas_price,
)
from dhp_qgis_plugin.core.source.equipment import Service, modes
from dhp_qgis_plugin.core.source.ground import ground_notes
from dhp_qgis_plugin.core.source.hour_words import in_words
from dhp_qgis_plugin.core.source.months import Month, in_parts, in_whole, month_case
from dhp_qgis_plugin.core.source.recharge import (
    most_kwh,
    needs_balance,
    recharge_kwh,
    recharge_prices,
)
from dhp_qgis_plugin.core.source.schedule import Schedule, join

MODES = ("lp", "commitment")
NOTICED = 1e-5
"""Share of the peak from which on an unserved load is spoken of."""
_UNFINISHED = (Status.HEURISTIC, Status.TIME, Status.CANCELLED)
_RANK = (Status.OPTIMAL, Status.GAP, Status.HEURISTIC, Status.TIME, Status.CANCELLED)


def operate(
    task: StationTask,
    equipment: EquipmentPlan,
    tariff: Tariff,
    parameters: Parameters,
    mode: str = "lp",
    progress: Progress | None = None,
    *,
    carriers: catalogue.CarrierSet | None = None,
    gap: float | None = None,
    month_limit_s: float | None = None,
) -> Dispatch:
    """Run the machines of one station through the year at least cost.

    Parameters
    ----------
    task
        What the station has to deliver, and its source.
    equipment
        The machines and tanks that stand in it.
    mode
        "lp": machines may run in part, which bounds the cost from below; "commitment": whole
        numbers of machines with their least loads.
    carriers
        Emission factors; the catalogue's first set by default.
    gap, month_limit_s
        When the search in commitment mode may stop: gap of the year, and seconds for a month;
        ``source.schedule_gap`` and ``source.schedule_month_s`` unless they are given. As long as
        the seconds suffice the result does not depend on them.

    Returns
    -------
    Dispatch
        ``proof.bound`` is the sum of the months' bounds, less what they hold and the bill does not.
        Loads that the machines cannot meet stand in ``unserved_*`` and in ``warnings``; the bound
        is then one of all years that lack no more.

    Raises
    ------
    SolverError
        If a month ends without any answer.
    Cancelled
        If the planner stopped the run.
    """
    if mode not in MODES:
        raise ValueError(f"mode is {mode!r}, not one of {MODES}")
    progress = progress or Silent()
    gap = parameters.source.schedule_gap if gap is None else gap
    month_limit_s = parameters.source.schedule_month_s if month_limit_s is None else month_limit_s
    began = time.perf_counter()
    carriers = carriers or catalogue.default_carriers()
    machine_modes = modes(equipment.units, task, parameters.source)
    gas_per_kwh = gas_price(tariff, carriers)
    prices = recharge_prices(tariff, parameters)
    worth = equipment.recharge_per_kwh
    marginal = prices.marginal(worth)
    cases = [
        month_case(
            task,
            equipment,
            tariff,
            gas_per_kwh,
            marginal,
            machine_modes,
            np.flatnonzero(month == MONTH_OF_HOUR),
        )
        for month in range(12)
    ]
    if mode == "lp":
        parts = side_by_side(lambda m, lane: in_parts(cases[m], lane), 12, progress)
    else:
        parts = in_whole(cases, progress, gap, month_limit_s)
    schedule = join([part.schedule for part in parts])
    taken, given = float(schedule.extracted_kw.sum()), float(schedule.rejected_kw.sum())
    moved = recharge_kwh(taken, given, prices.tolerance) if needs_balance(task) else 0.0
    moved_power_kwh = abs(moved) * parameters.source.recharge_power_share
    started = equipment.units if mode == "commitment" else ()
    bill = Bill.of(schedule, tariff, carriers, started)
    unserved = schedule.unserved_heat_kw.sum() + schedule.unserved_cool_kw.sum()
    ground = ground_notes(task, equipment.source_share, taken, given, parameters)
    objective = bill.total + prices.cost(moved)
    limit_kwh = most_kwh(task, equipment.source_share, parameters.source)
    # The bound is one of all years that lack, and recharge, no more than this one or the field's
    # limits: the bill holds no penalty, and recharge beyond the limits its price alone.
    most = np.maximum(limit_kwh, [max(moved, 0.0), max(-moved, 0.0)])
    owed = prices.scarcity(worth, most) + sum(part.shortage_cost for part in parts)
    bound = min(sum(part.bound for part in parts) - owed, objective)
    relaxed_bound = sum(part.relaxed_bound for part in parts) - owed
    status = max((part.status for part in parts), key=_RANK.index)
    if status in (Status.OPTIMAL, Status.GAP) and objective - bound > 2 * gap * max(
        abs(objective), 1.0
    ):
        status = Status.HEURISTIC  # the price of recharge did not fit the year exactly
    return Dispatch(
        proof=Proof(
            method="operation, month by month" + ("" if mode == "lp" else ", units on and off"),
            solver=solver_name(),
            status=status,
            objective=objective,
            bound=bound,
            seconds=time.perf_counter() - began,
        ),
        mode=mode,
        heat_kw=schedule.heat_kw,
        cool_kw=schedule.cool_kw,
        power_kw=schedule.power_kw,
        fuel_kw=schedule.fuel_kw,
        units_on=schedule.units_on,
        charge_kw=schedule.charge_kw,
        discharge_kw=schedule.discharge_kw,
        content_kwh=schedule.content_kwh,
        grid_kw=schedule.grid_kw,
        unserved_heat_kw=schedule.unserved_heat_kw,
        unserved_cool_kw=schedule.unserved_cool_kw,
        extracted_kw=schedule.extracted_kw,
        rejected_kw=schedule.rejected_kw,
        extracted_kwh_a=taken,
        rejected_kwh_a=given,
        electricity_cost=bill.electricity,
        demand_cost=bill.demand,
        gas_cost=bill.gas,
        carbon_cost=bill.carbon,
        co2_kg=bill.co2_kg + moved_power_kwh * carriers.electricity.co2_kg_kwh,
        notes=(*_method_notes(mode, relaxed_bound), *_store_notes(parts), *ground[0]),
        warnings=(
            *_unserved_warnings(task, schedule),
            *_search_warnings(parts, unserved),
            *ground[1],
        ),
        recharged_kwh_a=moved,
        recharge_power_kwh_a=moved_power_kwh,
        recharge_power_cost=prices.power_cost(moved),
        recharge_cost=prices.cost(moved),
        ice_kw=schedule.ice_kw,
        recovery_heat_kw=schedule.recovery_heat_kw,
        recovered_kw=schedule.recovered_kw,
        municipal_kw=schedule.municipal_kw,
        municipal_cost=bill.municipal,
        start_cost=bill.starts,
        relaxed_bound=relaxed_bound,
        starts=counted_starts(schedule.units_on, started),
        months=np.array([part.proven for part in parts]),
    )


# ── what to beware of ─────────────────────────────────────────────────────────────────────────


def _unserved_warnings(task: StationTask, schedule: Schedule) -> list[str]:
    """Say where a load is not met: how much, when at worst, and what would mend it."""
    notes: list[str] = []
    for service, short_kw, load_kw, mend in (
        (Service.HEATING, schedule.unserved_heat_kw, task.heat_kw, "a boiler"),
        (Service.COOLING, schedule.unserved_cool_kw, task.cool_kw, "a chiller"),
    ):
        noticed_kw = NOTICED * max(float(load_kw.max()), 1.0)
        if short_kw.max() <= noticed_kw:
            continue
        hour = int(short_kw.argmax())
        notes.append(
            f"{service.capitalize()} is not met in {int((short_kw > noticed_kw).sum())} hours, at"
            f" worst by {short_kw[hour]:,.0f} kW on {in_words(hour)}"
            f" ({load_kw[hour]:,.0f} kW asked, {task.outdoor_c[hour]:.0f} °C outdoors); add"
            f" {mend} of that size."
        )
    return notes


def _method_notes(mode: str, relaxed_bound: float) -> list[str]:
    notes = ["Months were planned one by one; tanks end each month as full as they began it."]
    if mode == "lp":
        notes.append("Machines may run in part: the bill is a lower bound of one with whole units.")
    else:
        notes.append(
            "The bound comes from days searched one by one at the prices of what they share; with"
            f" machines running in part it would be {relaxed_bound:,.0f}."
        )
    return notes


def _store_notes(parts: list[Month]) -> list[str]:
    hours = sum(part.held_hours for part in parts)
    if not hours:
        return []
    return [
        f"In {hours} hours it would pay to fill and empty a store at once, to be rid of energy;"
        " stores were held to one way."
    ]


def _search_warnings(parts: list[Month], unserved_kwh: float) -> list[str]:
    warnings: list[str] = []
    stopped = sum(part.status in _UNFINISHED for part in parts)
    if stopped:
        warnings.append(
            f"{stopped} of 12 months were not searched to the end; the gap says how far off."
        )
    if unserved_kwh > 1.0:
        warnings.append(f"The bill does not count {unserved_kwh:,.0f} kWh that were not served.")
    return warnings
