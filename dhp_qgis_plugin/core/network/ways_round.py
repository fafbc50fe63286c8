"""The nearest link between parts of the street layer that goes round what must not be crossed."""

from __future__ import annotations

import numpy as np
import shapely

from dhp_qgis_plugin.core.network.barriers import BarrierField
from dhp_qgis_plugin.core.network.linework import near_pairs
from dhp_qgis_plugin.core.network.streets import Straights
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import Bools, Geometries, Ints

_LEAST_LOOK_M = 4.0
_STEPS = 16  # places tried along a street, by the length of the look
_LEAST_STEP_M = 0.25

Found = tuple[Straights, Ints, Ints, Ints]
"""Short pieces of streets, the part of each, and the pairs of them that a free link joins."""


def links_round(
    pieces: Straights,
    part: Ints,
    asked: int,
    nearest_m: float,
    limit_m: float,
    barriers: BarrierField,
    progress: Progress,
) -> Found | None:
    """Return the links from one part to others that cross no forbidden barrier, None without any.

    Parameters
    ----------
    part
        (i,) of each piece.
    asked
        The part from which links start.
    nearest_m
        How far the nearest other part is, across a barrier.
    limit_m
        Longer links are not sought.

    Notes
    -----
    Streets near each other are cut into pieces of a sixteenth of the reach, and the shortest line
    between every two of them is tried; the reach doubles until one is free. What is found is the
    nearest to about that step.
    """
    tree = shapely.STRtree(pieces.lines)
    mine = np.flatnonzero(part == asked)
    reach_m = min(max(2 * nearest_m, _LEAST_LOOK_M), limit_m)
    while True:
        here, there = near_pairs(tree, pieces.lines[mine], reach_m, progress)
        other = part[there] != asked
        near = np.unique(np.concatenate([mine[here[other]], there[other]]))
        short, own = _cut_short(pieces, near, max(reach_m / _STEPS, _LEAST_STEP_M), part)
        starts = np.flatnonzero(own == asked)
        ends = np.flatnonzero(own != asked)
        if len(starts) and len(ends):
            start, end = near_pairs(
                shapely.STRtree(short.lines[ends]), short.lines[starts], reach_m, progress
            )
            pairs = np.stack([starts[start], ends[end]])
            free = _free(short.lines, pairs, barriers, progress)
            if free.any():
                return short, own, *pairs[:, free]
        if reach_m >= limit_m:
            return None
        reach_m = min(2 * reach_m, limit_m)


def _free(lines: Geometries, pairs: Ints, barriers: BarrierField, progress: Progress) -> Bools:
    """Tell which pairs of lines are joined by a way across no forbidden barrier, (q,)."""
    ways = shapely.shortest_line(*lines[pairs])
    free: Bools = ~barriers.forbids(ways, progress)
    return free


def _cut_short(
    pieces: Straights, chosen: Ints, step_m: float, part: Ints
) -> tuple[Straights, Ints]:
    """Cut straight pieces into shorter ones; return them and the part of each."""
    ends = shapely.get_coordinates(pieces.lines[chosen]).reshape(-1, 2, 2)
    length = shapely.length(pieces.lines[chosen])
    count = np.maximum(np.ceil(length / step_m), 1).astype(np.int64)
    owner = np.repeat(np.arange(len(chosen)), count)
    nth = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
    share = np.stack([nth, nth + 1], axis=1) / count[owner][:, None]
    run = ends[owner, 1] - ends[owner, 0]
    xy = ends[owner, 0][:, None, :] + share[:, :, None] * run[:, None, :]
    short = Straights(
        lines=shapely.linestrings(xy),
        edge=pieces.edge[chosen][owner],
        before_m=pieces.before_m[chosen][owner] + share[:, 0] * length[owner],
    )
    return short, part[chosen][owner]
