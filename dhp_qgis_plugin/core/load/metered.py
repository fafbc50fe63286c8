"""Buildings that bring both a peak and an annual demand: shapes bent until both hold.

A shape per building would be 8760 numbers each; buildings of one use whose full-load hours lie
close together share one, and the group's annual sum stays exact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core import progress as waiting
from dhp_qgis_plugin.core.load.calibration import GAMMA_PLAUSIBLE, bend
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import Floats, Ints, _Record

_MOST_ROWS = 64
_FINEST_STEP = 0.005  # relative width of a group of full-load hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapted(_Record):
    """Shapes with the bent ones added, and which building uses which."""

    shape: Ints  # (b,)
    base: Ints  # (c,) the row that each row was before it was bent
    gammas: Floats  # (2, c) exponents of heating and cooling, 1 where nothing was bent
    heat_shapes: Floats  # (c, 8760)
    cool_shapes: Floats  # (c, 8760)
    notes: tuple[str, ...]


def adapt_to_metered(
    shape: Ints,
    peaks_kw: tuple[Floats, Floats],
    metered_kwh: tuple[Floats, Floats],
    shapes: tuple[Floats, Floats],
    progress: Progress,
) -> Adapted:
    """Add bent shapes for the buildings that give a peak and an annual demand.

    Parameters
    ----------
    shape
        (b,) row of each building's use.
    peaks_kw
        Design loads of heating and cooling, (b,) each.
    metered_kwh
        Given annual demands of heating and cooling, (b,) each, NaN where the use's own serves.
    shapes
        Shapes of heating and cooling by use, (c, 8760) each.
    progress
        Polled once a shape.

    Returns
    -------
    Adapted
        At most 64 rows more than there are kinds among them; the groups widen until they are so
        few.
    """
    wanted = [
        np.divide(kwh, kw, out=np.full(len(kw), np.nan), where=np.isfinite(kwh) & (kw > 0))
        for kwh, kw in zip(metered_kwh, peaks_kw, strict=True)
    ]
    asking = np.flatnonzero(np.isfinite(wanted[0]) | np.isfinite(wanted[1]))
    if not len(asking):
        every = np.arange(len(shapes[0]))
        return Adapted(
            shape=shape,
            base=every,
            gammas=np.ones((2, len(every))),
            heat_shapes=shapes[0],
            cool_shapes=shapes[1],
            notes=(),
        )
    group_of, first, step = _group(shape[asking], [hours[asking] for hours in wanted])
    extra: tuple[list[Floats], list[Floats]] = ([], [])
    gammas: list[float] = []
    for group, member in enumerate(first):
        waiting.check(progress)
        progress.report(group / len(first))
        members = asking[group_of == group]
        for case in (0, 1):
            use_shape = shapes[case][shape[asking[member]]]
            bent, gamma = _bend_group(use_shape, wanted[case][members], peaks_kw[case][members])
            extra[case].append(bent)
            gammas.append(gamma)
    new_shape = shape.copy()
    new_shape[asking] = len(shapes[0]) + group_of
    heat, cool = (np.vstack([shapes[case], *extra[case]]) for case in (0, 1))
    return Adapted(
        shape=new_shape,
        base=np.concatenate([np.arange(len(shapes[0])), shape[asking[first]]]),
        gammas=np.hstack([np.ones((2, len(shapes[0]))), np.reshape(gammas, (-1, 2)).T]),
        heat_shapes=heat,
        cool_shapes=cool,
        notes=_notes(
            len(asking), len(first), step, gammas, _worst(new_shape, (heat, cool), wanted)
        ),
    )


def _group(use_row: Ints, wanted_h: list[Floats]) -> tuple[Ints, Ints, float]:
    """Group by use and full-load hours on a geometric grid; return groups, firsts, step."""
    step = _FINEST_STEP
    kinds = np.stack([use_row, *(np.isfinite(hours) for hours in wanted_h)])
    most = _MOST_ROWS + np.unique(kinds, axis=1).shape[1]  # as the widest step cannot do with less
    while True:
        bins = [
            np.where(np.isfinite(hours), np.round(np.log(np.fmax(hours, 1.0)) / step), -1.0)
            for hours in wanted_h
        ]
        keys = np.stack([use_row.astype(np.float64), *bins])
        _, first, group = np.unique(keys, axis=1, return_index=True, return_inverse=True)
        if len(first) <= most:
            return group.ravel().astype(np.int64), first.astype(np.int64), step
        step *= 2


def _bend_group(shape: Floats, wanted_h: Floats, peak_kw: Floats) -> tuple[Floats, float]:
    """Bend a shape to a group's mean full-load hours, weighted by peak; γ 1 where none asks."""
    if not np.isfinite(wanted_h).all() or not shape.any():
        return shape, 1.0
    return bend(shape / shape.max(), float(wanted_h @ peak_kw / peak_kw.sum()))


def _worst(shape: Ints, shapes: tuple[Floats, Floats], wanted_h: list[Floats]) -> float:
    """Return the largest relative miss of a given annual demand."""
    worst = 0.0
    for courses, hours in zip(shapes, wanted_h, strict=True):
        asks = np.isfinite(hours) & (hours > 0)
        got = courses.sum(axis=1)[shape[asks]]
        worst = max(worst, float(np.abs(got / hours[asks] - 1).max(initial=0.0)))
    return worst


def _notes(
    buildings: int, groups: int, step: float, gammas: list[float], worst: float
) -> tuple[str, ...]:
    """Say what was bent, how far, and what was missed."""
    notes = [
        f"{buildings} buildings give both a peak and an annual demand: {groups} shapes were bent"
        f" to them, in steps of {100 * step:.1f} % of full-load hours; the annual demand of a"
        f" single building is met within {100 * worst:.1f} %."
    ]
    low, high = GAMMA_PLAUSIBLE
    odd = [gamma for gamma in gammas if not low <= gamma <= high]
    if odd:
        notes.append(
            f"{len(odd)} of these shapes needed exponents from {min(odd):.2f} to {max(odd):.2f}:"
            " peak and annual demand of their buildings hardly go together in this climate."
        )
    return tuple(notes)
