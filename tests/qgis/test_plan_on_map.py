"""A plan in the project: its words, styles, themes and its year, however it came there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    Qgis,
    QgsLayerTreeModel,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsTemporalNavigationObject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QSize, QTranslator

from dhp_qgis_plugin.adapters import dressing, inspection, plan_files, showing, temporal, themes
from dhp_qgis_plugin.adapters.result_layers import GroupTitles, show_only, show_result
from dhp_qgis_plugin.adapters.showing import show_plan
from dhp_qgis_plugin.adapters.styles import FURTHER, STYLES, apply_style
from dhp_qgis_plugin.algorithms.plan_layers import ORDER
from dhp_qgis_plugin.gui.dock.requests import circumstances
from dhp_qgis_plugin.gui.plan_watch import PlanWatch
from dhp_qgis_plugin.plugin import RESOURCES
from tests.qgis.district_layers import make_layer, square
from tests.qgis.small_plan import open_plan


@pytest.fixture
def watch(qgis_new_project: None) -> Iterator[PlanWatch]:
    watch = PlanWatch()
    yield watch
    watch.stop()


@pytest.fixture
def plan(watch: PlanWatch, small_plan: Path) -> dict[str, QgsVectorLayer]:
    layers = open_plan(small_plan)
    watch.dress_waiting()
    return layers


def alias(layer: QgsVectorLayer, field: str) -> str:
    return layer.attributeAlias(layer.fields().lookupField(field))


def labels(layer: QgsVectorLayer) -> list[str]:
    return [item.label() for item in layer.renderer().legendSymbolItems()]


def in_tree(layer: QgsVectorLayer, model: QgsLayerTreeModel) -> list[str]:
    """Return the legend texts that the layer tree shows."""
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    return [str(leaf.data(0)) for leaf in model.layerLegendNodes(node)]


def test_every_layer_gets_words_with_units_and_the_plans_currency(plan: Any) -> None:
    assert alias(plan["stations"], "capex") == "Investment [EUR]"
    assert alias(plan["pipes"], "why") == "Why it has this size"
    assert alias(plan["schedule"], "grid_kw") == "Import from the grid [kW]"
    for kind, layer in plan.items():
        silent = [
            field.name()
            for position, field in enumerate(layer.fields())
            if not layer.attributeAlias(position) and field.name() != "fid"
        ]
        assert silent == [], kind


def test_layers_say_what_they_are_by_metadata(plan: Any) -> None:
    said = plan["pipes"].metadata()
    assert said.title() == "Pipes"
    assert "length_m m" in said.abstract()
    assert "capex EUR" in said.abstract()
    assert said.crs().authid() == "EPSG:3067"


def test_a_layer_has_its_further_styles_and_keeps_its_own_first(plan: Any) -> None:
    styles = plan["pipes"].styleManager()
    assert styles.styles() == ["By diameter", "By linear loss", "By pressure drop", "By velocity"]
    assert styles.currentStyle() == "By diameter"
    by_dn = labels(plan["pipes"])
    assert "Service line" in by_dn
    styles.setCurrentStyle("By pressure drop")
    assert "100 to 150 Pa/m" in labels(plan["pipes"])
    assert alias(plan["pipes"], "capex") == "Investment [EUR]"  # in every style
    styles.setCurrentStyle("By diameter")
    assert labels(plan["pipes"]) == by_dn


def test_the_file_offers_the_further_styles_too(plan: Any) -> None:
    number, _, names, _, _ = plan["pipes"].listStylesInDatabase()
    assert number == 1 + len(FURTHER["pipes"])
    assert {"pipes", *FURTHER["pipes"]} <= set(names)


def test_words_and_legends_come_in_chinese(
    watch: PlanWatch, small_plan: Path, qgis_app: Any
) -> None:
    translator = QTranslator()
    assert translator.load(str(RESOURCES / "i18n" / "dhp_zh_CN.qm"))
    QCoreApplication.installTranslator(translator)
    try:
        model = QgsLayerTreeModel(QgsProject.instance().layerTreeRoot())
        layers = open_plan(small_plan)
        assert "Ground" in in_tree(layers["stations"], model)
        watch.dress_waiting()
        QCoreApplication.processEvents()
        assert "Ground" not in in_tree(layers["stations"], model)
        assert alias(layers["stations"], "capex") == "投资 [EUR]"
        assert "入户管" in "".join(labels(layers["pipes"])) or "支管" in "".join(
            labels(layers["pipes"])
        )
        latin = [
            (kind, label)
            for kind, layer in layers.items()
            for style in layer.styleManager().styles()
            if layer.styleManager().setCurrentStyle(style)
            for label in labels(layer)
            if any(word.isascii() and word.isalpha() and len(word) > 4 for word in label.split())
        ]
        assert latin == []
        names = QgsProject.instance().mapThemeCollection().mapThemes()
        assert len(names) == len(themes.QUESTIONS)
        assert all(not name.isascii() for name in names)
        said = layers["stations"].labeling().settings().fieldName
        assert " heat · " not in said
    finally:
        QCoreApplication.removeTranslator(translator)


@pytest.mark.parametrize(
    ("style", "kind", "word"),
    [("roads", "LineString", "主要街道"), ("open_ground", "Polygon", "停车场")],
)
def test_a_planners_own_layers_have_chinese_legends_too(
    qgis_app: Any, style: str, kind: str, word: str
) -> None:
    translator = QTranslator()
    assert translator.load(str(RESOURCES / "i18n" / "dhp_zh_CN.qm"))
    QCoreApplication.installTranslator(translator)
    try:
        layer = make_layer(kind, "kind:string", [], style)
        styler, context = showing.Styler(style), QgsProcessingContext()
        styler.postProcessLayer(layer, context, QgsProcessingFeedback())
        assert word in labels(layer)
    finally:
        QCoreApplication.removeTranslator(translator)


def test_each_question_has_a_theme_and_other_things_stay(
    watch: PlanWatch, small_plan: Path
) -> None:
    project = QgsProject.instance()
    other = make_layer("Polygon", "name:string", [(square(0, 0), ("park",))], "my parks")
    project.addMapLayer(other)
    before = other.renderer().dump()
    layers = open_plan(small_plan)
    watch.dress_waiting()
    collection = project.mapThemeCollection()
    assert set(collection.mapThemes()) == {
        "Siting", "Hydraulics", "Load density", "Left out", "The year hour by hour",
    }  # fmt: skip
    for name in collection.mapThemes():
        assert other.id() in collection.mapThemeVisibleLayerIds(name)
    shown = set(collection.mapThemeVisibleLayerIds("Hydraulics"))
    assert layers["nodes"].id() in shown
    assert layers["buildings"].id() not in shown
    overrides = collection.mapThemeStyleOverrides("Hydraulics")
    assert "Pa/m" in overrides[layers["pipes"].id()]
    assert other.renderer().dump() == before
    assert other.styleManager().styles() == ["default"]


def test_themes_that_a_planner_changed_stay(watch: PlanWatch, small_plan: Path) -> None:
    layers = open_plan(small_plan)
    watch.dress_waiting()
    collection = QgsProject.instance().mapThemeCollection()
    mine = collection.mapThemeState("Siting")
    mine.removeLayerRecord(layers["buildings"])
    collection.update("Siting", mine)
    watch.dress_all()
    watch.dress_waiting()
    assert layers["buildings"].id() not in collection.mapThemeVisibleLayerIds("Siting")


def test_what_a_planner_called_a_field_stays(watch: PlanWatch, small_plan: Path) -> None:
    layers = open_plan(small_plan)
    stations = layers["stations"]
    stations.setFieldAlias(stations.fields().lookupField("capex"), "Kosten")
    watch.dress_waiting()
    assert alias(stations, "capex") == "Kosten"


def test_hours_and_nodes_are_hidden_at_first(plan: Any) -> None:
    root = QgsProject.instance().layerTreeRoot()
    assert not root.findLayer(plan["schedule"].id()).itemVisibilityChecked()
    assert root.findLayer(plan["pipes"].id()).itemVisibilityChecked()


def test_the_projects_year_is_the_schedules_at_a_step_of_one_hour(plan: Any) -> None:
    settings = QgsProject.instance().timeSettings()
    year = settings.temporalRange()
    assert year.begin().toString("yyyy-MM-dd HH:mm") == "2029-01-01 00:00"
    assert year.begin().secsTo(year.end()) == 8760 * 3600
    assert settings.timeStep() == 1.0
    assert settings.timeStepUnit() == Qgis.TemporalUnit.Hours


def test_a_range_of_the_projects_own_stays(watch: PlanWatch, small_plan: Path) -> None:
    project = QgsProject.instance()
    layers = open_plan(small_plan)
    own = temporal.year_of(layers["schedule"])
    own = type(own)(own.begin(), own.begin().addDays(7))
    project.timeSettings().setTemporalRange(own)
    watch.dress_waiting()
    assert project.timeSettings().temporalRange() == own


def picture(layers: list[QgsVectorLayer], hour: Any) -> Any:
    """Render layers at an hour, as the canvas does when the Temporal Controller plays."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(layers[0].crs())
    extent = layers[0].extent()
    extent.grow(200)
    settings.setExtent(extent)
    settings.setOutputSize(QSize(240, 240))
    settings.setIsTemporal(True)
    settings.setTemporalRange(hour)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def inked(image: Any) -> int:
    white = image.pixel(0, 0)
    return sum(
        image.pixel(x, y) != white for x in range(image.width()) for y in range(image.height())
    )


def test_the_year_plays_and_hours_look_different(plan: Any) -> None:
    controller = QgsTemporalNavigationObject()
    schedule = plan["schedule"]
    shown = temporal.set_up_controller(controller, schedule)
    assert controller.navigationMode() == Qgis.TemporalNavigationMode.Animated
    assert controller.totalFrameCount() in (8760, 8761)
    busiest = picture([schedule], shown)
    rows = [one for one in schedule.getFeatures() if one["time"].time() == shown.begin().time()]
    day = shown.begin().date()
    now = [one for one in rows if one["time"].date() == day]
    peak = max(max(one["heat_load_kw"], one["cool_load_kw"]) for one in now)
    assert peak == max(
        schedule.maximumValue(schedule.fields().lookupField(name))
        for name in ("heat_load_kw", "cool_load_kw")
    )
    assert inked(busiest) > 0
    frame = 24 * 140 + 3  # a night in May
    controller.setCurrentFrameNumber(frame)
    quiet = picture([schedule], controller.dateTimeRangeForFrameNumber(frame))
    assert busiest != quiet
    assert inked(busiest) > 1.3 * inked(quiet)
    before = controller.currentFrameNumber()
    controller.next()
    assert controller.currentFrameNumber() == before + 1


def test_legend_words_are_those_of_the_styles(qgis_app: Any) -> None:
    legend, phrases = dressing._words()
    texts = "".join(path.read_text(encoding="utf-8") for path in STYLES.glob("*.qml"))
    assert len(legend) > 60
    for phrase in phrases:
        assert phrase.replace("'", "&apos;") in texts or phrase in texts, phrase


def test_candidates_lose_their_labels_to_stations_once(
    watch: PlanWatch, small_plan: Path, candidates: Any
) -> None:
    """Both bear the same names at the same places."""
    apply_style(candidates, "candidates")
    QgsProject.instance().addMapLayer(candidates)
    watch.dress_waiting()
    assert candidates.labelsEnabled()
    for wanted in (False, True):
        open_plan(small_plan)
        watch.dress_waiting()
        assert candidates.labelsEnabled() == wanted
        candidates.setLabelsEnabled(True)  # the planner wants them back


def test_foreign_layers_are_left_alone(watch: PlanWatch) -> None:
    other = make_layer("Point", "name:string,kind:string", [("POINT(0 0)", ("a", "b"))], "pipes")
    QgsProject.instance().addMapLayer(other)
    watch.dress_waiting()
    assert other.customProperty(dressing.DRESSED) is None
    assert other.attributeAlias(0) == ""


def test_processing_dresses_what_it_loads(qgis_new_project: None, small_plan: Path) -> None:
    context, project = QgsProcessingContext(), QgsProject.instance()
    context.setProject(project)
    show_plan(context, small_plan, ORDER, "Plan", currency="EUR", titles={"pipes": "Pipes"})
    details = context.layersToLoadOnCompletion()
    uri = f"{small_plan}|layername=pipes"
    layer = QgsVectorLayer(uri, "pipes", "ogr")
    details[uri].postProcessor().postProcessLayer(layer, context, QgsProcessingFeedback())
    assert alias(layer, "capex") == "Investment [EUR]"
    assert "By linear loss" in layer.styleManager().styles()
    assert details[uri].name == "Pipes"


def test_a_plan_is_found_by_its_file(plan: Any, small_plan: Path) -> None:
    (found,) = plan_files.plans_in(QgsProject.instance())
    assert Path(found.file) == small_plan
    assert found.is_whole
    about = plan_files.said_about(found.file)
    assert about["currency"] == "EUR"
    equipment = plan_files.layer_beside(found, "equipment")
    assert equipment is not None and equipment.featureCount() > 0


STEPS_OF_SCENARIO = {
    "stations": "STATIONS", "pipes": "PIPES", "buildings": "BUILDINGS_OUT", "nodes": "NODES_OUT",
    "schedule": "SCHEDULE", "equipment": "EQUIPMENT_OUT",
}  # fmt: skip


def scenario(small_plan: Path, folder: Path, key: str, name: str) -> plan_files.PlanInProject:
    """Load a scenario's results as the dock does, each from a file of its own."""
    folder.mkdir()
    titles = GroupTitles(name, "District plan", "Tables")
    for kind, output in STEPS_OF_SCENARIO.items():
        layer = QgsVectorLayer(f"{small_plan}|layername={kind}", kind, "ogr")
        options = QgsVectorFileWriter.SaveVectorOptions()
        target = folder / f"{output.lower()}.gpkg"
        context = QgsProject.instance().transformContext()
        code, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(target), context, options)
        assert code == QgsVectorFileWriter.WriterError.NoError
        shown = show_result(
            QgsProject.instance(), (key, "network", output), str(target), kind, titles
        )
        assert shown is not None
    return next(one for one in plan_files.plans_in(QgsProject.instance()) if one.key == key)


def test_scenarios_of_the_dock_are_plans_and_the_one_shown_comes_first(
    watch: PlanWatch, small_plan: Path, tmp_path: Path
) -> None:
    project = QgsProject.instance()
    first = scenario(small_plan, tmp_path / "a", "a", "Base")
    watch.dress_waiting()
    second = scenario(small_plan, tmp_path / "b", "b", "Two stations")
    watch.dress_waiting()
    assert (first.title, second.title) == ("Base", "Two stations")
    assert first.version != second.version
    for shown, order in (("b", ["b", "a"]), ("a", ["a", "b"])):
        show_only(project, [shown])
        assert [plan.key for plan in plan_files.plans_in(project)] == order
    named = themes.theme_name("hydraulics", "Two stations")
    assert themes.shows(project, named, [second])
    assert not themes.shows(project, named, [first])
    assert alias(second.layers["schedule"], "grid_kw").startswith("Import from the grid")


def test_a_scenario_has_its_year_and_its_circumstances(
    watch: PlanWatch, small_plan: Path, tmp_path: Path
) -> None:
    plan = scenario(small_plan, tmp_path / "a", "a", "Base")
    station = str(next(plan.layers["stations"].getFeatures())["station_id"])
    found = inspection.read_year(plan_files.sources_of_year(plan), station)
    assert found is not None
    assert len(found[0]) == 8760
    assert plan_files.circumstances(plan) == {}
    said = circumstances({"TARIFF": "", "SYSTEM": "two_pipe", "siting.stations_max": 2.0})
    plan.layers["stations"].setCustomProperty(plan_files.CIRCUMSTANCES, json.dumps(said))
    about = plan_files.circumstances(plan)
    assert about["system"] == "two_pipe"
    assert about["siting.stations_max"] == "2.0"
    assert about["currency"] == "EUR"
