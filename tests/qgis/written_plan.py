"""A small plan as a GeoPackage, put together by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsFeature, QgsVectorLayer

from tests.qgis.district_layers import EAST, NORTH, line, make_layer
from tests.qgis.test_maps import plan_layers, store


def table(fields: str, rows: list[tuple[Any, ...]], name: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(
        "None?" + "&".join(f"field={one}" for one in fields.split(",")), name, "memory"
    )
    features = []
    for row in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(row))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def written_plan(path: Path, rights: str, quay: str = "Quay") -> Path:
    """Write a plan of two stations, two pipes and five buildings, with what is said about it."""
    layers = plan_layers()
    layers["pipes"] = make_layer(
        "LineString",
        "pipe_id:string,kind:string,dn:int,length_m:double,station_id:string,from_node:string,"
        "to_node:string,pairs:int,dn_cool:int",
        [
            (line((0, 0), (900, 0)), ("p1", "distribution", 700, 900.0, "a", "n0", "n1", 2, 0)),
            (line((900, 0), (900, 70)), ("v1", "service", 40, 70.0, "a", "n1", "b1", 1, 32)),
        ],
        "pipes",
    )
    layers["nodes"] = make_layer(
        "Point",
        "node_id:string,kind:string,object_id:string,station_id:string,p_supply_pa:double,"
        "p_return_pa:double,elevation_m:double",
        [
            (f"POINT({EAST} {NORTH})", ("n0", "site", "a", "a", 5e5, 3e5, 0.0)),
            (f"POINT({EAST + 900} {NORTH})", ("n1", "junction", "", "a", 4.5e5, 3.5e5, 0.0)),
            (f"POINT({EAST + 900} {NORTH + 70})", ("b1", "building", "h1", "a", 4.4e5, 3.6e5, 0.0)),
        ],
        "nodes",
    )
    layers["alternatives"] = make_layer(
        "Point",
        "alternative:int,station_id:string,name:string,source:string,heat_kw:double,"
        "cool_kw:double,plan_true_cost_per_year:double,difference_percent:double",
        [
            (f"POINT({EAST} {NORTH})", (0, "a", "Quay", "sea", 9e3, 5e3, 1.5e6, 0.0)),
            (f"POINT({EAST + 90} {NORTH})", (1, "b", "Park", "ground", 9e3, 5e3, 1.53e6, 2.0)),
        ],
        "alternatives",
    )
    layers["about"] = table(
        "name:string,value:string",
        [("district", "Old [% 1+1 %] town"), ("currency", "EUR"), ("statement 1", rights),
         ("network.static_pa", "300000")],
        "about",
    )  # fmt: skip
    return store(path, layers)
