"""Pipe sizes, pressures, pumps, losses and prices of a layout.

One pair carries heating in winter and cooling in summer, so its size is the smallest that keeps
friction and velocity within their limits in both design cases; or each service has a pair of its
own, sized for its case alone (`systems`). Friction is
that of water at the mean of supply and return. The terrain is taken as level.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.network import (
    existing_pipes,
    heat_loss,
    pipe_flow,
    pipe_prices,
    trees,
)
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
    _Record,
)

HEATING, COOLING = "heating", "cooling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(_Record):
    """The network at design flow in one of its two design cases."""

    flow_kg_s: Floats  # (p,)
    velocity_m_s: Floats  # (p,)
    drop_pa_m: Floats  # (p,) of one pipe
    path_pa: Floats  # (p,) loss of one pipe from the station to pipe_to, local losses included
    worst_pa: Floats  # (k,) the largest path_pa
    head_pa: Floats  # (k,) plant, supply, customer, return
    pump_kw: Floats  # (k,) electric


def size_pipes(
    layout: Layout,
    streets: StreetGraph,
    load: Load,
    weather: Weather,
    parameters: Parameters,
    progress: Progress,
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
    """
    p = parameters.network
    sizes = catalogue.pipes()
    wanted = pipe_prices.pair_sizes(layout.heat_kw, layout.cool_kw, p)
    stands, standing_size = existing_pipes.standing(layout, streets, p)
    too_large = (np.maximum(*wanted) >= len(sizes)) & ~stands
    # Diversity may leave a trunk less flow than its largest branch: the size never grows outwards.
    hot, cold = (
        np.where(
            stands,
            standing_size,
            trees.largest_downstream(np.minimum(size, len(sizes) - 1), layout.pipe_before),
        )
        for size in wanted
    )
    length_m = streets.length_m[layout.pipe_edge]
    check(progress)
    cases = (_run(HEATING, layout, hot, length_m, p), _run(COOLING, layout, cold, length_m, p))
    supply_pa, return_pa, governing = _pressures(cases, layout, p)
    u_heat, u_cool = (
        np.where(kw > 0, _of("u_pair_w_mk")[size] * p.loss_factor, 0.0)
        if p.separate_pairs
        else _of("u_pair_w_mk")[size] * p.loss_factor
        for size, kw in ((hot, layout.heat_kw), (cold, layout.cool_kw))
    )
    losses = heat_loss.lose(layout, load, u_heat, length_m, weather, p, u_cool)
    check(progress)
    capex, shared = price(layout, streets, hot, stands, p, cold)
    heating, cooling = cases
    by_cold = cooling.flow_kg_s > heating.flow_kg_s
    first = np.where(layout.heat_kw > 0, hot, cold)
    second = bool(p.separate_pairs) & (layout.cool_kw > 0) & (layout.heat_kw > 0)
    progress.report(1.0)
    return PipeNetwork(
        dn=_of("dn")[first].astype(np.int64),
        dn_cool=np.where(second, _of("dn")[cold], 0.0).astype(np.int64),
        inner_mm=_of("inner_mm")[first],
        flow_kg_s=np.where(by_cold, cooling.flow_kg_s, heating.flow_kg_s),
        sizing_case=_sizing_case(layout, p),
        velocity_m_s=np.where(by_cold, cooling.velocity_m_s, heating.velocity_m_s),
        drop_pa_m=np.where(by_cold, cooling.drop_pa_m, heating.drop_pa_m),
        heat_loss_kwh_a=losses.heat_kwh_a,
        cool_gain_kwh_a=losses.cool_kwh_a,
        capex=capex,
        trench_shared=shared,
        supply_pa=supply_pa,
        return_pa=return_pa,
        station_head_pa=np.where(governing, cooling.head_pa, heating.head_pa),
        station_pump_kw=np.where(governing, cooling.pump_kw, heating.pump_kw),
        heat_loss_kw=losses.heat_kw,
        cool_gain_kw=losses.cool_kw,
        warnings=(
            *_oversize_warning(layout, too_large, length_m, p),
            *_pressure_warning(cases, p, int(_of("pn_bar").min())),
            *existing_pipes.warn(existing_pipes.too_small(layout, streets, stands)),
        ),
        existing=stands,
    )


def flow_share(
    layout: Layout, station: int, heat_share: Floats, cool_share: Floats, p: NetworkParameters
) -> Floats:
    """Return a station's flow as a share of its larger design flow, hour by hour.

    The case with the larger flow sets the pumps: the one pair carries one of the two at a time.
    With a pair for each, their flows add up, which is on the safe side where both run at once.

    Parameters
    ----------
    heat_share, cool_share
        (8760,) load as a share of the design load of its own case.
    """
    at_root = (layout.pipe_station == station) & (layout.pipe_before < 0)
    heat, cool = (flow[at_root].sum() for flow in _flows(layout, p))
    largest = max(heat, cool)
    if largest <= 0:
        return np.zeros_like(heat_share)
    if p.separate_pairs:  # pumps of both run at once
        together: Floats = (heat_share * heat + cool_share * cool) / largest
        return together
    share: Floats = np.maximum(heat_share * heat, cool_share * cool) / largest
    return share


def pump_kw_hourly(pipes: PipeNetwork, station: int, load_share: Floats) -> Floats:
    """Return the electric power of a station's pumps at shares of the design flow.

    Variable speed holds the customers' pressure difference while friction falls with the square
    of the flow: P(x) = P_design x (h + (1 - h) x²), h = customer drop / design head. That is the
    cube law above a floor that the customers' valves ask for; the efficiency is held constant.

    Parameters
    ----------
    station
        Position among the opened stations.
    load_share
        (8760,) share of the station's larger design flow, as by `flow_share`; 0: pumps stand.
    """
    head = float(pipes.station_head_pa[station])
    # The smallest pressure difference of the network is what the worst customer is left with.
    customer = float((pipes.supply_pa - pipes.return_pa).min(initial=head))
    held = customer / head if head > 0 else 0.0
    share = np.maximum(load_share, 0.0)
    power: Floats = pipes.station_pump_kw[station] * share * (held + (1 - held) * share**2)
    return power


def price(
    layout: Layout,
    streets: StreetGraph,
    chosen: Ints,
    stands: Bools,
    p: NetworkParameters,
    for_cold: Ints | None = None,
) -> tuple[Floats, Bools]:
    """Return the investment in every pipe, and whether it shares its trench.

    pipe(DN) length + trench(DN) trench length + crossings. A street that carries the pipes of
    several stations is dug once, as wide as its largest pair asks; trench and crossings are then
    divided in proportion to what each pair would pay for a trench of its own. A pair that stands
    and suffices costs nothing; beside one that does not, a new pair lies in a plain trench. Beyond
    the largest size the pipes, not the trench, cost in proportion to the load: parallel pairs.

    Parameters
    ----------
    chosen
        (p,) position of each pipe's size in the catalogue.
    stands
        (p,) the pair is there already.
    for_cold
        (p,) likewise of the pair for cold, where each service has one; both lie in one trench.
    """
    edge = layout.pipe_edge
    pipe_m, trench_m = _per_m(layout, chosen, chosen if for_cold is None else for_cold, p)
    trench = np.where(stands, 0.0, trench_m)
    way_m = np.where(streets.capacity_kw > 0, streets.length_m, streets.trench_m)
    widest = np.zeros(streets.edges)
    np.maximum.at(widest, edge, trench)
    together = np.bincount(edge, weights=trench, minlength=streets.edges)
    dug = widest * way_m + streets.crossing_cost
    part = np.divide(trench, together[edge], out=np.ones_like(trench), where=together[edge] > 0)
    capex: Floats = pipe_m * streets.length_m[edge] + part * dug[edge]
    capex = np.where(stands, 0.0, capex)
    shared: Bools = np.bincount(edge, minlength=streets.edges)[edge] > 1
    return capex, shared


def _per_m(layout: Layout, hot: Ints, cold: Ints, p: NetworkParameters) -> tuple[Floats, Floats]:
    """Return what pipes and plain trench cost per metre, two (p,)."""
    pipe, trench = p.pipe_factor * _of("pipe_per_m"), _of("trench_per_m")
    heat_kw, cool_kw = layout.heat_kw, layout.cool_kw
    if not p.separate_pairs:
        return pipe[hot] * pipe_prices.parallel_pairs(heat_kw, cool_kw, p), trench[hot]
    has_hot, has_cold = heat_kw > 0, cool_kw > 0
    of_hot = pipe[hot] * pipe_prices.parallel_pairs(heat_kw, 0.0 * cool_kw, p) * has_hot
    of_cold = pipe[cold] * pipe_prices.parallel_pairs(0.0 * heat_kw, cool_kw, p) * has_cold
    wide, narrow = trench[hot] * has_hot, trench[cold] * has_cold
    wide, narrow = np.maximum(wide, narrow), np.minimum(wide, narrow)
    return of_hot + of_cold, wide + p.second_pair_trench * narrow


def _of(column: str) -> Floats:
    """Return a column of the pipe catalogue."""
    return np.array([getattr(size, column) for size in catalogue.pipes()], dtype=float)


def _flows(layout: Layout, p: NetworkParameters) -> tuple[Floats, Floats]:
    """Return the design flows in heating and in cooling, kg/s."""
    return (
        pipe_flow.mass_flow_kg_s(layout.heat_kw, p.heat_supply_c, p.heat_return_c),
        pipe_flow.mass_flow_kg_s(layout.cool_kw, p.cool_return_c, p.cool_supply_c),
    )


def _run(name: str, layout: Layout, chosen: Ints, length_m: Floats, p: NetworkParameters) -> Case:
    """Work out one design case: flows, velocities, losses along the trees, head and power."""
    cold = name == COOLING
    water_c = (p.cool_supply_c + p.cool_return_c if cold else p.heat_supply_c + p.heat_return_c) / 2
    flow = _flows(layout, p)[int(cold)]
    inner_m, roughness_m = _of("inner_mm")[chosen] / 1000, _of("roughness_mm")[chosen] / 1000
    drop = pipe_flow.drop_pa_m(flow, inner_m, roughness_m, water_c)
    path = trees.sum_from_root(drop * length_m * (1 + p.local_loss_share), layout.pipe_before)
    stations = len(layout.station_site)
    worst = np.zeros(stations)
    np.maximum.at(worst, layout.pipe_station, path)
    roots = layout.pipe_before < 0
    station_flow: Floats = np.bincount(
        layout.pipe_station[roots], weights=flow[roots], minlength=stations
    ).astype(np.float64)
    head = p.plant_drop_pa + 2 * worst + p.customer_drop_pa
    return Case(
        flow_kg_s=flow,
        velocity_m_s=pipe_flow.velocity_m_s(flow, inner_m, water_c),
        drop_pa_m=drop,
        path_pa=path,
        worst_pa=worst,
        head_pa=head,
        pump_kw=station_flow * head / (pipe_flow.density_kg_m3(water_c) * p.pump_efficiency * 1000),
    )


def _pressures(
    cases: tuple[Case, Case], layout: Layout, p: NetworkParameters
) -> tuple[Floats, Floats, Bools]:
    """Return gauge supply and return pressure at every pipe_to, and whose case is cooling.

    The holding pressure stands on the return side of the station. Each station shows the case
    in which its pumps need more power.
    """
    heating, cooling = cases
    governing: Bools = cooling.pump_kw > heating.pump_kw
    of_pipe = governing[layout.pipe_station]
    path = np.where(of_pipe, cooling.path_pa, heating.path_pa)
    worst = np.where(governing, cooling.worst_pa, heating.worst_pa)[layout.pipe_station]
    supply: Floats = p.static_pa + 2 * worst + p.customer_drop_pa - path
    back: Floats = p.static_pa + path
    return supply, back, governing


def _sizing_case(layout: Layout, p: NetworkParameters) -> tuple[str, ...]:
    """Name for every pipe the case that needs the larger size, or uses more of it."""
    heat, cool = pipe_prices.capacities_kw(p)
    size = np.minimum(pipe_prices.size_index(layout.heat_kw, layout.cool_kw, p), len(heat) - 1)
    cold = layout.cool_kw / cool[size] > layout.heat_kw / heat[size]
    return tuple(np.where(cold, COOLING, HEATING).tolist())


def _oversize_warning(
    layout: Layout, too_large: Bools, length_m: Floats, p: NetworkParameters
) -> tuple[str, ...]:
    if not too_large.any():
        return ()
    heat, cool = pipe_prices.capacities_kw(p)
    largest = catalogue.pipes()[-1].dn
    return (
        f"{too_large.sum()} pipes ({length_m[too_large].sum():,.0f} m) carry up to"
        f" {layout.heat_kw[too_large].max():,.0f} kW of heat and"
        f" {layout.cool_kw[too_large].max():,.0f} kW of cold, more than the largest catalogue size"
        f" DN {largest} carries at the design friction ({heat[-1]:,.0f} kW and"
        f" {cool[-1]:,.0f} kW); they are priced as parallel pairs of DN {largest} in one trench,"
        " but their pressures are those of a single pair. Allow more stations or a larger"
        " temperature difference.",
    )


def _pressure_warning(
    cases: tuple[Case, Case], p: NetworkParameters, pn_bar: int
) -> tuple[str, ...]:
    highest = max(float(case.head_pa.max(initial=0.0)) for case in cases) + p.static_pa
    if highest <= pn_bar * 1e5:
        return ()
    return (
        f"The pressure behind the pumps reaches {highest / 1e5:.1f} bar, above the pressure class"
        f" PN {pn_bar} of the pipes; lower the design friction, allow more stations, or plan"
        " booster pumps.",
    )
