"""Sizing and hydraulics of whole towns: seconds by rule, one JSON line each.

    .venv/bin/python benchmarks/pipes.py [--pipes 20000] [--check GPKG] FILE.json...

Files are the district problems that benchmarks/layout.py takes; every building is served from the
problem's first site along its shortest way. Beside them a generated tree of ``--pipes`` pipes.
``--check`` designs a district's GeoPackage, such as the sample's, and holds its pressures and flows
against pandapipes, largest difference as a share of the largest loss. Goals: Pasing within 2 s,
20,000 pipes within 10 s, whatever the rule.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra

from dhp_qgis_plugin.core import plan
from dhp_qgis_plugin.core.network import simultaneity, trees
from dhp_qgis_plugin.core.network.hydraulics import size_pipes
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import (
    HOURS,
    EdgeKind,
    Layout,
    Load,
    NodeKind,
    StreetGraph,
    Weather,
)
from dhp_qgis_plugin.core.stages import Options
from dhp_qgis_plugin.core.tables import results
from dhp_qgis_plugin.core.tables.hydraulic_model import read_model
from dhp_qgis_plugin.core.tables.pandapipes_file import pandapipes_json

RULES = {0: "friction", 1: "cjj34", 2: "european", 3: "least cost"}


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--pipes", type=int, default=20_000)
    parser.add_argument("--check", type=Path)
    wanted = parser.parse_args()
    if wanted.check:
        print(json.dumps(check(wanted.check)), flush=True)
    for path in wanted.files:
        run(path.name, *read(path))
    if wanted.pipes:
        run(f"generated {wanted.pipes}", *generate(wanted.pipes))


def run(name: str, graph: StreetGraph, layout: Layout, load: Load) -> None:
    """Time every rule with the curve of Winter, and the curve of the hours alone."""
    base, weather = defaults(), cosine_year()
    began = time.perf_counter()
    hourly = base.with_values(**{"load.simultaneity_curve": 3})
    simultaneity.with_simultaneity(layout, graph, load, hourly.load)
    coincidence = time.perf_counter() - began
    for rule, label in RULES.items():
        p = base.with_values(**{"network.sizing_rule": rule, "load.simultaneity_curve": 1})
        began = time.perf_counter()
        laid = simultaneity.with_simultaneity(layout, graph, load, p.load)
        pipes = size_pipes(laid, graph, load, weather, p, Silent())
        seconds = time.perf_counter() - began
        print(
            json.dumps(
                {
                    "file": name,
                    "rule": label,
                    "pipes": len(pipes.dn),
                    "seconds": round(seconds, 3),
                    "coincidence_seconds": round(coincidence, 3),
                    "capex": round(float(pipes.capex.sum())),
                    "search_capex": round(pipes.search_capex),
                    "head_bar": round(float(pipes.station_head_pa.max()) / 1e5, 2),
                    "pump_kwh_a": round(float(pipes.station_pump_kwh_a.sum())),
                    "loss_kwh_a": round(float(pipes.heat_loss_kwh_a.sum())),
                    "notes": list(pipes.warnings),
                },
                ensure_ascii=False,
            ),
            flush=True,
        )


def check(path: Path) -> dict[str, object]:
    """Design a district and let pandapipes work its network out from the exported file."""
    import pandapipes  # noqa: PLC0415 - a development dependency
    from chain import read_district  # noqa: PLC0415 - the benchmark beside this one

    district, parameters, quiet = read_district(path), defaults(), Silent()
    options = Options(explain=False)
    estimate = plan.estimate_loads(district, options, parameters, quiet)
    tariff = plan.find_prices(options).tariff
    potential, graph, repairs = plan.lay_out_streets(district, estimate, tariff, parameters, quiet)
    design = plan.design_network(
        district.buildings.states, estimate, potential, graph, repairs, options, parameters, quiet
    )
    # One mean temperature a file: each station stands alone.
    worst = {"pressure": 0.0, "flow": 0.0}
    frames = (
        results.stations_frame(design, estimate.load, parameters),
        results.pipes_frame(design),
        results.nodes_frame(design, district.buildings, parameters),
    )
    for station in frames[0]["station_id"]:
        own = [frame[frame["station_id"] == station].reset_index(drop=True) for frame in frames]
        if own[1].empty:
            continue
        model = read_model(*own, {}, path.name)
        net = pandapipes.from_json_string(pandapipes_json(model))
        pandapipes.pipeflow(net, friction_model="colebrook", tol_p=1e-7, tol_m=1e-7, iter=300)
        found = net.res_junction.p_bar.to_numpy()[: len(model.place_ids)] * 1e5
        meant = own[2]["p_supply_pa"].to_numpy(dtype=float)
        ends = model.pipe_to
        loss = float(model.supply_pa[0] - meant[ends].min())
        flow = net.res_pipe.mdot_from_kg_per_s.to_numpy()[: len(ends)]
        off = np.abs(flow - model.flow_kg_s).max() / model.flow_kg_s.max()
        apart = float(np.abs(found[ends] - meant[ends]).max())
        worst["pressure"] = max(worst["pressure"], apart / max(loss, 1.0))
        worst["flow"] = max(worst["flow"], float(off))
    return {"file": path.name, "pipes": len(design.pipes.dn), "largest_difference": worst}


def read(path: Path) -> tuple[StreetGraph, Layout, Load]:
    """Return the tree of shortest ways of a problem file."""
    problem = json.loads(path.read_text(encoding="utf-8"))
    edges = np.array([(u, v) for u, v, _ in problem["edges"]])
    length = np.array([metres for _, _, metres in problem["edges"]], dtype=float)
    return tree_of(
        int(problem["nodes"]),
        edges,
        length,
        np.array(problem["demand_kw"], dtype=float),
        int(problem["sites"][0][0]),
    )


def generate(pipes: int) -> tuple[StreetGraph, Layout, Load]:
    """Return a random tree with a customer at every other pipe's end."""
    rng = np.random.default_rng(1)
    half = pipes // 2
    parent = [int(rng.integers(max(0, n - 30), n)) for n in range(1, half + 1)]
    trunk = [(up, n) for n, up in enumerate(parent, start=1)]
    service = [(n, half + n) for n in range(1, half + 1)]
    demand = np.concatenate([np.zeros(half + 1), rng.uniform(2, 15, half)])
    edges = np.array(trunk + service)
    return tree_of(2 * half + 1, edges, rng.uniform(5, 40, len(edges)), demand, 0)


def tree_of(
    nodes: int, edges: np.ndarray, length: np.ndarray, demand: np.ndarray, root: int
) -> tuple[StreetGraph, Layout, Load]:
    """Return graph, layout and load of the shortest ways from a root to all demand."""
    matrix = coo_matrix((length, (edges[:, 0], edges[:, 1])), shape=(nodes, nodes)).tocsr()
    far, before_node = dijkstra(matrix, directed=False, indices=root, return_predecessors=True)
    customers = np.flatnonzero((demand > 0) & np.isfinite(far))
    customers = customers[customers != root]
    used = np.zeros(nodes, dtype=bool)
    for node in customers.tolist():
        while node != root and not used[node]:
            used[node] = True
            node = int(before_node[node])  # noqa: PLW2901 - a walk
    kept = np.flatnonzero(used)
    kept = kept[np.argsort(far[kept], kind="stable")]
    at = np.full(nodes, -1)
    at[kept] = np.arange(len(kept))
    before = at[before_node[kept]]
    index = {tuple(sorted(edge)): e for e, edge in enumerate(map(tuple, edges.tolist()))}
    pipe_edge = np.array(
        [index[tuple(sorted((int(before_node[n]), int(n))))] for n in kept], dtype=np.int64
    )
    count = np.zeros(len(kept))
    count[at[customers]] = 1
    kind = np.full(len(edges), EdgeKind.STREET, dtype=np.int64)
    graph = StreetGraph(
        node_xy=np.zeros((nodes, 2)),
        node_kind=np.full(nodes, NodeKind.JUNCTION, dtype=np.int64),
        edge_from=edges[:, 0], edge_to=edges[:, 1], edge_kind=kind,
        length_m=length, trench_m=length, crossing_cost=np.zeros(len(edges)),
        lines=np.full(len(edges), shapely.LineString([(0, 0), (1, 0)]), dtype=object),
        parts=tuple((e,) for e in range(len(edges))), streets=("",) * len(edges),
        building_node=customers, site_node=np.array([root]),
        building_reasons=("",) * len(customers), site_reasons=("",),
    )  # fmt: skip
    load = loads(demand[customers])
    own = np.zeros((2, len(kept)))
    own[0, at[customers]], own[1, at[customers]] = load.peak_heat_kw, load.peak_cool_kw
    layout = Layout(
        station_site=np.array([0]), building_station=np.zeros(len(customers), dtype=np.int64),
        path_m=far[customers], pipe_edge=pipe_edge,
        pipe_station=np.zeros(len(kept), dtype=np.int64),
        pipe_from=before_node[kept].astype(np.int64), pipe_to=kept, pipe_before=before,
        customers=np.rint(trees.sum_downstream(count, before)).astype(np.int64),
        heat_kw=0.95 * trees.sum_downstream(own[0], before),
        cool_kw=0.80 * trees.sum_downstream(own[1], before),
    )  # fmt: skip
    return graph, layout, load


def loads(heat_kw: np.ndarray) -> Load:
    """Return loads of eight shapes: heating in winter, cooling of 70 % in summer, by the hour."""
    n, hour = len(heat_kw), np.arange(HOURS)
    season = np.cos(2 * np.pi * hour / HOURS)
    day = np.array([1 + 0.3 * np.sin(2 * np.pi * (hour - c) / 24) for c in range(8)])
    heat, cool = day * np.maximum(season, 0), day * np.maximum(-season - 0.3, 0)
    heat, cool = heat / heat.max(axis=1, keepdims=True), cool / cool.max(axis=1, keepdims=True)
    shape = np.arange(n) % 8
    return Load(
        uses=("office",) * n, use_basis=("generated",) * n, gfa_m2=np.full(n, 1000.0),
        gfa_basis=("generated",) * n, peak_heat_kw=heat_kw, peak_cool_kw=0.7 * heat_kw,
        heat_kwh_a=heat_kw * heat.sum(axis=1)[shape], cool_kwh_a=heat_kw * cool.sum(axis=1)[shape],
        dhw_kwh_a=np.zeros(n), shape=shape, heat_shapes=heat, cool_shapes=cool,
        served=np.ones(n, dtype=bool), reasons=("",) * n,
    )  # fmt: skip


def cosine_year() -> Weather:
    """Return a year that is a plain cosine."""
    hour, zero = np.arange(HOURS), np.zeros(HOURS)
    return Weather(
        place="Cosine", source="generated", latitude_deg=48.0, longitude_deg=11.0,
        utc_offset_h=1.0, temperature_c=9 - 10 * np.cos(2 * np.pi * hour / HOURS),
        humidity_g_kg=zero + 5.0, beam_w_m2=zero.copy(), diffuse_w_m2=zero.copy(),
    )  # fmt: skip


if __name__ == "__main__":
    main()
