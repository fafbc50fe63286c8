"""Work for the window's thread in small portions, so that the window answers between them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from qgis.PyQt.QtCore import QObject, QTimer

Portion = Callable[[], None]


class Portions(QObject):
    """Does one portion a turn of the window's loop, in order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Portion] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._do_one)

    def add(self, portions: Iterable[Portion]) -> None:
        """Put portions behind those that wait."""
        self._waiting.extend(portions)
        self._timer.start()

    def clear(self) -> None:
        """Forget what waits."""
        self._waiting.clear()
        self._timer.stop()

    def _do_one(self) -> None:
        if self._waiting:
            self._waiting.popleft()()
        if not self._waiting:
            self._timer.stop()
