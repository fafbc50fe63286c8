"""What a planner has after Cancel: the design found so far, on the map."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
)
from qgis.PyQt.QtCore import QCoreApplication

from dhp_qgis_plugin.adapters import after_cancel
from tests.qgis.district_layers import Ears

NETWORK = ("STATIONS", "PIPES", "NODES_OUT", "BUILDINGS_OUT", "PROBLEMS")


class Impatient(Ears):
    """Cancels at the first design."""

    def setProgressText(self, text: str) -> None:  # noqa: N802
        super().setProgressText(text)
        if text.startswith("Best so far"):
            self.cancel()


@pytest.fixture
def begun(qgis_new_project: None) -> Iterator[None]:
    after_cancel.begin()
    yield
    after_cancel.end()


@pytest.mark.usefixtures("provider", "begun")
@pytest.mark.parametrize("in_files", [False, True])
def test_the_best_design_of_a_cancelled_run_is_on_the_map(
    buildings: Any, roads: Any, candidates: Any, tmp_path: Path, in_files: bool
) -> None:
    project, context, ears = QgsProject.instance(), QgsProcessingContext(), Impatient()
    context.setProject(project)
    for layer in (buildings, roads, candidates):
        project.addMapLayer(layer, False)
    given = {"BUILDINGS": buildings, "ROADS": roads, "CANDIDATES": candidates, "GAP": 0.0}
    for name in NETWORK:  # as the dialog asks for layers that are loaded
        place = str(tmp_path / f"{name}.gpkg") if in_files else "TEMPORARY_OUTPUT"
        given[name] = QgsProcessingOutputLayerDefinition(place, project)
    algorithm = QgsApplication.processingRegistry().algorithmById("dhp:designnetwork").create()
    task = QgsProcessingAlgRunnerTask(algorithm, given, context, ears)
    ended: list[bool] = []
    task.executed.connect(lambda fine, _: ended.append(fine))
    QgsApplication.taskManager().addTask(task)
    limit = time.monotonic() + 60.0
    while not ended and time.monotonic() < limit:
        QCoreApplication.processEvents()
        time.sleep(0.01)
    assert ended and ears.isCanceled()
    del context
    shown = {node.name(): node.layer() for node in project.layerTreeRoot().findLayers()}
    assert {"Stations", "Pipes"} <= set(shown), set(shown)
    assert len(shown) == len(NETWORK)  # each once
    assert shown["Pipes"].featureCount() > 0
    assert shown["Pipes"].renderer().type() != "singleSymbol"  # dressed as a finished run's are
