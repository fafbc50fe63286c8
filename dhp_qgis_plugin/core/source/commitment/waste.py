"""Where a solution costs more than the relaxation, by the hour.

With row duals y of the relaxation, what a solution x costs above it is the sum of what x pays at
reduced prices, (c - y A)(x - end) with ``end`` the bound that the price presses against, and of
what it leaves unused of rows, y (A x - side). Every term is at least 0 and belongs to the hour of
its column or to that which `last_hours` gives its row. Whole numbers must cost more somewhere, so
that not all of it can be saved; but where an hour wastes most, most can be.
"""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.records import Floats, Ints
from dhp_qgis_plugin.core.solver import LinearModel
from dhp_qgis_plugin.core.source.commitment.windows import last_hours, signed


def waste(model: LinearModel, hour: Ints, duals: Floats, values: Floats) -> Floats:
    """Return by hour (t,) what a solution costs more than the relaxation.

    What columns of no hour waste, the month's peak, belongs to none: the sum may fall short of the
    whole by that.

    Parameters
    ----------
    model
        The model.
    hour
        Hour (n,) of each column, -1: of no single hour.
    duals
        Row duals (m,) of the relaxation.
    values
        The solution (n,).
    """
    duals = signed(duals, model)
    reduced = model.cost - model.rows.T @ duals
    ends = np.where(reduced > 0, model.lower, model.upper)
    paid = reduced * (values - np.where(np.isfinite(ends), ends, values))
    used = model.rows @ values
    sides = np.where(duals > 0, model.row_lower, model.row_upper)
    unused = duals * (used - np.where(np.isfinite(sides), sides, used))
    by_hour = np.zeros(int(hour.max(initial=0)) + 1)
    timed = hour >= 0
    np.add.at(by_hour, hour[timed], paid[timed])
    np.add.at(by_hour, last_hours(model.rows, hour), unused)
    return by_hour
