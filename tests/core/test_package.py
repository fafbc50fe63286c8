"""The zip as plugins.qgis.org and a planner get it."""

from __future__ import annotations

import importlib.util
import json
import stat
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "package.py"
FOLDERS = {"adapters", "algorithms", "core", "gui", "report", "resources"}


def package() -> Any:
    spec = importlib.util.spec_from_file_location("package", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def build(folder: Path) -> Path:
    subprocess.run(
        [sys.executable, str(SCRIPT), str(folder)], check=True, capture_output=True, text=True
    )
    (found,) = folder.glob("*.zip")
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("zip"))


@pytest.fixture(scope="module")
def unpacked(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    zipfile.ZipFile(built).extractall(folder)
    return folder / "dhp_qgis_plugin"


def test_the_zip_is_small_and_the_same_each_time(built: Path, tmp_path: Path) -> None:
    assert built.stat().st_size <= 5e6
    assert built.read_bytes() == build(tmp_path).read_bytes()


def test_one_top_folder_with_all_that_belongs_there(built: Path) -> None:
    names = zipfile.ZipFile(built).namelist()
    assert {name.split("/")[0] for name in names} == {"dhp_qgis_plugin"}
    for wanted in (
        *("__init__.py", "metadata.txt", "LICENSE", "resources/styles/pipes.qml"),
        *("resources/sample/helsinki_centre.gpkg", "resources/sample/dalian_harbour.gpkg"),
        *("resources/i18n/dhp_zh_CN.qm", "resources/help/plandistrict.html"),
    ):
        assert f"dhp_qgis_plugin/{wanted}" in names
    assert {name.split("/")[1] for name in names} >= FOLDERS


def test_nothing_that_has_no_business_there(built: Path) -> None:
    for entry in zipfile.ZipFile(built).infolist():
        parts = Path(entry.filename).parts
        assert stat.S_ISREG(entry.external_attr >> 16), entry.filename
        assert not [part for part in parts if part.startswith((".", "__pycache__", "test"))], parts
        assert Path(entry.filename).suffix not in {".pyc", ".so", ".dll", ".exe", ".pyd"}


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("dhp_qgis_plugin/.env", "is hidden"),
        ("dhp_qgis_plugin/core/__pycache__/plan.pyc", "serves development"),
        ("dhp_qgis_plugin/tests/test_plan.py", "serves development"),
        ("dhp_qgis_plugin/solver.so", "is a compiled program"),
        ("dhp_qgis_plugin/link", "is a symbolic link"),
    ],
)
def test_what_may_not_travel_is_named(name: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    if name.endswith("link"):
        path.symlink_to("elsewhere")
    else:
        path.touch()
    (said,) = package().faults_of_files([Path(name)], tmp_path)
    assert said.startswith(f"{name} {fault}")


def test_metadata_without_a_required_field_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "metadata.txt"
    path.write_text("[general]\nname=DHP planner\nversion=1\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="lacks description"):
        package().read_metadata(path)


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("version", "one", "version"),
        ("qgisMinimumVersion", "new", "qgisMinimumVersion"),
        ("tracker", "ask me", "tracker"),
        ("email", "nobody", "email"),
        ("icon", "none.svg", "icon"),
        ("experimental", "perhaps", "experimental"),
        ("name", "The QGIS plugin", "name"),
        ("about", "<b>bold</b>", "about"),
    ],
)
def test_metadata_that_the_site_refuses_is_named(key: str, value: str, fault: str) -> None:
    module, folder = package(), ROOT / "dhp_qgis_plugin"
    good = module.read_metadata(folder / "metadata.txt")
    assert module.faults_of_metadata(good, folder) == []
    (said,) = module.faults_of_metadata({**good, key: value}, folder)
    assert fault in said


def test_bandit_finds_nothing(unpacked: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "bandit", "-r", "-q", "-f", "json", str(unpacked)],
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(told.stdout)
    assert [(one["filename"], one["line_number"], one["test_id"]) for one in found["results"]] == []
    assert found["errors"] == []
    assert len(found["metrics"]) > 300  # it looked


def test_detect_secrets_finds_nothing(unpacked: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "detect_secrets", "scan", "--all-files", "."],
        cwd=unpacked,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(told.stdout)["results"] == {}
