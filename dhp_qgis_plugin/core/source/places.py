"""Candidate sites on their way into the potential, and those that open ground makes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.records import OpenGround, PlaceLeftOut, SourceKind
from dhp_qgis_plugin.core.source.ground import bores_in, field_limits_kw, field_words
from dhp_qgis_plugin.core.source.open_ground import covered_words
from dhp_qgis_plugin.core.source.site_costs import SiteCosts


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A candidate site on its way to becoming a row of the potential."""

    id: str
    name: str
    xy: tuple[float, float]
    kind: SourceKind
    reason: str
    made_from: str
    required: bool
    extract_kw: float
    reject_kw: float
    bores: int
    extra_capex: float
    monthly_c: tuple[float, ...] = ()  # of its source; (): the catalogue's or the weather's
    flow_m3_s: float = np.nan
    intake_m: float = 0.0
    outfall_m: float = 0.0
    header_m: float = 0.0
    area_m2: float = np.nan  # floor or ground that the planner has for a station
    shared: str = ""  # what it has an equal part of; "": its source is its own


# ── open ground ───────────────────────────────────────────────────────────────────────────────


def from_open_ground(
    open_ground: OpenGround | None,
    taken: set[int],
    known_ids: set[str],
    ground: SiteCosts,
    parameters: Parameters,
) -> tuple[list[Place], list[PlaceLeftOut]]:
    """Return a site for each open ground that is large enough, and those that are too small.

    Parameters
    ----------
    taken
        Open grounds that candidates draw on; they make no site of their own.
    ground
        Costs of stations on the ground.
    """
    if open_ground is None:
        return [], []
    source = parameters.source
    made: list[Place] = []
    small: list[PlaceLeftOut] = []
    area_m2, whole_m2 = open_ground.open_m2, shapely.area(open_ground.areas)
    for n in range(len(open_ground)):
        if n in taken:
            continue
        bores = bores_in(float(area_m2[n]), source)
        extract_kw, reject_kw = field_limits_kw(bores, source)
        largest_kw = max(ground.most_heat_kw(extract_kw), ground.most_cool_kw(reject_kw))
        point = shapely.point_on_surface(open_ground.areas[n])
        name = open_ground.names[n] or f"{open_ground.kinds[n] or 'open ground'}"
        words = sentences(
            field_words(float(area_m2[n]), bores, source),
            covered_words(float(whole_m2[n]), float(area_m2[n])),
        )
        place_id, xy = (
            free_id(f"g{open_ground.ids[n]}", known_ids),
            (float(point.x), float(point.y)),
        )
        if area_m2[n] < source.ground_least_m2 or largest_kw < source.least_station_kw:
            small.append(
                PlaceLeftOut(
                    id=place_id,
                    name=name,
                    xy=xy,
                    kind=SourceKind.GROUND,
                    made_from="open ground",
                    reason=_too_small(words, float(area_m2[n]), largest_kw, parameters),
                    extract_kw=extract_kw,
                    reject_kw=reject_kw,
                )
            )
            continue
        made.append(
            Place(
                id=place_id,
                name=name,
                xy=xy,
                kind=SourceKind.GROUND,
                reason=words,
                made_from="open ground",
                required=False,
                extract_kw=extract_kw,
                reject_kw=reject_kw,
                bores=bores,
                extra_capex=0.0,
            )
        )
    return made, small


def _too_small(words: str, area_m2: float, largest_kw: float, parameters: Parameters) -> str:
    source = parameters.source
    if area_m2 < source.ground_least_m2:
        why = f"Areas below {source.ground_least_m2:,.0f} m² make no site"
    else:
        why = (
            f"With peaking plant that is a station of {largest_kw:,.0f} kW, below the smallest of"
            f" {source.least_station_kw:,.0f} kW"
        )
    return sentences(words, why)


def free_id(wanted: str, known: set[str]) -> str:
    """Return an id that no other site bears, and note it."""
    found, n = wanted, 2
    while found in known:
        found, n = f"{wanted}_{n}", n + 1
    known.add(found)
    return found


def sentences(*parts: str) -> str:
    """Join sentences, each with its full stop."""
    said = (part.strip() for part in parts)
    return " ".join(part if part[-1] in ".!?" else f"{part}." for part in said if part)
