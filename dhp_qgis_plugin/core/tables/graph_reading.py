"""An edited street graph back in: EDGES and NODES as a planner left them in QGIS.

The geometry is what the planner sees, so it decides: lengths are measured again, and ends find
their nodes (`graph_mending`). What was mended is listed; what is not clear is an error with the
edge's id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import geopandas as gpd
import numpy as np
import shapely

from dhp_qgis_plugin.core.network.linework import cut_lines
from dhp_qgis_plugin.core.network.repair_list import RepairList
from dhp_qgis_plugin.core.records import (
    Bools,
    EdgeKind,
    Ints,
    NodeKind,
    Repairs,
    StreetGraph,
)
from dhp_qgis_plugin.core.tables.graph_crossings import join_crossings, onto_nodes
from dhp_qgis_plugin.core.tables.graph_layers import Edges, Nodes, read_edges, read_nodes, with_sums
from dhp_qgis_plugin.core.tables.graph_mending import Mended, mend
from dhp_qgis_plugin.core.tables.results import NODE_KINDS


def read_graph(
    edges: gpd.GeoDataFrame,
    nodes: gpd.GeoDataFrame,
    edges_layer: str,
    nodes_layer: str,
    *,
    building_ids: Sequence[str],
    served: Bools,
    site_ids: Sequence[str],
    snap_m: float,
) -> tuple[StreetGraph, Repairs]:
    """Return the street graph of two layers made by ``edges_frame`` and ``graph_nodes_frame``.

    Parameters
    ----------
    building_ids, served
        (b,) the buildings of this run, and which of them want a connection.
    site_ids
        (s,) the candidate sites of this run.
    snap_m
        How far an edge's end may lie from its node.

    Returns
    -------
    The graph, and what was mended in it.

    Raises
    ------
    InputError
        Naming layer and feature: an unknown kind, an end that was moved to where nothing is.
    """
    repairs = RepairList()
    spots = read_nodes(nodes, nodes_layer, repairs)
    drawn = read_edges(edges, edges_layer, repairs)
    street = np.isin(drawn.kind, (EdgeKind.STREET, EdgeKind.LINK)) | (drawn.kind < 0)
    mended = mend(
        spots.xy, spots.names, drawn.lines, drawn.names, drawn.said, street, snap_m, edges_layer,
        repairs,
    )  # fmt: skip
    given = _kinds_of_nodes(spots, building_ids, site_ids)
    drawn = replace(drawn, lines=onto_nodes(drawn.lines, drawn.names, mended, repairs))
    drawn = with_sums(drawn, repairs)
    mended = join_crossings(drawn, mended, _and_junctions(given, mended), street, snap_m, repairs)
    node_kind = _and_junctions(given, mended)
    whole = _pieces(drawn, mended)
    used = np.zeros(len(node_kind), dtype=bool)
    used[whole.end.ravel()] = True
    building_node = _owners(spots, given, NodeKind.BUILDING, building_ids, used, repairs)
    site_node = _owners(spots, given, NodeKind.SITE, site_ids, used, repairs)
    graph = StreetGraph(
        node_xy=mended.node_xy,
        node_kind=node_kind,
        edge_from=whole.end[:, 0],
        edge_to=whole.end[:, 1],
        edge_kind=_kinds_by_ends(whole, node_kind),
        length_m=shapely.length(whole.lines),
        trench_m=shapely.length(whole.lines) * np.where(whole.capacity_kw > 0, 0.0, whole.factor),
        crossing_cost=np.where(whole.capacity_kw > 0, 0.0, whole.crossing_cost),
        lines=whole.lines,
        parts=tuple((e,) for e in range(len(whole.lines))),
        streets=whole.streets,
        building_node=np.where(served & (building_node >= 0), building_node, -1),
        site_node=np.maximum(site_node, -1),
        building_reasons=tuple(
            _reason(node, edges_layer, nodes_layer) if wanted else ""
            for wanted, node in zip(served, building_node, strict=True)
        ),
        site_reasons=tuple(_reason(node, edges_layer, nodes_layer) for node in site_node),
        capacity_kw=whole.capacity_kw,
        required=whole.required,
    )
    return graph, repairs.record()


def _pieces(drawn: Edges, mended: Mended) -> Edges:
    """Return the edges with their nodes, cut where other edges land on them."""
    cuts = np.bincount(mended.cut_edge, minlength=len(drawn.lines))
    parent = np.repeat(np.arange(len(cuts)), cuts + 1)
    piece = np.arange(len(parent)) - np.repeat(np.cumsum(cuts + 1) - (cuts + 1), cuts + 1)
    first_cut = np.cumsum(cuts) - cuts
    nodes = np.append(mended.cut_node, 0)
    at = np.minimum(first_cut[parent] + piece, len(nodes) - 1)
    start = np.where(piece == 0, mended.end[parent, 0], nodes[at - 1])
    stop = np.where(piece == cuts[parent], mended.end[parent, 1], nodes[at])
    lines = drawn.lines
    if len(mended.cut_edge):
        lines = cut_lines(
            drawn.lines, mended.cut_edge, mended.cut_m, mended.node_xy[mended.cut_node]
        )
    whole = drawn.take(parent)
    share = shapely.length(lines) / np.bincount(parent, weights=shapely.length(lines))[parent]
    return replace(
        whole,
        lines=lines,
        crossing_cost=whole.crossing_cost * share,
        end=np.stack([start, stop], axis=1),
    )


def _kinds_by_ends(edges: Edges, node_kind: Ints) -> Ints:
    """Return the kinds of edges; one drawn anew to a building or site is its service or access."""
    ends = node_kind[edges.end]
    by_ends = np.where((ends == NodeKind.BUILDING).any(axis=1), EdgeKind.SERVICE, EdgeKind.STREET)
    by_ends = np.where((ends == NodeKind.SITE).any(axis=1), EdgeKind.ACCESS, by_ends)
    kinds: Ints = np.where(edges.kind >= 0, edges.kind, by_ends).astype(np.int64)
    return kinds


_NO_EDGE = -2


def _kinds_of_nodes(spots: Nodes, building_ids: Sequence[str], site_ids: Sequence[str]) -> Ints:
    """Return the kinds of the layer's nodes; where it is silent, by the object that they name."""
    buildings, sites = set(building_ids), set(site_ids)
    kinds: Ints = spots.kind.copy()
    for node in np.flatnonzero(kinds < 0).tolist():
        name = spots.objects[node]
        by_name = NodeKind.SITE if name in sites else NodeKind.JUNCTION
        kinds[node] = NodeKind.BUILDING if name in buildings else by_name
    return kinds


def _and_junctions(given: Ints, mended: Mended) -> Ints:
    """Return the kinds of all nodes; those that were made are junctions."""
    made = np.full(len(mended.node_xy) - len(given), NodeKind.JUNCTION)
    kinds: Ints = np.append(given, made).astype(np.int64)
    return kinds


def _owners(
    spots: Nodes,
    node_kind: Ints,
    kind: NodeKind,
    owner_ids: Sequence[str],
    used: Bools,
    repairs: RepairList,
) -> Ints:
    """Return the node of each owner; -2 where no edge reaches it, -1 where there is none.

    Of several nodes of one owner the first at which an edge ends counts. Nodes of nobody and
    several nodes of one owner are listed.
    """
    place = {owner: n for n, owner in enumerate(owner_ids)}
    word = NODE_KINDS[kind]
    nodes: dict[int, list[int]] = defaultdict(list)
    for node in np.flatnonzero(node_kind == kind).tolist():
        name = spots.objects[node]
        if name in place:
            nodes[place[name]].append(node)
            continue
        said = f"the {word} {name}, which this run does not have" if name else f"no {word}"
        note = f"Node {spots.names[node]} is of kind {word} and names {said}; it serves nobody."
        repairs.add("object unknown", note, spots.xy[node])
    out = np.full(len(owner_ids), -1, dtype=np.int64)
    for owner, several in nodes.items():
        chosen = next((node for node in several if used[node]), several[0])
        out[owner] = chosen if used[chosen] else _NO_EDGE
        for node in several:
            if node != chosen:
                note = (
                    f"Nodes {spots.names[chosen]} and {spots.names[node]} both stand for the {word}"
                    f" {owner_ids[owner]}; {spots.names[chosen]} counts."
                )
                repairs.add("object doubled", note, spots.xy[node])
    return out


def _reason(node: int, edges_layer: str, nodes_layer: str) -> str:
    """Say why an object has no usable node, "" if it has one."""
    if node == _NO_EDGE:
        return f"No edge of layer {edges_layer} ends at its node."
    return f"It has no node in layer {nodes_layer}." if node < 0 else ""
