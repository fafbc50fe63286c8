"""Layers in: GeoDataFrames in metres become the records that the method starts from.

The last place that sees the planner's column names. Columns that were not chosen are guessed from
the names that OpenStreetMap, municipal layers and our own results use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.records import (
    Buildings,
    Candidates,
    Geometries,
    OpenGround,
    SourceKind,
    State,
)
from dhp_qgis_plugin.core.tables import cells
from dhp_qgis_plugin.core.tables.use_shares import read_shares
from dhp_qgis_plugin.core.tables.water_columns import read_flow, read_months

IDS = ("osm_id", "osmid", "id", "gml_id", "objectid")
"""Usual names of a feature's id, after a layer's own."""
YEAR_NAMES = (
    *("built_year", "year_built", "construction_year", "year_of_construction", "start_date"),
    *("building:year", "baujahr", "rakennusvuosi", "建成年份", "建造年份"),
)
ENVELOPE_NAMES = ("envelope", "envelope_class", "insulation", "围护结构", "节能")
_YEAR = re.compile(r"(?<!\d)(?:1[0-9]|20|21)\d\d(?!\d{2})")
_CENTURY = re.compile(r"^~?C(\d{1,2})$", re.IGNORECASE)
_YES = frozenset({"1", "1.0", "y", "yes", "ja", "t", "true", "x", "forbidden", "是"})
_GENERIC = frozenset({"yes", "public", "commercial", "civic", "building"})
_TAGS = ("tourism", "amenity", "leisure", "office", "shop")
_POLYGONS = ("Polygon", "MultiPolygon")
_POINTS = ("Point", "MultiPoint")


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildingColumns:
    """The planner's choice of fields in the building layer; '' lets the usual names serve."""

    id: str = ""
    use: str = ""
    floors: str = ""
    height: str = ""
    gfa: str = ""
    peak_heat: str = ""
    peak_cool: str = ""
    heat: str = ""
    cool: str = ""
    state: str = ""
    margin: str = ""
    year: str = ""
    envelope: str = ""


def read_buildings(
    frame: gpd.GeoDataFrame, layer: str, columns: BuildingColumns | None = None
) -> Buildings:
    """Read the building layer.

    Parameters
    ----------
    frame
        Polygons or points in metres, one row a building.
    layer
        Its name, for errors.
    columns
        The fields chosen by the planner.

    Raises
    ------
    InputError
        Naming layer, feature and field.
    """
    chosen = columns or BuildingColumns()

    def number(column: str, usual: tuple[str, ...], high: float, low: float = 0.0) -> np.ndarray:  # type: ignore[type-arg]
        found = cells.find_column(frame, column, usual, layer)
        return cells.numbers(frame, found, layer=layer, names=names, low=low, high=high)

    names = cells.ids(frame, cells.find_column(frame, chosen.id, ("building_id", *IDS), layer), "b")
    outlines = cells.shapes(
        frame,
        (*_POLYGONS, *_POINTS),
        layer=layer,
        names=names,
        wanted="building polygons or points",
    )
    words = _use_words(frame, chosen.use, layer)
    mixed = read_shares(frame, words, layer, names)
    gfa_m2 = number(chosen.gfa, ("gfa_m2", "gfa"), 5e6)
    envelopes = cells.find_column(frame, chosen.envelope, ENVELOPE_NAMES, layer)
    return Buildings(
        ids=names,
        outlines=_one_point_each(outlines),
        use_words=words,
        shares=mixed.shares,
        envelope_words=cells.words(frame, envelopes),
        built_year=_years(frame, chosen.year, layer, names),
        floors=number(chosen.floors, ("floors", "levels", "building:levels", "storeys"), 250),
        height_m=number(chosen.height, ("height_m", "height"), 1000),
        gfa_m2=np.where(np.isfinite(gfa_m2), gfa_m2, mixed.gfa_m2),
        peak_heat_kw=number(chosen.peak_heat, ("peak_heat_kw",), 1e6),
        peak_cool_kw=number(chosen.peak_cool, ("peak_cool_kw",), 1e6),
        heat_kwh_a=number(chosen.heat, ("heat_kwh_a",), 1e10),
        cool_kwh_a=number(chosen.cool, ("cool_kwh_a",), 1e10),
        states=_states(frame, chosen.state, layer, names),
        margin_per_year=number(chosen.margin, ("margin_per_year",), 1e9, -1e9),
    )


def _one_point_each(outlines: Geometries) -> Geometries:
    """Return the outlines with the middle of a multipoint in its place."""
    points = shapely.get_type_id(outlines) == shapely.GeometryType.MULTIPOINT
    return np.where(points, shapely.centroid(outlines), outlines)


def read_open_ground(frame: gpd.GeoDataFrame, layer: str) -> OpenGround:
    """Read areas in which boreholes could be drilled."""
    names = cells.ids(frame, cells.find_column(frame, "", ("ground_id", *IDS), layer), "g")
    kinds = [
        cells.words(frame, cells.find_column(frame, "", (tag,), layer)) for tag in ("kind", *_TAGS)
    ]
    return OpenGround(
        ids=names,
        names=cells.words(frame, cells.find_column(frame, "", ("name",), layer)),
        kinds=tuple(next((word for word in row if word), "") for row in zip(*kinds, strict=True)),
        areas=cells.shapes(frame, _POLYGONS, layer=layer, names=names, wanted="polygons"),
    )


def read_candidates(frame: gpd.GeoDataFrame, layer: str) -> Candidates:
    """Read the points at which the planner would allow a station.

    Fields: candidate_id, name, source (ground, sea, river, lake, sewage, air), extract_kw,
    reject_kw, extra_capex, required (0/1), reason, forbidden (0/1, or in words why not), a flow
    and temperatures by month as `water_reading` reads them, area_m2.

    Raises
    ------
    InputError
        Naming layer and feature, for an unknown source among others.
    """
    names = cells.ids(frame, cells.find_column(frame, "", ("candidate_id", *IDS), layer), "s")
    points = cells.shapes(frame, _POINTS, layer=layer, names=names, wanted="points")

    def number(column: str) -> np.ndarray:  # type: ignore[type-arg]
        found = cells.find_column(frame, "", (column,), layer)
        return cells.numbers(frame, found, layer=layer, names=names, high=1e9)

    def word(column: str) -> tuple[str, ...]:
        return cells.words(frame, cells.find_column(frame, "", (column,), layer))

    labels = word("name")
    said = word("forbidden")
    forbidden = np.array([cells.is_yes(text) for text in said], dtype=bool)
    sources = [
        text or (SourceKind.GROUND.value if no else "")
        for text, no in zip(word("source"), forbidden, strict=True)
    ]
    return Candidates(
        ids=names,
        names=tuple(label or name for label, name in zip(labels, names, strict=True)),
        xy=np.array([point.centroid.coords[0][:2] for point in points], dtype=np.float64),
        kinds=tuple(_source(text, layer, name) for text, name in zip(sources, names, strict=True)),
        extract_kw=number("extract_kw"),
        reject_kw=number("reject_kw"),
        extra_capex=np.nan_to_num(number("extra_capex")),
        required=np.array([cells.is_yes(text) for text in word("required")], dtype=bool),
        reasons=tuple(map(_why_forbidden, word("reason"), said)),
        forbidden=forbidden,
        flow_m3_s=read_flow(frame, layer, names),
        area_m2=number("area_m2"),
        monthly_c=read_months(frame, layer, names),
    )


def _why_forbidden(reason: str, forbidden: str) -> str:
    """Return a candidate's reason, with what the field forbidden says beyond yes."""
    plain = not cells.is_yes(forbidden) or forbidden.lower() in _YES
    return "; ".join(part for part in (reason, "" if plain else forbidden) if part)


def _years(frame: gpd.GeoDataFrame, chosen: str, layer: str, names: tuple[str, ...]) -> np.ndarray:  # type: ignore[type-arg]
    """Return the year of construction, NaN where the layer is silent.

    OpenStreetMap writes 1956, 1956-03, 1890s, ~1900 or C19: the first year in the cell counts, a
    century by its middle. A field that the planner chose must hold years.
    """
    column = cells.find_column(frame, chosen, YEAR_NAMES, layer)
    years = np.full(len(frame), np.nan)
    for b, word in enumerate(cells.words(frame, column)):
        if found := _YEAR.search(word):
            years[b] = float(found[0])
        elif century := _CENTURY.match(word):
            years[b] = 100.0 * int(century[1]) - 50
        elif word and chosen:
            raise InputError(
                "Layer {layer}, field {column}: feature {feature} holds '{value}'; write the year"
                " of construction, such as 1975.",
                layer=layer,
                column=column,
                feature=names[b],
                value=word,
            )
    return years


def _use_words(frame: gpd.GeoDataFrame, chosen: str, layer: str) -> tuple[str, ...]:
    """Join the words that speak of a building's use, the most telling first."""
    if chosen:
        return tuple(
            word.lower() for word in cells.words(frame, cells.find_column(frame, chosen, (), layer))
        )
    present = {
        name: cells.words(frame, cells.find_column(frame, "", (name,), layer))
        for name in ("use", "type", "building", *_TAGS)
        if cells.find_column(frame, "", (name,), layer)
    }
    joined: list[str] = []
    for row in range(len(frame)):
        said = {name: column[row].lower() for name, column in present.items() if column[row]}
        building = said.get("building", "")
        telling = [said.get("use", ""), said.get("type", "")]
        telling += [] if building in _GENERIC else [building]
        telling += [word for tag in _TAGS if tag in said for word in (said[tag], tag)]
        telling += [building] if building in _GENERIC else []
        joined.append(";".join(dict.fromkeys(word for word in telling if word)))
    return tuple(joined)


def _states(
    frame: gpd.GeoDataFrame, chosen: str, layer: str, names: tuple[str, ...]
) -> tuple[State, ...]:
    """Return whether each building must be served; without a word it must.

    A field that merely is called state and knows none of our words speaks of something else.
    """
    column = cells.find_column(frame, chosen, ("state",), layer)
    said = cells.words(frame, column)
    if not chosen and not {word.lower() for word in said} & set(State):
        said = ("",) * len(said)
    out: list[State] = []
    for name, word in zip(names, said, strict=True):
        try:
            out.append(State(word.lower()) if word else State.COMPULSORY)
        except ValueError:
            raise InputError(
                "Layer {layer}, field {column}: feature {feature} holds '{value}'; write"
                " compulsory, optional or excluded.",
                layer=layer,
                column=column,
                feature=name,
                value=word,
            ) from None
    return tuple(out)


def _source(text: str, layer: str, name: str) -> SourceKind:
    try:
        return SourceKind(text.lower())
    except ValueError:
        raise InputError(
            "Layer {layer}: candidate {feature} names the source '{value}'; write one of {known}.",
            layer=layer,
            feature=name,
            value=text,
            known=", ".join(SourceKind),
        ) from None
