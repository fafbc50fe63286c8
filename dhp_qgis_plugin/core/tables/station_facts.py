"""What a station's row says in words: its machines."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.network import pressures
from dhp_qgis_plugin.core.records import EquipmentPlan, Floats, Load
from dhp_qgis_plugin.core.stages import NetworkDesign


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
