"""What lies around the plots: sea, sewage outfall, parks, light railway, places for stations."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from scripts.dalian.grid import Grid, area, box, on_map

SEA_C = (3.5, 2.2, 3.3, 6.5, 11.5, 16.5, 20.5, 23.5, 21.5, 17.0, 11.5, 6.5)
"""Yellow Sea at Dalian month by month, as in the catalogue's sources.csv."""
SEWAGE_C = (11.0, 10.0, 11.0, 13.0, 16.0, 19.0, 22.0, 24.0, 23.0, 20.0, 16.0, 13.0)
SEWAGE_M3_D = 60_000.0
PARKS = {(3, 2), (4, 2), (0, 4), (6, 1)}
"""Columns and rows of the blocks that stay open."""
JOINED = {(3, 2)}
"""Those that form one park with the block to their right."""
_OPEN_SEA_M = 700.0


@dataclass(frozen=True)
class Park:
    """Ground that stays open."""

    outline: shapely.Polygon
    ground_id: str
    name: str
    leisure: str


@dataclass(frozen=True)
class Site:
    """A place at which a station is allowed, or not; every limit and price an assumption."""

    point: shapely.Point
    candidate_id: str
    name: str
    source: str
    flow_m3_s: float | None
    area_m2: float | None
    extra_capex: float | None  # CNY
    forbidden: int
    reason: str


def sea(grid: Grid, rng: np.random.Generator) -> shapely.Polygon:
    """Return the water off the promenade, its shore uneven by a few metres."""
    u = np.linspace(-250.0, float(grid.u[-1]) + 250.0, 33)
    v = -62.0 + np.round(rng.uniform(-7.0, 7.0, len(u)), 1)
    shore = list(zip(u.tolist(), v.tolist(), strict=True))
    return area(grid, [*shore, (shore[-1][0], -_OPEN_SEA_M), (shore[0][0], -_OPEN_SEA_M)])


def outfall(grid: Grid) -> shapely.Point:
    """Return where the treated sewage of the town behind the district reaches the sea."""
    return shapely.Point(on_map(grid, float(grid.u[-1]) + 60.0, -40.0))


def light_railway(grid: Grid) -> shapely.LineString:
    """Return the railway on the ground beside the second avenue from the hills."""
    v = float(grid.v[4]) + 14.0
    u = np.linspace(-80.0, float(grid.u[-1]) + 80.0, 12)
    return shapely.LineString([on_map(grid, float(x), v) for x in u])


def parks(grid: Grid) -> list[Park]:
    """Return the open blocks and the strip between boulevard and promenade."""
    left, right = grid.block(3, 2), grid.block(4, 2)
    west, east = grid.block(0, 4), grid.block(6, 1)
    end = float(grid.u[-1])
    return [
        Park(box(grid, left[0], left[1], right[2], right[3]), "central", "Central Park", "park"),
        Park(box(grid, *west), "west", "West Garden", "garden"),
        Park(box(grid, *east), "square", "Theatre Square", "park"),
        Park(box(grid, 0.48 * end, -38.0, 0.80 * end, -21.0), "beach", "Beach Park", "park"),
    ]


def sites(grid: Grid) -> list[Site]:
    """Return the places for stations."""
    end = float(grid.u[-1])
    park, square = grid.block(3, 2), grid.block(6, 1)

    def at(u: float, v: float) -> shapely.Point:
        return shapely.Point(on_map(grid, u, v))

    intake = (
        "Pump house at the quay. Limit: 4 m³/s of seawater, about a tenth more than the whole"
        " second stage of a plant like that at Xinghai Bay would need for 80 MW of cold at 5 K"
        " [assumption]. Price of the place: 300 m of intake and 200 m of outfall in 1.6 m pipe"
        " [assumption]."
    )
    return [
        Site(at(0.20 * end, -30), "sea_west", "West quay, seawater", "sea", 4.0, 6000.0, 9.0e6, 0,
             intake),
        Site(at(0.86 * end, -30), "sea_east", "East quay, seawater", "sea", 4.0, 6000.0, 9.0e6, 0,
             intake),
        Site(at(square[0] + 20, square[1] + 15), "square", "Theatre Square, seawater piped in",
             "sea", 2.5, 2500.0, 1.3e7, 0,
             "Energy centre under the square, seawater through 400 m of intake and outfall below"
             " the street. Limit: 2.5 m³/s [assumption]. Price of the place: these pipes and the"
             " hall below ground [assumption]."),
        Site(at(end - 20, -28), "sewage", "Treated sewage at the outfall", "sewage", None, 3000.0,
             None, 0,
             "Beside the outfall of a treatment plant of 60,000 m³/d behind the district"
             " [assumption]; limit by the layer of sewage."),
        Site(at(park[0] + 30, park[1] + 25), "park", "Central Park, boreholes", "ground", None,
             1200.0, None, 0,
             "Station under the edge of the park; limit by the park's area. A thermal response"
             " test would have to confirm the ground."),
        Site(at(0.45 * end, float(grid.v[-1]) + 22), "hill", "Hill side, air", "air", None, 5000.0,
             None, 0,
             "Behind the last row, away from flats [assumption]."),
        Site(at(0.60 * end, -32), "beach", "Beach Park", "sea", None, None, None, 1,
             "Bathing beach: no building, no intake."),
    ]  # fmt: skip
