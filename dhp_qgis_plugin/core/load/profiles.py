"""Design loads, annual demands and hourly shapes of all buildings.

Design load = index of the use x gross floor area, annual demand = design load x full-load hours,
hourly load = design load x shape. What the layer gives itself goes before all of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.catalogue import DEFAULT_USE, UNHEATED, Climate, Use, climates, uses
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.load import calibration as cal
from dhp_qgis_plugin.core.load.buildings import EXCLUDED, Stock, take_stock
from dhp_qgis_plugin.core.load.metered import adapt_to_metered
from dhp_qgis_plugin.core.load.weather import synthetic_year
from dhp_qgis_plugin.core.load.zone_model import ZoneLoads, simulate
from dhp_qgis_plugin.core.parameters import LoadParameters
from dhp_qgis_plugin.core.progress import Part, Progress
from dhp_qgis_plugin.core.records import Bools, Buildings, Floats, Ints, Load, Weather, _Record


@dataclass(frozen=True, slots=True, kw_only=True)
class UseProfiles(_Record):
    """Design indices and shapes of the c uses that occur, and what the planner should know."""

    uses: tuple[Use, ...]
    heat_index_w_m2: Floats  # (c,)
    cool_index_w_m2: Floats  # (c,) carried to the summer of the place
    heat_shapes: Floats  # (c, 8760)
    cool_shapes: Floats  # (c, 8760)
    notes: tuple[str, ...]


def estimate_load(
    buildings: Buildings, weather: Weather, parameters: LoadParameters, progress: Progress
) -> Load:
    """Estimate the loads of all buildings.

    Parameters
    ----------
    buildings
        As the layer holds them; given peaks and annual demands go before indices.
    weather
        The year to plan with.
    parameters
        How floor areas are found.
    progress
        Told where the estimate stands.

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
    """
    progress.report(0.0, "Uses and floor areas")
    stock = take_stock(buildings, parameters)
    served = np.array([not reason for reason in stock.reasons], dtype=bool)
    loaded = served | np.array([reason == EXCLUDED for reason in stock.reasons], dtype=bool)
    occurring = sorted({stock.uses[b] for b in np.flatnonzero(loaded)} - {UNHEATED})
    profiles = use_profiles(
        tuple(uses()[key] for key in occurring or [DEFAULT_USE]), weather, Part(progress, 0.1, 0.8)
    )
    progress.report(0.8, "Design loads and annual demands")
    row = {use.key: c for c, use in enumerate(profiles.uses)}
    loaded &= np.array([key in row for key in stock.uses], dtype=bool)
    shape: Ints = np.array([row.get(key, 0) for key in stock.uses], dtype=np.int64)
    hours_h = (profiles.heat_shapes.sum(axis=1)[shape], profiles.cool_shapes.sum(axis=1)[shape])
    heat_kw, cool_kw = _design_loads_kw(buildings, stock, profiles, shape, hours_h)
    heat_kw, cool_kw = heat_kw * loaded, cool_kw * loaded
    adapted = adapt_to_metered(
        shape,
        (heat_kw, cool_kw),
        _metered_kwh(buildings, loaded),
        (profiles.heat_shapes, profiles.cool_shapes),
        Part(progress, 0.8, 1.0),
    )
    dhw_kwh_m2 = np.array([uses()[key].dhw_kwh_m2 for key in stock.uses], dtype=np.float64)
    return Load(
        ids=buildings.ids,
        uses=stock.uses,
        use_basis=stock.use_basis,
        gfa_m2=stock.gfa_m2,
        gfa_basis=stock.gfa_basis,
        peak_heat_kw=heat_kw,
        peak_cool_kw=cool_kw,
        heat_kwh_a=heat_kw * adapted.heat_shapes.sum(axis=1)[adapted.shape],
        cool_kwh_a=cool_kw * adapted.cool_shapes.sum(axis=1)[adapted.shape],
        dhw_kwh_a=dhw_kwh_m2 * stock.gfa_m2 * stock.indexed * loaded,
        shape=adapted.shape,
        heat_shapes=adapted.heat_shapes,
        cool_shapes=adapted.cool_shapes,
        served=served,
        reasons=stock.reasons,
        notes=(
            *_stock_notes(stock, served),
            *profiles.notes,
            *_lost_notes(buildings, served, hours_h),
            *adapted.notes,
        ),
    )


def use_profiles(of: tuple[Use, ...], weather: Weather, progress: Progress) -> UseProfiles:
    """Find design indices and shapes of uses in a weather year.

    The heating index holds as it is: how buildings are insulated follows the winters they stand
    in. The cooling index was made for hot summers; where the summer is milder than that of its
    ``cool_index_climate``, it falls as the zone model's peak falls, and it never rises.

    Parameters
    ----------
    of
        The c uses.
    weather
        The year to plan with.
    progress
        Polled while the zones are simulated.

    Raises
    ------
    InputError
        If a use names a climate that the catalogue does not hold.
    """
    progress.report(0.0, "Hourly heating and cooling by use")
    here = simulate(of, weather, progress)
    progress.report(0.4)
    factor = _summer_factor(of, here, progress)
    notes = [
        f"{use.label}: cooling index of {use.cool_index_w_m2:g} W/m² taken as"
        f" {use.cool_index_w_m2 * factor[c]:.0f} W/m², since the summer of {weather.place} is"
        f" milder than that for which it was made."
        for c, use in enumerate(of)
        if use.cool_index_w_m2 * (1 - factor[c]) >= 1
    ]
    heat = cal.clip_shape(here.heat_w_m2, cal.HEAT_RANK)
    cool = cal.clip_shape(here.cool_w_m2, cal.COOL_RANK)
    for c, use in enumerate(of):
        heat[c] = _to_target(heat[c], use.heat_full_load_h, f"{use.label}, heating", notes)
        cool[c] = _to_target(cool[c], use.cool_full_load_h, f"{use.label}, cooling", notes)
    return UseProfiles(
        uses=of,
        heat_index_w_m2=np.array([use.heat_index_w_m2 for use in of]) * heat.any(axis=1),
        cool_index_w_m2=np.array([use.cool_index_w_m2 for use in of]) * factor * cool.any(axis=1),
        heat_shapes=heat,
        cool_shapes=cool,
        notes=tuple(notes),
    )


def _to_target(shape: Floats, full_load_h: float, whose: str, notes: list[str]) -> Floats:
    """Bend a shape to the catalogue's full-load hours, if it gives any; note an odd exponent."""
    if np.isnan(full_load_h) or not shape.any():
        return shape
    bent, gamma = cal.bend(shape, full_load_h)
    low, high = cal.GAMMA_PLAUSIBLE
    if not low <= gamma <= high:
        notes.append(
            f"{whose}: {full_load_h:g} full-load hours do not go with this climate, whose own are"
            f" {shape.sum():.0f} (exponent {gamma:.2f}); check index and full-load hours."
        )
    return bent


def _summer_factor(of: tuple[Use, ...], here: ZoneLoads, progress: Progress) -> Floats:
    """Return the share of each use's cooling index that the summer of the place calls for, (c,)."""
    factor = np.ones(len(of))
    peak = cal.near_peak(here.cool_w_m2, cal.COOL_RANK)
    for key in sorted({use.cool_index_climate for use in of} - {""}):
        rows = [c for c, use in enumerate(of) if use.cool_index_climate == key]
        there = simulate([of[c] for c in rows], synthetic_year(_climate(key)), progress)
        made_for = cal.near_peak(there.cool_w_m2, cal.COOL_RANK)
        ratio = np.divide(peak[rows], made_for, out=np.ones(len(rows)), where=made_for > 0)
        factor[rows] = np.minimum(ratio, 1.0)
    return factor


def _climate(key: str) -> Climate:
    """Return the catalogue's climate of that key."""
    for climate in climates():
        if climate.key == key:
            return climate
    raise InputError(
        "Catalogue uses.csv: cool_index_climate names '{key}', which climates.csv does not hold.",
        key=key,
    )


def _design_loads_kw(
    buildings: Buildings,
    stock: Stock,
    profiles: UseProfiles,
    shape: Ints,
    full_load_h: tuple[Floats, Floats],
) -> tuple[Floats, Floats]:
    """Return the design loads of heating and cooling, (b,) kW each."""
    area_m2 = stock.gfa_m2 * stock.indexed
    return (
        _peaks_kw(
            (buildings.peak_heat_kw, buildings.heat_kwh_a),
            profiles.heat_index_w_m2[shape] * area_m2 / 1000,
            full_load_h[0],
        ),
        _peaks_kw(
            (buildings.peak_cool_kw, buildings.cool_kwh_a),
            profiles.cool_index_w_m2[shape] * area_m2 / 1000,
            full_load_h[1],
        ),
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
