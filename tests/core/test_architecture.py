"""The house's rules as tests: who imports whom, and what the plugin site refuses."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from dhp_qgis_plugin import dependencies

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = ROOT / "dhp_qgis_plugin"
SOURCES = sorted(PLUGIN.rglob("*.py"))
BEFORE_THE_PYTHON_CHECK = ("__init__.py", "plugin.py", "dependencies.py", "algorithms/provider.py")


def test_imports_go_downwards_only(capsys: pytest.CaptureFixture[str]) -> None:
    code = lint_imports(config_filename=str(ROOT / ".importlinter"), no_cache=True)
    assert code == 0, capsys.readouterr().out


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(PLUGIN)))
def test_no_construct_that_the_plugin_site_refuses(path: Path) -> None:
    assert list(_refused(ast.parse(path.read_text(encoding="utf-8")))) == []


def test_every_wkb_states_its_dimension() -> None:
    """QGIS loads its own GEOS first, and older ones refuse the dimension that shapely assumes."""
    for path in SOURCES:
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("to_wkb"):
                assert "output_dimension" in {word.arg for word in call.keywords}, path


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("assert x", "assert"),
        ("try:\n    f()\nexcept E:\n    pass", "except-pass"),
        ("import subprocess", "subprocess"),
        ("from subprocess import run", "subprocess"),
        ("import pickle", "pickle"),
        ("eval('1')", "eval"),
        ("f(shell=True)", "shell"),
    ],
)
def test_the_check_itself_sees_them(code: str, word: str) -> None:
    assert [found.split(":")[1] for found in _refused(ast.parse(code))] == [word]


@pytest.mark.parametrize("name", BEFORE_THE_PYTHON_CHECK)
def test_what_loads_before_the_python_check_is_plain_python_3_9(name: str) -> None:
    ast.parse((PLUGIN / name).read_text(encoding="utf-8"), feature_version=(3, 9))


def test_needed_packages_are_those_of_pyproject() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = text[text.index("dependencies = [") : text.index("]", text.index("dependencies = ["))]
    stated = {re.sub(r"\s", "", item) for item in re.findall(r'"([^"]+)"', block)}
    packages = (*dependencies.NEEDED, *dependencies.FOR_FILES)
    needed = {package.requirement for package in packages}
    assert stated <= needed
    assert needed - stated == {"numpy", "scipy", "pandas"}  # QGIS's own, and geopandas' own


def _refused(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert):
            yield f"{node.lineno}:assert"
        elif isinstance(node, ast.ExceptHandler) and all(
            isinstance(line, ast.Pass) for line in node.body
        ):
            yield f"{node.lineno}:except-pass"
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names] + [getattr(node, "module", None) or ""]
            for word in {name.split(".")[0] for name in names} & {"subprocess", "pickle"}:
                yield f"{node.lineno}:{word}"
        elif isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id in {"eval", "exec"}:
                yield f"{node.lineno}:{node.func.id}"
            if any(word.arg == "shell" for word in node.keywords):
                yield f"{node.lineno}:shell"
