"""Draw the pressure diagram of the sample's longest index circuit, on an invented hill.

.venv/bin/python scripts/draw_pressure_diagram.py PICTURE.png

The sample has no elevation raster; the ground is a slope of 15 m across the district with waves of
3 m, so that the picture shows what a raster does.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))  # the plugin and its benchmarks

import numpy as np

from benchmarks.chain import read_district
from dhp_qgis_plugin.core import plan
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import Elevation
from dhp_qgis_plugin.core.stages import Options
from dhp_qgis_plugin.report.drawing import save_png
from dhp_qgis_plugin.report.facts import hardest_path
from dhp_qgis_plugin.report.scheme_plots import pressure_path

SAMPLE = Path(__file__).resolve().parent.parent / "dhp_qgis_plugin/resources/sample"


def main() -> None:
    """Design the sample's network and draw."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    district = read_district(SAMPLE / "helsinki_centre.gpkg")
    parameters, options, quiet = defaults(), Options(explain=False), Silent()
    estimate = plan.estimate_loads(district, options, parameters, quiet)
    tariff = plan.find_prices(options).tariff
    potential, graph, repairs = plan.lay_out_streets(district, estimate, tariff, parameters, quiet)
    design = plan.design_network(
        district.buildings.states, estimate, potential, graph, repairs, options, parameters, quiet,
        elevation=hill(graph.node_xy),
    )  # fmt: skip
    settings = parameters.network
    paths = [hardest_path(design, k, settings) for k in range(len(design.layout.station_site))]
    station = max(
        (k for k, path in enumerate(paths) if path is not None),
        key=lambda k: paths[k].distance_m[-1],
    )
    path = paths[station]
    figure = pressure_path(
        path.distance_m, path.supply_pa, path.return_pa,
        potential.names[design.layout.station_site[station]],
        ground_m=path.ground_m, static_pa=settings.static_pa,
    )  # fmt: skip
    save_png(figure, Path(sys.argv[1]))


def hill(xy: np.ndarray) -> Elevation:
    """Return the invented ground over all nodes."""
    low, high = xy.min(axis=0) - 50, xy.max(axis=0) + 50
    columns, rows = (np.ceil((high - low) / 10)).astype(int)
    x, y = np.meshgrid(np.linspace(0, 1, columns), np.linspace(1, 0, rows))
    heights = 15 * x + 3 * np.sin(9 * x) * np.cos(7 * y)
    return Elevation(
        name="invented", left=float(low[0]), top=float(high[1]), cell_m=10.0, heights_m=heights
    )


if __name__ == "__main__":
    main()
