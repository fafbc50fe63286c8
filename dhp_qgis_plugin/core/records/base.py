"""What all records share: shapes of the year, array types, and the freezing of arrays."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np
import numpy.typing as npt

HOURS = 8760
MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MONTH_OF_HOUR = np.repeat(np.arange(12), 24 * np.array(MONTH_DAYS))
"""Month 0 to 11 of every hour of the year."""
MONTH_OF_HOUR.setflags(write=False)

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Geometries = npt.NDArray[np.object_]
"""Shapely geometries, coordinates in metres of the plan's CRS."""


def freeze(record: object) -> None:
    """Make every array of a record read-only."""
    for part in fields(record):  # type: ignore[arg-type]  # dataclasses only
        value: Any = getattr(record, part.name)
        if isinstance(value, np.ndarray):
            value.setflags(write=False)


def _unsaid_bools() -> Bools:
    """Return the mark of an array that was left out; the record fills it to its length."""
    return np.empty(0, dtype=bool)


def _unsaid_floats() -> Floats:
    """Return the mark of an array that was left out; the record fills it to its length."""
    return np.empty(0, dtype=np.float64)


def _unsaid_ints() -> Ints:
    """Return the mark of an array that was left out; the record fills it to its length."""
    return np.empty(0, dtype=np.int64)


def _fill(record: object, name: str, count: int, value: float) -> None:
    """Give an array that was left out the same value ``count`` times."""
    if len(getattr(record, name)) == 0:
        dtype = getattr(record, name).dtype
        object.__setattr__(record, name, np.full(count, value, dtype=dtype))


class _Record:
    """Freezes the arrays of a record as soon as it exists."""

    __slots__ = ()

    def __post_init__(self) -> None:
        freeze(self)
