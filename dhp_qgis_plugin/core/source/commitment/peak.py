"""How high a month's peak may be: what all windows pay for together, in one column.

The cost of the relaxation is convex in the peak. So prices at one peak tell what it costs at least
at any other, and below or above which of them all is dearer than what is known.
"""

from __future__ import annotations

import math
import time
from dataclasses import replace

import numpy as np

from dhp_qgis_plugin.core.errors import InfeasibleError, SolverError
from dhp_qgis_plugin.core.progress import Progress, check
from dhp_qgis_plugin.core.records import Ints
from dhp_qgis_plugin.core.solver import LinearModel, Outcome, solve_arrays
from dhp_qgis_plugin.core.source.commitment.quiet import Quiet
from dhp_qgis_plugin.core.source.commitment.windows import weak_dual

LOW_PEAK, TANGENTS = 0.9, 2
"""Share of the relaxation's peak at which its cost first tells how low a peak may be at most, and
how often it is asked."""


def shared_column(model: LinearModel, hour: Ints) -> int | None:
    """Return what all windows pay for together, the month's peak, if it is one column."""
    free = (hour < 0) & ~model.integer & (model.cost > 0)
    found = np.flatnonzero(free)
    return int(found[0]) if len(found) == 1 else None


def relaxed_between(
    model: LinearModel,
    shared: int,
    progress: Progress,
    *,
    least: float = -math.inf,
    most: float = math.inf,
) -> Outcome | None:
    """Solve the relaxation with a peak within limits; None where it has no solution."""
    lower, upper = model.lower.copy(), model.upper.copy()
    lower[shared] = np.clip(least, lower[shared], upper[shared])
    upper[shared] = min(most, upper[shared])
    whole = np.zeros(len(model.integer), dtype=bool)
    part = replace(model, lower=lower, upper=upper, integer=whole)
    try:
        found = solve_arrays(part, progress=Quiet(progress))
    except (InfeasibleError, SolverError):
        found = None
    check(progress)
    return found


def least_peak(
    model: LinearModel,
    shared: int,
    high: float,
    enough: float,
    deadline: float,
    progress: Progress,
) -> float:
    """Return a peak below which even the relaxation costs more than ``enough``.

    Its cost lies above every line that touches it, so that all is too dear where such a line is. A
    second line touches it further down.

    Parameters
    ----------
    high
        The relaxation's own peak.
    deadline
        On ``time.thread_time``.
    """
    least = float(model.lower[shared])
    at = LOW_PEAK * high
    for _ in range(TANGENTS):
        if time.thread_time() >= deadline or at <= least:
            break
        found = relaxed_between(model, shared, progress, most=at)
        if found is None or found.row_duals is None:
            break
        upper = model.upper.copy()
        upper[shared] = at
        saved = float((model.rows[:, [shared]].T @ found.row_duals)[0])
        slope = saved - float(model.cost[shared])  # what a kW less adds
        short = enough - weak_dual(replace(model, upper=upper), found.row_duals)
        if slope > 0:
            least = max(least, min(at - short / slope, high))
        at = (max(least, 0.0) + at) / 2
    return least


def largest_peak(model: LinearModel, shared: int, raised: Outcome, enough: float) -> float:
    """Return a peak above which the prices of a raised one prove more cost than ``enough``."""
    duals = raised.row_duals
    if duals is None:
        return float(model.upper[shared])
    kept = float((model.rows[:, [shared]].T @ duals)[0])
    slope = float(model.cost[shared]) - kept
    if slope <= 0:
        return float(model.upper[shared])
    short = max(enough - raised.objective, 0.0)
    return float(raised.values[shared] + short / slope)
