"""Pipe sizes, pressures, pumps, losses and prices of a layout.

One pair carries heating in winter and cooling in summer, so its size keeps the limits in both
design cases; or each service has a pair of its own, sized for its case alone (`systems`). Friction
is that of water at the mean of supply and return.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dhp_qgis_plugin.core.catalogue.sizing_rules import PipeRole
from dhp_qgis_plugin.core.finance import capital_recovery
from dhp_qgis_plugin.core.network import (
    existing_pipes,
    heat_loss,
    least_cost,
    pipe_cautions,
    pipe_flow,
    pipe_prices,
    pressures,
    pumps,
    sizing,
)
from dhp_qgis_plugin.core.network.pipe_capex import price
from dhp_qgis_plugin.core.network.pressures import COOLING, HEATING
from dhp_qgis_plugin.core.parameters import NetworkParameters, Parameters
from dhp_qgis_plugin.core.progress import Progress, check
from dhp_qgis_plugin.core.records import (
    Bools,
    Floats,
    Ints,
    Layout,
    Load,
    PipeNetwork,
    StreetGraph,
    Weather,
)


def size_pipes(
    layout: Layout,
    streets: StreetGraph,
    load: Load,
    weather: Weather,
    parameters: Parameters,
    progress: Progress,
    *,
    node_elevation_m: Floats | None = None,
) -> PipeNetwork:
    """Choose the sizes and work out pressures, pumps, losses and prices.

    Parameters
    ----------
    layout
        Trees of pipes with their design flows.
    streets
        The contracted street graph that the layout's edges belong to.
    load
        Tells in which hours each station delivers heat and cold.
    weather
        Gives the ground temperature that losses count from.
    node_elevation_m
        (n,) height of the graph's nodes over one level; without it the terrain is taken as flat.
    """
    p = parameters.network
    of_role = sizing.roles(layout, streets)
    wanted = sizing.smallest_pairs(layout, of_role, p)
    last = len(pipe_prices.sizes_of(p)) - 1
    stands, standing_size = existing_pipes.standing(layout, streets, p)
    too_large = (np.maximum(*wanted) > last) & ~stands
    # Diversity may leave a trunk less flow than its largest branch: the size never grows outwards.
    hot, cold = (
        np.where(stands, standing_size, sizing.outwards(np.minimum(size, last), layout.pipe_before))
        for size in wanted
    )
    abreast = sizing.pairs_abreast(layout, of_role, stands, p)
    notes: tuple[str, ...] = ()
    if round(p.sizing_rule) == sizing.LEAST_COST and len(hot):
        only = np.where(stands, standing_size, -1)
        hot, notes = _cheapest(
            layout, streets, load, weather, parameters, (hot, only, abreast[0]), progress
        )
        cold = hot
    length_m = streets.length_m[layout.pipe_edge]
    check(progress)
    u_heat, u_cool = _transmittances(layout, (hot, cold), abreast, p)
    losses = heat_loss.lose(layout, load, u_heat, length_m, weather, p, u_cool)
    check(progress)
    capex, shared = price(layout, streets, (hot, cold), abreast, stands, p)
    ends_c = _end_temperatures(layout, (u_heat, u_cool), length_m, weather, p)
    rise_m = _rise(layout, streets, node_elevation_m)
    sized = _at_design(layout, (hot, cold), abreast, length_m, rise_m, p)
    sized = replace(
        sized,
        sizing_case=_sizing_case(layout, of_role, p),
        heat_loss_kwh_a=losses.heat_kwh_a,
        cool_gain_kwh_a=losses.cool_kwh_a,
        heat_loss_kw=losses.heat_kw,
        cool_gain_kw=losses.cool_kw,
        capex=capex,
        trench_shared=shared,
        search_capex=_search_capex(layout, streets, stands, p),
        warnings=(
            *pipe_cautions.too_crowded(layout, sized, p),
            *pipe_cautions.too_large(layout, too_large, abreast, length_m, p),
            *pipe_cautions.out_of_bounds(sized, p),
            *pipe_cautions.too_hot(p),
            *notes,
            *existing_pipes.warn(existing_pipes.too_small(layout, streets, stands)),
        ),
        existing=stands,
        heat_end_c=ends_c[0],
        cool_end_c=ends_c[1],
    )
    progress.report(1.0)
    return replace(sized, station_pump_kwh_a=_pumping_kwh_a(layout, load, sized, parameters))


def _transmittances(
    layout: Layout, chosen: tuple[Ints, Ints], abreast: tuple[Ints, Ints], p: NetworkParameters
) -> tuple[Floats, Floats]:
    """Return what all pairs lose in heating and gain in cooling, W/(m K), two (p,).

    Pairs abreast are taken to lose as much as if each were alone, which is on the safe side.
    """
    u = pipe_prices.column("u_pair_w_mk", p) * p.loss_factor
    hot, cold = (u[size] * pairs for size, pairs in zip(chosen, abreast, strict=True))
    if not p.separate_pairs:
        return hot, cold
    return np.where(layout.heat_kw > 0, hot, 0.0), np.where(layout.cool_kw > 0, cold, 0.0)


def _at_design(
    layout: Layout,
    chosen: tuple[Ints, Ints],
    abreast: tuple[Ints, Ints],
    length_m: Floats,
    rise_m: Floats,
    p: NetworkParameters,
) -> PipeNetwork:
    """Return flows and pressures; losses and prices are left at 0.

    Of two pairs in a trench, the one for heat is the pipe and the one for cold stands in
    ``dn_cool``.
    """
    hot, cold = chosen
    cases = (
        pressures.run_case(HEATING, layout, hot, abreast[0], length_m, p),
        pressures.run_case(COOLING, layout, cold, abreast[1], length_m, p),
    )
    first = np.where(layout.heat_kw > 0, hot, cold)
    second = bool(p.separate_pairs) & (layout.cool_kw > 0) & (layout.heat_kw > 0)
    heating, cooling = cases
    larger = cooling.flow_kg_s > heating.flow_kg_s
    at_station = pressures.governing(cases)
    at_pipe = at_station[layout.pipe_station]
    ends = [pressures.at_ends(case, layout, rise_m, p) for case in cases]
    high, low = pressures.extremes(cases, layout, rise_m, p)
    none = np.zeros(len(first))

    def pick(where: Bools, cold: Floats, warm: Floats) -> Floats:
        chosen_values: Floats = np.where(where, cold, warm)
        return chosen_values

    return PipeNetwork(
        dn=pipe_prices.column("dn", p)[first].astype(np.int64),
        dn_cool=np.where(second, pipe_prices.column("dn", p)[cold], 0.0).astype(np.int64),
        pairs=np.where(layout.heat_kw > 0, *abreast),
        pairs_cool=np.where(second, abreast[1], 0),
        inner_mm=pipe_prices.column("inner_mm", p)[first],
        roughness_mm=pipe_prices.column("roughness_mm", p)[first],
        pn_bar=pipe_prices.column("pn_bar", p)[first],
        flow_kg_s=pick(larger, cooling.flow_kg_s, heating.flow_kg_s),
        sizing_case=(),
        velocity_m_s=pick(larger, cooling.velocity_m_s, heating.velocity_m_s),
        drop_pa_m=pick(larger, cooling.drop_pa_m, heating.drop_pa_m),
        heat_loss_kwh_a=none,
        cool_gain_kwh_a=none,
        capex=none,
        trench_shared=np.zeros(len(first), dtype=bool),
        supply_pa=pick(at_pipe, ends[1][0], ends[0][0]),
        return_pa=pick(at_pipe, ends[1][1], ends[0][1]),
        station_head_pa=pick(at_station, cooling.head_pa, heating.head_pa),
        station_pump_kw=(
            heating.pump_kw + cooling.pump_kw
            if p.separate_pairs
            else pick(at_station, cooling.pump_kw, heating.pump_kw)
        ),
        station_flow_kg_s=pick(at_station, cooling.station_kg_s, heating.station_kg_s),
        heat_head_pa=heating.head_pa,
        cool_head_pa=cooling.head_pa,
        heat_kg_s=heating.station_kg_s,
        cool_kg_s=cooling.station_kg_s,
        heat_pump_kw=heating.pump_kw,
        cool_pump_kw=cooling.pump_kw,
        shown_kg_s=pick(at_pipe, cooling.flow_kg_s, heating.flow_kg_s),
        shown_c=np.where(at_station, cooling.water_c, heating.water_c),
        highest_pa=high,
        lowest_pa=low,
        elevation_m=rise_m,
        heat_loss_kw=np.zeros(len(at_station)),
        cool_gain_kw=np.zeros(len(at_station)),
        warnings=(),
    )


def _rise(layout: Layout, streets: StreetGraph, node_elevation_m: Floats | None) -> Floats:
    """Return how far each pipe_to lies above its station, (p,)."""
    if node_elevation_m is None:
        return np.zeros(len(layout.pipe_to))
    site = layout.station_site[layout.pipe_station]
    rise: Floats = node_elevation_m[layout.pipe_to] - node_elevation_m[streets.site_node[site]]
    return rise


def _cheapest(
    layout: Layout,
    streets: StreetGraph,
    load: Load,
    weather: Weather,
    parameters: Parameters,
    sizes: tuple[Ints, Ints, Ints],
    progress: Progress,
) -> tuple[Ints, tuple[str, ...]]:
    """Return the sizes of least annual cost, and what they cost in a sentence.

    ``sizes`` are, three (p,), the smallest within the limits, that of a pair which stands (else
    -1), and how many pairs lie abreast.
    """
    smallest, only, abreast = sizes
    p, finance = parameters.network, parameters.finance
    edge = layout.pipe_edge
    yearly = capital_recovery(finance.discount_rate, finance.life_pipes_a) + finance.om_network
    trench_m = np.where(streets.capacity_kw > 0, streets.length_m, streets.trench_m)[edge]
    capital = yearly * (
        np.outer(
            abreast * streets.length_m[edge], p.pipe_factor * pipe_prices.column("pipe_per_m", p)
        )
        + np.outer(
            trench_m * pipe_prices.abreast_trench(abreast, p), pipe_prices.column("trench_per_m", p)
        )
    )
    hours = [
        pumps.station_hours(layout, load, parameters, k) for k in range(len(layout.station_site))
    ]
    problem = least_cost.pose(
        layout,
        streets.length_m[edge],
        np.where(only[:, None] >= 0, 0.0, capital),
        heat_loss.kelvin_hours(layout, load, weather, p),
        np.array(
            [[(h.heat_share**3).sum() for h in hours], [(h.cool_share**3).sum() for h in hours]]
        ),
        smallest,
        only,
        abreast,
        p,
    )
    found = least_cost.solve(problem, progress)
    gap = (found.cost - found.bound) / found.cost if found.cost > 0 else 0.0
    return found.chosen, (
        f"Pipe sizes are those of least annual cost: capital, pumping and loss come to"
        f" {found.cost:,.0f} per year, at most {max(gap, 0.0):.1%} above the least possible.",
    )


def _search_capex(
    layout: Layout, streets: StreetGraph, stands: Bools, p: NetworkParameters
) -> float:
    """Return the investment at the price that siting counts with, trenches once per edge."""
    edge = layout.pipe_edge[~stands]
    pipe = pipe_prices.pipe_per_m(layout.heat_kw, layout.cool_kw, p)[~stands]
    dug = np.unique(edge)
    trench = pipe_prices.trench_per_m(p) * streets.trench_m[dug] + streets.crossing_cost[dug]
    return float(pipe @ streets.length_m[edge] + trench.sum())


def _end_temperatures(
    layout: Layout,
    of_case: tuple[Floats, Floats],
    length_m: Floats,
    weather: Weather,
    p: NetworkParameters,
) -> tuple[Floats, Floats]:
    """Return the supply temperatures at pipe_to in heating and in cooling, at design flow.

    ``of_case`` are the transmittances in heating and in cooling, two (p,).
    """
    ground = heat_loss.ground_temperature_c(
        weather.temperature_c, p.pipe_depth_m, p.ground_diffusivity_mm2_s
    )
    ends: list[Floats] = []
    for flow, u, supply_c, ground_c in zip(
        pumps.design_flows(layout, p),
        of_case,
        (p.heat_supply_c, p.cool_supply_c),
        (float(ground.min()), float(ground.max())),
        strict=True,
    ):
        capacity = pipe_flow.heat_capacity_kj_kg_k(supply_c, p.glycol_share)
        at_end = heat_loss.end_temperatures_c(
            flow, u, length_m, layout.pipe_before, supply_c, ground_c, capacity
        )
        ends.append(np.where(flow > 0, at_end, np.nan))
    return ends[0], ends[1]


def _pumping_kwh_a(
    layout: Layout, load: Load, pipes: PipeNetwork, parameters: Parameters
) -> Floats:
    """Return the year's electricity of the pumps by hourly flow, (k,)."""
    yearly = np.zeros(len(layout.station_site))
    for k in range(len(yearly)):
        hours = pumps.station_hours(layout, load, parameters, k)
        yearly[k] = pumps.pump_kw_hourly(
            layout, pipes, k, hours.heat_share, hours.cool_share, parameters.network
        ).sum()
    return yearly


def _sizing_case(
    layout: Layout, of_role: tuple[PipeRole, ...], p: NetworkParameters
) -> tuple[str, ...]:
    """Name for every pipe the case that needs the larger size, or uses more of it."""
    last = len(pipe_prices.sizes_of(p)) - 1
    size = np.minimum(sizing.smallest(layout, of_role, p), last)
    heat, cool = sizing.case_shares(layout, of_role, size, p)
    return tuple(np.where(cool > heat, COOLING, HEATING).tolist())
