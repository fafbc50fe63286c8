"""Houses along streets: rows, villas, corner and courtyard houses, some in a second row."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely

from scripts.town.layers import CRS

_CLEAR_M = 1.5  # between houses and streets, railway, river
_CORNER_M = 10.0  # no house nearer than this to a street's end
_USES = ("residential", "apartments", "office", "retail", "school", "hotel")
_SHARES = (0.45, 0.3, 0.12, 0.08, 0.03, 0.02)


def build_houses(
    streets: np.ndarray, obstacles: np.ndarray, count: int, rng: np.random.Generator
) -> gpd.GeoDataFrame:
    """Build at most ``count`` houses along streets on the ground, none on another or in the way."""
    lines = shapely.get_parts(streets)
    lines = lines[shapely.length(lines) > 3 * _CORNER_M]
    middle = np.mean(shapely.total_bounds(lines).reshape(2, 2), axis=0)
    spacing = max(14.0, 1.25 * shapely.length(lines).sum() / max(count, 1))
    outlines = _row(lines, middle, spacing, False, rng)
    outlines = np.concatenate([outlines, _row(lines, middle, 3.5 * spacing, True, rng)])
    outlines = outlines[rng.permutation(len(outlines))]
    outlines = _apart(outlines, np.concatenate([shapely.get_parts(streets), obstacles]))[:count]
    columns = {
        "building_id": [f"h{number}" for number in range(len(outlines))],
        "use": rng.choice(_USES, len(outlines), p=_SHARES),
        "levels": rng.integers(1, 8, len(outlines)),
    }
    return gpd.GeoDataFrame(columns, geometry=outlines, crs=CRS)


def _row(
    lines: np.ndarray, middle: np.ndarray, spacing: float, behind: bool, rng: np.random.Generator
) -> np.ndarray:
    """Return houses on both sides of lines, ``spacing`` apart over both sides together."""
    room = shapely.length(lines) - 2 * _CORNER_M
    each = np.maximum((2 * room / spacing).astype(int), 1)
    line = np.repeat(np.arange(len(lines)), each)
    step = np.arange(len(line)) - np.repeat(np.cumsum(each) - each, each)
    at = _CORNER_M + room[line] * (step + rng.uniform(0.3, 0.7, len(line))) / each[line]
    xy = shapely.get_coordinates(shapely.line_interpolate_point(lines[line], at))
    ahead = shapely.get_coordinates(shapely.line_interpolate_point(lines[line], at + 0.5))
    along = (ahead - xy) / np.maximum(np.hypot(*(ahead - xy).T), 1e-9)[:, None]
    aside = np.column_stack([-along[:, 1], along[:, 0]]) * np.where(step % 2, 1, -1)[:, None]
    central = np.hypot(*(xy - middle).T) < 0.4 * np.hypot(*(xy - middle).T).max()
    width = np.where(central, rng.uniform(14, 26, len(xy)), rng.uniform(8, 15, len(xy)))
    depth = np.where(central, rng.uniform(11, 15, len(xy)), rng.uniform(8, 12, len(xy)))
    setback = np.where(central, rng.uniform(4, 6, len(xy)), rng.uniform(5, 11, len(xy)))
    if behind:
        setback += rng.uniform(17, 22, len(xy))
    front = xy + setback[:, None] * aside
    return _outlines(front, along, aside, width, depth, rng)


def _outlines(
    front: np.ndarray,
    along: np.ndarray,
    aside: np.ndarray,
    width: np.ndarray,
    depth: np.ndarray,
    rng: np.random.Generator,
) -> np.ndarray:
    """Return rectangles, L-shaped houses and houses around a courtyard, (b,)."""
    corner_shape = [(-0.5, 0), (0.5, 0), (0.5, 1), (0, 1), (0, 0.55), (-0.5, 0.55)]
    rectangle = [(-0.5, 0), (0.5, 0), (0.5, 1), (0.25, 1), (-0.25, 1), (-0.5, 1)]
    is_corner = rng.random(len(front)) < 0.3
    shape = np.where(is_corner[:, None, None], corner_shape, rectangle)
    across = (shape[:, :, 0] * width[:, None])[:, :, None] * along[:, None]
    deep = (shape[:, :, 1] * depth[:, None])[:, :, None] * aside[:, None]
    outlines = np.asarray(shapely.polygons(front[:, None] + across + deep))
    large = (width > 18) & (depth > 12) & ~is_corner & (rng.random(len(front)) < 0.3)
    yards = shapely.buffer(outlines[large], -4.0, join_style="mitre")
    outlines[large] = shapely.difference(outlines[large], yards)
    return outlines


def _apart(outlines: np.ndarray, in_the_way: np.ndarray) -> np.ndarray:
    """Drop what stands in the way, and of houses that overlap the later one."""
    tree = shapely.STRtree(in_the_way)
    bad = tree.query(outlines, predicate="dwithin", distance=_CLEAR_M)[0]
    outlines = np.delete(outlines, np.unique(bad))
    one, two = shapely.STRtree(outlines).query(outlines, predicate="intersects")
    return np.asarray(np.delete(outlines, np.unique(one[two < one])))
