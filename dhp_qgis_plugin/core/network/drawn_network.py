"""A network that a planner drew, as a graph in which only those pipes may be used.

The drawn lines are noded like streets. A building or station belongs to the network where a pipe's
end touches it; who is touched by none is left out with the reason. What is designed on this graph
is the planner's own layout: nothing is left to choose but which drawn station serves whom.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import shapely

from dhp_qgis_plugin.core.network.noding import Noded, node_streets
from dhp_qgis_plugin.core.network.repair_list import RepairList
from dhp_qgis_plugin.core.network.topology import degrees
from dhp_qgis_plugin.core.parameters import NetworkParameters
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import (
    Bools,
    Buildings,
    EdgeKind,
    Floats,
    Geometries,
    Ints,
    NodeKind,
    Repairs,
    Roads,
    StreetGraph,
)

TOUCH_M = 1.0
"""How far a pipe's end may lie from the wall or station that it is meant for."""
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

    Raises
    ------
    InputError
        If no line can be used.
    """
    repairs = RepairList()
    priced = replace(pipes, cost_factor=trench_factor, price_per_m=np.empty(0))
    noded = node_streets(priced, parameters.snap_m, 0.0, repairs, progress)
    streets = noded.streets
    nodes = shapely.points(streets.node_xy)
    free = degrees(streets.edge_from, streets.edge_to, len(nodes)) == 1
    building_at = _touched(buildings.outlines, served, nodes, free)
    everywhere = np.ones(len(nodes), dtype=bool)
    points = shapely.points(stations_xy.reshape(-1, 2))
    site_at = _touched(points, np.ones(len(points), dtype=bool), nodes, everywhere)

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
        trench_m=np.concatenate(
            [streets.length_m * noded.roads.cost_factor[streets.road], np.full(new, JOINT_M)]
        ),
        crossing_cost=np.concatenate([_crossing_costs(noded, crossing_cost), np.zeros(new)]),
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
            f"No drawn pipe ends within {TOUCH_M:g} m of it." if wanted and at < 0 else ""
            for wanted, at in zip(served, building_at, strict=True)
        ),
        site_reasons=tuple(
            f"No drawn pipe passes within {TOUCH_M:g} m of it." if at < 0 else "" for at in site_at
        ),
    ), repairs.record()


def _crossing_costs(noded: Noded, crossing_cost: Floats) -> Floats:
    """Spread what each line pays for crossings over its pieces; of lines on each other the most."""
    streets = noded.streets
    length_m = np.zeros(len(crossing_cost))
    for road, length in zip(streets.road.tolist(), streets.length_m.tolist(), strict=True):
        length_m[list(noded.members[road])] += length
    per_m = np.divide(crossing_cost, length_m, out=np.zeros_like(length_m), where=length_m > 0)
    of_road = np.array([per_m[list(lines)].max() for lines in noded.members])
    cost: Floats = streets.length_m * of_road[streets.road]
    return cost


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
