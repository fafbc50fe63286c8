"""What the energy of a station costs and emits.

The carbon price falls on the gas burned in the station; that of electricity is in its price
already.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.records import MONTH_OF_HOUR, Tariff
from dhp_qgis_plugin.core.source.schedule import Schedule


def gas_price(tariff: Tariff, carriers: catalogue.CarrierSet | None = None) -> float:
    """Return the price of a kWh of gas with the carbon that burning it costs."""
    carriers = carriers or catalogue.default_carriers()
    return tariff.gas_per_kwh + tariff.carbon_per_t / 1000.0 * carriers.gas.co2_kg_kwh


def penalty_per_kwh(tariff: Tariff, gas_per_kwh: float) -> float:
    """Return a price of unserved load above all that serving it could save.

    A kWh not served saves at most its energy and a kW of the month's demand charge.
    """
    dearest = max(float(np.abs(tariff.electricity_per_kwh).max()), gas_per_kwh, 1e-3)
    return 50.0 * dearest + 2.0 * tariff.demand_per_kw_month


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """What a year costs and emits."""

    electricity: float
    demand: float
    gas: float
    carbon: float
    co2_kg: float

    @property
    def total(self) -> float:
        """Energy bill of the year."""
        return self.electricity + self.demand + self.gas + self.carbon

    @classmethod
    def of(cls, schedule: Schedule, tariff: Tariff, carriers: catalogue.CarrierSet) -> Bill:
        """Price a schedule of 8760 hours.

        The carbon price falls on the gas burned in the station; that of electricity is in its
        price already.
        """
        peaks = [float(schedule.grid_kw[month == MONTH_OF_HOUR].max()) for month in range(12)]
        fuel_kwh = float(schedule.fuel_kw.sum())
        gas_kg = fuel_kwh * carriers.gas.co2_kg_kwh
        power_kg = float(schedule.grid_kw.sum()) * carriers.electricity.co2_kg_kwh
        return cls(
            electricity=float(schedule.grid_kw @ tariff.electricity_per_kwh),
            demand=tariff.demand_per_kw_month * sum(peaks),
            gas=fuel_kwh * tariff.gas_per_kwh,
            carbon=gas_kg / 1000.0 * tariff.carbon_per_t,
            co2_kg=gas_kg + power_kg,
        )
