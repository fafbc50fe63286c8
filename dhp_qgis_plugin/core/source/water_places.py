"""Water on the map as a source: how a point draws on it, and the sites that its shore makes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from dhp_qgis_plugin.core.parameters import SourceParameters
from dhp_qgis_plugin.core.records import (
    Floats,
    Geometries,
    PlaceLeftOut,
    SourceKind,
    Waters,
    Weather,
)
from dhp_qgis_plugin.core.source.places import Place, free_id, sentences
from dhp_qgis_plugin.core.source.water_limits import usable_flow_m3_s, water_limits
from dhp_qgis_plugin.core.source.waters import smooth_year, source_temperature_c

_DEEP_WATER = frozenset({SourceKind.SEA, SourceKind.LAKE})  # an intake reaches beyond the shore


@dataclass(frozen=True, slots=True, kw_only=True)
class WaterUse:
    """What a point takes from a water."""

    name: str
    flow_m3_s: float  # NaN: unknown, ``words`` say what is missing
    extract_kw: float
    reject_kw: float
    intake_m: float
    outfall_m: float
    words: str
    shared: bool = False  # with other points, an equal part each


def use_water(
    kind: SourceKind,
    xy: tuple[float, float],
    own_flow_m3_s: float,
    waters: Waters | None,
    water: int,
    users: int,
    monthly_c: tuple[float, ...],
    weather: Weather,
    source: SourceParameters,
) -> WaterUse | None:
    """Return what a point of a kind takes, None where it has neither a flow nor water in reach.

    Parameters
    ----------
    own_flow_m3_s
        What the point itself states, NaN: nothing; it counts before that of the water.
    water
        Position of the water within reach, -1: none.
    users
        How many points share its flow.
    monthly_c
        Temperatures, (): those of the catalogue.
    """
    if waters is None or water < 0:
        if np.isnan(own_flow_m3_s):
            return None
        name, shape = "", None
    else:
        name, shape = waters.names[water], waters.shapes[water]
    shared = False
    flow, words = own_flow_m3_s, f"{own_flow_m3_s:,.3g} m³/s stated for this place"
    if np.isnan(flow) and waters is not None:
        flow, words = usable_flow_m3_s(kind, float(waters.flow_m3_s[water]), shape, source)
        if users > 1 and not _is_endless(kind, float(waters.flow_m3_s[water])):
            shared = True
            flow, words = flow / users, f"{words}, shared by {users} candidates"
    if np.isnan(flow):
        return WaterUse(
            name=name, flow_m3_s=np.nan, extract_kw=np.nan, reject_kw=np.nan,
            intake_m=0.0, outfall_m=0.0, words=words,
        )  # fmt: skip
    limits = water_limits(kind, flow, water_hours_c(kind, monthly_c, weather, source), source)
    intake_m = outfall_m = 0.0
    pipes = ""
    if shape is not None:
        outfall_m = float(shapely.distance(shape, shapely.Point(xy)))
        intake_m = outfall_m + (source.intake_offshore_m if kind in _DEEP_WATER else 0.0)
        pipes = f"Intake {intake_m:,.0f} m, outfall {outfall_m:,.0f} m"
    drawn_on = f"{name}: {words}" if name else words
    return WaterUse(
        name=name,
        flow_m3_s=flow,
        extract_kw=limits.extract_kw,
        reject_kw=limits.reject_kw,
        intake_m=intake_m,
        outfall_m=outfall_m,
        words=sentences(f"Water: {drawn_on}", limits.words(flow), pipes),
        shared=shared,
    )


def from_waters(
    waters: Waters | None,
    taken: frozenset[int],
    known_ids: set[str],
    customers: Geometries,
    weather: Weather,
    source: SourceParameters,
) -> tuple[list[Place], list[PlaceLeftOut]]:
    """Return a site at the shore of each water that may make one, and the waters that make none.

    Parameters
    ----------
    taken
        Waters that candidates draw on; they make no site.
    customers
        Buildings to be served: the site is the point of the shore nearest to any of them.
    """
    made: list[Place] = []
    left: list[PlaceLeftOut] = []
    if waters is None:
        return made, left
    for n, kind in enumerate(waters.kinds):
        if kind is None or n in taken:
            continue
        xy, away_m = _landing(waters.shapes[n], customers)
        monthly_c = months_of(waters.monthly_c[n])
        use = use_water(kind, xy, np.nan, waters, n, 1, monthly_c, weather, source)
        place_id = free_id(f"w{waters.ids[n]}", known_ids)
        if use is None:
            continue
        reason = _why_none(use, away_m, bool(waters.makes_site[n]), source)
        if reason:
            left.append(
                PlaceLeftOut(
                    id=place_id, name=waters.names[n], xy=xy, kind=kind, made_from="water",
                    reason=reason, extract_kw=use.extract_kw, reject_kw=use.reject_kw,
                )
            )  # fmt: skip
            continue
        made.append(
            Place(
                id=place_id,
                name=waters.names[n],
                xy=xy,
                kind=kind,
                reason=use.words,
                made_from="water",
                required=False,
                extract_kw=use.extract_kw,
                reject_kw=use.reject_kw,
                bores=0,
                extra_capex=(use.intake_m + use.outfall_m) * source.intake_capex_per_m,
                monthly_c=monthly_c,
                flow_m3_s=use.flow_m3_s,
                intake_m=use.intake_m,
                outfall_m=use.outfall_m,
            )
        )
    return made, left


def _why_none(use: WaterUse, away_m: float, makes_site: bool, source: SourceParameters) -> str:
    """Return why a water makes no site, '' if it does."""
    if np.isnan(use.flow_m3_s):
        return sentences(f"It makes no site: {use.words}")
    if not makes_site:
        return sentences(
            use.words,
            "It makes no site, for no flow_m3_s is stated and its field candidate is not 1",
        )
    if away_m > source.water_reach_m:
        return sentences(
            use.words,
            f"Its shore lies {away_m:,.0f} m from the nearest building, more than"
            f" {source.water_reach_m:,.0f} m",
        )
    return ""


def _landing(shape: shapely.Geometry, customers: Geometries) -> tuple[tuple[float, float], float]:
    """Return the point of a shore nearest to any customer, and how far the two are apart."""
    shore = shape.boundary if shape.geom_type.endswith("Polygon") else shape
    if len(customers) == 0:
        point = shapely.point_on_surface(shore)
        return (float(point.x), float(point.y)), 0.0
    away_m = np.asarray(shapely.distance(customers, shore), dtype=float)
    nearest = int(np.argmin(away_m))
    x, y = shapely.get_coordinates(shapely.shortest_line(shore, customers[nearest]))[0]
    return (float(x), float(y)), float(away_m[nearest])


def water_hours_c(
    kind: SourceKind, monthly_c: tuple[float, ...], weather: Weather, source: SourceParameters
) -> Floats:
    """Return the hourly temperature of a source, (8760,): by its months, else by kind."""
    if monthly_c:
        return smooth_year(np.array(monthly_c))
    return source_temperature_c(kind, weather, source)


def months_of(monthly_c: Floats) -> tuple[float, ...]:
    """Return twelve temperatures, () where they are not known."""
    return tuple(monthly_c.tolist()) if np.isfinite(monthly_c).all() else ()


def _is_endless(kind: SourceKind, flow_m3_s: float) -> bool:
    """Tell whether users do not take each other's water: a sea that is limited by intakes only."""
    return kind is SourceKind.SEA and np.isnan(flow_m3_s)
