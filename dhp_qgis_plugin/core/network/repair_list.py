"""Collecting what was mended in the street layer while it is being mended."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.records import Floats, Repairs


class RepairList:
    """Grows into `Repairs`; each entry says what was done, in words, where and how far."""

    def __init__(self) -> None:
        self._entries: list[tuple[str, float, float, str, float]] = []

    def add(self, kind: str, note: str, xy: Floats, moved_m: float = 0.0) -> None:
        """Note one repair at the place ``xy``, (2,) m."""
        self._entries.append((kind, float(xy[0]), float(xy[1]), note, float(moved_m)))

    def record(self) -> Repairs:
        """Return the entries sorted by kind and place, whatever order they came in."""
        entries = sorted(self._entries)
        return Repairs(
            kinds=tuple(entry[0] for entry in entries),
            notes=tuple(entry[3] for entry in entries),
            xy=np.array([entry[1:3] for entry in entries], dtype=np.float64).reshape(-1, 2),
            moved_m=np.array([entry[4] for entry in entries], dtype=np.float64),
        )
