"""What a kW and a kWh from a station would cost, as the straight lines that siting works with.

Heat comes from heat pumps up to ``1 - peaking_share_heat`` of the peak and from boilers above.
Cold is priced as from chillers with towers, whose price it never exceeds: a heat pump bought for
heating gives it for less, which configuration finds out. Seasonal means weigh the hours by their
degrees below (heating) or above (cooling) the year's mean temperature.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.load.weather import wet_bulb_c
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.records import (
    Bools,
    Floats,
    MachineKind,
    SourceKind,
    Tariff,
    UnitType,
    Weather,
)
from dhp_qgis_plugin.core.source.capacity_factor import cooling_factor, heating_factor
from dhp_qgis_plugin.core.source.energy_bill import gas_price
from dhp_qgis_plugin.core.source.equipment import (
    HEAT_PUMP,
    OPEN_WATER,
    Service,
    brine_c,
    efficiency,
)
from dhp_qgis_plugin.core.source.waters import nearest_water, source_temperature_c


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteCosts:
    """Estimates for stations on one kind of source."""

    design_cop: float  # of the heat pump in the coldest hour that it may run
    design_eer: float  # in the warmest
    pump_share_heat: float  # of the peak
    pump_share_cool: float
    capex_per_kw_heat: float
    capex_per_kw_cool: float
    energy_per_kwh_heat: float
    energy_per_kwh_cool: float

    def most_heat_kw(self, extract_kw: float) -> float:
        """Return the largest station: heat pumps that use the source up, and peaking boilers."""
        return extract_kw * self.design_cop / (self.design_cop - 1) / self.pump_share_heat

    def most_cool_kw(self, reject_kw: float) -> float:
        """Return the largest station: heat pumps that fill the sink, and peaking chillers."""
        return reject_kw / (1 + 1 / self.design_eer) / self.pump_share_cool


def source_capex_per_kw(
    kinds: tuple[SourceKind, ...], weather: Weather, parameters: Parameters
) -> Floats:
    """Return the investment per kW of extraction at sites of these kinds, (s,).

    Boreholes for the ground, an intake for waters, nothing for air.
    """
    return np.array([_source_price(kind, weather, parameters) for kind in kinds], dtype=float)


def estimate_costs(
    kind: SourceKind,
    weather: Weather,
    tariff: Tariff,
    parameters: Parameters,
    source_c: Floats | None = None,
) -> SiteCosts:
    """Estimate limits and costs of stations on one kind of source.

    Parameters
    ----------
    source_c
        (8760,) temperature of the source; None: that of its kind near the place.

    Raises
    ------
    InputError
        If the equipment catalogue lacks a heat pump of the kind, a boiler or a chiller.
    """
    source, network = parameters.source, parameters.network
    pump = _middle_unit(HEAT_PUMP[kind], parameters.currency)
    boiler = _middle_unit(MachineKind.GAS_BOILER, parameters.currency)
    chiller = _middle_unit(MachineKind.CHILLER, parameters.currency)
    outside = source_temperature_c(kind, weather, source) if source_c is None else source_c
    heating_c, cooling_c = outside, outside
    if kind is SourceKind.GROUND:
        heating_c = brine_c(outside, Service.HEATING, source)
        cooling_c = brine_c(outside, Service.COOLING, source)
    cop = efficiency(pump, Service.HEATING, heating_c, network.heat_supply_c, source)
    eer = efficiency(pump, Service.COOLING, cooling_c, network.cool_supply_c, source)
    ready = np.ones(len(cop), dtype=bool)
    if kind in OPEN_WATER:
        ready = outside >= source.freeze_cutoff_c
    usable = cop[ready] if ready.any() else cop
    design_cop = float(max(usable.min(), 1.05))
    pump_heat = 1.0 - source.peaking_share_heat
    able = heating_factor(pump, heating_c, network.heat_supply_c)
    pump_kw = pump.heat_kw * float((able[ready] if ready.any() else able).min())
    per_kw_pump = pump.capex / pump_kw + _source_price(kind, weather, parameters) * (
        1.0 - 1.0 / design_cop
    )
    # A boiler carries all of the peak where the source may fail in the coldest hours.
    boiler_share = source.peaking_share_heat if ready.all() else 1.0
    tower_c = wet_bulb_c(weather) + source.tower_approach_k
    chiller_cop = efficiency(chiller, Service.COOLING, tower_c, network.cool_supply_c, source)
    chiller_kw = chiller.cool_kw * float(
        cooling_factor(chiller, tower_c, network.cool_supply_c).min()
    )
    return SiteCosts(
        design_cop=design_cop,
        design_eer=float(eer.min()),
        pump_share_heat=pump_heat,
        pump_share_cool=1.0 - source.peaking_share_cool,
        capex_per_kw_heat=pump_heat * per_kw_pump + boiler_share * boiler.capex / boiler.heat_kw,
        capex_per_kw_cool=chiller.capex / chiller_kw,
        energy_per_kwh_heat=_heat_price(cop, ready, pump_heat, boiler, weather, tariff),
        energy_per_kwh_cool=_cool_price(
            eer, chiller_cop, 1.0 - source.peaking_share_cool, weather, tariff
        ),
    )


def _source_price(kind: SourceKind, weather: Weather, parameters: Parameters) -> float:
    if kind is SourceKind.AIR:
        return 0.0
    if kind is SourceKind.GROUND:
        return parameters.source.bore_capex_per_m * 1000.0 / parameters.source.bore_extract_w_m
    return nearest_water(kind, weather, parameters.currency)[0].capex_per_kw


def _middle_unit(kind: MachineKind, currency: str) -> UnitType:
    """Return the unit of middle size of a kind."""
    units = sorted(
        (unit for unit in catalogue.units_in(currency) if unit.kind is kind),
        key=lambda unit: max(unit.heat_kw, unit.cool_kw),
    )
    if not units:
        raise InputError(
            "The equipment catalogue holds no {kind}; add one to units.csv.", kind=kind.value
        )
    return units[len(units) // 2]


def _heat_price(
    cop: Floats,
    ready: Bools,
    pump_share: float,
    boiler: UnitType,
    weather: Weather,
    tariff: Tariff,
) -> float:
    """Return the mean price of a kWh of heat: heat pumps at the bottom, boilers on top."""
    load = _relative_load(-weather.temperature_c)
    by_pump = np.where(ready, np.minimum(load, pump_share), 0.0)
    by_boiler = load - by_pump
    cost = by_pump * tariff.electricity_per_kwh / cop
    cost = cost + by_boiler * gas_price(tariff) / boiler.heat_efficiency
    return float(cost.sum() / load.sum())


def _cool_price(
    pump_eer: Floats, chiller_eer: Floats, pump_share: float, weather: Weather, tariff: Tariff
) -> float:
    """Return the mean price of a kWh of cold: heat pumps at the bottom, chillers on top."""
    load = _relative_load(weather.temperature_c)
    by_pump = np.minimum(load, pump_share)
    cost = (by_pump / pump_eer + (load - by_pump) / chiller_eer) * tariff.electricity_per_kwh
    return float(cost.sum() / load.sum())


def _relative_load(value: Floats) -> Floats:
    """Return the excess over the year's mean, highest 1; even through a year without seasons."""
    excess = np.maximum(value - value.mean(), 0.0)
    relative: Floats = excess / excess.max() if excess.max() > 0 else np.ones_like(value)
    return relative
