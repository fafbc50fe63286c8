"""Straight segments of the street layer, and where they must be cut to meet at ends only.

Working on segments instead of features makes noding blind to how the layer happens to be cut
into features, to their order and to their direction.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from dhp_qgis_plugin.core.network.linework import TOUCH_M, cluster, near_pairs
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import Bools, Floats, Geometries, Ints, _Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Segments(_Record):
    """Straight pieces between two points; ``ends[i, 0]`` lies left of (or below) ``ends[i, 1]``."""

    ends: Floats  # (i, 2, 2)
    road: Ints  # (i,) position of the road
    level: Ints  # (i,)

    def __len__(self) -> int:
        return len(self.road)

    @property
    def lines(self) -> Geometries:
        """The segments as LineStrings, (i,)."""
        lines: Geometries = shapely.linestrings(self.ends)
        return lines

    @property
    def length_m(self) -> Floats:
        """Length of each segment, (i,)."""
        length: Floats = np.hypot(*(self.ends[:, 1] - self.ends[:, 0]).T)
        return length

    def corners(self) -> tuple[Ints, Floats]:
        """Return the place of both ends of each segment, (i, 2), and the places, (p, 2)."""
        label, places = cluster(self.ends.reshape(-1, 2), TOUCH_M)
        return label.reshape(-1, 2), places


def sort_segments(ends: Floats, road: Ints, level: Ints) -> Segments:
    """Return the segments in an order and direction that depend on where they lie alone."""
    turned = (ends[:, 0, 0] > ends[:, 1, 0]) | (
        (ends[:, 0, 0] == ends[:, 1, 0]) & (ends[:, 0, 1] > ends[:, 1, 1])
    )
    ends = np.where(turned[:, None, None], ends[:, ::-1], ends)
    order = np.lexsort((road, level, ends[:, 1, 1], ends[:, 1, 0], ends[:, 0, 1], ends[:, 0, 0]))
    return Segments(ends=ends[order], road=road[order], level=level[order])


@dataclass(frozen=True, slots=True, kw_only=True)
class Cuts(_Record):
    """Places at which segments must be cut."""

    segment: Ints  # (q,)
    xy: Floats  # (q, 2)
    other: Ints  # (q,) the segment that meets it there
    crossing: Bools  # (q,) both are cut: the two cross without a common point

    def __len__(self) -> int:
        return len(self.segment)


def find_cuts(segments: Segments, progress: Progress) -> Cuts:
    """Find where segments cross or end on each other.

    Segments of one level meet wherever they touch. Segments of different levels pass over each
    other, except that a bridge or tunnel that ends nowhere else meets what its end lies on.
    """
    tree = shapely.STRtree(segments.lines)
    one, two = near_pairs(tree, segments.lines, TOUCH_M, progress)
    one, two = one[one < two], two[one < two]
    same_level = segments.level[one] == segments.level[two]
    found = [_crossings(segments, one[same_level], two[same_level])]
    corner, _ = segments.corners()
    lands = (np.bincount(corner.ravel())[corner] == 1) & (segments.level != 0)[:, None]
    for first, second in ((one, two), (two, one)):
        for end in (0, 1):
            meets = same_level | lands[first, end]
            found.append(_touches(segments, first[meets], end, second[meets]))
    return Cuts(
        segment=np.concatenate([cuts.segment for cuts in found]),
        xy=np.concatenate([cuts.xy for cuts in found]),
        other=np.concatenate([cuts.other for cuts in found]),
        crossing=np.concatenate([cuts.crossing for cuts in found]),
    )


def _crossings(segments: Segments, one: Ints, two: Ints) -> Cuts:
    """Cut both of two segments that cross away from all four ends.

    With p + t r and q + u s: t = (q - p) x s / (r x s), u = (q - p) x r / (r x s).
    """
    p, q = segments.ends[one, 0], segments.ends[two, 0]
    r, s = segments.ends[one, 1] - p, segments.ends[two, 1] - q
    length_r, length_s = np.hypot(*r.T), np.hypot(*s.T)
    across = _cross(r, s)
    crossed = np.abs(across) > 1e-9 * length_r * length_s
    across = np.where(crossed, across, 1.0)
    t, u = _cross(q - p, s) / across, _cross(q - p, r) / across
    crossed &= _inside(t, length_r) & _inside(u, length_s)
    xy = (p + t[:, None] * r)[crossed]
    one, two = one[crossed], two[crossed]
    return Cuts(
        segment=np.concatenate([one, two]),
        xy=np.concatenate([xy, xy]),
        other=np.concatenate([two, one]),
        crossing=np.ones(2 * len(one), dtype=bool),
    )


def _touches(segments: Segments, first: Ints, end: int, second: Ints) -> Cuts:
    """Cut the second segment where an end of the first lies on it."""
    point, origin = segments.ends[first, end], segments.ends[second, 0]
    along = segments.ends[second, 1] - origin
    length = np.hypot(*along.T)
    t = ((point - origin) * along).sum(axis=1) / length**2
    off = np.hypot(*(point - origin - t[:, None] * along).T)
    touched = (off <= TOUCH_M) & _inside(t, length)
    return Cuts(
        segment=second[touched],
        xy=point[touched],
        other=first[touched],
        crossing=np.zeros(int(touched.sum()), dtype=bool),
    )


def _cross(a: Floats, b: Floats) -> Floats:
    """Return the third component of the cross product of plane vectors, (q,)."""
    product: Floats = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
    return product


def _inside(share: Floats, length_m: Floats) -> Bools:
    """Tell whether a place on a segment is a different one from both of its ends."""
    inside: Bools = (share * length_m > TOUCH_M) & ((1 - share) * length_m > TOUCH_M)
    return inside


def cut_segments(segments: Segments, cuts: Cuts) -> Segments:
    """Return the segments cut at all places, ends that fall together welded to one point."""
    m = len(segments)
    number = np.concatenate([np.arange(m), cuts.segment, np.arange(m)])
    xy = np.concatenate([segments.ends[:, 0], cuts.xy, segments.ends[:, 1]])
    origin = segments.ends[cuts.segment, 0]
    along = ((cuts.xy - origin) * (segments.ends[cuts.segment, 1] - origin)).sum(axis=1)
    share = along / segments.length_m[cuts.segment] ** 2
    share = np.concatenate([np.zeros(m), share, np.ones(m)])
    order = np.lexsort((share, number))
    number, xy = number[order], xy[order]
    inner = number[1:] == number[:-1]
    ends = np.stack([xy[:-1], xy[1:]], axis=1)[inner]
    parent = number[:-1][inner]
    return weld(sort_segments(ends, segments.road[parent], segments.level[parent]))


def weld(segments: Segments) -> Segments:
    """Make ends within `TOUCH_M` of each other one place; drop what shrinks to a point."""
    corner, places = segments.corners()
    kept = corner[:, 0] != corner[:, 1]
    return sort_segments(places[corner[kept]], segments.road[kept], segments.level[kept])
