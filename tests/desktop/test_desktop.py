"""The whole QGIS desktop under a virtual display: the plugin as a user meets it."""

from __future__ import annotations

import json
import os
import shutil
import struct
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "dhp_qgis_plugin" / "resources" / "sample"
BUTTONS = [
    "Open the sample district",
    "District plan",
    "Plan a district",
    "Print a plan",
    "Export for designers",
]

pytestmark = pytest.mark.skipif(
    not (shutil.which("xvfb-run") and shutil.which("xauth") and shutil.which("qgis")),
    reason="needs QGIS's desktop, xvfb-run and xauth",
)


def make_profile(folder: Path, packages: bool) -> Path:
    """Make a profile that holds the plugin and, if wanted, its packages."""
    profile = folder / "profiles" / "default"
    (profile / "python" / "plugins").mkdir(parents=True)
    (profile / "QGIS").mkdir()
    (profile / "python" / "plugins" / "dhp_qgis_plugin").symlink_to(ROOT / "dhp_qgis_plugin")
    if packages:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        (profile / "python" / "dhp_deps").mkdir()
        (profile / "python" / "dhp_deps" / version).symlink_to(sysconfig.get_path("purelib"))
    (profile / "QGIS" / "QGIS3.ini").write_text(
        "[PythonPlugins]\ndhp_qgis_plugin=true\nprocessing=true\n"
        "[app]\nallowVersionCheck=false\n[fonts]\ndownloadMissingFonts=false\n"
        "[locale]\noverrideFlag=true\nuserLocale=en_US\n"
    )
    return folder


def look_around(folder: Path, packages: bool) -> dict[str, Any]:
    """Start the desktop, let it look at itself, and return what it saw."""
    for name in ("helsinki_centre.gpkg", "helsinki_centre.qgz"):
        shutil.copy(SAMPLE / name, folder)
    seen = folder / "seen.json"
    environment = {
        **os.environ,
        "DHP_PROJECT": str(folder / "helsinki_centre.qgz"),
        "DHP_SEEN": str(seen),
        "DHP_PICTURE": str(folder / "window.png"),
        "QGIS_CUSTOM_CONFIG_PATH": str(make_profile(folder / "config", packages)),
        "QT_QPA_PLATFORM": "xcb",
    }
    environment.pop("PYTHONPATH", None)
    if not packages:
        environment["DHP_BARE"] = "1"
    command = ["xvfb-run", "-a", "-s", "-screen 0 1400x900x24", "qgis", "--nologo"]
    command += ["--noversioncheck", "--code", str(Path(__file__).with_name("look_around.py"))]
    ended = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=180, check=False
    )
    assert seen.is_file(), ended.stderr[-2000:]
    found: dict[str, Any] = json.loads(seen.read_text(encoding="utf-8"))
    assert "fault" not in found, found["fault"]
    return found


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("desktop")
    return look_around(folder, packages=True) | {"window": folder / "window.png"}


def test_the_plugin_is_loaded_with_its_buttons_and_algorithms(seen: dict[str, Any]) -> None:
    assert seen["loaded"]
    assert seen["buttons"] == BUTTONS
    assert seen["warning"] == ""
    assert {"plandistrict", "exportplan", "opensample", "designnetwork"} <= set(seen["algorithms"])


def test_the_sample_opens(seen: dict[str, Any]) -> None:
    assert seen["opened"]
    assert len(seen["layers"]) == 6
    assert all(seen["layers"].values())


def test_the_window_was_drawn(seen: dict[str, Any]) -> None:
    head = Path(seen["window"]).read_bytes()[:24]
    width, height = struct.unpack(">II", head[16:24])
    assert width > 800
    assert height > 500


def test_plan_a_district_opens_with_the_samples_layers_chosen(seen: dict[str, Any]) -> None:
    (title,) = seen["dialogs"]
    assert title.endswith("Plan a District")
    assert seen["chosen"] == {
        "BUILDINGS": "Buildings",
        "ROADS": "Roads",
        "BARRIERS": "Barriers",
        "OPEN_GROUND": "Open ground",
        "CANDIDATES": "Candidates",
    }


def test_the_plugin_leaves_without_a_trace_and_comes_back(seen: dict[str, Any]) -> None:
    assert seen["unloaded"]
    assert not seen["provider_after_unload"]
    assert seen["buttons_after_reload"] == BUTTONS


def test_a_bare_qgis_loads_the_plugin_and_says_what_is_missing(tmp_path: Path) -> None:
    found = look_around(tmp_path, packages=False)
    assert found["loaded"]
    assert found["buttons"] == BUTTONS
    assert "plandistrict" in found["algorithms"]
    assert "highspy" in found["warning"]  # no system's QGIS brings it
