"""Water with ethylene glycol: density, viscosity and heat capacity, from ``glycol.csv``."""

from __future__ import annotations

from functools import cache

import numpy as np

from dhp_qgis_plugin.core.catalogue.rows import read
from dhp_qgis_plugin.core.records import Floats

Property = tuple[Floats, tuple[tuple[Floats, Floats], ...]]
"""Shares (s,), and for each of them temperatures and values."""


@cache
def glycol_property(column: str) -> Property:
    """Return one column of the table: the mass shares, and the values over °C for each."""
    points: dict[float, list[tuple[float, float]]] = {}
    for row in read("glycol.csv"):
        share = row.number("glycol_share", 0, 0.9)
        points.setdefault(share, []).append((row.number("water_c", -60, 200), row.number(column)))
    lines = tuple(
        (np.array([t for t, _ in pairs]), np.array([value for _, value in pairs]))
        for _, pairs in sorted(points.items())
    )
    return np.array(sorted(points)), lines
