"""From the street layer as drawn to streets that meet at nodes, and what had to be mended.

Steps: take the usable roads apart into segments; move loose ends that miss by a digitising
error; cut segments where they cross or touch on one level; drop what lies twice; string the
pieces of each road together again; cut off stubs that overshoot a crossing; close small gaps.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from dhp_qgis_plugin.core.catalogue import surfaces
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.network.barriers import BarrierField
from dhp_qgis_plugin.core.network.duplicates import drop_doubles, leave_out_forbidden
from dhp_qgis_plugin.core.network.gaps import close_gaps
from dhp_qgis_plugin.core.network.levels import separate_levels
from dhp_qgis_plugin.core.network.linework import join
from dhp_qgis_plugin.core.network.repair_list import RepairList
from dhp_qgis_plugin.core.network.segments import (
    Segments,
    cut_segments,
    find_cuts,
    sort_segments,
    weld,
)
from dhp_qgis_plugin.core.network.snapping import snap_ends
from dhp_qgis_plugin.core.network.streets import Streets, street_kind
from dhp_qgis_plugin.core.network.topology import chains, degrees
from dhp_qgis_plugin.core.progress import Progress, check
from dhp_qgis_plugin.core.records import Bools, Ints, Roads, _Record

_ALL_FORBIDDEN = (
    "All {count} streets of the layer are forbidden by its field forbidden or usable; correct the"
    " field, or choose another one for it."
)
_ROUNDS = 4
"""Welding moves ends by up to a millimetre and may make new touches; they die out at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noded(_Record):
    """The noded streets, and the roads that their numbers speak of."""

    streets: Streets
    roads: Roads
    """Those given, by name; after them one for every set of doubled streets that differ."""
    members: tuple[tuple[int, ...], ...]
    """(r,) which of the roads given each of the roads stands for."""


def node_streets(
    roads: Roads,
    snap_m: float,
    gap_m: float,
    repairs: RepairList,
    progress: Progress,
    barriers: BarrierField | None = None,
) -> Noded:
    """Node the street layer.

    Parameters
    ----------
    roads
        As drawn, in metres.
    snap_m
        Loose ends this near to another street are moved onto it.
    gap_m
        Dead ends this near to another street are linked to it.
    repairs
        Takes an entry for every change.
    barriers
        Of the places at which a dead end could be linked, those without a forbidden barrier in
        between come first.

    Returns
    -------
    Noded
        Independent of the order and direction of the roads; cutting a road at a vertex changes
        nothing but the names of its pieces.

    Raises
    ------
    InputError
        If no road is left that a trench may follow.
    """
    order = np.argsort(np.array(roads.ids, dtype=object), kind="stable")
    roads = roads.take(order)  # by name: whom a repair names does not hang on the layer's order
    usable = _usable(roads, repairs)
    check(progress)
    segments = _take_apart(roads, usable, repairs, progress)
    check(progress)
    progress.report(0.1, "Joining street ends")
    segments = snap_ends(segments, snap_m, roads.ids, repairs, progress)
    progress.report(0.3, "Noding streets at crossings")
    segments = _cut_at_meetings(segments, roads, repairs, progress)
    check(progress)
    single = drop_doubles(segments, roads, repairs)
    progress.report(0.8, "Closing gaps between streets")
    check(progress)
    streets = _trim(_string_together(single.segments), snap_m, single.roads, repairs)
    check(progress)
    streets = close_gaps(streets, gap_m, single.roads.ids, repairs, progress, barriers)
    members = tuple(tuple(order[list(given)].tolist()) for given in single.members)
    return Noded(streets=streets, roads=single.roads, members=members)


def _usable(roads: Roads, repairs: RepairList) -> Bools:
    """Tell which roads have a line, and may be followed by a trench: as said, or by class, (r,)."""
    classes = surfaces()["class"]
    drawn = ~(shapely.is_missing(roads.lines) | shapely.is_empty(roads.lines))
    usable: Bools = drawn.copy()
    for road in np.flatnonzero(drawn):
        known = classes.get(roads.road_class[road], classes[""])
        said = roads.usable[road]
        if said == 1 or (np.isnan(said) and known.usable):
            continue
        usable[road] = False
        where = shapely.get_coordinates(roads.lines[road])[0]
        wish = ", although it is required" if roads.required[road] else ""
        if said == 0:
            note = f"Street {roads.ids[road]} is forbidden in the layer and left out{wish}."
            repairs.add("forbidden", note, where)
        else:
            note = f"Street {roads.ids[road]} ({known.label}) is not used for trenches{wish}."
            repairs.add("not usable", note, where)
    for road in np.flatnonzero(~drawn):
        repairs.add("no line", f"Street {roads.ids[road]} has no line.", np.zeros(2))
    if drawn.any() and (roads.usable[drawn] == 0).all():
        raise InputError(_ALL_FORBIDDEN, count=len(roads))
    if not usable.any():
        raise InputError(
            "The street layer holds {count} features but no street that a trench may follow;"
            " check its geometry and the road classes that catalogue surfaces.csv calls usable.",
            count=len(roads),
        )
    return usable


def _take_apart(roads: Roads, usable: Bools, repairs: RepairList, progress: Progress) -> Segments:
    """Return the segments of the usable roads, without what lies on forbidden ones."""
    segments = _segments_of(roads, usable)
    for lost in np.setdiff1d(np.flatnonzero(usable), segments.road):
        where = shapely.get_coordinates(roads.lines[lost])[0]
        repairs.add("zero length", f"Street {roads.ids[lost]} has no length; left out.", where)
    if not len(segments):
        raise InputError(
            "All {count} streets of the layer have no length; check its geometry and its CRS.",
            count=len(roads),
        )
    forbidden = (roads.usable == 0) & ~shapely.is_missing(roads.lines)
    if forbidden.any():
        closed = _segments_of(roads, forbidden)
        segments = leave_out_forbidden(segments, closed, roads, repairs, progress)
    if not len(segments):
        raise InputError(_ALL_FORBIDDEN, count=len(roads))
    return segments


def _segments_of(roads: Roads, wanted: Bools) -> Segments:
    """Return the segments of some roads."""
    chosen = np.flatnonzero(wanted)
    parts, owner = shapely.get_parts(shapely.force_2d(roads.lines[chosen]), return_index=True)
    xy, part = shapely.get_coordinates(parts, return_index=True)
    inner = (part[1:] == part[:-1]) & np.isfinite(xy[1:] + xy[:-1]).all(axis=1)
    road = chosen[owner][part[:-1][inner]]
    ends = np.stack([xy[:-1], xy[1:]], axis=1)[inner]
    return weld(sort_segments(ends, road, roads.level[road]))


def _cut_at_meetings(
    segments: Segments, roads: Roads, repairs: RepairList, progress: Progress
) -> Segments:
    """Cut until segments of one level meet at ends only; note crossings without a vertex."""
    crossings: dict[tuple[float, ...], tuple[int, int]] = {}
    for _ in range(_ROUNDS):
        cuts = find_cuts(segments, progress)
        if not len(cuts):
            break
        for q in np.flatnonzero(cuts.crossing):
            both = sorted((int(segments.road[cuts.segment[q]]), int(segments.road[cuts.other[q]])))
            crossings.setdefault(tuple(np.round(cuts.xy[q], 2)), (both[0], both[1]))
        segments = cut_segments(segments, cuts)
    for place, (one, two) in crossings.items():
        who = f"Streets {roads.ids[one]} and {roads.ids[two]} cross"
        if roads.ids[one] == roads.ids[two]:
            who = f"Parts of street {roads.ids[one]} cross each other"
        note = (
            f"{who} without a common point and were joined. If one is a bridge or a tunnel, say so"
            " in the layer."
        )
        repairs.add("crossing", note, np.array(place))
    return segments


def _string_together(segments: Segments) -> Streets:
    """Join the segments of one road between nodes where others meet it."""
    node, node_xy = separate_levels(segments)
    start, stop = node[:, 0], node[:, 1]
    through = _same_road_meets(start, stop, segments.road, len(node_xy))
    strung = chains(start, stop, through)
    lines = join(segments.lines, strung)
    head, tail = strung.order[strung.first[:-1]], strung.order[strung.first[1:] - 1]
    edge_from = np.where(strung.backwards[strung.first[:-1]], stop[head], start[head])
    edge_to = np.where(strung.backwards[strung.first[1:] - 1], start[tail], stop[tail])
    streets = Streets(
        node_xy=node_xy,
        edge_from=edge_from,
        edge_to=edge_to,
        lines=lines,
        road=segments.road[head],
        level=segments.level[head],
        kind=street_kind(len(strung)),
    )
    return streets.renumbered()[0]


def _same_road_meets(start: Ints, stop: Ints, road: Ints, nodes: int) -> Bools:
    """Tell at which nodes exactly two segments meet, both of one road, (n,)."""
    ends, owner = np.concatenate([start, stop]), np.concatenate([road, road])
    lowest = np.full(nodes, np.iinfo(np.int64).max)
    highest = np.full(nodes, -1)
    np.minimum.at(lowest, ends, owner)
    np.maximum.at(highest, ends, owner)
    same: Bools = (degrees(start, stop, nodes) == 2) & (lowest == highest)
    return same


def _trim(streets: Streets, snap_m: float, roads: Roads, repairs: RepairList) -> Streets:
    """Cut off dead ends no longer than the snap tolerance: they overshoot a crossing."""
    degree = streets.degree
    ends = np.sort(degree[np.stack([streets.edge_from, streets.edge_to])], axis=0)
    length = streets.length_m
    stub = (length <= snap_m) & (ends[0] == 1) & (ends[1] >= 3)
    for edge in np.flatnonzero(stub):
        dead = (
            streets.edge_from[edge]
            if degree[streets.edge_from[edge]] == 1
            else streets.edge_to[edge]
        )
        note = f"Street {roads.ids[streets.road[edge]]} overshoots a crossing and was cut back."
        repairs.add("overshoot", note, streets.node_xy[dead], length[edge])
    return streets.only(~stub).renumbered()[0]
