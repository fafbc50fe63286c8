"""How the machines of a station run through the 8760 hours of the year.

The months are solved one after the other: the demand charge is one of the month, so a month is a
natural block, and tanks end each month as full as they began it. Only the balance of the ground is
one of the year: each month pays the marginal price of its recharge, and what the whole year asks
for is worked out afterwards. As max(0, x) ≥ x, the months' bounds add up to one of the year.
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
from dhp_qgis_plugin.core.solver import LinearModel, Outcome, solve_arrays, solver_name
from dhp_qgis_plugin.core.source.energy_bill import (
    Bill,
    counted_starts,
    gas_price,
    municipal_price,
    penalty_per_kwh,
)
from dhp_qgis_plugin.core.source.equipment import Mode, Service, modes
from dhp_qgis_plugin.core.source.ground import ground_notes
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
_RANK = (Status.OPTIMAL, Status.GAP, Status.TIME, Status.CANCELLED)


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
    month_limit_s: float = 30.0,
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
        When the search of a month in commitment mode may stop.

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
    parts: list[_Month] = []
    for month in range(12):
        check(progress)
        hours = np.flatnonzero(month == MONTH_OF_HOUR)
        case = month_case(task, equipment, tariff, gas_per_kwh, marginal, machine_modes, hours)
        part = Part(progress, month / 12, (month + 1) / 12)
        parts.append(_solve_month(case, mode, part, gap, month_limit_s))
        part.report(1.0)
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
    status = max((part.status for part in parts), key=_RANK.index)
    if status in (Status.OPTIMAL, Status.GAP) and objective - bound > 2 * gap * abs(objective):
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
        notes=(*_method_notes(mode), *ground[0]),
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


def _solve_month(case: Case, mode: str, progress: Progress, gap: float, limit_s: float) -> _Month:
    """Solve a month; with commitment its relaxation gives the start and a first bound.

    Starts of machines are left out at first, which bounds the month as well: where they only cost,
    the bill counts them and the gap tells how much they could matter; where machines must run or
    rest for some hours, the search goes on from there with all their rows.
    """
    model, columns = build(case, commitment=False)
    relaxed = solve_arrays(model, progress=progress)
    if mode == "lp":
        return _Month(
            schedule=read_schedule(case, columns, relaxed.values),
            status=relaxed.status,
            objective=relaxed.objective,
            bound=relaxed.bound,
        )
    plain = replace(case, machines=tuple(without_starts(unit) for unit in case.machines))
    model, whole = build(plain, commitment=True)
    start = _rounded_start(plain, model, columns, whole, relaxed)
    found = solve_arrays(model, gap=gap, time_limit_s=limit_s, progress=progress, start=start)
    bound = max(found.bound, relaxed.bound)
    timed = any(max(u.least_up_h, u.least_down_h) > 1 for u in case.machines)
    if case.starting and timed:
        model, counted = build(case, commitment=True)
        start = with_starts(case, whole, counted, found.values)
        found = solve_arrays(model, gap=gap, time_limit_s=limit_s, progress=progress, start=start)
        bound, whole = max(found.bound, bound), counted
    return _Month(
        schedule=read_schedule(case, whole, found.values),
        status=found.status,
        objective=found.objective,
        bound=bound,
    )


def _rounded_start(
    case: Case, model: LinearModel, relaxed: Columns, whole: Columns, outcome: Outcome
) -> Floats:
    """Return a start for the search: enough machines on for what the relaxation delivers.

    A machine that the relaxation splits between heating and cooling goes to one of them; the
    other service is then made up by machines that are still free.
    """
    start = np.full(len(model.cost), np.nan)
    if whole.on is None:
        return start
    left = np.repeat(case.units.most[:, None], len(case.heat_kw), axis=1)
    missing = {service: np.zeros(len(case.heat_kw)) for service in Service}
    running = np.zeros(whole.on.shape)
    for m, mode in enumerate(case.modes):
        wanted = np.maximum(np.ceil(outcome.values[relaxed.q[m]] / mode.capacity_kw - 1e-6), 0.0)
        running[m] = np.minimum(wanted, left[mode.unit])
        left[mode.unit] -= running[m]
        missing[mode.service] += outcome.values[relaxed.q[m]] - running[m] * mode.capacity_kw
    for m, mode in enumerate(case.modes):
        short_kw = np.maximum(missing[mode.service], 0.0) * mode.available
        more = np.minimum(np.ceil(short_kw / mode.capacity_kw - 1e-6), left[mode.unit])
        running[m] += more
        left[mode.unit] -= more
        missing[mode.service] -= more * mode.capacity_kw
    start[whole.on] = running
    return start


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
            f" worst by {short_kw[hour]:,.0f} kW in hour {hour} of the year"
            f" ({load_kw[hour]:,.0f} kW asked, {task.outdoor_c[hour]:.0f} °C outdoors); add"
            f" {mend} of that size."
        )
    return notes


def _method_notes(mode: str) -> list[str]:
    notes = ["Months were planned one by one; tanks end each month as full as they began it."]
    if mode == "lp":
        notes.append("Machines may run in part: the bill is a lower bound of one with whole units.")
    return notes


def _search_warnings(parts: list[_Month], unserved_kwh: float) -> list[str]:
    warnings: list[str] = []
    stopped = sum(part.status in (Status.TIME, Status.CANCELLED) for part in parts)
    if stopped:
        warnings.append(
            f"{stopped} of 12 months were not searched to the end; the gap says how far off."
        )
    if unserved_kwh > 1.0:
        warnings.append(f"The bill does not count {unserved_kwh:,.0f} kWh that were not served.")
    return warnings
