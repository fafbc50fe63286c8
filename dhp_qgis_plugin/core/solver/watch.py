"""What stands between a running solver and whoever waits for it."""

from __future__ import annotations

import math
import time
from typing import Any

import highspy

from dhp_qgis_plugin.core.progress import Progress

POLL_S = 0.1
"""Seconds between two looks at the progress while the solver runs."""


class Watch:
    """Stands between a running solver and the progress that it is watched by."""

    def __init__(self, progress: Progress, time_limit_s: float, *, silent: bool = False) -> None:
        """Report to ``progress`` unless ``silent``: then it is only asked whether to stop."""
        self._progress, self._limit_s, self._silent = progress, time_limit_s, silent
        self._begun = self._next = time.perf_counter()
        self._stop = False
        self._error: Exception | None = None

    def subscribe(self, solver: highspy.Highs) -> None:
        """Have the solver ask whether it shall go on."""
        solver.cbMipInterrupt += self._ask
        solver.cbSimplexInterrupt += self._ask
        solver.cbIpmInterrupt += self._ask

    def reraise(self) -> None:
        """Raise what the progress raised while the solver ran."""
        if self._error is not None:
            raise self._error

    def _ask(self, event: highspy.HighsCallbackEvent) -> None:
        now = time.perf_counter()
        if not self._stop and now >= self._next:
            self._next = now + POLL_S
            try:
                self._stop = self._progress.cancelled()
                self._report(now, event.data_out)
            except Exception as error:
                self._error, self._stop = error, True
        if self._stop:
            event.interrupt()

    def _report(self, now: float, state: Any) -> None:
        if self._silent:
            return
        limit_s = max(self._limit_s, 1e-9)  # no time at all is used up at once
        share = (now - self._begun) / limit_s if math.isfinite(limit_s) else 0.0
        found = getattr(state, "mip_primal_bound", math.inf)
        gap = getattr(state, "mip_gap", math.inf)
        known = math.isfinite(found) and abs(found) < 1e30 and 0 <= gap < math.inf
        message = f"Best so far {found:,.0f} per year, gap {100 * gap:.2f} %" if known else ""
        self._progress.report(min(1.0, share), message)
