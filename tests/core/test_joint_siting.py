"""The joint model posed from streets and prices: held against the catalogue and worked examples."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhp_qgis_plugin.core import catalogue, finance, plan
from dhp_qgis_plugin.core.appraisal.costs import true_cost_of_layout
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.network import (
    edge_loads,
    hydraulics,
    joint,
    joint_layout,
    joint_siting,
    linear_prices,
    pipe_prices,
    rounds,
    siting,
    systems,
)
from dhp_qgis_plugin.core.network.audit import audit_layout
from dhp_qgis_plugin.core.network.routing import find_routes
from dhp_qgis_plugin.core.network.two_pair_prices import pair_of_both
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import State, Status
from dhp_qgis_plugin.core.stages import NetworkDesign, Options
from dhp_qgis_plugin.core.tables import bill
from tests.core import pipes_example, small_town
from tests.core.test_costs import potential

P = defaults()
RATE = finance.capital_recovery(P.finance.discount_rate, P.finance.life_pipes_a)
RATE += P.finance.om_network


def prices() -> linear_prices.SizePrices:
    load = pipes_example.load([900.0, 300.0], [600.0, 400.0])
    served = np.array([True, True])
    return linear_prices.size_prices(load, served, potential(), pipes_example.weather(), P)


def catalogue_price(heat_kw: float, cool_kw: float, length_m: float, trench_m: float) -> float:
    """Pipe and trench of the smallest size that carries both, added up size by size."""
    heat, cool = pipe_prices.capacities_kw(P.network)
    for size, hot, cold in zip(catalogue.pipes(), heat, cool, strict=True):
        if heat_kw <= hot and cool_kw <= cold:
            return RATE * (size.pipe_per_m * length_m + size.trench_per_m * trench_m)
    pairs = max(heat_kw / heat[-1], cool_kw / cool[-1])
    last = catalogue.pipes()[-1]
    wide = last.trench_per_m * (1 + P.network.second_pair_trench * (pairs - 1))
    return RATE * (pairs * last.pipe_per_m * length_m + wide * trench_m)


@settings(max_examples=200, deadline=None)
@given(
    ends=st.tuples(st.floats(5, 1e5), st.floats(1, 1000)),
    where=st.floats(0, 1),
    cold=st.floats(0, 1),
    length_m=st.floats(1, 2000),
    factor=st.floats(0, 5),
    crossing=st.floats(0, 1e5),
)
def test_the_line_lies_nowhere_above_the_catalogue(ends, where, cold, length_m, factor, crossing):
    least, most = ends[0], ends[0] * ends[1]
    given_prices = replace(prices(), loss_per_m=np.zeros(1))
    line = linear_prices.lines_below(
        given_prices,
        np.array([length_m]),
        np.array([length_m * factor]),
        np.array([crossing]),
        np.array([least]),
        np.array([most]),
    )
    size = least * (most / least) ** where
    linear = float(line.fixed[0] + line.per_kw[0] * size)
    assert line.fixed[0] >= 0
    assert line.per_kw[0] >= 0
    # a pair of that size: all heat, all cold, or anything between
    heat = size if cold < 0.5 else size * 2 * (1 - cold)
    cool = size / given_prices.cool_ratio if cold >= 0.5 else size / given_prices.cool_ratio * cold
    loss = float(prices().loss_per_m[0]) * length_m  # the smallest pair loses least of all
    true = catalogue_price(heat, cool, length_m, length_m * factor) + RATE * crossing
    assert linear <= true + max(prices().loss_per_m) * length_m + 1e-6 * true
    assert loss >= 0


def test_where_only_one_load_is_possible_the_line_is_the_price() -> None:
    line = linear_prices.lines_below(
        prices(), np.full(3, 100.0), np.full(3, 150.0), np.zeros(3),
        np.array([30.0, 500.0, 9000.0]), np.array([30.0, 500.0, 9000.0]),
    )  # fmt: skip
    heat = pipe_prices.capacities_kw(P.network)[0]
    assert not line.per_kw.any()
    for kw, fixed in zip((30.0, 500.0, 9000.0), line.fixed, strict=True):
        size = int(np.searchsorted(heat, kw))
        loss = linear_prices._never_falling(prices().loss_per_m)[size] * 100.0
        assert fixed == pytest.approx(catalogue_price(kw, 0.0, 100.0, 150.0) + loss, rel=2e-3)


def test_what_an_edge_can_carry() -> None:
    """Site 0 - 1 - 2 - 3, a ring 1-4-5-1, houses at 6 (on 3), 7 (on 2 and on 4), 8 (on 5)."""
    edges = [(0, 1), (1, 2), (2, 3), (1, 4), (4, 5), (5, 1), (3, 6), (2, 7), (4, 7), (5, 8)]
    load = np.zeros((2, 9))
    load[0, 6:] = [10.0, 20.0, 40.0]
    end_only = np.zeros(9, dtype=bool)
    end_only[[0, 6, 7, 8]] = True
    compulsory = np.ones(9, dtype=bool)
    ends = np.array(edges)

    def carried(compulsory):
        found = edge_loads.edge_loads(
            ends[:, 0], ends[:, 1], load, compulsory, end_only, np.array([0])
        )
        return found.least[0].tolist(), found.most[0].tolist(), found.leaf.tolist()

    least, most, leaf = carried(compulsory)
    assert leaf == [-1, -1, -1, -1, -1, -1, 6, 7, 7, 8]
    assert most == [70.0, 30.0, 10.0, 70.0, 70.0, 70.0, 10.0, 20.0, 20.0, 40.0]
    assert least == [50.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 20.0, 20.0, 40.0]
    compulsory[8] = False
    assert carried(compulsory)[0][0] == 10.0  # without the optional customer


def ask(graph, load, states=None, sites=1, parameters=P, **of_potential):
    """Pose a hand-made street; return problem, thesis problem and what they were made from."""
    place = replace(potential(sites), **of_potential)
    states = states or (State.COMPULSORY,) * len(load.uses)
    routes = find_routes(graph, pipe_prices.trench_per_m(), parameters.network, Silent())
    thesis = siting.pose(load, place, routes, graph, parameters, states)
    case = joint_siting.pose(thesis, load, place, graph, pipes_example.weather(), parameters)
    return case, thesis, place


def answer(case, gap=0.0):
    return joint.solve(case.problem, gap=gap, time_limit_s=10, progress=Silent())


def true_cost(case, design, thesis, graph, load, place, parameters=P):
    chosen, layout = joint_layout.lay_design(case, design, thesis, graph, load, parameters.load)
    assert audit_layout(layout, chosen, graph, load, parameters.load) == ()
    weather = pipes_example.weather()
    pipes = hydraulics.size_pipes(layout, graph, load, weather, parameters, Silent())
    cost = true_cost_of_layout(layout, pipes, chosen, thesis, load, place, parameters)
    return cost, layout, pipes, chosen


def test_a_fork_costs_what_the_catalogue_says() -> None:
    """One way to serve it, all compulsory: the linear cost differs by simultaneity alone."""
    graph, layout, load = pipes_example.fork()
    case, thesis, place = ask(graph, load)
    design = answer(case)
    cost, laid, _, _ = true_cost(case, design, thesis, graph, load, place)
    np.testing.assert_array_equal(laid.pipe_edge, layout.pipe_edge)
    np.testing.assert_allclose(laid.heat_kw, layout.heat_kw)
    np.testing.assert_allclose(laid.cool_kw, layout.cool_kw)
    np.testing.assert_allclose(laid.path_m, layout.path_m)
    assert design.proof.objective <= cost * (1 + 1e-9)
    assert design.proof.objective == pytest.approx(cost, rel=2e-3)


def test_layout_and_design_are_two_words_for_one_thing() -> None:
    graph, _, load = pipes_example.fork()
    case, thesis, place = ask(graph, load)
    design = answer(case)
    _, laid, _, chosen = true_cost(case, design, thesis, graph, load, place)
    back = joint_layout.design_of(case, chosen, laid)
    np.testing.assert_allclose(back.flow, design.flow, atol=1e-9)
    np.testing.assert_allclose(back.output, design.output, atol=1e-9)
    linear = joint_layout.linear_cost(case, chosen, laid)
    assert linear == pytest.approx(design.proof.objective, rel=1e-9)


def two_ways(capacity_kw=0.0, required=False):
    """Site 0 to junction 2 by a short dear way (1) or a long one (3); house 4 behind it."""
    graph = pipes_example.streets(
        [(0, 1), (1, 2), (1, 3), (3, 2), (2, 4)], [10.0, 300.0, 200.0, 150.0, 10.0], [4], [0]
    )
    capacity, wish = np.zeros(5), np.zeros(5, dtype=bool)
    capacity[[2, 3]], wish[2] = capacity_kw, required
    trench = np.where(capacity > 0, 0.0, graph.trench_m)
    return replace(graph, capacity_kw=capacity, required=wish, trench_m=trench)


@pytest.mark.parametrize(("capacity_kw", "by_pipe"), [(0.0, False), (500.0, True), (200.0, False)])
def test_a_standing_pipe_is_used_where_it_suffices(capacity_kw: float, by_pipe: bool) -> None:
    graph, load = two_ways(capacity_kw), pipes_example.load([400.0], [100.0])
    case, thesis, place = ask(graph, load)
    design = answer(case)
    cost, laid, pipes, _ = true_cost(case, design, thesis, graph, load, place)
    assert sorted(laid.pipe_edge.tolist()) == ([0, 2, 3, 4] if by_pipe else [0, 1, 4])
    assert pipes.existing.sum() == (2 if by_pipe else 0)
    assert design.proof.objective <= cost * (1 + 1e-9)


def test_a_required_street_is_used() -> None:
    load = pipes_example.load([400.0], [100.0])
    graph = two_ways(required=True)
    case, thesis, place = ask(graph, load)
    _, laid, _, _ = true_cost(case, answer(case), thesis, graph, load, place)
    assert sorted(laid.pipe_edge.tolist()) == [0, 2, 3, 4]


@pytest.mark.parametrize("value", [0.01, 1.0])
def test_optional_buildings_are_joined_where_it_pays(value: float) -> None:
    graph, _, load = pipes_example.fork()
    parameters = P.with_values(siting__heat_value_per_kwh=value, siting__cool_value_per_kwh=value)
    case, thesis, place = ask(
        graph, load, (State.COMPULSORY, State.OPTIONAL), parameters=parameters
    )
    design = answer(case)
    cost, laid, _, _ = true_cost(case, design, thesis, graph, load, place, parameters)
    assert (laid.building_station >= 0).tolist() == [True, value == 1.0]
    assert design.proof.objective <= cost + 1e-6 * abs(cost)
    assert design.proof.objective == pytest.approx(cost, rel=1e-2)


def test_a_building_with_a_margin_of_its_own_is_joined_for_it() -> None:
    graph, _, load = pipes_example.fork()
    estimate = plan.LoadEstimate(
        climate=None, climate_km=0.0, weather=pipes_example.weather(), load=load
    )
    states = (State.COMPULSORY, State.OPTIONAL)

    def joined(margin: float) -> bool:
        design = plan.design_network(
            states, estimate, potential(), graph, None, Options(explain=False), P, Silent(),
            margins=np.array([np.nan, margin]),
        )  # fmt: skip
        return bool(design.connected[1])

    assert joined(np.nan) == joined(float(siting.value_of_energy(load, P)[1]))
    assert not joined(0.0)
    assert joined(1e6)


def test_buildings_may_share_a_node() -> None:
    graph, _, load = pipes_example.fork()
    graph = replace(graph, building_node=np.array([2, 2]))
    case, thesis, place = ask(graph, load)
    design = answer(case)
    cost, laid, _, _ = true_cost(case, design, thesis, graph, load, place)
    assert sorted(laid.pipe_edge.tolist()) == [0, 1]
    assert laid.customers.tolist() == [2, 2]
    assert design.proof.objective == pytest.approx(cost, rel=1e-3)


def test_missing_capacity_is_priced_and_said() -> None:
    graph, _, load = pipes_example.fork()
    case, thesis, place = ask(graph, load, most_heat_kw=np.array([1000.0]))
    design = answer(case)
    cost, _, _, chosen = true_cost(case, design, thesis, graph, load, place)
    assert chosen.short_heat_kw[0] == pytest.approx(0.95 * 1200 - 1000)
    assert design.proof.objective == pytest.approx(cost, rel=2e-3)


@cache
def of_town(method: str) -> NetworkDesign:
    district, parameters = small_town.town(), small_town.PARAMETERS
    options = Options(method=method, explain=False)
    tariff = plan.find_prices(options).tariff
    estimate = plan.estimate_loads(district, options, parameters, Silent())
    sites, graph, repairs = plan.lay_out_streets(district, estimate, tariff, parameters, Silent())
    return plan.design_network(
        district.buildings.states, estimate, sites, graph, repairs, options, parameters, Silent()
    )


def test_the_bound_holds_for_both_methods_at_catalogue_prices() -> None:
    ours, theirs = of_town("joint"), of_town("thesis")
    bound = ours.siting.proof.bound
    assert bound <= ours.siting.proof.objective <= ours.true_cost
    assert bound <= theirs.true_cost
    assert np.isnan(theirs.linear_cost) or bound <= theirs.linear_cost <= theirs.true_cost
    assert ours.linear_cost == pytest.approx(ours.siting.proof.objective, rel=1e-6)
    assert ours.repriced_gap == pytest.approx(1 - bound / ours.true_cost)
    assert np.isnan(theirs.repriced_gap)
    assert ours.thesis_cost == pytest.approx(theirs.true_cost, rel=0.02)


@settings(max_examples=100, deadline=None)
@given(
    heat=st.tuples(st.floats(5, 5e4), st.floats(1, 100), st.floats(0, 1)),
    cool=st.tuples(st.floats(5, 5e4), st.floats(1, 100), st.floats(0, 1)),
    length_m=st.floats(1, 2000),
    factor=st.floats(0, 5),
)
def test_the_line_of_two_pairs_lies_nowhere_above_the_catalogue(heat, cool, length_m, factor):
    p = systems.settle("fourpipe", P)
    load = pipes_example.load([900.0, 300.0], [600.0, 400.0])
    both, weather = np.array([True, True]), pipes_example.weather()
    hot, cold = (
        linear_prices.size_prices(load, both, potential(), weather, p, services)
        for services in ((True, False), (False, True))
    )
    least = np.array([[heat[0]], [cool[0] * hot.cool_ratio]])
    most = least * np.array([[heat[1]], [cool[1]]])
    one = np.array([length_m])
    line = linear_prices.lines_of_two_pairs(
        hot, cold, one, one * factor, np.zeros(1), least, most, p.network.second_pair_trench
    )
    heat_kw, cool_kw = heat[0] * heat[1] ** heat[2], cool[0] * cool[1] ** cool[2]
    linear = float(line.fixed[0] + line.per_kw[0] * (heat_kw + hot.cool_ratio * cool_kw))
    hottest, coldest = pipe_prices.capacities_kw(p.network)
    pairs, trenches, losses = 0.0, [], 0.0
    for kw, most_kw, prices_ in ((heat_kw, hottest, hot), (cool_kw, coldest, cold)):
        d = min(int(np.searchsorted(most_kw, kw)), len(most_kw) - 1)
        size = catalogue.pipes()[d]
        pairs += max(1.0, kw / most_kw[-1]) * size.pipe_per_m
        losses += float(prices_.loss_per_m[d]) * length_m
        trenches.append(size.trench_per_m)
    trench = max(trenches) + p.network.second_pair_trench * min(trenches)
    true = RATE * (pairs * length_m + trench * length_m * factor) + losses
    assert linear <= true * (1 + 1e-9)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), count=st.integers(2, 25), scale=st.floats(1, 3e4))
def test_steps_of_both_pairs_lie_below_every_set_of_customers(seed, count, scale):
    """A four-pipe street with any of the customers behind it costs no less than the steps say."""
    p = systems.settle("fourpipe", P)
    rng = np.random.default_rng(seed)
    own = scale * rng.uniform(0.05, 1, (2, count)) * (rng.random((2, count)) < [[0.9], [0.8]])
    own[0, own.sum(axis=0) == 0] = scale
    load = pipes_example.load([900.0, 300.0], [600.0, 400.0])
    both, weather = np.array([True, True]), pipes_example.weather()
    hot, cold = (
        linear_prices.size_prices(load, both, potential(), weather, p, services)
        for services in ((True, False), (False, True))
    )
    each, second = own * [[1.0], [hot.cool_ratio]], p.network.second_pair_trench
    steps = pair_of_both(hot, cold, each, second)
    total, least = float(each.sum()), float(each.sum(axis=0).min())
    one = np.ones(1)
    line = linear_prices.lines_below(
        steps, 100 * one, 150 * one, np.zeros(1), least * one, total * one
    )
    heat, cool = pipe_prices.largest_capacities_kw(p.network)
    table = catalogue.pipes()
    for _ in range(40):
        chosen = rng.random(count) < rng.random()
        chosen[rng.integers(count)] = True
        lying, loss = [], 0.0
        for kw, most, prices_ in zip(
            own[:, chosen].sum(axis=1), (heat, cool), (hot, cold), strict=True
        ):
            if kw > 0:
                d = min(int(np.searchsorted(most, kw)), len(most) - 1)
                loss += 100 * float(prices_.loss_per_m[d])
                lying += [table[d]] * max(1, int(np.ceil(kw / most[-1])))
        widths = sorted((size.trench_per_m for size in lying), reverse=True)
        true = 100 * sum(size.pipe_per_m for size in lying)
        true += 150 * (widths[0] + second * sum(widths[1:]))
        size = float(each[:, chosen].sum())
        assert line.fixed[0] + line.per_kw[0] * size <= RATE * true + loss + 1e-6


def test_the_price_of_two_pairs_follows_the_load_of_like_customers() -> None:
    """Where all have the same share of heat, the steps are the catalogue's, pair by pair."""
    p = systems.settle("fourpipe", P)
    load = pipes_example.load([900.0, 300.0], [600.0, 400.0])
    both, weather = np.array([True, True]), pipes_example.weather()
    hot, cold = (
        linear_prices.size_prices(load, both, potential(), weather, p, services)
        for services in ((True, False), (False, True))
    )
    each = np.tile([[50.0], [30.0 * hot.cool_ratio]], 400)
    steps = pair_of_both(hot, cold, each, p.network.second_pair_trench)
    table = catalogue.pipes()
    for n in (1, 7, 60, 400):
        at = int(np.searchsorted(steps.carries_kw, each[:, :n].sum()))
        d = [int(np.searchsorted(hot.carries_kw, kw)) for kw in each[:, :n].sum(axis=1)]
        pipe = sum(table[k].pipe_per_m for k in d) * RATE
        pipe += hot.loss_per_m[d[0]] + cold.loss_per_m[d[1]]
        assert steps.per_length_m[at] == pytest.approx(pipe)
        widths = sorted(table[k].trench_per_m for k in d)
        assert steps.per_trench_m[at] == pytest.approx(RATE * (widths[1] + 0.3 * widths[0]))


@pytest.mark.parametrize("system", ["fourpipe", "ambient"])
def test_other_systems_are_planned_to_the_end(system: str) -> None:
    options = Options(system=system, explain=False)
    parameters = small_town.PARAMETERS.with_values(siting__gap=0.1)
    done = plan.plan_district(small_town.hamlet(), options, parameters)
    design, network = done.design, done.parameters.network
    assert design.connected.all()
    assert design.siting.proof.bound <= design.siting.proof.objective <= design.true_cost
    load = done.estimate.load
    heat = sum(float(task.heat_kw.sum()) for task in done.operation.tasks)
    if system == "fourpipe":
        assert (design.pipes.dn_cool > 0).any()
        assert heat > load.heat_kwh_a.sum()
    else:
        assert network.heat_supply_c - network.heat_return_c == done.parameters.ambient.delta_k
        assert heat < load.heat_kwh_a.sum() * (1 - 1 / done.parameters.ambient.building_cop) * 1.3
        items = [line.item for line in done.appraisal.scheme.lines]
        assert "Heat pumps in the buildings" in items
    energy = sum(line.energy for line in done.appraisal.scheme.lines)
    assert energy > 0
    np.testing.assert_allclose(done.appraisal.scheme.heat_kwh_a, load.heat_kwh_a.sum(), rtol=1e-6)


def test_the_loop_carries_what_the_heat_pumps_exchange() -> None:
    p = systems.settle("ambient", P)
    load = pipes_example.load([900.0], [600.0])
    carried = systems.network_load(load, p)
    cop, eer = p.ambient.building_cop, p.ambient.building_eer
    assert carried.peak_heat_kw[0] == pytest.approx(900 - 900 / cop)
    assert carried.peak_cool_kw[0] == pytest.approx(600 + 600 / eer)
    power = systems.local_power_kw(load, np.array([True]), p)
    assert power.sum() == pytest.approx(900 * 4000 / cop + 600 * 1000 / eer)
    assert systems.settle("ambient", p) == p
    assert systems.network_load(load, P) is load
    with pytest.raises(InputError, match="choose the ambient system"):
        P.with_values(network__heat_supply_c=12, network__heat_return_c=8)


def of_fork(system: str, **values: float) -> NetworkDesign:
    graph, _, load = pipes_example.fork()
    estimate = plan.LoadEstimate(
        climate=None, climate_km=0.0, weather=pipes_example.weather(), load=load
    )
    return plan.design_network(
        (State.COMPULSORY,) * len(load.served), estimate, potential(), graph, None,
        Options(system=system, explain=False), P.with_values(**values), Silent(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("system", "family", "rule"),
    [
        ("changeover", 1, 1),
        ("changeover", 4, 2),
        ("changeover", 0, 3),
        ("fourpipe", 0, 2),
        ("ambient", 7, 0),
    ],
)
def test_the_bound_holds_for_every_family_and_rule(system: str, family: int, rule: int) -> None:
    """The linear cost of the chosen layout lies below its price whatever it is built of."""
    design = of_fork(system, network__pipe_family=family, network__sizing_rule=rule)
    assert design.siting.proof.objective <= design.true_cost * (1 + 1e-9)
    assert design.linear_cost <= design.true_cost * (1 + 1e-9)
    assert design.repriced_gap >= 0
    assert len(design.rounds) == 1
    if system == "fourpipe":
        assert (design.pipes.dn_cool > 0).any()


@pytest.mark.parametrize("curve", [1, 2, 3])
def test_a_curve_takes_rounds_and_leaves_no_bound_on_the_true_cost(curve: int) -> None:
    design = of_fork("changeover", load__simultaneity_curve=curve)
    assert 1 <= len(design.rounds) <= rounds.ROUNDS
    assert np.isfinite(design.siting.proof.bound)
    assert np.isnan(design.repriced_gap)


def test_the_bill_of_a_four_pipe_network_holds_both_pairs() -> None:
    design = of_fork("fourpipe")
    network = systems.settle("fourpipe", P).network
    rows = bill.bill_frame(design, small_town.town().roads, network)
    price = {size.dn: size.pipe_per_m for size in catalogue.pipes()}
    for row in rows.itertuples():
        pairs = price[row.dn] + price[row.dn_cool]
        assert row.pipe_cost == pytest.approx(pairs * row.pipe_m)
    assert rows["cost"].sum() == pytest.approx(design.pipes.capex.sum())


def test_least_cost_is_refused_in_a_four_pipe_network() -> None:
    with pytest.raises(InputError, match="cannot be sized for least annual cost"):
        of_fork("fourpipe", network__sizing_rule=3)


def test_pipes_that_were_chosen_for_a_loop_keep_their_own_price_and_loss() -> None:
    usual = systems.settle("ambient", P).network
    chosen = systems.settle("ambient", P.with_values(network__pipe_family=7)).network
    assert (usual.pipe_factor, usual.loss_factor) == (P.ambient.pipe_factor, P.ambient.loss_factor)
    assert (chosen.pipe_factor, chosen.loss_factor) == (1.0, 1.0)


def test_standing_pipes_are_refused_in_a_four_pipe_network() -> None:
    graph, load = two_ways(500.0), pipes_example.load([400.0], [100.0])
    estimate = plan.LoadEstimate(
        climate=None, climate_km=0.0, weather=pipes_example.weather(), load=load
    )
    with pytest.raises(InputError, match="four-pipe"):
        plan.design_network(
            (State.COMPULSORY,), estimate, potential(), graph, None, Options(system="fourpipe"),
            P, Silent(),
        )  # fmt: skip


def test_the_joint_design_costs_less_than_the_thesis_models() -> None:
    assert of_town("joint").true_cost < of_town("thesis").true_cost


class Impatient(Silent):
    """Cancels as soon as a design is known."""

    def __init__(self) -> None:
        self.found = False

    def report(self, fraction: float, message: str = "") -> None:
        self.found = self.found or "Best so far" in message

    def cancelled(self) -> bool:
        return self.found


def test_cancel_returns_the_best_so_far() -> None:
    district, parameters = small_town.town(), small_town.PARAMETERS
    options = Options()
    tariff = plan.find_prices(options).tariff
    estimate = plan.estimate_loads(district, options, parameters, Silent())
    sites, graph, repairs = plan.lay_out_streets(district, estimate, tariff, parameters, Silent())
    design = plan.design_network(
        district.buildings.states, estimate, sites, graph, repairs, options, parameters, Impatient()
    )
    assert design.siting.proof.status is Status.CANCELLED
    assert design.connected.all()
    assert np.isnan(design.thesis_cost)
