"""Design loads, annual demands and hourly shapes of all buildings.

Design load = index of the kind x gross floor area, annual demand = design load x full-load hours,
hourly load = design load x shape. Hours that the planner gives go before that, and what the layer
states of a building goes before all of it.
"""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.catalogue import DEFAULT_USE, uses
from dhp_qgis_plugin.core.load import calibration as cal
from dhp_qgis_plugin.core.load.building_kinds import KindProfiles, kind_profiles
from dhp_qgis_plugin.core.load.buildings import EXCLUDED, Stock, take_stock
from dhp_qgis_plugin.core.load.coincidence import at_once
from dhp_qgis_plugin.core.load.imported import Matched, match_hours
from dhp_qgis_plugin.core.load.imported_shares import Shapes, give_district, give_own
from dhp_qgis_plugin.core.load.metered import Adapted, adapt_to_metered
from dhp_qgis_plugin.core.parameters import LoadParameters
from dhp_qgis_plugin.core.progress import Part, Progress
from dhp_qgis_plugin.core.records import (
    Bools,
    Buildings,
    Floats,
    HourlyFile,
    Load,
    Weather,
)


def estimate_load(
    buildings: Buildings,
    weather: Weather,
    parameters: LoadParameters,
    progress: Progress,
    hourly: HourlyFile | None = None,
    *,
    simulated: bool = False,
) -> Load:
    """Estimate the loads of all buildings.

    Parameters
    ----------
    buildings
        As the layers hold them; given peaks and annual demands go before indices.
    weather
        The year to plan with.
    parameters
        How floor areas are found.
    progress
        Told where the estimate stands.
    hourly
        Hours that the planner gives for buildings, uses or the district.
    simulated
        Let the hours, and so the energy, be those of the unscaled simulation; design loads stay
        those of the index.

    Returns
    -------
    Load
        In the order of the buildings. Where a building gives its annual demand but no peak, the
        peak follows from it by the full-load hours of the use; where it gives both, its shape is
        bent so that both hold. Buildings that are not served have no load, except those that the
        planner excluded, which keep theirs for the map.

    Raises
    ------
    Cancelled
        As soon as the planner wishes.
    InputError
        If a column of hours belongs to nobody.
    """
    progress.report(0.0, "Uses and floor areas")
    stock = take_stock(buildings, parameters)
    served = np.array([not reason for reason in stock.reasons], dtype=bool)
    loaded = served | np.array([reason == EXCLUDED for reason in stock.reasons], dtype=bool)
    area_m2 = stock.gfa_m2 * stock.indexed
    matched = match_hours(hourly, buildings.ids, stock, served, weather)
    kinds = kind_profiles(
        stock.mixes,
        stock.envelopes,
        loaded,
        weather,
        parameters,
        Part(progress, 0.1, 0.8),
        matched.uses,
        simulated=simulated,
    )
    progress.report(0.8, "Design loads and annual demands")
    loaded &= kinds.kind >= 0
    row = np.maximum(kinds.kind, 0)
    given = give_own(
        Shapes(
            shape=row,
            base=np.arange(len(kinds.heat_shapes)),
            heat_shapes=kinds.heat_shapes,
            cool_shapes=kinds.cool_shapes,
        ),
        matched,
    )
    hours_h = (
        given.heat_shapes.sum(axis=1)[given.shape],
        given.cool_shapes.sum(axis=1)[given.shape],
    )
    heat_kw, cool_kw = _design_loads_kw(buildings, kinds, area_m2, matched, hours_h)
    heat_kw, cool_kw = heat_kw * loaded, cool_kw * loaded
    adapted = adapt_to_metered(
        given.shape,
        (heat_kw, cool_kw),
        _metered_kwh(buildings, loaded),
        (given.heat_shapes, given.cool_shapes),
        Part(progress, 0.8, 1.0),
    )
    shared = give_district(
        Shapes(
            shape=adapted.shape,
            base=given.base[adapted.base],
            heat_shapes=adapted.heat_shapes,
            cool_shapes=adapted.cool_shapes,
        ),
        {"heat": heat_kw, "cool": cool_kw},
        matched,
        {
            "heat": served & ~np.isfinite(buildings.heat_kwh_a),
            "cool": served & ~np.isfinite(buildings.cool_kwh_a),
        },
        served,
    )
    heat_kw, cool_kw = shared.peaks_kw["heat"], shared.peaks_kw["cool"]
    rows = shared.shapes
    known = np.where(area_m2 > 0, area_m2, np.nan) * np.where(loaded, 1.0, 0.0)
    return Load(
        ids=buildings.ids,
        uses=stock.uses,
        use_basis=stock.use_basis,
        envelopes=stock.envelopes,
        gfa_m2=stock.gfa_m2,
        gfa_basis=stock.gfa_basis,
        peak_heat_kw=heat_kw,
        peak_cool_kw=cool_kw,
        heat_kwh_a=heat_kw * rows.heat_shapes.sum(axis=1)[rows.shape],
        cool_kwh_a=cool_kw * rows.cool_shapes.sum(axis=1)[rows.shape],
        dhw_kwh_a=kinds.dhw_kwh_m2[row] * area_m2 * loaded,
        simulated_heat_kw=kinds.simulated_heat_w_m2[row] * known / 1000,
        simulated_cool_kw=kinds.simulated_cool_w_m2[row] * known / 1000,
        simulated_heat_kwh_a=kinds.simulated_heat_kwh_m2[row] * known,
        simulated_cool_kwh_a=kinds.simulated_cool_kwh_m2[row] * known,
        shape=rows.shape,
        heat_shapes=rows.heat_shapes,
        cool_shapes=rows.cool_shapes,
        dhw_shapes=kinds.dhw_shapes[rows.base],
        served=served,
        reasons=stock.reasons,
        coincidence_heat=_coincidence(heat_kw, adapted, kinds.heat_raw, 0, served, matched),
        coincidence_cool=_coincidence(cool_kw, adapted, kinds.cool_raw, 1, served, matched),
        imported=matched.imported,
        checks=matched.checks,
        notes=(
            *_stock_notes(stock, served),
            *kinds.notes,
            *_lost_notes(buildings, served, hours_h),
            *adapted.notes,
            *shared.notes,
            *(f"{check.subject}: {check.finding}" for check in matched.checks if not check.fine),
        ),
    )


def _coincidence(
    peak_kw: Floats, adapted: Adapted, kind_raw: Floats, case: int, served: Bools, matched: Matched
) -> float:
    """Return the coincidence from the courses before clipping; NaN where hours were given.

    Courses that were bent to a building's own figures are bent before clipping, too. Given hours
    speak for themselves: their highest hour is what must be met.
    """
    if matched.imported:
        return float("nan")
    raw = kind_raw[adapted.base] ** adapted.gammas[case][:, None]
    return at_once(peak_kw, adapted.shape, raw, served, (cal.HEAT_RANK, cal.COOL_RANK)[case])


def _design_loads_kw(
    buildings: Buildings,
    kinds: KindProfiles,
    area_m2: Floats,
    matched: Matched,
    full_load_h: tuple[Floats, Floats],
) -> tuple[Floats, Floats]:
    """Return the design loads of heating and cooling, (b,) kW each."""
    row = np.maximum(kinds.kind, 0)
    by_index = {
        "heat": kinds.heat_index_w_m2[row] * area_m2 / 1000,
        "cool": kinds.cool_index_w_m2[row] * area_m2 / 1000,
    }
    for (b, service), course in matched.own.items():
        by_index[service][b] = course.max()
    return (
        _peaks_kw((buildings.peak_heat_kw, buildings.heat_kwh_a), by_index["heat"], full_load_h[0]),
        _peaks_kw((buildings.peak_cool_kw, buildings.cool_kwh_a), by_index["cool"], full_load_h[1]),
    )


def _peaks_kw(given: tuple[Floats, Floats], by_index_kw: Floats, full_load_h: Floats) -> Floats:
    """Return design loads: given, else from the given annual demand, else by index, (b,) kW."""
    peak_kw, annual_kwh = given
    metered = np.isfinite(annual_kwh) & (full_load_h > 0)
    by_meter = np.divide(annual_kwh, full_load_h, out=np.zeros_like(by_index_kw), where=metered)
    design: Floats = np.select(
        [np.isfinite(peak_kw), metered], [np.nan_to_num(peak_kw), by_meter], by_index_kw
    )
    return design


def _metered_kwh(buildings: Buildings, loaded: Bools) -> tuple[Floats, Floats]:
    """Return annual demands that are given together with a peak, NaN elsewhere, (b,) each."""
    pairs = (
        (buildings.peak_heat_kw, buildings.heat_kwh_a),
        (buildings.peak_cool_kw, buildings.cool_kwh_a),
    )
    heat, cool = (
        np.where(loaded & (np.nan_to_num(peak) > 0) & np.isfinite(annual), annual, np.nan)
        for peak, annual in pairs
    )
    return heat, cool


def _stock_notes(stock: Stock, served: Bools) -> list[str]:
    """Say how much of the estimate rests on defaults."""
    notes: list[str] = []
    all_served = int(served.sum())
    if silent := int((served & ~stock.use_told).sum()):
        label = uses()[DEFAULT_USE].label.lower()
        notes.append(
            f"{silent} of {all_served} served buildings do not say what they are used for: taken"
            f" as {label}."
        )
    if guessed := int((served & ~stock.size_told).sum()):
        notes.append(
            f"{guessed} of {all_served} served buildings state neither floor area nor floors nor"
            f" height: {stock.default_floors:g} floors assumed ({stock.default_basis})."
        )
    return notes


def _lost_notes(
    buildings: Buildings, served: Bools, full_load_h: tuple[Floats, Floats]
) -> list[str]:
    """Name given loads that the climate leaves without an hour to occur in."""
    notes: list[str] = []
    columns = (
        ("heating", buildings.peak_heat_kw, buildings.heat_kwh_a),
        ("cooling", buildings.peak_cool_kw, buildings.cool_kwh_a),
    )
    for (service, peak, annual), hours in zip(columns, full_load_h, strict=True):
        given = (np.nan_to_num(peak) > 0) | (np.nan_to_num(annual) > 0)
        if lost := [buildings.ids[b] for b in np.flatnonzero(served & given & (hours == 0))]:
            notes.append(
                f"{len(lost)} buildings give a {service} load, {lost[0]} the first, though their"
                f" use needs no {service} in this climate: they get no hourly {service}."
            )
    return notes
