"""What the planner gives: buildings, roads, pipes, entrances, barriers, open ground, sites."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

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
    free_m2: Floats = field(default_factory=_unsaid_floats)
    """(g,) that nothing else covers; empty: all of their area."""

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def open_m2(self) -> Floats:
        """Area in which boreholes may be drilled, (g,)."""
        import shapely  # noqa: PLC0415 - catalogues and dialogs load without packages

        whole: Floats = np.asarray(shapely.area(self.areas), dtype=float)
        return self.free_m2 if len(self.free_m2) else whole


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
    forbidden: Bools = field(default_factory=_unsaid_bools)  # (s,) no station may stand here
    flow_m3_s: Floats = field(default_factory=_unsaid_floats)
    """(s,) water that a station here may take; NaN: unknown."""
    area_m2: Floats = field(default_factory=_unsaid_floats)
    """(s,) floor or ground that the station may take; NaN: unknown."""
    monthly_c: Floats = field(default_factory=_unsaid_floats)
    """(s, 12) temperature of its source; NaN: by the water layer or the catalogue."""

    def __post_init__(self) -> None:
        """Say nothing of what was left out."""
        _fill(self, "forbidden", len(self), False)
        _fill(self, "flow_m3_s", len(self), np.nan)
        _fill(self, "area_m2", len(self), np.nan)
        if len(self.monthly_c) == 0:
            object.__setattr__(self, "monthly_c", np.full((len(self), 12), np.nan))
        freeze(self)

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waters(_Record):
    """Seas, lakes, rivers and outfalls of treated sewage; NaN where the layer is silent."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    kinds: tuple[SourceKind | None, ...]  # None: nothing that a station could draw on
    shapes: Geometries  # (w,) lines, polygons or points
    flow_m3_s: Floats  # (w,) of the river, the outfall, or what may be taken from lake and sea
    monthly_c: Floats  # (w, 12)
    makes_site: Bools  # (w,) a station may stand at its shore where no candidate draws on it

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
