"""Why a design is as it is: what the plan would cost with each of its choices made otherwise.

Every opened station is forbidden in turn, every other candidate required, and the plan optimised
anew; every optional building that is left out is inserted at its cheapest. A difference
counts as known only where the bounds of both plans leave no doubt.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from dhp_qgis_plugin.core.errors import Cancelled, InfeasibleError, SolverError
from dhp_qgis_plugin.core.network.joint.insertion import Inserter
from dhp_qgis_plugin.core.network.joint.solve import solve
from dhp_qgis_plugin.core.network.layout_price import yearly_cost
from dhp_qgis_plugin.core.progress import Part, Progress
from dhp_qgis_plugin.core.records import Bools, Floats, Ints, LayoutDesign, LayoutProblem, _Record
from dhp_qgis_plugin.core.solver import EXACT

LEAST_S = 1.0
"""Seconds that a question is given at least; those for which they are lacking stay unanswered."""
FULL = 1e-6
"""Relative room that counts as none."""


class Verdict(StrEnum):
    """What is known of a choice made otherwise."""

    DEARER = "dearer"  # whatever plan is made that way
    CHEAPER = "cheaper"  # such a plan was found: the design explained is not the best
    UNDECIDED = "undecided"  # the difference is below the gap
    IMPOSSIBLE = "impossible"
    UNANSWERED = "unanswered"  # time or the planner ended the search


class Binding(StrEnum):
    """What holds a station where it is."""

    HEAT = "heat capacity"  # no other building's load finds room
    COLD = "cooling capacity"
    SHORT = "capacity missing"  # priced, beyond the largest capacity
    LEAST_SIZE = "least size"
    FEWEST = "fewest stations"
    MOST = "most stations"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True, kw_only=True)
class Otherwise(_Record):
    """The plan optimised anew with one choice made otherwise, for each of k sites."""

    site: Ints  # (k,)
    cost: Floats  # (k,) per year; inf: there is no such plan, NaN: none was found
    bound: Floats  # (k,) no such plan costs less
    verdict: tuple[Verdict, ...]  # (k,)
    reason: tuple[InfeasibleError | None, ...]  # (k,) why there is no such plan
    idle: Bools  # (k,) a candidate would be opened and give nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation(_Record):
    """Why each station is open, each candidate is not, and each building is left out."""

    cost: float  # of the design explained
    bound: float
    without: Otherwise  # each opened station forbidden
    binding: tuple[tuple[Binding, ...], ...]  # of each opened station
    with_it: Otherwise  # each other allowed candidate required
    left_out: Ints  # (n,) optional nodes with load that the design does not serve
    connection_cost: Floats  # (n,) per year, at the cheapest insertion; inf: there is no way
    margin: Floats  # (n,)
    left_out_verdict: tuple[Verdict, ...]  # (n,)
    seconds: float


def explain(
    problem: LayoutProblem,
    design: LayoutDesign,
    *,
    gap: float,
    time_limit_s: float,
    progress: Progress,
) -> Explanation:
    """Explain a design.

    Parameters
    ----------
    problem, design
        An instance and a design of it, whatever found it.
    gap
        Relative gap at which a plan made otherwise is good enough.
    time_limit_s
        Shared among the questions: the largest stations first, then the candidates, the cheapest
        first. What is left over by one goes to those after it.
    progress
        A cancel leaves the rest unanswered.
    """
    questions = _Questions(problem, design, gap, time_limit_s, progress)
    opened = np.flatnonzero(design.opened)
    opened = opened[np.argsort(-design.output[:2, opened].max(axis=0), kind="stable")]
    others = np.flatnonzero(problem.site_allowed & ~design.opened)
    others = others[np.argsort(problem.site_fixed_cost[others], kind="stable")]
    left_out, connection_cost, verdicts = questions.customers()
    questions.count = len(opened) + len(others)
    without = questions.ask(opened, lambda s: _without(problem, s))
    with_it = questions.ask(others, lambda s: _required(problem, s))
    return Explanation(
        cost=questions.cost,
        bound=questions.bound,
        without=without,
        binding=tuple(_binding(problem, design, s) for s in opened.tolist()),
        with_it=with_it,
        left_out=left_out,
        connection_cost=connection_cost,
        margin=problem.margin[left_out],
        left_out_verdict=verdicts,
        seconds=questions.passed_s(),
    )


def _without(problem: LayoutProblem, site: int) -> LayoutProblem:
    """Forbid a site, even a required one."""
    allowed, required = problem.site_allowed.copy(), problem.site_required.copy()
    allowed[site] = required[site] = False
    return replace(problem, site_allowed=allowed, site_required=required)


def _required(problem: LayoutProblem, site: int) -> LayoutProblem:
    required = problem.site_required.copy()
    required[site] = True
    return replace(problem, site_required=required)


class _Questions:
    """The questions about one design and the clock they share."""

    def __init__(
        self,
        problem: LayoutProblem,
        design: LayoutDesign,
        gap: float,
        time_limit_s: float,
        progress: Progress,
    ) -> None:
        self._begun = time.perf_counter()
        self._problem, self._design, self._gap = problem, design, gap
        self._limit_s, self._progress = time_limit_s, progress
        self.cost = yearly_cost(problem, design)
        self.bound = min(design.proof.bound, self.cost)
        self.count, self._answered = 0, 0

    def passed_s(self) -> float:
        """Return the seconds since the beginning."""
        return time.perf_counter() - self._begun

    def ask(self, sites: Ints, otherwise: Callable[[int], LayoutProblem]) -> Otherwise:
        """Ask for each site what the plan costs with the problem changed."""
        k = len(sites)
        cost, bound = np.full(k, np.nan), np.full(k, -np.inf)
        reasons: list[InfeasibleError | None] = [None] * k
        idle = np.zeros(k, dtype=bool)
        for j, s in enumerate(sites.tolist()):
            try:
                plan = self._plan(otherwise(s))
            except InfeasibleError as reason:
                cost[j] = bound[j] = np.inf
                reasons[j] = reason
                plan = None
            if plan is not None:
                cost[j] = plan.proof.objective
                bound[j] = min(plan.proof.bound, cost[j])
                idle[j] = bool(plan.opened[s]) and not plan.output[:2, s].any()
            self._answered += 1
        if not self._problem.site_required[sites].any():  # such plans are plans of the problem
            bound = np.maximum(bound, self.bound)
        verdicts = tuple(
            self._verdict(float(c), float(b)) for c, b in zip(cost, bound, strict=True)
        )
        return Otherwise(
            site=sites, cost=cost, bound=bound, verdict=verdicts, reason=tuple(reasons), idle=idle
        )

    def _plan(self, problem: LayoutProblem) -> LayoutDesign | None:
        """Optimise a changed problem in its share of the time; None if nothing was found."""
        rest = max(1, self.count - self._answered)
        left = self._limit_s - self.passed_s()
        share = max(left / rest, min(LEAST_S, self._limit_s))
        if share > left or self._progress.cancelled():
            return None
        part = Part(self._progress, self._answered / self.count, (self._answered + 1) / self.count)
        try:
            return solve(problem, gap=self._gap, time_limit_s=share, progress=part)
        except (SolverError, Cancelled):  # it only explains: a finished design does not fail by it
            return None

    def _verdict(self, cost: float, bound: float) -> Verdict:
        """Tell what is known of a plan made otherwise that costs ``bound`` to ``cost``."""
        if math.isinf(cost):
            return Verdict.IMPOSSIBLE
        hardly = EXACT * max(1.0, abs(self.cost))
        if cost < self.cost - hardly:
            return Verdict.CHEAPER
        if bound > self.cost + hardly:
            return Verdict.DEARER
        return Verdict.UNANSWERED if math.isnan(cost) else Verdict.UNDECIDED

    def customers(self) -> tuple[Ints, Floats, tuple[Verdict, ...]]:
        """Insert every optional node that is left out at its cheapest."""
        problem, connected = self._problem, self._design.connected
        loaded = problem.load[:2].max(axis=0) > 0
        nodes = np.flatnonzero(loaded & np.isfinite(problem.margin) & ~connected)
        inserter = Inserter(problem, self._design)
        costs, verdicts = np.full(len(nodes), np.nan), []
        for j, node in enumerate(nodes.tolist()):
            if self._progress.cancelled() or self.passed_s() > self._limit_s:
                verdicts.append(Verdict.UNANSWERED)
                continue
            costs[j] = inserter.cheapest(node).cost
            verdicts.append(self._worth(costs[j] - float(problem.margin[node])))
        return nodes, costs, tuple(verdicts)

    def _worth(self, loss: float) -> Verdict:
        """Tell what is known of a building whose insertion costs so much more than it earns."""
        hardly = EXACT * max(1.0, abs(self.cost))
        if math.isinf(loss):
            return Verdict.IMPOSSIBLE
        if loss < -hardly:
            return Verdict.CHEAPER
        return Verdict.DEARER if loss > self.cost - self.bound + hardly else Verdict.UNDECIDED


def _binding(problem: LayoutProblem, design: LayoutDesign, site: int) -> tuple[Binding, ...]:
    """Return what holds an opened station where it is."""
    found = []
    output, most = design.output[:2, site], problem.site_most_kw[:, site]
    if (output > most * (1 + FULL)).any():
        found.append(Binding.SHORT)
    elsewhere = _least_elsewhere(problem, design, site)
    for m, case in enumerate((Binding.HEAT, Binding.COLD)):
        if output[m] > 0 and elsewhere[m] > (most[m] - output[m]) * (1 + FULL):
            found.append(case)
    if problem.site_least_kw[site] > 0 and output.max() <= problem.site_least_kw[site] * (1 + FULL):
        found.append(Binding.LEAST_SIZE)
    count = int(design.opened.sum())
    if count <= problem.stations_min:
        found.append(Binding.FEWEST)
    if count >= problem.stations_max and (problem.site_allowed & ~design.opened).any():
        found.append(Binding.MOST)
    if problem.site_required[site]:
        found.append(Binding.REQUIRED)
    return tuple(found)


def _least_elsewhere(problem: LayoutProblem, design: LayoutDesign, site: int) -> Floats:
    """Return the smallest load in each case, (2,), that the station does not serve; 0: none.

    Where flows may split any load finds room in parts, so that only a full station binds.
    """
    if problem.splittable:
        return np.full(2, FULL * float(problem.load[:2].max(initial=0.0)))
    fed = _fed_from(problem, design, int(problem.site_node[site]))
    other = np.where(fed, 0.0, problem.load[:2])
    least = np.where(other > 0, other, np.inf).min(axis=1, initial=np.inf)
    return np.where(np.isfinite(least), least, 0.0)


def _fed_from(problem: LayoutProblem, design: LayoutDesign, start: int) -> Bools:
    """Tell which nodes the flows from a node lead to."""
    after: dict[int, list[int]] = {}
    for e in np.flatnonzero(np.abs(design.flow[:2]).max(axis=0, initial=0.0) > 0).tolist():
        a, b = int(problem.edge_from[e]), int(problem.edge_to[e])
        ahead = float(design.flow[:2, e].sum()) > 0
        after.setdefault(a if ahead else b, []).append(b if ahead else a)
    fed = np.zeros(problem.nodes, dtype=bool)
    front = [start]
    while front:
        node = front.pop()
        if not fed[node]:
            fed[node] = True
            front += after.get(node, [])
    return fed
