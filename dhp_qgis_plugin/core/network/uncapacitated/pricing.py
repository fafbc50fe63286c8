"""What prices of the buildings prove: a bound, and which sites must be open or closed.

At prices u site s is worth g_s = F_s + Σ_b min(0, c_sb - u_b) if opened, and no siting costs less
than Σ_b u_b plus the least worth that number and fixed sites allow. Any prices will do; those of
the cuts that carry a linear programme with levels D and duals λ, u_b = Σ λ D, prove at least as
much as the programme itself, because Σ λ max(0, D - c) ≥ max(0, Σ λ D - c).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.network.uncapacitated.opening import OpeningProblem
from dhp_qgis_plugin.core.records import Bools, Floats, Ints


@dataclass(frozen=True, slots=True)
class Priced:
    """What prices prove of the sitings that keep given sites open and others closed."""

    value: float  # a lower bound, constant included; inf: there is no such siting
    price: Floats  # (b,)
    chosen: Bools  # (n,) sites opened at these prices
    rise: Floats  # (n,) by how much the bound rises if a site is not as it is chosen


class Pricing:
    """Prices the sites of one problem."""

    def __init__(self, problem: OpeningProblem) -> None:
        self._problem = problem
        self._room = np.empty(problem.cost.shape)

    def at(self, price: Floats, opened: Bools, closed: Bools) -> Priced:
        """Return what prices (b,) prove where some sites (n,) are open and some closed."""
        problem = self._problem
        price = np.minimum(price, problem.ceiling)
        np.subtract(problem.cost, price, out=self._room)
        np.minimum(self._room, 0.0, out=self._room)
        worth = problem.fixed + self._room.sum(axis=1)

        free = np.flatnonzero(~opened & ~closed)
        least, most = problem.fewest - int(opened.sum()), problem.most - int(opened.sum())
        rise, chosen = np.zeros(len(worth)), opened.copy()
        if most < 0 or least > len(free):
            return Priced(np.inf, price, chosen, rise)
        order = free[np.argsort(worth[free], kind="stable")]
        count = min(max(int((worth[free] < 0).sum()), max(least, 0)), most)
        taken, left = order[:count], order[count:]
        chosen[taken] = True
        rise[taken], rise[left] = _rises(worth[taken], worth[left], least, most)
        value = price.sum() + worth[chosen].sum() + problem.constant
        return Priced(float(value), price, chosen, rise)


def _rises(taken: Floats, left: Floats, least: int, most: int) -> tuple[Floats, Floats]:
    """Return what it costs to do without each site taken, and to take each one left.

    Both sorted by worth; between ``least`` and ``most`` are taken.
    """
    next_one = float(left[0]) if len(left) else np.inf
    last_one = float(taken[-1]) if len(taken) else np.inf
    if len(taken) <= least:  # another must come
        without = next_one - taken
    elif len(taken) == most:  # another may come
        without = min(0.0, next_one) - taken
    else:
        without = -taken
    if len(taken) == most:  # another must go
        added = left - last_one if len(taken) else np.full(len(left), np.inf)
    elif len(taken) <= least:  # another may go
        added = left - max(0.0, last_one) if len(taken) else left
    else:
        added = left
    return np.maximum(without, 0.0), np.maximum(added, 0.0)


def levels_around(problem: OpeningProblem, price: Floats) -> tuple[Ints, Floats]:
    """Return buildings and levels of the cuts that prove what the prices (b,) do.

    Between neighbouring costs a cut is a mixture of the cuts at both.
    """
    reached = np.minimum(problem.cost, top_levels(problem))
    below = np.where(reached <= price, reached, -np.inf).max(axis=0)
    above = np.where(reached >= price, reached, np.inf).min(axis=0)
    building = np.tile(np.arange(len(price)), 2)
    level = np.concatenate([below, above])
    useful = np.isfinite(level) & (level > np.tile(reached.min(axis=0), 2))
    useful[len(price) :] &= above != below
    return building[useful], level[useful]


def top_levels(problem: OpeningProblem) -> Floats:
    """Return what each building costs at most, (b,): its dearest way, or to leave it out."""
    dearest = np.where(np.isfinite(problem.cost), problem.cost, -np.inf).max(axis=0, initial=-np.inf)
    return np.where(np.isfinite(problem.ceiling), problem.ceiling, dearest)
