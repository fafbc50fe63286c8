"""Holds every machine's year against the first law, its efficiency and its limits.

Shares no code with the operation model: capacities, efficiencies, recovery, ice, photovoltaics,
free cooling, starts and stops are worked out again from the hourly arrays.
"""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.catalogue import capacity_laws
from dhp_qgis_plugin.core.parameters import SourceParameters
from dhp_qgis_plugin.core.records import (
    MONTH_OF_HOUR,
    Dispatch,
    EquipmentPlan,
    Floats,
    Ints,
    MachineKind,
    SourceKind,
    StationTask,
    UnitType,
)
from dhp_qgis_plugin.core.source.audit_checks import at_most, same

_BOILERS = (MachineKind.GAS_BOILER, MachineKind.ELECTRIC_BOILER, MachineKind.MUNICIPAL_HEAT)


def audit_machines(
    task: StationTask,
    equipment: EquipmentPlan,
    dispatch: Dispatch,
    source: SourceParameters | None = None,
) -> None:
    """Check counts, loads within the hour's capacity, what goes into ice, and the use of the sun.

    Σ of every service's kW over what one machine gives at the hour's temperatures is at most the
    number of machines that are on, and that of those installed.
    """
    station = task.station_id
    for u, (unit, count) in enumerate(zip(equipment.units, equipment.counts, strict=True)):
        recovery, ice = dispatch.recovery_heat_kw[u], dispatch.ice_kw[u]
        cold = dispatch.cool_kw[u] - dispatch.recovered_kw[u] - ice
        heat = dispatch.heat_kw[u] - recovery
        heat_kw, cool_kw, recovery_kw = _capacities(unit, task, source)
        used = heat / np.maximum(heat_kw, 1e-9) + cold / np.maximum(cool_kw, 1e-9)
        used = used + ice / np.maximum(cool_kw * unit.ice_share, 1e-9)
        used = used + recovery / max(recovery_kw, 1e-9)
        at_most(station, f"cold of {unit.label} by its kinds", -cold, np.zeros(len(cold)))
        at_most(station, f"heat of {unit.label} by its kinds", -heat, np.zeros(len(heat)))
        for name, values in (("machines on", dispatch.units_on[u]), ("load", used)):
            at_most(station, f"{name} of {unit.label}", values, np.full(len(values), float(count)))
        at_most(station, f"load of the running {unit.label}", used, dispatch.units_on[u])
        made = np.maximum(-dispatch.power_kw[u], 0.0)
        sun = task.pv_per_kwp * unit.power_kwp * float(count)
        at_most(station, f"power made by {unit.label}", made, sun)
        if dispatch.mode == "commitment":
            _starts(station, unit, dispatch.units_on[u], float(count))
    frozen = [tank.kind is MachineKind.ICE_STORAGE for tank in equipment.tanks]
    into = dispatch.charge_kw[np.array(frozen, dtype=bool)].sum(axis=0)
    same(station, "cold that goes into ice", dispatch.ice_kw.sum(axis=0), into)
    at_most(station, "power fed into the grid", -dispatch.grid_kw, np.zeros(len(into)))


def _starts(station: str, unit: UnitType, on: Floats, count: float) -> None:
    """Check that a started machine runs on and a stopped one rests, month by month."""
    for month in range(12):
        own = on[month == MONTH_OF_HOUR]
        change = np.diff(own)
        for what, moved, left, least_h in (
            ("running time", np.maximum(change, 0.0), own, unit.least_up_h),
            ("rest", np.maximum(-change, 0.0), count - own, unit.least_down_h),
        ):
            recent = np.convolve(np.r_[0.0, moved], np.ones(max(1, int(np.ceil(least_h)))))
            at_most(station, f"least {what} of {unit.label}", recent[: len(own)], left)


def audit_starts(
    station: str, equipment: EquipmentPlan, units_on: Floats, starts: Ints, cost: float
) -> None:
    """Count the starts of the year again, and what they cost."""
    found = np.zeros(len(equipment.units))
    for u, unit in enumerate(equipment.units):
        if unit.start_cost > 0 or max(unit.least_up_h, unit.least_down_h) > 1:
            change = np.round(units_on[u, 1:]) - np.round(units_on[u, :-1])
            found[u] = change[change > 0].sum()
    price = np.array([unit.start_cost for unit in equipment.units])
    same(station, "number of starts", np.asarray(starts, dtype=float), found)
    same(station, "cost of starts", np.array([cost]), np.array([float(found @ price)]))


def audit_powers(
    task: StationTask, equipment: EquipmentPlan, dispatch: Dispatch, source: SourceParameters
) -> None:
    """Hold energy taken against efficiency; several services in an hour leave a range.

    First law in recovery: its heat is its cold and its power.
    """
    low_bought, high_bought = np.zeros(len(task.heat_kw)), np.zeros(len(task.heat_kw))
    for u, unit in enumerate(equipment.units):
        if unit.power_kwp > 0:
            continue
        by_load, low, high = _range(task, u, unit, dispatch, source)
        if unit.kind is MachineKind.MUNICIPAL_HEAT:
            low_bought, high_bought = low_bought + by_load + low, high_bought + by_load + high
        else:
            taken = dispatch.fuel_kw[u] if unit.fuel == "gas" else dispatch.power_kw[u]
            at_most(task.station_id, f"power of {unit.label}", taken, by_load + high)
            at_most(task.station_id, f"thrift of {unit.label}", by_load + low, taken)
        _recovery(task, u, unit, dispatch, source)
        _at_hand(task, u, unit, dispatch, source)
    at_most(task.station_id, "municipal heat", dispatch.municipal_kw, high_bought)
    at_most(task.station_id, "thrift with municipal heat", low_bought, dispatch.municipal_kw)


def _range(
    task: StationTask, u: int, unit: UnitType, dispatch: Dispatch, source: SourceParameters
) -> tuple[Floats, Floats, Floats]:
    """Return the energy that follows the load, and the least and most that idling may take."""
    recovery, recovered, ice = (
        dispatch.recovery_heat_kw[u],
        dispatch.recovered_kw[u],
        dispatch.ice_kw[u],
    )
    heat, cool = dispatch.heat_kw[u] - recovery, dispatch.cool_kw[u] - recovered - ice
    cooling = _cool_efficiency(unit, task, source) if unit.cool_kw > 0 else np.ones(len(cool))
    heating = _heat_efficiency(unit, task, source) if unit.heat_kw > 0 else np.ones(len(heat))
    heat_kw, cold_kw, recovery_kw = _capacities(unit, task, source)
    parts = [
        (heat, heat_kw, heating),
        (cool, cold_kw, cooling),
        (recovery, np.full(len(heat), recovery_kw), _recovery_cop(unit, task, source)),
        (ice, cold_kw * unit.ice_share, cooling * max(unit.ice_efficiency_share, 1e-9)),
    ]
    able = [(kw, full_kw, eff) for kw, full_kw, eff in parts if np.all(full_kw > 0)]
    by_load = sum((kw / eff for kw, _, eff in able), np.zeros(len(heat))) * (1 - unit.idle_share)
    output = sum((kw for kw, _, _ in able), np.zeros(len(heat)))
    active = np.array([kw > 1e-6 * (output + 1) for kw, _, _ in able])
    active = active | ~active.any(axis=0)
    full = np.array([full_kw / eff for _, full_kw, eff in able])
    idle = unit.idle_share * dispatch.units_on[u]
    low = idle * np.where(active, full, np.inf).min(axis=0)
    return by_load, low, idle * np.where(active, full, 0.0).max(axis=0)


def _recovery(
    task: StationTask, u: int, unit: UnitType, dispatch: Dispatch, source: SourceParameters
) -> None:
    """Hold q_h = q_c + P: P between what the load alone and the load with all idling take."""
    made, recovered = dispatch.recovery_heat_kw[u], dispatch.recovered_kw[u]
    if not made.any() and not recovered.any():
        return
    station, cop = task.station_id, _recovery_cop(unit, task, source)
    if not unit.recovery:
        same(station, f"recovery by {unit.label}, which cannot", made, np.zeros(len(made)))
    by_load = made * (1 - unit.idle_share) / cop
    idle = unit.idle_share * dispatch.units_on[u] * _recovery_kw(unit, task, source) / cop
    at_most(station, f"first law of recovery by {unit.label}", made - recovered, by_load + idle)
    at_most(station, f"first law of recovery by {unit.label}", by_load, made - recovered)


def _recovery_cop(unit: UnitType, task: StationTask, source: SourceParameters) -> Floats:
    if not unit.recovery:
        return np.ones(len(task.heat_kw))
    return _cop(unit, np.full(len(task.heat_kw), task.cool_supply_c), task, source)


def _recovery_kw(unit: UnitType, task: StationTask, source: SourceParameters) -> float:
    if not unit.recovery:
        return 0.0
    cop = float(_recovery_cop(unit, task, source)[0])
    law = capacity_laws().get(unit.kind)
    heat_kw, cold_kw = unit.heat_kw, unit.cool_kw
    if law is not None:  # chilled water as source of the heat; the evaporator at the rated sink
        warm_k = task.cool_supply_c - unit.rated_heat_source_c
        hot_k = task.heat_supply_c - unit.rated_heat_sink_c
        away = law.heat_source_per_k * warm_k + law.heat_sink_per_k * hot_k
        heat_kw *= float(np.exp(min(away, np.log(law.most))))
        away = law.cool_source_per_k * (task.cool_supply_c - unit.rated_cool_source_c)
        cold_kw *= float(np.exp(min(away, np.log(law.most))))
    return min(heat_kw, cold_kw * cop / (cop - 1.0)) if cop > 1.0 else heat_kw


def _capacities(
    unit: UnitType, task: StationTask, source: SourceParameters | None
) -> tuple[Floats, Floats, float]:
    """Return kW of heating and cooling hour by hour, and of recovery; the most without source."""
    if source is not None:
        return (
            _heat_capacity(unit, task, source),
            _cool_capacity(unit, task, source),
            _recovery_kw(unit, task, source),
        )
    law = capacity_laws().get(unit.kind)
    most = 1.0 if law is None else law.most
    every = np.full(len(task.heat_kw), most)
    return unit.heat_kw * every, unit.cool_kw * every, unit.heat_kw * most


def _heat_capacity(unit: UnitType, task: StationTask, source: SourceParameters) -> Floats:
    """Q = Q_rated exp(min(ln most, a ΔT_source + b ΔT_supply)), kelvin from the rated point."""
    law = capacity_laws().get(unit.kind)
    if law is None:
        return np.full(len(task.heat_kw), unit.heat_kw)
    away = law.heat_source_per_k * (_heat_source_c(unit, task, source) - unit.rated_heat_source_c)
    away = away + law.heat_sink_per_k * (task.heat_supply_c - unit.rated_heat_sink_c)
    found: Floats = unit.heat_kw * np.exp(np.minimum(away, np.log(law.most)))
    return found


def _cool_capacity(unit: UnitType, task: StationTask, source: SourceParameters) -> Floats:
    """Q = Q_rated exp(min(ln most, a ΔT_chilled + b ΔT_sink)), kelvin from the rated point."""
    law = capacity_laws().get(unit.kind)
    if law is None:
        return np.full(len(task.cool_kw), unit.cool_kw)
    away = law.cool_sink_per_k * (_cool_sink_c(unit, task, source) - unit.rated_cool_sink_c)
    away = away + law.cool_source_per_k * (task.cool_supply_c - unit.rated_cool_source_c)
    found: Floats = unit.cool_kw * np.exp(np.minimum(away, np.log(law.most)))
    return found


def _at_hand(
    task: StationTask, u: int, unit: UnitType, dispatch: Dispatch, source: SourceParameters
) -> None:
    """No heat from freezing water, no free cooling from a source that is too warm."""
    station = task.station_id
    open_water = task.kind in (SourceKind.SEA, SourceKind.RIVER, SourceKind.LAKE)
    if unit.kind is MachineKind.SEA_HP and open_water:
        allowed = np.where(task.source_c < source.freeze_cutoff_c, 0.0, np.inf)
        direct = dispatch.heat_kw[u] - dispatch.recovery_heat_kw[u]
        at_most(station, f"heat of {unit.label} from cold water", direct, allowed)
    if unit.kind is MachineKind.FREE_COOLING:
        warmed = source.bore_reject_w_m * source.bore_resistance_mk_w
        outside = task.source_c + (warmed if task.kind is SourceKind.GROUND else 0.0)
        cold = outside <= task.cool_supply_c - source.free_cooling_approach_k + 1e-9
        at_most(station, f"cold of {unit.label}", dispatch.cool_kw[u], np.where(cold, np.inf, 0.0))


def _heat_efficiency(unit: UnitType, task: StationTask, source: SourceParameters) -> Floats:
    """COP = COP_rated · lift_rated / lift · T_hot / T_hot,rated, kelvin, lift floored."""
    if unit.kind in _BOILERS:
        return np.full(len(task.heat_kw), unit.heat_efficiency)
    return _cop(unit, _heat_source_c(unit, task, source), task, source)


def _heat_source_c(unit: UnitType, task: StationTask, source: SourceParameters) -> Floats:
    """Return the air, water or brine that a machine takes heat from."""
    outside = task.outdoor_c if unit.kind is MachineKind.AIR_HP else task.source_c.copy()
    if unit.kind is MachineKind.GROUND_HP:
        outside = outside - source.bore_extract_w_m * source.bore_resistance_mk_w
    return outside


def _cop(unit: UnitType, outside: Floats, task: StationTask, source: SourceParameters) -> Floats:
    """Return the COP between a source and the heat supply."""
    two = 2 * source.approach_k
    lift = np.maximum(task.heat_supply_c - outside + two, source.least_lift_k)
    rated = max(unit.rated_heat_sink_c - unit.rated_heat_source_c + two, source.least_lift_k)
    hot = (task.heat_supply_c + source.approach_k + 273.15) / (
        unit.rated_heat_sink_c + source.approach_k + 273.15
    )
    return np.maximum(_grade(unit, source) * unit.heat_efficiency * rated / lift * hot, 1.0)


def _cool_efficiency(unit: UnitType, task: StationTask, source: SourceParameters) -> Floats:
    """EER = EER_rated · lift_rated / lift · T_cold / T_cold,rated, kelvin, lift floored."""
    if unit.kind is MachineKind.FREE_COOLING:
        return np.full(len(task.cool_kw), unit.cool_efficiency)
    outside = _cool_sink_c(unit, task, source)
    two = 2 * source.approach_k
    lift = np.maximum(outside - task.cool_supply_c + two, source.least_lift_k)
    rated = max(unit.rated_cool_sink_c - unit.rated_cool_source_c + two, source.least_lift_k)
    cold = (task.cool_supply_c - source.approach_k + 273.15) / (
        unit.rated_cool_source_c - source.approach_k + 273.15
    )
    found: Floats = _grade(unit, source) * unit.cool_efficiency * rated / lift * cold
    return found


def _cool_sink_c(unit: UnitType, task: StationTask, source: SourceParameters) -> Floats:
    """Return the tower water, air, water or brine that a machine gives heat to."""
    return {
        MachineKind.CHILLER: task.wet_bulb_c + source.tower_approach_k,
        MachineKind.DUAL_CHILLER: task.wet_bulb_c + source.tower_approach_k,
        MachineKind.AIR_HP: task.outdoor_c,
        MachineKind.GROUND_HP: task.source_c + source.bore_reject_w_m * source.bore_resistance_mk_w,
    }.get(unit.kind, task.source_c)


def _grade(unit: UnitType, source: SourceParameters) -> float:
    """Return how much better than the catalogue's the machine is taken to be."""
    return source.cop_factor if unit.kind.endswith("_hp") else 1.0
