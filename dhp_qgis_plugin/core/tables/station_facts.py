"""What a station's row says in words: its machines, and why it stands there."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.records import EquipmentPlan
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


def why_open(design: NetworkDesign, station: int) -> str:
    """Return in words why a station is open and what limits it."""
    site = int(design.layout.station_site[station])
    objective = design.siting.proof.objective
    said: list[str] = []
    if design.problem.required[site]:
        said.append("It was required.")
    closed = float(design.cost_if_closed[station])
    if np.isinf(closed):
        said.append("Without it some buildings would have no station.")
    elif np.isfinite(closed):
        said.append(f"Without it the plan would cost {closed - objective:+,.0f} per year.")
    full = (
        design.siting.heat_kw[site] >= 0.999 * design.problem.most_heat_kw[site]
        or design.siting.cool_kw[site] >= 0.999 * design.problem.most_cool_kw[site]
    )
    if full:
        said.append("Its source is used to the limit.")
    return " ".join(said)
