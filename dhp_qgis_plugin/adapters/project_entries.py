"""What the planner keeps in a QGIS project, and paths as a project keeps them."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject

_SCOPE, _ENTRY = "DhpPlanner", "/scenarios"


def read_entry(project: QgsProject) -> str:
    """Return what the project holds of the planner; empty in a project that never met it."""
    text, _ = project.readEntry(_SCOPE, _ENTRY, "")
    return str(text)


def write_entry(project: QgsProject, text: str) -> None:
    """Let the project keep a text; it is changed by that only if the text is another one."""
    if text != read_entry(project):
        project.writeEntry(_SCOPE, _ENTRY, text)


def kept_path(project: QgsProject, source: str) -> str:
    """Return a source as the project keeps it: relative where its settings say so."""
    path, bar, rest = source.partition("|")
    return f"{project.writePath(path)}{bar}{rest}"


def found_path(project: QgsProject, kept: str) -> str:
    """Return the source that `kept_path` kept."""
    path, bar, rest = kept.partition("|")
    return f"{project.readPath(path)}{bar}{rest}"


def folder_beside(project: QgsProject) -> Path | None:
    """Return the folder beside a project where results go; None where it is not saved yet."""
    file = project.fileName()
    if not file:
        return None
    return Path(file).parent / f"{Path(file).stem}_plan"
