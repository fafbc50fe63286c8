"""Telling a bridge that passes over a street from one that ends on it."""

from __future__ import annotations

import math

import numpy as np

from dhp_qgis_plugin.core.network.segments import Segments
from dhp_qgis_plugin.core.records import Floats, Ints

_STRAIGHT_ON = math.cos(math.radians(135))
"""Two directions that open to more than this angle run straight on."""


def separate_levels(segments: Segments) -> tuple[Ints, Floats]:
    """Return the nodes at which segments meet, level by level where they only pass.

    Ends that share a point share a node, whatever their levels, because a street layer draws
    the head of a bridge so. But where no level ends in a single end, exactly two ends of one
    level run straight on, and another level lies nearer to the ground, the former passes: its
    two ends get a node of their own.

    Returns
    -------
    node
        (i, 2) node of both ends of each segment.
    node_xy
        (n, 2)
    """
    corner, places = segments.corners()
    node = corner.copy()
    by_corner = np.argsort(corner.ravel(), kind="stable")
    levels = np.repeat(segments.level, 2)[by_corner]
    first = np.searchsorted(corner.ravel()[by_corner], np.arange(len(places) + 1))
    lowest = np.minimum.reduceat(levels, first[:-1])
    highest = np.maximum.reduceat(levels, first[:-1])
    extra: list[int] = []
    for place in np.flatnonzero(lowest < highest):
        ends = by_corner[first[place] : first[place + 1]]
        for passing in _passing(segments, ends):
            node.ravel()[passing] = len(places) + len(extra)
            extra.append(int(place))
    return node, np.concatenate([places, places[extra]])


def _passing(segments: Segments, ends: Ints) -> list[Ints]:
    """Return the pairs of ends that pass a point on a level of their own."""
    level = segments.level[ends // 2]
    levels, count = np.unique(level, return_counts=True)
    if (count == 1).any():
        return []
    grounded = levels[np.lexsort((levels, np.abs(levels)))[0]]
    pairs = [ends[level == one] for one in levels[(count == 2) & (levels != grounded)]]
    return [pair for pair in pairs if _straight_on(segments, pair)]


def _straight_on(segments: Segments, pair: Ints) -> bool:
    """Tell whether two ends (2 x segment + end) at one point continue each other."""
    here = segments.ends[pair // 2, pair % 2]
    away = segments.ends[pair // 2, 1 - pair % 2] - here
    cosine = float(away[0] @ away[1]) / float(np.prod(np.hypot(*away.T)))
    return cosine < _STRAIGHT_ON
