"""The best siting where no capacity can bind: prices and exchange first, then cuts.

1. Subgradient steps give prices and a bound, exchange of sites a siting (`DualBound`).
2. Sites that no cheaper siting opens are left out; the prices say which cuts to begin with.
3. Cuts and branching close what is left, restarted whenever many sites fall away.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.errors import Cancelled
from dhp_qgis_plugin.core.network.dual_bound import DualBound, Relaxed
from dhp_qgis_plugin.core.network.siting_search import SitingSearch
from dhp_qgis_plugin.core.network.uncapacitated.branching import Branching
from dhp_qgis_plugin.core.network.uncapacitated.opening import opening_problem, without_loads
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import Bools, Ints, SitingProblem

ROUNDS = 200
"""Subgradient steps; the cuts finish what they leave faster than further steps would."""


@dataclass(frozen=True, slots=True)
class OpenSites:
    """The best siting found and what is proven of it."""

    cost: float  # inf: none
    opened: Bools  # (s,)
    site_of: Ints  # (b,), -1: not served
    bound: float
    by_cuts: bool  # whether linear programmes had a part in it


def search(
    problem: SitingProblem,
    gap: float,
    stop_early: Callable[[], bool],
    left_s: Callable[[], float],
    progress: Progress,
) -> OpenSites:
    """Choose the sites to open where each could serve everybody.

    Parameters
    ----------
    problem
        An instance of which `capacity_can_bind` is false.
    gap
        Relative gap at which to end.
    stop_early
        Asked whether prices and exchange have had their time.
    left_s
        Tells how much time is left.
    """
    ample = without_loads(problem)
    sitings = SitingSearch(ample, progress.cancelled)
    tried: set[bytes] = set()
    count = 0

    def propose(relaxed: Relaxed) -> float:
        """Exchange sites, the more seldom the longer the prices have moved."""
        nonlocal count
        count += 1
        key = relaxed.chosen.tobytes()
        if key not in tried and (count <= 3 or count & (count - 1) == 0):
            tried.add(key)
            sitings.propose(relaxed)
        return sitings.cost

    relaxed = DualBound(ample).climb(propose, stop_early, rounds=ROUNDS, gap=gap)
    bound, by_cuts = relaxed.value, False

    def over() -> bool:
        progress.report(0.5)
        return left_s() <= 0 or progress.cancelled()

    if not over() and sitings.cost - bound > max(gap, 1e-9) * abs(sitings.cost):

        def start_from(sites: Ints) -> float:
            opened = np.zeros(len(ample.fixed_cost), dtype=bool)
            opened[sites] = True
            return sitings.start_from(opened)

        by_cuts = True
        branching = Branching(
            opening_problem(ample), sitings.cost, start_from, gap, over, left_s, progress
        )
        try:
            branching.run(relaxed.prices.building)
        except Cancelled:
            if math.isinf(sitings.cost):
                raise
        bound = max(bound, branching.bound)
    return OpenSites(sitings.cost, sitings.opened, sitings.site_of, bound, by_cuts)
