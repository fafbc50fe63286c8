"""What each building is used for, how large it is, and whether it has a load at all.

Nothing is guessed in silence: every use and every floor area says in words where it comes from,
and every building that is not served says why.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from dhp_qgis_plugin.core.catalogue import (
    DEFAULT_USE,
    UNHEATED,
    Use,
    uses,
)
from dhp_qgis_plugin.core.load.wording import Mix, find_envelope, find_mix, find_use
from dhp_qgis_plugin.core.parameters import LoadParameters
from dhp_qgis_plugin.core.records import Bools, Buildings, Floats, State, _Record

EXCLUDED = "excluded by the planner"
_LEAST_FLOORS = 0.5  # a layer that writes 0 floors does not know


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock(_Record):
    """The buildings' uses and sizes, each with its basis in words."""

    uses: tuple[str, ...]  # (b,) key of the use in the catalogue, the largest of several
    mixes: tuple[Mix, ...]  # (b,) keys of all its conditioned uses, with their shares of the area
    envelopes: tuple[str, ...]  # (b,) key of the class of envelope, "" where unknown
    use_basis: tuple[str, ...]
    gfa_m2: Floats  # (b,) 0 where unknown
    gfa_basis: tuple[str, ...]
    use_told: Bools  # (b,) the layer says what the building is used for
    size_told: Bools  # (b,) the layer states floor area, floors or height
    default_floors: float  # where it does not
    default_basis: str
    indexed: Bools  # (b,) loads that are not given follow from the indices of its use
    reasons: tuple[str, ...]  # (b,) why it is not served, "" if it is


@dataclass(frozen=True, slots=True)
class _Floors:
    """Number of floors of each building and where it comes from."""

    number: Floats
    basis: tuple[str, ...]
    told: Bools
    default: float
    default_basis: str


def take_stock(buildings: Buildings, parameters: LoadParameters) -> Stock:
    """Find use, gross floor area and the reason for not serving each building.

    Parameters
    ----------
    buildings
        As the layer holds them.
    parameters
        Default number of floors, storey height, smallest footprint.

    Returns
    -------
    Stock
        Use by the first word that the catalogue knows; floor area as given, else footprint x
        floors, else footprint x height / storey height, else footprint x a default number of
        floors, which is the layer's median where enough of its buildings state theirs.
    """
    found = {word: find_use(word) for word in set(buildings.use_words)}
    mixed = [find_mix(shares) for shares in buildings.shares]
    keys = tuple(
        mix[0][0] if mix else UNHEATED if basis else found[word][0]
        for word, (mix, basis, _) in zip(buildings.use_words, mixed, strict=True)
    )
    use_basis = [
        basis or found[word][1]
        for word, (_, basis, _) in zip(buildings.use_words, mixed, strict=True)
    ]
    given = _load_given(buildings)
    for b in np.flatnonzero(given):
        if keys[b] == UNHEATED:
            use_basis[b] += "; its load is given, so it is served like a mixed building"
    conditioned = tuple(
        DEFAULT_USE if key == UNHEATED and given[b] else key for b, key in enumerate(keys)
    )
    footprint_m2: Floats = np.asarray(shapely.area(buildings.outlines), dtype=np.float64)
    floors = _find_floors(buildings, conditioned, footprint_m2, parameters)
    known = np.isfinite(buildings.gfa_m2) & (buildings.gfa_m2 > 0)
    gfa_m2 = np.where(known, buildings.gfa_m2, footprint_m2 * floors.number)
    gfa_m2 = np.where(
        buildings.planned, np.where(known, parameters.plot_ratio_share * gfa_m2, 0.0), gfa_m2
    )
    return Stock(
        uses=conditioned,
        mixes=tuple(
            mix or (((key, 1.0),) if key != UNHEATED else ())
            for key, (mix, _, _) in zip(conditioned, mixed, strict=True)
        ),
        envelopes=tuple(map(find_envelope, buildings.envelope_words, buildings.built_year)),
        use_basis=tuple(use_basis),
        gfa_m2=gfa_m2,
        gfa_basis=tuple(
            buildings.gfa_basis[b]
            if known[b]
            else "unknown: an unbuilt plot states it, or its plot ratio"
            if buildings.planned[b]
            else f"footprint × {floors.basis[b]}"
            if footprint_m2[b] > 0
            else "unknown: no footprint and no floor area"
            for b in range(len(buildings))
        ),
        use_told=np.array(
            [
                known if mix else found[word][2]
                for word, (mix, _, known) in zip(buildings.use_words, mixed, strict=True)
            ],
            dtype=bool,
        ),
        size_told=known | floors.told,
        default_floors=floors.default,
        default_basis=floors.default_basis,
        indexed=np.array([key != UNHEATED for key in keys], dtype=bool),
        reasons=_reasons(buildings, conditioned, tuple(use_basis), footprint_m2, known, parameters),
    )


def _load_given(buildings: Buildings) -> Bools:
    """Tell which buildings bring a load of their own, (b,)."""
    columns = (
        buildings.peak_heat_kw,
        buildings.peak_cool_kw,
        buildings.heat_kwh_a,
        buildings.cool_kwh_a,
    )
    given: Bools = np.any([np.nan_to_num(column) > 0 for column in columns], axis=0)
    return given


def _find_floors(
    buildings: Buildings, keys: tuple[str, ...], footprint_m2: Floats, parameters: LoadParameters
) -> _Floors:
    """Return the number of floors: stated, else from the height, else the default."""
    catalogue = uses()
    stated = np.nan_to_num(buildings.floors) >= _LEAST_FLOORS
    measured = ~stated & (np.nan_to_num(buildings.height_m) > 0)
    default, default_basis = _default_floors(buildings, keys, footprint_m2, stated, parameters)
    from_height = np.maximum(np.nan_to_num(buildings.height_m) / parameters.storey_height_m, 1.0)
    told = np.select([stated, measured], [buildings.floors, from_height], default)
    most = np.array([catalogue[key].floors_most for key in keys])
    number = np.where(stated, told, np.minimum(told, most))
    return _Floors(
        number,
        tuple(
            _say_floors(
                number[b],
                "stated by the layer"
                if stated[b]
                else f"height {buildings.height_m[b]:g} m / {parameters.storey_height_m:g} m"
                if measured[b]
                else default_basis,
                catalogue[keys[b]] if number[b] < told[b] else None,
            )
            for b in range(len(buildings))
        ),
        stated | measured,
        default,
        default_basis,
    )


def _say_floors(number: float, basis: str, limit: Use | None) -> str:
    """Say how many floors there are and why, such as "6 floors (stated by the layer)"."""
    most = f", at most {limit.floors_most:g} for {limit.label.lower()}" if limit else ""
    noun = "floor" if number == 1 else "floors"
    return f"{round(number, 1):g} {noun} ({basis}{most})"


def _default_floors(
    buildings: Buildings,
    keys: tuple[str, ...],
    footprint_m2: Floats,
    stated: Bools,
    parameters: LoadParameters,
) -> tuple[float, str]:
    """Return the number of floors where the layer is silent: its own median, or the default.

    The median is that of buildings which could be served: a roof or a kiosk says nothing of them.
    """
    heated = np.array([key != UNHEATED for key in keys], dtype=bool)
    speaks = stated & heated & (footprint_m2 >= parameters.least_footprint_m2)
    count = int(speaks.sum())
    if count >= parameters.floors_known_least:
        return float(np.median(buildings.floors[speaks])), f"median of {count} buildings"
    return parameters.default_floors, "default"


def _reasons(
    buildings: Buildings,
    keys: tuple[str, ...],
    use_basis: tuple[str, ...],
    footprint_m2: Floats,
    gfa_known: Bools,
    parameters: LoadParameters,
) -> tuple[str, ...]:
    """Return why each building is not served, "" if it is."""
    given = _load_given(buildings)
    peaks = (buildings.peak_heat_kw, buildings.peak_cool_kw)
    zero = np.all([peak == 0 for peak in peaks], axis=0) & ~given
    catalogue = uses()

    def reason(b: int) -> str:  # noqa: PLR0911 - one line for each reason
        use = catalogue[keys[b]]
        if buildings.states[b] is State.EXCLUDED:
            return EXCLUDED
        if zero[b]:
            return "its given loads are 0"
        if given[b]:
            return ""
        if keys[b] == UNHEATED:
            return f"{use.label.lower()}: {use_basis[b]}"
        if use.heat_index_w_m2 == use.cool_index_w_m2 == 0:
            return f"the catalogue gives no load to {use.label.lower()}"
        if gfa_known[b]:
            return ""
        if buildings.planned[b]:
            return "the plot states neither gross floor area nor plot ratio"
        if footprint_m2[b] == 0:
            return "it has neither footprint nor floor area nor a given load"
        if footprint_m2[b] < parameters.least_footprint_m2:
            return (
                f"footprint of {footprint_m2[b]:.0f} m² below"
                f" {parameters.least_footprint_m2:g} m² and no load given"
            )
        return ""

    return tuple(reason(b) for b in range(len(buildings)))
