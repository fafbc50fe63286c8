"""Linking dead ends to streets that they miss by a few metres."""

from __future__ import annotations

import numpy as np
import shapely

from dhp_qgis_plugin.core.network.barriers import BarrierField
from dhp_qgis_plugin.core.network.linework import TOUCH_M, in_millimetres, near_pairs
from dhp_qgis_plugin.core.network.repair_list import RepairList
from dhp_qgis_plugin.core.network.streets import Streets, land, straights
from dhp_qgis_plugin.core.network.ways import way_along_streets
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import EdgeKind, Floats, Ints

_DETOUR = 4.0
"""A street that a dead end already reaches within this many gap widths is not across a gap."""


def close_gaps(
    streets: Streets,
    gap_m: float,
    names: tuple[str, ...],
    repairs: RepairList,
    progress: Progress,
    barriers: BarrierField | None = None,
) -> Streets:
    """Link every dead end to the nearest other street within ``gap_m`` by a straight edge.

    Dead ends look for streets of their own level; that of a bridge or tunnel, for any. A dead
    end that already reaches the place by a short way along the streets is left as it is. Places
    across a forbidden barrier are the last to be taken.
    """
    if gap_m <= 0:
        return streets
    end, edge, along, gap = _find_gaps(streets, gap_m, barriers or BarrierField(None), progress)
    if not len(end):
        return streets
    noded, target, _ = land(streets, edge, along, TOUCH_M)
    pair = np.stack([np.minimum(end, target), np.maximum(end, target)])
    _, kept = np.unique(pair, axis=1, return_index=True)
    kept = kept[pair[0, kept] != pair[1, kept]]
    own = _edge_at(streets, end)
    for link in kept:
        note = (
            f"The dead end of street {names[streets.road[own[link]]]} was linked to street"
            f" {names[streets.road[edge[link]]]} across a gap of {gap[link]:.1f} m."
        )
        repairs.add("gap closed", note, streets.node_xy[end[link]], gap[link])
    ends = np.stack([noded.node_xy[end[kept]], noded.node_xy[target[kept]]], axis=1)
    return Streets(
        node_xy=noded.node_xy,
        edge_from=np.concatenate([noded.edge_from, end[kept]]),
        edge_to=np.concatenate([noded.edge_to, target[kept]]),
        lines=np.concatenate([noded.lines, shapely.linestrings(ends)]),
        road=np.concatenate([noded.road, streets.road[own[kept]]]),
        level=np.concatenate([noded.level, streets.level[own[kept]]]),
        kind=np.concatenate([noded.kind, np.full(len(kept), EdgeKind.LINK)]),
    )


def _edge_at(streets: Streets, dead_end: Ints) -> Ints:
    """Return the only edge at each dead end, (q,)."""
    edge = np.empty(len(streets.node_xy), dtype=np.int64)
    edge[streets.edge_from] = np.arange(streets.edges)
    edge[streets.edge_to] = np.arange(streets.edges)
    result: Ints = edge[dead_end]
    return result


def _find_gaps(
    streets: Streets, gap_m: float, barriers: BarrierField, progress: Progress
) -> tuple[Ints, Ints, Floats, Floats]:
    """Return dead ends with the edge across the gap, where on it, and how far, nearest each."""
    dead = np.flatnonzero(streets.degree == 1)
    own = _edge_at(streets, dead)
    points = shapely.points(streets.node_xy[dead])
    pieces = straights(streets, np.ones(streets.edges, dtype=bool))
    which, segment = near_pairs(shapely.STRtree(pieces.lines), points, gap_m, progress)
    edge, level = pieces.edge[segment], streets.level[own[which]]
    apart = (streets.level[edge] == level) | (level != 0)
    which, edge, segment = which[apart], edge[apart], segment[apart]
    along = pieces.along_m(segment, points[which])
    gap = shapely.distance(pieces.lines[segment], points[which])
    own_end = np.where(streets.edge_to[own] == dead, streets.length_m[own], 0.0)
    limit = _DETOUR * gap_m
    from_end = (own[which], own_end[which])
    way = way_along_streets(streets, from_end, (edge, along), limit, progress)
    across = way > limit
    links = shapely.shortest_line(points[which[across]], pieces.lines[segment[across]])
    which, edge, along, gap = which[across], edge[across], along[across], gap[across]
    barred = barriers.forbids(links, progress)
    # of two places equally far, that which lies further west, whatever edge comes first
    foot = in_millimetres(shapely.get_coordinates(links)[1::2])
    order = np.lexsort((edge, foot[:, 1], foot[:, 0], in_millimetres(gap), barred, which))
    _, nearest = np.unique(which[order], return_index=True)
    kept = order[nearest]
    return dead[which[kept]], edge[kept], along[kept], gap[kept]
