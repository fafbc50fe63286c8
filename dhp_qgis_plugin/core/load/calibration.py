"""How an hourly course becomes a shape: its largest value 1, its sum the full-load hours.

The zone model knows when a load occurs; indices and metered years know how large it is. Neither is
tuned to fit the other: the course is scaled by its near-peak q_p (not its highest hour), clipped at
it, and bent by one exponent, s = min(1, q / q_p)^γ.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import brentq

from dhp_qgis_plugin.core.records import Floats

HEAT_RANK, COOL_RANK = 24, 50
"""Hours a year in which heating and cooling may exceed the design value (GB 50736: a day's
non-guarantee in heating, 50 h in cooling)."""

GAMMA_PLAUSIBLE = (0.6, 1.6)
"""Outside of it, index and full-load hours contradict each other."""

_GAMMA_MOST = 8.0


def near_peak(course: Floats, rank: int) -> Floats:
    """Return the ``rank``-th highest hour of each course, (c, 8760) to (c,)."""
    peak: Floats = np.partition(course, -rank, axis=-1)[..., -rank]
    return peak


def clip_shape(course: Floats, rank: int) -> Floats:
    """Return min(1, q / q_p) with q_p the ``rank``-th highest hour, (c, 8760).

    A course with fewer hours of load than ``rank`` has no load worth a network: its shape is 0.
    """
    peak = near_peak(course, rank)[..., None]
    scaled = np.divide(course, peak, out=np.zeros_like(course), where=peak > 0)
    shape: Floats = np.minimum(scaled, 1.0)
    return shape


def bend(shape: Floats, full_load_h: float) -> tuple[Floats, float]:
    """Return ``shape``^γ whose sum is ``full_load_h``, and γ.

    Parameters
    ----------
    shape
        (8760,) values from 0 to 1 with at least one 1.
    full_load_h
        Wanted sum in hours.

    Returns
    -------
    tuple
        The bent shape and γ. The sum is exact unless it lies outside what exponents up to 8
        (downwards) or 1/8 (upwards) reach; then it is the nearest of these.
    """
    running = shape > 0
    logarithm = np.log(shape[running])

    def excess(log_gamma: float) -> float:
        return float(np.exp(np.exp(log_gamma) * logarithm).sum()) - full_load_h

    edge = float(np.log(_GAMMA_MOST))
    if excess(-edge) <= 0:
        root = -edge
    elif excess(edge) >= 0:
        root = edge
    else:
        root = float(brentq(excess, -edge, edge, xtol=1e-13, rtol=1e-14))
    bent = np.zeros_like(shape)
    bent[running] = np.exp(np.exp(root) * logarithm)
    return bent, float(np.exp(root))
