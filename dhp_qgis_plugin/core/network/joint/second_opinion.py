"""The joint model by a solver of the planner's choice, without this project's own search.

Rows that are too many to be written down are found on the linear programme first, then on whole
solutions: solve, add what is violated, solve again. Where nothing is, the solution is a design.
"""

from __future__ import annotations

import math
import time
from dataclasses import replace

import numpy as np
from scipy import sparse

from dhp_qgis_plugin.core.errors import Cancelled, SolverError
from dhp_qgis_plugin.core.network.joint import root_model
from dhp_qgis_plugin.core.network.joint.chains import find_chains
from dhp_qgis_plugin.core.network.joint.cuts import Dicuts, Sizes
from dhp_qgis_plugin.core.network.joint.found import Found
from dhp_qgis_plugin.core.network.joint.network_cost import network_cost
from dhp_qgis_plugin.core.network.joint.reduced import reduce
from dhp_qgis_plugin.core.network.joint.solve import expand
from dhp_qgis_plugin.core.network.layout_price import audit_design, yearly_cost
from dhp_qgis_plugin.core.progress import Part, Progress, check
from dhp_qgis_plugin.core.records import Floats, LayoutDesign, LayoutProblem, Proof, Status
from dhp_qgis_plugin.core.solver import (
    EXACT,
    GrowingModel,
    LinearModel,
    Row,
    SolverName,
    solve_with,
)

UNDERCUT = 1e-7
"""Relative, by how much a price may be undercut in the end."""
OF_ROOT = 0.3
"""Share of the time that the linear programme may take."""


def solve_whole(
    problem: LayoutProblem,
    *,
    solver: SolverName,
    gap: float,
    time_limit_s: float,
    progress: Progress,
) -> LayoutDesign:
    """Choose stations, capacities and pipes by one mixed-integer programme after another.

    Parameters
    ----------
    problem
        The instance; flows may not split.
    solver
        Who solves the programmes.
    gap
        Relative gap at which each may stop.
    time_limit_s
        Seconds after which the best design met is returned.
    progress
        Told how many rows were added; a cancel returns the best design met.

    Returns
    -------
    LayoutDesign
        Its objective is that of the solver's own solution, priced and audited by other code.

    Raises
    ------
    InfeasibleError
        If no design satisfies the problem.
    SolverError, Cancelled
        If the solver is not installed, or time or planner ended the search without any design.
    """
    if problem.splittable:
        raise ValueError("the whole model is one of trees: flows may not split")
    check(progress)
    return _Rounds(problem, solver, gap, time_limit_s, progress).run()


class _Rounds:
    """The model, the rows added to it, and the best design met."""

    def __init__(
        self,
        problem: LayoutProblem,
        solver: SolverName,
        gap: float,
        time_limit_s: float,
        progress: Progress,
    ) -> None:
        self._begun = time.perf_counter()
        self._problem, self._solver, self._gap = problem, solver, gap
        self._limit_s, self._progress = time_limit_s, progress
        self._reduced = reduce(problem)
        core = find_chains(self._reduced)
        self._cost = network_cost(self._reduced)
        self._model = root_model.build(core, progress, whole=True)
        self._found = Found(core, self._cost, self._is_over)
        self._dicuts = Dicuts(core, self._model.columns)
        self._sizes = Sizes(core, self._model.columns)
        self._rows: list[Row] = []
        self._bound, self._name = -math.inf, str(solver)

    def _left_s(self) -> float:
        return self._limit_s - (time.perf_counter() - self._begun)

    def _is_over(self) -> bool:
        return self._left_s() <= 0 or self._progress.cancelled()

    def _violated(self, values: Floats, undercut: float) -> list[Row]:
        rows: list[Row] = self._dicuts.violated(values, self._is_over)
        return rows + self._sizes.violated(values, undercut)

    def run(self) -> LayoutDesign:
        """Solve and add rows until none is violated."""
        if len(self._cost.sites) == 0:
            raise SolverError("No site may be opened; allow one.")
        self._grow()
        while not self._is_over():
            try:
                outcome = solve_with(
                    self._solver,
                    self._arrays(),
                    gap=self._gap / 2,
                    time_limit_s=self._left_s(),
                    progress=Part(self._progress, 1 - self._left_s() / self._limit_s, 1.0),
                )
            except (SolverError, Cancelled):
                if self._found.best is None:
                    raise
                break
            self._name = outcome.solver
            self._bound = max(self._bound, outcome.bound + self._reduced.constant)
            self._found.take_whole(outcome.values, self._model.columns)
            rows = self._violated(outcome.values, UNDERCUT)
            if not rows or self._is_closed():
                break
            self._rows += rows
            self._progress.report(
                1 - self._left_s() / self._limit_s, f"{len(self._rows)} rows were added"
            )
        return self._design()

    def _grow(self) -> None:
        """Find rows on the linear programme, where they cost little."""
        growing = GrowingModel(self._model.arrays, self._progress)
        try:
            while not self._is_over() and self._left_s() > (1 - OF_ROOT) * self._limit_s:
                answer = growing.solve(self._left_s())
                if not answer.solved or len(answer.values) == 0:
                    return
                rows = self._violated(answer.values, 1e-5)
                if not rows:
                    return
                growing.add(rows)
                self._rows += rows
        finally:
            growing.close()

    def _arrays(self) -> LinearModel:
        """Return the model with the rows added so far."""
        model = self._model.arrays
        if not self._rows:
            return model
        ends = np.cumsum([0, *(len(row.columns) for row in self._rows)])
        columns = np.concatenate([row.columns for row in self._rows])
        factors = np.concatenate([row.factors for row in self._rows])
        added = sparse.csr_matrix(
            (factors, columns, ends), shape=(len(self._rows), len(model.cost))
        )
        return replace(
            model,
            rows=sparse.vstack([model.rows, added], format="csr"),
            row_lower=np.concatenate([model.row_lower, [row.least for row in self._rows]]),
            row_upper=np.concatenate([model.row_upper, np.full(len(self._rows), np.inf)]),
        )

    def _is_closed(self) -> bool:
        return self._found.cost - self._bound <= self._gap * abs(self._found.cost)

    def _design(self) -> LayoutDesign:
        """Return the best design met, priced and audited by other code."""
        best = self._found.best
        if best is None:
            if self._progress.cancelled():
                raise Cancelled
            raise SolverError(
                "No layout was found within {seconds:.0f} s; give the search more time.",
                seconds=time.perf_counter() - self._begun,
            )
        design = expand(self._reduced, self._cost, best)
        objective = yearly_cost(self._problem, design)
        bound = min(self._bound, objective)
        proof = Proof(
            method="joint, whole",
            solver=self._name,
            status=self._status(objective, bound),
            objective=objective,
            bound=bound,
            seconds=time.perf_counter() - self._begun,
        )
        design = replace(design, proof=proof)
        faults = audit_design(self._problem, design)
        if faults:
            raise SolverError(
                "The layout found does not stand up to its check ({count} faults): {first} Please"
                " report this.",
                count=len(faults),
                first=faults[0],
            )
        return design

    def _status(self, objective: float, bound: float) -> Status:
        if objective - bound <= EXACT * max(1.0, abs(objective)):
            return Status.OPTIMAL
        if objective - bound <= self._gap * abs(objective) * (1 + 1e-9):
            return Status.GAP
        return Status.CANCELLED if self._progress.cancelled() else Status.TIME
