"""Records out: schedule, equipment and comparison as tables and point layers."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from dhp_qgis_plugin.core.records import (
    HOURS,
    STORES,
    Floats,
    Load,
    MachineKind,
    Recharge,
    Tariff,
)
from dhp_qgis_plugin.core.source.energy_bill import cost_of_starts
from dhp_qgis_plugin.core.stages import Operation
from dhp_qgis_plugin.core.tables.operation_accounts import with_use

YEAR = 2029
"""The year of the schedule: without 29 February, beginning on a Monday as the loads do."""


def hours_of_year() -> pd.DatetimeIndex:
    """Return the beginnings of the 8760 hours, local standard time."""
    return pd.date_range(f"{YEAR}-01-01", periods=HOURS, freq="h")


def hourly_frame(load: Load) -> pd.DataFrame:
    """Return the hourly loads: the district's sum, and each load class per kW of its peak.

    A building of class c takes ``peak_heat_kw * heat_c`` in an hour.
    """
    served = np.flatnonzero(load.served)
    columns: dict[str, object] = {
        "time": hours_of_year(),
        "heat_kw": load.hourly_heat_kw(served),
        "cool_kw": load.hourly_cool_kw(served),
        "dhw_kw": load.hourly_dhw_kw(served),
    }
    for c in range(len(load.heat_shapes)):
        columns[f"heat_{c}"] = load.heat_shapes[c]
        columns[f"cool_{c}"] = load.cool_shapes[c]
    return pd.DataFrame(columns)


def schedule_frame(operation: Operation, station_xy: Floats, tariff: Tariff) -> gpd.GeoDataFrame:
    """Return one point per station and hour: loads, machines, storage, import, price.

    Machines of one kind are summed; a kind that no station has, has no column. Tanks have what
    they give (+) or take (-) in ``<kind>_kw`` and their content in ``<kind>_kwh``. Recovery and
    ice have columns where a machine of the kind can; they are parts of the kind's heat and cold.
    """
    points = np.repeat(shapely.points(station_xy), HOURS)
    return gpd.GeoDataFrame(hours_frame(operation, tariff), geometry=points)


def hours_frame(operation: Operation, tariff: Tariff) -> pd.DataFrame:
    """Return the schedule's rows without their places."""
    kinds = installed_kinds(operation)
    parts = [
        pd.DataFrame(
            {
                "station_id": task.station_id,
                "time": hours_of_year(),
                "heat_load_kw": task.heat_kw,
                "cool_load_kw": task.cool_kw,
            }
            | _machine_columns(operation, station, kinds)
            | {
                "pump_kw": task.pump_kw,
                "gas_kw": year.fuel_kw.sum(axis=0),
                "grid_kw": year.grid_kw,
                "start_cost": cost_of_starts(operation.equipment[station], year),
                "extracted_kw": _hourly(year.extracted_kw),
                "rejected_kw": _hourly(year.rejected_kw),
                "unserved_heat_kw": year.unserved_heat_kw,
                "unserved_cool_kw": year.unserved_cool_kw,
                "price_per_kwh": tariff.electricity_per_kwh,
            }
            | _marginal_columns(operation, station)
        )
        for station, (task, year) in enumerate(
            zip(operation.tasks, operation.dispatch, strict=True)
        )
    ]
    return pd.concat(parts, ignore_index=True)


def _hourly(values: Floats) -> Floats:
    """Return hours as they are, NaN where the year does not record them."""
    return values if len(values) else np.full(HOURS, np.nan)


def equipment_frame(operation: Operation) -> pd.DataFrame:
    """Return one row per station and machine type or tank that is installed, and its use.

    The dry coolers of a borehole field are the row ``recharge``: what they put into the ground in a
    year stands as heat, what they take out of it as cold.
    """
    rows: list[dict[str, object]] = []
    for task, plan, year in zip(
        operation.tasks, operation.equipment, operation.dispatch, strict=True
    ):
        for u, (unit, count) in enumerate(zip(plan.units, plan.counts, strict=True)):
            if count > 0:
                heat, cool = float(year.heat_kw[u].sum()), float(year.cool_kw[u].sum())
                rows.append(
                    {
                        "station_id": task.station_id,
                        "key": unit.key,
                        "kind": str(unit.kind),
                        "label": unit.label,
                        "count": int(count),
                        "heat_kw": count * unit.heat_kw,
                        "cool_kw": count * unit.cool_kw,
                        "design_heat_kw": count * float(plan.design_heat_kw[u]),
                        "design_cool_kw": count * float(plan.design_cool_kw[u]),
                        "size_kwh": np.nan,
                        "capex": count * unit.capex,
                        "om_per_year": count * unit.capex * unit.om_share,
                        "life_a": unit.life_a,
                        "heat_kwh_a": heat,
                        "cool_kwh_a": cool,
                        "electricity_kwh_a": float(year.power_kw[u].sum()),
                        "gas_kwh_a": float(year.fuel_kw[u].sum()),
                    }
                )
        for g, (tank, size) in enumerate(zip(plan.tanks, plan.tank_kwh, strict=True)):
            if size > 0.5:
                rows.append(
                    {
                        "station_id": task.station_id,
                        "key": tank.key,
                        "kind": str(tank.kind),
                        "label": tank.label,
                        "count": 1,
                        "size_kwh": float(size),
                        "capex": float(size) * tank.capex_per_kwh,
                        "om_per_year": float(size) * tank.capex_per_kwh * tank.om_share,
                        "life_a": tank.life_a,
                        "heat_kwh_a": float(year.discharge_kw[g].sum())
                        if tank.kind is MachineKind.HOT_TANK
                        else 0.0,
                        "cool_kwh_a": float(year.discharge_kw[g].sum())
                        if tank.kind is not MachineKind.HOT_TANK
                        else 0.0,
                        "electricity_kwh_a": 0.0,
                        "gas_kwh_a": 0.0,
                    }
                )
        if plan.source_capex > 0:
            rows.append(
                {
                    "station_id": task.station_id,
                    "key": "source",
                    "kind": "source",
                    "label": "boreholes or intake",
                    "count": 1,
                    "capex": plan.source_capex,
                }
            )
        if plan.recharge is not None:
            rows.append(_recharge_row(task.station_id, plan.recharge))
    columns = [
        "station_id", "key", "kind", "label", "count", "heat_kw", "cool_kw", "design_heat_kw",
        "design_cool_kw", "size_kwh", "capex", "om_per_year", "life_a", "heat_kwh_a", "cool_kwh_a",
        "electricity_kwh_a", "gas_kwh_a",
    ]  # fmt: skip
    return with_use(pd.DataFrame(rows, columns=columns), operation)


def _recharge_row(station_id: str, recharge: Recharge) -> dict[str, object]:
    warming = recharge.kwh_a > 0
    return {
        "station_id": station_id,
        "key": "recharge",
        "kind": "recharge",
        "label": "dry coolers for the ground",
        "count": 1,
        "heat_kw": recharge.kw if warming else 0.0,
        "cool_kw": 0.0 if warming else recharge.kw,
        "capex": recharge.capex,
        "heat_kwh_a": max(recharge.kwh_a, 0.0),
        "cool_kwh_a": max(-recharge.kwh_a, 0.0),
        "electricity_kwh_a": recharge.power_kwh_a,
    }


def installed_kinds(operation: Operation) -> tuple[MachineKind, ...]:
    """Return the kinds of machine and tank that any station has, in the enum's order."""
    have = {
        unit.kind
        for plan in operation.equipment
        for unit, count in zip(plan.units, plan.counts, strict=True)
        if count > 0
    } | {
        tank.kind
        for plan in operation.equipment
        for tank, size in zip(plan.tanks, plan.tank_kwh, strict=True)
        if size > 0.5
    }
    return tuple(kind for kind in MachineKind if kind in have)


def _marginal_columns(operation: Operation, station: int) -> dict[str, Floats]:
    if not operation.marginal:
        return {}
    marginal = operation.marginal[station]
    return {
        "marginal_heat_per_kwh": marginal.heat_per_kwh,
        "marginal_cool_per_kwh": marginal.cool_per_kwh,
    }


def _machine_columns(
    operation: Operation, station: int, kinds: tuple[MachineKind, ...]
) -> dict[str, Floats]:
    plan, year = operation.equipment[station], operation.dispatch[station]
    columns: dict[str, Floats] = {}
    for kind in kinds:
        if kind in STORES:
            of = np.array([tank.kind is kind for tank in plan.tanks], dtype=bool)
            columns[f"{kind}_kw"] = (year.discharge_kw[of] - year.charge_kw[of]).sum(axis=0)
            columns[f"{kind}_kwh"] = year.content_kwh[of].sum(axis=0)
            continue
        of = np.array([unit.kind is kind for unit in plan.units], dtype=bool)
        like = [unit for p in operation.equipment for unit in p.units if unit.kind is kind]
        if any(unit.heat_kw > 0 for unit in like):
            columns[f"{kind}_heat_kw"] = year.heat_kw[of].sum(axis=0)
        if any(unit.cool_kw > 0 for unit in like):
            columns[f"{kind}_cool_kw"] = year.cool_kw[of].sum(axis=0)
        if any(unit.recovery for unit in like):
            columns[f"{kind}_recovery_heat_kw"] = year.recovery_heat_kw[of].sum(axis=0)
            columns[f"{kind}_recovery_cool_kw"] = year.recovered_kw[of].sum(axis=0)
        if any(unit.ice_share > 0 for unit in like):
            columns[f"{kind}_ice_kw"] = year.ice_kw[of].sum(axis=0)
        columns[f"{kind}_on"] = year.units_on[of].sum(axis=0)
        columns[f"{kind}_power_kw"] = year.power_kw[of].sum(axis=0)
    return columns
