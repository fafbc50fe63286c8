"""How the machines of a station run through the 8760 hours of the year.

The months are solved by themselves, side by side: the demand charge is one of the month, so a
month is a natural block, and tanks end each month as full as they began it. Only the balance of the
ground is one of the year: each month pays the marginal price of its recharge, and what the whole
year asks for is worked out afterwards. As max(0, x) ≥ x, the months' bounds add up to one of the
year. Whole machines are found by `commitment`, within a month day by day.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import numpy as np

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.progress import Part, Progress, Silent, check
from dhp_qgis_plugin.core.records import (
    MONTH_OF_HOUR,
    Dispatch,
    EquipmentPlan,
    Floats,
    Ints,
    Proof,
    StationTask,
    Status,
    Tariff,
)
from dhp_qgis_plugin.core.side_by_side import side_by_side
from dhp_qgis_plugin.core.solver import LinearModel, solve_arrays, solver_name
from dhp_qgis_plugin.core.source.commitment import Relaxation, commit, relax
from dhp_qgis_plugin.core.source.energy_bill import (
    Bill,
    counted_starts,
    gas_price,
    municipal_price,
    penalty_per_kwh,
)
from dhp_qgis_plugin.core.source.equipment import Mode, Service, modes
from dhp_qgis_plugin.core.source.ground import ground_notes
from dhp_qgis_plugin.core.source.hour_words import in_words
from dhp_qgis_plugin.core.source.one_way import both_ways, solve_one_way, whole_one_way
from dhp_qgis_plugin.core.source.operation_case import Case, Choice, Columns
from dhp_qgis_plugin.core.source.operation_model import build
from dhp_qgis_plugin.core.source.recharge import (
    most_kwh,
    needs_balance,
    recharge_kwh,
    recharge_prices,
)
from dhp_qgis_plugin.core.source.schedule import Schedule, join, read_schedule
from dhp_qgis_plugin.core.source.start_rows import with_starts, without_starts

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
    gap: float = 1e-3,
    month_limit_s: float = 60.0,
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
        When the search in commitment mode may stop: gap of the year, and seconds for a month.
        As long as the seconds suffice the result does not depend on them.

    Returns
    -------
    Dispatch
        ``proof.bound`` is the sum of the months' bounds. Loads that the machines cannot meet
        stand in ``unserved_*`` and in ``warnings``.

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
        parts = side_by_side(lambda m, lane: _in_parts(cases[m], lane), 12, progress)
    else:
        parts = _in_whole(cases, progress, gap, month_limit_s)
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
    owed = prices.scarcity(worth, limit_kwh)
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
    )


# ── a month ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class _Month:
    """How a month was solved."""

    schedule: Schedule
    status: Status
    objective: float
    bound: float
    relaxed_bound: float
    held_hours: int = 0  # in which a store would have filled and emptied at once


def month_case(
    task: StationTask,
    equipment: EquipmentPlan,
    tariff: Tariff,
    gas_per_kwh: float,
    recharge_per_kwh: tuple[float, float],
    machine_modes: tuple[Mode, ...],
    hours: Ints,
) -> Case:
    """Return what the operation model is asked for a month, the machines as they stand."""
    installed = equipment.counts > 0
    return Case(
        heat_kw=np.maximum(task.heat_kw[hours], 0.0),
        cool_kw=np.maximum(task.cool_kw[hours], 0.0),
        pump_kw=task.pump_kw[hours],
        weight=np.ones(len(hours)),
        block=np.zeros(len(hours), dtype=np.int64),
        month=MONTH_OF_HOUR[hours],
        electricity_per_kwh=tariff.electricity_per_kwh[hours],
        gas_per_kwh=gas_per_kwh,
        demand_per_kw=tariff.demand_per_kw_month,
        penalty_per_kwh=penalty_per_kwh(tariff, gas_per_kwh),
        modes=tuple(
            mode.at(hours)
            for mode in machine_modes
            if installed[mode.unit] and mode.available[hours].any()
        ),
        tanks=equipment.tanks,
        extract_kw=task.extract_kw,
        reject_kw=task.reject_kw,
        units=Choice.fixed(equipment.counts.astype(float)),
        sizes=Choice.fixed(equipment.tank_kwh),
        share=Choice.fixed(np.array([equipment.source_share])),
        extraction_per_kwh=recharge_per_kwh[0],
        rejection_per_kwh=recharge_per_kwh[1],
        municipal_per_kwh=municipal_price(tariff),
        machines=equipment.units,
        pv_per_kwp=task.pv_per_kwp[hours],
    )


def _in_parts(case: Case, progress: Progress) -> _Month:
    """Solve a month with machines that run in part."""
    model, columns = build(case, commitment=False)
    free = solve_arrays(model, progress=progress)
    _, found = solve_one_way(model, columns, free, progress)
    check(progress)
    progress.report(1.0)
    return _Month(
        schedule=read_schedule(case, columns, found.values),
        status=found.status,
        objective=found.objective,
        bound=found.bound,
        relaxed_bound=found.bound,
        held_hours=int(both_ways(columns, free.values).any(axis=0).sum()),
    )


def _in_whole(cases: list[Case], progress: Progress, gap: float, limit_s: float) -> list[_Month]:
    """Solve the months with whole machines, side by side.

    ``gap`` is one of the year: every month may be off by its hours' share of it. Starts of machines
    are left out at first, which bounds the month as well: where they only cost, the bill counts
    them and the gap tells how much they could matter; where machines must run or rest for some
    hours, the search goes on from there with all their rows.
    """
    plain = [
        replace(case, machines=tuple(without_starts(unit) for unit in case.machines))
        for case in cases
    ]
    built = [build(case, commitment=True) for case in plain]

    def relaxed_month(m: int, lane: Progress) -> Relaxation:
        found = relax(built[m][0], built[m][1].hour, lane)
        lane.report(1.0)
        return found

    relaxed = side_by_side(relaxed_month, len(cases), Part(progress, 0.0, 0.1))
    allowance = gap * abs(sum(month.bound for month in relaxed))
    hours = sum(len(case.heat_kw) for case in cases)

    def whole_month(m: int, lane: Progress) -> _Month:
        found = commit(
            relaxed[m],
            allowance=allowance * len(cases[m].heat_kw) / hours,
            limit_s=limit_s,
            progress=lane,
        )
        lane.report(1.0)
        month = _Month(
            schedule=read_schedule(plain[m], built[m][1], found.values),
            status=found.status,
            objective=found.objective,
            bound=found.bound,
            relaxed_bound=found.relaxed_bound,
        )
        month = _with_least_times(cases[m], built[m][1], found.values, month, lane, gap, limit_s)
        return month if _timed(cases[m]) else _one_way(*built[m], plain[m], found.values, month)

    return side_by_side(whole_month, len(cases), Part(progress, 0.1, 1.0))


def _with_least_times(
    case: Case,
    plain: Columns,
    values: Floats,
    month: _Month,
    progress: Progress,
    gap: float,
    limit_s: float,
) -> _Month:
    """Search on with all rows of starts where machines must run or rest for some hours."""
    if not _timed(case):
        return month
    model, counted = build(case, commitment=True)
    start = with_starts(case, plain, counted, values)
    found = solve_arrays(model, gap=gap, time_limit_s=limit_s, progress=progress, start=start)
    month = _Month(
        schedule=read_schedule(case, counted, found.values),
        status=found.status,
        objective=found.objective,
        bound=max(found.bound, month.bound),
        relaxed_bound=month.relaxed_bound,
    )
    return _one_way(model, counted, case, found.values, month)


def _timed(case: Case) -> bool:
    return any(max(unit.least_up_h, unit.least_down_h) > 1 for unit in case.machines)


def _one_way(
    model: LinearModel, columns: Columns, case: Case, values: Floats, month: _Month
) -> _Month:
    """Return the month without stores that fill and empty at once, as far as machines allow."""
    found = whole_one_way(model, columns, values)
    if found is None:
        return month
    return replace(
        month,
        schedule=read_schedule(case, columns, found[0]),
        objective=found[1],
        held_hours=int(both_ways(columns, values).any(axis=0).sum()),
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


def _store_notes(parts: list[_Month]) -> list[str]:
    hours = sum(part.held_hours for part in parts)
    if not hours:
        return []
    return [
        f"In {hours} hours it would pay to fill and empty a store at once, to be rid of energy;"
        " stores were held to one way."
    ]


def _search_warnings(parts: list[_Month], unserved_kwh: float) -> list[str]:
    warnings: list[str] = []
    stopped = sum(part.status in _UNFINISHED for part in parts)
    if stopped:
        warnings.append(
            f"{stopped} of 12 months were not searched to the end; the gap says how far off."
        )
    if unserved_kwh > 1.0:
        warnings.append(f"The bill does not count {unserved_kwh:,.0f} kWh that were not served.")
    return warnings
