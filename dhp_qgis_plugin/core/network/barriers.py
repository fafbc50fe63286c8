"""Counting how often lines cross barriers."""

from __future__ import annotations

import numpy as np
import shapely

from dhp_qgis_plugin.core.network.linework import TOUCH_M, near_pairs
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import Barriers, Floats, Geometries, Ints


class BarrierField:
    """The barriers of a plan, ready to be asked.

    A line barrier is crossed once at each point where a line meets it, an area once at each
    passage through it. Crossings add up along streets however they are cut into edges: a
    crossing at the very end of an edge counts half, and so does entering an area without
    leaving it. A bridge over a railway counts too: hanging a pipe under it has its price.
    """

    def __init__(self, barriers: Barriers | None) -> None:
        shapes = barriers.shapes if barriers is not None else np.empty(0, dtype=object)
        shapes = shapes[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))]
        parts = shapely.get_parts(shapely.get_parts(shapely.make_valid(shapely.force_2d(shapes))))
        self._lines = parts[shapely.get_dimensions(parts) == 1]
        areas = parts[shapely.get_dimensions(parts) == 2]
        self._areas = shapely.get_parts(shapely.union_all(areas)) if len(areas) else areas
        self._line_tree = shapely.STRtree(self._lines)
        self._area_tree = shapely.STRtree(self._areas)

    def crossings(self, lines: Geometries, progress: Progress) -> Floats:
        """Return the number of crossings of each line, (q,), in halves."""
        return self._of_lines(lines, progress) + self._of_areas(lines, progress)

    def _of_lines(self, lines: Geometries, progress: Progress) -> Floats:
        """Count the places at which line barriers are met; one where several meet in a point."""
        mine, barrier = near_pairs(self._line_tree, lines, 0.0, progress)
        met, which = shapely.get_parts(
            shapely.intersection(lines[mine], self._lines[barrier]), return_index=True
        )
        owner = mine[which]
        along = shapely.line_locate_point(lines[owner], shapely.centroid(met))
        order = np.lexsort((along, owner))
        owner, along = owner[order], along[order]
        new = np.ones(len(owner), dtype=bool)
        new[1:] = (owner[1:] != owner[:-1]) | (along[1:] - along[:-1] > TOUCH_M)
        owner, along = owner[new], along[new]
        at_end = (along <= TOUCH_M) | (along >= shapely.length(lines[owner]) - TOUCH_M)
        return _add(owner, np.where(at_end, 0.5, 1.0), len(lines))

    def _of_areas(self, lines: Geometries, progress: Progress) -> Floats:
        """Count half a crossing for every time a line goes into an area or comes out of it."""
        mine, barrier = near_pairs(self._area_tree, lines, 0.0, progress)
        inside, which = shapely.get_parts(
            shapely.line_merge(shapely.intersection(lines[mine], self._areas[barrier])),
            return_index=True,
        )
        runs = shapely.get_dimensions(inside) == 1
        inside, which = inside[runs], which[runs]
        edge_of_area = shapely.boundary(self._areas[barrier[which]])
        count = np.zeros(len(inside))
        for end in (0, -1):
            point = shapely.get_point(inside, end)
            count += 0.5 * (shapely.distance(point, edge_of_area) <= TOUCH_M)
        return _add(mine[which], count, len(lines))


def _add(owner: Ints, count: Floats, lines: int) -> Floats:
    """Sum counts by line, (q,)."""
    total: Floats = np.bincount(owner, weights=count, minlength=lines).astype(np.float64)
    return total
