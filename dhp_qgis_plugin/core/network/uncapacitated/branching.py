"""Bound, cuts and branching on the sites, until the best siting is proven.

Every bound comes from prices (`Pricing`) or from row duals by weak duality, so that none rests on
what a solver says of itself. A cut holds everywhere, so rows found at one leaf serve all.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from dhp_qgis_plugin.core.network.uncapacitated.master import Master
from dhp_qgis_plugin.core.network.uncapacitated.opening import OpeningProblem
from dhp_qgis_plugin.core.network.uncapacitated.pricing import Priced, Pricing, levels_around
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import Bools, Floats, Ints

WHOLE = 1e-6
"""Distance from a whole number that counts as none."""
EXACT_GAP = 1e-9
"""Relative distance that counts as none where no gap is asked for."""
ROUNDS = 6
"""Rounds of cuts at a leaf below the root while it is not whole."""
SHRUNK = 0.75
"""Share of its sites at which a problem is stated anew without those that are closed."""
ROOT_STEPS = 100
"""Subgradient steps after sites have been left out."""
LEAF_STEPS = 40
"""The same at a leaf."""
FIRST_LEAVES = 8
"""Leaves of which the programme is solved, for the sites it points to, if the gap is small:"""
NEARLY = 1e-3
"""this share of the cost."""
UNDECIDED = 0.1
"""How often a site is chosen, or not chosen, at least for a leaf to be divided at it."""
HARDLY = 2e-6
"""Relative rise of the bound in a round of cuts that counts as hardly."""
STALLED = 5
"""Rounds in which it may hardly rise."""


@dataclass(order=True, slots=True)
class _Leaf:
    bound: float
    number: int
    opened: Bools = field(compare=False)
    closed: Bools = field(compare=False)
    price: Floats = field(compare=False)  # (b,)


@dataclass(frozen=True, slots=True)
class _Root:
    """Where the cuts at the root have led."""

    value: float
    opened: Bools
    closed: Bools
    price: Floats  # (b,)
    levels: tuple[Ints, Floats]  # of the cuts that carry the bound
    solved: bool  # else the problem is to be stated anew


class Branching:
    """Raises the bound of one problem and proposes sitings until both meet or time is over.

    Parameters
    ----------
    problem
        Which sites to open.
    cost
        Cost of the best siting known.
    propose
        Told of sites (in the siting problem's numbers) worth starting from; returns the cost
        of the best siting known.
    gap
        Relative distance of bound and best siting at which to end.
    """

    def __init__(
        self,
        problem: OpeningProblem,
        cost: float,
        propose: Callable[[Ints], float],
        gap: float,
        stop: Callable[[], bool],
        left_s: Callable[[], float],
        progress: Progress,
    ) -> None:
        self._problem, self._cost, self._propose, self._gap = problem, cost, propose, gap
        self._stop, self._left_s, self._progress = stop, left_s, progress
        self._count = 0
        self.bound = -math.inf
        self._whole_bound = math.inf  # least bound of leaves that ended in a siting
        self.leaves = self.solved = 0

    # ── what is still of interest ─────────────────────────────────────────────────────────────

    def _aim(self) -> float:
        """Return the bound from which nothing of interest is left."""
        room = max(self._gap * abs(self._cost), EXACT_GAP * (1.0 + abs(self._cost)))
        return self._cost - max(room, self._problem.step * (1.0 - 1e-5))

    def _rounded(self, bound: float) -> float:
        """Raise a bound to the next value that a siting can cost."""
        step = self._problem.step
        if step <= 0 or not math.isfinite(bound):
            return bound
        return max(bound, math.ceil(bound / step - 1e-6) * step)

    def _tell(self, open_bound: float) -> None:
        """Keep the bound that the open leaves leave; what was given up costs the aim at least."""
        proven = min(self._rounded(self._aim()), open_bound, self._cost)
        self.bound = max(self.bound, self._rounded(proven))

    def _tighten(self, priced: Priced, opened: Bools, closed: Bools) -> tuple[Bools, Bools]:
        """Return the sites that every cheaper siting opens and closes, too."""
        fixed = priced.value + priced.rise >= self._aim()
        return opened | (fixed & priced.chosen), closed | (fixed & ~priced.chosen)

    def _is_empty(self, closed: Bools) -> bool:
        """Tell whether a compulsory building has no site left that reaches it."""
        left = np.isfinite(self._problem.cost[~closed]).any(axis=0)
        return bool((~left & np.isinf(self._problem.ceiling)).any())

    # ── root ──────────────────────────────────────────────────────────────────────────────────

    def run(self, price: Floats) -> None:
        """Prove the best siting, beginning with these prices (b,)."""
        levels = np.zeros(0, dtype=np.int64), np.zeros(0)
        while not self._stop():
            climbed = self._reduce(price)
            if climbed is None:
                self._tell(math.inf)
                return
            around = levels_around(self._problem, climbed)
            master = Master(
                self._problem,
                np.concatenate([levels[0], around[0]]),
                np.concatenate([levels[1], around[1]]),
                self._progress,
            )
            try:
                root = self._cut(master)
                if root is None:
                    return
                price, levels = root.price, root.levels
                if root.solved:
                    self._branch(master, root)
                    return
            finally:
                master.close()

    def _reduce(self, price: Floats) -> Floats | None:
        """Leave out sites while climbing shows more to fall away; None where nothing is left."""
        while True:
            nowhere = np.zeros(len(self._problem.site), dtype=bool)
            priced, often = Pricing(self._problem).climb(
                price, self._problem.required, nowhere, self._aim(), ROOT_STEPS
            )
            self._tell(priced.value)
            self._try(often)
            opened, closed = self._tighten(priced, self._problem.required, nowhere)
            if priced.value >= self._aim() or self._is_empty(closed):
                return None
            self._problem = self._problem.requiring(opened).among(~closed)
            price = priced.price
            if (~closed).sum() > SHRUNK * len(closed) or self._stop():
                return price

    def _cut(self, master: Master) -> _Root | None:
        """Add cuts at the root until none is broken or much is fixed; None where it is over."""
        problem, pricing = self._problem, Pricing(self._problem)
        opened, closed = problem.required, np.zeros(len(problem.site), dtype=bool)
        best, rounds, stalled = -math.inf, 0, 0
        while not self._stop():
            answer = master.solve(opened, closed, self._left_s())
            if not answer.solved:
                return None
            if answer.bound == math.inf:
                self._tell(math.inf)
                return None
            priced = pricing.at(master.prices(answer), opened, closed)
            value = max(priced.value, answer.bound + problem.constant)
            self._tell(value)
            stalled = stalled + 1 if value < best + HARDLY * abs(value) else 0
            best = max(best, value)
            if rounds & (rounds - 1) == 0:  # 0, 1, 2, 4, 8 ...
                self._try(master.openness(answer))
            opened, closed = self._tighten(priced, opened, closed)
            if value >= self._aim() or self._is_empty(closed):
                self._tell(math.inf)
                return None
            cuts = master.violated(answer)
            small = (~closed).sum() <= SHRUNK * len(closed)
            if small or len(cuts[0]) == 0 or stalled >= STALLED:
                solved = not small
                return _Root(value, opened, closed, priced.price, master.binding(answer), solved)
            master.add(*cuts)
            rounds += 1
        return None

    def _try(self, openness: Floats) -> None:
        """Propose the sites that are opened most."""
        problem = self._problem
        count = round(float(openness.sum()))
        count = min(max(count, problem.fewest), problem.most)
        self._cost = self._propose(problem.site[np.argsort(-openness, kind="stable")[:count]])

    # ── branching ─────────────────────────────────────────────────────────────────────────────

    def _branch(self, master: Master, root: _Root) -> None:
        """Branch from the root until nothing of interest is open."""
        pricing = Pricing(self._problem)
        leaf: _Leaf | None = _Leaf(
            self._rounded(root.value), 0, root.opened, root.closed, root.price
        )
        leaves: list[_Leaf] = []
        while not self._stop():
            if leaf is None:
                if not leaves:
                    break
                leaf = heapq.heappop(leaves)
            if leaf.bound >= self._aim():
                leaf = None
                continue
            children = self._explore(master, pricing, leaf)
            if children is None:
                break
            leaf = None
            if children:
                leaf = children[0]
                heapq.heappush(leaves, children[1])
            self._tell(min([math.inf, *(x.bound for x in (leaf, *leaves[:1]) if x is not None)]))
        else:
            return
        if leaf is None and not leaves:
            self._tell(self._whole_bound)

    def _explore(self, master: Master, pricing: Pricing, leaf: _Leaf) -> list[_Leaf] | None:
        """Solve a leaf; return its children, the likelier first; None where time is over."""
        self.leaves += 1
        priced, often = pricing.climb(leaf.price, leaf.opened, leaf.closed, self._aim(), LEAF_STEPS)
        if not self._is_open(leaf, priced, priced.value):
            return []
        undecided = np.where(leaf.opened | leaf.closed, 0.0, np.minimum(often, 1.0 - often))
        near = self._cost - leaf.bound <= NEARLY * abs(self._cost)  # a better siting may end it
        if (near and self.leaves <= FIRST_LEAVES) or undecided.max() <= UNDECIDED:
            return self._solve(master, pricing, leaf)
        if self.leaves & (self.leaves - 1) == 0 or self.leaves % 32 == 0:
            self._try(often)
        return self._divide(leaf, int(undecided.argmax()), often)

    def _is_open(self, leaf: _Leaf, priced: Priced, value: float) -> bool:
        """Keep what was proven of a leaf; tell whether there may be something of interest in it."""
        leaf.bound = max(leaf.bound, self._rounded(value))
        leaf.price = priced.price
        leaf.opened, leaf.closed = self._tighten(priced, leaf.opened, leaf.closed)
        return leaf.bound < self._aim() and not self._is_empty(leaf.closed)

    def _solve(self, master: Master, pricing: Pricing, leaf: _Leaf) -> list[_Leaf] | None:
        """Solve the programme of a leaf with further cuts; returns as `_explore` does."""
        self.solved += 1
        problem = self._problem
        rounds = 0
        while True:
            answer = master.solve(leaf.opened, leaf.closed, self._left_s())
            if not answer.solved:
                return None
            if answer.bound == math.inf:
                return []
            priced = pricing.at(master.prices(answer), leaf.opened, leaf.closed)
            value = max(priced.value, answer.bound + problem.constant)
            before = leaf.opened | leaf.closed
            if not self._is_open(leaf, priced, value):
                return []
            openness = master.openness(answer)
            broken = np.minimum(openness, 1.0 - openness)
            moved = (leaf.opened & (openness < 0.5)) | (leaf.closed & (openness > 0.5))
            fixed_part = (leaf.opened | leaf.closed) & ~before & (broken > WHOLE)
            whole = bool((broken <= WHOLE).all())
            cuts = master.violated(answer, whole)
            if len(cuts[0]) and (whole or rounds < ROUNDS):
                rounds += 1
                if master.add(*cuts):
                    continue
            if moved.any() or fixed_part.any():
                continue
            break
        if whole:
            self._try(openness)
            self._whole_bound = min(self._whole_bound, leaf.bound)
            return []
        self._try(openness)
        return self._divide(leaf, int(broken.argmax()), openness)

    def _divide(self, leaf: _Leaf, site: int, openness: Floats) -> list[_Leaf]:
        """Split a leaf at a site."""
        children = []
        for opens in (True, False):
            self._count += 1
            opened, closed = leaf.opened.copy(), leaf.closed.copy()
            (opened if opens else closed)[site] = True
            children.append(_Leaf(leaf.bound, self._count, opened, closed, leaf.price))
        return children if openness[site] >= 0.5 else children[::-1]
