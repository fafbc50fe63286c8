"""What prices of the buildings prove: a bound, and which sites must be open or closed.

At prices u site s is worth g_s = F_s + Σ_b min(0, c_sb - u_b) if opened, and no siting costs less
than Σ_b u_b plus the least worth that number and fixed sites allow. Any prices will do; those of
the cuts that carry a linear programme with levels D and duals λ, u_b = Σ λ D, prove at least as
much as the programme itself, because Σ λ max(0, D - c) ≥ max(0, Σ λ D - c).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from dhp_qgis_plugin.core.network.uncapacitated.opening import OpeningProblem
from dhp_qgis_plugin.core.records import Bools, Floats, Ints

MEMORY = 0.3
"""Share of the last direction in the next."""
PATIENCE = 5
"""Steps without a better bound after which they are halved."""
COMPACT = 0.2
"""Share of closed sites from which they are left out of the arrays."""
BLEND = 0.1
"""Weight of a step in how often a site is chosen."""


@dataclass(frozen=True, slots=True)
class Priced:
    """What prices prove of the sitings that keep given sites open and others closed."""

    value: float  # a lower bound, constant included; inf: there is no such siting
    price: Floats  # (b,)
    chosen: Bools  # (n,) sites opened at these prices
    rise: Floats  # (n,) by how much the bound rises if a site is not as it is chosen
    served: Floats  # (b,) from how many chosen sites a building is served at these prices


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
        return self._choose(price, worth, opened, closed)

    def _choose(self, price: Floats, worth: Floats, opened: Bools, closed: Bools) -> Priced:
        """Choose the sites that are worth most within the numbers allowed."""
        problem = self._problem
        free = np.flatnonzero(~opened & ~closed)
        least, most = problem.fewest - int(opened.sum()), problem.most - int(opened.sum())
        rise, chosen = np.zeros(len(worth)), opened.copy()
        if most < 0 or least > len(free):
            return Priced(np.inf, price, chosen, rise, np.ones(len(price)))
        order = free[np.argsort(worth[free], kind="stable")]
        count = min(max(int((worth[free] < 0).sum()), least, 0), most)
        taken, left = order[:count], order[count:]
        chosen[taken] = True
        rise[taken], rise[left] = _rises(worth[taken], worth[left], least, most)
        value = price.sum() + worth[chosen].sum() + problem.constant
        served = (self._room[chosen] < 0).sum(axis=0).astype(float)
        return Priced(float(value), price, chosen, rise, served)

    def climb(
        self, price: Floats, opened: Bools, closed: Bools, aim: float, rounds: int
    ) -> tuple[Priced, Floats]:
        """Raise the bound by subgradient steps towards a value.

        Returns
        -------
        Priced
            The best found; its bound may lie beyond the aim.
        Floats
            (n,) how often each site was chosen, late rounds counting most: near what the linear
            relaxation opens.
        """
        if closed.sum() > COMPACT * len(closed):  # work with less
            left = ~closed
            inner = Pricing(self._problem.among(left))
            found, of_left = inner.climb(price, opened[left], closed[left], aim, rounds)
            chosen, rise, often = opened.copy(), np.zeros(len(closed)), np.zeros(len(closed))
            chosen[left], rise[left], often[left] = found.chosen, found.rise, of_left
            return replace(found, chosen=chosen, rise=rise), often
        here = best = self.at(price, opened, closed)
        often, step, idle = here.chosen.astype(float), 1.0, 0
        direction = np.zeros(len(price))
        for _ in range(rounds):
            if best.value >= aim:
                break
            slope = 1.0 - here.served
            slope[(here.price >= self._problem.ceiling) & (slope > 0)] = 0.0
            if not slope.any():
                break  # nothing is broken: no prices are better
            direction = slope + MEMORY * direction
            length = step * (aim - here.value) / float(direction @ direction)
            here = self.at(here.price + length * direction, opened, closed)
            often += BLEND * (here.chosen - often)
            if here.value > best.value:
                best, idle = here, 0
            else:
                idle += 1
                if idle % PATIENCE == 0:
                    step /= 2
        return best, often


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
    dearest = np.where(np.isfinite(problem.cost), problem.cost, -np.inf).max(
        axis=0, initial=-np.inf
    )
    return np.where(np.isfinite(problem.ceiling), problem.ceiling, dearest)
