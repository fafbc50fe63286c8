"""What is to be built on the blocks: use, plot ratio, floors and phase of every plot."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely

from scripts.dalian.grid import Grid, box

MIXES = {
    "office": "office 86 %, shop 10 %, restaurant 4 %",
    "hotel": "hotel 82 %, restaurant 10 %, shop 8 %",
    "shop": "shop 76 %, restaurant 14 %, culture 10 %",
    "culture": "culture 88 %, restaurant 7 %, shop 5 %",
    "mixed": "office 45 %, hotel 30 %, shop 19 %, restaurant 6 %",
    "residential": "residential 86 %, shop 11 %, restaurant 3 %",
}
"""Shares of the gross floor by what the plot is called after."""
_RATIO = {
    "office": (3.5, 6.0),
    "hotel": (3.5, 5.0),
    "shop": (3.0, 4.0),
    "culture": (3.0, 3.4),
    "mixed": (5.5, 8.0),
    "residential": (3.0, 3.8),
}
_COVERED = {
    "office": 0.42,
    "hotel": 0.40,
    "shop": 0.60,
    "culture": 0.65,
    "mixed": 0.40,
    "residential": 0.25,
}
"""Share of the plot under roof, from which the storeys follow."""
_BY_ROW = (
    # of the six rows from the shore inland: what is built there, each as often as it stands here
    ("hotel", "shop", "culture", "hotel", "office", "hotel"),
    ("mixed", "office", "shop", "hotel", "office", "hotel"),
    ("mixed", "office", "office", "shop", "mixed", "office"),
    ("office", "office", "mixed", "shop", "office", "hotel"),
    ("residential", "office", "residential", "shop", "office"),
    ("residential", "residential", "office", "residential"),
)
PHASE_M2 = 300_000.0
"""Gross floor after which the next phase begins."""


@dataclass(frozen=True)
class Plot:
    """An unbuilt plot."""

    outline: shapely.Polygon
    plot_id: str
    use: str
    use_shares: str
    plot_ratio: float
    gfa_m2: float
    floors: int
    phase: int


def divide(grid: Grid, parks: set[tuple[int, int]], rng: np.random.Generator) -> list[Plot]:
    """Return the plots, row by row from the shore: one or two to a block, none in parks."""
    found: list[Plot] = []
    built_m2 = 0.0
    for row in range(len(grid.v) - 1):
        for column in range(len(grid.u) - 1):
            if (column, row) in parks:
                continue
            low_u, low_v, high_u, high_v = grid.block(column, row)
            cut = low_u + float(np.round(rng.uniform(0.45, 0.55) * (high_u - low_u)))
            halves = rng.random() < 0.3
            for left, right in (
                ((low_u, cut - 4), (cut + 4, high_u)) if halves else ((low_u, high_u),)
            ):
                outline = box(grid, left, low_v, right, high_v)
                use = str(rng.choice(_BY_ROW[row]))
                plot = _plan(outline, f"{'ABCDEF'[row]}{len(found) + 1:02d}", use, built_m2, rng)
                built_m2 += plot.gfa_m2
                found.append(plot)
    return found


def _plan(
    outline: shapely.Polygon, plot_id: str, use: str, before_m2: float, rng: np.random.Generator
) -> Plot:
    ratio = float(np.round(rng.uniform(*_RATIO[use]), 1))
    gfa_m2 = float(round(ratio * outline.area, -1))
    return Plot(
        outline=outline,
        plot_id=plot_id,
        use=use,
        use_shares=MIXES[use],
        plot_ratio=ratio,
        gfa_m2=gfa_m2,
        floors=math.ceil(ratio / _COVERED[use]),
        phase=1 + int(before_m2 // PHASE_M2),
    )
