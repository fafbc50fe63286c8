"""Which machines and tanks a station gets: whole numbers, by a MILP over representative days.

The operation model runs over a medoid day per month and the two peak days, with counts, tank
sizes and the built share of the source free and priced by their annuities. Design hours stand
beside the days, each alone so that no tank helps: the machines must carry the design peaks by
themselves, under the worst source temperature of such hours. Afterwards every hour of the year is
checked; one that the machines would not meet becomes a design hour and the search is repeated.
"""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.errors import InfeasibleError
from dhp_qgis_plugin.core.finance import capital_recovery
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.progress import Part, Progress, Silent, check
from dhp_qgis_plugin.core.records import (
    MONTH_OF_HOUR,
    EquipmentPlan,
    Floats,
    Ints,
    MachineKind,
    Proof,
    Recharge,
    StationTask,
    StorageType,
    Tariff,
    UnitType,
)
from dhp_qgis_plugin.core.solver import Outcome, solve_arrays
from dhp_qgis_plugin.core.source.adequacy import (
    DesignHours,
    design_hours,
    fitting_sizes,
    missed_hours,
)
from dhp_qgis_plugin.core.source.energy_bill import gas_price, penalty_per_kwh
from dhp_qgis_plugin.core.source.equipment import Mode, modes, suitable
from dhp_qgis_plugin.core.source.operation_case import Case, Choice, Columns
from dhp_qgis_plugin.core.source.operation_model import build
from dhp_qgis_plugin.core.source.recharge import needs_balance, planned_recharge, recharge_prices
from dhp_qgis_plugin.core.source.representative_days import Days, choose_days

SOURCE_MARGIN = 1.02
"""By how much the built share of the source exceeds what full-load efficiency asks for."""
STEP_H = 2
"""Hours that the representative days are counted in; dispatch counts every one."""
ROUNDS = 4
"""Times the search is repeated at most with a further design hour."""


def configure(
    task: StationTask,
    source_capex_per_kw: float,
    tariff: Tariff,
    parameters: Parameters,
    progress: Progress | None = None,
    *,
    units: tuple[UnitType, ...] | None = None,
    tanks: tuple[StorageType, ...] | None = None,
    gap: float = 5e-3,
    time_limit_s: float = 60.0,
) -> EquipmentPlan:
    """Choose machines, tanks and the built share of the source at least cost per year.

    Parameters
    ----------
    task
        What the station has to deliver through the year; ``heat_peak_kw`` and ``cool_peak_kw``
        are the capacities that the machines reach without tanks.
    source_capex_per_kw
        Investment per kW of extraction (of rejection where the source only takes heat). Only
        what is used is built: boreholes are drilled for the share chosen.
    units, tanks
        To choose from; the catalogue's by default. Sizes far too small or too large for the
        station are left aside.
    gap, time_limit_s
        When a search may stop.

    Returns
    -------
    EquipmentPlan
        ``proof`` is in cost per year: annuities and the energy bill of the representative days.
        ``recharge`` is what the ground lacks by these days; the year's own follows from dispatch.

    Raises
    ------
    InfeasibleError
        If no machine of the catalogue can serve a load.
    SolverError, Cancelled
        If the search ends without an answer, or the planner stops it.
    """
    progress = progress or Silent()
    began = time.perf_counter()
    units = suitable(task.kind, catalogue.units() if units is None else units)
    tanks = catalogue.tanks() if tanks is None else tanks
    _check_servable(task, units)
    units = fitting_sizes(task, units, modes(units, task, parameters.source))
    machine_modes = modes(units, task, parameters.source)
    days = choose_days(task)
    hours = design_hours(task, machine_modes, parameters.source.reserve)
    for turn in range(ROUNDS):
        check(progress)
        case = _case(
            task, source_capex_per_kw, tariff, parameters, units, tanks, machine_modes, days, hours
        )
        model, columns = build(case, commitment=False, whole_units=True)
        part = Part(progress, turn / ROUNDS, (turn + 1) / ROUNDS)
        outcome = solve_arrays(model, gap=gap, time_limit_s=time_limit_s, progress=part)
        counts = np.round(outcome.values[columns.units]).astype(np.int64)
        share = float(outcome.values[columns.share[0]])
        missed = missed_hours(task, machine_modes, counts, share)
        if not len(missed):
            break
        hours = hours.with_hours(task, missed)
    _check_met(task, case, columns, outcome)
    share = min(1.0, share * SOURCE_MARGIN)
    tank_kwh = np.where(outcome.values[columns.sizes] > 1.0, outcome.values[columns.sizes], 0.0)
    worth = _worth_of_recharge(case, counts, tank_kwh, share, progress)
    progress.report(1.0)
    return EquipmentPlan(
        proof=Proof(
            method=f"machine counts by MILP over {len(days.day)} days",
            solver=outcome.solver,
            status=outcome.status,
            objective=outcome.objective,
            bound=outcome.bound,
            seconds=time.perf_counter() - began,
        ),
        units=units,
        counts=counts,
        tanks=tanks,
        tank_kwh=tank_kwh,
        source_capex=share * source_capex_per_kw * _source_base_kw(task),
        notes=_notes(task, units, counts, share),
        source_share=share,
        recharge=_recharge(columns, outcome, parameters),
        recharge_per_kwh=worth,
    )


def worth_of_balance(
    task: StationTask,
    plan: EquipmentPlan,
    tariff: Tariff,
    parameters: Parameters,
    progress: Progress | None = None,
) -> tuple[float, float]:
    """Return the shadow prices of the ground's balance for machines that stand.

    As ``EquipmentPlan.recharge_per_kwh``, under another tariff or load than they were chosen for.
    """
    if not needs_balance(task):
        return 0.0, 0.0
    machine_modes = modes(plan.units, task, parameters.source)
    case = _case(
        task,
        0.0,
        tariff,
        parameters,
        plan.units,
        plan.tanks,
        machine_modes,
        choose_days(task),
        design_hours(task, machine_modes, 0.0),
    )
    share = plan.source_share
    return _worth_of_recharge(case, plan.counts, plan.tank_kwh, share, progress or Silent())


# ── the case ──────────────────────────────────────────────────────────────────────────────────


def _case(
    task: StationTask,
    source_capex_per_kw: float,
    tariff: Tariff,
    parameters: Parameters,
    units: tuple[UnitType, ...],
    tanks: tuple[StorageType, ...],
    machine_modes: tuple[Mode, ...],
    days: Days,
    design: DesignHours,
) -> Case:
    """Put days and design hours side by side as hours of the operation model."""
    steps, per_day = days.steps(STEP_H), 24 // STEP_H
    hour = np.vstack([steps, np.repeat(design.hour[:, None], STEP_H, axis=1)])
    d, extra = len(days.day), len(design.hour)
    zeros = np.zeros(extra)
    heat_factor, cool_factor, weight = (
        np.repeat(each, per_day) for each in (days.heat_factor, days.cool_factor, days.weight)
    )
    gas_per_kwh = gas_price(tariff)
    yearly_units = np.array([_per_year(u.capex, u.om_share, u.life_a, parameters) for u in units])
    yearly_tanks = np.array(
        [_per_year(g.capex_per_kwh, g.om_share, g.life_a, parameters) for g in tanks]
    )
    source_cost = (
        source_capex_per_kw
        * _source_base_kw(task)
        * capital_recovery(parameters.finance.discount_rate, parameters.finance.life_bores_a)
    )
    dearest = max((c / _capacity(u) for u, c in zip(units, yearly_units, strict=True)), default=0.0)
    return Case(
        heat_kw=np.r_[task.heat_kw[steps].mean(axis=1) * heat_factor, design.heat_kw],
        cool_kw=np.r_[task.cool_kw[steps].mean(axis=1) * cool_factor, design.cool_kw],
        pump_kw=np.r_[task.pump_kw[steps].mean(axis=1), zeros],
        weight=np.r_[weight * STEP_H, zeros],
        block=np.r_[np.repeat(np.arange(d), per_day), d + np.arange(extra)],
        month=np.r_[MONTH_OF_HOUR[steps[:, 0]], np.full(extra, -1)],
        electricity_per_kwh=tariff.electricity_per_kwh[hour].mean(axis=1),
        step_h=float(STEP_H),
        gas_per_kwh=gas_per_kwh,
        demand_per_kw=tariff.demand_per_kw_month,
        penalty_per_kwh=penalty_per_kwh(tariff, gas_per_kwh)
        + 10.0 * (dearest + source_cost / max(_source_base_kw(task), 1.0)),
        modes=tuple(mode.at(hour) for mode in machine_modes),
        tanks=tanks,
        extract_kw=task.extract_kw,
        reject_kw=task.reject_kw,
        units=Choice(
            least=np.zeros(len(units)),
            most=np.array([_most(unit, task, parameters.source.reserve) for unit in units]),
            cost=yearly_units,
        ),
        sizes=Choice(
            least=np.zeros(len(tanks)),
            most=np.array([_most_kwh(tank, task) for tank in tanks]),
            cost=yearly_tanks,
        ),
        share=Choice(
            least=np.array([0.0 if source_cost > 0 else 1.0]),
            most=np.ones(1),
            cost=np.array([source_cost]),
        ),
        recharge=recharge_prices(tariff, parameters) if needs_balance(task) else None,
    )


def _recharge(columns: Columns, outcome: Outcome, parameters: Parameters) -> Recharge | None:
    """Return the dry coolers for what the representative days put into the ground, or take."""
    if not len(columns.coolers):
        return None
    into_kw, out_of_kw = (float(kw) for kw in outcome.values[columns.coolers])
    return planned_recharge(parameters.source.recharge_hours * (into_kw - out_of_kw), parameters)


def _per_year(capex: float, om_share: float, life_a: float, parameters: Parameters) -> float:
    return capex * (capital_recovery(parameters.finance.discount_rate, life_a) + om_share)


def _capacity(unit: UnitType) -> float:
    return max(unit.heat_kw, unit.cool_kw, 1.0)


def _source_base_kw(task: StationTask) -> float:
    """Return the kW that the source's investment is counted by; 0 for air and for no source."""
    base = task.extract_kw if task.extract_kw > 0 else task.reject_kw
    return base if np.isfinite(base) else 0.0


def _most(unit: UnitType, task: StationTask, reserve: float) -> float:
    """Return the number of machines that would carry the peaks alone, and one more."""
    needed = [
        np.ceil(peak_kw * (1 + reserve) / capacity_kw) + 1
        for peak_kw, capacity_kw in (
            (max(task.heat_peak_kw, float(task.heat_kw.max())), unit.heat_kw),
            (max(task.cool_peak_kw, float(task.cool_kw.max())), unit.cool_kw),
        )
        if peak_kw > 0 and capacity_kw > 0
    ]
    return float(max(needed, default=0.0))


def _most_kwh(tank: StorageType, task: StationTask) -> float:
    load_kw = task.heat_kw if tank.kind is MachineKind.HOT_TANK else task.cool_kw
    return min(tank.most_kwh, 24.0 * float(load_kw.max()))


def _worth_of_recharge(
    case: Case, counts: Ints, tank_kwh: Floats, share: float, progress: Progress
) -> tuple[float, float]:
    """Return the shadow prices of the ground's balance with the machines as chosen."""
    if case.recharge is None:
        return 0.0, 0.0
    chosen = replace(
        case,
        units=Choice.fixed(counts.astype(float)),
        sizes=Choice.fixed(tank_kwh),
        share=Choice.fixed(np.array([share])),
    )
    duals = solve_arrays(build(chosen, commitment=False)[0], progress=progress).row_duals
    if duals is None:
        return 0.0, 0.0
    lacking, excess = (max(float(dual), 0.0) / case.recharge.hours for dual in duals[-2:])
    return lacking, excess


# ── is it enough? ─────────────────────────────────────────────────────────────────────────────


def _check_servable(task: StationTask, units: tuple[UnitType, ...]) -> None:
    for service, peak_kw, able in (
        ("heating", task.heat_peak_kw, any(unit.heat_kw > 0 for unit in units)),
        ("cooling", task.cool_peak_kw, any(unit.cool_kw > 0 for unit in units)),
    ):
        if peak_kw > 0 and not able:
            raise InfeasibleError(
                "Station {station} needs {peak:,.0f} kW of {service}, but the equipment catalogue"
                " holds no machine for it; add one to units.csv.",
                station=task.station_id,
                peak=peak_kw,
                service=service,
            )


def _check_met(task: StationTask, case: Case, columns: Columns, outcome: Outcome) -> None:
    """Raise if a representative or design hour is left unserved."""
    for service, block, peak_kw in (
        ("heating", columns.unserved_heat, task.heat_peak_kw),
        ("cooling", columns.unserved_cool, task.cool_peak_kw),
    ):
        short_kw = float(outcome.values[block].max(initial=0.0))
        if short_kw > 1e-4 * max(peak_kw, 1.0):
            raise InfeasibleError(
                "Station {station}: the machines of the catalogue leave {short:,.0f} kW of"
                " {service} unserved at the design peak of {peak:,.0f} kW; add a machine to"
                " units.csv that does not depend on the source.",
                station=task.station_id,
                short=short_kw,
                service=service,
                peak=peak_kw,
            )


def _notes(
    task: StationTask, units: tuple[UnitType, ...], counts: Ints, share: float
) -> tuple[str, ...]:
    """Say in words what was chosen."""
    chosen = [f"{n} × {unit.label}" for unit, n in zip(units, counts, strict=True) if n]
    notes = ["Chosen: " + (", ".join(chosen) if chosen else "no machine") + "."]
    if _source_base_kw(task) > 0 and share < 1.0 - 1e-6:
        notes.append(f"{max(share, 0.0):.0%} of what the source allows is built.")
    return tuple(notes)
