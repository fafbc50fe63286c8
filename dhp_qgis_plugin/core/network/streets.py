"""The noded streets: what stands between the street layer and the street graph."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from dhp_qgis_plugin.core.network.linework import cut_lines
from dhp_qgis_plugin.core.network.topology import components, degrees
from dhp_qgis_plugin.core.records import Bools, EdgeKind, Floats, Geometries, Ints, _Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Streets(_Record):
    """Street pieces that meet at nodes only; a bridge meets what lies below it nowhere."""

    node_xy: Floats  # (n, 2)
    edge_from: Ints  # (e,)
    edge_to: Ints  # (e,)
    lines: Geometries  # (e,) from edge_from to edge_to
    road: Ints  # (e,) position of its road; of a link, the road of the dead end it starts from
    level: Ints  # (e,) 0 on the ground
    kind: Ints  # (e,) EdgeKind.STREET or LINK

    @property
    def edges(self) -> int:
        """Number of pieces."""
        return len(self.edge_from)

    @property
    def degree(self) -> Ints:
        """Edge ends at each node, (n,)."""
        return degrees(self.edge_from, self.edge_to, len(self.node_xy))

    @property
    def length_m(self) -> Floats:
        """Length of each piece, (e,)."""
        length: Floats = shapely.length(self.lines)
        return length

    def part_of_edge(self) -> Ints:
        """Return the connected part of the street layer that each edge belongs to, (e,)."""
        parts = components(self.edge_from, self.edge_to, len(self.node_xy))
        result: Ints = parts[self.edge_from]
        return result

    def only(self, kept: Bools) -> Streets:
        """Return the streets with some edges alone; nodes keep their numbers."""
        return Streets(
            node_xy=self.node_xy,
            edge_from=self.edge_from[kept],
            edge_to=self.edge_to[kept],
            lines=self.lines[kept],
            road=self.road[kept],
            level=self.level[kept],
            kind=self.kind[kept],
        )

    def renumbered(self) -> tuple[Streets, Ints]:
        """Return the streets without nodes that have no edge, and each node's new number, (n,)."""
        used = np.zeros(len(self.node_xy), dtype=bool)
        used[self.edge_from] = used[self.edge_to] = True
        number = np.where(used, np.cumsum(used) - 1, -1)
        streets = Streets(
            node_xy=self.node_xy[used],
            edge_from=number[self.edge_from],
            edge_to=number[self.edge_to],
            lines=self.lines,
            road=self.road,
            level=self.level,
            kind=self.kind,
        )
        return streets, number


@dataclass(frozen=True, slots=True, kw_only=True)
class Straights(_Record):
    """The straight segments of street edges: the same however a street is cut into edges."""

    lines: Geometries  # (i,)
    edge: Ints  # (i,) edge of each
    before_m: Floats  # (i,) length of the edge before it

    def along_m(self, segment: Ints, points: Geometries) -> Floats:
        """Return how far along their edges points on segments lie, (q,)."""
        along: Floats = self.before_m[segment] + shapely.line_locate_point(
            self.lines[segment], points
        )
        return along


def straights(streets: Streets, wanted: Bools) -> Straights:
    """Take the wanted edges apart into their straight segments."""
    edges = np.flatnonzero(wanted)
    xy, line = shapely.get_coordinates(streets.lines[edges], return_index=True)
    inner = np.flatnonzero(line[1:] == line[:-1])
    lines = shapely.linestrings(np.stack([xy[inner], xy[inner + 1]], axis=1))
    owner = line[inner]
    length = shapely.length(lines)
    before = np.cumsum(length) - length
    opens = np.searchsorted(owner, np.arange(len(edges)))
    start = before[opens] if len(lines) else np.empty(0)
    return Straights(lines=lines, edge=edges[owner], before_m=before - start[owner])


def land(
    streets: Streets, edge: Ints, along_m: Floats, share_m: float
) -> tuple[Streets, Ints, Ints]:
    """Split streets where lines land on them.

    Parameters
    ----------
    edge, along_m
        (q,) on which edge and how far from its beginning each line lands.
    share_m
        A landing this near (along the street) to an end of its edge uses the node there;
        landings within this of the first of a group share one node in the group's middle.

    Returns
    -------
    streets
        With the split edges replaced by their pieces; old nodes keep their numbers.
    node
        (q,) at which node each line lands.
    parent
        (e,) of which edge each piece was a part.
    """
    length = streets.length_m[edge]
    at_start = (along_m <= share_m) & (along_m <= length / 2)
    at_end = ~at_start & (along_m >= length - share_m)
    node = np.where(at_start, streets.edge_from[edge], streets.edge_to[edge])
    inner = np.flatnonzero(~(at_start | at_end))
    inner = inner[np.lexsort((along_m[inner], edge[inner]))]
    group = _groups(edge[inner], along_m[inner], share_m)

    count = np.bincount(group)
    cut_edge = edge[inner][np.cumsum(count) - count]
    cut_along = np.bincount(group, weights=along_m[inner]) / np.maximum(count, 1)
    cut_xy = shapely.get_coordinates(
        shapely.line_interpolate_point(streets.lines[cut_edge], cut_along)
    )
    node[inner] = len(streets.node_xy) + group
    split, parent = _split(streets, cut_edge, cut_along, cut_xy)
    return split, node, parent


def _groups(edge: Ints, along_m: Floats, share_m: float) -> Ints:
    """Return the groups of sorted landings that share a node, (q,)."""
    group = np.empty(len(edge), dtype=np.int64)
    number, last_edge, opened = -1, -1, -np.inf
    for position, (on, at) in enumerate(zip(edge.tolist(), along_m.tolist(), strict=True)):
        if on != last_edge or at - opened > share_m:
            number, last_edge, opened = number + 1, on, at
        group[position] = number
    return group


def _split(
    streets: Streets, cut_edge: Ints, cut_along: Floats, cut_xy: Floats
) -> tuple[Streets, Ints]:
    """Replace edges by their pieces; cut c makes the node ``n + c``."""
    first_cut = np.searchsorted(cut_edge, np.arange(streets.edges + 1))
    cuts = np.diff(first_cut)
    parent = np.repeat(np.arange(streets.edges), cuts + 1)
    piece = np.arange(len(parent)) - np.repeat(np.cumsum(cuts + 1) - (cuts + 1), cuts + 1)
    new_node = len(streets.node_xy) + first_cut[parent] + piece

    lines = streets.lines[parent]
    edges = np.flatnonzero(cuts)
    lines[cuts[parent] > 0] = cut_lines(
        streets.lines[edges], np.searchsorted(edges, cut_edge), cut_along, cut_xy
    )
    split = Streets(
        node_xy=np.vstack([streets.node_xy, cut_xy.reshape(-1, 2)]),
        edge_from=np.where(piece == 0, streets.edge_from[parent], new_node - 1),
        edge_to=np.where(piece == cuts[parent], streets.edge_to[parent], new_node),
        lines=lines,
        road=streets.road[parent],
        level=streets.level[parent],
        kind=streets.kind[parent],
    )
    return split, parent


def street_kind(edges: int) -> Ints:
    """Return `EdgeKind.STREET` for each of some edges."""
    return np.full(edges, EdgeKind.STREET, dtype=np.int64)
