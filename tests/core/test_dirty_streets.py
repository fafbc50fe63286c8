"""A made-up town with every fault of street layers at once: each is mended, and nothing else."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
import shapely

from dhp_qgis_plugin.core.network.noding import node_streets
from dhp_qgis_plugin.core.network.repair_list import RepairList
from dhp_qgis_plugin.core.progress import Silent
from scripts.town.dirt import soil
from scripts.town.make import make_town
from tests.core.street_layers import roads
from tests.core.test_street_graph import check_promises
from tests.core.town_records import read, ways

EACH, SEED = 3, 5
SAID = {
    "miss": "snapped",
    "overshoot": "overshoot",
    "gap": "gap closed",
    "crossing": "crossing",
    "duplicate": "duplicate",
    "overlap": "overlap",
    "self-overlap": "overlap",
    "zero length": "zero length",
}
NOT_WORTH_A_WORD = ("loop", "repeated vertex", "z", "zm", "parts")


def noded(layers):
    repairs = RepairList()
    return node_streets(layers.roads, 0.5, 5.0, repairs, Silent()).streets, repairs.record()


@pytest.fixture(scope="module")
def clean():
    return make_town(150, 200, SEED)


@pytest.fixture(scope="module")
def dirty(clean):
    return soil(clean, EACH, SEED)


@pytest.fixture(scope="module")
def mended(dirty):
    return noded(read(dirty))


def test_a_town_is_the_same_every_time_and_as_large_as_asked(clean):
    again = make_town(150, 200, SEED)
    assert again.roads.geometry.geom_equals_exact(clean.roads.geometry, 0).all()
    assert again.buildings.geometry.geom_equals_exact(clean.buildings.geometry, 0).all()
    assert len(clean.buildings) == 150
    assert 200 <= len(clean.roads) <= 230
    assert {"primary", "secondary", "residential", "living_street"} <= set(clean.roads["highway"])
    assert {"MultiLineString", "LineString"} == set(clean.roads.geom_type)
    assert set(clean.roads["layer"].dropna()) == {"1", "-1"}
    outlines = clean.buildings.geometry.to_numpy()
    one, two = shapely.STRtree(outlines).query(outlines, predicate="intersects")
    assert (one == two).all()


@pytest.mark.parametrize("kind", SAID)
def test_a_fault_is_mended_where_it_is_and_said(dirty, mended, kind):
    _, repairs = mended
    faults = [fault for fault in dirty.dirt if fault.kind == kind]
    assert len(faults) == EACH
    said = np.array(repairs.kinds) == SAID[kind]
    for fault in faults:
        near = np.hypot(*(repairs.xy - fault.xy).T) <= 1 + fault.size_m
        assert (said & near).any(), fault
        if kind in ("miss", "overshoot", "gap"):
            moved = repairs.moved_m[said & near]
            assert moved.min() == pytest.approx(fault.size_m, abs=0.1 * fault.size_m + 0.01)


def test_nothing_else_is_mended(dirty, mended):
    wanted = Counter(SAID[fault.kind] for fault in dirty.dirt if fault.kind in SAID)
    found = Counter(mended[1].kinds)
    differing = found.pop("duplicate differs", 0)  # some of those on each other cost differently
    assert differing <= found["duplicate"] + found["overlap"]
    assert found == wanted


@pytest.mark.parametrize("kind", NOT_WORTH_A_WORD)
def test_what_is_no_fault_is_read_without_a_word(dirty, mended, kind):
    streets, _ = mended
    layer = shapely.union_all(streets.lines)
    faults = [fault for fault in dirty.dirt if fault.kind == kind]
    assert len(faults) == EACH
    assert (shapely.distance(shapely.points([f.xy for f in faults]), layer) < 0.01).all()


def test_every_metre_is_accounted_for(clean, dirty, mended):
    before, _ = noded(read(clean))
    footpaths, tails, ring = EACH * 18.5, EACH * 12.0, EACH * 24 * 4 * np.sin(np.pi / 12)
    wanted = before.length_m.sum() + footpaths + tails + ring + 360.0
    assert mended[0].length_m.sum() == pytest.approx(wanted, abs=0.5)


def test_bridges_and_tunnels_pass(clean, mended):
    layers = read(clean)
    streets, _ = noded(layers)
    elevated = np.flatnonzero(layers.roads.level != 0)
    assert len(elevated) >= 4
    edges = np.bincount(streets.road, minlength=len(layers.roads))
    assert (edges[elevated] == 1).all()
    crossed = [
        shapely.crosses(line, layers.roads.lines).any() for line in layers.roads.lines[elevated]
    ]
    assert any(crossed)


def test_buildings_keep_their_ways(clean, dirty):
    graph, _ = read(clean).graph()
    mended, _ = read(dirty).graph()
    check_promises(mended)
    houses = len(clean.buildings)
    assert (graph.building_node >= 0).all()
    assert (mended.building_node[:houses] >= 0).all()
    assert (mended.building_node[houses:] == -1).all()
    assert all("part of 360 m" in reason for reason in mended.building_reasons[houses:])
    places = shapely.multipoints([fault.xy for fault in dirty.dirt if fault.kind != "no line"])
    apart = shapely.distance(clean.buildings.geometry.to_numpy(), places) > 40
    assert apart.sum() > 60
    before = ways(graph, graph.length_m)[:houses, :houses][np.ix_(apart, apart)]
    after = ways(mended, mended.length_m)[:houses, :houses][np.ix_(apart, apart)]
    # a house may leave its front at the other end where a new path makes a junction there
    assert (np.abs(after - before) < 0.05).mean() > 0.8
    assert np.abs(after - before).max() < 2 * 26


def test_streets_without_geometry_are_left_out_and_said():
    layer = roads([(0, 0), (10, 0)], [(0, 5), (10, 5)], [(0, 9), (10, 9)])
    lines = layer.lines.copy()
    lines[0], lines[2] = None, shapely.LineString()
    repairs = RepairList()
    streets = node_streets(replace(layer, lines=lines), 0.5, 5.0, repairs, Silent()).streets
    assert streets.length_m.sum() == pytest.approx(10)
    assert repairs.record().kinds == ("no line", "no line")
