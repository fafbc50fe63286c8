"""Machines, tanks, tariffs, and how a station runs through the year."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, fields
from enum import StrEnum

import numpy as np

from dhp_qgis_plugin.core.records.base import (
    HOURS,
    Floats,
    Ints,
    _fill,
    _Record,
    _unsaid_floats,
    _unsaid_ints,
    freeze,
)
from dhp_qgis_plugin.core.records.given import SourceKind
from dhp_qgis_plugin.core.records.layouts import Proof


def _no_hours() -> Floats:
    return np.zeros(HOURS)


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
    ELECTRIC_BOILER = "electric_boiler"
    MUNICIPAL_HEAT = "municipal_heat"  # substation on a heat network of others
    DUAL_CHILLER = "dual_chiller"  # with tower; makes chilled water or ice
    FREE_COOLING = "free_cooling"  # heat exchanger on a cold source, without compressor
    PV = "pv"
    ICE_STORAGE = "ice_storage"


STORES = frozenset({MachineKind.HOT_TANK, MachineKind.COLD_TANK, MachineKind.ICE_STORAGE})
"""The kinds that store; all others are machines."""


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
    fuel: str  # "electricity", "gas", "municipal_heat" or "sun"
    capex: float  # per unit, installed
    om_share: float  # of capex per year
    life_a: float
    source: str  # of the figures
    start_cost: float = 0.0  # wear and lost energy of a start, in currency
    least_up_h: float = 0.0  # a started machine runs at least so long
    least_down_h: float = 0.0  # a stopped one rests at least so long
    recovery: bool = False  # can serve heat and cold at once: q_h = q_c + P
    ice_share: float = 0.0  # capacity in making ice over rated cooling; 0: makes none
    ice_efficiency_share: float = 0.0  # EER in making ice over that in cooling
    power_kwp: float = 0.0  # of a photovoltaic unit
    floor_m2: float = 0.0  # that it takes in the station; 0: not stated

    @property
    def commits(self) -> bool:
        """Tell whether starts and stops of the machine must be counted."""
        return self.start_cost > 0 or self.timed

    @property
    def timed(self) -> bool:
        """Tell whether the machine must run, or rest, for more than an hour."""
        return max(self.least_up_h, self.least_down_h) > 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageType:
    """A store: hot water, chilled water or ice."""

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
class Sales:
    """What customers pay the operator, in the plan's currency; parts of a tariff add up."""

    heat_per_kwh: float = 0.0
    heat_per_m2: float = 0.0  # of a heated building's gross floor, per year
    cool_per_kwh: float = 0.0
    cool_per_m2: float = 0.0  # of a cooled building's gross floor, per year
    connection_per_m2: float = 0.0  # of gross floor, once
    connection_per_kw: float = 0.0  # of the larger design load, once


@dataclass(frozen=True, slots=True, kw_only=True)
class Tariff(_Record):
    """Prices of energy at the station's meter, in the plan's currency."""

    name: str
    electricity_per_kwh: Floats  # (8760,)
    demand_per_kw_month: float  # on the month's highest hourly import
    gas_per_kwh: float  # lower heating value
    carbon_per_t: float
    source: str
    municipal_per_kwh: float = math.inf  # of heat from a municipal network; inf: there is none
    conventional_heat_per_kwh: float = math.inf
    """Of municipal heat that the conventional scheme buys; inf: the same as above."""
    coal_per_kwh: float = math.inf  # lower heating value; inf: there is none
    sales: Sales = field(default_factory=Sales)


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
    pv_per_kwp: Floats = field(default_factory=_no_hours)  # (8760,) kW that a kWp yields

    def same_as(self, other: StationTask) -> bool:
        """Tell whether another station has to deliver the same from the same, under one name."""
        return all(
            np.array_equal(getattr(self, part.name), getattr(other, part.name))
            for part in fields(self)
        )


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
    estimated_bill: float = math.nan  # of the year, by the representative days
    design_heat_kw: Floats = field(default_factory=_unsaid_floats)  # (u,) of one machine in the
    design_cool_kw: Floats = field(default_factory=_unsaid_floats)  # design hour; rated if unsaid

    def __post_init__(self) -> None:
        """Count machines of which nothing is said with what they are rated at."""
        for name, rated_kw in (
            ("design_heat_kw", [unit.heat_kw for unit in self.units]),
            ("design_cool_kw", [unit.cool_kw for unit in self.units]),
        ):
            if len(getattr(self, name)) == 0:
                object.__setattr__(self, name, np.array(rated_kw, dtype=np.float64))
        freeze(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch(_Record):
    """How the machines of one station run through 8760 hours.

    Machine arrays follow ``EquipmentPlan.units``, tank arrays ``EquipmentPlan.tanks``.
    """

    proof: Proof  # objective: the year's energy bill; bound: of the same model's LP
    mode: str  # "lp" or "commitment"
    heat_kw: Floats  # (u, 8760)
    cool_kw: Floats  # (u, 8760)
    power_kw: Floats  # (u, 8760) electricity taken; < 0: made by photovoltaics and used here
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
    extracted_kw: Floats = field(default_factory=_unsaid_floats)
    """(8760,) heat taken from the source, recharge left out; empty: not recorded."""
    rejected_kw: Floats = field(default_factory=_unsaid_floats)  # (8760,) heat given to it
    ice_kw: Floats = field(default_factory=_unsaid_floats)  # (u, 8760) of cool_kw, into ice
    recovery_heat_kw: Floats = field(default_factory=_unsaid_floats)  # (u, 8760) of heat_kw
    recovered_kw: Floats = field(default_factory=_unsaid_floats)  # (u, 8760) of cool_kw, with it
    municipal_kw: Floats = field(default_factory=_no_hours)  # (8760,) heat bought
    municipal_cost: float = 0.0  # per year
    start_cost: float = 0.0  # of all starts in the year
    relaxed_bound: float = float("nan")  # of the bill, machines running in part; nan: not known
    starts: Ints = field(default_factory=_unsaid_ints)  # (u,) of machines whose starts count
    months: Floats = field(default_factory=_unsaid_floats)
    """(12, 4) objective, bound, LP bound and seconds of computing of the months' models, in which
    recharge has its marginal price; empty: not recorded."""

    def __post_init__(self) -> None:
        """Fill what was left out."""
        for name in ("ice_kw", "recovery_heat_kw", "recovered_kw"):
            if getattr(self, name).shape != self.heat_kw.shape:
                object.__setattr__(self, name, np.zeros_like(self.heat_kw))
        _fill(self, "starts", len(self.heat_kw), 0)
        freeze(self)

    @property
    def bill(self) -> float:
        """Bill of the year: all energy, demand charge, carbon, starts, recharge of the ground."""
        energy = self.electricity_cost + self.demand_cost + self.gas_cost + self.carbon_cost
        return energy + self.municipal_cost + self.start_cost + self.recharge_cost


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundForecast(_Record):
    """How warm the boreholes of one station are in the coming years y, each like the one planned.

    Fluid temperatures are the mean of flow and return, extremes those of single hours.
    """

    station_id: str
    rows: int  # of the field as computed
    columns: int
    bore_m: float  # length of all boreholes that are built
    undisturbed_c: float
    net_kwh_a: float  # taken from the ground, less given, recharge included; < 0: given
    coldest_c: Floats  # (y,) coldest fluid of each year
    warmest_c: Floats  # (y,)
    wall_c: Floats  # (y,) mean of the borehole walls
    monthly_coldest_c: Floats  # (12 y,) in each month
    monthly_warmest_c: Floats  # (12 y,)
    drift_k: float  # of the walls in the last year against undisturbed ground; < 0: colder
    notes: tuple[str, ...]
    warnings: tuple[str, ...]
    planned_spf: tuple[float, float] = (math.nan, math.nan)
    """Output over electricity of the machines on the ground, heating and cooling, as planned."""
    spf_heat: Floats = field(default_factory=_unsaid_floats)  # (y,) with the brine of each year
    spf_cool: Floats = field(default_factory=_unsaid_floats)  # (y,)
