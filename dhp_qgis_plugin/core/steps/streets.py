"""Candidate sites, and the street graph that joins them to the buildings."""

from __future__ import annotations

from collections import Counter

import numpy as np

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.network.street_graph import build_street_graph
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.progress import Part, Progress
from dhp_qgis_plugin.core.records import Repairs, SourcePotential, StreetGraph, Tariff
from dhp_qgis_plugin.core.source.open_ground import free_ground
from dhp_qgis_plugin.core.source.potential import assess
from dhp_qgis_plugin.core.source.spread import spread_candidates
from dhp_qgis_plugin.core.stages import District, LoadEstimate

DWELLINGS = frozenset({"residential", "dormitory", "hospital"})
"""Uses in which people sleep, whose nights are to be quiet."""


def lay_out_streets(
    district: District,
    estimate: LoadEstimate,
    tariff: Tariff,
    parameters: Parameters,
    progress: Progress,
) -> tuple[SourcePotential, StreetGraph, Repairs]:
    """Find the candidate sites and build the street graph that joins them to the buildings."""
    potential = find_sites(district, estimate, tariff, parameters, Part(progress, 0.0, 0.2))
    graph, repairs = build_street_graph(
        district.roads,
        district.buildings,
        estimate.load.served,
        potential.xy,
        district.barriers,
        parameters.network,
        Part(progress, 0.2, 1.0),
        existing=district.existing_pipes,
        entrances=district.entrances,
    )
    require_buildings(estimate, graph)
    return potential, graph, repairs


def find_sites(
    district: District,
    estimate: LoadEstimate,
    tariff: Tariff,
    parameters: Parameters,
    progress: Progress,
) -> SourcePotential:
    """Find the sites: the planner's points, open ground, waters, or else spread over the area."""
    candidates, waters = district.candidates, district.waters
    served = district.buildings.outlines[estimate.load.served]
    lived_in = np.array([use in DWELLINGS for use in estimate.load.uses], dtype=bool)
    makes_none = waters is None or not waters.makes_site.any()
    if candidates is None and district.open_ground is None and makes_none:
        count = int(parameters.source.spread_candidates)
        candidates = spread_candidates(district.buildings, estimate.load, count)
    over = [district.buildings.outlines] + ([] if waters is None else [waters.shapes])
    potential = assess(
        candidates,
        free_ground(district.open_ground, *over),
        estimate.weather,
        tariff,
        parameters,
        progress,
        waters=waters,
        customers=served,
        dwellings=district.buildings.outlines[lived_in],
    )
    if len(potential) == 0 and potential.left_out:
        raise InputError(
            "There is no place for a station: each of the {count} places looked at is left out, the"
            " first ({name}) for this reason: {reason}",
            count=len(potential.left_out),
            name=potential.left_out[0].name,
            reason=potential.left_out[0].reason,
        )
    if len(potential) == 0:
        raise InputError(
            "There is no place for a station: no candidate point was given and no open ground of"
            " at least {least:g} m² was found; add candidate points or larger open ground.",
            least=parameters.source.ground_least_m2,
        )
    return potential


def require_buildings(estimate: LoadEstimate, graph: StreetGraph) -> None:
    """Raise `InputError` if no building with a load stands on the graph."""
    if (graph.building_node < 0).all():
        raise InputError(
            "No building can be connected to a station, most often for this reason: {reason}."
            " Correct the fields of the building layer, or draw streets or pipes up to the"
            " buildings.",
            reason=_commonest((*estimate.load.reasons, *graph.building_reasons)).rstrip("."),
        )


def _commonest(reasons: tuple[str, ...]) -> str:
    """Return the reason that most buildings share."""
    said = Counter(reason for reason in reasons if reason)
    return said.most_common(1)[0][0] if said else "the layer holds none that is to be served."
