"""The least and the most that each arc of a street graph can carry if it is used."""

from __future__ import annotations

import math
from dataclasses import dataclass

import networkx as nx
import numpy as np

from dhp_qgis_plugin.core.records import Bools, Floats, LayoutProblem


@dataclass(frozen=True, slots=True)
class ArcLimits:
    """Limits of arcs, from edge_from to edge_to (0) and back (1), in trees fed from sites."""

    most: Floats  # (e, 2, m)
    least: Floats  # (e, 2, m) of an arc that is used
    never: Bools  # (e, 2) nothing can come from there
    always: Bools  # (e, 2) something compulsory can come from nowhere else


def arc_limits(problem: LayoutProblem) -> ArcLimits:
    """Return the limits of all arcs.

    A node is led to from one side, so that an arc into it carries at least its compulsory load and
    what hangs on it by bridges without a site behind them; and at most all but the tail's own,
    behind a bridge the load there.
    """
    edges, amounts = len(problem.edge_from), len(problem.load)
    total = problem.load.sum(axis=1)
    compulsory = np.where(np.isinf(problem.margin), problem.load, 0.0)
    ends = list(zip(problem.edge_from.tolist(), problem.edge_to.tolist(), strict=True))
    with_site = np.zeros(problem.nodes, dtype=bool)
    with_site[problem.site_node[problem.site_allowed]] = True
    most = np.empty((edges, 2, amounts))
    behind = np.zeros((edges, 2, amounts))  # compulsory load that only this arc can lead to
    never, always = np.zeros((edges, 2), dtype=bool), np.zeros((edges, 2), dtype=bool)
    graph = nx.MultiGraph()
    graph.add_nodes_from(range(problem.nodes))
    graph.add_edges_from(ends)
    simple = nx.Graph(graph)
    bridges = {frozenset(pair) for pair in nx.bridges(simple)}
    hanging = np.zeros((problem.nodes, amounts))
    for e, (a, b) in enumerate(ends):
        most[e] = total - problem.load[:, [a, b]].T
        if frozenset((a, b)) not in bridges or graph.number_of_edges(a, b) > 1:
            continue
        simple.remove_edge(a, b)
        for way, (tail, head) in enumerate(((a, b), (b, a))):
            there = list(nx.node_connected_component(simple, head))
            most[e, way] = problem.load[:, there].sum(axis=1)
            if not with_site[there].any():
                behind[e, way] = compulsory[:, there].sum(axis=1)
                hanging[tail] += behind[e, way]
                never[e, 1 - way] = True
                always[e, way] = behind[e, way].max() > 0
        simple.add_edge(a, b)
    heads = np.array(ends, dtype=np.int64).reshape(-1, 2)[:, ::-1]
    least = np.maximum(behind, (compulsory.T + hanging)[heads])
    return ArcLimits(np.minimum(most, _fitting(problem)[:, None, :]), least, never, always)


def _fitting(problem: LayoutProblem) -> Floats:
    """Return the most of each amount that the largest size of an edge lets through, (e, m)."""
    fits = np.full((len(problem.edge_from), len(problem.load)), np.inf)
    fits[:, 0] = problem.edge_most_kw
    if problem.cool_ratio > 0 and math.isfinite(problem.cool_ratio):
        fits[:, 1] = problem.edge_most_kw / problem.cool_ratio
    return fits
