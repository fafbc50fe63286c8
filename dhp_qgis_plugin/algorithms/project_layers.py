"""The project's layers, which a run reads beside the window and the window may take away.

A run reads its layers in its first seconds, and asks them for their licences at the end. Where the
planner closes the project just then, QGIS would delete what is being read and die. So the window
waits with that until the layers have been read; a run that has read them needs them no more.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QMetaObject

PATIENCE_S = 20.0
"""How long the window waits at most: longer than the largest layers take."""

_read = threading.RLock()
_serving: list[QMetaObject.Connection] = []


@contextmanager
def reading() -> Iterator[None]:
    """Keep the project's layers while the block reads them; also a decorator."""
    with _read:
        yield


def begin() -> None:
    """Have the window wait from now on; called in its thread, once or again."""
    if not _serving:
        _serving.append(QgsProject.instance().layersWillBeRemoved["QStringList"].connect(_wait))


def end() -> None:
    """Let it wait no more, if it does; called in the window's thread."""
    while _serving:
        QgsProject.instance().disconnect(_serving.pop())


def _wait(_names: list[str]) -> None:
    """Wait until no run reads layers."""
    if _read.acquire(timeout=PATIENCE_S):
        _read.release()
