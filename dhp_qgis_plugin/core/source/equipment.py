"""Machines: which fit a station, how efficient they are hour by hour, in which modes they run.

Full-load efficiency is a fixed fraction of Carnot's, fitted to the rated point that the catalogue
states and carried to other temperatures. Part load is a straight line: a running machine takes
``idle_share`` of its rated power at once, the rest in proportion to its load.
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
OPEN_WATER = frozenset({SourceKind.SEA, SourceKind.RIVER, SourceKind.LAKE})
"""Waters that may freeze in the evaporator."""


class Service(StrEnum):
    """What a machine does in an hour."""

    HEATING = "heating"
    COOLING = "cooling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode(_Record):
    """One way in which one type of machine runs: its use of energy over t hours.

    A machine that delivers q kW takes ``idle_kw + slope * q`` kW of electricity or gas. A heat
    pump draws ``q - power`` from its source when heating and gives ``q + power`` to it when
    cooling.
    """

    unit: int  # position among the units
    service: Service
    capacity_kw: float  # of one machine
    least_share: float
    gas: bool
    on_source: bool  # draws on the station's limited source
    idle_kw: Floats  # (t,)
    slope: Floats  # (t,)
    available: Bools  # (t,)

    @property
    def full_slope(self) -> Floats:
        """Energy taken per kW delivered at full load, (t,): the inverse of the efficiency."""
        return self.slope + self.idle_kw / self.capacity_kw

    def at(self, hours: Ints) -> Mode:
        """Return the mode in some of its hours; of rows of hours (t, n) the mean of each row."""
        rows = hours.reshape(len(hours), -1)
        return replace(
            self,
            idle_kw=self.idle_kw[rows].mean(axis=1),
            slope=self.slope[rows].mean(axis=1),
            available=self.available[rows].all(axis=1),
        )


def suitable(kind: SourceKind | None, units: tuple[UnitType, ...]) -> tuple[UnitType, ...]:
    """Return the units a station may hold: heat pumps of its source, chillers, boilers."""
    pump = HEAT_PUMP.get(kind) if kind is not None else None
    return tuple(unit for unit in units if unit.kind not in HEAT_PUMPS or unit.kind is pump)


def modes(
    units: tuple[UnitType, ...], task: StationTask, parameters: SourceParameters
) -> tuple[Mode, ...]:
    """Return every mode of the units under the temperatures of a station, (8760,) each."""
    found: list[Mode] = []
    for position, unit in enumerate(units):
        for service, capacity_kw in (
            (Service.HEATING, unit.heat_kw),
            (Service.COOLING, unit.cool_kw),
        ):
            if capacity_kw <= 0:
                continue
            efficiency = hourly_efficiency(unit, service, task, parameters)
            found.append(
                Mode(
                    unit=position,
                    service=service,
                    capacity_kw=capacity_kw,
                    least_share=unit.least_share,
                    gas=unit.fuel == "gas",
                    on_source=unit.kind in HEAT_PUMPS and unit.kind is not MachineKind.AIR_HP,
                    idle_kw=unit.idle_share * capacity_kw / efficiency,
                    slope=(1.0 - unit.idle_share) / efficiency,
                    available=_available(unit, service, task, parameters),
                )
            )
    return tuple(found)


def hourly_efficiency(
    unit: UnitType, service: Service, task: StationTask, parameters: SourceParameters
) -> Floats:
    """Return COP, EER or boiler efficiency of a unit at full load, hour by hour, (8760,)."""
    if unit.kind is MachineKind.GAS_BOILER:
        return np.full(len(task.heat_kw), unit.heat_efficiency)
    outside_c = _outside_c(unit, service, task, parameters)
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


def _outside_c(
    unit: UnitType, service: Service, task: StationTask, parameters: SourceParameters
) -> Floats:
    """Return the temperature at the machine's outer side: source, air or tower water."""
    if unit.kind is MachineKind.CHILLER:
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
    """Tell in which hours the mode may run: no heating from open water near freezing."""
    ready = np.ones(len(task.heat_kw), dtype=bool)
    water = unit.kind is MachineKind.SEA_HP and task.kind in OPEN_WATER
    if water and service is Service.HEATING:
        ready = task.source_c >= parameters.freeze_cutoff_c
    return ready
