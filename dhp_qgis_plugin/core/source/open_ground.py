"""How much of an open ground is open: what buildings, waters and other areas leave of it.

Layers of parks and squares are drawn around whole blocks, and over one another. Boreholes go
neither under a building nor into a pond, nor twice into the same lawn.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import shapely

from dhp_qgis_plugin.core.records import Floats, Geometries, OpenGround

NOTICED_M2 = 1.0
"""Area under something else from which on it is spoken of."""


def free_ground(open_ground: OpenGround | None, *obstacles: Geometries) -> OpenGround | None:
    """Return the open grounds with the area that nothing else covers.

    Parameters
    ----------
    obstacles
        Outlines of buildings, waters; points and lines cover nothing. Of two grounds that overlap
        the first in the layer's order keeps what both hold.
    """
    if open_ground is None or len(open_ground) == 0:
        return open_ground
    areas = np.array([_sound(area) for area in open_ground.areas], dtype=object)
    drawn = [shape for shapes in obstacles for shape in shapes if shapely.area(shape) > 0]
    covering = np.array([_sound(shape) for shape in drawn], dtype=object)
    above, besides = shapely.STRtree(covering), shapely.STRtree(areas)
    free_m2: Floats = np.zeros(len(areas))
    for n, area in enumerate(areas):
        earlier = [int(k) for k in besides.query(area, predicate="intersects") if k < n]
        over = [*covering[above.query(area, predicate="intersects")], *areas[earlier]]
        left = shapely.difference(area, shapely.union_all(over)) if over else area
        free_m2[n] = float(shapely.area(left))
    return replace(open_ground, areas=areas, free_m2=free_m2)


def covered_words(whole_m2: float, free_m2: float) -> str:
    """Say how much of an area is not open, "" where all is."""
    if whole_m2 - free_m2 < NOTICED_M2:
        return ""
    return (
        f"{whole_m2 - free_m2:,.0f} of its {whole_m2:,.0f} m² lie under buildings, water or another"
        " open ground and do not count"
    )


def _sound(shape: shapely.Geometry) -> shapely.Geometry:
    """Return a shape whose outline does not cross itself."""
    return shape if shapely.is_valid(shape) else shapely.make_valid(shape)
