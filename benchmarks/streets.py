"""The street graph of made-up towns of four sizes, and of given districts: seconds and memory.

    python benchmarks/streets.py [--sizes N,N,...] [--seed S] [GPKG...]

One JSON line per town, each measured in a process of its own: seconds for reading the layers into
records, for building the graph and for contracting it, and processor seconds of the latter two,
which other work on the machine does not lengthen; highest resident memory in MiB; the longest time
between two looks at the cancel button, and the longest time that Python's lock was held by one
call (both in seconds). A town of n buildings has n / 2.5 street features. A GeoPackage has the
layers buildings and roads, and may have barriers and candidates.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import geopandas as gpd
import numpy as np
import pyogrio
import shapely

from dhp_qgis_plugin.core.network.reduction import contract
from dhp_qgis_plugin.core.network.street_graph import build_street_graph
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.tables import reading, street_reading
from scripts.town.make import make_town

SIZES = (6_250, 12_500, 25_000, 50_000)
BUILDINGS_PER_ROAD = 2.5
_TICK_S = 0.005


class Watch:
    """A progress that notes how long nobody asked it, and how long no other thread could run."""

    def __init__(self) -> None:
        self.longest_silence_s = self.longest_lock_s = 0.0
        self._asked = time.perf_counter()
        self._done = threading.Event()
        threading.Thread(target=self._tick, daemon=True).start()

    def report(self, fraction: float, message: str = "") -> None:
        """Count as no look at the cancel button."""

    def cancelled(self) -> bool:
        """Never; but note how long ago the last question was."""
        now = time.perf_counter()
        self.longest_silence_s = max(self.longest_silence_s, now - self._asked)
        self._asked = now
        return False

    def stop(self) -> None:
        """Stop watching."""
        self.cancelled()
        self._done.set()

    def _tick(self) -> None:
        before = time.perf_counter()
        while not self._done.wait(_TICK_S):
            now = time.perf_counter()
            self.longest_lock_s = max(self.longest_lock_s, now - before - _TICK_S)
            before = now


def layers_of(path: Path) -> dict[str, gpd.GeoDataFrame]:
    """Return the layers of a district that the street graph needs."""
    names = {name for name, _ in pyogrio.list_layers(path)}
    wanted = names & {"buildings", "roads", "barriers", "candidates"}
    return {name: gpd.read_file(path, layer=name) for name in wanted}


def measure(name: str, layers: dict[str, gpd.GeoDataFrame]) -> dict[str, object]:
    """Build and contract the street graph of some layers once."""
    begun = time.perf_counter()
    buildings = reading.read_buildings(layers["buildings"], "buildings")
    roads = street_reading.read_roads(layers["roads"], "roads")
    barriers = (
        street_reading.read_barriers(layers["barriers"], "barriers")
        if "barriers" in layers
        else None
    )
    sites = shapely.get_coordinates(layers["candidates"].geometry) if "candidates" in layers else ()
    read = time.perf_counter()
    watch, processor = Watch(), time.process_time()
    graph, repairs = build_street_graph(
        roads,
        buildings,
        np.ones(len(buildings), dtype=bool),
        np.asarray(sites, dtype=np.float64).reshape(-1, 2),
        barriers,
        defaults().network,
        watch,
    )
    built = time.perf_counter()
    contracted = contract(graph, watch)
    watch.stop()
    done = time.perf_counter()
    return {
        "town": name,
        "buildings": len(buildings),
        "roads": len(roads),
        "segments": int(shapely.get_num_coordinates(roads.lines).sum() - len(roads)),
        "connected": int((graph.building_node >= 0).sum()),
        "repairs": len(repairs),
        "edges": graph.edges,
        "contracted_edges": contracted.edges,
        "read_s": round(read - begun, 3),
        "build_s": round(built - read, 3),
        "contract_s": round(done - built, 3),
        "processor_s": round(time.process_time() - processor, 3),
        "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "longest_silence_s": round(watch.longest_silence_s, 3),
        "longest_lock_s": round(watch.longest_lock_s, 3),
    }


def main() -> None:
    """Measure every town in a process of its own, or one in this process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("districts", nargs="*", type=Path)
    options = parser.parse_args()
    if options.one and options.one.isdigit():
        size = int(options.one)
        town = make_town(size, round(size / BUILDINGS_PER_ROAD), options.seed)
        layers = {
            name: getattr(town, name) for name in ("buildings", "roads", "barriers", "candidates")
        }
        print(json.dumps(measure(f"made up, {size}", layers)), flush=True)
    elif options.one:
        print(json.dumps(measure(Path(options.one).stem, layers_of(Path(options.one)))), flush=True)
    else:
        sizes = [size for size in options.sizes.split(",") if size]
        for town in [*sizes, *map(str, options.districts)]:
            command = [sys.executable, __file__, "--seed", str(options.seed), "--one", town]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
