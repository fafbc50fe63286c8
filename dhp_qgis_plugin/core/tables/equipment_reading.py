"""Machines of a plan back in: equipment as a planner left it.

Machine counts and prices are the table's own, so that an offer can replace a catalogue price.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.price_levels import CATALOGUE_CURRENCY
from dhp_qgis_plugin.core.records import (
    EquipmentPlan,
    Floats,
    Proof,
    Recharge,
    Status,
    StorageType,
    UnitType,
)
from dhp_qgis_plugin.core.tables import cells
from dhp_qgis_plugin.core.tables.rereading import station_index

READ = Proof(
    method="read from the layer",
    solver="none",
    status=Status.HEURISTIC,
    objective=float("nan"),
    bound=float("-inf"),
    seconds=0.0,
)
"""What a result that was read and not computed can say of itself."""
DESIGN_COLUMNS = ("design_heat_kw", "design_cool_kw")
"""Capacities in the design hours; a table without them counts machines as rated."""


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
    held: list[list[tuple[UnitType, int, int]]] = [[] for _ in station_ids]
    stored: list[list[tuple[StorageType, float]]] = [[] for _ in station_ids]
    source = np.zeros(len(station_ids))
    heat_kw, cool_kw = number("heat_kw"), number("cool_kw")
    design_kw = [number(name) if name in frame.columns else None for name in DESIGN_COLUMNS]
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
            held[k].append((unit, int(count[row]), row))
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
            proof=READ,
            units=tuple(unit for unit, _, _ in held[k]),
            counts=np.array([n for _, n, _ in held[k]], dtype=np.int64),
            tanks=tuple(tank for tank, _ in stored[k]),
            tank_kwh=np.array([kwh for _, kwh in stored[k]], dtype=np.float64),
            source_capex=float(source[k]),
            notes=(),
            recharge=recharge[k],
            design_heat_kw=_each(design_kw[0], held[k]),
            design_cool_kw=_each(design_kw[1], held[k]),
        )
        for k in range(len(station_ids))
    )


def _each(all_kw: Floats | None, held: list[tuple[UnitType, int, int]]) -> Floats:
    """Return the kW of one machine of each type; nothing where the table is silent."""
    if all_kw is None:
        return np.zeros(0)
    return np.array([all_kw[row] / count for _, count, row in held], dtype=np.float64)


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
