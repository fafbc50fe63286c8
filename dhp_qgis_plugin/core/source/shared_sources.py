"""Places that share a field or a flow: what those get that are built.

Siting gives each of n places that draw on one source a n-th part of it, for it may open all of
them. Where it opens m, these have all of it for their machines: n/m times their part.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dhp_qgis_plugin.core.records import Ints, SourcePotential
from dhp_qgis_plugin.core.source.places import sentences


def with_opened_sources(potential: SourcePotential, opened: Ints) -> SourcePotential:
    """Return the potential in which opened stations have the parts of places that stay unbuilt.

    Parameters
    ----------
    opened
        Sites at which a station stands.

    Returns
    -------
    SourcePotential
        Limits, boreholes and flows of the opened sites grow, their reasons say so; sites left
        unopened keep what they were weighed with. What siting held the stations' sizes against
        (``most_heat_kw``, ``most_cool_kw``) stays.
    """
    factor = np.ones(len(potential))
    reasons = list(potential.reasons)
    group = potential.source_group.copy()
    for shared in np.unique(group[group >= 0]):
        members = np.flatnonzero(group == shared)
        built = np.intersect1d(members, opened)
        if not 0 < len(built) < len(members):
            continue
        factor[built] = len(members) / len(built)
        group[built] = -1  # else a second turn would add to what they have
        for site in built.tolist():
            whole = (
                "It has all of that"
                if len(built) == 1
                else f"{len(built)} of the places that share it are built and have all of it"
            )
            reasons[site] = sentences(
                reasons[site],
                f"{whole}: {potential.extract_kw[site] * factor[site]:,.0f} kW to draw and"
                f" {potential.reject_kw[site] * factor[site]:,.0f} kW to give",
            )
    if (factor == 1.0).all():
        return potential
    bores = np.floor(potential.bores * factor + 1e-9).astype(np.int64)
    depth_m = np.divide(
        potential.bore_m, potential.bores, out=np.zeros(len(factor)), where=potential.bores > 0
    )
    return replace(
        potential,
        reasons=tuple(reasons),
        extract_kw=potential.extract_kw * factor,
        reject_kw=potential.reject_kw * factor,
        bores=bores,
        bore_m=np.where(potential.bores > 0, bores * depth_m, potential.bore_m),
        flow_m3_s=potential.flow_m3_s * factor,
        source_group=group,
    )
