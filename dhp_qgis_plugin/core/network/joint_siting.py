"""The joint model's problem posed from streets, loads, sources and prices."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.network import edge_loads, linear_prices, pipe_prices, siting
from dhp_qgis_plugin.core.network.siting_limits import check_problem, usable_sites
from dhp_qgis_plugin.core.network.two_pair_prices import pair_of_both
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.records import (
    Bools,
    Floats,
    Ints,
    LayoutProblem,
    Load,
    NodeKind,
    SitingProblem,
    SourcePotential,
    StreetGraph,
    Weather,
    _Record,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class JointCase(_Record):
    """A layout problem on a contracted street graph, whose nodes it shares."""

    problem: LayoutProblem
    street: Ints  # (a,) edge of the street graph that an edge of the problem lies in
    node_of: Ints  # (b,) node of the problem at which the building's load hangs, -1: not served


def pose(
    siting_problem: SitingProblem,
    load: Load,
    potential: SourcePotential,
    streets: StreetGraph,
    weather: Weather,
    parameters: Parameters,
    local_cost: Floats | None = None,
) -> JointCase:
    """Pose the joint problem: what `siting.pose` says of stations and customers, on the streets.

    Customers pay their substation and the generation of their energy; a street costs what
    `linear_prices` says. A pipe that stands is an edge of its own, without trench and pipe, beside
    one for a new pair in a trench.

    Parameters
    ----------
    siting_problem
        The same district as the thesis model sees it: loads after simultaneity, stations,
        margins, numbers of stations.
    load, potential
        Loads (b,) and sites (s,).
    streets
        The contracted graph.
    weather
        Gives the ground temperature that losses count from.
    local_cost
        (b,) what each customer needs besides its substation, per year.

    Raises
    ------
    InfeasibleError, InputError
        If sites, capacities or ways cannot serve the compulsory buildings, in words.
    """
    check_problem(siting_problem)
    served = np.isfinite(siting_problem.connection_cost).any(axis=0)
    paid = siting.substation_cost(load, parameters)
    paid = paid if local_cost is None else paid + local_cost
    customers = _customers(siting_problem, load, streets, paid, served)
    separate = bool(parameters.network.separate_pairs)
    prices = tuple(
        linear_prices.size_prices(load, served, potential, weather, parameters, services)
        for services in (((True, False), (False, True)) if separate else ((True, True),))
    )
    usable = usable_sites(siting_problem) & (streets.site_node >= 0)
    edges = _edges(customers, streets, prices, streets.site_node[usable], load, parameters)
    capacity = np.vstack([siting_problem.cost_per_kw_heat, siting_problem.cost_per_kw_cool])
    energy = np.vstack([potential.energy_per_kwh_heat, potential.energy_per_kwh_cool])
    hours = customers.full_load_hours[:, None]
    problem = LayoutProblem(
        edge_from=streets.edge_from[edges.street],
        edge_to=streets.edge_to[edges.street],
        edge_fixed_cost=edges.fixed,
        edge_cost_per_kw=edges.per_kw,
        edge_most_kw=edges.most_kw,
        edge_required=edges.required,
        load=customers.load,
        end_only=streets.node_kind != NodeKind.JUNCTION,
        margin=customers.margin,
        site_node=np.maximum(streets.site_node, 0),
        site_fixed_cost=siting_problem.fixed_cost,
        site_cost=np.vstack([capacity, energy * hours]),
        site_most_kw=np.vstack([siting_problem.most_heat_kw, siting_problem.most_cool_kw]),
        site_least_kw=siting_problem.least_kw,
        site_required=siting_problem.required,
        site_allowed=usable,
        stations_min=siting_problem.stations_min,
        stations_max=siting_problem.stations_max,
        # on top of the capacity itself, which the problem charges for all that a site gives
        shortfall_cost=siting_problem.shortfall_cost - float(capacity.max(initial=0.0)),
        splittable=False,
        cool_ratio=prices[0].cool_ratio,
        separate_pipes=separate,
        constant_cost=customers.constant_cost,
        node_names=customers.names,
        site_names=potential.ids,
    )
    return JointCase(problem=problem, street=edges.street, node_of=customers.node_of)


@dataclass(frozen=True, slots=True)
class _Customers:
    """What hangs on the nodes."""

    node_of: Ints  # (b,)
    load: Floats  # (4, n) heat kW, cold kW, energy of both in full-load hours' kWh
    full_load_hours: Floats  # (2,) kWh in a unit of the last two rows, which keeps numbers alike
    margin: Floats  # (n,)
    constant_cost: float
    names: tuple[str, ...]  # (n,)


def _customers(
    posed: SitingProblem, load: Load, streets: StreetGraph, paid: Floats, served: Bools
) -> _Customers:
    """Hang the loads on the nodes; who shares a node is served together or not at all.

    Beside a compulsory building an optional one is served: it costs no trench of its own.
    """
    at = np.where(served, streets.building_node, -1)
    who = np.flatnonzero(at >= 0)
    node = at[who]
    amounts = np.vstack([posed.heat_kw, posed.cool_kw, load.heat_kwh_a, load.cool_kwh_a])[:, who]
    of_node = np.array([np.bincount(node, row, minlength=streets.nodes) for row in amounts])
    power, energy = of_node[:2].sum(axis=1), of_node[2:].sum(axis=1)
    hours = np.where((power > 0) & (energy > 0), energy / np.maximum(power, 1e-9), 1.0)
    of_node[2:] /= hours[:, None]
    worth = np.where(np.isfinite(posed.margin[who]), posed.margin[who], 0.0) - paid[who]
    together = np.bincount(node, worth, minlength=streets.nodes)
    must = np.zeros(streets.nodes, dtype=bool)
    must[node[np.isinf(posed.margin[who])]] = True
    margin = np.where(must, np.inf, together)
    names = [""] * streets.nodes
    for building, place in zip(who.tolist(), node.tolist(), strict=True):
        names[place] = load.ids[building] if load.ids else f"number {building + 1}"
    return _Customers(at, of_node, hours, margin, -float(together[must].sum()), tuple(names))


@dataclass(frozen=True, slots=True)
class _Edges:
    """The edges of the problem: every street, and every pipe that stands."""

    street: Ints  # (a,)
    fixed: Floats
    per_kw: Floats
    most_kw: Floats
    required: Bools


def _edges(
    customers: _Customers,
    streets: StreetGraph,
    prices: tuple[linear_prices.SizePrices, ...],
    sites: Ints,
    load: Load,
    parameters: Parameters,
) -> _Edges:
    """Price the edges; a pair that stands only loses heat, and carries what it can."""
    ranges = edge_loads.edge_loads(
        streets.edge_from,
        streets.edge_to,
        customers.load[:2],
        np.isinf(customers.margin),
        streets.node_kind != NodeKind.JUNCTION,
        sites,
    )
    stands = streets.capacity_kw > 0
    trench_m = np.where(stands, streets.length_m, streets.trench_m)
    new = _new_lines(customers, ranges, streets, trench_m, prices, load, parameters)
    standing = np.flatnonzero(stands)
    nothing = np.zeros(len(standing))
    capacity = streets.capacity_kw[standing]
    of_pair = pipe_prices.size_index(capacity, nothing, parameters.network)
    loss = prices[0].loss_per_m[np.minimum(of_pair, len(prices[0].loss_per_m) - 1)]
    return _Edges(
        street=np.concatenate([np.arange(streets.edges), standing]),
        fixed=np.concatenate([new.fixed, loss * streets.length_m[standing]]),
        per_kw=np.concatenate([new.per_kw, nothing]),
        most_kw=np.concatenate([np.full(streets.edges, np.inf), capacity]),
        required=np.concatenate([streets.required & ~stands, streets.required[standing]]),
    )


def _new_lines(
    customers: _Customers,
    ranges: edge_loads.EdgeLoads,
    streets: StreetGraph,
    trench_m: Floats,
    prices: tuple[linear_prices.SizePrices, ...],
    load: Load,
    parameters: Parameters,
) -> linear_prices.Lines:
    """Price new pipes in every street; the line to one building is exactly that of its peaks."""
    alone = _alone(customers, ranges.leaf)
    own = np.vstack([load.peak_heat_kw, load.peak_cool_kw])[:, alone]
    least = np.where(alone >= 0, own, ranges.least)
    most = np.where(alone >= 0, own, ranges.most)
    way = (streets.length_m, trench_m, streets.crossing_cost)
    if parameters.network.separate_pairs:
        ratio = np.array([[1.0], [prices[0].cool_ratio]])
        second = parameters.network.second_pair_trench
        hot, cold = prices
        sure = linear_prices.lines_of_two_pairs(
            hot, cold, *way, ratio * least, ratio * most, second
        )
        each = ratio * customers.load[:2]
        if not each.any():
            return sure
        both = each.sum(axis=0)
        at_least = np.maximum((ratio * least).sum(axis=0), float(both[both > 0].min()))
        at_most = (ratio * most).sum(axis=0)
        steps = pair_of_both(hot, cold, each, second)
        mixed = linear_prices.lines_below(steps, *way, at_least, at_most)
        return linear_prices.higher(mixed, sure, at_least, at_most)
    size = prices[0].size_kw(customers.load[:2])
    smallest = float(size[size > 0].min()) if (size > 0).any() else 0.0
    at_least = np.maximum(prices[0].size_kw(least), smallest)
    return linear_prices.lines_below(prices[0], *way, at_least, prices[0].size_kw(most))


def _alone(customers: _Customers, leaf: Ints) -> Ints:
    """Return the building that alone hangs on each edge, (e,); -1: none, or several."""
    count = np.bincount(customers.node_of[customers.node_of >= 0], minlength=len(customers.margin))
    building = np.full(len(customers.margin), -1, dtype=np.int64)
    joined = np.flatnonzero(customers.node_of >= 0)
    building[customers.node_of[joined]] = joined
    single: Ints = np.where((leaf >= 0) & (count[leaf] == 1), building[leaf], -1)
    return single
