"""The overlay of routes: trees, customers and flows, against a plain walk along every route."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest

from dhp_qgis_plugin.core.network.layout import overlay
from dhp_qgis_plugin.core.network.routing import find_routes
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import Proof, Siting, Status
from tests.core import pipes_example
from tests.core.streets_example import path_edges, random_streets, street_graph

LOAD, NETWORK = defaults().load, defaults().network


def siting(site_of, sites):
    site_of = np.array(site_of)
    share = np.zeros((sites, len(site_of)))
    share[site_of[site_of >= 0], np.flatnonzero(site_of >= 0)] = 1
    return Siting(
        proof=Proof(
            method="", solver="", status=Status.OPTIMAL, objective=0.0, bound=0.0, seconds=0.0
        ),
        opened=share.any(1),
        heat_kw=np.zeros(sites),
        cool_kw=np.zeros(sites),
        share=share,
        site_of=site_of,
        short_heat_kw=np.zeros(sites),
        short_cool_kw=np.zeros(sites),
    )


def test_a_fork_by_hand():
    streets, expected, load = pipes_example.fork()
    routes = find_routes(streets, 1.0, NETWORK, Silent())
    layout = overlay(siting([0, 0], 1), routes, streets, load, LOAD)
    for name in ("pipe_edge", "pipe_station", "pipe_from", "pipe_to", "pipe_before", "customers"):
        assert np.array_equal(getattr(layout, name), getattr(expected, name)), name
    assert layout.heat_kw == pytest.approx(expected.heat_kw)
    assert layout.cool_kw == pytest.approx(expected.cool_kw)
    assert layout.path_m == pytest.approx(expected.path_m)


@pytest.mark.parametrize("seed", range(5))
def test_flows_are_the_sums_along_every_route(seed):
    rng = np.random.default_rng(seed)
    streets = random_streets(seed)
    routes = find_routes(streets, 100.0, NETWORK, Silent())
    reach = np.isfinite(routes.trench_m[:, streets.building_node])
    site_of = np.array(
        [rng.choice([*np.flatnonzero(reach[:, b]), -1][:3]) for b in range(reach.shape[1])]
    )
    load = pipes_example.load(rng.random(25) * 500, rng.random(25) * 300)
    layout = overlay(siting(site_of, 4), routes, streets, load, LOAD)

    behind = defaultdict(list)
    for b, site in enumerate(site_of):
        if site >= 0:
            for edge in path_edges(routes, int(site), int(streets.building_node[b])):
                behind[site, edge].append(b)
    assert len(layout.pipe_edge) == len(behind)
    for p, edge in enumerate(layout.pipe_edge):
        customers = behind[layout.station_site[layout.pipe_station[p]], edge]
        assert layout.customers[p] == len(customers)
        for peak, phi, flow in (
            (load.peak_heat_kw[customers], LOAD.simultaneity_heat, layout.heat_kw[p]),
            (load.peak_cool_kw[customers], LOAD.simultaneity_cool, layout.cool_kw[p]),
        ):
            assert flow == pytest.approx(max(phi * peak.sum(), peak.max()))
        ends = {streets.edge_from[edge], streets.edge_to[edge]}
        assert {layout.pipe_from[p], layout.pipe_to[p]} == ends
        upstream = layout.pipe_before[p]
        assert upstream < p
        if upstream >= 0:
            assert layout.pipe_to[upstream] == layout.pipe_from[p]
            assert layout.pipe_station[upstream] == layout.pipe_station[p]
        else:
            site = layout.station_site[layout.pipe_station[p]]
            assert layout.pipe_from[p] == streets.site_node[site]
    for b, site in enumerate(site_of):
        if site < 0:
            assert layout.building_station[b] == -1
            assert np.isnan(layout.path_m[b])
        else:
            edges = path_edges(routes, int(site), int(streets.building_node[b]))
            assert layout.path_m[b] == pytest.approx(streets.length_m[edges].sum())


def test_a_single_customer_is_not_reduced_and_never_exceeds_what_lies_upstream():
    streets = street_graph([2, 0, 1, 1], [(0, 1, 10), (1, 2, 10), (1, 3, 10)])
    routes = find_routes(streets, 1.0, NETWORK, Silent())
    load = pipes_example.load([100.0, 1.0], [100.0, 0.0])
    layout = overlay(siting([0, 0], 1), routes, streets, load, LOAD)
    assert layout.heat_kw.tolist() == [100.0, 100.0, 1.0]  # 0.95 * 101 would be less
    assert layout.cool_kw.tolist() == [100.0, 100.0, 0.0]


def test_nothing_opened_or_nobody_connected():
    streets, _, load = pipes_example.fork()
    routes = find_routes(streets, 1.0, NETWORK, Silent())
    layout = overlay(siting([-1, -1], 1), routes, streets, load, LOAD)
    assert len(layout.station_site) == len(layout.pipe_edge) == len(layout.heat_kw) == 0
    assert layout.building_station.tolist() == [-1, -1]
