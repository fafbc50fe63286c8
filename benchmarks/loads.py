"""Loads of made-up building stocks, and of given districts: seconds and memory.

    python benchmarks/loads.py [--sizes N,N,...] [--seed S] [--hourly CSV] [--epw EPW] [GPKG...]

One JSON line per stock, each measured in a process of its own: seconds for reading the layer into
records, for the weather and for the loads; seconds in all and the highest resident memory in MiB.
A made-up stock has every use of the catalogue, buildings of several uses, of all ages, one in ten
metered, and some without a load. A GeoPackage has the layer buildings, and may have plots.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import geopandas as gpd
import numpy as np
import pyogrio
import shapely
from pyproj import Transformer

from dhp_qgis_plugin.core.catalogue import climates, uses
from dhp_qgis_plugin.core.load.coincidence import coincidence
from dhp_qgis_plugin.core.load.profiles import estimate_load
from dhp_qgis_plugin.core.load.weather import nearest_climate, synthetic_year
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import Buildings
from dhp_qgis_plugin.core.tables.epw_reading import read_epw
from dhp_qgis_plugin.core.tables.hourly_reading import read_hourly_file
from dhp_qgis_plugin.core.tables.plot_reading import join_buildings, read_plots
from dhp_qgis_plugin.core.tables.reading import read_buildings

SIZES = (5_000, 20_000)


def made_up(count: int, seed: int) -> gpd.GeoDataFrame:
    """Return a layer of ``count`` buildings of all uses, sizes and ages."""
    rng = np.random.default_rng(seed)
    words = np.array([*uses(), "yes", "garage", "office 60 %, shop 40 %", "flat 70 %, shop 30 %"])
    side = rng.uniform(4, 45, count)
    x, y = rng.uniform(0, 10_000, (2, count))
    metered = rng.random(count) < 0.1
    area = side * side * rng.integers(1, 9, count)
    return gpd.GeoDataFrame(
        {
            "building_id": [f"b{b}" for b in range(count)],
            "use": rng.choice(words, count),
            "floors": np.where(rng.random(count) < 0.5, rng.integers(1, 9, count), np.nan),
            "start_date": np.where(
                rng.random(count) < 0.6, rng.integers(1890, 2024, count).astype(str), ""
            ),
            "peak_heat_kw": np.where(metered, 0.06 * area, np.nan),
            "heat_kwh_a": np.where(metered, 0.06 * area * rng.uniform(1200, 2200, count), np.nan),
        },
        geometry=shapely.box(x, y, x + side, y + side),
    )


def layers_of(path: Path) -> dict[str, gpd.GeoDataFrame]:
    """Return the layers of a district that bear loads."""
    names = {str(name) for name, _ in pyogrio.list_layers(path)}
    return {name: gpd.read_file(path, layer=name) for name in names & {"buildings", "plots"}}


def read(layers: dict[str, gpd.GeoDataFrame]) -> Buildings:
    """Return standing and planned buildings."""
    standing = read_buildings(layers["buildings"], "buildings") if "buildings" in layers else None
    planned = read_plots(layers["plots"], "plots") if "plots" in layers else None
    return join_buildings(standing, planned)


def place_deg(layers: dict[str, gpd.GeoDataFrame]) -> tuple[float, float] | None:
    """Return latitude and longitude of the middle, None without a reference system."""
    frame = next(iter(layers.values()))
    if frame.crs is None:
        return None
    west, south, east, north = frame.total_bounds
    to_degrees = Transformer.from_crs(frame.crs, "EPSG:4326", always_xy=True)
    longitude, latitude = to_degrees.transform((west + east) / 2, (south + north) / 2)
    return latitude, longitude


def measure(name: str, layers: dict[str, gpd.GeoDataFrame], options: argparse.Namespace) -> dict:
    """Estimate the loads of some layers once."""
    begun = time.perf_counter()
    buildings = read(layers)
    done_reading = time.perf_counter()
    where = place_deg(layers)
    if options.epw:
        weather = read_epw(options.epw).weather
    else:
        climate = nearest_climate(*where)[0] if where else climates()[0]
        weather = synthetic_year(climate)
    hourly = read_hourly_file(options.hourly) if options.hourly else None
    done_weather = time.perf_counter()
    load = estimate_load(buildings, weather, defaults().load, Silent(), hourly)
    done = time.perf_counter()
    heat, cool = coincidence(load)
    return {
        "stock": name,
        "buildings": len(buildings),
        "served": int(load.served.sum()),
        "shapes": len(load.heat_shapes),
        "weather": weather.place,
        "peak_heat_mw": round(float(load.peak_heat_kw.sum()) / 1000, 1),
        "peak_cool_mw": round(float(load.peak_cool_kw.sum()) / 1000, 1),
        "heat_gwh_a": round(float(load.heat_kwh_a.sum()) / 1e6, 1),
        "heat_simulated_gwh_a": round(float(np.nansum(load.simulated_heat_kwh_a)) / 1e6, 1),
        "cool_gwh_a": round(float(load.cool_kwh_a.sum()) / 1e6, 1),
        "cool_simulated_gwh_a": round(float(np.nansum(load.simulated_cool_kwh_a)) / 1e6, 1),
        "coincidence_heat": round(heat, 3),
        "coincidence_cool": round(cool, 3),
        "read_s": round(done_reading - begun, 2),
        "weather_s": round(done_weather - done_reading, 2),
        "loads_s": round(done - done_weather, 2),
        "seconds": round(done - begun, 2),
        "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def main() -> None:
    """Measure every stock in a process of its own, or one in this process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=None)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epw", type=Path)
    parser.add_argument("--hourly", type=Path)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("districts", nargs="*", type=Path)
    options = parser.parse_args()
    if options.one and options.one.isdigit():
        layers = {"buildings": made_up(int(options.one), options.seed)}
        print(json.dumps(measure(f"made up, {options.one}", layers, options)), flush=True)
    elif options.one:
        path = Path(options.one)
        print(json.dumps(measure(path.stem, layers_of(path), options)), flush=True)
    else:
        usual = "" if options.districts else ",".join(map(str, SIZES))
        sizes = [size for size in (options.sizes or usual).split(",") if size]
        more = [arg for key in ("epw", "hourly") if (value := getattr(options, key))
                for arg in (f"--{key}", str(value))]  # fmt: skip
        for stock in [*sizes, *map(str, options.districts)]:
            command = [sys.executable, __file__, "--seed", str(options.seed), *more, "--one", stock]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
