"""Unbuilt plots in: what is planned on them counts as a building each.

New districts are what such systems are planned for. A plot states its gross floor area, or a plot
ratio (floor area per plot area), in all or per use.
"""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from dhp_qgis_plugin.core.catalogue import NEW_ENVELOPE
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.records import Buildings, Floats
from dhp_qgis_plugin.core.tables import cells
from dhp_qgis_plugin.core.tables.reading import IDS, BuildingColumns, read_buildings
from dhp_qgis_plugin.core.tables.use_shares import read_shares

_RATIO_NAMES = (
    *("plot_ratio", "far", "floor_area_ratio", "floor_space_index", "fsi", "gfz"),
    *("geschossflächenzahl", "容积率"),
)
_MOST_RATIO = 40.0


def read_plots(frame: gpd.GeoDataFrame, layer: str) -> Buildings:
    """Read a layer of plots as planned buildings.

    Parameters
    ----------
    frame
        Polygons (or points, which need a floor area) in metres, one row a plot. Fields as of
        buildings, and plot_ratio; several uses as columns such as office_m2 or shop_far, or as
        shares in one cell.

    Raises
    ------
    InputError
        Naming layer and feature, also where a plot says nothing of its floor area.
    """
    columns = BuildingColumns(
        id=cells.find_column(frame, "", ("plot_id", "building_id", *IDS), layer)
    )
    buildings = read_buildings(frame, layer, columns)
    area_m2: Floats = np.asarray(shapely.area(buildings.outlines), dtype=np.float64)
    ratio = _ratios(frame, layer, buildings)
    given = buildings.gfa_m2 > 0
    by_ratio = ~given & np.isfinite(ratio)
    gfa_m2 = np.where(by_ratio, ratio * area_m2, buildings.gfa_m2)
    brings_load = np.any(
        [np.isfinite(column) for column in (buildings.peak_heat_kw, buildings.heat_kwh_a)], axis=0
    )
    silent = np.flatnonzero(~(np.nan_to_num(gfa_m2) > 0) & ~brings_load)
    if len(silent):
        raise InputError(
            "Layer {layer}: plot {feature} states neither gross floor area (gfa_m2) nor plot ratio"
            " (plot_ratio), or is a point without an area; fill one of them in or delete it.",
            layer=layer,
            feature=buildings.ids[int(silent[0])],
        )
    return Buildings(
        ids=buildings.ids,
        outlines=buildings.outlines,
        use_words=buildings.use_words,
        floors=buildings.floors,
        height_m=buildings.height_m,
        gfa_m2=gfa_m2,
        peak_heat_kw=buildings.peak_heat_kw,
        peak_cool_kw=buildings.peak_cool_kw,
        heat_kwh_a=buildings.heat_kwh_a,
        cool_kwh_a=buildings.cool_kwh_a,
        states=buildings.states,
        margin_per_year=buildings.margin_per_year,
        shares=buildings.shares,
        envelope_words=tuple(
            word or ("" if np.isfinite(year) else NEW_ENVELOPE)
            for word, year in zip(buildings.envelope_words, buildings.built_year, strict=True)
        ),
        built_year=buildings.built_year,
        planned=np.ones(len(buildings), dtype=bool),
        gfa_basis=tuple(
            f"plot ratio {ratio[b]:g} × {area_m2[b]:,.0f} m²" if by_ratio[b] else "given"
            for b in range(len(buildings))
        ),
    )


def join_buildings(standing: Buildings | None, planned: Buildings | None) -> Buildings:
    """Return standing and planned buildings as one record; planned ids that are taken get 'plot '.

    Raises
    ------
    InputError
        If there is neither.
    """
    if standing is None or planned is None:
        only = standing if planned is None else planned
        if only is None:
            raise InputError("Neither buildings nor plots were given; choose a layer for one.")
        return only
    taken = set(standing.ids)
    ids: list[str] = []
    for name in planned.ids:
        fresh = name
        while fresh in taken:
            fresh = f"plot {fresh}"
        taken.add(fresh)
        ids.append(fresh)
    arrays = ("outlines", "floors", "height_m", "gfa_m2", "peak_heat_kw", "peak_cool_kw")
    more = ("heat_kwh_a", "cool_kwh_a", "built_year", "planned", "margin_per_year")
    joined: dict[str, Any] = {
        name: np.concatenate([getattr(standing, name), getattr(planned, name)])
        for name in (*arrays, *more)
    }
    for name in ("use_words", "states", "shares", "envelope_words", "gfa_basis"):
        joined[name] = (*getattr(standing, name), *getattr(planned, name))
    return Buildings(ids=(*standing.ids, *ids), **joined)


def stand_on_plots(buildings: Buildings) -> tuple[str, ...]:
    """Say which standing buildings lie on a plot: both are counted unless one is taken out."""
    plots, standing = np.flatnonzero(buildings.planned), np.flatnonzero(~buildings.planned)
    if not len(plots) or not len(standing):
        return ()
    tree = shapely.STRtree(buildings.outlines[plots])
    inside = shapely.point_on_surface(buildings.outlines[standing])
    found = sorted({int(b) for b in tree.query(inside, predicate="within")[0]})
    if not found:
        return ()
    first = ", ".join(buildings.ids[standing[b]] for b in found[:3])
    return (
        f"{len(found)} buildings stand on plots that are to be built on, {first} among them: both"
        " count. Set the state of those that will be demolished to excluded.",
    )


def _ratios(frame: gpd.GeoDataFrame, layer: str, buildings: Buildings) -> Floats:
    """Return the plot ratio of each plot: stated, else the sum over its uses; NaN where neither."""
    found = cells.find_column(frame, "", _RATIO_NAMES, layer)
    stated = cells.numbers(frame, found, layer=layer, names=buildings.ids, high=_MOST_RATIO)
    by_use = read_shares(frame, buildings.use_words, layer, buildings.ids).plot_ratio
    return np.where(np.isfinite(stated), stated, by_use)
