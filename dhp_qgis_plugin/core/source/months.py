"""One month of a station: its operation in parts or in whole machines.

A month is a natural block: the demand charge is its own, and tanks end it as full as they began.
`dispatch` joins twelve of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from dhp_qgis_plugin.core.progress import Part, Progress, check
from dhp_qgis_plugin.core.records import (
    MONTH_OF_HOUR,
    EquipmentPlan,
    Floats,
    Ints,
    StationTask,
    Status,
    Tariff,
)
from dhp_qgis_plugin.core.side_by_side import side_by_side
from dhp_qgis_plugin.core.solver import LinearModel, solve_arrays
from dhp_qgis_plugin.core.source.commitment import Relaxation, commit_all, relax
from dhp_qgis_plugin.core.source.energy_bill import municipal_price, penalty_per_kwh
from dhp_qgis_plugin.core.source.equipment import Mode
from dhp_qgis_plugin.core.source.one_way import both_ways, solve_one_way, whole_one_way
from dhp_qgis_plugin.core.source.operation_case import Case, Choice, Columns
from dhp_qgis_plugin.core.source.operation_model import build
from dhp_qgis_plugin.core.source.schedule import Schedule, read_schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """How a month was solved."""

    schedule: Schedule
    status: Status
    objective: float
    bound: float
    relaxed_bound: float
    shortage_cost: float  # of the objective: penalty of what is not served
    seconds: float  # of computing
    held_hours: int = 0  # in which a store would have filled and emptied at once

    @property
    def proven(self) -> tuple[float, float, float, float]:
        """Return objective, bound, LP bound and seconds, as `Dispatch.months` has them."""
        return self.objective, self.bound, self.relaxed_bound, self.seconds


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


def in_parts(case: Case, progress: Progress) -> Month:
    """Solve a month with machines that run in part."""
    model, columns = build(case, commitment=False)
    free = solve_arrays(model, progress=progress)
    _, found = solve_one_way(model, columns, free, progress)
    check(progress)
    progress.report(1.0)
    return Month(
        schedule=read_schedule(case, columns, found.values),
        status=found.status,
        objective=found.objective,
        bound=found.bound,
        relaxed_bound=found.bound,
        shortage_cost=_shortage_cost(model, columns, found.values),
        seconds=free.seconds + (0.0 if found is free else found.seconds),
        held_hours=int(both_ways(columns, free.values).any(axis=0).sum()),
    )


def in_whole(cases: list[Case], progress: Progress, gap: float, limit_s: float) -> list[Month]:
    """Solve the months with whole machines, side by side.

    ``gap`` is one of the year, shared by the months as `commit_all` does. It is a share of what is
    paid, not of the penalties of loads that cannot be served: the bill holds none, and the
    shortage of one month would excuse the others.
    """
    built = [build(case, commitment=True) for case in cases]

    def relaxed_month(m: int, lane: Progress) -> Relaxation:
        model, columns = built[m]
        found = relax(model, columns.hour, lane, avoided=_short(columns))
        lane.report(1.0)
        return found

    relaxed = side_by_side(relaxed_month, len(cases), Part(progress, 0.0, 0.1))
    found = commit_all(
        relaxed,
        allowance=gap * abs(sum(month.needed for month in relaxed)),
        limit_s=limit_s,
        progress=Part(progress, 0.1, 1.0),
    )
    return [
        _one_way(
            *built[m],
            cases[m],
            found[m].values,
            Month(
                schedule=read_schedule(cases[m], built[m][1], found[m].values),
                status=found[m].status,
                objective=found[m].objective,
                bound=found[m].bound,
                relaxed_bound=found[m].relaxed_bound,
                shortage_cost=_shortage_cost(*built[m], found[m].values),
                seconds=found[m].seconds,
            ),
        )
        for m in range(len(cases))
    ]


def _one_way(
    model: LinearModel, columns: Columns, case: Case, values: Floats, month: Month
) -> Month:
    """Return the month without stores that fill and empty at once, as far as machines allow."""
    found = whole_one_way(model, columns, values)
    if found is None:
        return month
    return replace(
        month,
        schedule=read_schedule(case, columns, found[0]),
        objective=found[1],
        shortage_cost=_shortage_cost(model, columns, found[0]),
        held_hours=int(both_ways(columns, values).any(axis=0).sum()),
    )


def _shortage_cost(model: LinearModel, columns: Columns, values: Floats) -> float:
    """Return the penalty that the objective holds for loads that are not served."""
    short = _short(columns)
    return float(model.cost[short] @ np.maximum(values[short], 0.0))


def _short(columns: Columns) -> Ints:
    """Return the columns of loads that are not served."""
    found: Ints = np.r_[columns.unserved_heat, columns.unserved_cool]
    return found
