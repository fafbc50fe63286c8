"""What the source gives at each place."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from dhp_qgis_plugin.core.records.base import (
    Bools,
    Floats,
    Ints,
    _fill,
    _Record,
    _unsaid_floats,
    _unsaid_ints,
    freeze,
)
from dhp_qgis_plugin.core.records.given import SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLeftOut:
    """A place that was looked at and makes no site."""

    id: str
    name: str
    xy: tuple[float, float]
    kind: SourceKind
    made_from: str  # "candidate", "open ground" or "water"
    reason: str
    extract_kw: float = np.nan  # NaN: not known
    reject_kw: float = np.nan


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
    made_from: tuple[str, ...]  # (s,) "candidate", "open ground" or "water"
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
    left_out: tuple[PlaceLeftOut, ...] = ()  # places that make no site, each with its reason
    flow_m3_s: Floats = field(default_factory=_unsaid_floats)  # (s,) water taken; NaN: no water
    intake_m: Floats = field(default_factory=_unsaid_floats)  # (s,) pipe from the water
    outfall_m: Floats = field(default_factory=_unsaid_floats)  # (s,) pipe back to it
    header_m: Floats = field(default_factory=_unsaid_floats)  # (s,) pipe from the boreholes
    area_m2: Floats = field(default_factory=_unsaid_floats)
    """(s,) floor or ground that the planner has for a station; NaN: unknown."""
    dwelling_m: Floats = field(default_factory=_unsaid_floats)
    """(s,) distance to the nearest dwelling; NaN: unknown."""
    quiet_kw: Floats = field(default_factory=_unsaid_floats)
    """(s,) air-source heat pumps that are quiet enough for it; NaN: no air, or unknown."""
    source_group: Ints = field(default_factory=_unsaid_ints)
    """(s,) sites of one number share a field or a flow, each with an equal part; -1: not shared."""

    def __post_init__(self) -> None:
        """Say nothing of what was left out."""
        for name in ("intake_m", "outfall_m", "header_m"):
            _fill(self, name, len(self), 0.0)
        for name in ("flow_m3_s", "area_m2", "dwelling_m", "quiet_kw"):
            _fill(self, name, len(self), np.nan)
        _fill(self, "source_group", len(self), -1)
        freeze(self)

    def __len__(self) -> int:
        return len(self.ids)
