"""Weather, imported hours and the loads that come of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from dhp_qgis_plugin.core.records.base import (
    HOURS,
    Bools,
    Floats,
    Ints,
    _fill,
    _Record,
    _unsaid_floats,
    freeze,
)


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
