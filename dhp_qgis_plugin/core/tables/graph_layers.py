"""The layers of an edited street graph: what each node and edge says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

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
_EDGE_FIELDS = ("edge_id", "from_node", "to_node", "kind", "length_m", "trench_m")
_LENGTH_SHARE, _LENGTH_M = 1e-3, 0.05
"""A length that differs by less from that of the line is only rounded."""
_LEAST_M = 5e-4
"""Half of the shortest edge that the street graph makes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nodes:
    """The node layer."""

    names: tuple[str, ...]
    xy: Floats
    kind: Ints  # -1 where the layer only names an object
    objects: tuple[str, ...]


def read_nodes(nodes: gpd.GeoDataFrame, layer: str, repairs: RepairList) -> Nodes:
    """Read the node layer; of nodes with one id at one place the first stays."""
    nodes = nodes.explode(index_parts=False)
    column = cells.find_column(nodes, "", ("node_id",), layer)
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
    named = cells.find_column(nodes, "", ("object_id",), layer)
    if not named:
        raise InputError(
            "Layer {layer} has no field object_id, which tells the building or site of a node; take"
            " the layer NODES as the street graph was written, and keep its fields.",
            layer=layer,
        )
    objects = cells.words(nodes, named)
    kind = _kinds(nodes, unique, layer, _NODE_KIND, silent=-1)
    kind = np.where((kind < 0) & (np.array(objects, dtype=object) == ""), NodeKind.JUNCTION, kind)
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
    own: tuple[str, ...]  # id as the layer holds it, "" for none
    fresh: Bools  # drawn anew: bears no id of its own or of a node
    said_m: Floats  # length and trench as the layer holds them, NaN where it is silent
    trench_m: Floats
    altered: Bools  # says another length than that of its line
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
            own=tuple(self.own[e] for e in chosen),
            fresh=self.fresh[chosen],
            said_m=self.said_m[chosen],
            trench_m=self.trench_m[chosen],
            altered=self.altered[chosen],
            end=self.end[chosen],
        )


def read_edges(edges: gpd.GeoDataFrame, layer: str, repairs: RepairList) -> Edges:
    """Read the edge layer, one edge a part.

    Fields that are missing are made up for by where the lines lie.
    """
    drawn = shapely.force_2d(edges.geometry.to_numpy())
    several = shapely.get_num_geometries(drawn) > 1
    drawn[several] = shapely.line_merge(drawn[several])  # parts that touch are one edge
    edges = edges.set_geometry(drawn).explode(index_parts=False)
    has = {name: cells.find_column(edges, "", (name,), layer) for name in _EDGE_FIELDS}
    names = cells.ids(edges, has["edge_id"], "e")
    lines = cells.shapes(edges, ("LineString",), layer=layer, names=names, wanted="lines")

    def number(*usual: str) -> Floats:
        found = cells.find_column(edges, "", usual, layer)
        return cells.numbers(edges, found, layer=layer, names=names, high=1e9)

    said = list(
        zip(cells.words(edges, has["from_node"]), cells.words(edges, has["to_node"]), strict=True)
    )
    own = cells.words(edges, has["edge_id"])
    known = has["edge_id"] or has["from_node"] or has["to_node"]
    fresh = [bool(known) and not any((name, *ends)) for name, ends in zip(own, said, strict=True)]
    kept = np.flatnonzero(_sound(lines, names, cells.words(edges, has["kind"]), repairs))
    read = Edges(
        names=names,
        said=tuple(said),
        lines=lines,
        kind=_kinds(edges, names, layer, _EDGE_KIND, silent=-1),
        factor=np.ones(len(lines)),
        crossing_cost=np.nan_to_num(number("crossing_cost")),
        streets=cells.words(edges, cells.find_column(edges, "", ("street",), layer)),
        capacity_kw=np.nan_to_num(number("capacity_kw", "cap_kw")),
        required=np.nan_to_num(number("required")) > 0,
        own=own,
        fresh=np.array(fresh, dtype=bool),
        said_m=number("length_m"),
        trench_m=number("trench_m"),
        altered=np.zeros(len(lines), dtype=bool),
        end=np.full((len(lines), 2), -1, dtype=np.int64),
    ).take(kept)
    _note_missing(has, read.lines, repairs)
    return read


def with_sums(drawn: Edges, repairs: RepairList) -> Edges:
    """Return the edges with their trench factors and shares of what crossings cost.

    Edges that share an id are the pieces of one that was split: each keeps its share of what the
    whole one pays. The line counts: where it differs from ``length_m``, the trench grows or shrinks
    with it, and that is listed.
    """
    length = shapely.length(drawn.lines)
    whole_m = _whole_lengths(drawn, length, repairs)
    factor, altered = _trench_factors(drawn, whole_m, repairs)
    share = np.divide(length, whole_m, out=np.ones_like(length), where=whole_m > 0)
    return replace(drawn, factor=factor, altered=altered, crossing_cost=drawn.crossing_cost * share)


def _note_missing(has: dict[str, str], lines: Geometries, repairs: RepairList) -> None:
    """Note the fields that the edge layer does not have, and what stands in for them."""
    missing = [name for name, column in has.items() if not column]
    if missing and len(lines):
        note = (
            f"The edge layer has no field {', '.join(missing)}: ends were joined to the nodes at"
            " which they lie, and trench counts as long as the line where no field says otherwise."
        )
        repairs.add("fields missing", note, shapely.get_coordinates(lines[0])[0])


def _whole_lengths(drawn: Edges, length_m: Floats, repairs: RepairList) -> Floats:
    """Return the length of each edge, and of pieces with one id that of all of them, (e,)."""
    words, group, count = np.unique(
        np.array(drawn.own, dtype=str), return_inverse=True, return_counts=True
    )
    sums = np.bincount(group, weights=length_m, minlength=len(words))
    several = (count > 1) & (words != "")
    for word in np.flatnonzero(several).tolist():
        second = np.flatnonzero(group == word)[1]
        note = f"{count[word]} edges bear the id {words[word]}; they count as pieces of one."
        where = shapely.get_coordinates(drawn.lines[second])[0]
        repairs.add("edge id doubled", note, where)
    whole_m: Floats = np.where(several[group], sums[group], length_m)
    return whole_m


def _trench_factors(drawn: Edges, whole_m: Floats, repairs: RepairList) -> tuple[Floats, Bools]:
    """Return trench metres per metre of each edge, and which say another length than their line.

    Of a line that was redrawn the factor is trench by stated length, of a field that was edited
    trench by line: the latter counts where it is a factor of other edges and the former is not.
    """
    stated = np.nan_to_num(drawn.said_m) > 0
    length = np.where(stated, drawn.said_m, whole_m)
    known = np.isfinite(drawn.trench_m) & (length > 0) & (whole_m > 0)
    by_said, by_line = (
        np.where(known, drawn.trench_m, 1.0) / np.where(known, metres, 1.0)
        for metres in (length, whole_m)
    )
    altered: Bools = np.abs(length - whole_m) > _LENGTH_M + _LENGTH_SHARE * whole_m
    usual = np.unique(np.append(np.round(by_said[~altered], 3), 1.0))
    field_edited = altered & np.isin(np.round(by_line, 3), usual)
    field_edited &= ~np.isin(np.round(by_said, 3), usual)
    factor: Floats = np.where(field_edited, by_line, by_said)
    for edge in np.flatnonzero(altered).tolist():
        trench_m = f"{by_said[edge] * length[edge]:.1f} m"
        became = f"grew or shrank with it, from {trench_m} to {factor[edge] * whole_m[edge]:.1f} m"
        note = (
            f"Edge {drawn.names[edge]} says length_m {length[edge]:.1f}, but its line is"
            f" {whole_m[edge]:.1f} m long: the line counts; its trench"
            f" {f'of {trench_m} stays' if field_edited[edge] else became}."
        )
        middle = shapely.line_interpolate_point(drawn.lines[edge], 0.5, normalized=True)
        repairs.add("length differs", note, shapely.get_coordinates(middle)[0])
    return factor, altered


def _sound(
    lines: Geometries, names: Sequence[str], kinds: Sequence[str], repairs: RepairList
) -> Bools:
    """Tell which edges have a length and are no copies of an earlier one, (e,)."""
    sound: Bools = shapely.length(lines) >= _LEAST_M
    for edge in np.flatnonzero(~sound):
        note = f"Edge {names[edge]} has no length; left out."
        repairs.add("zero length", note, shapely.get_coordinates(lines[edge])[0])
    first: dict[tuple[bytes, str], int] = {}
    same = shapely.to_wkb(
        shapely.normalize(shapely.set_precision(lines, _LEAST_M)), output_dimension=2
    )
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
    words = cells.words(frame, cells.find_column(frame, "", ("kind",), layer))
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
