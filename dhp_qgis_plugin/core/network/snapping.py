"""Moving street ends that miss another street by a digitising error onto it."""

from __future__ import annotations

import numpy as np
import shapely

from dhp_qgis_plugin.core.network.linework import TOUCH_M, in_millimetres, near_pairs
from dhp_qgis_plugin.core.network.repair_list import RepairList
from dhp_qgis_plugin.core.network.segments import Segments, sort_segments, weld
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import Bools, Floats, Ints

_ROUNDS = 5
"""Two ends that would move onto each other take turns; a knot of more than this is left."""


def snap_ends(
    segments: Segments,
    snap_m: float,
    names: tuple[str, ...],
    repairs: RepairList,
    progress: Progress,
) -> Segments:
    """Move ends that touch nothing onto what lies within ``snap_m``: a corner, else a street.

    Only loose ends move, never a vertex inside a street, so that fine curves keep their shape.
    Levels count as in `segments.find_cuts`.
    """
    for _ in range(_ROUNDS):
        moves = _find_moves(segments, snap_m, progress)
        if not moves:
            break
        ends = segments.ends.copy()
        for segment, end, other, target in moves:
            repairs.add(
                "snapped",
                f"The end of street {names[segments.road[segment]]} was moved onto street"
                f" {names[segments.road[other]]}.",
                ends[segment, end],
                float(np.hypot(*(target - ends[segment, end]))),
            )
            ends[segment, end] = target
        segments = weld(sort_segments(ends, segments.road, segments.level))
    return segments


def _find_moves(
    segments: Segments, snap_m: float, progress: Progress
) -> list[tuple[int, int, int, Floats]]:
    """Return (segment, end, street met, new place) of the moves that do not disturb each other."""
    segment, end, other = _loose_ends(segments, snap_m, progress)
    point = segments.ends[segment, end]
    place, distance = _nearest(point, segments.ends[other])
    to_end = np.hypot(*(segments.ends[other] - point[:, None]).transpose(2, 0, 1))
    nearer = np.argmin(to_end, axis=1)
    corner = segments.ends[other, nearer]
    at_corner = to_end.min(axis=1) <= snap_m
    place = np.where(at_corner[:, None], corner, place)

    moves: list[tuple[int, int, int, Floats]] = []
    moved: set[int] = set()
    met: set[int] = set()
    done: set[tuple[int, int]] = set()
    for q in np.lexsort((other, segment, ~at_corner, in_millimetres(distance))).tolist():
        mine, its_end, onto = int(segment[q]), int(end[q]), int(other[q])
        if (mine, its_end) in done or mine in met or onto in moved or mine == onto:
            continue
        done.add((mine, its_end))
        moved.add(mine)
        met.add(onto)
        moves.append((mine, its_end, onto, place[q]))
    return moves


def _loose_ends(segments: Segments, snap_m: float, progress: Progress) -> tuple[Ints, Ints, Ints]:
    """Return the pairs (segment, end; other segment) of ends on nothing with what is near."""
    corner, _ = segments.corners()
    segment, end = np.nonzero(np.bincount(corner.ravel())[corner] == 1)
    tree = shapely.STRtree(segments.lines)
    points = shapely.points(segments.ends[segment, end])
    mine, other = near_pairs(tree, points, snap_m, progress)
    stranger = (other != segment[mine]) & _levels_meet(segments, segment[mine], other)
    mine, other = mine[stranger], other[stranger]

    lies_on = _nearest(segments.ends[segment[mine], end[mine]], segments.ends[other])[1] <= TOUCH_M
    settled = np.bincount(mine[lies_on], minlength=len(segment)) > 0
    neighbour = (corner[segment[mine]][:, :, None] == corner[other][:, None, :]).any(axis=(1, 2))
    lines = segments.lines
    meets = shapely.distance(lines[segment[mine]], lines[other]) <= TOUCH_M
    wanted = ~settled[mine] & ~neighbour & ~meets
    mine, other = mine[wanted], other[wanted]
    return segment[mine], end[mine], other


def _levels_meet(segments: Segments, mine: Ints, other: Ints) -> Bools:
    """Tell whether a loose end may join the other: same level, or the end of a bridge or tunnel."""
    meet: Bools = (segments.level[mine] == segments.level[other]) | (segments.level[mine] != 0)
    return meet


def _nearest(point: Floats, ends: Floats) -> tuple[Floats, Floats]:
    """Return the places of segments nearest to points, (q, 2), and their distances, (q,)."""
    along = ends[:, 1] - ends[:, 0]
    share = ((point - ends[:, 0]) * along).sum(axis=1) / (along**2).sum(axis=1)
    place = ends[:, 0] + np.clip(share, 0, 1)[:, None] * along
    return place, np.hypot(*(point - place).T)
