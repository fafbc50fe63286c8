"""Existing pipes that turn out too small for the plan must not draw it to their street.

Siting takes the trench of a pipe that stands for free. Where the pipe is too small for what the
plan sends through it, a new pair is dug beside it, and the way is dearer than siting thought.
Then the plan is made again with those trenches at their price, and the cheaper plan is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol, TypeVar

import numpy as np

from dhp_qgis_plugin.core.progress import Part, Progress
from dhp_qgis_plugin.core.records import Bools, Layout, PipeNetwork, StreetGraph

_ROUNDS = 4
"""Plans made at most: each takes more pipes for what they are; two or three are usual."""


class Laid(Protocol):
    """A design, as far as it matters here."""

    @property
    def layout(self) -> Layout:
        """Trees of pipes on the contracted graph."""

    @property
    def pipes(self) -> PipeNetwork:
        """Their sizes."""

    @property
    def true_cost(self) -> float:
        """Per year."""


Design = TypeVar("Design", bound=Laid)


def cheapest_plan(
    design_on: Callable[[StreetGraph, Progress], Design], streets: StreetGraph, progress: Progress
) -> Design:
    """Design with the trenches of standing pipes free, then without those that are too small.

    Parameters
    ----------
    design_on
        Makes the plan at the trench lengths of the graph that it is given.
    streets
        The contracted graph.

    Returns
    -------
    Design
        The plan with the least true cost; of equals the first.
    """
    best = design_on(streets, progress if not _any_stand(streets) else Part(progress, 0.0, 0.5))
    last, dug = best, np.zeros(streets.edges, dtype=bool)
    for again in range(1, _ROUNDS):
        small = _too_small(last, streets) & ~dug
        if not small.any():
            break
        dug |= small
        priced = replace(streets, trench_m=np.where(dug, streets.length_m, streets.trench_m))
        last = design_on(priced, Part(progress, 1 - 0.5**again, 1 - 0.5 ** (again + 1)))
        if last.true_cost < best.true_cost:
            best = last
    return best


def _any_stand(streets: StreetGraph) -> bool:
    return bool((streets.capacity_kw > 0).any())


def _too_small(design: Laid, streets: StreetGraph) -> Bools:
    """Tell in which edges a new pair is laid beside a standing one, (e,)."""
    edge = design.layout.pipe_edge[~design.pipes.existing]
    beside = np.zeros(streets.edges, dtype=bool)
    beside[edge] = True
    small: Bools = beside & (streets.capacity_kw > 0)
    return small
