"""The linear programme in the sites alone: Benders cuts say what the connections cost.

min Σ F_s y_s + Σ θ_b  with, for every cost level D of a building,

    θ_b ≥ D - Σ_s max(0, D - c_sb) y_s

which holds for all whole y; at given y the strongest level is the first up to which the cheapest
sites are open to 1 in sum. A compulsory building that some sites cannot reach also needs one
that can.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse

from dhp_qgis_plugin.core.network.uncapacitated.opening import OpeningProblem
from dhp_qgis_plugin.core.network.uncapacitated.pricing import top_levels
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import Bools, Floats, Ints
from dhp_qgis_plugin.core.solver import GrowingModel, LinearModel, LpAnswer, Row

VIOLATED = 1e-6
"""Relative violation from which a cut is worth adding."""
ROUNDING = 1e-9


class Master:
    """The programme of one problem; columns are y (n,), then θ (b,)."""

    def __init__(
        self, problem: OpeningProblem, building: Ints, level: Floats, progress: Progress
    ) -> None:
        self._problem = problem
        self._sites, self._buildings = problem.cost.shape
        self._top = top_levels(problem)
        self._reached = np.minimum(problem.cost, self._top)
        self._order = np.argsort(self._reached, axis=0, kind="stable")
        self._sorted = np.take_along_axis(self._reached, self._order, axis=0)
        self._low = self._sorted[0]
        self._lp = GrowingModel(self._first_model(), progress)
        self._first = len(self._cover) + 1
        self._building, self._level = [np.zeros(0, dtype=np.int64)], [np.zeros(0)]
        self._known: set[tuple[int, float]] = set()
        self.add(building, level)

    def _first_model(self) -> LinearModel:
        """Return the programme without cuts."""
        problem = self._problem
        missing = ~np.isfinite(problem.cost)
        self._cover = np.flatnonzero(missing.any(axis=0) & np.isinf(problem.ceiling))
        rows = np.zeros((len(self._cover) + 1, self._sites + self._buildings))
        rows[0, : self._sites] = 1.0
        rows[1:, : self._sites] = ~missing[:, self._cover].T
        return LinearModel(
            cost=np.concatenate([problem.fixed, np.ones(self._buildings)]),
            lower=np.concatenate([problem.required.astype(float), self._low]),
            upper=np.concatenate([np.ones(self._sites), self._top]),
            integer=np.zeros(self._sites + self._buildings, dtype=bool),
            rows=sparse.csr_matrix(rows),
            row_lower=np.concatenate([[float(problem.fewest)], np.ones(len(self._cover))]),
            row_upper=np.concatenate([[float(problem.most)], np.full(len(self._cover), np.inf)]),
        )

    def add(self, building: Ints, level: Floats) -> int:
        """Add the cuts at levels of buildings that are not there yet; return their number."""
        rows, kept = [], []
        for k, (b, top) in enumerate(zip(building.tolist(), level.tolist(), strict=True)):
            if (b, top) in self._known:
                continue
            self._known.add((b, top))
            room = top - self._reached[:, b]
            sites = np.flatnonzero(room > 0)
            rows.append(
                Row(np.append(sites, self._sites + b), np.append(room[sites], 1.0), float(top))
            )
            kept.append(k)
        self._lp.add(rows)
        self._building.append(building[kept])
        self._level.append(level[kept])
        return len(rows)

    def solve(self, opened: Bools, closed: Bools, left_s: float) -> LpAnswer:
        """Solve with some sites open and some closed."""
        lower, upper = opened.astype(float), 1.0 - closed
        sites = np.arange(self._sites)
        changed = (self._lp.lower[sites] != lower) | (self._lp.upper[sites] != upper)
        self._lp.bound_columns(sites[changed], lower[changed], upper[changed])
        return self._lp.solve(left_s)

    def openness(self, answer: LpAnswer) -> Floats:
        """Return how far each site (n,) is opened in an answer."""
        return np.clip(answer.values[: self._sites], 0.0, 1.0)

    def violated(self, answer: LpAnswer, whole: bool = False) -> tuple[Ints, Floats]:
        """Return buildings and levels of the cuts that an answer breaks, each at its strongest.

        Where the sites are whole, what it costs shall be exact.
        """
        opened = self.openness(answer)[self._order]
        total = np.cumsum(opened, axis=0)
        served = total >= 1.0 - ROUNDING
        at = np.where(served.any(axis=0), served.argmax(axis=0), self._sites)
        each = np.arange(self._buildings)
        level = np.where(
            at < self._sites, self._sorted[np.minimum(at, self._sites - 1), each], self._top
        )
        before = np.vstack([np.zeros((1, self._buildings)), total])[at, each]
        paid = np.cumsum(opened * self._sorted, axis=0)
        paid = np.vstack([np.zeros((1, self._buildings)), paid])[at, each]
        least = level * (1.0 - before) + paid
        short = least - answer.values[self._sites :]
        tolerance = ROUNDING if whole else VIOLATED
        broken = np.flatnonzero(short > tolerance * (1.0 + np.abs(least)))
        broken = broken[np.argsort(-short[broken], kind="stable")]
        return broken, level[broken]

    def prices(self, answer: LpAnswer) -> Floats:
        """Return the prices (b,) of the buildings that the duals of an answer amount to."""
        building, level = np.concatenate(self._building), np.concatenate(self._level)
        dual = np.maximum(answer.duals[self._first :], 0.0)
        weight = np.bincount(building, dual, self._buildings)
        paid = np.bincount(building, dual * level, self._buildings)
        price: Floats = paid / np.maximum(weight, 1.0) + np.maximum(1.0 - weight, 0.0) * self._low
        price[self._cover] += np.maximum(answer.duals[1 : self._first], 0.0)
        return price

    def binding(self, answer: LpAnswer) -> tuple[Ints, Floats]:
        """Return buildings and levels of the cuts that carry an answer."""
        carries = answer.duals[self._first :] > ROUNDING
        return np.concatenate(self._building)[carries], np.concatenate(self._level)[carries]

    def close(self) -> None:
        """Let the solver go."""
        self._lp.close()
