"""What each opened station is worth to the thesis model: what the plan would cost without it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dhp_qgis_plugin.core.errors import InfeasibleError, SolverError
from dhp_qgis_plugin.core.network.siting import Method
from dhp_qgis_plugin.core.parameters import SitingParameters
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import Floats, Ints, SitingProblem
from dhp_qgis_plugin.core.side_by_side import side_by_side

_GAP_CLOSED = 2e-3
"""Gap at which the search without a station may stop: it explains, it does not decide."""


def cost_if_closed(
    solve: Method,
    problem: SitingProblem,
    opened: Ints,
    parameters: SitingParameters,
    progress: Progress,
) -> Floats:
    """Return the objective re-optimised without each opened station, (k,).

    inf: impossible without it; NaN: the search found no answer in its time. The stations share
    the time limit of the search among them.

    Parameters
    ----------
    solve
        The method that found the opened stations.
    opened
        (k,) positions of the opened stations among the sites.
    """

    def without(k: int, part: Progress) -> float:
        site = opened[k]
        connection, required = problem.connection_cost.copy(), problem.required.copy()
        connection[site], required[site] = np.inf, False
        try:
            return solve(
                replace(problem, connection_cost=connection, required=required),
                gap=max(parameters.gap, _GAP_CLOSED),
                time_limit_s=parameters.time_limit_s / len(opened),
                progress=part,
            ).proof.objective
        except InfeasibleError:
            return np.inf
        except SolverError:  # it only explains: a finished design does not fail by it
            return np.nan

    return np.array(side_by_side(without, len(opened), progress))
