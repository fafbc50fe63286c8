"""The street graph and the routes over it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from dhp_qgis_plugin.core.records.base import (
    Bools,
    Floats,
    Geometries,
    Ints,
    _fill,
    _Record,
    _unsaid_bools,
    _unsaid_floats,
    freeze,
)


class NodeKind(IntEnum):
    """What stands at a node of the street graph."""

    JUNCTION = 0
    BUILDING = 1
    SITE = 2


class EdgeKind(IntEnum):
    """What an edge of the street graph is."""

    STREET = 0
    SERVICE = 1  # from the street to a building's wall
    ACCESS = 2  # from a candidate site to the street
    LINK = 3  # closes a gap between two parts of the street layer


@dataclass(frozen=True, slots=True, kw_only=True)
class Repairs(_Record):
    """What was mended in the street layer, one entry a repair."""

    kinds: tuple[str, ...]
    notes: tuple[str, ...]  # in words
    xy: Floats  # (q, 2) where
    moved_m: Floats  # (q,) how far

    def __len__(self) -> int:
        return len(self.kinds)


@dataclass(frozen=True, slots=True, kw_only=True)
class StreetGraph(_Record):
    """Where pipes may lie: streets noded at crossings, with service lines and site accesses.

    A trench costs by ``trench_m`` (length times surface factor) plus ``crossing_cost``; heat
    loss, pressure drop and pipe cost go by ``length_m`` alone. Buildings and sites are ends: no
    route passes through them. Edge e of a contracted graph stands for the edges ``parts[e]`` of
    the graph that it came from; in a graph as built every edge is its own only part. An edge with
    a capacity is a pipe pair that stands: it needs no trench as long as the pair suffices.
    """

    node_xy: Floats  # (n, 2)
    node_kind: Ints  # (n,) NodeKind
    edge_from: Ints  # (e,)
    edge_to: Ints  # (e,)
    edge_kind: Ints  # (e,) EdgeKind
    length_m: Floats  # (e,)
    trench_m: Floats  # (e,) length weighted with the surface factor
    crossing_cost: Floats  # (e,) investment for crossing barriers
    lines: Geometries  # (e,) LineStrings from edge_from to edge_to
    parts: tuple[tuple[int, ...], ...]  # (e,)
    streets: tuple[str, ...]  # (e,) id of the road, building or site it came from
    building_node: Ints  # (b,) -1 where the building is not on the graph
    site_node: Ints  # (s,) -1 where the site is not on the graph
    building_reasons: tuple[str, ...]  # (b,) why it is not on the graph, "" if it is
    site_reasons: tuple[str, ...]  # (s,)
    capacity_kw: Floats = field(default_factory=_unsaid_floats)
    """(e,) heat that a standing pipe carries; 0: there is none."""
    required: Bools = field(default_factory=_unsaid_bools)
    """(e,) the planner wants a pipe in this street."""

    def __post_init__(self) -> None:
        """Take a graph of which nothing else is said for one without pipes and wishes."""
        _fill(self, "capacity_kw", self.edges, 0.0)
        _fill(self, "required", self.edges, False)
        freeze(self)

    @property
    def nodes(self) -> int:
        """Number of nodes."""
        return len(self.node_xy)

    @property
    def edges(self) -> int:
        """Number of edges."""
        return len(self.edge_from)


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes(_Record):
    """Cheapest trench routes from every site to every node of a contracted street graph."""

    method: str  # "Floyd-Warshall" or "Dijkstra", as it ran
    trench_m: Floats  # (s, n) trench length with surface factors and crossings; inf: no way
    length_m: Floats  # (s, n) plain length of that route
    before_edge: Ints  # (s, n) last edge of the route to n, -1 at the start and off the map
    before_node: Ints  # (s, n) node before n on the route
    seconds: float
