"""A hand-made street with its layout, for the tests of pipes and costs."""

from __future__ import annotations

import numpy as np
import shapely

from dhp_qgis_plugin.core.records import (
    HOURS,
    EdgeKind,
    Layout,
    Load,
    NodeKind,
    StreetGraph,
    Weather,
)


def weather(mean_c: float = 8.0, swing_k: float = 12.0) -> Weather:
    """A year that is a plain cosine, coldest on 1 January."""
    hour = np.arange(HOURS)
    zero = np.zeros(HOURS)
    return Weather(
        place="Cosine",
        source="made for a test",
        latitude_deg=60.0,
        longitude_deg=25.0,
        utc_offset_h=2.0,
        temperature_c=mean_c - swing_k * np.cos(2 * np.pi * hour / HOURS),
        humidity_g_kg=zero + 5.0,
        beam_w_m2=zero.copy(),
        diffuse_w_m2=zero.copy(),
    )


def streets(
    edges: list[tuple[int, int]],
    length_m: list[float],
    building_node: list[int],
    site_node: list[int],
    factor: float = 1.0,
    crossing: float = 0.0,
) -> StreetGraph:
    """A street graph with straight edges; node n lies at (n, 0)."""
    nodes = max(max(edge) for edge in edges) + 1
    kind = np.full(nodes, NodeKind.JUNCTION, dtype=np.int64)
    kind[building_node] = NodeKind.BUILDING
    kind[site_node] = NodeKind.SITE
    xy = np.column_stack([np.arange(nodes, dtype=float), np.zeros(nodes)])
    lines = np.empty(len(edges), dtype=object)
    lines[:] = [shapely.LineString([xy[a], xy[b]]) for a, b in edges]
    length = np.array(length_m, dtype=float)
    return StreetGraph(
        node_xy=xy,
        node_kind=kind,
        edge_from=np.array([a for a, _ in edges]),
        edge_to=np.array([b for _, b in edges]),
        edge_kind=np.full(len(edges), EdgeKind.STREET, dtype=np.int64),
        length_m=length,
        trench_m=length * factor,
        crossing_cost=np.full(len(edges), crossing),
        lines=lines,
        parts=tuple((e,) for e in range(len(edges))),
        streets=tuple(f"street {e}" for e in range(len(edges))),
        building_node=np.array(building_node),
        site_node=np.array(site_node),
        building_reasons=("",) * len(building_node),
        site_reasons=("",) * len(site_node),
    )


def load(heat_kw: list[float], cool_kw: list[float]) -> Load:
    """Heating at full load in the first 4000 hours, cooling in hours 5000 to 5999."""
    n = len(heat_kw)
    heat_shape, cool_shape = np.zeros((1, HOURS)), np.zeros((1, HOURS))
    heat_shape[0, :4000] = 1.0
    cool_shape[0, 5000:6000] = 1.0
    return Load(
        uses=("office",) * n,
        use_basis=("made for a test",) * n,
        gfa_m2=np.full(n, 1000.0),
        gfa_basis=("made for a test",) * n,
        peak_heat_kw=np.array(heat_kw, dtype=float),
        peak_cool_kw=np.array(cool_kw, dtype=float),
        heat_kwh_a=4000.0 * np.array(heat_kw),
        cool_kwh_a=1000.0 * np.array(cool_kw),
        dhw_kwh_a=np.zeros(n),
        shape=np.zeros(n, dtype=np.int64),
        heat_shapes=heat_shape,
        cool_shapes=cool_shape,
        served=np.ones(n, dtype=bool),
        reasons=("",) * n,
    )


def fork() -> tuple[StreetGraph, Layout, Load]:
    """Site 0 - junction 1, from there to building 2 (900/600 kW) and building 3 (300/400 kW)."""
    graph = streets([(0, 1), (1, 2), (1, 3)], [200.0, 100.0, 350.0], [2, 3], [0])
    layout = Layout(
        station_site=np.array([0]),
        building_station=np.array([0, 0]),
        path_m=np.array([300.0, 550.0]),
        pipe_edge=np.array([0, 1, 2]),
        pipe_station=np.array([0, 0, 0]),
        pipe_from=np.array([0, 1, 1]),
        pipe_to=np.array([1, 2, 3]),
        pipe_before=np.array([-1, 0, 0]),
        customers=np.array([2, 1, 1]),
        heat_kw=np.array([0.95 * 1200, 900.0, 300.0]),
        cool_kw=np.array([0.80 * 1000, 600.0, 400.0]),
    )
    return graph, layout, load([900.0, 300.0], [600.0, 400.0])
