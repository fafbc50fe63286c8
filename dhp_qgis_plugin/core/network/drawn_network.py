"""A network that a planner drew, as a graph in which only those pipes may be used.

The drawn lines are noded like streets. A building or station belongs to the network where a pipe's
end touches it; who is touched by none is left out with the reason. What is designed on this graph
is the planner's own layout: nothing is left to choose but which drawn station serves whom.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import shapely

from dhp_qgis_plugin.core.network.drawn_ends import TOUCH_M, ends_of
from dhp_qgis_plugin.core.network.existing_pipes import with_existing
from dhp_qgis_plugin.core.network.noding import Noded, node_streets
from dhp_qgis_plugin.core.network.repair_list import RepairList
from dhp_qgis_plugin.core.network.streets import Streets
from dhp_qgis_plugin.core.network.topology import components, degrees
from dhp_qgis_plugin.core.parameters import NetworkParameters
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import (
    Bools,
    Buildings,
    EdgeKind,
    ExistingPipes,
    Floats,
    Geometries,
    Ints,
    NodeKind,
    Repairs,
    Roads,
    StreetGraph,
)

ALONG_M = 0.01
"""How far a drawn line may lie from the standing pipe on which it is drawn."""
JOINT_M = 1e-3
"""Length of the joint between a pipe's end and what it serves."""


def drawn_graph(
    pipes: Roads,
    trench_factor: Floats,
    crossing_cost: Floats,
    buildings: Buildings,
    served: Bools,
    stations_xy: Floats,
    parameters: NetworkParameters,
    progress: Progress,
    *,
    existing: ExistingPipes | None = None,
    served_by: Ints | None = None,
) -> tuple[StreetGraph, Repairs]:
    """Return the graph of a drawn network.

    Parameters
    ----------
    pipes
        The drawn lines, in metres.
    trench_factor, crossing_cost
        (r,) surface factor of each line's trench, and what its crossings of barriers cost.
    served
        (b,) which buildings want a connection.
    stations_xy
        (s, 2) the drawn stations.
    existing
        Pipes that stand already. Where a drawn line lies on one, it needs no trench as long as
        the pair suffices; what of them nobody drew is not used.
    served_by
        (b,) the station that the drawing gives each building to, -1 where it leaves it open.

    Raises
    ------
    InputError
        If no line can be used.
    """
    repairs = RepairList()
    priced = replace(pipes, cost_factor=trench_factor, price_per_m=np.empty(0))
    along = None if existing is None else _along(existing, pipes.lines)
    if along is not None:
        priced = with_existing(priced, along, parameters)
    noded = node_streets(priced, parameters.snap_m, 0.0, repairs, progress)
    drawn = np.array([min(lines) < len(pipes) for lines in noded.members])
    streets = noded.streets.only(drawn[noded.streets.road]).renumbered()[0]
    capacity_kw = noded.roads.capacity_kw[streets.road]
    stands = capacity_kw > 0
    trench_m = streets.length_m * np.where(stands, 0.0, noded.roads.cost_factor[streets.road])
    crossing = np.where(stands, 0.0, _crossing_costs(noded, streets, crossing_cost))
    nodes = shapely.points(streets.node_xy)
    free = degrees(streets.edge_from, streets.edge_to, len(nodes)) == 1
    everywhere = np.ones(len(nodes), dtype=bool)
    points = shapely.points(stations_xy.reshape(-1, 2))
    site_at = _touched(points, np.ones(len(points), dtype=bool), nodes, everywhere)
    tree = components(streets.edge_from, streets.edge_to, len(nodes))
    own_tree = np.full(len(served), -1, dtype=np.int64)
    if served_by is not None and len(site_at):
        at = np.where(served_by >= 0, site_at[served_by], -1)
        own_tree = np.where(at >= 0, tree[at], -1)
    building_at = ends_of(buildings.outlines, served, nodes, free, tree, own_tree)
    # An end that another line passes within the snapping distance is no free end, but still one.
    ended = _ends_at(pipes.lines, nodes, parameters.snap_m)
    missed = served & (building_at < 0)
    again = ends_of(buildings.outlines, missed, nodes, ended, tree, own_tree)
    building_at = np.where(building_at < 0, again, building_at)

    joined, sites = np.flatnonzero(building_at >= 0), np.flatnonzero(site_at >= 0)
    first_building, first_site = len(nodes), len(nodes) + len(joined)
    building_node, site_node = building_at.copy(), site_at.copy()
    building_node[joined] = first_building + np.arange(len(joined))
    site_node[sites] = first_site + np.arange(len(sites))
    ends = np.concatenate([building_at[joined], site_at[sites]])
    joint_xy = streets.node_xy[ends]
    node_xy = np.concatenate([streets.node_xy, joint_xy + np.array([0.0, JOINT_M])])
    joints = shapely.linestrings(np.stack([joint_xy, node_xy[len(nodes) :]], axis=1))
    joints[len(joined) :] = shapely.reverse(joints[len(joined) :])

    new = len(joints)
    return StreetGraph(
        node_xy=node_xy,
        node_kind=np.repeat(
            [NodeKind.JUNCTION, NodeKind.BUILDING, NodeKind.SITE],
            [len(nodes), len(joined), len(sites)],
        ).astype(np.int64),
        edge_from=np.concatenate([streets.edge_from, building_at[joined], site_node[sites]]),
        edge_to=np.concatenate([streets.edge_to, building_node[joined], site_at[sites]]),
        edge_kind=np.concatenate(
            [
                streets.kind,
                np.full(len(joined), EdgeKind.SERVICE, dtype=np.int64),
                np.full(len(sites), EdgeKind.ACCESS, dtype=np.int64),
            ]
        ),
        length_m=np.concatenate([streets.length_m, np.full(new, JOINT_M)]),
        trench_m=np.concatenate([trench_m, np.full(new, JOINT_M)]),
        crossing_cost=np.concatenate([crossing, np.zeros(new)]),
        lines=np.concatenate([streets.lines, joints]),
        parts=tuple((edge,) for edge in range(len(streets.lines) + new)),
        streets=(
            *(noded.roads.ids[road] for road in streets.road.tolist()),
            *(buildings.ids[b] for b in joined.tolist()),
            *(f"site {s + 1}" for s in sites.tolist()),
        ),
        building_node=building_node,
        site_node=site_node,
        building_reasons=tuple(
            _unserved(given) if wanted and at < 0 else ""
            for wanted, at, given in zip(served, building_at, own_tree >= 0, strict=True)
        ),
        site_reasons=tuple(
            f"No drawn pipe passes within {TOUCH_M:g} m of it." if at < 0 else "" for at in site_at
        ),
        capacity_kw=np.append(capacity_kw, np.zeros(new)),
    ), repairs.record()


def _unserved(given: bool) -> str:
    """Return why no pipe serves a building, which may be given to a station."""
    if given:
        return f"No drawn pipe of its station ends within {TOUCH_M:g} m of it."
    return f"No drawn pipe ends within {TOUCH_M:g} m of it."


def _along(existing: ExistingPipes, lines: Geometries) -> ExistingPipes | None:
    """Return the standing pipes that run along a drawn line for a metre or more."""
    beside = shapely.buffer(shapely.union_all(shapely.force_2d(lines)), ALONG_M)
    shared = shapely.length(shapely.intersection(shapely.force_2d(existing.lines), beside))
    chosen = np.flatnonzero(shared >= TOUCH_M)
    if not len(chosen):
        return None
    return ExistingPipes(
        ids=tuple(existing.ids[pipe] for pipe in chosen.tolist()),
        lines=existing.lines[chosen],
        dn=existing.dn[chosen],
        capacity_kw=existing.capacity_kw[chosen],
    )


def _crossing_costs(noded: Noded, streets: Streets, crossing_cost: Floats) -> Floats:
    """Spread what each line pays for crossings over its pieces; of lines on each other the most."""
    drawn = [[line for line in lines if line < len(crossing_cost)] for lines in noded.members]
    length_m = np.zeros(len(crossing_cost))
    for road, length in zip(streets.road.tolist(), streets.length_m.tolist(), strict=True):
        length_m[drawn[road]] += length
    per_m = np.divide(crossing_cost, length_m, out=np.zeros_like(length_m), where=length_m > 0)
    of_road = np.array([per_m[lines].max(initial=0.0) for lines in drawn])
    cost: Floats = streets.length_m * of_road[streets.road]
    return cost


def _ends_at(lines: Geometries, nodes: Geometries, snap_m: float) -> Bools:
    """Tell at which nodes a drawn line ends, within the snapping distance."""
    flat = shapely.force_2d(lines)
    ends = np.concatenate([shapely.get_point(flat, 0), shapely.get_point(flat, -1)])
    ends = ends[~shapely.is_missing(ends)]
    found = np.zeros(len(nodes), dtype=bool)
    if len(nodes) and len(ends):
        _, at = shapely.STRtree(nodes).query_nearest(
            ends, max_distance=max(snap_m, ALONG_M), all_matches=False
        )
        found[at] = True
    return found


def _touched(shapes: Geometries, wanted: Bools, nodes: Geometries, allowed: Bools) -> Ints:
    """Return the allowed node nearest to each wanted shape within `TOUCH_M`, else -1."""
    out = np.full(len(shapes), -1, dtype=np.int64)
    usable = np.flatnonzero(allowed)
    asked = np.flatnonzero(wanted)
    if not len(usable) or not len(asked):
        return out
    tree = shapely.STRtree(nodes[usable])
    query, found = tree.query_nearest(shapes[asked], max_distance=TOUCH_M, all_matches=False)
    out[asked[query]] = usable[found]
    return out
