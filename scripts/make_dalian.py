"""Make the generated business district by the sea, the second sample.

    .venv/bin/python scripts/make_dalian.py [TARGET.gpkg] [--seed S]

The district does not exist. It is of the kind, size and climate of the planned districts by the sea
in Dalian for which the method was published, whose data are not public. It claims the method, not
the source's case. The same seed gives the same file byte for byte with the same GDAL.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
import shapely
from osgeo import gdal, ogr, osr

from scripts.dalian import shore
from scripts.dalian.grid import lay_out, streets
from scripts.dalian.plots import divide

TARGET = (
    Path(__file__).resolve().parent.parent / "dhp_qgis_plugin/resources/sample/dalian_harbour.gpkg"
)
SEED = 2012
EPSG = 4550  # CGCS2000, 3-degree zone of 123°E, in which Dalian lies
NOTE = (
    "Generated district, no real place: it claims the method, not the case of the thesis that the"
    " method comes from."
)
DATE = "2026-01-01T00:00:00Z"  # stands in the file instead of the day it was made
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_KINDS = {str: ogr.OFTString, float: ogr.OFTReal, int: ogr.OFTInteger}


@dataclass(frozen=True)
class Layer:
    """One layer: its fields with their types, and a row of values behind each geometry."""

    name: str
    description: str
    fields: dict[str, type]
    shapes: Sequence[shapely.Geometry]
    rows: Sequence[Sequence[str | float | int | None]]


def main() -> None:
    """Read the arguments and make the district."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path, nargs="?", default=TARGET)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    layers = make_layers(asked.seed)
    write(asked.target, layers)
    plots = next(layer for layer in layers if layer.name == "plots")
    gfa_m2 = sum(float(row[4] or 0) for row in plots.rows)
    print(f"{asked.target}: {len(plots.rows)} plots, {gfa_m2 / 1e6:.2f} million m² of gross floor")


def make_layers(seed: int) -> list[Layer]:
    """Return the layers of the district."""
    rng = np.random.default_rng(seed)
    grid = lay_out(rng)
    plots = divide(grid, shore.PARKS, rng)
    ways = streets(grid, shore.JOINED)
    parks, sites = shore.parks(grid), shore.sites(grid)
    months = dict.fromkeys(MONTHS, float)
    return [
        Layer(
            "plots",
            "Unbuilt plots with what is to be built on them",
            {
                "plot_id": str,
                "use": str,
                "use_shares": str,
                "plot_ratio": float,
                "gfa_m2": float,
                "floors": int,
                "phase": int,
            },
            [plot.outline for plot in plots],
            [
                (p.plot_id, p.use, p.use_shares, p.plot_ratio, p.gfa_m2, p.floors, p.phase)
                for p in plots
            ],
        ),
        Layer(
            "roads",
            "Streets from junction to junction",
            {"road_id": str, "name": str, "highway": str, "surface": str},
            [way.line for way in ways],
            [(f"r{n}", way.name, way.highway, way.surface) for n, way in enumerate(ways, start=1)],
        ),
        Layer(
            "barriers",
            "Light railway on the ground: a trench crosses it at a price",
            {"barrier_id": str, "name": str, "railway": str},
            [shore.light_railway(grid)],
            [("light_rail", "Light railway", "light_rail")],
        ),
        Layer(
            "open_ground",
            "Parks and squares, where boreholes could go",
            {"ground_id": str, "name": str, "leisure": str},
            [park.outline for park in parks],
            [(park.ground_id, park.name, park.leisure) for park in parks],
        ),
        Layer(
            "water",
            "Sea with its temperature month by month, °C",
            {"water_id": str, "name": str, "kind": str, "candidate": int, **months},
            [shore.sea(grid, rng)],
            [("sea", "Yellow Sea", "sea", 0, *shore.SEA_C)],
        ),
        Layer(
            "sewage",
            "Outfall of treated sewage with its temperature month by month, °C",
            {"sewage_id": str, "name": str, "flow_m3_d": float, "candidate": int, **months},
            [shore.outfall(grid)],
            [("outfall", "Treated sewage", shore.SEWAGE_M3_D, 0, *shore.SEWAGE_C)],
        ),
        Layer(
            "candidates",
            "Places at which a station is allowed; limits and prices (CNY) are assumptions",
            {
                "candidate_id": str,
                "name": str,
                "source": str,
                "flow_m3_s": float,
                "area_m2": float,
                "extra_capex": float,
                "forbidden": int,
                "reason": str,
            },
            [site.point for site in sites],
            [
                (
                    *(s.candidate_id, s.name, s.source, s.flow_m3_s, s.area_m2, s.extra_capex),
                    *(s.forbidden, s.reason),
                )
                for s in sites
            ],
        ),
    ]


def write(target: Path, layers: Sequence[Layer]) -> None:
    """Write the layers to a GeoPackage, replacing it."""
    gdal.UseExceptions()
    gdal.SetConfigOption("OGR_CURRENT_DATE", DATE)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(EPSG)
    crs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    # Version 1.2 is what every GDAL that QGIS 3.40 comes with reads without a warning.
    package = gdal.GetDriverByName("GPKG").Create(
        str(target), 0, 0, 0, gdal.GDT_Unknown, ["VERSION=1.2"]
    )
    for layer in layers:
        _write_layer(package, layer, crs)
    package.FlushCache()


def _write_layer(package: gdal.Dataset, layer: Layer, crs: osr.SpatialReference) -> None:
    kind = ogr.CreateGeometryFromWkb(shapely.to_wkb(layer.shapes[0])).GetGeometryType()
    table = package.CreateLayer(
        layer.name,
        crs,
        kind,
        [
            f"IDENTIFIER={layer.name}",
            f"DESCRIPTION={layer.description}. Note: {NOTE}",
            "GEOMETRY_NAME=geom",
        ],
    )
    for name, of_type in layer.fields.items():
        table.CreateField(ogr.FieldDefn(name, _KINDS[of_type]))
    table.StartTransaction()
    for shape, values in zip(layer.shapes, layer.rows, strict=True):
        row = ogr.Feature(table.GetLayerDefn())
        for position, value in enumerate(values):
            if value is not None:
                row.SetField(position, value)
        row.SetGeometry(ogr.CreateGeometryFromWkb(shapely.to_wkb(shape)))
        table.CreateFeature(row)
    table.CommitTransaction()


if __name__ == "__main__":
    main()
