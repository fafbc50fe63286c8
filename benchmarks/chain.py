"""The whole plan on a district's GeoPackage, with seconds and peak memory per stage.

    .venv/bin/python benchmarks/chain.py GPKG [--method joint|thesis]
        [--system changeover|fourpipe|ambient] [--operation lp|commitment] [--tariff NAME]
        [--carriers NAME] [--set group.name=value]

Layers: buildings or plots (or both), and roads; barriers (or railways), open_ground, water, sewage
and candidates where they exist. Money is in the currency of the tariff.
Prints one JSON line. Runs without QGIS.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import geopandas as gpd
import pyogrio
from pyproj import Transformer

from dhp_qgis_plugin.core import catalogue, plan
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.stages import District, Options
from dhp_qgis_plugin.core.tables import plot_reading, reading, street_reading, water_reading

STAGES = ("loads", "streets", "network", "operation", "appraisal", "explanation")


class MemoryWatch:
    """A progress that remembers the highest resident memory of each stage, in MiB."""

    def __init__(self) -> None:
        self.stage, self.peak_mib, self._done = "reading", {}, threading.Event()
        threading.Thread(target=self._sample, daemon=True).start()

    def report(self, fraction: float, message: str = "") -> None:
        """Note which stage runs."""
        if message in STAGES:
            self.stage = message

    def cancelled(self) -> bool:
        """Never."""
        return False

    def stop(self) -> None:
        """Stop sampling."""
        self._done.set()

    def _sample(self) -> None:
        page = os.sysconf("SC_PAGE_SIZE") / 2**20
        while not self._done.wait(0.02):
            mib = int(Path("/proc/self/statm").read_text().split()[1]) * page
            self.peak_mib[self.stage] = max(self.peak_mib.get(self.stage, 0.0), mib)


def read_district(path: Path) -> District:
    """Read a district as the Processing algorithm would, by layer name."""
    names = {str(name) for name, _ in pyogrio.list_layers(path)}

    def layer(*usual: str) -> gpd.GeoDataFrame | None:
        found = next((name for name in usual if name in names), None)
        return gpd.read_file(path, layer=found) if found else None

    buildings, plots, roads = layer("buildings"), layer("plots"), layer("roads")
    railways = layer("barriers")
    if railways is None and (railways := layer("railways")) is not None:
        railways = railways[railways["railway"].eq("rail") & railways["tunnel"].isna()]
    ground, points = layer("open_ground"), layer("candidates")
    water, sewage = layer("water"), layer("sewage")
    west, south, east, north = roads.total_bounds
    to_degrees = Transformer.from_crs(roads.crs, "EPSG:4326", always_xy=True)
    lon, lat = to_degrees.transform((west + east) / 2, (south + north) / 2)
    return District(
        name=path.stem,
        buildings=plot_reading.join_buildings(
            None if buildings is None else reading.read_buildings(buildings, "buildings"),
            None if plots is None else plot_reading.read_plots(plots, "plots"),
        ),
        roads=street_reading.read_roads(roads, "roads"),
        barriers=None if railways is None else street_reading.read_barriers(railways, "barriers"),
        open_ground=None if ground is None else reading.read_open_ground(ground, "open_ground"),
        candidates=None if points is None else reading.read_candidates(points, "candidates"),
        waters=water_reading.join_waters(
            None if water is None else water_reading.read_waters(water, "water"),
            None if sewage is None else water_reading.read_sewage(sewage, "sewage"),
        ),
        latitude_deg=lat,
        longitude_deg=lon,
    )


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gpkg", type=Path)
    parser.add_argument("--operation", choices=("lp", "commitment"), default="lp")
    parser.add_argument("--method", choices=("joint", "thesis"), default="joint")
    parser.add_argument(
        "--system", choices=("changeover", "fourpipe", "ambient"), default="changeover"
    )
    parser.add_argument("--tariff", default="", choices=("", *catalogue.tariff_names()))
    parser.add_argument("--carriers", default="", choices=("", *catalogue.carriers()))
    parser.add_argument("--set", action="append", default=[], metavar="GROUP.NAME=VALUE")
    asked = parser.parse_args()
    changed = dict(pair.split("=", 1) for pair in asked.set)
    values = defaults(catalogue.plan_currency(asked.tariff))
    parameters = values.with_values(**{key: float(value) for key, value in changed.items()})

    watch = MemoryWatch()
    began = time.perf_counter()
    district = read_district(asked.gpkg)
    read = time.perf_counter() - began
    options = Options(
        method=asked.method,
        system=asked.system,
        operation=asked.operation,
        tariff=asked.tariff,
        carriers=asked.carriers,
    )
    done = plan.plan_district(district, options, parameters, watch)
    watch.stop()
    siting, verdict = done.design.siting.proof, done.appraisal.verdict
    print(
        json.dumps(
            {
                "file": asked.gpkg.name,
                "currency": parameters.currency,
                "buildings": len(district.buildings),
                "connected": int(done.design.connected.sum()),
                "stations": len(done.design.layout.station_site),
                "routing": done.design.routes.method,
                "objective": siting.objective,
                "bound": siting.bound,
                "gap": siting.gap,
                "status": str(siting.status),
                "true_cost": done.design.true_cost,
                "repriced_gap": done.design.repriced_gap,
                "linear_cost": done.design.linear_cost,
                "thesis_cost": done.design.thesis_cost,
                "cost_per_year": verdict.plan.cost_per_year,
                "reference_cost_per_year": verdict.reference.cost_per_year,
                "rounds": [
                    {
                        "stations": len(turn.stations),
                        "expected": turn.expected_per_year,
                        "cost": turn.net_cost_per_year,
                        "moved": turn.moved,
                        "seconds": round(turn.seconds, 1),
                        "kept": turn.kept,
                    }
                    for turn in done.rounds
                ],
                "seconds": {"reading": round(read, 2)}
                | {stage.stage: round(stage.seconds, 2) for stage in done.times},
                "seconds_total": round(time.perf_counter() - began, 2),
                "peak_mib": {stage: round(mib) for stage, mib in watch.peak_mib.items()},
            }
        )
    )


if __name__ == "__main__":
    main()
