"""An irregular street grid: hierarchy, curves, dead ends, courtyards, a railway and a river."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely

from scripts.town.layers import EAST, NORTH, RoadRows

BLOCK_X, BLOCK_Y = 105.0, 85.0
_JITTER_M = 7.0
_WARP_M, _WARP_LENGTH_M = 45.0, 900.0
_RIVER_M = 34.0
_RESIDENTIAL_KEPT = 0.9


@dataclass
class Plan:
    """Streets with the obstacles they cross, and where the junctions lie."""

    rows: RoadRows
    junctions: np.ndarray  # (n, n, 2)
    railway: shapely.LineString
    river: shapely.Polygon


def lay_out(roads: int, rng: np.random.Generator) -> Plan:
    """Lay out at least ``roads`` street features (a few more, never fewer than 40)."""
    side = max(5, math.ceil(math.sqrt(0.458 * roads) + 0.5))
    junctions = _junctions(side, rng)
    railway_row, river_column = side // 3, side // 2
    rows = RoadRows()
    plain: list[np.ndarray] = []
    for i, j, across in _between(side):
        a, b = junctions[i, j], junctions[i + across, j + 1 - across]
        line_number = j if across else i
        highway = _class_of(line_number)
        if across and i == river_column:
            if line_number % 4 == 1:
                _add_bridge(rows, a, b, highway, 1)
        elif not across and j == railway_row:
            if line_number % 6 == 2:
                _add_bridge(rows, a, b, highway, 1)
            elif line_number % 6 == 5:
                _add_bridge(rows, a, b, highway, -1)
        elif highway != "residential" or rng.random() < _RESIDENTIAL_KEPT:
            street = _curve(a, b, rng)
            plain.append(street)
            rows.add(shapely.LineString(street), highway)
    _add_flyovers(rows, junctions, (railway_row, river_column))
    _add_dead_ends(rows, plain, roads, rng)
    railway = 0.5 * (junctions[:, railway_row] + junctions[:, railway_row + 1])
    bank = 0.5 * (junctions[river_column] + junctions[river_column + 1])
    return Plan(
        rows=rows,
        junctions=junctions,
        railway=shapely.LineString(_longer(railway)),
        river=shapely.LineString(_longer(bank)).buffer(_RIVER_M / 2, cap_style="flat"),
    )


def _junctions(side: int, rng: np.random.Generator) -> np.ndarray:
    """Return the junctions of a grid bent by long waves and shaken a little, (n, n, 2)."""
    at = np.arange(side, dtype=np.float64)
    xy = np.stack(np.meshgrid(at * BLOCK_X, at * BLOCK_Y, indexing="ij"), axis=-1)
    phase = rng.uniform(0, 2 * np.pi, (2, 2))
    wave = 2 * np.pi * xy / _WARP_LENGTH_M
    bent = xy.copy()
    for axis in (0, 1):
        turn = np.sin(wave[..., 0] + phase[axis, 0]) + np.sin(wave[..., 1] + phase[axis, 1])
        bent[..., axis] += 0.5 * _WARP_M * turn
    bent += rng.uniform(-_JITTER_M, _JITTER_M, bent.shape)
    return np.asarray(bent + np.array([EAST, NORTH]))


def _between(side: int) -> list[tuple[int, int, int]]:
    """Return (i, j, 1) for every street eastwards and (i, j, 0) for every one northwards."""
    east = [(i, j, 1) for i in range(side - 1) for j in range(side)]
    return east + [(i, j, 0) for i in range(side) for j in range(side - 1)]


def _class_of(line_number: int) -> str:
    """Return the class of a street by the grid line it lies on."""
    if line_number % 9 == 4:
        return "primary"
    if line_number % 3 == 1:
        return "secondary"
    return "residential"


def _curve(a: np.ndarray, b: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return a street from a to b: an arch with a few vertices, or nearly straight."""
    share = np.linspace(0, 1, 2 * int(rng.integers(1, 4)) + 1)
    along = b - a
    aside = np.array([-along[1], along[0]]) / np.hypot(*along)
    bulge = rng.normal(0, 4.0) * np.sin(np.pi * share)
    return np.asarray(a + share[:, None] * along + bulge[:, None] * aside)


def _add_bridge(rows: RoadRows, a: np.ndarray, b: np.ndarray, highway: str, level: int) -> None:
    """Add a street over (or under) an obstacle: ramp, bridge, ramp."""
    one, two = a + 0.25 * (b - a), a + 0.75 * (b - a)
    rows.add(shapely.LineString([a, one]), highway)
    rows.add(shapely.LineString([one, two]), highway, level)
    rows.add(shapely.LineString([two, b]), highway)


def _add_flyovers(rows: RoadRows, junctions: np.ndarray, obstacles: tuple[int, int]) -> None:
    """Let elevated streets pass over others: of every 15 x 15 blocks one."""
    side = len(junctions)
    for i in range(0, side - 3, 15):
        for j in range(0, side - 2, 15):
            if not (j <= obstacles[0] <= j + 1 or i <= obstacles[1] <= i + 2):
                line = shapely.LineString([junctions[i, j], junctions[i + 2, j + 1]])
                rows.add(line, "secondary", 1)


def _add_dead_ends(
    rows: RoadRows, streets: list[np.ndarray], roads: int, rng: np.random.Generator
) -> None:
    """Add dead ends and courtyards that leave streets at their middle vertex."""
    wanted = max(roads - len(rows.lines), len(streets) // 10)
    chosen = rng.permutation(len(streets))[: 2 * wanted]
    lanes, parents = [], []
    for number in chosen.tolist():
        street = streets[number]
        base = street[len(street) // 2]
        along = street[-1] - street[0]
        aside = np.array([-along[1], along[0]]) / np.hypot(*along) * rng.choice([-1, 1])
        aside = _turned(aside, rng.uniform(-0.2, 0.2))
        lanes.append(_lane(base, aside, rng))
        parents.append(number)
    free = _free_of_others(lanes, streets, parents)
    for lane, is_free in zip(lanes, free.tolist(), strict=True):
        if is_free and wanted > 0:
            rows.add(lane, "service" if lane.geom_type == "MultiLineString" else "living_street")
            wanted -= 1


def _turned(direction: np.ndarray, angle: float) -> np.ndarray:
    """Return a direction turned to the left by an angle in radians."""
    sine, cosine = math.sin(angle), math.cos(angle)
    return np.array([[cosine, -sine], [sine, cosine]]) @ direction


def _lane(base: np.ndarray, aside: np.ndarray, rng: np.random.Generator) -> shapely.Geometry:
    """Return a dead end with a bend, or the way into a courtyard with a ring in it."""
    along = np.array([aside[1], -aside[0]])
    deep = base + rng.uniform(14, 20) * aside
    if rng.random() < 0.75:
        end = deep + rng.uniform(8, 18) * aside + rng.uniform(-9, 9) * along
        return shapely.LineString([base, deep, end])
    ring = [deep, deep + 6 * along, deep + 6 * along + 11 * aside, deep - 6 * along + 11 * aside]
    ring += [deep - 6 * along, deep]
    return shapely.MultiLineString([[base, deep], ring])


def _free_of_others(
    lanes: list[shapely.Geometry], streets: list[np.ndarray], parents: list[int]
) -> np.ndarray:
    """Tell which lanes keep 8 m off every street but their parent, and off earlier lanes, (q,)."""
    lines = np.array([shapely.LineString(xy) for xy in streets], dtype=object)
    shapes = np.array(lanes, dtype=object)
    free = np.ones(len(lanes), dtype=bool)
    lane, street = shapely.STRtree(lines).query(shapes, predicate="dwithin", distance=8.0)
    free[lane[street != np.array(parents)[lane]]] = False
    one, two = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=8.0)
    free[one[two < one]] = False
    return free


def _longer(line: np.ndarray) -> np.ndarray:
    """Return a line that goes on 60 m beyond both ends."""
    ends = []
    for end, before in ((line[0], line[1]), (line[-1], line[-2])):
        ends.append(end + 60 * (end - before) / np.hypot(*(end - before)))
    return np.vstack([ends[0], line, ends[1]])
