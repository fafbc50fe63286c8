"""Siting and layout: problems, proofs, designs and the pipes."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from dhp_qgis_plugin.core.records.base import (
    Bools,
    Floats,
    Ints,
    _fill,
    _Record,
    _unsaid_bools,
    _unsaid_floats,
    _unsaid_ints,
    freeze,
)


class Status(StrEnum):
    """How a search ended; only what was read from the solver's own solution counts."""

    OPTIMAL = "optimal"
    GAP = "gap reached"
    TIME = "time limit"
    CANCELLED = "cancelled"
    HEURISTIC = "heuristic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What a result is worth: who found it, and how far from the best it can be."""

    method: str
    solver: str
    status: Status
    objective: float
    bound: float
    seconds: float

    @property
    def gap(self) -> float:
        """(objective - bound) / |objective|, never negative."""
        if self.objective == 0:
            return 0.0 if self.bound >= 0 else float("inf")
        return max(0.0, (self.objective - self.bound) / abs(self.objective))


@dataclass(frozen=True, slots=True, kw_only=True)
class SitingProblem(_Record):
    """The thesis model's instance: which stations, how large, serving whom.

    Costs are per year. ``connection_cost[s, b]`` holds everything that serving b from s costs
    apart from station capacity: pipes along the route, losses, generation; inf: no route.
    """

    heat_kw: Floats  # (b,) design load after simultaneity
    cool_kw: Floats  # (b,)
    connection_cost: Floats  # (s, b) per year
    fixed_cost: Floats  # (s,) per year
    cost_per_kw_heat: Floats  # (s,) per kW and year
    cost_per_kw_cool: Floats  # (s,)
    least_kw: Floats  # (s,) larger of the two capacities at least
    most_heat_kw: Floats  # (s,)
    most_cool_kw: Floats  # (s,)
    required: Bools  # (s,)
    margin: Floats  # (b,) what connecting b earns per year; inf: compulsory
    stations_min: int
    stations_max: int
    shortfall_cost: float  # per kW of missing capacity and year; inf: capacity is hard
    splittable: bool  # may a customer be served by several stations?
    building_ids: tuple[str, ...] = ()  # (b,) for sentences; () for problems without a map
    site_ids: tuple[str, ...] = ()  # (s,)


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutProblem(_Record):
    """The joint model's instance: stations, capacities and pipes chosen at once on one graph.

    Costs are per year. ``load`` holds one row per amount: heat and cold in kW after simultaneity,
    which pipes and stations must carry, then further amounts (kWh) that only stations price. The
    size of a pipe pair is max(heat, r · cold) kW where one pair carries both cases, the sum of
    heat and r · cold where each has its own; r is ``cool_ratio``, the temperature difference
    of heating over that of cooling.
    """

    edge_from: Ints  # (e,)
    edge_to: Ints  # (e,)
    edge_fixed_cost: Floats  # (e,) where a pipe runs: trench and smallest pipe
    edge_cost_per_kw: Floats  # (e,) per kW of the pair's size
    edge_most_kw: Floats  # (e,) largest size; inf: no limit
    edge_required: Bools  # (e,) a pipe is laid here, and paid for, whether something runs or not
    load: Floats  # (m, n), m ≥ 2: heat kW, cold kW, further amounts
    end_only: Bools  # (n,) no pipe passes through the node, save one that begins at its station
    margin: Floats  # (n,) what connecting the node's load earns; inf: compulsory
    site_node: Ints  # (s,)
    site_fixed_cost: Floats  # (s,)
    site_cost: Floats  # (m, s) per unit of each amount
    site_most_kw: Floats  # (2, s) largest capacities, heat and cold
    site_least_kw: Floats  # (s,) the larger of the two capacities at least
    site_required: Bools  # (s,)
    site_allowed: Bools  # (s,)
    stations_min: int
    stations_max: int
    shortfall_cost: float  # per kW of missing capacity; inf: capacity is hard
    splittable: bool  # may pipes form rings, and customers draw on two stations?
    cool_ratio: float
    separate_pipes: bool  # a pair for each case instead of one for both
    constant_cost: float = 0.0  # whatever is chosen
    node_names: tuple[str, ...] = ()  # (n,) for sentences; () for problems without a map
    site_names: tuple[str, ...] = ()  # (s,)

    @property
    def nodes(self) -> int:
        """Number of nodes."""
        return int(self.load.shape[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutDesign(_Record):
    """An answer to a layout problem: opened sites, what runs along every edge, and its proof."""

    proof: Proof
    opened: Bools  # (s,)
    output: Floats  # (m, s) amounts that leave the site
    used: Bools  # (e,) a pipe runs here
    flow: Floats  # (m, e) positive from edge_from to edge_to
    connected: Bools  # (n,) the node's load is served
    root_bound: float = float("-inf")  # of the linear programme with cuts, before branching


@dataclass(frozen=True, slots=True, kw_only=True)
class Siting(_Record):
    """Which sites are opened, how large, and who is served from where."""

    proof: Proof
    opened: Bools  # (s,)
    heat_kw: Floats  # (s,) capacity
    cool_kw: Floats  # (s,)
    share: Floats  # (s, b) share of b served from s; 0 or 1 unless splittable
    site_of: Ints  # (b,) the site that serves most of b, -1: not connected
    short_heat_kw: Floats  # (s,) capacity that is missing at an opened site
    short_cool_kw: Floats  # (s,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout(_Record):
    """The trees of pipes from the opened stations to their buildings.

    A pipe is one edge of the contracted street graph used by one station, directed away from
    it. Two stations may use the same street; its trench is then dug once.
    """

    station_site: Ints  # (k,) position among the sites
    building_station: Ints  # (b,) position among the opened stations, -1: not connected
    path_m: Floats  # (b,) pipe length from station to building, NaN where not connected
    pipe_edge: Ints  # (p,) edge of the contracted graph
    pipe_station: Ints  # (p,)
    pipe_from: Ints  # (p,) node nearer the station
    pipe_to: Ints  # (p,)
    pipe_before: Ints  # (p,) the pipe upstream, -1 at the station
    customers: Ints  # (p,) buildings downstream
    heat_kw: Floats  # (p,) design flow after simultaneity
    cool_kw: Floats  # (p,)


@dataclass(frozen=True, slots=True, kw_only=True)
class PipeNetwork(_Record):
    """The layout with catalogue sizes, hydraulics at design flow, losses and prices."""

    dn: Ints  # (p,) nominal diameter of the pair that carries both cases, or heat alone
    inner_mm: Floats  # (p,)
    flow_kg_s: Floats  # (p,) the larger case, of all pairs abreast
    sizing_case: tuple[str, ...]  # (p,) "heating" or "cooling"
    velocity_m_s: Floats  # (p,) at flow_kg_s shared by the pairs
    drop_pa_m: Floats  # (p,) per metre of one pipe, at flow_kg_s
    heat_loss_kwh_a: Floats  # (p,) of the pair in the heating season
    cool_gain_kwh_a: Floats  # (p,) of the pair in the cooling season
    capex: Floats  # (p,) pipe, and the share of trench and crossings
    trench_shared: Bools  # (p,) another station's pipe lies in the same trench
    supply_pa: Floats  # (p,) gauge supply pressure at pipe_to, larger case
    return_pa: Floats  # (p,)
    station_head_pa: Floats  # (k,) pump head of each station, larger case
    station_pump_kw: Floats  # (k,) electric, at design flow: larger case, or both circuits' sum
    heat_loss_kw: Floats  # (k,) mean loss in the heating season
    cool_gain_kw: Floats  # (k,) mean gain in the cooling season
    warnings: tuple[str, ...]
    existing: Bools = field(default_factory=_unsaid_bools)
    """(p,) stands already and suffices: neither trench nor pipe."""
    dn_cool: Ints = field(default_factory=_unsaid_ints)
    """(p,) of the pair for cold beside that for heat; 0: there is none."""
    pairs: Ints = field(default_factory=_unsaid_ints)
    """(p,) equal pairs of ``dn`` that lie side by side and share the flow."""
    pairs_cool: Ints = field(default_factory=_unsaid_ints)  # (p,) of ``dn_cool``; 0: there is none
    roughness_mm: Floats = field(default_factory=_unsaid_floats)  # (p,)
    pn_bar: Floats = field(default_factory=_unsaid_floats)  # (p,) pressure class
    shown_kg_s: Floats = field(default_factory=_unsaid_floats)
    """(p,) flow in the case whose pressures are shown: the one whose pumps need more power."""
    shown_c: Floats = field(default_factory=_unsaid_floats)  # (k,) mean water temperature in it
    highest_pa: Floats = field(default_factory=_unsaid_floats)
    """(p,) highest gauge pressure in the pipe in either case or with the pumps off."""
    lowest_pa: Floats = field(default_factory=_unsaid_floats)  # (p,) lowest, likewise
    elevation_m: Floats = field(default_factory=_unsaid_floats)
    """(p,) of pipe_to over the station."""
    heat_end_c: Floats = field(default_factory=_unsaid_floats)
    """(p,) supply at pipe_to at the heating design flow over the coldest ground."""
    cool_end_c: Floats = field(default_factory=_unsaid_floats)
    """(p,) likewise in cooling over the warmest ground."""
    station_flow_kg_s: Floats = field(default_factory=_unsaid_floats)  # (k,) in the case shown
    station_pump_kwh_a: Floats = field(default_factory=_unsaid_floats)
    """(k,) electricity of the pumps by hourly flow, variable speed."""
    heat_head_pa: Floats = field(default_factory=_unsaid_floats)
    """(k,) pump head in heating; where each service has a pair, of a circuit of its own."""
    cool_head_pa: Floats = field(default_factory=_unsaid_floats)  # (k,)
    heat_kg_s: Floats = field(default_factory=_unsaid_floats)  # (k,) design flow in heating
    cool_kg_s: Floats = field(default_factory=_unsaid_floats)  # (k,)
    heat_pump_kw: Floats = field(default_factory=_unsaid_floats)  # (k,) electric, in heating
    cool_pump_kw: Floats = field(default_factory=_unsaid_floats)  # (k,)
    search_capex: float = float("nan")
    """Investment at the linear price that the search for the layout counts with."""

    def __post_init__(self) -> None:
        """Take pipes of which nothing else is said for new ones; other silence is NaN."""
        _fill(self, "existing", len(self.dn), False)
        _fill(self, "dn_cool", len(self.dn), 0)
        _fill(self, "pairs", len(self.dn), 1)
        _fill(self, "pairs_cool", len(self.dn), 0)
        for name in (
            "roughness_mm", "pn_bar", "shown_kg_s", "highest_pa", "lowest_pa", "elevation_m",
            "heat_end_c", "cool_end_c",
        ):  # fmt: skip
            _fill(self, name, len(self.dn), np.nan)
        for name in (
            "shown_c", "station_flow_kg_s", "station_pump_kwh_a", "heat_head_pa", "cool_head_pa",
            "heat_kg_s", "cool_kg_s", "heat_pump_kw", "cool_pump_kw",
        ):  # fmt: skip
            _fill(self, name, len(self.station_head_pa), np.nan)
        freeze(self)
