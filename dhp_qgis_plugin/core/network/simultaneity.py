"""How high the load of many customers rises together, pipe by pipe along the trees.

Curves of the number of customers come from the literature; instead the coincidence may be taken
from the hourly loads themselves. The design flow of a pipe is never below the largest single load
behind it nor below that of any pipe downstream, so that it never rises outwards.

Sources: W. Winter, T. Haslauer and I. Obernberger, Euroheat & Power 9/10 (2001) 42, fitted to
Austrian networks up to about 200 customers; CIBSE CP1 Heat networks: code of practice (2015),
after Danish practice, for space heating.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import IntEnum

import numpy as np

from dhp_qgis_plugin.core.network import trees
from dhp_qgis_plugin.core.network.building_ends import last_pipes
from dhp_qgis_plugin.core.parameters import LoadParameters
from dhp_qgis_plugin.core.records import Floats, Ints, Layout, Load, StreetGraph

_AT_ONCE = 500  # pipes whose hourly loads are in memory together


class Curve(IntEnum):
    """Where the simultaneity factor comes from; the value of load.simultaneity_curve."""

    FIXED = 0  # the two factors of the parameters, whatever the number
    WINTER = 1
    CIBSE = 2
    HOURLY = 3  # largest hour of the sum over the sum of largest hours


def winter(customers: Floats) -> Floats:
    """Return 0.4497 + 0.5512 / (1 + (n / 53.84)^1.763), 1 for a single customer."""
    n = np.asarray(customers, dtype=float)
    fitted = 0.449677646267461 + 0.551234688 / (1 + (n / 53.84382392) ** 1.762743268)
    factor: Floats = np.where(n <= 1, 1.0, np.minimum(fitted, 1.0))
    return factor


def cibse(customers: Floats) -> Floats:
    """Return 0.62 + 0.38 / n."""
    factor: Floats = 0.62 + 0.38 / np.maximum(np.asarray(customers, dtype=float), 1.0)
    return factor


CURVES: dict[Curve, Callable[[Floats], Floats]] = {Curve.WINTER: winter, Curve.CIBSE: cibse}
"""Curves of the number of customers alone; they are of heating and serve cooling as well."""


def chosen(p: LoadParameters) -> Curve:
    """Return the curve that the parameters name."""
    return Curve(round(p.simultaneity_curve))


def with_simultaneity(
    layout: Layout, streets: StreetGraph, load: Load, p: LoadParameters
) -> Layout:
    """Return the layout with the design flows that the chosen simultaneity gives its pipes.

    Fixed factors leave the flows as they are.

    Parameters
    ----------
    layout
        Trees of pipes; their flows are recomputed.
    streets
        The contracted graph; a building stands at the end of the pipe that leads to its node.
    """
    if chosen(p) is Curve.FIXED:
        return layout
    ends = last_pipes(layout, streets)
    flows = []
    for peak_kw, shapes in (
        (load.peak_heat_kw, load.heat_shapes),
        (load.peak_cool_kw, load.cool_shapes),
    ):
        together = _together(layout, ends, peak_kw, load.shape, shapes, chosen(p))
        single = np.zeros(len(together))
        np.maximum.at(single, ends[ends >= 0], peak_kw[ends >= 0])
        flows.append(trees.most_downstream(np.maximum(together, single), layout.pipe_before))
    return replace(layout, heat_kw=flows[0], cool_kw=flows[1])


def factor_of(members: Ints, load: Load, p: LoadParameters) -> tuple[float, float]:
    """Return the simultaneity factors, heating and cooling, of a group of buildings.

    Never below the share of the largest single load, and 1 where there is none.
    """
    factors = []
    for peak_kw, shapes, fixed in (
        (load.peak_heat_kw, load.heat_shapes, p.simultaneity_heat),
        (load.peak_cool_kw, load.cool_shapes, p.simultaneity_cool),
    ):
        total = float(peak_kw[members].sum())
        if len(members) <= 1 or total <= 0:
            factors.append(1.0)
            continue
        curve = chosen(p)
        if curve is Curve.FIXED:
            factors.append(fixed)
            continue
        if curve is Curve.HOURLY:
            weight = np.bincount(
                load.shape[members], weights=peak_kw[members], minlength=len(shapes)
            )
            share = float((weight @ shapes).max(initial=0.0)) / total
        else:
            share = float(CURVES[curve](np.array([len(members)], dtype=float))[0])
        factors.append(min(1.0, max(share, float(peak_kw[members].max()) / total)))
    return factors[0], factors[1]


def station_factors(layout: Layout, load: Load, p: LoadParameters) -> tuple[Floats, Floats]:
    """Return the factors of every opened station's customers, heating and cooling, two (k,)."""
    pairs = [
        factor_of(np.flatnonzero(layout.building_station == k), load, p)
        for k in range(len(layout.station_site))
    ]
    return np.array([heat for heat, _ in pairs]), np.array([cool for _, cool in pairs])


def _together(
    layout: Layout, ends: Ints, peak_kw: Floats, shape: Ints, shapes: Floats, curve: Curve
) -> Floats:
    """Return the load behind every pipe that occurs together, (p,) kW."""
    at = ends >= 0
    pipes = len(layout.pipe_edge)
    if curve is not Curve.HOURLY:
        own = np.bincount(ends[at], weights=peak_kw[at], minlength=pipes)
        total = trees.sum_downstream(own, layout.pipe_before)
        # Only customers with a load of this case count towards its diversity.
        some = np.bincount(ends[at], weights=(peak_kw[at] > 0).astype(float), minlength=pipes)
        count = trees.sum_downstream(some, layout.pipe_before)
        flow: Floats = total * CURVES[curve](count)
        return flow
    behind = np.column_stack(
        [
            trees.sum_downstream(
                np.bincount(
                    ends[at], weights=np.where(shape[at] == c, peak_kw[at], 0.0), minlength=pipes
                ),
                layout.pipe_before,
            )
            for c in range(len(shapes))
        ]
    )
    peaks = shapes[:, _highest_hours(shapes)]
    largest = np.zeros(pipes)
    for first in range(0, pipes, _AT_ONCE):
        part = slice(first, first + _AT_ONCE)
        largest[part] = (behind[part] @ peaks).max(axis=1, initial=0.0)
    return largest


def _highest_hours(shapes: Floats) -> Ints:
    """Return the hours in which some mix of the shapes may have its peak: the undominated ones."""
    kept: list[int] = []
    highest = np.zeros((0, len(shapes)))
    for hour in np.argsort(-shapes.sum(axis=0), kind="stable").tolist():
        at = shapes[:, hour]
        if not (highest >= at).all(axis=1).any():
            kept.append(hour)
            highest = np.vstack([highest, at])
    return np.array(kept, dtype=np.int64)
