"""Texts in the planner's language, for adapters and widgets alike."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication


def tr(text: str) -> str:
    """Return a text in the planner's language."""
    translated: str = QCoreApplication.translate("DhpAlgorithm", text)
    return translated
