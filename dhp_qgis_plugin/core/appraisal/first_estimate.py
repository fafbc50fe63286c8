"""What stations are thought to cost before their machines are chosen: siting's own estimate."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.records import (
    Layout,
    Load,
    Siting,
    SitingProblem,
    SourcePotential,
    StationCost,
)


def first_estimate(
    layout: Layout,
    siting: Siting,
    problem: SitingProblem,
    potential: SourcePotential,
    load: Load,
) -> StationCost:
    """Return investment and yearly cost by the straight lines that siting worked with.

    Cost per kWh stays open (NaN): nothing is known yet of what serves heat and what serves cold.
    """
    sites = layout.station_site
    heat, cool = siting.heat_kw[sites], siting.cool_kw[sites]
    members = [layout.building_station == k for k in range(len(sites))]
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
