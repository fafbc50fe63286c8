"""HiGHS on arrays: limits, gap, cancel, and a status read from HiGHS itself."""

from __future__ import annotations

import math
import threading
import time
from typing import Any, Literal

import highspy
import numpy as np

from dhp_qgis_plugin.core.errors import Cancelled, InfeasibleError, SolverError
from dhp_qgis_plugin.core.progress import Progress, Silent
from dhp_qgis_plugin.core.records import Floats, Status
from dhp_qgis_plugin.core.solver.model import (
    EXACT,
    TOLERANCE,
    LinearModel,
    Outcome,
    canonical,
    check_answer,
    check_model,
)
from dhp_qgis_plugin.core.solver.watch import Watch

Method = Literal["choose", "ipm", "simplex"]

_FOR_SMALL: tuple[tuple[str, Any], ...] = (
    ("mip_heuristic_effort", 0.05),
    ("mip_heuristic_run_rens", False),
    ("mip_heuristic_run_root_reduced_cost", False),
    ("mip_heuristic_run_feasibility_jump", False),
)

_scheduler = threading.local()  # threads of the HiGHS scheduler that this Python thread owns


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
    absolute_gap: float = 0.0,
    small: bool = False,
    node_limit: int | None = None,
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
    absolute_gap
        Gap in units of the objective at which the search may stop as well.
    small
        Leave out the dearer heuristics: models of some hundred columns, solved by the hundred,
        are done sooner. The search of neighbourhoods between relaxation and solution (RINS) stays:
        days of whole machines end at the root with it, after hundreds of nodes without.
    node_limit
        Nodes of the search tree after which the incumbent is returned, with `Status.TIME` too:
        a limit that does not depend on the machine.

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
    check_model(model)
    rows = canonical(model.rows)
    begun = time.perf_counter()
    if len(model.cost) == 0:
        return _solve_empty(model)
    _claim_scheduler(threads)
    solver = _configured(gap, time_limit_s, threads, method)
    solver.setOptionValue("mip_abs_gap", max(EXACT, absolute_gap))
    if node_limit is not None:
        solver.setOptionValue("mip_max_nodes", node_limit)
    if small:
        for option, value in _FOR_SMALL:
            solver.setOptionValue(option, value)
    watch = Watch(progress, time_limit_s)
    try:
        _load(solver, model, rows, start)
        watch.subscribe(solver)
        solver.run()
        if solver.getModelStatus() == highspy.HighsModelStatus.kUnboundedOrInfeasible:
            solver.setOptionValue("presolve", "off")
            solver.run()
        watch.reraise()
        return _outcome(solver, model, rows, time.perf_counter() - begun)
    finally:
        # else solver and callback keep each other alive
        solver.disableCallbacks()  # type: ignore[no-untyped-call]
        solver.clear()


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


def _outcome(solver: highspy.Highs, model: LinearModel, rows: Any, seconds: float) -> Outcome:
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
    continuous = not model.integer.any()
    if continuous:
        bound = objective if status is Status.OPTIMAL else -math.inf
    else:
        bound = float(state.mip_dual_bound)
    check_answer(model, rows, values, bound, float(state.objective_function_value))
    if status is Status.OPTIMAL and objective - bound > EXACT * max(1.0, abs(objective)):
        status = Status.GAP
    return Outcome(
        status=status,
        objective=objective,
        bound=min(bound, objective),
        values=values,
        row_duals=np.array(found.row_dual) if continuous and found.dual_valid else None,
        seconds=seconds,
        solver=solver_name(),
    )


def _status(solver: highspy.Highs) -> Status:
    """Translate HiGHS's own model status; raise where there can be no answer."""
    said = solver.getModelStatus()
    known = {
        highspy.HighsModelStatus.kOptimal: Status.OPTIMAL,
        highspy.HighsModelStatus.kTimeLimit: Status.TIME,
        highspy.HighsModelStatus.kSolutionLimit: Status.TIME,
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
