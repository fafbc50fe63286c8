"""The cheapest flows along given edges from given stations, where flows may split."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from dhp_qgis_plugin.core.errors import InfeasibleError
from dhp_qgis_plugin.core.network.joint.network_cost import NetworkCost
from dhp_qgis_plugin.core.network.joint.reduced import Reduced
from dhp_qgis_plugin.core.records import Bools, Floats
from dhp_qgis_plugin.core.solver import LinearModel, solve_arrays


@dataclass(frozen=True, slots=True)
class Flows:
    """Flows along the edges of `NetworkCost`, without constants of the reduction."""

    cost: float
    flow: Floats  # (2, e + s)
    used: Bools  # (e + s,)


def cheapest_flows(reduced: Reduced, cost: NetworkCost, used: Bools, opened: Bools) -> Flows | None:
    """Return the cheapest flows that serve every load; None if these edges cannot.

    Parameters
    ----------
    used
        (e,) street edges whose trench is paid for.
    opened
        (s,) of the allowed sites.

    Notes
    -----
    Variables are h⁺, h⁻, c⁺, c⁻ and the size of each edge, h and c of each site; fixed costs are
    those of the edges along which something runs in the end.
    """
    problem = reduced.problem
    streets = np.flatnonzero(used)
    gates = cost.streets + np.flatnonzero(opened)
    k, s, n = len(streets), len(gates), reduced.nodes
    ones, zeros = np.ones(k), np.zeros(k)
    a, b = cost.a[streets], cost.b[streets]
    into, out = (sparse.csr_matrix((ones, (end, np.arange(k))), shape=(n, k)) for end in (b, a))
    ahead = into - out
    gate = sparse.csr_matrix((np.ones(s), (cost.b[gates], np.arange(s))), shape=(n, s))
    rows = sparse.bmat(
        [
            [ahead, -ahead, None, None, sparse.csr_matrix((n, k)), gate, None],
            [None, None, ahead, -ahead, sparse.csr_matrix((n, k)), None, gate],
            *_size_rows(k, s, problem.cool_ratio, problem.separate_pipes),
        ],
        format="csr",
    )
    extra = rows.shape[0] - 2 * n
    load = np.where(reduced.optional, 0.0, reduced.load[:2])
    model = LinearModel(
        cost=np.r_[
            zeros,
            zeros,
            zeros,
            zeros,
            cost.per_kw[streets],
            cost.per_unit[0][gates],
            cost.per_unit[1][gates],
        ],
        lower=np.zeros(5 * k + 2 * s),
        upper=np.r_[
            np.tile(np.minimum(cost.most_kw[0][streets], 1e12), 2),
            np.tile(np.minimum(cost.most_kw[1][streets], 1e12), 2),
            np.minimum(cost.most_kw[0][streets], 1e12),
            cost.most_kw[0][gates],
            cost.most_kw[1][gates],
        ],
        integer=np.zeros(5 * k + 2 * s, dtype=bool),
        rows=rows,
        row_lower=np.r_[load[0], load[1], np.zeros(extra)],
        row_upper=np.r_[load[0], load[1], np.full(extra, np.inf)],
    )
    try:
        outcome = solve_arrays(model)
    except InfeasibleError:
        return None
    x = outcome.values
    flow = np.zeros((2, len(cost.a)))
    flow[0, streets] = x[:k] - x[k : 2 * k]
    flow[1, streets] = x[2 * k : 3 * k] - x[3 * k : 4 * k]
    flow[0, gates], flow[1, gates] = x[5 * k : 5 * k + s], x[5 * k + s :]
    flow[np.abs(flow) <= cost.nothing] = 0.0
    runs = (np.abs(flow) > 0).any(axis=0)
    edges = np.flatnonzero(runs)
    return Flows(float(cost(edges, np.abs(flow[:, edges])).sum()), flow, runs)


def _size_rows(k: int, s: int, ratio: float, separate: bool) -> list[list[object]]:
    """Return the rows that hold an edge's size above what runs along it."""
    one = sparse.identity(k, format="csr")
    none = sparse.csr_matrix((k, s))
    if separate:
        return [[-one, -one, -ratio * one, -ratio * one, one, none, none]]
    return [
        [-one, -one, None, None, one, none, none],
        [None, None, -ratio * one, -ratio * one, one, none, none],
    ]
