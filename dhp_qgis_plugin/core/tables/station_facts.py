"""What a station's row says: its machines, its index circuit, its source and its ground."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dhp_qgis_plugin.core.network import pressures
from dhp_qgis_plugin.core.records import MONTH_OF_HOUR, EquipmentPlan, Floats, Load, SourceKind
from dhp_qgis_plugin.core.stages import NetworkDesign, Operation


def machine_words(plan: EquipmentPlan) -> str:
    """Return the machines of a station in words: '2 x heat pump 1 MW; hot tank 5,000 kWh'."""
    said = [
        f"{count} x {unit.label}"
        for unit, count in zip(plan.units, plan.counts, strict=True)
        if count > 0
    ]
    said += [
        f"{tank.label} {size:,.0f} kWh"
        for tank, size in zip(plan.tanks, plan.tank_kwh, strict=True)
        if size > 0.5
    ]
    return "; ".join(said)


def worst_customers(design: NetworkDesign, load: Load) -> list[str]:
    """Return for every station the id of the building at the end of its index circuit."""
    at_node = {int(n): b for b, n in enumerate(design.streets.building_node) if n >= 0}
    found = []
    for station in range(len(design.layout.station_site)):
        way = pressures.index_circuit(design.layout, design.pipes, station)
        building = at_node.get(int(design.layout.pipe_to[way[-1]]), -1) if len(way) else -1
        found.append(load.ids[building] if building >= 0 and load.ids else "")
    return found


def loss_shares(design: NetworkDesign, load: Load) -> Floats:
    """Return the share of the heat that each station sends out which its pipes lose, (k,)."""
    layout, stations = design.layout, len(design.layout.station_site)
    lost = np.bincount(
        layout.pipe_station, weights=design.pipes.heat_loss_kwh_a, minlength=stations
    )
    served = layout.building_station >= 0
    taken = np.bincount(
        layout.building_station[served], weights=load.heat_kwh_a[served], minlength=stations
    )
    share: Floats = np.divide(
        lost, lost + taken, out=np.full(stations, np.nan), where=lost + taken > 0
    )
    return share


def monthly_words(kinds: Sequence[SourceKind], source_c: Floats) -> list[str]:
    """Return the temperature of each water month by month, twelve numbers apart by blanks.

    '' for ground and air, whose temperatures follow from the weather.
    """
    return [
        ""
        if kind in (SourceKind.GROUND, SourceKind.AIR)
        else " ".join(f"{course[month == MONTH_OF_HOUR].mean():.2f}" for month in range(12))
        for kind, course in zip(kinds, source_c, strict=True)
    ]


def ground_columns(operation: Operation | None, count: int) -> dict[str, Floats]:
    """Return what becomes of the boreholes of each station, (k,); NaN where there are none."""
    said = operation.ground if operation and operation.ground else (None,) * count
    return {
        "brine_coldest_c": np.array([f.coldest_c.min() if f else np.nan for f in said]),
        "brine_warmest_c": np.array([f.warmest_c.max() if f else np.nan for f in said]),
        "ground_drift_k": np.array([f.drift_k if f else np.nan for f in said]),
    }
