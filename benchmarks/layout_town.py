"""Write the layout problem of a made-up town, in the format of `benchmarks/layout.py`.

    python benchmarks/layout_town.py FILE.json [--buildings N] [--sites N] [--cooling] [--seed S]

Houses and streets come from scripts/town and go through the product's own street graph, with one
service line a house; the heat load is 50 W/m² of floor, cold (with --cooling) 60 W/m² of what is
neither flat nor villa. Prices are those of the district problems: trench and pipe by a published
regression of topotherm, stations of 40,000 a year and 60 to 70 per kW, each for 45 % of all load.
The town is generated.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import shapely

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from dhp_qgis_plugin.core.network.reduction import contract
from dhp_qgis_plugin.core.network.street_graph import build_street_graph
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.tables import reading, street_reading
from scripts.town.make import make_town

TRENCH_PER_M_YEAR = 62.917225
PIPE_PER_M_KW_YEAR = 0.001845803
HEAT_W_M2, COOL_W_M2 = 50.0, 60.0
CAPACITY_SHARE = 0.45
COOL_RATIO = 1.666667
HOUSES_PER_STREET = 2.4


def town_problem(buildings: int, sites: int, seed: int, *, cooling: bool) -> dict[str, object]:
    """Return the problem of a town as it stands in the file."""
    town = make_town(buildings, round(buildings / HOUSES_PER_STREET), seed)
    houses = reading.read_buildings(town.buildings, "buildings")
    roads = street_reading.read_roads(town.roads, "roads")
    graph, _ = build_street_graph(
        roads,
        houses,
        np.ones(len(houses), dtype=bool),
        np.zeros((0, 2)),
        None,
        replace(defaults().network, service_candidates=1),
        Silent(),
    )
    streets = contract(graph)
    area = shapely.area(houses.outlines) * np.nan_to_num(houses.floors, nan=2.0)
    joined = streets.building_node >= 0
    flats = np.isin(houses.use_words, ("residential", "apartments"))
    heat, cool = np.zeros(streets.nodes), np.zeros(streets.nodes)
    np.add.at(heat, streets.building_node[joined], HEAT_W_M2 / 1000 * area[joined])
    cold = np.where(flats, 0.0, COOL_W_M2 / 1000 * area)
    np.add.at(cool, streets.building_node[joined], cold[joined])
    rng = np.random.default_rng(seed)
    corners = np.flatnonzero(np.bincount(np.r_[streets.edge_from, streets.edge_to]) >= 3)
    places = rng.choice(corners, sites, replace=False)
    price = rng.uniform(60.0, 70.0, sites)
    stations = []
    for node, per_kw in zip(places.tolist(), price.tolist(), strict=True):
        station = [node, 40000.0, round(per_kw, 4), round(CAPACITY_SHARE * heat.sum(), 3)]
        if cooling:
            station[2] = round(0.7 * per_kw, 4)
            station += [round(0.5 * per_kw, 4), round(CAPACITY_SHARE * cool.sum(), 3)]
        stations.append(station)
    problem: dict[str, object] = {
        "name": f"town-{buildings}-{seed}" + ("-hc" if cooling else ""),
        "nodes": streets.nodes,
        "edges": [
            [int(a), int(b), round(float(length), 3)]
            for a, b, length in zip(
                streets.edge_from, streets.edge_to, streets.length_m, strict=True
            )
        ],
        "demand_kw": np.round(heat, 4).tolist(),
        "sites": stations,
        "trench_per_m_year": TRENCH_PER_M_YEAR,
        "pipe_per_m_kw_year": PIPE_PER_M_KW_YEAR,
    }
    if cooling:
        problem |= {"cool_kw": np.round(cool, 4).tolist(), "cool_ratio": COOL_RATIO}
    return problem


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--buildings", type=int, default=4500)
    parser.add_argument("--sites", type=int, default=20)
    parser.add_argument("--cooling", action="store_true")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    problem = town_problem(options.buildings, options.sites, options.seed, cooling=options.cooling)
    options.path.write_text(json.dumps(problem), encoding="utf-8")


if __name__ == "__main__":
    main()
