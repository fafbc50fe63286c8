"""Make the sample district: the extract's layers and the candidate points set by hand.

    .venv/bin/python scripts/make_sample.py EXTRACT.gpkg [TARGET.gpkg]

The extract holds buildings, roads, railways, water and open ground of central Helsinki from
OpenStreetMap. Features are copied as they are, dirt included: a planner's layers are no better.
The result is the same file byte for byte for the same extract and the same GDAL.
"""

from __future__ import annotations

import sys
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from osgeo import gdal, ogr

TARGET = (
    Path(__file__).resolve().parent.parent / "dhp_qgis_plugin/resources/sample/helsinki_centre.gpkg"
)
ATTRIBUTION = "© OpenStreetMap contributors, ODbL 1.0"
DATE = "2026-01-01T00:00:00Z"  # stands in the file instead of the day it was made


@dataclass(frozen=True)
class Copied:
    """One layer of the extract and what becomes of it."""

    source: str
    target: str
    where: str  # which features, "" for all
    description: str


@dataclass(frozen=True)
class Candidate:
    """A place at which a station is allowed, with what its source gives and why."""

    candidate_id: str
    name: str
    source: str
    extract_kw: float
    reject_kw: float
    extra_capex: float  # EUR
    required: int
    reason: str


COPIED = (
    Copied("buildings", "buildings", "", "Building footprints, most of them without use"),
    Copied("roads", "roads", "", "Streets"),
    Copied(
        "railways",
        "barriers",
        # Trams run in the street and the metro deep below it: neither stops a trench.
        "railway IN ('rail', 'light_rail', 'narrow_gauge') AND (tunnel IS NULL OR tunnel = 'no')",
        "Railway tracks on the ground: a trench crosses them at a price",
    ),
    Copied("open_ground", "open_ground", "", "Parks, gardens and car parks"),
    Copied("water", "water", "", "Ponds; the sea lies outside the extract"),
)

# EPSG:3067. What is known of the real city is said to be known (Helen, the city's energy company,
# helen.fi: pages of the Katri Vala, Esplanade and Eiranranta plants and the Salmisaari seawater
# project); every limit and price of these points is an assumption and says so.
CANDIDATES = (
    (
        (386430.0, 6671700.0),
        Candidate(
            "south_harbour",
            "South Harbour, seawater",
            "sea",
            8000.0,
            45000.0,
            9000000.0,
            0,
            "Seawater intake. The sea lies outside the extract: the point stands on the quay where"
            " the intake pipe would come ashore, and the price holds about 1 km of intake and"
            " outfall [assumption]. A place for cold first: 2.2 m³/s may be warmed by 5 K, but the"
            " shallow bay is close to 0 °C in winter and leaves about 0.9 K for heating, and none"
            " below the freezing cut-off [assumption]; the city's own study went 17 km out for"
            " water of 2 °C.",
        ),
    ),
    (
        (386335.0, 6673085.0),
        Candidate(
            "hakaniemi",
            "Hakaniemi, treated waste water",
            "sewage",
            30000.0,
            40000.0,
            6000000.0,
            0,
            "Heat of treated waste water. The effluent tunnel lies outside the extract, about 1 km"
            " to the north-east, where the real Katri Vala plant draws on it (160 MW of heat,"
            " 100 MW of cold); the point stands where the connection would enter, and the price"
            " holds that connection [assumption]. Limits: about a quarter of that plant's source,"
            " 3.2 m³/s cooled by 2.2 K or warmed by 3 K [assumption].",
        ),
    ),
    (
        (386113.0, 6671833.0),
        Candidate(
            "esplanadi",
            "Esplanadi park, deep boreholes",
            "ground",
            3600.0,
            4500.0,
            3000000.0,
            0,
            "Under this park stands a real heat pump plant (22 MW of heat; 50 MW of cold with its"
            " cooling centre) that draws on the return water of the city's district heating and"
            " cooling. Neither network is part of this plan: here the source is a field of 300"
            " boreholes of 300 m at 40 W/m and 50 W/m [assumption], the price that of a station"
            " in a rock cavern instead of a house in the park [assumption].",
        ),
    ),
)


def main() -> None:
    """Read the arguments and make the sample."""
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    source = Path(sys.argv[1])
    target = Path(sys.argv[2]) if len(sys.argv) == 3 else TARGET
    if not source.is_file():
        sys.exit(f"The extract {source} does not exist; name the GeoPackage to copy from.")
    gdal.UseExceptions()
    gdal.SetConfigOption("OGR_CURRENT_DATE", DATE)
    make_sample(source, target)
    print(f"{target}: {target.stat().st_size / 1e6:.2f} MB")


def make_sample(source: Path, target: Path) -> None:
    """Write the sample GeoPackage anew."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    extract = gdal.OpenEx(str(source), gdal.OF_VECTOR | gdal.OF_READONLY)
    # Version 1.2 is what every GDAL that QGIS 3.40 comes with reads without a warning.
    sample = gdal.GetDriverByName("GPKG").Create(
        str(target), 0, 0, 0, gdal.GDT_Unknown, ["VERSION=1.2"]
    )
    for layer in COPIED:
        _copy(extract, sample, layer)
    _write_candidates(sample, extract.GetLayerByName("buildings").GetSpatialRef())
    sample.FlushCache()


def _copy(extract: gdal.Dataset, sample: gdal.Dataset, layer: Copied) -> None:
    """Copy the features of one layer, geometry and fields untouched."""
    origin = extract.GetLayerByName(layer.source)
    origin.SetAttributeFilter(layer.where or None)
    copy = _create_layer(
        sample, layer.target, layer.description, origin.GetSpatialRef(), origin.GetGeomType()
    )
    definition = origin.GetLayerDefn()
    for position in range(definition.GetFieldCount()):
        copy.CreateField(definition.GetFieldDefn(position))
    copy.StartTransaction()
    for feature in origin:
        row = ogr.Feature(copy.GetLayerDefn())
        row.SetFrom(feature)
        copy.CreateFeature(row)
    copy.CommitTransaction()
    origin.SetAttributeFilter(None)


def _write_candidates(sample: gdal.Dataset, crs: ogr.osr.SpatialReference) -> None:
    """Write the points set by hand."""
    layer = _create_layer(
        sample, "candidates", "Places at which a station is allowed", crs, ogr.wkbPoint
    )
    kinds = {"str": ogr.OFTString, "float": ogr.OFTReal, "int": ogr.OFTInteger}
    for field in fields(Candidate):
        layer.CreateField(ogr.FieldDefn(field.name, kinds[str(field.type)]))
    for (x, y), candidate in CANDIDATES:
        row = ogr.Feature(layer.GetLayerDefn())
        for position, value in enumerate(astuple(candidate)):
            row.SetField(position, value)
        point = ogr.Geometry(ogr.wkbPoint)
        point.AddPoint_2D(x, y)
        row.SetGeometry(point)
        layer.CreateFeature(row)


def _create_layer(
    sample: gdal.Dataset, name: str, description: str, crs: ogr.osr.SpatialReference, kind: int
) -> ogr.Layer:
    """Create an empty layer whose description carries the attribution."""
    origin = "Set by hand" if name == "candidates" else ATTRIBUTION
    return sample.CreateLayer(
        name,
        crs,
        kind,
        [f"IDENTIFIER={name}", f"DESCRIPTION={description}. {origin}", "GEOMETRY_NAME=geom"],
    )


if __name__ == "__main__":
    main()
