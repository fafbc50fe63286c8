"""Seasonal performance factors of a station, and what its kWh cost on average.

The boundaries grow: the heat pumps alone; all machines of the station; the station with network
pumps and recharge of the ground, at what it sends out; the system, at what reaches the customers.
Within each the factor is useful energy over the final energy taken, electricity and gas (LHV)
alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from dhp_qgis_plugin.core.records import (
    MONTH_OF_HOUR,
    Dispatch,
    EquipmentPlan,
    Floats,
    StationTask,
    Tariff,
)
from dhp_qgis_plugin.core.source.equipment import HEAT_PUMPS
from dhp_qgis_plugin.core.source.service_split import ServiceSplit, split_services


class Boundary(StrEnum):
    """What a seasonal performance factor embraces."""

    HEAT_PUMPS = "heat pumps"
    MACHINES = "machines"
    STATION = "station"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonalPerformance:
    """Useful and taken energy of a year within one boundary, kWh."""

    boundary: Boundary
    heat_kwh: float
    cool_kwh: float
    taken_for_heat_kwh: float
    taken_for_cool_kwh: float

    @property
    def heating(self) -> float:
        """Seasonal performance factor of heating; NaN without."""
        return _ratio(self.heat_kwh, self.taken_for_heat_kwh)

    @property
    def cooling(self) -> float:
        """Seasonal performance factor of cooling; NaN without."""
        return _ratio(self.cool_kwh, self.taken_for_cool_kwh)

    @property
    def whole(self) -> float:
        """Seasonal performance factor of both services; NaN without."""
        taken = self.taken_for_heat_kwh + self.taken_for_cool_kwh
        return _ratio(self.heat_kwh + self.cool_kwh, taken)


def seasonal_performance(
    task: StationTask,
    equipment: EquipmentPlan,
    year: Dispatch,
    delivered_kwh: tuple[float, float] | None = None,
) -> tuple[SeasonalPerformance, ...]:
    """Return the factors of a station, narrowest boundary first.

    Parameters
    ----------
    delivered_kwh
        Heat and cold that reach the customers in the year; None leaves out the system.
    """
    split = split_services(task, equipment, year)
    pumping = np.array([unit.kind in HEAT_PUMPS for unit in equipment.units], dtype=bool)
    every = np.ones(len(equipment.units), dtype=bool)
    found = [
        _of_machines(Boundary.HEAT_PUMPS, year, split, pumping),
        _of_machines(Boundary.MACHINES, year, split, every),
    ]
    machines = found[1]
    into_ground = year.recharged_kwh_a >= 0
    for_heat = machines.taken_for_heat_kwh + float(split.heat_pump_kw.sum())
    for_cool = machines.taken_for_cool_kwh + float(split.cool_pump_kw.sum())
    for_heat += year.recharge_power_kwh_a if into_ground else 0.0
    for_cool += 0.0 if into_ground else year.recharge_power_kwh_a
    sent_heat = float((task.heat_kw - year.unserved_heat_kw).sum())
    sent_cool = float((task.cool_kw - year.unserved_cool_kw).sum())
    ends = [(Boundary.STATION, (sent_heat, sent_cool))]
    if delivered_kwh is not None:
        ends.append((Boundary.SYSTEM, delivered_kwh))
    found += [
        SeasonalPerformance(
            boundary=boundary,
            heat_kwh=useful[0],
            cool_kwh=useful[1],
            taken_for_heat_kwh=for_heat,
            taken_for_cool_kwh=for_cool,
        )
        for boundary, useful in ends
    ]
    return tuple(found)


def _of_machines(
    boundary: Boundary,
    year: Dispatch,
    split: ServiceSplit,
    of: np.ndarray,  # type: ignore[type-arg]
) -> SeasonalPerformance:
    """Sum machines that make heat or cold; what makes only electricity takes none."""
    for_heat = np.maximum(split.heat_power_kw, 0.0) + split.heat_fuel_kw
    for_cool = np.maximum(split.cool_power_kw, 0.0) + split.cool_fuel_kw
    return SeasonalPerformance(
        boundary=boundary,
        heat_kwh=float(year.heat_kw[of].sum()),
        cool_kwh=float(year.cool_kw[of].sum()),
        taken_for_heat_kwh=float(for_heat[of].sum()),
        taken_for_cool_kwh=float(for_cool[of].sum()),
    )


# ── what a kWh costs on average ───────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceBill:
    """The energy bill of a station, split between heat and cold; both add up to it."""

    heat: float
    cool: float
    heat_kwh: float  # served at the station
    cool_kwh: float

    @property
    def heat_per_kwh(self) -> float:
        """Average energy cost of heat; NaN without."""
        return _ratio(self.heat, self.heat_kwh)

    @property
    def cool_per_kwh(self) -> float:
        """Average energy cost of cold; NaN without."""
        return _ratio(self.cool, self.cool_kwh)


def service_bill(
    task: StationTask, equipment: EquipmentPlan, year: Dispatch, tariff: Tariff
) -> ServiceBill:
    """Split the year's energy bill between heat and cold.

    Electricity follows the kWh taken for each at the hour's price, the demand charge the import of
    the month's highest hour, gas and carbon the fuel, recharge the service that needs it.
    """
    split = split_services(task, equipment, year)
    power_heat = split.heat_power_kw.sum(axis=0) + split.heat_pump_kw
    power_cool = split.cool_power_kw.sum(axis=0) + split.cool_pump_kw
    share = _shares(power_heat, power_cool)
    bought = year.grid_kw * tariff.electricity_per_kwh
    of_electricity = _part(float(share @ bought), float(bought.sum()))
    peaks = [
        int(hours[np.argmax(year.grid_kw[hours])])
        for hours in (np.flatnonzero(month == MONTH_OF_HOUR) for month in range(12))
    ]
    top = year.grid_kw[peaks]
    of_demand = _part(float(share[peaks] @ top), float(top.sum()))
    burned = float(split.heat_fuel_kw.sum()), float(split.cool_fuel_kw.sum())
    of_fuel = _part(burned[0], sum(burned))
    fuel_cost, rest = year.gas_cost + year.carbon_cost, year.recharge_cost
    heat = of_electricity * year.electricity_cost + of_demand * year.demand_cost
    heat += of_fuel * fuel_cost + (rest if year.recharged_kwh_a >= 0 else 0.0)
    return ServiceBill(
        heat=heat,
        cool=year.bill - heat,
        heat_kwh=float((task.heat_kw - year.unserved_heat_kw).sum()),
        cool_kwh=float((task.cool_kw - year.unserved_cool_kw).sum()),
    )


def _shares(heat: Floats, cool: Floats) -> Floats:
    both = heat + cool
    found: Floats = np.divide(heat, both, out=np.full(len(both), 0.5), where=both > 1e-9)
    return found


def _part(part: float, whole: float) -> float:
    return part / whole if whole > 0 else 0.5


def _ratio(useful: float, taken: float) -> float:
    return useful / taken if taken > 1e-9 and useful > 1e-9 else float("nan")
