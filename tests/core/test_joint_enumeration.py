"""The joint model against plain enumeration of all designs, and what must not change its answer."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from dhp_qgis_plugin.core.errors import InfeasibleError
from dhp_qgis_plugin.core.network import joint
from dhp_qgis_plugin.core.network.layout_price import audit_design, yearly_cost
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import Status
from tests.core.layout_example import best_layout, layout_problem, random_layout

FEATURES = (
    "",
    "cold",
    "optional",
    "cold optional",
    "hard",
    "hard cold",
    "hard cold optional",
    "soft",
    "soft cold optional",
    "narrow",
    "narrow cold",
    "required_edges",
    "required_edges end_only",
    "required_edges cold optional",
    "required_sites zeros",
    "forbidden_sites hard",
    "least",
    "least cold",
    "least hard",
    "least soft cold",
    "least optional soft",
    "end_only",
    "end_only optional hard",
    "fewest",
    "fewest hard",
    "fewest least",
    "most",
    "most hard",
    "most optional",
    "separate cold",
    "separate cold narrow soft",
    "further",
    "further cold optional",
    "further hard",
    "same_node hard",
    "same_node further",
    "zeros optional",
)


def solved(p, **changes):
    """Return cost and bound of a problem, inf and inf if it has no design."""
    try:
        design = joint.solve(replace(p, **changes), gap=0.0, time_limit_s=20, progress=Silent())
    except InfeasibleError:
        return math.inf, math.inf
    assert audit_design(replace(p, **changes), design) == ()
    return design.proof.objective, design.proof.bound


def same(a, b):
    return a == b or abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))


@pytest.mark.parametrize("features", FEATURES)
def test_the_best_design_is_that_of_enumeration(features):
    for seed in range(1000, 1010):
        p = random_layout(seed, features=set(features.split()))
        best = best_layout(p)
        cost, bound = solved(p)
        assert same(cost, best), (seed, cost, best)
        assert same(bound, best), (seed, bound, best)


@pytest.mark.parametrize("start", range(0, 120, 20))
def test_all_that_can_be_asked_for_mixed(start):
    for seed in range(start, start + 20):
        p = random_layout(seed)
        best = best_layout(p)
        cost, bound = solved(p)
        assert same(cost, best), (seed, cost, best)
        assert same(bound, best), (seed, bound, best)


INVARIANT = [random_layout(2000 + seed) for seed in range(12)]


@pytest.mark.parametrize("p", INVARIANT)
def test_costs_may_be_in_any_currency(p):
    k = 7.31
    cost, _ = solved(p)
    scaled, _ = solved(
        p,
        edge_fixed_cost=k * p.edge_fixed_cost,
        edge_cost_per_kw=k * p.edge_cost_per_kw,
        margin=k * p.margin,
        site_fixed_cost=k * p.site_fixed_cost,
        site_cost=k * p.site_cost,
        shortfall_cost=k * p.shortfall_cost,
        constant_cost=k * p.constant_cost,
    )
    assert same(scaled, k * cost)


@pytest.mark.parametrize("p", INVARIANT)
def test_longer_streets_at_lower_prices_cost_the_same(p):
    """Loads ten times as large at a tenth of every price per kW are the same problem."""
    cost, _ = solved(p)
    scaled, _ = solved(
        p,
        load=10 * p.load,
        edge_cost_per_kw=p.edge_cost_per_kw / 10,
        edge_most_kw=p.edge_most_kw * 10,
        site_cost=p.site_cost / 10,
        site_most_kw=p.site_most_kw * 10,
        site_least_kw=p.site_least_kw * 10,
        shortfall_cost=p.shortfall_cost / 10,
    )
    assert same(scaled, cost)


@pytest.mark.parametrize("p", INVARIANT)
def test_names_of_nodes_edges_and_sites_do_not_matter(p):
    rng = np.random.default_rng(5)
    node, edge, site = (rng.permutation(k) for k in (p.nodes, len(p.edge_from), len(p.site_node)))
    new = np.argsort(node)
    cost, _ = solved(p)
    renamed, _ = solved(
        p,
        edge_from=new[p.edge_to][edge],
        edge_to=new[p.edge_from][edge],
        edge_fixed_cost=p.edge_fixed_cost[edge],
        edge_cost_per_kw=p.edge_cost_per_kw[edge],
        edge_most_kw=p.edge_most_kw[edge],
        edge_required=p.edge_required[edge],
        load=p.load[:, node],
        end_only=p.end_only[node],
        margin=p.margin[node],
        site_node=new[p.site_node][site],
        site_fixed_cost=p.site_fixed_cost[site],
        site_cost=p.site_cost[:, site],
        site_most_kw=p.site_most_kw[:, site],
        site_least_kw=p.site_least_kw[site],
        site_required=p.site_required[site],
        site_allowed=p.site_allowed[site],
    )
    assert same(renamed, cost)


@pytest.mark.parametrize("p", INVARIANT)
def test_a_site_that_another_one_beats_changes_nothing(p):
    """The worse twin of a site that may hold all load is never of use."""
    p = replace(p, site_most_kw=np.full_like(p.site_most_kw, np.inf), stations_min=0)
    again = np.r_[np.arange(len(p.site_node)), np.flatnonzero(p.site_allowed)[0]]
    twin = {
        name: getattr(p, name)[again]
        for name in ("site_node", "site_fixed_cost", "site_least_kw", "site_allowed")
    }
    twin["site_fixed_cost"] = twin["site_fixed_cost"] + np.r_[np.zeros(len(again) - 1), 1.0]
    cost, _ = solved(p)
    more, _ = solved(
        p,
        **twin,
        site_cost=p.site_cost[:, again],
        site_most_kw=p.site_most_kw[:, again],
        site_required=np.r_[p.site_required, False],
    )
    assert same(more, cost)


@pytest.mark.parametrize("p", INVARIANT)
def test_an_edge_may_be_split_in_two(p):
    e = int(np.argmax(p.edge_fixed_cost))
    share = np.ones(len(p.edge_from) + 1)
    share[[e, -1]] = 0.3, 0.7
    again = np.r_[np.arange(len(p.edge_from)), e]
    start, end = p.edge_from[again], p.edge_to[again]
    end[e] = start[-1] = p.nodes
    cost, _ = solved(p)
    halves, _ = solved(
        p,
        edge_from=start,
        edge_to=end,
        edge_fixed_cost=p.edge_fixed_cost[again] * share,
        edge_cost_per_kw=p.edge_cost_per_kw[again] * share,
        edge_most_kw=p.edge_most_kw[again],
        edge_required=p.edge_required[again],
        load=np.c_[p.load, np.zeros(len(p.load))],
        end_only=np.r_[p.end_only, False],
        margin=np.r_[p.margin, np.inf],
    )
    assert same(halves, cost)


@pytest.mark.parametrize("seed", range(3000, 3010))
def test_without_a_building_it_never_costs_more(seed):
    """Holds where nothing but cost limits a design."""
    p = random_layout(seed, features={"cold"})
    cost, _ = solved(p)
    for n in np.flatnonzero(p.load.max(axis=0) > 0):
        load = p.load.copy()
        load[:, n] = 0.0
        less, _ = solved(p, load=load)
        assert less <= cost + 1e-6 * max(1.0, abs(cost))


def test_without_any_site_what_is_optional_is_left_out():
    p = layout_problem(
        [(0, 1, 10.0, 0.1)],
        [0.0, 5.0],
        [(0, 3.0, 1.0)],
        site_allowed=np.array([False]),
        margin=np.array([np.inf, 30.0]),
        constant_cost=7.0,
    )
    assert solved(p) == (7.0, 7.0)


def test_more_stations_than_sites_are_refused():
    p = layout_problem([(0, 1, 10.0, 0.1)], [0.0, 5.0], [(0, 3.0, 1.0)], stations_min=2)
    with pytest.raises(InfeasibleError, match="At least 2 stations are asked for and 1 sites"):
        joint.solve(p, gap=0.0, time_limit_s=10, progress=Silent())


def test_a_closed_case():
    """Two houses in line behind one of two sites: 3 + 10 + 2 (30 + 10) + 4 + 0.5 · 10."""
    p = layout_problem(
        [(0, 1, 10.0, 2.0), (1, 2, 4.0, 0.5), (2, 3, 100.0, 0.0)],
        [0, 30, 10, 0],
        [(0, 3.0, 0.0), (3, 1.0, 0.0)],
    )
    assert best_layout(p) == pytest.approx(3 + 10 + 80 + 4 + 5)
    design = joint.solve(p, gap=0.0, time_limit_s=10, progress=Silent())
    assert design.proof.objective == pytest.approx(102.0)
    assert design.proof.status is Status.OPTIMAL
    assert design.opened.tolist() == [True, False]
    assert design.flow[0].tolist() == [40.0, 10.0, 0.0]


@pytest.mark.parametrize("start", range(2000, 2060, 20))
def test_a_search_that_begins_at_a_design_is_never_dearer(start):
    """At other prices too: what a known design costs now is what the search begins with."""
    for seed in range(start, start + 20):
        p = random_layout(seed)
        try:
            known = joint.solve(p, gap=0.0, time_limit_s=20, progress=Silent())
        except InfeasibleError:
            continue
        at_once = {"gap": 0.0, "time_limit_s": 0.0, "progress": Silent(), "known": known}
        again = joint.solve(p, **at_once)
        assert again.proof.objective <= known.proof.objective + 1e-6 * abs(known.proof.objective)
        dearer = replace(p, site_cost=p.site_cost * np.linspace(1.0, 3.0, len(p.site_node)))
        now = yearly_cost(dearer, known)
        assert joint.solve(dearer, **at_once).proof.objective <= now + 1e-6 * abs(now)
