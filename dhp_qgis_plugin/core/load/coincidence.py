"""How much of the sum of the peaks occurs at once: from the hourly profiles, not assumed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dhp_qgis_plugin.core.parameters import Parameters, defaults
from dhp_qgis_plugin.core.records import Floats, Load


def coincidence(load: Load) -> tuple[float, float]:
    """Return the largest hour of all served buildings over the sum of their peaks.

    Returns
    -------
    tuple
        Of heating and of cooling; 1 where nobody has such a load. Buildings of one kind share a
        course and coincide fully: what differs between neighbours of one kind is not in it.
    """
    return (
        _share(load.hourly_heat_kw(load.served), load.peak_heat_kw[load.served]),
        _share(load.hourly_cool_kw(load.served), load.peak_cool_kw[load.served]),
    )


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


def _share(hourly_kw: Floats, peak_kw: Floats) -> float:
    total = float(peak_kw.sum())
    return float(hourly_kw.max()) / total if total > 0 else 1.0
