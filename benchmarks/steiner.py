"""SteinLib and PACE 2018 Steiner tree problems through the product's own layout solver.

    python benchmarks/steiner.py [--seconds S] FILE...

One JSON line per file. The first terminal is the only site, without cost; every other terminal is
a building with a load of 1; pipes cost by length alone.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.published import solve_files
from dhp_qgis_plugin.core.network import joint
from dhp_qgis_plugin.core.records import LayoutProblem


def read(path: Path) -> LayoutProblem:
    """Return the problem of a file."""
    nodes, edges, terminals = 0, [], []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        words = line.split()
        if not words:
            continue
        key = words[0].lower()
        if key == "nodes":
            nodes = int(words[1])
        elif key in ("e", "a") and len(words) >= 4:
            edges.append((int(words[1]) - 1, int(words[2]) - 1, float(words[3])))
        elif key == "t" and len(words) == 2:
            terminals.append(int(words[1]) - 1)
    load = np.zeros((2, nodes))
    load[0, terminals[1:]] = 1.0
    ends = np.array([(u, v) for u, v, _ in edges], dtype=np.int64).reshape(-1, 2)
    count = len(edges)
    return LayoutProblem(
        edge_from=ends[:, 0],
        edge_to=ends[:, 1],
        edge_fixed_cost=np.array([length for _, _, length in edges]),
        edge_cost_per_kw=np.zeros(count),
        edge_most_kw=np.full(count, np.inf),
        edge_required=np.zeros(count, dtype=bool),
        load=load,
        end_only=np.zeros(nodes, dtype=bool),
        margin=np.full(nodes, np.inf),
        site_node=np.array(terminals[:1], dtype=np.int64),
        site_fixed_cost=np.zeros(1),
        site_cost=np.zeros((2, 1)),
        site_most_kw=np.full((2, 1), np.inf),
        site_least_kw=np.zeros(1),
        site_required=np.zeros(1, dtype=bool),
        site_allowed=np.ones(1, dtype=bool),
        stations_min=1,
        stations_max=1,
        shortfall_cost=np.inf,
        splittable=False,
        cool_ratio=1.0,
        separate_pipes=False,
    )


if __name__ == "__main__":
    solve_files(read, __doc__, joint.solve)
