"""A station with a made-up year, and a few machines with round figures."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np

from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.records import (
    Dispatch,
    EquipmentPlan,
    MachineKind,
    Proof,
    SourceKind,
    StationTask,
    Status,
    StorageType,
    Tariff,
    UnitType,
)
from dhp_qgis_plugin.core.source.recharge import recharge_of

HOURS = np.arange(8760)
OUTDOOR_C = (
    7.0
    - 12.0 * np.cos(2 * np.pi * (HOURS / 8760 - 0.05))
    + 4.0 * np.sin(2 * np.pi * (HOURS % 24 - 9) / 24)
    + 3.0 * np.sin(HOURS / 24 * 1.7)
)


def task(
    kind: SourceKind | None = SourceKind.GROUND,
    heat_kw: float = 3000,
    cool_kw: float = 2000,
    **new: Any,
) -> StationTask:
    """Return a station whose loads follow its weather."""
    heat = np.clip(16.0 - OUTDOOR_C, 0, None) * (0.8 + 0.2 * np.cos(2 * np.pi * (HOURS - 8) / 24))
    cool = np.clip(OUTDOOR_C - 15.0, 0, None) * (1.0 + 0.3 * np.sin(2 * np.pi * (HOURS - 9) / 24))
    source = {
        SourceKind.GROUND: np.full(8760, 9.0),
        SourceKind.SEA: 8.0 - 7.5 * np.cos(2 * np.pi * (HOURS / 8760 - 0.12)),
        SourceKind.SEWAGE: 14.0 - 4.0 * np.cos(2 * np.pi * (HOURS / 8760 - 0.15)),
        SourceKind.AIR: OUTDOOR_C.copy(),
    }
    heat *= heat_kw / heat.max()
    cool *= cool_kw / cool.max()
    given: dict[str, Any] = {
        "station_id": "s1",
        "heat_kw": heat,
        "cool_kw": cool,
        "pump_kw": 5.0 + 0.01 * heat,
        "kind": kind,
        "source_c": source.get(kind, np.zeros(8760)) if kind else np.zeros(8760),
        "outdoor_c": OUTDOOR_C.copy(),
        "wet_bulb_c": OUTDOOR_C - 3.0,
        "extract_kw": math.inf if kind is SourceKind.AIR else 1000.0,
        "reject_kw": math.inf if kind is SourceKind.AIR else 1300.0,
        "heat_supply_c": 50.0,
        "cool_supply_c": 6.0,
        "heat_peak_kw": float(heat_kw),
        "cool_peak_kw": float(cool_kw),
    }
    return StationTask(**(given | new))


def unit(kind: MachineKind = MachineKind.GROUND_HP, **new: Any) -> UnitType:
    """Return a machine with round figures."""
    able = {
        MachineKind.CHILLER: (0.0, 1000.0),
        MachineKind.GAS_BOILER: (1000.0, 0.0),
    }.get(kind, (1000.0, 1000.0))
    given: dict[str, Any] = {
        "key": kind.value,
        "kind": kind,
        "label": kind.value.replace("_", " "),
        "heat_kw": able[0],
        "cool_kw": able[1],
        "heat_efficiency": 0.95 if kind is MachineKind.GAS_BOILER else 4.0,
        "cool_efficiency": 5.0,
        "rated_heat_source_c": 10.0,
        "rated_heat_sink_c": 45.0,
        "rated_cool_source_c": 7.0,
        "rated_cool_sink_c": 30.0,
        "least_share": 0.2,
        "idle_share": 0.0 if kind is MachineKind.GAS_BOILER else 0.05,
        "fuel": "gas" if kind is MachineKind.GAS_BOILER else "electricity",
        "capex": 100_000.0 if kind is MachineKind.GAS_BOILER else 500_000.0,
        "om_share": 0.02,
        "life_a": 20.0,
        "source": "a test",
    }
    return UnitType(**(given | new))


def tank(kind: MachineKind = MachineKind.HOT_TANK, **new: Any) -> StorageType:
    """Return a tank with round figures."""
    given: dict[str, Any] = {
        "key": kind.value,
        "kind": kind,
        "label": kind.value.replace("_", " "),
        "capex_per_kwh": 20.0,
        "om_share": 0.01,
        "life_a": 30.0,
        "loss_per_h": 0.0,
        "efficiency": 0.9,
        "power_per_kwh": 1.0,
        "most_kwh": 10_000.0,
        "source": "a test",
    }
    return StorageType(**(given | new))


def tariff(**new: Any) -> Tariff:
    """Return a day and night tariff."""
    given: dict[str, Any] = {
        "name": "test",
        "electricity_per_kwh": np.where((HOURS % 24 >= 7) & (HOURS % 24 < 22), 0.15, 0.08),
        "demand_per_kw_month": 4.0,
        "gas_per_kwh": 0.06,
        "carbon_per_t": 50.0,
        "source": "a test",
    }
    return Tariff(**(given | new))


def plan(units: tuple[UnitType, ...], counts: list[int], **new: Any) -> EquipmentPlan:
    """Return a station's machines as if they had been chosen."""
    given: dict[str, Any] = {
        "proof": Proof(
            method="given", solver="", status=Status.OPTIMAL, objective=0.0, bound=0.0, seconds=0.0
        ),
        "units": units,
        "counts": np.array(counts, dtype=np.int64),
        "tanks": (),
        "tank_kwh": np.zeros(0),
        "source_capex": 0.0,
        "notes": (),
    }
    return EquipmentPlan(**(given | new))


def with_coolers(equipment: EquipmentPlan, year: Dispatch, parameters: Parameters) -> EquipmentPlan:
    """Return the machines with the dry coolers that the year asks for."""
    return replace(equipment, recharge=recharge_of(year, parameters))
