"""What a station itself needs of its place: room, and distance to dwellings.

Room is ``room_fixed_m2 + room_m2_per_kw * kW`` of the larger service; where the planner says how
much a place has, that limits the station. Air-source heat pumps of Q kW have the sound power

    L_W = L_1 + 10 log10(Q),   L_p = L_W - 20 log10(r) - 8

and the level L_p at r metres over hard ground (half-sphere, no screens), so that the nearest
dwelling allows Q = 10^((L_limit + 20 log10(r) + 8 - L_1) / 10).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import shapely

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.parameters import SourceParameters
from dhp_qgis_plugin.core.records import Floats, Geometries, PlaceLeftOut, SourceKind
from dhp_qgis_plugin.core.source.places import Place, sentences
from dhp_qgis_plugin.core.source.site_costs import SiteCosts

_HALF_SPHERE_DB = 8.0  # 10 log10(2 π)
_LEAST_M = 1.0  # nearer than this counts as this


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A place with the limits that room and neighbours set."""

    place: Place
    most_heat_kw: float
    most_cool_kw: float
    dwelling_m: float  # NaN: no dwelling is known
    quiet_kw: float  # NaN: no air, or no dwelling


def room_m2(kw: Floats, source: SourceParameters) -> Floats:
    """Return the floor area of stations of ``kw`` in their larger service, (s,)."""
    area_m2: Floats = source.room_fixed_m2 + source.room_m2_per_kw * kw
    return area_m2


def room_kw(area_m2: float, source: SourceParameters) -> float:
    """Return the largest station that an area holds; inf where it is unknown."""
    left_m2 = area_m2 - source.room_fixed_m2
    if np.isnan(left_m2):
        return np.inf
    if source.room_m2_per_kw == 0:
        return np.inf if left_m2 >= 0 else 0.0
    return max(left_m2, 0.0) / source.room_m2_per_kw


def quiet_kw(distance_m: float, source: SourceParameters) -> float:
    """Return the heat pumps on air that are quiet enough at a distance."""
    away_db = 20.0 * np.log10(max(distance_m, _LEAST_M)) + _HALF_SPHERE_DB
    return float(10.0 ** ((source.noise_limit_db + away_db - source.noise_kw_db) / 10.0))


def fit(
    place: Place, costs: SiteCosts, dwellings: Geometries, source: SourceParameters
) -> Fitted | PlaceLeftOut:
    """Limit a place to what room and dwellings allow; left out where no station remains.

    Raises
    ------
    InputError
        If the planner requires a station that does not fit.
    """
    away_m = _distance_m(place, dwellings)
    quiet = np.nan
    if place.kind is SourceKind.AIR and not np.isnan(away_m):
        quiet = quiet_kw(away_m, source)
        place = replace(place, reason=sentences(place.reason, _noise(away_m, quiet, source)))
        if source.noise_binding >= 0.5:
            place = replace(
                place,
                extract_kw=min(place.extract_kw, quiet * (1 - 1 / costs.design_cop)),
                reject_kw=min(place.reject_kw, quiet),
            )
    held_kw = room_kw(place.area_m2, source)
    heat_kw, cool_kw = costs.most_heat_kw(place.extract_kw), costs.most_cool_kw(place.reject_kw)
    if held_kw < max(heat_kw, cool_kw):
        words = (
            f"{place.area_m2:,.0f} m² hold a station of {held_kw:,.0f} kW at most"
            f" ({source.room_fixed_m2:g} m² and {source.room_m2_per_kw:g} m²/kW)"
        )
        place = replace(place, reason=sentences(place.reason, words))
    fitted = Fitted(
        place=place,
        most_heat_kw=min(heat_kw, held_kw),
        most_cool_kw=min(cool_kw, held_kw),
        dwelling_m=away_m,
        quiet_kw=quiet,
    )
    return _left_out(fitted, source) if _is_refused(fitted, source) else fitted


def _is_refused(fitted: Fitted, source: SourceParameters) -> bool:
    """Tell whether room, noise or water leave less than the smallest station.

    A limit that the planner states, or that open ground gives to a point, is the planner's affair:
    siting finds such a site too small and says so.
    """
    largest_kw = max(fitted.most_heat_kw, fitted.most_cool_kw)
    bound = room_kw(fitted.place.area_m2, source) < source.least_station_kw or (
        source.noise_binding >= 0.5 and fitted.quiet_kw < source.least_station_kw
    )
    return largest_kw < source.least_station_kw and (bound or fitted.place.made_from == "water")


def _left_out(fitted: Fitted, source: SourceParameters) -> PlaceLeftOut:
    place = fitted.place
    largest_kw = max(fitted.most_heat_kw, fitted.most_cool_kw)
    if place.required:
        raise InputError(
            "Candidate {id} is required, but room and neighbours allow {kw:,.0f} kW at most there,"
            " less than the smallest station ({least:,.0f} kW): clear its field required, or"
            " give it more room.",
            id=place.id,
            kw=largest_kw,
            least=source.least_station_kw,
        )
    why = (
        f"At most {largest_kw:,.0f} kW are possible here, less than the smallest station of"
        f" {source.least_station_kw:,.0f} kW"
    )
    return PlaceLeftOut(
        id=place.id,
        name=place.name,
        xy=place.xy,
        kind=place.kind,
        made_from=place.made_from,
        reason=sentences(place.reason, why),
        extract_kw=place.extract_kw,
        reject_kw=place.reject_kw,
    )


def _noise(away_m: float, quiet: float, source: SourceParameters) -> str:
    binding = (
        ""
        if source.noise_binding >= 0.5
        else " Larger ones need screens, or another place: this is said, not enforced."
    )
    return (
        f"The nearest dwelling is {away_m:,.0f} m away: at {source.noise_limit_db:g} dB(A) by night"
        f" it allows air-source heat pumps of {quiet:,.0f} kW.{binding}"
    )


def _distance_m(place: Place, dwellings: Geometries) -> float:
    if len(dwellings) == 0:
        return np.nan
    return float(np.min(shapely.distance(dwellings, shapely.Point(place.xy))))
