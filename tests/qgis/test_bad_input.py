"""What goes wrong in practice: one sentence, a failure, and the older result untouched."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsProcessingException,
    QgsProject,
    QgsVectorFileWriter,
)

from dhp_qgis_plugin import dependencies
from dhp_qgis_plugin.core import plan
from tests.qgis.district_layers import (
    BUILDING_FIELDS,
    CANDIDATE_FIELDS,
    EAST,
    NORTH,
    Ears,
    building_rows,
    candidate_rows,
    line,
    make_layer,
    road_rows,
    square,
)

Run = Callable[..., dict[str, Any]]
PLUGIN = Path(__file__).resolve().parents[2] / "dhp_qgis_plugin"
SAMPLE = PLUGIN / "resources" / "sample" / "helsinki_centre.gpkg"
SINKS = dict.fromkeys(("STATIONS", "PIPES", "NODES_OUT", "BUILDINGS_OUT", "PROBLEMS"), "memory:")
QUICK = {"STATIONS_MAX": 2, "TIME_LIMIT": 10}


def houses(rows: list[Any] | None = None, kind: str = "Polygon", crs: str = "EPSG:3067") -> Any:
    return make_layer(
        kind, BUILDING_FIELDS, building_rows() if rows is None else rows, "houses", crs
    )


def failure(run: Run, algorithm: str, ears: Ears | None = None, **parameters: Any) -> str:
    """Run what must fail and return all that the planner is told."""
    ears = ears or Ears()
    with pytest.raises(QgsProcessingException) as caught:
        run(algorithm, feedback=ears, **parameters)
    return " ".join([str(caught.value), *ears.errors])


def in_crs(rows: list[Any], crs: str) -> list[Any]:
    """Return rows with their shapes brought from the district's CRS into another."""
    there = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:3067"),
        QgsCoordinateReferenceSystem(crs),
        QgsProject.instance(),
    )
    out = []
    for wkt, attributes in rows:
        shape = QgsGeometry.fromWkt(wkt)
        shape.transform(there)
        out.append((shape.asWkt(9), attributes))
    return out


# ── refused, in one sentence, with the older result untouched ─────────────────────────────────


def bad_inputs() -> dict[str, tuple[dict[str, Any], str]]:
    """Return each bad input by name: what replaces the good one, and the sentence."""
    far = [(line((0, 300_000), (500, 300_000)), ("residential",))]
    text = [(wkt, (i, u, "many")) for wkt, (i, u, _) in building_rows()]
    return {
        "no features": (
            {"BUILDINGS": houses([])},
            "Layer houses holds no features; choose another",
        ),
        "lines for houses": (
            {"BUILDINGS": make_layer("LineString", "n:int", [(line((0, 0), (9, 9)), [1])], "ways")},
            "Layer ways holds lines, but polygons or points are needed",
        ),
        "a table for houses": (
            {"BUILDINGS": make_layer("None", "gfa:double", [(None, [900.0])], "table")},
            "Layer table holds rows without geometry, but polygons or points are needed",
        ),
        "houses for streets": (
            {"ROADS": houses()},
            "Layer houses holds polygons, but lines are needed",
        ),
        "no CRS": (
            {"BUILDINGS": houses(crs="")},
            "Layer houses has no coordinate reference system; set it",
        ),
        "degrees called metres": (
            {"BUILDINGS": houses(in_crs(building_rows(), "EPSG:4326"))},
            "its coordinates look like degrees",
        ),
        "metres called degrees": (
            {"BUILDINGS": houses(crs="EPSG:4326")},
            "do not lie on earth there",
        ),
        "streets elsewhere": (
            {"ROADS": make_layer("LineString", "highway:string", far, "streets")},
            "Layer streets lies 300 km from layer houses",
        ),
        "text for a number": (
            {"BUILDINGS": houses(text)},
            "Layer houses, field levels: feature h00 holds 'many', which is not a number",
        ),
        "no such field": (
            {"FLOORS_FIELD": "storeys"},
            "Layer houses has no field storeys; choose one of its fields",
        ),
        "unknown source": (
            {
                "CANDIDATES": make_layer(
                    "Point",
                    CANDIDATE_FIELDS,
                    [(candidate_rows()[0][0], ["x", "X", "magic", 1.0, 1.0, 0.0, 0, ""])],
                    "places",
                )
            },
            "Layer places: candidate x names the source 'magic'",
        ),
        "absurd price": (
            {"PARAMETERS": own_numbers(["source.bore_capex_per_m", "1000000"])},
            "Parameter source.bore_capex_per_m",
        ),
        "unknown quantity": (
            {"PARAMETERS": own_numbers(["finance.luck", "7"])},
            "There is no parameter named finance.luck",
        ),
        "no number": (
            {"PARAMETERS": own_numbers(["finance.discount_rate", "six"])},
            "the value of finance.discount_rate is 'six'; write a number",
        ),
        "a number twice": (
            {
                "PARAMETERS": own_numbers(
                    ["finance.discount_rate", "0.03"], ["finance.discount_rate", "0.1"]
                )
            },
            "Table own names finance.discount_rate twice; keep one",
        ),
        "a comma for thousands": (
            {"PARAMETERS": own_numbers(["source.station_fixed_capex", "600,000"])},
            "the value of source.station_fixed_capex is '600,000', which may mean",
        ),
        "a table of something else": (
            {"PARAMETERS": make_layer("None", "a:int", [(None, [1])], "wrong")},
            "Table wrong has the columns a; it needs name and value",
        ),
        "more stations at least than at most": (
            {"STATIONS_MIN": 9},
            "The fewest stations (9) must not exceed the most stations (2)",
        ),
        "no stations at all": (
            {"STATIONS_MAX": 0},
            "Parameter siting.stations_max (Most stations) is 0",
        ),
    }


def own_numbers(*rows: list[str]) -> Any:
    return make_layer("None", "name:string,value:string", [(None, row) for row in rows], "own")


@pytest.mark.parametrize("name", list(range(19)))
def test_bad_input_is_refused(
    run: Run, roads: Any, candidates: Any, older: Path, name: int
) -> None:
    changed, sentence = list(bad_inputs().values())[name]
    good = {"BUILDINGS": houses(), "ROADS": roads, "CANDIDATES": candidates, **QUICK}
    told = failure(run, "dhp:plandistrict", **{**good, **changed}, OUTPUT=str(older))
    assert sentence in told
    assert "fault of its own" not in told
    assert older.read_bytes() == b"an older result"
    assert list(older.parent.iterdir()) == [older]


def in_file(layer: Any, path: Path) -> str:
    """Write a layer into a GeoPackage, as a planner's own layers stand in one."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    context = QgsProject.instance().transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), context, options)
    return str(path)


@pytest.mark.parametrize("algorithm", ["plandistrict", "estimateload"])
def test_no_result_replaces_a_layer_that_is_read(
    run: Run, roads: Any, tmp_path: Path, algorithm: str
) -> None:
    given = in_file(houses(), tmp_path / "own.gpkg")
    before = (tmp_path / "own.gpkg").read_bytes()
    more = {"ROADS": roads} if algorithm == "plandistrict" else {}
    told = failure(run, f"dhp:{algorithm}", BUILDINGS=given, OUTPUT=given, **more)
    assert f"OUTPUT would replace {given}, which holds the layer for BUILDINGS" in told
    assert (tmp_path / "own.gpkg").read_bytes() == before


def test_two_results_do_not_share_a_file(run: Run, roads: Any, tmp_path: Path) -> None:
    both = dict.fromkeys(("STATIONS", "PIPES"), str(tmp_path / "both.gpkg"))
    told = failure(run, "dhp:designnetwork", BUILDINGS=houses(), ROADS=roads, **{**SINKS, **both})
    assert "STATIONS and PIPES would both be written to" in told


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("plan", "give the file the ending .gpkg"), ("folder.gpkg", "could not be written (Is a dir")],
)
def test_a_plan_that_cannot_be_written_is_refused_before_the_work(
    run: Run, roads: Any, tmp_path: Path, name: str, sentence: str
) -> None:
    (tmp_path / "folder.gpkg").mkdir()
    ears = Ears()
    target = str(tmp_path / name)
    told = failure(run, "dhp:plandistrict", ears, BUILDINGS=houses(), ROADS=roads, OUTPUT=target)
    assert sentence in told
    assert not ears.said


def test_the_list_of_bad_inputs_is_run_to_its_end(qgis_app: Any) -> None:
    assert len(bad_inputs()) == 19


def test_a_cancelled_run_leaves_the_older_result(
    run: Run, roads: Any, candidates: Any, older: Path
) -> None:
    ears = Ears(cancel_after=3)
    told = failure(
        run,
        "dhp:plandistrict",
        ears,
        BUILDINGS=houses(),
        ROADS=roads,
        CANDIDATES=candidates,
        **QUICK,
        OUTPUT=str(older),
    )
    assert "The run was cancelled; nothing was written." in told
    assert older.read_bytes() == b"an older result"
    assert list(older.parent.iterdir()) == [older]


def test_a_file_that_is_no_plan_is_not_exported(run: Run, tmp_path: Path, older: Path) -> None:
    told = failure(run, "dhp:exportplan", PLAN=str(older), FOLDER=str(tmp_path / "out"))
    assert "is no plan: it must be a GeoPackage made by 'Plan a district'" in told


def test_only_half_of_an_edited_graph_is_refused(run: Run, roads: Any) -> None:
    told = failure(run, "dhp:designnetwork", BUILDINGS=houses(), EDGES=roads, **SINKS)
    assert "Only one of EDGES and NODES was given" in told


def test_neither_streets_nor_graph_is_refused(run: Run) -> None:
    told = failure(run, "dhp:designnetwork", BUILDINGS=houses(), **SINKS)
    assert "Neither streets nor a street graph were given" in told


def test_a_fault_of_our_own_is_one_sentence_without_a_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: Any) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(plan, "estimate_loads", stumble)
    told = failure(run, "dhp:estimateload", BUILDINGS=houses(), OUTPUT="memory:")
    assert "DHP planner met a fault of its own (ZeroDivisionError: by nought)" in told
    assert "Traceback" not in told


# ── untidy, but planned ───────────────────────────────────────────────────────────────────────


def design(run: Run, buildings: Any, roads: Any, candidates: Any, **more: Any) -> Any:
    ears = Ears()
    out = run(
        "dhp:designnetwork",
        feedback=ears,
        **{
            "BUILDINGS": buildings,
            "ROADS": roads,
            "CANDIDATES": candidates,
            **QUICK,
            **SINKS,
            **more,
        },
    )
    return out, ears


@pytest.mark.parametrize(
    ("of_houses", "of_roads", "planned_in"),
    [
        ("EPSG:4326", "EPSG:4326", "EPSG:32635"),
        ("EPSG:3067", "EPSG:4326", "EPSG:3067"),
        ("EPSG:3857", "EPSG:3067", "EPSG:32635"),
    ],
)
def test_degrees_and_mixed_reference_systems_give_the_same_network(
    run: Run, roads: Any, candidates: Any, of_houses: str, of_roads: str, planned_in: str
) -> None:
    plain, _ = design(run, houses(), roads, candidates)
    streets = make_layer(
        "LineString", "highway:string", in_crs(road_rows(), of_roads), "streets", of_roads
    )
    moved = houses(in_crs(building_rows(), of_houses), crs=of_houses)
    out, _ = design(run, moved, streets, candidates)
    assert out["PIPES"].crs().authid() == planned_in
    assert out["CONNECTED"] == 12
    assert out["TRENCH_M"] == pytest.approx(plain["TRENCH_M"], rel=0.02)  # ties


def test_untidy_buildings_are_planned_and_what_was_done_is_said(
    run: Run, roads: Any, candidates: Any
) -> None:
    rows = building_rows()
    x, y = EAST + 60, NORTH + 16
    bow_tie = f"POLYGON(({x} {y},{x + 20} {y + 20},{x + 20} {y},{x} {y + 20},{x} {y}))"
    high = (
        square(170, 16).replace("POLYGON", "POLYGON Z").replace(",", " 12,").replace("))", " 12))")
    )
    rows[0] = (bow_tie, ("h00", "office", "5"))
    rows[1] = (high, ("h01", "residential", None))
    rows[2] = (None, ("h02", None, None))
    rows[3] = (rows[3][0], ("h03", None, " 4,5 "))
    out, ears = design(run, houses(rows, "PolygonZ"), roads, candidates)
    assert "Layer houses: 1 feature(s) without geometry were left out: 3." in ears.warned
    assert "Layer houses: 1 invalid polygon(s) were repaired for the run: 1." in ears.warned
    assert out["CONNECTED"] == 11
    areas = {f["building_id"]: f["gfa_m2"] for f in out["BUILDINGS_OUT"].getFeatures()}
    assert areas["h03"] == pytest.approx(24 * 24 * 4.5)
    assert areas["h00"] == pytest.approx(200 * 5)


def test_buildings_on_streets_without_a_station_are_named(
    run: Run, roads: Any, candidates: Any
) -> None:
    apart = [(square(3000, 3016), ("far", "office", "5"))]
    streets = make_layer(
        "LineString",
        "highway:string",
        [*road_rows(), (line((2900, 3000), (3100, 3000)), ("residential",))],
        "streets",
    )
    out, _ = design(run, houses([*building_rows(), *apart]), streets, candidates)
    assert (out["CONNECTED"], out["UNREACHED"]) == (12, 1)
    named = {f["object_id"]: f["note"] for f in out["PROBLEMS"].getFeatures()}
    assert named["far"]
    reasons = {f["building_id"]: f["reason"] for f in out["BUILDINGS_OUT"].getFeatures()}
    assert reasons["far"]


def with_sources_of(kw: float) -> Any:
    small = [(wkt, [*a[:3], kw, kw, *a[5:]]) for wkt, a in candidate_rows()]
    return make_layer("Point", CANDIDATE_FIELDS, small, "places")


def test_sources_smaller_than_the_demand_are_planned_and_said(run: Run, roads: Any) -> None:
    out, _ = design(run, houses(), roads, with_sources_of(300.0))
    notes = [f["note"] for f in out["PROBLEMS"].getFeatures() if f["kind"] == "capacity"]
    assert notes
    assert "The source is too small by" in notes[0]


def test_sources_too_small_for_any_station_are_refused(run: Run, roads: Any) -> None:
    sinks = {"ROADS": roads, "CANDIDATES": with_sources_of(20.0), **SINKS}
    told = failure(run, "dhp:designnetwork", BUILDINGS=houses(), **sinks)
    assert "0 of 2 candidate sites" in told
    assert "add candidates" in told


# ── in qgis_process ───────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a QGIS profile of its own in which the plugin is enabled."""
    root = tmp_path_factory.mktemp("qgis")
    home = root / "profiles" / "default"
    (home / "python" / "plugins").mkdir(parents=True)
    (home / "python" / "plugins" / PLUGIN.name).symlink_to(PLUGIN)
    (home / "QGIS").mkdir()
    (home / "QGIS" / "QGIS3.ini").write_text(
        "[PythonPlugins]\ndhp_qgis_plugin=true\nprocessing=true\n", encoding="utf-8"
    )
    return root


def qgis_process(profile: Path, *arguments: str, limit: int | None = None) -> Any:
    """Run qgis_process in a profile; ``limit`` is the largest file in bytes that it may write."""

    def small_disk() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        ["/usr/bin/qgis_process", "--json", "run", *arguments],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=small_disk,
        env={**kept, "QGIS_CUSTOM_CONFIG_PATH": str(profile), "QT_QPA_PLATFORM": "offscreen"},
    )


def estimate(out: Path) -> tuple[str, ...]:
    return (
        "dhp:estimateload",
        f"--BUILDINGS={SAMPLE}|layername=buildings",
        f"--OUTPUT={out}",
        f"--HOURLY_OUTPUT={out.with_name('hourly.gpkg')}",
    )


@pytest.fixture
def with_packages(profile: Path) -> Any:
    link = profile / "profiles" / "default" / "python" / "dhp_deps" / dependencies.python_version()
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(sysconfig.get_path("purelib"))
    yield profile
    link.unlink()


def test_missing_packages_are_said_with_the_command(profile: Path, older: Path) -> None:
    if "site-packages" not in sysconfig.get_path("purelib") or sys.prefix == sys.base_prefix:
        pytest.skip("the packages stand in QGIS's own Python here")
    done = qgis_process(profile, *estimate(older))
    assert done.returncode == 1
    assert "DHP planner needs" in done.stderr
    assert "-m pip install --target" in done.stderr
    assert older.read_bytes() == b"an older result"


def test_a_good_run_ends_with_zero_and_json(with_packages: Path, tmp_path: Path) -> None:
    done = qgis_process(with_packages, *estimate(tmp_path / "loads.gpkg"))
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)["results"]
    assert results["OUTPUT"] == str(tmp_path / "loads.gpkg")
    assert {path.name for path in tmp_path.iterdir()} == {"loads.gpkg", "hourly.gpkg"}


def test_a_full_disk_leaves_every_older_result(with_packages: Path, older: Path) -> None:
    hourly = older.with_name("hourly.gpkg")
    hourly.write_bytes(b"older hours")
    done = qgis_process(with_packages, *estimate(older), limit=500_000)
    assert done.returncode == 1
    assert "could not be written" in done.stderr
    assert "Free disk space" in done.stderr
    assert older.read_bytes() == b"an older result"
    assert hourly.read_bytes() == b"older hours"
    assert {path.name for path in older.parent.iterdir()} == {older.name, hourly.name}


def test_a_refused_layer_ends_with_one(with_packages: Path, older: Path) -> None:
    done = qgis_process(
        with_packages,
        "dhp:estimateload",
        f"--BUILDINGS={SAMPLE}|layername=roads",
        f"--OUTPUT={older}",
    )
    assert done.returncode == 1
    assert "Layer roads (helsinki_centre) holds lines" in done.stderr
    assert older.read_bytes() == b"an older result"
