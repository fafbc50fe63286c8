"""SCIP and CBC on the same arrays as HiGHS: a second opinion, or a planner's own choice.

Values, status and bound are held against the model in the same way, whoever found them. SCIP is
used where the Python package pyscipopt is installed; CBC comes with PuLP.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from typing import Any, Literal

import numpy as np
import pulp

from dhp_qgis_plugin.core.errors import Cancelled, InfeasibleError, SolverError
from dhp_qgis_plugin.core.progress import Progress, Silent
from dhp_qgis_plugin.core.records import Floats, Status
from dhp_qgis_plugin.core.solver.highs import solve_arrays
from dhp_qgis_plugin.core.solver.model import (
    EXACT,
    LinearModel,
    Outcome,
    canonical,
    check_answer,
    check_model,
)
from dhp_qgis_plugin.core.solver.watch import POLL_S

SolverName = Literal["HiGHS", "SCIP", "CBC"]


def solve_with(
    solver: SolverName,
    model: LinearModel,
    *,
    gap: float = 1e-4,
    time_limit_s: float = math.inf,
    progress: Progress | None = None,
) -> Outcome:
    """Minimise a mixed-integer linear model by the solver that is named.

    Arguments and errors are those of `solve_arrays`. Only HiGHS says how its search stands; SCIP
    stops within a second of a cancel, CBC is left to its time limit.

    Raises
    ------
    SolverError
        Also if the solver is not installed.
    """
    if solver == "HiGHS":
        return solve_arrays(model, gap=gap, time_limit_s=time_limit_s, progress=progress)
    check_model(model)
    run = _by_scip if solver == "SCIP" else _by_cbc
    return run(model, gap, time_limit_s, progress or Silent())


def _by_scip(model: LinearModel, gap: float, time_limit_s: float, progress: Progress) -> Outcome:
    try:
        import pyscipopt  # noqa: PLC0415 - optional
    except ImportError:
        raise SolverError(
            "SCIP is not installed; install the Python package {package} or choose another solver.",
            package="pyscipopt",
        ) from None
    begun = time.perf_counter()
    rows = canonical(model.rows)
    scip = pyscipopt.Model()
    scip.hideOutput()
    scip.setParam("limits/gap", max(0.0, gap))
    if math.isfinite(time_limit_s):
        scip.setParam("limits/time", max(0.0, time_limit_s))
    x = [
        scip.addVar(vtype="I" if whole else "C", lb=low, ub=high, obj=cost)
        for cost, low, high, whole in _columns(model)
    ]
    for number in range(len(model.row_lower)):
        some = slice(rows.indptr[number], rows.indptr[number + 1])
        terms = zip(rows.indices[some].tolist(), rows.data[some].tolist(), strict=True)
        total = pyscipopt.quicksum(factor * x[j] for j, factor in terms)
        low, high = float(model.row_lower[number]), float(model.row_upper[number])
        if rows.indptr[number] == rows.indptr[number + 1]:
            if low > 0 or high < 0:
                raise InfeasibleError(CONTRADICTION)
        elif low == high:
            scip.addCons(total == low)
        else:
            if math.isfinite(low):
                scip.addCons(total >= low)
            if math.isfinite(high):
                scip.addCons(total <= high)
    _in_thread(scip.optimizeNogil, progress, scip.interruptSolve)
    said = scip.getStatus()
    if said in ("infeasible", "inforunbd"):
        raise InfeasibleError(CONTRADICTION)
    values = None
    if scip.getNSols() > 0:
        best = scip.getBestSol()
        values = np.array([scip.getSolVal(best, column) for column in x], dtype=float)
    bound = float(scip.getDualbound())
    return _outcome(
        model,
        rows,
        values,
        bound if abs(bound) < scip.infinity() else -math.inf,
        gap,
        progress.cancelled() and said == "userinterrupt",
        time.perf_counter() - begun,
        f"SCIP {scip.version()}",
    )


def _by_cbc(model: LinearModel, gap: float, time_limit_s: float, progress: Progress) -> Outcome:
    solver = pulp.COIN_CMD(
        path=pulp.PULP_CBC_CMD.pulp_cbc_path,
        msg=False,
        gapRel=max(0.0, gap),
        timeLimit=max(1.0, time_limit_s) if math.isfinite(time_limit_s) else None,
        # with it CBC 2.10.3 called 2163.01 optimal on a grid of 25 nodes whose optimum is 2084.24
        options=["preprocess off"],
    )
    if not solver.available():
        raise SolverError("CBC is not there: this PuLP brings none; choose another solver.")
    begun = time.perf_counter()
    rows = canonical(model.rows)
    lp = pulp.LpProblem("model", pulp.LpMinimize)
    x = [
        lp.add_variable(
            f"x{j}", _finite(low), _finite(high), pulp.LpInteger if whole else "Continuous"
        )
        for j, (_, low, high, whole) in enumerate(_columns(model))
    ]
    lp.setObjective(pulp.LpAffineExpression(dict(zip(x, model.cost.tolist(), strict=True))))
    for number in range(len(model.row_lower)):
        some = slice(rows.indptr[number], rows.indptr[number + 1])
        terms = zip(rows.indices[some].tolist(), rows.data[some].tolist(), strict=True)
        total = pulp.LpAffineExpression({x[j]: factor for j, factor in terms})
        low, high = float(model.row_lower[number]), float(model.row_upper[number])
        if low == high:
            lp.addConstraint(total == low, f"r{number}")
            continue
        if math.isfinite(low):
            lp.addConstraint(total >= low, f"r{number}_least")
        if math.isfinite(high):
            lp.addConstraint(total <= high, f"r{number}_most")
    _in_thread(lambda: lp.solve(solver), progress, None)
    if lp.status in (pulp.LpStatusInfeasible, pulp.LpStatusUndefined):
        raise InfeasibleError(CONTRADICTION)
    found = [column.varValue for column in x]
    solved = lp.sol_status == pulp.LpSolutionOptimal
    known = solved or lp.sol_status == pulp.LpSolutionIntegerFeasible
    values = np.array([0.0 if v is None else v for v in found]) if known else None
    bound = -math.inf  # what CBC has proven by then, it does not tell PuLP
    if solved and values is not None:
        objective = float(model.cost @ values)
        bound = objective - max(0.0, gap) * abs(objective)
    return _outcome(model, rows, values, bound, gap, False, time.perf_counter() - begun, "CBC")


CONTRADICTION = "The model has no solution: its constraints contradict each other."


def _columns(model: LinearModel) -> Any:
    """Return cost, lower and upper bound and kind of every column."""
    parts = (model.cost, model.lower, model.upper, model.integer)
    return zip(*(part.tolist() for part in parts), strict=True)


def _finite(bound: float) -> float | None:
    return bound if math.isfinite(bound) else None


def _in_thread(
    run: Callable[[], object], progress: Progress, stop: Callable[[], object] | None
) -> None:
    """Let a solver run and ask meanwhile whether to stop it.

    Raises
    ------
    Cancelled
        At once, if the solver cannot be stopped.
    """
    failed: list[Exception] = []

    def running() -> None:
        try:
            run()
        except Exception as error:
            failed.append(error)

    thread = threading.Thread(target=running, daemon=True)
    thread.start()
    stopped = False
    while thread.is_alive():
        thread.join(POLL_S)
        if not stopped and thread.is_alive() and progress.cancelled():
            if stop is None:
                raise Cancelled
            stop()
            stopped = True
    if failed:
        raise SolverError(
            "The solver ended with an error ({said}); choose another one.", said=failed[0]
        ) from failed[0]


def _outcome(
    model: LinearModel,
    rows: Any,
    values: Floats | None,
    bound: float,
    gap: float,
    cancelled: bool,
    seconds: float,
    solver: str,
) -> Outcome:
    """Check an answer and say what it is worth."""
    if values is None:
        if cancelled:
            raise Cancelled
        raise SolverError(
            "No solution was found within {seconds:.0f} s; give the search more time.",
            seconds=seconds,
        )
    objective = float(model.cost @ values)
    check_answer(model, rows, values, bound, objective)
    status = Status.CANCELLED if cancelled else Status.TIME
    distance = objective - bound
    if distance <= gap * abs(objective) * (1 + 1e-9):
        status = Status.GAP
    if distance <= EXACT * max(1.0, abs(objective)):
        status = Status.OPTIMAL
    return Outcome(
        status=status,
        objective=objective,
        bound=min(bound, objective),
        values=values,
        row_duals=None,
        seconds=seconds,
        solver=solver,
    )
