"""A layer that went before a run came to read it is named in one sentence."""

from __future__ import annotations

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

from dhp_qgis_plugin.algorithms import gone_layers
from tests.qgis.district_layers import Ears


@pytest.fixture
def algorithm(provider) -> QgsProcessingAlgorithm:
    return QgsApplication.processingRegistry().algorithmById("dhp:estimateload")


@pytest.mark.parametrize("wrap", [str, QgsProcessingFeatureSourceDefinition])
def test_a_layer_that_went_before_it_was_read_is_named(waiting, wrap) -> None:
    layer = QgsVectorLayer("Point", "Häuser (Süd)", "memory")
    QgsProject.instance().addMapLayer(layer)
    given = gone_layers.named(wrap(layer.id()))
    QgsProject.instance().clear()
    said = str(gone_layers.unreadable(given, "Buildings"))
    assert said == (
        "The layer “Häuser (Süd)” for Buildings is no longer in the project; add it again and"
        " choose it for another run."
    )


def test_a_layer_whose_name_is_not_known_is_not_called_by_its_number(qgis_app) -> None:
    given = QgsVectorLayer("Point", "houses", "memory").id()
    said = str(gone_layers.unreadable(given, "Buildings"))
    assert said.startswith("The layer that was chosen for Buildings is no longer in the project;")


def test_a_file_that_is_not_there_is_named_by_its_path() -> None:
    said = str(gone_layers.unreadable("/no/houses.gpkg", "Buildings"))
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
    monkeypatch.setattr(gone_layers, "_REMEMBERED", 2)
    project = QgsProject.instance()
    names = []
    for name in "abc":
        layer = QgsVectorLayer("Point", name, "memory")
        names.append(layer.id())
        project.addMapLayer(layer)
        project.removeMapLayer(layer.id())
    assert list(gone_layers._names) == names[1:]
