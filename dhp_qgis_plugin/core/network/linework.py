"""Joining and cutting lines, many at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import shapely
from scipy.spatial import cKDTree

from dhp_qgis_plugin.core.network.topology import Chains, components
from dhp_qgis_plugin.core.progress import Progress, check
from dhp_qgis_plugin.core.records import Floats, Geometries, Ints

TOUCH_M = 1e-3
"""Two places closer than this are one place: far below any survey, far above rounding."""

_SAME_M = 1e-6
_BLOCK = 1000  # shapes asked for in one call that cannot be interrupted


def in_millimetres(distance_m: Floats) -> Ints:
    """Round distances, so that rounding errors do not decide between equal ones."""
    finite = np.where(np.isfinite(distance_m), distance_m, 1e12)
    millimetres: Ints = np.rint(finite / TOUCH_M).astype(np.int64)
    return millimetres


def blocks(count: int, progress: Progress) -> Iterator[slice]:
    """Cut a long row into pieces, between which the planner is asked whether to stop."""
    for start in range(0, count, _BLOCK):
        check(progress)
        yield slice(start, start + _BLOCK)


def near_pairs(
    tree: shapely.STRtree, shapes: Geometries, distance_m: float, progress: Progress
) -> tuple[Ints, Ints]:
    """Return the pairs (shape, tree member) within a distance, sorted, in blocks that can stop."""
    found = [np.empty((2, 0), dtype=np.int64)]
    asked: dict[str, object] = {"predicate": "intersects"}  # what dwithin 0 says, but faster
    if distance_m > 0:
        asked = {"predicate": "dwithin", "distance": distance_m}
    for block in blocks(len(shapes), progress):
        pairs = tree.query(shapes[block], **asked)
        pairs[0] += block.start
        found.append(pairs)
    mine, others = np.concatenate(found, axis=1)
    order = np.lexsort((others, mine))
    return mine[order], others[order]


def join(lines: Geometries, strung: Chains) -> Geometries:
    """Return one LineString a chain, (c,), running the way of the chain."""
    xy, line = shapely.get_coordinates(lines, return_index=True)
    counts = np.bincount(line, minlength=len(lines))
    begin = np.cumsum(counts) - counts

    count = counts[strung.order]
    piece = np.repeat(np.arange(len(count)), count)
    step = np.arange(len(piece)) - np.repeat(np.cumsum(count) - count, count)
    inside = np.where(strung.backwards[piece], count[piece] - 1 - step, step)
    at = begin[strung.order][piece] + inside

    opens_chain = np.zeros(len(count), dtype=bool)
    opens_chain[strung.first[:-1]] = True
    kept = (step > 0) | opens_chain[piece]
    joined: Geometries = shapely.linestrings(xy[at[kept]], indices=strung.of_piece[piece[kept]])
    return joined


def cut(line: shapely.LineString, along_m: Floats, at_xy: Floats) -> list[Floats]:
    """Cut a line at places given by distance (rising) and point; return the pieces' vertices."""
    xy = shapely.get_coordinates(line)
    reached = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])
    before = np.searchsorted(reached, along_m)
    vertices = np.insert(xy, before, at_xy, axis=0)
    cuts = [0, *(before + np.arange(len(before))).tolist(), len(vertices) - 1]
    return [_without_repeats(vertices[start : stop + 1]) for start, stop in pairwise(cuts)]


def _without_repeats(xy: Floats) -> Floats:
    """Drop inner vertices that repeat their predecessor or the last vertex."""
    kept = np.ones(len(xy), dtype=bool)
    kept[1:-1] = (np.hypot(*(xy[1:-1] - xy[:-2]).T) > _SAME_M) & (
        np.hypot(*(xy[1:-1] - xy[-1]).T) > _SAME_M
    )
    result: Floats = xy[kept]
    return result


def cluster(xy: Floats, distance_m: float) -> tuple[Ints, Floats]:
    """Group points that lie within a distance of each other, transitively.

    Returns
    -------
    labels
        (p,) group of each point; groups are numbered by their smallest point.
    places
        (g, 2) the group's smallest point by x, then y: one of the points, whatever their order.
    """
    order = np.lexsort((xy[:, 1], xy[:, 0]))
    ranked = xy[order]
    new = np.ones(len(xy), dtype=bool)
    new[1:] = (ranked[1:] != ranked[:-1]).any(axis=1)
    places = ranked[new]
    label = np.empty(len(xy), dtype=np.int64)
    label[order] = np.cumsum(new) - 1
    pairs = cKDTree(places).query_pairs(distance_m, output_type="ndarray")
    if len(pairs):
        group = components(pairs[:, 0], pairs[:, 1], len(places))
        _, smallest, number = np.unique(group, return_index=True, return_inverse=True)
        rank = np.argsort(np.argsort(smallest))
        label = rank[number][label]
        places = places[np.sort(smallest)]
    return label, places
