"""Which node each end of an edited edge belongs to, or which edge is wrong.

What the planner sees decides: the geometry. An id counts where the end lies at its node; where it
does not, an end takes the node it lies at, a node follows the edges that were moved together, and
a place at which edges meet or were drawn anew becomes a junction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.network.linework import cluster
from dhp_qgis_plugin.core.network.repair_list import RepairList
from dhp_qgis_plugin.core.records import Bools, Floats, Geometries, Ints

LEAST_SNAP_M = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """Both ends of every edge on nodes, and the places at which edges must be cut for that."""

    node_xy: Floats  # (n, 2) those of the layer, moved where they follow, then new junctions
    end: Ints  # (e, 2) node at both ends
    cut_edge: Ints  # (q,)
    cut_m: Floats  # (q,) along the edge
    cut_node: Ints  # (q,)


def mend(
    node_xy: Floats,
    node_names: Sequence[str],
    lines: Geometries,
    edge_names: Sequence[str],
    said: Sequence[tuple[str, str]],
    may_be_cut: Bools,
    snap_m: float,
    layer: str,
    repairs: RepairList,
) -> Mended:
    """Find the nodes of all ends.

    Parameters
    ----------
    node_names
        (n,) ids as the layer holds them; an id may stand twice.
    said
        (e,) ids of the nodes that each edge names at both ends, "" for none.
    may_be_cut
        (e,) edges on which a new end may land: streets and links.
    snap_m
        How far an end may lie from its node.

    Raises
    ------
    InputError
        Naming an edge whose end was moved to where nothing is.
    """
    work = _Ends(node_xy, node_names, lines, edge_names, said, max(snap_m, LEAST_SNAP_M), repairs)
    work.take_named()
    work.take_nearest()
    work.let_nodes_follow()
    return work.make_junctions(may_be_cut, layer)


class _Ends:
    """Ends of edges, numbered ``2 e`` and ``2 e + 1``, on the way to their nodes."""

    def __init__(
        self,
        node_xy: Floats,
        node_names: Sequence[str],
        lines: Geometries,
        edge_names: Sequence[str],
        said: Sequence[tuple[str, str]],
        snap_m: float,
        repairs: RepairList,
    ) -> None:
        self.node_xy, self.node_names = node_xy.copy(), node_names
        self.lines, self.edge_names = lines, edge_names
        self.said = [word for pair in said for word in pair]
        self.snap_m, self.repairs = snap_m, repairs
        points = [shapely.get_point(lines, end) for end in (0, -1)]
        self.xy = shapely.get_coordinates(np.stack(points, axis=1).ravel())
        self.node = np.full(len(self.xy), -1, dtype=np.int64)
        self.named: dict[str, list[int]] = defaultdict(list)
        for node, name in enumerate(node_names):
            self.named[name].append(node)

    @property
    def open(self) -> Ints:
        """The ends that have no node yet."""
        return np.flatnonzero(self.node < 0)

    def name(self, end: int) -> str:
        """Return the id of an end's edge."""
        return self.edge_names[end // 2]

    def take_named(self) -> None:
        """Give ends the node that they name, if they lie at it.

        An edge whose direction was turned has its ends at each other's nodes: that is as good.
        """
        for end, word in enumerate(self.said):
            self.node[end] = self._named_at(end, word)
        left = self.open
        for end in left[np.isin(left ^ 1, left)].tolist():
            self.node[end] = self._named_at(end, self.said[end ^ 1])

    def _named_at(self, end: int, word: str) -> int:
        """Return the node of that id at which an end lies, else -1."""
        nodes = self.named.get(word, []) if word else []
        far = [float(np.hypot(*(self.node_xy[n] - self.xy[end]))) for n in nodes]
        return nodes[far.index(min(far))] if far and min(far) <= self.snap_m else -1

    def take_nearest(self) -> None:
        """Give the other ends the node at which they lie."""
        ends = self.open
        if not len(ends) or not len(self.node_xy):
            return
        tree = shapely.STRtree(shapely.points(self.node_xy))
        asked, found = tree.query_nearest(
            shapely.points(self.xy[ends]), max_distance=self.snap_m, all_matches=False
        )
        for end, node in zip(ends[asked].tolist(), found.tolist(), strict=True):
            self.node[end] = node
            word = self.said[end]
            if not word:
                continue  # drawn anew: nothing is wrong
            gone = word not in self.named
            why = "does not exist" if gone else "lies elsewhere"
            note = (
                f"An end of edge {self.name(end)} names the node {word}, which {why}; it lies at"
                f" node {self.node_names[node]} and was joined to that."
            )
            self.repairs.add("dangling id" if gone else "end moved", note, self.xy[end])

    def let_nodes_follow(self) -> None:
        """Move nodes to where all ends that name them lie together."""
        naming: dict[str, list[int]] = defaultdict(list)
        for end, word in enumerate(self.said):
            if len(self.named.get(word, ())) == 1:
                naming[word].append(end)
        still_open = set(self.open.tolist())
        taken = set(self.node.tolist())
        for word, ends in naming.items():
            node = self.named[word][0]
            if node in taken or not still_open.issuperset(ends):
                continue
            spread = self.xy[ends] - self.xy[ends[0]]
            if np.hypot(*spread.T).max() > self.snap_m:
                continue
            moved_m = float(np.hypot(*(self.node_xy[node] - self.xy[ends[0]])))
            self.node_xy[node] = self.xy[ends[0]]
            self.node[ends] = node
            note = (
                f"Node {word} lay {moved_m:.2f} m from the ends of its edges and was put where"
                " they meet."
            )
            self.repairs.add("node moved", note, self.node_xy[node], moved_m)

    def make_junctions(self, may_be_cut: Bools, layer: str) -> Mended:
        """Make junctions for the ends that are left, and cut the edges that they land on."""
        ends = self.open
        cuts: list[tuple[int, float, int]] = []
        new_xy: list[Floats] = []
        if len(ends):
            label, places = cluster(self.xy[ends], self.snap_m)
            tree = shapely.STRtree(self.lines)
            for group, xy in enumerate(places):
                members = ends[label == group]
                node = len(self.node_xy) + len(new_xy)
                landing = self._landing(tree, members, xy, may_be_cut)
                self._judge(members, xy, bool(landing), layer)
                cuts += [(edge, along, node) for edge, along in landing]
                self.node[members] = node
                new_xy.append(xy)
        cuts.sort()
        return Mended(
            node_xy=np.concatenate([self.node_xy, np.array(new_xy).reshape(-1, 2)]),
            end=self.node.reshape(-1, 2),
            cut_edge=np.array([edge for edge, _, _ in cuts], dtype=np.int64),
            cut_m=np.array([along for _, along, _ in cuts], dtype=np.float64),
            cut_node=np.array([node for _, _, node in cuts], dtype=np.int64),
        )

    def _landing(
        self, tree: shapely.STRtree, members: Ints, xy: Floats, may_be_cut: Bools
    ) -> list[tuple[int, float]]:
        """Return the edge on which a new or a lone end lands, and how far along it."""
        drawn_anew = any(not self.said[end] for end in members.tolist())
        if len(members) > 1 and not drawn_anew:
            return []  # the halves of a street that was split, or a node that was deleted
        point = shapely.Point(xy)
        own = {end // 2 for end in members.tolist()}
        near = [
            (float(self.lines[edge].distance(point)), edge)
            for edge in tree.query(point, predicate="dwithin", distance=self.snap_m).tolist()
            if edge not in own and may_be_cut[edge]
        ]
        if not near:
            return []
        edge = min(near)[1]
        along = float(self.lines[edge].project(point))
        inside = self.snap_m / 2 < along < self.lines[edge].length - self.snap_m / 2
        return [(edge, along)] if inside else []

    def _judge(self, members: Ints, xy: Floats, lands: bool, layer: str) -> None:
        """Note why a junction is made for some ends, or raise if there is no reason to."""
        names = ", ".join(dict.fromkeys(self.name(end) for end in members.tolist()))
        words = [self.said[end] for end in members.tolist()]
        gone = [word for word in words if word and word not in self.named]
        if gone:
            note = f"Node {gone[0]}, which edge {names} names, was missing and was made again."
            self.repairs.add("node restored", note, xy)
        elif lands:
            note = f"Edge {names} ends on another edge, which was split there."
            self.repairs.add("edge split", note, xy)
        elif len(members) > 1 or not words[0]:
            note = f"Edge {names} ends where there was no node; a junction was made."
            self.repairs.add("node added", note, xy)
        else:
            node_xy = self.node_xy[self.named[words[0]][0]]
            raise InputError(
                "Layer {layer}: an end of edge {feature} lies {off:.2f} m from its node {node};"
                " move the end onto a node or another edge, or clear the ids of its nodes.",
                layer=layer,
                feature=self.name(int(members[0])),
                off=float(np.hypot(*(node_xy - xy))),
                node=words[0],
            )
