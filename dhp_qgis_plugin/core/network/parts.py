"""Parts of the street layer that lie apart: the links that would join them, drawn or reported."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from dhp_qgis_plugin.core.network.barriers import BarrierField
from dhp_qgis_plugin.core.network.linework import TOUCH_M, blocks, in_millimetres
from dhp_qgis_plugin.core.network.repair_list import RepairList
from dhp_qgis_plugin.core.network.streets import Straights, Streets, land, straights
from dhp_qgis_plugin.core.network.ways_round import links_round
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import Bools, EdgeKind, Floats, Geometries, Ints, Roads, _Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Links(_Record):
    """The shortest way across from a part of the street layer to any other, one a part."""

    part: Ints  # (q,) where it starts
    other: Ints  # (q,) where it ends
    edge: Ints  # (q, 2) street edges at both ends
    along_m: Floats  # (q, 2) and where on them
    xy: Floats  # (q, 2, 2) both ends
    length_m: Floats  # (q,)

    def __len__(self) -> int:
        return len(self.part)

    def take(self, chosen: Ints | Bools) -> Links:
        """Return some of the links."""
        return Links(
            part=self.part[chosen],
            other=self.other[chosen],
            edge=self.edge[chosen],
            along_m=self.along_m[chosen],
            xy=self.xy[chosen],
            length_m=self.length_m[chosen],
        )


def join_parts(
    streets: Streets,
    longest_m: float,
    barriers: BarrierField,
    names: tuple[str, ...],
    repairs: RepairList,
    progress: Progress,
) -> Streets:
    """Link parts of the street layer that lie apart, each to its nearest, until all hang together.

    The links are straight, start and end on the ground, cross no forbidden barrier, and are
    together the shortest that join the parts (Borůvka's spanning tree); those longer than
    ``longest_m`` are not drawn.
    """
    while True:
        part = streets.part_of_edge()
        asked = _all_but_longest(streets, part)
        links = nearest_links(streets, part, asked, barriers, longest_m, progress)
        links = links.take(links.length_m <= longest_m)
        links = links.take(_without_circles(links))
        if not len(links):
            return streets
        for link in range(len(links)):
            one, two = (names[road] for road in streets.road[links.edge[link]].tolist())
            note = (
                f"The part of the street layer with street {one} was joined to street {two} by a"
                f" link of {links.length_m[link]:.1f} m."
            )
            repairs.add("part joined", note, links.xy[link, 0], links.length_m[link])
        streets = _with_links(streets, links)


def note_parts(
    streets: Streets,
    kept: Bools,
    longest_m: float,
    barriers: BarrierField,
    roads: Roads,
    repairs: RepairList,
    progress: Progress,
) -> None:
    """Note the parts that remain apart, each with the link that would join it.

    Parameters
    ----------
    kept
        (e,) edges of parts with buildings to serve; the others are left out of the graph.
    longest_m
        How far a link round a forbidden barrier is sought.
    """
    names, part = roads.ids, streets.part_of_edge()
    length_m = np.bincount(part, weights=streets.length_m)
    wanted = {int(part[e]): names[streets.road[e]] for e in _required(streets, roads)}
    used = np.zeros(len(length_m), dtype=bool)
    used[part[kept]] = True
    first = np.unique(part, return_index=True)[1]
    others = np.arange(len(length_m))
    if used.any():
        others = np.delete(others, np.argmax(np.where(used, length_m, -1.0)))
    links = nearest_links(streets, part, others, barriers, longest_m, progress)
    link_of = {int(p): link for link, p in enumerate(links.part)}
    behind = _behind_barriers(streets, part, others, links, longest_m, barriers, names, progress)
    for p in others.tolist():
        link = link_of.get(p)
        where, far, way = shapely.get_coordinates(streets.lines[first[p]])[0], 0.0, ""
        if link is not None:
            where, far = links.xy[link, 0], float(links.length_m[link])
            across = names[streets.road[links.edge[link, 1]]]
            way = f" A link of {far:.1f} m to street {across} would join it."
        way += behind.get(p, "")
        size = f"A separate part of the street layer, {length_m[p]:.0f} m long,"
        if used[p]:
            repairs.add("part apart", f"{size} remains apart.{way}", where, far)
        else:
            wish = f", although street {wanted[p]} in it is required" if p in wanted else ""
            note = f"{size} has no building to serve and was left out{wish}.{way}"
            repairs.add("part left out", note, where, far)


def _behind_barriers(
    streets: Streets,
    part: Ints,
    asked: Ints,
    free: Links,
    longest_m: float,
    barriers: BarrierField,
    names: tuple[str, ...],
    progress: Progress,
) -> dict[int, str]:
    """Say which parts lie nearer to another than their link, but behind a forbidden barrier."""
    if not barriers.forbids_any:
        return {}
    free_m = {int(p): float(far) for p, far in zip(free.part, free.length_m, strict=True)}
    straight = nearest_links(streets, part, asked, BarrierField(None), longest_m, progress)
    said = {}
    for link, p in enumerate(straight.part.tolist()):
        far = float(straight.length_m[link])
        if far >= free_m.get(p, np.inf) - TOUCH_M:
            continue
        across = names[streets.road[straight.edge[link, 1]]]
        barrier = barriers.closed_by(shapely.LineString(straight.xy[link]))
        away = "" if far < 1 else f"{far:.1f} m away "
        said[p] = f" Street {across} lies {away}behind the forbidden barrier {barrier}" + (
            "." if p in free_m else f"; no link of at most {longest_m:g} m leads round it."
        )
    return said


def _required(streets: Streets, roads: Roads) -> Ints:
    """Return the edges of streets that the planner requires, the last first."""
    return np.flatnonzero(roads.required[streets.road])[::-1]


def nearest_links(
    streets: Streets,
    part: Ints,
    asked: Ints,
    barriers: BarrierField,
    longest_m: float,
    progress: Progress,
) -> Links:
    """Return for each asked part the shortest link to another, from ground to ground.

    None crosses a forbidden barrier. Where the straight way to the nearest part does, a way
    round is sought up to ``longest_m``; longer ones are found only from where a part's own
    nearest neighbour is in free sight. Parts that nowhere lie on the ground have no link.

    Notes
    -----
    Two different numbers differ in a binary digit. Digit by digit, the segments of parts with a 1
    are sought among those with a 0 and the other way round, so that a few trees serve any number
    of parts.
    """
    pieces = straights(streets, (streets.level == 0) & (streets.kind == EdgeKind.STREET))
    own = part[pieces.edge]
    wanted = np.isin(own, asked)
    found = [np.empty((2, 0), dtype=np.int64)]
    for digit in range(int(part.max(initial=0)).bit_length()):
        set_here = (own >> digit) & 1 == 1
        for here in (set_here, ~set_here):
            mine, others = np.flatnonzero(here & wanted), np.flatnonzero(~here)
            if len(mine) and len(others):
                found.append(_nearest(pieces.lines, mine, others, progress))
    pairs = np.concatenate(found, axis=1)
    straight = _shortest(pieces, own, *pairs)
    if not barriers.forbids_any:
        return straight
    ways = shapely.shortest_line(*pieces.lines[pairs])
    free = _shortest(pieces, own, *pairs[:, ~barriers.forbids(ways, progress)])
    return _round_barriers(pieces, own, straight, free, barriers, longest_m, progress)


def _round_barriers(
    pieces: Straights,
    part: Ints,
    straight: Links,
    free: Links,
    barriers: BarrierField,
    longest_m: float,
    progress: Progress,
) -> Links:
    """Return the free links, with shorter ones where a barrier bars the straight way."""
    free_m = {int(p): float(far) for p, far in zip(free.part, free.length_m, strict=True)}
    links = {int(p): free.take(np.array([link])) for link, p in enumerate(free.part)}
    for p, far in zip(straight.part.tolist(), straight.length_m.tolist(), strict=True):
        known_m = free_m.get(p, np.inf)
        if far >= known_m - TOUCH_M or far > longest_m:
            continue
        limit_m = min(known_m, longest_m)
        found = links_round(pieces, part, p, far, limit_m, barriers, progress)
        if found is None:
            continue
        short, own, mine, other = found
        way_round = _shortest(short, own, mine, other)
        if float(way_round.length_m[0]) < known_m - TOUCH_M:
            links[p] = way_round
    return _together([links[p] for p in sorted(links)], free)


def _together(found: list[Links], like: Links) -> Links:
    """Put links together; with none, those of ``like``."""
    if not found:
        return like
    return Links(
        **{name: np.concatenate([getattr(link, name) for link in found]) for name in like.__slots__}
    )


def _nearest(lines: Geometries, mine: Ints, others: Ints, progress: Progress) -> Ints:
    """Return the pairs (segment, nearest other segment), (2, q)."""
    tree = shapely.STRtree(lines[others])
    found = []
    for block in blocks(len(mine), progress):
        position, nearest = tree.query_nearest(lines[mine[block]])
        found.append(np.stack([mine[block][position], others[nearest]]))
    pairs: Ints = np.concatenate(found, axis=1)
    return pairs


def _shortest(pieces: Straights, part: Ints, mine: Ints, other: Ints) -> Links:
    """Return the shortest of the pairs of segments of each part as a link."""
    distance = shapely.distance(pieces.lines[mine], pieces.lines[other])
    _, number = np.unique(part[mine], return_inverse=True)
    least = np.full(int(number.max(initial=-1)) + 1, np.inf)
    np.minimum.at(least, number, distance)
    near = distance <= least[number] + TOUCH_M
    mine, other = mine[near], other[near]
    lines = shapely.shortest_line(pieces.lines[mine], pieces.lines[other])
    xy = shapely.get_coordinates(lines).reshape(-1, 2, 2)
    length = shapely.length(lines)
    order = np.lexsort((*xy.reshape(-1, 4).T[::-1], in_millimetres(length), part[mine]))
    kept = order[np.unique(part[mine][order], return_index=True)[1]]
    segment = np.stack([mine[kept], other[kept]], axis=1)
    ends = shapely.points(xy[kept])
    return Links(
        part=part[mine[kept]],
        other=part[other[kept]],
        edge=pieces.edge[segment],
        along_m=np.stack([pieces.along_m(segment[:, end], ends[:, end]) for end in (0, 1)], axis=1),
        xy=xy[kept],
        length_m=length[kept],
    )


def _all_but_longest(streets: Streets, part: Ints) -> Ints:
    """Return the numbers of all parts except the longest."""
    length_m = np.bincount(part, weights=streets.length_m)
    return np.delete(np.arange(len(length_m)), np.argmax(length_m))


def _without_circles(links: Links) -> Ints:
    """Return the links, shortest first, without those whose parts earlier ones join already."""
    group: dict[int, int] = {}

    def leader(part: int) -> int:
        while part in group:
            part = group[part]
        return part

    chosen = []
    for link in np.lexsort((links.part, links.length_m)).tolist():
        one, two = leader(int(links.part[link])), leader(int(links.other[link]))
        if one != two:
            group[one] = two
            chosen.append(link)
    return np.array(chosen, dtype=np.int64)


def _with_links(streets: Streets, links: Links) -> Streets:
    """Return the streets with the links as edges."""
    noded, node, _ = land(streets, links.edge.T.ravel(), links.along_m.T.ravel(), TOUCH_M)
    ends = node.reshape(2, -1)
    lines = shapely.linestrings(noded.node_xy[ends.T])
    return Streets(
        node_xy=noded.node_xy,
        edge_from=np.concatenate([noded.edge_from, ends[0]]),
        edge_to=np.concatenate([noded.edge_to, ends[1]]),
        lines=np.concatenate([noded.lines, lines]),
        road=np.concatenate([noded.road, streets.road[links.edge[:, 0]]]),
        level=np.concatenate([noded.level, np.zeros(len(links), dtype=np.int64)]),
        kind=np.concatenate([noded.kind, np.full(len(links), EdgeKind.LINK)]),
    )
