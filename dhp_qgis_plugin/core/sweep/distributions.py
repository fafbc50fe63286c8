"""How uncertain a quantity is, and random values of it that every machine draws alike.

Values come of one stream of uniform numbers per quantity, seeded by the seed and the quantity's
name, through the inverse of the distribution: they depend neither on threads nor on order nor on
what else is varied, and a larger number of samples begins with the smaller one's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy.special import ndtr, ndtri

from dhp_qgis_plugin.core.records import Floats
from dhp_qgis_plugin.core.sweep.quantities import (
    TORNADO,
    Base,
    checked,
    quantity_of,
    usual_range,
)
from dhp_qgis_plugin.core.sweep.table_lines import Line, read_table


class Shape(StrEnum):
    """The distributions, with the columns that each needs."""

    TRIANGULAR = "triangular"  # low, mode, high
    UNIFORM = "uniform"  # low, high
    NORMAL = "normal"  # mean, sd; cut off at the bounds of the quantity


_COLUMNS = {
    Shape.TRIANGULAR: ("low", "mode", "high"),
    Shape.UNIFORM: ("low", "high"),
    Shape.NORMAL: ("mean", "sd"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """The distribution of one quantity: three numbers, in the order of the shape's columns."""

    name: str
    shape: Shape
    numbers: tuple[float, ...]

    def at(self, share: Floats) -> Floats:
        """Return the values below which these shares of all draws lie: the quantile function."""
        if self.shape is Shape.UNIFORM:
            low, high = self.numbers
            return low + share * (high - low)
        if self.shape is Shape.NORMAL:
            return self._normal(share)
        low, mode, high = self.numbers
        if high == low:
            return np.full_like(share, low)
        below = (mode - low) / (high - low)
        rising = low + np.sqrt(share * (high - low) * (mode - low))
        falling = high - np.sqrt((1 - share) * (high - low) * (high - mode))
        found: Floats = np.where(share < below, rising, falling)
        return found

    def _normal(self, share: Floats) -> Floats:
        """Return quantiles of the normal distribution between the bounds of the quantity."""
        mean, sd = self.numbers
        quantity = quantity_of(self.name)
        ends = ndtr((np.array([quantity.low, quantity.high]) - mean) / sd)
        values = mean + sd * ndtri(ends[0] + share * (ends[1] - ends[0]))
        found: Floats = np.clip(values, quantity.low, quantity.high)
        return found


def samples(distributions: Sequence[Distribution], count: int, seed: int) -> Floats:
    """Return ``count`` independent draws of every quantity, (count, quantities)."""
    columns = [each.at(_shares(each.name, count, seed)) for each in distributions]
    drawn = np.array(columns, dtype=np.float64).reshape(len(distributions), count).T
    return np.array([[float(f"{value:.12g}") for value in row] for row in drawn.tolist()])


def _shares(name: str, count: int, seed: int) -> Floats:
    words = np.frombuffer(hashlib.sha256(name.encode()).digest()[:16], dtype="<u4")
    stream = np.random.Generator(np.random.PCG64([seed, *words.tolist()]))
    shares: Floats = stream.random(count)
    return shares


def usual(base: Base) -> tuple[Distribution, ...]:
    """Return triangles over the usual ranges of the tornado's quantities, peak at the base."""
    found = []
    for name in TORNADO:
        at = base(name)
        low, high = usual_range(name, at)
        found.append(
            Distribution(
                name=name,
                shape=Shape.TRIANGULAR,
                numbers=(min(low, at), at, max(high, at)),
            )
        )
    return tuple(found)


def read_distributions(path: Path) -> tuple[Distribution, ...]:
    """Read a CSV with the columns quantity, distribution, low, mode, high, mean and sd.

    Raises
    ------
    InputError
        Naming line and column of the first mistake.
    """
    lines = read_table(path, needed=("quantity", "distribution"))
    for line in lines:
        line.only(("quantity", "distribution", "low", "mode", "high", "mean", "sd", "source"))
    found: list[Distribution] = []
    for line in lines:
        one = _distribution(line)
        if any(other.name == one.name for other in found):
            raise line.refuse(
                "Table {file}, line {number}: {name} stands there a second time; keep one of the"
                " lines.",
                name=one.name,
            )
        found.append(one)
    return tuple(found)


def _distribution(line: Line) -> Distribution:
    name = line.text("quantity")
    quantity_of(name)
    try:
        shape = Shape(line.text("distribution").lower())
    except ValueError:
        raise line.refuse(
            "Table {file}, line {number}: there is no distribution '{said}'; write triangular,"
            " uniform or normal.",
            said=line.text("distribution"),
        ) from None
    numbers = tuple(line.number(column) for column in _COLUMNS[shape])
    for column, value in zip(_COLUMNS[shape], numbers, strict=True):
        if column != "sd":
            checked(name, value)
    falls = any(later < earlier for earlier, later in pairwise(numbers))
    if shape is not Shape.NORMAL and (falls or numbers[0] == numbers[-1]):
        raise line.refuse(
            "Table {file}, line {number}: the numbers of {name} must rise from low to high.",
            name=name,
        )
    if shape is Shape.NORMAL and not numbers[1] > 0:
        raise line.refuse(
            "Table {file}, line {number}: the standard deviation (sd) of {name} must be above 0.",
            name=name,
        )
    return Distribution(name=name, shape=shape, numbers=numbers)
