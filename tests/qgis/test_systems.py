"""Whole plans of four-pipe and ambient networks on a hill, with pipes and rules of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
from qgis.core import QgsProcessingException

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.network.pipe_flow import density_kg_m3
from tests.qgis.district_layers import Ears, coarse
from tests.qgis.test_pipework import raster

Run = Callable[..., dict[str, Any]]
QUICK = {"STATIONS_MAX": 1, "TIME_LIMIT": 10, "GAP": 0.05}
ONCE = {**QUICK, "ROUNDS": 1}


def _layers(path: str) -> dict[str, gpd.GeoDataFrame]:
    names = ("stations", "pipes", "nodes", "bill", "schedule", "problems")
    return {name: gpd.read_file(path, layer=name) for name in names}


def _falls_along_the_way(plan: dict[str, gpd.GeoDataFrame], glycol: float) -> None:
    """Supply falls and return rises outwards, and the index circuit adds up to the pump's head."""
    pipes, nodes = plan["pipes"], plan["nodes"].set_index(["station_id", "node_id"])
    assert nodes["elevation_m"].abs().max() > 5
    for _, station in plan["stations"].iterrows():
        own = pipes[pipes["station_id"] == station["station_id"]]
        weight = 9.80665 * density_kg_m3(station["water_c"], glycol)
        at = nodes.loc[station["station_id"]]
        supply = at["p_supply_pa"] + weight * at["elevation_m"]
        back = at["p_return_pa"] + weight * at["elevation_m"]
        root = (set(own["from_node"]) - set(own["to_node"])).pop()
        fall = supply[own["from_node"]].to_numpy() - supply[own["to_node"]].to_numpy()
        rise = back[own["to_node"]].to_numpy() - back[own["from_node"]].to_numpy()
        inner = own["from_node"].to_numpy() != root
        assert (rise >= -1e-3).all() and (fall >= -1e-3).all()
        np.testing.assert_allclose(fall[inner], rise[inner], atol=0.1)
        customers = at[at["kind"] == "building"]
        worst = customers["p_difference_pa"].idxmin()
        assert customers.loc[worst, "object_id"] == station["worst_customer"]
        way = dict(zip(own["to_node"], zip(own["from_node"], rise, strict=True), strict=True))
        node, lost = worst, 0.0
        while node != root:
            node, more = way[node]
            lost += more
        assert station["pump_head_pa"] == pytest.approx(80_000 + 2 * lost + 60_000)


def _is_paid_and_warm(plan: dict[str, gpd.GeoDataFrame]) -> None:
    pipes, bill = plan["pipes"], plan["bill"]
    assert bill["cost"].sum() == pytest.approx(pipes["capex"].sum())
    assert bill["pipe_m"].sum() == pytest.approx(pipes["length_m"].sum())
    assert (pipes["heat_loss_kwh_a"] >= 0).all() and pipes["heat_loss_kwh_a"].sum() > 0
    assert (pipes["cool_gain_kwh_a"] >= 0).all()
    over = pipes[pipes["highest_pa"] > pipes["pn_bar"] * 1e5]
    named = plan["problems"][plan["problems"]["kind"] == "pressure class"]
    assert set(over["pipe_id"]) == set(named["object_id"])


def _is_drawn(run: Run, path: str, folder: Path) -> None:
    """The shapefile holds the pipes of the plan, and the drawing a line of each."""
    run("dhp:exportplan", PLAN=path, FOLDER=str(folder), FORMATS=["shapefile", "dxf"])
    pipes, drawn = gpd.read_file(path, layer="pipes"), gpd.read_file(folder / "pipes.shp")
    for name in ("dn", "dn_cool", "pairs", "length_m", "capex"):
        np.testing.assert_allclose(drawn[name], pipes[name], rtol=1e-6)
    np.testing.assert_allclose(drawn.length, pipes.length, rtol=1e-6)
    stations, points = gpd.read_file(path, layer="stations"), gpd.read_file(folder / "stations.shp")
    np.testing.assert_allclose(points["pump_h_kw"], stations["heat_pump_kw"], rtol=1e-6)
    np.testing.assert_allclose(points["pump_c_kw"], stations["cool_pump_kw"], rtol=1e-6)
    lines = gpd.read_file(folder / "plan.dxf")
    assert (lines.geometry.geom_type == "LineString").sum() >= len(pipes)
    assert lines.length.sum() >= pipes.length.sum() * (1 - 1e-6)


def _others_find_the_same_pressures(run: Run, path: str, folder: Path) -> None:
    """EPANET and pandapipes read the exported files and come to the plan's pressures."""
    wntr, pandapipes = pytest.importorskip("wntr"), pytest.importorskip("pandapipes")
    run("dhp:exportplan", PLAN=path, FOLDER=str(folder), FORMATS=["epanet", "pandapipes"])
    (station,) = gpd.read_file(path, layer="stations").to_dict("records")
    nodes = gpd.read_file(path, layer="nodes")
    weight = 9.80665 * density_kg_m3(station["water_c"], 0.25)
    names = [f"S1_{name}" for name in nodes["node_id"]]
    meant = nodes["p_supply_pa"].to_numpy()
    loss = float(nodes["p_difference_pa"].max() - nodes["p_difference_pa"].min()) / 2
    model = wntr.network.WaterNetworkModel(str(folder / "network.inp"))
    head = wntr.sim.EpanetSimulator(model).run_sim(file_prefix=str(folder / "run")).node["head"]
    theirs = (head.iloc[0][names].to_numpy() - nodes["elevation_m"].to_numpy()) * weight
    assert np.abs(theirs - meant).max() < 0.015 * loss
    net = pandapipes.from_json(str(folder / "network.json"))
    pandapipes.pipeflow(net, friction_model="colebrook", tol_p=1e-7, tol_m=1e-7, iter=300)
    bar = dict(zip(net.junction["name"], net.res_junction["p_bar"], strict=True))
    # Its gauge pressure counts from the air at the place, which weighs 12 Pa less per metre.
    found = np.array([bar[name] for name in names]) * 1e5 - 12.0 * nodes["elevation_m"].to_numpy()
    assert np.abs(found - meant).max() < 0.01 * loss + 50


def test_four_pipes_of_the_chinese_standard_on_a_hill(
    run: Run, buildings: Any, roads: Any, candidates: Any, tmp_path: Path
) -> None:
    out = run(
        "dhp:plandistrict", BUILDINGS=buildings, ROADS=roads, CANDIDATES=candidates,
        SYSTEM="fourpipe", PIPE_FAMILY="gbt-29047", SIZING="cjj34", SIMULTANEITY="cibse",
        ELEVATION=raster(tmp_path / "dem.tif", roads.extent(), 0.3), PARAMETERS=coarse(),
        OUTPUT=str(tmp_path / "plan.gpkg"), **ONCE,
    )  # fmt: skip
    plan = _layers(out["OUTPUT"])
    pipes = plan["pipes"]
    _falls_along_the_way(plan, 0.0)
    _is_paid_and_warm(plan)
    known = {size.dn: size for size in catalogue.pipes(4)}
    assert set(pipes["dn"]) <= set(known) and set(pipes["dn_cool"]) <= {0, *known}
    assert (pipes["dn_cool"] > 0).any()
    np.testing.assert_allclose(pipes["inner_mm"], [known[dn].inner_mm for dn in pipes["dn"]])
    _is_drawn(run, out["OUTPUT"], tmp_path / "drawn")
    for name in ("epanet", "pandapipes"):
        folder = tmp_path / name
        with pytest.raises(QgsProcessingException, match="four-pipe network has two pairs"):
            run("dhp:exportplan", PLAN=out["OUTPUT"], FOLDER=str(folder), FORMATS=[name])
        assert not list(folder.glob("*"))  # nothing half-written
    ears, rest = Ears(), tmp_path / "rest"
    run("dhp:exportplan", ears, PLAN=out["OUTPUT"], FOLDER=str(rest))  # all formats, as it opens
    assert any("were left out" in text for text in ears.warned)
    assert {"plan.dxf", "pipes.shp", "README.txt"} <= {path.name for path in rest.iterdir()}
    assert "EPANET" not in (rest / "README.txt").read_text(encoding="utf-8")


def test_an_ambient_loop_of_plastic_and_glycol_on_a_hill(
    run: Run, buildings: Any, roads: Any, candidates: Any, tmp_path: Path
) -> None:
    own = coarse(("network.glycol_share", "0.25"))
    out = run(
        "dhp:plandistrict", BUILDINGS=buildings, ROADS=roads, CANDIDATES=candidates,
        SYSTEM="ambient", PIPE_FAMILY="pe-100", SIZING="european", SIMULTANEITY="winter2001",
        ELEVATION=raster(tmp_path / "dem.tif", roads.extent(), -0.3), PARAMETERS=own,
        OUTPUT=str(tmp_path / "plan.gpkg"), **ONCE,
    )  # fmt: skip
    plan = _layers(out["OUTPUT"])
    pipes = plan["pipes"]
    _falls_along_the_way(plan, 0.25)
    _is_paid_and_warm(plan)
    assert (pipes["dn_cool"] == 0).all()
    assert pipes["velocity_m_s"].max() <= 2.5
    section = np.pi / 4 * (pipes["inner_mm"] / 1000) ** 2 * pipes["pairs"]
    speed = pipes["flow_kg_s"] / section / pipes["velocity_m_s"]
    assert speed.between(density_kg_m3(18, 0.25) - 0.01, density_kg_m3(8, 0.25) + 0.01).all()
    _is_drawn(run, out["OUTPUT"], tmp_path / "drawn")
    _others_find_the_same_pressures(run, out["OUTPUT"], tmp_path / "models")


def _designed(run: Run, folder: Path, given: dict[str, Any], system: str) -> dict[str, Any]:
    """Design loads' network, as far as layers that the operation reads."""
    loads, hourly = str(folder / "loads.gpkg"), str(folder / "hourly.csv")
    run("dhp:estimateload", BUILDINGS=given["BUILDINGS"], OUTPUT=loads, HOURLY_OUTPUT=hourly)
    sinks = ("STATIONS", "PIPES", "NODES_OUT", "BUILDINGS_OUT", "PROBLEMS")
    design = run(
        "dhp:designnetwork", **{**given, "BUILDINGS": loads}, SYSTEM=system, **QUICK,
        **{name: str(folder / f"{name}.gpkg") for name in sinks},
    )  # fmt: skip
    return {**design, "HOURLY": hourly}


@pytest.mark.parametrize("system", ["fourpipe", "ambient"])
def test_operation_reads_the_pumps_of_a_designed_network(
    system: str, run: Run, buildings: Any, roads: Any, candidates: Any, tmp_path: Path
) -> None:
    given = {"BUILDINGS": buildings, "ROADS": roads, "CANDIDATES": candidates}
    design = _designed(run, tmp_path, given, system)
    stations = gpd.read_file(design["STATIONS"])
    nodes = gpd.read_file(design["NODES_OUT"])
    if system == "fourpipe":
        both = stations["heat_pump_kw"] + stations["cool_pump_kw"]
        assert (stations[["heat_pump_kw", "cool_pump_kw"]] > 0).all(axis=None)
    else:
        both = stations[["heat_pump_kw", "cool_pump_kw"]].max(axis=1)
    np.testing.assert_allclose(stations["pump_kw"], both)
    sites = nodes[nodes["kind"] == "site"].set_index("station_id")["p_difference_pa"]
    outlet = stations.set_index("station_id")["pump_head_pa"] - 80_000  # network.plant_drop_pa
    np.testing.assert_allclose(sites, outlet[sites.index])
    out = run(
        "dhp:planoperation", STATIONS=design["STATIONS"], PIPES=design["PIPES"],
        BUILDINGS=design["BUILDINGS_OUT"], HOURLY=design["HOURLY"], SYSTEM=system,
        PARAMETERS=coarse(), EQUIPMENT_OUT="memory:", SCHEDULE="memory:",
    )  # fmt: skip
    pumped = sum(hour["pump_kw"] for hour in out["SCHEDULE"].getFeatures())
    assert pumped == pytest.approx(stations["pump_kwh_a"].sum(), rel=1e-3)
