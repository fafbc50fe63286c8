"""Edges drawn anew across others: joined where they cross, at a node if one is there.

Edges that were there before may pass over each other, as a bridge does; only a line that the
planner drew across a street without a vertex is meant to meet it. An edge that was there and was
redrawn across another is named, and left alone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import numpy as np
import shapely

from dhp_qgis_plugin.core.network.repair_list import RepairList
from dhp_qgis_plugin.core.records import Bools, Floats, Geometries, Ints, NodeKind
from dhp_qgis_plugin.core.tables.graph_layers import Edges
from dhp_qgis_plugin.core.tables.graph_mending import LEAST_SNAP_M, Mended


def join_crossings(
    drawn: Edges,
    mended: Mended,
    node_kind: Ints,
    may_be_cut: Bools,
    snap_m: float,
    repairs: RepairList,
) -> Mended:
    """Return the mended ends with further cuts where new edges pass nodes or cross edges.

    Parameters
    ----------
    node_kind
        (n,) of the nodes of ``mended``.
    may_be_cut
        (e,) streets, links and edges that do not say what they are.
    """
    work = _Crossings(drawn, mended, max(snap_m, LEAST_SNAP_M), repairs)
    new = np.flatnonzero(drawn.fresh & may_be_cut)
    work.pass_nodes(new, node_kind == NodeKind.JUNCTION)
    work.cross(new, may_be_cut)
    work.name_redrawn(np.flatnonzero(drawn.altered & ~drawn.fresh & may_be_cut), may_be_cut)
    return work.result()


class _Crossings:
    """Cuts of edges, on the way to be complete."""

    def __init__(self, drawn: Edges, mended: Mended, snap_m: float, repairs: RepairList) -> None:
        self._names, self._lines = drawn.names, drawn.lines
        self._mended, self._snap_m, self._repairs = mended, snap_m, repairs
        self._node_xy = [tuple(xy) for xy in mended.node_xy.tolist()]
        self._cuts = [
            (int(edge), float(along), int(node))
            for edge, along, node in zip(
                mended.cut_edge, mended.cut_m, mended.cut_node, strict=True
            )
        ]
        self._on: dict[int, set[int]] = defaultdict(set)  # nodes on each edge
        for edge, ends in enumerate(mended.end.tolist()):
            self._on[edge].update(ends)
        for edge, _, node in self._cuts:
            self._on[edge].add(node)
        self._tree = shapely.STRtree(self._lines)

    def pass_nodes(self, edges: Ints, junction: Bools) -> None:
        """Cut edges where they pass a junction at which others end."""
        used = np.zeros(len(junction), dtype=bool)
        used[self._mended.end.ravel()] = True
        used[self._mended.cut_node] = True
        nodes = np.flatnonzero(junction & used)
        tree = shapely.STRtree(shapely.points(self._mended.node_xy[nodes]))
        at, near = tree.query(self._lines[edges], predicate="dwithin", distance=self._snap_m)
        for edge, node in zip(edges[at].tolist(), nodes[near].tolist(), strict=True):
            if node in self._on[edge]:
                continue
            xy = self._mended.node_xy[node]
            if self._cut(edge, xy, node):
                note = f"Edge {self._names[edge]} passes a node and was joined to it."
                self._repairs.add("node passed", note, xy)

    def cross(self, edges: Ints, may_be_cut: Bools) -> None:
        """Cut edges and what they cross, and make a node of the place."""
        done: set[tuple[int, int]] = set()
        for edge, other, xy in self._places(edges, may_be_cut):
            if (other, edge) in done:
                continue
            done.add((edge, other))
            if self._meets(edge, other, xy):
                continue
            node = len(self._node_xy)
            if self._fits(edge, xy) and self._fits(other, xy):
                self._node_xy.append((float(xy[0]), float(xy[1])))
                self._cut(edge, xy, node)
                self._cut(other, xy, node)
                note = (
                    f"Edge {self._names[edge]} was drawn across edge {self._names[other]} without a"
                    " vertex; both were split and joined there. If one passes over the other, give"
                    " the new edge an edge_id."
                )
                self._repairs.add("crossing joined", note, xy)

    def name_redrawn(self, edges: Ints, may_be_cut: Bools) -> None:
        """Name edges of old that cross another since they were redrawn."""
        for edge, other, xy in self._places(edges, may_be_cut):
            if not self._meets(edge, other, xy):
                note = (
                    f"Edge {self._names[edge]} was redrawn across edge {self._names[other]}; they"
                    " do not meet there. If they shall, split both at a common node."
                )
                self._repairs.add("crossing not joined", note, xy)

    def result(self) -> Mended:
        """Return all nodes and cuts."""
        self._cuts.sort()
        return replace(
            self._mended,
            node_xy=np.array(self._node_xy, dtype=np.float64).reshape(-1, 2),
            cut_edge=np.array([edge for edge, _, _ in self._cuts], dtype=np.int64),
            cut_m=np.array([along for _, along, _ in self._cuts], dtype=np.float64),
            cut_node=np.array([node for _, _, node in self._cuts], dtype=np.int64),
        )

    def _places(self, edges: Ints, may_be_cut: Bools) -> list[tuple[int, int, Floats]]:
        """Return where edges meet others, both ends of a stretch that they share."""
        if not len(edges):
            return []
        at, other = self._tree.query(self._lines[edges], predicate="intersects")
        mine = edges[at]
        asked = (mine != other) & may_be_cut[other]
        mine, other = mine[asked], other[asked]
        met: Geometries = shapely.intersection(self._lines[mine], self._lines[other])
        lines = shapely.get_type_id(met) == shapely.GeometryType.MULTILINESTRING
        met[lines] = shapely.line_merge(met[lines])
        parts, which = shapely.get_parts(met, return_index=True)
        found = []
        for part, pair in zip(parts, which.tolist(), strict=True):
            xy = shapely.get_coordinates(part)
            both = xy if len(xy) == 1 else xy[[0, -1]]
            found += [(int(mine[pair]), int(other[pair]), place) for place in both]
        return found

    def _meets(self, edge: int, other: int, xy: Floats) -> bool:
        """Tell whether two edges share a node near a place already."""
        return any(
            np.hypot(self._node_xy[node][0] - xy[0], self._node_xy[node][1] - xy[1]) <= self._snap_m
            for node in self._on[edge] & self._on[other]
        )

    def _fits(self, edge: int, xy: Floats) -> bool:
        """Tell whether a place lies inside an edge, clear of its ends."""
        along = float(self._lines[edge].project(shapely.Point(xy)))
        margin = self._snap_m / 2
        return bool(margin < along < self._lines[edge].length - margin)

    def _cut(self, edge: int, xy: Floats, node: int) -> bool:
        """Cut an edge at a node, if that lies inside it."""
        if not self._fits(edge, xy):
            return False
        self._cuts.append((edge, float(self._lines[edge].project(shapely.Point(xy))), node))
        self._on[edge].add(node)
        return True


def onto_nodes(
    lines: Geometries, names: tuple[str, ...], mended: Mended, repairs: RepairList
) -> Geometries:
    """Return the lines with both ends on their nodes; list those that had to move.

    Parameters
    ----------
    lines
        (e,) as drawn, their ends within the snap tolerance of their nodes.
    """
    xy, owner = shapely.get_coordinates(lines, return_index=True)
    count = np.bincount(owner, minlength=len(lines))
    last = np.cumsum(count) - 1
    for at, end in ((last - count + 1, 0), (last, 1)):
        place = mended.node_xy[mended.end[:, end]]
        off = np.hypot(*(place - xy[at]).T)
        for edge in np.flatnonzero(off > LEAST_SNAP_M).tolist():
            note = f"An end of edge {names[edge]} lay {off[edge]:.2f} m from its node; moved there."
            repairs.add("snapped", note, place[edge], off[edge])
        xy[at] = place
    moved: Geometries = shapely.linestrings(xy, indices=owner)
    return moved
