"""Bounds of windows, and of what they share: its range cut until no part of it can hold a better.

The windows of `windows` pay for a shared column, the month's peak D, each at its share λ; what is
left of its cost stands outside. Where whole numbers need a higher peak than the relaxation, nearly
all of the cost stands there, at the lower end of D's bounds. So D's range is cut: for D in [a, b]
every window is bounded with its copy in [a, b], and

    cost ≥ (p - Σ λ) a + Σ_w least cost of window w with a ≤ D_w ≤ b.

The least of the ranges' bounds is the bound of all. A window's bound stays valid in every part of
its range, and cannot rise there if the answer found lies in that part: only windows whose peak is
cut off are searched again. It is branch and bound with D as the branching variable and the
windows as the relaxation.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace

import numpy as np

from dhp_qgis_plugin.core.errors import InfeasibleError, SolverError
from dhp_qgis_plugin.core.progress import Progress, check
from dhp_qgis_plugin.core.records import Floats
from dhp_qgis_plugin.core.solver import LinearModel, solve_arrays
from dhp_qgis_plugin.core.source.commitment.quiet import Quiet
from dhp_qgis_plugin.core.source.commitment.windows import Split, Window

NODES = 400
"""Nodes of the search for a window's bound."""
CUTS = 6
"""How often a range is cut at most."""
WORTH = 0.2
"""Share of what the bound lacks that cutting must be able to bring."""
NEAR = (1.01, 0.985)
"""Multiples of the solution's own value at which a range is cut first; else in the middle."""


@dataclass(slots=True)
class Range:
    """A part of the shared column's range, with the bounds of the windows there."""

    lower: float
    upper: float
    bounds: Floats  # (w,)
    need: Floats  # (w,) least value of the copy that the answer found allows; NaN: not searched
    open: Floats  # (w,) what the search left open


class Ranges:
    """Bounds a model in windows, range by range.

    Parameters
    ----------
    parts
        The model in windows.
    shared
        Position of the shared column in the whole model, None without.
    lower, upper
        Its range that counts.
    beyond
        What any solution outside that range costs at least.
    at
        Its value in the best solution known.
    allowance
        What the bound of one window may be off.
    """

    def __init__(
        self,
        parts: Split,
        shared: int | None,
        lower: float,
        upper: float,
        at: float,
        beyond: float,
        allowance: float,
        progress: Progress,
    ) -> None:
        self.parts, self.allowance, self.progress = parts, allowance, progress
        self.shared, self.at, self.beyond = shared, at, beyond
        self.near = tuple(share * at for share in NEAR)
        self.left = 0.0 if shared is None else float(parts.left[shared])
        count = len(parts.windows)
        self.copies = [_copy_of(window, shared) for window in parts.windows]
        self.ranges = [
            Range(
                lower=lower,
                upper=upper,
                bounds=np.array([window.floor for window in parts.windows]),
                need=np.full(count, np.nan),
                open=np.zeros(count),
            )
        ]

    @property
    def bound(self) -> float:
        """The least bound of a range, or of what lies outside of all."""
        return min(self.value(self.worst), self.beyond)

    @property
    def worst(self) -> Range:
        """The range with the least bound."""
        return min(self.ranges, key=self.value)

    def value(self, part: Range) -> float:
        """Return the bound of a range."""
        return self._outside(part.lower, part.upper) + float(part.bounds.sum())

    def search(self, enough: float, deadline: float) -> None:
        """Bound all windows, then cut ranges until the bound is ``enough`` or nothing helps.

        The range around the solution's own value tells what cutting the others can bring.
        """
        self._search(self.ranges[0], range(len(self.copies)), enough, deadline)
        if self.shared is None or self.left <= 0:
            return
        for _ in range(CUTS):
            part = self.worst
            short = enough - self.value(part)
            if short <= 0 or time.thread_time() > deadline:
                return
            if not math.isfinite(part.upper - part.lower) or self._hopeless(part, short):
                return
            self._cut(part, self._middle(part), enough, deadline)

    def search_window(self, w: int, deadline: float) -> None:
        """Bound one window in the range that is the worst."""
        self._bound(self.worst, w, self.allowance, deadline)

    def _hopeless(self, part: Range, short: float) -> bool:
        """Whether cutting cannot bring much: the solution's own range is hardly any better."""
        if any(part.lower < at < part.upper for at in self.near):
            return False
        own = next((r for r in self.ranges if r.lower < self.at <= r.upper), part)
        return self.value(own) - self.value(part) < WORTH * short

    def _middle(self, part: Range) -> float:
        """Return where to cut a range."""
        inside = (at for at in self.near if part.lower < at < part.upper)
        return next(inside, (part.lower + part.upper) / 2)

    def tighten(self, enough: float, deadline: float) -> None:
        """Search the windows further whose bounds are the loosest, in the worst range."""
        part = self.worst
        for w in np.argsort(-part.open, kind="stable").tolist():
            late = time.thread_time() > deadline
            if self.value(part) >= enough or late or part.open[w] <= 0:
                return
            self._bound(part, w, 0.1 * part.open[w], deadline)

    def _cut(self, part: Range, at: float, enough: float, deadline: float) -> None:
        self.ranges.remove(part)
        for lower, upper in ((part.lower, at), (at, part.upper)):
            child = Range(
                lower=lower,
                upper=upper,
                bounds=part.bounds.copy(),
                need=part.need.copy(),
                open=part.open.copy(),
            )
            self.ranges.append(child)
            self._search(child, self._cut_off(child), enough, deadline)

    def _cut_off(self, part: Range) -> list[int]:
        """Return the windows whose answer needs more than the range has, the worst first.

        Then come those that need less and would pay for more there.
        """
        over = part.need > part.upper * (1 + 1e-9)
        pays = np.array(
            [
                copy is not None and window.model.cost[copy] > 0
                for copy, window in zip(self.copies, self.parts.windows, strict=True)
            ]
        )
        again = np.flatnonzero(over | (pays & (part.need < part.lower)))
        found: list[int] = again[np.argsort(-part.need[again], kind="stable")].tolist()
        return found

    def _search(
        self, part: Range, windows: range | list[int], enough: float, deadline: float
    ) -> None:
        """Bound windows of a range, until it is out of the question."""
        for w in windows:
            if self.value(part) >= enough or time.thread_time() > deadline:
                return
            self._bound(part, w, self.allowance, deadline)

    def _bound(self, part: Range, w: int, allowance: float, deadline: float) -> None:
        """Raise the bound of a window; one that is not searched in time keeps the one it has."""
        check(self.progress)
        model, copy = self.parts.windows[w].model, self.copies[w]
        lower, upper = model.lower.copy(), model.upper.copy()
        if copy is not None:
            lower[copy] = max(lower[copy], part.lower)
            upper[copy] = min(upper[copy], part.upper)
        try:
            found = solve_arrays(
                replace(model, lower=lower, upper=upper),
                gap=0.0,
                absolute_gap=allowance,
                time_limit_s=max(deadline - time.thread_time(), 0.1),
                node_limit=NODES,
                progress=Quiet(self.progress),
                small=True,
            )
        except InfeasibleError:
            if copy is not None and not part.lower <= self.at <= part.upper:
                part.bounds[w] = math.inf
            return  # else the solution known satisfies the window: what the solver says is wrong
        except SolverError:
            return
        check(self.progress)
        part.bounds[w] = max(part.bounds[w], found.bound)
        part.open[w] = max(found.objective - part.bounds[w], 0.0)
        if copy is not None:
            part.need[w] = _needed(model, found.values, copy)

    def _outside(self, lower: float, upper: float) -> float:
        """Return the least cost of what no window holds, the shared column in its range."""
        if self.shared is None or self.left == 0.0:
            return self.parts.rest
        at = lower if self.left > 0 else upper
        return self.parts.rest_without(self.shared) + self.left * at


def _copy_of(window: Window, shared: int | None) -> int | None:
    """Return the position of the shared column in a window, None where it is not there."""
    if shared is None:
        return None
    found = np.flatnonzero(window.columns == shared)
    return int(found[0]) if len(found) else None


def _needed(model: LinearModel, values: Floats, copy: int) -> float:
    """Return the least value of a column that the rows allow, all others at ``values``."""
    weights = model.rows[:, [copy]].toarray().ravel()
    others = model.rows @ values - weights * values[copy]
    up, down = weights > 0, weights < 0
    from_lower = (model.row_lower[up] - others[up]) / weights[up]
    from_upper = (model.row_upper[down] - others[down]) / weights[down]
    return float(np.r_[model.lower[copy], from_lower, from_upper].max())
