"""From the wall of each building to the streets, and from each candidate site.

A service line is the straight line from the outline of a building, or from an entrance, to a
street. Better is, in this order: one that crosses no other building; one that crosses fewer
barriers; the shorter. None crosses a barrier that is forbidden.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from dhp_qgis_plugin.core.network.connections import (
    GRAZE_M,
    Connections,
    Surroundings,
    merge,
)
from dhp_qgis_plugin.core.network.facing import along_walls
from dhp_qgis_plugin.core.network.linework import TOUCH_M, in_millimetres, in_strips
from dhp_qgis_plugin.core.network.streets import Streets
from dhp_qgis_plugin.core.network.ways import way_along_streets
from dhp_qgis_plugin.core.parameters import NetworkParameters
from dhp_qgis_plugin.core.progress import Progress, check
from dhp_qgis_plugin.core.records import Bools, Floats, Geometries, Ints, _Record

LANDING_M = 0.01
"""Lines that land this near to each other, or to a node, share the node."""

_FIRST_LOOK_M = 25.0
_MOST_SEGMENTS = 32  # the nearest ones; farther ones are looked at where none of them serves
_FIRST_TURN = 2  # so many of an owner's lines are drawn before its longer ones
_SIGHT_SEGMENTS = 8
_MOST_LOOKS = 6  # for a street that a site reaches, each twice as far as the last


def service_lines(
    around: Surroundings, served: Ints, parameters: NetworkParameters, progress: Progress
) -> Connections:
    """Find the service lines of each building: the best, and others to places clearly apart.

    Parameters
    ----------
    served
        (q,) positions of the buildings to connect.
    parameters
        ``service_candidates`` lines per building at most, none longer than ``service_max_m``. A
        further line is drawn if it is at most ``service_extra_m`` longer than the best, and at
        most ``service_worth`` of the way round by each earlier line and the streets; one that
        crosses more barriers than the best must be shorter than it.

    Returns
    -------
    Connections
        With buildings as owners. A line through another building is kept only where nothing
        else is, and alone; before that, lines from other places of the wall are tried.
    """
    walls, longest_m = around.doors, parameters.service_max_m
    lines = _lines_that_matter(around, walls, served, parameters, progress)
    progress.report(0.6)
    check(progress)
    chosen, rest = _best(lines)
    chosen = _look_past_neighbours(around, walls, chosen, longest_m, progress)
    check(progress)
    rest = _fit_beside(rest, chosen, parameters.service_extra_m)
    found, last = [chosen], chosen
    for _ in range(1, int(parameters.service_candidates)):
        check(progress)
        worth = _worth_it(around.streets, rest, last, parameters.service_worth, progress)
        last, rest = _best(rest.take(worth))
        found.append(last)
    check(progress)
    return merge(found)


def _lines_that_matter(
    around: Surroundings,
    walls: Geometries,
    owners: Ints,
    parameters: NetworkParameters,
    progress: Progress,
) -> Connections:
    """Draw lines from walls to the nearest segments, the near ones first; return them best first.

    Once an owner has a line that neither runs through a building nor crosses a barrier, no line
    that is more than ``service_extra_m`` longer can be chosen: it is not drawn. Where all of the
    nearest `_MOST_SEGMENTS` are barred, twice as many are tried, until one serves.
    """
    longest_m, extra_m = parameters.service_max_m, max(parameters.service_extra_m, 0.0)
    limit_m = np.full(len(walls), np.inf)
    found = [around.nothing()]
    seen_m = np.full(len(walls), -1.0)
    seen = np.zeros(len(walls), dtype=np.int64)  # segments of each, the nearest first
    most = np.full(len(walls), _MOST_SEGMENTS)
    full = served = np.zeros(len(walls), dtype=bool)
    reach_m = np.full(len(walls), min(_FIRST_LOOK_M, longest_m))
    pending = owners[in_strips(shapely.get_coordinates(shapely.centroid(walls[owners])))]
    while len(pending):
        near = _nearest_segments(around, walls, pending, reach_m, most, progress)
        check(progress)
        new = near.take(
            np.where(
                full[near.owner],
                near.rank >= seen[near.owner],
                near.distance_m > seen_m[near.owner],
            )
        )
        found.append(_in_turn(around, new, around.own[new.owner], limit_m, extra_m, progress))
        served = served | np.isin(np.arange(len(walls)), found[-1].owner[~found[-1].blocked])
        seen = np.maximum(seen, np.bincount(near.owner, minlength=len(walls)))
        full = seen >= most
        check(progress)
        most[full & ~served] *= 2
        farthest_m = np.minimum(limit_m, longest_m)
        further = np.where(full, ~served, farthest_m > reach_m)
        pending = pending[further[pending]]
        seen_m, reach_m = (
            reach_m,
            np.where(
                full,
                reach_m,
                np.where(np.isfinite(limit_m), farthest_m, np.minimum(2 * reach_m, longest_m)),
            ),
        )
    return merge(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pairs(_Record):
    """Lines that may be drawn; those of one owner together, the shortest first."""

    start: Geometries  # (q,) wall, or a point of it
    owner: Ints  # (q,)
    segment: Ints  # (q,) of a street
    distance_m: Floats  # (q,)

    def take(self, chosen: Ints | Bools) -> _Pairs:
        """Return some of the pairs."""
        return _Pairs(
            start=self.start[chosen],
            owner=self.owner[chosen],
            segment=self.segment[chosen],
            distance_m=self.distance_m[chosen],
        )

    @property
    def rank(self) -> Ints:
        """How many of the owner's pairs come before each, (q,)."""
        return np.arange(len(self.owner)) - _first_of(self.owner)


def _nearest_segments(
    around: Surroundings,
    walls: Geometries,
    owners: Ints,
    reach_m: Floats,
    most: Ints,
    progress: Progress,
) -> _Pairs:
    """Return for each owner the nearest segments within reach, ``most`` of them at most.

    ``reach_m`` and ``most`` (b,) are those of each wall.
    """
    position, segment = around.near(walls[owners], reach_m[owners], progress)
    check(progress)
    distance = shapely.distance(walls[owners[position]], around.segments.lines[segment])
    check(progress)
    order = np.lexsort((segment, in_millimetres(distance), position))
    owner = owners[position[order]]
    near = _Pairs(
        start=walls[owner], owner=owner, segment=segment[order], distance_m=distance[order]
    )
    return near.take(near.rank < most[near.owner])


def _in_turn(
    around: Surroundings,
    pairs: _Pairs,
    own: Ints,
    limit_m: Floats,
    extra_m: float,
    progress: Progress,
) -> Connections:
    """Draw the short lines of each owner before the long ones, and none beyond its limit.

    ``limit_m`` (b,) is lowered to the length of the owner's shortest line that is clear of other
    buildings and barriers, plus ``extra_m``.
    """
    found = [around.nothing()]
    rank, first, last = pairs.rank, 0, _FIRST_TURN
    while first <= rank.max(initial=-1):
        turn = (rank >= first) & (rank < last) & (pairs.distance_m <= limit_m[pairs.owner])
        check(progress)
        now = pairs.take(turn)
        lines = around.connect(now.start, now.owner, now.segment, own[turn], progress)
        clear = ~lines.blocked & (lines.crossings == 0)
        length_m = lines.length_m[clear] + extra_m + TOUCH_M
        np.minimum.at(limit_m, lines.owner[clear], length_m)
        found.append(lines)
        first, last = last, 2 * last
    return merge(found)


def _best(lines: Connections) -> tuple[Connections, Connections]:
    """Part lines sorted best first into the best of each owner and the rest."""
    first = np.zeros(len(lines), dtype=bool)
    first[np.unique(lines.owner, return_index=True)[1]] = True
    return lines.take(first), lines.take(~first)


def _fit_beside(lines: Connections, best: Connections, extra_m: float) -> Connections:
    """Keep lines free of other buildings that may serve beside a best one that is free too.

    They may be ``extra_m`` longer than it; those that cross more barriers must be shorter.
    """
    owners = 1 + max(best.owner.max(initial=-1), lines.owner.max(initial=-1))
    length, crossings = np.full(owners, -np.inf), np.zeros(owners)
    length[best.owner] = np.where(best.blocked, -np.inf, best.length_m)
    crossings[best.owner] = best.crossings
    extra = np.where(lines.crossings > crossings[lines.owner], -GRAZE_M, extra_m)
    fits = ~lines.blocked & (lines.length_m <= length[lines.owner] + extra)
    return lines.take(fits).shortest_first()


def _worth_it(
    streets: Streets,
    lines: Connections,
    earlier: Connections,
    share: float,
    progress: Progress,
) -> Bools:
    """Tell which lines are much shorter than the way round by the owner's earlier line, (q,).

    The part inside the building, from wall to wall, counts with the line.
    """
    position = np.searchsorted(earlier.owner, lines.owner)
    position = np.minimum(position, max(len(earlier) - 1, 0))
    has_earlier = (
        earlier.owner[position] == lines.owner if len(earlier) else np.zeros(len(lines), bool)
    )
    mine = np.flatnonzero(has_earlier)
    other = position[mine]
    indoors = np.hypot(*(lines.wall_xy[mine] - earlier.wall_xy[other]).T)
    line_m = lines.length_m[mine] + indoors
    street_m = way_along_streets(
        streets,
        (earlier.edge[other], earlier.along_m[other]),
        (lines.edge[mine], lines.along_m[mine]),
        float(line_m.max(initial=0)) / share,
        progress,
    )
    worth = np.zeros(len(lines), dtype=bool)
    worth[mine] = line_m <= share * (earlier.length_m[other] + street_m)
    return worth


def _look_past_neighbours(
    around: Surroundings,
    walls: Geometries,
    best: Connections,
    longest_m: float,
    progress: Progress,
) -> Connections:
    """Replace lines through other buildings by straight ones from elsewhere on the wall."""
    hemmed_in = best.owner[best.blocked]
    limit_m = np.full(len(walls), longest_m)
    most = np.full(len(walls), _SIGHT_SEGMENTS)
    near = _nearest_segments(around, walls, hemmed_in, limit_m, most, progress)
    points, which = along_walls(walls[near.owner])
    near = near.take(which)
    distance = shapely.distance(points, around.segments.lines[near.segment])
    sights = _Pairs(start=points, owner=near.owner, segment=near.segment, distance_m=distance)
    sights = sights.take(np.lexsort((in_millimetres(distance), near.owner)))
    nobody = np.full(len(points), -1, dtype=np.int64)
    seen = _in_turn(around, sights, nobody, limit_m, 0.0, progress)
    clear = seen.take(~seen.blocked & (seen.length_m <= longest_m)).best_first()
    first, _ = _best(clear)
    return merge([best.take(~np.isin(best.owner, first.owner)), first])


def _first_of(owner: Ints) -> Ints:
    """Return where the run of equal owners around each position begins, (q,)."""
    begins = np.ones(len(owner), dtype=bool)
    begins[1:] = owner[1:] != owner[:-1]
    first: Ints = np.maximum.accumulate(np.where(begins, np.arange(len(owner)), 0))
    return first


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
    _, nearest = around.nearest(sites, progress)
    home = np.full(len(sites), -1, dtype=np.int64)
    site, outline = around.containing(sites)
    home[site] = outline
    found = [around.connect(sites[:0], home[:0], home[:0], home[:0], progress)]
    for position in np.flatnonzero(np.isfinite(nearest)).tolist():
        shape = sites[position : position + 1]
        reach, lines, looks = 2 * float(nearest[position]) + _FIRST_LOOK_M, found[0], 0
        while not len(lines) and looks < _MOST_LOOKS:  # more than one at forbidden barriers alone
            _, segment = around.near(shape, reach, progress)
            owner = np.full(len(segment), position, dtype=np.int64)
            walls = np.repeat(shape, len(segment))
            lines = around.connect(walls, owner, segment, home[owner], progress)
            reach, looks = 2 * reach, looks + 1
        lines = lines.take(weight[lines.edge] == weight[lines.edge].max(initial=0))
        found.append(_best(lines.best_first())[0])
    return merge(found)
