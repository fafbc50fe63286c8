"""Every algorithm as a script in QGIS would run it, on a small made-up district."""

from __future__ import annotations

import base64
import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis import processing
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProject,
    QgsVectorLayer,
)

from dhp_qgis_plugin.algorithms import settings
from dhp_qgis_plugin.algorithms.choices import METHODS, OPERATIONS, SOLVERS, SYSTEMS
from dhp_qgis_plugin.algorithms.provider import DhpProvider
from dhp_qgis_plugin.core import network_design, plan
from dhp_qgis_plugin.core.network import second_look
from dhp_qgis_plugin.core.stages import Options
from tests.qgis.district_layers import (
    BUILDING_FIELDS,
    CANDIDATE_FIELDS,
    Ears,
    building_rows,
    candidate_rows,
    coarse,
    make_layer,
    road_rows,
    square,
)

Run = Callable[..., dict[str, Any]]
IDS = {
    "estimateload", "buildstreetgraph", "designnetwork", "evaluatedesign", "planoperation",
    "compareschemes", "plandistrict", "exportplan", "opensample", "sensitivity", "checkdistrict",
    "sourcepotential", "printplan", "loadsandstreets", "planandexport", "collectplan",
}  # fmt: skip
DRAWN_OUT = ("STATIONS_OUT", "PIPES_OUT", "NODES_OUT", "BUILDINGS_OUT", "PROBLEMS")
STATEMENT = "A made-up town, <b>no</b> real place."
QUICK = {"STATIONS_MAX": 2, "TIME_LIMIT": 10}


def table(path: Path, name: str) -> list[dict[str, Any]]:
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    assert layer.isValid(), name
    names = layer.fields().names()
    return [dict(zip(names, feature.attributes(), strict=True)) for feature in layer.getFeatures()]


@pytest.fixture(scope="module")
def planned(
    provider: DhpProvider, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, dict[str, Any], Ears]]:
    """Plan the district once; several tests look at the result."""
    folder = tmp_path_factory.mktemp("plan")
    ears = Ears()
    streets = make_layer("LineString", "highway:string", road_rows(), "streets")
    said = streets.metadata()
    said.setAbstract(f"Streets. Note: {STATEMENT} © the test")
    streets.setMetadata(said)
    result = processing.run(
        "dhp:plandistrict",
        {
            "BUILDINGS": make_layer("Polygon", BUILDING_FIELDS, building_rows(), "houses"),
            "ROADS": streets,
            "CANDIDATES": make_layer("Point", CANDIDATE_FIELDS, candidate_rows(), "places"),
            "NAME": "Test town",
            "OUTPUT": str(folder / "plan.gpkg"),
            "REPORT": str(folder / "report.html"),
            "REPORT_PDF": str(folder / "report.pdf"),
            "TABLES": str(folder / "tables.xlsx"),
            "MAP": str(folder / "map.png"),
            "STATIONS_MAX": 1,
            "TIME_LIMIT": 10,
            "ROUNDS": 1,
            "PARAMETERS": coarse(),
        },
        feedback=ears,
    )
    yield folder, result, ears


def test_the_provider_offers_exactly_these(provider: DhpProvider) -> None:
    assert {algorithm.name() for algorithm in provider.algorithms()} == IDS


def test_every_algorithm_has_title_help_icon_and_tags(provider: DhpProvider) -> None:
    for algorithm in provider.algorithms():
        assert algorithm.displayName()
        assert algorithm.displayName() != algorithm.name()
        assert not algorithm.icon().isNull()
        assert Path(algorithm.svgIconPath()).is_file()
        assert len(algorithm.shortHelpString()) > 200, algorithm.name()
        assert algorithm.tags()
        assert algorithm.canExecute() == (True, "")


def test_choices_are_those_of_the_core() -> None:
    assert METHODS == network_design.METHODS
    standard = Options()
    assert standard.method in METHODS
    assert standard.system in SYSTEMS
    assert standard.operation in OPERATIONS


@pytest.mark.parametrize("name", ["plandistrict", "planoperation", "compareschemes"])
def test_the_chosen_carriers_reach_the_core(provider: DhpProvider, name: str) -> None:
    chosen = {"CARRIERS": "china_northeast"}
    options = settings.read_options(provider.algorithm(name), chosen, QgsProcessingContext())
    assert plan.find_prices(options).carriers.key == "china_northeast"


def test_loads(run: Run, buildings: Any) -> None:
    out = run(
        "dhp:estimateload",
        BUILDINGS=buildings,
        OUTPUT="memory:",
        HOURLY_OUTPUT="memory:",
        CLIMATE="helsinki",
    )
    features = list(out["OUTPUT"].getFeatures())
    assert len(features) == 12
    assert all(
        f["peak_heat_kw"] > 0 and f["gfa_m2"] == pytest.approx(24 * 24 * 5) for f in features
    )
    assert features[0]["building_id"] == "h00"
    assert out["HOURLY_OUTPUT"].featureCount() == 8760


def test_an_own_peak_field_beats_the_estimate(run: Run) -> None:
    layer = make_layer("Polygon", "kw:string", [(square(0, 0), ["123,5 kW"])], "h")
    out = run("dhp:estimateload", BUILDINGS=layer, PEAK_HEAT_FIELD="kw", OUTPUT="memory:")
    (feature,) = out["OUTPUT"].getFeatures()
    assert feature["peak_heat_kw"] == pytest.approx(123.5)


def test_graph_and_a_design_on_the_edited_graph(
    run: Run, buildings: Any, roads: Any, candidates: Any
) -> None:
    graph = run(
        "dhp:buildstreetgraph",
        ROADS=roads,
        BUILDINGS=buildings,
        CANDIDATES=candidates,
        **dict.fromkeys(("EDGES", "NODES", "REPAIRS", "UNREACHED"), "memory:"),
    )
    assert (graph["CONNECTED"], graph["UNREACHED_COUNT"]) == (12, 0)
    assert {f["kind"] for f in graph["NODES"].getFeatures()} == {"junction", "building", "site"}
    outputs = ("STATIONS", "PIPES", "NODES_OUT", "BUILDINGS_OUT", "PROBLEMS")
    sinks = dict.fromkeys(outputs, "memory:")
    common = {"BUILDINGS": buildings, "CANDIDATES": candidates, **QUICK, **sinks}
    fresh = run("dhp:designnetwork", ROADS=roads, **common)
    edited = run("dhp:designnetwork", EDGES=graph["EDGES"], NODES=graph["NODES"], **common)
    assert edited["OBJECTIVE"] == pytest.approx(fresh["OBJECTIVE"], rel=1e-6)
    assert fresh["CONNECTED"] == 12
    assert fresh["GAP"] <= 0.01
    assert fresh["BOUND"] <= fresh["OBJECTIVE"] * (1 + 1e-9)
    lengths = {f["pipe_id"]: f["length_m"] for f in fresh["PIPES"].getFeatures()}
    assert fresh["TRENCH_M"] <= sum(lengths.values()) + 1e-6
    served = [f["station_id"] for f in fresh["BUILDINGS_OUT"].getFeatures()]
    assert set(served) <= {f["station_id"] for f in fresh["STATIONS"].getFeatures()}


SINKS = ("STATIONS", "PIPES", "NODES_OUT", "BUILDINGS_OUT", "PROBLEMS")


def test_both_methods_price_their_design_alike(
    run: Run, buildings: Any, roads: Any, candidates: Any
) -> None:
    given = {"BUILDINGS": buildings, "ROADS": roads, "CANDIDATES": candidates, **QUICK}
    given |= dict.fromkeys(SINKS, "memory:")
    ours = run("dhp:designnetwork", **given)
    theirs = run("dhp:designnetwork", **given, METHOD="thesis")
    assert ours["THESIS_COST_PER_YEAR"] == pytest.approx(theirs["REPRICED_COST"], rel=0.01)
    assert theirs["THESIS_COST_PER_YEAR"] == theirs["REPRICED_COST"]
    assert ours["BOUND"] <= ours["OBJECTIVE"] <= ours["REPRICED_COST"]
    assert ours["BOUND"] <= theirs["REPRICED_COST"]
    assert ours["REPRICED_COST"] <= theirs["REPRICED_COST"] * 1.001
    assert ours["REPRICED_GAP"] >= ours["GAP"]
    assert theirs["REPRICED_GAP"] is None
    assert ours["LINEAR_COST"] == pytest.approx(ours["OBJECTIVE"], rel=1e-6)


class Impatient(Ears):
    """Cancels as soon as a design is known."""

    def setProgressText(self, text: str) -> None:  # noqa: N802
        super().setProgressText(text)
        if "Best so far" in text:
            self.cancel()


def test_a_cancelled_search_gives_its_best_design_and_says_so(
    provider: DhpProvider, buildings: Any, roads: Any, candidates: Any
) -> None:
    ears, context = Impatient(), QgsProcessingContext()
    project = QgsProject.instance()
    project.addMapLayers([buildings, roads, candidates])
    context.setProject(project)
    given = {"BUILDINGS": buildings, "ROADS": roads, "CANDIDATES": candidates}
    given |= dict.fromkeys(SINKS, "memory:")
    out, done = provider.algorithm("designnetwork").create().run(given, context, ears)
    assert done
    assert out["STATUS"] == "cancelled"
    assert out["CONNECTED"] == 12
    assert any("The search was cancelled" in text for text in ears.warned)
    project.removeAllMapLayers()


def test_the_plan_holds_every_layer_with_its_style(planned: Any) -> None:
    folder, result, _ = planned
    plan = folder / "plan.gpkg"
    assert result["OUTPUT"] == str(plan)
    opened = QgsVectorLayer(str(plan), "p", "ogr")
    names = {text.split("!!::!!")[1] for text in opened.dataProvider().subLayers()}
    wanted = {"stations", "pipes", "nodes", "buildings", "schedule", "problems", "equipment"}
    assert wanted | {"comparison", "repairs", "hourly", "about"} <= names
    assert {"energy_flows", "performance"} <= names
    schedule = QgsVectorLayer(f"{plan}|layername=schedule", "schedule", "ogr")
    schedule.loadDefaultStyle()  # opening by hand, QGIS forgets what the style says of time
    assert schedule.temporalProperties().isActive()
    styles = {row["f_table_name"] for row in table(plan, "layer_styles")}
    assert {"stations", "pipes", "buildings", "schedule"} <= styles
    about = {row["name"]: row["value"] for row in table(plan, "about")}
    assert about["currency"] == "EUR"
    assert about["carriers"] == "finland"
    assert about["statement 1"] == STATEMENT
    assert about["district"] == "Test town"
    assert float(about["gap"]) == pytest.approx(result["GAP"], abs=1e-6)
    stations = QgsVectorLayer(f"{plan}|layername=stations", "s", "ogr")
    assert "Money in EUR" in stations.metadata().abstract()


def test_what_layers_ask_to_be_said_stands_on_the_reports_face(planned: Any) -> None:
    folder, _, _ = planned
    page = (folder / "report.html").read_text(encoding="utf-8")
    face = page[: page.index('id="summary"')]
    assert "A made-up town, &lt;b&gt;no&lt;/b&gt; real place." in face


def test_the_plan_serves_everybody_and_adds_up(planned: Any) -> None:
    folder, result, _ = planned
    plan = folder / "plan.gpkg"
    stations = {row["station_id"]: row for row in table(plan, "stations")}
    buildings = table(plan, "buildings")
    assert result["STATION_COUNT"] == len(stations)
    assert all(row["connected"] and row["station_id"] in stations for row in buildings)
    assert result["CONNECTED"] == len(buildings) == 12
    assert result["UNREACHED"] == 0
    hours = table(plan, "schedule")
    assert len(hours) == 8760 * len(stations)
    assert all(abs(row["unserved_heat_kw"]) + abs(row["unserved_cool_kw"]) < 1e-3 for row in hours)
    compared = {row["quantity"]: row for row in table(plan, "comparison")}
    assert compared["total cost"]["plan"] == pytest.approx(result["TOTAL_COST_PER_YEAR"])
    assert compared["total cost"]["reference"] == pytest.approx(result["REFERENCE_COST_PER_YEAR"])
    assert result["STATUS"] in {"optimal", "gap reached", "time limit", "heuristic"}


def test_the_report_holds_the_map(planned: Any) -> None:
    folder, _, _ = planned
    page = (folder / "report.html").read_text(encoding="utf-8")
    picture = (folder / "map.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert "Test town" in page
    assert base64.b64encode(picture).decode() in page


def test_nothing_is_left_beside_the_results(planned: Any) -> None:
    folder, _, _ = planned
    names = {"plan.gpkg", "report.html", "report.pdf", "tables.xlsx", "map.png"}
    assert {path.name for path in folder.iterdir()} == names


def test_operation_and_comparison_from_the_plans_own_layers(planned: Any, run: Run) -> None:
    folder, result, _ = planned
    plan = folder / "plan.gpkg"
    layers = {
        name: f"{plan}|layername={name.lower()}"
        for name in ("STATIONS", "PIPES", "BUILDINGS", "HOURLY")
    }
    compared = run(
        "dhp:compareschemes",
        **layers,
        EQUIPMENT=f"{plan}|layername=equipment",
        SCHEDULE=f"{plan}|layername=schedule",
        PARAMETERS=coarse(),
        COMPARISON="memory:",
        SCHEMES="memory:",
        CASH_FLOW="memory:",
        REPORT=str(folder.parent / "comparison.html"),
        REPORT_PDF=str(folder.parent / "comparison.pdf"),
        TABLES=str(folder.parent / "comparison.xlsx"),
    )
    priced = {row["scheme"]: row["cost_per_year"] for row in table(plan, "schemes")}
    for row in compared["SCHEMES"].getFeatures():
        assert row["cost_per_year"] == pytest.approx(priced[row["scheme"]], rel=0.05)
    assert compared["CASH_FLOW"].featureCount() == 26
    assert compared["REFERENCE_COST_PER_YEAR"] == pytest.approx(
        result["REFERENCE_COST_PER_YEAR"], rel=0.02
    )
    assert compared["TOTAL_COST_PER_YEAR"] == pytest.approx(result["TOTAL_COST_PER_YEAR"], rel=0.05)
    assert "Comparison" in (folder.parent / "comparison.html").read_text(encoding="utf-8")
    sinks = dict.fromkeys(("EQUIPMENT_OUT", "SCHEDULE"), "memory:")
    again = run("dhp:planoperation", **layers, PARAMETERS=coarse(), **sinks)
    assert again["SCHEDULE"].featureCount() == 8760 * result["STATION_COUNT"]
    assert again["ENERGY_BILL"] > 0


def test_hourly_loads_of_the_first_step_serve_the_operation(
    run: Run, buildings: Any, roads: Any, candidates: Any, tmp_path: Path
) -> None:
    loads, hourly = str(tmp_path / "loads.gpkg"), str(tmp_path / "hourly.csv")
    run("dhp:estimateload", BUILDINGS=buildings, OUTPUT=loads, HOURLY_OUTPUT=hourly)
    names = ("STATIONS", "PIPES", "NODES_OUT", "BUILDINGS_OUT", "PROBLEMS")
    design = run(
        "dhp:designnetwork",
        BUILDINGS=loads,
        ROADS=roads,
        CANDIDATES=candidates,
        STATIONS_MAX=1,
        TIME_LIMIT=5,
        **{name: str(tmp_path / f"{name}.gpkg") for name in names},
    )
    layers = {"BUILDINGS": design["BUILDINGS_OUT"]} | {n: design[n] for n in names[:2]}
    sinks = dict.fromkeys(("EQUIPMENT_OUT", "SCHEDULE"), "memory:")
    out = run("dhp:planoperation", **layers, HOURLY=hourly, PARAMETERS=coarse(), **sinks)
    peaks = QgsVectorLayer(loads)
    demand = sum(feature["heat_kwh_a"] for feature in peaks.getFeatures())
    delivered = sum(hour["heat_load_kw"] for hour in out["SCHEDULE"].getFeatures())
    assert demand < delivered < 1.2 * demand


def test_our_own_design_evaluated_as_a_drawing_costs_the_same(planned: Any, run: Run) -> None:
    folder, result, _ = planned
    plan = folder / "plan.gpkg"
    out = run(
        "dhp:evaluatedesign",
        **{n: f"{plan}|layername={n.lower()}" for n in ("BUILDINGS", "STATIONS", "PIPES")},
        **dict.fromkeys(
            ("STATIONS_OUT", "PIPES_OUT", "NODES_OUT", "BUILDINGS_OUT", "PROBLEMS"), "memory:"
        ),
    )
    assert out["CONNECTED"] == result["CONNECTED"]
    assert out["TRENCH_M"] == pytest.approx(result["TRENCH_M"], rel=0.02)
    assert out["REPRICED_COST"] == pytest.approx(result["REPRICED_COST"], rel=0.05)


def test_export_gives_shapefiles_with_short_names_and_safe_csv(planned: Any, run: Run) -> None:
    folder, result, _ = planned
    out = folder.parent / "exported"
    run("dhp:exportplan", PLAN=str(folder / "plan.gpkg"), FOLDER=str(out))
    stations = QgsVectorLayer(str(out / "stations.shp"))
    assert stations.featureCount() == result["STATION_COUNT"]
    assert all(len(name) <= 10 for name in stations.fields().names())
    assert stations.crs().isValid()
    with (out / "field_names.csv").open(encoding="utf-8-sig", newline="") as lines:
        names = {(row["layer"], row["field"]): row["in_shapefile"] for row in csv.DictReader(lines)}
    assert names["buildings", "peak_heat_kw"] == "pk_heat_kw"
    with (out / "comparison.csv").open(encoding="utf-8-sig", newline="") as lines:
        quantities = {row["quantity"]: row for row in csv.DictReader(lines)}
    assert float(quantities["total cost"]["plan"]) == pytest.approx(result["TOTAL_COST_PER_YEAR"])

    with (out / "bill.csv").open(encoding="utf-8-sig", newline="") as lines:
        bill = list(csv.DictReader(lines))
    pipes = table(folder / "plan.gpkg", "pipes")
    total = sum(float(row["cost"]) for row in bill)
    assert total == pytest.approx(sum(row["capex"] for row in pipes))
    assert sum(float(row["pipe_m"]) for row in bill) == pytest.approx(
        sum(row["length_m"] for row in pipes)
    )


def test_export_gives_models_that_other_programs_read(planned: Any, run: Run) -> None:
    wntr = pytest.importorskip("wntr")
    folder, _, _ = planned
    out = folder.parent / "models"
    run(
        "dhp:exportplan", PLAN=str(folder / "plan.gpkg"), FOLDER=str(out),
        FORMATS=["dxf", "epanet", "pandapipes"],
    )  # fmt: skip
    net = wntr.network.WaterNetworkModel(str(out / "network.inp"))
    found = wntr.sim.EpanetSimulator(net).run_sim(file_prefix=str(out / "run"))
    pressure = found.node["head"].iloc[0]
    nodes = table(folder / "plan.gpkg", "nodes")
    stations = [row["station_id"] for row in table(folder / "plan.gpkg", "stations")]
    for row in nodes:
        if row["kind"] == "building":
            name = f"S{stations.index(row['station_id']) + 1}_{row['node_id']}"
            meant = row["p_supply_pa"] / (997.0 * 9.80665) + row["elevation_m"]
            assert pressure[name] == pytest.approx(meant, rel=0.02)
    assert (out / "plan.dxf").read_text(encoding="utf-8").count("LWPOLYLINE") > 5
    assert "pandapipesNet" in (out / "network.json").read_text(encoding="utf-8")


def test_a_number_set_in_the_table_counts(run: Run) -> None:
    rows = [(None, ["load.storey_height_m", "4"]), (None, ["load.default_floors", "2,0"])]
    quantities = make_layer("None", "name:string,value:string", rows, "own")
    plain = make_layer("Polygon", "n:int", [(square(0, 0), [1])], "p")
    out = run("dhp:estimateload", BUILDINGS=plain, PARAMETERS=quantities, OUTPUT="memory:")
    assert next(out["OUTPUT"].getFeatures())["gfa_m2"] == pytest.approx(24 * 24 * 2)


def test_the_sample_is_copied_and_loaded(run: Run, tmp_path: Path) -> None:
    out = run("dhp:opensample", FOLDER=str(tmp_path / "sample"))
    district = QgsVectorLayer(f"{out['DISTRICT']}|layername=buildings")
    assert district.featureCount() == 486
    assert (tmp_path / "sample" / "LICENSE").is_file()
    assert not list((tmp_path / "sample").glob("dalian*"))


def test_the_generated_sample_is_designed_in_yuan(run: Run, tmp_path: Path) -> None:
    opened = run("dhp:opensample", FOLDER=str(tmp_path / "sample"), SAMPLE="dalian")
    assert not list((tmp_path / "sample").glob("helsinki*"))
    given = ("plots", "roads", "water", "sewage", "barriers", "open_ground", "candidates")
    layers = {name.upper(): f"{opened['DISTRICT']}|layername={name}" for name in given}
    costs = {}
    for tariff in ("liaoning-tou", "european-tou"):
        out = run(
            "dhp:designnetwork",
            **layers,
            TARIFF=tariff,
            PIPE_FAMILY="gbt-29047",
            STATIONS_MAX=3,
            TIME_LIMIT=2,
            **dict.fromkeys(SINKS, "memory:"),
        )
        assert out["UNREACHED"] == 0
        assert out["CONNECTED"] == 55
        costs[tariff] = out["REPRICED_COST"]
    # By the price levels a euro of the catalogue is 1.5 to 7 yuan; at the exchange rate it is 7.8.
    assert 1.5 < costs["liaoning-tou"] / costs["european-tou"] < 7


@pytest.mark.parametrize(
    "name", ["plandistrict", "designnetwork", "planoperation", "compareschemes", "evaluatedesign"]
)
def test_the_tariff_decides_on_the_currency(provider: DhpProvider, name: str) -> None:
    algorithm = provider.algorithm(name)
    for tariff, currency, bore in (("liaoning-tou", "CNY", 104), ("european-tou", "EUR", 60)):
        chosen = {"TARIFF": tariff}
        algorithm.prepareAlgorithm(chosen, QgsProcessingContext(), Ears())
        quantities = settings.read_parameters(algorithm, chosen, QgsProcessingContext())
        assert quantities.currency == currency
        assert quantities.source.bore_capex_per_m == bore


def test_every_algorithm_can_stand_in_a_model(provider: DhpProvider) -> None:
    for name in IDS:
        model = QgsProcessingModelAlgorithm("m", "g")
        child = QgsProcessingModelChildAlgorithm(f"dhp:{name}")
        key = model.addChildAlgorithm(child)
        assert model.childAlgorithm(key).algorithm().name() == name
        assert QgsApplication.processingRegistry().createAlgorithmById(f"dhp:{name}") is not None


def test_reasons_alternatives_and_a_second_opinion_reach_the_layers(
    provider: DhpProvider, buildings: Any, roads: Any, candidates: Any
) -> None:
    ears = Ears()
    out = processing.run(
        "dhp:designnetwork",
        {
            "BUILDINGS": buildings, "ROADS": roads, "CANDIDATES": candidates,
            "TIME_LIMIT": 5, "ALTERNATIVES": 2, "ALTERNATIVES_WITHIN": 80, "SOLVER": "cbc",
            "ALTERNATIVES_OUT": "memory:", **dict.fromkeys(SINKS, "memory:"),
        },
        feedback=ears,
    )  # fmt: skip
    stations = {f["station_id"]: f for f in out["STATIONS"].getFeatures()}
    assert all("Without it" in f["why"] or "without it" in f["why"] for f in stations.values())
    notes = {f["object_id"]: f["note"] for f in out["PROBLEMS"].getFeatures()}
    assert all("with it" in notes[name] for name in {"sea", "sew"} - set(stations))
    rows = list(out["ALTERNATIVES_OUT"].getFeatures())
    assert {f["station_id"] for f in rows if f["alternative"] == 0} == set(stations)
    assert out["ALTERNATIVES_FOUND"] == len({f["alternative"] for f in rows}) - 1 >= 1
    assert min(f["difference_percent"] for f in rows) == 0
    assert out["SECOND_OBJECTIVE"] >= out["BOUND"] * (1 - 1e-6)
    assert out["SECOND_BOUND"] is None or out["SECOND_BOUND"] <= out["OBJECTIVE"] * (1 + 1e-6)
    assert any("Second opinion by CBC" in text for text in ears.said)


def test_solvers_are_those_of_the_core() -> None:
    assert tuple(second_look.SOLVERS) == SOLVERS
    assert second_look.OURS == SOLVERS[0] == Options().solver
