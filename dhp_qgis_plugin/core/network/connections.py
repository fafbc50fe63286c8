"""Straight lines between walls and streets: how long, across what, through whom."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from dhp_qgis_plugin.core.network.barriers import BarrierField
from dhp_qgis_plugin.core.network.linework import near_pairs
from dhp_qgis_plugin.core.network.streets import Streets
from dhp_qgis_plugin.core.progress import Progress
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
        )

    def best_first(self) -> Connections:
        """Return the lines sorted by owner, then from the best to the worst."""
        keys = (self.edge, self.length_m, self.crossings, self.blocked, self.owner)
        return self.take(np.lexsort(keys))


class Surroundings:
    """What a line may land on, must not run through, and pays for crossing.

    Parameters
    ----------
    streets
        The noded streets.
    eligible
        (e,) edges on which lines may land.
    outlines
        (b,) of all buildings, served or not; None where missing.
    """

    def __init__(
        self, streets: Streets, eligible: Bools, outlines: Geometries, barriers: BarrierField
    ) -> None:
        self.streets = streets
        self.edges = np.flatnonzero(eligible)
        self.stretch = streets.stretch_of_edge()
        self.outlines = outlines
        self.barriers = barriers
        self._edge_tree = shapely.STRtree(streets.lines[self.edges])
        self._outline_tree = shapely.STRtree(outlines)

    def near(self, shapes: Geometries, reach_m: float, progress: Progress) -> tuple[Ints, Ints]:
        """Return the pairs (shape, edge) within reach."""
        shape, position = near_pairs(self._edge_tree, shapes, reach_m, progress)
        return shape, self.edges[position]

    def nearest(self, shapes: Geometries) -> tuple[Ints, Floats]:
        """Return the nearest edge of each shape, -1 without any, and its distance, (q,), inf."""
        edge = np.full(len(shapes), -1, dtype=np.int64)
        distance = np.full(len(shapes), np.inf)
        if len(self.edges) and len(shapes):
            (shape, position), far = self._edge_tree.query_nearest(shapes, return_distance=True)
            order = np.lexsort((-position, shape))
            edge[shape[order]] = self.edges[position[order]]
            distance[shape[order]] = far[order]
        return edge, distance

    def containing(self, points: Geometries) -> tuple[Ints, Ints]:
        """Return the pairs (point, outline in which it lies)."""
        point, outline = self._outline_tree.query(points, predicate="within")
        return point, outline

    def connect(
        self, walls: Geometries, owner: Ints, edge: Ints, own: Ints, progress: Progress
    ) -> Connections:
        """Draw the shortest lines from walls to edges.

        Parameters
        ----------
        walls, owner, edge
            (q,) where each line starts, whose it is, and where it lands.
        own
            (q,) the outline that the line may run through, -1 for none.
        """
        lines = shapely.shortest_line(walls, self.streets.lines[edge])
        wall, street = shapely.get_point(lines, 0), shapely.get_point(lines, -1)
        return Connections(
            owner=owner,
            edge=edge,
            along_m=shapely.line_locate_point(self.streets.lines[edge], street),
            wall_xy=shapely.get_coordinates(wall),
            street_xy=shapely.get_coordinates(street),
            length_m=shapely.length(lines),
            crossings=self.barriers.crossings(lines, progress),
            blocked=self._blocked(lines, own, progress),
        )

    def _blocked(self, lines: Geometries, own: Ints, progress: Progress) -> Bools:
        """Tell which lines run through an outline other than their own, (q,)."""
        line, outline = near_pairs(self._outline_tree, lines, 0.0, progress)
        other = (outline != own[line]) & (shapely.get_dimensions(self.outlines[outline]) == 2)
        line, outline = line[other], outline[other]
        inside = shapely.length(shapely.intersection(lines[line], self.outlines[outline]))
        blocked = np.zeros(len(lines), dtype=bool)
        blocked[line[inside > GRAZE_M]] = True
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
