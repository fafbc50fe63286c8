"""Records out: who is left out and what to look at, as points with a sentence each."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from dhp_qgis_plugin.core.records import Buildings, EdgeKind, Floats
from dhp_qgis_plugin.core.stages import NetworkDesign

LONG_ACCESS_M = 250.0
"""An access longer than this is worth a look."""


def unreached_frame(
    buildings: Buildings,
    reasons: Sequence[str],
    site_ids: Sequence[str],
    site_xy: Floats,
    site_reasons: Sequence[str],
) -> gpd.GeoDataFrame:
    """Return one point per building or candidate that is left out, with the reason."""
    b = [n for n, reason in enumerate(reasons) if reason]
    s = [n for n, reason in enumerate(site_reasons) if reason]
    points = [shapely.point_on_surface(buildings.outlines[n]) for n in b]
    points += [shapely.Point(site_xy[n]) for n in s]
    return gpd.GeoDataFrame(
        {
            "kind": ["building"] * len(b) + ["candidate"] * len(s),
            "object_id": [buildings.ids[n] for n in b] + [site_ids[n] for n in s],
            "reason": [reasons[n] for n in b] + [site_reasons[n] for n in s],
        },
        geometry=np.array(points, dtype=object),
    )


def problems_frame(buildings: Buildings, design: NetworkDesign) -> gpd.GeoDataFrame:
    """Return one point per thing to know, with what to do about it.

    Left-out buildings, candidates without a street, candidates not chosen, missing capacity,
    stations far from any street.
    """
    potential, chosen = design.potential, design.siting
    access_m = _access_m(design)
    frame = unreached_frame(
        buildings, design.reasons, potential.ids, potential.xy, design.graph.site_reasons
    ).rename(columns={"reason": "note"})
    more: list[tuple[str, str, str]] = []
    sites: list[int] = []
    for s in range(len(potential)):
        short = float(chosen.short_heat_kw[s]), float(chosen.short_cool_kw[s])
        if max(short) > 0.5:
            sites.append(s)
            more.append(
                (
                    "capacity",
                    potential.ids[s],
                    f"The source is too small by {short[0]:,.0f} kW of heat and {short[1]:,.0f} kW"
                    " of cold for the accepted share of peaking plant; add candidates, raise the"
                    " limits or accept a larger share.",
                )
            )
        elif not chosen.opened[s] and not design.graph.site_reasons[s]:
            sites.append(s)
            more.append(("not chosen", potential.ids[s], "The plan is cheaper without it."))
        if chosen.opened[s] and access_m[s] > LONG_ACCESS_M:
            sites.append(s)
            note = (
                f"Its access to the nearest street is a straight trench of {access_m[s]:,.0f} m;"
                " check that it can be built, or move the candidate."
            )
            more.append(("long access", potential.ids[s], note))
    extra = gpd.GeoDataFrame(
        {
            "kind": [kind for kind, _, _ in more],
            "object_id": [name for _, name, _ in more],
            "note": [note for _, _, note in more],
        },
        geometry=shapely.points(potential.xy[np.array(sites, dtype=np.int64)].reshape(-1, 2)),
    )
    both = gpd.GeoDataFrame(pd.concat([frame, extra], ignore_index=True), geometry="geometry")
    both.insert(0, "problem_id", [f"q{n}" for n in range(1, len(both) + 1)])
    return both


def _access_m(design: NetworkDesign) -> Floats:
    """Return the length of each site's access to the streets, (s,), 0 where it has none."""
    graph = design.graph
    length = np.zeros(graph.nodes + 1)
    access = graph.edge_kind == EdgeKind.ACCESS
    length[graph.edge_from[access]] = graph.length_m[access]
    at: Floats = length[graph.site_node]  # position -1 is nobody's
    return at
