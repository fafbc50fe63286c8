"""Made-up towns as records, and what of their graphs must not depend on how they are drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra

from dhp_qgis_plugin.core.network.street_graph import build_street_graph
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import Barriers, Buildings, EdgeKind, Roads, StreetGraph
from dhp_qgis_plugin.core.tables import reading, street_reading
from scripts.town.dirt import soil
from scripts.town.layers import Town
from scripts.town.make import make_town

HOUSES, ROADS = 45, 45
_TOLL = 1e7  # makes every way that passes an end dearer than all that do not


@dataclass(frozen=True)
class Layers:
    """What the street graph is built from."""

    roads: Roads
    buildings: Buildings
    sites_xy: np.ndarray
    barriers: Barriers

    def with_roads(self, lines, chosen) -> Layers:
        """Other lines, each with the columns of one of the roads."""
        roads = self.roads
        columns = {
            name: tuple(getattr(roads, name)[r] for r in chosen)
            if isinstance(getattr(roads, name), tuple)
            else getattr(roads, name)[np.asarray(chosen, dtype=np.int64)]
            for name in roads.__slots__
            if name not in ("lines", "ids")
        }
        shapes = np.empty(len(lines), dtype=object)
        shapes[:] = lines
        ids = tuple(f"{roads.ids[r]}/{n}" for n, r in enumerate(chosen))
        return replace(self, roads=Roads(ids=ids, lines=shapes, **columns))

    def with_buildings(self, chosen) -> Layers:
        """The buildings in another order."""
        columns = {
            name: tuple(getattr(self.buildings, name)[b] for b in chosen)
            if isinstance(getattr(self.buildings, name), tuple)
            else getattr(self.buildings, name)[chosen]
            for name in self.buildings.__slots__
        }
        return replace(self, buildings=Buildings(**columns))

    def moved(self, move) -> Layers:
        """All shapes with other coordinates."""
        return Layers(
            roads=replace(self.roads, lines=shapely.transform(self.roads.lines, move)),
            buildings=replace(
                self.buildings, outlines=shapely.transform(self.buildings.outlines, move)
            ),
            sites_xy=move(self.sites_xy),
            barriers=replace(self.barriers, shapes=shapely.transform(self.barriers.shapes, move)),
        )

    def graph(self, **values):
        """Build the street graph; return it with the repairs."""
        parameters = defaults().with_values(**{f"network__{k}": v for k, v in values.items()})
        served = np.ones(len(self.buildings), dtype=bool)
        return build_street_graph(
            self.roads,
            self.buildings,
            served,
            self.sites_xy,
            self.barriers,
            parameters.network,
            Silent(),
        )


def read(town: Town) -> Layers:
    """Read a town's layers; streets without geometry are left out."""
    drawn = ~(town.roads.geometry.isna() | town.roads.geometry.is_empty)
    return Layers(
        roads=street_reading.read_roads(town.roads[drawn].reset_index(drop=True), "roads"),
        buildings=reading.read_buildings(town.buildings, "buildings"),
        sites_xy=shapely.get_coordinates(town.candidates.geometry.to_numpy()),
        barriers=street_reading.read_barriers(town.barriers, "barriers"),
    )


@lru_cache(maxsize=16)
def town(seed: int, dirty: bool = False) -> Layers:
    """A small town."""
    made = make_town(HOUSES, ROADS, seed)
    return read(soil(made, 1, seed) if dirty else made)


def ways(graph: StreetGraph, weight_of_edge: np.ndarray) -> np.ndarray:
    """Cheapest ways between all buildings and sites, none of which may be passed, (t, t)."""
    line = np.isin(graph.edge_kind, (EdgeKind.SERVICE, EdgeKind.ACCESS))
    weight = weight_of_edge + np.where(line, _TOLL, 0.0)
    low = np.minimum(graph.edge_from, graph.edge_to)
    high = np.maximum(graph.edge_from, graph.edge_to)
    order = np.lexsort((weight, high, low))
    ends = np.stack([low, high])[:, order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = (ends[:, 1:] != ends[:, :-1]).any(axis=0)
    matrix = coo_matrix((weight[order][first], ends[:, first]), shape=(graph.nodes,) * 2)
    nodes = np.concatenate([graph.building_node, graph.site_node])
    far = np.full((len(nodes), len(nodes)), np.inf)
    on = np.flatnonzero(nodes >= 0)
    found = dijkstra(matrix.tocsr(), directed=False, indices=nodes[on])[:, nodes[on]]
    found = found - 2 * _TOLL
    far[np.ix_(on, on)] = np.where(found > _TOLL, np.inf, found)
    np.fill_diagonal(far, 0.0)
    return far
