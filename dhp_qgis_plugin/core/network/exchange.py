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
        drop = np.bincount(owner, second - first, len(inside) + 1)[:-1]
        closing = drop - fixed[inside]
        closing[~movable[inside]] = np.inf
        opening, kept = _entering(cost, first, second, owner, len(inside))
        opening = opening[outside] - fixed[outside]
        swapping = kept[:, outside] + opening - closing[:, None]

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


def _entering(
    cost: Floats, first: Floats, second: Floats, owner: Ints, inside: int
) -> tuple[Floats, Floats]:
    """Return what opening each site saves, (s,), and what that takes off closings, (inside, s).

    Only buildings that the site is nearer to than their second nearest matter.
    """
    sites = len(cost)
    site, building = np.divmod(np.flatnonzero(cost < second), cost.shape[1])
    ways, before = cost[site, building], first[building]
    opening: Floats = np.bincount(site, np.maximum(before - ways, 0.0), sites).astype(float)
    less = second[building] - np.maximum(ways, before)
    cell = owner[building] * sites + site
    kept: Floats = np.bincount(cell, less, (inside + 1) * sites).astype(float)
    return opening, kept.reshape(inside + 1, sites)[:-1]
