"""Python's garbage collector around runs, so that the window need not wait for it.

A full collection walks through every container that lives, in one go and while no other thread runs
Python. The packages that a plan needs bring 150,000 of them, most of them for as long as QGIS runs:
each walk took 0.2 s on a core of its own. So full collections come seldom while a run is under way
(the quick ones of young objects go on), and after a run that loaded packages what lives then is
left out of all later walks.
"""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_SELDOM = 200
"""Collections of the middle generation before a full one; Python's own value is 10."""
_MANY = 20
"""New modules that are worth leaving out."""


@dataclass
class _Runs:
    """How many blocks are under way, what was set before the first, and which modules are known."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    count: int = 0
    usual: tuple[int, int, int] = (700, 10, 10)
    modules: int = 0


_runs = _Runs()


@contextmanager
def few_collections() -> Iterator[None]:
    """Keep full collections of garbage few and short while the block runs; may be nested."""
    with _runs.lock:
        _runs.count += 1
        if _runs.count == 1:
            _runs.usual = gc.get_threshold()
            gc.set_threshold(_runs.usual[0], _runs.usual[1], _SELDOM)
    try:
        yield
    finally:
        with _runs.lock:
            _runs.count -= 1
            if _runs.count == 0:
                _leave_out_packages()
                gc.set_threshold(*_runs.usual)


def _leave_out_packages() -> None:
    """Take what lives out of the walks, once for each time that packages were loaded."""
    if len(sys.modules) - _runs.modules >= _MANY:
        gc.collect(1)  # what the run left of young garbage shall not stay for ever
        gc.freeze()
        _runs.modules = len(sys.modules)
