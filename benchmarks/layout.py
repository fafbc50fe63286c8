"""District layout problems through the product's own solvers.

    python benchmarks/layout.py [--seconds S] [--gap G] [--method joint|thesis|bigm] FILE.json...

One JSON line per file. Format of the files: nodes, edges [u, v, length_m], demand_kw per node,
sites [node, fixed, per kW, capacity] and prices of trench and pipe per metre; with ``cool_kw``
there are two cases. Capacity is hard, flow may split, each edge's trench is paid once.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.layout_baselines import big_m_flow, thesis_overlaid
from dhp_qgis_plugin.core.errors import DhpError
from dhp_qgis_plugin.core.network import joint
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import LayoutDesign, LayoutProblem

METHODS = {"joint": joint.solve, "thesis": thesis_overlaid, "bigm": big_m_flow}


def read(path: Path) -> LayoutProblem:
    """Return the problem of a file."""
    stated = json.loads(path.read_text(encoding="utf-8"))
    edges = np.array([[u, v] for u, v, _ in stated["edges"]], dtype=np.int64).reshape(-1, 2)
    length_m = np.array([length for _, _, length in stated["edges"]], dtype=float)
    heat = np.array(stated["demand_kw"], dtype=float)
    cool = np.array(stated.get("cool_kw", np.zeros(len(heat))), dtype=float)
    sites = [[float(x) for x in site] for site in stated["sites"]]
    of_sites = np.array([site if len(site) == 6 else [*site, 0.0, 0.0] for site in sites])
    count = len(of_sites)
    return LayoutProblem(
        edge_from=edges[:, 0],
        edge_to=edges[:, 1],
        edge_fixed_cost=length_m * stated["trench_per_m_year"],
        edge_cost_per_kw=length_m * stated["pipe_per_m_kw_year"],
        edge_most_kw=np.full(len(edges), np.inf),
        edge_required=np.zeros(len(edges), dtype=bool),
        load=np.vstack([heat, cool]),
        end_only=np.zeros(len(heat), dtype=bool),
        margin=np.full(len(heat), np.inf),
        site_node=of_sites[:, 0].astype(np.int64),
        site_fixed_cost=of_sites[:, 1],
        site_cost=of_sites[:, [2, 4]].T.copy(),
        site_most_kw=of_sites[:, [3, 5]].T.copy(),
        site_least_kw=np.zeros(count),
        site_required=np.zeros(count, dtype=bool),
        site_allowed=np.ones(count, dtype=bool),
        stations_min=0,
        stations_max=count,
        shortfall_cost=np.inf,
        splittable=True,
        cool_ratio=float(stated.get("cool_ratio", 1.0)),
        separate_pipes=False,
    )


def line_of(
    path: Path, problem: LayoutProblem, design: LayoutDesign, seconds: float
) -> dict[str, object]:
    """Return what is printed of a design."""
    proven = math.isfinite(design.proof.bound)
    two = bool(problem.load[1].any())
    edges = []
    for e in np.flatnonzero(design.used).tolist():
        flows = [float(x) for x in design.flow[: 1 + two, e]]
        edges.append([e, *flows])
    return {
        "file": path.name,
        "objective": design.proof.objective,
        "bound": design.proof.bound if proven else None,
        "gap": design.proof.gap if proven else None,
        "seconds": round(seconds, 3),
        "status": design.proof.status.value,
        "root_bound": design.root_bound if math.isfinite(design.root_bound) else None,
        "stations": [int(n) for n in problem.site_node[design.opened]],
        "edges": edges,
    }


def main() -> None:
    """Solve the files named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--gap", type=float, default=0.0)
    parser.add_argument("--method", choices=sorted(METHODS), default="joint")
    parser.add_argument("--brief", action="store_true", help="leave the edges out")
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args()
    for path in options.files:
        begun = time.perf_counter()
        problem = read(path)
        left = max(1.0, options.seconds - (time.perf_counter() - begun))
        try:
            design = METHODS[options.method](
                problem, gap=options.gap, time_limit_s=left, progress=Silent()
            )
        except DhpError as error:
            print(json.dumps({"file": path.name, "status": str(error)}), flush=True)
            continue
        line = line_of(path, problem, design, time.perf_counter() - begun)
        if options.brief:
            line["edges"] = len(line["edges"])  # type: ignore[arg-type]
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
