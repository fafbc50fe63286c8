"""What the source gives at each place."""

from __future__ import annotations

from dataclasses import dataclass

from dhp_qgis_plugin.core.records.base import Bools, Floats, Ints, _Record
from dhp_qgis_plugin.core.records.given import SourceKind


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
