"""The plugin in QGIS's window: what it adds, opens, says, and takes away again."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis import processing
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtWidgets import QMainWindow, QToolBar

import dhp_qgis_plugin
from dhp_qgis_plugin import dependencies, plugin
from dhp_qgis_plugin.gui.install_dialog import InstallDialog
from tests.qgis.district_layers import make_layer, square


class Window:
    """The part of QgisInterface that the plugin uses, with a real window behind it."""

    def __init__(self) -> None:
        self.window = QMainWindow()
        self.menus: dict[str, list[Any]] = {}

    def mainWindow(self) -> QMainWindow:  # noqa: N802
        return self.window

    def addToolBar(self, name: str) -> QToolBar:  # noqa: N802
        return self.window.addToolBar(name)

    def addPluginToMenu(self, menu: str, action: Any) -> None:  # noqa: N802
        self.menus.setdefault(menu, []).append(action)

    def removePluginMenu(self, menu: str, action: Any) -> None:  # noqa: N802
        self.menus[menu].remove(action)


@pytest.fixture
def window(qgis_app: Any, qgis_new_project: None) -> Iterator[Window]:
    window = Window()
    yield window
    window.window.deleteLater()


def provider_ids() -> list[str]:
    return [p.id() for p in QgsApplication.processingRegistry().providers()]


def test_loading_and_unloading_leaves_no_trace_and_can_be_repeated(window: Window) -> None:
    for _ in range(3):
        loaded = dhp_qgis_plugin.classFactory(window)
        loaded.initGui()
        assert provider_ids().count("dhp") == 1
        texts = [action.text() for action in window.menus["DHP planner"]]
        assert texts[:5] == [
            "Open the sample district",
            "District plan",
            "Plan a district",
            "Print a plan",
            "Export for designers",
        ]
        assert "Install packages…" in texts
        bar, tools = window.window.findChildren(QToolBar)
        assert tools.objectName() == "DhpMapToolbar"
        assert len([one for one in tools.actions() if one.text()]) == 10
        assert [action.text() for action in bar.actions()] == texts[:5]
        assert all(not action.icon().isNull() for action in window.menus["DHP planner"])
        loaded.unload()
        QgsApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
        assert "dhp" not in provider_ids()
        assert window.menus["DHP planner"] == []
        assert window.window.findChildren(QToolBar) == []


def test_the_provider_is_registered_once_even_if_asked_twice(window: Window) -> None:
    loaded = plugin.DhpPlugin(window)
    loaded.initProcessing()
    loaded.initProcessing()
    assert provider_ids().count("dhp") == 1
    loaded.unload()
    assert "dhp" not in provider_ids()


@pytest.mark.parametrize(
    ("button", "algorithm"),
    [
        ("Open the sample district", "dhp:opensample"),
        ("Plan a district", "dhp:plandistrict"),
        ("Export for designers", "dhp:exportplan"),
        ("Print a plan", "dhp:printplan"),
    ],
)
def test_each_button_opens_its_algorithm(
    window: Window, monkeypatch: pytest.MonkeyPatch, button: str, algorithm: str
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        processing,
        "execAlgorithmDialog",
        lambda name, parameters: opened.append(name),
        raising=False,
    )
    loaded = plugin.DhpPlugin(window)
    loaded.initGui()
    next(a for a in window.menus["DHP planner"] if a.text() == button).trigger()
    loaded.unload()
    assert opened == [algorithm]


def test_a_button_leads_to_the_installation_when_packages_are_missing(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = plugin.DhpPlugin(window)
    loaded.initGui()
    asked: list[bool] = []
    monkeypatch.setattr(dependencies, "shortcomings", lambda: ["pulp>=3.3,<4"])
    monkeypatch.setattr(loaded, "install_packages", lambda: asked.append(True))
    next(a for a in window.menus["DHP planner"] if a.text() == "Plan a district").trigger()
    loaded.unload()
    assert asked == [True]


def test_a_planning_dialog_is_filled_with_the_samples_layers(qgis_new_project: None) -> None:
    layer = make_layer("Polygon", "n:int", [(square(0, 0), [1])], "Open ground")
    other = make_layer("Polygon", "n:int", [(square(0, 0), [1])], "something else")
    QgsProject.instance().addMapLayers([layer, other])
    assert plugin.inputs_in_project("dhp:plandistrict") == {"OPEN_GROUND": layer.id()}


def a_python(folder: Path, name: str, version: str, pip: str) -> Path:
    """Make a program that answers like a Python of some version and runs ``pip`` as its pip."""
    path = folder / name
    path.write_text(
        f'#!/bin/sh\nif [ "$1" = -c ]; then echo {version}; exit 0; fi\n{pip}\n', encoding="utf-8"
    )
    path.chmod(0o755)
    return path


def wait_for_end(dialog: InstallDialog, qgis_app: Any, seconds: float = 10) -> None:
    until = time.monotonic() + seconds
    while not dialog._install.isEnabled() and time.monotonic() < until:
        qgis_app.processEvents()
        time.sleep(0.01)
    assert dialog._install.isEnabled()


def test_installing_asks_the_version_first_and_shows_pips_output(
    qgis_app: Any, tmp_path: Path
) -> None:
    wrong = a_python(tmp_path, "old", "2.7", "echo never")
    right = a_python(
        tmp_path, "right", dependencies.python_version(), 'echo "Collecting $*"; exit 0'
    )
    missing = tmp_path / "not there"
    dialog = InstallDialog(tmp_path / "profile", [missing, wrong, right])
    dialog.install()
    wait_for_end(dialog, qgis_app)
    said = dialog.output()
    assert "never" not in said
    folder = dependencies.packages_folder(tmp_path / "profile")
    assert "Collecting -m pip install" in said
    assert f"--target {folder}" in said
    assert "Done." in said
    assert (
        "numpy=="
        in (folder.parent / f"constraints-{dependencies.python_version()}.txt").read_text()
    )
    sys.path.remove(str(folder))


def test_a_failing_pip_is_reported_with_its_words(qgis_app: Any, tmp_path: Path) -> None:
    python = a_python(tmp_path, "p", dependencies.python_version(), "echo no network >&2; exit 1")
    dialog = InstallDialog(tmp_path, [python])
    dialog.install()
    wait_for_end(dialog, qgis_app)
    assert "no network" in dialog.output()
    assert "pip ended with code 1" in dialog.output()


def test_no_fitting_python_gives_the_command(qgis_app: Any, tmp_path: Path) -> None:
    dialog = InstallDialog(tmp_path, [a_python(tmp_path, "old", "2.7", "")])
    dialog.install()
    wait_for_end(dialog, qgis_app)
    assert "was not found" in dialog.output()
    assert "-m pip install --target" in dialog.output()


def test_the_installation_can_be_stopped(qgis_app: Any, tmp_path: Path) -> None:
    python = a_python(tmp_path, "p", dependencies.python_version(), "echo started; exec sleep 60")
    dialog = InstallDialog(tmp_path, [python])
    dialog.install()
    until = time.monotonic() + 10
    while "started" not in dialog.output() and time.monotonic() < until:
        qgis_app.processEvents()
    dialog.stop()
    began = time.monotonic()
    wait_for_end(dialog, qgis_app)
    assert time.monotonic() - began < 3
    assert "Stopped" in dialog.output()
