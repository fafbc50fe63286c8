"""Simultaneity by number and by the hours, along trees, and the rounds with siting."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhp_qgis_plugin.core.network import audit, rounds, simultaneity, trees
from dhp_qgis_plugin.core.network.simultaneity import Curve
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from tests.core.pipes_example import fork, load
from tests.core.random_tree import random_tree

LOAD = defaults().load


def by(curve: Curve):
    return replace(LOAD, simultaneity_curve=float(curve))


def buildings_behind(graph, layout) -> list[list[int]]:
    """Walk from every building to the station; whom each pipe serves."""
    into = {int(n): q for q, n in enumerate(layout.pipe_to)}
    behind = [[] for _ in layout.pipe_edge]
    for b, node in enumerate(graph.building_node.tolist()):
        q = into[node]
        while q >= 0:
            behind[q].append(b)
            q = int(layout.pipe_before[q])
    return behind


def test_published_points_of_the_curves() -> None:
    """THERMOS and CIBSE CP1 quote the same formulas; Winter's curve flattens out near 0.45."""
    np.testing.assert_allclose(simultaneity.cibse([1, 2, 10, 100]), [1, 0.81, 0.658, 0.6238])
    assert simultaneity.winter(1) == 1.0
    assert simultaneity.winter(53.84382392) == pytest.approx(0.449677646 + 0.551234688 / 2)
    assert simultaneity.winter(1e6) == pytest.approx(0.4497, abs=1e-3)
    for curve in (simultaneity.winter, simultaneity.cibse):
        assert (np.diff(curve(np.arange(1, 500))) <= 0).all()


@given(st.integers(0, 10**6), st.sampled_from([Curve.WINTER, Curve.CIBSE, Curve.HOURLY]))
@settings(max_examples=40, deadline=None)
def test_flows_match_a_walk_and_never_rise_outwards(seed: int, curve: Curve) -> None:
    graph, layout, demand = random_tree(seed, customers=12)
    p = by(curve)
    laid = simultaneity.with_simultaneity(layout, graph, demand, p)
    behind = buildings_behind(graph, layout)
    for flows, peak, shapes in (
        (laid.heat_kw, demand.peak_heat_kw, demand.heat_shapes),
        (laid.cool_kw, demand.peak_cool_kw, demand.cool_shapes),
    ):
        for q, members in enumerate(behind):
            kw = peak[members]
            if curve is Curve.HOURLY:
                own = sum(k * shapes[demand.shape[b]] for k, b in zip(kw, members, strict=True))
                own = own.max()
            else:
                n = max((kw > 0).sum(), 1)
                own = kw.sum() * simultaneity.CURVES[curve](n)
            assert flows[q] >= max(own, kw.max()) - 1e-9
            assert flows[q] <= kw.sum() + 1e-9
            above = int(layout.pipe_before[q])
            assert above < 0 or flows[above] >= flows[q]
        roots = layout.pipe_before < 0
        floor = trees.most_downstream(flows, layout.pipe_before)
        np.testing.assert_array_equal(floor[roots], flows[roots])


def test_fixed_factors_leave_the_layout_alone() -> None:
    graph, layout, demand = fork()
    assert simultaneity.with_simultaneity(layout, graph, demand, LOAD) is layout
    assert simultaneity.factor_of(np.array([0, 1]), demand, LOAD) == (0.95, 0.80)
    assert simultaneity.factor_of(np.array([0]), demand, LOAD) == (1.0, 1.0)


def test_opposite_hours_do_not_add_up() -> None:
    """Two customers of which one takes heat by day and one by night."""
    demand = load([100.0, 60.0], [0.0, 0.0])
    day = np.zeros((2, 8760))
    day[0, ::2], day[1, 1::2] = 1.0, 1.0
    demand = replace(demand, shape=np.array([0, 1]), heat_shapes=day, cool_shapes=day * 0)
    heat, cool = simultaneity.factor_of(np.array([0, 1]), demand, by(Curve.HOURLY))
    assert heat == pytest.approx(100 / 160) and cool == 1.0


@pytest.mark.parametrize("curve", [Curve.WINTER, Curve.CIBSE])
def test_the_rounds_stand_still_and_say_what_they_did(curve: Curve) -> None:
    """Siting at a large factor opens two stations, which each have fewer customers."""
    graph, layout, demand = random_tree(7, customers=30)
    p = by(curve)
    asked = []

    class Laid:
        def __init__(self, assumed) -> None:
            laid = simultaneity.with_simultaneity(layout, graph, demand, assumed)
            self.layout, self.true_cost = laid, float(laid.heat_kw.sum())

            class Pipes:
                dn = np.rint(laid.heat_kw).astype(int)
                capex = laid.heat_kw

            self.pipes = Pipes()

    def design_at(assumed, _progress):
        asked.append((assumed.simultaneity_heat, assumed.simultaneity_cool))
        return Laid(assumed)

    design, done = rounds.settle(design_at, demand, lambda d: len(d.layout.pipe_edge), p, Silent())
    assert 1 <= len(done) <= rounds.ROUNDS
    last = done[-1]
    assert abs(last.heat_found - last.heat_assumed) < rounds.STILL or last.changed == 0
    factors = simultaneity.factor_of(np.arange(30), demand, p)
    assert (last.heat_found, last.cool_found) == pytest.approx(factors)
    assert asked[0] == pytest.approx(factors) and design.layout is not layout


def test_fixed_factors_need_one_round() -> None:
    calls = []
    _, _, demand = fork()
    with pytest.raises(ZeroDivisionError):
        rounds.settle(lambda *_: calls.append(1) or 1 / 0, demand, len, LOAD, Silent())
    assert calls == [1]


@pytest.mark.parametrize("curve", [Curve.WINTER, Curve.CIBSE, Curve.HOURLY])
def test_the_audit_comes_to_the_same_flows(curve: Curve) -> None:
    """By walks and sums in plain Python."""
    graph, layout, demand = random_tree(9, customers=20)
    laid = simultaneity.with_simultaneity(layout, graph, demand, by(curve))
    behind = buildings_behind(graph, layout)
    assert audit._wrong_flows(laid, behind, demand, by(curve)) == []
    less = replace(laid, heat_kw=laid.heat_kw * 0.99)
    assert len(audit._wrong_flows(less, behind, demand, by(curve))) == len(behind)
