"""Finds every text that a planner can see, by reading the source as a syntax tree.

Texts stand in these places:

- the shell: literals in calls of ``tr``, ``_tr`` and ``self.tr``, in that function's Qt context;
- the report: literals in calls of ``say``;
- the core: templates of errors, names of stages, items of cost tables, whole sentences; the shell
  translates them before it fills them in;
- the catalogues: the column ``label``.
"""

from __future__ import annotations

import ast
import builtins
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CORE_CONTEXT = "DhpAlgorithm"
"""Qt context in which the shell translates what core, report and catalogues say."""

_TRANSLATORS = ("tr", "_tr")
_TOLD = {"item", "description", "split", "made_from"}  # keywords that readers see
_PROVEN = ("Proof", "Routes")  # their method is read too
_SPOKEN_CALLS = {"stage": 0, "report": 1}  # position of the message


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """A text in its Qt context, and the file where it was found first."""

    context: str
    source: str
    file: str


def find_texts(plugin: Path) -> list[Text]:
    """Return all texts of the plugin folder, each once per context, in a stable order."""
    found: dict[tuple[str, str], Text] = {}
    for path in sorted(plugin.rglob("*.py")):
        place = path.relative_to(plugin)
        tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
        for context, source in _in_module(tree, place):
            found.setdefault((context, source), Text(context, source, place.as_posix()))
    for path in sorted((plugin / "resources" / "catalogue").glob("*.csv")):
        place = path.relative_to(plugin)
        for source in _labels(path):
            key = (CORE_CONTEXT, source)
            found.setdefault(key, Text(*key, place.as_posix()))
    return sorted(found.values())


def _in_module(tree: ast.Module, place: Path) -> Iterator[tuple[str, str]]:
    part = place.parts[0]
    if part == "report":
        for call in _calls(tree, ("say",)):
            yield from _with_context(CORE_CONTEXT, call.args[:1])
        return
    yield from _with_context(CORE_CONTEXT, _error_templates(tree))
    if part == "core":
        yield from _with_context(CORE_CONTEXT, _core_texts(tree, place.parts[1]))
        return
    own = _own_context(tree)
    for scope, call in _scoped_calls(tree):
        by_qt = isinstance(call.func, ast.Attribute) and call.func.attr == "tr"
        yield from _with_context(scope if by_qt else own or CORE_CONTEXT, call.args[:1])


def _with_context(context: str, nodes: list[ast.expr]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if isinstance(node, ast.IfExp):
            yield from _with_context(context, [node.body, node.orelse])
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.strip():
            yield context, node.value


def _own_context(tree: ast.Module) -> str:
    """Return the context of a module's own translating function, '' where it has none."""
    for call in _calls(tree, ("translate",)):
        if len(call.args) == 2 and isinstance(call.args[0], ast.Constant):
            return str(call.args[0].value)
    return ""


def _scoped_calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Return the calls of translating functions with the class in which they stand."""
    for node in tree.body:
        scope = node.name if isinstance(node, ast.ClassDef) else CORE_CONTEXT
        for call in _calls(node, _TRANSLATORS):
            yield scope, call


def _calls(tree: ast.AST, names: tuple[str, ...]) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _name(node) in names]


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _error_templates(tree: ast.Module) -> list[ast.expr]:
    """Return the first arguments of all calls that make an error of our own."""
    return [
        call.args[0]
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and call.args
        and _name(call).endswith("Error")
        and not hasattr(builtins, _name(call))
    ]


def _core_texts(tree: ast.Module, stage: str) -> list[ast.expr]:
    """Return sentences, stage names and named items; neither docstrings nor parts of f-strings.

    What the appraisal calls by a capital is an item of its cost tables.
    """
    is_text = _is_item if stage == "appraisal" else _is_sentence
    found: list[ast.expr] = []
    passed_over = _documentation(tree) | {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            told = _TOLD | ({"method"} if _name(node) in _PROVEN else set())
            found += [word.value for word in node.keywords if word.arg in told]
            if (place := _SPOKEN_CALLS.get(_name(node))) is not None:
                found += node.args[place : place + 1]
        elif isinstance(node, ast.Constant) and id(node) not in passed_over and is_text(node):
            found.append(node)
    return found


def _documentation(tree: ast.Module) -> set[int]:
    """Return the identities of texts that stand alone: docstrings and comments on constants."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def _is_sentence(node: ast.Constant) -> bool:
    text = node.value
    return (
        isinstance(text, str) and " " in text and text[:1].isupper() and text.rstrip().endswith(".")
    )


def _is_item(node: ast.Constant) -> bool:
    return isinstance(node.value, str) and node.value[:1].isupper()


def _labels(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        labels = [row.get("label") or "" for row in csv.DictReader(lines)]
    return [label.strip() for label in labels if label.strip()]
