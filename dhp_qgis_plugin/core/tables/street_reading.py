"""Layers of streets in, and of what lies across and beside them: barriers, pipes, entrances."""

from __future__ import annotations

import re
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.records import Barriers, Entrances, ExistingPipes, Floats, Roads
from dhp_qgis_plugin.core.tables import cells
from dhp_qgis_plugin.core.tables.reading import IDS

_LINES = ("LineString", "MultiLineString")
_POLYGONS = ("Polygon", "MultiPolygon")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadColumns:
    """The planner's choice of fields in the street layer; '' lets the usual names serve."""

    road_class: str = ""
    surface: str = ""
    layer: str = ""
    bridge: str = ""
    tunnel: str = ""
    forbidden: str = ""
    usable: str = ""
    required: str = ""
    cost_factor: str = ""
    price_per_m: str = ""


def read_roads(frame: gpd.GeoDataFrame, layer: str, columns: RoadColumns | None = None) -> Roads:
    """Read the street layer; a multi-part street becomes one road per part.

    Parameters
    ----------
    columns
        The fields chosen by the planner.

    Raises
    ------
    InputError
        Naming layer and feature.
    """
    chosen = columns or RoadColumns()
    names = cells.ids(frame, cells.find_column(frame, "", ("road_id", *IDS), layer), "r")
    shapes = cells.shapes(frame, _LINES, layer=layer, names=names, wanted="street lines")

    def column(wanted: str, *usual: str) -> tuple[str, ...]:
        return cells.words(frame, cells.find_column(frame, wanted, usual, layer))

    def number(wanted: str, *usual: str, high: float) -> Floats:
        found = cells.find_column(frame, wanted, usual, layer)
        return cells.numbers(frame, found, layer=layer, names=names, high=high)

    road_class = column(chosen.road_class, "highway", "road_class", "class", "fclass")
    surface = column(chosen.surface, "surface")
    level = _levels(
        column(chosen.layer, "layer", "level"),
        column(chosen.bridge, "bridge"),
        column(chosen.tunnel, "tunnel"),
    )
    forbidden, usable = column(chosen.forbidden, "forbidden"), column(chosen.usable, "usable")
    required = column(chosen.required, "required")
    parts = [
        (row, part)
        for row, shape in enumerate(shapes)
        for part in (shape.geoms if shape.geom_type == "MultiLineString" else (shape,))
    ]
    row = np.array([row for row, _ in parts], dtype=np.int64)
    lines = np.empty(len(parts), dtype=object)
    lines[:] = [part for _, part in parts]
    return Roads(
        ids=tuple(names[r] for r in row),
        lines=lines,
        road_class=tuple(road_class[r].lower() for r in row),
        surface=tuple(surface[r].lower() for r in row),
        level=np.array(level, dtype=np.int64)[row],
        usable=np.array(list(map(_usable, forbidden, usable)), dtype=np.float64)[row],
        required=np.array([cells.is_yes(word) for word in required], dtype=bool)[row],
        cost_factor=number(chosen.cost_factor, "cost_factor", "trench_factor", high=100)[row],
        price_per_m=number(chosen.price_per_m, "price_per_m", high=1e6)[row],
    )


def read_barriers(frame: gpd.GeoDataFrame, layer: str) -> Barriers:
    """Read lines or areas that trenches cross at a price, or not at all.

    Fields: crossing ('forbidden', or the price of crossing once), cost_fixed (that price),
    cost_per_m (per metre inside an area). Left empty, ``network.barrier_cost`` counts.

    Raises
    ------
    InputError
        Naming layer and feature.
    """
    names = cells.ids(frame, cells.find_column(frame, "", ("barrier_id", *IDS), layer), "x")
    shapes = cells.shapes(
        frame, (*_LINES, *_POLYGONS), layer=layer, names=names, wanted="lines or polygons"
    )

    def number(column: str) -> Floats:
        found = cells.find_column(frame, "", (column,), layer)
        return cells.numbers(frame, found, layer=layer, names=names, high=1e9)

    column = cells.find_column(frame, "", ("crossing",), layer)
    said = tuple(word.lower() for word in cells.words(frame, column))
    forbidden = np.array([word == "forbidden" for word in said], dtype=bool)
    priced = frame.assign(crossing=["" if word == "forbidden" else word for word in said])
    price = cells.numbers(priced, "crossing" if column else "", layer=layer, names=names, high=1e9)
    fixed = number("cost_fixed")
    return Barriers(
        ids=names,
        shapes=shapes,
        forbidden=forbidden,
        cost_fixed=np.where(np.isnan(fixed), price, fixed),
        cost_per_m=np.nan_to_num(number("cost_per_m")),
    )


def read_entrances(frame: gpd.GeoDataFrame, layer: str, column: str = "") -> Entrances:
    """Read the points at which service lines may enter buildings.

    Parameters
    ----------
    column
        The field with the building's id; '' lets the usual names serve.

    Raises
    ------
    InputError
        Naming layer and feature; for a layer without such a field.
    """
    found = cells.find_column(frame, column, ("building_id", "bldg_id", "building"), layer)
    if not found:
        raise InputError(
            "Layer {layer} has no field with the building's id (building_id); choose one, so that"
            " each entrance finds its building.",
            layer=layer,
        )
    parts = frame.explode(index_parts=False)
    names = cells.ids(parts, cells.find_column(parts, "", ("entrance_id", *IDS), layer), "d")
    points = cells.shapes(parts, ("Point",), layer=layer, names=names, wanted="points")
    return Entrances(
        ids=names, building_ids=cells.words(parts, found), xy=shapely.get_coordinates(points)
    )


def read_existing_pipes(frame: gpd.GeoDataFrame, layer: str) -> ExistingPipes:
    """Read pipe pairs that stand already: capacity_kw (heat), or dn [mm], one of them each.

    Raises
    ------
    InputError
        Naming layer and feature, for a pipe with neither among others.
    """
    parts = _single_lines(frame)
    names = cells.ids(parts, cells.find_column(parts, "", ("pipe_id", *IDS), layer), "p")
    lines = cells.shapes(parts, _LINES, layer=layer, names=names, wanted="pipe lines")

    def number(frame: gpd.GeoDataFrame, *usual: str, high: float) -> Floats:
        found = cells.find_column(frame, "", usual, layer)
        return cells.numbers(frame, found, layer=layer, names=names, low=1e-3, high=high)

    sizes = cells.find_column(parts, "", ("dn", "diameter"), layer)
    bare = parts.assign(**{sizes: [_diameter(cell) for cell in parts[sizes]]}) if sizes else parts
    dn = number(bare, "dn", "diameter", high=3000)
    capacity_kw = number(parts, "capacity_kw", "cap_kw", high=1e7)
    smallest = catalogue.pipes()[0].dn
    for name, known, size in zip(names, np.isfinite(capacity_kw), dn, strict=True):
        if not known and not size >= smallest:
            raise InputError(
                "Layer {layer}: pipe {feature} has neither a capacity_kw nor a dn of at least"
                " {smallest} mm; give one of them.",
                layer=layer,
                feature=name,
                smallest=smallest,
            )
    return ExistingPipes(ids=names, lines=lines, dn=dn, capacity_kw=capacity_kw)


_DIAMETER = re.compile(
    r"^\s*(?:dn|ø)?\s*(\d+(?:[.,]\d+)?)\s*(?:mm)?\s*(?:/\s*\d+\s*(?:mm)?\s*)?$", re.I
)


def _diameter(cell: object) -> object:
    """Return the number of a size such as 'DN 100' or 'DN100/200', the jacket's left out."""
    found = _DIAMETER.match(cell) if isinstance(cell, str) else None
    return found[1] if found else cell


def _single_lines(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the layer with one row a part; rows without geometry stay, to be named."""
    parts: gpd.GeoDataFrame = frame.explode(index_parts=False)
    return parts


def _usable(forbidden: str, usable: str) -> float:
    """Return 0 where the layer forbids a street, 1 where it allows it whatever its class."""
    if cells.is_yes(forbidden):
        return 0.0
    return float(cells.is_yes(usable)) if usable else np.nan


def _levels(
    layers: tuple[str, ...], bridges: tuple[str, ...], tunnels: tuple[str, ...]
) -> list[int]:
    """Return the level on which a street runs: its layer tag, else +1 bridge, -1 tunnel.

    Extracts write layer 0 where nobody said anything, so 0 does not speak against a bridge.
    """
    out: list[int] = []
    for layer, bridge, tunnel in zip(layers, bridges, tunnels, strict=True):
        said = re.fullmatch(r"([+-]?\d+)(\.0*)?", layer)
        by_tag = int(cells.is_yes(bridge)) - int(cells.is_yes(tunnel))
        out.append((int(said[1]) if said else 0) or by_tag)
    return out
