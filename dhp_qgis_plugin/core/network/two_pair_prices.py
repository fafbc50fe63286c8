"""What a street with a pair for each service costs at least, by the size of both pairs together.

The joint model prices a four-pipe street by one number, S = heat + r · cold. Which sizes S asks for
depends on who draws on the street. Of all sets of customers with the same S, the one that takes
customers in the order of their share of heat has the least heat, and likewise for cold: a
fractional knapsack, so that both least loads are convex in S and steps of the catalogue turn into
steps of S. What the two least sizes cost together lies below the price of any set.
"""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.network.linear_prices import SizePrices
from dhp_qgis_plugin.core.records import Floats

MOST_PAIRS = 6
"""Pairs of the largest size that are told apart; more cost as much."""


def pair_of_both(hot: SizePrices, cold: SizePrices, load: Floats, second: float) -> SizePrices:
    """Return the steps of S and what they cost at least.

    Parameters
    ----------
    hot, cold
        Prices of the pairs of each service.
    load
        (2, n) of heat, and of cold times ``cool_ratio``, of every customer.
    second
        Trench of another pair in it as a share of its own.
    """
    both = load.sum(axis=0)
    load, both = load[:, both > 0], both[both > 0]
    total = float(both.sum())
    steps = [_steps(prices, second) for prices in (hot, cold)]
    ends_of = [_reached(steps[m][0], load[m], both) for m in (0, 1)]
    ends = np.unique(np.concatenate([*ends_of, [total]]))
    ends = ends[(ends > 0) & (ends <= total)]
    last = len(steps[0][0]) - 1
    at = [np.minimum(np.searchsorted(ends_of[m] * (1 + 1e-12), ends), last) for m in (0, 1)]
    pipe = [steps[m][1][at[m]] for m in (0, 1)]
    wide, narrow = (
        choice(steps[0][2][at[0]], steps[1][2][at[1]]) for choice in (np.maximum, np.minimum)
    )
    cheapest = min(float(prices.per_length_m[0]) for prices in (hot, cold))
    return SizePrices(
        carries_kw=ends,
        per_length_m=np.maximum(pipe[0] + pipe[1], cheapest),
        per_trench_m=np.maximum(wide + second * narrow, hot.per_trench_m[0]),
        loss_per_m=np.zeros(len(ends)),
        beyond_per_m=0.0,
        beyond_per_trench_m=0.0,
        per_crossing=hot.per_crossing,
        cool_ratio=hot.cool_ratio,
    )


def _steps(prices: SizePrices, second: float) -> tuple[Floats, Floats, Floats]:
    """Return up to which load each choice reaches, its pipe and its trench; the first is none."""
    more = np.arange(1, MOST_PAIRS)
    last = prices.carries_kw[-1]
    carries = np.concatenate([[0.0], prices.carries_kw, last * (more + 1)])
    pipe = np.concatenate(
        [[0.0], prices.per_length_m, prices.per_length_m[-1] + prices.beyond_per_m * more]
    )
    wide = prices.per_trench_m[-1] * (1 + second * more)
    return carries, pipe, np.concatenate([[0.0], prices.per_trench_m, wide])


def _reached(carries: Floats, own: Floats, both: Floats) -> Floats:
    """Return the largest S of which the least load of one service is no more than ``carries``."""
    order = np.argsort(own / both, kind="stable")
    of_both = np.concatenate([[0.0], np.cumsum(both[order])])
    of_own = np.concatenate([[0.0], np.cumsum(own[order])])
    none = int(np.searchsorted(of_own, 1e-9 * max(float(of_own[-1]), 1e-9), side="right")) - 1
    reached: Floats = np.interp(carries, of_own[none:], of_both[none:], right=np.inf)
    reached[carries >= of_own[-1]] = np.inf
    return reached
