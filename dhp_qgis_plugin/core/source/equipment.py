"""Machines: which fit a station, what they can and take hour by hour, in which modes they run.

Full-load efficiency is a fixed fraction of Carnot's, fitted to the rated point that the catalogue
states and carried to other temperatures. Part load is a straight line: a running machine takes
``idle_share`` of its full-load power of the hour at once, the rest in proportion to its load.
Capacity follows the temperatures too (`capacity_factor`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from dhp_qgis_plugin.core.parameters import SourceParameters
from dhp_qgis_plugin.core.records import (
    Bools,
    Floats,
    Ints,
    MachineKind,
    SourceKind,
    StationTask,
    UnitType,
    _Record,
)
from dhp_qgis_plugin.core.source.capacity_factor import cooling_factor, heating_factor

KELVIN = 273.15

HEAT_PUMP = {
    SourceKind.GROUND: MachineKind.GROUND_HP,
    SourceKind.SEA: MachineKind.SEA_HP,
    SourceKind.RIVER: MachineKind.SEA_HP,
    SourceKind.LAKE: MachineKind.SEA_HP,
    SourceKind.SEWAGE: MachineKind.SEWAGE_HP,
    SourceKind.AIR: MachineKind.AIR_HP,
}
"""The kind of heat pump that a source asks for."""

HEAT_PUMPS = frozenset(HEAT_PUMP.values())
TOWERS = frozenset({MachineKind.CHILLER, MachineKind.DUAL_CHILLER})
"""Chillers that give their heat to a cooling tower."""
STEADY = frozenset(
    {MachineKind.GAS_BOILER, MachineKind.ELECTRIC_BOILER, MachineKind.MUNICIPAL_HEAT}
)
"""Sources of heat whose efficiency no temperature changes."""
OPEN_WATER = frozenset({SourceKind.SEA, SourceKind.RIVER, SourceKind.LAKE})
"""Waters that may freeze in the evaporator."""


class Service(StrEnum):
    """What a machine does in an hour."""

    HEATING = "heating"
    COOLING = "cooling"
    RECOVERY = "recovery"  # heat and cold by one compressor: q is its heat, q - P its cold
    ICE = "ice"  # cold that goes into ice storage


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode(_Record):
    """One way in which one type of machine runs: its use of energy over t hours.

    A machine that delivers q kW takes ``idle_kw + slope * q`` kW of electricity or gas. A heat
    pump draws ``q - power`` from its source when heating and gives ``q + power`` to it when
    cooling; in recovery it makes q kW of heat and ``q - power`` of cold and needs no source.
    """

    unit: int  # position among the units
    service: Service
    capacity_kw: Floats  # (t,) of one machine at the temperatures of the hour
    least_share: float
    gas: bool
    on_source: bool  # draws on the station's limited source
    idle_kw: Floats  # (t,)
    slope: Floats  # (t,)
    available: Bools  # (t,)
    municipal: bool = False  # its energy is heat bought from a network of others
    firm: bool = True  # counts as capacity; free cooling does not

    @property
    def electric(self) -> bool:
        """Tell whether the energy it takes is electricity."""
        return not (self.gas or self.municipal)

    @property
    def full_slope(self) -> Floats:
        """Energy taken per kW delivered at full load, (t,): the inverse of the efficiency."""
        return self.slope + self.idle_kw / self.capacity_kw

    def at(self, hours: Ints) -> Mode:
        """Return the mode in some of its hours; of rows of hours (t, n) the mean of each row."""
        rows = hours.reshape(len(hours), -1)
        return replace(
            self,
            capacity_kw=self.capacity_kw[rows].mean(axis=1),
            idle_kw=self.idle_kw[rows].mean(axis=1),
            slope=self.slope[rows].mean(axis=1),
            available=self.available[rows].all(axis=1),
        )


def suitable(kind: SourceKind | None, units: tuple[UnitType, ...]) -> tuple[UnitType, ...]:
    """Return the units a station may hold: heat pumps of its source, and what needs no source.

    Free cooling needs a source other than air.
    """
    pump = HEAT_PUMP.get(kind) if kind is not None else None
    barred = HEAT_PUMPS - {pump}
    if pump in (None, MachineKind.AIR_HP):
        barred = barred | {MachineKind.FREE_COOLING}
    return tuple(unit for unit in units if unit.kind not in barred)


def modes(
    units: tuple[UnitType, ...], task: StationTask, parameters: SourceParameters
) -> tuple[Mode, ...]:
    """Return every mode of the units under the temperatures of a station, (8760,) each."""
    return tuple(
        mode
        for position, unit in enumerate(units)
        for mode in _modes_of(position, unit, task, parameters)
    )


def _modes_of(
    position: int, unit: UnitType, task: StationTask, parameters: SourceParameters
) -> list[Mode]:
    """Return heating, cooling, recovery and ice making, as far as the unit does them."""
    limited = HEAT_PUMPS - {MachineKind.AIR_HP} | {MachineKind.FREE_COOLING}
    able = {
        Service.HEATING: unit.heat_kw > 0,
        Service.COOLING: unit.cool_kw > 0,
        Service.RECOVERY: unit.recovery
        and min(unit.heat_kw, unit.cool_kw) > 0
        and bool(_both_days(task).any()),
        Service.ICE: unit.cool_kw * unit.ice_share > 0,
    }
    found: list[Mode] = []
    for service in (service for service, can in able.items() if can):
        capacity_kw = hourly_capacity(unit, service, task, parameters)
        efficiency = hourly_efficiency(unit, service, task, parameters)
        found.append(
            Mode(
                unit=position,
                service=service,
                capacity_kw=capacity_kw,
                least_share=unit.least_share,
                gas=unit.fuel == "gas",
                on_source=unit.kind in limited and service in (Service.HEATING, Service.COOLING),
                idle_kw=unit.idle_share * capacity_kw / efficiency,
                slope=(1.0 - unit.idle_share) / efficiency,
                available=_available(unit, service, task, parameters),
                municipal=unit.kind is MachineKind.MUNICIPAL_HEAT,
                firm=unit.kind is not MachineKind.FREE_COOLING,
            )
        )
    return found


def hourly_capacity(
    unit: UnitType, service: Service, task: StationTask, parameters: SourceParameters
) -> Floats:
    """Return what one machine can deliver hour by hour, kW, (8760,)."""
    if service is Service.RECOVERY:
        return np.full(len(task.heat_kw), recovery_kw(unit, task, parameters))
    outside_c = outer_side_c(unit, service, task, parameters)
    if service is Service.HEATING:
        return unit.heat_kw * heating_factor(unit, outside_c, task.heat_supply_c)
    share = unit.ice_share if service is Service.ICE else 1.0
    return share * unit.cool_kw * cooling_factor(unit, outside_c, task.cool_supply_c)


def recovery_kw(unit: UnitType, task: StationTask, parameters: SourceParameters) -> float:
    """Return the heat a unit makes in recovery: as in heating from the chilled water.

    Unless its cold, limited by what the evaporator takes up at the rated sink, is more.
    """
    cop = float(_recovery_cop(unit, task, parameters))
    cold_c, rated_c = np.array(task.cool_supply_c), np.array(unit.rated_cool_sink_c)
    heat_kw = unit.heat_kw * float(heating_factor(unit, cold_c, task.heat_supply_c))
    cold_kw = unit.cool_kw * float(cooling_factor(unit, rated_c, task.cool_supply_c))
    return min(heat_kw, cold_kw / max(1.0 - 1.0 / cop, 1e-6))


def _recovery_cop(unit: UnitType, task: StationTask, parameters: SourceParameters) -> Floats:
    """Return the COP in heating with the chilled water as source: between both supplies."""
    cold = np.array(task.cool_supply_c)
    return efficiency(unit, Service.HEATING, cold, task.heat_supply_c, parameters)


def _both_days(task: StationTask) -> Bools:
    """Tell of every hour whether its day asks for heat and for cold: tanks bridge the rest."""
    days = [load_kw.reshape(-1, 24).max(axis=1) > 0 for load_kw in (task.heat_kw, task.cool_kw)]
    both: Bools = np.repeat(days[0] & days[1], 24)
    return both


def hourly_efficiency(
    unit: UnitType, service: Service, task: StationTask, parameters: SourceParameters
) -> Floats:
    """Return COP, EER or boiler efficiency of a unit at full load, hour by hour, (8760,)."""
    hours = len(task.heat_kw)
    if unit.kind in STEADY:
        return np.full(hours, unit.heat_efficiency)
    if unit.kind is MachineKind.FREE_COOLING:
        return np.full(hours, unit.cool_efficiency)
    if service is Service.RECOVERY:
        return np.full(hours, _recovery_cop(unit, task, parameters))
    if service is Service.ICE:
        cooling = hourly_efficiency(unit, Service.COOLING, task, parameters)
        return cooling * unit.ice_efficiency_share
    outside_c = outer_side_c(unit, service, task, parameters)
    supply_c = task.heat_supply_c if service is Service.HEATING else task.cool_supply_c
    return efficiency(unit, service, outside_c, supply_c, parameters)


def efficiency(
    unit: UnitType,
    service: Service,
    outside_c: Floats,
    supply_c: float,
    parameters: SourceParameters,
) -> Floats:
    """Return the full-load COP (heating) or EER (cooling) of a heat pump or chiller.

    g T_hot / (T_hot - T_cold) in heating, g T_cold / (T_hot - T_cold) in cooling, with
    refrigerant-side temperatures in kelvin and g such that the rated point is met.

    Parameters
    ----------
    outside_c
        Source (heating) or sink (cooling), any shape, °C.
    supply_c
        Heat or chilled water supply, °C.
    """
    if service is Service.HEATING:
        rated = _carnot(
            service, np.array(unit.rated_heat_source_c), unit.rated_heat_sink_c, parameters
        )
        fraction = unit.heat_efficiency / rated
    else:
        rated = _carnot(
            service, np.array(unit.rated_cool_sink_c), unit.rated_cool_source_c, parameters
        )
        fraction = unit.cool_efficiency / rated
    if unit.kind in HEAT_PUMPS:
        fraction = fraction * parameters.cop_factor
    ideal = _carnot(service, outside_c, supply_c, parameters)
    found: Floats = fraction * ideal
    return np.maximum(found, 1.0) if service is Service.HEATING else found


def _carnot(
    service: Service, outside_c: Floats, supply_c: float, parameters: SourceParameters
) -> Floats:
    """Return Carnot's efficiency between refrigerant temperatures, lift floored."""
    heating = service is Service.HEATING
    hot_c, cold_c = (supply_c, outside_c) if heating else (outside_c, supply_c)
    hot_k = np.asarray(hot_c + parameters.approach_k + KELVIN)
    cold_k = np.asarray(cold_c - parameters.approach_k + KELVIN)
    lift_k = np.maximum(hot_k - cold_k, parameters.least_lift_k)
    ideal: Floats = (hot_k if heating else cold_k) / lift_k
    return ideal


def outer_side_c(
    unit: UnitType, service: Service, task: StationTask, parameters: SourceParameters
) -> Floats:
    """Return the temperature at the machine's outer side: source, air or tower water."""
    if unit.kind in TOWERS:
        return task.wet_bulb_c + parameters.tower_approach_k
    if unit.kind is MachineKind.AIR_HP:
        return task.outdoor_c
    if unit.kind is MachineKind.GROUND_HP:
        return brine_c(task.source_c, service, parameters)
    return task.source_c


def brine_c(ground_c: Floats, service: Service, parameters: SourceParameters) -> Floats:
    """Return the brine's temperature at design load: ground less (plus) q' R of a borehole.

    Cautious: at part load the brine is nearer the ground.
    """
    if service is Service.HEATING:
        return ground_c - parameters.bore_extract_w_m * parameters.bore_resistance_mk_w
    return ground_c + parameters.bore_reject_w_m * parameters.bore_resistance_mk_w


def _available(
    unit: UnitType, service: Service, task: StationTask, parameters: SourceParameters
) -> Bools:
    """Tell in which hours the mode may run.

    No heating from open water near freezing; recovery on days that ask for both; free cooling
    where the source is colder than the chilled water by the exchanger's approach.
    """
    if service is Service.RECOVERY:
        return _both_days(task)
    if unit.kind is MachineKind.FREE_COOLING:
        return free_cooling_hours(task, parameters)
    ready = np.ones(len(task.heat_kw), dtype=bool)
    water = unit.kind is MachineKind.SEA_HP and task.kind in OPEN_WATER
    if water and service is Service.HEATING:
        ready = task.source_c >= parameters.freeze_cutoff_c
    return ready


def free_cooling_hours(task: StationTask, parameters: SourceParameters) -> Bools:
    """Tell in which hours the source alone makes chilled water."""
    source_c = task.source_c
    if task.kind is SourceKind.GROUND:
        source_c = brine_c(source_c, Service.COOLING, parameters)
    cold: Bools = source_c + parameters.free_cooling_approach_k <= task.cool_supply_c
    return cold
