"""dhp:buildstreetgraph and dhp:designnetwork on layers as planners have them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis import processing
from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

from tests.qgis.district_layers import (
    BUILDING_FIELDS,
    CANDIDATE_FIELDS,
    EAST,
    NORTH,
    Ears,
    building_rows,
    candidate_rows,
    coarse,
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


# ── pipes that stand already ──────────────────────────────────────────────────────────────────


def test_existing_pipes_go_from_the_layer_to_the_design(
    run: Run, buildings: Any, candidates: Any
) -> None:
    old = make_layer(
        "MultiLineString",
        "pipe_id:string,dn:string,capacity_kw:double",
        [
            (line((0, 0), (500, 0)), ("main", "400", None)),
            (line((0, 0), (0, 240)), ("thin", None, 1)),
        ],
        "old pipes",
    )
    layers = {"BUILDINGS": buildings, "CANDIDATES": candidates}
    graph = run("dhp:buildstreetgraph", ROADS=streets(), EXISTING_PIPES=old, **layers, **GRAPH)
    there = [edge for edge in rows(graph["EDGES"]) if edge["capacity_kw"]]
    assert {edge["street"] for edge in there} == {"pipe main", "pipe thin"}
    assert sum(edge["length_m"] for edge in there) == pytest.approx(740)
    assert all(edge["trench_m"] == 0 for edge in there)

    plain = run("dhp:designnetwork", ROADS=streets(), **layers, **QUICK, **DESIGN)
    fresh = run(
        "dhp:designnetwork", ROADS=streets(), EXISTING_PIPES=old, **layers, **QUICK, **DESIGN
    )
    edited = run(
        "dhp:designnetwork", EDGES=graph["EDGES"], NODES=graph["NODES"], **layers, **QUICK, **DESIGN
    )
    free = [pipe for pipe in rows(fresh["PIPES"]) if pipe["existing"]]
    assert free
    assert all(pipe["capex"] == 0 and pipe["dn"] == 400 for pipe in free)
    assert fresh["TRENCH_M"] < plain["TRENCH_M"]
    assert fresh["REPRICED_COST"] < plain["REPRICED_COST"]
    assert edited["REPRICED_COST"] == pytest.approx(fresh["REPRICED_COST"], rel=1e-6)
    small = [p for p in rows(fresh["PROBLEMS"]) if p["kind"] == "existing pipe"]
    assert {p["object_id"] for p in small} <= {"pipe thin"}


# ── what the planner says of single streets ───────────────────────────────────────────────────


def test_fields_of_the_street_layer_are_guessed_or_chosen(run: Run, candidates: Any) -> None:
    lines = [(wkt, ("residential", None, None, None, None)) for wkt, _ in road_rows()]
    lines[1] = (lines[1][0], ("residential", 1, None, None, None))  # never
    lines[2] = (lines[2][0], ("residential", None, 1, 2.0, None))  # required, dear
    lines[3] = (lines[3][0], ("residential", None, None, None, "yes"))  # over everything
    fields = "highway:string,never:int,required:int,cost_factor:double,over:string"
    graph = run(
        "dhp:buildstreetgraph",
        ROADS=make_layer("LineString", fields, lines, "streets"),
        BUILDINGS=make_layer("Polygon", BUILDING_FIELDS, building_rows(), "houses"),
        CANDIDATES=candidates,
        FORBIDDEN_FIELD="never",
        BRIDGE_FIELD="over",
        **GRAPH,
    )
    edges = [edge for edge in rows(graph["EDGES"]) if edge["kind"] == "street"]
    assert {edge["street"] for edge in edges} == {"r1", "r3", "r4", "r5"}
    required = [edge for edge in edges if edge["required"]]
    assert {edge["street"] for edge in required} == {"r3"}
    assert all(edge["trench_m"] == pytest.approx(2 * edge["length_m"]) for edge in required)
    assert "forbidden" in {r["kind"] for r in rows(graph["REPAIRS"])}


# ── entrances and barriers ────────────────────────────────────────────────────────────────────


def point(x: float, y: float) -> str:
    """Return the WKT of a point of the district."""
    return f"POINT({EAST + x} {NORTH + y})"


def test_entrances_and_barriers_from_their_layers(
    run: Run, buildings: Any, candidates: Any
) -> None:
    doors = make_layer(
        "Point",
        "home:string",
        [(point(84, 28), ("h00",)), (point(72, 40), ("h00",)), (point(1, 1), ("gone",))],
        "doors",
    )
    barriers = make_layer(
        "LineString",
        "crossing:string,cost_fixed:double,cost_per_m:double",
        [
            (line((450, -50), (450, 60)), ("forbidden", None, None)),
            (line((30, -50), (30, 60)), ("", 777.0, None)),
        ],
        "rails",
    )
    layers = {"ROADS": streets(), "BUILDINGS": buildings, "CANDIDATES": candidates}
    graph = run(
        "dhp:buildstreetgraph", **layers, ENTRANCES=doors, ENTRANCE_FIELD="home",
        BARRIERS=barriers, **GRAPH,
    )  # fmt: skip
    (node,) = [n for n in rows(graph["NODES"]) if n["object_id"] == "h00"]
    place = node["*"].asPoint()
    assert (place.x() - EAST, place.y() - NORTH) in {(84, 28), (72, 40)}
    kinds = {r["kind"] for r in rows(graph["REPAIRS"])}
    assert {"entrance", "forbidden crossing"} <= kinds
    costs = [edge["crossing_cost"] for edge in rows(graph["EDGES"]) if edge["crossing_cost"]]
    assert costs == [777]
    assert graph["UNREACHED_COUNT"] == 0
    design = run(
        "dhp:designnetwork", **layers, ENTRANCES=doors, ENTRANCE_FIELD="home",
        BARRIERS=barriers, **QUICK, **DESIGN,
    )  # fmt: skip
    assert design["CONNECTED"] == 12


# ── an edited graph ───────────────────────────────────────────────────────────────────────────


def test_edits_are_mended_and_listed(run: Run, buildings: Any, candidates: Any) -> None:
    layers = {"BUILDINGS": buildings, "CANDIDATES": candidates}
    graph = run("dhp:buildstreetgraph", ROADS=streets(), **layers, **GRAPH)
    edges, nodes = graph["EDGES"], graph["NODES"]
    (west,) = [n for n in nodes.getFeatures() if n.geometry().equals(
        QgsGeometry.fromWkt(point(0, 120)))]  # fmt: skip
    own = edges.fields().lookupField("from_node")
    first = next(edges.getFeatures())
    street = QgsFeature(edges.fields())
    street.setGeometry(QgsGeometry.fromWkt(line((250, 0), (250, 240))))
    assert nodes.dataProvider().deleteFeatures([west.id()])
    assert edges.dataProvider().changeAttributeValues({first.id(): {own: "n99999"}})
    assert edges.dataProvider().addFeatures([street])[0]
    design = run(
        "dhp:designnetwork", EDGES=edges, NODES=nodes, REPAIRS="memory:",
        **layers, **QUICK, **DESIGN,
    )  # fmt: skip
    assert design["CONNECTED"] == 12
    kinds = {r["kind"] for r in rows(design["REPAIRS"])}
    assert kinds == {"node restored", "dangling id", "edge split", "crossing joined"}


def test_the_repairs_of_a_design_may_be_skipped(run: Run, buildings: Any, candidates: Any) -> None:
    layers = {"BUILDINGS": buildings, "CANDIDATES": candidates}
    design = run("dhp:designnetwork", ROADS=streets(), **layers, **QUICK, **DESIGN)
    assert "REPAIRS" not in design


# ── dirt ──────────────────────────────────────────────────────────────────────────────────────


def dirty_streets() -> Any:
    """Return the district's streets, drawn as badly as they come, in a layer of mixed columns."""
    whole = [wkt for wkt, _ in road_rows()]
    lines = [
        (whole[0], "residential", "asphalt"),
        (whole[0], None, None),  # twice
        (line((0, 120), (300, 120), (200, 120), (500, 120)), "residential", None),  # on itself
        (line((0, 240), (500, 240)), "", ""),
        (line((0, 0), (0, 240)), "tertiary", "sett;asphalt"),
        (line((500, 0.3), (500, 240.4)), "tertiary", None),  # misses and overshoots
        (line((250, 130), (280, 130), (280, 160), (250, 130)), "service", None),  # a ring
        (line((250, 120), (250, 130)), "service", None),
        (line((77, 77), (77, 77)), "service", None),  # a point
        (None, "service", None),  # nothing
        ("LINESTRING EMPTY", "service", None),
        (f"LINESTRING Z ({EAST} {NORTH + 60} 4, {EAST + 90} {NORTH + 60} 5)", "path", None),
        (
            f"MULTILINESTRING(({EAST + 100} {NORTH}, {EAST + 100} {NORTH + 50}),"
            f"({EAST + 100} {NORTH + 53}, {EAST + 100} {NORTH + 120}))",
            "residential",
            None,
        ),
    ]
    return make_layer(
        "MultiLineString",
        "fid_2:int,highway:string,surface:string,layer:string,HIGHWAY_1:string",
        [(wkt, (1, road, surface, "streets_2019.shp", "x")) for wkt, road, surface in lines],
        "dirt",
    )


@pytest.mark.parametrize("degrees", [False, True])
def test_dirty_streets_make_the_graph_of_clean_ones(
    run: Run, buildings: Any, candidates: Any, degrees: bool
) -> None:
    layer = dirty_streets()
    if degrees:
        layer = processing.run(
            "native:reprojectlayer",
            {"INPUT": layer, "TARGET_CRS": "EPSG:4326", "OUTPUT": "memory:"},
        )["OUTPUT"]
    far = (square(1500, 1500), ("far", "office", "3"))
    houses = make_layer("Polygon", BUILDING_FIELDS, [*building_rows(), far], "houses")
    ears = Ears()
    graph = run(
        "dhp:buildstreetgraph", ROADS=layer, BUILDINGS=houses, CANDIDATES=candidates,
        feedback=ears, **GRAPH,
    )  # fmt: skip
    kinds = {r["kind"] for r in rows(graph["REPAIRS"])}
    wanted = {"duplicate", "overlap", "snapped", "zero length", "gap closed"}
    assert wanted <= kinds, wanted - kinds
    assert any("without geometry" in said for said in ears.warned)
    edges = rows(graph["EDGES"])
    assert all(edge["*"].length() > 0 for edge in edges)
    street_m = sum(edge["length_m"] for edge in edges if edge["kind"] in {"street", "link"})
    clean_m = 3 * 500 + 2 * 240 + (30 + 30 + 30 * 2**0.5 + 10) + 90 + 120
    assert street_m == pytest.approx(clean_m, abs=1.0)
    (left,) = rows(graph["UNREACHED"])
    assert left["object_id"] == "far"
    assert "nearest usable street is" in left["reason"]
    assert graph["CONNECTED"] == 12


def test_candidates_off_the_network_are_listed_with_the_reason(run: Run, buildings: Any) -> None:
    sites = [
        *candidate_rows(),
        (point(2050, 30), ("lost", "Lost", "air", None, None, None, 0, "")),
    ]
    graph = run(
        "dhp:buildstreetgraph",
        ROADS=streets(line((2000, 0), (2100, 0))),
        BUILDINGS=buildings,
        CANDIDATES=make_layer("Point", CANDIDATE_FIELDS, sites, "places"),
        **GRAPH,
    )
    (left,) = rows(graph["UNREACHED"])
    assert (left["kind"], left["object_id"]) == ("candidate", "lost")
    assert "lead to no building" in left["reason"]
    idle = [r for r in rows(graph["REPAIRS"]) if r["kind"] == "part left out"]
    assert len(idle) == 1
    assert "would join it" in idle[0]["note"]


# ── everything at once ────────────────────────────────────────────────────────────────────────


def test_a_whole_plan_takes_all_of_it(
    run: Run, buildings: Any, candidates: Any, tmp_path: Path
) -> None:
    lines = [(wkt, ("residential", None)) for wkt, _ in road_rows()]
    lines[2] = (lines[2][0], ("residential", 1))
    lines.append((line((0, 400), (500, 400)), ("residential", 1)))
    plan = tmp_path / "plan.gpkg"
    out = run(
        "dhp:plandistrict",
        BUILDINGS=buildings,
        CANDIDATES=candidates,
        ROADS=make_layer("LineString", "highway:string,required:int", lines, "streets"),
        BARRIERS=make_layer(
            "LineString", "crossing:string", [(line((450, 60), (450, 300)), ("5000",))], "rail"
        ),
        EXISTING_PIPES=make_layer(
            "LineString", "dn:int", [(line((0, 0), (500, 0)), (400,))], "old"
        ),
        ENTRANCES=make_layer("Point", "building_id:string", [(point(84, 28), ("h00",))], "doors"),
        JOIN_APART=True,
        JOIN_MAX=50,
        STATIONS_MAX=1,
        TIME_LIMIT=10,
        ROUNDS=1,
        PARAMETERS=coarse(),
        OUTPUT=str(plan),
    )
    assert out["CONNECTED"] == 12

    def table(name: str) -> list[dict[str, Any]]:
        return rows(QgsVectorLayer(f"{plan}|layername={name}", name, "ogr"))

    assert any(pipe["existing"] and pipe["capex"] == 0 for pipe in table("pipes"))
    assert "required street" not in {row["kind"] for row in table("problems")}
    (idle,) = [row["note"] for row in table("repairs") if row["kind"] == "part left out"]
    assert "although street r6 in it is required" in idle
