"""From streets, buildings and sites to the graph in which pipes may be laid.

Streets are noded and mended (`noding`), every building gets service lines from its wall and
every site an access (`service_lines`), and who cannot be reached is told why (`reachability`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from dhp_qgis_plugin.core.catalogue import surfaces
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.network import pipe_prices
from dhp_qgis_plugin.core.network.barriers import BarrierField
from dhp_qgis_plugin.core.network.connections import Connections
from dhp_qgis_plugin.core.network.existing_pipes import with_existing
from dhp_qgis_plugin.core.network.forbidden import cut_at_barriers
from dhp_qgis_plugin.core.network.noding import node_streets
from dhp_qgis_plugin.core.network.parts import join_parts, note_parts
from dhp_qgis_plugin.core.network.reachability import Reach, connect
from dhp_qgis_plugin.core.network.repair_list import RepairList
from dhp_qgis_plugin.core.network.service_lines import LANDING_M
from dhp_qgis_plugin.core.network.streets import Streets, land
from dhp_qgis_plugin.core.network.trench_factors import street_factors
from dhp_qgis_plugin.core.parameters import NetworkParameters
from dhp_qgis_plugin.core.progress import Part, Progress, check
from dhp_qgis_plugin.core.records import (
    Barriers,
    Bools,
    Buildings,
    EdgeKind,
    Entrances,
    ExistingPipes,
    Floats,
    Geometries,
    Ints,
    NodeKind,
    Repairs,
    Roads,
    StreetGraph,
    _Record,
)

SHORTEST_SERVICE_M = 0.1
"""A building that a street runs through still gets a line of this length."""


def build_street_graph(
    roads: Roads,
    buildings: Buildings,
    served: Bools,
    sites_xy: Floats,
    barriers: Barriers | None,
    parameters: NetworkParameters,
    progress: Progress,
    *,
    existing: ExistingPipes | None = None,
    entrances: Entrances | None = None,
) -> tuple[StreetGraph, Repairs]:
    """Build the street graph.

    Parameters
    ----------
    roads, buildings, barriers
        In metres of one projected CRS.
    served
        (b,) which buildings are to be connected; the others only stand in the way.
    sites_xy
        (s, 2) candidate sites; with none, the part of the street layer with the most buildings
        is taken for the network.
    parameters
        ``snap_m``, ``gap_m``, ``join_apart``, ``join_max_m``, ``service_max_m``,
        ``service_candidates``, ``entrance_max_m``, ``barrier_cost``.
    progress
        Asked at least every thousand features whether to stop.
    existing
        Pipes that stand already: they are noded together with the streets, carry customers
        likewise, and need neither trench nor crossing.
    entrances
        Where lines may enter the buildings that they name; for those the wall does not count.
        One that is far from its building is listed and not used.

    Returns
    -------
    graph
        Nodes: street nodes, then buildings, then sites; edges: streets and links, then service
        lines (street to building), then accesses (site to street). A building's node lies where
        its best service line meets the wall. A second line that meets the wall elsewhere goes
        on inside the building to that node: it has that length too, but no trench there.
    repairs
        What was mended or left out in the street layer.

    Raises
    ------
    InputError
        If no road can be used, or a site has no coordinates.
    Cancelled
        If the planner wants so.
    """
    sites_xy = np.asarray(sites_xy, dtype=np.float64).reshape(-1, 2)
    if not np.isfinite(sites_xy).all():
        site = int(np.flatnonzero(~np.isfinite(sites_xy).all(axis=1))[0])
        raise InputError("Candidate site {site} has no valid coordinates.", site=site + 1)
    repairs = RepairList()
    if existing is not None:
        roads = with_existing(roads, existing, parameters)
    field = BarrierField(barriers)
    noded = node_streets(
        roads, parameters.snap_m, parameters.gap_m, repairs, Part(progress, 0.0, 0.3), field
    )
    streets, roads = noded.streets, noded.roads
    if (streets.level != 0).all():
        raise InputError(
            "All {count} streets of the layer count as bridges or tunnels, and no service line can"
            " reach them; check the fields layer, bridge and tunnel, or choose other ones.",
            count=len(roads),
        )
    streets = cut_at_barriers(streets, field, roads, repairs, progress)
    longest_m = parameters.join_max_m
    if parameters.join_apart:
        streets = join_parts(streets, longest_m, field, roads.ids, repairs, progress)
    check(progress)
    progress.report(0.3, "Drawing service lines")
    reach = connect(
        streets,
        buildings,
        served,
        sites_xy,
        field,
        parameters,
        repairs,
        Part(progress, 0.3, 0.9),
        entrances,
    )
    note_parts(streets, reach.kept, longest_m, field, roads, repairs, progress)
    check(progress)
    factors = street_factors(roads, streets, repairs, pipe_prices.trench_per_m(parameters))
    check(progress)
    progress.report(0.9, "Assembling the street graph")
    joined = _land(streets, factors, reach)
    check(progress)
    graph = _assemble(joined, roads, buildings, sites_xy, field, parameters, reach, progress)
    progress.report(1.0)
    return graph, repairs.record()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Landed(_Record):
    """Streets split where lines land, without the parts left out."""

    streets: Streets
    factor: Floats  # (e,)
    service_node: Ints  # (q,) where each service line lands
    access_node: Ints  # (q,)


def _land(streets: Streets, factor: Floats, reach: Reach) -> _Landed:
    """Leave out idle parts, split streets at the landings, and number the nodes that remain."""
    number = np.cumsum(reach.kept) - 1
    edge = number[np.concatenate([reach.service.edge, reach.access.edge])]
    along = np.concatenate([reach.service.along_m, reach.access.along_m])
    kept = streets.only(reach.kept)
    split, node, parent = land(kept, edge, along, LANDING_M)
    split, new_number = split.renumbered()
    node = new_number[node]
    lines = len(reach.service)
    return _Landed(
        streets=split,
        factor=factor[reach.kept][parent],
        service_node=node[:lines],
        access_node=node[lines:],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn(_Record):
    """Lines from street nodes to buildings or sites, drawn."""

    lines: Geometries  # (q,) from the street to the node
    trench_lines: Geometries  # (q,) what of it lies outside
    outside_m: Floats  # (q,)
    node_xy: Floats  # (t, 2) of the owners that have a line, in their order


def _draw(connections: Connections, landing_xy: Floats, inward_xy: Floats) -> _Drawn:
    """Draw lines from their landings over the wall to the owner's node on its best line.

    ``inward_xy`` (q, 2) is a point in the owner: where wall and street coincide, the wall's
    point is set off towards it by `SHORTEST_SERVICE_M`.
    """
    wall = connections.wall_xy.copy()
    near = np.hypot(*(wall - landing_xy).T) < SHORTEST_SERVICE_M
    wall[near] = landing_xy[near] + SHORTEST_SERVICE_M * _direction(
        inward_xy[near] - landing_xy[near]
    )
    _, first, owner = np.unique(connections.owner, return_index=True, return_inverse=True)
    node = wall[first][owner]
    indoors = np.hypot(*(node - wall).T) > 0
    outside: Geometries = shapely.linestrings(np.stack([landing_xy, wall], axis=1))
    lines = outside.copy()
    whole = np.stack([landing_xy, wall, node], axis=1)[indoors]
    lines[indoors] = shapely.linestrings(whole)
    return _Drawn(
        lines=lines,
        trench_lines=outside,
        outside_m=shapely.length(outside),
        node_xy=wall[first],
    )


def _direction(vector: Floats) -> Floats:
    """Return unit vectors, (q, 2); north where there is no direction."""
    length = np.hypot(*vector.T)
    north = np.tile([0.0, 1.0], (len(vector), 1))
    with_length: Floats = vector / np.maximum(length, 1e-9)[:, None]
    unit: Floats = np.where(length[:, None] > 1e-6, with_length, north)
    return unit


def _assemble(
    landed: _Landed,
    roads: Roads,
    buildings: Buildings,
    sites_xy: Floats,
    barriers: BarrierField,
    parameters: NetworkParameters,
    reach: Reach,
    progress: Progress,
) -> StreetGraph:
    """Put streets, service lines and accesses into one graph."""
    streets, line = landed.streets, surfaces()["line"]
    inside = shapely.get_coordinates(shapely.point_on_surface(reach.outlines[reach.service.owner]))
    service = _draw(reach.service, streets.node_xy[landed.service_node], inside)
    check(progress)
    site = reach.access.owner
    access = _draw(reach.access, streets.node_xy[landed.access_node], sites_xy[site])

    junctions = len(streets.node_xy)
    connected = np.unique(reach.service.owner)
    building_node = np.full(len(buildings), -1, dtype=np.int64)
    building_node[connected] = junctions + np.arange(len(connected))
    site_node = np.full(len(sites_xy), -1, dtype=np.int64)
    site_node[site] = junctions + len(connected) + np.arange(len(site))

    counts = [junctions, len(connected), len(site)]
    nodes = np.repeat([NodeKind.JUNCTION, NodeKind.BUILDING, NodeKind.SITE], counts)
    access_lines = shapely.reverse(access.lines)
    trench_lines = np.concatenate([streets.lines, service.trench_lines, access.trench_lines])
    lines = np.concatenate([streets.lines, service.lines, access_lines])
    check(progress)
    names = [
        *(roads.ids[road] for road in streets.road.tolist()),
        *(buildings.ids[building] for building in reach.service.owner.tolist()),
        *(f"site {number + 1}" for number in site.tolist()),
    ]
    kinds = [EdgeKind.SERVICE] * len(service.lines) + [EdgeKind.ACCESS] * len(access.lines)
    street = streets.kind == EdgeKind.STREET
    others = np.zeros(len(kinds))
    capacity_kw = np.append(np.where(street, roads.capacity_kw[streets.road], 0.0), others)
    required = np.append(street & roads.required[streets.road], others > 0)
    check(progress)
    crossing_cost = barriers.cost(trench_lines, parameters.barrier_cost, progress)
    check(progress)
    return StreetGraph(
        node_xy=np.concatenate([streets.node_xy, service.node_xy, access.node_xy]),
        node_kind=nodes.astype(np.int64),
        edge_from=np.concatenate([streets.edge_from, landed.service_node, site_node[site]]),
        edge_to=np.concatenate(
            [streets.edge_to, building_node[reach.service.owner], landed.access_node]
        ),
        edge_kind=np.concatenate([streets.kind, np.array(kinds, dtype=np.int64)]),
        length_m=shapely.length(lines),
        trench_m=np.concatenate(
            [
                streets.length_m * landed.factor,
                service.outside_m * line["service"].factor,
                access.outside_m * line["access"].factor,
            ]
        ),
        crossing_cost=np.where(capacity_kw > 0, 0.0, crossing_cost),
        lines=lines,
        parts=tuple((edge,) for edge in range(len(lines))),
        streets=tuple(names),
        building_node=building_node,
        site_node=site_node,
        building_reasons=reach.building_reasons,
        site_reasons=reach.site_reasons,
        capacity_kw=capacity_kw,
        required=required,
    )
