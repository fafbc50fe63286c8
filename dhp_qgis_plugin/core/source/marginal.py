"""What one more kWh of heat or cold would cost a station, hour by hour.

Read from the linear programme of operation with the machines, tanks and source as they stand. If
V(L) is its least cost at the load L, the price of an hour is

    dV/dL[t] = y[t] + Σ min(0, r[j])

y being the dual value of the hour's balance, and r the reduced costs of the columns whose upper
bound is the load itself (what a tank gives, what stays unserved). It holds the energy, the month's
demand charge where the hour makes the peak, gas with its carbon, the tanks' losses, and the worth
of the ground's balance; pumps and losses of the network stay as they are. Where V has a kink, the
price lies between what the last kWh cost and what the next one costs.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.errors import SolverError
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.progress import Part, Progress, Silent, check
from dhp_qgis_plugin.core.records import (
    MONTH_OF_HOUR,
    EquipmentPlan,
    Floats,
    Ints,
    MachineKind,
    MarginalCost,
    StationTask,
    Tariff,
)
from dhp_qgis_plugin.core.solver import LinearModel, Outcome, solve_arrays
from dhp_qgis_plugin.core.source.dispatch import NOTICED
from dhp_qgis_plugin.core.source.energy_bill import gas_price
from dhp_qgis_plugin.core.source.equipment import modes
from dhp_qgis_plugin.core.source.months import month_case
from dhp_qgis_plugin.core.source.one_way import solve_one_way
from dhp_qgis_plugin.core.source.operation_case import Case, Columns
from dhp_qgis_plugin.core.source.operation_model import build
from dhp_qgis_plugin.core.source.recharge import recharge_prices


def marginal_costs(
    task: StationTask,
    equipment: EquipmentPlan,
    tariff: Tariff,
    parameters: Parameters,
    progress: Progress | None = None,
    *,
    carriers: catalogue.CarrierSet | None = None,
) -> MarginalCost:
    """Return the marginal cost of heat and cold of one station through the year.

    Parameters
    ----------
    task
        What the station has to deliver.
    equipment
        The machines and tanks that stand in it; they may run in part, as in the mode "lp".
    carriers
        Emission factors; the catalogue's first set by default.

    Raises
    ------
    SolverError
        If a month ends without dual values.
    Cancelled
        If the planner stopped the run.
    """
    progress = progress or Silent()
    heat, cool, objective = np.zeros(len(task.heat_kw)), np.zeros(len(task.cool_kw)), 0.0
    cases = _months(task, equipment, tariff, parameters, carriers or catalogue.default_carriers())
    for month, (hours, case) in enumerate(cases):
        check(progress)
        part = Part(progress, month / 12, (month + 1) / 12)
        model, columns = build(case, commitment=False)
        free = solve_arrays(model, progress=part)
        model, outcome = solve_one_way(model, columns, free, part)
        heat[hours], cool[hours] = load_prices(case, columns, model, outcome)
        objective += outcome.objective
        part.report(1.0)
    return MarginalCost(heat_per_kwh=heat, cool_per_kwh=cool, objective=objective)


def load_prices(
    case: Case, columns: Columns, model: LinearModel, outcome: Outcome
) -> tuple[Floats, Floats]:
    """Read the marginal cost of heat and of cold from a solved linear programme, (t,) each.

    Raises
    ------
    SolverError
        If the outcome has no dual values.
    """
    duals = outcome.row_duals
    if duals is None:
        raise SolverError("The operation of a station has no marginal costs; please report this.")
    reduced = model.cost - model.rows.T @ duals
    by_column = model.rows.tocsc()
    hot = np.array([store.kind is MachineKind.HOT_TANK for store in case.tanks], dtype=bool)
    found: list[Floats] = []
    for load_kw, unserved, given in (
        (case.heat_kw, columns.unserved_heat, columns.discharge[hot]),
        (case.cool_kw, columns.unserved_cool, columns.discharge[~hot]),
    ):
        balance: Ints = by_column.indices[by_column.indptr[unserved]].astype(np.int64)
        price = duals[balance] + np.minimum(reduced[unserved], 0.0)
        by_load = model.upper[given] == load_kw  # not where a store is held to filling
        price = price + np.where(by_load, np.minimum(reduced[given], 0.0), 0.0).sum(axis=0)
        short = outcome.values[unserved] > NOTICED * max(float(load_kw.max(initial=0.0)), 1.0)
        found.append(np.where(short, np.nan, price))
    return found[0], found[1]


def _months(
    task: StationTask,
    equipment: EquipmentPlan,
    tariff: Tariff,
    parameters: Parameters,
    carriers: catalogue.CarrierSet,
) -> Iterator[tuple[Ints, Case]]:
    """Give the hours of each month and its case, as the dispatch solves them."""
    machine_modes = modes(equipment.units, task, parameters.source)
    gas_per_kwh = gas_price(tariff, carriers)
    worth = recharge_prices(tariff, parameters).marginal(equipment.recharge_per_kwh)
    for month in range(12):
        hours = np.flatnonzero(month == MONTH_OF_HOUR)
        yield hours, month_case(task, equipment, tariff, gas_per_kwh, worth, machine_modes, hours)
