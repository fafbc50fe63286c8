"""Plans that differ in their stations: against enumeration of all sets of stations."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from dhp_qgis_plugin.core.errors import InfeasibleError
from dhp_qgis_plugin.core.network import joint
from dhp_qgis_plugin.core.network.joint.choices import choose
from dhp_qgis_plugin.core.network.layout_price import audit_design
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import Status
from tests.core.layout_example import best_layout, layout_problem, random_layout, station_cost

FEATURES = ("", "cold", "optional", "hard cold", "soft least", "required_sites", "fewest", "most")


def solved(p):
    return joint.solve(p, gap=0.0, time_limit_s=20, progress=Silent())


def chosen(p, design=None, **changes):
    stated = {"most": 99, "within": 0.3, "gap": 0.0, "time_limit_s": 60, "progress": Silent()}
    return choose(p, solved(p) if design is None else design, **{**stated, **changes})


def costs_of_sets(p):
    """Return {set of stations: its least cost} of all sets that are choices, by enumeration."""
    sites = np.flatnonzero(p.site_allowed).tolist()
    found = {}
    for k in range(len(sites) + 1):
        for group in combinations(sites, k):
            opened = np.isin(np.arange(len(p.site_node)), group)
            if (p.site_required & ~opened).any():
                continue
            found[group] = best_layout(replace(p, site_allowed=opened, site_required=opened))
    kept = {}
    for group, cost in found.items():
        idle = [
            found.get(tuple(x for x in group if x != s), math.inf)
            + station_cost(p, s, [0.0] * len(p.load))
            for s in group
            if not p.site_required[s]
        ]
        if len(group) > p.stations_min and min(idle, default=math.inf) <= cost + 1e-7:
            continue
        if math.isfinite(cost):
            kept[group] = cost
    return kept


@pytest.mark.parametrize("features", FEATURES)
def test_every_set_of_stations_comes_once_at_its_cost(features):
    several = 0
    for seed in range(4000, 4012):
        p = random_layout(seed, features={*features.split(), "dear"})
        p = replace(p, site_fixed_cost=p.site_fixed_cost + 1.0)  # an idle station costs something
        try:
            found = chosen(p)
        except InfeasibleError:
            continue
        assert found.complete
        best = min(found.plans[0].proof.objective, math.inf)
        dearest = best + 0.3 * abs(best)
        expected = {k: c for k, c in costs_of_sets(p).items() if c <= dearest}
        got = {tuple(np.flatnonzero(x.opened).tolist()): x.proof.objective for x in found.plans}
        assert len(got) == len(found.plans)
        assert got.keys() == expected.keys(), seed
        for group, cost in got.items():
            assert cost == pytest.approx(expected[group], rel=1e-6, abs=1e-6)
        costs = [x.proof.objective for x in found.plans]
        assert costs == sorted(costs)
        for plan in found.plans:
            assert audit_design(p, plan) == ()
        several += len(got) > 1
    assert several > 0


def three_sites(**changes):
    """One house between three sites that cost 10, 11 and 20 a year."""
    return layout_problem(
        [(0, 1, 5.0, 0.1), (2, 1, 5.0, 0.1), (3, 1, 5.0, 0.1)],
        [0.0, 100.0, 0.0, 0.0],
        [(0, 10.0, 1.0), (2, 11.0, 1.0), (3, 20.0, 1.0)],
        **changes,
    )


def test_a_closed_case():
    found = chosen(three_sites(), within=0.05)
    assert [x.opened.tolist() for x in found.plans] == [[True, False, False], [False, True, False]]
    assert [x.proof.objective for x in found.plans] == pytest.approx([125.0, 126.0])
    assert found.plans[0].proof.status is Status.OPTIMAL
    assert found.plans[1].proof.bound == pytest.approx(125.0)
    assert found.plans[1].proof.status is Status.GAP
    assert found.complete
    assert found.bound == pytest.approx(135.0)


def test_no_more_plans_than_asked_for():
    found = chosen(three_sites(), most=2, within=0.5)
    assert len(found.plans) == 2
    assert found.complete


def test_without_time_there_is_the_plan_that_was_known():
    found = chosen(three_sites(), time_limit_s=0.0)
    assert len(found.plans) == 1
    assert not found.complete


class Impatient(Silent):
    """Wants all to stop."""

    def cancelled(self):
        return True


def test_cancel_returns_what_is_known():
    p = three_sites()
    found = chosen(p, solved(p), progress=Impatient())
    assert len(found.plans) == 1
    assert not found.complete


def test_a_cheaper_plan_comes_before_the_one_that_was_given():
    p = three_sites()
    forced = solved(replace(p, site_required=np.array([False, False, True])))
    found = chosen(p, replace(forced, proof=replace(forced.proof, bound=0.0)), within=0.2)
    assert [x.proof.objective for x in found.plans] == pytest.approx([125.0, 126.0, 135.0])
