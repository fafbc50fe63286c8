"""An edited street graph back in: EDGES and NODES as a planner left them in QGIS.

The geometry is what the planner sees, so it decides: lengths are measured again, and an end that
does not lie at the node that it names is an error with the edge's id. An edge drawn anew needs no
ids; its ends find the nodes they touch.
"""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import shapely

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.records import (
    Bools,
    EdgeKind,
    Floats,
    Geometries,
    Ints,
    NodeKind,
    StreetGraph,
)
from dhp_qgis_plugin.core.tables import cells
from dhp_qgis_plugin.core.tables.results import EDGE_KINDS, NODE_KINDS

_NODE_KIND = {word: kind for kind, word in NODE_KINDS.items()}
_EDGE_KIND = {word: kind for kind, word in EDGE_KINDS.items()}


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
) -> StreetGraph:
    """Return the street graph of two layers made by ``edges_frame`` and ``graph_nodes_frame``.

    Parameters
    ----------
    building_ids, served
        (b,) the buildings of this run, and which of them want a connection.
    site_ids
        (s,) the candidate sites of this run.
    snap_m
        How far an edge's end may lie from its node.

    Raises
    ------
    InputError
        Naming layer and feature: an unknown node or kind, an end that lies elsewhere.
    """
    node_names = cells.ids(nodes, cells.find_column(nodes, "node_id", (), nodes_layer), "n")
    points = cells.shapes(nodes, ("Point",), layer=nodes_layer, names=node_names, wanted="points")
    node_xy = shapely.get_coordinates(points)
    node_kind = _kinds(nodes, node_names, nodes_layer, _NODE_KIND)
    edge_names = cells.ids(edges, cells.find_column(edges, "edge_id", (), edges_layer), "e")
    lines = cells.shapes(
        edges, ("LineString",), layer=edges_layer, names=edge_names, wanted="single lines"
    )
    at = {name: n for n, name in enumerate(node_names)}
    start = _ends(edges, "from_node", 0, lines, edge_names, at, node_xy, edges_layer, snap_m)
    end = _ends(edges, "to_node", -1, lines, edge_names, at, node_xy, edges_layer, snap_m)

    def number(column: str) -> Floats:
        return cells.numbers(edges, column, layer=edges_layer, names=edge_names, high=1e9)

    def optional(*usual: str) -> Floats:
        column = cells.find_column(edges, "", usual, edges_layer)
        return cells.numbers(edges, column, layer=edges_layer, names=edge_names, high=1e9)

    capacity_kw = np.nan_to_num(optional("capacity_kw", "cap_kw"))
    length = np.maximum(shapely.length(lines), 1e-3)
    was = number("length_m")
    trench = number("trench_m")
    factor = np.where(was > 0, trench / np.where(was > 0, was, 1.0), 1.0)
    objects = cells.words(nodes, cells.find_column(nodes, "object_id", (), nodes_layer))
    building_node = _owners(objects, node_kind, NodeKind.BUILDING, building_ids)
    site_node = _owners(objects, node_kind, NodeKind.SITE, site_ids)
    return StreetGraph(
        node_xy=node_xy,
        node_kind=node_kind,
        edge_from=start,
        edge_to=end,
        edge_kind=_kinds(edges, edge_names, edges_layer, _EDGE_KIND),
        length_m=length,
        trench_m=length * np.where(capacity_kw > 0, 0.0, np.where(np.isfinite(factor), factor, 1)),
        crossing_cost=np.where(capacity_kw > 0, 0.0, np.nan_to_num(number("crossing_cost"))),
        lines=lines,
        parts=tuple((e,) for e in range(len(lines))),
        streets=cells.words(edges, cells.find_column(edges, "", ("street",), edges_layer)),
        building_node=np.where(served, building_node, -1),
        site_node=site_node,
        building_reasons=tuple(
            f"It has no node in layer {nodes_layer}." if wanted and node < 0 else ""
            for wanted, node in zip(served, building_node, strict=True)
        ),
        site_reasons=tuple(
            f"It has no node in layer {nodes_layer}." if node < 0 else "" for node in site_node
        ),
        capacity_kw=capacity_kw,
        required=np.nan_to_num(optional("required")) > 0,
    )


def _ends(
    edges: gpd.GeoDataFrame,
    column: str,
    end: int,
    lines: Geometries,
    names: Sequence[str],
    at: dict[str, int],
    node_xy: Floats,
    layer: str,
    snap_m: float,
) -> Ints:
    """Return the node at one end of each edge, by its id or, without one, by its place."""
    said = cells.words(edges, cells.find_column(edges, column, (), layer))
    xy = shapely.get_coordinates(shapely.get_point(lines, end))
    found = np.array([at.get(word, -1) for word in said], dtype=np.int64)
    for e in np.flatnonzero(found < 0):
        if said[e]:
            raise InputError(
                "Layer {layer}: edge {feature} names the node {node}, which does not exist; clear"
                " {column} so that its end finds its node, or restore the node.",
                layer=layer,
                feature=names[e],
                node=said[e],
                column=column,
            )
    new = found < 0
    if new.any():
        tree = shapely.STRtree(shapely.points(node_xy))
        found[new] = tree.nearest(shapely.points(xy[new]))
    off = np.hypot(*(node_xy[found] - xy).T)
    wrong = np.flatnonzero(off > max(snap_m, 0.01))
    if len(wrong):
        e = int(wrong[0])
        raise InputError(
            "Layer {layer}: an end of edge {feature} lies {off:.2f} m from its node; move the end"
            " onto a node or add the node ({count} such ends).",
            layer=layer,
            feature=names[e],
            off=float(off[e]),
            count=len(wrong),
        )
    return found


def _kinds(
    frame: gpd.GeoDataFrame,
    names: Sequence[str],
    layer: str,
    known: dict[str, NodeKind] | dict[str, EdgeKind],
) -> Ints:
    words = cells.words(frame, cells.find_column(frame, "kind", (), layer))
    for name, word in zip(names, words, strict=True):
        if word and word not in known:
            raise InputError(
                "Layer {layer}: feature {feature} is of kind '{kind}'; write one of {known}.",
                layer=layer,
                feature=name,
                kind=word,
                known=", ".join(known),
            )
    return np.array([int(known[word]) if word else 0 for word in words], dtype=np.int64)


def _owners(
    objects: Sequence[str], node_kind: Ints, kind: NodeKind, owner_ids: Sequence[str]
) -> Ints:
    place = {owner: n for n, owner in enumerate(owner_ids)}
    out = np.full(len(owner_ids), -1, dtype=np.int64)
    for node, name in enumerate(objects):
        if node_kind[node] == kind and name in place:
            out[place[name]] = node
    return out
