"""Layers are looked up before a run begins, in the window's thread, and nowhere else."""

from __future__ import annotations

import ast
import gc
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSource,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

import dhp_qgis_plugin
from dhp_qgis_plugin.algorithms import base, gone_layers, inputs, project_layers
from dhp_qgis_plugin.algorithms.destinations import check_destinations
from dhp_qgis_plugin.algorithms.given_layers import GivenLayers
from dhp_qgis_plugin.algorithms.window_thread import in_window_thread
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.gui.runner import AlgorithmRunner, Work
from tests.qgis.district_layers import Ears

PLUGIN = Path(dhp_qgis_plugin.__file__).parent
LOOKING_UP = {
    "parameterAsSource", "parameterAsLayer", "parameterAsVectorLayer", "parameterAsRasterLayer",
    "parameterAsLayerList", "parameterAsCompatibleSourceLayerPath", "mapLayerFromString",
    "variantToSource", "parameterAsCrs", "parameterAsExtent", "layerStore",
}  # fmt: skip
"""What of QGIS calls QgsProject::layerStore, by which the project's scope is thrown away."""
ONE_POINT = (
    '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {},'
    ' "geometry": {"type": "Point", "coordinates": [25, 60]}}]}'
)
IN_THE_WINDOW = {"algorithms/given_layers.py", "adapters/after_cancel.py"}


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Note for each look-up whether the window's thread does it."""
    seen: list[bool] = []

    class Noted(GivenLayers):
        def __init__(self, *given: Any) -> None:
            seen.append(in_window_thread())
            super().__init__(*given)

    monkeypatch.setattr(base, "GivenLayers", Noted)
    return seen


def test_nothing_else_of_the_plugin_looks_layers_up() -> None:
    found = {
        path.relative_to(PLUGIN).as_posix()
        for path in PLUGIN.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in LOOKING_UP
    }
    assert found == IN_THE_WINDOW


def beside(algorithm: Any, given: dict[str, Any]) -> tuple[bool, Ears]:
    """Run an algorithm in a thread of its own, as a dialog does."""
    context, ears = QgsProcessingContext(), Ears()
    context.setProject(QgsProject.instance())
    task = QgsProcessingAlgRunnerTask(algorithm, given, context, ears)
    ended: list[bool] = []
    task.executed.connect(lambda fine, _: ended.append(fine))
    QgsApplication.taskManager().addTask(task)
    until = time.monotonic() + 60.0
    while not ended and time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.01)
    return ended[0], ears


def selected(layer: QgsVectorLayer) -> object:
    return QgsProcessingFeatureSourceDefinition(layer.id(), True)


def loads() -> Any:
    return QgsApplication.processingRegistry().algorithmById("dhp:estimateload").create()


def in_a_model() -> QgsProcessingModelAlgorithm:
    """Return a model of one step, which takes the buildings."""
    model = QgsProcessingModelAlgorithm("one step", "tests")
    model.addModelParameter(
        QgsProcessingParameterFeatureSource("BUILDINGS", "Buildings"),
        QgsProcessingModelParameter("BUILDINGS"),
    )
    step = QgsProcessingModelChildAlgorithm("dhp:estimateload")
    source = QgsProcessingModelChildParameterSource.fromModelParameter("BUILDINGS")
    step.addParameterSources("BUILDINGS", [source])
    model.addChildAlgorithm(step)
    return model


@pytest.mark.usefixtures("provider")
@pytest.mark.parametrize("make", [loads, in_a_model])
def test_a_run_beside_the_window_has_its_layers_looked_up_in_the_window(
    qgis_new_project: None, threads: list[bool], buildings: Any, make: Callable[[], Any]
) -> None:
    QgsProject.instance().addMapLayer(buildings, False)
    fine, ears = beside(make(), {"BUILDINGS": buildings.id(), "OUTPUT": "memory:"})
    assert fine, ears.errors
    assert threads == [True]


def whole(layer: QgsVectorLayer) -> object:
    return QgsProcessingFeatureSourceDefinition(layer.id(), False)


def filtered(layer: QgsVectorLayer) -> object:
    return QgsProcessingFeatureSourceDefinition(
        layer.id(), False, -1, filterExpression="levels = '5'"
    )


@pytest.mark.usefixtures("provider")
@pytest.mark.parametrize("say", [QgsVectorLayer.id, QgsVectorLayer.name, whole, filtered, selected])
@pytest.mark.parametrize("watched", [True, False])
def test_a_layer_lost_between_look_up_and_run_is_named_and_not_read(
    waiting: None, buildings: Any, say: Callable[[QgsVectorLayer], object], watched: bool
) -> None:
    """Where nobody watches the project, as in a script without the window, it is known as well."""
    if not watched:
        project_layers.end()
    buildings.setName("houses")
    project, context = QgsProject.instance(), QgsProcessingContext()
    project.addMapLayer(buildings)
    context.setProject(project)
    buildings.selectAll()
    given = {"BUILDINGS": say(buildings), "OUTPUT": "memory:"}
    algorithm = loads()
    assert algorithm.prepare(given, context, Ears())
    project.clear()
    with pytest.raises(QgsProcessingException, match="“houses” for Buildings is no longer"):
        algorithm.runPrepared(given, context, Ears())


@pytest.mark.usefixtures("provider")
def test_a_layer_that_came_back_is_there_again(waiting: None, tmp_path: Path) -> None:
    """A project that is opened again has the layers' old ids."""
    project, file = QgsProject.instance(), tmp_path / "houses.geojson"
    file.write_text(ONE_POINT)
    layer_id = project.addMapLayer(QgsVectorLayer(str(file), "houses", "ogr")).id()
    project.write(str(tmp_path / "town.qgz"))
    project.clear()
    assert gone_layers.is_gone(layer_id)
    project.read(str(tmp_path / "town.qgz"))
    context = QgsProcessingContext()
    context.setProject(project)
    there = GivenLayers(loads(), {"BUILDINGS": layer_id}, context)
    assert there.vector("BUILDINGS").name() == "houses"
    assert there.source("BUILDINGS").featureCount() == 1
    project.clear()
    assert there.vector("BUILDINGS") is None
    assert there.source("BUILDINGS") is None
    project.read(str(tmp_path / "town.qgz"))
    again = GivenLayers(loads(), {"BUILDINGS": layer_id}, context)
    assert again.source("BUILDINGS").featureCount() == 1
    assert there.source("BUILDINGS") is None  # of a run that waits: its layer is gone for good
    assert "“houses” for Buildings is no longer" in str(there.unreadable("BUILDINGS"))


@pytest.mark.usefixtures("provider")
@pytest.mark.parametrize("by_id", [True, False])
def test_a_layer_without_its_data_is_not_called_gone(
    waiting: None, tmp_path: Path, by_id: bool
) -> None:
    project, context = QgsProject.instance(), QgsProcessingContext()
    context.setProject(project)
    layer = QgsVectorLayer(str(tmp_path / "moved.gpkg"), "houses", "ogr")
    project.addMapLayer(layer, False)
    with pytest.raises(QgsProcessingException, match="houses” for Buildings cannot be read, as"):
        given = layer.id() if by_id else layer
        loads().run({"BUILDINGS": given, "OUTPUT": "memory:"}, context, Ears(), {}, False)


@pytest.mark.usefixtures("provider")
@pytest.mark.parametrize("wrap", [str, QgsProcessingFeatureSourceDefinition])
def test_a_table_without_its_rows_is_called_by_its_name(
    waiting: None, buildings: Any, tmp_path: Path, wrap: Callable[[str], object]
) -> None:
    project, context = QgsProject.instance(), QgsProcessingContext()
    context.setProject(project)
    broken = QgsVectorLayer(str(tmp_path / "moved.csv"), "own values", "ogr")
    there = QgsVectorLayer("None?field=name&field=value", "own values", "memory")
    for table in (broken, there):
        project.addMapLayer(table, False)
        given = {"BUILDINGS": buildings, "PARAMETERS": wrap(table.id()), "OUTPUT": "memory:"}
        algorithm = loads()
        assert algorithm.prepare(given, context, Ears())
        project.removeMapLayer(table.id())
        with pytest.raises(
            QgsProcessingException, match=r"quantities \(own values\) cannot be read"
        ):
            algorithm.runPrepared(given, context, Ears())
        with pytest.raises(
            QgsProcessingException, match=r"quantities \(own values\) cannot be read"
        ):
            loads().run(given, context, Ears(), {}, False)


@pytest.mark.usefixtures("provider")
def test_a_part_of_a_layer_has_the_layers_licence_and_file(tmp_path: Path) -> None:
    file = tmp_path / "houses.geojson"
    file.write_text(ONE_POINT)
    project, context = QgsProject.instance(), QgsProcessingContext()
    context.setProject(project)
    layer = QgsVectorLayer(str(file), "houses", "ogr")
    metadata = layer.metadata()
    metadata.setRights(["© OpenStreetMap contributors, ODbL"])
    layer.setMetadata(metadata)
    project.addMapLayer(layer, False)
    layer.selectAll()
    algorithm = loads()
    given = {"BUILDINGS": selected(layer), "OUTPUT": str(file)}
    assert algorithm.prepare(given, context, Ears())
    assert inputs.rights(algorithm, "BUILDINGS") == ("© OpenStreetMap contributors, ODbL",)
    with pytest.raises(InputError, match=r"houses\.geojson, which holds the layer for BUILDINGS"):
        check_destinations(algorithm, given, context)


@pytest.mark.usefixtures("provider")
def test_a_runs_layers_go_with_the_run(tmp_path: Path) -> None:
    """Left to Python's collector, they might go in any thread, and keep their files till then."""
    file = tmp_path / "houses.geojson"
    file.write_text(ONE_POINT)
    layer, algorithm, context = (
        QgsVectorLayer(str(file), "h", "ogr"),
        loads(),
        QgsProcessingContext(),
    )
    gc.disable()
    try:
        algorithm.given = GivenLayers(algorithm, {"BUILDINGS": layer}, context)
        held = weakref.ref(algorithm.given)
        assert held().vector("BUILDINGS") is layer
        algorithm = None
        assert held() is None
    finally:
        gc.enable()


@pytest.mark.usefixtures("provider")
def test_a_script_in_a_thread_looks_nothing_up_while_layers_go(
    waiting: None, buildings: Any, threads: list[bool]
) -> None:
    """A script's run that runs ours within itself has it prepared in its own thread."""
    project = QgsProject.instance()
    project.addMapLayer(buildings, False)
    during: list[int] = []
    script = threading.Thread(target=lambda: loads().prepare({}, QgsProcessingContext(), Ears()))

    def look(_names: list[str]) -> None:
        script.start()
        script.join(0.3)
        during.extend(threads)

    connection = project.layersWillBeRemoved["QStringList"].connect(look)
    project.clear()
    project.disconnect(connection)
    script.join(10.0)
    assert during == []
    assert threads == [False]


@pytest.mark.usefixtures("provider")
def test_a_fault_before_the_run_is_one_sentence_and_ends_it(
    monkeypatch: pytest.MonkeyPatch, buildings: Any
) -> None:
    def fail(*_given: Any) -> None:
        raise ValueError("broken provider")

    monkeypatch.setattr(base, "GivenLayers", fail)
    ears = Ears()
    assert not loads().prepare({}, QgsProcessingContext(), ears)
    (said,) = ears.errors
    assert said.startswith("DHP planner met a fault of its own (ValueError: broken provider);")
    QgsProject.instance().addMapLayer(buildings, False)
    runner, ended = AlgorithmRunner(), []
    given = {"BUILDINGS": buildings.id(), "OUTPUT": "memory:"}
    work = Work(algorithm="dhp:estimateload", parameters=given, title="loads")
    runner.start(work, QgsProject.instance(), ended.append)
    assert not runner.busy()
    assert [(outcome.fine, outcome.sentence) for outcome in ended] == [(False, said)]
    QgsProject.instance().clear()
