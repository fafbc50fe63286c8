"""Hourly heating, cooling and hot water of uses in a weather year: by index, and as simulated.

Two answers stand side by side. *Design*: the index of the use says how large the peak is, the zone
model when it occurs; sizes follow it. *Simulated*: the zone model alone, never scaled; it says what
the year takes. The zone is never tuned to meet the index: where the two do not go together, that
is said, with the exponent that would bend the one into the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.catalogue import Climate, Use, climates
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.load import calibration as cal
from dhp_qgis_plugin.core.load.hot_water import draw_shapes
from dhp_qgis_plugin.core.load.weather import synthetic_year
from dhp_qgis_plugin.core.load.zone_model import ZoneLoads, simulate
from dhp_qgis_plugin.core.parameters import LoadParameters
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import Floats, Weather, _Record

Given = Mapping[tuple[str, str], Floats]
"""Hours in W/m² that the planner gave for a use, by its key and "heat" or "cool"."""
_RANKS = {"heat": cal.HEAT_RANK, "cool": cal.COOL_RANK}


@dataclass(frozen=True, slots=True, kw_only=True)
class UseProfiles(_Record):
    """Design indices and shapes of the c uses that occur, and what the planner should know."""

    uses: tuple[Use, ...]
    heat_index_w_m2: Floats  # (c,)
    cool_index_w_m2: Floats  # (c,) carried to the summer of the place
    heat_shapes: Floats  # (c, 8760)
    cool_shapes: Floats  # (c, 8760)
    simulated_heat_w_m2: Floats  # (c, 8760) of the zone model, or as given
    simulated_cool_w_m2: Floats  # (c, 8760)
    heat_raw: Floats  # (c, 8760) the shape before it was clipped: its design hour is 1
    cool_raw: Floats  # (c, 8760)
    dhw_shapes: Floats  # (c, 8760) share of the year's hot water, sum 1
    gammas: Floats  # (2, c) exponents at which design and simulated energy agree; NaN: no load
    notes: tuple[str, ...]


def use_profiles(
    of: tuple[Use, ...],
    weather: Weather,
    progress: Progress,
    parameters: LoadParameters | None = None,
    given: Given | None = None,
) -> UseProfiles:
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
    parameters
        Temperatures of hot and cold water; the catalogue's by default.
    given
        Hours of a use that the planner gave: they are index, shape and simulation in one.

    Raises
    ------
    InputError
        If a use names a climate that the catalogue does not hold.
    """
    progress.report(0.0, "Hourly heating and cooling by use")
    here = simulate(of, weather, progress)
    progress.report(0.4)
    factor = _summer_factor(of, here, progress)
    given = given or {}
    notes = [
        f"{use.label}: cooling index of {use.cool_index_w_m2:g} W/m² taken as"
        f" {use.cool_index_w_m2 * factor[c]:.0f} W/m², since the summer of {weather.place} is"
        f" milder than that for which it was made."
        for c, use in enumerate(of)
        if use.cool_index_w_m2 * (1 - factor[c]) >= 1 and (use.key, "cool") not in given
    ]
    raw = {"heat": _raw(here.heat_w_m2, "heat"), "cool": _raw(here.cool_w_m2, "cool")}
    heat = cal.clip_shape(here.heat_w_m2, cal.HEAT_RANK)
    cool = cal.clip_shape(here.cool_w_m2, cal.COOL_RANK)
    for c, use in enumerate(of):
        heat[c] = _to_target(heat[c], use.heat_full_load_h, f"{use.label}, heating", notes)
        cool[c] = _to_target(cool[c], use.cool_full_load_h, f"{use.label}, cooling", notes)
    heat_index = np.array([use.heat_index_w_m2 for use in of]) * heat.any(axis=1)
    cool_index = np.array([use.cool_index_w_m2 for use in of]) * factor * cool.any(axis=1)
    # A use that the catalogue does not cool is not cooled in the simulation either.
    simulated = {
        "heat": here.heat_w_m2 * (heat_index > 0)[:, None],
        "cool": here.cool_w_m2 * (cool_index > 0)[:, None],
    }
    designed = {"heat": (heat_index, heat), "cool": (cool_index, cool)}
    for c, use in enumerate(of):
        for service, (index, shapes) in designed.items():
            if (use.key, service) in given:
                course = given[use.key, service]
                index[c] = course.max()
                shapes[c] = raw[service][c] = course / max(float(course.max()), 1e-12)
                simulated[service][c] = course
    gammas = np.array([_gammas(*designed[s], simulated[s]) for s in ("heat", "cool")])
    notes += _disagreements(of, designed, simulated, gammas)
    return UseProfiles(
        uses=of,
        heat_index_w_m2=heat_index,
        cool_index_w_m2=cool_index,
        heat_shapes=heat,
        cool_shapes=cool,
        simulated_heat_w_m2=simulated["heat"],
        simulated_cool_w_m2=simulated["cool"],
        heat_raw=raw["heat"],
        cool_raw=raw["cool"],
        dhw_shapes=draw_shapes(of, weather, parameters),
        gammas=gammas,
        notes=tuple(notes),
    )


def design_hour(course: Floats, service: str) -> Floats:
    """Return the hour to design for of each course: the 24th or the 50th highest, (c,)."""
    return cal.near_peak(course, _RANKS[service])


def _raw(course: Floats, service: str) -> Floats:
    """Return each course over its design hour, (c, 8760); 0 where it has none."""
    peak = design_hour(course, service)[:, None]
    return np.divide(course, peak, out=np.zeros_like(course), where=peak > 0)


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


def _gammas(index_w_m2: Floats, shapes: Floats, simulated_w_m2: Floats) -> Floats:
    """Return the exponent that bends each shape to the simulated energy, NaN without a load."""
    found = np.full(len(shapes), np.nan)
    for c, shape in enumerate(shapes):
        energy = float(simulated_w_m2[c].sum())
        if index_w_m2[c] > 0 and energy > 0 and shape.any():
            found[c] = cal.bend(shape, energy / index_w_m2[c])[1]
    return found


def _disagreements(
    of: tuple[Use, ...],
    designed: Mapping[str, tuple[Floats, Floats]],
    simulated: Mapping[str, Floats],
    gammas: Floats,
) -> list[str]:
    """Say for which uses index and simulation do not go together, one note a service."""
    low, high = cal.GAMMA_PLAUSIBLE
    notes: list[str] = []
    for row, (service, name) in enumerate((("heat", "Heating"), ("cool", "Cooling"))):
        index, shapes = designed[service]
        peak = design_hour(simulated[service], service)
        said = [
            f"{use.label} ({index[c]:.0f} W/m² and {index[c] * shapes[c].sum() / 1000:.0f} kWh/m² a"
            f" by index, {peak[c]:.0f} W/m² and {simulated[service][c].sum() / 1000:.0f} kWh/m² a"
            f" simulated, exponent {gammas[row, c]:.1f})"
            for c, use in enumerate(of)
            if np.isfinite(gammas[row, c]) and not low <= gammas[row, c] <= high
        ]
        if said:
            notes.append(
                f"{name}: index and simulation disagree beyond an exponent of {low:g} to {high:g}"
                f" for {'; '.join(said)}. Sizes follow the index; check it, and the envelope."
            )
    return notes


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
