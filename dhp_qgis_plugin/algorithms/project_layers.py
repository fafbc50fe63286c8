"""The project's layers, which a run reads beside the window and the window may take away.

A run reads its layers, with their licences, in its first seconds. Where the planner closes the
project just then, QGIS would delete what is being read and die. So the window waits with that until
the layers have been read; a run that has read them needs them no more.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QMetaObject

from dhp_qgis_plugin.algorithms import gone_layers
from dhp_qgis_plugin.algorithms.window_thread import in_window_thread

PATIENCE_S = 20.0
"""How long window and run wait for each other at most: longer than the largest layers take."""
_LOOK_S = 0.05  # how often a run looks whether the layers are gone, if nobody tells it

_read = threading.RLock()
_gone = threading.Event()  # not set while the window takes layers away
_gone.set()
_serving: list[QMetaObject.Connection] = []


@contextmanager
def reading() -> Iterator[None]:
    """Keep the project's layers while the block reads them; also a decorator."""
    _enter()
    try:
        yield
    finally:
        _read.release()


def begin() -> None:
    """Have the window wait from now on; called in its thread, once or again."""
    if not _serving:
        project = QgsProject.instance()
        _serving.append(project.layersWillBeRemoved["QStringList"].connect(_wait))
        _serving.append(project.layersRemoved.connect(_tell))


def end() -> None:
    """Let it wait no more, if it does; called in the window's thread."""
    while _serving:
        QgsProject.instance().disconnect(_serving.pop())
    _gone.set()


def _enter() -> None:
    """Begin to read, in a run beside the window not while it takes layers away."""
    until = time.monotonic() + PATIENCE_S
    _read.acquire()
    while not _gone.is_set() and not in_window_thread() and time.monotonic() < until:
        _read.release()
        _gone.wait(_LOOK_S)
        _read.acquire()


def _wait(names: list[str]) -> None:
    """Wait until no run reads layers; what they are called is remembered for those to come."""
    gone_layers.remember(names)
    if _read.acquire(timeout=PATIENCE_S):
        _gone.clear()
        _read.release()


def _tell(_names: list[str]) -> None:
    """Let runs read again."""
    _gone.set()
