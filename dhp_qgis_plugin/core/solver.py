"""The one place that starts a solver: limits, gap, cancel, and a status that is true.

Models come as arrays or as PuLP problems; both go to HiGHS along one path. Status, objective and
bound are read from HiGHS itself and held against the values it returned: PuLP's own bridge
calls a cancelled or time-limited solve optimal.
"""

from __future__ import annotations

import math
import threading
import time
from dataclasses import dataclass
from typing import Any, Literal

import highspy
import numpy as np
import pulp
from scipy import sparse

from dhp_qgis_plugin.core.errors import Cancelled, InfeasibleError, SolverError
from dhp_qgis_plugin.core.progress import Progress, Silent
from dhp_qgis_plugin.core.records import Bools, Floats, Status, _Record

Method = Literal["choose", "ipm", "simplex"]

POLL_S = 0.1
"""Seconds between two looks at the progress while the solver runs."""
TOLERANCE = 1e-5
"""Relative violation beyond which an answer is not believed."""
EXACT = 1e-6
"""Relative gap up to which an answer counts as optimal."""

_scheduler = threading.local()  # threads of the HiGHS scheduler that this Python thread owns


@dataclass(frozen=True, slots=True, kw_only=True)
class LinearModel(_Record):
    """Minimise ``cost @ x`` with bounds on the columns x and on ``rows @ x``; inf: no bound."""

    cost: Floats  # (n,)
    lower: Floats  # (n,)
    upper: Floats  # (n,)
    integer: Bools  # (n,)
    rows: Any  # scipy.sparse.csr_matrix (m, n)
    row_lower: Floats  # (m,)
    row_upper: Floats  # (m,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(_Record):
    """What a solve gave: checked values and the bound that holds whatever the status."""

    status: Status
    objective: float
    bound: float  # -inf where nothing is proven
    values: Floats  # (n,)
    row_duals: Floats | None  # (m,) of a linear programme, None with integers
    seconds: float
    solver: str  # e.g. "HiGHS 1.15.1"


def solver_name() -> str:
    """Return name and version of the solver."""
    return (
        f"HiGHS {highspy.HIGHS_VERSION_MAJOR}.{highspy.HIGHS_VERSION_MINOR}"
        f".{highspy.HIGHS_VERSION_PATCH}"
    )


def solve_arrays(
    model: LinearModel,
    *,
    gap: float = 1e-4,
    time_limit_s: float = math.inf,
    progress: Progress | None = None,
    threads: int = 1,
    method: Method = "choose",
    start: Floats | None = None,
) -> Outcome:
    """Minimise a (mixed-integer) linear model.

    Parameters
    ----------
    model
        The model; duplicate entries of a row are summed.
    gap
        Relative gap at which the search may stop.
    time_limit_s
        Seconds after which the incumbent is returned with `Status.TIME`.
    progress
        Asked every 0.1 s whether to stop; told how the search stands.
    threads
        Threads of HiGHS; several solves may run side by side in Python threads.
    method
        How linear programmes are solved.
    start
        Values (n,) to begin the search from, NaN where unknown; integers only.

    Returns
    -------
    Outcome
        With status OPTIMAL, GAP, TIME or CANCELLED; the last two hold the best values found.

    Raises
    ------
    InfeasibleError
        If no values satisfy the rows.
    Cancelled
        If the planner cancelled before any solution was found.
    SolverError
        If a limit was reached before any solution was found, if the model is not one, or
        if the answer does not satisfy the model.
    """
    progress = progress or Silent()
    _check_model(model)
    rows = _canonical(model.rows)
    begun = time.perf_counter()
    if len(model.cost) == 0:
        return _solve_empty(model)
    _claim_scheduler(threads)
    solver = _configured(gap, time_limit_s, threads, method)
    watch = _Watch(progress, time_limit_s)
    try:
        _load(solver, model, rows, start)
        watch.subscribe(solver)
        solver.run()
        if solver.getModelStatus() == highspy.HighsModelStatus.kUnboundedOrInfeasible:
            solver.setOptionValue("presolve", "off")
            solver.run()
        watch.reraise()
        return _outcome(solver, model, rows, gap, time.perf_counter() - begun)
    finally:
        # else solver and callback keep each other alive
        solver.disableCallbacks()  # type: ignore[no-untyped-call]
        solver.clear()


def solve_pulp(
    problem: pulp.LpProblem,
    *,
    gap: float = 1e-4,
    time_limit_s: float = math.inf,
    progress: Progress | None = None,
    threads: int = 1,
    warm: bool = False,
) -> Outcome:
    """Solve a PuLP problem and write the values into its variables.

    Arguments and errors are those of `solve_arrays`; with ``warm`` the values that the
    variables hold (``setInitialValue``) are the start.

    Returns
    -------
    Outcome
        Objective and bound in the problem's own sense and with its constant (of a
        maximisation the bound is an upper one); values in the order of ``problem.variables()``.
    """
    variables = problem.variables()
    start = None
    if warm:
        values = [variable.varValue for variable in variables]
        start = np.array([math.nan if value is None else value for value in values])
    outcome = solve_arrays(
        arrays_of(problem),
        gap=gap,
        time_limit_s=time_limit_s,
        progress=progress,
        threads=threads,
        start=start,
    )
    for variable, value in zip(variables, outcome.values.tolist(), strict=True):
        variable.varValue = value
    sign = float(problem.sense)
    constant = float(problem.objective.constant) if problem.objective is not None else 0.0
    duals = outcome.row_duals
    return Outcome(
        status=outcome.status,
        objective=sign * outcome.objective + constant,
        bound=sign * outcome.bound + constant,
        values=outcome.values,
        row_duals=None if duals is None else sign * duals,
        seconds=outcome.seconds,
        solver=outcome.solver,
    )


def arrays_of(problem: pulp.LpProblem) -> LinearModel:
    """Return a PuLP problem as arrays; a maximisation is turned into its negative."""
    if problem.sos1 or problem.sos2:
        raise ValueError("special ordered sets are not supported")
    variables = problem.variables()
    position = {variable: j for j, variable in enumerate(variables)}
    constraints = problem.constraints()
    cost = np.zeros(len(variables))
    for variable, value in (problem.objective or {}).items():
        cost[position[variable]] += problem.sense * value
    columns, entries, ends = [], [], [0]
    for constraint in constraints:
        for variable, value in constraint.items():
            columns.append(position[variable])
            entries.append(float(value))
        ends.append(len(columns))
    right = np.array([-float(constraint.constant) for constraint in constraints])
    sense = np.array([constraint.sense for constraint in constraints], dtype=int)
    return LinearModel(
        cost=cost,
        lower=np.array([-math.inf if v.lowBound is None else v.lowBound for v in variables], float),
        upper=np.array([math.inf if v.upBound is None else v.upBound for v in variables], float),
        integer=np.array([v.cat == pulp.LpInteger for v in variables], dtype=bool),
        rows=sparse.csr_matrix(
            (np.array(entries), np.array(columns, dtype=np.int32), np.array(ends, dtype=np.int32)),
            shape=(len(constraints), len(variables)),
        ),
        row_lower=np.where(sense == pulp.LpConstraintLE, -math.inf, right),
        row_upper=np.where(sense == pulp.LpConstraintGE, math.inf, right),
    )


class _Watch:
    """Stands between a running solver and the progress that it is watched by."""

    def __init__(self, progress: Progress, time_limit_s: float) -> None:
        self._progress, self._limit_s = progress, time_limit_s
        self._begun = self._next = time.perf_counter()
        self._stop = False
        self._error: Exception | None = None

    def subscribe(self, solver: highspy.Highs) -> None:
        """Have the solver ask whether it shall go on."""
        solver.cbMipInterrupt += self._ask
        solver.cbSimplexInterrupt += self._ask
        solver.cbIpmInterrupt += self._ask

    def reraise(self) -> None:
        """Raise what the progress raised while the solver ran."""
        if self._error is not None:
            raise self._error

    def _ask(self, event: highspy.HighsCallbackEvent) -> None:
        now = time.perf_counter()
        if not self._stop and now >= self._next:
            self._next = now + POLL_S
            try:
                self._stop = self._progress.cancelled()
                self._report(now, event.data_out)
            except Exception as error:
                self._error, self._stop = error, True
        if self._stop:
            event.interrupt()

    def _report(self, now: float, state: Any) -> None:
        share = (now - self._begun) / self._limit_s if math.isfinite(self._limit_s) else 0.0
        found = getattr(state, "mip_primal_bound", math.inf)
        gap = getattr(state, "mip_gap", math.inf)
        known = math.isfinite(found) and abs(found) < 1e30 and 0 <= gap < math.inf
        message = f"{found:,.0f}, {100 * gap:.2f} %" if known else ""
        self._progress.report(min(1.0, share), message)


def _check_model(model: LinearModel) -> None:
    n, m = len(model.cost), len(model.row_lower)
    sizes = (len(model.lower), len(model.upper), len(model.integer))
    if any(size != n for size in sizes) or len(model.row_upper) != m or model.rows.shape != (m, n):
        raise ValueError("the arrays of the model do not fit each other")
    parts = {
        "costs": np.isfinite(model.cost).all(),
        "bounds": not (np.isnan(model.lower) | np.isnan(model.upper)).any(),
        "rows": np.isfinite(model.rows.data).all(),
        "row bounds": not (np.isnan(model.row_lower) | np.isnan(model.row_upper)).any(),
    }
    for part, sound in parts.items():
        if not sound:
            raise SolverError(
                "The {part} of the model hold a value that is not a number; a price, a length or"
                " a load is missing.",
                part=part,
            )


def _canonical(rows: Any) -> Any:
    """Return the rows without duplicate entries, on which HiGHS would silently fail."""
    rows = sparse.csr_matrix(rows)
    if not rows.has_canonical_format:
        rows = rows.copy()
        rows.sum_duplicates()
    return rows


def _claim_scheduler(threads: int) -> None:
    """Let HiGHS take a new number of threads: its scheduler keeps the first one it saw."""
    if getattr(_scheduler, "threads", None) != threads:
        highspy.Highs.resetGlobalScheduler(True)
        _scheduler.threads = threads


def _configured(gap: float, time_limit_s: float, threads: int, method: Method) -> highspy.Highs:
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", threads)
    solver.setOptionValue("mip_rel_gap", max(0.0, gap))
    solver.setOptionValue("solver", method)
    if math.isfinite(time_limit_s):
        solver.setOptionValue("time_limit", max(0.0, time_limit_s))
    return solver


def _load(solver: highspy.Highs, model: LinearModel, rows: Any, start: Floats | None) -> None:
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = rows.shape
    lp.col_cost_ = model.cost
    lp.col_lower_, lp.col_upper_ = model.lower, model.upper
    lp.row_lower_, lp.row_upper_ = model.row_lower, model.row_upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = rows.indptr.astype(np.int32)
    lp.a_matrix_.index_ = rows.indices.astype(np.int32)
    lp.a_matrix_.value_ = rows.data.astype(float)
    if model.integer.any():
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        lp.integrality_ = [kinds[int(flag)] for flag in model.integer]
    if solver.passModel(lp) == highspy.HighsStatus.kError:
        raise SolverError("The solver did not accept the model; please report this.")
    if start is not None and model.integer.any():
        known = np.flatnonzero(np.isfinite(start)).astype(np.int32)
        solver.setSolution(len(known), known, start[known])


def _outcome(
    solver: highspy.Highs, model: LinearModel, rows: Any, gap: float, seconds: float
) -> Outcome:
    status = _status(solver)
    found, state = solver.getSolution(), solver.getInfo()
    feasible = state.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    if not (found.value_valid and feasible):
        if status is Status.CANCELLED:
            raise Cancelled
        raise SolverError(
            "No solution was found within {seconds:.0f} s; give the search more time.",
            seconds=seconds,
        )
    values = np.array(found.col_value, dtype=float)
    objective = float(model.cost @ values)
    whole = not model.integer.any()
    if whole:
        bound = objective if status is Status.OPTIMAL else -math.inf
    else:
        bound = float(state.mip_dual_bound)
    _check_answer(model, rows, values, bound, float(state.objective_function_value))
    if status is Status.OPTIMAL and objective - bound > EXACT * max(1.0, abs(objective)):
        status = Status.GAP
    return Outcome(
        status=status,
        objective=objective,
        bound=min(bound, objective),
        values=values,
        row_duals=np.array(found.row_dual) if whole and found.dual_valid else None,
        seconds=seconds,
        solver=solver_name(),
    )


def _status(solver: highspy.Highs) -> Status:
    """Translate HiGHS's own model status; raise where there can be no answer."""
    said = solver.getModelStatus()
    known = {
        highspy.HighsModelStatus.kOptimal: Status.OPTIMAL,
        highspy.HighsModelStatus.kTimeLimit: Status.TIME,
        highspy.HighsModelStatus.kInterrupt: Status.CANCELLED,
    }
    if said == highspy.HighsModelStatus.kInfeasible:
        raise InfeasibleError("The model has no solution: its constraints contradict each other.")
    if said not in known:
        raise SolverError(
            "The solver ended with '{said}' instead of an answer; please report this.",
            said=solver.modelStatusToString(said),
        )
    return known[said]


def _check_answer(
    model: LinearModel, rows: Any, values: Floats, bound: float, objective: float
) -> None:
    """Hold the answer against the model; HiGHS has called wrong answers optimal."""
    activity = rows @ values
    size = 1.0 + abs(rows) @ np.abs(values)
    ours = float(model.cost @ values)
    scale = 1.0 + float(np.abs(model.cost) @ np.abs(values))
    whole = values[model.integer]
    faults = {
        "rows": np.maximum(model.row_lower - activity, activity - model.row_upper) / size,
        "bounds": np.maximum(model.lower - values, values - model.upper) / (1.0 + np.abs(values)),
        "whole numbers": np.abs(whole - np.round(whole)),
        "objective": np.array([abs(ours - objective) / scale]),
        "bound": np.array([(bound - ours) / scale if math.isfinite(bound) else 0.0]),
    }
    for part, fault in faults.items():
        worst = float(fault.max(initial=0.0))
        if not worst <= TOLERANCE:
            raise SolverError(
                "The solver's answer does not fit its own model ({part} off by {worst:.1e});"
                " please report this.",
                part=part,
                worst=worst,
            )


def _solve_empty(model: LinearModel) -> Outcome:
    """Answer for a model without columns: all rows are 0."""
    if (model.row_lower > TOLERANCE).any() or (model.row_upper < -TOLERANCE).any():
        raise InfeasibleError("The model has no solution: its constraints contradict each other.")
    return Outcome(
        status=Status.OPTIMAL,
        objective=0.0,
        bound=0.0,
        values=np.zeros(0),
        row_duals=np.zeros(len(model.row_lower)),
        seconds=0.0,
        solver=solver_name(),
    )
