"""Files for EPANET and pandapipes: those programs find the plan's own pressures."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.network.hydraulics import size_pipes
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.tables import results
from dhp_qgis_plugin.core.tables.epanet import epanet_inp
from dhp_qgis_plugin.core.tables.hydraulic_model import read_model, read_models
from dhp_qgis_plugin.core.tables.pandapipes_file import pandapipes_json
from tests.core.pipes_example import weather
from tests.core.random_tree import random_tree


def layers(seed: int = 3, customers: int = 25, station: str = "house 1"):
    """A plan's layers with hills, as the GeoPackage holds them."""
    graph, layout, demand = random_tree(seed, customers=customers)
    rng = np.random.default_rng(seed)
    xy = rng.uniform(0, 900, (graph.nodes, 2))
    graph = replace(graph, node_xy=xy)
    parameters = defaults()
    pipes = size_pipes(
        layout, graph, demand, weather(), parameters, Silent(),
        node_elevation_m=rng.uniform(0, 12, graph.nodes),
    )  # fmt: skip
    potential = SimpleNamespace(ids=(station,))
    design = SimpleNamespace(
        layout=layout, pipes=pipes, streets=graph, graph=graph, potential=potential
    )
    ids = SimpleNamespace(ids=tuple(f"b{n}" for n in range(customers)))
    stations = pd.DataFrame({"station_id": [station], "water_c": pipes.shown_c})
    return (
        stations,
        results.pipes_frame(design),
        results.nodes_frame(design, ids, parameters),
        pipes,
    )


def model():
    stations, pipes, nodes, sized = layers()
    about = {"district": "Hill town", "network.local_loss_share": "0.2"}
    return read_model(stations, pipes, nodes, about, "plan.gpkg"), nodes, sized


def test_epanet_finds_the_same_heads(tmp_path) -> None:
    wntr = pytest.importorskip("wntr")
    built, _, sized = model()
    path = tmp_path / "plan.inp"
    path.write_text(epanet_inp(built), encoding="utf-8")
    net = wntr.network.WaterNetworkModel(str(path))
    found = wntr.sim.EpanetSimulator(net).run_sim(file_prefix=str(tmp_path / "run"))
    head = found.node["head"].iloc[0]
    weight = built.density_kg_m3 * 9.80665
    for side, pressure in (("S", sized.supply_pa), ("R", sized.return_pa)):
        ids = [f"{side}{built.place_ids[i]}" for i in built.pipe_to]
        theirs = (head[ids].to_numpy() - built.elevation_m[built.pipe_to]) * weight
        # EPANET's friction is Swamee and Jain's, within 3 % of Colebrook's: of the loss, not more.
        loss = abs(pressure - (pressure.max() if side == "S" else pressure.min()))
        assert np.abs(theirs - pressure).max() < 0.015 * loss.max() + 100
    flows = found.link["flowrate"].iloc[0]
    ours = built.flow_kg_s / built.density_kg_m3
    theirs = flows[[f"S_{name}" for name in built.pipe_ids]].to_numpy()
    np.testing.assert_allclose(theirs, ours, rtol=1e-3, atol=1e-6)


def test_wntr_finds_both_trees(tmp_path) -> None:
    wntr = pytest.importorskip("wntr")
    built, _, _ = model()
    path = tmp_path / "plan.inp"
    path.write_text(epanet_inp(built), encoding="utf-8")
    net = wntr.network.WaterNetworkModel(str(path))
    assert net.num_pipes == 2 * len(built.pipe_ids)
    assert net.num_reservoirs == 2
    total = sum(j.base_demand for _, j in net.junctions())
    assert total == pytest.approx(0.0, abs=1e-9)  # what the supply gives the return brings back


def test_pandapipes_reads_it_and_agrees(tmp_path) -> None:
    pandapipes = pytest.importorskip("pandapipes")
    built, _, sized = model()
    path = tmp_path / "plan.json"
    path.write_text(pandapipes_json(built), encoding="utf-8")
    net = pandapipes.from_json(str(path))
    pandapipes.pipeflow(net, friction_model="colebrook", tol_p=1e-7, tol_m=1e-7, iter=200)
    count = len(built.place_ids)
    theirs = net.res_junction.p_bar.to_numpy() * 1e5
    for shift, pressure in ((0, sized.supply_pa), (count, sized.return_pa)):
        found = theirs[built.pipe_to + shift]
        loss = np.abs(pressure - pressure[0]).max()
        assert np.abs(found - pressure).max() < 0.01 * loss + 50
    flow = net.res_pipe.mdot_from_kg_per_s.to_numpy()[: len(built.pipe_ids)]
    np.testing.assert_allclose(flow, built.flow_kg_s, rtol=1e-4, atol=1e-6)


def test_the_model_is_the_plans() -> None:
    built, nodes, sized = model()
    assert built.supply_pa[0] - built.return_pa[0] == pytest.approx(
        sized.station_head_pa[0] - defaults().network.plant_drop_pa
    )
    assert built.return_pa[0] == pytest.approx(3e5)
    # The layer says at the station what the model holds there: behind the plant's own drop.
    station = nodes[nodes["kind"] == "site"].iloc[0]
    assert station["p_supply_pa"] == pytest.approx(built.supply_pa[0])
    assert station["p_return_pa"] == pytest.approx(built.return_pa[0])
    assert built.drawn_kg_s.sum() == pytest.approx(sized.station_flow_kg_s[0])
    assert len(built.place_ids) == len(nodes)
    assert all(" " not in name for name in built.place_ids)


def test_an_older_plan_is_named() -> None:
    stations, pipes, nodes, _ = layers()
    with pytest.raises(InputError, match="the layer pipes lacks shown_kg_s"):
        read_model(stations, pipes.drop(columns="shown_kg_s"), nodes, {}, "old.gpkg")


def test_stations_in_different_cases_have_files_of_their_own() -> None:
    one, other = layers(), layers(seed=4, station="house 2")
    both = [pd.concat([a, b], ignore_index=True) for a, b in zip(one[:3], other[:3], strict=True)]
    assert set(read_models(*both, {}, "plan.gpkg")) == {""}
    two = both[1].assign(dn_cool=100)
    with pytest.raises(InputError, match="four-pipe"):
        read_models(both[0], two, both[2], {}, "plan.gpkg")
    both[0]["water_c"] = [9.0, 45.0]
    models = read_models(*both, {}, "plan.gpkg")
    assert {ending: m.water_c for ending, m in models.items()} == {"_cooling": 9, "_heating": 45}
    assert len(models["_cooling"].pipe_ids) == len(one[1])
    assert len(models["_heating"].place_ids) == len(other[2])
