"""Records out: every result layer of the network as a GeoDataFrame with its columns.

Columns and their meaning are listed in docs/layers.md; a layer's CRS is the plan's and is set by
whoever writes it.
"""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import shapely

from dhp_qgis_plugin.core.appraisal.first_estimate import first_estimate
from dhp_qgis_plugin.core.network.size_reasons import why_this_size
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.records import (
    Buildings,
    EdgeKind,
    Floats,
    Load,
    NodeKind,
    Repairs,
    StreetGraph,
)
from dhp_qgis_plugin.core.source.site_needs import room_m2
from dhp_qgis_plugin.core.stages import Appraisal, NetworkDesign, Operation
from dhp_qgis_plugin.core.tables.station_facts import (
    ground_columns,
    loss_shares,
    machine_words,
    monthly_words,
    worst_customers,
)
from dhp_qgis_plugin.core.tables.why import plain_text, why_left_out, why_open

NODE_KINDS = {NodeKind.JUNCTION: "junction", NodeKind.BUILDING: "building", NodeKind.SITE: "site"}
EDGE_KINDS = {
    EdgeKind.STREET: "street",
    EdgeKind.SERVICE: "service",
    EdgeKind.ACCESS: "access",
    EdgeKind.LINK: "link",
}


def stations_frame(
    design: NetworkDesign,
    load: Load,
    parameters: Parameters,
    operation: Operation | None = None,
    appraisal: Appraisal | None = None,
) -> gpd.GeoDataFrame:
    """Return one point per opened station.

    Investment and cost are those of the machines chosen when operation and appraisal are given,
    else siting's linear estimate.
    """
    sites, potential, layout = design.layout.station_site, design.potential, design.layout
    members = [np.flatnonzero(layout.building_station == k) for k in range(len(sites))]
    siting, pipes = design.siting, design.pipes
    heat_kw = (siting.heat_kw + siting.short_heat_kw)[sites] + pipes.heat_loss_kw
    cool_kw = (siting.cool_kw + siting.short_cool_kw)[sites] + pipes.cool_gain_kw
    machines = operation.equipment if operation else (None,) * len(sites)
    cost = (
        appraisal.station_cost
        if appraisal
        else first_estimate(layout, design.siting, design.problem, potential, load)
    )
    return gpd.GeoDataFrame(
        {
            "station_id": [potential.ids[s] for s in sites],
            "name": [potential.names[s] for s in sites],
            "source": [str(potential.kinds[s]) for s in sites],
            "heat_kw": heat_kw,
            "cool_kw": cool_kw,
            "buildings": [len(m) for m in members],
            "machines": [machine_words(m) if m else "" for m in machines],
            "capex": cost.capex,
            "cost_per_year": cost.cost_per_year,
            "lcoh": cost.lcoh,
            "lcoc": cost.lcoc,
            "cost_if_closed_per_year": np.where(
                np.isfinite(design.cost_if_closed), design.cost_if_closed, np.nan
            ),
            "why": [plain_text(why_open(design, k)) for k in range(len(sites))],
            "heat_demand_kwh_a": [float(load.heat_kwh_a[m].sum()) for m in members],
            "cool_demand_kwh_a": [float(load.cool_kwh_a[m].sum()) for m in members],
            "extract_kw": potential.extract_kw[sites],
            "reject_kw": potential.reject_kw[sites],
            "bores": potential.bores[sites],
            "bore_m": potential.bore_m[sites],
            "short_heat_kw": design.siting.short_heat_kw[sites],
            "short_cool_kw": design.siting.short_cool_kw[sites],
            "heat_loss_kw": design.pipes.heat_loss_kw,
            "cool_gain_kw": design.pipes.cool_gain_kw,
            "pump_head_pa": design.pipes.station_head_pa,
            "pump_kw": design.pipes.station_pump_kw,
            "pump_kg_s": design.pipes.station_flow_kg_s,
            "pump_kwh_a": design.pipes.station_pump_kwh_a,
            "heat_head_pa": design.pipes.heat_head_pa,
            "cool_head_pa": design.pipes.cool_head_pa,
            "heat_kg_s": design.pipes.heat_kg_s,
            "cool_kg_s": design.pipes.cool_kg_s,
            "heat_pump_kw": design.pipes.heat_pump_kw,
            "cool_pump_kw": design.pipes.cool_pump_kw,
            "water_c": design.pipes.shown_c,
            "worst_customer": worst_customers(design, load),
            "loss_share": loss_shares(design, load),
            "fixed_capex": potential.fixed_capex[sites],
            "extra_capex": np.maximum(
                potential.fixed_capex[sites] - parameters.source.station_fixed_capex, 0.0
            ),
            "room_m2": room_m2(np.maximum(heat_kw, cool_kw), parameters.source),
            "intake_m": potential.intake_m[sites],
            "outfall_m": potential.outfall_m[sites],
            "header_m": potential.header_m[sites],
            "source_monthly_c": monthly_words(
                [potential.kinds[s] for s in sites], potential.source_c[sites]
            ),
            **ground_columns(operation, len(sites)),
            "reason": [potential.reasons[s] for s in sites],
        },
        geometry=shapely.points(potential.xy[sites]),
    )


def pipes_frame(design: NetworkDesign, parameters: Parameters | None = None) -> gpd.GeoDataFrame:
    """Return one line per pipe pair, directed away from its station.

    With the ``parameters`` of the design each says why it has its size.
    """
    layout, pipes, streets = design.layout, design.pipes, design.streets
    edge = layout.pipe_edge
    against = streets.edge_from[edge] != layout.pipe_from
    lines = streets.lines[edge].copy()
    lines[against] = shapely.reverse(lines[against])
    service = np.isin(streets.edge_kind[edge], (EdgeKind.SERVICE,))
    return gpd.GeoDataFrame(
        {
            "pipe_id": [f"p{n}" for n in range(1, len(edge) + 1)],
            "kind": np.where(service, "service", "distribution"),
            "station_id": [
                design.potential.ids[layout.station_site[k]] for k in layout.pipe_station
            ],
            "from_node": [node_id(n) for n in layout.pipe_from],
            "to_node": [node_id(n) for n in layout.pipe_to],
            "length_m": streets.length_m[edge],
            "dn": pipes.dn,
            "dn_cool": pipes.dn_cool,
            "pairs": pipes.pairs,
            "pairs_cool": pipes.pairs_cool,
            "heat_kw": layout.heat_kw,
            "cool_kw": layout.cool_kw,
            "customers": layout.customers,
            "flow_kg_s": pipes.flow_kg_s,
            "sizing_case": list(pipes.sizing_case),
            "why": _why_this_size(design, parameters),
            "velocity_m_s": pipes.velocity_m_s,
            "drop_pa_m": pipes.drop_pa_m,
            "loss_kwh_a": pipes.heat_loss_kwh_a + pipes.cool_gain_kwh_a,
            "heat_loss_kwh_a": pipes.heat_loss_kwh_a,
            "cool_gain_kwh_a": pipes.cool_gain_kwh_a,
            "capex": pipes.capex,
            # A new pair beside an existing one that is too small is dug in a plain trench.
            "trench_m": np.where(
                (streets.capacity_kw[edge] > 0) & ~pipes.existing,
                streets.length_m[edge],
                streets.trench_m[edge],
            ),
            "crossing_cost": streets.crossing_cost[edge],
            "trench_shared": pipes.trench_shared,
            "existing": pipes.existing,
            "inner_mm": pipes.inner_mm,
            "roughness_mm": pipes.roughness_mm,
            "pn_bar": pipes.pn_bar,
            "highest_pa": pipes.highest_pa,
            "shown_kg_s": pipes.shown_kg_s,
            "heat_end_c": pipes.heat_end_c,
            "cool_end_c": pipes.cool_end_c,
        },
        geometry=lines,
    )


def _why_this_size(design: NetworkDesign, parameters: Parameters | None) -> list[str]:
    if parameters is None:
        return [""] * len(design.pipes.dn)
    said = why_this_size(design.layout, design.streets, design.pipes, parameters.network)
    return [plain_text(sentences) for sentences in said]


def nodes_frame(
    design: NetworkDesign, buildings: Buildings, parameters: Parameters
) -> gpd.GeoDataFrame:
    """Return the nodes that pipes touch; where two stations share one, each has its pressures.

    A station's own are those at its outlet, where the pipes begin: the pumps add the plant's own
    pressure loss, which is not in them.
    """
    layout, streets, pipes = design.layout, design.streets, design.pipes
    roots = streets.site_node[layout.station_site]
    supply: dict[tuple[int, int], tuple[float, float]] = {}
    height: dict[tuple[int, int], float] = {}
    back = parameters.network.static_pa  # held on the station's return side
    outlet = back + pipes.station_head_pa - parameters.network.plant_drop_pa
    for k, root in enumerate(roots):
        supply[int(root), k] = (float(outlet[k]), back)
        height[int(root), k] = 0.0
    for pipe, (node, k) in enumerate(zip(layout.pipe_to, layout.pipe_station, strict=True)):
        height[int(node), int(k)] = float(pipes.elevation_m[pipe])
        supply[int(node), int(k)] = (float(pipes.supply_pa[pipe]), float(pipes.return_pa[pipe]))
    names = owner_names(streets, buildings.ids, design.potential.ids)
    keys = sorted(supply)
    at = np.array([node for node, _ in keys], dtype=np.int64)
    return gpd.GeoDataFrame(
        {
            "node_id": [node_id(node) for node in at],
            "kind": [NODE_KINDS[NodeKind(kind)] for kind in streets.node_kind[at]],
            "object_id": [names.get(int(node), "") for node in at],
            "station_id": [design.potential.ids[layout.station_site[k]] for _, k in keys],
            "p_supply_pa": [supply[key][0] for key in keys],
            "p_return_pa": [supply[key][1] for key in keys],
            "p_difference_pa": [supply[key][0] - supply[key][1] for key in keys],
            "elevation_m": [height[key] for key in keys],
        },
        geometry=shapely.points(streets.node_xy[at]),
    )


def loads_frame(buildings: Buildings, load: Load) -> gpd.GeoDataFrame:
    """Return the buildings with their loads, before any network is known."""
    return gpd.GeoDataFrame(
        {
            "building_id": list(buildings.ids),
            "use": list(load.uses),
            "gfa_m2": load.gfa_m2,
            "peak_heat_kw": load.peak_heat_kw,
            "peak_cool_kw": load.peak_cool_kw,
            "heat_kwh_a": load.heat_kwh_a,
            "cool_kwh_a": load.cool_kwh_a,
            "dhw_kwh_a": load.dhw_kwh_a,
            "simulated_heat_kw": load.simulated_heat_kw,
            "simulated_cool_kw": load.simulated_cool_kw,
            "simulated_heat_kwh_a": load.simulated_heat_kwh_a,
            "simulated_cool_kwh_a": load.simulated_cool_kwh_a,
            "state": [str(state) for state in buildings.states],
            "margin_per_year": buildings.margin_per_year,
            "reason": list(load.reasons),
            "load_class": load.shape,
            "use_shares": [", ".join(f"{w} {v:g}" for w, v in row) for row in buildings.shares],
            "envelope": list(load.envelopes),
            "use_basis": list(load.use_basis),
            "gfa_basis": list(load.gfa_basis),
        },
        geometry=buildings.outlines,
    )


def buildings_frame(
    buildings: Buildings, load: Load, design: NetworkDesign, load_class: Floats | None = None
) -> gpd.GeoDataFrame:
    """Return the buildings with loads, station, path length, and the reason where left out.

    A given ``load_class`` (b,) stays: the planner's hourly table goes by it.
    """
    frame = loads_frame(buildings, load)
    if load_class is not None:
        frame["load_class"] = load_class
    layout = design.layout
    station = layout.building_station
    ids = [design.potential.ids[s] for s in layout.station_site]
    at = list(frame.columns).index("reason")
    frame.insert(at, "station_id", [ids[k] if k >= 0 else None for k in station])
    frame.insert(at + 1, "path_m", layout.path_m)
    frame.insert(at + 2, "connected", design.connected)
    frame["reason"] = building_reasons(design)
    return frame


def building_reasons(design: NetworkDesign) -> list[str]:
    """Return why each building is not connected, with costs if they are known; '' if it is."""
    priced = why_left_out(design)
    return [
        plain_text(priced[b]) if reason and b in priced else reason
        for b, reason in enumerate(design.reasons)
    ]


def edges_frame(graph: StreetGraph) -> gpd.GeoDataFrame:
    """Return the street graph's edges, ready to be edited and read again."""
    return gpd.GeoDataFrame(
        {
            "edge_id": [f"e{n}" for n in range(1, graph.edges + 1)],
            "kind": [EDGE_KINDS[EdgeKind(kind)] for kind in graph.edge_kind],
            "from_node": [node_id(n) for n in graph.edge_from],
            "to_node": [node_id(n) for n in graph.edge_to],
            "length_m": graph.length_m,
            "trench_m": graph.trench_m,
            "crossing_cost": graph.crossing_cost,
            "street": list(graph.streets),
            "capacity_kw": np.where(graph.capacity_kw > 0, graph.capacity_kw, np.nan),
            "required": graph.required.astype(np.int64),
        },
        geometry=graph.lines,
    )


def graph_nodes_frame(
    graph: StreetGraph, building_ids: Sequence[str], site_ids: Sequence[str]
) -> gpd.GeoDataFrame:
    """Return the street graph's nodes with the building or site that stands there."""
    names = owner_names(graph, building_ids, site_ids)
    return gpd.GeoDataFrame(
        {
            "node_id": [node_id(n) for n in range(graph.nodes)],
            "kind": [NODE_KINDS[NodeKind(kind)] for kind in graph.node_kind],
            "object_id": [names.get(n, "") for n in range(graph.nodes)],
        },
        geometry=shapely.points(graph.node_xy),
    )


def repairs_frame(repairs: Repairs) -> gpd.GeoDataFrame:
    """Return one point per repair of the street layer."""
    return gpd.GeoDataFrame(
        {
            "kind": list(repairs.kinds),
            "note": list(repairs.notes),
            "moved_m": repairs.moved_m,
        },
        geometry=shapely.points(repairs.xy.reshape(-1, 2)),
    )


def owner_names(
    graph: StreetGraph, building_ids: Sequence[str], site_ids: Sequence[str]
) -> dict[int, str]:
    """Return the id of the building or site at each node that bears one."""
    names = {int(n): building_ids[b] for b, n in enumerate(graph.building_node) if n >= 0}
    return names | {int(n): site_ids[s] for s, n in enumerate(graph.site_node) if n >= 0}


def node_id(node: int) -> str:
    """Return a node's id as layers show it."""
    return f"n{int(node) + 1}"
