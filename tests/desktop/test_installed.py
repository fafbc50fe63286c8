"""The zip in an empty profile, as the plugin manager puts it there, and the sample run from it.

DHP_WHOLE_PLAN=1 in the environment plans the whole sample too, which takes minutes.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(shutil.which("qgis_process") is None, reason="needs qgis_process")


class Installed:
    """A profile that holds the unpacked zip and the plugin's packages, and nothing else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        python = folder / "config" / "profiles" / "default" / "python"
        self.plugin = python / "plugins" / "dhp_qgis_plugin"
        script = ROOT / "scripts" / "package.py"
        subprocess.run([sys.executable, str(script), str(folder)], check=True, capture_output=True)
        (package,) = folder.glob("*.zip")
        self.plugin.parent.mkdir(parents=True)
        zipfile.ZipFile(package).extractall(self.plugin.parent)
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        (python / "dhp_deps").mkdir()
        (python / "dhp_deps" / version).symlink_to(sysconfig.get_path("purelib"))
        self.environment = {
            **os.environ,
            "QGIS_CUSTOM_CONFIG_PATH": str(folder / "config"),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        self.environment.pop("PYTHONPATH", None)
        self.say("plugins", "enable", "dhp_qgis_plugin")

    def say(self, *words: str) -> str:
        """Call qgis_process from a folder that is not the project's."""
        told = subprocess.run(
            ["qgis_process", *words],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )
        assert told.returncode == 0, told.stderr[-2000:]
        return told.stdout

    def run(self, algorithm: str, **inputs: str) -> dict[str, Any]:
        """Run an algorithm and return its results."""
        words = [f"{name}={value}" for name, value in inputs.items()]
        told = json.loads(self.say("--json", "run", algorithm, "--", *words))
        results: dict[str, Any] = told["results"]
        return results


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return Installed(tmp_path_factory.mktemp("installed"))


@pytest.fixture(scope="module")
def district(installed: Installed) -> str:
    folder = installed.folder / "sample"
    return str(installed.run("dhp:opensample", FOLDER=str(folder))["DISTRICT"])


def test_qgis_lists_what_is_installed(installed: Installed) -> None:
    listed = json.loads(installed.say("--json", "list"))["providers"]["dhp"]["algorithms"]
    assert {"dhp:plandistrict", "dhp:estimateload", "dhp:opensample"} <= set(listed)


def test_the_sample_runs_from_the_package(installed: Installed, district: str) -> None:
    assert Path(district).is_file()
    loads = str(installed.folder / "loads.gpkg")
    estimated = installed.run(
        "dhp:estimateload", BUILDINGS=f"{district}|layername=buildings", OUTPUT=loads
    )
    assert estimated["PEAK_HEAT_KW"] > 10_000
    graph = installed.run(
        "dhp:buildstreetgraph",
        BUILDINGS=loads,
        ROADS=f"{district}|layername=roads",
        **{name: str(installed.folder / f"{name}.gpkg") for name in ("EDGES", "NODES")},
        REPAIRS="TEMPORARY_OUTPUT",
        UNREACHED="TEMPORARY_OUTPUT",
    )
    assert graph["CONNECTED"] > 400


def test_running_changes_nothing_in_the_plugins_folder(installed: Installed, district: str) -> None:
    (package,) = installed.folder.glob("*.zip")
    shipped = {name for name in zipfile.ZipFile(package).namelist() if not name.endswith("/")}
    there = {
        path.relative_to(installed.plugin.parent).as_posix()
        for path in installed.plugin.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert there == shipped


@pytest.mark.skipif("DHP_WHOLE_PLAN" not in os.environ, reason="takes minutes; DHP_WHOLE_PLAN=1")
def test_the_whole_plan_runs_from_the_package(installed: Installed, district: str) -> None:
    plan = installed.folder / "plan.gpkg"
    layers = ("buildings", "roads", "barriers", "open_ground", "water", "candidates")
    planned = installed.run(
        "dhp:plandistrict",
        **{name.upper(): f"{district}|layername={name}" for name in layers},
        OUTPUT=str(plan),
        REPORT=str(installed.folder / "report.html"),
    )
    assert planned["STATION_COUNT"] >= 1
    assert plan.stat().st_size > 1e6
