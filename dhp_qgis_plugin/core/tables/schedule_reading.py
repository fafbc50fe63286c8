"""A planned year back in: the schedule as a planner left it, priced anew at a tariff."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.records import (
    HOURS,
    Dispatch,
    EquipmentPlan,
    Floats,
    Ints,
    MachineKind,
    Tariff,
    UnitType,
)
from dhp_qgis_plugin.core.source.energy_bill import Bill, counted_starts
from dhp_qgis_plugin.core.source.recharge import season_price
from dhp_qgis_plugin.core.source.schedule import Schedule
from dhp_qgis_plugin.core.tables import cells
from dhp_qgis_plugin.core.tables.equipment_reading import READ
from dhp_qgis_plugin.core.tables.rereading import station_index

_ON_SOURCE = (
    MachineKind.GROUND_HP,
    MachineKind.SEA_HP,
    MachineKind.SEWAGE_HP,
    MachineKind.FREE_COOLING,
)


def read_schedule(
    frame: pd.DataFrame,
    layer: str,
    station_ids: Sequence[str],
    equipment: Sequence[EquipmentPlan],
    tariff: Tariff,
    carriers: catalogue.CarrierSet,
) -> tuple[Dispatch, ...]:
    """Return each station's year from a schedule layer, priced anew at a tariff.

    A column holds a kind of machine; where a station has several sizes of the kind, the first
    stands for all, and which of them are on is not known. Recovery, ice, machines on, starts and
    the exchange with the source are read where the layer has them; without the last it follows
    from the first law. Recharge of the ground is as the equipment table has it;
    ``recharge_cost`` is its electricity alone.

    Parameters
    ----------
    carriers
        What electricity and gas stand for in CO2.
    """
    station = station_index(frame, layer, cells.ids(frame, "", "row "), station_ids, layer)
    when = pd.to_datetime(frame[cells.find_column(frame, "time", (), layer)], errors="coerce")
    years: list[Dispatch] = []
    for k, name in enumerate(station_ids):
        own = frame[station == k].iloc[np.argsort(when[station == k].to_numpy(), kind="stable")]
        if len(own) != HOURS:
            raise InputError(
                "Layer {layer} has {count} hours of station {station}; a year has {hours}.",
                layer=layer,
                count=len(own),
                station=name,
                hours=HOURS,
            )
        years.append(_year(own, layer, equipment[k], tariff, carriers))
    return tuple(years)


def _year(
    own: pd.DataFrame,
    layer: str,
    plan: EquipmentPlan,
    tariff: Tariff,
    carriers: catalogue.CarrierSet,
) -> Dispatch:
    names = cells.ids(own, "", "row ")

    def column(name: str) -> Floats:
        if name not in own.columns:
            raise InputError(
                "Layer {layer} has no field {column}, by which the plan is priced; take the"
                " schedule from the GeoPackage or its CSV, as a shapefile cuts the names.",
                layer=layer,
                column=name,
            )
        values = cells.numbers(own, name, layer=layer, names=names, low=-1e9)
        return np.nan_to_num(values)

    def by_unit(suffix: str, most: Callable[[UnitType], float] = lambda unit: 1.0) -> Floats:
        rows = np.zeros((len(plan.units), HOURS))
        for u in _first_of_kind(plan, most):
            rows[u] = column(f"{plan.units[u].kind}_{suffix}")
        return rows

    def part(suffix: str, most: Callable[[UnitType], float]) -> Floats:
        """Return a part of heat or cold where the layer has it, in the row of that service."""
        rows = np.zeros((len(plan.units), HOURS))
        for u in _first_of_kind(plan, most):
            name = f"{plan.units[u].kind}_{suffix}"
            if name in own.columns:
                rows[u] = column(name)
        return rows

    def heats(unit: UnitType) -> float:
        return unit.heat_kw

    def cools(unit: UnitType) -> float:
        return unit.cool_kw

    fuel = np.zeros((len(plan.units), HOURS))
    burner = next((u for u, unit in enumerate(plan.units) if unit.fuel == "gas"), None)
    if burner is not None:
        fuel[burner] = column("gas_kw")
    bought = [u for u, unit in enumerate(plan.units) if unit.fuel == "municipal_heat"]
    municipal_kw = column("municipal_heat_heat_kw") if bought else np.zeros(HOURS)
    flow, content = np.zeros((len(plan.tanks), HOURS)), np.zeros((len(plan.tanks), HOURS))
    for kind, g in {tank.kind: g for g, tank in reversed(tuple(enumerate(plan.tanks)))}.items():
        flow[g], content[g] = column(f"{kind}_kw"), column(f"{kind}_kwh")
    ice_kw = part("ice_kw", cools)
    charge = np.maximum(-flow, 0.0)
    for g in [g for g, t in enumerate(plan.tanks) if t.kind is MachineKind.ICE_STORAGE][:1]:
        charge[g] = np.maximum(charge[g], ice_kw.sum(axis=0))  # it may melt in the same hour
    schedule = Schedule(
        heat_kw=by_unit("heat_kw", heats),
        cool_kw=by_unit("cool_kw", cools),
        power_kw=by_unit("power_kw"),
        fuel_kw=fuel,
        units_on=_units_on(own, plan, column),
        charge_kw=charge,
        discharge_kw=charge + flow,
        content_kwh=content,
        grid_kw=column("grid_kw"),
        unserved_heat_kw=column("unserved_heat_kw"),
        unserved_cool_kw=column("unserved_cool_kw"),
        extracted_kw=np.zeros(HOURS),
        rejected_kw=np.zeros(HOURS),
        ice_kw=ice_kw,
        recovery_heat_kw=part("recovery_heat_kw", heats),
        recovered_kw=part("recovery_cool_kw", cools),
        municipal_kw=municipal_kw,
    )
    schedule = replace(schedule, **_exchange(own, plan, schedule, column))
    bill = Bill.of(schedule, tariff, carriers)
    start_cost = float(column("start_cost").sum()) if "start_cost" in own.columns else 0.0
    coolers = plan.recharge
    moved_kwh, power_kwh = (coolers.kwh_a, coolers.power_kwh_a) if coolers else (0.0, 0.0)
    power_cost = power_kwh * season_price(tariff, warm=moved_kwh > 0)
    return Dispatch(
        proof=replace(READ, objective=bill.total + start_cost + power_cost, bound=float("-inf")),
        mode="as in the layer",
        heat_kw=schedule.heat_kw,
        cool_kw=schedule.cool_kw,
        power_kw=schedule.power_kw,
        fuel_kw=schedule.fuel_kw,
        units_on=schedule.units_on,
        charge_kw=schedule.charge_kw,
        discharge_kw=schedule.discharge_kw,
        content_kwh=schedule.content_kwh,
        grid_kw=schedule.grid_kw,
        unserved_heat_kw=schedule.unserved_heat_kw,
        unserved_cool_kw=schedule.unserved_cool_kw,
        extracted_kw=schedule.extracted_kw,
        rejected_kw=schedule.rejected_kw,
        extracted_kwh_a=float(schedule.extracted_kw.sum()),
        rejected_kwh_a=float(schedule.rejected_kw.sum()),
        electricity_cost=bill.electricity,
        demand_cost=bill.demand,
        gas_cost=bill.gas,
        carbon_cost=bill.carbon,
        co2_kg=bill.co2_kg + power_kwh * carriers.electricity.co2_kg_kwh,
        notes=(),
        ice_kw=schedule.ice_kw,
        recovery_heat_kw=schedule.recovery_heat_kw,
        recovered_kw=schedule.recovered_kw,
        municipal_kw=municipal_kw,
        municipal_cost=bill.municipal,
        start_cost=start_cost,
        starts=counted_starts(np.nan_to_num(schedule.units_on), plan.units)
        if start_cost > 0
        else _no_starts(),
        recharged_kwh_a=moved_kwh,
        recharge_power_kwh_a=power_kwh,
        recharge_power_cost=power_cost,
        recharge_cost=power_cost,  # the layers hold no interest rate: what the coolers cost is left
    )


def _no_starts() -> Ints:
    return np.empty(0, dtype=np.int64)


def _first_of_kind(plan: EquipmentPlan, most: Callable[[UnitType], float]) -> list[int]:
    """Return the first unit of each kind that is able, as it stands for all of its kind."""
    first: dict[str, int] = {}
    for u, unit in enumerate(plan.units):
        if most(unit) > 0:
            first.setdefault(unit.kind, u)
    return list(first.values())


def _units_on(own: pd.DataFrame, plan: EquipmentPlan, column: Callable[[str], Floats]) -> Floats:
    """Return the machines on, NaN where the layer does not tell them apart, (u, 8760)."""
    kinds = Counter(unit.kind for unit in plan.units)
    rows = np.full((len(plan.units), HOURS), np.nan)
    for u, unit in enumerate(plan.units):
        if kinds[unit.kind] == 1 and f"{unit.kind}_on" in own.columns:
            rows[u] = column(f"{unit.kind}_on")
    return rows


def _exchange(
    own: pd.DataFrame, plan: EquipmentPlan, schedule: Schedule, column: Callable[[str], Floats]
) -> dict[str, Floats]:
    """Return what goes out of the source and into it: as the layer says, else by the first law."""
    names = ("extracted_kw", "rejected_kw")
    if all(name in own.columns and own[name].notna().all() for name in names):
        return {name: column(name) for name in names}
    works = np.array([unit.kind in _ON_SOURCE for unit in plan.units], dtype=bool)[:, None]
    net_kw = works * (schedule.heat_kw - schedule.cool_kw - schedule.power_kw)
    return {
        "extracted_kw": np.maximum(net_kw, 0.0).sum(axis=0),
        "rejected_kw": np.maximum(-net_kw, 0.0).sum(axis=0),
    }
