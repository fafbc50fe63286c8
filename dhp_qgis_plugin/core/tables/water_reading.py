"""Layers of water in: seas, lakes, rivers, and the outfalls of treated sewage."""

from __future__ import annotations

import geopandas as gpd
import numpy as np

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.records import SourceKind, Waters
from dhp_qgis_plugin.core.tables import cells
from dhp_qgis_plugin.core.tables.reading import IDS
from dhp_qgis_plugin.core.tables.water_columns import read_flow, read_months

_LINES = ("LineString", "MultiLineString")
_POLYGONS = ("Polygon", "MultiPolygon")
_POINTS = ("Point", "MultiPoint")
_WORDS = {
    SourceKind.SEA: {
        "sea",
        "seawater",
        "ocean",
        "bay",
        "strait",
        "coastline",
        "海",
        "海水",
        "海湾",
    },
    SourceKind.RIVER: {"river", "riverbank", "stream", "canal", "河", "河流", "江", "运河"},
    SourceKind.LAKE: {"lake", "pond", "reservoir", "lagoon", "湖", "湖泊", "水库"},
    SourceKind.SEWAGE: {"sewage", "wastewater", "effluent", "wwtp", "污水", "中水", "再生水"},
}
_KINDS = {word: kind for kind, words in _WORDS.items() for word in words}
_COLUMNS = ("kind", "source", "water", "waterway", "natural")


def read_waters(frame: gpd.GeoDataFrame, layer: str) -> Waters:
    """Read lines or polygons of water.

    Fields: water_id, name, kind (sea, lake, river, sewage; else OpenStreetMap's water, waterway,
    natural), a flow and temperatures by month (`water_columns`), candidate (0/1: a station may
    stand at its shore; empty: where a flow is stated).

    Raises
    ------
    InputError
        Naming layer and feature.
    """
    names = cells.ids(frame, cells.find_column(frame, "", ("water_id", *IDS), layer), "w")
    shapes = cells.shapes(
        frame,
        (*_LINES, *_POLYGONS, *_POINTS),
        layer=layer,
        names=names,
        wanted="lines, polygons or points of water",
    )
    return _waters(frame, layer, names, shapes, _kinds(frame, layer))


def read_sewage(frame: gpd.GeoDataFrame, layer: str) -> Waters:
    """Read points at which treated sewage flows: sewage_id, name, a flow, temperatures by month.

    Raises
    ------
    InputError
        Naming layer and feature, for a point without a flow among others.
    """
    names = cells.ids(frame, cells.find_column(frame, "", ("sewage_id", *IDS), layer), "sw")
    shapes = cells.shapes(frame, _POINTS, layer=layer, names=names, wanted="points")
    read = _waters(frame, layer, names, shapes, (SourceKind.SEWAGE,) * len(frame))
    silent = np.flatnonzero(np.isnan(read.flow_m3_s))
    if len(silent):
        raise InputError(
            "Layer {layer}: feature {feature} states no flow of treated sewage; fill in flow_m3_s,"
            " flow_m3_h or flow_m3_d.",
            layer=layer,
            feature=names[int(silent[0])],
        )
    return read


def join_waters(one: Waters | None, other: Waters | None) -> Waters | None:
    """Return both layers as one; ids of the second that the first has too get a tail."""
    if one is None or other is None:
        return one if other is None else other
    return Waters(
        ids=(*one.ids, *(f"{name}_2" if name in one.ids else name for name in other.ids)),
        names=(*one.names, *other.names),
        kinds=(*one.kinds, *other.kinds),
        shapes=np.concatenate([one.shapes, other.shapes]),
        flow_m3_s=np.concatenate([one.flow_m3_s, other.flow_m3_s]),
        monthly_c=np.concatenate([one.monthly_c, other.monthly_c]),
        makes_site=np.concatenate([one.makes_site, other.makes_site]),
    )


def _waters(
    frame: gpd.GeoDataFrame,
    layer: str,
    names: tuple[str, ...],
    shapes: np.ndarray,  # type: ignore[type-arg]
    kinds: tuple[SourceKind | None, ...],
) -> Waters:
    labels = cells.words(frame, cells.find_column(frame, "", ("name",), layer))
    flow = read_flow(frame, layer, names)
    column = cells.find_column(frame, "", ("candidate",), layer)
    said = cells.words(frame, column)
    return Waters(
        ids=names,
        names=tuple(
            label or f"{kind.value if kind else 'water'} {name}"
            for label, kind, name in zip(labels, kinds, names, strict=True)
        ),
        kinds=kinds,
        shapes=shapes,
        flow_m3_s=flow,
        monthly_c=read_months(frame, layer, names),
        makes_site=np.array(
            [
                cells.is_yes(word) if word else known
                for word, known in zip(said, np.isfinite(flow), strict=True)
            ],
            dtype=bool,
        ),
    )


def _kinds(frame: gpd.GeoDataFrame, layer: str) -> tuple[SourceKind | None, ...]:
    """Return the kind of each water by the first of its columns that says one."""
    said = [
        cells.words(frame, cells.find_column(frame, "", (column,), layer)) for column in _COLUMNS
    ]
    return tuple(
        next((_KINDS[word.lower()] for word in row if word.lower() in _KINDS), None)
        for row in zip(*said, strict=True)
    )
