"""A plan's layers are dressed in many short turns of the window, however they came."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from processing.gui.Postprocessing import handleAlgorithmResults
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from dhp_qgis_plugin.adapters import dressing, showing
from dhp_qgis_plugin.adapters.styles import FURTHER
from dhp_qgis_plugin.algorithms.plan_layers import ORDER
from dhp_qgis_plugin.gui.plan_watch import PlanWatch
from tests.qgis.district_layers import Ears
from tests.qgis.small_plan import open_plan


def see_to_events(until: Callable[[], bool], seconds: float = 60.0) -> None:
    limit = time.monotonic() + seconds
    while not until() and time.monotonic() < limit:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    assert until()


@pytest.fixture
def watch(qgis_new_project: None) -> Iterator[PlanWatch]:
    watch = PlanWatch()
    yield watch
    watch.stop()


def test_a_plan_is_dressed_in_many_turns_of_the_windows_loop(
    watch: PlanWatch, small_plan: Path
) -> None:
    ended: list[bool] = []
    watch.dressed.connect(lambda: ended.append(True))
    layers = open_plan(small_plan)
    styles: list[tuple[int, str]] = []

    def look() -> bool:
        manager = layers["pipes"].styleManager()
        styles.append((len(manager.styles()), manager.currentStyle()))
        return bool(ended)

    see_to_events(look)
    counts = [count for count, _ in styles]
    assert sorted(set(counts)) == [1, 2, 3, 4]  # one more at a time
    shown = {name for count, name in styles if count > 1}
    assert shown == {styles[-1][1]}  # never a further one, not even between two turns
    assert QgsProject.instance().mapThemeCollection().mapThemes()


def test_layers_may_go_while_they_are_dressed(watch: PlanWatch, small_plan: Path) -> None:
    ended: list[bool] = []
    watch.dressed.connect(lambda: ended.append(True))
    layers = open_plan(small_plan)
    pipes, buildings = layers["pipes"].id(), layers["buildings"]
    manager = layers["pipes"].styleManager()
    see_to_events(lambda: len(manager.styles()) == 2)
    QgsProject.instance().removeMapLayers([pipes])
    see_to_events(lambda: bool(ended))
    assert len(buildings.styleManager().styles()) == 1 + len(FURTHER["buildings"])


def test_layers_that_come_meanwhile_are_dressed_too(watch: PlanWatch, small_plan: Path) -> None:
    first = open_plan(small_plan)
    manager = first["pipes"].styleManager()
    see_to_events(lambda: len(manager.styles()) == 2)
    second = QgsVectorLayer(f"{small_plan}|layername=pipes", "again", "ogr")
    QgsProject.instance().addMapLayer(second)
    see_to_events(lambda: second.customProperty(dressing.DRESSED) == "pipes")


def test_what_bears_our_words_is_not_drawn_anew(
    watch: PlanWatch, small_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stations = open_plan(small_plan)["stations"]
    watch.dress_waiting()
    changes: list[str] = []
    set_alias = QgsVectorLayer.setFieldAlias

    def note(layer: QgsVectorLayer, position: int, alias: str) -> None:
        changes.append(alias)
        set_alias(layer, position, alias)

    monkeypatch.setattr(QgsVectorLayer, "setFieldAlias", note)
    stations.rendererChanged.connect(lambda: changes.append("renderer"))
    stations.repaintRequested.connect(lambda _: changes.append("repaint"))
    dressing.dress(stations, "EUR")
    assert changes == []
    dressing.dress(stations, "CNY")
    assert "Investment [CNY]" in changes
    assert all("CNY" in alias for alias in changes)


def test_a_currency_stays_where_another_reader_knows_none(
    watch: PlanWatch, small_plan: Path
) -> None:
    stations = open_plan(small_plan)["stations"]
    dressing.dress(stations, "CNY")
    dressing.dress(stations)
    capex = stations.fields().lookupField("capex")
    assert stations.attributeAlias(capex) == "Investment [CNY]"


class ResultsOfRun:
    """Stands for an algorithm whose results Processing loads."""

    def outputDefinitions(self) -> list[Any]:  # noqa: N802 - Processing's name
        return []

    def id(self) -> str:
        return "dhp:none"


def load_as_processing_does(small_plan: Path, currency: str) -> dict[str, QgsVectorLayer]:
    """Load a plan as Processing does at the end of a run; return its layers by name."""
    project, context = QgsProject.instance(), QgsProcessingContext()
    context.setProject(project)
    showing.show_plan(context, small_plan, ORDER, "Plan", currency=currency)
    handleAlgorithmResults(ResultsOfRun(), context, Ears(), {})
    return {layer.name(): layer for layer in project.mapLayers().values()}


@pytest.mark.usefixtures("provider")
def test_results_get_their_style_at_once_and_the_further_ones_in_later_turns(
    watch: PlanWatch, small_plan: Path
) -> None:
    ended: list[bool] = []
    watch.dressed.connect(lambda: ended.append(True))
    layers = load_as_processing_does(small_plan, "CNY")
    assert layers["pipes"].renderer().type() != "singleSymbol"
    assert len(layers["pipes"].styleManager().styles()) == 1
    capex = layers["stations"].fields().lookupField("capex")
    assert layers["stations"].attributeAlias(capex) == "Investment [CNY]"
    see_to_events(lambda: bool(ended))
    for kind, further in FURTHER.items():
        assert len(layers[kind].styleManager().styles()) == 1 + len(further), kind


@pytest.mark.usefixtures("provider")
def test_where_nobody_watches_results_are_dressed_at_once(
    qgis_new_project: None, small_plan: Path
) -> None:
    PlanWatch().stop()
    layers = load_as_processing_does(small_plan, "CNY")
    for kind, further in FURTHER.items():
        assert len(layers[kind].styleManager().styles()) == 1 + len(further), kind
        assert layers[kind].customProperty(dressing.DRESSED) == kind


@pytest.mark.usefixtures("provider")
def test_the_result_of_a_run_is_dressed_in_the_windows_turns(
    watch: PlanWatch, buildings: Any, tmp_path: Path
) -> None:
    project, context, ears = QgsProject.instance(), QgsProcessingContext(), Ears()
    context.setProject(project)
    output = QgsProcessingOutputLayerDefinition(str(tmp_path / "loads.gpkg"), project)
    given = {"BUILDINGS": buildings, "OUTPUT": output}
    made = QgsApplication.processingRegistry().algorithmById("dhp:estimateload").create()
    task = QgsProcessingAlgRunnerTask(made, given, context, ears)
    ended: list[bool] = []

    def load(fine: bool, results: dict[str, Any]) -> None:
        handleAlgorithmResults(made, context, ears, results)
        ended.append(fine)

    task.executed.connect(load)
    QgsApplication.taskManager().addTask(task)
    see_to_events(lambda: bool(ended))
    assert ended == [True], ears.errors
    (layer,) = project.mapLayers().values()
    assert layer.renderer().type() != "singleSymbol"
    see_to_events(lambda: layer.customProperty(dressing.DRESSED) == "loads")
    assert layer.name() == "Buildings with loads"


def test_a_fault_with_one_layer_leaves_no_other_undressed(
    watch: PlanWatch, small_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dress_in_steps = dressing.dress_in_steps

    def stumble(layer: QgsVectorLayer, currency: str) -> Iterator[None]:
        if layer.name() == "bad":
            raise ValueError(layer.name())
        return dress_in_steps(layer, currency)

    monkeypatch.setattr(dressing, "dress_in_steps", stumble)
    bad = QgsVectorLayer(f"{small_plan}|layername=pipes", "bad", "ogr")
    good = QgsVectorLayer(f"{small_plan}|layername=pipes", "good", "ogr")
    QgsProject.instance().addMapLayer(bad)
    QgsProject.instance().addMapLayer(good)
    with pytest.raises(ValueError, match="bad"):
        watch.dress_waiting()
    see_to_events(lambda: good.customProperty(dressing.DRESSED) == "pipes")


def test_a_project_may_be_read_anew_while_its_layers_are_dressed(
    watch: PlanWatch, small_plan: Path, tmp_path: Path
) -> None:
    """Its layers come back under the names that they had."""
    project = QgsProject.instance()
    project.addMapLayer(QgsVectorLayer(f"{small_plan}|layername=pipes", "pipes", "ogr"))
    assert project.write(str(tmp_path / "project.qgz"))
    watch._go_on()  # the first of several styles
    assert watch._work is not None
    assert project.read(str(tmp_path / "project.qgz"))
    watch.dress_waiting()
    (layer,) = project.mapLayersByName("pipes")
    assert layer.customProperty(dressing.DRESSED) == "pipes"
