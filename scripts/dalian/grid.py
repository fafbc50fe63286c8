"""Streets and blocks of the generated district, bent along its shore.

Everything is laid out in metres along (u) and away from (v) the shore boulevard and then put on the
map: turned, and bent a little as the coast is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely

EAST, NORTH = 379_700.0, 4_301_600.0  # EPSG:4550, in the open water south of the city
_TURN = math.radians(-11.0)
_BEND_M = 38.0  # how far the middle of the shore lies inland of its ends
WIDTH_M = {"primary": 40.0, "secondary": 28.0, "residential": 20.0}
"""Between the plots on both sides, by class of street."""
_COLUMNS, _ROWS = 8, 6


@dataclass(frozen=True)
class Street:
    """One street between two junctions."""

    line: shapely.LineString
    name: str
    highway: str
    surface: str


@dataclass(frozen=True)
class Grid:
    """Where the streets run: ``u`` of those away from the shore, ``v`` of those along it."""

    u: np.ndarray
    v: np.ndarray
    across: tuple[str, ...]  # class of the street at each u
    along: tuple[str, ...]  # and at each v

    def block(self, column: int, row: int) -> tuple[float, float, float, float]:
        """Return u and v of the ground between four streets: low u, low v, high u, high v."""
        half = [WIDTH_M[kind] / 2 for kind in self.across]
        deep = [WIDTH_M[kind] / 2 for kind in self.along]
        return (
            float(self.u[column] + half[column]),
            float(self.v[row] + deep[row]),
            float(self.u[column + 1] - half[column + 1]),
            float(self.v[row + 1] - deep[row + 1]),
        )


def lay_out(rng: np.random.Generator) -> Grid:
    """Return a grid of 8 by 6 blocks of 112 to 150 m by 104 to 128 m."""
    u = np.r_[0.0, np.cumsum(np.round(rng.uniform(112.0, 150.0, _COLUMNS)))]
    v = np.r_[0.0, np.cumsum(np.round(rng.uniform(104.0, 128.0, _ROWS)))]
    across = tuple(
        "primary" if k == 4 else "secondary" if k in (0, 2, 6, _COLUMNS) else "residential"
        for k in range(_COLUMNS + 1)
    )
    along = tuple(
        "primary" if k == 0 else "secondary" if k in (3, _ROWS) else "residential"
        for k in range(_ROWS + 1)
    )
    return Grid(u=u, v=v, across=across, along=along)


def on_map(grid: Grid, u: float, v: float) -> tuple[float, float]:
    """Return where a point lies on the map, to the centimetre."""
    share = u / float(grid.u[-1])
    inland = v + _BEND_M * math.sin(math.pi * min(max(share, -0.5), 1.5))
    x = EAST + u * math.cos(_TURN) - inland * math.sin(_TURN)
    y = NORTH + u * math.sin(_TURN) + inland * math.cos(_TURN)
    return round(x, 2), round(y, 2)


def area(grid: Grid, corners: list[tuple[float, float]]) -> shapely.Polygon:
    """Return a polygon on the map by its corners in u and v."""
    return shapely.Polygon([on_map(grid, u, v) for u, v in corners])


def box(grid: Grid, low_u: float, low_v: float, high_u: float, high_v: float) -> shapely.Polygon:
    """Return a rectangle of u and v on the map."""
    return area(grid, [(low_u, low_v), (high_u, low_v), (high_u, high_v), (low_u, high_v)])


def streets(grid: Grid, closed: set[tuple[int, int]]) -> list[Street]:
    """Return every street from junction to junction, and the promenade at the water.

    Parameters
    ----------
    closed
        Columns and rows of the blocks that form one park with the block to their right: no street
        runs between the two.
    """
    found: list[Street] = []
    for k, kind in enumerate(grid.across):
        for row in range(_ROWS):
            if (k - 1, row) not in closed:
                ends = ((grid.u[k], grid.v[row]), (grid.u[k], grid.v[row + 1]))
                found.append(_street(grid, ends, f"Street {k + 1}", kind))
    for row, kind in enumerate(grid.along):
        name = "Shore Boulevard" if row == 0 else f"Avenue {'ABCDEF'[row - 1]}"
        for k in range(_COLUMNS):
            ends = ((grid.u[k], grid.v[row]), (grid.u[k + 1], grid.v[row]))
            found.append(_street(grid, ends, name, kind))
    for k in range(_COLUMNS):
        ends = ((grid.u[k], -45.0), (grid.u[k + 1], -45.0))
        found.append(_street(grid, ends, "Promenade", "pedestrian", "paving_stones"))
    for k in range(0, _COLUMNS + 1, 3):
        ends = ((grid.u[k], -45.0), (grid.u[k], 0.0))
        found.append(_street(grid, ends, f"Street {k + 1}", "pedestrian", "paving_stones"))
    return found


def _street(
    grid: Grid,
    ends: tuple[tuple[float, float], tuple[float, float]],
    name: str,
    highway: str,
    surface: str = "asphalt",
) -> Street:
    line = shapely.LineString([on_map(grid, float(u), float(v)) for u, v in ends])
    return Street(line=line, name=name, highway=highway, surface=surface)
