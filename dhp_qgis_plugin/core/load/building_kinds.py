"""Kinds of building: a mix of uses in one envelope. Shapes per kind, scale per building.

Twenty thousand buildings are a few dozen kinds. The peak of a mixed kind is that of its summed
course, so that shops which cool at noon and flats which cool at night do not add up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.catalogue import DEFAULT_USE, uses, with_envelope
from dhp_qgis_plugin.core.load.use_profiles import Given, design_hour, use_profiles
from dhp_qgis_plugin.core.load.wording import Mix
from dhp_qgis_plugin.core.parameters import LoadParameters
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import Bools, Floats, Ints, Weather, _Record

_MOST_KINDS = 256
_SHARE_STEPS = (0.01, 0.02, 0.05, 0.1, 0.25)
Kind = tuple[Mix, str]
"""A mix of uses and the key of an envelope."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindProfiles(_Record):
    """What a square metre of each of the k kinds of building takes."""

    kind: Ints  # (b,) of each building, -1 where it is of none
    heat_index_w_m2: Floats  # (k,) per m² gross floor area, before simultaneity
    cool_index_w_m2: Floats  # (k,)
    heat_shapes: Floats  # (k, 8760)
    cool_shapes: Floats  # (k, 8760)
    heat_raw: Floats  # (k, 8760) before clipping: its design hour is 1
    cool_raw: Floats  # (k, 8760)
    simulated_heat_w_m2: Floats  # (k,) its design hour
    simulated_cool_w_m2: Floats  # (k,)
    simulated_heat_kwh_m2: Floats  # (k,)
    simulated_cool_kwh_m2: Floats  # (k,)
    dhw_kwh_m2: Floats  # (k,)
    dhw_shapes: Floats  # (k, 8760) sum 1
    notes: tuple[str, ...]


def kind_profiles(
    mixes: Sequence[Mix],
    envelopes: Sequence[str],
    loaded: Bools,
    weather: Weather,
    parameters: LoadParameters,
    progress: Progress,
    given: Given | None = None,
    *,
    simulated: bool = False,
) -> KindProfiles:
    """Find the kinds that occur among the buildings, and the hourly course of each.

    Parameters
    ----------
    mixes, envelopes
        (b,) of each building.
    loaded
        (b,) which of them matter.
    weather
        The year to plan with.
    given
        Hours of uses that the planner gave.
    simulated
        Let the hours be those of the simulation, with the peak still that of the index.
    """
    kind, kinds, notes = _find_kinds(mixes, envelopes, loaded)
    pairs = sorted({(use, envelope) for mix, envelope in kinds for use, _ in mix})
    row = {pair: c for c, pair in enumerate(pairs)}
    share = np.zeros((len(kinds), len(pairs)))
    for k, (mix, envelope) in enumerate(kinds):
        for use, part in mix:
            share[k, row[use, envelope]] += part
    of = tuple(with_envelope(uses()[use], envelope) for use, envelope in pairs)
    found = use_profiles(of, weather, progress, parameters, given)
    courses = {
        "heat": share @ (found.heat_index_w_m2[:, None] * found.heat_shapes),
        "cool": share @ (found.cool_index_w_m2[:, None] * found.cool_shapes),
    }
    unscaled = {
        "heat": share @ found.simulated_heat_w_m2,
        "cool": share @ found.simulated_cool_w_m2,
    }
    raw = {
        "heat": share @ (found.heat_index_w_m2[:, None] * found.heat_raw),
        "cool": share @ (found.cool_index_w_m2[:, None] * found.cool_raw),
    }
    mixed = np.count_nonzero(share, axis=1) > 1
    index = {
        service: np.where(
            mixed,
            np.minimum(design_hour(raw[service], service), course.max(axis=1)),
            course.max(axis=1),
        )
        for service, course in courses.items()
    }
    raw = {service: _over(course, index[service]) for service, course in raw.items()}
    hours = unscaled if simulated else courses
    shapes = {service: _shape(hours[service], index[service]) for service in index}
    dhw_kwh_m2 = np.array([use.dhw_kwh_m2 for use in of])
    dhw = share @ (dhw_kwh_m2[:, None] * found.dhw_shapes)
    annual = dhw.sum(axis=1, keepdims=True)
    return KindProfiles(
        kind=kind,
        heat_index_w_m2=index["heat"],
        cool_index_w_m2=index["cool"],
        heat_shapes=shapes["heat"],
        cool_shapes=shapes["cool"],
        heat_raw=raw["heat"],
        cool_raw=raw["cool"],
        simulated_heat_w_m2=design_hour(unscaled["heat"], "heat"),
        simulated_cool_w_m2=design_hour(unscaled["cool"], "cool"),
        simulated_heat_kwh_m2=unscaled["heat"].sum(axis=1) / 1000,
        simulated_cool_kwh_m2=unscaled["cool"].sum(axis=1) / 1000,
        dhw_kwh_m2=share @ dhw_kwh_m2,
        dhw_shapes=np.divide(
            dhw, annual, out=np.full_like(dhw, 1 / dhw.shape[1]), where=annual > 0
        ),
        notes=(*notes, *found.notes, *(_clipped(hours, index) if simulated else ())),
    )


def _shape(course_w_m2: Floats, index_w_m2: Floats) -> Floats:
    """Return min(1, course / index), (k, 8760), 0 where the index is."""
    shape: Floats = np.minimum(_over(course_w_m2, index_w_m2), 1.0)
    return shape


def _over(course_w_m2: Floats, index_w_m2: Floats) -> Floats:
    """Return course / index, (k, 8760), 0 where the index is."""
    top = index_w_m2[:, None]
    return np.divide(course_w_m2, top, out=np.zeros_like(course_w_m2), where=top > 0)


def _clipped(hours: dict[str, Floats], index: dict[str, Floats]) -> list[str]:
    """Say how much simulated energy lies above the index and is cut off."""
    notes: list[str] = []
    for service, name in (("heat", "heating"), ("cool", "cooling")):
        course, top = hours[service], index[service][:, None]
        above = float(np.maximum(course - top, 0.0)[index[service] > 0].sum())
        total = float(course[index[service] > 0].sum())
        if total > 0 and above > 0.01 * total:
            notes.append(
                f"{100 * above / total:.0f} % of the simulated {name} lies above the design load by"
                " index and is left out: the index is low for this climate."
            )
    return notes


def _find_kinds(
    mixes: Sequence[Mix], envelopes: Sequence[str], loaded: Bools
) -> tuple[Ints, list[Kind], list[str]]:
    """Return the kind of each building, the kinds, and how coarsely shares were rounded."""
    wanted = [b for b in np.flatnonzero(loaded) if mixes[b]]
    exact = {(mixes[b], envelopes[b]) for b in wanted}
    notes: list[str] = []
    rounded = {mix: mix for mix, _ in exact}
    for step in _SHARE_STEPS:
        if len({(rounded[mix], envelope) for mix, envelope in exact}) <= _MOST_KINDS:
            break
        rounded = {mix: _round(mix, step) for mix in rounded}
        notes = [
            f"{len(exact)} mixes of uses and envelopes occur: shares were rounded to"
            f" {100 * step:g} %."
        ]
    kinds: list[Kind] = sorted({(rounded[mix], envelope) for mix, envelope in exact})
    if not kinds:
        kinds = [(((DEFAULT_USE, 1.0),), "")]
    place = {kind: k for k, kind in enumerate(kinds)}
    kind_of = np.full(len(mixes), -1, dtype=np.int64)
    for b in wanted:
        kind_of[b] = place[rounded[mixes[b]], envelopes[b]]
    return kind_of, kinds, notes


def _round(mix: Mix, step: float) -> Mix:
    """Return the mix with its shares in whole steps, their sum kept as well as may be."""
    parts = [(use, round(share / step) * step) for use, share in mix]
    kept = [(use, share) for use, share in parts if share > 0] or [(mix[0][0], 1.0)]
    scale = sum(share for _, share in mix) / sum(share for _, share in kept)
    return tuple((use, round(share * scale, 6)) for use, share in kept)
