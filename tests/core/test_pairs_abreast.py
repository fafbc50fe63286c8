"""More load than the largest size carries: equal pairs side by side share it, in every respect."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.network import (
    pipe_cautions,
    pipe_flow,
    pipe_prices,
    pressures,
    systems,
    trees,
)
from dhp_qgis_plugin.core.network.hydraulics import size_pipes
from dhp_qgis_plugin.core.network.sizing import roles
from dhp_qgis_plugin.core.parameters import Parameters, defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import Layout, PipeNetwork, StreetGraph
from dhp_qgis_plugin.core.tables import problems, results
from dhp_qgis_plugin.core.tables.epanet import epanet_inp
from dhp_qgis_plugin.core.tables.hydraulic_model import read_model
from dhp_qgis_plugin.core.tables.pandapipes_file import pandapipes_json
from tests.core.pipes_example import load, weather
from tests.core.random_tree import random_tree

TWIN = 6  # PE-X twins: the largest is of 63 mm


def town(
    rule: int, system: str = "changeover"
) -> tuple[StreetGraph, Layout, PipeNetwork, Parameters]:
    p = defaults().with_values(network__pipe_family=TWIN, network__sizing_rule=rule)
    p = systems.settle(system, p)
    graph, layout, demand = random_tree(5, customers=25)
    return graph, layout, size_pipes(layout, graph, demand, weather(), p, Silent()), p


@pytest.mark.parametrize("rule", [0, 1, 2, 3])
def test_no_pair_carries_more_than_its_limits(rule: int) -> None:
    graph, layout, pipes, p = town(rule)
    sizes = {size.dn: n for n, size in enumerate(catalogue.pipes(TWIN))}
    assert pipes.pairs.max() > 2
    for q, role in enumerate(roles(layout, graph)):
        heat, cool = (
            kw[sizes[int(pipes.dn[q])]] for kw in pipe_prices.capacities_kw(p.network, role)
        )
        share = max(layout.heat_kw[q] / heat, layout.cool_kw[q] / cool)
        assert share <= pipes.pairs[q] * (1 + 1e-6)
        assert pipes.pairs[q] == 1 or share > pipes.pairs[q] - 1  # none too many
    most = max(limit.velocity_m_s for limit in catalogue.sizing_limits(rule)) if rule else 2.5
    assert pipes.velocity_m_s.max() <= most * (1 + 1e-9)
    assert any(f"up to {pipes.pairs.max():,} parallel pairs" in said for said in pipes.warnings)


def test_pressure_loss_and_price_count_every_pair() -> None:
    graph, layout, pipes, p = town(0)
    n, length = p.network, graph.length_m[layout.pipe_edge]
    by_dn = {size.dn: size for size in catalogue.pipes(TWIN)}
    sizes = [by_dn[dn] for dn in pipes.dn.tolist()]
    inner = np.array([size.inner_mm for size in sizes]) / 1000
    drop = pipe_flow.drop_pa_m(
        pipes.shown_kg_s / pipes.pairs, inner, pipes.roughness_mm / 1000, float(pipes.shown_c[0]), 0
    )
    lost = trees.sum_from_root(drop * length * (1 + n.local_loss_share), layout.pipe_before)
    head = n.plant_drop_pa + 2 * lost.max() + n.customer_drop_pa
    assert pipes.station_head_pa[0] == pytest.approx(head)
    way = pressures.index_circuit(layout, pipes, 0)
    assert lost[way[-1]] == pytest.approx(lost.max())
    per_m = pipes.heat_loss_kwh_a / length / pipes.pairs
    u = np.array([size.u_pair_w_mk for size in sizes])
    np.testing.assert_allclose(per_m / u, (per_m / u)[0])
    price = np.array([size.pipe_per_m for size in sizes]) * pipes.pairs * length
    dug = np.array([size.trench_per_m for size in sizes]) * graph.trench_m[layout.pipe_edge]
    dug *= 1 + 0.3 * (pipes.pairs - 1)  # network.second_pair_trench of each pair beside the first
    np.testing.assert_allclose(pipes.capex, price + dug + graph.crossing_cost[layout.pipe_edge])


def test_four_pipes_count_the_pairs_of_each_service() -> None:
    graph, layout, pipes, _ = town(2, "fourpipe")
    assert pipes.pairs.max() > 1 and pipes.pairs_cool.max() > 1
    assert ((pipes.pairs_cool == 0) == (pipes.dn_cool == 0)).all()
    both = (layout.heat_kw > 0) & (layout.cool_kw > 0)
    assert (pipes.pairs != pipes.pairs_cool)[both].any()
    assert pipes.velocity_m_s.max() <= 1.3 * (1 + 1e-9)  # of European mains up to 80 mm
    # The widest trench whole, a share of that of every other pair.
    trench = {size.dn: size.trench_per_m for size in catalogue.pipes(TWIN)}
    price = {size.dn: size.pipe_per_m for size in catalogue.pipes(TWIN)}
    for q, edge in enumerate(layout.pipe_edge.tolist()):
        lying = [int(pipes.dn[q])] * int(pipes.pairs[q])
        lying += [int(pipes.dn_cool[q])] * int(pipes.pairs_cool[q])
        widths = sorted((trench[dn] for dn in lying), reverse=True)
        dug = (widths[0] + 0.3 * sum(widths[1:])) * graph.trench_m[edge]
        pair = sum(price[dn] for dn in lying) * graph.length_m[edge]
        assert pipes.capex[q] == pytest.approx(pair + dug + graph.crossing_cost[edge])


def test_a_trench_with_too_many_pairs_is_named() -> None:
    graph, layout, pipes, p = town(0)
    assert pipes.pairs.max() > 6
    (said,) = [w for w in pipes.warnings if "cannot be built as planned" in w]
    worst = int(np.argmax(pipes.pairs))
    assert f"Pipe p{worst + 1} needs {pipes.pairs[worst]} pairs" in said
    assert f"{layout.heat_kw[worst]:,.0f} kW of heat" in said and "PE-X twin" in said
    assert "more stations" in said and "network.pairs_most" in said
    design = SimpleNamespace(
        layout=layout, pipes=pipes, streets=graph, potential=SimpleNamespace(ids=("works",))
    )
    found = problems._crowded_problems(design, p.network)
    assert [name for _, (name, _), _ in found] == [
        f"p{q + 1}" for q in np.flatnonzero(pipes.pairs > 6)
    ]
    assert all(note.startswith("Station works: Pipe p") for _, (_, note), _ in found)
    wide = p.with_values(network__pairs_most=float(pipes.pairs.max()))
    assert not problems._crowded_problems(design, wide.network)


@pytest.mark.parametrize("system", ["changeover", "fourpipe"])
def test_a_building_that_no_trench_can_serve_is_refused(system: str) -> None:
    p = systems.settle(system, defaults().with_values(network__pipe_family=TWIN)).network
    must = np.array([True, True])
    pipe_cautions.require_room(load([60.0, 80.0], [40.0, 30.0]), must, p)
    huge = load([60.0, 8000.0], [40.0, 30.0])
    with pytest.raises(InputError, match=r"Building 2 draws 8,000 kW of heat .* PE-X twin pipe"):
        pipe_cautions.require_room(huge, must, p)
    pipe_cautions.require_room(huge, np.array([True, False]), p)


def test_other_programs_find_the_pressures_of_all_pairs(tmp_path) -> None:
    wntr, pandapipes = pytest.importorskip("wntr"), pytest.importorskip("pandapipes")
    graph, layout, pipes, p = town(0)
    design = SimpleNamespace(
        layout=layout, pipes=pipes, streets=graph, graph=graph,
        potential=SimpleNamespace(ids=("works",)),
    )  # fmt: skip
    ids = SimpleNamespace(ids=tuple(f"b{n}" for n in range(25)))
    model = read_model(
        pd.DataFrame({"station_id": ["works"], "water_c": pipes.shown_c}),
        results.pipes_frame(design),
        results.nodes_frame(design, ids, p),
        {},
        "plan.gpkg",
    )
    assert len(model.pipe_ids) == pipes.pairs.sum() == len(set(model.pipe_ids))
    meant = np.repeat(pipes.supply_pa, pipes.pairs)
    loss = model.supply_pa[0] - meant.min()
    net = pandapipes.from_json_string(pandapipes_json(model))
    pandapipes.pipeflow(net, friction_model="colebrook", tol_p=1e-7, tol_m=1e-7, iter=300)
    found = net.res_junction.p_bar.to_numpy()[model.pipe_to] * 1e5
    assert np.abs(found - meant).max() < 0.01 * loss
    path = tmp_path / "plan.inp"
    path.write_text(epanet_inp(model), encoding="utf-8")
    run = wntr.sim.EpanetSimulator(wntr.network.WaterNetworkModel(str(path)))
    head = run.run_sim(file_prefix=str(tmp_path / "run")).node["head"].iloc[0]
    theirs = head[[f"S{model.place_ids[i]}" for i in model.pipe_to]].to_numpy()
    theirs = (theirs - model.elevation_m[model.pipe_to]) * model.density_kg_m3 * 9.80665
    assert np.abs(theirs - meant).max() < 0.03 * loss
