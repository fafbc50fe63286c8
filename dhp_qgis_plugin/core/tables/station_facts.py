"""What a station's row says beside its loads: its machines, why it stands there, its rough cost."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.records import EquipmentPlan, Load, StationCost
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


def estimated_cost(design: NetworkDesign, load: Load, parameters: Parameters) -> StationCost:
    """Return siting's own estimate of what each station costs, before machines are chosen."""
    sites, problem, potential = design.layout.station_site, design.problem, design.potential
    heat, cool = design.siting.heat_kw[sites], design.siting.cool_kw[sites]
    members = [design.layout.building_station == k for k in range(len(sites))]
    energy = np.array(
        [
            potential.energy_per_kwh_heat[s] * load.heat_kwh_a[m].sum()
            + potential.energy_per_kwh_cool[s] * load.cool_kwh_a[m].sum()
            for s, m in zip(sites, members, strict=True)
        ]
    )
    return StationCost(
        capex=potential.fixed_capex[sites]
        + potential.capex_per_kw_heat[sites] * heat
        + potential.capex_per_kw_cool[sites] * cool,
        cost_per_year=problem.fixed_cost[sites]
        + problem.cost_per_kw_heat[sites] * heat
        + problem.cost_per_kw_cool[sites] * cool
        + energy,
        lcoh=np.full(len(sites), np.nan),
        lcoc=np.full(len(sites), np.nan),
        split="not split before operation is planned",
    )
