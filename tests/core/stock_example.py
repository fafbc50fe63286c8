"""Hand-made buildings for the tests of loads."""

from __future__ import annotations

import numpy as np
import shapely

from dhp_qgis_plugin.core.records import Buildings, State


def square(area_m2: float, row: int = 0) -> shapely.Geometry:
    """Return a square of that area, or a point where it is 0."""
    if area_m2 == 0:
        return shapely.Point(1000.0 * row, 0.0)
    side = area_m2**0.5
    return shapely.box(1000.0 * row, 0.0, 1000.0 * row + side, side)


def stock(*rows: dict[str, object]) -> Buildings:
    """Return buildings from the columns that matter; ``area`` is the footprint in m²."""

    def column(name: str) -> np.ndarray:
        return np.array([row.get(name, np.nan) for row in rows], dtype=np.float64)

    outlines = np.empty(len(rows), dtype=object)
    outlines[:] = [square(float(row.get("area", 500.0)), b) for b, row in enumerate(rows)]
    return Buildings(
        ids=tuple(str(row.get("id", f"b{b}")) for b, row in enumerate(rows)),
        outlines=outlines,
        use_words=tuple(str(row.get("word", "office")) for row in rows),
        floors=column("floors"),
        height_m=column("height"),
        gfa_m2=column("gfa"),
        peak_heat_kw=column("heat_kw"),
        peak_cool_kw=column("cool_kw"),
        heat_kwh_a=column("heat_kwh"),
        cool_kwh_a=column("cool_kwh"),
        states=tuple(State(str(row.get("state", "compulsory"))) for row in rows),
    )
