"""The two comparisons that an audit is made of; each names station, check and hour."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.errors import SolverError
from dhp_qgis_plugin.core.records import Floats

TOLERANCE = 1e-5
"""Relative to the largest value of a check."""


def same(station: str, what: str, found: Floats, expected: Floats) -> None:
    """Raise unless both are equal within the tolerance."""
    at_most(station, what, found, expected)
    at_most(station, what, expected, found)


def at_most(station: str, what: str, found: Floats, limit: Floats) -> None:
    """Raise if any value is above its limit, or is not a number."""
    finite = np.where(np.isfinite(limit), limit, 0.0)
    scale = max(float(np.abs(found).max(initial=0.0)), float(np.abs(finite).max(initial=0.0)), 1.0)
    excess = found - limit
    worst = int(excess.argmax()) if len(excess) else 0
    if len(excess) and not float(excess[worst]) <= TOLERANCE * scale:
        raise SolverError(
            "Station {station}: the schedule fails its check of {what} by {excess:,.3g} in hour"
            " {hour}; please report this.",
            station=station,
            what=what,
            excess=float(excess[worst]),
            hour=worst,
        )
