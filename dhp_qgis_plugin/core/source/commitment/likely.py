"""Whether searching on is likely to do: by what windows brought of their waste so far."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from dhp_qgis_plugin.core.records import Floats

PROBE = 3
"""Windows that are searched before it is judged from them what the others are likely to save."""


@dataclass(slots=True)
class Tried:
    """Windows that were searched, what they wasted and what that brought."""

    windows: set[int] = field(default_factory=set)
    waste: float = 0.0
    gain: float = 0.0

    @property
    def likely(self) -> float:
        """Share of their waste that searching others is likely to bring."""
        if len(self.windows) < PROBE or self.waste <= 0.0:
            return 1.0
        return min(self.gain / self.waste, 1.0)

    def order(self, wasted: Floats) -> list[tuple[float, int]]:
        """Return the windows not searched yet, the most wasteful first, by the waste (w,) of all.

        Before each stands the share of them that is done when it is searched, up to 1.
        """
        left = [w for w in np.argsort(-wasted, kind="stable").tolist() if w not in self.windows]
        return [((n + 1) / len(left), w) for n, w in enumerate(left)]

    def expected(self, wasted: Floats) -> float:
        """Return what searching all that were not searched yet is likely to bring."""
        left = [w for w in range(len(wasted)) if w not in self.windows]
        return self.likely * float(wasted[left].sum())

    def note(self, window: int, wasted: float, gained: float) -> None:
        """Note a window as searched."""
        self.windows.add(window)
        self.waste += wasted
        self.gain += gained
