"""From the wall of each building to the streets, and from each candidate site.

A service line is the straight line from the outline of a building to a street. Better is, in
this order: one that crosses no other building; one that crosses fewer barriers; the shorter.
"""

from __future__ import annotations

import numpy as np
import shapely

from dhp_qgis_plugin.core.network.connections import Connections, Surroundings, merge, walls_of
from dhp_qgis_plugin.core.network.streets import Streets
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import Floats, Geometries, Ints

LANDING_M = 1.0
"""Lines that land this near to each other, or to a node, share the node."""

_FIRST_LOOK_M = 25.0
_MOST_STRETCHES = 24  # the nearest ones; farther ones are not looked at
_WALL_POINTS = 24  # along the wall, for buildings hemmed in by others
_SIGHT_EDGES = 8


def service_lines(
    around: Surroundings, served: Ints, most: int, longest_m: float, progress: Progress
) -> Connections:
    """Find up to ``most`` service lines for each building, to different streets.

    Parameters
    ----------
    served
        (q,) positions of the buildings to connect.
    most
        Service lines per building at most. Two of one building never land on the same stretch
        between two junctions, nor at a junction from which the other's stretch starts.
    longest_m
        Longest service line.

    Returns
    -------
    Connections
        With buildings as owners. A building hemmed in by others gets a line from another place
        of its wall if a straight one passes between them, else the shortest line through them.
    """
    walls = walls_of(around.outlines)
    found: list[Connections] = []
    pending, reach = served, min(_FIRST_LOOK_M, longest_m)
    while len(pending):
        chosen = _choose(around, _look(around, walls, pending, reach, progress), most)
        lines = np.bincount(chosen.owner, minlength=len(walls))
        unclean = np.bincount(chosen.owner[chosen.blocked | (chosen.crossings > 0)])
        settled = lines >= most
        settled[: len(unclean)] &= unclean == 0
        if reach >= longest_m:
            settled[:] = True
        found.append(chosen.take(settled[chosen.owner]))
        pending, reach = pending[~settled[pending]], min(2 * reach, longest_m)
    connections = merge(found)
    return _look_past_neighbours(around, walls, connections, longest_m, progress)


def _look(
    around: Surroundings, walls: Geometries, pending: Ints, reach_m: float, progress: Progress
) -> Connections:
    """Draw the lines of each pending building to the stretches within reach, best first."""
    position, edge = around.near(walls[pending], reach_m, progress)
    owner = pending[position]
    distance = shapely.distance(walls[owner], around.streets.lines[edge])
    order = np.lexsort((edge, distance, owner))
    owner, edge = owner[order], edge[order]

    stretch = around.stretch[edge]
    new_stretch = np.zeros(len(owner), dtype=bool)
    key = owner * (1 + stretch.max(initial=0)) + stretch
    new_stretch[np.unique(key, return_index=True)[1]] = True
    rank = np.cumsum(new_stretch)
    near = rank - rank[np.searchsorted(owner, owner)] < _MOST_STRETCHES
    owner, edge = owner[near], edge[near]
    return around.connect(walls[owner], owner, edge, owner, progress).best_first()


def _choose(around: Surroundings, lines: Connections, most: int) -> Connections:
    """Keep the best lines of each owner that go to different streets.

    A line through another building is kept only where nothing else is, and alone.
    """
    corner = _corner_of_landing(around.streets, lines)
    ends = _ends_of_stretch(around.streets, around.stretch)
    chosen: list[int] = []
    owner, taken, corners = -1, set[int](), set[int]()
    rows = zip(
        lines.owner.tolist(),
        around.stretch[lines.edge].tolist(),
        corner.tolist(),
        lines.blocked.tolist(),
        strict=True,
    )
    for position, (whose, stretch, at, blocked) in enumerate(rows):
        if whose != owner:
            owner, taken, corners = whose, set(), set()
        if len(taken) >= most or stretch in taken or at in corners or (blocked and taken):
            continue
        taken.add(stretch)
        corners.update(ends[stretch])
        chosen.append(position)
    return lines.take(np.array(chosen, dtype=np.int64))


def _corner_of_landing(streets: Streets, lines: Connections) -> Ints:
    """Return the node at whose place a line lands, -1 if it lands between nodes, (q,)."""
    rest = streets.length_m[lines.edge] - lines.along_m
    corner = np.where(rest <= LANDING_M, streets.edge_to[lines.edge], -1)
    result: Ints = np.where(lines.along_m <= LANDING_M, streets.edge_from[lines.edge], corner)
    return result


def _ends_of_stretch(streets: Streets, stretch: Ints) -> list[set[int]]:
    """Return the junctions or dead ends at both ends of each stretch."""
    ends: list[set[int]] = [set() for _ in range(int(stretch.max(initial=-1)) + 1)]
    outer = streets.degree != 2
    for node in (streets.edge_from, streets.edge_to):
        for edge in np.flatnonzero(outer[node]):
            ends[stretch[edge]].add(int(node[edge]))
    return ends


def _look_past_neighbours(
    around: Surroundings,
    walls: Geometries,
    connections: Connections,
    longest_m: float,
    progress: Progress,
) -> Connections:
    """Replace lines through other buildings by straight ones from elsewhere on the wall."""
    hemmed_in = connections.owner[connections.blocked]
    if not len(hemmed_in):
        return connections
    position, edge = around.near(walls[hemmed_in], longest_m, progress)
    owner = hemmed_in[position]
    distance = shapely.distance(walls[owner], around.streets.lines[edge])
    order = np.lexsort((edge, distance, owner))
    owner, edge = owner[order], edge[order]
    near = np.arange(len(owner)) - np.searchsorted(owner, owner) < _SIGHT_EDGES
    owner, edge = np.repeat(owner[near], _WALL_POINTS), np.repeat(edge[near], _WALL_POINTS)
    share = np.tile(np.arange(_WALL_POINTS) / _WALL_POINTS, int(near.sum()))
    points = _along_wall(walls, owner, share)
    nobody = np.full(len(owner), -1, dtype=np.int64)
    seen = around.connect(points, owner, edge, nobody, progress)
    clear = seen.take(~seen.blocked & (seen.length_m <= longest_m)).best_first()
    first = clear.take(np.unique(clear.owner, return_index=True)[1])
    kept = connections.take(~np.isin(connections.owner, first.owner))
    return merge([kept, first])


def _along_wall(walls: Geometries, owner: Ints, share: Floats) -> Geometries:
    """Return points spread along each wall's longest ring, (q,)."""
    rings: dict[int, shapely.Geometry] = {}
    for whose in np.unique(owner).tolist():
        parts = shapely.get_parts(walls[whose])
        rings[whose] = parts[np.argmax(shapely.length(parts))]
    ring = np.array([rings[whose] for whose in owner.tolist()], dtype=object)
    if not len(ring):
        return ring
    lines = shapely.get_type_id(ring) == shapely.GeometryType.LINESTRING
    lines |= shapely.get_type_id(ring) == shapely.GeometryType.LINEARRING
    points: Geometries = ring.copy()
    points[lines] = shapely.line_interpolate_point(ring[lines], share[lines], normalized=True)
    return points


def access_lines(
    around: Surroundings, sites: Geometries, weight: Floats, progress: Progress
) -> Connections:
    """Find the line from each site to the streets, however long.

    Parameters
    ----------
    sites
        (s,) points.
    weight
        (e,) how much an edge's part of the street layer is worth, e.g. the buildings it passes.
        Among streets not much farther than the nearest one, those of the best part come first.
    """
    if not len(sites) or not len(around.edges):
        return around.connect(sites[:0], *(np.empty(0, dtype=np.int64),) * 3, progress)
    _, nearest = around.nearest(sites)
    reach = 2 * nearest + _FIRST_LOOK_M
    home = np.full(len(sites), -1, dtype=np.int64)
    site, outline = around.containing(sites)
    home[site] = outline
    found = []
    for position in range(len(sites)):
        shape = sites[position : position + 1]
        _, edge = around.near(shape, float(reach[position]), progress)
        edge = edge[weight[edge] == weight[edge].max()]
        owner = np.full(len(edge), position, dtype=np.int64)
        walls = np.repeat(shape, len(edge))
        lines = around.connect(walls, owner, edge, home[owner], progress).best_first()
        found.append(lines.take(np.arange(1)))
    return merge(found)
