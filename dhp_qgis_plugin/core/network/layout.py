"""From the siting to trees of pipes: the chosen routes laid over each other, flows added up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.parameters import LoadParameters
from dhp_qgis_plugin.core.records import Floats, Ints, Layout, Load, Routes, Siting, StreetGraph


def overlay(
    siting: Siting, routes: Routes, streets: StreetGraph, load: Load, parameters: LoadParameters
) -> Layout:
    """Lay the routes of every opened station over each other.

    The routes of one station form a tree. A pipe's design flow is the simultaneity factor
    times the sum of the peaks behind it, and never less than the largest single peak: a line
    to one customer carries that customer's peak. Where customers are split between stations,
    the pipes are those of the station that serves most of them.

    Parameters
    ----------
    siting
        The opened sites and who is served from where.
    routes, streets
        The routes and the contracted graph that they lie on.
    load
        Peaks before simultaneity.
    parameters
        Simultaneity factors.

    Returns
    -------
    Layout
        Pipes station by station, each after the pipe upstream of it.
    """
    opened = np.flatnonzero(siting.opened)
    trees = [
        _tree(routes, int(site), streets.building_node[siting.site_of == site]) for site in opened
    ]
    station = np.repeat(np.arange(len(opened)), [len(nodes) for nodes, _ in trees])
    node = np.concatenate([nodes for nodes, _ in trees] or [np.zeros(0, dtype=np.int64)])
    step = np.concatenate([steps for _, steps in trees] or [np.zeros(0, dtype=np.int64)])
    site = opened[station]
    ways = Ways(
        station=station,
        node=node,
        step=step,
        edge=routes.before_edge[site, node],
        before_node=routes.before_node[site, node],
    )
    return lay(siting, ways, streets, load, parameters)


@dataclass(frozen=True, slots=True)
class Ways:
    """The pipes of all stations, each standing for the node that it leads to; nearer ones first."""

    station: Ints  # (p,) position among the opened stations
    node: Ints  # (p,)
    step: Ints  # (p,) pipes from the station, this one included
    edge: Ints  # (p,)
    before_node: Ints  # (p,)


def lay(
    siting: Siting, ways: Ways, streets: StreetGraph, load: Load, parameters: LoadParameters
) -> Layout:
    """Return the layout of pipes that form trees, with customers and design flows added up."""
    opened = np.flatnonzero(siting.opened)
    connected = siting.site_of >= 0
    building_station = np.full(len(connected), -1, dtype=np.int64)
    building_station[connected] = np.searchsorted(opened, siting.site_of[connected])
    node, step = ways.node, ways.step
    pipe_at = np.full((len(opened), streets.nodes), -1, dtype=np.int64)
    pipe_at[ways.station, node] = np.arange(len(node))
    before = pipe_at[ways.station, ways.before_node]

    ends = streets.building_node[connected]
    last_pipe = np.full(len(connected), -1, dtype=np.int64)
    last_pipe[connected] = pipe_at[building_station[connected], ends]
    piped = last_pipe >= 0  # a building on the station's own node needs none
    path_m = np.where(connected, 0.0, np.nan)
    path_m[piped] = _from_root(streets.length_m[ways.edge], before, step)[last_pipe[piped]]

    def behind(peak_kw: Floats, simultaneity: float) -> Floats:
        own, largest = np.zeros(len(node)), np.zeros(len(node))
        np.add.at(own, last_pipe[piped], peak_kw[piped])
        np.maximum.at(largest, last_pipe[piped], peak_kw[piped])
        together = simultaneity * _downstream(np.add, own, before, step)
        return np.maximum(together, _downstream(np.maximum, largest, before, step))

    customers = np.bincount(last_pipe[piped], minlength=len(node)).astype(float)
    return Layout(
        station_site=opened,
        building_station=building_station,
        path_m=path_m,
        pipe_edge=ways.edge,
        pipe_station=ways.station,
        pipe_from=ways.before_node,
        pipe_to=node,
        pipe_before=before,
        customers=np.rint(_downstream(np.add, customers, before, step)).astype(np.int64),
        heat_kw=behind(load.peak_heat_kw, parameters.simultaneity_heat),
        cool_kw=behind(load.peak_cool_kw, parameters.simultaneity_cool),
    )


def _tree(routes: Routes, site: int, ends: Ints) -> tuple[Ints, Ints]:
    """Return the nodes on the routes from a site to its ends, and their steps from the site.

    The site itself is left out: each node stands for the pipe that leads to it.
    """
    before_edge, before_node = routes.before_edge[site], routes.before_node[site]
    used = np.zeros(len(before_edge), dtype=bool)
    front = np.unique(ends[before_edge[ends] >= 0])
    while len(front):
        used[front] = True
        front = np.unique(before_node[front])
        front = front[~used[front] & (before_edge[front] >= 0)]
    nodes = np.flatnonzero(used)
    steps, at = np.zeros(len(nodes), dtype=np.int64), nodes
    while (moving := before_edge[at] >= 0).any():
        steps += moving
        at = np.where(moving, before_node[at], at)
    order = np.argsort(steps, kind="stable")
    return nodes[order], steps[order]


def _downstream(gather: np.ufunc, values: Floats, before: Ints, step: Ints) -> Floats:
    """Return for every pipe the sum or maximum of values at it and downstream, by level."""
    total = values.copy()
    for level in range(int(step.max(initial=0)), 1, -1):
        at = np.flatnonzero(step == level)
        gather.at(total, before[at], total[at])
    return total


def _from_root(values: Floats, before: Ints, step: Ints) -> Floats:
    """Return for every pipe the sum of values from its station to it, by level."""
    total = values.copy()
    for level in range(2, int(step.max(initial=0)) + 1):
        at = np.flatnonzero(step == level)
        total[at] += total[before[at]]
    return total
