"""A small made-up district as QGIS layers, and the provider registered as the plugin does it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from processing.core.Processing import Processing
from qgis import processing, utils
from qgis.core import QgsApplication, QgsProcessingContext, QgsProject
from qgis.gui import QgsLayerTreeView

from dhp_qgis_plugin.algorithms import gone_layers, project_layers
from dhp_qgis_plugin.algorithms.provider import DhpProvider
from tests.qgis.district_layers import (
    BUILDING_FIELDS,
    CANDIDATE_FIELDS,
    Ears,
    building_rows,
    candidate_rows,
    coarse,
    make_layer,
    road_rows,
)

_verdict = [1]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(exitstatus: int) -> None:
    """Remember how the tests ended."""
    _verdict[0] = int(exitstatus)


@pytest.hookimpl(tryfirst=True)
def pytest_unconfigure() -> None:
    """End without tearing QGIS down: its statics die in an order of their own, at times badly.

    Everything is told by now; a crash after the last word would turn a good run into a bad one.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(_verdict[0])


@pytest.fixture
def buildings() -> Any:
    return make_layer("Polygon", BUILDING_FIELDS, building_rows(), "houses")


@pytest.fixture
def roads() -> Any:
    return make_layer("LineString", "highway:string", road_rows(), "streets")


@pytest.fixture
def candidates() -> Any:
    return make_layer("Point", CANDIDATE_FIELDS, candidate_rows(), "places")


@pytest.fixture(scope="module")
def provider(qgis_app: Any, qgis_iface: Any) -> Iterator[DhpProvider]:
    Processing.initialize()
    tree = QgsLayerTreeView()  # QGIS 3.44 shows results in it, and takes no stand-in
    utils.iface.layerTreeView = lambda: tree
    registry = QgsApplication.processingRegistry()
    provider = DhpProvider()
    assert registry.addProvider(provider)
    yield provider
    registry.removeProvider(provider)


@pytest.fixture(scope="session")
def small_plan(qgis_app: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the plan of the small district; made once, to be opened and not to be changed."""
    Processing.initialize()
    registry = QgsApplication.processingRegistry()
    provider = registry.providerById("dhp")
    own = None if provider is not None else DhpProvider()
    if own is not None:
        assert registry.addProvider(own)
    file = tmp_path_factory.mktemp("small_plan") / "plan.gpkg"
    try:
        processing.run(
            "dhp:plandistrict",
            {
                "BUILDINGS": make_layer("Polygon", BUILDING_FIELDS, building_rows(), "houses"),
                "ROADS": make_layer("LineString", "highway:string", road_rows(), "streets"),
                "CANDIDATES": make_layer("Point", CANDIDATE_FIELDS, candidate_rows(), "places"),
                "STATIONS_MAX": 2,
                "TIME_LIMIT": 10,
                "ROUNDS": 1,
                "PARAMETERS": coarse(),
                "OUTPUT": str(file),
            },
            feedback=Ears(),
        )
    finally:
        if own is not None:
            registry.removeProvider(own)
    return file


@pytest.fixture
def run(provider: DhpProvider, qgis_new_project: None) -> Iterator[Callable[..., dict[str, Any]]]:
    """Run an algorithm by its id, as a script in QGIS would."""

    contexts = []  # memory layers live in them

    def go(algorithm: str, feedback: Ears | None = None, **parameters: Any) -> dict[str, Any]:
        contexts.append(QgsProcessingContext())
        result: dict[str, Any] = processing.run(
            algorithm, parameters, feedback=feedback or Ears(), context=contexts[-1]
        )
        return result

    yield go
    contexts.clear()


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have the window see what goes, as the plugin does."""
    monkeypatch.setattr(gone_layers, "_names", {})
    project_layers.begin()
    yield
    project_layers.end()
    QgsProject.instance().clear()


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """Return an output of an earlier run, which a failing run must leave alone."""
    path = tmp_path / "older.gpkg"
    path.write_bytes(b"an older result")
    return path
