"""Independent tasks in threads, with one progress and one cancel for all of them.

HiGHS frees Python's lock while it solves, so stations run on all cores without a second process,
which a plugin inside QGIS must not start.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from threading import Event
from typing import TypeVar

from dhp_qgis_plugin.core.progress import Progress, check

Result = TypeVar("Result")


class _Lane:
    """The progress of one task: kept here, told by the caller's thread."""

    def __init__(self, stop: Event) -> None:
        self.fraction, self.message, self._stop = 0.0, "", stop

    def report(self, fraction: float, message: str = "") -> None:
        self.fraction, self.message = fraction, message or self.message

    def cancelled(self) -> bool:
        return self._stop.is_set()


def side_by_side(
    run: Callable[[int, Progress], Result], count: int, progress: Progress
) -> list[Result]:
    """Run ``run(0) … run(count - 1)`` in as many threads as there are cores.

    ``progress`` is only spoken to by the calling thread. The first error stops the others and is
    raised; so is `Cancelled`.
    """
    stop = Event()
    lanes = [_Lane(stop) for _ in range(count)]
    with ThreadPoolExecutor(max_workers=max(1, min(count, os.cpu_count() or 1))) as pool:
        futures = [pool.submit(run, n, lane) for n, lane in enumerate(lanes)]
        try:
            pending = set(futures)
            while pending:
                done, pending = wait(pending, timeout=0.1, return_when=FIRST_EXCEPTION)
                check(progress)
                for future in done:
                    future.result()
                message = next((lane.message for lane in lanes if 0 < lane.fraction < 1), "")
                progress.report(sum(lane.fraction for lane in lanes) / max(count, 1), message)
        except BaseException:
            stop.set()
            for future in futures:
                future.cancel()
            raise
    return [future.result() for future in futures]
