"""Holds a year's dispatch against physics and prices, without the model that made it.

Nothing here is shared with the operation model: loads, capacities, efficiencies, tanks, source
limits and the bill are worked out again from the hourly arrays alone.
"""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.errors import SolverError
from dhp_qgis_plugin.core.parameters import FinanceParameters, SourceParameters
from dhp_qgis_plugin.core.records import (
    MONTH_OF_HOUR,
    Dispatch,
    EquipmentPlan,
    Floats,
    MachineKind,
    SourceKind,
    StationTask,
    Tariff,
    UnitType,
)

TOLERANCE = 1e-5
"""Relative to the largest value of a check."""


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
        With them the power of every machine is held against its efficiency at the hour's
        temperatures, open water against freezing, and the ground's year against the balance that
        it must keep; without, only against energy balances.
    finance
        With it, and ``source``, what the recharge of the ground costs is worked out again.

    Raises
    ------
    SolverError
        Naming the first check that fails, the worst hour and by how much.
    """
    station = task.station_id
    _loads(task, equipment, dispatch)
    _machines(station, equipment, dispatch)
    _tanks(station, equipment, dispatch)
    _same(station, "grid import", dispatch.grid_kw, dispatch.power_kw.sum(axis=0) + task.pump_kw)
    _source(task, equipment, dispatch)
    if source is not None:
        _powers(task, equipment, dispatch, source)
        _recharge(task, equipment, dispatch, source)
        if finance is not None:
            _recharge_bill(station, dispatch, tariff, source, finance)
    _bill(station, dispatch, tariff)


def _loads(task: StationTask, equipment: EquipmentPlan, dispatch: Dispatch) -> None:
    hot = np.array([tank.kind is MachineKind.HOT_TANK for tank in equipment.tanks], dtype=bool)
    net_kw = dispatch.discharge_kw - dispatch.charge_kw
    for name, load_kw, made_kw, of, unserved_kw in (
        ("heat", task.heat_kw, dispatch.heat_kw, hot, dispatch.unserved_heat_kw),
        ("cold", task.cool_kw, dispatch.cool_kw, ~hot, dispatch.unserved_cool_kw),
    ):
        served = made_kw.sum(axis=0) + net_kw[of].sum(axis=0) + unserved_kw
        _same(task.station_id, f"{name} balance", served, load_kw)


def _machines(station: str, equipment: EquipmentPlan, dispatch: Dispatch) -> None:
    for u, (unit, count) in enumerate(zip(equipment.units, equipment.counts, strict=True)):
        used = dispatch.heat_kw[u] / max(unit.heat_kw, 1e-9)
        used = used + dispatch.cool_kw[u] / max(unit.cool_kw, 1e-9)
        for name, values in (("machines on", dispatch.units_on[u]), ("load", used)):
            _at_most(station, f"{name} of {unit.label}", values, np.full(len(values), float(count)))
        _at_most(station, f"load of the running {unit.label}", used, dispatch.units_on[u])


def _tanks(station: str, equipment: EquipmentPlan, dispatch: Dispatch) -> None:
    for g, (tank, size_kwh) in enumerate(zip(equipment.tanks, equipment.tank_kwh, strict=True)):
        content = dispatch.content_kwh[g]
        limit = np.full(len(content), float(size_kwh))
        _at_most(station, f"content of {tank.label}", content, limit)
        for flow in (dispatch.charge_kw[g], dispatch.discharge_kw[g]):
            _at_most(station, f"flow of {tank.label}", flow, limit * tank.power_per_kwh)
        after = (
            (1 - tank.loss_per_h) * content[:-1]
            + tank.efficiency * dispatch.charge_kw[g, 1:]
            - dispatch.discharge_kw[g, 1:] / tank.efficiency
        )
        inside = MONTH_OF_HOUR[1:] == MONTH_OF_HOUR[:-1]
        _same(station, f"content of {tank.label}", content[1:][inside], after[inside])


def _source(task: StationTask, equipment: EquipmentPlan, dispatch: Dispatch) -> None:
    """First law at the source: what the heat pumps take is heat less power less cold."""
    limited = np.array(
        [
            unit.kind in (MachineKind.GROUND_HP, MachineKind.SEA_HP, MachineKind.SEWAGE_HP)
            for unit in equipment.units
        ],
        dtype=bool,
    )
    net_kw = (dispatch.heat_kw - dispatch.cool_kw - dispatch.power_kw)[limited].sum(axis=0)
    share = equipment.source_share
    extract_kw, reject_kw = task.extract_kw * share, task.reject_kw * share
    _at_most(task.station_id, "extraction", net_kw, np.full(len(net_kw), extract_kw))
    _at_most(task.station_id, "rejection", -net_kw, np.full(len(net_kw), reject_kw))
    _same(
        task.station_id,
        "heat taken from the source over the year",
        np.array([dispatch.extracted_kwh_a - dispatch.rejected_kwh_a]),
        np.array([net_kw.sum()]),
    )


def _recharge(
    task: StationTask, equipment: EquipmentPlan, dispatch: Dispatch, source: SourceParameters
) -> None:
    """With the recharge the year of the ground balances; without need nothing is recharged."""
    taken, given = dispatch.extracted_kwh_a, dispatch.rejected_kwh_a
    moved = dispatch.recharged_kwh_a
    planned = equipment.recharge
    _same(
        task.station_id,
        "heat moved by the dry coolers",
        np.array([moved, abs(moved)]),
        np.array([planned.kwh_a, planned.kw * source.recharge_hours] if planned else [0.0, 0.0]),
    )
    if task.kind is not SourceKind.GROUND:
        _same(task.station_id, "recharge without boreholes", np.array([moved]), np.zeros(1))
        return
    pumps = np.array([unit.kind is MachineKind.GROUND_HP for unit in equipment.units], dtype=bool)
    heat, cool, power = (
        kw[pumps].sum(axis=0) for kw in (dispatch.heat_kw, dispatch.cool_kw, dispatch.power_kw)
    )
    at_least, at_most = np.maximum(heat - cool - power, 0.0).sum(), heat.sum()
    _at_most(task.station_id, "heat taken from the ground", np.array([at_least]), np.array([taken]))
    _at_most(task.station_id, "heat taken from the ground", np.array([taken]), np.array([at_most]))
    into, out_of = given + max(moved, 0.0), taken + max(-moved, 0.0)
    larger = max(taken, given)
    left = out_of - into
    tolerated = source.balance_tolerance * larger
    _at_most(task.station_id, "ground balance", np.array([abs(left)]), np.array([tolerated]))
    if moved != 0:
        needed = np.array([np.copysign(tolerated, moved)])
        _same(task.station_id, "least recharge of the ground", np.array([left]), needed)


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
        _same(station, name, np.array([said]), np.array([found]))


def _powers(
    task: StationTask, equipment: EquipmentPlan, dispatch: Dispatch, source: SourceParameters
) -> None:
    """Hold electricity and gas against efficiency; both services at once leave a range."""
    for u, unit in enumerate(equipment.units):
        taken = dispatch.fuel_kw[u] if unit.fuel == "gas" else dispatch.power_kw[u]
        heat, cool, on = dispatch.heat_kw[u], dispatch.cool_kw[u], dispatch.units_on[u]
        full_heat = unit.heat_kw / _heat_efficiency(unit, task, source)
        full_cool = unit.cool_kw / _cool_efficiency(unit, task, source)
        by_load = full_heat * heat / max(unit.heat_kw, 1e-9)
        by_load = (by_load + full_cool * cool / max(unit.cool_kw, 1e-9)) * (1 - unit.idle_share)
        only_heat = (cool <= 1e-6 * (heat + 1)) & (heat > 1e-6)
        only_cool = (heat <= 1e-6 * (cool + 1)) & (cool > 1e-6)
        low, high = np.minimum(full_heat, full_cool), np.maximum(full_heat, full_cool)
        for only, full in (
            (only_heat & ~only_cool, full_heat),
            (only_cool & ~only_heat, full_cool),
        ):
            low, high = np.where(only, full, low), np.where(only, full, high)
        idle = unit.idle_share * on
        _at_most(task.station_id, f"power of {unit.label}", taken, by_load + idle * high)
        _at_most(task.station_id, f"thrift of {unit.label}", by_load + idle * low, taken)
        frozen = task.source_c < source.freeze_cutoff_c
        open_water = task.kind in (SourceKind.SEA, SourceKind.RIVER, SourceKind.LAKE)
        if unit.kind is MachineKind.SEA_HP and open_water:
            warm_only = np.where(frozen, 0.0, np.inf)
            _at_most(task.station_id, f"heat of {unit.label} from cold water", heat, warm_only)


def _heat_efficiency(unit: UnitType, task: StationTask, source: SourceParameters) -> Floats:
    """COP = COP_rated · lift_rated / lift · T_hot / T_hot,rated, kelvin, lift floored."""
    if unit.fuel == "gas":
        return np.full(len(task.heat_kw), unit.heat_efficiency)
    outside = task.outdoor_c if unit.kind is MachineKind.AIR_HP else task.source_c.copy()
    if unit.kind is MachineKind.GROUND_HP:
        outside = outside - source.bore_extract_w_m * source.bore_resistance_mk_w
    two = 2 * source.approach_k
    lift = np.maximum(task.heat_supply_c - outside + two, source.least_lift_k)
    rated = max(unit.rated_heat_sink_c - unit.rated_heat_source_c + two, source.least_lift_k)
    hot = (task.heat_supply_c + source.approach_k + 273.15) / (
        unit.rated_heat_sink_c + source.approach_k + 273.15
    )
    return np.maximum(_grade(unit, source) * unit.heat_efficiency * rated / lift * hot, 1.0)


def _cool_efficiency(unit: UnitType, task: StationTask, source: SourceParameters) -> Floats:
    """EER = EER_rated · lift_rated / lift · T_cold / T_cold,rated, kelvin, lift floored."""
    outside = {
        MachineKind.CHILLER: task.wet_bulb_c + source.tower_approach_k,
        MachineKind.AIR_HP: task.outdoor_c,
        MachineKind.GROUND_HP: task.source_c + source.bore_reject_w_m * source.bore_resistance_mk_w,
    }.get(unit.kind, task.source_c)
    two = 2 * source.approach_k
    lift = np.maximum(outside - task.cool_supply_c + two, source.least_lift_k)
    rated = max(unit.rated_cool_sink_c - unit.rated_cool_source_c + two, source.least_lift_k)
    cold = (task.cool_supply_c - source.approach_k + 273.15) / (
        unit.rated_cool_source_c - source.approach_k + 273.15
    )
    found: Floats = _grade(unit, source) * unit.cool_efficiency * rated / lift * cold
    return found


def _grade(unit: UnitType, source: SourceParameters) -> float:
    """Return how much better than the catalogue's the machine is taken to be."""
    return source.cop_factor if unit.kind.endswith("_hp") else 1.0


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
        ("gas bill", dispatch.gas_cost, float(dispatch.fuel_kw.sum()) * tariff.gas_per_kwh),
        ("objective", dispatch.proof.objective, dispatch.bill),
    ):
        _same(station, name, np.array([said]), np.array([found]))
    _at_most(station, "bound", np.array([dispatch.proof.bound]), np.array([dispatch.bill]))


def _same(station: str, what: str, found: Floats, expected: Floats) -> None:
    _at_most(station, what, found, expected)
    _at_most(station, what, expected, found)


def _at_most(station: str, what: str, found: Floats, limit: Floats) -> None:
    """Raise if any value is above its limit, or is not a number."""
    finite = np.where(np.isfinite(limit), limit, 0.0)
    scale = max(float(np.abs(found).max(initial=0.0)), float(np.abs(finite).max(initial=0.0)), 1.0)
    excess = found - limit
    worst = int(excess.argmax()) if len(excess) else 0
    if len(excess) and not float(excess[worst]) <= TOLERANCE * scale:
        raise SolverError(
            "Station {station}: the schedule fails its check of {what} by {excess:,.3g} in hour"
            " {hour}; please report this.",
            station=station,
            what=what,
            excess=float(excess[worst]),
            hour=worst,
        )
