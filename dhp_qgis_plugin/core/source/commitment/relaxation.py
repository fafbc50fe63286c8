"""The linear relaxation of a model: a first bound, and the prices by which all else is judged."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from dhp_qgis_plugin.core.errors import SolverError
from dhp_qgis_plugin.core.progress import Progress, Silent, check
from dhp_qgis_plugin.core.records import Bools, Floats, Ints, Status, _Record
from dhp_qgis_plugin.core.solver import LinearModel, solve_arrays
from dhp_qgis_plugin.core.source.commitment.compact import Compact, compact


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation(_Record):
    """A model, smaller, with the optimum of its linear relaxation."""

    small: Compact
    hour: Ints  # (n,) of the columns left, -1: of no single hour
    values: Floats  # (n,)
    duals: Floats  # (m,) of the rows left
    avoided: Bools  # (n,) columns of which nobody wants more than is needed
    bound: float

    @property
    def needed(self) -> float:
        """The bound, less what it holds for what is to be avoided and cannot be."""
        return self.bound - float(self.small.model.cost[self.avoided] @ self.values[self.avoided])


def relax(
    model: LinearModel,
    hour: Ints,
    progress: Progress | None = None,
    *,
    avoided: Ints | None = None,
) -> Relaxation:
    """Solve the linear relaxation of a model.

    Parameters
    ----------
    model
        The model.
    hour
        Hour (n,) from 0 that each column belongs to, -1: to no single hour.
    avoided
        Positions of columns, such as loads not served, that no solution shall have more of than the
        relaxation where that can be helped, however wide a gap is allowed.
    """
    small = compact(model)
    none = np.zeros(len(small.model.integer), dtype=bool)
    found = solve_arrays(replace(small.model, integer=none), progress=progress)
    if found.row_duals is None or found.status is not Status.OPTIMAL:
        check(progress or Silent())
        raise SolverError("The relaxation of the operation model was not solved; report this.")
    kept = np.zeros(len(model.cost), dtype=bool)
    kept[[] if avoided is None else avoided] = True
    return Relaxation(
        small=small,
        hour=hour[small.columns],
        values=found.values,
        duals=found.row_duals,
        bound=found.objective + small.constant,
        avoided=kept[small.columns],
    )
