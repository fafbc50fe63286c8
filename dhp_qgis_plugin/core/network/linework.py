"""Joining and cutting lines, many at a time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely
from scipy.spatial import cKDTree

from dhp_qgis_plugin.core.network.topology import Chains, components
from dhp_qgis_plugin.core.progress import Progress, check
from dhp_qgis_plugin.core.records import Bools, Floats, Geometries, Ints

TOUCH_M = 1e-3
"""Two places closer than this are one place: far below any survey, far above rounding."""

_SAME_M = 1e-6
_STRIP_M = 250.0
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


def in_strips(xy: Floats) -> Ints:
    """Return an order of points, (p,), in which neighbours in the row are neighbours in place.

    Strip after strip, to and fro: what is asked for in one block then lies close together.
    """
    strip = np.floor(xy[:, 1] / _STRIP_M)
    order: Ints = np.lexsort((xy[:, 1], np.where(strip % 2 == 0, xy[:, 0], -xy[:, 0]), strip))
    return order


def near_pairs(
    tree: shapely.STRtree, shapes: Geometries, distance_m: float | Floats, progress: Progress
) -> tuple[Ints, Ints]:
    """Return the pairs (shape, tree member) within a distance, sorted, in blocks that can stop.

    Boxes are compared before shapes: that is several times faster than asking the tree for
    ``dwithin``, which prepares every shape for many questions and is asked few.
    """
    found = [np.empty((2, 0), dtype=np.int64)]
    reach_m = np.broadcast_to(np.asarray(distance_m, dtype=np.float64), len(shapes))
    for block in blocks(len(shapes), progress):
        asked, reach = shapes[block], reach_m[block]
        low_x, low_y, high_x, high_y = shapely.bounds(asked).T
        boxes = shapely.box(low_x - reach, low_y - reach, high_x + reach, high_y + reach)
        mine, others = tree.query(boxes)
        near = shapely.distance(asked[mine], tree.geometries[others]) <= reach[mine]
        found.append(np.stack([mine[near] + block.start, others[near]]))
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


def cut_lines(lines: Geometries, line: Ints, along_m: Floats, at_xy: Floats) -> Geometries:
    """Cut lines at places given by line, distance along it and point.

    Parameters
    ----------
    line, along_m, at_xy
        (q,), (q,), (q, 2) sorted by line, then by distance; no place is at a line's end.

    Returns
    -------
    pieces
        (c,) line after line, piece after piece, each in the line's own direction.
    """
    xy, owner = shapely.get_coordinates(lines, return_index=True)
    vertices, cuts = len(xy), len(line)
    step = np.hypot(*np.diff(xy, axis=0, prepend=xy[:1]).T)
    reached = np.cumsum(step)
    begin = np.searchsorted(owner, np.arange(len(lines)))
    reached = reached - reached[begin][owner] if vertices else reached
    is_vertex = np.concatenate([np.zeros(cuts, dtype=bool), np.ones(vertices, dtype=bool)])
    owner = np.concatenate([line, owner])
    order = np.lexsort((is_vertex, np.concatenate([along_m, reached]), owner))
    # a cut ends one piece and begins the next: it stands twice
    order = np.repeat(order, np.where(is_vertex[order], 1, 2))
    opens = np.zeros(len(order), dtype=bool)
    opens[1:] = (order[1:] == order[:-1]) | (owner[order][1:] != owner[order][:-1])
    piece = np.cumsum(opens)
    xy = np.concatenate([at_xy.reshape(-1, 2), xy])[order]
    kept = _distinct(xy, piece)
    pieces: Geometries = shapely.linestrings(xy[kept], indices=piece[kept])
    return pieces


def _distinct(xy: Floats, piece: Ints) -> Bools:
    """Tell which vertices do not repeat their predecessor or the last one of their piece, (v,).

    The first and the last vertex of a piece always stay.
    """
    last = np.searchsorted(piece, piece, side="right") - 1
    at = np.arange(len(piece))
    inner = (at > 0) & (at < last) & (piece == np.roll(piece, 1))
    before = np.hypot(*(xy - np.roll(xy, 1, axis=0)).T)
    to_last = np.hypot(*(xy - xy[last]).T)
    distinct: Bools = ~inner | ((before > _SAME_M) & (to_last > _SAME_M))
    return distinct


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
