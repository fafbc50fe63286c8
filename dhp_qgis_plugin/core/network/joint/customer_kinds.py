"""Kinds of customer: whose amounts stand in the same proportion to each other."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.network.joint.reduced import Reduced
from dhp_qgis_plugin.core.records import Ints


def customer_kinds(reduced: Reduced) -> list[Ints]:
    """Return nodes of the problem that ask for all amounts in the same proportion, kind by kind.

    Nodes whose optional load no site reaches are left out.
    """
    problem = reduced.problem
    served = problem.load.max(axis=0) > 0
    reached = np.zeros(problem.nodes, dtype=bool)
    reached[reduced.origin[reduced.optional]] = True
    served &= ~np.isfinite(problem.margin) | reached
    nodes = np.flatnonzero(served)
    amounts = problem.load[reduced.amounts][:, nodes]
    if not len(nodes):
        return []
    direction = np.round(amounts / amounts.max(axis=0), 9).T
    _, kind = np.unique(direction, axis=0, return_inverse=True)
    kind = kind.ravel()
    order = np.argsort(kind, kind="stable")
    cuts = np.flatnonzero(np.diff(kind[order])) + 1
    return [nodes[part] for part in np.split(order, cuts)]
