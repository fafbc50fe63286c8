"""The shortest line between a wall and a street, also where the two run side by side.

A wall that faces a street in parallel has no single nearest point: which one a computer finds
is an accident of rounding, and turns with the map. Here it is the end of the front nearer to a
junction, where the other streets are too; its middle where both ends are equally near.
"""

from __future__ import annotations

import numpy as np
import shapely
from scipy.spatial import cKDTree

from dhp_qgis_plugin.core.network.linework import TOUCH_M, blocks, in_millimetres
from dhp_qgis_plugin.core.network.streets import Streets
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import Floats, Geometries, Ints

_WALL_STEP_M = 2.5  # between points of the wall, for buildings hemmed in by others
_MOST_WALL_POINTS = 48


class Junctions:
    """Where three or more streets meet: however a street is cut into edges, the same places."""

    def __init__(self, streets: Streets) -> None:
        places = streets.node_xy[streets.degree >= 3]
        self._tree = cKDTree(places) if len(places) else None

    def distance_m(self, xy: Floats) -> Floats:
        """Return how far points, (q, 2), lie from the nearest junction, (q,); 0 without any."""
        if self._tree is None:
            return np.zeros(len(xy))
        distance: Floats = self._tree.query(xy)[0]
        return distance


def shortest_lines(
    walls: Geometries, segments: Geometries, junctions: Junctions, progress: Progress
) -> Geometries:
    """Return the shortest line from each wall to a straight segment, (q,).

    Where a front of the wall lies equally near (to a millimetre) for more than a point, the line
    starts at the end of it that is nearer to a junction.
    """
    lines: Geometries = np.empty(len(walls), dtype=object)
    for block in blocks(len(walls), progress):
        near = shapely.shortest_line(walls[block], segments[block])
        lines[block] = _settled(near, walls[block], segments[block], junctions)
    return lines


def _settled(
    lines: Geometries, walls: Geometries, segments: Geometries, junctions: Junctions
) -> Geometries:
    """Return the lines, those that start just anywhere on a front from its settled place."""
    distance = shapely.length(lines)
    asked = np.flatnonzero((shapely.get_dimensions(walls) == 1) & (distance > 0))
    pair, start, stop = _edges(walls[asked])
    begin, end = shapely.get_coordinates(segments[asked]).reshape(-1, 2, 2).transpose(1, 0, 2)
    length = np.hypot(*(end - begin).T)
    along = (end - begin) / length[:, None]
    at_start, off_start = _on(begin[pair], along[pair], start)
    at_stop, off_stop = _on(begin[pair], along[pair], stop)
    run = at_stop - at_start
    slope = (off_stop - off_start) / np.where(run == 0, 1.0, run)
    low = np.clip(np.minimum(at_start, at_stop), 0, length[pair])
    high = np.clip(np.maximum(at_start, at_stop), 0, length[pair])
    off_low, off_high = (off_start + slope * (place - at_start) for place in (low, high))
    off = np.maximum(np.abs(off_low), np.abs(off_high))
    front = np.flatnonzero((high - low > TOUCH_M) & (off <= distance[asked][pair] + TOUCH_M))
    front, low, high = _whole_fronts(front, pair[front], low[front], high[front])

    which = pair[front]
    ends = [begin[which] + at[:, None] * along[which] for at in (low, high)]
    far_low, far_high = (in_millimetres(junctions.distance_m(end)) for end in ends)
    at = np.where(far_low < far_high, low, np.where(far_low > far_high, high, 0.5 * (low + high)))
    left = np.column_stack([-along[which][:, 1], along[which][:, 0]])
    street = begin[which] + at[:, None] * along[which]
    off = off_start[front] + slope[front] * (at - at_start[front])
    wall = street + off[:, None] * left
    settled = lines.copy()
    settled[asked[which]] = shapely.linestrings(np.stack([wall, street], axis=1))
    return settled


def _edges(walls: Geometries) -> tuple[Ints, Floats, Floats]:
    """Return the straight edges of walls: whose, from where, to where."""
    rings, owner = shapely.get_parts(walls, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    inner = np.flatnonzero(ring[1:] == ring[:-1])
    return owner[ring[inner]], xy[inner], xy[inner + 1]


def _on(origin: Floats, along: Floats, point: Floats) -> tuple[Floats, Floats]:
    """Return how far along a direction points lie, and how far to its left, (q,) each."""
    away = point - origin
    ahead: Floats = (away * along).sum(axis=1)
    left: Floats = along[:, 0] * away[:, 1] - along[:, 1] * away[:, 0]
    return ahead, left


def _whole_fronts(
    front: Ints, pair: Ints, low: Floats, high: Floats
) -> tuple[Ints, Floats, Floats]:
    """Return one front of each pair, and from where to where it runs along the segment.

    A front drawn in several pieces on one line counts as one; of fronts apart from each other
    the longest is taken.
    """
    order = np.lexsort((high, low, pair))
    front, pair, low, high = front[order], pair[order], low[order], high[order]
    new = np.ones(len(front), dtype=bool)
    new[1:] = (pair[1:] != pair[:-1]) | (low[1:] > high[:-1] + TOUCH_M)
    first = np.flatnonzero(new)
    if not len(first):
        return front, low, high
    front, pair, low = front[first], pair[first], low[first]
    high = np.maximum.reduceat(high, first)
    longest = np.lexsort((low, -in_millimetres(high - low), pair))
    chosen = longest[np.unique(pair[longest], return_index=True)[1]]
    return front[chosen], low[chosen], high[chosen]


def along_walls(walls: Geometries) -> tuple[Geometries, Ints]:
    """Spread points evenly along walls; return them and the wall of each."""
    rings, which = shapely.get_parts(walls, return_index=True)
    length = shapely.length(rings)
    count = np.clip(np.ceil(length / _WALL_STEP_M), 1, _MOST_WALL_POINTS).astype(np.int64)
    ring = np.repeat(np.arange(len(rings)), count)
    step = np.arange(len(ring)) - np.repeat(np.cumsum(count) - count, count)
    points: Geometries = rings[ring]
    drawn = length[ring] > 0
    share = (step / count[ring])[drawn]
    points[drawn] = shapely.line_interpolate_point(points[drawn], share, normalized=True)
    return points, which[ring]
