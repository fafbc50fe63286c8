"""OR-Library's p-median problems through the product's own Floyd routing and siting model.

    python benchmarks/pmedian.py [--seconds S] FILE...

One JSON line per file. Format: vertices, edges, p; then an edge a line, where of repeated edges
the last one counts (J. E. Beasley, OR-Library).
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.published import solve_files
from dhp_qgis_plugin.core.network.shortest_paths import floyd_warshall
from dhp_qgis_plugin.core.records import SitingProblem


def read(path: Path) -> SitingProblem:
    """Return the problem of a file: every vertex is a customer and a site."""
    numbers = iter(path.read_text(encoding="ascii").split())
    vertices, edges, stations = (int(next(numbers)) for _ in range(3))
    lengths: dict[tuple[int, int], float] = {}
    for _ in range(edges):
        a, b, length = int(next(numbers)) - 1, int(next(numbers)) - 1, float(next(numbers))
        lengths[min(a, b), max(a, b)] = length
    ends = np.array(list(lengths), dtype=np.int64).reshape(-1, 2)
    distance = floyd_warshall(vertices, ends[:, 0], ends[:, 1], np.array(list(lengths.values())))
    zero = np.zeros(vertices)
    return SitingProblem(
        heat_kw=zero,
        cool_kw=zero.copy(),
        connection_cost=distance,
        fixed_cost=zero.copy(),
        cost_per_kw_heat=zero.copy(),
        cost_per_kw_cool=zero.copy(),
        least_kw=zero.copy(),
        most_heat_kw=np.full(vertices, np.inf),
        most_cool_kw=np.full(vertices, np.inf),
        required=np.zeros(vertices, dtype=bool),
        margin=np.full(vertices, np.inf),
        stations_min=stations,
        stations_max=stations,
        shortfall_cost=np.inf,
        splittable=False,
    )


if __name__ == "__main__":
    solve_files(read, __doc__)
