"""The example models and the batch table run: from the toolbox, from their files, by the dialog."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingModelAlgorithm,
    QgsVectorLayer,
)

from dhp_qgis_plugin.algorithms import settings
from dhp_qgis_plugin.algorithms.models import FOLDER
from dhp_qgis_plugin.algorithms.provider import DhpProvider
from dhp_qgis_plugin.core.parameters import defaults
from tests.qgis.district_layers import Ears
from tests.qgis.test_maps import store

Run = Callable[..., dict[str, Any]]
MODELS = {"loadsandstreets": "loads_and_streets", "planandexport": "plan_and_export"}


@pytest.fixture
def district(buildings: Any, roads: Any, candidates: Any, tmp_path: Path) -> dict[str, str]:
    """Return the layers of a small district as files, by the sample's names."""
    path = store(
        tmp_path / "district.gpkg",
        {"buildings": buildings, "roads": roads, "candidates": candidates},
    )
    return {name: f"{path}|layername={name}" for name in ("buildings", "roads", "candidates")}


def test_the_toolbox_offers_them(provider: DhpProvider) -> None:
    for name, title in (("loadsandstreets", "loads and streets"), ("planandexport", "plan, files")):
        model = QgsApplication.processingRegistry().algorithmById(f"dhp:{name}")
        assert title in model.displayName()
        assert model.group() == "Example models"
        assert len(model.shortHelpString()) > 100
    provider.refreshAlgorithms()  # as QGIS does when settings change
    assert {one.name() for one in provider.algorithms()} >= set(MODELS)


def test_loads_and_streets_run(run: Run, district: dict[str, str], tmp_path: Path) -> None:
    names = ("buildings_with_loads", "streets_as_edges", "nodes", "repairs")
    made = {name: str(tmp_path / f"{name}.gpkg") for name in names}
    run("dhp:loadsandstreets", **district, **made)
    loads = QgsVectorLayer(made["buildings_with_loads"], "loads", "ogr")
    edges = QgsVectorLayer(made["streets_as_edges"], "edges", "ogr")
    assert loads.featureCount() == QgsVectorLayer(district["buildings"], "b", "ogr").featureCount()
    assert sum(one["peak_heat_kw"] for one in loads.getFeatures()) > 0
    assert {"street", "service", "access"} <= {one["kind"] for one in edges.getFeatures()}


def test_plan_files_and_sheets_run_from_the_file(
    provider: DhpProvider,
    qgis_new_project: None,
    district: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(str(FOLDER / "plan_and_export.model3"))
    model.initAlgorithm()
    destinations = {one.name() for one in model.destinationParameterDefinitions()}
    given = {
        "plan": str(tmp_path / "plan.gpkg"),
        "sheets": str(tmp_path / "plan.pdf"),
        "files_for_designers": str(tmp_path / "files"),
    }
    assert destinations - set(given) == {"report"}  # it may be left out
    context, ears = QgsProcessingContext(), Ears()
    quick = {"stations_max": 1, "time_limit": 3, "rounds": 1}
    coarse = {"source.machines_gap": 0.05, "source.estimate_within": 0.5}  # the model asks for none
    monkeypatch.setattr(settings, "defaults", lambda *money: defaults(*money).with_values(**coarse))
    _, fine = model.run(district | given | quick, context, ears)
    assert fine, ears.errors
    assert {"plan.dxf", "plan.xlsx", "pipes.shp", "README.txt"} <= {
        path.name for path in (tmp_path / "files").iterdir()
    }
    assert len(pypdf.PdfReader(tmp_path / "plan.pdf").pages) >= 3


@pytest.fixture
def table(run: Run, tmp_path: Path) -> dict[str, Any]:
    """Return the batch table as it lies beside the opened sample."""
    run("dhp:opensample", FOLDER=str(tmp_path / 'a "folder" of 热'))
    (path,) = (tmp_path / 'a "folder" of 热').glob("*.batch")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_the_batch_table_names_the_samples_layers(table: dict[str, Any]) -> None:
    assert table["format"] == "batch_3.40"
    for row in table["rows"]:
        layers = [one for one in row["PARAMETERS"].values() if "|layername=" in str(one)]
        assert len(layers) == 6
        assert all(QgsVectorLayer(one, "layer", "ogr").isValid() for one in layers)
    written = [path for row in table["rows"] for path in row["OUTPUTS"].values()]
    assert len(set(written)) == len(written) == 15


@pytest.fixture
def dialog(provider: DhpProvider) -> Iterator[BatchAlgorithmDialog]:
    algorithm = QgsApplication.processingRegistry().algorithmById("dhp:designnetwork")
    dialog = BatchAlgorithmDialog(algorithm.create())
    yield dialog
    dialog.close()


def test_the_dialog_reads_the_table_and_its_rows_run(
    run: Run,
    dialog: BatchAlgorithmDialog,
    table: dict[str, Any],
    district: dict[str, str],
    tmp_path: Path,
) -> None:
    for number, row in enumerate(table["rows"]):
        for name in row["PARAMETERS"]:
            if name.lower() in district:
                row["PARAMETERS"][name] = district[name.lower()]
        row["PARAMETERS"] = {
            name: value for name, value in row["PARAMETERS"].items() if "helsinki" not in str(value)
        } | {"TIME_LIMIT": 3}
        row["OUTPUTS"] = {name: str(tmp_path / f"{number}_{name}.gpkg") for name in row["OUTPUTS"]}
    panel = dialog.mainWidget()
    panel.load_batch_file_3_40_version(table)
    context = QgsProcessingContext()
    read = [panel.parametersForRow(row, context) for row in range(len(table["rows"]))]
    assert all(fine for _, fine in read)
    assert [one["STATIONS_MAX"] for one, _ in read] == [4, 8, 8]
    assert [one["SYSTEM"] for one, _ in read] == ["changeover", "changeover", "fourpipe"]
    for parameters, _ in (read[0], read[2]):
        destinations = {
            name: value.sink.staticValue() if hasattr(value, "sink") else value
            for name, value in parameters.items()
        }
        out = run("dhp:designnetwork", **destinations)
        assert out["CONNECTED"] > 0
    cold = QgsVectorLayer(str(tmp_path / "2_PIPES.gpkg"), "pipes", "ogr")
    assert max(one["dn_cool"] for one in cold.getFeatures()) > 0
