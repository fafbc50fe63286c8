"""Records out: who is left out and what else a planner should look at, each at its place."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from dhp_qgis_plugin.core.network import pipe_cautions, pressures
from dhp_qgis_plugin.core.network.existing_pipes import too_small
from dhp_qgis_plugin.core.parameters import NetworkParameters, Parameters, defaults
from dhp_qgis_plugin.core.records import Buildings, EdgeKind, Floats
from dhp_qgis_plugin.core.stages import NetworkDesign
from dhp_qgis_plugin.core.tables.results import building_reasons
from dhp_qgis_plugin.core.tables.why import plain_text, why_not_chosen

LONG_ACCESS_M = 250.0
"""An access longer than this is worth a look."""

SEVERITY = {
    "capacity": "fault",
    "pressure class": "fault",
    "low pressure": "fault",
    "too many pairs": "fault",
    "candidate": "check",
    "building": "check",
    "existing pipe": "check",
    "required street": "check",
    "long access": "check",
    "not chosen": "note",
}
"""How much each kind matters: what cannot be built or run so, what to look at, what to know."""

_SHORT = (
    "The source is too small by {heat} kW of heat and {cold} kW of cold for the accepted share of"
    " peaking plant; add candidates, raise the limits or accept a larger share."
)
_LONG_ACCESS = (
    "Its access to the nearest street is a straight trench of {length} m; check that it can be"
    " built, or move the candidate."
)
_PRESSURE = {
    "pressure class": "The gauge pressure reaches {found:.1f} bar, the pipe bears {bound:.1f}"
    " bar. Lower the design friction or the holding pressure, take pipes of a higher class, or"
    " plan a second pressure zone.",
    "low pressure": "The gauge pressure falls to {found:.1f} bar, below the least of"
    " {bound:.1f} bar. Raise the holding pressure (network.static_pa) or separate the high"
    " ground.",
}
_NOT_PIPED = (
    "No pipe runs in this required street: each building takes its own cheapest way, and no way"
    " can be forced into a street. Lower its cost_factor, or draw the pipes yourself and evaluate"
    " the design."
)
_NOT_SERVED = (
    "No pipe runs in this required street: no building is served through it. Its trench is counted"
    " in the search, but no pipe is drawn where nobody draws on it."
)
TEMPLATES = (_SHORT, _LONG_ACCESS, *_PRESSURE.values(), _NOT_PIPED, _NOT_SERVED)
"""Notes with their places, for who shows them in another language."""

Problem = tuple[str, tuple[str, str], shapely.Point]
"""Kind, id and note, and where."""


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


def _pipe_problems(design: NetworkDesign) -> list[Problem]:
    """Return the existing pipes that are too small, each at its middle."""
    streets, edge = design.streets, design.layout.pipe_edge
    notes = too_small(design.layout, streets, design.pipes.existing)
    return [
        ("existing pipe", (streets.streets[edge[pipe]], note), _middle(streets.lines[edge[pipe]]))
        for pipe, note in enumerate(notes)
        if note
    ]


def _pressure_problems(design: NetworkDesign, p: NetworkParameters) -> list[Problem]:
    """Return the pipes whose pressure leaves its bounds, each at its middle."""
    lines, edge = design.streets.lines, design.layout.pipe_edge
    return [
        (
            fault.kind,
            (
                f"p{fault.pipe + 1}",
                _PRESSURE[fault.kind].format(
                    found=fault.pressure_pa / 1e5, bound=fault.bound_pa / 1e5
                ),
            ),
            _middle(lines[edge[fault.pipe]]),
        )
        for fault in pressures.faults(design.pipes, p)
    ]


def _crowded_problems(design: NetworkDesign, p: NetworkParameters) -> list[Problem]:
    """Return the pipes that need more pairs than a trench may hold, each at its middle."""
    layout, pipes, lines = design.layout, design.pipes, design.streets.lines
    return [
        (
            "too many pairs",
            (
                f"p{q + 1}",
                f"Station {design.potential.ids[layout.station_site[layout.pipe_station[q]]]}: "
                + pipe_cautions.crowding(
                    q, float(layout.heat_kw[q]), float(layout.cool_kw[q]), pipes, p
                ),
            ),
            _middle(lines[layout.pipe_edge[q]]),
        )
        for q in pipe_cautions.crowded(pipes, p).tolist()
    ]


def _required_problems(design: NetworkDesign) -> list[Problem]:
    """Return the required streets in which no pipe runs, each at the middle of its first edge."""
    used = {part for edge in design.layout.pipe_edge for part in design.streets.parts[edge]}
    piped = {design.graph.streets[part] for part in used}
    left: dict[str, int] = {}
    for edge in np.flatnonzero(design.graph.required).tolist():
        left.setdefault(design.graph.streets[edge], edge)
    note = _NOT_PIPED if design.joint_design is None else _NOT_SERVED
    return [
        ("required street", (street, note), _middle(design.graph.lines[edge]))
        for street, edge in left.items()
        if street not in piped
    ]


def _access_problems(design: NetworkDesign) -> list[Problem]:
    """Return the stations that lie far from any street."""
    graph, potential = design.graph, design.potential
    length_m = np.zeros(graph.nodes + 1)
    access = graph.edge_kind == EdgeKind.ACCESS
    length_m[graph.edge_from[access]] = graph.length_m[access]
    access_m = length_m[graph.site_node]  # position -1 is nobody's
    return [
        (
            "long access",
            (
                potential.ids[s],
                _LONG_ACCESS.format(length=f"{access_m[s]:,.0f}"),
            ),
            shapely.Point(potential.xy[s]),
        )
        for s in np.flatnonzero(design.siting.opened & (access_m > LONG_ACCESS_M)).tolist()
    ]


def _middle(line: shapely.LineString) -> shapely.Point:
    return shapely.line_interpolate_point(line, 0.5, normalized=True)


def problems_frame(
    buildings: Buildings, design: NetworkDesign, parameters: Parameters | None = None
) -> gpd.GeoDataFrame:
    """Return one point per thing to know, with what to do about it.

    Left-out buildings, candidates without a street, candidates not chosen, missing capacity,
    existing pipes that are too small, required streets without a pipe, stations far from any
    street, pressures out of bounds, trenches with too many pairs.
    """
    potential, chosen = design.potential, design.siting
    frame = unreached_frame(
        buildings, building_reasons(design), potential.ids, potential.xy, design.graph.site_reasons
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
                    _SHORT.format(heat=f"{short[0]:,.0f}", cold=f"{short[1]:,.0f}"),
                )
            )
        elif not chosen.opened[s] and not design.graph.site_reasons[s]:
            sites.append(s)
            more.append(("not chosen", potential.ids[s], plain_text(why_not_chosen(design, s))))
    places = [shapely.Point(potential.xy[s]) for s in sites]
    for name, note, place in (
        *_access_problems(design),
        *_pipe_problems(design),
        *_required_problems(design),
        *_pressure_problems(design, (parameters or defaults()).network),
        *_crowded_problems(design, (parameters or defaults()).network),
    ):
        more.append((name, *note))
        places.append(place)
    extra = gpd.GeoDataFrame(
        {
            "kind": [kind for kind, _, _ in more],
            "object_id": [name for _, name, _ in more],
            "note": [note for _, _, note in more],
        },
        geometry=np.array(places, dtype=object),
    )
    both = gpd.GeoDataFrame(pd.concat([frame, extra], ignore_index=True), geometry="geometry")
    both.insert(0, "problem_id", [f"q{n}" for n in range(1, len(both) + 1)])
    both.insert(2, "severity", [SEVERITY.get(str(kind), "check") for kind in both["kind"]])
    return both
