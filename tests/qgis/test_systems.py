"""Whole plans of four-pipe and ambient networks on a hill, with pipes and rules of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.network.pipe_flow import density_kg_m3
from tests.qgis.district_layers import make_layer
from tests.qgis.test_pipework import raster

Run = Callable[..., dict[str, Any]]
QUICK = {"STATIONS_MAX": 1, "TIME_LIMIT": 10, "GAP": 0.05}


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


def test_four_pipes_of_the_chinese_standard_on_a_hill(
    run: Run, buildings: Any, roads: Any, candidates: Any, tmp_path: Path
) -> None:
    out = run(
        "dhp:plandistrict", BUILDINGS=buildings, ROADS=roads, CANDIDATES=candidates,
        SYSTEM="fourpipe", PIPE_FAMILY="gbt-29047", SIZING="cjj34", SIMULTANEITY="cibse",
        ELEVATION=raster(tmp_path / "dem.tif", roads.extent(), 0.3),
        OUTPUT=str(tmp_path / "plan.gpkg"), **QUICK,
    )  # fmt: skip
    plan = _layers(out["OUTPUT"])
    pipes = plan["pipes"]
    _falls_along_the_way(plan, 0.0)
    _is_paid_and_warm(plan)
    known = {size.dn: size for size in catalogue.pipes(4)}
    assert set(pipes["dn"]) <= set(known) and set(pipes["dn_cool"]) <= {0, *known}
    assert (pipes["dn_cool"] > 0).any()
    np.testing.assert_allclose(pipes["inner_mm"], [known[dn].inner_mm for dn in pipes["dn"]])


def test_an_ambient_loop_of_plastic_and_glycol_on_a_hill(
    run: Run, buildings: Any, roads: Any, candidates: Any, tmp_path: Path
) -> None:
    own = make_layer(
        "None", "name:string,value:string", [(None, ["network.glycol_share", "0.25"])], "own"
    )
    out = run(
        "dhp:plandistrict", BUILDINGS=buildings, ROADS=roads, CANDIDATES=candidates,
        SYSTEM="ambient", PIPE_FAMILY="pe-100", SIZING="european", SIMULTANEITY="winter2001",
        ELEVATION=raster(tmp_path / "dem.tif", roads.extent(), -0.3), PARAMETERS=own,
        OUTPUT=str(tmp_path / "plan.gpkg"), **QUICK,
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
