"""Which machines and tanks a station gets: whole numbers, by a MILP over representative days.

The operation model runs over a medoid day per month and the two peak days, with counts, tank
sizes and the built share of the source free and priced by their annuities. Design hours stand
beside the days, each alone so that no tank helps: the machines must carry the design peaks by
themselves, under the worst source temperature of such hours. Afterwards every hour of the year is
checked; one that the machines would not meet becomes a design hour and the search is repeated.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.progress import Part, Progress, Silent, check
from dhp_qgis_plugin.core.records import (
    EquipmentPlan,
    Floats,
    Ints,
    Proof,
    Recharge,
    StationTask,
    StorageType,
    Tariff,
    UnitType,
)
from dhp_qgis_plugin.core.solver import Outcome, solve_arrays
from dhp_qgis_plugin.core.source.adequacy import design_hours, fitting_sizes, missed_hours
from dhp_qgis_plugin.core.source.energy_bill import gas_price
from dhp_qgis_plugin.core.source.equipment import modes
from dhp_qgis_plugin.core.source.feasibility import check_met, check_servable, is_short
from dhp_qgis_plugin.core.source.offers import offered
from dhp_qgis_plugin.core.source.operation_case import Case, Choice, Columns
from dhp_qgis_plugin.core.source.operation_model import build
from dhp_qgis_plugin.core.source.rated_points import design_capacities, rating_notes
from dhp_qgis_plugin.core.source.recharge import needs_balance, planned_recharge
from dhp_qgis_plugin.core.source.representative_days import able_days, choose_days
from dhp_qgis_plugin.core.source.typical_case import source_base_kw, typical_case

SOURCE_MARGIN = 1.02
"""By how much the built share of the source exceeds what full-load efficiency asks for."""
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
    further_days: Sequence[int] = (),
    near: Ints | None = None,
    gap: float | None = None,
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
        To choose from. By default the catalogue's that may pay under the tariff; what is given
        is taken as far as it can run. Sizes far too small or too large are left aside.
    further_days
        Days of the year that represent their month beside its medoid.
    near
        Counts of an earlier plan with the same units: no type changes by more than one.
    gap, time_limit_s
        The gap is ``source.machines_gap`` unless it is given.
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
    units, tanks, left_out = offered(
        task,
        catalogue.units_in(parameters.currency) if units is None else units,
        catalogue.tanks_in(parameters.currency) if tanks is None else tanks,
        tariff,
        gas_price(tariff),
        parameters.source,
        all_that_can=units is not None,
    )
    check_servable(task, units)
    units = fitting_sizes(task, units, modes(units, task, parameters.source))
    machine_modes = modes(units, task, parameters.source)
    days = choose_days(task, further_days, able_days(machine_modes))
    hours = design_hours(task, machine_modes, parameters.source.reserve)
    urgency = 1.0
    for turn in range(ROUNDS):
        check(progress)
        case = typical_case(
            task,
            source_capex_per_kw,
            tariff,
            parameters,
            units,
            tanks,
            machine_modes,
            days,
            hours,
            near,
        )
        case = replace(case, penalty_per_kwh=urgency * case.penalty_per_kwh)
        model, columns = build(case, commitment=False, whole_units=True)
        part = Part(progress, turn / ROUNDS, (turn + 1) / ROUNDS)
        start = None
        if near is not None:
            start = np.full(len(model.cost), np.nan)
            start[columns.units] = near
            start[columns.largest] = near > 0
        outcome = solve_arrays(
            model,
            gap=parameters.source.machines_gap if gap is None else gap,
            time_limit_s=time_limit_s,
            progress=part,
            start=start,
        )
        counts = np.round(outcome.values[columns.units]).astype(np.int64)
        share = float(outcome.values[columns.share[0]])
        missed = missed_hours(task, machine_modes, counts, share)
        short = is_short(task, columns, outcome)
        if not len(missed) and not short:
            break
        if len(missed):
            hours = hours.with_hours(task, missed)
        if short:  # the last kW are worth less than the whole machine that they need
            urgency *= 100.0
    check_met(task, case, columns, outcome, days, hours)
    share = min(1.0, share * SOURCE_MARGIN)
    tank_kwh = np.where(outcome.values[columns.sizes] > 1.0, outcome.values[columns.sizes], 0.0)
    worth = _worth_of_recharge(case, counts, tank_kwh, share, progress)
    design_heat_kw, design_cool_kw = design_capacities(task, units, machine_modes)
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
        source_capex=share * source_capex_per_kw * source_base_kw(task),
        notes=(
            *_notes(task, units, counts, share),
            *rating_notes(task, units, counts, parameters.source),
            *left_out,
        ),
        source_share=share,
        recharge=_recharge(columns, outcome, parameters),
        recharge_per_kwh=worth,
        estimated_bill=outcome.objective - _capital(case, columns, outcome),
        design_heat_kw=design_heat_kw,
        design_cool_kw=design_cool_kw,
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
    case = typical_case(
        task,
        0.0,
        tariff,
        parameters,
        plan.units,
        plan.tanks,
        machine_modes,
        choose_days(task, (), able_days(machine_modes)),
        design_hours(task, machine_modes, 0.0),
    )
    share = plan.source_share
    return _worth_of_recharge(case, plan.counts, plan.tank_kwh, share, progress or Silent())


def bill_by_days(
    task: StationTask,
    plan: EquipmentPlan,
    tariff: Tariff,
    parameters: Parameters,
    further_days: Sequence[int],
    progress: Progress | None = None,
) -> float:
    """Return the energy bill that representative days foretell for machines that stand.

    Parameters
    ----------
    further_days
        As in `configure`.
    """
    machine_modes = modes(plan.units, task, parameters.source)
    days = choose_days(task, further_days, able_days(machine_modes))
    case = typical_case(
        task,
        0.0,
        tariff,
        parameters,
        plan.units,
        plan.tanks,
        machine_modes,
        days,
        design_hours(task, machine_modes, 0.0),
    )
    case = replace(
        case,
        units=Choice.fixed(plan.counts.astype(float)),
        sizes=Choice.fixed(plan.tank_kwh),
        share=Choice.fixed(np.array([plan.source_share])),
    )
    return solve_arrays(build(case, commitment=False)[0], progress=progress).objective


def _capital(case: Case, columns: Columns, outcome: Outcome) -> float:
    """Return the annuities and upkeep of machines, stores and source in the objective."""
    return float(
        outcome.values[columns.units] @ case.units.cost
        + outcome.values[columns.sizes] @ case.sizes.cost
        + outcome.values[columns.share] @ case.share.cost
    )


def _recharge(columns: Columns, outcome: Outcome, parameters: Parameters) -> Recharge | None:
    """Return the dry coolers for what the representative days put into the ground, or take."""
    if not len(columns.coolers):
        return None
    into_kw, out_of_kw = (float(kw) for kw in outcome.values[columns.coolers])
    return planned_recharge(parameters.source.recharge_hours * (into_kw - out_of_kw), parameters)


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


def _notes(
    task: StationTask, units: tuple[UnitType, ...], counts: Ints, share: float
) -> tuple[str, ...]:
    """Say in words what was chosen."""
    chosen = [f"{n} × {unit.label}" for unit, n in zip(units, counts, strict=True) if n]
    notes = ["Chosen: " + (", ".join(chosen) if chosen else "no machine") + "."]
    if source_base_kw(task) > 0 and share < 1.0 - 1e-6:
        notes.append(f"{max(share, 0.0) + 0.0:.0%} of what the source allows is built.")
    return tuple(notes)
