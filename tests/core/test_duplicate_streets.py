"""Streets that lie on each other and say different things: the order of features does not count."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
import shapely

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.network import pipe_prices
from dhp_qgis_plugin.core.records import EdgeKind, ExistingPipes
from tests.core.street_layers import build, buildings, house, objects, roads

LINE = [(0, 0), (100, 0)]
HOME = buildings(house(40, 5))


def layers(*said):
    """One street drawn once for every word said of it, in every order."""
    for order in permutations(range(len(said))):
        layer = roads(*[LINE] * len(said), ids=[f"r{n}" for n in order])
        fields = {
            name: np.array([float(said[n].get(name, np.nan)) for n in order])
            for name in ("cost_factor", "price_per_m", "usable")
        }
        required = np.array([bool(said[n].get("required")) for n in order])
        words = tuple(said[n].get("road_class", "") for n in order)
        yield replace(layer, required=required, road_class=words, **fields)


def street(graph):
    return graph.edge_kind == EdgeKind.STREET


def trench_and_note(*said, **fields):
    """Trench factor and what the list of repairs says, the same for every order."""
    found = set()
    for layer in layers(*said):
        graph, repairs = build(layer, HOME, **fields)
        assert graph.length_m[street(graph)].sum() == pytest.approx(100)
        notes = [n for k, n in zip(repairs.kinds, repairs.notes, strict=True)
                 if k == "duplicate differs"]  # fmt: skip
        found.add((round(graph.trench_m[street(graph)].sum() / 100, 6), *notes))
    (only,) = found
    return only


def test_copies_that_agree_are_only_duplicates():
    assert trench_and_note({}, {}) == (1.0,)
    assert trench_and_note({"cost_factor": 2}, {"cost_factor": 2}) == (2.0,)


def test_the_dearer_factor_counts_and_is_named():
    factor, note = trench_and_note({"cost_factor": 1}, {"cost_factor": 3}, {"cost_factor": 2})
    assert factor == 3
    assert "r0, r1, r2 lie on each other and differ" in note
    assert "1 to 3 times" in note
    assert "3 counts, as street r1 says" in note


def test_a_price_counts_before_a_factor_and_a_factor_before_the_table():
    usual = pipe_prices.trench_per_m()
    assert trench_and_note({"price_per_m": usual / 2}, {"cost_factor": 9})[0] == 0.5
    assert trench_and_note({"cost_factor": 0.5}, {"road_class": "primary"})[0] == 0.5
    assert trench_and_note({}, {"road_class": "primary"})[0] == pytest.approx(1.3)


def test_required_is_what_any_copy_requires():
    for layer in layers({}, {"required": 1}, {}):
        graph, repairs = build(layer, HOME)
        assert graph.required[street(graph)].all()
        (note,) = [n for k, n in zip(repairs.kinds, repairs.notes, strict=True)
                   if k == "duplicate differs"]  # fmt: skip
        assert "required counts, since r1 says so" in note


def test_a_copy_of_a_part_speaks_for_that_part_alone():
    layer = roads(LINE, [(60, 0), (100, 0)])
    layer = replace(layer, required=np.array([False, True]), cost_factor=np.array([1.0, 4.0]))
    graph, _ = build(layer, HOME)
    assert graph.length_m[graph.required].sum() == pytest.approx(40)
    assert graph.trench_m[street(graph)].sum() == pytest.approx(60 + 4 * 40)


def test_where_one_copy_is_forbidden_no_trench_may_lie():
    lines = [[(0, 0), (50, 0), (200, 0)], [(100, 0), (200, 0), (200, 50)]]
    for first in (0, 1):
        order = [first, 1 - first]
        layer = roads(*(lines[n] for n in order), ids=[f"r{n}" for n in order])
        layer = replace(layer, usable=np.array([0.0 if n else np.nan for n in order]))
        graph, repairs = build(layer, HOME)
        assert graph.length_m[street(graph)].sum() == pytest.approx(100)
        notes = [n for k, n in zip(repairs.kinds, repairs.notes, strict=True) if k == "forbidden"]
        assert any("r0 lies on street r1, which is forbidden" in n for n in notes)
        assert any("100.0 m; left out there" in n for n in notes)


def test_a_street_that_crosses_or_touches_a_forbidden_one_stays():
    layer = roads(LINE, [(50, -20), (50, 20)], [(100, 0), (100, 50)])
    layer = replace(layer, usable=np.array([np.nan, 0.0, 0.0]))
    graph, _ = build(layer, HOME)
    assert graph.length_m[street(graph)].sum() == pytest.approx(100)


def test_all_forbidden_is_said():
    for layer in layers({"usable": 0}, {"usable": 0}):
        with pytest.raises(InputError, match="All 2 streets of the layer are forbidden"):
            build(layer, HOME)
    for layer in layers({"usable": 0}, {}):
        with pytest.raises(InputError, match="All 2 streets of the layer are forbidden"):
            build(layer, HOME)


def test_of_standing_pipes_the_largest_counts():
    for order in permutations((200.0, 900.0, 500.0)):
        pipes = ExistingPipes(
            ids=tuple(f"{kw:g}" for kw in order),
            lines=objects([shapely.LineString(LINE)] * 3),
            dn=np.full(3, np.nan),
            capacity_kw=np.array(order),
        )
        required = replace(roads(LINE), required=np.array([True]))
        graph, repairs = build(required, HOME, existing=pipes)
        assert (graph.capacity_kw[street(graph)] == 900).all()
        assert set(np.array(graph.streets)[street(graph)]) == {"pipe 900"}
        assert graph.required[street(graph)].all()
        assert graph.trench_m[street(graph)].sum() == 0
        assert any("of the pipes the largest counts, 900 kW" in n for n in repairs.notes)


def test_a_free_trench_is_named_once():
    layer = replace(roads(LINE, [(100, 0), (200, 0)]), cost_factor=np.array([0.0, 0.0]))
    _, repairs = build(layer, HOME)
    (note,) = [n for k, n in zip(repairs.kinds, repairs.notes, strict=True) if k == "free trench"]
    assert "0 of 2 streets (r0, r1)" in note
