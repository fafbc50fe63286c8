"""Python's garbage collector during a run, so that the window need not wait for it.

A full collection walks through every container that lives, in one go and while no other thread
runs Python: hundreds of thousands of them in a QGIS with its plugins and our packages, which took
0.1 to 0.5 s. During a run those that lived before are left out of the walk, and full collections
come seldom; the quick ones of young objects go on.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_SELDOM = 200
"""Collections of the middle generation before a full one; Python's own value is 10."""


@dataclass
class _Runs:
    """How many blocks are under way, and what was set before the first."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    count: int = 0
    usual: tuple[int, int, int] = (700, 10, 10)


_runs = _Runs()


@contextmanager
def few_collections() -> Iterator[None]:
    """Keep full collections of garbage few and short while the block runs; may be nested."""
    with _runs.lock:
        _runs.count += 1
        if _runs.count == 1:
            _runs.usual = gc.get_threshold()
            gc.freeze()
            gc.set_threshold(_runs.usual[0], _runs.usual[1], _SELDOM)
    try:
        yield
    finally:
        with _runs.lock:
            _runs.count -= 1
            if _runs.count == 0:
                gc.set_threshold(*_runs.usual)
                gc.unfreeze()
