"""Costs, schemes and the verdict."""

from __future__ import annotations

from dataclasses import dataclass

from dhp_qgis_plugin.core.records.base import Floats, _Record


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
