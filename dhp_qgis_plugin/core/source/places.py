"""Candidate sites on their way into the potential: the planner's points and open ground."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.parameters import Parameters, SourceParameters
from dhp_qgis_plugin.core.records import Candidates, OpenGround, SourceKind
from dhp_qgis_plugin.core.source.ground import bores_in, field_limits_kw, field_words
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


# ── the planner's points ──────────────────────────────────────────────────────────────────────


def from_candidates(
    candidates: Candidates | None, open_ground: OpenGround | None, source: SourceParameters
) -> tuple[list[Place], set[int]]:
    """Return the planner's points as places, and the open grounds that they lie in."""
    places: list[Place] = []
    taken: set[int] = set()
    if candidates is None:
        return places, taken
    for n, kind in enumerate(candidates.kinds):
        extract_kw, reject_kw = float(candidates.extract_kw[n]), float(candidates.reject_kw[n])
        reason, bores = candidates.reasons[n], 0
        if kind is SourceKind.AIR:
            extract_kw = np.inf if np.isnan(extract_kw) else extract_kw
            reject_kw = np.inf if np.isnan(reject_kw) else reject_kw
            reason = sentences(reason, "Outdoor air is the source.")
        elif kind is SourceKind.GROUND:
            area = _area_around(candidates, n, open_ground)
            if area is not None:
                taken.add(area)
            extract_kw, reject_kw, bores, why = _ground_limits(
                candidates, n, open_ground, area, source
            )
            reason = sentences(reason, why)
        else:
            _check_water(candidates, n)
            reason = sentences(
                reason,
                f"The planner states {extract_kw:,.0f} kW of extraction and {reject_kw:,.0f} kW"
                " of rejection.",
            )
        places.append(
            Place(
                id=candidates.ids[n],
                name=candidates.names[n] or candidates.ids[n],
                xy=(float(candidates.xy[n, 0]), float(candidates.xy[n, 1])),
                kind=kind,
                reason=reason,
                made_from="candidate",
                required=bool(candidates.required[n]),
                extract_kw=extract_kw,
                reject_kw=reject_kw,
                bores=bores,
                extra_capex=float(np.nan_to_num(candidates.extra_capex[n])),
            )
        )
    return places, taken


def _check_water(candidates: Candidates, n: int) -> None:
    for limit, column in (
        (candidates.extract_kw[n], "extract_kw"),
        (candidates.reject_kw[n], "reject_kw"),
    ):
        if not limit >= 0:
            raise InputError(
                "Candidate {id} draws on {kind} water but states no {column}: fill in how many"
                " kW the water may give or take there (flow × 4.19 × temperature change).",
                id=candidates.ids[n],
                kind=candidates.kinds[n].value,
                column=column,
            )


def _area_around(candidates: Candidates, n: int, open_ground: OpenGround | None) -> int | None:
    """Return the open ground that a point lies in, or None."""
    if open_ground is None or len(open_ground) == 0:
        return None
    inside = np.flatnonzero(shapely.intersects(open_ground.areas, shapely.Point(candidates.xy[n])))
    return int(inside[0]) if len(inside) else None


def _ground_limits(
    candidates: Candidates,
    n: int,
    open_ground: OpenGround | None,
    area: int | None,
    source: SourceParameters,
) -> tuple[float, float, int, str]:
    """Return extraction, rejection, boreholes and the reason of a ground point."""
    extract_kw, reject_kw = float(candidates.extract_kw[n]), float(candidates.reject_kw[n])
    ratio = source.bore_reject_w_m / source.bore_extract_w_m
    if np.isfinite(extract_kw) or np.isfinite(reject_kw):
        if np.isnan(extract_kw):
            extract_kw = reject_kw / ratio
        if np.isnan(reject_kw):
            reject_kw = extract_kw * ratio
        metres = max(
            extract_kw * 1000 / source.bore_extract_w_m, reject_kw * 1000 / source.bore_reject_w_m
        )
        bores = int(np.ceil(metres / source.bore_depth_m - 1e-9))
        return (
            extract_kw,
            reject_kw,
            bores,
            f"The planner states {extract_kw:,.0f} kW of extraction: {bores} boreholes of"
            f" {source.bore_depth_m:g} m.",
        )
    if open_ground is None or area is None:
        raise InputError(
            "Candidate {id} draws on the ground but states no extract_kw and lies in no open"
            " ground: fill in its limits or move it into an area of the open ground layer.",
            id=candidates.ids[n],
        )
    area_m2 = float(shapely.area(open_ground.areas[area]))
    bores = bores_in(area_m2, source)
    extract_kw, reject_kw = field_limits_kw(bores, source)
    return extract_kw, reject_kw, bores, field_words(area_m2, bores, source)


# ── open ground ───────────────────────────────────────────────────────────────────────────────


def from_open_ground(
    open_ground: OpenGround | None,
    taken: set[int],
    known_ids: set[str],
    costs: dict[SourceKind, SiteCosts],
    parameters: Parameters,
) -> tuple[list[Place], int]:
    """Return a site for each open ground that is large enough, and how many were too small."""
    if open_ground is None:
        return [], 0
    source, ground = parameters.source, costs[SourceKind.GROUND]
    made: list[Place] = []
    small = 0
    area_m2 = np.asarray(shapely.area(open_ground.areas), dtype=float)
    for n in range(len(open_ground)):
        bores = bores_in(float(area_m2[n]), source)
        extract_kw, reject_kw = field_limits_kw(bores, source)
        largest_kw = max(ground.most_heat_kw(extract_kw), ground.most_cool_kw(reject_kw))
        if n in taken:
            continue
        if area_m2[n] < source.ground_least_m2 or largest_kw < source.least_station_kw:
            small += 1
            continue
        point = shapely.point_on_surface(open_ground.areas[n])
        name = open_ground.names[n] or f"{open_ground.kinds[n] or 'open ground'}"
        made.append(
            Place(
                id=_free_id(f"g{open_ground.ids[n]}", known_ids),
                name=name,
                xy=(float(point.x), float(point.y)),
                kind=SourceKind.GROUND,
                reason=field_words(float(area_m2[n]), bores, source),
                made_from="open ground",
                required=False,
                extract_kw=extract_kw,
                reject_kw=reject_kw,
                bores=bores,
                extra_capex=0.0,
            )
        )
    return made, small


def _free_id(wanted: str, known: set[str]) -> str:
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
