"""Every fault that street layers are known for, put into a clean town on purpose."""

from __future__ import annotations

from collections.abc import Callable

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from scripts.town.layers import CRS, Dirt, Town

_AWAY_M = 400.0  # between the town and a hamlet without a road to it


def soil(town: Town, each: int = 3, seed: int = 0) -> Town:
    """Return the town with ``each`` faults of every kind, fewer where it has no room for them."""
    return _Soiling(town, each, np.random.default_rng(seed)).town()


class _Soiling:
    """A street layer while faults are put into it; no two faults share a street."""

    def __init__(self, town: Town, each: int, rng: np.random.Generator) -> None:
        self._clean, self._each, self._rng = town, each, rng
        self._lines = town.roads.geometry.to_numpy().copy()
        self._extra: list[shapely.Geometry | None] = []
        self._dirt: list[Dirt] = []
        kind = shapely.get_type_id(self._lines)
        highway = town.roads["highway"].to_numpy()
        plain = (kind == 1) & town.roads["layer"].isna().to_numpy()
        bent = shapely.get_num_coordinates(self._lines) >= 3
        self._dead_ends = self._shuffled(plain & (highway == "living_street"))
        self._streets = self._shuffled(plain & bent & (highway == "residential"))

    def _shuffled(self, chosen: np.ndarray) -> list[int]:
        return self._rng.permutation(np.flatnonzero(chosen)).tolist()

    def town(self) -> Town:
        """Put in every fault and shuffle the features."""
        for low, high, kind in ((0.1, 0.45, "miss"), (-0.45, -0.1, "overshoot"), (1.0, 4.5, "gap")):
            self._pull_back_dead_ends(low, high, kind)
        for fault in (
            self._crossing,
            self._duplicate,
            self._overlap,
            self._back_and_forth,
            self._loop,
            self._zero_length,
            self._repeated_vertex,
            self._with_z,
            self._with_zm,
            self._in_parts,
        ):
            self._on_streets(fault)
        for nothing in (None, shapely.LineString(), shapely.MultiLineString()):
            self._extra.append(nothing)
            self._dirt.append(Dirt("no line", (0.0, 0.0), 0.0))
        houses = self._hamlet()
        clean = self._clean
        return Town(
            roads=self._roads(),
            buildings=pd.concat([clean.buildings, houses], ignore_index=True),
            barriers=clean.barriers,
            candidates=clean.candidates,
            dirt=self._dirt,
        )

    def _roads(self) -> gpd.GeoDataFrame:
        count = len(self._extra)
        roads = self._clean.roads.set_geometry(gpd.GeoSeries(self._lines, crs=CRS))
        extra = gpd.GeoDataFrame(
            {
                "road_id": [f"z{number}" for number in range(count)],
                "highway": ["residential"] * count,
                "surface": ["asphalt"] * count,
            },
            geometry=gpd.GeoSeries(self._extra, crs=CRS),
            crs=CRS,
        )
        roads = pd.concat([roads, extra], ignore_index=True)
        return roads.iloc[self._rng.permutation(len(roads))].reset_index(drop=True)

    def _note(self, kind: str, place: np.ndarray, size_m: float = 0.0) -> None:
        self._dirt.append(Dirt(kind, (float(place[0]), float(place[1])), float(size_m)))

    def _pull_back_dead_ends(self, low_m: float, high_m: float, kind: str) -> None:
        """Move the ends of dead ends away from their street, or beyond it where negative."""
        for _ in range(min(self._each, len(self._dead_ends))):
            number = self._dead_ends.pop()
            xy = shapely.get_coordinates(self._lines[number])
            ahead = (xy[1] - xy[0]) / np.hypot(*(xy[1] - xy[0]))
            by = self._rng.uniform(low_m, high_m)
            xy[0] += by * ahead
            self._lines[number] = shapely.LineString(xy)
            self._note(kind, xy[0], abs(by))

    def _on_streets(self, fault: Callable[[int, np.ndarray], None]) -> None:
        for _ in range(min(self._each, len(self._streets))):
            number = self._streets.pop()
            fault(number, shapely.get_coordinates(self._lines[number]))

    def _beside(self, number: int, share: float) -> tuple[np.ndarray, np.ndarray]:
        """Return a place on a street and the direction across it."""
        line = self._lines[number]
        points = shapely.line_interpolate_point(line, [share, share + 0.02], normalized=True)
        here, there = shapely.get_coordinates(points)
        ahead = (there - here) / np.hypot(*(there - here))
        return here, np.array([-ahead[1], ahead[0]])

    def _crossing(self, number: int, xy: np.ndarray) -> None:
        """Draw a footpath across the street without a common vertex."""
        here, aside = self._beside(number, 0.33)
        self._extra.append(shapely.LineString([here - 9 * aside, here + 9.5 * aside]))
        self._note("crossing", here)

    def _duplicate(self, number: int, xy: np.ndarray) -> None:
        """Draw the same street twice, the second time the other way round."""
        self._extra.append(shapely.LineString(xy[::-1]))
        self._note("duplicate", xy[0], shapely.length(self._lines[number]))

    def _overlap(self, number: int, xy: np.ndarray) -> None:
        """Draw a street that runs on another for a while, then leaves it."""
        half = xy[: len(xy) // 2 + 1]
        _, aside = self._beside(number, 0.5)
        self._extra.append(shapely.LineString(np.vstack([half, half[-1] + 12 * aside])))
        self._note("overlap", half[0], shapely.LineString(half).length)

    def _back_and_forth(self, number: int, xy: np.ndarray) -> None:
        """Let a street go back on itself."""
        self._lines[number] = shapely.LineString(np.vstack([xy, xy[-2]]))
        self._note("self-overlap", xy[-1], np.hypot(*(xy[-1] - xy[-2])))

    def _loop(self, number: int, xy: np.ndarray) -> None:
        """Draw a turning circle that touches the street, drawn as a closed line."""
        here, aside = self._beside(number, 0.33)
        turn = np.linspace(0, 2 * np.pi, 13)[:, None]
        ahead = np.array([aside[1], -aside[0]])
        ring = here + 4 * (1 - np.cos(turn)) * aside + 4 * np.sin(turn) * ahead
        ring[-1] = ring[0]
        self._extra.append(shapely.LineString(ring))
        self._note("loop", here, 4.0)

    def _zero_length(self, number: int, xy: np.ndarray) -> None:
        """Draw a street from a place to the same place."""
        self._extra.append(shapely.LineString([xy[1], xy[1]]))
        self._note("zero length", xy[1])

    def _repeated_vertex(self, number: int, xy: np.ndarray) -> None:
        """Draw a street with the same vertex twice."""
        self._lines[number] = shapely.LineString(
            np.repeat(xy, [1, 2] + [1] * (len(xy) - 2), axis=0)
        )
        self._note("repeated vertex", xy[1])

    def _with_z(self, number: int, xy: np.ndarray) -> None:
        """Draw a street with heights, some of them missing."""
        heights = np.where(np.arange(len(xy)) % 2, np.nan, 12.5)
        self._lines[number] = shapely.LineString(np.column_stack([xy, heights]))
        self._note("z", xy[0])

    def _with_zm(self, number: int, xy: np.ndarray) -> None:
        """Draw a street with heights and measures."""
        rows = ", ".join(f"{x!r} {y!r} 3 {m}" for m, (x, y) in enumerate(xy.tolist()))
        self._lines[number] = shapely.from_wkt(f"LINESTRING ZM ({rows})")
        self._note("zm", xy[0])

    def _in_parts(self, number: int, xy: np.ndarray) -> None:
        """Draw a street in two parts, the second of which comes first."""
        half = len(xy) // 2
        self._lines[number] = shapely.MultiLineString([xy[half:], xy[: half + 1]])
        self._note("parts", xy[half])

    def _hamlet(self) -> gpd.GeoDataFrame:
        """Add streets that no road joins to the town; return their houses."""
        west, south, _, _ = shapely.total_bounds(self._lines)
        corner = np.array([west - _AWAY_M - 100, south])
        square = corner + np.array([(0, 0), (100, 0), (100, 80), (0, 80), (0, 0)], dtype=float)
        self._extra.append(shapely.LineString(square))
        self._note("apart", corner + np.array([100, 0]), _AWAY_M)
        low = corner + np.array([(15, 8), (40, 8), (65, 8), (15, 60), (60, 60)], dtype=float)
        outlines = shapely.box(low[:, 0], low[:, 1], low[:, 0] + 12, low[:, 1] + 10)
        columns = {
            "building_id": [f"hamlet {number}" for number in range(len(outlines))],
            "use": ["residential"] * len(outlines),
            "levels": [2] * len(outlines),
        }
        return gpd.GeoDataFrame(columns, geometry=outlines, crs=CRS)
