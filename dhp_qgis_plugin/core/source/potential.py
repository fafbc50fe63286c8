"""What a station at each place could draw on: the planner's points and open ground.

Open ground gives ``area x share / spacing²`` boreholes. Water gives what the planner states: no
limit is guessed. Air has no limit. The costs are linear estimates for siting, from the same
catalogue that configuration chooses from later.
"""

from __future__ import annotations

import numpy as np

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
from dhp_qgis_plugin.core.source.places import (
    Place,
    from_candidates,
    from_open_ground,
    sentences,
)
from dhp_qgis_plugin.core.source.site_costs import SiteCosts, estimate_costs
from dhp_qgis_plugin.core.source.waters import nearest_water, source_temperature_c

WATERS = frozenset({SourceKind.SEA, SourceKind.RIVER, SourceKind.LAKE, SourceKind.SEWAGE})


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
    places, taken = from_candidates(candidates, open_ground, parameters.source)
    costs = {
        kind: estimate_costs(kind, weather, tariff, parameters)
        for kind in {place.kind for place in places} | {SourceKind.GROUND}
    }
    made, small = from_open_ground(
        open_ground, taken, {place.id for place in places}, costs, parameters
    )
    if small:
        progress.report(
            0.5, f"{small} areas of open ground are too small for a station and make no site."
        )
    potential = _gather([*places, *made], costs, weather, parameters)
    progress.report(1.0)
    return potential


# ── the record ────────────────────────────────────────────────────────────────────────────────


def _gather(
    places: list[Place],
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
            sentences(place.reason, *_kind_words(place.kind, weather, source)) for place in places
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
