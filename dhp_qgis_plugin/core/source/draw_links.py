"""Which open ground and which water each of the planner's points draws on, and with whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import shapely

from dhp_qgis_plugin.core.parameters import SourceParameters
from dhp_qgis_plugin.core.records import (
    Bools,
    Candidates,
    Geometries,
    OpenGround,
    SourceKind,
    Waters,
)
from dhp_qgis_plugin.core.source.equipment import OPEN_WATER

WATERS = OPEN_WATER | {SourceKind.SEWAGE}
"""Sources that flow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Which ground or water each point draws on, -1: none, and how many share it."""

    around: tuple[int, ...]  # (s,) the open ground in which a ground point lies
    ground: tuple[int, ...]  # (s,) from which it takes its limits
    water: tuple[int, ...]  # (s,) the nearest water of its kind within reach
    ground_users: Counter[int]
    water_users: Counter[int]


def link(
    candidates: Candidates,
    open_ground: OpenGround | None,
    waters: Waters | None,
    source: SourceParameters,
) -> Links:
    """Return what each point draws on: the nearest of what lies within reach."""
    points = shapely.points(candidates.xy)
    unstated = ~(candidates.extract_kw >= 0) & ~(candidates.reject_kw >= 0)
    around, ground, water = [], [], []
    for n, kind in enumerate(candidates.kinds):
        inside, used, wet = -1, -1, -1
        if kind is SourceKind.GROUND and open_ground is not None:
            inside = _nearest(open_ground.areas, points[n], 0.0)
            if unstated[n] and not candidates.forbidden[n]:
                used = _nearest(open_ground.areas, points[n], source.ground_reach_m)
        elif kind in WATERS and waters is not None and not candidates.forbidden[n]:
            of_kind = np.array([known is kind for known in waters.kinds], dtype=bool)
            wet = _nearest(waters.shapes, points[n], source.water_reach_m, of_kind)
        around.append(inside)
        ground.append(used)
        water.append(wet)
    own_flow = np.isfinite(candidates.flow_m3_s)
    return Links(
        around=tuple(around),
        ground=tuple(ground),
        water=tuple(water),
        ground_users=Counter(g for g in ground if g >= 0),
        water_users=Counter(
            w
            for n, w in enumerate(water)
            if w >= 0 and asks_water(candidates, n) and not own_flow[n]
        ),
    )


def asks_water(candidates: Candidates, n: int) -> bool:
    """Tell whether a point leaves a limit to the water that it draws on."""
    return not (candidates.extract_kw[n] >= 0 and candidates.reject_kw[n] >= 0)


def _nearest(
    shapes: Geometries,
    point: shapely.Point,
    reach_m: float,
    allowed: Bools | None = None,
) -> int:
    """Return the nearest shape within reach, or -1."""
    if len(shapes) == 0:
        return -1
    away_m = np.asarray(shapely.distance(shapes, point), dtype=float)
    if allowed is not None:
        away_m = np.where(allowed, away_m, np.inf)
    best = int(np.argmin(away_m))
    return best if away_m[best] <= reach_m else -1
