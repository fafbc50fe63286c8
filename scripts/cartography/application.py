"""QGIS without a window, for as long as a script needs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from qgis.core import QgsApplication


@contextmanager
def headless_qgis() -> Iterator[QgsApplication]:
    """Start QGIS without a display and end it in order."""
    application = QgsApplication([], False)
    application.initQgis()
    try:
        yield application
    finally:
        application.exitQgis()
