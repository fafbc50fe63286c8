"""Siting asks how much load rises together, and the answer depends on what siting decides.

Siting is solved with one factor for all; the trees that it makes have their own by the number of
customers. The rounds go on with those until the design stands still.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

import numpy as np

from dhp_qgis_plugin.core.network import simultaneity
from dhp_qgis_plugin.core.parameters import LoadParameters
from dhp_qgis_plugin.core.progress import Part, Progress
from dhp_qgis_plugin.core.records import Layout, Load, PipeNetwork

ROUNDS = 4
"""Designs made at most."""
STILL = 0.002
"""A change of both factors below this is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One design of the loop: what siting assumed, and what came out."""

    heat_assumed: float  # simultaneity factor of heating that siting counted with
    cool_assumed: float
    heat_found: float  # of the stations' customers, weighted by their loads
    cool_found: float
    stations: int
    pipe_m: float  # length of all pairs
    capex: float  # of the pipes
    cost_per_year: float  # true cost of the layout
    changed: int  # pairs that are new or of another size since the round before


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


def settle(
    design_at: Callable[[LoadParameters, Progress], Design],
    load: Load,
    length_m: Callable[[Design], float],
    p: LoadParameters,
    progress: Progress,
) -> tuple[Design, tuple[Round, ...]]:
    """Design until simultaneity, layout and sizes agree; fixed factors need one round.

    Parameters
    ----------
    design_at
        Makes the design; its siting takes the two factors of the parameters that it is given.
    length_m
        Tells the length of a design's pipes.
    p
        The first factors, and the curve.

    Returns
    -------
    design
        The last one: its assumptions are nearest to what it leads to.
    rounds
        What each round assumed and found.
    """
    limit = 1 if simultaneity.chosen(p) is simultaneity.Curve.FIXED else ROUNDS
    if limit > 1:
        heat, cool = simultaneity.factor_of(np.flatnonzero(load.served), load, p)
        p = _assuming(p, heat, cool)
    rounds: list[Round] = []
    before: dict[tuple[int, int, int], int] = {}
    for n in range(limit):
        design = design_at(p, Part(progress, n / limit, (n + 1) / limit))
        pipes = _sizes(design)
        heat, cool = found_factors(design.layout, load, p)
        rounds.append(
            Round(
                heat_assumed=p.simultaneity_heat,
                cool_assumed=p.simultaneity_cool,
                heat_found=heat,
                cool_found=cool,
                stations=len(design.layout.station_site),
                pipe_m=length_m(design),
                capex=float(design.pipes.capex.sum()),
                cost_per_year=design.true_cost,
                changed=sum(before.get(pipe) != dn for pipe, dn in pipes.items()),
            )
        )
        apart = max(abs(heat - p.simultaneity_heat), abs(cool - p.simultaneity_cool))
        if apart < STILL or pipes == before or progress.cancelled():
            break
        before, p = pipes, _assuming(p, heat, cool)
    return design, tuple(rounds)


def found_factors(layout: Layout, load: Load, p: LoadParameters) -> tuple[float, float]:
    """Return the stations' factors as one pair, weighted by the loads of their customers."""
    heat, cool = simultaneity.station_factors(layout, load, p)
    means = []
    for factors, peak_kw in ((heat, load.peak_heat_kw), (cool, load.peak_cool_kw)):
        served = layout.building_station >= 0
        weight = np.bincount(
            layout.building_station[served], weights=peak_kw[served], minlength=len(factors)
        )
        means.append(float(factors @ weight / weight.sum()) if weight.sum() > 0 else 1.0)
    return means[0], means[1]


def _assuming(p: LoadParameters, heat: float, cool: float) -> LoadParameters:
    return replace(p, simultaneity_heat=heat, simultaneity_cool=cool)


def _sizes(design: Laid) -> dict[tuple[int, int, int], int]:
    """Return the size of every pipe by its edge, direction and station's site."""
    layout = design.layout
    site = layout.station_site[layout.pipe_station]
    keys = zip(layout.pipe_edge.tolist(), layout.pipe_to.tolist(), site.tolist(), strict=True)
    return dict(zip(keys, design.pipes.dn.tolist(), strict=True))
