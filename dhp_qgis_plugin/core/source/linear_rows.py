"""Assembling a sparse linear model family by family, without a loop over its rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from dhp_qgis_plugin.core.records import Floats, Ints

Term = tuple[Ints, "Floats | float"]
"""Columns of a family of rows and their coefficients, one per row or one for all."""


class Counter:
    """Gives out column numbers in blocks."""

    def __init__(self) -> None:
        self.taken = 0

    def take(self, *shape: int) -> Ints:
        """Return the next free columns in a given shape."""
        count = int(np.prod(shape))
        block = np.arange(self.taken, self.taken + count, dtype=np.int64).reshape(shape)
        self.taken += count
        return block


@dataclass(slots=True)
class Rows:
    """Collects families of rows; a family has one row per hour or per entry."""

    width: int
    height: int = 0
    _row: list[Ints] = field(default_factory=list)
    _column: list[Ints] = field(default_factory=list)
    _value: list[Floats] = field(default_factory=list)
    _lower: list[Floats] = field(default_factory=list)
    _upper: list[Floats] = field(default_factory=list)

    def add(self, terms: list[Term], lower: npt.ArrayLike, upper: npt.ArrayLike, n: int) -> None:
        """Add n rows ``lower <= Σ value * x[column] <= upper``; scalars hold for all of them."""
        rows = np.arange(self.height, self.height + n, dtype=np.int64)
        for column, value in terms:
            self._row.append(rows)
            self._column.append(np.broadcast_to(column, n))
            self._value.append(np.broadcast_to(np.asarray(value, dtype=float), n))
        self._lower.append(np.broadcast_to(np.asarray(lower, dtype=float), n))
        self._upper.append(np.broadcast_to(np.asarray(upper, dtype=float), n))
        self.height += n

    def add_total(self, terms: list[Term], lower: float, upper: float) -> None:
        """Add one row ``lower <= Σ Σ value * x[column] <= upper`` over all columns of the terms."""
        for column, value in terms:
            self._row.append(np.full(len(column), self.height, dtype=np.int64))
            self._column.append(column)
            self._value.append(np.broadcast_to(np.asarray(value, dtype=float), len(column)))
        self._lower.append(np.array([lower]))
        self._upper.append(np.array([upper]))
        self.height += 1

    def assemble(self) -> tuple[Any, Floats, Floats]:
        """Return the matrix (csr, entries of one place summed), lower and upper bounds."""
        if not self._row:
            return sparse.csr_matrix((self.height, self.width)), np.zeros(0), np.zeros(0)
        places = (np.concatenate(self._row), np.concatenate(self._column))
        matrix = sparse.csr_matrix(
            (np.concatenate(self._value), places), shape=(self.height, self.width)
        )
        return matrix, np.concatenate(self._lower), np.concatenate(self._upper)
