"""Cutting streets where they run into ground that no trench may enter."""

from __future__ import annotations

import numpy as np
import shapely

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.network.barriers import GRAZE_M, BarrierField
from dhp_qgis_plugin.core.network.linework import TOUCH_M
from dhp_qgis_plugin.core.network.repair_list import RepairList
from dhp_qgis_plugin.core.network.streets import Streets, land
from dhp_qgis_plugin.core.progress import Progress, check
from dhp_qgis_plugin.core.records import Bools, EdgeKind, Geometries, Ints, Roads


def cut_at_barriers(
    streets: Streets,
    barriers: BarrierField,
    roads: Roads,
    repairs: RepairList,
    progress: Progress,
) -> Streets:
    """Take out of the streets what crosses or enters a barrier that must not be crossed.

    What lies on either side stays, with a dead end there. Bridges, tunnels and pipes that stand
    pass; links go as a whole.

    Raises
    ------
    InputError
        If no street is left.
    """
    on_ground = (streets.level == 0) & ~(roads.capacity_kw[streets.road] > 0)
    asked = np.flatnonzero(on_ground)
    crossing = asked[barriers.forbids(streets.lines[asked], progress)]
    if not len(crossing):
        return streets
    closed = _closed_ground(streets, crossing, barriers, progress)
    _note(streets, crossing, closed, barriers, roads, repairs)

    met = shapely.intersection(streets.lines[crossing], shapely.boundary(closed))
    met_xy, which = shapely.get_coordinates(met, return_index=True)
    edge = crossing[which]
    along = shapely.line_locate_point(streets.lines[edge], shapely.points(met_xy))
    split, _, parent = land(streets, edge, along, TOUCH_M)
    kept = np.ones(split.edges, dtype=bool)
    cut = np.flatnonzero(np.isin(parent, crossing))
    ground = closed[np.searchsorted(crossing, parent[cut])]
    kept[cut] = _outside(split.lines[cut], ground) & (split.kind[cut] != EdgeKind.LINK)
    if not kept.any():
        raise InputError(
            "Every street lies in or across a barrier that must not be crossed; check the field"
            " crossing of the barriers."
        )
    return split.only(kept).renumbered()[0]


def _closed_ground(
    streets: Streets, edges: Ints, barriers: BarrierField, progress: Progress
) -> Geometries:
    """Return for each edge the ground that it may not enter, (q,)."""
    closed = np.empty(len(edges), dtype=object)
    for position, edge in enumerate(edges.tolist()):
        check(progress)
        closed[position] = barriers.closed_near(streets.lines[edge])
    return closed


def _outside(pieces: Geometries, closed: Geometries) -> Bools:
    """Tell which pieces, cut at the edge of closed ground, lie outside of it, (q,)."""
    middle = shapely.line_interpolate_point(pieces, 0.5, normalized=True)
    outside: Bools = ~shapely.intersects(closed, middle) & (shapely.length(pieces) > GRAZE_M)
    return outside


def _note(
    streets: Streets,
    edges: Ints,
    closed: Geometries,
    barriers: BarrierField,
    roads: Roads,
    repairs: RepairList,
) -> None:
    """Note where streets are cut and links are left out."""
    for edge, ground in zip(edges.tolist(), closed, strict=True):
        name = roads.ids[streets.road[edge]]
        barrier = barriers.closed_by(streets.lines[edge])
        note = f"Street {name} crosses the forbidden barrier {barrier} and was cut there."
        if streets.kind[edge] == EdgeKind.LINK:
            note = (
                f"A link of street {name} would cross the forbidden barrier {barrier}; not drawn."
            )
        where = shapely.get_coordinates(shapely.intersection(streets.lines[edge], ground))[0]
        repairs.add("forbidden crossing", note, where)
