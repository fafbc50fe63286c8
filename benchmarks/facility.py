"""OR-Library's capacitated facility problems through the product's siting model, splittable.

    python benchmarks/facility.py [--seconds S] FILE...

One JSON line per file. Format: sites, customers; a line of capacity and fixed cost per site; then
per customer the demand and the cost of serving all of it from each site (J. E. Beasley,
OR-Library). Capacity is hard; a customer may be served by several sites.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.published import solve_files
from dhp_qgis_plugin.core.records import SitingProblem


def read(path: Path) -> SitingProblem:
    """Return the problem of a file; demand stands as heat."""
    numbers = np.array(path.read_text(encoding="ascii").split(), dtype=float)
    sites, customers = (int(number) for number in numbers[:2])
    of_sites = numbers[2 : 2 + 2 * sites].reshape(sites, 2)
    of_customers = numbers[2 + 2 * sites :].reshape(customers, 1 + sites)
    zero = np.zeros(sites)
    return SitingProblem(
        heat_kw=of_customers[:, 0].copy(),
        cool_kw=np.zeros(customers),
        connection_cost=of_customers[:, 1:].T.copy(),
        fixed_cost=of_sites[:, 1].copy(),
        cost_per_kw_heat=zero,
        cost_per_kw_cool=zero.copy(),
        least_kw=zero.copy(),
        most_heat_kw=of_sites[:, 0].copy(),
        most_cool_kw=zero.copy(),
        required=np.zeros(sites, dtype=bool),
        margin=np.full(customers, np.inf),
        stations_min=0,
        stations_max=sites,
        shortfall_cost=np.inf,
        splittable=True,
    )


if __name__ == "__main__":
    solve_files(read, __doc__)
