"""A progress for the many small solves of a search: asked whether to stop, told nothing."""

from __future__ import annotations

from dhp_qgis_plugin.core.progress import Progress


class Quiet:
    """Passes on only the question whether to stop."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def report(self, fraction: float, message: str = "") -> None:
        """Keep it."""

    def cancelled(self) -> bool:
        """Pass on."""
        return self._progress.cancelled()
