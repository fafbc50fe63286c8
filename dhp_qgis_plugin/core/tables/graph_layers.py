"""The layers of an edited street graph: what each node and edge says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.network.repair_list import RepairList
from dhp_qgis_plugin.core.records import Bools, EdgeKind, Floats, Geometries, Ints, NodeKind
from dhp_qgis_plugin.core.tables import cells
from dhp_qgis_plugin.core.tables.results import EDGE_KINDS, NODE_KINDS

_NODE_KIND = {word: kind for kind, word in NODE_KINDS.items()}
_EDGE_KIND = {word: kind for kind, word in EDGE_KINDS.items()}
_LEAST_M = 5e-4
"""Half of the shortest edge that the street graph makes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nodes:
    """The node layer."""

    names: tuple[str, ...]
    xy: Floats
    kind: Ints
    objects: tuple[str, ...]


def read_nodes(nodes: gpd.GeoDataFrame, layer: str, repairs: RepairList) -> Nodes:
    """Read the node layer; of nodes with one id at one place the first stays."""
    nodes = nodes.explode(index_parts=False)
    column = cells.find_column(nodes, "node_id", (), layer)
    unique = cells.ids(nodes, column, "n")
    names = tuple(
        word or made for word, made in zip(cells.words(nodes, column), unique, strict=True)
    )
    points = cells.shapes(nodes, ("Point",), layer=layer, names=unique, wanted="points")
    xy = shapely.get_coordinates(points)
    kept = np.ones(len(names), dtype=bool)
    seen: set[tuple[str, float, float]] = set()
    for n, (name, (x, y)) in enumerate(zip(names, np.round(xy, 2).tolist(), strict=True)):
        if (name, x, y) in seen:
            kept[n] = False
            repairs.add("node doubled", f"Node {name} stands there twice; counted once.", xy[n])
        seen.add((name, x, y))
    kind = _kinds(nodes, unique, layer, _NODE_KIND)
    objects = cells.words(nodes, cells.find_column(nodes, "object_id", (), layer))
    chosen = np.flatnonzero(kept).tolist()
    return Nodes(
        names=tuple(names[n] for n in chosen),
        xy=xy[kept],
        kind=kind[kept],
        objects=tuple(objects[n] for n in chosen),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """The edge layer, or what became of it."""

    names: tuple[str, ...]
    said: tuple[tuple[str, str], ...]  # ids of the nodes at both ends
    lines: Geometries
    kind: Ints  # -1 where the layer is silent
    factor: Floats  # trench metres per metre
    crossing_cost: Floats
    streets: tuple[str, ...]
    capacity_kw: Floats
    required: Bools
    end: Ints  # (e, 2) nodes, once they are found

    def take(self, chosen: Ints) -> Edges:
        """Return some of the edges, any of them as often as asked."""
        return Edges(
            names=tuple(self.names[e] for e in chosen),
            said=tuple(self.said[e] for e in chosen),
            lines=self.lines[chosen],
            kind=self.kind[chosen],
            factor=self.factor[chosen],
            crossing_cost=self.crossing_cost[chosen],
            streets=tuple(self.streets[e] for e in chosen),
            capacity_kw=self.capacity_kw[chosen],
            required=self.required[chosen],
            end=self.end[chosen],
        )


def read_edges(edges: gpd.GeoDataFrame, layer: str, repairs: RepairList) -> Edges:
    """Read the edge layer, one edge a part.

    Edges that share an id are the pieces of one that was split: each keeps its share of what the
    whole one pays for crossings.
    """
    drawn = shapely.force_2d(edges.geometry.to_numpy())
    several = shapely.get_num_geometries(drawn) > 1
    drawn[several] = shapely.line_merge(drawn[several])  # parts that touch are one edge
    edges = edges.set_geometry(drawn).explode(index_parts=False)
    column = cells.find_column(edges, "edge_id", (), layer)
    names = cells.ids(edges, column, "e")
    lines = cells.shapes(edges, ("LineString",), layer=layer, names=names, wanted="lines")

    def number(*usual: str) -> Floats:
        found = cells.find_column(edges, "", usual, layer)
        return cells.numbers(edges, found, layer=layer, names=names, high=1e9)

    def words(column: str) -> tuple[str, ...]:
        return cells.words(edges, cells.find_column(edges, column, (), layer))

    length, was, trench = shapely.length(lines), number("length_m"), number("trench_m")
    known = (was > 0) & np.isfinite(trench)
    factor = np.where(known, trench, 1.0) / np.where(known, was, 1.0)
    kept = np.flatnonzero(_sound(lines, names, words("kind"), repairs))
    read = Edges(
        names=names,
        said=tuple(zip(words("from_node"), words("to_node"), strict=True)),
        lines=lines,
        kind=_kinds(edges, names, layer, _EDGE_KIND, silent=-1),
        factor=factor,
        crossing_cost=np.nan_to_num(number("crossing_cost")),
        streets=cells.words(edges, cells.find_column(edges, "", ("street",), layer)),
        capacity_kw=np.nan_to_num(number("capacity_kw", "cap_kw")),
        required=np.nan_to_num(number("required")) > 0,
        end=np.full((len(lines), 2), -1, dtype=np.int64),
    ).take(kept)
    own = np.array(cells.words(edges, column), dtype=object)[kept]
    for word in {word for word in own if word and (own == word).sum() > 1}:
        pieces = np.flatnonzero(own == word)
        share = length[kept][pieces] / length[kept][pieces].sum()
        read.crossing_cost[pieces] *= share
        where = shapely.get_coordinates(read.lines[pieces[1]])[0]
        note = f"{len(pieces)} edges bear the id {word}; they count as pieces of one."
        repairs.add("edge id doubled", note, where)
    return read


def _sound(
    lines: Geometries, names: Sequence[str], kinds: Sequence[str], repairs: RepairList
) -> Bools:
    """Tell which edges have a length and are no copies of an earlier one, (e,)."""
    sound: Bools = shapely.length(lines) >= _LEAST_M
    for edge in np.flatnonzero(~sound):
        note = f"Edge {names[edge]} has no length; left out."
        repairs.add("zero length", note, shapely.get_coordinates(lines[edge])[0])
    first: dict[tuple[bytes, str], int] = {}
    same = shapely.to_wkb(shapely.normalize(shapely.set_precision(lines, _LEAST_M)))
    for edge in np.flatnonzero(sound).tolist():
        earlier = first.setdefault((same[edge], kinds[edge]), edge)
        if earlier != edge:
            sound[edge] = False
            note = f"Edge {names[edge]} repeats edge {names[earlier]}; left out."
            repairs.add("duplicate", note, shapely.get_coordinates(lines[edge])[0])
    return sound


def _kinds(
    frame: gpd.GeoDataFrame,
    names: Sequence[str],
    layer: str,
    known: dict[str, NodeKind] | dict[str, EdgeKind],
    silent: int = 0,
) -> Ints:
    words = cells.words(frame, cells.find_column(frame, "kind", (), layer))
    for name, word in zip(names, words, strict=True):
        if word and word not in known:
            raise InputError(
                "Layer {layer}: feature {feature} is of kind '{kind}'; write one of {known}.",
                layer=layer,
                feature=name,
                kind=word,
                known=", ".join(known),
            )
    return np.array([int(known[word]) if word else silent for word in words], dtype=np.int64)
