"""From the joint model's design to siting and layout, as all that follows knows them."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from dhp_qgis_plugin.core.network.joint.reduced import pair_size
from dhp_qgis_plugin.core.network.joint_siting import JointCase
from dhp_qgis_plugin.core.network.layout import Ways, lay
from dhp_qgis_plugin.core.network.layout_price import audit_design, yearly_cost
from dhp_qgis_plugin.core.network.station_sizes import shares, siting_of
from dhp_qgis_plugin.core.parameters import LoadParameters
from dhp_qgis_plugin.core.records import (
    Floats,
    Ints,
    Layout,
    LayoutDesign,
    Load,
    Siting,
    SitingProblem,
    StreetGraph,
)


def lay_design(
    case: JointCase,
    design: LayoutDesign,
    siting_problem: SitingProblem,
    streets: StreetGraph,
    load: Load,
    parameters: LoadParameters,
) -> tuple[Siting, Layout]:
    """Return siting and layout of a design whose pipes form trees.

    A required street in which nothing runs gets no pipe. Flows follow the simultaneity of the
    customers behind each pipe, as in `layout.overlay`; the proof is the design's own.
    """
    station_of, ways = _walk(case, design, streets)
    opened = np.flatnonzero(design.opened)
    joined = case.node_of >= 0
    joined[joined] = design.connected[case.node_of[joined]]
    site_of = np.full(len(joined), -1, dtype=np.int64)
    site_of[joined] = opened[station_of[case.node_of[joined]]]
    siting = siting_of(siting_problem, shares(siting_problem, site_of), design.opened, design.proof)
    return siting, lay(siting, ways, streets, load, parameters)


def linear_cost(case: JointCase, siting: Siting, layout: Layout) -> float:
    """Return what any layout costs per year at the joint model's prices.

    NaN where it is no design of the joint model: two stations lay pipes in one street, or a
    standing pipe carries more than the model allows.
    """
    design = design_of(case, siting, layout)
    design = replace(
        design, proof=replace(siting.proof, objective=yearly_cost(case.problem, design))
    )
    bounded = replace(design, proof=replace(design.proof, bound=-math.inf))
    return math.nan if audit_design(case.problem, bounded) else design.proof.objective


def design_of(case: JointCase, siting: Siting, layout: Layout) -> LayoutDesign:
    """Return a layout as a design of the joint model; flows of customers add up as its loads do.

    Where a pair stands that suffices for what runs, it is used.
    """
    problem = case.problem
    amounts = np.zeros((len(problem.load), len(layout.building_station)))
    joined = np.flatnonzero(case.node_of >= 0)
    at = case.node_of[joined]
    amounts[:, joined] = problem.load[:, at] / np.bincount(at, minlength=problem.nodes)[at]
    amounts[:, layout.building_station < 0] = 0.0
    flows = np.zeros((len(problem.load), len(layout.pipe_edge)))
    into = np.full((len(layout.station_site), problem.nodes), -1, dtype=np.int64)
    into[layout.pipe_station, layout.pipe_to] = np.arange(len(layout.pipe_edge))
    served = np.flatnonzero(layout.building_station >= 0)
    pipe = into[layout.building_station[served], case.node_of[served]]
    while (piped := pipe >= 0).any():
        flows += _gathered(pipe[piped], amounts[:, served[piped]], len(layout.pipe_edge))
        pipe[piped] = layout.pipe_before[pipe[piped]]

    size = pair_size(problem, flows)
    edge = layout.pipe_edge.copy()
    for beside in np.flatnonzero(np.arange(len(case.street)) != case.street).tolist():
        fits = (layout.pipe_edge == case.street[beside]) & (size <= problem.edge_most_kw[beside])
        edge[fits] = beside
    against = problem.edge_from[edge] != layout.pipe_from
    used = problem.edge_required.copy()
    used[edge] = True
    site = layout.station_site[layout.building_station[served]]
    connected = np.zeros(problem.nodes, dtype=bool)
    connected[case.node_of[served]] = True
    return LayoutDesign(
        proof=siting.proof,
        opened=siting.opened,
        output=_gathered(site, amounts[:, served], len(problem.site_node)),
        used=used,
        flow=_gathered(edge, np.where(against, -flows, flows), len(problem.edge_from)),
        connected=connected,
    )


def _gathered(place: Ints, amounts: Floats, count: int) -> Floats:
    """Add up amounts (m, k) by their place (k,); (m, count)."""
    return np.array([np.bincount(place, row, minlength=count) for row in amounts])


def _walk(case: JointCase, design: LayoutDesign, streets: StreetGraph) -> tuple[Ints, Ways]:
    """Follow the flows from the stations outwards.

    Returns
    -------
    station_of
        (n,) position among the opened stations of the one that feeds a node, -1: none.
    ways
        The pipes, level by level.
    """
    problem = case.problem
    size = np.abs(design.flow[:2]).max(axis=0)
    strongest = np.argmax(np.abs(design.flow[:2]), axis=0)
    forward = design.flow[strongest, np.arange(len(size))] > 0
    runs = np.flatnonzero(design.used & (size > 0))
    tail = np.where(forward, problem.edge_from, problem.edge_to)[runs]
    head = np.where(forward, problem.edge_to, problem.edge_from)[runs]
    order = np.argsort(tail, kind="stable")
    runs, tail, head = runs[order], tail[order], head[order]
    first = np.searchsorted(tail, np.arange(problem.nodes + 1))

    station_of = np.full(problem.nodes, -1, dtype=np.int64)
    opened = np.flatnonzero(design.opened)
    gives = design.output[:2, opened].max(axis=0) > 0
    front = problem.site_node[opened][gives]
    station_of[front] = np.flatnonzero(gives)
    pipes: list[Ints] = []
    steps: list[Ints] = []
    while len(front):
        spans = [np.arange(first[n], first[n + 1]) for n in front.tolist()]
        here = np.concatenate(spans)
        here = here[station_of[head[here]] < 0]
        station_of[head[here]] = station_of[tail[here]]
        pipes.append(here)
        steps.append(np.full(len(here), len(pipes), dtype=np.int64))
        front = head[here]
    found = np.concatenate(pipes or [np.zeros(0, dtype=np.int64)])
    step = np.concatenate(steps or [np.zeros(0, dtype=np.int64)])
    by_station = np.argsort(station_of[head[found]], kind="stable")
    found, step = found[by_station], step[by_station]
    return station_of, Ways(
        station=station_of[head[found]],
        node=head[found],
        step=step,
        edge=case.street[runs[found]],
        before_node=tail[found],
    )
