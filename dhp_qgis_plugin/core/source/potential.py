"""What a station at each place could draw on: the planner's points, open ground and waters.

Open ground gives ``area x share / spacing²`` boreholes, water its flow times the heat capacity
times how far it may cool or warm, air has no limit but its neighbours. The costs are linear
estimates for siting, from the same catalogue that configuration chooses from later.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dhp_qgis_plugin.core.parameters import Parameters, SourceParameters
from dhp_qgis_plugin.core.progress import Progress, Silent, check
from dhp_qgis_plugin.core.records import (
    Candidates,
    Floats,
    Geometries,
    OpenGround,
    PlaceLeftOut,
    SourceKind,
    SourcePotential,
    Tariff,
    Waters,
    Weather,
)
from dhp_qgis_plugin.core.source.candidate_places import from_candidates
from dhp_qgis_plugin.core.source.draw_links import WATERS
from dhp_qgis_plugin.core.source.places import Place, from_open_ground, sentences
from dhp_qgis_plugin.core.source.site_costs import SiteCosts, estimate_costs
from dhp_qgis_plugin.core.source.site_needs import Fitted, fit
from dhp_qgis_plugin.core.source.water_places import from_waters, water_hours_c
from dhp_qgis_plugin.core.source.waters import nearest_water

_NONE: Geometries = np.empty(0, dtype=object)


def assess(
    candidates: Candidates | None,
    open_ground: OpenGround | None,
    weather: Weather,
    tariff: Tariff,
    parameters: Parameters,
    progress: Progress | None = None,
    *,
    waters: Waters | None = None,
    customers: Geometries = _NONE,
    dwellings: Geometries = _NONE,
) -> SourcePotential:
    """Return what the source gives, limits and costs at every candidate site.

    Parameters
    ----------
    candidates
        The planner's points. What a point does not state comes from the open ground or the water
        that it draws on (`candidate_places`); these make no site of their own.
    open_ground
        Areas; those of at least ``ground_least_m2`` that can carry the smallest station become
        sites.
    waters
        Those that state a flow or are marked as candidates become sites at their shore.
    customers, dwellings
        Outlines of the buildings to be served, and of those in which people live.

    Returns
    -------
    SourcePotential
        Planner's points first, then open ground, then waters; unlimited sources have limits of
        inf. Reasons hold the numbers behind them; ``left_out`` what makes no site, and why.

    Raises
    ------
    InputError
        If a water or ground point has no limits and nothing within reach that gives them.
    """
    progress = progress or Silent()
    check(progress)
    drawn = from_candidates(candidates, open_ground, waters, weather, parameters.source)
    costs = _Costs(weather, tariff, parameters)
    known_ids = {place.id for place in drawn.places} | {place.id for place in drawn.left_out}
    made, small = from_open_ground(
        open_ground, set(drawn.grounds), known_ids, costs.of(SourceKind.GROUND), parameters
    )
    check(progress)
    wet, dry = from_waters(waters, drawn.waters, known_ids, customers, weather, parameters.source)
    if small:
        progress.report(
            0.5,
            f"{len(small)} areas of open ground are too small for a station and make no site.",
        )
    if waters is not None and (nameless := sum(kind is None for kind in waters.kinds)):
        progress.report(0.6, f"{nameless} waters have no known kind and serve as no source.")
    looked_at = [
        fit(place, costs.of(place.kind, place.monthly_c), dwellings, parameters.source)
        for place in (*drawn.places, *made, *wet)
    ]
    fitted = [found for found in looked_at if isinstance(found, Fitted)]
    refused = [found for found in looked_at if isinstance(found, PlaceLeftOut)]
    left_out = (*drawn.left_out, *small, *dry, *refused)
    potential = _gather(fitted, left_out, costs, weather, parameters)
    progress.report(1.0)
    return potential


class _Costs:
    """Estimates by kind of source and its temperatures, each made once."""

    def __init__(self, weather: Weather, tariff: Tariff, parameters: Parameters) -> None:
        self._given = (weather, tariff, parameters)
        self._known: dict[tuple[SourceKind, tuple[float, ...]], SiteCosts] = {}

    def of(self, kind: SourceKind, monthly_c: tuple[float, ...] = ()) -> SiteCosts:
        """Return the estimate for a kind of source."""
        weather, tariff, parameters = self._given
        key = (kind, monthly_c)
        if key not in self._known:
            hourly_c = water_hours_c(kind, monthly_c, weather, parameters.source)
            self._known[key] = estimate_costs(kind, weather, tariff, parameters, hourly_c)
        return self._known[key]


# ── the record ────────────────────────────────────────────────────────────────────────────────


def _gather(
    fitted: Sequence[Fitted],
    left_out: tuple[PlaceLeftOut, ...],
    costs: _Costs,
    weather: Weather,
    parameters: Parameters,
) -> SourcePotential:
    """Put the places into arrays, with temperatures, limits and costs of their kind."""
    source = parameters.source
    places = [found.place for found in fitted]
    of_kind = [costs.of(place.kind, place.monthly_c) for place in places]
    shared = sorted({place.shared for place in places} - {""})
    hourly = [water_hours_c(p.kind, p.monthly_c, weather, source) for p in places]

    def each(values: Sequence[float]) -> Floats:
        return np.array(values, dtype=float)

    return SourcePotential(
        ids=tuple(place.id for place in places),
        names=tuple(place.name for place in places),
        xy=np.array([place.xy for place in places], dtype=float).reshape(-1, 2),
        kinds=tuple(place.kind for place in places),
        reasons=tuple(
            sentences(place.reason, *_kind_words(place, course, weather, source))
            for place, course in zip(places, hourly, strict=True)
        ),
        made_from=tuple(place.made_from for place in places),
        required=np.array([place.required for place in places], dtype=bool),
        extract_kw=each([place.extract_kw for place in places]),
        reject_kw=each([place.reject_kw for place in places]),
        bore_m=each([place.bores * source.bore_depth_m for place in places]),
        bores=np.array([place.bores for place in places], dtype=np.int64),
        source_c=np.array(hourly, dtype=float).reshape(-1, len(weather.temperature_c)),
        least_kw=np.full(len(places), source.least_station_kw),
        most_heat_kw=each([found.most_heat_kw for found in fitted]),
        most_cool_kw=each([found.most_cool_kw for found in fitted]),
        fixed_capex=each([source.station_fixed_capex + place.extra_capex for place in places]),
        capex_per_kw_heat=each([c.capex_per_kw_heat for c in of_kind]),
        capex_per_kw_cool=each([c.capex_per_kw_cool for c in of_kind]),
        energy_per_kwh_heat=each([c.energy_per_kwh_heat for c in of_kind]),
        energy_per_kwh_cool=each([c.energy_per_kwh_cool for c in of_kind]),
        left_out=left_out,
        flow_m3_s=each([place.flow_m3_s for place in places]),
        intake_m=each([place.intake_m for place in places]),
        outfall_m=each([place.outfall_m for place in places]),
        header_m=each([place.header_m for place in places]),
        area_m2=each([place.area_m2 for place in places]),
        dwelling_m=each([found.dwelling_m for found in fitted]),
        quiet_kw=each([found.quiet_kw for found in fitted]),
        source_group=np.array(
            [shared.index(place.shared) if place.shared else -1 for place in places],
            dtype=np.int64,
        ),
    )


def _kind_words(
    place: Place, hourly: Floats, weather: Weather, source: SourceParameters
) -> tuple[str, ...]:
    """Say where the water's temperatures come from, and when it is too cold to heat with."""
    kind = place.kind
    if kind not in WATERS:
        return ()
    words = "Temperatures as the layer states them."
    if not place.monthly_c:
        water, distance_km = nearest_water(kind, weather)
        words = f"Temperatures as of {water.place}"
        words += f", {distance_km:,.0f} km away." if distance_km > 50 else "."
    cold = int((hourly < source.freeze_cutoff_c).sum())
    if kind is SourceKind.SEWAGE or cold == 0:
        return (words,)
    return (
        words,
        f"In {cold} hours of the year the water is colder than {source.freeze_cutoff_c:g} °C and"
        " cannot heat; boilers then carry all of the load.",
    )
