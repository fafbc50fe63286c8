"""Ready for Qt 6 and QGIS 4: what can be seen without running there."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHELL = [
    path
    for path in sorted((ROOT / "dhp_qgis_plugin").rglob("*.py"))
    if not path.is_relative_to(ROOT / "dhp_qgis_plugin" / "core")
]
MOVED = {"QAction": "QtGui", "QShortcut": "QtGui", "QActionGroup": "QtGui"}
"""Classes that Qt 6 keeps in another module than Qt 5; qgis.PyQt has them there already."""


@pytest.mark.parametrize("path", SHELL, ids=lambda p: p.name)
def test_nothing_that_qt_6_refuses(path: Path) -> None:
    assert list(faults(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("from PyQt5.QtCore import Qt", "import of PyQt5"),
        ("from qgis.PyQt.QtCore import QVariant", "QVariant"),
        ("from qgis.PyQt.QtWidgets import QAction", "QAction is in QtGui"),
        ("from qgis.PyQt.QtCore import Qt\nx = Qt.AlignLeft", "Qt.AlignLeft is unqualified"),
        (
            "from qgis.core import QgsFeatureSink\nx = QgsFeatureSink.FastInsert",
            "QgsFeatureSink.FastInsert is unqualified",
        ),
        ("dialog.exec_()", "exec_"),
    ],
)
def test_the_check_itself_sees_them(code: str, fault: str) -> None:
    assert fault in list(faults(code))


@pytest.mark.parametrize(
    "code",
    [
        "from qgis.PyQt.QtCore import Qt\nx = Qt.TimeSpec.UTC",
        "from qgis.core import QgsFeatureSink\nx = QgsFeatureSink.Flag.FastInsert",
        "from qgis.core import QgsProcessing\nx = QgsProcessing.SourceType",
        "from qgis.core import QgsProcessing\nx = QgsProcessing.TEMPORARY_OUTPUT",
        "from qgis.core import QgsApplication\nx = QgsApplication.locale()",
    ],
)
def test_the_check_lets_good_code_pass(code: str) -> None:
    assert list(faults(code)) == []


def test_flake8_qgis_finds_nothing() -> None:
    found = subprocess.run(
        [
            *(sys.executable, "-m", "flake8", "--isolated"),
            *("--select", "QGS1,QGS4"),  # QGS2 guesses return values by the bare method name
            *(
                "--extend-ignore",
                "QGS105",
            ),  # classFactory is given the iface, and tests give a stub
            *map(str, SHELL),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (found.stdout + found.stderr, found.returncode) == ("", 0)


def faults(code: str) -> Iterator[str]:
    """Yield what a piece of code does that Qt 6 refuses."""
    tree = ast.parse(code)
    known: dict[str, Any] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from _imports(node, known)
        elif isinstance(node, ast.Attribute) and node.attr == "exec_":
            yield "exec_"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield from _unqualified(node, known)


def _imports(node: ast.Import | ast.ImportFrom, known: dict[str, Any]) -> Iterator[str]:
    module = getattr(node, "module", None) or ""
    for alias in node.names:
        root = (module or alias.name).split(".")[0]
        if root in {"PyQt5", "PyQt6", "PySide2", "PySide6"}:
            yield f"import of {root}"
        if alias.name == "QVariant":
            yield "QVariant"
        if alias.name in MOVED and module != f"qgis.PyQt.{MOVED[alias.name]}":
            yield f"{alias.name} is in {MOVED[alias.name]}"
        if module.startswith("qgis.") and module != "qgis.testing":
            known[alias.asname or alias.name] = getattr(importlib.import_module(module), alias.name)


def _unqualified(node: ast.Attribute, known: dict[str, Any]) -> Iterator[str]:
    """Yield an enum value that is taken from a class instead of from its enum."""
    owner = _resolve(node.value, known)
    if not isinstance(owner, type) or issubclass(owner, int | Enum):
        return  # a module, an instance, or an enum: then it is qualified
    value = getattr(owner, node.attr, None)
    if isinstance(value, int | Enum) and not isinstance(value, bool):
        yield f"{owner.__name__}.{node.attr} is unqualified"


def _resolve(node: ast.expr, known: dict[str, Any]) -> Any:
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.Attribute):
        owner = _resolve(node.value, known)
        return getattr(owner, node.attr, None) if isinstance(owner, type) else None
    return None
