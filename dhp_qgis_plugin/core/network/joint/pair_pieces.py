"""Linear pieces below the convex price of the pairs of pipes along a chain."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.records import Floats, Ints

PIECES = 6
"""Pieces by which the size of a chain's pairs is held from below at the start."""


def piece(
    per_kw: Floats, beyond: Floats, ratio: float, by_heat: Ints
) -> tuple[float, float, float]:
    """Return one linear piece below Σ_i p_i max(g^h + b_i^h, r (g^c + b_i^c)).

    Parameters
    ----------
    by_heat
        (k+1,) 1 where the edge is counted by heat, 0: by cold.

    Returns
    -------
    tuple
        Factors of g^h, g^c and y.
    """
    hot, cold = per_kw * by_heat, ratio * per_kw * (1 - by_heat)
    return float(hot.sum()), float(cold.sum()), float(hot @ beyond[0] + cold @ beyond[1])


def first_pieces(per_kw: Floats, beyond: Floats, ratio: float) -> list[Ints]:
    """Return the pieces to begin with: from all by heat to all by cold, in the order of change."""
    surplus = beyond[0] - ratio * beyond[1]
    order = np.argsort(-surplus, kind="stable")
    cuts = np.unique(np.linspace(0, len(order), min(PIECES, len(order) + 1)).round().astype(int))
    pieces = []
    for cut in cuts.tolist():
        by_heat = np.zeros(len(order), dtype=np.int64)
        by_heat[order[:cut]] = 1
        pieces.append(by_heat)
    return pieces
