"""A linear model as arrays, what solving it gives, and whether the one fits the other."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from dhp_qgis_plugin.core.errors import SolverError
from dhp_qgis_plugin.core.records import Bools, Floats, Status, _Record

TOLERANCE = 1e-5
"""Relative violation beyond which an answer is not believed."""
EXACT = 1e-6
"""Relative gap up to which an answer counts as optimal."""


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


def check_model(model: LinearModel) -> None:
    """Raise unless the arrays fit each other and hold numbers."""
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


def canonical(rows: Any) -> Any:
    """Return the rows without duplicate entries, on which HiGHS would silently fail."""
    rows = sparse.csr_matrix(rows)
    if not rows.has_canonical_format:
        rows = rows.copy()
        rows.sum_duplicates()
    return rows


def check_answer(
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
