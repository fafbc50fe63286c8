"""One run of the planner at a time: a second one waits its turn, or is refused in words.

Toolbox, batch, models, scripts and docks all come through here, whatever thread they run in.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from qgis.core import QgsProcessingFeedback

from dhp_qgis_plugin.algorithms.window_thread import in_window_thread
from dhp_qgis_plugin.core.errors import Cancelled, InputError

_LOOK_S = 0.1  # how often a waiting run looks whether it was cancelled


@dataclass
class _Turn:
    """Whose turn it is."""

    free: threading.Condition = field(default_factory=threading.Condition)
    thread: int = 0
    title: str = ""


_turn = _Turn()


def under_way() -> str:
    """Return the title of the run that is under way, in any window; empty if there is none."""
    with _turn.free:
        return _turn.title


@contextmanager
def alone(title: str, feedback: QgsProcessingFeedback, waits: str) -> Iterator[None]:
    """Hold the turn while the block runs; a run inside a run of the same thread goes through.

    Parameters
    ----------
    title
        What others are told is running.
    waits
        What to say while another run, ``{title}``, is under way.

    Raises
    ------
    InputError
        If another run is under way and this is the window's thread, which must not wait.
    Cancelled
        If the planner cancels while the run waits.
    """
    me = threading.get_ident()
    if _turn.thread == me:
        yield
        return
    with _turn.free:
        if _turn.title and in_window_thread():
            raise InputError(
                "“{title}” is still running; wait until it has ended, or cancel it, and run this"
                " again.",
                title=_turn.title,
            )
        if _turn.title:
            feedback.pushInfo(waits.format(title=_turn.title))
        while _turn.title:
            _turn.free.wait(_LOOK_S)
            if feedback.isCanceled():
                raise Cancelled
        _turn.thread, _turn.title = me, title
    try:
        yield
    finally:
        with _turn.free:
            _turn.thread, _turn.title = 0, ""
            _turn.free.notify_all()
