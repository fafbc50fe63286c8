"""The package check: what it says, and that QGIS's own packages keep their place."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy
import pyproj
import pytest
import scipy

from dhp_qgis_plugin import dependencies
from dhp_qgis_plugin.dependencies import Package


def test_here_nothing_is_missing() -> None:
    assert dependencies.shortcomings() == []
    assert dependencies.sentence(Path("/profile")) == ""


def test_a_missing_package_is_named_with_menu_and_command(monkeypatch: pytest.MonkeyPatch) -> None:
    absent = Package("no_such_package_dhp", (1, 2), (3,))
    monkeypatch.setattr(dependencies, "NEEDED", (*dependencies.NEEDED, absent))
    said = dependencies.sentence(Path("/profile"))
    assert "needs no_such_package_dhp>=1.2,<3." in said
    assert "Install packages" in said
    assert f'--target "{Path("/profile/python/dhp_deps") / dependencies.python_version()}"' in said
    assert '"numpy==' in said


@pytest.mark.parametrize(("least", "below"), [((99,), ()), ((), (1,))])
def test_a_wrong_version_is_named(
    monkeypatch: pytest.MonkeyPatch, least: tuple[int, ...], below: tuple[int, ...]
) -> None:
    monkeypatch.setattr(dependencies, "NEEDED", (Package("geopandas", least, below),))
    (said,) = dependencies.shortcomings()
    assert "is there)" in said


def test_versions_compare_as_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dependencies, "_version", lambda name: "1.10.2")
    monkeypatch.setattr(dependencies, "NEEDED", (Package("highspy", (1, 9), ()),))
    assert dependencies.shortcomings() == []


def test_an_old_python_is_said_in_words_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dependencies, "LEAST_PYTHON", (99, 0))
    said = dependencies.sentence(Path("/profile"))
    assert said.startswith("DHP planner needs Python 99.0 or newer")
    assert "pip" not in said


def test_the_path_is_appended_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "path", ["first"])
    dependencies.extend_path(tmp_path)
    dependencies.extend_path(tmp_path)
    assert sys.path == ["first", str(dependencies.packages_folder(tmp_path))]


def test_what_only_files_need_is_no_shortcoming_but_is_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert dependencies.shortcomings_for_files() == []
    absent = Package("no_such_writer_dhp", (1,), ())
    monkeypatch.setattr(dependencies, "FOR_FILES", (*dependencies.FOR_FILES, absent))
    assert dependencies.shortcomings() == []
    assert dependencies.shortcomings_for_files() == ["no_such_writer_dhp>=1"]
    assert dependencies.shortcomings_for_files("reportlab") == []
    assert "no_such_writer_dhp>=1" in dependencies.install_arguments(tmp_path, tmp_path / "c.txt")


def test_constraints_pin_what_runs(tmp_path: Path) -> None:
    path = dependencies.write_constraints(tmp_path / "new")
    lines = path.read_text(encoding="utf-8").split()
    assert lines == [
        f"numpy=={numpy.__version__}",
        f"scipy=={scipy.__version__}",
        f"pyproj=={pyproj.__version__}",
    ]


def test_install_arguments_name_target_and_constraints(tmp_path: Path) -> None:
    arguments = dependencies.install_arguments(tmp_path, tmp_path / "c.txt")
    assert arguments[:3] == ["-m", "pip", "install"]
    target = arguments[arguments.index("--target") + 1]
    assert target == str(dependencies.packages_folder(tmp_path))
    assert arguments[arguments.index("--constraint") + 1] == str(tmp_path / "c.txt")
    assert not any(name in arguments for name in dependencies.PINNED)


def test_the_python_comes_from_the_prefix_not_from_sys_executable(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "bin").mkdir()
    python = tmp_path / "bin" / "python3"
    python.touch()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "exec_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "executable", "/usr/bin/qgis-bin.exe")
    assert dependencies.python_candidates() == [python]
