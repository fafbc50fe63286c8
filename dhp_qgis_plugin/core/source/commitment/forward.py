"""A first solution, hour by hour into the future: each window whole, what follows it in part.

A window is searched together with the hours after it, in which machines may still run in part; all
before is decided, all beyond stays where the relaxation has it. So a day fills its tanks for the
morning that follows, and what all hours pay for together rises only where that is the cheapest
way out (rolling horizon: relax-and-fix, Wolsey, Integer Programming, 1998, 12.5).
"""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np

from dhp_qgis_plugin.core.errors import InfeasibleError, SolverError
from dhp_qgis_plugin.core.progress import Progress, check
from dhp_qgis_plugin.core.records import Floats, Ints
from dhp_qgis_plugin.core.solver import LinearModel, Outcome, solve_arrays
from dhp_qgis_plugin.core.source.commitment.begin import HARDLY
from dhp_qgis_plugin.core.source.commitment.compact import Compact, compact
from dhp_qgis_plugin.core.source.commitment.quiet import Quiet
from dhp_qgis_plugin.core.source.commitment.windows import reach

TRIES = (100, 1000)
"""Nodes of the search of a window, and of a second one where the first was far from its bound."""
LOOK_H = 3
"""Hours that a window looks ahead at least. More find hardly better and take far longer: what runs
in part ahead has to be solved anew at every node."""
LEAST_S = 10.0
"""Seconds that a window may take even where the time is up: a bad one spoils all that follow."""
FAR = 3.0
"""Multiple of the allowance that calls for a second search."""


def looked_ahead(
    model: LinearModel,
    hour: Ints,
    relaxed: Floats,
    *,
    window_h: int,
    allowance: float,
    deadline: float,
    progress: Progress,
) -> Floats | None:
    """Decide the whole numbers window by window; None where time or a window gives no answer.

    Parameters
    ----------
    model
        The model.
    hour
        Hour (n,) of each column, -1: of no single hour.
    relaxed
        Values (n,) of the linear relaxation.
    window_h
        Hours that are decided at once. As many are looked ahead as a row of the model spans (a
        machine that must run on), `LOOK_H` at least.
    allowance
        What a window's answer may cost above its best.
    deadline
        On ``time.thread_time``.
    """
    values = relaxed.copy()
    hours = int(hour.max(initial=-1)) + 1
    look_h = max(LOOK_H, reach(model.rows, hour))
    for first in range(0, hours, window_h):
        decided = (hour >= first) & (hour < first + window_h)
        free = decided | (hour < 0) | ((hour >= first) & (hour < first + window_h + look_h))
        part = replace(
            model,
            lower=np.where(free, model.lower, values),
            upper=np.where(free, model.upper, values),
            integer=model.integer & (decided | (hour < 0)),
        )
        try:
            left = compact(part)
            found = _searched(left, values, allowance, deadline, progress)
        except (InfeasibleError, SolverError):
            return None
        values = left.whole(found.values)
        values[part.integer] = np.round(values[part.integer])
        progress.report(min(first + window_h, hours) / hours, "days decided one after the other")
    return values


def _searched(
    left: Compact, values: Floats, allowance: float, deadline: float, progress: Progress
) -> Outcome:
    """Search a window from the relaxation's numbers rounded up; once more where it ends far off."""
    model = left.model
    up = np.minimum(np.ceil(values[left.columns] - HARDLY), model.upper)
    for nodes in TRIES:
        found = solve_arrays(
            model,
            gap=0.0,
            absolute_gap=allowance,
            time_limit_s=max(deadline - time.thread_time(), LEAST_S),
            node_limit=nodes,
            progress=Quiet(progress),
            start=np.where(model.integer, up, np.nan),
            small=True,
        )
        check(progress)
        if found.objective - found.bound <= FAR * allowance or time.thread_time() > deadline:
            break
        up = np.round(found.values)
    return found
