"""What the energy of a station costs and emits.

The carbon price falls on the gas burned in the station; that of electricity is in its price
already.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.records import (
    MONTH_OF_HOUR,
    Dispatch,
    EquipmentPlan,
    Floats,
    Ints,
    Tariff,
    UnitType,
)
from dhp_qgis_plugin.core.source.schedule import Schedule


def gas_price(tariff: Tariff, carriers: catalogue.CarrierSet | None = None) -> float:
    """Return the price of a kWh of gas with the carbon that burning it costs."""
    carriers = carriers or catalogue.default_carriers()
    return tariff.gas_per_kwh + tariff.carbon_per_t / 1000.0 * carriers.gas.co2_kg_kwh


def municipal_price(tariff: Tariff) -> float:
    """Return the price of a kWh of municipal heat; 0 where none is sold and none can be used."""
    return tariff.municipal_per_kwh if math.isfinite(tariff.municipal_per_kwh) else 0.0


def penalty_per_kwh(tariff: Tariff, gas_per_kwh: float) -> float:
    """Return a price of unserved load above all that serving it could save.

    A kWh not served saves at most its energy and a kW of the month's demand charge.
    """
    dearest = max(float(np.abs(tariff.electricity_per_kwh).max()), gas_per_kwh, 1e-3)
    if math.isfinite(tariff.municipal_per_kwh):
        dearest = max(dearest, tariff.municipal_per_kwh)
    return 50.0 * dearest + 2.0 * tariff.demand_per_kw_month


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """What a year costs and emits."""

    electricity: float
    demand: float
    gas: float
    carbon: float
    co2_kg: float
    municipal: float = 0.0
    starts: float = 0.0

    @property
    def total(self) -> float:
        """Bill of the year: energy, carbon and starts."""
        energy = self.electricity + self.demand + self.gas + self.carbon
        return energy + self.municipal + self.starts

    @classmethod
    def of(
        cls,
        schedule: Schedule,
        tariff: Tariff,
        carriers: catalogue.CarrierSet,
        units: Sequence[UnitType] = (),
    ) -> Bill:
        """Price a schedule of 8760 hours.

        The carbon price falls on the gas burned in the station; that of electricity and of
        municipal heat is in their prices already.

        Parameters
        ----------
        units
            (u,) whose starts are paid for; none: starts are left out.
        """
        peaks = [float(schedule.grid_kw[month == MONTH_OF_HOUR].max()) for month in range(12)]
        fuel_kwh = float(schedule.fuel_kw.sum())
        gas_kg = fuel_kwh * carriers.gas.co2_kg_kwh
        power_kg = float(schedule.grid_kw.sum()) * carriers.electricity.co2_kg_kwh
        bought_kwh = float(schedule.municipal_kw.sum())
        heat_kg = bought_kwh * carriers.heat.co2_kg_kwh
        starts = counted_starts(schedule.units_on, units)
        return cls(
            electricity=float(schedule.grid_kw @ tariff.electricity_per_kwh),
            demand=tariff.demand_per_kw_month * sum(peaks),
            gas=fuel_kwh * tariff.gas_per_kwh,
            carbon=gas_kg / 1000.0 * tariff.carbon_per_t,
            co2_kg=gas_kg + power_kg + heat_kg,
            municipal=bought_kwh * tariff.municipal_per_kwh if bought_kwh > 0 else 0.0,
            starts=float(sum(u.start_cost * n for u, n in zip(units, starts, strict=True))),
        )


def cost_of_starts(equipment: EquipmentPlan, year: Dispatch) -> Floats:
    """Return what the starts of each hour cost, (8760,), 0 where starts were not paid for.

    The hours add up to ``year.start_cost``.
    """
    if year.start_cost == 0:
        return np.zeros(len(year.grid_kw))
    per_start = np.array([unit.start_cost for unit in equipment.units])
    on = np.round(year.units_on)
    begun = np.maximum(np.diff(on, axis=1, prepend=on[:, :1]), 0.0)
    hourly: Floats = per_start @ begun
    return hourly


def counted_starts(units_on: Floats, units: Sequence[UnitType]) -> Ints:
    """Return the starts in the hours of machines whose starts count, 0 of all others, (u,).

    A machine that runs in the first hour has been started before.
    """
    started = np.maximum(np.diff(np.round(units_on), axis=1), 0.0).sum(axis=1)
    return np.array(
        [n if unit.commits else 0 for unit, n in zip(units, started, strict=False)], dtype=np.int64
    )
