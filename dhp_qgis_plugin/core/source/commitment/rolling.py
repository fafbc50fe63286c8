"""A good solution from windows: one after the other, each begun as the last one ended.

A window pays its true costs for what it does alone. What it hands on to later windows, such as the
content of a tank at midnight, is priced as the relaxation's duals say, and keeps near the value
that it has in the relaxation: a share of its price for each unit of difference. Without that the
price alone would fill or empty every tank, as a linear programme's price leaves it indifferent.
Whole numbers on which the relaxation agrees with what the window did by itself, when it was
bounded, are kept: that leaves a tenth of them to decide (relaxation induced neighbourhood search,
Danna, Rothberg and Le Pape 2005). The last window closes the cycle. In the end all whole numbers
are fixed and the linear programme of the rest gives the exact cost.
"""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
from scipy import sparse

from dhp_qgis_plugin.core.errors import InfeasibleError, SolverError
from dhp_qgis_plugin.core.progress import Progress, check
from dhp_qgis_plugin.core.records import Bools, Floats, Status
from dhp_qgis_plugin.core.solver import LinearModel, Outcome, solve_arrays
from dhp_qgis_plugin.core.source.commitment.compact import compact
from dhp_qgis_plugin.core.source.commitment.quiet import Quiet
from dhp_qgis_plugin.core.source.commitment.windows import Split, Window

NEAR, CLOSE = 0.2, 5.0
"""Price of leaving the relaxation's value, as a share of its own price: on the way, at the end."""
AGREED = 1e-6
"""Difference up to which two values of a whole number say the same."""
NODES = 200
"""Nodes of the search of a window."""
PATIENCE_S = 10.0
"""Seconds after which a window is left even so; none of the sample's takes as long."""
ODD = 5.0
"""Allowances beyond what is expected from which on a window is searched without what was kept."""


def roll(
    model: LinearModel,
    parts: Split,
    relaxed: Floats,
    alone: Floats,
    bounds: Floats,
    allowance: float,
    deadline: float,
    progress: Progress,
) -> Floats | None:
    """Return values (n,) whose whole numbers fit together, None where a window finds none.

    Parameters
    ----------
    model, parts
        The model and its windows.
    relaxed
        Values (n,) of the relaxation.
    alone
        Values (n,) that the windows took each by itself, NaN where unknown.
    bounds
        Bound of each window by itself.
    allowance
        What a window may cost above its best.
    deadline
        On ``time.perf_counter``.
    """
    values = relaxed.copy()
    known = np.zeros(len(values), dtype=bool)
    handed = np.zeros(len(values), dtype=bool)
    for window in parts.windows:
        handed[window.columns[window.copied]] = True
    last = len(parts.windows) - 1
    agreed = model.integer & (np.abs(alone - relaxed) <= AGREED)
    for w, window in enumerate(parts.windows):
        check(progress)
        part = _as_begun(model, parts, w, values, known, handed, CLOSE if w == last else NEAR)
        found = _solved(part, allowance, deadline, progress, _kept(part, window, agreed, alone))
        if found is None or found.objective > _expected(part, window, bounds[w], progress) + ODD * (
            allowance
        ):
            whole = _solved(part, allowance, deadline, progress, part.lower[:0])
            found = min((x for x in (found, whole) if x), key=_objective, default=None)
        if found is None:
            return None
        if found.status is Status.CANCELLED:
            check(progress)
        new = ~known[window.columns]
        own = window.columns[new]
        values[own] = found.values[: len(window.columns)][new]
        whole = model.integer[own]
        values[own[whole]] = np.round(values[own[whole]])
        timed = parts.home[own] >= 0
        known[own[timed & ~window.copied[new] | model.integer[own]]] = True
        progress.report((w + 1) / (last + 1))
    return values


def _objective(found: Outcome) -> float:
    return found.objective


def _expected(part: LinearModel, window: Window, bound: float, progress: Progress) -> float:
    """Return what a window should cost: its relaxation, and what whole numbers added before."""
    none = np.zeros(len(part.cost), dtype=bool)
    try:
        found = solve_arrays(replace(part, integer=none), progress=Quiet(progress))
    except (InfeasibleError, SolverError):
        return np.inf
    return found.objective + max(float(bound) - window.floor, 0.0)


def _kept(part: LinearModel, window: Window, agreed: Bools, alone: Floats) -> Floats:
    """Return the whole numbers of a window (n,) that are kept, NaN for the others."""
    count = len(window.columns)
    kept = np.full(len(part.cost), np.nan)
    at = np.flatnonzero(agreed[window.columns] & (part.lower < part.upper)[:count])
    kept[at] = np.round(alone[window.columns[at]])
    return kept


def _solved(
    part: LinearModel, allowance: float, deadline: float, progress: Progress, kept: Floats
) -> Outcome | None:
    """Solve a window, whole numbers ``kept`` put in; None where nothing is found."""
    lower, upper = part.lower.copy(), part.upper.copy()
    at = np.flatnonzero(np.isfinite(kept))
    lower[at] = upper[at] = kept[at]
    try:
        left = compact(replace(part, lower=lower, upper=upper))
        found = solve_arrays(
            left.model,
            gap=0.0,
            absolute_gap=allowance,
            time_limit_s=min(max(deadline - time.perf_counter(), 0.5), PATIENCE_S),
            node_limit=NODES,
            progress=Quiet(progress),
            small=True,
        )
    except (InfeasibleError, SolverError):
        return None
    return replace(
        found,
        values=left.whole(found.values),
        objective=found.objective + left.constant,
        bound=found.bound + left.constant,
    )


def _as_begun(
    model: LinearModel,
    parts: Split,
    w: int,
    values: Floats,
    known: Bools,
    handed: Bools,
    near: float,
) -> LinearModel:
    """Return window w with what is known put in, and a price on what it hands on."""
    window = parts.windows[w]
    part, columns = window.model, window.columns
    lower, upper, cost = part.lower.copy(), part.upper.copy(), part.cost.copy()
    fixed = known[columns] | (window.copied & (parts.home[columns] >= 0) & ~part.integer)
    at = np.clip(values[columns], lower, upper)
    lower[fixed] = upper[fixed] = at[fixed]
    shared = window.copied & (parts.home[columns] < 0)
    lower[shared] = at[shared]
    cost[shared] = model.cost[columns[shared]]
    held = np.flatnonzero(~fixed & ~window.copied & ~part.integer & handed[columns])
    price = near * np.abs(model.cost[columns[held]] - part.cost[held]) + 1e-6
    count, none = len(held), np.zeros(len(held))
    unit = sparse.csr_matrix(
        (np.ones(count), (np.arange(count), held)), shape=(count, len(columns))
    )
    eye = sparse.identity(count, format="csr")
    empty = sparse.csr_matrix((part.rows.shape[0], 2 * count))
    rows = sparse.vstack(
        [sparse.hstack([part.rows, empty]), sparse.hstack([unit, -eye, eye])], format="csr"
    )
    return LinearModel(
        cost=np.r_[cost, price, price],
        lower=np.r_[lower, none, none],
        upper=np.r_[upper, none + np.inf, none + np.inf],
        integer=np.r_[part.integer, np.zeros(2 * count, dtype=bool)],
        rows=rows,
        row_lower=np.r_[part.row_lower, at[held]],
        row_upper=np.r_[part.row_upper, at[held]],
    )
