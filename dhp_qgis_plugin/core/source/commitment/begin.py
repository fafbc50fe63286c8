"""A first solution: enough machines on for what the relaxation delivers.

Rounding up hardly ever lacks capacity; where a row of whole numbers alone allows no more (machines
installed, one service at a time), those that the relaxation wanted least are taken back. Where the
least loads of so many machines give more than can be used, some are left out (`lowered`).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dhp_qgis_plugin.core.errors import InfeasibleError, SolverError
from dhp_qgis_plugin.core.progress import Progress, check
from dhp_qgis_plugin.core.records import Bools, Floats
from dhp_qgis_plugin.core.solver import LinearModel, solve_arrays
from dhp_qgis_plugin.core.source.commitment.compact import compact
from dhp_qgis_plugin.core.source.commitment.quiet import Quiet

HARDLY = 1e-6
"""Share of a machine that counts as none."""


def begun(model: LinearModel, relaxed: Floats) -> Floats:
    """Return whole numbers (n,) from the values of the relaxation; the rest as it is there."""
    values = relaxed.copy()
    whole = model.integer
    values[whole] = np.clip(
        np.ceil(relaxed[whole] - HARDLY), np.ceil(model.lower[whole]), np.floor(model.upper[whole])
    )
    rows = model.rows.tocsr()
    for row in np.flatnonzero(_of_whole_numbers(model) & np.isfinite(model.row_upper)).tolist():
        span = slice(rows.indptr[row], rows.indptr[row + 1])
        columns, weights = rows.indices[span], rows.data[span]
        excess = float(weights @ values[columns]) - float(model.row_upper[row])
        for at in np.argsort(relaxed[columns] - values[columns], kind="stable").tolist():
            if excess <= HARDLY:
                break
            back = min(values[columns[at]] - model.lower[columns[at]], np.ceil(excess))
            if weights[at] > 0 and back > 0:
                values[columns[at]] -= back
                excess -= float(weights[at]) * back
    return values


def lowered(model: LinearModel, started: Floats, progress: Progress) -> Floats | None:
    """Return fewer machines (n,) where those ``started`` give too much; None where none fit.

    The linear programme of as many machines as fit, in part, tells where. Those that it leaves out
    in part stay off whole: a load may go unmet for that, at a price by which `waste` finds the
    hour.
    """
    part = replace(
        model,
        cost=np.where(model.integer, -1.0, 0.0),
        upper=np.where(model.integer, started, model.upper),
        integer=np.zeros(len(started), dtype=bool),
    )
    try:
        left = compact(part)
        found = left.whole(solve_arrays(left.model, progress=Quiet(progress)).values)
    except (InfeasibleError, SolverError):
        return None
    check(progress)
    fewer = model.integer & (found < started - HARDLY)
    return np.where(fewer, np.maximum(np.floor(found + HARDLY), model.lower), started)


def _of_whole_numbers(model: LinearModel) -> Bools:
    """Tell which rows hold nothing but whole numbers with weights of at least 1, (m,)."""
    rows = model.rows.tocsr()
    filled = np.diff(rows.indptr) > 0
    plain = model.integer[rows.indices] & (rows.data >= 1.0)
    least = np.ones(rows.shape[0], dtype=bool)
    least[filled] = np.logical_and.reduceat(plain, rows.indptr[:-1][filled])
    return least & filled
