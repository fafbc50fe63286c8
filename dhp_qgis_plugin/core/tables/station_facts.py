"""What a station's row says in words: its machines."""

from __future__ import annotations

from dhp_qgis_plugin.core.records import EquipmentPlan


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
