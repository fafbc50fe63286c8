"""A planned operation back in: equipment and schedule as a planner left them.

Machine counts and prices are the table's own, so that an offer can replace a catalogue price; the
schedule is priced anew at a tariff.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.price_levels import CATALOGUE_CURRENCY
from dhp_qgis_plugin.core.records import (
    HOURS,
    Dispatch,
    EquipmentPlan,
    Floats,
    MachineKind,
    Proof,
    Recharge,
    Status,
    StorageType,
    Tariff,
    UnitType,
)
from dhp_qgis_plugin.core.source.energy_bill import Bill
from dhp_qgis_plugin.core.source.recharge import season_price
from dhp_qgis_plugin.core.source.schedule import Schedule
from dhp_qgis_plugin.core.tables import cells
from dhp_qgis_plugin.core.tables.rereading import station_index

_READ = Proof(
    method="read from the layer",
    solver="none",
    status=Status.HEURISTIC,
    objective=float("nan"),
    bound=float("-inf"),
    seconds=0.0,
)
_ON_SOURCE = (
    MachineKind.GROUND_HP,
    MachineKind.SEA_HP,
    MachineKind.SEWAGE_HP,
    MachineKind.FREE_COOLING,
)


def read_equipment(
    frame: pd.DataFrame, layer: str, station_ids: Sequence[str], currency: str = CATALOGUE_CURRENCY
) -> tuple[EquipmentPlan, ...]:
    """Return the machines of each station from an equipment table, at the table's prices.

    Raises
    ------
    InputError
        Naming the row whose machine or station is unknown or missing.
    """
    units = {unit.key: unit for unit in catalogue.units_in(currency)}
    tanks = {tank.key: tank for tank in catalogue.tanks_in(currency)}
    labels, kinds = (
        cells.words(frame, cells.find_column(frame, "", (name,), layer))
        for name in ("label", "kind")
    )
    keys = cells.words(frame, cells.find_column(frame, "key", (), layer))
    names = cells.ids(frame, "", "row ")
    station = station_index(frame, layer, names, station_ids, layer, needed=True)

    def number(column: str) -> Floats:
        found = cells.find_column(frame, column, (), layer)
        return np.nan_to_num(cells.numbers(frame, found, layer=layer, names=names))

    count, capex, size = number("count"), number("capex"), number("size_kwh")
    held: list[list[tuple[UnitType, int]]] = [[] for _ in station_ids]
    stored: list[list[tuple[StorageType, float]]] = [[] for _ in station_ids]
    source = np.zeros(len(station_ids))
    heat_kw, cool_kw = number("heat_kw"), number("cool_kw")
    heat_kwh, cool_kwh = number("heat_kwh_a"), number("cool_kwh_a")
    power_kwh = number("electricity_kwh_a")
    recharge: list[Recharge | None] = [None for _ in station_ids]
    for row, key in enumerate(keys):
        k = int(station[row])
        if key not in units and key not in tanks:
            each = 1.0 / max(count[row], 1.0)
            size_kw = (heat_kw[row] * each, cool_kw[row] * each)
            _admit(units, tanks, key, kinds[row], labels[row] or key, size_kw)
        if key in units and count[row] > 0:
            unit = replace(units[key], capex=capex[row] / count[row])
            held[k].append((unit, int(count[row])))
        elif key in tanks and size[row] > 0:
            tank = replace(tanks[key], capex_per_kwh=capex[row] / size[row])
            stored[k].append((tank, float(size[row])))
        elif key == "source":
            source[k] += capex[row]
        elif key == "recharge":
            recharge[k] = Recharge(
                kwh_a=heat_kwh[row] - cool_kwh[row],
                kw=heat_kw[row] + cool_kw[row],
                power_kwh_a=power_kwh[row],
                capex=capex[row],
            )
        elif key not in units and key not in tanks:
            raise InputError(
                "Layer {layer}: {row} names the machine '{key}', which the catalogue does not"
                " have.",
                layer=layer,
                row=names[row],
                key=key,
            )
    return tuple(
        EquipmentPlan(
            proof=_READ,
            units=tuple(unit for unit, _ in held[k]),
            counts=np.array([n for _, n in held[k]], dtype=np.int64),
            tanks=tuple(tank for tank, _ in stored[k]),
            tank_kwh=np.array([kwh for _, kwh in stored[k]], dtype=np.float64),
            source_capex=float(source[k]),
            notes=(),
            recharge=recharge[k],
        )
        for k in range(len(station_ids))
    )


def _admit(
    units: dict[str, UnitType],
    tanks: dict[str, StorageType],
    key: str,
    kind: str,
    label: str,
    size_kw: tuple[float, float],
) -> None:
    """Take in a machine of the planner's own: one of its kind, with the row's capacities."""
    like = next((unit for unit in units.values() if str(unit.kind) == kind), None)
    if like is not None:
        heat_kw, cool_kw = size_kw
        units[key] = replace(like, key=key, label=label, heat_kw=heat_kw, cool_kw=cool_kw)
    store = next((tank for tank in tanks.values() if str(tank.kind) == kind), None)
    if store is not None:
        tanks[key] = replace(store, key=key, label=label)


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
    stands for all. Recharge of the ground is as the equipment table has it; ``recharge_cost`` is
    its electricity alone.

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
        seen: set[str] = set()
        for u, unit in enumerate(plan.units):
            if unit.kind not in seen and most(unit) > 0:
                rows[u] = column(f"{unit.kind}_{suffix}")
                seen.add(unit.kind)
        return rows

    fuel = np.zeros((len(plan.units), HOURS))
    burner = next((u for u, unit in enumerate(plan.units) if unit.fuel == "gas"), None)
    if burner is not None:
        fuel[burner] = column("gas_kw")
    bought = [u for u, unit in enumerate(plan.units) if unit.fuel == "municipal_heat"]
    municipal_kw = column("municipal_heat_heat_kw") if bought else np.zeros(HOURS)
    flow = np.array([column(f"{tank.kind}_kw") for tank in plan.tanks]).reshape(-1, HOURS)
    content = np.array([column(f"{tank.kind}_kwh") for tank in plan.tanks]).reshape(-1, HOURS)
    schedule = Schedule(
        heat_kw=by_unit("heat_kw", lambda unit: unit.heat_kw),
        cool_kw=by_unit("cool_kw", lambda unit: unit.cool_kw),
        power_kw=by_unit("power_kw"),
        fuel_kw=fuel,
        units_on=np.full((len(plan.units), HOURS), np.nan),  # the layer does not hold them
        charge_kw=np.maximum(-flow, 0.0),
        discharge_kw=np.maximum(flow, 0.0),
        content_kwh=content,
        grid_kw=column("grid_kw"),
        unserved_heat_kw=column("unserved_heat_kw"),
        unserved_cool_kw=column("unserved_cool_kw"),
        extracted_kw=np.zeros(HOURS),
        rejected_kw=np.zeros(HOURS),
        municipal_kw=municipal_kw,
    )
    bill = Bill.of(schedule, tariff, carriers)
    coolers = plan.recharge
    moved_kwh, power_kwh = (coolers.kwh_a, coolers.power_kwh_a) if coolers else (0.0, 0.0)
    power_cost = power_kwh * season_price(tariff, warm=moved_kwh > 0)
    works = np.array([unit.kind in _ON_SOURCE for unit in plan.units], dtype=bool)[:, None]
    heating, cooling = works & (schedule.heat_kw > 0), works & (schedule.cool_kw > 0)
    extracted = np.where(heating & ~cooling, schedule.heat_kw - schedule.power_kw, 0.0)
    rejected = np.where(cooling & ~heating, schedule.cool_kw + schedule.power_kw, 0.0)
    return Dispatch(
        proof=replace(_READ, objective=bill.total + power_cost, bound=float("-inf")),
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
        extracted_kwh_a=float(extracted.sum()),
        rejected_kwh_a=float(rejected.sum()),
        electricity_cost=bill.electricity,
        demand_cost=bill.demand,
        gas_cost=bill.gas,
        carbon_cost=bill.carbon,
        co2_kg=bill.co2_kg + power_kwh * carriers.electricity.co2_kg_kwh,
        notes=(),
        municipal_kw=municipal_kw,
        municipal_cost=bill.municipal,
        recharged_kwh_a=moved_kwh,
        recharge_power_kwh_a=power_kwh,
        recharge_power_cost=power_cost,
        recharge_cost=power_cost,  # the layers hold no interest rate: what the coolers cost is left
    )
