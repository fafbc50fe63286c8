"""Whole machines in every hour: a bound and a solution that come from windows of a day.

1. The linear relaxation: values, and prices of what days share.
2. The bound: every day by itself at these prices (`windows`).
3. A solution: the relaxation's whole numbers rounded up (`begin`), at the exact cost.
4. While the two are further apart than allowed, days and the nights between them are searched
   anew (`polish`), then the days whose bound is the loosest.

What all days pay for together, the month's peak, begins where the relaxation has it: a day pays for
more where that is the cheapest way out. Begun at the peak of the rounded numbers it would never
fall, as no day can lower it alone.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace

import numpy as np

from dhp_qgis_plugin.core.errors import SolverError
from dhp_qgis_plugin.core.progress import Part, Progress, Silent, check
from dhp_qgis_plugin.core.records import Bools, Floats, Ints, Status, _Record
from dhp_qgis_plugin.core.solver import LinearModel, solve_arrays
from dhp_qgis_plugin.core.source.commitment.begin import begun
from dhp_qgis_plugin.core.source.commitment.compact import Compact, compact
from dhp_qgis_plugin.core.source.commitment.polish import improved, repriced
from dhp_qgis_plugin.core.source.commitment.quiet import Quiet
from dhp_qgis_plugin.core.source.commitment.windows import split

DAY = 24
NODES = 400
"""Nodes of the search for a window's bound."""
BOUND_SHARE = 0.4
"""Share of the seconds that the first round of bounds may take."""
DUAL_SHARE, SOLUTION_SHARE = 0.5, 0.4
"""Shares of the allowed gap that the windows' bounds and the windows' solutions may use up."""
FIRST_S = 2.0
"""Seconds that the search for a first solution gets even where no time is left."""
TURNS, SLOW = 6, 0.1
"""How often all windows are searched again at most; the share of the allowed gap that a turn must
bring for another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation(_Record):
    """A model, smaller, with the optimum of its linear relaxation."""

    small: Compact
    hour: Ints  # (n,) of the columns left, -1: of no single hour
    values: Floats  # (n,)
    duals: Floats  # (m,) of the rows left
    bound: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(_Record):
    """A solution, and the two bounds of its cost."""

    values: Floats
    objective: float
    bound: float
    relaxed_bound: float
    status: Status
    seconds: float


def relax(model: LinearModel, hour: Ints, progress: Progress | None = None) -> Relaxation:
    """Solve the linear relaxation of a model.

    Parameters
    ----------
    model
        The model.
    hour
        Hour (n,) from 0 that each column belongs to, -1: to no single hour.
    """
    small = compact(model)
    none = np.zeros(len(small.model.integer), dtype=bool)
    found = solve_arrays(replace(small.model, integer=none), progress=progress)
    if found.row_duals is None or found.status is not Status.OPTIMAL:
        check(progress or Silent())
        raise SolverError("The relaxation of the operation model was not solved; report this.")
    return Relaxation(
        small=small,
        hour=hour[small.columns],
        values=found.values,
        duals=found.row_duals,
        bound=found.objective + small.constant,
    )


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
        Seconds after which the best that is known is returned. Without, the answer depends on
        nothing but the model.
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
    search.bound_all(Part(search.progress, 0.0, 0.5))
    search.solve(Part(search.progress, 0.5, 0.8))
    search.polish(Part(search.progress, 0.8, 0.95))
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
        self.allowance, self.limit_s = allowance, limit_s
        self.began = time.perf_counter()
        self.deadline = self.began + limit_s
        self.model = relaxed.small.model
        hours = int(relaxed.hour.max(initial=0)) + 1
        self.window_of_hour = np.arange(hours) // window_h
        self.parts = split(self.model, self.window_of_hour, relaxed.hour, relaxed.duals)
        self.bounds = np.array([window.floor for window in self.parts.windows])
        self.open = np.zeros(len(self.bounds))  # what a window's search left open
        self.values: Floats | None = None

    @property
    def objective(self) -> float:
        """Cost of the best solution, without what was fixed at the start."""
        return math.inf if self.values is None else float(self.model.cost @ self.values)

    @property
    def bound(self) -> float:
        """The windows' bounds added up."""
        return max(self.parts.rest + float(self.bounds.sum()), self._relaxed_bound)

    @property
    def _relaxed_bound(self) -> float:
        return self.relaxed.bound - self.relaxed.small.constant

    @property
    def good(self) -> bool:
        """Whether solution and bound are as near as asked."""
        return self.objective - self.bound <= self.allowance

    @property
    def late(self) -> bool:
        """Whether the time is up."""
        return time.perf_counter() >= self.deadline

    def bound_all(self, progress: Progress) -> None:
        """Bound every window by itself."""
        each = DUAL_SHARE * self.allowance / len(self.bounds)
        until = self.began + BOUND_SHARE * self.limit_s
        for w in range(len(self.bounds)):
            self._bound(w, each, until)
            progress.report((w + 1) / len(self.bounds), "days bounded one by one")

    def _bound(self, w: int, allowance: float, until: float) -> None:
        """Raise the bound of a window; one that is not searched in time keeps the one it has."""
        check(self.progress)
        left_s = until - time.perf_counter()
        if left_s <= 0:
            return
        try:
            found = solve_arrays(
                self.parts.windows[w].model,
                gap=0.0,
                absolute_gap=allowance,
                time_limit_s=left_s,
                node_limit=NODES,
                progress=Quiet(self.progress),
                small=True,
            )
        except SolverError:
            return
        check(self.progress)
        self.bounds[w] = max(self.bounds[w], found.bound)
        self.open[w] = max(found.objective - self.bounds[w], 0.0)

    def solve(self, progress: Progress) -> None:
        """Begin with whole numbers above the relaxation's; else search the whole at once."""
        started = begun(self.model, self.relaxed.values)
        level = np.where(self._shared, self.relaxed.values, self.model.upper)
        for upper in (np.maximum(level, self.model.lower), self.model.upper):
            self.values = repriced(replace(self.model, upper=upper), started, self.progress)
            if self.values is not None:
                return
        found = solve_arrays(
            self.model,
            absolute_gap=self.allowance,
            time_limit_s=max(self.deadline - time.perf_counter(), FIRST_S),
            progress=progress,
            start=np.where(self.model.integer, started, np.nan),
        )
        check(self.progress)
        self.values = found.values

    @property
    def _shared(self) -> Bools:
        """What all windows pay for together, such as the month's peak."""
        return (self.relaxed.hour < 0) & ~self.model.integer & (self.model.cost > 0)

    def polish(self, progress: Progress) -> None:
        """Search the days again, and what lies around midnight, while it helps."""
        each = SOLUTION_SHARE * self.allowance / len(self.bounds)
        hours = np.arange(len(self.window_of_hour))
        half = int((self.window_of_hour == 0).sum()) // 2
        for turn in range(TURNS):
            before = self.objective
            window_of_hour = (hours + turn % 2 * half) % len(hours) // max(2 * half, 1)
            home = np.where(self.relaxed.hour >= 0, window_of_hour[self.relaxed.hour], -1)
            count = int(window_of_hour.max()) + 1
            for w in range(count):
                if self.good or self.late or self.values is None:
                    return
                free = (home == w) | (home < 0)
                self.values = improved(
                    self.model, self.values, free, each, self.deadline, self.progress
                )
                progress.report((turn + (w + 1) / count) / TURNS, "days searched again")
            if turn > 0 and before - self.objective < SLOW * self.allowance:
                return

    def tighten(self) -> None:
        """Search the windows further whose bounds are the loosest."""
        for w in np.argsort(-self.open, kind="stable"):
            if self.good or self.late or self.open[w] <= 0:
                return
            self._bound(int(w), 0.1 * self.open[w], self.deadline)

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
            seconds=time.perf_counter() - self.began,
        )
