"""Solving the joint model: search and bound until they meet or time is over."""

from __future__ import annotations

import math
import time
from dataclasses import replace

import numpy as np

from dhp_qgis_plugin.core.errors import Cancelled, InfeasibleError, SolverError
from dhp_qgis_plugin.core.network.joint import root_model
from dhp_qgis_plugin.core.network.joint.bounding import Bounding
from dhp_qgis_plugin.core.network.joint.chains import find_chains
from dhp_qgis_plugin.core.network.joint.found import Found, Solution
from dhp_qgis_plugin.core.network.joint.network_cost import NetworkCost, idle_cost, network_cost
from dhp_qgis_plugin.core.network.joint.reduced import Reduced, Walk, reduce
from dhp_qgis_plugin.core.network.layout_price import audit_design, yearly_cost
from dhp_qgis_plugin.core.progress import Progress, check
from dhp_qgis_plugin.core.records import (
    Floats,
    LayoutDesign,
    LayoutProblem,
    Proof,
    Status,
)
from dhp_qgis_plugin.core.solver import EXACT, solver_name

FIRST_BALANCE = 0.25
"""Share of the time in which the first design's overloads may be shifted, before any bound."""


def solve(
    problem: LayoutProblem,
    *,
    gap: float,
    time_limit_s: float,
    progress: Progress,
    known: LayoutDesign | None = None,
) -> LayoutDesign:
    """Choose stations, capacities and pipes.

    Parameters
    ----------
    problem
        The instance.
    gap
        Relative gap between design and bound at which the search stops.
    time_limit_s
        Seconds after which the best design is returned.
    progress
        Told cost, bound and gap; a cancel returns the best design so far, if there is one.
    known
        A design on the same streets, at whatever prices: where the search begins.

    Returns
    -------
    LayoutDesign
        Audited; its proof holds the bound and how the search ended.

    Raises
    ------
    InfeasibleError
        If no design satisfies the problem, in words.
    SolverError, Cancelled
        If time or planner ended the search before any design was found.
    """
    check(progress)
    if problem.splittable and len(problem.load) > 2:
        raise ValueError("flows that may split carry heat and cold only")
    allowed = int(problem.site_allowed.sum())
    if allowed < problem.stations_min:
        raise InfeasibleError(
            "At least {least} stations are asked for and {allowed} sites may be opened; allow more"
            " sites or ask for fewer stations.",
            least=problem.stations_min,
            allowed=allowed,
        )
    search = _Search(problem, gap, time_limit_s, progress, known)
    proven_infeasible = search.run()
    solution = search.found.best
    if solution is None:
        if progress.cancelled():
            raise Cancelled
        if proven_infeasible:
            raise InfeasibleError(
                "No layout serves all compulsory buildings within the capacities of the sites and"
                " the numbers of stations allowed; enlarge sources, allow more stations or let"
                " capacity fall short."
            )
        raise SolverError(
            "No layout was found within {seconds:.0f} s; give the search more time.",
            seconds=search.passed_s(),
        )
    return search.design(solution)


class _Search:
    """One run: the parts of the method and the clock they share."""

    def __init__(
        self,
        problem: LayoutProblem,
        gap: float,
        time_limit_s: float,
        progress: Progress,
        known: LayoutDesign | None = None,
    ) -> None:
        self._begun = time.perf_counter()
        self._problem, self._gap, self._progress = problem, gap, progress
        self._limit_s, self._known = time_limit_s, known
        self._bounding: Bounding | None = None
        self._told = 0.0
        self.reduced = reduce(problem)
        self._cost = network_cost(self.reduced)
        self._core = find_chains(self.reduced)
        self.found = Found(self._core, self._cost, self.is_over)
        self.found.on_better = self._tell

    def passed_s(self) -> float:
        """Return the seconds since the beginning."""
        return time.perf_counter() - self._begun

    def left_s(self) -> float:
        """Return the seconds that are left."""
        return self._limit_s - self.passed_s()

    def is_over(self) -> bool:
        """Tell whether the search must end."""
        return self.passed_s() >= self._limit_s or self._progress.cancelled()

    def run(self) -> bool:
        """Search and bound; tell whether it is proven that there is no design."""
        self.found.begin(self._known)
        # Where capacities bind the first designs overload stations; borders shift in little time.
        until = self.passed_s() + FIRST_BALANCE * self._limit_s
        self.found.balance(lambda: self.is_over() or self.passed_s() > until)
        if self.is_over() or len(self._cost.sites) == 0:  # without a site nothing is served
            return False
        model = root_model.build(self._core, self._progress)
        bounding = Bounding(
            model,
            self.found,
            self._gap,
            self.is_over,
            self.left_s,
            self._progress,
            cost_step(self._problem),
            not self._problem.splittable,
        )
        bounding.on_bound = self._tell
        self._bounding = bounding
        try:
            answer = bounding.root()
            if answer is not None and len(answer.values) and not bounding.is_closed():
                bounding.branch(answer)
        finally:
            bounding.close()
        return math.isinf(bounding.bound) and bounding.bound > 0

    def _tell(self) -> None:
        """Tell how the search stands."""
        share = min(1.0, self.passed_s() / self._limit_s) if self._limit_s > 0 else 1.0
        cost, bound = self.found.cost, -math.inf if self._bounding is None else self._bounding.bound
        if not math.isfinite(cost):
            self._progress.report(share)
        elif not math.isfinite(bound):
            self._progress.report(share, f"Best so far {cost:,.0f} per year")
        else:
            gap = max(0.0, (cost - bound) / max(abs(cost), 1e-9))
            self._progress.report(
                share, f"Best so far {cost:,.0f} per year, at least {bound:,.0f}, gap {gap:.2%}"
            )

    def design(self, solution: Solution) -> LayoutDesign:
        """Return a solution on the edges of the problem, priced and audited by other code.

        Raises
        ------
        SolverError
            If it does not stand up to its audit.
        """
        design = expand(self.reduced, self._cost, solution)
        objective = yearly_cost(self._problem, design)
        bounding = self._bounding
        bound = -math.inf if bounding is None else min(bounding.bound, objective)
        if len(self._cost.sites) == 0:
            bound = objective
        proof = Proof(
            method="joint",
            solver=solver_name(),
            status=self._status(objective, bound),
            objective=objective,
            bound=bound,
            seconds=self.passed_s(),
        )
        root = -math.inf if bounding is None else min(bounding.root_bound, objective)
        design = replace(design, proof=proof, root_bound=root)
        faults = list(audit_design(self._problem, design))
        if not math.isclose(objective, solution.cost, rel_tol=1e-6, abs_tol=1e-6):
            faults.append(f"The search took it for {solution.cost:.2f}, it costs {objective:.2f}.")
        if faults:
            raise SolverError(
                "The layout found does not stand up to its check ({count} faults): {first} Please"
                " report this.",
                count=len(faults),
                first=faults[0],
            )
        return design

    def _status(self, objective: float, bound: float) -> Status:
        distance = objective - bound
        if distance <= EXACT * max(1.0, abs(objective)):
            return Status.OPTIMAL
        if distance <= self._gap * abs(objective) * (1 + 1e-9):
            return Status.GAP
        return Status.CANCELLED if self._progress.cancelled() else Status.TIME


def cost_step(problem: LayoutProblem) -> float:
    """Return a step of which the cost of every design is a multiple; 0 where none is known."""
    priced = (
        problem.edge_cost_per_kw.any()
        or problem.site_cost.any()
        or (problem.site_least_kw.any() and problem.site_cost.any())
        or np.isfinite(problem.margin[problem.load.max(axis=0) > 0]).any()
        or problem.constant_cost
    )
    costs = np.concatenate([problem.edge_fixed_cost, problem.site_fixed_cost])
    if priced or len(costs) == 0 or (costs != np.round(costs)).any() or costs.max() > 1e15:
        return 0.0
    return float(np.gcd.reduce(costs.astype(np.int64)))


def expand(reduced: Reduced, cost: NetworkCost, solution: Solution) -> LayoutDesign:
    """Return a solution of the reduced graph on the edges of the problem; its proof is empty."""
    problem = reduced.problem
    rows = len(problem.load)
    edges = len(problem.edge_from)
    flow, used = np.zeros((rows, edges)), problem.edge_required.copy()

    def run(walk: Walk, amounts: Floats) -> None:
        for number, along in walk:
            flow[:, number] += amounts if along else -amounts
            used[number] = True

    for e in np.flatnonzero(solution.used[: cost.streets]).tolist():
        run(reduced.edges[e].walk, solution.flow[:, e])
    optional = np.isfinite(problem.margin)
    behind = np.where(optional, 0.0, problem.load)
    for start, walk, end in reduced.folded:
        run(walk, behind[:, end])
        behind[:, start] += behind[:, end]

    loaded = problem.load.max(axis=0) > 0
    connected = loaded & ~optional
    connected[reduced.origin[solution.served & reduced.optional]] = True
    sites = cost.sites[solution.used[cost.streets :]]
    opened = problem.site_required.copy()
    opened[sites] = True
    output = np.zeros((rows, len(problem.site_node)))
    output[:, cost.sites] = solution.flow[:, cost.streets :]
    lacking = problem.stations_min - int(opened.sum())
    if lacking > 0:
        idle = np.flatnonzero(problem.site_allowed & ~opened)
        opened[idle[np.argsort(idle_cost(problem)[idle], kind="stable")[:lacking]]] = True
    nothing = Proof(
        method="joint",
        solver="",
        status=Status.HEURISTIC,
        objective=solution.cost,
        bound=-math.inf,
        seconds=0.0,
    )
    return LayoutDesign(
        proof=nothing, opened=opened, output=output, used=used, flow=flow, connected=connected
    )
