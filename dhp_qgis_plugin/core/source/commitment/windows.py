"""A model cut into windows of hours that share nothing but prices: a bound by decomposition.

Every row belongs to the window of its last hour (a row that closes a cycle: of its first hours).
A column of another window, or of no hour, that a row of window w holds is copied into w: with its
bounds, its integrality, and a share λ of its cost; what the shares leave of the cost stays where
the column is at home. Without the rule that copies equal their column the windows part.

*The sum of the windows' optima is a bound.* Put any solution x of the whole model into every
window, copies too. Each window's rows are rows of the model, so it is feasible, and as the shares
of a column add up to its cost the windows' costs add up to the cost of x. So Σ_w min_w ≤ c x,
whatever the shares are; lower bounds of the windows' optima serve as well.

*It is at least the bound of the linear relaxation* if the shares come from its row duals y:
λ_j,w = Σ_{r in w} y_r a_rj. A copy then has reduced cost 0 in its window, every column at home the
reduced cost it has in the whole model, so that y is feasible in the windows' duals and their
values add up to that of y in the whole: the optimum of the relaxation. Whole numbers within a
window only raise it (Geoffrion, Lagrangean relaxation for integer programming, 1974; the copies
are the variable splitting of Guignard and Kim, Lagrangean decomposition, 1987).

The peak import of a month is such a column without hour: each window has its own, at the share of
the demand charge that the duals of its hours add up to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from dhp_qgis_plugin.core.records import Bools, Floats, Ints, _Record
from dhp_qgis_plugin.core.solver import LinearModel


@dataclass(frozen=True, slots=True, kw_only=True)
class Window(_Record):
    """The rows and columns of some hours, with copies of what they share with others."""

    model: LinearModel  # of the columns at home, then of the copies
    columns: Ints  # (n,) of the whole model
    copied: Bools  # (n,)
    floor: float  # what the relaxation's duals prove of the window


@dataclass(frozen=True, slots=True, kw_only=True)
class Split(_Record):
    """A model in windows, and the rest that no window holds."""

    windows: tuple[Window, ...]
    home: Ints  # (n of the whole model,) window of each column, -1: none
    left: Floats  # (n of the whole model,) cost that columns of no window keep, 0 for the rest
    outside: Floats  # (n of the whole model,) the least that comes to

    @property
    def rest(self) -> float:
        """Return the least cost of the columns of no window."""
        return float(self.outside.sum())

    def rest_without(self, column: int) -> float:
        """Return the same without one column."""
        return self.rest - float(self.outside[column])

    @property
    def floor(self) -> float:
        """What the duals prove: the optimum of the relaxation if they are optimal."""
        return self.rest + sum(window.floor for window in self.windows)


def split(model: LinearModel, window_of_hour: Ints, hour: Ints, duals: Floats) -> Split:
    """Cut a model into windows.

    Parameters
    ----------
    model
        The model, rows in canonical csr form.
    window_of_hour
        Window of each hour (t,), ascending from 0.
    hour
        Hour of each column (n,), -1: of no single hour.
    duals
        Row duals (m,) of the relaxation; any give a bound, optimal ones a good one.
    """
    home = np.where(hour >= 0, window_of_hour[hour], -1)
    owner = window_of_hour[last_hours(model.rows, hour)]
    duals = signed(duals, model)
    count = int(window_of_hour.max(initial=-1)) + 1
    order = np.argsort(owner, kind="stable")
    ends = np.searchsorted(owner[order], np.arange(count + 1))
    rows = [order[ends[w] : ends[w + 1]] for w in range(count)]
    blocks = [model.rows[own] for own in rows]
    left = model.cost.copy()
    foreign, shares = [], []
    for w, (own, block) in enumerate(zip(rows, blocks, strict=True)):
        used = np.unique(block.indices)
        strangers = used[home[used] != w]
        share = (block.T @ duals[own])[strangers]
        noise = np.isinf(model.upper[strangers]) & (share < 0) & (share > -1e-6)
        share = np.where(noise, 0.0, share)
        foreign.append(strangers)
        shares.append(share)
        np.subtract.at(left, strangers, share)
    shrink = _overdrawn(model, home, left)
    windows = []
    for w, (own, block) in enumerate(zip(rows, blocks, strict=True)):
        natives = np.flatnonzero(home == w)
        columns = np.r_[natives, foreign[w]]
        part = LinearModel(
            cost=np.r_[left[natives], shares[w] * shrink[foreign[w]]],
            lower=model.lower[columns],
            upper=model.upper[columns],
            integer=model.integer[columns],
            rows=sparse.csr_matrix(block[:, columns]),
            row_lower=model.row_lower[own],
            row_upper=model.row_upper[own],
        )
        windows.append(
            Window(
                model=part,
                columns=columns,
                copied=np.arange(len(columns)) >= len(natives),
                floor=weak_dual(part, duals[own]),
            )
        )
    homeless = np.where(home < 0, left, 0.0)
    homeless[np.isinf(model.upper) & (homeless < 0)] = 0.0  # shrunk away above
    rest = np.where(homeless > 0, homeless * model.lower, 0.0)
    below = homeless < 0
    rest[below] = homeless[below] * model.upper[below]
    return Split(windows=tuple(windows), home=home, left=homeless, outside=rest)


def weak_dual(model: LinearModel, duals: Floats) -> float:
    """Return the bound that row duals prove by weak duality, -inf where they prove none.

    Reduced costs within the solver's tolerance count as 0 where a bound is infinite.
    """
    duals = signed(duals, model)
    reduced = model.cost - model.rows.T @ duals
    tiny = np.abs(reduced) <= 1e-6
    ends = np.where(reduced > 0, model.lower, model.upper)
    ends = np.where(np.isinf(ends) & tiny, 0.0, ends)
    sides = np.where(duals > 0, model.row_lower, model.row_upper)
    at_rows = duals[duals != 0] @ sides[duals != 0]
    at_columns = reduced[reduced != 0] @ ends[reduced != 0]
    return float(at_rows + at_columns)


def signed(duals: Floats, model: LinearModel) -> Floats:
    """Return the duals without those that press against a side which is not there."""
    wrong = ((duals > 0) & np.isinf(model.row_lower)) | ((duals < 0) & np.isinf(model.row_upper))
    return np.where(wrong, 0.0, duals)


def _overdrawn(model: LinearModel, home: Ints, left: Floats) -> Floats:
    """Return by what the shares of unbounded columns shrink so that they do not exceed the cost.

    Rounding may leave a price of -1e-12 on a column without upper bound.
    """
    shrink = np.ones(len(left))
    over = (home < 0) & np.isinf(model.upper) & (left < 0)
    given = model.cost - left
    shrink[over] = np.maximum(model.cost[over], 0.0) / given[over]
    return shrink


def reach(rows: Any, hour: Ints) -> int:
    """Return over how many hours back a row reaches at most, rows that close a cycle apart."""
    first, last = _spans(rows, hour)
    within = (last >= first) & ~_closes(first, last, hour)
    return int((last - first)[within].max(initial=0))


def _spans(rows: Any, hour: Ints) -> tuple[Ints, Ints]:
    """Return the first and the last hour of each row (m,); rows of no hour: last before first."""
    row = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    at = hour[rows.indices]
    row, at = row[at >= 0], at[at >= 0]
    first = np.full(rows.shape[0], int(hour.max(initial=-1)) + 1)
    last = np.full(rows.shape[0], -1)
    np.minimum.at(first, row, at)
    np.maximum.at(last, row, at)
    return first, last


def _closes(first: Ints, last: Ints, hour: Ints) -> Bools:
    """Tell which rows span more than half of all hours: they close a cycle."""
    wide: Bools = 2 * (last - first) > int(hour.max(initial=-1)) + 1
    return wide


def last_hours(rows: Any, hour: Ints) -> Ints:
    """Return the last hour of each row; of one that closes a cycle, that of its first part.

    Rows of no hour belong to hour 0.
    """
    first, last = _spans(rows, hour)
    closing = _closes(first, last, hour)
    row = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    at = hour[rows.indices]
    early = closing[row] & (at >= 0) & (2 * at <= int(hour.max(initial=-1)) + 1)
    before = np.zeros(rows.shape[0], dtype=np.int64)
    np.maximum.at(before, row[early], at[early])
    return np.where(closing, before, np.maximum(last, 0))
