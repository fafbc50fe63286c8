"""How large the stations are that serve given loads, and what a siting costs.

A station is as large as its load, at least its smallest sensible size, at most what its place
allows; what is missing then is shortfall, which costs its price or, where capacity is hard,
rules the siting out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.records import Bools, Floats, Ints, Proof, Siting, SitingProblem

ROOM = 1e-6
"""Relative overload of a hard capacity that counts as rounding."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Capacities, shortfalls and yearly costs of the stations; zeros where none is opened."""

    heat_kw: Floats  # (s,)
    cool_kw: Floats
    short_heat_kw: Floats
    short_cool_kw: Floats
    cost: Floats  # (s,) fixed cost, capacity and shortfall; inf: hard capacity exceeded


def size_stations(
    problem: SitingProblem, opened: Bools, load_heat_kw: Floats, load_cool_kw: Floats
) -> Sizes:
    """Size the opened stations for their loads (s,)."""
    heat = np.where(opened, np.minimum(load_heat_kw, problem.most_heat_kw), 0.0)
    cool = np.where(opened, np.minimum(load_cool_kw, problem.most_cool_kw), 0.0)
    short_heat, short_cool = load_heat_kw - heat, load_cool_kw - cool

    small = opened & (np.maximum(heat, cool) < problem.least_kw)
    raise_heat = np.where(
        problem.most_heat_kw >= problem.least_kw,
        problem.cost_per_kw_heat * (problem.least_kw - heat),
        math.inf,
    )
    raise_cool = np.where(
        problem.most_cool_kw >= problem.least_kw,
        problem.cost_per_kw_cool * (problem.least_kw - cool),
        math.inf,
    )
    impossible = small & np.isinf(raise_heat) & np.isinf(raise_cool)
    by_heat = small & (raise_heat <= raise_cool) & ~impossible
    by_cool = small & ~by_heat & ~impossible
    heat = np.where(by_heat, problem.least_kw, heat)
    cool = np.where(by_cool, problem.least_kw, cool)

    short = short_heat + short_cool
    if math.isfinite(problem.shortfall_cost):
        penalty = problem.shortfall_cost * short
    else:
        penalty = np.where(short > ROOM * (1.0 + load_heat_kw + load_cool_kw), math.inf, 0.0)
    cost = np.where(opened, problem.fixed_cost, 0.0) + penalty
    cost += problem.cost_per_kw_heat * heat + problem.cost_per_kw_cool * cool
    cost[impossible] = math.inf
    return Sizes(heat, cool, short_heat, short_cool, cost)


def shares(problem: SitingProblem, site_of: Ints) -> Floats:
    """Return shares (s, b) where every building is served from one site, or -1: from none."""
    share = np.zeros(problem.connection_cost.shape)
    served = np.flatnonzero(site_of >= 0)
    share[site_of[served], served] = 1.0
    return share


def siting_of(problem: SitingProblem, share: Floats, opened: Bools, proof: Proof) -> Siting:
    """Make the record of a siting from shares (s, b) and the opened sites."""
    sizes = size_stations(problem, opened, share @ problem.heat_kw, share @ problem.cool_kw)
    connected = share.sum(axis=0) > 0.5
    return Siting(
        proof=proof,
        opened=opened,
        heat_kw=sizes.heat_kw,
        cool_kw=sizes.cool_kw,
        share=share,
        site_of=np.where(connected, share.argmax(axis=0), -1),
        short_heat_kw=sizes.short_heat_kw,
        short_cool_kw=sizes.short_cool_kw,
    )


def share_cost(problem: SitingProblem, share: Floats, opened: Bools) -> float:
    """Return the model's yearly cost of shares (s, b), margins subtracted; inf: not allowed."""
    connected = share.sum(axis=0)
    optional = np.isfinite(problem.margin)
    if (connected[~optional] < 0.5).any():
        return math.inf
    sizes = size_stations(problem, opened, share @ problem.heat_kw, share @ problem.cool_kw)
    used = share > 0
    connection = (problem.connection_cost[used] * share[used]).sum()
    earned = (problem.margin[optional] * connected[optional]).sum()
    return float(sizes.cost.sum() + connection - earned)
