"""What lines cross: how often, at what price, and whether they may at all."""

from __future__ import annotations

import numpy as np
import shapely

from dhp_qgis_plugin.core.network.linework import TOUCH_M, near_pairs
from dhp_qgis_plugin.core.progress import Progress, Silent
from dhp_qgis_plugin.core.records import Barriers, Bools, Floats, Geometries, Ints

GRAZE_M = 0.1
"""A line may run this far inside an area that is forbidden: it only grazes it."""
_CUT_M = 0.05  # streets end this far from a line that is forbidden


class BarrierField:
    """The barriers of a plan, ready to be asked for crossings, prices and prohibitions."""

    def __init__(self, barriers: Barriers | None) -> None:
        if barriers is None:
            barriers = Barriers(ids=(), shapes=np.empty(0, dtype=object))
        drawn = ~(shapely.is_missing(barriers.shapes) | shapely.is_empty(barriers.shapes))
        shapes = shapely.make_valid(shapely.force_2d(barriers.shapes[drawn]))
        self._all = _Obstacles(shapes)
        prices = np.stack([barriers.cost_fixed, barriers.cost_per_m], axis=1)[drawn]
        self._prices, price = np.unique(prices, axis=0, return_inverse=True)
        self._priced = [
            _Obstacles(shapes[price.ravel() == k]) if len(self._prices) > 1 else self._all
            for k in range(len(self._prices))
        ]
        closed = barriers.forbidden[drawn]
        parts, part = shapely.get_parts(shapes[closed], return_index=True)
        self._closed, within = shapely.get_parts(parts, return_index=True)
        names = [barriers.ids[barrier] for barrier in np.flatnonzero(drawn)[closed]]
        self._closed_names = [names[barrier] for barrier in part[within]]
        self._closed_tree = shapely.STRtree(self._closed)

    @property
    def forbids_any(self) -> bool:
        """Whether any barrier must not be crossed."""
        return len(self._closed) > 0

    def crossings(self, lines: Geometries, progress: Progress) -> Floats:
        """Return the number of crossings of each line, (q,), in halves."""
        return self._all.crossings(lines, progress)

    def cost(self, lines: Geometries, usual_cost: float, progress: Progress) -> Floats:
        """Return what the crossings of each line cost, (q,).

        Parameters
        ----------
        usual_cost
            Of crossing a barrier once whose own price is not known.
        """
        total = np.zeros(len(lines))
        for (fixed, per_m), obstacles in zip(self._prices, self._priced, strict=True):
            each = usual_cost if np.isnan(fixed) else fixed
            total += each * obstacles.crossings(lines, progress)
            if per_m > 0:
                total += per_m * obstacles.inside_m(lines, progress)
        return total

    def forbids(self, lines: Geometries, progress: Progress) -> Bools:
        """Tell which lines meet a barrier that must not be crossed, (q,)."""
        met = np.zeros(len(lines), dtype=bool)
        met[self._meetings(lines, progress)[0]] = True
        return met

    def closed_by(self, line: shapely.LineString) -> str:
        """Name the barrier that a line must not cross, the first one along it; "" if none."""
        _, met = self._meetings(np.array([line], dtype=object), Silent())
        if not len(met):
            return ""
        far = shapely.distance(shapely.get_point(line, 0), self._closed[met])
        names: list[str] = [self._closed_names[at] for at in met.tolist()]
        return min(zip(far.tolist(), names, strict=True))[1]

    def _meetings(self, lines: Geometries, progress: Progress) -> tuple[Ints, Ints]:
        """Return the pairs (line, barrier that it must not cross but does)."""
        nothing = np.empty(0, dtype=np.int64)
        if not self.forbids_any:
            return nothing, nothing
        mine, closed = near_pairs(self._closed_tree, lines, 0.0, progress)
        deep = shapely.get_dimensions(self._closed[closed]) < 2
        inside = shapely.intersection(lines[mine[~deep]], self._closed[closed[~deep]])
        deep[~deep] = shapely.length(inside) > GRAZE_M
        return mine[deep], closed[deep]

    def closed_near(self, line: shapely.LineString) -> shapely.Geometry:
        """Return the ground near a line that no trench may enter."""
        near = self._closed[np.sort(self._closed_tree.query(line, predicate="intersects"))]
        west, south, east, north = shapely.buffer(line, 1.0).bounds
        near = shapely.clip_by_rect(near, west, south, east, north)
        thin = shapely.get_dimensions(near) < 2
        near[thin] = shapely.buffer(near[thin], _CUT_M, cap_style="flat")
        return shapely.union_all(near)


class _Obstacles:
    """Barriers of one price.

    A line barrier is crossed once at each point where a line meets it, an area once at each
    passage through it. Crossings add up along streets however they are cut into edges: a
    crossing at the very end of an edge counts half, and so does entering an area without
    leaving it. A bridge over a railway counts too: hanging a pipe under it has its price.
    """

    def __init__(self, shapes: Geometries) -> None:
        parts = shapely.get_parts(shapely.get_parts(shapes))
        self._lines = parts[shapely.get_dimensions(parts) == 1]
        areas = parts[shapely.get_dimensions(parts) == 2]
        self._areas = shapely.get_parts(shapely.union_all(areas)) if len(areas) else areas
        self._line_tree = shapely.STRtree(self._lines)
        self._area_tree = shapely.STRtree(self._areas)

    def crossings(self, lines: Geometries, progress: Progress) -> Floats:
        """Return the number of crossings of each line, (q,), in halves."""
        return self._of_lines(lines, progress) + self._of_areas(lines, progress)

    def inside_m(self, lines: Geometries, progress: Progress) -> Floats:
        """Return the length of each line inside areas, (q,)."""
        mine, barrier = near_pairs(self._area_tree, lines, 0.0, progress)
        inside = shapely.length(shapely.intersection(lines[mine], self._areas[barrier]))
        return _add(mine, inside, len(lines))

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
