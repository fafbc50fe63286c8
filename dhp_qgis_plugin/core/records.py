"""The records that the stages of the method hand to each other.

Every record is frozen and holds parallel arrays: position ``b`` of one array and position ``b``
of the next speak of the same building. The letters in the shapes are those of docs/method.md:
b building, r road, n node, e edge, s station site, k opened station, p pipe, u unit type,
m machine of a station, t hour. Positions are plain integers; -1 means "none". Ids are the
planner's own and come back on the way out. Arrays are read-only by convention from the moment
the record exists (`freeze` makes it so).
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import IntEnum, StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

HOURS = 8760
MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MONTH_OF_HOUR = np.repeat(np.arange(12), 24 * np.array(MONTH_DAYS))
"""Month 0 to 11 of every hour of the year."""
MONTH_OF_HOUR.setflags(write=False)

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Geometries = npt.NDArray[np.object_]
"""Shapely geometries, coordinates in metres of the plan's CRS."""


def freeze(record: object) -> None:
    """Make every array of a record read-only."""
    for part in fields(record):  # type: ignore[arg-type]  # dataclasses only
        value: Any = getattr(record, part.name)
        if isinstance(value, np.ndarray):
            value.setflags(write=False)


def _unsaid_bools() -> Bools:
    """Return the mark of an array that was left out; the record fills it to its length."""
    return np.empty(0, dtype=bool)


def _unsaid_floats() -> Floats:
    """Return the mark of an array that was left out; the record fills it to its length."""
    return np.empty(0, dtype=np.float64)


def _unsaid_ints() -> Ints:
    """Return the mark of an array that was left out; the record fills it to its length."""
    return np.empty(0, dtype=np.int64)


def _fill(record: object, name: str, count: int, value: float) -> None:
    """Give an array that was left out the same value ``count`` times."""
    if len(getattr(record, name)) == 0:
        dtype = getattr(record, name).dtype
        object.__setattr__(record, name, np.full(count, value, dtype=dtype))


class _Record:
    """Freezes the arrays of a record as soon as it exists."""

    __slots__ = ()

    def __post_init__(self) -> None:
        freeze(self)


# ── what the planner gives ────────────────────────────────────────────────────────────────────


class State(StrEnum):
    """Whether a building must, may or shall not be served."""

    COMPULSORY = "compulsory"
    OPTIONAL = "optional"
    EXCLUDED = "excluded"


class SourceKind(StrEnum):
    """What a station's heat pumps draw on."""

    GROUND = "ground"
    SEA = "sea"
    RIVER = "river"
    LAKE = "lake"
    SEWAGE = "sewage"
    AIR = "air"


@dataclass(frozen=True, slots=True, kw_only=True)
class Buildings(_Record):
    """The buildings as the planner's layers hold them; NaN where they are silent.

    Shares of several uses, age and envelope may be left out. An unbuilt plot with a floor area of
    its own is a building too: its outline is the plot's.
    """

    ids: tuple[str, ...]
    outlines: Geometries  # (b,) polygons, multipolygons or points
    use_words: tuple[str, ...]  # (b,) the layer's own word for the use, "" where unknown
    floors: Floats  # (b,)
    height_m: Floats  # (b,)
    gfa_m2: Floats  # (b,) gross floor area
    peak_heat_kw: Floats  # (b,) design heat load, before simultaneity
    peak_cool_kw: Floats  # (b,)
    heat_kwh_a: Floats  # (b,) annual heat demand
    cool_kwh_a: Floats  # (b,)
    states: tuple[State, ...]
    shares: tuple[tuple[tuple[str, float], ...], ...] = ()
    """(b,) words of several uses with their shares of the floor area, () where the layer has none.
    """
    envelope_words: tuple[str, ...] = ()  # (b,) the layer's word for the envelope
    built_year: Floats = field(default_factory=_unsaid_floats)  # (b,) of construction
    planned: Bools = field(default_factory=_unsaid_bools)  # (b,) an unbuilt plot
    gfa_basis: tuple[str, ...] = ()  # (b,) where a given floor area comes from
    margin_per_year: Floats = field(default_factory=_unsaid_floats)
    """(b,) what connecting an optional building earns; NaN: the value of its heat and cold."""

    def __post_init__(self) -> None:
        """Say nothing of what was left out."""
        if not self.shares:
            object.__setattr__(self, "shares", ((),) * len(self))
        if not self.envelope_words:
            object.__setattr__(self, "envelope_words", ("",) * len(self))
        if not self.gfa_basis:
            object.__setattr__(self, "gfa_basis", ("given",) * len(self))
        _fill(self, "built_year", len(self), np.nan)
        _fill(self, "planned", len(self), False)
        _fill(self, "margin_per_year", len(self), np.nan)
        freeze(self)

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roads(_Record):
    """The street segments as the planner's layer holds them, and pipes that stand already.

    What the planner says of single streets may be left out; then nothing is said.
    """

    ids: tuple[str, ...]
    lines: Geometries  # (r,) LineStrings
    road_class: tuple[str, ...]  # (r,) e.g. OpenStreetMap's highway, "" where unknown
    surface: tuple[str, ...]  # (r,)
    level: Ints  # (r,) 0 on the ground, > 0 on a bridge, < 0 in a tunnel
    usable: Floats = field(default_factory=_unsaid_floats)
    """(r,) 1: a trench may follow it, 0: none may; NaN: by class."""
    required: Bools = field(default_factory=_unsaid_bools)  # (r,) a pipe shall run in it
    cost_factor: Floats = field(default_factory=_unsaid_floats)
    """(r,) of trench; NaN: by class and surface."""
    price_per_m: Floats = field(default_factory=_unsaid_floats)  # (r,) of trench; NaN: by factor
    capacity_kw: Floats = field(default_factory=_unsaid_floats)
    """(r,) heat that a standing pipe carries; 0: a street."""

    def __post_init__(self) -> None:
        """Say nothing of what was left out."""
        _fill(self, "usable", len(self), np.nan)
        _fill(self, "required", len(self), False)
        _fill(self, "cost_factor", len(self), np.nan)
        _fill(self, "price_per_m", len(self), np.nan)
        _fill(self, "capacity_kw", len(self), 0.0)
        freeze(self)

    def __len__(self) -> int:
        return len(self.ids)

    def take(self, chosen: Ints) -> Roads:
        """Return some of the roads, in the order asked for."""
        order = chosen.tolist()
        return Roads(
            ids=tuple(self.ids[road] for road in order),
            lines=self.lines[chosen],
            road_class=tuple(self.road_class[road] for road in order),
            surface=tuple(self.surface[road] for road in order),
            level=self.level[chosen],
            usable=self.usable[chosen],
            required=self.required[chosen],
            cost_factor=self.cost_factor[chosen],
            price_per_m=self.price_per_m[chosen],
            capacity_kw=self.capacity_kw[chosen],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ExistingPipes(_Record):
    """Pipe pairs that stand already; NaN where the layer is silent."""

    ids: tuple[str, ...]
    lines: Geometries  # (r,) LineStrings
    dn: Floats  # (r,) nominal diameter
    capacity_kw: Floats  # (r,) heat that the pair carries; beats dn

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrances(_Record):
    """Points at which a service line may enter a building."""

    ids: tuple[str, ...]
    building_ids: tuple[str, ...]  # (q,)
    xy: Floats  # (q, 2)

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Barriers(_Record):
    """Lines or areas that a trench crosses only at a price, or not at all: rail, water, motorways.

    What the planner says of single barriers may be left out.
    """

    ids: tuple[str, ...]
    shapes: Geometries
    forbidden: Bools = field(default_factory=_unsaid_bools)  # no trench crosses it
    cost_fixed: Floats = field(default_factory=_unsaid_floats)
    """Currency for crossing it once; NaN: ``network.barrier_cost``."""
    cost_per_m: Floats = field(default_factory=_unsaid_floats)
    """Currency per metre inside an area."""

    def __post_init__(self) -> None:
        """Say nothing of what was left out."""
        _fill(self, "forbidden", len(self), False)
        _fill(self, "cost_fixed", len(self), np.nan)
        _fill(self, "cost_per_m", len(self), 0.0)
        freeze(self)

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenGround(_Record):
    """Areas in which boreholes could be drilled: parks, car parks, lawns."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    kinds: tuple[str, ...]  # e.g. "park", "parking"
    areas: Geometries  # polygons or multipolygons

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates(_Record):
    """Points at which the planner would allow a station; NaN where no limit is known."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    xy: Floats  # (s, 2)
    kinds: tuple[SourceKind, ...]
    extract_kw: Floats  # (s,) heat that the source can give
    reject_kw: Floats  # (s,) heat that the source can take
    extra_capex: Floats  # (s,) investment of this place alone, such as a long intake pipe
    required: Bools  # (s,) the station must be built
    reasons: tuple[str, ...]  # why it is a candidate, and where its limits come from

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Elevation(_Record):
    """Heights of the ground on a grid of square cells, in the plan's CRS."""

    name: str  # what sentences call it
    left: float  # of the grid's edge
    top: float
    cell_m: float
    heights_m: Floats  # (row, column) at the cells' middles, from the top left; NaN: unknown


# ── loads ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Weather(_Record):
    """A year of hourly weather, hour-beginning, local standard time, without 29 February."""

    place: str
    source: str  # where the figures come from, in words
    latitude_deg: float
    longitude_deg: float
    utc_offset_h: float
    temperature_c: Floats  # (8760,) outdoor dry bulb
    humidity_g_kg: Floats  # (8760,) humidity ratio, grams of water per kg of dry air
    beam_w_m2: Floats  # (8760,) direct normal irradiance
    diffuse_w_m2: Floats  # (8760,) diffuse horizontal irradiance


class Cover(StrEnum):
    """Whom a column of imported hours speaks of."""

    BUILDING = "building"
    USE = "use"
    DISTRICT = "district"


@dataclass(frozen=True, slots=True, kw_only=True)
class HourlyColumn(_Record):
    """A column of a file of hours, brought to kW or W/m²."""

    name: str  # as the file has it
    whose: str  # the word in it that is neither service nor unit, "" where there is none
    service: str  # "heat" or "cool"
    unit: str  # "kW" or "W/m²"
    hourly: Floats  # (8760,) never negative


@dataclass(frozen=True, slots=True, kw_only=True)
class HourlyFile(_Record):
    """Hours that the planner gives, read but not yet matched to buildings."""

    name: str
    columns: tuple[HourlyColumn, ...]
    checks: tuple[Check, ...]  # what was found while reading


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedHours(_Record):
    """Hours of heating or cooling that the planner gave, as they were understood."""

    column: str  # as the file names it
    cover: Cover
    whose: str  # id of the building, key of the use, "" for the district
    service: str  # "heat" or "cool"
    unit: str  # "kW" or "W/m²"
    hourly: Floats  # (8760,) in that unit, never negative


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One line of a check list: what was looked at, what was found, whether all is well."""

    subject: str
    finding: str
    fine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Load(_Record):
    """Design loads, annual demands and hourly shapes of the buildings, in their order.

    Building b takes ``peak_heat_kw[b] * heat_shapes[shape[b], t]`` in hour t; a shape's largest
    value is 1 unless the class has no such demand, then all are 0. It is less than 1 where the
    hours are simulated rather than scaled to the design load, or where the planner gave the
    district's own hours, which know how little its buildings coincide.

    The simulated figures are those of the zone model times the floor area, never scaled to an
    index: NaN where the floor area is unknown.
    """

    uses: tuple[str, ...]  # (b,) key of the use in the catalogue
    use_basis: tuple[str, ...]  # (b,) in words: where the use comes from
    gfa_m2: Floats  # (b,)
    gfa_basis: tuple[str, ...]  # (b,) in words: given, footprint x floors, a default
    peak_heat_kw: Floats  # (b,) before simultaneity
    peak_cool_kw: Floats  # (b,)
    heat_kwh_a: Floats  # (b,)
    cool_kwh_a: Floats  # (b,)
    dhw_kwh_a: Floats  # (b,) domestic hot water, made locally, outside the network
    shape: Ints  # (b,) row of the shapes
    heat_shapes: Floats  # (c, 8760)
    cool_shapes: Floats  # (c, 8760)
    served: Bools  # (b,) has a load and is not excluded
    reasons: tuple[str, ...]  # (b,) why it is not served, "" if it is
    notes: tuple[str, ...] = ()  # what the planner should know of the estimate, in words
    ids: tuple[str, ...] = ()  # (b,) as the layer names the buildings; () where nobody asks
    envelopes: tuple[str, ...] = ()  # (b,) key of the class of envelope, "" where unknown
    simulated_heat_kw: Floats = field(default_factory=_unsaid_floats)
    """(b,) the 24th highest hour of the unscaled simulation."""
    simulated_cool_kw: Floats = field(default_factory=_unsaid_floats)  # (b,) the 50th highest
    simulated_heat_kwh_a: Floats = field(default_factory=_unsaid_floats)  # (b,)
    simulated_cool_kwh_a: Floats = field(default_factory=_unsaid_floats)  # (b,)
    dhw_shapes: Floats = field(default_factory=lambda: np.empty((0, HOURS)))
    """(c, 8760) share of the year's domestic hot water that each hour takes, sum 1."""
    coincidence_heat: float = np.nan  # design hour of the served over the sum of their peaks
    coincidence_cool: float = np.nan
    imported: tuple[ImportedHours, ...] = ()  # hourly loads that the planner gave
    checks: tuple[Check, ...] = ()  # what was found in them, in words

    def __post_init__(self) -> None:
        """Say nothing of what was left out."""
        if not self.envelopes:
            object.__setattr__(self, "envelopes", ("",) * len(self.uses))
        for name in ("heat_kw", "cool_kw", "heat_kwh_a", "cool_kwh_a"):
            _fill(self, f"simulated_{name}", len(self.uses), np.nan)
        if len(self.dhw_shapes) == 0:
            even = np.full((len(self.heat_shapes), HOURS), 1 / HOURS)
            object.__setattr__(self, "dhw_shapes", even)
        freeze(self)

    def hourly_dhw_kw(self, of: Ints | Bools) -> Floats:
        """Sum the domestic hot water of the buildings ``of`` hour by hour, (8760,) kW."""
        return self._hourly(of, self.dhw_kwh_a, self.dhw_shapes)

    def hourly_heat_kw(self, of: Ints | Bools) -> Floats:
        """Sum the heat load of the buildings ``of`` hour by hour, (8760,) kW."""
        return self._hourly(of, self.peak_heat_kw, self.heat_shapes)

    def hourly_cool_kw(self, of: Ints | Bools) -> Floats:
        """Sum the cooling load of the buildings ``of`` hour by hour, (8760,) kW."""
        return self._hourly(of, self.peak_cool_kw, self.cool_shapes)

    def _hourly(self, of: Ints | Bools, peak_kw: Floats, shapes: Floats) -> Floats:
        weight = np.bincount(self.shape[of], weights=peak_kw[of], minlength=len(shapes))
        hourly: Floats = weight @ shapes
        return hourly


# ── the source at each place ──────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePotential(_Record):
    """What a station at each candidate site could draw on, deliver and cost.

    The costs are the linear estimate that siting works with; configuration and dispatch find
    the true ones later.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    xy: Floats  # (s, 2)
    kinds: tuple[SourceKind, ...]
    reasons: tuple[str, ...]  # (s,) why it is a candidate and what limits it
    made_from: tuple[str, ...]  # (s,) "candidate" or "open ground"
    required: Bools  # (s,)
    extract_kw: Floats  # (s,) heat from the source at most
    reject_kw: Floats  # (s,) heat into the source at most
    bore_m: Floats  # (s,) borehole length that fits, 0 where the source is not the ground
    bores: Ints  # (s,) their number
    source_c: Floats  # (s, 8760) temperature of the source
    least_kw: Floats  # (s,) smallest station worth building
    most_heat_kw: Floats  # (s,) largest heating capacity of a station here
    most_cool_kw: Floats  # (s,)
    fixed_capex: Floats  # (s,) investment that does not depend on size
    capex_per_kw_heat: Floats  # (s,) investment per kW of heating capacity
    capex_per_kw_cool: Floats  # (s,)
    energy_per_kwh_heat: Floats  # (s,) generation cost per kWh of heat
    energy_per_kwh_cool: Floats  # (s,)

    def __len__(self) -> int:
        return len(self.ids)


# ── street graph and routes ───────────────────────────────────────────────────────────────────


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


# ── siting and layout ─────────────────────────────────────────────────────────────────────────


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
    flow_kg_s: Floats  # (p,) the larger case
    sizing_case: tuple[str, ...]  # (p,) "heating" or "cooling"
    velocity_m_s: Floats  # (p,) at flow_kg_s
    drop_pa_m: Floats  # (p,) per metre of one pipe, at flow_kg_s
    heat_loss_kwh_a: Floats  # (p,) of the pair in the heating season
    cool_gain_kwh_a: Floats  # (p,) of the pair in the cooling season
    capex: Floats  # (p,) pipe, and the share of trench and crossings
    trench_shared: Bools  # (p,) another station's pipe lies in the same trench
    supply_pa: Floats  # (p,) gauge supply pressure at pipe_to, larger case
    return_pa: Floats  # (p,)
    station_head_pa: Floats  # (k,) pump head of each station, larger case
    station_pump_kw: Floats  # (k,) electric power of the pumps at design flow
    heat_loss_kw: Floats  # (k,) mean loss in the heating season
    cool_gain_kw: Floats  # (k,) mean gain in the cooling season
    warnings: tuple[str, ...]
    existing: Bools = field(default_factory=_unsaid_bools)
    """(p,) stands already and suffices: neither trench nor pipe."""
    dn_cool: Ints = field(default_factory=_unsaid_ints)
    """(p,) of the pair for cold beside that for heat; 0: there is none."""
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
    search_capex: float = float("nan")
    """Investment at the linear price that the search for the layout counts with."""

    def __post_init__(self) -> None:
        """Take pipes of which nothing else is said for new ones; other silence is NaN."""
        _fill(self, "existing", len(self.dn), False)
        _fill(self, "dn_cool", len(self.dn), 0)
        for name in (
            "roughness_mm", "pn_bar", "shown_kg_s", "highest_pa", "lowest_pa", "elevation_m",
            "heat_end_c", "cool_end_c",
        ):  # fmt: skip
            _fill(self, name, len(self.dn), np.nan)
        for name in ("shown_c", "station_flow_kg_s", "station_pump_kwh_a"):
            _fill(self, name, len(self.station_head_pa), np.nan)
        freeze(self)


# ── machines and operation ────────────────────────────────────────────────────────────────────


class MachineKind(StrEnum):
    """The kinds of machine and storage a station may hold; also the schedule's column stems."""

    GROUND_HP = "ground_hp"
    SEA_HP = "sea_hp"  # sea, river and lake water
    SEWAGE_HP = "sewage_hp"
    AIR_HP = "air_hp"
    CHILLER = "chiller"  # centrifugal, with cooling tower
    GAS_BOILER = "gas_boiler"
    HOT_TANK = "hot_tank"
    COLD_TANK = "cold_tank"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitType:
    """A machine in one size, as the equipment catalogue states it.

    COPs hold at the rated point; other temperatures follow the Carnot fraction fitted to it.
    Power over load is ``idle_share * rated power * units on + slope * load``, so a unit at
    rated load has exactly its rated COP.
    """

    key: str
    kind: MachineKind
    label: str
    heat_kw: float  # rated heating capacity, 0: does not heat
    cool_kw: float  # rated cooling capacity, 0: does not cool
    heat_efficiency: float  # COP in heating, or a boiler's efficiency (LHV)
    cool_efficiency: float  # EER in cooling
    rated_heat_source_c: float
    rated_heat_sink_c: float
    rated_cool_source_c: float  # chilled water
    rated_cool_sink_c: float  # source or tower water
    least_share: float  # smallest load of a running unit, share of rated
    idle_share: float  # share of rated power taken by running at all
    fuel: str  # "electricity" or "gas"
    capex: float  # per unit, installed
    om_share: float  # of capex per year
    life_a: float
    source: str  # of the figures


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageType:
    """A tank: hot or cold water."""

    key: str
    kind: MachineKind
    label: str
    capex_per_kwh: float
    om_share: float
    life_a: float
    loss_per_h: float  # share of the content lost per hour
    efficiency: float  # on charge and again on discharge
    power_per_kwh: float  # charge or discharge power per kWh of size
    most_kwh: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tariff(_Record):
    """Prices of energy at the station's meter, in the plan's currency."""

    name: str
    electricity_per_kwh: Floats  # (8760,)
    demand_per_kw_month: float  # on the month's highest hourly import
    gas_per_kwh: float  # lower heating value
    carbon_per_t: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StationTask(_Record):
    """What one station has to deliver through the year, and what it may draw on."""

    station_id: str
    heat_kw: Floats  # (8760,) at the station: buildings' loads and network loss
    cool_kw: Floats  # (8760,)
    pump_kw: Floats  # (8760,) electric power of the network pumps
    kind: SourceKind | None  # None: no source, as in the reference scheme
    source_c: Floats  # (8760,)
    outdoor_c: Floats  # (8760,)
    wet_bulb_c: Floats  # (8760,) for the cooling tower
    extract_kw: float
    reject_kw: float
    heat_supply_c: float
    cool_supply_c: float
    heat_peak_kw: float  # capacity the machines must reach together
    cool_peak_kw: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Recharge:
    """Dry coolers that keep a field of boreholes in balance over the year."""

    kwh_a: float  # put into the ground from May to September; < 0: taken out from October to April
    kw: float  # of dry coolers
    power_kwh_a: float  # electricity that they take
    capex: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EquipmentPlan(_Record):
    """The machines and tanks chosen for one station."""

    proof: Proof
    units: tuple[UnitType, ...]  # (u,) those considered
    counts: Ints  # (u,) installed, may be 0
    tanks: tuple[StorageType, ...]
    tank_kwh: Floats  # (g,)
    source_capex: float  # boreholes, intake
    notes: tuple[str, ...]
    source_share: float = 1.0  # of the task's source limits that is built and paid for
    recharge: Recharge | None = None  # None: the ground is not used, or in balance by itself
    recharge_per_kwh: tuple[float, float] = (0.0, 0.0)  # worth of a kWh it lacks, has too much


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch(_Record):
    """How the machines of one station run through 8760 hours.

    Machine arrays follow ``EquipmentPlan.units``, tank arrays ``EquipmentPlan.tanks``.
    """

    proof: Proof  # objective: the year's energy bill; bound: of the same model's LP
    mode: str  # "lp" or "commitment"
    heat_kw: Floats  # (u, 8760)
    cool_kw: Floats  # (u, 8760)
    power_kw: Floats  # (u, 8760) electricity
    fuel_kw: Floats  # (u, 8760) gas, lower heating value
    units_on: Floats  # (u, 8760) whole numbers in commitment mode
    charge_kw: Floats  # (g, 8760)
    discharge_kw: Floats  # (g, 8760)
    content_kwh: Floats  # (g, 8760) at the end of the hour
    grid_kw: Floats  # (8760,) import, pumps included
    unserved_heat_kw: Floats  # (8760,)
    unserved_cool_kw: Floats  # (8760,)
    extracted_kwh_a: float  # heat taken from the source
    rejected_kwh_a: float  # heat given to the source
    electricity_cost: float  # per year
    demand_cost: float
    gas_cost: float
    carbon_cost: float
    co2_kg: float  # recharge included
    notes: tuple[str, ...]  # how it was planned, in words
    recharged_kwh_a: float = 0.0  # put into the ground by dry coolers; < 0: taken out of it
    recharge_power_kwh_a: float = 0.0  # electricity of the dry coolers, not in ``grid_kw``
    recharge_power_cost: float = 0.0  # what that electricity costs
    recharge_cost: float = 0.0  # that, and the annuity and upkeep of the dry coolers
    warnings: tuple[str, ...] = ()  # what is wrong with it, in words

    @property
    def bill(self) -> float:
        """Bill of the year: electricity, demand charge, gas, carbon, and recharge of the ground."""
        energy = self.electricity_cost + self.demand_cost + self.gas_cost + self.carbon_cost
        return energy + self.recharge_cost


# ── appraisal ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """One line of an investment or annual cost table."""

    item: str
    part: str  # "station", "network", "connection", "energy"
    capex: float
    life_a: float
    annuity: float  # per year
    om: float  # per year
    energy: float  # per year


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeResult(_Record):
    """One way to heat and cool the district, priced: the plan or a conventional scheme."""

    name: str
    description: str
    lines: tuple[CostLine, ...]
    heat_kwh_a: float  # delivered to the buildings
    cool_kwh_a: float
    electricity_kwh_a: float
    gas_kwh_a: float
    primary_energy_kwh_a: float
    co2_kg_a: float
    peak_grid_kw: float

    @property
    def capex(self) -> float:
        """Investment."""
        return sum(line.capex for line in self.lines)

    @property
    def cost_per_year(self) -> float:
        """Total annual cost: annuities, operation and maintenance, energy."""
        return sum(line.annuity + line.om + line.energy for line in self.lines)

    @property
    def running_cost_per_year(self) -> float:
        """Annual cost without capital."""
        return sum(line.om + line.energy for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class StationCost(_Record):
    """What each opened station costs."""

    capex: Floats  # (k,)
    cost_per_year: Floats  # (k,) annuity, O&M and energy, without network
    lcoh: Floats  # (k,) per kWh of heat at the buildings, network share included; NaN: no heat
    lcoc: Floats  # (k,)
    split: str  # how shared cost was split between heat and cold, in words


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The plan beside the conventional scheme."""

    plan: SchemeResult
    reference: SchemeResult
    saving_per_year: float  # total annual cost of the reference less the plan's
    extra_capex: float
    simple_payback_a: float  # inf: never
    dynamic_payback_a: float  # inf: never
    npv: float  # of the incremental cash flow over the horizon
    horizon_a: int
