"""A project's layers stay while a run reads them."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt import sip

from dhp_qgis_plugin.algorithms import project_layers

READS_S = 0.4
LONG_S = 10.0  # closing a project takes long on a busy machine


@pytest.fixture
def waiting() -> Iterator[None]:
    """Have the window wait, as the plugin does."""
    project_layers.begin()
    project_layers.begin()  # as where QGIS asks for the plugin's algorithms twice
    yield
    project_layers.end()
    project_layers.end()
    QgsProject.instance().clear()


def seen_by_a_reader(close_project, reads_s: float = READS_S) -> list[bool]:
    """Return whether a thread that reads a layer sees it deleted, which ends its reading."""
    layer = QgsVectorLayer("Point", "read", "memory")
    QgsProject.instance().addMapLayer(layer)
    begun, seen = threading.Event(), []

    def read() -> None:
        with project_layers.reading():
            begun.set()
            until = time.monotonic() + reads_s
            while time.monotonic() < until and not any(seen):
                seen.append(sip.isdeleted(layer))
                time.sleep(0.01)

    reader = threading.Thread(target=read)
    reader.start()
    assert begun.wait(5)
    close_project(layer)
    reader.join()
    assert sip.isdeleted(layer)
    return seen


@pytest.mark.parametrize(
    "close_project",
    [
        lambda layer: QgsProject.instance().clear(),
        lambda layer: QgsProject.instance().removeMapLayer(layer.id()),
    ],
)
def test_what_a_run_reads_is_not_taken_away(qgis_app, waiting, close_project) -> None:
    assert not any(seen_by_a_reader(close_project))


def test_unguarded_it_would_be(qgis_app) -> None:
    assert any(seen_by_a_reader(lambda layer: QgsProject.instance().clear(), LONG_S))


def test_a_reader_that_never_ends_holds_the_window_for_a_while_only(
    qgis_app, waiting, monkeypatch
) -> None:
    monkeypatch.setattr(project_layers, "PATIENCE_S", 0.1)
    assert any(seen_by_a_reader(lambda layer: QgsProject.instance().clear(), LONG_S))


def test_the_window_itself_may_read_and_close(qgis_app, waiting) -> None:
    QgsProject.instance().addMapLayer(QgsVectorLayer("Point", "read", "memory"))
    with project_layers.reading():
        QgsProject.instance().clear()
    assert not QgsProject.instance().mapLayers()


def test_what_goes_already_is_not_read(qgis_app, waiting) -> None:
    """A run that begins to read after the window has waited does so when the layers are gone."""
    layer = QgsVectorLayer("Point", "read", "memory")
    QgsProject.instance().addMapLayer(layer)
    seen, readers = [], []

    def read() -> None:
        with project_layers.reading():
            seen.append(sip.isdeleted(layer))

    def begin_reading(_name: str) -> None:
        readers.append(threading.Thread(target=read))
        readers[0].start()
        readers[0].join(READS_S)

    QgsProject.instance().layerWillBeRemoved["QString"].connect(begin_reading)
    try:
        QgsProject.instance().clear()
    finally:
        QgsProject.instance().layerWillBeRemoved["QString"].disconnect(begin_reading)
    readers[0].join(5)
    assert seen == [True]
    with project_layers.reading():  # and all is as before
        pass
