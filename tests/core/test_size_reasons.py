"""Why a pipe has its size: each sentence held against the catalogue and the pipes behind it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dhp_qgis_plugin.core.network import pipe_prices, size_reasons, sizing
from dhp_qgis_plugin.core.network.size_reasons import (
    BRANCH,
    CHEAPEST,
    COLD_PAIR,
    FRICTION,
    LARGEST,
    SMALLEST,
    STANDS,
    VELOCITY,
    why_this_size,
)
from tests.core.pipes_example import fork
from tests.core.random_tree import random_tree
from tests.core.test_pipe_sizing import size, with_network

WATER = {"heating": 988.1, "cooling": 999.8}  # kg/m³ at 45 and 9 °C


def reasons(case, parameters):
    pipes = size(case, parameters)
    graph, layout, _ = case
    return pipes, why_this_size(layout, graph, pipes, parameters.network)


@pytest.mark.parametrize("rule", [0, 1, 2, 3])
@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_said_is_true(rule: int, seed: int) -> None:
    case = random_tree(seed, customers=25)
    parameters = with_network(sizing_rule=float(rule))
    p, layout = parameters.network, case[1]
    pipes, said = reasons(case, parameters)
    dn = [one.dn for one in pipe_prices.sizes_of(p)]
    of_role = sizing.roles(layout, case[0])
    for n, (sentence,) in enumerate(said):
        values, at = sentence.values, dn.index(int(pipes.dn[n]))
        if sentence.template in (BRANCH, CHEAPEST):
            assert values["own"] < pipes.dn[n]
            behind = pipes.dn[layout.pipe_before == n]
            assert sentence.template == CHEAPEST or behind.max() == pipes.dn[n]
        elif sentence.template == SMALLEST:
            assert at == 0
            assert 0 <= values["share"] <= 1 + 1e-9
        else:
            assert values["smaller"] == dn[at - 1]
            assert values["found"] > values["limit"]
            friction, velocity = pipe_prices.limits(p, of_role[n])
            fast = sentence.template in VELOCITY.values()
            assert values["limit"] == (velocity if fast else friction)[at - 1]


def test_velocity_and_friction_by_hand() -> None:
    """The fork's 1140, 900 and 300 kW: what the next smaller pipes would lose, by Swamee-Jain."""
    parameters = with_network()
    p = parameters.network
    _, said = reasons(fork(), parameters)
    sizes = {one.dn: one for one in pipe_prices.sizes_of(p)}
    for n, (sentence,) in enumerate(said):
        if sentence.template not in FRICTION.values():
            continue
        cooling = sentence.template == FRICTION["cooling"]
        kw = (fork()[1].cool_kw if cooling else fork()[1].heat_kw)[n]
        delta_k = (
            p.cool_return_c - p.cool_supply_c if cooling else p.heat_supply_c - p.heat_return_c
        )
        inner_m = sizes[sentence.values["smaller"]].inner_mm / 1000
        density = WATER["cooling" if cooling else "heating"]
        speed = kw / (4.19 * delta_k) / density / (np.pi / 4 * inner_m**2)
        # Darcy-Weisbach by Swamee and Jain's factor, from tables of water at 45 and 9 °C
        viscosity = 1.35e-6 if cooling else 0.60e-6
        rough = sizes[sentence.values["smaller"]].roughness_mm / 1000 / inner_m
        factor = 0.25 / np.log10(rough / 3.7 + 5.74 / (speed * inner_m / viscosity) ** 0.9) ** 2
        drop = factor * density * speed**2 / (2 * inner_m)
        assert sentence.values["found"] == pytest.approx(drop, rel=0.04)
    assert any(sentence.template in FRICTION.values() for (sentence,) in said)
    slow = with_network(velocity_max_m_s=0.5)
    _, said = reasons(fork(), slow)
    assert {sentence.template for (sentence,) in said} <= set(VELOCITY.values())
    assert all(sentence.values["limit"] == 0.5 for (sentence,) in said)


def test_a_standing_pair_and_a_load_beyond_every_size() -> None:
    graph, layout, demand = fork()
    parameters = with_network()
    pipes = size((graph, layout, demand), parameters)
    stands = replace(pipes, existing=np.array([True, False, False]))
    assert why_this_size(layout, graph, stands, parameters.network)[0][0].template == STANDS
    huge = replace(layout, heat_kw=layout.heat_kw * 1e4, cool_kw=layout.cool_kw * 1e4)
    pipes = size((graph, huge, demand), parameters)
    for n, (sentence,) in enumerate(why_this_size(huge, graph, pipes, parameters.network)):
        assert sentence.template == LARGEST
        assert sentence.values["pairs"] == pipes.pairs[n]


def test_each_pair_of_a_four_pipe_network_has_its_own_reason() -> None:
    parameters = with_network(separate_pairs=1.0)
    pipes, said = reasons(fork(), parameters)
    for n, (hot, between, cold) in enumerate(said):
        assert between.template == COLD_PAIR
        assert between.values == {"dn": pipes.dn_cool[n]}
        assert hot.template not in (FRICTION["cooling"], VELOCITY["cooling"])
        assert cold.template not in (FRICTION["heating"], VELOCITY["heating"])


def test_every_template_is_listed() -> None:
    mine = {
        value
        for name, value in vars(size_reasons).items()
        if name.isupper() and isinstance(value, str) and name not in ("HEATING", "COOLING")
    }
    assert mine <= set(size_reasons.TEMPLATES)
