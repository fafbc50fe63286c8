"""Layers are looked up before a run begins, in the window's thread, and nowhere else."""

from __future__ import annotations

import ast
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
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
from dhp_qgis_plugin.algorithms import base, gone_layers, project_layers
from dhp_qgis_plugin.algorithms.given_layers import GivenLayers
from dhp_qgis_plugin.algorithms.window_thread import in_window_thread
from tests.qgis.district_layers import Ears

PLUGIN = Path(dhp_qgis_plugin.__file__).parent
LOOKING_UP = {
    "parameterAsSource", "parameterAsLayer", "parameterAsVectorLayer", "parameterAsRasterLayer",
    "parameterAsLayerList", "parameterAsCompatibleSourceLayerPath", "mapLayerFromString",
    "variantToSource", "parameterAsCrs", "parameterAsExtent", "layerStore",
}  # fmt: skip
"""What of QGIS calls QgsProject::layerStore, by which the project's scope is thrown away."""
IN_THE_WINDOW = {"algorithms/given_layers.py", "adapters/after_cancel.py"}


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have the window see what goes, as the plugin does."""
    monkeypatch.setattr(gone_layers, "_names", {})
    project_layers.begin()
    yield
    project_layers.end()
    QgsProject.instance().clear()


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


@pytest.mark.usefixtures("provider")
def test_a_layer_lost_between_look_up_and_run_is_named_and_not_read(
    waiting: None, buildings: Any
) -> None:
    buildings.setName("houses")
    project, context = QgsProject.instance(), QgsProcessingContext()
    project.addMapLayer(buildings)
    context.setProject(project)
    given = {"BUILDINGS": buildings.id(), "OUTPUT": "memory:"}
    algorithm = loads()
    assert algorithm.prepare(given, context, Ears())
    project.clear()
    with pytest.raises(QgsProcessingException, match="“houses” for Buildings is no longer"):
        algorithm.runPrepared(given, context, Ears())


@pytest.mark.usefixtures("provider")
def test_a_layer_that_came_back_is_there_again(waiting: None, tmp_path: Path) -> None:
    """A project that is opened again has the layers' old ids."""
    project, file = QgsProject.instance(), tmp_path / "houses.geojson"
    file.write_text(
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {},'
        ' "geometry": {"type": "Point", "coordinates": [25, 60]}}]}'
    )
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


@pytest.mark.usefixtures("provider")
def test_a_layer_without_its_data_is_not_called_gone(waiting: None, tmp_path: Path) -> None:
    project, context = QgsProject.instance(), QgsProcessingContext()
    context.setProject(project)
    layer = QgsVectorLayer(str(tmp_path / "moved.gpkg"), "houses", "ogr")
    project.addMapLayer(layer, False)
    with pytest.raises(QgsProcessingException, match="houses” for Buildings cannot be read, as"):
        loads().run({"BUILDINGS": layer.id(), "OUTPUT": "memory:"}, context, Ears(), {}, False)
