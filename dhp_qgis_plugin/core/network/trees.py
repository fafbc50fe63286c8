"""Sums and maxima along the trees of pipes, by pointer doubling: log2(depth) array passes.

A forest is an array ``before``: the position upstream, -1 at a root.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dhp_qgis_plugin.core.records import Bools, Floats, Ints


def sum_from_root(values: Floats, before: Ints) -> Floats:
    """Return for every position the sum of ``values`` on its path to the root, itself included."""
    total = np.array(values, dtype=float)
    for has, ancestor in _doublings(before):
        total[has] += total[ancestor]
    return total


def largest_downstream(values: Ints, before: Ints) -> Ints:
    """Return for every position the largest value at it and at all positions downstream."""
    largest = np.array(values)
    for has, ancestor in _doublings(before):
        np.maximum.at(largest, ancestor, largest[has].copy())
    return largest


def sum_downstream(values: Floats | Ints, before: Ints) -> Floats:
    """Return for every position the sum of ``values`` at it and at all positions downstream."""
    total = np.array(values, dtype=float)
    for has, ancestor in _doublings(before):
        # Before step i a total covers 2^i generations; those of the ancestor's reach begin here.
        total += np.bincount(ancestor, weights=total[has], minlength=len(total))
    return total


def most_downstream(values: Floats, before: Ints) -> Floats:
    """Return for every position the largest number at it and at all positions downstream."""
    largest = np.array(values, dtype=float)
    for has, ancestor in _doublings(before):
        np.maximum.at(largest, ancestor, largest[has].copy())
    return largest


class Forest:
    """The same sums and maxima for trees that are asked many times: the passes are kept."""

    def __init__(self, before: Ints) -> None:
        self._count = len(before)
        self._steps = [(np.flatnonzero(has), above) for has, above in _doublings(before)]
        self._groups = []
        for at, above in self._steps:
            order = np.argsort(above, kind="stable")
            ancestors, starts = np.unique(above[order], return_index=True)
            self._groups.append((at[order], ancestors, starts))

    def sum_from_root(self, values: Floats) -> Floats:
        """Return for every position the sum of ``values`` on its path to the root."""
        total = np.array(values, dtype=float)
        for at, above in self._steps:
            total[at] += total[above]
        return total

    def sum_downstream(self, values: Floats) -> Floats:
        """Return for every position the sum of ``values`` at it and downstream."""
        total = np.array(values, dtype=float)
        for at, above in self._steps:
            total += np.bincount(above, weights=total[at], minlength=self._count)
        return total

    def largest_downstream(self, values: Ints) -> Ints:
        """Return for every position the largest value at it and downstream."""
        largest = np.array(values)
        for at, ancestors, starts in self._groups:
            found = np.maximum.reduceat(largest[at], starts)
            largest[ancestors] = np.maximum(largest[ancestors], found)
        return largest


def _doublings(before: Ints) -> Iterator[tuple[Bools, Ints]]:
    """Yield the ancestors 1, 2, 4, ... steps up: who has one, and which it is.

    Raises
    ------
    ValueError
        If positions form a ring, which no tree of pipes does.
    """
    above = np.array(before, dtype=np.int64)
    for _ in range(len(above).bit_length() + 1):
        has = above >= 0
        if not has.any():
            return
        yield has, above[has]
        above[has] = above[above[has]]
    raise ValueError("the pipes form a ring")
