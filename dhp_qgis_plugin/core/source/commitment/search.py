"""Whole machines in every hour: a solution and a bound that come from windows of a day.

1. The linear relaxation: values, and prices of what days share.
2. A solution: the relaxation's whole numbers rounded up (`begin`), and the half days searched anew
   that waste most (`waste`), where that is likely to do; else half days decided one after the
   other, each with a look ahead (`forward`). Then half days anew, from six to six (`polish`).
3. The bound: every day by itself at the relaxation's prices (`windows`); where that is not enough,
   at those of a higher peak, for ranges of it as far as any could hold a better one (`ranges`).
4. While the two are further apart than allowed, days and the nights between them are searched
   anew (`polish`), then the days whose bound is the loosest.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.errors import SolverError
from dhp_qgis_plugin.core.progress import Part, Progress, Silent, check
from dhp_qgis_plugin.core.records import Floats, Ints, Status, _Record
from dhp_qgis_plugin.core.solver import Outcome, solve_arrays
from dhp_qgis_plugin.core.source.commitment.begin import begun
from dhp_qgis_plugin.core.source.commitment.forward import looked_ahead
from dhp_qgis_plugin.core.source.commitment.peak import (
    largest_peak,
    least_peak,
    relaxed_between,
    shared_column,
)
from dhp_qgis_plugin.core.source.commitment.polish import improved, repriced
from dhp_qgis_plugin.core.source.commitment.ranges import Ranges
from dhp_qgis_plugin.core.source.commitment.relaxation import Relaxation
from dhp_qgis_plugin.core.source.commitment.waste import waste
from dhp_qgis_plugin.core.source.commitment.windows import split

DAY = 24
BOUND_SHARE, LEAST_BOUND_SHARE = 0.85, 0.5
"""Share of the seconds after which the bounds are to stand, and what they may take at least. The
first solution is always finished: without it the rest is worth nothing."""
SMOOTH_SHARE = 0.25
"""Share of the seconds that half days may take at least, where the first solution took all."""
DUAL_SHARE, SOLUTION_SHARE = 0.4, 0.4
"""Shares of the allowed gap that the windows' bounds and the windows' solutions may use up."""
FIRST_H = 12
"""Hours that the first solution decides at once, at most."""
ROUGH, ROUGH_SHARE, ROUGH_PART = 8.0, 0.1, 0.5
"""Multiple of the allowed gap that the half days of the first solution may use up, as they are
searched again anyway; at most this share of the relaxation's cost, and this part of the gap that
numbers rounded up and mended have; the allowed gap itself, where that is more."""
PROBE = 3
"""Windows that are searched before it is judged from them what the others are likely to save."""
WORTH_RANGES = 1.0
"""Multiple of the allowed gap that knowing the solution's peak must gain: else ranges of the peak
prove hardly more than one pass at the relaxation's own prices, in a multiple of the time."""
TURNS, SLOW = 6, 0.1
"""How often all windows are searched again at most; the share of the allowed gap that a turn must
bring for another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(_Record):
    """A solution, and the two bounds of its cost."""

    values: Floats
    objective: float
    bound: float
    relaxed_bound: float
    status: Status
    seconds: float


def commit(
    relaxed: Relaxation,
    *,
    allowance: float,
    limit_s: float = math.inf,
    window_h: int = DAY,
    progress: Progress | None = None,
) -> Found:
    """Find whole numbers of machines, and a bound of what any cost.

    Parameters
    ----------
    relaxed
        The model with its relaxation.
    allowance
        Difference of objective and bound, in the objective's unit, at which the search may stop.
    limit_s
        Seconds of this thread's computing after which the best that is known is returned, once half
        days have been decided in turn, unless mending did; other work on the machine does not
        count. Without, the answer depends on nothing but the model.
    window_h
        Hours of a window.

    Returns
    -------
    Found
        Status GAP where objective and bound are as near as asked, TIME where the time was up,
        HEURISTIC where neither is so.

    Raises
    ------
    InfeasibleError
        If no values satisfy the model.
    SolverError
        If the time was up before any solution was found.
    Cancelled
        If the planner stopped the search.
    """
    search = _Search(relaxed, allowance, limit_s, window_h, progress or Silent())
    search.solve(Part(search.progress, 0.0, 0.4))
    search.smooth(Part(search.progress, 0.4, 0.5))
    search.bound_all()
    search.polish(Part(search.progress, 0.7, 0.95))
    search.tighten()
    return search.found()


class _Search:
    """The state of one search: a solution, and a bound for every window."""

    def __init__(
        self,
        relaxed: Relaxation,
        allowance: float,
        limit_s: float,
        window_h: int,
        progress: Progress,
    ) -> None:
        self.relaxed, self.progress = relaxed, progress
        self.allowance, self.limit_s, self.window_h = allowance, limit_s, window_h
        self.began = time.thread_time()
        self.deadline = self.began + limit_s
        self.model = relaxed.small.model
        hours = int(relaxed.hour.max(initial=0)) + 1
        self.window_of_hour = np.arange(hours) // window_h
        self.count = int(self.window_of_hour.max(initial=0)) + 1
        self.proofs: list[Ranges] = []
        self.values: Floats | None = None

    @property
    def objective(self) -> float:
        """Cost of the best solution, without what was fixed at the start."""
        return math.inf if self.values is None else float(self.model.cost @ self.values)

    @property
    def bound(self) -> float:
        """The best that is proven: by windows, by ranges of the peak, or by the relaxation."""
        known = self.relaxed.bound - self.relaxed.small.constant
        return max([known, *(proof.bound for proof in self.proofs)])

    @property
    def enough(self) -> float:
        """The bound at which the solution is as good as asked."""
        return self.objective - self.allowance

    @property
    def good(self) -> bool:
        """Whether solution and bound are as near as asked."""
        return self.bound >= self.enough

    @property
    def late(self) -> bool:
        """Whether the time is up."""
        return time.thread_time() >= self.deadline

    def solve(self, progress: Progress) -> None:
        """Mend whole numbers above the relaxation's if that may do; else decide half days."""
        started = begun(self.model, self.relaxed.values)
        self._take(repriced(self.model, started, self.progress))
        self._mend(Part(progress, 0.0, 0.3))
        if self.good:
            return
        first_h = min(self.window_h, FIRST_H)
        decided = looked_ahead(
            self.model,
            self.relaxed.hour,
            self.relaxed.values,
            window_h=first_h,
            allowance=self._rough() * first_h / len(self.window_of_hour),
            deadline=self.deadline,
            progress=Part(progress, 0.3, 1.0),
        )
        if decided is not None:
            self._take(repriced(self.model, decided, self.progress))
        if self.values is not None:
            return
        self.values = self._as_one(np.where(self.model.integer, started, np.nan), progress)
        self._take(repriced(self.model, self.values, self.progress))  # what is found first wastes

    def _rough(self) -> float:
        """Return how far off all half days of the first solution together may be."""
        known = ROUGH_PART * (self.objective - self.bound)
        rough = min(ROUGH * self.allowance, ROUGH_SHARE * abs(self.relaxed.bound), known)
        return max(self.allowance, rough)

    def _as_one(self, start: Floats, progress: Progress) -> Floats:
        """Solve the whole model at once; where the time is up, take what is found first."""
        late = self.late
        try:
            found = solve_arrays(
                self.model,
                absolute_gap=math.inf if late else self.allowance,
                progress=progress,
                time_limit_s=math.inf if late else self.deadline - time.thread_time(),
                start=start,
            )
        except SolverError:
            check(self.progress)
            if late:
                raise
            found = solve_arrays(self.model, absolute_gap=math.inf, progress=progress, start=start)
        check(self.progress)
        return found.values

    def _take(self, values: Floats | None) -> None:
        """Keep the cheaper solution."""
        if values is not None and float(self.model.cost @ values) < self.objective:
            self.values = values

    def bound_all(self) -> None:
        """Bound every window by itself; then by ranges of the peak, where that can tell more."""
        until = self.began + BOUND_SHARE * self.limit_s
        until = max(until, time.thread_time() + LEAST_BOUND_SHARE * self.limit_s)
        plain = self._ranges(self.relaxed.duals, None, -math.inf, math.inf, math.nan, math.inf)
        plain.search(self.enough, until)
        shared = shared_column(self.model, self.relaxed.hour)
        if self.good or shared is None or time.thread_time() >= until:
            return
        raised = self._at_peak(shared)
        if raised is None or raised.row_duals is None:
            return
        high, at = float(self.relaxed.values[shared]), float(raised.values[shared])
        lower = least_peak(self.model, shared, high, self.enough, self.deadline, self.progress)
        upper = largest_peak(self.model, shared, raised, self.enough)
        ranges = self._ranges(raised.row_duals, shared, lower, upper, at, self.enough)
        ranges.search(self.enough, until)

    def _ranges(
        self,
        duals: Floats,
        shared: int | None,
        lower: float,
        upper: float,
        at: float,
        beyond: float,
    ) -> Ranges:
        """Cut into windows at the prices of some duals, and count what they will prove."""
        parts = split(self.model, self.window_of_hour, self.relaxed.hour, duals)
        each = DUAL_SHARE * self.allowance / self.count
        made = Ranges(parts, shared, lower, upper, at, beyond, each, self.progress)
        self.proofs.append(made)
        return made

    def _at_peak(self, shared: int) -> Outcome | None:
        """Solve the relaxation with at least the solution's peak; None where that tells nothing."""
        if self.values is None:
            return None
        found = relaxed_between(self.model, shared, self.progress, least=self.values[shared])
        known = self.relaxed.bound - self.relaxed.small.constant
        gains = found is not None and found.objective - known >= WORTH_RANGES * self.allowance
        return found if gains else None

    def polish(self, progress: Progress) -> None:
        """Search days again, one turn with their beginnings at noon and one at midnight."""
        for turn in range(TURNS):
            before = self.objective
            part = Part(progress, turn / TURNS, (turn + 1) / TURNS)
            self._turn(self.window_h, (turn + 1) % 2 * (self.window_h // 2), self.deadline, part)
            if before - self.objective < SLOW * self.allowance:
                return

    def smooth(self, progress: Progress) -> None:
        """Search half days again, which takes a small part of the seconds of whole ones."""
        until = max(self.deadline, time.thread_time() + SMOOTH_SHARE * self.limit_s)
        self._turn(self.window_h // 2, self.window_h // 4, until, progress)

    def _mend(self, progress: Progress) -> None:
        """Search half days again, the most wasteful first, as long as that is likely to do.

        By what those searched so far saved of their waste, the others may save too little.
        """
        of_hour = self._windows(self.window_h // 2, self.window_h // 4)
        wasted = self._wasted(of_hour)
        order = np.argsort(-wasted, kind="stable")
        ahead = np.cumsum(wasted[order][::-1])[::-1]
        saved = searched = 0.0
        for n, w in enumerate(order.tolist()):
            likely = min(saved / searched, 1.0) if n >= PROBE else 1.0
            if self.good or self.late or self.enough - self.bound > likely * ahead[n]:
                return
            before = self.objective
            self._search_again(of_hour, w, self.deadline)
            saved, searched = saved + before - self.objective, searched + float(wasted[w])
            progress.report((n + 1) / len(order), "days searched again")

    def _turn(self, size_h: int, offset_h: int, until: float, progress: Progress) -> None:
        """Search all windows of some hours again, the most wasteful first."""
        of_hour = self._windows(size_h, offset_h)
        order = np.argsort(-self._wasted(of_hour), kind="stable")
        for n, w in enumerate(order.tolist()):
            if self.good or time.thread_time() >= until:
                return
            self._search_again(of_hour, w, until)
            progress.report((n + 1) / len(order), "days searched again")

    def _wasted(self, of_hour: Ints) -> Floats:
        """Return what each window's hours cost more than the relaxation, none without solution."""
        if self.values is None:
            return np.zeros(0)
        by_hour = waste(self.model, self.relaxed.hour, self.relaxed.duals, self.values)
        return np.bincount(of_hour, by_hour).astype(float)

    def _windows(self, size_h: int, offset_h: int) -> Ints:
        """Return to which window of some hours each hour (t,) belongs, from an offset on."""
        hours = len(self.window_of_hour)
        windows: Ints = (np.arange(hours) + offset_h) % hours // max(size_h, 1)
        return windows

    def _search_again(self, of_hour: Ints, w: int, until: float) -> None:
        """Choose the columns of a window anew, with those of no hour, all else fixed."""
        if self.values is None:
            return
        home = np.where(self.relaxed.hour >= 0, of_hour[self.relaxed.hour], -1)
        each = SOLUTION_SHARE * self.allowance / (int(of_hour.max(initial=0)) + 1)
        free = (home == w) | (home < 0)
        self.values = improved(self.model, self.values, free, each, until, self.progress)

    def tighten(self) -> None:
        """Search the windows further whose bounds are the loosest."""
        if self.proofs and not self.good:
            best = max(self.proofs, key=lambda proof: proof.bound)
            best.tighten(self.enough, self.deadline)

    def found(self) -> Found:
        """Return what is known by now."""
        if self.values is None:
            raise SolverError("No solution was found; give the search more time.")
        status = Status.GAP if self.good else Status.TIME if self.late else Status.HEURISTIC
        constant = self.relaxed.small.constant
        return Found(
            values=self.relaxed.small.whole(self.values),
            objective=self.objective + constant,
            bound=min(self.bound, self.objective) + constant,
            relaxed_bound=self.relaxed.bound,
            status=status,
            seconds=time.thread_time() - self.began,
        )
