"""A bound that can be believed, by linear programmes with cuts and by branching on what is whole.

Every bound is computed from row duals by weak duality (`GrowingModel`), so that none rests on what
a solver says of itself: the bound shown is the least over all open leaves of the search. Dicuts
hold everywhere, so rows found at one leaf serve all.
"""

from __future__ import annotations

import heapq
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from dhp_qgis_plugin.core.network.joint.cuts import Dicuts, Sizes, whole_columns
from dhp_qgis_plugin.core.network.joint.found import Found
from dhp_qgis_plugin.core.network.joint.root_model import RootModel
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import Floats, Ints
from dhp_qgis_plugin.core.solver import GrowingModel, LpAnswer, Row, fixed_by_cost

WHOLE = 1e-6
"""Distance from a whole number that counts as none."""
STRONG = 4
"""Columns of which both branches are tried before one is chosen."""
PUSHES = 40
"""Pushes without success after which the best design is left alone."""
ROUNDS = 4
"""Rounds of cuts at a leaf."""
DEEP = 6
"""Branchings below which maximum flows are left out."""
ROUNDED = (0, 3, 12)
"""Rounds of cuts at the root after which a design is made of the solution."""
SITE_SETS = 6
"""Sets of stations in a row without success after which no more are tried."""
STALLED = 6
"""Rounds of cuts in which the bound may hardly rise."""
HARDLY = 2e-5
"""Relative rise of the bound that counts as hardly."""
FOR_DESIGNS = 0.4
"""Share of the time that cuts at the root leave for better designs."""


@dataclass(order=True, slots=True)
class _Leaf:
    bound: float
    number: int
    changes: dict[int, tuple[float, float]] = field(compare=False)


class Bounding:
    """Raises the bound and hands solutions to `Found` until both meet or time is over."""

    def __init__(
        self,
        model: RootModel,
        found: Found,
        gap: float,
        stop: Callable[[], bool],
        left_s: Callable[[], float],
        progress: Progress,
        step: float,
        whole_gaps: bool,
    ) -> None:
        self._found, self._gap, self._stop, self._left_s = found, gap, stop, left_s
        self._constant = model.core.reduced.constant
        self._columns = model.columns
        self._lp = GrowingModel(model.arrays, progress)
        self._cuts = Dicuts(model.core, model.columns)
        self._sizes = Sizes(model.core, model.columns)
        self._whole = whole_columns(model.columns)
        self._sites = model.columns.site[model.columns.site >= 0]
        gaps = np.concatenate([*model.columns.gap, np.zeros(0, dtype=np.int64)]).astype(np.int64)
        self._gaps = gaps[gaps >= 0] if whole_gaps else np.zeros(0, dtype=np.int64)
        self._step = step
        self._lower, self._upper = self._lp.lower.copy(), self._lp.upper.copy()
        self._leaves: list[_Leaf] = []
        self._count = 0
        self._done = math.inf  # least bound of leaves that are closed without proof of more
        self._rise: dict[int, list[float]] = {}
        self._solve_s = 0.0
        self._site_sets: set[bytes] = set()
        self.bound = -math.inf
        self.root_bound = -math.inf
        self.on_bound: Callable[[], None] = lambda: None

    # ── what is still of interest ─────────────────────────────────────────────────────────────

    def _cutoff(self) -> float:
        """Return the bound, without the constant, from which a leaf holds nothing of interest."""
        cost = self._found.cost
        if math.isinf(cost):
            return math.inf
        aim = cost - max(0.9 * self._gap * abs(cost), 1e-9 * abs(cost))
        return aim - self._constant

    def _rounded(self, bound: float) -> float:
        """Raise a bound to the next value that a design can cost."""
        if self._step <= 0 or not math.isfinite(bound):
            return bound
        steps = (bound + self._constant) / self._step
        return max(bound, math.ceil(steps - 1e-6) * self._step - self._constant)

    def is_closed(self) -> bool:
        """Tell whether bound and best design are as near as asked for."""
        cost = self._found.cost
        return cost - self.bound <= max(self._gap * abs(cost), 1e-9 * abs(cost))

    def _tell(self, least_open: float) -> None:
        least = min(least_open, self._done)
        bound = min(least + self._constant, self._found.cost)
        if bound > self.bound:
            self.bound = bound
            self.on_bound()

    # ── root ──────────────────────────────────────────────────────────────────────────────────

    def root(self) -> LpAnswer | None:
        """Solve the relaxation and add cuts while that raises the bound."""
        answer, stalled, best = None, 0, -math.inf
        rounds, at_first_s = 0, self._left_s()
        while not self._stop():
            began = time.perf_counter()
            now = self._lp.solve(self._left_s())
            self._solve_s = time.perf_counter() - began
            if math.isinf(now.bound) and now.bound > 0:
                self._tell(math.inf)
                return now
            if not now.solved:
                break
            answer = now
            value = self._rounded(now.bound)
            self._tell(value)
            if self.is_closed():
                break
            stalled = stalled + 1 if value < best + HARDLY * abs(value) else 0
            best = max(best, value)
            if rounds in ROUNDED:
                self._found.try_values(now.values, self._columns)
            rows = self._violated(now.values, flows=400)
            if not rows or stalled >= STALLED or self.is_closed():
                break
            if self._left_s() < FOR_DESIGNS * at_first_s:
                break
            self._lp.add(rows)
            rounds += 1
        self.root_bound = self.bound
        if answer is not None and not self.is_closed() and not self._stop():
            self._found.try_values(answer.values, self._columns)
            if not self.is_closed():
                self._found.search_sites(answer.values, self._columns, SITE_SETS)
                self._found.balance()
                self._found.shake(PUSHES)
                self._found.split_borders()
            self._fix(answer)
        return answer

    def _violated(self, values: Floats, flows: int) -> list[Row]:
        """Return violated dicuts and sizes; at most ``flows`` maximum flows are spent."""
        rows = self._cuts.violated(values, self._stop, flows=flows)
        rows += self._sizes.violated(values)
        return rows

    def _fix(self, answer: LpAnswer) -> None:
        """Fix what no cheaper design changes."""
        cutoff = self._found.cost - self._constant
        if math.isinf(cutoff):
            return
        at_low, at_high = fixed_by_cost(
            answer, self._lower, self._upper, cutoff + 1e-9 * abs(cutoff)
        )
        kind = np.zeros(len(at_low), dtype=bool)
        kind[self._whole] = True
        kind[self._gaps] = True
        low, high = np.flatnonzero(at_low & kind), np.flatnonzero(at_high & kind)
        self._upper[low] = self._lower[low]
        self._lower[high] = self._upper[high]
        both = np.concatenate([low, high])
        self._lp.bound_columns(both, self._lower[both], self._upper[both])

    # ── branching ─────────────────────────────────────────────────────────────────────────────

    def branch(self, answer: LpAnswer) -> None:
        """Branch from the solved root until nothing of interest is open."""
        leaf: _Leaf | None = _Leaf(self._rounded(answer.bound), 0, {})
        self._applied: dict[int, tuple[float, float]] = {}
        while not self._stop():
            if leaf is None:
                if not self._leaves:
                    break
                leaf = heapq.heappop(self._leaves)
            if leaf.bound >= self._cutoff():
                self._done = min(self._done, leaf.bound)
                leaf = None
                self._tell(min([math.inf, *(x.bound for x in self._leaves[:1])]))
                if self.is_closed():
                    break
                continue
            leaf = self._explore(leaf)
            self._tell(
                min(
                    [math.inf if leaf is None else leaf.bound, *(x.bound for x in self._leaves[:1])]
                )
            )
            if self.is_closed():
                break
        if leaf is not None:
            heapq.heappush(self._leaves, leaf)
        if not self._leaves and not self._stop():
            self._tell(math.inf)

    def _apply(self, changes: dict[int, tuple[float, float]]) -> None:
        """Set the bounds of a leaf."""
        back = [j for j in self._applied if j not in changes]
        columns = np.array([*back, *changes], dtype=np.int64)
        lower = np.array([*self._lower[back], *(low for low, _ in changes.values())])
        upper = np.array([*self._upper[back], *(high for _, high in changes.values())])
        self._lp.bound_columns(columns, lower, upper)
        self._applied = changes

    def _explore(self, leaf: _Leaf) -> _Leaf | None:
        """Solve a leaf; return the child to go on with, if there is one."""
        self._apply(leaf.changes)
        answer = self._tighten(leaf)
        if answer is None:
            return leaf if self._stop() else None
        column = self._choose(answer)
        if column is None:
            self._close(leaf, answer)
            return None
        if self._is_worth_rounding(answer.values):
            self._found.try_values(answer.values, self._columns)
        return self._divide(leaf, column, float(answer.values[column]))

    def _tighten(self, leaf: _Leaf) -> LpAnswer | None:
        """Solve a leaf with further cuts; None where nothing of interest is left in it."""
        answer = None
        for _ in range(ROUNDS):
            began = time.perf_counter()
            now = self._lp.solve(self._left_s())
            self._solve_s = 0.8 * self._solve_s + 0.2 * (time.perf_counter() - began)
            if not now.solved and self._stop():
                return None  # the leaf stays open
            if len(now.values) == 0 and now.bound == math.inf:
                return None  # proven empty
            if not now.solved or len(now.values) == 0:
                self._done = min(self._done, leaf.bound)  # closed at the bound it had
                return None
            answer = now
            leaf.bound = max(leaf.bound, self._rounded(now.bound))
            if leaf.bound >= self._cutoff():
                self._done = min(self._done, leaf.bound)
                return None
            flows = 12 if len(leaf.changes) <= DEEP else 0  # where all is whole, thresholds do
            rows = self._violated(now.values, flows=flows)
            if not rows:
                break
            self._lp.add(rows)
        return answer

    def _is_worth_rounding(self, values: Floats) -> bool:
        """Tell whether to make a design of a solution: now and then, and once for new stations."""
        of_sites = values[self._sites]
        if (np.abs(of_sites - np.round(of_sites)) <= WHOLE).all():
            key = np.round(of_sites).astype(bool).tobytes()
            if key not in self._site_sets:
                self._site_sets.add(key)
                return True
        return self._count & (self._count - 1) == 0 or self._count % 64 == 0

    def _close(self, leaf: _Leaf, answer: LpAnswer) -> None:
        """Make a design of a leaf in which all is whole."""
        self._found.take_whole(answer.values, self._columns)
        self._found.try_values(answer.values, self._columns)
        self._found.try_rings(answer.values, self._columns)
        rows = self._cuts.violated(answer.values, self._stop) + self._sizes.violated(
            answer.values, 1e-8
        )
        if rows:
            self._lp.add(rows)
            again = self._lp.solve(self._left_s())
            if again.solved and len(again.values):
                leaf.bound = max(leaf.bound, self._rounded(again.bound))
        self._done = min(self._done, leaf.bound)

    def _divide(self, leaf: _Leaf, column: int, value: float) -> _Leaf | None:
        """Split a leaf at a column; go on with a child only while there is no design at all.

        Designs come from the search; here the leaf with the least bound is always the next, since
        it alone holds the bound down.
        """
        children = []
        for low, high in ((0.0, 0.0), (1.0, 1.0)):
            self._count += 1
            children.append(_Leaf(leaf.bound, self._count, {**leaf.changes, column: (low, high)}))
        ahead = 1 if value >= 0.5 else 0
        heapq.heappush(self._leaves, children[1 - ahead])
        if self._found.best is None:
            return children[ahead]
        heapq.heappush(self._leaves, children[ahead])
        return None

    def _choose(self, answer: LpAnswer) -> int | None:
        """Return the column to branch on: stations first, then what raises the bound most."""
        for among in (self._sites, self._whole, self._gaps):
            broken = among[np.abs(answer.values[among] - np.round(answer.values[among])) > WHOLE]
            if len(broken):
                return self._strongest(broken, answer)
        return None

    def _strongest(self, broken: Ints, answer: LpAnswer) -> int:
        """Try both branches of the likeliest columns with few iterations each."""
        values = answer.values[broken]
        known = [self._rise.get(int(j)) for j in broken]
        score = np.minimum(values, 1 - values)
        mean = np.mean([np.mean(r) for r in self._rise.values()]) if self._rise else 1.0
        guess = score * np.array([mean if r is None else float(np.mean(r)) for r in known])
        order = np.argsort(-guess, kind="stable")
        if self._solve_s > 0.4:
            return int(broken[order[0]])
        basis = self._lp.basis()
        best, which = -math.inf, int(broken[order[0]])
        for k in order[:STRONG].tolist():
            j = int(broken[k])
            known_rises = self._rise.get(j, [])
            if known_rises:
                rise = float(np.mean(known_rises)) * float(score[k])
            else:
                rise = self._both_branches(j, answer, basis)
                self._rise.setdefault(j, []).append(rise / max(float(score[k]), 1e-3))
            if rise > best:
                best, which = rise, j
            if self._stop():
                break
        self._lp.restore(basis)
        return which

    def _both_branches(self, j: int, answer: LpAnswer, basis: object) -> float:
        """Return the product of how far either branch of a column raises the bound."""
        column = np.array([j], dtype=np.int64)
        before = np.array([self._lp.lower[j]]), np.array([self._lp.upper[j]])
        rises = []
        scale = max(1.0, abs(answer.bound)) * 1e-7
        for value in (0.0, 1.0):
            self._lp.restore(basis)  # type: ignore[arg-type]
            self._lp.bound_columns(column, np.array([value]), np.array([value]))
            tried = self._lp.solve(self._left_s(), iterations=25)
            rise = tried.bound - answer.bound if len(tried.values) else 100 * abs(answer.bound)
            rises.append(max(rise, scale) if math.isfinite(rise) else 1e3 * scale)
        self._lp.bound_columns(column, *before)
        return math.sqrt(rises[0] * rises[1])

    def close(self) -> None:
        """Let the solver go."""
        self._lp.close()
