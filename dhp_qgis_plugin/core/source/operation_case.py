"""What the operation model is asked: sets, given figures, and the columns of its variables."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from dhp_qgis_plugin.core.records import Floats, Ints, StorageType, UnitType, _Record
from dhp_qgis_plugin.core.records.base import _unsaid_floats
from dhp_qgis_plugin.core.source.equipment import Mode
from dhp_qgis_plugin.core.source.linear_rows import Counter
from dhp_qgis_plugin.core.source.recharge import RechargePrices


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(_Record):
    """How many of something may stand in the station, and what one of it costs per year."""

    least: Floats
    most: Floats
    cost: Floats

    @classmethod
    def fixed(cls, amount: Floats) -> Choice:
        """Return what is already decided."""
        return cls(least=amount.copy(), most=amount.copy(), cost=np.zeros(len(amount)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(_Record):
    """One station in T hours: loads, prices, machines and what may be chosen."""

    heat_kw: Floats  # (t,)
    cool_kw: Floats  # (t,)
    pump_kw: Floats  # (t,)
    weight: Floats  # (t,) hours of the year that the hour stands for; 0: design hour
    block: Ints  # (t,) consecutive hours of a block share a number; storage is cyclic in it
    month: Ints  # (t,) of the demand charge, -1: none
    electricity_per_kwh: Floats  # (t,)
    gas_per_kwh: float  # carbon included
    demand_per_kw: float  # per month
    penalty_per_kwh: float  # of unserved heat or cold
    modes: tuple[Mode, ...]  # (m,) over the same hours
    tanks: tuple[StorageType, ...]  # (g,)
    extract_kw: float
    reject_kw: float
    units: Choice  # (u,)
    sizes: Choice  # (g,) kWh
    share: Choice  # (1,) of the source limits
    extraction_per_kwh: float = 0.0  # what a kWh taken from the source adds to recharge
    rejection_per_kwh: float = 0.0  # what one given to it adds
    recharge: RechargePrices | None = None  # to balance the year of the hours; None: not asked
    step_h: float = 1.0  # length of an "hour", for storage; weights know it already
    municipal_per_kwh: float = 0.0  # of the heat that modes marked municipal take
    machines: tuple[UnitType, ...] = ()  # (u,) for starts and photovoltaics; (): without them
    pv_per_kwp: Floats = field(default_factory=_unsaid_floats)  # (t,) kW that a kWp yields
    standby: tuple[float, float] = (0.0, 0.0)  # ρ of heat and cold without the largest machine

    @property
    def starting(self) -> tuple[int, ...]:
        """Return the units whose starts and stops are counted."""
        return tuple(u for u, unit in enumerate(self.machines) if unit.commits)

    @property
    def solar(self) -> tuple[int, ...]:
        """Return the units that are photovoltaic."""
        return tuple(u for u, unit in enumerate(self.machines) if unit.power_kwp > 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where each variable stands among the columns of the model."""

    q: Ints  # (m, t)
    on: Ints | None  # (m, t) commitment only
    charge: Ints  # (g, t)
    discharge: Ints  # (g, t)
    content: Ints  # (g, t)
    grid: Ints  # (t,)
    peak: Ints  # (months,)
    unserved_heat: Ints  # (t,)
    unserved_cool: Ints  # (t,)
    pv: Ints  # (p, t) used of the photovoltaic units
    start: Ints  # (s, t) of ``Case.starting``, commitment only
    stop: Ints  # (s, t)
    units: Ints  # (u,)
    sizes: Ints  # (g,)
    share: Ints  # (1,)
    largest: Ints  # (1, u) whether a type of unit stands, for the standby rule; else (0, u)
    coolers: Ints  # (2,) into the ground, out of it; (0,) where no balance is asked
    total: int
    hour: Ints  # (total,) position of the hour a variable belongs to, -1: of no single hour


def columns_of(case: Case, commitment: bool, whole_units: bool = False) -> Columns:
    """Give every variable of the model its columns."""
    hours, months = len(case.heat_kw), len(months_of(case))
    m, g = len(case.modes), len(case.tanks)
    s = len(case.starting) if commitment else 0
    backed = whole_units and max(case.standby) > 0
    free = Counter()
    hourly = {
        "q": free.take(m, hours),
        "on": free.take(m if commitment else 0, hours),
        "charge": free.take(g, hours),
        "discharge": free.take(g, hours),
        "content": free.take(g, hours),
        "grid": free.take(hours),
        "unserved_heat": free.take(hours),
        "unserved_cool": free.take(hours),
        "pv": free.take(len(case.solar), hours),
        "start": free.take(s, hours),
        "stop": free.take(s, hours),
    }
    hour = np.tile(np.arange(hours, dtype=np.int64), free.taken // max(hours, 1))
    on = hourly.pop("on")
    return Columns(
        **hourly,
        on=on if commitment else None,
        peak=free.take(months),
        units=free.take(len(case.units.most)),
        sizes=free.take(g),
        share=free.take(1),
        largest=free.take(1 if backed else 0, len(case.units.most)),
        coolers=free.take(2 if case.recharge else 0),
        total=free.taken,
        hour=np.r_[hour, np.full(free.taken - len(hour), -1)],
    )


def months_of(case: Case) -> Ints:
    """Return the months with a demand charge, ascending."""
    found: Ints = np.unique(case.month[case.month >= 0])
    return found
