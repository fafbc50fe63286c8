"""Given hours become rows of the shapes: a building's own, or its share of the district's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.load.imported import SERVICES, Matched
from dhp_qgis_plugin.core.records import Bools, Floats, Ints, _Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapes(_Record):
    """Which building follows which row, and what the row was before."""

    shape: Ints  # (b,)
    base: Ints  # (c,) the kind that each row comes from
    heat_shapes: Floats  # (c, 8760)
    cool_shapes: Floats  # (c, 8760)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Rows and design loads with the district's hours in them."""

    shapes: Shapes
    peaks_kw: Mapping[str, Floats]
    notes: tuple[str, ...]


def give_own(rows: Shapes, matched: Matched) -> Shapes:
    """Add a row for each building with hours of its own; the other service keeps its shape."""
    members = sorted({b for b, _ in matched.own})
    if not members:
        return rows
    shape = rows.shape.copy()
    base: list[int] = []
    extra: dict[str, list[Floats]] = {"heat": [], "cool": []}
    old = {"heat": rows.heat_shapes, "cool": rows.cool_shapes}
    for at, b in enumerate(members):
        for service in SERVICES:
            course = matched.own.get((b, service))
            extra[service].append(
                old[service][rows.shape[b]]
                if course is None
                else course / max(float(course.max()), 1e-12)
            )
        base.append(int(rows.base[rows.shape[b]]))
        shape[b] = len(rows.heat_shapes) + at
    return Shapes(
        shape=shape,
        base=np.concatenate([rows.base, np.array(base, dtype=np.int64)]),
        heat_shapes=np.vstack([rows.heat_shapes, *extra["heat"]]),
        cool_shapes=np.vstack([rows.cool_shapes, *extra["cool"]]),
    )


def give_district(
    rows: Shapes,
    peaks_kw: Mapping[str, Floats],
    matched: Matched,
    open_to: Mapping[str, Bools],
    served: Bools,
) -> Shared:
    """Divide the district's hours among the buildings that bring none of their own.

    Each takes the share that its design load has; design loads stay, so that the ratio of the
    district's peak to their sum is the coincidence that the given hours show. Only where the given
    peak is larger than the sum are they raised.

    Parameters
    ----------
    peaks_kw
        Design loads by service, (b,) each.
    open_to
        By service, (b,) which served buildings state no annual demand of their own.
    """
    peaks = dict(peaks_kw)
    notes: list[str] = []
    for service, course in matched.district.items():
        own = np.array([(b, service) in matched.own for b in range(len(served))], dtype=bool)
        takers = open_to[service] & ~own & (peaks[service] > 0)
        shapes = rows.heat_shapes if service == "heat" else rows.cool_shapes
        others = np.flatnonzero(served & ~takers)
        theirs = np.bincount(
            rows.shape[others], weights=peaks[service][others], minlength=len(shapes)
        )
        left = course - theirs @ shapes
        beyond = float(np.maximum(-left, 0).sum()) / max(float(course.sum()), 1e-12)
        if beyond > 0.01:
            notes.append(
                f"Buildings that state their own {SERVICES[service]} take"
                f" {100 * beyond:.0f} % more than the district's hours hold; the rest gets nothing"
                " in those hours."
            )
        left = np.maximum(left, 0.0)
        total, most = float(peaks[service][takers].sum()), float(left.max())
        if total <= 0:
            notes.append(
                f"The district's hours of {SERVICES[service]} went unused: no building with such a"
                " load is left to take them."
            )
            continue
        if most > total:
            peaks[service] = np.where(takers, peaks[service] * most / total, peaks[service])
            notes.append(
                f"Design loads for {SERVICES[service]} were raised by"
                f" {100 * (most / total - 1):.0f} % to hold the peak of the district's hours."
            )
            total = most
        rows = _with_course(rows, takers, service, left / total)
    return Shared(shapes=rows, peaks_kw=peaks, notes=tuple(notes))


def _with_course(rows: Shapes, takers: Bools, service: str, course: Floats) -> Shapes:
    """Give the takers new rows: one course for the service, the other one as it was."""
    kept, group = np.unique(rows.shape[takers], return_inverse=True)
    shape = rows.shape.copy()
    shape[takers] = len(rows.heat_shapes) + group.ravel()
    new = np.tile(course, (len(kept), 1))
    heat = new if service == "heat" else rows.heat_shapes[kept]
    cool = new if service == "cool" else rows.cool_shapes[kept]
    return Shapes(
        shape=shape,
        base=np.concatenate([rows.base, rows.base[kept]]),
        heat_shapes=np.vstack([rows.heat_shapes, heat]),
        cool_shapes=np.vstack([rows.cool_shapes, cool]),
    )
