"""Which thread this is: the window's, which alone may touch widgets and layouts, or another.

A run beside the window may ask it for what only the window can do, and go on with what comes of it.
"""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable

from qgis.core import QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication, QObject, QThread, pyqtSignal

_LOOK_S = 0.05
_PATIENCE_S = 5.0
"""How long a run waits for a window that takes up nothing: it may be waiting for the run."""


def in_window_thread() -> bool:
    """Tell whether this is the thread of the window; of qgis_process, which has one alone, too."""
    application = QCoreApplication.instance()
    return application is None or QThread.currentThread() == application.thread()


class _Request:
    """Something that a run asks for; it is either taken up by the window or withdrawn."""

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        self._lock = threading.Lock()
        self._open = True
        self.done = threading.Event()
        self.fault: Exception | None = None

    def close(self) -> bool:
        """Take it up or withdraw it; False if that was done before."""
        with self._lock:
            was_open, self._open = self._open, False
        return was_open

    def fulfil(self) -> None:
        """Do what is asked for, unless the run has given up; in the window's thread."""
        if not self.close():
            return
        try:
            self._work()
        except Exception as fault:
            _let_go(fault)
            self.fault = fault
        finally:
            self.done.set()


def _let_go(fault: BaseException) -> None:
    """Let go of what the fault's frames hold: the run's thread must not destroy the window's."""
    link: BaseException | None = fault
    while link is not None:
        traceback.clear_frames(link.__traceback__)
        link = link.__cause__ or link.__context__


class _Desk(QObject):
    """Where requests come to lie; lives in the window's thread, as long as the application."""

    came = pyqtSignal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.came.connect(self._take_up)
        self.serves = False

    def _take_up(self, request: _Request) -> None:
        request.fulfil()


_desks: list[_Desk] = []  # one, made once: a run may be about to use it whenever it would go


def begin() -> None:
    """Let runs ask the window from now on; called in its thread."""
    application = QCoreApplication.instance()
    if not _desks and application is not None:
        _desks.append(_Desk(application))
    for desk in _desks:
        desk.serves = True


def end() -> None:
    """Let them ask no more; called in the window's thread."""
    for desk in _desks:
        desk.serves = False


def asked_of_window(work: Callable[[], None], feedback: QgsProcessingFeedback) -> bool:
    """Have the window's thread do something and wait for it, in the thread of a run.

    Returns
    -------
    Whether it was done: not where nobody serves the window, where the planner cancels first, and
    where the window does not answer, as when it waits for this run.

    Raises
    ------
    Exception
        What the work raised.
    """
    desk = next((known for known in _desks if known.serves), None)
    if desk is None:
        return False
    request = _Request(work)
    desk.came.emit(request)
    until = time.monotonic() + _PATIENCE_S
    while not request.done.wait(_LOOK_S):
        tired = feedback.isCanceled() or time.monotonic() > until
        if tired and request.close():
            return False
    if request.fault is not None:
        raise request.fault
    return True
