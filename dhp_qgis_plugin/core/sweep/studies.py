"""From wishes to cases: tornado, grid, frontier, Monte Carlo, scenarios."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.sweep.cases import Axis, Case, Depth, Kind, Study
from dhp_qgis_plugin.core.sweep.distributions import Distribution, samples
from dhp_qgis_plugin.core.sweep.quantities import SHADOW, TORNADO, Base, usual_range
from dhp_qgis_plugin.core.sweep.wishes import Wish

GRID_STEPS, FRONTIER_STEPS = 5, 9
_BASE = Case(label="base")


def tornado(wishes: Sequence[Wish], base: Base, depth: Depth) -> Study:
    """Return every quantity at its low and its high end, the others at their base.

    Without wishes the catalogue's ten quantities are varied.
    """
    chosen = wishes or [Wish(name=name) for name in TORNADO]
    axes = tuple(_axis(wish, base, 2) for wish in chosen)
    _require_different([axis.name for axis in axes])
    cases = [
        Case.of({axis.name: value}, label=f"{axis.name} {end}")
        for axis in axes
        for end, value in zip(("low", "high"), axis.values, strict=True)
    ]
    return Study(kind=Kind.TORNADO, depth=depth, cases=(_BASE, *cases), axes=axes)


def grid(wishes: Sequence[Wish], base: Base, depth: Depth) -> Study:
    """Return every pair of values of two quantities.

    Raises
    ------
    InputError
        If other than two quantities are named.
    """
    if len(wishes) != 2:
        raise InputError(
            "A grid needs two quantities, and {count} were named; write them as in"
            " price.electricity=0.7:1.5:5; price.gas=0.7:1.5:5.",
            count=len(wishes),
        )
    axes = tuple(_axis(wish, base, wish.steps or GRID_STEPS) for wish in wishes)
    _require_different([axis.name for axis in axes])
    first, second = axes
    cases = [
        Case.of({first.name: x, second.name: y}, label=f"grid {column + 1}/{row + 1}")
        for (column, x), (row, y) in product(enumerate(first.values), enumerate(second.values))
    ]
    return Study(kind=Kind.GRID, depth=depth, cases=(_BASE, *cases), axes=axes)


def frontier(wishes: Sequence[Wish], base: Base, depth: Depth) -> Study:
    """Return plans under rising shadow prices of CO2: what less CO2 costs.

    Raises
    ------
    InputError
        If another quantity than the shadow price is named.
    """
    wish = wishes[0] if wishes else Wish(name=SHADOW)
    if len(wishes) > 1 or wish.name != SHADOW:
        raise InputError(
            "The frontier of cost and CO2 is found by {name} alone; name nothing else.",
            name=SHADOW,
        )
    axis = _axis(wish, base, wish.steps or FRONTIER_STEPS)
    cases = [Case.of({SHADOW: value}, label=f"{value:g} per t") for value in axis.values]
    return Study(kind=Kind.FRONTIER, depth=depth, cases=(_BASE, *cases), axes=(axis,))


def monte_carlo(
    distributions: Sequence[Distribution], count: int, seed: int, base: Base, depth: Depth
) -> Study:
    """Return ``count`` random sets of values; more of them later begin with the same ones."""
    if count < 1:
        raise InputError("Monte Carlo needs at least one sample (SAMPLES), not {n}.", n=count)
    drawn = samples(distributions, count, seed)
    names = [each.name for each in distributions]
    cases = [
        Case.of(zip(names, row, strict=True), label=f"sample {n}, seed {seed}")
        for n, row in enumerate(drawn.tolist(), start=1)
    ]
    axes = tuple(
        Axis(name=name, base=base(name), values=tuple(column))
        for name, column in zip(names, drawn.T.tolist(), strict=True)
    )
    return Study(kind=Kind.MONTE_CARLO, depth=depth, cases=(_BASE, *cases), axes=axes, seed=seed)


def scenarios(cases: Sequence[Case], depth: Depth) -> Study:
    """Return the base and the planner's own scenarios."""
    return Study(kind=Kind.SCENARIOS, depth=depth, cases=(_BASE, *cases))


def _axis(wish: Wish, base: Base, steps: int) -> Axis:
    at = base(wish.name)
    if wish.low is not None and wish.high is not None:
        low, high = wish.low, wish.high
    else:
        low, high = usual_range(wish.name, at)
    values = np.linspace(low, high, steps).tolist() if low != high else [low] * min(steps, 2)
    return Axis(name=wish.name, base=at, values=tuple(float(f"{value:.12g}") for value in values))


def _require_different(names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise InputError("The quantity {name} is named twice; name it once.", name=name)
