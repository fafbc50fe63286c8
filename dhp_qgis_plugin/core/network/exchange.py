"""Which sites to open: opening, closing and exchanging one at a time while it pays.

Every building goes to its cheapest opened site; all moves are valued at once by array passes.

Sources: M. B. Teitz, P. Bart, Heuristic methods for estimating the generalized vertex median of
a weighted graph, Operations Research 16 (1968) 955; the bookkeeping is that of M. G. C. Resende,
R. F. Werneck, A fast swap-based local search procedure for location problems, Annals of
Operations Research 150 (2007) 205.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import sparse

from dhp_qgis_plugin.core.records import Bools, Floats, Ints

ROUNDS = 2000
WORTH = 1e-9
"""Relative saving below which a move is rounding."""


def exchange(
    cost: Floats,
    fixed: Floats,
    unserved: Floats,
    opened: Bools,
    movable: Bools,
    fewest: int,
    most: int,
    stop: Callable[[], bool],
) -> Bools:
    """Improve a set of opened sites until no single move saves cost.

    Parameters
    ----------
    cost
        (s, b) cost of serving b from s; finite.
    fixed
        (s,) cost of opening s.
    unserved
        (b,) cost of not serving b; finite.
    opened
        (s,) where to start.
    movable
        (s,) sites that may be opened or closed.
    fewest, most
        Bounds on the number of opened sites.
    stop
        Asked between moves.

    Returns
    -------
    Bools
        (s,) opened sites.
    """
    opened = opened.copy()
    eps = WORTH * (1.0 + abs(float(np.minimum(cost.min(axis=0, initial=np.inf), unserved).sum())))
    for _ in range(ROUNDS):
        if stop():
            break
        inside, outside = np.flatnonzero(opened), np.flatnonzero(~opened & movable)
        first, second, owner = _two_nearest(cost, unserved, inside)
        owned = _owned(owner, len(inside))
        closing = owned @ (second - first) - fixed[inside]
        closing[~movable[inside]] = np.inf
        opening = np.maximum(first - cost[outside], 0.0).sum(axis=1) - fixed[outside]
        after = np.maximum(second - np.maximum(cost[outside], first), 0.0)
        swapping = (owned @ after.T) + opening - closing[:, None]

        best = eps
        move: tuple[list[int], list[int]] | None = None
        if len(outside) and len(inside) < most and opening.max() > best:
            best, move = float(opening.max()), ([], [int(outside[opening.argmax()])])
        if len(inside) > fewest and len(inside) and -closing.min() > best:
            best, move = float(-closing.min()), ([int(inside[closing.argmin()])], [])
        if swapping.size and swapping.max() > best:
            leaves, enters = np.unravel_index(swapping.argmax(), swapping.shape)
            move = ([int(inside[leaves])], [int(outside[enters])])
        if move is None:
            break
        opened[move[0]], opened[move[1]] = False, True
    return opened


def _two_nearest(cost: Floats, unserved: Floats, inside: Ints) -> tuple[Floats, Floats, Ints]:
    """Return cheapest and second cheapest way for every building, and who owns the cheapest.

    Owner ``len(inside)`` means: not served.
    """
    ways = np.vstack([cost[inside], unserved])
    if not len(inside):
        return unserved, unserved, np.zeros(len(unserved), dtype=np.int64)
    owner = ways.argmin(axis=0)
    each = np.arange(ways.shape[1])
    first = ways[owner, each]
    ways[owner, each] = np.inf
    second = ways.min(axis=0)
    # without its last way a building stays unserved at the same cost as before
    return first, np.where(owner == len(inside), first, second), owner


def _owned(owner: Ints, sites: int) -> sparse.csr_matrix:
    """Return the matrix (sites, b) of who is served by whom."""
    served = np.flatnonzero(owner < sites)
    return sparse.csr_matrix(
        (np.ones(len(served)), (owner[served], served)), shape=(sites, len(owner))
    )
