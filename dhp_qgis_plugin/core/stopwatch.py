"""How long the stages of a run take, and which share of the progress each fills."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from dhp_qgis_plugin.core.progress import Part, Progress, check
from dhp_qgis_plugin.core.stages import StageTime


class Stopwatch:
    """Times the stages and gives each its share of the progress."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._seconds: dict[str, float] = {}

    @property
    def times(self) -> tuple[StageTime, ...]:
        """Every stage in the order of its first run; the seconds of all its runs together."""
        return tuple(StageTime(stage=name, seconds=s) for name, s in self._seconds.items())

    @contextmanager
    def stage(
        self, name: str, start: float, end: float, within: Progress | None = None
    ) -> Iterator[Progress]:
        """Run a stage that fills the progress, or a part of it, from ``start`` to ``end``."""
        check(self._progress)
        began = time.perf_counter()
        part = Part(within or self._progress, start, end)
        part.report(0.0, name)
        yield part
        part.report(1.0)
        self._seconds[name] = self._seconds.get(name, 0.0) + time.perf_counter() - began
