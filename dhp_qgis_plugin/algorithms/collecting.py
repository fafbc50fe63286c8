"""Python's garbage is collected in the window's thread while ours work beside it.

Python collects in whatever thread happens to make the next object. Cycles that hold widgets are
garbage too, and a widget that another thread destroys takes QGIS down with it. Besides, a full
collection walks through every container that lives while no other thread runs Python: with the
packages of a plan loaded, 0.2 s at a time in which the window waits. So Python's own collections
rest while a thread of ours works; the window collects the young instead, in short steps, and once
some time after the end, when results are on the map. What lives after packages were loaded is left
out of all later walks.
"""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal

from dhp_qgis_plugin.algorithms.window_thread import in_window_thread

_EACH_MS = 250
_MIDDLE = 8
"""Steps after which the middle generation is collected too."""
_REST_MS = 1000
"""How long after the last run the collections begin again."""
_MANY = 20
"""New modules that are worth leaving out."""


class WindowCollector(QObject):
    """Collects garbage for the threads that work; lives in the window's thread, from which it asks.

    Parameters
    ----------
    parent
        What it ends with; without one, the last thread to let go of it would destroy it.
    """

    _turned = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._working = self._steps = self._modules = 0
        self._usual, self._ending, self._over = True, False, False
        self._timer = QTimer(self)
        self._timer.setInterval(_EACH_MS)
        self._timer.timeout.connect(self._step)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._give_back)
        self._turned.connect(self._turn)

    @contextmanager
    def takes_over(self) -> Iterator[None]:
        """Let Python's own collections rest while the block runs; by several threads at once."""
        with self._lock:
            self._working += 1
            if self._working == 1:
                if not self._over:
                    self._usual, self._over = gc.isenabled(), True
                gc.disable()
                self._turned.emit()
        try:
            yield
        finally:
            with self._lock:
                self._working -= 1
                if self._working == 0:
                    self._turned.emit()

    def leave(self) -> None:
        """End, now or with the last thread that works."""
        with self._lock:
            self._ending = True
            if self._working > 0:
                return
        self._give_back()

    def _turn(self) -> None:
        """Begin or end; in the window's thread, whoever asked for it."""
        with self._lock:
            if self._working > 0:
                self._rest.stop()
                self._timer.start()
                return
            self._timer.stop()
        self._rest.start(0 if self._ending else _REST_MS)

    def _give_back(self) -> None:
        """Collect the young, leave out what lives for ever, and let Python collect again."""
        with self._lock:
            if self._working > 0:
                return
            if self._over and self._usual:
                gc.enable()
            over, self._over = self._over, False
        if not over:
            return
        gc.collect(1)
        if len(sys.modules) - self._modules >= _MANY:
            gc.freeze()
            self._modules = len(sys.modules)

    def _step(self) -> None:
        self._steps += 1
        gc.collect(1 if self._steps % _MIDDLE == 0 else 0)


_collectors: list[WindowCollector] = []


def begin() -> None:
    """Let the window collect from now on; called in its thread."""
    if not _collectors:
        _collectors.append(WindowCollector(QCoreApplication.instance()))


def end() -> None:
    """Leave it to Python again once no thread of ours works; called in the window's thread."""
    while _collectors:
        _collectors.pop().leave()


@contextmanager
def window_collects() -> Iterator[None]:
    """Run the block of a thread beside the window without collections in that thread.

    In the window's own thread, and where `begin` was not called, Python goes on as usual.
    """
    collector = next(iter(_collectors), None)  # which may leave at any moment, but never goes
    if in_window_thread() or collector is None:
        yield
        return
    with collector.takes_over():
        yield
