"""Whole machines in every hour: a solution and a bound that come from windows of a day.

What can be done with a model, from quick to thorough; `together` says in which order:

1. `begin`: the relaxation's whole numbers rounded (`begin`), in a tenth of a second.
2. `mend`: half days from six to six searched again (`polish`), the most wasteful first (`waste`).
3. `bound_some`, `bound_days`: every day by itself at the relaxation's prices (`windows`).
4. `decide`: half days decided one after the other, each with a look ahead (`forward`).
5. `smooth`: the half days searched again that `mend` left out.
6. `finish`: bounds for ranges of the peak (`ranges`), days and the nights between them searched
   again, then the days whose bound is the loosest.
7. `serve`: however wide the gap, days are searched again where loads go short needlessly.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dhp_qgis_plugin.core.errors import SolverError
from dhp_qgis_plugin.core.progress import Part, Progress, check
from dhp_qgis_plugin.core.records import Floats, Ints, Status, _Record
from dhp_qgis_plugin.core.solver import Outcome, solve_arrays
from dhp_qgis_plugin.core.source.commitment.begin import begun, lowered
from dhp_qgis_plugin.core.source.commitment.forward import looked_ahead
from dhp_qgis_plugin.core.source.commitment.likely import Tried
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
WORTH_RANGES = 1.0
"""Multiple of the allowed gap that knowing the solution's peak must gain: else ranges of the peak
prove hardly more than one pass at the relaxation's own prices, in a multiple of the time."""
AVOIDED_SHARE, HARDLY = 0.01, 1e-8
"""Share of what a window pays for what is to be avoided to which its search is exact; share of the
whole cost that counts as none."""
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


class Search:
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
        self.model = relaxed.small.model
        hours = int(relaxed.hour.max(initial=0)) + 1
        self.window_of_hour = np.arange(hours) // window_h
        self.hours, self.count = hours, int(self.window_of_hour.max(initial=0)) + 1
        self.proofs: list[Ranges] = []
        self.spent = 0.0
        self.resume(progress)
        self.values: Floats | None = None
        self.mended, self.bounded = Tried(), Tried()

    def resume(self, progress: Progress) -> None:
        """Go on in the thread that asks, with the seconds that are left."""
        self.progress = progress
        for proof in self.proofs:
            proof.progress = progress
        self.began = time.thread_time() - self.spent
        self.deadline = self.began + self.limit_s

    def pause(self) -> None:
        """Keep how many seconds the thread that asks has computed."""
        self.spent = time.thread_time() - self.began

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
    def gap(self) -> float:
        """How far solution and bound are apart, inf without a solution."""
        return math.inf if self.values is None else max(self.objective - self.bound, 0.0)

    @property
    def enough(self) -> float:
        """The bound at which the solution is as good as asked."""
        return self.objective - self.allowance

    @property
    def good(self) -> bool:
        """Whether solution and bound are as near as asked."""
        return self.values is not None and self.bound >= self.enough

    @property
    def late(self) -> bool:
        """Whether the time is up."""
        return time.thread_time() >= self.deadline

    def begin(self, progress: Progress) -> None:
        """Round numbers up; where that is no solution, down in the hours that are to blame."""
        started = begun(self.model, self.relaxed.values)
        found = repriced(self.model, started, progress)
        if found is None:
            fewer = lowered(self.model, started, progress)
            found = None if fewer is None else repriced(self.model, fewer, progress)
        self._take(found)

    def mend(self, progress: Progress) -> None:
        """Search half days again as long as that is likely to do."""
        of_hour = self._windows(self.window_h // 2, self.window_h // 4)
        self._while_likely(
            self._wasted(of_hour),
            self.mended,
            lambda w: self._search_again(of_hour, w, self.deadline),
            progress,
        )

    def bound_some(self, progress: Progress) -> None:
        """Bound days by themselves at the relaxation's prices as long as that is likely to do."""
        until = self._bounds_until()
        self._while_likely(
            self._wasted(self.window_of_hour),
            self.bounded,
            lambda w: self.days.search_window(w, until),
            progress,
        )

    def bound_days(self, progress: Progress) -> None:
        """Bound all days by themselves at the relaxation's prices."""
        until = self._bounds_until()
        for w in range(self.count):
            if self.good or time.thread_time() >= until:
                return
            if w not in self.bounded.windows:
                self.days.search_window(w, until)
                progress.report((w + 1) / self.count, "days bounded")

    def _while_likely(
        self, wasted: Floats, tried: Tried, search: Callable[[int], None], progress: Progress
    ) -> None:
        """Search windows that were not tried, as long as that may do."""
        for done, w in tried.order(wasted):
            lacking = self.enough - self.bound
            if self.good or self.late or lacking > tried.expected(wasted):
                return
            search(w)
            tried.note(w, float(wasted[w]), lacking - (self.enough - self.bound))
            progress.report(done, "days searched again")

    def serve(self, progress: Progress) -> None:
        """Search again where the solution has more than the relaxation of what is to be avoided.

        Half days first, then whole ones: what is left after that is taken to be needed.
        """
        until = max(self.deadline, time.thread_time() + SMOOTH_SHARE * self.limit_s)
        for size_h, offset_h in (
            (self.window_h // 2, self.window_h // 4),
            (self.window_h, self.window_h // 2),
            (self.window_h, 0),
        ):
            of_hour = self._windows(size_h, offset_h)
            paid = np.bincount(of_hour, self._avoidable())
            for w in np.flatnonzero(paid > HARDLY * abs(self.relaxed.bound)).tolist():
                self._search_again(of_hour, w, until, AVOIDED_SHARE * float(paid[w]))
        progress.report(1.0)

    def _avoidable(self) -> Floats:
        """Return by hour (t,) what is paid for more than the relaxation has of what to avoid."""
        by_hour = np.zeros(self.hours)
        if self.values is not None:
            which = self.relaxed.avoided & (self.relaxed.hour >= 0)
            more = np.maximum(self.values - self.relaxed.values, 0.0)[which]
            np.add.at(by_hour, self.relaxed.hour[which], self.model.cost[which] * more)
        return by_hour

    def decide(self, progress: Progress) -> None:
        """Decide half days one after the other; where that fails, all at once."""
        first_h = min(self.window_h, FIRST_H)
        decided = looked_ahead(
            self.model,
            self.relaxed.hour,
            self.relaxed.values,
            window_h=first_h,
            allowance=self._rough() * first_h / len(self.window_of_hour),
            deadline=self.deadline,
            progress=progress,
        )
        if decided is not None:
            before = self.objective
            self._take(repriced(self.model, decided, self.progress))
            self.mended = Tried() if self.objective < before else self.mended
        if self.values is not None:
            return
        started = begun(self.model, self.relaxed.values)
        self.values = self._as_one(np.where(self.model.integer, started, np.nan), progress)
        self._take(repriced(self.model, self.values, self.progress))  # what is found first wastes

    def _rough(self) -> float:
        """Return how far off all half days of the first solution together may be."""
        known = ROUGH_PART * (self.objective + self.relaxed.small.constant - self.relaxed.bound)
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

    def bound_ranges(self) -> None:
        """Bound the days by ranges of the peak, where that can tell more."""
        until = self._bounds_until()
        shared = shared_column(self.model, self.relaxed.hour)
        if shared is None or time.thread_time() >= until:
            return
        raised = self._at_peak(shared)
        if raised is None or raised.row_duals is None:
            return
        high, at = float(self.relaxed.values[shared]), float(raised.values[shared])
        lower = least_peak(self.model, shared, high, self.enough, self.deadline, self.progress)
        upper = largest_peak(self.model, shared, raised, self.enough)
        ranges = self._ranges(raised.row_duals, shared, lower, upper, at, self.enough)
        ranges.search(self.enough, until)

    def _bounds_until(self) -> float:
        """Return until when bounds may be searched for."""
        until = self.began + BOUND_SHARE * self.limit_s
        return max(until, time.thread_time() + LEAST_BOUND_SHARE * self.limit_s)

    @cached_property
    def days(self) -> Ranges:
        """All days, each by itself at the relaxation's prices."""
        return self._ranges(self.relaxed.duals, None, -math.inf, math.inf, math.nan, math.inf)

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
        """Search the other half days again, in a small part of the seconds of whole ones."""
        until = max(self.deadline, time.thread_time() + SMOOTH_SHARE * self.limit_s)
        self._turn(self.window_h // 2, self.window_h // 4, until, progress, self.mended.windows)

    def finish(self, progress: Progress) -> None:
        """Search until the gap is as small as asked, the time is up or nothing helps any more."""
        self.bound_ranges()
        self.polish(Part(progress, 0.3, 0.95))
        self.tighten()

    def _turn(
        self,
        size_h: int,
        offset_h: int,
        until: float,
        progress: Progress,
        but: Collection[int] = (),
    ) -> None:
        """Search all windows of some hours again, the most wasteful first, some left out."""
        of_hour = self._windows(size_h, offset_h)
        order = np.argsort(-self._wasted(of_hour), kind="stable")
        for n, w in enumerate(order.tolist()):
            if self.good or time.thread_time() >= until:
                return
            if w in but:
                continue
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

    def _search_again(
        self, of_hour: Ints, w: int, until: float, allowance: float = math.inf
    ) -> None:
        """Choose the columns of a window anew, with those of no hour, all else fixed."""
        if self.values is None:
            return
        home = np.where(self.relaxed.hour >= 0, of_hour[self.relaxed.hour], -1)
        each = SOLUTION_SHARE * self.allowance / (int(of_hour.max(initial=0)) + 1)
        free = (home == w) | (home < 0)
        near = min(each, allowance)
        self.values = improved(self.model, self.values, free, near, until, self.progress)

    def tighten(self) -> None:
        """Search the windows further whose bounds are the loosest."""
        if self.proofs and not self.good:
            best = max(self.proofs, key=lambda proof: proof.bound)
            best.tighten(self.enough, self.deadline)

    def found(self) -> Found:
        """Return what is known by now."""
        if self.values is None:
            raise SolverError("No solution was found; give the search more time.")
        late = self.spent >= self.limit_s
        status = Status.GAP if self.good else Status.TIME if late else Status.HEURISTIC
        constant = self.relaxed.small.constant
        return Found(
            values=self.relaxed.small.whole(self.values),
            objective=self.objective + constant,
            bound=min(self.bound, self.objective) + constant,
            relaxed_bound=self.relaxed.bound,
            status=status,
            seconds=self.spent,
        )
