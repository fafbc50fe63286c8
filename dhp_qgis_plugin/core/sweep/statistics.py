"""What the answers of a study say: bars, a grid, a frontier, percentiles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.records import Bools, Floats, Ints, _Record
from dhp_qgis_plugin.core.sweep.outcomes import Results

PERCENTILES = (5, 10, 25, 50, 75, 90, 95)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One quantity of a tornado: its ends, and the outcome at each of them."""

    name: str
    base: float
    low: float
    high: float
    at_low: float
    at_high: float

    @property
    def swing(self) -> float:
        """Distance between the two outcomes; NaN where an end has no plan."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frontier(_Record):
    """Plans by what they cost and emit, in the order of the shadow price."""

    price_per_t: Floats  # (n,)
    cost_per_year: Floats  # (n,) without the shadow price
    co2_kg_a: Floats  # (n,)
    best: Bools  # (n,) no other plan is cheaper and cleaner at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread(_Record):
    """An outcome over the samples of a Monte Carlo study."""

    values: Floats  # (n,) of the samples that have a finite one, rising
    missing: int  # samples without a finite outcome, such as a payback that never comes
    mean: float
    deviation: float  # standard, of the sample
    percentiles: dict[int, float]
    positive_share: float  # of the samples with an outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Influence:
    """How far an outcome follows a quantity: Spearman's rank correlation over the samples."""

    name: str
    correlation: float  # NaN: one of the two does not vary


def bars(results: Results, outcome: str) -> tuple[Bar, ...]:
    """Return the bars of a tornado, the widest first; bars without both ends come last."""
    found = [
        Bar(
            name=axis.name,
            base=axis.base,
            low=axis.values[0],
            high=axis.values[-1],
            at_low=results.value(1 + 2 * n, outcome),
            at_high=results.value(2 + 2 * n, outcome),
        )
        for n, axis in enumerate(results.study.axes)
    ]
    return tuple(sorted(found, key=lambda bar: -bar.swing if np.isfinite(bar.swing) else np.inf))


def grid(results: Results, outcome: str) -> Floats:
    """Return the outcome over a grid, (values of the first axis, of the second)."""
    first, second = (len(axis.values) for axis in results.study.axes)
    flat = [results.value(1 + n, outcome) for n in range(first * second)]
    return np.array(flat, dtype=np.float64).reshape(first, second)


def frontier(results: Results) -> Frontier:
    """Return cost and CO2 of the plans, and which of them no other one beats in both."""
    (axis,) = results.study.axes
    count = len(axis.values)
    cost = np.array([results.value(1 + n, "cost_per_year") for n in range(count)])
    co2 = np.array([results.value(1 + n, "co2_kg_a") for n in range(count)])
    return Frontier(
        price_per_t=np.array(axis.values),
        cost_per_year=cost,
        co2_kg_a=co2,
        best=unbeaten(cost, co2),
    )


def unbeaten(cost: Floats, co2: Floats) -> Bools:
    """Tell which points no other point beats in one of the two without losing in the other."""
    no_worse = (cost[:, None] <= cost[None]) & (co2[:, None] <= co2[None])
    better = (cost[:, None] < cost[None]) | (co2[:, None] < co2[None])
    found: Bools = ~(no_worse & better).any(axis=0) & np.isfinite(cost) & np.isfinite(co2)
    return found


def spread(results: Results, outcome: str) -> Spread:
    """Return how an outcome is spread over the samples that are there."""
    drawn = sample_values(results, outcome)
    values = np.sort(drawn[np.isfinite(drawn)])
    some = len(values) > 0
    return Spread(
        values=values,
        missing=len(drawn) - len(values),
        mean=float(values.mean()) if some else np.nan,
        deviation=float(values.std(ddof=1)) if len(values) > 1 else np.nan,
        percentiles={p: float(np.percentile(values, p)) if some else np.nan for p in PERCENTILES},
        positive_share=float((values > 0).mean()) if some else np.nan,
    )


def influences(results: Results, outcome: str) -> tuple[Influence, ...]:
    """Return what the outcome follows most, the strongest first."""
    drawn = sample_values(results, outcome)
    there = np.isfinite(drawn)
    found = [
        Influence(
            name=axis.name,
            correlation=rank_correlation(np.array(axis.values)[there], drawn[there]),
        )
        for axis in results.study.axes
    ]
    return tuple(sorted(found, key=lambda one: -abs(np.nan_to_num(one.correlation))))


def sample_values(results: Results, outcome: str) -> Floats:
    """Return the outcome of every sample, NaN where there is none; the base is not a sample."""
    count = len(results.study.cases)
    return np.array([results.value(n, outcome) for n in range(1, count)], dtype=np.float64)


def rank_correlation(x: Floats, y: Floats) -> float:
    """Return Spearman's correlation: Pearson's of the ranks, equal values at their mean rank."""
    if len(x) < 2:
        return float("nan")
    ranks_x, ranks_y = _ranks(x), _ranks(y)
    dx, dy = ranks_x - ranks_x.mean(), ranks_y - ranks_y.mean()
    norm = float(np.sqrt((dx @ dx) * (dy @ dy)))
    return float(dx @ dy) / norm if norm > 0 else float("nan")


def _ranks(values: Floats) -> Floats:
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    last: Ints = np.cumsum(count)
    mean: Floats = last - (count - 1) / 2
    return mean[place]
