"""Costs, schemes and the verdict."""

from __future__ import annotations

import math
from dataclasses import dataclass

from dhp_qgis_plugin.core.records.base import Floats, _Record
from dhp_qgis_plugin.core.records.machines import UnitType


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
    key: str = ""  # "plan", or the word by which a conventional scheme is chosen
    municipal_kwh_a: float = 0.0  # heat bought from a network of others
    coal_kwh_a: float = 0.0  # lower heating value
    water_m3_a: float = math.nan  # make-up of cooling towers
    kgce_calorific_a: float = math.nan  # standard coal by the energy that is bought
    kgce_equivalent_a: float = math.nan  # standard coal that it takes to provide that energy
    so2_kg_a: float = math.nan
    nox_kg_a: float = math.nan
    dust_kg_a: float = math.nan
    lcoh: float = math.nan  # per kWh of heat at the buildings, all stations together
    lcoc: float = math.nan
    machines: tuple[UnitType, ...] = ()  # that a conventional scheme holds

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
class Returns:
    """The internal rates of return of a flow."""

    rates: tuple[float, ...]  # rising; (): there is none
    sign_changes: int  # more than one: several rates are possible, and none of them is a verdict

    @property
    def rate(self) -> float:
        """The rate, NaN where there is none or more than one is possible."""
        alone = len(self.rates) == 1 and self.sign_changes == 1
        return self.rates[0] if alone else math.nan


NO_RETURNS = Returns(rates=(), sign_changes=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CashFlow(_Record):
    """What the operator of a scheme pays and earns, today and at the end of each year.

    Amounts that are paid are negative. Arrays are (horizon + 1,), position 0 is today.
    """

    investment: Floats  # the first, today
    subsidy: Floats
    connection: Floats  # fees, once
    heat_sales: Floats
    cool_sales: Floats
    om: Floats
    energy: Floats
    replacement: Floats
    salvage: Floats  # at the horizon
    rate: float  # discount rate, real
    npv: float
    returns: Returns
    simple_payback_a: float  # inf: never
    dynamic_payback_a: float  # inf: never
    payback_year: float  # smallest whole year, inf: never

    @property
    def net(self) -> Floats:
        """The sum of all columns in each year."""
        sums: Floats = (
            self.investment
            + self.subsidy
            + self.connection
            + self.heat_sales
            + self.cool_sales
            + self.om
            + self.energy
            + self.replacement
            + self.salvage
        )
        return sums


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
    returns: Returns = NO_RETURNS  # of the incremental cash flow
    payback_year: float = math.nan  # smallest whole year of the dynamic payback, inf: never
    subsidy: float = 0.0  # taken off the extra investment
