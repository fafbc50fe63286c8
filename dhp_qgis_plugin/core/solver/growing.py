"""A linear programme that grows by rows and is solved again and again from where it stood.

The bound of every solve is computed here from the row duals by weak duality, so that it holds
whatever the solver says of itself: for any λ, min cx ≥ λ·b + Σ_j min(d_j l_j, d_j u_j), d = c - λA.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import highspy
import numpy as np
from scipy import sparse

from dhp_qgis_plugin.core.errors import SolverError
from dhp_qgis_plugin.core.progress import Progress, Silent
from dhp_qgis_plugin.core.records import Bools, Floats, Ints
from dhp_qgis_plugin.core.solver.highs import _claim_scheduler, _load
from dhp_qgis_plugin.core.solver.model import LinearModel, canonical, check_model
from dhp_qgis_plugin.core.solver.watch import Watch

CONTRADICTS = 1e-7
"""Relative size of a proof that no values satisfy the rows."""
LARGE = 15_000
"""Rows from which a first solve is faster by interior points than by the simplex method."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row Σ factors · x ≥ least."""

    columns: Ints
    factors: Floats
    least: float


@dataclass(frozen=True, slots=True)
class LpAnswer:
    """What a solve gave."""

    values: Floats  # (n,)
    bound: float  # by weak duality; inf where the rows contradict each other
    reduced: Floats  # (n,) reduced costs that belong to the bound
    solved: bool  # ended by itself and not by a limit
    duals: Floats = field(default_factory=lambda: np.zeros(0))  # (m,) of the rows; empty: none


class GrowingModel:
    """Holds the programme in HiGHS and its rows here; integrality is left to the caller."""

    def __init__(self, model: LinearModel, progress: Progress | None = None) -> None:
        check_model(model)
        rows = canonical(model.rows)
        self._progress = progress or Silent()
        self.cost = model.cost
        self.lower, self.upper = model.lower.copy(), model.upper.copy()
        if not (np.isfinite(self.lower).all() and np.isfinite(self.upper).all()):
            raise ValueError("every column needs finite bounds, else there is no safe bound")
        self._blocks = [rows]
        self._row_lower, self._row_upper = [model.row_lower], [model.row_upper]
        self._stacked: tuple[sparse.csr_matrix, Floats, Floats] | None = None
        _claim_scheduler(1)
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (("output_flag", False), ("threads", 1)):
            self._solver.setOptionValue(option, value)
        relaxed = LinearModel(
            cost=model.cost,
            lower=self.lower.copy(),
            upper=self.upper.copy(),
            integer=np.zeros(len(model.cost), dtype=bool),
            rows=rows,
            row_lower=model.row_lower,
            row_upper=model.row_upper,
        )
        _load(self._solver, relaxed, rows, None)

    def close(self) -> None:
        """Let the solver go."""
        self._solver.clear()

    def add(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        if not rows:
            return
        starts = np.cumsum([0, *(len(row.columns) for row in rows)])
        columns = np.concatenate([row.columns for row in rows]).astype(np.int32)
        factors = np.concatenate([row.factors for row in rows]).astype(float)
        least = np.array([row.least for row in rows])
        most = np.full(len(rows), math.inf)
        block = sparse.csr_matrix((factors, columns, starts), shape=(len(rows), len(self.cost)))
        block.sum_duplicates()
        said = self._solver.addRows(
            len(rows),
            least,
            np.full(len(rows), highspy.kHighsInf),
            block.nnz,
            block.indptr[:-1].astype(np.int32),
            block.indices.astype(np.int32),
            block.data,
        )
        if said == highspy.HighsStatus.kError:
            raise SolverError("The solver did not accept further rows; please report this.")
        self._blocks.append(block)
        self._row_lower.append(least)
        self._row_upper.append(most)
        self._stacked = None

    def bound_columns(self, columns: Ints, lower: Floats, upper: Floats) -> None:
        """Set bounds of columns."""
        if len(columns) == 0:
            return
        self.lower[columns], self.upper[columns] = lower, upper
        self._solver.changeColsBounds(len(columns), columns.astype(np.int32), lower, upper)

    def solve(self, time_limit_s: float = math.inf, iterations: int | None = None) -> LpAnswer:
        """Solve from where the last solve ended.

        Raises
        ------
        SolverError
            If HiGHS ends with an error.
        """
        solver = self._solver
        begins = not solver.getBasis().valid  # then from nothing: presolve, and ipm where large
        large = begins and solver.getNumRow() > LARGE
        solver.setOptionValue("presolve", "on" if begins else "off")
        solver.setOptionValue("solver", "ipm" if large else "simplex")
        solver.setOptionValue(
            "time_limit",
            solver.getRunTime() + max(0.05, time_limit_s)
            if math.isfinite(time_limit_s)
            else highspy.kHighsInf,
        )
        solver.setOptionValue(
            "simplex_iteration_limit", highspy.kHighsIInf if iterations is None else iterations
        )
        watch = Watch(self._progress, time_limit_s, silent=True)
        watch.subscribe(solver)
        try:
            solver.run()
            if solver.getModelStatus() == highspy.HighsModelStatus.kUnknown:
                solver.clearSolver()  # numerical trouble: once more, from nothing
                solver.setOptionValue("presolve", "on")
                solver.run()
        finally:
            solver.disableCallbacks()  # type: ignore[no-untyped-call]
        watch.reraise()
        return self._answer()

    def basis(self) -> highspy.HighsBasis:
        """Return where the solver stands, to go back there by `restore`."""
        return self._solver.getBasis()

    def restore(self, basis: highspy.HighsBasis) -> None:
        """Go back to a basis; rows added since then are slack in it."""
        missing = self._solver.getNumRow() - len(basis.row_status)
        if missing > 0:
            basis.row_status = [
                *basis.row_status,
                *[highspy.HighsBasisStatus.kBasic] * missing,
            ]
        self._solver.setBasis(basis)

    def _answer(self) -> LpAnswer:
        said = self._solver.getModelStatus()
        found = self._solver.getSolution()
        values = np.array(found.col_value, dtype=float)
        if said == highspy.HighsModelStatus.kInfeasible:
            proven = self._contradiction()
            return LpAnswer(np.zeros(0), math.inf if proven else -math.inf, np.zeros(0), True)
        if said not in (
            highspy.HighsModelStatus.kOptimal,
            highspy.HighsModelStatus.kTimeLimit,
            highspy.HighsModelStatus.kInterrupt,
            highspy.HighsModelStatus.kIterationLimit,
            highspy.HighsModelStatus.kUnknown,  # numerical trouble: what its duals prove holds
        ):
            raise SolverError(
                "The solver ended with '{said}' instead of an answer; please report this.",
                said=self._solver.modelStatusToString(said),
            )
        solved = said == highspy.HighsModelStatus.kOptimal
        if not found.dual_valid:
            return LpAnswer(values, -math.inf, np.zeros(len(values)), solved)
        duals = np.array(found.row_dual, dtype=float)
        bound, reduced = self.safe_bound(duals)
        return LpAnswer(values, bound, reduced, solved, duals)

    def _contradiction(self) -> bool:
        """Tell whether the solver's dual ray proves that the rows contradict each other."""
        solver: Any = self._solver
        _, found, ray = solver.getDualRay()
        if not found or len(ray) == 0:
            return False
        rows, lower, upper = self._all_rows()
        for sign in (1.0, -1.0):
            duals = sign * np.array(ray, dtype=np.float64)
            side = np.where(duals > 0, lower, upper)
            usable = np.isfinite(side)
            duals = np.where(usable, duals, 0.0)
            reduced = -(rows.T @ duals)
            proof = duals @ np.where(usable, side, 0.0)
            proof += np.minimum(reduced * self.lower, reduced * self.upper).sum()
            if proof > CONTRADICTS * (1.0 + float(np.abs(duals).max())):
                return True
        return False

    def safe_bound(self, duals: Floats) -> tuple[float, Floats]:
        """Return the bound that any row duals prove, and the reduced costs (n,) they leave."""
        rows, lower, upper = self._all_rows()
        side = np.where(duals > 0, lower, upper)
        duals = np.where(np.isfinite(side), duals, 0.0)  # no side to push against
        reduced = self.cost - rows.T @ duals
        of_rows = duals @ np.where(np.isfinite(side), side, 0.0)
        of_columns = np.minimum(reduced * self.lower, reduced * self.upper).sum()
        return float(of_rows + of_columns), reduced

    def _all_rows(self) -> tuple[sparse.csr_matrix, Floats, Floats]:
        if self._stacked is None:
            self._stacked = (
                sparse.vstack(self._blocks, format="csr"),
                np.concatenate(self._row_lower),
                np.concatenate(self._row_upper),
            )
            self._blocks = [self._stacked[0]]
            self._row_lower, self._row_upper = [self._stacked[1]], [self._stacked[2]]
        return self._stacked


def fixed_by_cost(
    answer: LpAnswer, lower: Floats, upper: Floats, cutoff: float
) -> tuple[Bools, Bools]:
    """Tell which columns must keep their lower, which their upper bound in all that is cheaper.

    A step of 1 away from its bound raises the bound by its reduced cost.
    """
    room = cutoff - answer.bound
    movable = upper > lower
    at_lower: Bools = movable & (answer.reduced > room)
    at_upper: Bools = movable & (-answer.reduced > room)
    return at_lower, at_upper
