"""Improving a solution window by window: free what a window holds, fix all else, solve again.

What stands outside turns rows into bounds, so that each search is as small as its window and its
answer never dearer than what it replaces. The windows are half days at first, then days that
begin at noon and at midnight by turns.
"""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np

from dhp_qgis_plugin.core.errors import InfeasibleError, SolverError
from dhp_qgis_plugin.core.progress import Progress, check
from dhp_qgis_plugin.core.records import Bools, Floats
from dhp_qgis_plugin.core.solver import LinearModel, solve_arrays
from dhp_qgis_plugin.core.source.commitment.compact import ROUNDING, compact
from dhp_qgis_plugin.core.source.commitment.quiet import Quiet

NODES = 100
"""Nodes of the search of a window."""


def repriced(model: LinearModel, values: Floats, progress: Progress) -> Floats | None:
    """Return the best values (n,) with the whole numbers of ``values``, None where none fit."""
    whole = np.round(values)
    fixed = replace(
        model,
        lower=np.where(model.integer, whole, model.lower),
        upper=np.where(model.integer, whole, model.upper),
        integer=np.zeros(len(whole), dtype=bool),
    )
    try:
        left = compact(fixed)
        found = solve_arrays(left.model, progress=Quiet(progress))
    except (InfeasibleError, SolverError):
        return None
    check(progress)
    return left.whole(found.values)


def improved(
    model: LinearModel,
    values: Floats,
    free: Bools,
    allowance: float,
    deadline: float,
    progress: Progress,
) -> Floats:
    """Return values at most as dear, the columns ``free`` (n,) chosen anew.

    Parameters
    ----------
    allowance
        What the answer may cost above the best.
    deadline
        On ``time.thread_time``.
    """
    kept = np.clip(values, model.lower, model.upper)
    try:
        left = compact(
            replace(
                model,
                lower=np.where(free, model.lower, kept),
                upper=np.where(free, model.upper, kept),
            )
        )
        found = solve_arrays(
            left.model,
            gap=0.0,
            absolute_gap=allowance,
            time_limit_s=max(deadline - time.thread_time(), 0.1),
            node_limit=NODES,
            progress=Quiet(progress),
            start=np.where(left.model.integer, kept[left.columns], np.nan),
            small=True,
        )
    except (InfeasibleError, SolverError):
        return values
    check(progress)
    chosen = np.where(left.model.integer, np.round(found.values), found.values)
    if not _fits(left.model, chosen):
        repaired = repriced(left.model, chosen, progress)
        if repaired is None:
            return values
        chosen = repaired
    fresh = left.whole(chosen)
    fresh[model.integer] = np.round(fresh[model.integer])
    return fresh if model.cost @ fresh < model.cost @ values else values


def _fits(model: LinearModel, values: Floats) -> bool:
    """Tell whether rows hold so well that `compact` sees no contradiction in them later.

    A millionth of a machine that the solver takes for none may carry a load that none cannot.
    """
    activity = model.rows @ values
    over = np.maximum(model.row_lower - activity, activity - model.row_upper)
    return bool((over <= ROUNDING * (1.0 + np.abs(activity))).all())
