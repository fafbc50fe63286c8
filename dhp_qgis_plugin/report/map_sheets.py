"""How a network is cut into map sheets: a grid, without the sheets on which nothing lies."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

_EDGE = 1e-6  # share of a sheet by which a touch is no content


@dataclass(frozen=True, slots=True)
class MapSheet:
    """One sheet.

    Attributes
    ----------
    name
        Letters from north to south and numbers from west to east, such as "B3".
    bounds
        West, south, east and north in metres of the map.
    north, east, south, west
        Names of the sheets beside it; empty where there is none.
    """

    name: str
    bounds: tuple[float, float, float, float]
    north: str = ""
    east: str = ""
    south: str = ""
    west: str = ""


def map_sheets(lines: NDArray[np.object_], width_m: float, height_m: float) -> tuple[MapSheet, ...]:
    """Lay as few rows and columns of sheets as cover all lines, centred on them.

    Parameters
    ----------
    lines
        (e,) shapely geometries; none may be empty.
    width_m, height_m
        What a sheet shows.

    Returns
    -------
    tuple of MapSheet
        Those with a line on them, row by row from the north-west.
    """
    if not len(lines):
        return ()
    west, south, east, north = shapely.total_bounds(lines)
    columns = max(math.ceil((east - west) / width_m), 1)
    rows = max(math.ceil((north - south) / height_m), 1)
    left = (west + east - columns * width_m) / 2
    top = (south + north + rows * height_m) / 2
    tree = shapely.STRtree(lines)
    used: dict[tuple[int, int], tuple[float, float, float, float]] = {}
    for row in range(rows):
        for column in range(columns):
            x, y = left + column * width_m, top - row * height_m
            bounds = (x, y - height_m, x + width_m, y)
            inset = _EDGE * min(width_m, height_m)
            inside = shapely.box(
                bounds[0] + inset, bounds[1] + inset, bounds[2] - inset, bounds[3] - inset
            )
            if len(tree.query(inside, predicate="intersects")):
                used[row, column] = bounds
    return tuple(
        MapSheet(
            name=_name(row, column),
            bounds=bounds,
            north=_beside(used, row - 1, column),
            east=_beside(used, row, column + 1),
            south=_beside(used, row + 1, column),
            west=_beside(used, row, column - 1),
        )
        for (row, column), bounds in used.items()
    )


def _beside(used: dict[tuple[int, int], tuple[float, float, float, float]], *at: int) -> str:
    return _name(at[0], at[1]) if (at[0], at[1]) in used else ""


def _name(row: int, column: int) -> str:
    letters = ""
    row += 1
    while row:
        row, rest = divmod(row - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{column + 1}"
