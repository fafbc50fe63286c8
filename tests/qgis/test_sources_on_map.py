"""Water, sewage and forbidden places given as layers, from the toolbox to the written plan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis import processing
from qgis.core import QgsProcessingException, QgsVectorLayer

from tests.qgis.district_layers import (
    BUILDING_FIELDS,
    CANDIDATE_FIELDS,
    EAST,
    NORTH,
    Ears,
    building_rows,
    coarse,
    line,
    make_layer,
    road_rows,
)

Run = Callable[..., dict[str, Any]]
WATER_FIELDS = "water_id:string,name:string,kind:string,flow_m3_s:double,candidate:int"
PLACE_FIELDS = f"{CANDIDATE_FIELDS},forbidden:string"


def water(flow: Any = None, kind: str = "sea") -> Any:
    rows = [(line((-200, -60), (700, -60)), ("bay", "Bay", kind, flow, None))]
    return make_layer("LineString", WATER_FIELDS, rows, "water")


def sewage(flow: Any = 900.0) -> Any:
    at = f"POINT({EAST + 520} {NORTH + 200})"
    return make_layer("Point", "name:string,flow_m3_h:double", [(at, ("Works", flow))], "works")


def places() -> Any:
    rows = [
        (f"POINT({EAST - 20} {NORTH + 10})", ("quay", "Quay", "sea", *[None] * 3, 0, "", None)),
        (
            f"POINT({EAST + 250} {NORTH + 10})",
            ("school", "School", None, *[None] * 3, 0, "", "school yard"),
        ),
    ]
    return make_layer("Point", PLACE_FIELDS, rows, "places")


def given(**new: Any) -> dict[str, Any]:
    layers = {
        "BUILDINGS": make_layer("Polygon", BUILDING_FIELDS, building_rows(), "houses"),
        "ROADS": make_layer("LineString", "highway:string", road_rows(), "streets"),
        "CANDIDATES": places(),
        "WATER": water(),
        "SEWAGE": sewage(),
        "STATIONS_MAX": 1,
        "TIME_LIMIT": 10,
        "ROUNDS": 1,
        "PARAMETERS": coarse(),
    }
    return layers | new


def rows_of(path: Path, name: str) -> dict[str, dict[str, Any]]:
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    assert layer.isValid(), name
    names = layer.fields().names()
    rows = [dict(zip(names, f.attributes(), strict=True)) for f in layer.getFeatures()]
    return {str(row[names[1]]): row for row in rows}


@pytest.mark.usefixtures("provider")
def test_water_and_sewage_reach_the_plan(tmp_path: Path) -> None:
    ears, plan = Ears(), tmp_path / "plan.gpkg"
    processing.run(
        "dhp:plandistrict",
        given(OUTPUT=str(plan), REPORT=str(tmp_path / "report.html")),
        feedback=ears,
    )
    found = rows_of(plan, "potential")
    assert set(found) == {"quay", "school", "wsw1"}
    quay, school, works = found["quay"], found["school"], found["wsw1"]
    assert quay["outfall_m"] == pytest.approx(70) and quay["intake_m"] == pytest.approx(170)
    assert quay["flow_m3_s"] == pytest.approx(1.5) and quay["reject_kw"] > 10_000
    assert school["state"] == "left out" and "school yard" in school["reason"]
    assert works["flow_m3_s"] == pytest.approx(0.9 * 900 / 3600) and works["made_from"] == "water"
    assert {quay["state"], works["state"]} == {"station", "candidate"}
    (station,) = rows_of(plan, "stations").values()
    assert station["station_id"] in ("quay", "wsw1")
    assert len(station["source_monthly_c"].split()) == 12 and station["room_m2"] > 100


def test_the_potential_is_an_output_of_the_design(run: Run) -> None:
    outs = ("STATIONS", "PIPES", "NODES_OUT", "BUILDINGS_OUT", "PROBLEMS", "POTENTIAL")
    result = run("dhp:designnetwork", **given(), **dict.fromkeys(outs, "memory:"))
    layer = result["POTENTIAL"]
    names = layer.fields().names()
    states = {f["site_id"]: f["state"] for f in layer.getFeatures()}
    assert states["school"] == "left out" and "quiet_kw" in names
    assert sorted(states) == ["quay", "school", "wsw1"]


@pytest.mark.parametrize(
    ("mistake", "sentence"),
    [
        (lambda: {"SEWAGE": sewage(None)}, "works: feature sw1 states no flow"),
        (lambda: {"WATER": water(-2.0)}, "field flow_m3_s: feature bay holds -2"),
        (lambda: {"WATER": water(kind="river")}, "Candidate quay draws on sea water but states no"),
    ],
    ids=["no flow", "negative flow", "another kind of water"],
)
def test_a_mistake_is_one_sentence_and_writes_nothing(
    provider: Any, tmp_path: Path, mistake: Callable[[], dict[str, Any]], sentence: str
) -> None:
    plan = tmp_path / "plan.gpkg"
    with pytest.raises(QgsProcessingException, match=sentence):
        processing.run("dhp:plandistrict", given(**mistake(), OUTPUT=str(plan)), feedback=Ears())
    assert not plan.exists()
