"""PuLP problems, solved along the same path as arrays."""

from __future__ import annotations

import math

import numpy as np
import pulp
from scipy import sparse

from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.solver.highs import solve_arrays
from dhp_qgis_plugin.core.solver.model import LinearModel, Outcome


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
