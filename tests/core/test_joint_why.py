"""Why a design is as it is: every figure against enumeration."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from dhp_qgis_plugin.core.errors import InfeasibleError
from dhp_qgis_plugin.core.network import joint
from dhp_qgis_plugin.core.network.joint.insertion import Inserter
from dhp_qgis_plugin.core.network.joint.why import Binding, Verdict, explain
from dhp_qgis_plugin.core.network.layout_price import audit_design, yearly_cost
from dhp_qgis_plugin.core.progress import Silent
from tests.core.layout_example import best_layout, layout_problem, random_layout


def solved(p):
    return joint.solve(p, gap=0.0, time_limit_s=20, progress=Silent())


def explained(p, design=None, **limits):
    limits = {"gap": 0.0, "time_limit_s": 60, "progress": Silent(), **limits}
    return explain(p, solved(p) if design is None else design, **limits)


def same(a, b):
    return a == b or abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))


def changed(p, site, allowed):
    states = p.site_allowed.copy(), p.site_required.copy()
    states[0][site], states[1][site] = allowed, allowed
    return replace(p, site_allowed=states[0], site_required=states[1])


@pytest.mark.parametrize("start", range(0, 60, 20))
def test_stations_and_candidates_cost_what_enumeration_says(start):
    asked = 0
    for seed in range(start, start + 20):
        p = random_layout(seed)
        try:
            why = explained(p)
        except InfeasibleError:
            continue
        for part, allowed in ((why.without, False), (why.with_it, True)):
            for k, site in enumerate(part.site.tolist()):
                best = best_layout(changed(p, site, allowed))
                assert same(part.cost[k], best), (seed, site)
                assert part.bound[k] <= best + 1e-6 * max(1.0, abs(best))
                assert (part.reason[k] is not None) == math.isinf(best)
                forced = p.site_required[site] and not allowed
                if math.isinf(best):
                    assert part.verdict[k] is Verdict.IMPOSSIBLE
                elif same(best, why.cost):
                    assert part.verdict[k] is Verdict.UNDECIDED
                elif not forced:
                    assert part.verdict[k] is Verdict.DEARER
                asked += 1
    assert asked > 20


def every_insertion(p, design, node):
    """Return the least yearly cost of the design with a node hung on it by any simple path."""
    runs = np.abs(design.flow[:2]).max(axis=0) > 0
    fed = {int(x) for e in np.flatnonzero(runs) for x in (p.edge_from[e], p.edge_to[e])}
    gives = design.output[:2].max(axis=0) > 0
    fed |= {int(x) for x in p.site_node[gives]}
    best = math.inf

    def walk(here, path, seen):
        """Go from the node towards whatever is fed, or to a site."""
        nonlocal best
        for s in np.flatnonzero(p.site_allowed & (p.site_node == here)).tolist():
            if here not in fed and not gives[s]:
                best = min(best, priced(path, s))
        if here in fed:
            up, at = [], here
            while not (gives & (p.site_node == at)).any():
                (e,) = (
                    e
                    for e in np.flatnonzero(runs)
                    if at == (p.edge_to[e] if design.flow[:2, e].sum() > 0 else p.edge_from[e])
                )
                at = int(p.edge_from[e] + p.edge_to[e] - at)
                up.append((int(e), at))
            s = int(np.flatnonzero(gives & (p.site_node == at))[0])
            best = min(best, priced([*path, *up], s))
            return
        for e in range(len(p.edge_from)):
            if here in (p.edge_from[e], p.edge_to[e]):
                other = int(p.edge_from[e] + p.edge_to[e] - here)
                if other not in seen:
                    walk(other, [*path, (e, other)], seen | {other})

    def priced(path, s):
        opened, output, used = design.opened.copy(), design.output.copy(), design.used.copy()
        flow, connected = design.flow.copy(), design.connected.copy()
        opened[s], connected[node] = True, True
        output[:, s] += p.load[:, node]
        for e, tail in path:
            used[e] = True
            flow[:, e] += p.load[:, node] * (1 if p.edge_from[e] == tail else -1)
        new = replace(
            design, opened=opened, output=output, used=used, flow=flow, connected=connected
        )
        cost = yearly_cost(p, new)
        proof = replace(design.proof, objective=cost, bound=-math.inf)
        return math.inf if audit_design(p, replace(new, proof=proof)) else cost

    walk(node, [], {node})
    return best


def test_left_out_buildings_cost_what_the_cheapest_insertion_costs():
    asked = 0
    for seed in range(72):
        p = random_layout(seed, features=RICH[seed % len(RICH)])
        p = replace(p, margin=np.where(np.isfinite(p.margin), p.margin / 3, np.inf))
        try:
            design = solved(p)
        except InfeasibleError:
            continue
        inserter = Inserter(p, design)
        loaded = p.load[:2].max(axis=0) > 0
        for node in np.flatnonzero(loaded & ~design.connected).tolist():
            found = inserter.cheapest(node)
            with_margin = every_insertion(p, design, node) + float(p.margin[node])
            assert same(found.cost, with_margin - design.proof.objective), (seed, node)
            if math.isfinite(found.cost):  # else the design would not be the best
                assert found.cost >= p.margin[node] - 1e-6 * max(1.0, abs(design.proof.objective))
            asked += 1
    assert asked > 40


RICH = (
    {"optional", "cold"},
    {"optional", "cold", "soft", "least"},
    {"optional", "hard", "further"},
    {"optional", "end_only", "required_sites"},
    {"optional", "narrow", "separate", "cold"},
    {"optional", "most", "required_edges"},
)


def two_stations(**changes):
    """Two villages of 40 and 10 kW, a station in each, joined by a long street."""
    return layout_problem(
        [(0, 1, 10.0, 0.1), (1, 2, 300.0, 0.5), (2, 3, 5.0, 0.1)],
        [0.0, 40.0, 10.0, 0.0],
        [(0, 20.0, 1.0), (3, 30.0, 1.0)],
        **changes,
    )


def test_a_closed_case():
    """Each station alone has to feed through the long street."""
    p = two_stations()
    why = explained(p)
    assert why.cost == pytest.approx(20 + 30 + 50 + 10 + 4 + 5 + 1)
    assert why.without.site.tolist() == [0, 1]
    first = 30 + 50 + 5 + 5.0 + 300 + 20.0
    second = 20 + 50 + 10 + 5.0 + 300 + 5.0
    assert why.without.cost.tolist() == pytest.approx([first, second])
    assert why.without.verdict == (Verdict.DEARER, Verdict.DEARER)
    assert why.binding == ((), ())


def test_what_binds_is_named():
    tight = np.array([[45.0, 12.0], [np.inf, np.inf]])
    p = two_stations(
        site_most_kw=tight,
        stations_max=2,
        stations_min=2,
        site_required=np.array([True, False]),
        site_least_kw=np.array([0.0, 11.0]),
    )
    why = explained(p)
    assert why.binding[0] == (Binding.HEAT, Binding.FEWEST, Binding.REQUIRED)
    assert why.binding[1] == (Binding.HEAT, Binding.LEAST_SIZE, Binding.FEWEST)
    assert why.without.verdict == (Verdict.IMPOSSIBLE, Verdict.IMPOSSIBLE)
    assert all("At least 2 stations" in str(reason) for reason in why.without.reason)


def test_missing_capacity_is_named():
    p = two_stations(site_most_kw=np.full((2, 2), 8.0), shortfall_cost=0.5)
    why = explained(p)
    assert Binding.SHORT in why.binding[0]


def test_a_better_plan_is_told_as_such():
    p = two_stations(site_required=np.array([True, True]))
    forced = solved(p)
    free = replace(
        p, site_required=np.zeros(2, dtype=bool), edge_fixed_cost=p.edge_fixed_cost / 100
    )
    why = explained(free, forced)
    assert Verdict.CHEAPER in why.without.verdict


def test_questions_without_time_stay_unanswered():
    p = two_stations()
    why = explained(p, time_limit_s=0.0)
    assert set(why.without.verdict) == {Verdict.UNANSWERED}
    assert np.isnan(why.without.cost).all()


class Impatient(Silent):
    """Cancels after so many looks."""

    def __init__(self, looks):
        self.looks = looks

    def cancelled(self):
        self.looks -= 1
        return self.looks < 0


def test_cancel_leaves_the_rest_unanswered():
    p = two_stations()
    why = explained(p, solved(p), progress=Impatient(0))
    assert set(why.without.verdict) == {Verdict.UNANSWERED}


def test_a_difference_below_the_gap_is_undecided():
    """Two sites side by side at nearly the same price."""
    p = layout_problem(
        [(0, 1, 10.0, 0.1), (1, 2, 10.0, 0.1)], [0, 50.0, 0], [(0, 100.0, 1.0), (2, 100.0, 1.0)]
    )
    design = solved(p)
    why = explained(p, replace(design, proof=replace(design.proof, bound=design.proof.bound * 0.9)))
    assert why.without.verdict == (Verdict.UNDECIDED,)
