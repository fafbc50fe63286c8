"""Machines and their year together: representative days are held against the year they stand for.

The plan of machines rests on representative days. The year is then run with these machines, and
where the energy bill that the days foretold is off by more than ``source.estimate_within``, the
days that misled it are taken in until they agree, and the machines are chosen again. Of all plans
tried the one with the least cost by its own year is kept.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import numpy as np

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.errors import InfeasibleError
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.progress import Part, Progress, Silent
from dhp_qgis_plugin.core.records import (
    MONTH_OF_HOUR,
    Dispatch,
    EquipmentPlan,
    Floats,
    Ints,
    StationTask,
    StorageType,
    Tariff,
    UnitType,
)
from dhp_qgis_plugin.core.source.configuration import bill_by_days, configure
from dhp_qgis_plugin.core.source.dispatch import operate
from dhp_qgis_plugin.core.source.equipment import modes
from dhp_qgis_plugin.core.source.representative_days import Days, able_days, choose_days

ROUNDS = 3
"""Times the machines are chosen at most."""
DAYS_A_ROUND = 8
"""Days taken in at most before the bill by days is worked out again."""
GROWTHS = 4
"""Times that days are taken in at most before the machines are chosen again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Try:
    """One choice of machines and the year that it leads to."""

    plan: EquipmentPlan
    year: Dispatch
    days: tuple[int, ...]  # taken in beside the medoids
    estimate: float  # of the year's bill, by these days

    @property
    def off(self) -> float:
        """Return by how much the days' bill differs from the year's, as a share of the latter."""
        return self.estimate / self.year.bill - 1.0 if abs(self.year.bill) >= 1.0 else 0.0

    @property
    def cost(self) -> float:
        """Return annuities of the plan and the bill of the year."""
        return self.plan.proof.objective - self.plan.estimated_bill + self.year.bill


def plan_station(
    task: StationTask,
    source_capex_per_kw: float,
    tariff: Tariff,
    parameters: Parameters,
    mode: str = "lp",
    progress: Progress | None = None,
    *,
    carriers: catalogue.CarrierSet | None = None,
    units: tuple[UnitType, ...] | None = None,
    tanks: tuple[StorageType, ...] | None = None,
    gap: float | None = None,
) -> tuple[EquipmentPlan, Dispatch]:
    """Choose the machines of a station and run them through the year.

    Parameters
    ----------
    mode
        Of the year that is returned, as in `operate`; the days are held against a year in LP mode,
        as they are counted in parts of machines themselves.
    source_capex_per_kw, units, tanks, gap
        As in `configure`.

    Returns
    -------
    EquipmentPlan, Dispatch
        The plan's notes tell both bills and how many days were taken in.

    Raises
    ------
    InfeasibleError, SolverError, Cancelled
        As in `configure` and `operate`.
    """
    progress = progress or Silent()
    began = time.perf_counter()
    tries: list[_Try] = []
    further: tuple[int, ...] = ()
    near: Ints | None = None
    for turn in range(ROUNDS):
        begin = 1.0 - 0.5**turn
        choosing = Part(progress, begin, begin + 0.3 * 0.5**turn)
        running = Part(progress, begin + 0.3 * 0.5**turn, 1.0 - 0.5 ** (turn + 1))
        try:
            plan = configure(
                task,
                source_capex_per_kw,
                tariff,
                parameters,
                choosing,
                units=units,
                tanks=tanks,
                further_days=further,
                near=near,
                gap=gap,
                time_limit_s=60.0 if near is None else 10.0,
            )
        except InfeasibleError:
            if not tries:
                raise
            break  # no plan near the last one meets the further days: that one stands
        year = operate(task, plan, tariff, parameters, "lp", running, carriers=carriers)
        latest = _Try(plan=plan, year=year, days=further, estimate=plan.estimated_bill)
        tries.append(latest)
        if abs(latest.off) <= parameters.source.estimate_within:
            break
        tries[-1] = _with_more_days(task, latest, tariff, parameters, choosing)
        if tries[-1].days == further:
            break
        further, near = tries[-1].days, plan.counts
    kept = min(tries, key=lambda each: each.cost)
    plan = replace(
        kept.plan,
        proof=replace(kept.plan.proof, seconds=time.perf_counter() - began),
        estimated_bill=kept.estimate,
        notes=(*kept.plan.notes, _note(kept, len(tries))),
    )
    if mode == "lp":
        return plan, kept.year
    last = Part(progress, 1.0 - 0.5 ** len(tries), 1.0)
    return plan, operate(task, plan, tariff, parameters, mode, last, carriers=carriers)


def _with_more_days(
    task: StationTask, last: _Try, tariff: Tariff, parameters: Parameters, progress: Progress
) -> _Try:
    """Return the try with days by which the bill of its machines comes near that of their year.

    Somewhat more than the tolerance is asked for, as the next machines will run a little otherwise.
    """
    within = 0.7 * parameters.source.estimate_within
    able = able_days(modes(last.plan.units, task, parameters.source))
    for _ in range(GROWTHS):
        days = choose_days(task, last.days, able)
        further = (*last.days, *misleading_days(task, last.year, tariff, days))
        if further == last.days:
            break
        bill = bill_by_days(task, last.plan, tariff, parameters, further, progress)
        last = replace(last, days=further, estimate=bill)
        if abs(last.off) <= within:
            break
    return last


def _note(kept: _Try, rounds: int) -> str:
    return (
        f"Energy bill: {kept.estimate:,.0f} a year by a day or two of each month, the peak days and"
        f" {len(kept.days)} further days, {kept.year.bill:,.0f} by all 8760 hours"
        f" ({kept.off:+.1%}); machines were chosen {rounds} time{'s' if rounds > 1 else ''}."
    )


def misleading_days(
    task: StationTask, year: Dispatch, tariff: Tariff, days: Days
) -> tuple[int, ...]:
    """Return the days whose cost their representatives judge worst, most of all first.

    A month is misjudged by its energy and by the import that its demand charge is paid on. The
    former asks for the middle one of the days that are dearer (cheaper) than the day that stands
    for them, where the month as a whole is, the latter for the day of the month's highest import.
    """
    hourly = year.grid_kw * tariff.electricity_per_kwh
    hourly = hourly + year.fuel_kw.sum(axis=0) * tariff.gas_per_kwh
    if year.municipal_kw.any():
        hourly = hourly + year.municipal_kw * tariff.municipal_per_kwh
    cost = hourly.reshape(-1, 24).sum(axis=1)
    peak = year.grid_kw.reshape(-1, 24).max(axis=1)
    stands_for = days.day[days.of_day]
    month_of_day = MONTH_OF_HOUR[::24]
    errors: list[tuple[float, int]] = []
    for month in range(12):
        own = np.flatnonzero(month_of_day == month)
        chosen = np.isin(own, days.day)
        scaled = _by_load(task, days, own) * cost[stands_for[own]]
        wrong = float(cost[own].sum() - scaled.sum())
        away = cost[own] - scaled
        misled = own[~chosen & (away * wrong > 0)]
        if len(misled):
            middle = np.argsort(cost[misled])[len(misled) // 2]
            errors.append((abs(wrong), int(misled[middle])))
        missed_kw = float(peak[own].max() - peak[own[chosen]].max(initial=0.0))
        errors.append((missed_kw * tariff.demand_per_kw_month, int(own[peak[own].argmax()])))
    ranked = sorted(errors, reverse=True)
    named = dict.fromkeys(day for error, day in ranked if error > 0 and day not in days.day)
    return tuple(named)[:DAYS_A_ROUND]


def _by_load(task: StationTask, days: Days, own: Ints) -> Floats:
    """Return by how much a representative's cost is scaled, as its loads are."""
    heat = task.heat_kw.reshape(-1, 24).sum(axis=1)[days.day]
    cool = task.cool_kw.reshape(-1, 24).sum(axis=1)[days.day]
    whole = np.maximum(heat + cool, 1e-9)
    factor: Floats = (days.heat_factor * heat + days.cool_factor * cool) / whole
    kept: Floats = np.where(heat + cool > 0, factor, 1.0)
    scaled: Floats = kept[days.of_day[own]]
    return scaled
