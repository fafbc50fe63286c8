"""Holds a year's dispatch against physics and prices, without the model that made it.

Nothing here is shared with the operation model: loads, capacities, efficiencies, tanks, source
limits and the bill are worked out again from the hourly arrays alone.
"""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.parameters import FinanceParameters, SourceParameters
from dhp_qgis_plugin.core.records import (
    MONTH_OF_HOUR,
    Dispatch,
    EquipmentPlan,
    MachineKind,
    SourceKind,
    StationTask,
    Tariff,
)
from dhp_qgis_plugin.core.source.audit_checks import at_most, same
from dhp_qgis_plugin.core.source.machine_audit import audit_machines, audit_powers, audit_starts

_LIMITED = (
    MachineKind.GROUND_HP,
    MachineKind.SEA_HP,
    MachineKind.SEWAGE_HP,
    MachineKind.FREE_COOLING,
)
"""What draws on the station's limited source."""


def audit(
    task: StationTask,
    equipment: EquipmentPlan,
    dispatch: Dispatch,
    tariff: Tariff,
    source: SourceParameters | None = None,
    finance: FinanceParameters | None = None,
) -> None:
    """Raise unless the dispatch does what it says, hour by hour, at the price it says.

    Parameters
    ----------
    source
        With them the load and the power of every machine are held against its capacity and its
        efficiency at the hour's temperatures, open water against freezing, and the ground's year
        against the balance that it must keep; without, loads against the largest capacity of any
        temperatures, and power against energy balances.
    finance
        With it, and ``source``, what the recharge of the ground costs is worked out again.

    Raises
    ------
    SolverError
        Naming the first check that fails, the worst hour and by how much.
    """
    station = task.station_id
    _loads(task, equipment, dispatch)
    audit_machines(task, equipment, dispatch, source)
    _tanks(station, equipment, dispatch)
    same(station, "grid import", dispatch.grid_kw, dispatch.power_kw.sum(axis=0) + task.pump_kw)
    _source(task, equipment, dispatch)
    if source is not None:
        audit_powers(task, equipment, dispatch, source)
        _recharge(task, equipment, dispatch, source)
        if finance is not None:
            _recharge_bill(station, dispatch, tariff, source, finance)
    if dispatch.mode == "commitment":
        audit_starts(station, equipment, dispatch.units_on, dispatch.starts, dispatch.start_cost)
    _bill(station, dispatch, tariff)


def _loads(task: StationTask, equipment: EquipmentPlan, dispatch: Dispatch) -> None:
    hot = np.array([tank.kind is MachineKind.HOT_TANK for tank in equipment.tanks], dtype=bool)
    net_kw = dispatch.discharge_kw - dispatch.charge_kw
    for name, load_kw, made_kw, of, unserved_kw in (
        ("heat", task.heat_kw, dispatch.heat_kw, hot, dispatch.unserved_heat_kw),
        ("cold", task.cool_kw, dispatch.cool_kw, ~hot, dispatch.unserved_cool_kw),
    ):
        served = made_kw.sum(axis=0) + net_kw[of].sum(axis=0) + unserved_kw
        same(task.station_id, f"{name} balance", served, load_kw)


def _tanks(station: str, equipment: EquipmentPlan, dispatch: Dispatch) -> None:
    for g, (tank, size_kwh) in enumerate(zip(equipment.tanks, equipment.tank_kwh, strict=True)):
        content = dispatch.content_kwh[g]
        limit = np.full(len(content), float(size_kwh))
        at_most(station, f"content of {tank.label}", content, limit)
        for flow in (dispatch.charge_kw[g], dispatch.discharge_kw[g]):
            at_most(station, f"flow of {tank.label}", flow, limit * tank.power_per_kwh)
        after = (
            (1 - tank.loss_per_h) * content[:-1]
            + tank.efficiency * dispatch.charge_kw[g, 1:]
            - dispatch.discharge_kw[g, 1:] / tank.efficiency
        )
        inside = MONTH_OF_HOUR[1:] == MONTH_OF_HOUR[:-1]
        same(station, f"content of {tank.label}", content[1:][inside], after[inside])


def _source(task: StationTask, equipment: EquipmentPlan, dispatch: Dispatch) -> None:
    """First law at the source: what the heat pumps take is heat less power less cold."""
    limited = np.array(
        [unit.kind in _LIMITED for unit in equipment.units],
        dtype=bool,
    )
    net_kw = (dispatch.heat_kw - dispatch.cool_kw - dispatch.power_kw)[limited].sum(axis=0)
    share = equipment.source_share
    extract_kw, reject_kw = task.extract_kw * share, task.reject_kw * share
    at_most(task.station_id, "extraction", net_kw, np.full(len(net_kw), extract_kw))
    at_most(task.station_id, "rejection", -net_kw, np.full(len(net_kw), reject_kw))
    same(
        task.station_id,
        "heat taken from the source over the year",
        np.array([dispatch.extracted_kwh_a - dispatch.rejected_kwh_a]),
        np.array([net_kw.sum()]),
    )
    if len(dispatch.extracted_kw):
        hourly = dispatch.extracted_kw - dispatch.rejected_kw
        same(task.station_id, "heat taken from the source", hourly, net_kw)
        same(
            task.station_id,
            "hours of extraction and rejection over the year",
            np.array([dispatch.extracted_kw.sum(), dispatch.rejected_kw.sum()]),
            np.array([dispatch.extracted_kwh_a, dispatch.rejected_kwh_a]),
        )


def _recharge(
    task: StationTask, equipment: EquipmentPlan, dispatch: Dispatch, source: SourceParameters
) -> None:
    """With the recharge the year of the ground balances; without need nothing is recharged."""
    taken, given = dispatch.extracted_kwh_a, dispatch.rejected_kwh_a
    moved = dispatch.recharged_kwh_a
    planned = equipment.recharge
    same(
        task.station_id,
        "heat moved by the dry coolers",
        np.array([moved, abs(moved)]),
        np.array([planned.kwh_a, planned.kw * source.recharge_hours] if planned else [0.0, 0.0]),
    )
    if task.kind is not SourceKind.GROUND:
        same(task.station_id, "recharge without boreholes", np.array([moved]), np.zeros(1))
        return
    pumps = np.array([unit.kind is MachineKind.GROUND_HP for unit in equipment.units], dtype=bool)
    heat, cool, power = (
        kw[pumps].sum(axis=0) for kw in (dispatch.heat_kw, dispatch.cool_kw, dispatch.power_kw)
    )
    least, most = np.maximum(heat - cool - power, 0.0).sum(), heat.sum()
    at_most(task.station_id, "heat taken from the ground", np.array([least]), np.array([taken]))
    at_most(task.station_id, "heat taken from the ground", np.array([taken]), np.array([most]))
    into, out_of = given + max(moved, 0.0), taken + max(-moved, 0.0)
    larger = max(taken, given)
    left = out_of - into
    tolerated = source.balance_tolerance * larger
    at_most(task.station_id, "ground balance", np.array([abs(left)]), np.array([tolerated]))
    if moved != 0:
        needed = np.array([np.copysign(tolerated, moved)])
        same(task.station_id, "least recharge of the ground", np.array([left]), needed)


def _recharge_bill(
    station: str,
    dispatch: Dispatch,
    tariff: Tariff,
    source: SourceParameters,
    finance: FinanceParameters,
) -> None:
    """Dry coolers cost their annuity and upkeep, and electricity at the mean of their months."""
    moved = abs(dispatch.recharged_kwh_a)
    summer = np.isin(MONTH_OF_HOUR, (4, 5, 6, 7, 8))
    season = summer if dispatch.recharged_kwh_a > 0 else ~summer
    power_kwh = moved * source.recharge_power_share
    power = power_kwh * float(tariff.electricity_per_kwh[season].mean())
    rate, years = finance.discount_rate, source.recharge_life_a
    annuity = rate / (1.0 - (1.0 + rate) ** -years) if rate > 0 else 1.0 / years
    capex = moved / source.recharge_hours * source.recharge_capex_per_kw
    whole = power + capex * (annuity + source.recharge_om)
    for name, said, found in (
        ("electricity of the dry coolers", dispatch.recharge_power_kwh_a, power_kwh),
        ("electricity bill of the dry coolers", dispatch.recharge_power_cost, power),
        ("recharge bill", dispatch.recharge_cost, whole),
    ):
        same(station, name, np.array([said]), np.array([found]))


def _bill(station: str, dispatch: Dispatch, tariff: Tariff) -> None:
    peaks = np.zeros(12)
    np.maximum.at(peaks, MONTH_OF_HOUR, dispatch.grid_kw)
    for name, said, found in (
        (
            "electricity bill",
            dispatch.electricity_cost,
            float(np.sum(dispatch.grid_kw * tariff.electricity_per_kwh)),
        ),
        ("demand charge", dispatch.demand_cost, float(peaks.sum()) * tariff.demand_per_kw_month),
        (
            "municipal heat bill",
            dispatch.municipal_cost,
            _paid(float(dispatch.municipal_kw.sum()), tariff.municipal_per_kwh),
        ),
        ("gas bill", dispatch.gas_cost, float(dispatch.fuel_kw.sum()) * tariff.gas_per_kwh),
        ("objective", dispatch.proof.objective, dispatch.bill),
    ):
        same(station, name, np.array([said]), np.array([found]))
    at_most(station, "bound", np.array([dispatch.proof.bound]), np.array([dispatch.bill]))


def _paid(kwh: float, per_kwh: float) -> float:
    """Return a price times an amount, nothing for nothing."""
    return kwh * per_kwh if kwh > 0 else 0.0
