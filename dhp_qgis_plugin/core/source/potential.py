"""What a station at each place could draw on: the planner's points and open ground.

Open ground gives ``area x share / spacing²`` boreholes. Water gives what the planner states: no
limit is guessed. Air has no limit. The costs are linear estimates for siting, from the same
catalogue that configuration chooses from later.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.parameters import Parameters, SourceParameters
from dhp_qgis_plugin.core.progress import Progress, Silent, check
from dhp_qgis_plugin.core.records import (
    Candidates,
    OpenGround,
    SourceKind,
    SourcePotential,
    Tariff,
    Weather,
)
from dhp_qgis_plugin.core.source.ground import bores_in, field_limits_kw, field_words
from dhp_qgis_plugin.core.source.site_costs import SiteCosts, estimate_costs
from dhp_qgis_plugin.core.source.waters import nearest_water, source_temperature_c

WATERS = frozenset({SourceKind.SEA, SourceKind.RIVER, SourceKind.LAKE, SourceKind.SEWAGE})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
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


def assess(
    candidates: Candidates | None,
    open_ground: OpenGround | None,
    weather: Weather,
    tariff: Tariff,
    parameters: Parameters,
    progress: Progress | None = None,
) -> SourcePotential:
    """Return what the source gives, limits and costs at every candidate site.

    Parameters
    ----------
    candidates
        The planner's points. A ground point without limits takes those of the open ground in
        which it lies; an open ground taken so makes no site of its own.
    open_ground
        Areas; those of at least ``ground_least_m2`` that can carry the smallest station become
        sites.

    Returns
    -------
    SourcePotential
        Planner's points first, then open ground; unlimited sources have limits of inf. Reasons
        hold the numbers behind them.

    Raises
    ------
    InputError
        If a water point has no limits, or a ground point has none and lies in no open ground.
    """
    progress = progress or Silent()
    check(progress)
    places, taken = _from_candidates(candidates, open_ground, parameters.source)
    costs = {
        kind: estimate_costs(kind, weather, tariff, parameters)
        for kind in {place.kind for place in places} | {SourceKind.GROUND}
    }
    made, small = _from_open_ground(
        open_ground, taken, {place.id for place in places}, costs, parameters
    )
    if small:
        progress.report(
            0.5, f"{small} areas of open ground are too small for a station and make no site."
        )
    potential = _gather([*places, *made], costs, weather, parameters)
    progress.report(1.0)
    return potential


# ── the planner's points ──────────────────────────────────────────────────────────────────────


def _from_candidates(
    candidates: Candidates | None, open_ground: OpenGround | None, source: SourceParameters
) -> tuple[list[_Place], set[int]]:
    """Return the planner's points as places, and the open grounds that they lie in."""
    places: list[_Place] = []
    taken: set[int] = set()
    if candidates is None:
        return places, taken
    for n, kind in enumerate(candidates.kinds):
        extract_kw, reject_kw = float(candidates.extract_kw[n]), float(candidates.reject_kw[n])
        reason, bores = candidates.reasons[n], 0
        if kind is SourceKind.AIR:
            extract_kw = np.inf if np.isnan(extract_kw) else extract_kw
            reject_kw = np.inf if np.isnan(reject_kw) else reject_kw
            reason = _sentences(reason, "Outdoor air is the source.")
        elif kind is SourceKind.GROUND:
            area = _area_around(candidates, n, open_ground)
            if area is not None:
                taken.add(area)
            extract_kw, reject_kw, bores, why = _ground_limits(
                candidates, n, open_ground, area, source
            )
            reason = _sentences(reason, why)
        else:
            _check_water(candidates, n)
            reason = _sentences(
                reason,
                f"The planner states {extract_kw:,.0f} kW of extraction and {reject_kw:,.0f} kW"
                " of rejection.",
            )
        places.append(
            _Place(
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


def _from_open_ground(
    open_ground: OpenGround | None,
    taken: set[int],
    known_ids: set[str],
    costs: dict[SourceKind, SiteCosts],
    parameters: Parameters,
) -> tuple[list[_Place], int]:
    """Return a site for each open ground that is large enough, and how many were too small."""
    if open_ground is None:
        return [], 0
    source, ground = parameters.source, costs[SourceKind.GROUND]
    made: list[_Place] = []
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
            _Place(
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


# ── the record ────────────────────────────────────────────────────────────────────────────────


def _gather(
    places: list[_Place],
    costs: dict[SourceKind, SiteCosts],
    weather: Weather,
    parameters: Parameters,
) -> SourcePotential:
    """Put the places into arrays, with temperatures, limits and costs of their kind."""
    source = parameters.source
    kinds = tuple(place.kind for place in places)
    extract_kw = np.array([place.extract_kw for place in places], dtype=float)
    reject_kw = np.array([place.reject_kw for place in places], dtype=float)
    of_kind = [costs[kind] for kind in kinds]
    most_heat = [c.most_heat_kw(x) for c, x in zip(of_kind, extract_kw, strict=True)]
    most_cool = [c.most_cool_kw(x) for c, x in zip(of_kind, reject_kw, strict=True)]
    temperature = {kind: source_temperature_c(kind, weather, source) for kind in set(kinds)}
    hourly = [temperature[kind] for kind in kinds]
    return SourcePotential(
        ids=tuple(place.id for place in places),
        names=tuple(place.name for place in places),
        xy=np.array([place.xy for place in places], dtype=float).reshape(-1, 2),
        kinds=kinds,
        reasons=tuple(
            _sentences(place.reason, *_kind_words(place.kind, weather, source)) for place in places
        ),
        made_from=tuple(place.made_from for place in places),
        required=np.array([place.required for place in places], dtype=bool),
        extract_kw=extract_kw,
        reject_kw=reject_kw,
        bore_m=np.array([place.bores * source.bore_depth_m for place in places], dtype=float),
        bores=np.array([place.bores for place in places], dtype=np.int64),
        source_c=np.array(hourly, dtype=float).reshape(-1, len(weather.temperature_c)),
        least_kw=np.full(len(places), source.least_station_kw),
        most_heat_kw=np.array(most_heat, dtype=float),
        most_cool_kw=np.array(most_cool, dtype=float),
        fixed_capex=np.array(
            [source.station_fixed_capex + place.extra_capex for place in places], dtype=float
        ),
        capex_per_kw_heat=np.array([c.capex_per_kw_heat for c in of_kind], dtype=float),
        capex_per_kw_cool=np.array([c.capex_per_kw_cool for c in of_kind], dtype=float),
        energy_per_kwh_heat=np.array([c.energy_per_kwh_heat for c in of_kind], dtype=float),
        energy_per_kwh_cool=np.array([c.energy_per_kwh_cool for c in of_kind], dtype=float),
    )


def _kind_words(kind: SourceKind, weather: Weather, source: SourceParameters) -> tuple[str, ...]:
    """Say where the water's temperatures come from, and when it is too cold to heat with."""
    if kind not in WATERS:
        return ()
    water, distance_km = nearest_water(kind, weather)
    words = f"Temperatures as of {water.place}"
    words += f", {distance_km:,.0f} km away." if distance_km > 50 else "."
    hourly = source_temperature_c(kind, weather, source)
    cold = int((hourly < source.freeze_cutoff_c).sum())
    if kind is SourceKind.SEWAGE or cold == 0:
        return (words,)
    return (
        words,
        f"In {cold} hours of the year the water is colder than {source.freeze_cutoff_c:g} °C and"
        " cannot heat; boilers then carry all of the load.",
    )


def _sentences(*parts: str) -> str:
    """Join sentences, each with its full stop."""
    said = (part.strip() for part in parts)
    return " ".join(part if part[-1] in ".!?" else f"{part}." for part in said if part)
