"""How long work tells where it stands and learns that it shall stop."""

from __future__ import annotations

from typing import Protocol

from dhp_qgis_plugin.core.errors import Cancelled


class Progress(Protocol):
    """What a stage is given to speak with whoever waits for it."""

    def report(self, fraction: float, message: str = "") -> None:
        """Say that ``fraction`` (0 to 1) of the work is done, and what comes now."""

    def cancelled(self) -> bool:
        """Tell whether the planner wants the work to stop."""


class Silent:
    """A progress that nobody watches and nobody cancels."""

    def report(self, fraction: float, message: str = "") -> None:
        """Keep it to itself."""

    def cancelled(self) -> bool:
        """Never."""
        return False


class Part:
    """The share ``start`` to ``end`` of a longer progress, itself counted from 0 to 1."""

    def __init__(self, whole: Progress, start: float, end: float) -> None:
        self._whole, self._start, self._end = whole, start, end

    def report(self, fraction: float, message: str = "") -> None:
        """Pass on, scaled to this part's share."""
        self._whole.report(self._start + (self._end - self._start) * fraction, message)

    def cancelled(self) -> bool:
        """Pass on."""
        return self._whole.cancelled()


def check(progress: Progress) -> None:
    """Raise `Cancelled` if the planner wants the work to stop."""
    if progress.cancelled():
        raise Cancelled
