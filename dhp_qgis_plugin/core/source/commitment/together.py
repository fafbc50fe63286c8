"""Several models that may be off by so much in sum: the cheap ones spare the dear ones a search.

How near whole numbers come to the bound at once differs from month to month, and what a further
unit of money costs in seconds does so far more. So all models begin, the sum that is allowed is
spread as water finds its level (`level`), and only models above it are searched on; after each step
what was gained more than needed goes to those that are not there yet.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from dhp_qgis_plugin.core.progress import Part, Progress, Silent
from dhp_qgis_plugin.core.records import Floats
from dhp_qgis_plugin.core.side_by_side import side_by_side
from dhp_qgis_plugin.core.source.commitment.relaxation import Relaxation
from dhp_qgis_plugin.core.source.commitment.search import DAY, Found, Search

STEPS = (
    (Search.begin, 0.03),
    (Search.mend, 0.1),
    (Search.bound_some, 0.15),
    (Search.decide, 0.4),
    (Search.mend, 0.45),
    (Search.bound_days, 0.6),
    (Search.smooth, 0.7),
    (Search.finish, 0.97),
)
"""What is done with every model that is not near enough yet, and the share of the work by then."""


def commit_all(
    relaxed: Sequence[Relaxation],
    *,
    allowance: float,
    limit_s: float = math.inf,
    window_h: int = DAY,
    progress: Progress | None = None,
) -> list[Found]:
    """Find whole numbers of machines for several models, and bounds of what any cost.

    Parameters
    ----------
    relaxed
        The models with their relaxations.
    allowance
        Difference of objective and bound in sum over the models, in the objective's unit, at which
        the searches may stop.
    limit_s
        Seconds of computing for each model, after which the best that is known is returned, once
        half days have been decided in turn, unless rounded numbers were near enough; other work on
        the machine does not count. Without, the answer depends on nothing but the models.
    window_h
        Hours of a window.

    Returns
    -------
    list[Found]
        Status GAP where a model is as near as its part of the sum asks, TIME where its time was up,
        HEURISTIC where neither is so.

    Raises
    ------
    ValueError
        If the allowance is not a number.
    InfeasibleError
        If no values satisfy a model.
    SolverError
        If the time was up before any solution was found.
    Cancelled
        If the planner stopped the search.
    """
    if math.isnan(allowance):
        raise ValueError("the allowance is not a number")
    progress = progress or Silent()
    searches = [Search(one, 0.0, limit_s, window_h, progress) for one in relaxed]
    done = 0.0
    for step, until in STEPS:
        _spread(searches, allowance)
        side_by_side(_each(searches, step), len(searches), Part(progress, done, until))
        done = until
    side_by_side(_each(searches, Search.serve, always=True), len(searches), Part(progress, done, 1))
    _spread(searches, allowance)
    return [search.found() for search in searches]


def _each(
    searches: Sequence[Search], step: Callable[[Search, Progress], None], *, always: bool = False
) -> Callable[[int, Progress], None]:
    """Return what takes one search a step further, unless it is near enough."""

    def run(n: int, lane: Progress) -> None:
        search = searches[n]
        search.resume(lane)
        if always or not search.good:
            step(search, lane)
        search.pause()
        lane.report(1.0)

    return run


def _spread(searches: Sequence[Search], allowance: float) -> None:
    """Tell every search how far it may be off, by where all stand."""
    gaps = np.array([search.gap for search in searches])
    hours = np.array([search.hours for search in searches], dtype=float)
    for search, share in zip(searches, level(gaps, hours, allowance) * hours, strict=True):
        search.allowance = float(share)


def commit(
    relaxed: Relaxation,
    *,
    allowance: float,
    limit_s: float = math.inf,
    window_h: int = DAY,
    progress: Progress | None = None,
) -> Found:
    """Find whole numbers of machines for one model; see `commit_all`."""
    return commit_all(
        [relaxed], allowance=allowance, limit_s=limit_s, window_h=window_h, progress=progress
    )[0]


def level(gaps: Floats, sizes: Floats, total: float) -> float:
    """Return L so that min(gap, L size) over all adds up to the total; inf where the gaps do not.

    Parameters
    ----------
    gaps
        Gap (n,) of every model, at least 0; inf where there is no solution yet.
    sizes
        Size (n,) of every model, above 0.
    total
        What they may add up to, at least 0.
    """
    order = np.argsort(gaps / sizes, kind="stable")
    left, size = total, float(sizes.sum())
    for n in order.tolist():
        if gaps[n] / sizes[n] * size > left:
            return left / size
        left -= float(gaps[n])
        size -= float(sizes[n])
    return math.inf
