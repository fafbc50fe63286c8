"""A project's layers stay while a run reads them."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt import sip

from dhp_qgis_plugin.algorithms import project_layers
from tests.qgis.district_layers import Ears

READS_S = 0.4


@pytest.fixture
def waiting() -> Iterator[None]:
    """Have the window wait, as the plugin does."""
    project_layers.begin()
    project_layers.begin()  # as where QGIS asks for the plugin's algorithms twice
    yield
    project_layers.end()
    project_layers.end()
    QgsProject.instance().clear()


def seen_by_a_reader(close_project, patient: bool = True) -> bool:
    """Return whether a thread that reads a layer sees it deleted while it still reads.

    It reads for a while or, where it is not patient, until the project is closed.
    """
    layer = QgsVectorLayer("Point", "read", "memory")
    QgsProject.instance().addMapLayer(layer)
    begun, closed, seen = threading.Event(), threading.Event(), []

    def read() -> None:
        with project_layers.reading():
            begun.set()
            closed.wait(READS_S if patient else 30.0)
            seen.append(sip.isdeleted(layer))

    reader = threading.Thread(target=read)
    reader.start()
    assert begun.wait(5)
    close_project(layer)
    closed.set()
    reader.join()
    assert sip.isdeleted(layer)
    return any(seen)


@pytest.mark.parametrize(
    "close_project",
    [
        lambda layer: QgsProject.instance().clear(),
        lambda layer: QgsProject.instance().removeMapLayer(layer.id()),
    ],
)
def test_what_a_run_reads_is_not_taken_away(qgis_app, waiting, close_project) -> None:
    assert not seen_by_a_reader(close_project)


def test_unguarded_it_would_be(qgis_app) -> None:
    assert seen_by_a_reader(lambda layer: QgsProject.instance().clear(), patient=False)


def test_a_reader_that_never_ends_holds_the_window_for_a_while_only(
    qgis_app, waiting, monkeypatch
) -> None:
    monkeypatch.setattr(project_layers, "PATIENCE_S", 0.1)
    assert seen_by_a_reader(lambda layer: QgsProject.instance().clear(), patient=False)


def test_the_window_itself_may_read_and_close(qgis_app, waiting) -> None:
    QgsProject.instance().addMapLayer(QgsVectorLayer("Point", "read", "memory"))
    with project_layers.reading():
        QgsProject.instance().clear()
    assert not QgsProject.instance().mapLayers()


@pytest.fixture
def algorithm(provider) -> QgsProcessingAlgorithm:
    return QgsApplication.processingRegistry().algorithmById("dhp:estimateload")


@pytest.mark.parametrize("wrap", [str, QgsProcessingFeatureSourceDefinition])
def test_a_layer_that_went_before_it_was_read_is_named(waiting, algorithm, wrap) -> None:
    layer = QgsVectorLayer("Point", "Häuser (Süd)", "memory")
    QgsProject.instance().addMapLayer(layer)
    given = {"BUILDINGS": wrap(layer.id())}
    QgsProject.instance().clear()
    said = str(project_layers.unreadable(algorithm, given, "BUILDINGS"))
    assert said == (
        "The layer “Häuser (Süd)” for Buildings is no longer in the project; add it again and"
        " choose it for another run."
    )


def test_a_layer_whose_name_is_not_known_is_not_called_by_its_number(algorithm) -> None:
    given = {"BUILDINGS": QgsVectorLayer("Point", "houses", "memory").id()}
    said = str(project_layers.unreadable(algorithm, given, "BUILDINGS"))
    assert said.startswith("The layer that was chosen for Buildings is no longer in the project;")


def test_a_file_that_is_not_there_is_named_by_its_path(algorithm) -> None:
    said = str(project_layers.unreadable(algorithm, {"BUILDINGS": "/no/houses.gpkg"}, "BUILDINGS"))
    assert said.startswith("The layer /no/houses.gpkg for Buildings cannot be read;")


def test_a_run_whose_layer_went_says_so_in_one_sentence(waiting, algorithm) -> None:
    """Processing looks whether layers are there when a run is asked for, not when it begins."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:3067", "houses", "memory")
    QgsProject.instance().addMapLayer(layer)
    given = {"BUILDINGS": QgsProcessingFeatureSourceDefinition(layer.id())}
    QgsProject.instance().clear()
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    with pytest.raises(QgsProcessingException, match="“houses” for Buildings is no longer"):
        algorithm.create().run(given, context, Ears(), {}, False)


def test_only_so_many_names_are_remembered(waiting, monkeypatch) -> None:
    monkeypatch.setattr(project_layers, "_REMEMBERED", 2)
    project = QgsProject.instance()
    names = []
    for name in "abc":
        layer = QgsVectorLayer("Point", name, "memory")
        names.append(layer.id())
        project.addMapLayer(layer)
        project.removeMapLayer(layer.id())
    assert list(project_layers._gone) == names[1:]
