"""A plan whose layers stand in files of their own: collected, printed, exported."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from qgis.core import (
    QgsProcessingException,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from dhp_qgis_plugin.adapters import plan_files
from dhp_qgis_plugin.adapters.collected import KINDS, NEEDED
from dhp_qgis_plugin.adapters.result_layers import GroupTitles, show_result
from dhp_qgis_plugin.gui.dock.records import Result
from dhp_qgis_plugin.gui.dock.session import DistrictSession
from dhp_qgis_plugin.gui.dock.steps import Key
from dhp_qgis_plugin.gui.plan_package import PlanPackage
from tests.qgis.district_layers import Ears, reference_system

Run = Callable[..., dict[str, Any]]
RIGHTS = "© Nobody, ODbL"
TITLES = GroupTitles("Four pipes", "District plan", "Tables")


def in_files(plan: Path, folder: Path) -> dict[str, Path]:
    """Write each layer of a plan into a file of its own, as the steps do; by kind."""
    found = {}
    for kind in (*KINDS, "loads"):
        layer = QgsVectorLayer(f"{plan}|layername={kind}", kind, "ogr")
        if not layer.isValid():
            continue
        options = QgsVectorFileWriter.SaveVectorOptions()
        found[kind] = folder / "home" / f"{len(found) + 1:02d}-network" / f"{kind}.gpkg"
        found[kind].parent.mkdir(parents=True)
        QgsVectorFileWriter.writeAsVectorFormatV3(
            layer, str(found[kind]), QgsProject.instance().transformContext(), options
        )
    return found


@pytest.fixture
def layers(small_plan: Path, tmp_path: Path, qgis_new_project: None) -> dict[str, QgsVectorLayer]:
    """Return the layers of a scenario that was planned step by step, as the dock shows them."""
    made = {}
    for kind, path in in_files(small_plan, tmp_path).items():
        place = ("home", "network", kind.upper())
        layer = show_result(QgsProject.instance(), place, str(path), kind, TITLES)
        assert layer is not None
        if layer.isSpatial():
            layer.setCrs(reference_system(3067))
        made[kind] = layer
    said = {"network.static_pa": "512345.0", "system": "changeover"}
    made["stations"].setCustomProperty(plan_files.CIRCUMSTANCES, json.dumps(said))
    return made


@pytest.fixture
def source(qgis_new_project: None) -> QgsVectorLayer:
    """Return a layer that the plan was made from, with its licence line."""
    layer = QgsVectorLayer("Point?crs=EPSG:3067", "houses", "memory")
    metadata = layer.metadata()
    metadata.setRights([RIGHTS])
    layer.setMetadata(metadata)
    QgsProject.instance().addMapLayer(layer)
    return layer


def test_layers_of_steps_become_a_plan_that_is_printed_and_exported(
    run: Run, layers: dict[str, Any], source: Any, tmp_path: Path
) -> None:
    target = tmp_path / "plan.gpkg"
    out = run(
        "dhp:collectplan", LAYERS=list(layers.values()), INPUTS=[source], NAME="Old town",
        OUTPUT=str(target),
    )  # fmt: skip
    assert out["OUTPUT"] == str(target)
    for kind, layer in layers.items():
        copy = QgsVectorLayer(f"{target}|layername={kind}", kind, "ogr")
        assert copy.isValid(), kind
        names = [name for name in layer.fields().names() if name != "fid"]
        assert [name for name in copy.fields().names() if name != "fid"] == names
        assert copy.featureCount() == layer.featureCount()
        for before, after in zip(layer.getFeatures(), copy.getFeatures(), strict=True):
            assert [after[name] for name in names] == [before[name] for name in names]
            assert after.geometry().asWkt(3) == before.geometry().asWkt(3)
            break
    about = plan_files.said_about(str(target))
    assert about["district"] == "Old town"
    assert about["currency"] == "EUR"
    assert float(about["network.static_pa"]) > 0
    run("dhp:printplan", PLAN=str(target), OUTPUT=str(tmp_path / "a.pdf"), SHEETS=["overview"],
        LANGUAGE="en")  # fmt: skip
    (page,) = pypdf.PdfReader(tmp_path / "a.pdf").pages
    said = " ".join(page.extract_text().split())
    assert "Old town" in said
    assert RIGHTS in said
    run("dhp:exportplan", PLAN=str(target), FOLDER=str(tmp_path / "files"),
        FORMATS=["epanet", "csv"])  # fmt: skip
    assert {"network.inp", "stations.csv"} <= {path.name for path in (tmp_path / "files").iterdir()}


def test_what_is_missing_or_twice_is_said_and_nothing_is_written(
    run: Run, layers: dict[str, Any], older: Path
) -> None:
    few = [layers["stations"], layers["pipes"]]
    with pytest.raises(QgsProcessingException, match="No layer with the nodes, buildings"):
        run("dhp:collectplan", LAYERS=few, OUTPUT=str(older))
    twice = [layers[kind] for kind in NEEDED] + [layers["pipes"].clone()]
    with pytest.raises(QgsProcessingException, match="both hold the pipes"):
        run("dhp:collectplan", LAYERS=twice, OUTPUT=str(older))
    assert older.read_bytes() == b"an older result"


def test_a_layer_of_another_kind_is_left_out_and_said_so(
    run: Run, layers: dict[str, Any], source: Any, tmp_path: Path
) -> None:
    ears = Ears()
    given = [*(layers[kind] for kind in NEEDED), source]
    out = run("dhp:collectplan", ears, LAYERS=given, OUTPUT=str(tmp_path / "plan.gpkg"))
    assert out["COUNT"] == len(NEEDED) + 1
    assert any("houses is no part of a plan" in text for text in ears.warned)


@pytest.fixture
def package(qgis_app: Any, provider: Any) -> Iterator[PlanPackage]:
    package = PlanPackage()
    yield package
    package.stop()


def test_the_dock_finds_the_file_of_a_scenario_and_makes_it_once(
    layers: dict[str, Any], source: Any, package: PlanPackage, tmp_path: Path
) -> None:
    (plan,) = plan_files.plans_in(QgsProject.instance())
    found: list[str] = []
    told: list[tuple[str, bool]] = []
    package.told.connect(lambda text, well: told.append((text, well)))
    package.find(plan, found.append)
    package.find(plan, found.append)  # while the first is under way
    assert "still running" in told[-1][0]
    until = time.monotonic() + 30
    while not found and time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.01)
    assert found, told
    assert Path(found[0]).parent.parent == tmp_path / "home"
    about = plan_files.said_about(found[0])
    assert about["district"] == "Four pipes"
    assert float(about["network.static_pa"]) == pytest.approx(512345, rel=1e-5)
    pipes = QgsVectorLayer(f"{found[0]}|layername=pipes", "pipes", "ogr")
    assert pipes.metadata().rights() == [RIGHTS]
    package.find(plan, found.append)
    assert found[1] == found[0]  # at once, and no second file
    QgsProject.instance().removeMapLayer(layers["schedule"].id())
    (changed,) = plan_files.plans_in(QgsProject.instance())
    assert plan_files.package_of(changed) == ""


def test_a_collected_plan_goes_with_its_results_unless_a_print_shows_it(
    provider: Any, qgis_new_project: None, small_plan: Path, tmp_path: Path
) -> None:
    session = DistrictSession()
    try:
        home = tmp_path / session.current.key
        for folder in ("01-network", "02-collected", "03-collected"):
            (home / folder).mkdir(parents=True)
            shutil.copy(small_plan, home / folder / "plan.gpkg")
        result = Result(run="1", outputs={"STATIONS": str(home / "01-network" / "plan.gpkg")})
        session._book.change(session.current.with_result(Key.NETWORK, result))
        session.add("other")
        session.show(session.scenarios.all[0].key)
        printed = QgsVectorLayer(f"{home / '03-collected' / 'plan.gpkg'}|layername=pipes", "p")
        QgsProject.instance().addMapLayer(printed)
        session.delete()
        assert (home / "02-collected").is_dir()  # the project as saved may still refer to it
        assert QgsProject.instance().write(str(tmp_path / "town.qgz"))
        assert sorted(path.name for path in home.iterdir()) == ["03-collected"]
    finally:
        session.leave()


def test_a_whole_plan_is_its_own_file(small_plan: Path, package: PlanPackage) -> None:
    layers = {
        kind: QgsVectorLayer(f"{small_plan}|layername={kind}", kind, "ogr")
        for kind in ("stations", "pipes", "buildings", "nodes")
    }
    plan = plan_files.PlanInProject(str(small_plan), layers)
    found: list[str] = []
    package.find(plan, found.append)
    assert found == [str(small_plan)]
