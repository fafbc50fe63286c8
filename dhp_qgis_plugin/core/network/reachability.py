"""Who can be connected: parts of the street layer, the sites on them, and reasons in words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from dhp_qgis_plugin.core.network.barriers import BarrierField
from dhp_qgis_plugin.core.network.connections import (
    Connections,
    Surroundings,
    clean_outlines,
)
from dhp_qgis_plugin.core.network.entrances import doors_of
from dhp_qgis_plugin.core.network.linework import TOUCH_M
from dhp_qgis_plugin.core.network.repair_list import RepairList
from dhp_qgis_plugin.core.network.service_lines import access_lines, service_lines
from dhp_qgis_plugin.core.network.streets import Streets
from dhp_qgis_plugin.core.parameters import NetworkParameters
from dhp_qgis_plugin.core.progress import Part, Progress
from dhp_qgis_plugin.core.records import (
    Bools,
    Buildings,
    EdgeKind,
    Entrances,
    Floats,
    Geometries,
    Ints,
    _Record,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach(_Record):
    """The lines that are built into the graph, and why some buildings and sites have none."""

    outlines: Geometries  # (b,) valid
    service: Connections  # owners are buildings
    access: Connections  # owners are sites
    kept: Bools  # (e,) street edges of parts that have a building
    building_reasons: tuple[str, ...]
    site_reasons: tuple[str, ...]


def connect(
    streets: Streets,
    buildings: Buildings,
    served: Bools,
    sites_xy: Floats,
    barriers: BarrierField,
    parameters: NetworkParameters,
    repairs: RepairList,
    progress: Progress,
    entrances: Entrances | None = None,
) -> Reach:
    """Connect sites, then buildings to those parts of the street layer that a site reaches.

    Without any site the part with the most buildings is the network. Lines land on streets on
    the ground alone, not on bridges, tunnels or links.
    """
    outlines = clean_outlines(buildings.outlines)
    doors, drawn = doors_of(outlines, buildings.ids, entrances, parameters.entrance_max_m, repairs)
    own = np.where(drawn, -1, np.arange(len(outlines)))
    wanted = np.flatnonzero(served & ~shapely.is_missing(outlines))
    ground = (streets.level == 0) & (streets.kind == EdgeKind.STREET)
    around = Surroundings(streets, ground, outlines, doors, own, barriers)
    near = _Nearest(around, wanted, parameters.service_max_m, progress)

    sites = shapely.points(sites_xy.reshape(-1, 2))
    access = access_lines(around, sites, near.votes[near.part].astype(np.float64), progress)
    live = np.zeros(len(near.votes), dtype=bool)
    if len(sites):
        live[near.part[access.edge]] = True
    elif near.votes.any():
        live[np.lexsort((near.part_length_m, near.votes))[-1]] = True
    around = Surroundings(streets, ground & live[near.part], outlines, doors, own, barriers)
    service = service_lines(around, wanted, parameters, Part(progress, 0.1, 0.9))

    reasons = _building_reasons(
        near, buildings, served, wanted, service, live, len(sites) > 0, barriers
    )
    used = np.zeros(len(near.votes), dtype=bool)
    used[near.part[service.edge]] = True
    reached = used[near.part[access.edge]]
    _note_long_accesses(access.take(reached), parameters.service_max_m, repairs)
    unreached = near.edge[~np.isin(wanted, service.owner) & near.in_reach]
    used[near.part[unreached]] = True
    return Reach(
        outlines=outlines,
        service=service,
        access=access.take(reached),
        kept=used[near.part],
        building_reasons=reasons,
        site_reasons=_site_reasons(len(sites), access, reached, barriers.forbids_any),
    )


class _Nearest:
    """The nearest street of every building, and what that says of the parts of the layer."""

    def __init__(
        self,
        around: Surroundings,
        wanted: Ints,
        longest_m: float,
        progress: Progress,
    ) -> None:
        self.streets = around.streets
        self.longest_m = longest_m
        self.part = around.streets.part_of_edge()
        self.edge, self.distance_m = around.nearest(around.doors[wanted], progress)
        self.in_reach = self.distance_m <= longest_m
        parts = int(self.part.max(initial=-1)) + 1
        self.votes = np.bincount(self.part[self.edge[self.in_reach]], minlength=parts)
        self.part_length_m = np.bincount(
            self.part, weights=around.streets.length_m, minlength=parts
        )

    def way_to(self, part: int, live: Bools) -> shapely.LineString | None:
        """Return the straight way from a part to the nearest live one, None without any."""
        living = self.streets.lines[live[self.part]]
        if not len(living):
            return None
        mine = self.streets.lines[self.part == part]
        (own, other), gap = shapely.STRtree(living).query_nearest(mine, return_distance=True)
        nearest = int(np.argmin(gap))
        return shapely.shortest_line(mine[own[nearest]], living[other[nearest]])


def _building_reasons(
    near: _Nearest,
    buildings: Buildings,
    served: Bools,
    wanted: Ints,
    service: Connections,
    live: Bools,
    with_sites: bool,
    barriers: BarrierField,
) -> tuple[str, ...]:
    """Say of every served building without a service line why it has none, "" of the others."""
    reasons = [""] * len(buildings)
    for building in np.flatnonzero(served):
        reasons[building] = "The building has no usable outline."
    by_part: dict[int, str] = {}
    connected = set(service.owner.tolist())
    for position, building in enumerate(wanted.tolist()):
        reasons[building] = ""
        if building in connected:
            continue
        if not near.in_reach[position]:
            reasons[building] = _too_far(float(near.distance_m[position]), near.longest_m)
            continue
        part = int(near.part[near.edge[position]])
        if live[part]:
            reasons[building] = (
                f"Every service line of at most {near.longest_m:g} m would cross a barrier that"
                " must not be crossed."
            )
            continue
        if part not in by_part:
            by_part[part] = _cut_off(near, part, live, with_sites, barriers)
        reasons[building] = by_part[part]
    return tuple(reasons)


def _too_far(distance_m: float, longest_m: float) -> str:
    """Say how far the nearest street is."""
    if not np.isfinite(distance_m):
        return "There is no street on the ground that a service line could reach."
    return (
        f"The nearest usable street is {distance_m:.0f} m away;"
        f" the longest service line allowed is {longest_m:g} m."
    )


def _cut_off(
    near: _Nearest, part: int, live: Bools, with_sites: bool, barriers: BarrierField
) -> str:
    """Say that a part of the street layer is cut off, how large it is, by what and how far."""
    size = (
        f"Its streets form a part of {near.part_length_m[part]:.0f} m with"
        f" {near.votes[part]} buildings that is connected to"
    )
    other = "the nearest such part" if with_sites else "the largest part of the street layer"
    way = near.way_to(part, live)
    nearest = f"; {other} {_away(way, barriers)}" if way is not None else ""
    return f"{size} {'no station site' if with_sites else 'nothing else'}{nearest}."


def _away(way: shapely.LineString, barriers: BarrierField) -> str:
    """Say how far it is along a straight way, and what lies across it."""
    far = way.length
    barrier = barriers.closed_by(way)
    if barrier:
        away = "" if far < 1 else f"{far:.0f} m away "
        return f"is {away}behind the forbidden barrier {barrier}"
    if far < TOUCH_M:
        return "crosses it on another level only"
    return f"is {far:.0f} m away" if far >= 1 else f"is {far:.2f} m away"


def _site_reasons(
    sites: int, access: Connections, reached: Bools, forbidden: bool
) -> tuple[str, ...]:
    """Say of every site that serves nobody why, "" of the others."""
    across = " without crossing a forbidden barrier" if forbidden else ""
    reasons = [f"There is no street on the ground that the site could reach{across}."] * sites
    for site, serves in zip(access.owner.tolist(), reached.tolist(), strict=True):
        reasons[site] = "" if serves else "The streets at the site lead to no building to serve."
    return tuple(reasons)


def _note_long_accesses(access: Connections, longest_m: float, repairs: RepairList) -> None:
    """Note accesses that are longer than a service line may be."""
    for line in np.flatnonzero(access.length_m > longest_m):
        note = (
            f"The access of site {access.owner[line] + 1} to the nearest street is"
            f" {access.length_m[line]:.0f} m long."
        )
        repairs.add("long access", note, access.wall_xy[line], access.length_m[line])
