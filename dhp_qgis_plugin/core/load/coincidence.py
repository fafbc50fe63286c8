"""How much of the sum of the peaks occurs at once: from the hourly profiles, not assumed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dhp_qgis_plugin.core.load.calibration import near_peak
from dhp_qgis_plugin.core.parameters import Parameters, defaults
from dhp_qgis_plugin.core.records import Bools, Floats, Ints, Load


def coincidence(load: Load) -> tuple[float, float]:
    """Return the design hour of all served buildings over the sum of their design loads.

    Returns
    -------
    tuple
        Of heating and of cooling; 1 where nobody has such a load. Buildings of one kind share a
        course and coincide fully: what differs between neighbours of one kind is not in it.
    """
    heat, cool = load.coincidence_heat, load.coincidence_cool
    of = load.served
    if np.isnan(heat):
        heat = share_at_once(load.hourly_heat_kw(of), load.peak_heat_kw[of])
    if np.isnan(cool):
        cool = share_at_once(load.hourly_cool_kw(of), load.peak_cool_kw[of])
    return heat, cool


def at_once(peak_kw: Floats, row: Ints, raw: Floats, served: Bools, rank: int) -> float:
    """Return the ``rank``-th highest hour of the sum over the sum of the design loads, at most 1.

    The sum is held to the same rule as each building: so many hours of a year may exceed what is
    designed for. Clipped shapes would not do: they all stand at 1 in the worst days.

    Parameters
    ----------
    peak_kw, row
        (b,) design loads and rows of ``raw``.
    raw
        (c, 8760) shapes before clipping.
    """
    weight = np.bincount(row[served], weights=peak_kw[served], minlength=len(raw))
    if weight.sum() <= 0:
        return 1.0
    return min(1.0, float(near_peak(weight @ raw, rank)) / float(weight.sum()))


def with_coincidence(parameters: Parameters, load: Load) -> Parameters:
    """Return the parameters with the simultaneity factors of the load's own profiles.

    A factor that the planner changed stays; so do both where ``simultaneity_computed`` is 0.
    """
    chosen, usual = parameters.load, defaults().load
    if chosen.simultaneity_computed < 0.5:
        return parameters
    heat, cool = coincidence(load)
    least = 0.3  # as the parameters' own bounds
    if chosen.simultaneity_heat == usual.simultaneity_heat:
        chosen = replace(chosen, simultaneity_heat=float(np.clip(heat, least, 1.0)))
    if chosen.simultaneity_cool == usual.simultaneity_cool:
        chosen = replace(chosen, simultaneity_cool=float(np.clip(cool, least, 1.0)))
    return replace(parameters, load=chosen)


def share_at_once(hourly_kw: Floats, peak_kw: Floats) -> float:
    """Return the highest hour over the sum of the peaks, 1 without any."""
    total = float(peak_kw.sum())
    return float(hourly_kw.max()) / total if total > 0 else 1.0
