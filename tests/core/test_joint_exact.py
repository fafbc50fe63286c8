"""The exact model with catalogue sizes: against enumeration, closed cases, and its cuts."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from dhp_qgis_plugin.core.errors import InfeasibleError
from dhp_qgis_plugin.core.network import joint
from dhp_qgis_plugin.core.network.joint.arc_limits import arc_limits
from dhp_qgis_plugin.core.network.joint.exact import PipeSizes, build
from dhp_qgis_plugin.core.network.joint.exact_solve import (
    audit_sized,
    lies_below,
    sized_cost,
    solve_exact,
    strengthen,
)
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import Status
from tests.core.layout_example import best_layout, layout_problem, pipe_price, random_layout

FEATURES = (
    "",
    "cold",
    "cold optional",
    "hard cold",
    "soft least",
    "narrow separate cold",
    "required_edges required_sites",
    "end_only optional fewest",
    "further most same_node",
)


def random_sizes(p, seed):
    """Return three sizes; the largest carries all load in most cases, the smallest a fifth."""
    rng = np.random.default_rng(seed)
    heat, cold = np.maximum(p.load[:2].sum(axis=1), 1.0)
    step = np.array([0.2, 0.5, rng.choice([0.8, 1.1])])[:, None]
    length = rng.uniform(0.5, 2.0, len(p.edge_from))
    return PipeSizes(
        capacity_heat_kw=(step * heat)[:, 0],
        capacity_cool_kw=(step * cold)[:, 0] * rng.uniform(0.7, 1.2),
        cost=np.array([10.0, 14.0, rng.uniform(15, 30)])[:, None] * length,
    )


def solved(p, sizes, **changes):
    stated = {"gap": 0.0, "time_limit_s": 30, "progress": Silent(), **changes}
    return solve_exact(p, sizes, **stated)


@pytest.mark.parametrize("features", FEATURES)
def test_the_best_design_is_that_of_enumeration(features):
    several = 0
    for seed in range(6000, 6012):
        p = random_layout(seed, features=set(features.split()))
        sizes = random_sizes(p, seed)

        def price(p, e, heat, cold, sizes=sizes):
            fits = (sizes.capacity_heat_kw >= heat - 1e-9) & (sizes.capacity_cool_kw >= cold - 1e-9)
            free = math.isfinite(pipe_price(p, e, heat, cold))
            return float(sizes.cost[fits, e].min()) if fits.any() and free else math.inf

        best = best_layout(p, price)
        try:
            found = solved(p, sizes)
        except InfeasibleError:
            assert math.isinf(best), seed
            continue
        assert found.design.proof.objective == pytest.approx(best, rel=1e-6, abs=1e-6), seed
        assert found.design.proof.bound == pytest.approx(best, rel=1e-6, abs=1e-6), seed
        assert audit_sized(p, sizes, found) == ()
        several += len(set(found.size[found.size >= 0].tolist())) > 1
    assert several > 0


def line(**changes):
    """A station, a house of 30 kW and one of 10 kW behind it."""
    return layout_problem(
        [(0, 1, 0.0, 0.0), (1, 2, 0.0, 0.0)], [0.0, 30.0, 10.0], [(0, 5.0, 1.0)], **changes
    )


SIZES = PipeSizes(
    capacity_heat_kw=np.array([15.0, 100.0]),
    capacity_cool_kw=np.array([9.0, 60.0]),
    cost=np.array([[10.0, 20.0], [16.0, 32.0]]),
)


def test_a_closed_case():
    """Large then small: 16 + 20, the station 5 + 40."""
    found = solved(line(), SIZES)
    assert found.size.tolist() == [1, 0]
    assert found.design.proof.objective == pytest.approx(16 + 20 + 5 + 40)
    assert found.design.proof.status is Status.OPTIMAL
    assert sized_cost(line(), SIZES, found) == pytest.approx(81.0)


def test_cold_may_size_a_pipe():
    load = np.array([[0.0, 30.0, 10.0], [0.0, 0.0, 10.0]])
    found = solved(line(load=load), SIZES)
    assert found.size.tolist() == [1, 1]


def test_no_size_large_enough_is_infeasible():
    small = PipeSizes(
        capacity_heat_kw=np.array([35.0]), capacity_cool_kw=np.array([35.0]), cost=np.ones((1, 2))
    )
    with pytest.raises(InfeasibleError):
        solved(line(), small)


def test_the_audit_finds_too_small_a_size():
    found = solved(line(), SIZES)
    wrong = replace(found, size=np.array([0, 0]))
    faults = audit_sized(line(), SIZES, wrong)
    assert any("too much for size 0" in fault for fault in faults)
    assert any("It costs" in fault for fault in faults)


def test_what_an_arc_carries_at_least_and_at_most():
    """The station stands at the left end of the line, so that both arcs are bridges."""
    limits = arc_limits(line())
    assert limits.most[:, :, 0].tolist() == [[40.0, 0.0], [10.0, 30.0]]
    assert limits.least[:, 0, 0].tolist() == [40.0, 10.0]
    assert limits.always.tolist() == [[True, False], [True, False]]
    assert limits.never.tolist() == [[False, True], [False, True]]


def ring_grid(wide, seed=0):
    """Streets that cross, houses at most corners."""
    rng = np.random.default_rng(seed)
    edges = []
    for k in range(wide * wide):
        if k % wide < wide - 1:
            edges.append((k, k + 1, *rng.uniform((20, 0.1), (80, 0.4))))
        if k < wide * (wide - 1):
            edges.append((k, k + wide, *rng.uniform((20, 0.1), (80, 0.4))))
    heat = np.where(rng.random(wide * wide) < 0.6, rng.uniform(5, 50, wide * wide), 0.0)
    p = layout_problem(edges, heat, [(0, 200.0, 2.0), (wide * wide - 1, 150.0, 2.2)])
    total = heat.sum()
    capacity = total * np.array([0.05, 0.12, 0.3, 1.0])
    cost = p.edge_fixed_cost + p.edge_cost_per_kw * capacity[:, None]
    return p, PipeSizes(capacity_heat_kw=capacity, capacity_cool_kw=capacity, cost=cost)


def test_cuts_raise_the_bound_and_cut_no_design_off():
    assert sum(strengthen(build(*ring_grid(4, seed)), 10.0, Silent()) for seed in range(3)) > 0
    p, sizes = ring_grid(3)
    plain = solved(p, sizes)
    started = joint.solve(p, gap=0.01, time_limit_s=10, progress=Silent())
    again = solved(p, sizes, start=started)
    assert again.design.proof.objective == pytest.approx(plain.design.proof.objective)


def test_the_bound_of_lower_prices_counts():
    """Where every size costs at least what the linear price asks for the most it carries."""
    p, sizes = ring_grid(3)
    assert lies_below(p, sizes)
    started = joint.solve(p, gap=0.0, time_limit_s=10, progress=Silent())
    found = solved(p, sizes, start=started, gap=0.5)
    assert found.design.proof.bound >= started.proof.bound
    dearer = replace(p, edge_cost_per_kw=p.edge_cost_per_kw * 1.1)
    assert not lies_below(dearer, sizes)
