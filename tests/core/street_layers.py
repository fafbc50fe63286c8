"""Street and building layers drawn by hand, for the tests of the street graph."""

from __future__ import annotations

import numpy as np
import shapely

from dhp_qgis_plugin.core.network.noding import node_streets
from dhp_qgis_plugin.core.network.repair_list import RepairList
from dhp_qgis_plugin.core.network.street_graph import build_street_graph
from dhp_qgis_plugin.core.network.topology import components
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import (
    Barriers,
    Buildings,
    EdgeKind,
    Ints,
    NodeKind,
    Roads,
    State,
    StreetGraph,
)


def objects(shapes):
    """An object array, also of a single shape or of none."""
    array = np.empty(len(shapes), dtype=object)
    array[:] = shapes
    return array


def roads(*lines, level=None, road_class=None, surface=None, ids=None):
    count = len(lines)
    shapes = [
        line if isinstance(line, shapely.Geometry) else shapely.LineString(line) for line in lines
    ]
    return Roads(
        ids=tuple(ids or (f"r{n}" for n in range(count))),
        lines=objects(shapes),
        road_class=tuple(road_class or ("",) * count),
        surface=tuple(surface or ("",) * count),
        level=np.array(level or [0] * count, dtype=np.int64),
    )


def node(layer, snap_m=0.5, gap_m=0.0, progress=None):
    """Node a layer; return the streets and the repairs."""
    repairs = RepairList()
    streets = node_streets(layer, snap_m, gap_m, repairs, progress or Silent()).streets
    return streets, repairs.record()


def buildings(*outlines):
    count = len(outlines)
    nothing = np.full(count, np.nan)
    return Buildings(
        ids=tuple(f"b{n}" for n in range(count)),
        outlines=objects(outlines),
        use_words=("",) * count,
        floors=nothing.copy(),
        height_m=nothing.copy(),
        gfa_m2=nothing.copy(),
        peak_heat_kw=nothing.copy(),
        peak_cool_kw=nothing.copy(),
        heat_kwh_a=nothing.copy(),
        cool_kwh_a=nothing.copy(),
        states=(State.COMPULSORY,) * count,
    )


def barriers(*shapes, **fields):
    names = tuple(f"x{n}" for n in range(len(shapes)))
    return Barriers(ids=names, shapes=objects(shapes), **fields)


def house(x, y, width=10.0, depth=10.0):
    """A rectangle by its lower left corner."""
    return shapely.box(x, y, x + width, y + depth)


def build(
    layer,
    houses,
    *,
    served=None,
    sites=(),
    obstacles=None,
    existing=None,
    entrances=None,
    progress=None,
    **values,
):
    """Build a street graph; ``values`` are network parameters."""
    parameters = defaults().with_values(**{f"network__{k}": v for k, v in values.items()})
    return build_street_graph(
        layer,
        houses,
        np.ones(len(houses), dtype=bool) if served is None else np.array(served, dtype=bool),
        np.array(sites, dtype=np.float64).reshape(-1, 2),
        obstacles,
        parameters.network,
        progress or Silent(),
        existing=existing,
        entrances=entrances,
    )


class Impatient:
    """A planner who cancels at the n-th look."""

    def __init__(self, patience=0):
        self.patience = patience

    def report(self, fraction, message=""):
        pass

    def cancelled(self):
        self.patience -= 1
        return self.patience < 0


def network_components(graph: StreetGraph) -> Ints:
    """Return which part of the network each node belongs to, (n,).

    Parts hang together through streets; buildings and sites are ends and join nothing. They
    carry the number of the part on which their first line lands, -1 without any.
    """
    street = np.isin(graph.edge_kind, (EdgeKind.STREET, EdgeKind.LINK))
    label = components(graph.edge_from[street], graph.edge_to[street], graph.nodes)
    terminal = graph.node_kind != NodeKind.JUNCTION
    label[terminal] = -1
    for edge in np.flatnonzero(~street)[::-1]:
        ends = graph.edge_from[edge], graph.edge_to[edge]
        for end, other in (ends, ends[::-1]):
            if terminal[end] and not terminal[other]:
                label[end] = label[other]
    return label
