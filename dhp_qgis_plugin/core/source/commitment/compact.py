"""A model without the columns that are fixed and the rows that are mere bounds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from dhp_qgis_plugin.core.errors import InfeasibleError
from dhp_qgis_plugin.core.records import Bools, Floats, Ints, _Record
from dhp_qgis_plugin.core.solver import LinearModel, canonical

ROUNDING = 1e-6
"""Relative crossing of bounds that rounding explains."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compact(_Record):
    """What is left of a model, and where its columns and costs stood."""

    model: LinearModel
    columns: Ints  # (n,) position of each column left in the first model
    fixed: Floats  # (n of the first model,) value of the columns that are gone, 0 elsewhere
    constant: float  # cost of the columns that are gone

    def whole(self, values: Floats) -> Floats:
        """Return values (n,) of the columns left as values of the first model."""
        full = self.fixed.copy()
        full[self.columns] = values
        return full


def compact(model: LinearModel) -> Compact:
    """Put in the columns whose bounds meet, and turn rows of one column into bounds.

    Raises
    ------
    InfeasibleError
        If what is left has a column or an empty row without any value that satisfies it.
    """
    matrix = canonical(model.rows)
    gone = model.lower == model.upper
    fixed = np.where(gone, model.lower, 0.0)
    shift = matrix @ fixed
    left = np.flatnonzero(~gone)
    matrix = sparse.csr_matrix(matrix[:, left])
    matrix.eliminate_zeros()
    row_lower, row_upper = model.row_lower - shift, model.row_upper - shift
    terms = np.diff(matrix.indptr)
    slack = ROUNDING * (1.0 + np.abs(shift))
    if ((row_lower > slack) | (row_upper < -slack))[terms == 0].any():
        raise InfeasibleError("The model has no solution: its constraints contradict each other.")
    lower, upper = model.lower[left].copy(), model.upper[left].copy()
    single = np.flatnonzero(terms == 1)
    column, value = matrix.indices[matrix.indptr[single]], matrix.data[matrix.indptr[single]]
    ends = np.stack([row_lower[single] / value, row_upper[single] / value])
    np.maximum.at(lower, column, np.where(value > 0, ends[0], ends[1]))
    np.minimum.at(upper, column, np.where(value > 0, ends[1], ends[0]))
    integer = model.integer[left]
    lower, upper = _met(lower, upper, integer)
    kept = np.flatnonzero(terms > 1)
    return Compact(
        model=LinearModel(
            cost=model.cost[left],
            lower=lower,
            upper=upper,
            integer=integer,
            rows=matrix[kept],
            row_lower=row_lower[kept],
            row_upper=row_upper[kept],
        ),
        columns=left,
        fixed=fixed,
        constant=float(model.cost @ fixed),
    )


def _met(lower: Floats, upper: Floats, integer: Bools) -> tuple[Floats, Floats]:
    """Return the bounds where they cross by no more than rounding, whole for whole numbers."""
    lower = np.where(integer, np.ceil(lower - 1e-6), lower)
    upper = np.where(integer, np.floor(upper + 1e-6), upper)
    crossed = lower > upper
    size = 1.0 + np.abs(np.where(crossed, upper, 0.0))
    if (np.where(crossed, lower - upper, 0.0) > 10 * ROUNDING * size).any():
        raise InfeasibleError("The model has no solution: its constraints contradict each other.")
    return np.where(crossed, upper, lower), upper
