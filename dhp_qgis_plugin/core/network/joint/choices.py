"""Plans that differ in their stations and cost little more than the best.

The sets of stations are divided so that no set is looked at twice: of a plan that is the best of
its part, the rest of the part is split by the first site at which another plan differs from it.
K. G. Murty, An algorithm for ranking all the assignments in order of increasing cost, Operations
Research 16 (1968) 682; E. L. Lawler, Management Science 18 (1972) 401.
"""

from __future__ import annotations

import heapq
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

import numpy as np

from dhp_qgis_plugin.core.errors import Cancelled, InfeasibleError, SolverError
from dhp_qgis_plugin.core.network.joint.solve import solve
from dhp_qgis_plugin.core.network.layout_price import yearly_cost
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import Bools, LayoutDesign, LayoutProblem, Status, _Record

LEAST_S = 1.0
"""Seconds that every part is searched for at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices(_Record):
    """Plans in the order of their cost, and what is known of those that are not among them."""

    plans: tuple[LayoutDesign, ...]
    """Each with another set of stations; the bound of each is that of the problem."""
    bound: float
    """No plan with a set of stations that is not among these costs less; inf: there is none."""
    complete: bool
    """The bound proves that no cheaper set is missing, up to the gap of the search."""
    seconds: float


@dataclass(slots=True)
class _Part:
    """The plans in which some sites are opened and some are not."""

    opened: Bools  # (s,) must be
    closed: Bools  # (s,) must not be
    bound: float
    plan: LayoutDesign | None = None


def choose(
    problem: LayoutProblem,
    design: LayoutDesign,
    *,
    most: int,
    within: float,
    gap: float,
    time_limit_s: float,
    progress: Progress,
) -> Choices:
    """Return the cheapest plans that differ in their stations.

    A set of stations whose cheapest plan leaves one of them idle is no choice and is passed over.

    Parameters
    ----------
    problem
        The instance.
    design
        The best plan found; it is the first unless a cheaper one turns up.
    most
        Number of plans at most.
    within
        Relative to the cheapest plan, what another one may cost more, e.g. 0.03.
    gap
        Relative gap at which the search for a plan may stop.
    time_limit_s
        Shared among the parts; what was found until then is returned.
    progress
        A cancel returns what was found so far.
    """
    return _Search(problem, design, within, gap, time_limit_s, progress).run(most)


class _Search:
    """The parts that are open, the cheapest first."""

    def __init__(
        self,
        problem: LayoutProblem,
        design: LayoutDesign,
        within: float,
        gap: float,
        time_limit_s: float,
        progress: Progress,
    ) -> None:
        self._begun = time.perf_counter()
        self._problem, self._within, self._gap = problem, within, gap
        self._limit_s, self._progress = time_limit_s, progress
        self._numbers = count()
        self._most = 0
        self._cheapest = yearly_cost(problem, design)
        self._least = min(design.proof.bound, self._cheapest)  # of all plans
        whole = _Part(problem.site_required.copy(), ~problem.site_allowed, self._least, design)
        self._waiting: list[tuple[float, int, _Part]] = []
        self._plans: list[LayoutDesign] = []
        self._missing = math.inf  # least bound of what was left aside without a plan
        self._push(whole)

    def _push(self, part: _Part) -> None:
        key = part.bound if part.plan is None else part.plan.proof.objective
        heapq.heappush(self._waiting, (key, next(self._numbers), part))

    def _left_s(self) -> float:
        return self._limit_s - (time.perf_counter() - self._begun)

    def _is_over(self) -> bool:
        return self._left_s() <= 0 or self._progress.cancelled()

    def _dearest(self) -> float:
        """Return what a plan may cost."""
        return self._cheapest + self._within * abs(self._cheapest) + 1e-9 * abs(self._cheapest)

    def run(self, most: int) -> Choices:
        """Take the cheapest plan of all parts, divide its part, and so on."""
        self._most = most
        while self._waiting and len(self._plans) < most:
            key, _, part = heapq.heappop(self._waiting)
            if key > self._dearest():
                self._push(part)
                break
            if part.plan is not None:
                self._take(part)
            elif self._is_over():
                self._missing = min(self._missing, part.bound)
            else:
                self._plan(part)
        return self._choices()

    def _take(self, part: _Part) -> None:
        """Keep the plan of a part and divide what is left of it."""
        plan = part.plan
        if plan is None:
            return
        idle = plan.opened & ~self._problem.site_required & ~plan.output[:2].any(axis=0)
        if not idle.any() or int(plan.opened.sum()) <= self._problem.stations_min:
            self._plans.append(plan)
        for rest in _divided(part, plan.opened):
            rest.bound = max(part.bound, self._least)
            self._push(rest)

    def _plan(self, part: _Part) -> None:
        """Search the best plan of a part."""
        problem = replace(self._problem, site_required=part.opened, site_allowed=~part.closed)
        open_parts = 1 + sum(1 for _, _, other in self._waiting if other.plan is None)
        share = min(self._left_s(), max(LEAST_S, self._left_s() / open_parts))
        try:
            plan = solve(problem, gap=self._gap, time_limit_s=share, progress=self._progress)
        except InfeasibleError:
            return
        except (SolverError, Cancelled):  # other plans were found: this one is missing
            self._missing = min(self._missing, part.bound)
            return
        part.plan, part.bound = plan, max(part.bound, plan.proof.bound)
        self._cheapest = min(self._cheapest, plan.proof.objective)
        self._push(part)

    def _choices(self) -> Choices:
        """Return what was found; plans of parts not yet divided are left for another time."""
        bound = min([self._missing, *(part.bound for _, _, part in self._waiting)])
        plans = sorted(self._plans, key=lambda plan: plan.proof.objective)
        plans = [plan for plan in plans if plan.proof.objective <= self._dearest()]
        enough = len(self._plans) >= self._most and len(plans) > 0
        dearest = plans[-1].proof.objective if enough else self._dearest()
        room = max(self._gap, 1e-6) * abs(dearest)
        return Choices(
            plans=tuple(self._proven(plan) for plan in plans),
            bound=bound,
            complete=bound >= dearest - room,
            seconds=time.perf_counter() - self._begun,
        )

    def _proven(self, plan: LayoutDesign) -> LayoutDesign:
        """Give a plan the bound of the problem instead of that of its part."""
        bound = min(self._least, plan.proof.objective)
        proof = replace(plan.proof, bound=bound)
        if proof.status is Status.OPTIMAL and proof.gap > max(self._gap, 1e-6):
            proof = replace(proof, status=Status.GAP)
        return replace(plan, proof=proof, root_bound=min(plan.root_bound, bound))


def _divided(part: _Part, opened: Bools) -> Iterator[_Part]:
    """Split what a part holds beside one set of stations by the first site that differs.

    Stations come first: without one of them plans differ more than with one more.
    """
    free = np.flatnonzero(~part.opened & ~part.closed)
    must, must_not = part.opened.copy(), part.closed.copy()
    for site in free[np.argsort(~opened[free], kind="stable")].tolist():
        other = _Part(must.copy(), must_not.copy(), part.bound)
        (other.closed if opened[site] else other.opened)[site] = True
        yield other
        (must if opened[site] else must_not)[site] = True
