"""Records out: monthly energy flows and performance of the stations, and the use of machines."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dhp_qgis_plugin.core.records import Floats, MachineKind, Tariff
from dhp_qgis_plugin.core.source.energy_flows import EnergyFlows, energy_flows, monthly_bill
from dhp_qgis_plugin.core.source.machine_use import machine_use
from dhp_qgis_plugin.core.source.performance import seasonal_performance, service_bill
from dhp_qgis_plugin.core.stages import Operation

USE_COLUMNS = (
    "duty_heat", "duty_cool", "standby", "most_on", "full_load_h", "starts", "capacity_factor",
    "heat_share", "cool_share",
)  # fmt: skip


def with_use(equipment: pd.DataFrame, operation: Operation) -> pd.DataFrame:
    """Return the equipment table with each machine's use, the most used of a station first.

    What is no machine (tanks, source, dry coolers) follows the machines, without those figures.
    """
    columns = {name: np.full(len(equipment), np.nan) for name in USE_COLUMNS}
    rank = np.full(len(equipment), np.inf)
    names = [task.station_id for task in operation.tasks]
    place = np.array([names.index(station) for station in equipment["station_id"]], dtype=np.int64)
    for k, (task, plan, year) in enumerate(
        zip(operation.tasks, operation.equipment, operation.dispatch, strict=True)
    ):
        use = machine_use(task, plan, year)
        installed = np.flatnonzero(plan.counts > 0)
        rows = np.flatnonzero(place == k)[: len(installed)]  # machines come first
        rank[rows] = np.argsort(use.order)[installed]
        for name in USE_COLUMNS:
            columns[name][rows] = getattr(use, name)[installed]
    wider = equipment.assign(**columns)
    order = np.lexsort((np.arange(len(equipment)), rank, place))
    return wider.iloc[order].reset_index(drop=True)


def flows_frame(operation: Operation, tariff: Tariff) -> pd.DataFrame:
    """Return one row per station and month: energy in kWh, and what it costs.

    Machines and tanks of one kind are summed; a kind that no station has, has no column.
    """
    all_flows = [
        energy_flows(task, plan, year)
        for task, plan, year in zip(
            operation.tasks, operation.equipment, operation.dispatch, strict=True
        )
    ]
    kinds = [kind for kind in MachineKind if any(kind in flows.kinds for flows in all_flows)]
    tanks = [kind for kind in MachineKind if any(kind in flows.tank_kinds for flows in all_flows)]
    parts = [
        pd.DataFrame(
            {"station_id": task.station_id, "month": np.arange(1, 13)}
            | _plain_columns(flows)
            | _kind_columns(flows, kinds, tanks)
            | _money_columns(operation, k, tariff)
        )
        for k, (task, flows) in enumerate(zip(operation.tasks, all_flows, strict=True))
    ]
    return pd.concat(parts, ignore_index=True)


def performance_frame(
    operation: Operation, tariff: Tariff, delivered_kwh: tuple[Floats, Floats] | None = None
) -> pd.DataFrame:
    """Return one row per station and boundary: seasonal performance and costs per kWh.

    Parameters
    ----------
    delivered_kwh
        Heat and cold that each station's customers take, (k,) each.
    """
    rows: list[dict[str, object]] = []
    for k, (task, plan, year) in enumerate(
        zip(operation.tasks, operation.equipment, operation.dispatch, strict=True)
    ):
        ends = None
        if delivered_kwh is not None:
            ends = float(delivered_kwh[0][k]), float(delivered_kwh[1][k])
        split = service_bill(task, plan, year, tariff)
        marginal = (np.nan, np.nan)
        if operation.marginal:
            marginal = operation.marginal[k].mean(task.heat_kw, task.cool_kw)
        rows += [
            {
                "station_id": task.station_id,
                "boundary": str(one.boundary),
                "heat_kwh_a": one.heat_kwh,
                "cool_kwh_a": one.cool_kwh,
                "taken_for_heat_kwh_a": one.taken_for_heat_kwh,
                "taken_for_cool_kwh_a": one.taken_for_cool_kwh,
                "spf_heat": one.heating,
                "spf_cool": one.cooling,
                "spf": one.whole,
                "energy_cost_heat_per_kwh": split.heat_per_kwh,
                "energy_cost_cool_per_kwh": split.cool_per_kwh,
                "marginal_heat_per_kwh": marginal[0],
                "marginal_cool_per_kwh": marginal[1],
            }
            for one in seasonal_performance(task, plan, year, ends)
        ]
    return pd.DataFrame(rows)


def _plain_columns(flows: EnergyFlows) -> dict[str, Floats]:
    names = (
        "heat_load_kwh", "cool_load_kwh", "unserved_heat_kwh", "unserved_cool_kwh", "pump_kwh",
        "grid_kwh", "own_kwh", "extracted_kwh", "rejected_kwh", "drawn_kwh", "shed_kwh",
        "recharged_kwh", "recharge_power_kwh", "municipal_kwh",
    )  # fmt: skip
    return {
        "heat_made_kwh": flows.heat_kwh.sum(axis=0),
        "cool_made_kwh": flows.cool_kwh.sum(axis=0),
        "electricity_kwh": flows.power_kwh.sum(axis=0),
        "gas_kwh": flows.fuel_kwh.sum(axis=0),
    } | {name: np.asarray(getattr(flows, name)) for name in names}


def _kind_columns(
    flows: EnergyFlows, kinds: list[MachineKind], tanks: list[MachineKind]
) -> dict[str, Floats]:
    columns: dict[str, Floats] = {}
    for kind in kinds:
        row = flows.kinds.index(kind) if kind in flows.kinds else None
        for name in ("heat", "cool", "power", "fuel"):
            months: Floats = getattr(flows, f"{name}_kwh")
            columns[f"{kind}_{name}_kwh"] = np.zeros(12) if row is None else months[row]
    for kind in tanks:
        row = flows.tank_kinds.index(kind) if kind in flows.tank_kinds else None
        for name in ("charge", "discharge", "lost"):
            months = getattr(flows, f"{name}_kwh")
            columns[f"{kind}_{name}_kwh"] = np.zeros(12) if row is None else months[row]
    return columns


def _money_columns(operation: Operation, k: int, tariff: Tariff) -> dict[str, Floats]:
    bill = monthly_bill(operation.dispatch[k], tariff)
    return {
        "electricity_cost": bill.electricity,
        "demand_cost": bill.demand,
        "gas_cost": bill.gas,
        "carbon_cost": bill.carbon,
        "recharge_power_cost": bill.recharge_power,
        "municipal_cost": bill.municipal,
        "start_cost": bill.starts,
    }
