"""dhp:buildstreetgraph and dhp:designnetwork on layers as planners have them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.qgis.district_layers import (
    BUILDING_FIELDS,
    EAST,
    building_rows,
    line,
    make_layer,
    road_rows,
    square,
)

Run = Callable[..., dict[str, Any]]
GRAPH = dict.fromkeys(("EDGES", "NODES", "REPAIRS", "UNREACHED"), "memory:")
DESIGN = dict.fromkeys(("STATIONS", "PIPES", "NODES_OUT", "BUILDINGS_OUT", "PROBLEMS"), "memory:")
QUICK = {"STATIONS_MAX": 2, "TIME_LIMIT": 10}


def rows(layer: Any) -> list[dict[str, Any]]:
    """Return the attributes of a layer's features, and the geometry as '*'."""
    names = layer.fields().names()
    return [
        dict(zip(names, feature.attributes(), strict=True)) | {"*": feature.geometry()}
        for feature in layer.getFeatures()
    ]


def streets(*more: str) -> Any:
    """Return the district's streets and some more."""
    lines = [*road_rows(), *((wkt, ("residential",)) for wkt in more)]
    return make_layer("LineString", "highway:string", lines, "streets")


# ── parts that lie apart ──────────────────────────────────────────────────────────────────────


def test_parts_apart_are_reported_and_joined_on_demand(run: Run, candidates: Any) -> None:
    houses = [*building_rows(), (square(760, 16), ("far", "office", "5"))]
    layers = {
        "ROADS": streets(line((530, 0), (900, 0))),
        "BUILDINGS": make_layer("Polygon", BUILDING_FIELDS, houses, "houses"),
        "CANDIDATES": candidates,
    }
    apart = run("dhp:buildstreetgraph", **layers, **GRAPH)
    (entry,) = [r for r in rows(apart["REPAIRS"]) if r["kind"] == "part apart"]
    assert entry["moved_m"] == pytest.approx(30)
    assert entry["*"].asPoint().x() - EAST == pytest.approx(530)
    (left,) = rows(apart["UNREACHED"])
    assert (left["kind"], left["object_id"]) == ("building", "far")
    assert "30 m away" in left["reason"]

    joined = run("dhp:buildstreetgraph", **layers, JOIN_APART=True, **GRAPH)
    assert joined["UNREACHED_COUNT"] == 0
    (link,) = [r for r in rows(joined["EDGES"]) if r["kind"] == "link"]
    assert link["length_m"] == pytest.approx(30)
    assert "part joined" in {r["kind"] for r in rows(joined["REPAIRS"])}
    short = run("dhp:buildstreetgraph", **layers, JOIN_APART=True, JOIN_MAX=20, **GRAPH)
    assert short["UNREACHED_COUNT"] == 1
