"""A made-up town of any size."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely

from scripts.town.houses import build_houses
from scripts.town.layers import CRS, Town
from scripts.town.streets import BLOCK_X, BLOCK_Y, Plan, lay_out

_BUILDINGS_PER_SITE = 2500


def make_town(buildings: int, roads: int, seed: int = 0) -> Town:
    """Return a town of about so many buildings and street features, every time the same.

    Parameters
    ----------
    buildings
        Never exceeded; fewer where the streets have no room for so many.
    roads
        Street features, each from one junction to the next; a few more are drawn.
    seed
        Another seed, another town.
    """
    rng = np.random.default_rng(seed)
    plan = lay_out(roads, rng)
    frame = plan.rows.frame(seed)
    ground = frame["layer"].isna().to_numpy()
    obstacles = np.array([plan.railway, plan.river], dtype=object)
    elevated = frame.geometry.to_numpy()[~ground]
    houses = build_houses(
        frame.geometry.to_numpy()[ground], np.concatenate([obstacles, elevated]), buildings, rng
    )
    barriers = gpd.GeoDataFrame({"barrier_id": ["railway", "river"]}, geometry=obstacles, crs=CRS)
    return Town(
        roads=frame, buildings=houses, barriers=barriers, candidates=_sites(plan, buildings)
    )


def _sites(plan: Plan, buildings: int) -> gpd.GeoDataFrame:
    """Spread candidate sites over the town, each inside a block."""
    side = len(plan.junctions)
    across = max(1, round((buildings / _BUILDINGS_PER_SITE) ** 0.5))
    at = ((np.arange(across) + 0.5) / across * (side - 1)).astype(int)
    corners = plan.junctions[at][:, at].reshape(-1, 2)
    points = shapely.points(corners + np.array([0.4 * BLOCK_X, 0.4 * BLOCK_Y]))
    columns = {
        "candidate_id": [f"s{number}" for number in range(len(points))],
        "source": ["air"] * len(points),
    }
    return gpd.GeoDataFrame(columns, geometry=points, crs=CRS)
