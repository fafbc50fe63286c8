"""Straight lines between walls and streets: how long, across what, through whom."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from dhp_qgis_plugin.core.network.barriers import BarrierField
from dhp_qgis_plugin.core.network.facing import Junctions, shortest_lines
from dhp_qgis_plugin.core.network.linework import blocks, in_millimetres, near_pairs
from dhp_qgis_plugin.core.network.streets import Streets, straights
from dhp_qgis_plugin.core.progress import Progress, Silent, check
from dhp_qgis_plugin.core.records import Bools, Floats, Geometries, Ints, _Record

GRAZE_M = 0.1
"""A line may run this far inside another outline: attached houses share their walls' corners."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Connections(_Record):
    """Lines from buildings or sites to places on streets; those of one owner best first."""

    owner: Ints  # (q,)
    edge: Ints  # (q,)
    along_m: Floats  # (q,) from the beginning of the edge to the place
    wall_xy: Floats  # (q, 2)
    street_xy: Floats  # (q, 2)
    length_m: Floats  # (q,)
    crossings: Floats  # (q,) barriers
    blocked: Bools  # (q,) runs through another building
    junction_m: Floats  # (q,) from the place to the nearest junction: decides between equals

    def __len__(self) -> int:
        return len(self.owner)

    def take(self, chosen: Ints | Bools) -> Connections:
        """Return some of the lines."""
        return Connections(
            owner=self.owner[chosen],
            edge=self.edge[chosen],
            along_m=self.along_m[chosen],
            wall_xy=self.wall_xy[chosen],
            street_xy=self.street_xy[chosen],
            length_m=self.length_m[chosen],
            crossings=self.crossings[chosen],
            blocked=self.blocked[chosen],
            junction_m=self.junction_m[chosen],
        )

    def best_first(self) -> Connections:
        """Return the lines sorted by owner, then from the best to the worst."""
        return self.take(np.lexsort((*self._length(), self.crossings, self.blocked, self.owner)))

    def shortest_first(self) -> Connections:
        """Return the lines sorted by owner, then by length."""
        return self.take(np.lexsort((*self._length(), self.owner)))

    def _length(self) -> tuple[Floats | Ints, ...]:
        """Return the keys that sort by length, and what decides between equals before it."""
        length, junction = in_millimetres(self.length_m), in_millimetres(self.junction_m)
        return self.along_m, self.edge, junction, length


class Surroundings:
    """What a line may land on, must not run through, and pays for crossing.

    Lines land on the straight segments of streets, so that it does not matter how a street is
    cut into edges, and a street that bends round a building offers a place on each side.

    Parameters
    ----------
    streets
        The noded streets.
    eligible
        (e,) edges on which lines may land.
    outlines
        (b,) of all buildings, served or not; None where missing.
    doors
        (b,) where the lines of a building may start: its wall, or points.
    own
        (b,) the outline that a building's lines may run through: its own, or -1 for none.
    """

    def __init__(
        self,
        streets: Streets,
        eligible: Bools,
        outlines: Geometries,
        doors: Geometries,
        own: Ints,
        barriers: BarrierField,
    ) -> None:
        self.streets = streets
        self.outlines = outlines
        self.doors = doors
        self.own = own
        self.barriers = barriers
        self.segments = straights(streets, eligible)
        self._junctions = Junctions(streets)
        self._segment_tree = shapely.STRtree(self.segments.lines)
        self._outline_tree = shapely.STRtree(outlines)

    def near(
        self, shapes: Geometries, reach_m: float | Floats, progress: Progress
    ) -> tuple[Ints, Ints]:
        """Return the pairs (shape, segment) within reach, which each shape may have its own."""
        return near_pairs(self._segment_tree, shapes, reach_m, progress)

    def nearest(self, shapes: Geometries, progress: Progress) -> tuple[Ints, Floats]:
        """Return the nearest edge of each shape, -1 without any, and its distance, (q,), inf."""
        edge = np.full(len(shapes), -1, dtype=np.int64)
        distance = np.full(len(shapes), np.inf)
        if not len(self.segments.lines):
            return edge, distance
        for block in blocks(len(shapes), progress):
            (shape, segment), far = self._segment_tree.query_nearest(
                shapes[block], return_distance=True
            )
            order = np.lexsort((-segment, shape))
            shape, segment = shape[order] + block.start, segment[order]
            edge[shape] = self.segments.edge[segment]
            distance[shape] = far[order]
        return edge, distance

    def containing(self, points: Geometries) -> tuple[Ints, Ints]:
        """Return the pairs (point, outline in which it lies)."""
        point, outline = self._outline_tree.query(points, predicate="within")
        return point, outline

    def nothing(self) -> Connections:
        """Return no lines."""
        nobody = np.empty(0, dtype=np.int64)
        return self.connect(self.outlines[nobody], nobody, nobody, nobody, Silent())

    def connect(
        self, walls: Geometries, owner: Ints, segment: Ints, own: Ints, progress: Progress
    ) -> Connections:
        """Draw the shortest lines from walls to segments.

        None that crosses another street or a forbidden barrier is drawn.

        Parameters
        ----------
        walls, owner, segment
            (q,) where each line starts, whose it is, and where it lands.
        own
            (q,) the outline that the line may run through, -1 for none.
        """
        lines = shortest_lines(walls, self.segments.lines[segment], self._junctions, progress)
        direct = ~self._crosses_street(lines, progress)
        direct &= ~self.barriers.forbids(lines, progress)
        check(progress)
        lines, owner, segment, own = lines[direct], owner[direct], segment[direct], own[direct]
        wall, street = shapely.get_point(lines, 0), shapely.get_point(lines, -1)
        street_xy = shapely.get_coordinates(street)
        check(progress)
        return Connections(
            owner=owner,
            edge=self.segments.edge[segment],
            along_m=self.segments.along_m(segment, street),
            wall_xy=shapely.get_coordinates(wall),
            street_xy=street_xy,
            length_m=shapely.length(lines),
            crossings=self.barriers.crossings(lines, progress),
            blocked=self._blocked(lines, own, progress),
            junction_m=self._junctions.distance_m(street_xy),
        )

    def _crosses_street(self, lines: Geometries, progress: Progress) -> Bools:
        """Tell which lines meet a street before their own end, (q,): they should land there."""
        ends = shapely.get_coordinates(lines).reshape(-1, 2, 2)
        length = shapely.length(lines)
        share = np.where(length > 2 * GRAZE_M, 1 - GRAZE_M / np.maximum(length, GRAZE_M), 0.0)
        short = ends[:, 0] + share[:, None] * (ends[:, 1] - ends[:, 0])
        crosses = np.zeros(len(lines), dtype=bool)
        asked = np.flatnonzero(share > 0)
        shortened = shapely.linestrings(np.stack([ends[asked, 0], short[asked]], axis=1))
        crosses[asked[near_pairs(self._segment_tree, shortened, 0.0, progress)[0]]] = True
        return crosses

    def _blocked(self, lines: Geometries, own: Ints, progress: Progress) -> Bools:
        """Tell which lines run through an outline other than their own, (q,)."""
        line, outline = near_pairs(self._outline_tree, lines, 0.0, progress)
        other = (outline != own[line]) & (shapely.get_dimensions(self.outlines[outline]) == 2)
        line, outline = line[other], outline[other]
        blocked = np.zeros(len(lines), dtype=bool)
        for block in blocks(len(line), progress):
            inside = shapely.intersection(lines[line[block]], self.outlines[outline[block]])
            blocked[line[block][shapely.length(inside) > GRAZE_M]] = True
        return blocked


def merge(found: list[Connections]) -> Connections:
    """Put lines of different owners together, sorted."""
    fields = {
        name: np.concatenate([getattr(part, name) for part in found])
        for name in Connections.__slots__
    }
    return Connections(**fields).best_first()


def clean_outlines(outlines: Geometries) -> Geometries:
    """Return the outlines flat and valid; an area that collapses becomes a point."""
    flat = shapely.force_2d(outlines)
    areas = shapely.get_dimensions(flat) == 2
    bad = areas & ~shapely.is_valid(flat)
    clean: Geometries = flat.copy()
    clean[bad] = shapely.make_valid(flat[bad], method="structure", keep_collapsed=False)
    flat_areas = areas & (shapely.area(clean) == 0)
    for position in np.flatnonzero(flat_areas):
        xy = shapely.get_coordinates(flat[position])
        clean[position] = shapely.Point(xy.mean(axis=0)) if len(xy) else None
    clean[shapely.is_empty(clean)] = None
    return clean


def walls_of(outlines: Geometries) -> Geometries:
    """Return the walls: the boundary of areas, anything else as it is."""
    walls: Geometries = outlines.copy()
    areas = shapely.get_dimensions(outlines) == 2
    walls[areas] = shapely.boundary(outlines[areas])
    return walls
