"""Stores fill or empty: never both in one hour.

The linear programme lets a store do both at once, as to forbid it takes a binary per hour. It never
pays as long as energy is worth something, for the round trip loses 1/η² - 1 of it. Where getting
rid of energy pays (prices below 0, heat that the ground should take up or be spared), the
programme burns it in the store's losses. Hours in which it does are then held to what the store
did on balance, and the programme is solved again. Its first answer stays a bound.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dhp_qgis_plugin.core.errors import InfeasibleError
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import Bools, Floats, Status
from dhp_qgis_plugin.core.solver import LinearModel, Outcome, solve_arrays
from dhp_qgis_plugin.core.source.operation_case import Columns

ROUNDS = 4
"""Times that further hours are held; the last round holds every hour of the stores concerned."""
_NOTICED = 1e-6
"""Share of a store's largest flow from which on it counts as one."""


def both_ways(columns: Columns, values: Floats) -> Bools:
    """Tell in which hours a store fills and empties at once, (g, t)."""
    charge, discharge = values[columns.charge], values[columns.discharge]
    largest = np.maximum(charge, discharge).max(axis=1, initial=0.0)[:, None]
    both: Bools = np.minimum(charge, discharge) > _NOTICED * np.maximum(largest, 1.0)
    return both


def solve_one_way(
    model: LinearModel, columns: Columns, found: Outcome, progress: Progress | None = None
) -> tuple[LinearModel, Outcome]:
    """Return model and answer in which no store fills and empties at once.

    Parameters
    ----------
    model
        A linear programme of operation: its machines run in part, or their numbers are fixed.
    found
        Its answer.

    Returns
    -------
    LinearModel, Outcome
        As given where no store does both. Else the model with the flows that are barred, and an
        answer that keeps the first bound; where machines that must run leave nothing else, the
        first answer.
    """
    held, answer = model, found
    concerned = both_ways(columns, found.values)
    for turn in range(ROUNDS):
        both = both_ways(columns, answer.values)
        if not both.any():
            break
        concerned |= both
        if turn == ROUNDS - 1:
            concerned |= concerned.any(axis=1)[:, None]
        filling = answer.values[columns.charge] >= answer.values[columns.discharge]
        upper = held.upper.copy()
        upper[columns.discharge[concerned & filling]] = 0.0
        upper[columns.charge[concerned & ~filling]] = 0.0
        held = replace(held, upper=upper)
        try:
            answer = solve_arrays(held, progress=progress)
        except InfeasibleError:
            return model, found
    if answer is found:
        return model, found
    bound = min(found.bound, answer.objective)
    status = answer.status if answer.status is not Status.OPTIMAL else Status.GAP
    return held, replace(answer, bound=bound, status=status)


def whole_one_way(
    model: LinearModel, columns: Columns, values: Floats, progress: Progress | None = None
) -> tuple[Floats, float] | None:
    """Return values with the same machines on in which no store does both, and what they cost.

    None where no store does both as it is, or where the machines that run leave nothing else.
    """
    if columns.on is None or not both_ways(columns, values).any():
        return None
    lower, upper = model.lower.copy(), model.upper.copy()
    lower[columns.on] = upper[columns.on] = np.round(values[columns.on])
    none = np.zeros(len(model.integer), dtype=bool)
    fixed = replace(model, lower=lower, upper=upper, integer=none)
    _, found = solve_one_way(fixed, columns, solve_arrays(fixed, progress=progress), progress)
    if both_ways(columns, found.values).any():
        return None
    return found.values, found.objective
