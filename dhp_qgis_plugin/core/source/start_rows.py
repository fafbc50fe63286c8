"""Starts and stops of machines, counted: start costs, least times of running and of rest.

With k[t] the machines of a type that are on in any of their modes, and N those installed,

    k[t] - k[t-1] = v[t] - w[t];   Σ_{t-UT < τ ≤ t} v[τ] ≤ k[t];   Σ_{t-DT < τ ≤ t} w[τ] ≤ N - k[t]

for starts v and stops w; where neither time exceeds an hour, v[t] ≥ k[t] - k[t-1] says it all, and
there are no stops. Machines of a type are alike, so counts say all that one binary per
machine would. The first hour of a block has no hour before it: its state is free and no start.
v and w follow from the whole numbers k by themselves: they need not be declared whole.
"""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.records import Floats, Ints
from dhp_qgis_plugin.core.source.linear_rows import Rows, Term
from dhp_qgis_plugin.core.source.operation_case import Case, Columns

FREE = np.inf


def add_starts(case: Case, columns: Columns, rows: Rows) -> None:
    """Add the rows of starts and stops of every unit that counts them."""
    if columns.on is None:
        return
    hours = np.arange(len(case.heat_kw))
    first = first_of_block(case.block)
    later = hours[hours > first]
    for s, unit in enumerate(case.starting):
        on = [columns.on[m] for m, mode in enumerate(case.modes) if mode.unit == unit]
        if not on:
            continue
        start, stop = columns.start[s], columns.stop[s]
        change: list[Term] = [(k[later], 1.0) for k in on]
        change += [(k[later - 1], -1.0) for k in on]
        change.append((start[later], -1.0))
        machine = case.machines[unit]
        if not machine.timed:
            rows.add(change, -FREE, 0.0, len(later))
            continue
        rows.add([*change, (stop[later], 1.0)], 0.0, 0.0, len(later))
        up: list[Term] = [(k, -1.0) for k in on]
        up += _window(start, hours, first, _steps(machine.least_up_h, case.step_h))
        rows.add(up, -FREE, 0.0, len(hours))
        down: list[Term] = [(k, 1.0) for k in on]
        down += _window(stop, hours, first, _steps(machine.least_down_h, case.step_h))
        rows.add([*down, (columns.units[unit], -1.0)], -FREE, 0.0, len(hours))


def bound_starts(case: Case, columns: Columns, upper: Floats) -> None:
    """Allow no start and no stop in the first hour of a block, elsewhere all machines'."""
    inner = np.arange(len(case.heat_kw)) > first_of_block(case.block)
    for s in range(len(columns.start)):
        most = case.units.most[case.starting[s]] * inner
        upper[columns.start[s]] = most
        upper[columns.stop[s]] = most * case.machines[case.starting[s]].timed


def first_of_block(block: Ints) -> Ints:
    """Return for each hour the first one of its block."""
    changes = np.r_[True, block[1:] != block[:-1]] if len(block) else np.zeros(0, dtype=bool)
    first: Ints = np.maximum.accumulate(np.where(changes, np.arange(len(block)), 0))
    return first


def _steps(hours: float, step_h: float) -> int:
    return max(1, int(np.ceil(hours / step_h - 1e-9)))


def _window(column: Ints, hours: Ints, first: Ints, steps: int) -> list[Term]:
    """Return the sum over the last ``steps`` hours, those of the block alone."""
    terms: list[Term] = []
    for back in range(steps):
        inside = hours - back >= first
        terms.append((column[np.where(inside, hours - back, hours)], inside.astype(float)))
    return terms
