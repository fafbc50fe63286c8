"""A planner's own design: copied, drawn, priced behind the window, shown beside the optimiser's."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)

from dhp_qgis_plugin.adapters import own_design, plan_files
from dhp_qgis_plugin.adapters.design_figures import Line
from dhp_qgis_plugin.algorithms import running
from dhp_qgis_plugin.algorithms.provider import DhpProvider
from dhp_qgis_plugin.gui.own_design.pricing import Pricing
from tests.qgis.district_layers import EAST, NORTH
from tests.qgis.small_plan import open_plan


@pytest.fixture
def plan(qgis_new_project: None, small_plan: Path) -> plan_files.PlanInProject:
    open_plan(small_plan)
    (found,) = plan_files.plans_in(QgsProject.instance())
    return found


@pytest.fixture
def pricing(provider: DhpProvider) -> Iterator[Pricing]:
    pricing = Pricing()
    yield pricing
    pricing.cancel()
    wait(lambda: not pricing.is_running)


def wait(until: Callable[[], bool], seconds: float = 60.0) -> float:
    """Let the window live until something is so; return the longest time that it did not."""
    end, longest, before = time.monotonic() + seconds, 0.0, time.monotonic()
    while not until():
        assert time.monotonic() < end
        QgsApplication.processEvents()
        time.sleep(0.005)
        longest, before = max(longest, time.monotonic() - before), time.monotonic()
    return longest


def price(pricing: Pricing, plan: Any, design: Any) -> tuple[Any, str, float]:
    ends: list[Any] = []
    reasons: list[str] = []
    pricing.finished.connect(ends.append)
    pricing.failed.connect(reasons.append)
    assert pricing.start(plan, design)
    longest = wait(lambda: bool(ends or reasons))
    return (ends or [None])[0], "".join(reasons), longest


def figures(comparison: Any) -> dict[str, Line]:
    return {line.key: line for line in comparison.lines}


def test_a_copy_holds_the_plans_design_ready_to_be_drawn_in(plan: Any, tmp_path: Path) -> None:
    project = QgsProject.instance()
    design = own_design.begin(project, plan, tmp_path / "own.gpkg", plan.layers["pipes"].crs())
    for kind, layer in (("stations", design.stations), ("pipes", design.pipes)):
        assert layer.featureCount() == plan.layers[kind].featureCount()
        assert layer.isEditable()
        assert project.mapLayer(layer.id()) is layer
    ids = sorted(one["station_id"] for one in plan.layers["stations"].getFeatures())
    assert sorted(one["station_id"] for one in design.stations.getFeatures()) == ids
    snapping = project.snappingConfig()
    assert snapping.enabled()
    own = snapping.individualLayerSettings(design.pipes)
    assert own.enabled()
    assert own.typeFlag() == Qgis.SnappingType.Vertex | Qgis.SnappingType.Segment
    assert [one.pipes for one in own_design.designs_in(project)] == [design.pipes]


def test_an_empty_sheet_gives_what_is_drawn_an_id_and_a_source(qgis_new_project: None) -> None:
    crs = QgsCoordinateReferenceSystem("EPSG:3067")
    design = own_design.begin(QgsProject.instance(), None, None, crs)
    point = QgsGeometry.fromWkt(f"POINT({EAST} {NORTH})")
    drawn = QgsVectorLayerUtils.createFeature(design.stations, point)
    other = QgsVectorLayerUtils.createFeature(design.stations, point)
    assert drawn["source"] == "ground"
    assert drawn["station_id"].startswith("own-")
    assert drawn["station_id"] != other["station_id"]
    setup = design.stations.editorWidgetSetup(design.stations.fields().lookupField("source"))
    assert {"Outdoor air": "air"} in setup.config()["map"]


def test_the_plans_own_design_costs_the_same_when_nothing_is_changed(
    plan: Any, pricing: Pricing
) -> None:
    design = own_design.begin(QgsProject.instance(), plan, None, plan.layers["pipes"].crs())
    comparison, reason, longest = price(pricing, plan, design)
    assert reason == ""
    assert longest < 1.0
    for line in comparison.lines:
        assert line.own == pytest.approx(line.plan, rel=1e-6, abs=1e-6), line.key
    found = figures(comparison)
    about = plan_files.said_about(plan.file)
    assert found["cost_per_year"].plan == pytest.approx(float(about["true_cost"]), rel=0.02)
    assert found["stations"].plan == plan.layers["stations"].featureCount()
    assert comparison.currency == "EUR"


def test_a_worse_drawing_costs_more_and_its_problems_are_listed(
    plan: Any, pricing: Pricing
) -> None:
    design = own_design.begin(QgsProject.instance(), plan, None, plan.layers["pipes"].crs())
    cut = next(iter(design.pipes.getFeatures("\"kind\" = 'service'")))
    design.pipes.deleteFeature(cut.id())  # in the edit buffer, not saved
    far = QgsFeature(design.pipes.fields())
    far.setGeometry(
        QgsGeometry.fromWkt(
            f"LINESTRING({EAST} {NORTH}, {EAST - 300} {NORTH}, {EAST} {NORTH - 200})"
        )
    )
    assert design.pipes.addFeature(far)
    comparison, reason, _ = price(pricing, plan, design)
    assert reason == ""
    found = figures(comparison)
    assert found["left_out"].own + found["connected"].own == (
        found["left_out"].plan + found["connected"].plan
    )
    assert found["connected"].difference <= 0
    changed = found["trench_m"].difference != 0 or found["connected"].difference != 0
    assert changed
    if found["left_out"].own:
        assert any(one.kind == "building" for one in comparison.own.figures.problems)
    again, reason, _ = price(pricing, plan, design)
    assert figures(again)["cost_per_year"].plan == found["cost_per_year"].plan


def test_an_empty_design_is_refused_in_one_sentence(plan: Any, pricing: Pricing) -> None:
    crs = plan.layers["pipes"].crs()
    design = own_design.begin(QgsProject.instance(), None, None, crs)
    comparison, reason, _ = price(pricing, plan, design)
    assert comparison is None
    assert "Own design: stations" in reason
    assert "Traceback" not in reason


def test_a_second_run_waits_and_cancel_ends_the_first(plan: Any, pricing: Pricing) -> None:
    design = own_design.begin(QgsProject.instance(), plan, None, plan.layers["pipes"].crs())
    reasons: list[str] = []
    pricing.failed.connect(reasons.append)
    assert pricing.start(plan, design)
    assert not pricing.start(plan, design)
    began = time.monotonic()
    pricing.cancel()
    wait(lambda: bool(reasons), 10)
    assert time.monotonic() - began < 2.0
    assert reasons == ["The pricing was stopped."]
    assert not pricing.is_running


def test_a_panel_that_goes_waits_until_the_runs_thread_is_out(plan: Any, pricing: Pricing) -> None:
    design = own_design.begin(QgsProject.instance(), plan, None, plan.layers["pipes"].crs())
    told: list[Any] = []
    pricing.finished.connect(told.append)
    pricing.failed.connect(told.append)
    assert pricing.start(plan, design)
    wait(lambda: running.under_way() != "")
    pricing.leave()
    assert running.under_way() == ""
    assert not pricing.is_running
    QgsApplication.processEvents()
    assert told == []


def test_pipes_that_stand_already_stand_in_the_pricing_too(qgis_new_project: None) -> None:
    pipes = QgsVectorLayer(
        "LineString?crs=EPSG:3067&field=pipe_id:string&field=dn:int&field=existing:bool",
        "pipes",
        "memory",
    )
    assert own_design.standing_pipes(pipes) is None
    for name, stands in (("a", True), ("b", False)):
        row = QgsFeature(pipes.fields())
        row.setGeometry(QgsGeometry.fromWkt("LINESTRING(0 0, 10 0)"))
        row.setAttributes([name, 100, stands])
        pipes.dataProvider().addFeatures([row])
    found = own_design.standing_pipes(pipes)
    assert found is not None
    assert [(one["pipe_id"], one["dn"]) for one in found.getFeatures()] == [("a", 100)]
