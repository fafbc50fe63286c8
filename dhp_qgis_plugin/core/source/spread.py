"""Candidate sites where the planner named none: one in the middle of each cluster of load.

Air is the source that is everywhere, so these candidates draw on air. They answer "where would
stations go at all" and are meant to be moved to real plots.
"""

from __future__ import annotations

import numpy as np
import shapely
from scipy.cluster.vq import kmeans2

from dhp_qgis_plugin.core.records import Buildings, Candidates, Load, SourceKind

_SEED = 1


def spread_candidates(buildings: Buildings, load: Load, count: int) -> Candidates:
    """Return at most ``count`` air-source candidates at the load centres of building clusters.

    Parameters
    ----------
    buildings, load
        (b,) of which only the served ones count.
    count
        Number of clusters sought; k-means++ with a fixed seed, so the same layer gives the same
        points.
    """
    served = np.flatnonzero(load.served)
    xy = shapely.get_coordinates(shapely.centroid(buildings.outlines[served]))
    weight = (load.peak_heat_kw + load.peak_cool_kw)[served]
    k = min(count, len(np.unique(xy, axis=0)))
    origin = xy.mean(axis=0) if len(xy) else np.zeros(2)
    _, cluster = kmeans2(xy - origin, k, minit="++", seed=_SEED) if k else (None, np.array([], int))
    members = [np.flatnonzero(cluster == c) for c in range(k)]
    members = [m for m in members if weight[m].sum() > 0]
    centres = [np.average(xy[m], axis=0, weights=weight[m]) for m in members]
    names = tuple(f"load centre {n}" for n in range(1, len(members) + 1))
    return Candidates(
        ids=tuple(f"c{n}" for n in range(1, len(members) + 1)),
        names=names,
        xy=np.array(centres, dtype=np.float64).reshape(-1, 2),
        kinds=(SourceKind.AIR,) * len(members),
        extract_kw=np.full(len(members), np.nan),
        reject_kw=np.full(len(members), np.nan),
        extra_capex=np.zeros(len(members)),
        required=np.zeros(len(members), dtype=bool),
        reasons=tuple(
            f"No candidate and no open ground was given: the load centre of {len(m)} buildings,"
            " drawing on air; move it to a plot that can be had."
            for m in members
        ),
    )
