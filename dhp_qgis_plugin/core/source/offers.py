"""Which kinds of machine a station is offered: those that can run there, and that may pay.

The catalogue holds more kinds than a station needs, and every further one makes the search
longer. What no hour of the year could use is not offered, and the plan says why. A table of the
planner's own is taken at its word: only what cannot run is left out.
"""

from __future__ import annotations

import math

from dhp_qgis_plugin.core.parameters import SourceParameters
from dhp_qgis_plugin.core.records import (
    MONTH_OF_HOUR,
    Floats,
    MachineKind,
    StationTask,
    StorageType,
    Tariff,
    UnitType,
)
from dhp_qgis_plugin.core.source.equipment import free_cooling_hours, suitable

LEAST_HOURS = 200
"""Hours with a load in which free cooling must be able to run for its exchanger to be offered."""


def offered(
    task: StationTask,
    units: tuple[UnitType, ...],
    tanks: tuple[StorageType, ...],
    tariff: Tariff,
    gas_per_kwh: float,
    parameters: SourceParameters,
    *,
    all_that_can: bool = False,
) -> tuple[tuple[UnitType, ...], tuple[StorageType, ...], tuple[str, ...]]:
    """Return the machines and stores to choose from, and in words what was left out and why.

    Parameters
    ----------
    gas_per_kwh
        With the carbon that burning it costs.
    all_that_can
        Whether the planner chose the list, so that only what cannot run is left out.
    """
    units = suitable(task.kind, units)
    barred = _cannot_run(task, units, tanks, tariff, parameters)
    if not all_that_can:
        barred |= _cannot_pay(task, units, tariff, gas_per_kwh, barred)
    notes = tuple(
        f"Not offered: {_label(kind, units, tanks)}; {barred[kind]}."
        for kind in MachineKind
        if kind in barred
    )
    return (
        tuple(unit for unit in units if unit.kind not in barred),
        tuple(tank for tank in tanks if tank.kind not in barred),
        notes,
    )


def _label(kind: MachineKind, units: tuple[UnitType, ...], tanks: tuple[StorageType, ...]) -> str:
    """Return the name of the first machine or store of a kind."""
    labels = {unit.kind: unit.label for unit in reversed(units)}
    labels |= {tank.kind: tank.label for tank in reversed(tanks)}
    return labels[kind]


def _cannot_run(
    task: StationTask,
    units: tuple[UnitType, ...],
    tanks: tuple[StorageType, ...],
    tariff: Tariff,
    parameters: SourceParameters,
) -> dict[MachineKind, str]:
    """Return the kinds that cannot run at the station, with the reason."""
    held = {unit.kind for unit in units} | {tank.kind for tank in tanks}
    barred: dict[MachineKind, str] = {}
    if MachineKind.MUNICIPAL_HEAT in held and not math.isfinite(tariff.municipal_per_kwh):
        barred[MachineKind.MUNICIPAL_HEAT] = "the tariff has no price for municipal heat"
    if MachineKind.PV in held and not (parameters.pv_most_kwp > 0 and task.pv_per_kwp.any()):
        barred[MachineKind.PV] = "the parameter source.pv_most_kwp allows none"
    makes_ice = any(unit.ice_share > 0 for unit in units)
    if MachineKind.ICE_STORAGE in held and not makes_ice:
        barred[MachineKind.ICE_STORAGE] = "no chiller of the table makes ice"
    if MachineKind.FREE_COOLING in held:
        hours = int((free_cooling_hours(task, parameters) & (task.cool_kw > 0)).sum())
        if hours < LEAST_HOURS:
            barred[MachineKind.FREE_COOLING] = (
                f"in {hours} hours only there is a load while the source is cold enough"
            )
    return barred


def _cannot_pay(
    task: StationTask,
    units: tuple[UnitType, ...],
    tariff: Tariff,
    gas_per_kwh: float,
    barred: dict[MachineKind, str],
) -> dict[MachineKind, str]:
    """Return the kinds that no hour would use at the prices, with the reason."""
    held = {unit.kind: unit for unit in units if unit.kind not in barred}
    found: dict[MachineKind, str] = {}
    price = tariff.electricity_per_kwh
    boiler, electric = held.get(MachineKind.GAS_BOILER), held.get(MachineKind.ELECTRIC_BOILER)
    if boiler and electric and (task.heat_kw > 0).any():
        cheapest = float(price[task.heat_kw > 0].min()) / electric.heat_efficiency
        if cheapest >= gas_per_kwh / boiler.heat_efficiency:
            found[MachineKind.ELECTRIC_BOILER] = "heat from gas is cheaper in every hour"
    dual = held.get(MachineKind.DUAL_CHILLER)
    if dual and dual.ice_efficiency_share > 0:
        spread = _largest_spread(task, price)
        if spread <= 1.0 / dual.ice_efficiency_share:
            reason = "the price of electricity differs too little over the day for ice"
            found[MachineKind.DUAL_CHILLER] = found[MachineKind.ICE_STORAGE] = reason
    return found


def _largest_spread(task: StationTask, price: Floats) -> float:
    """Return the dearest over the cheapest price of any month that asks for cold."""
    spreads = [
        float(price[own].max() / max(price[own].min(), 1e-9))
        for own in (month == MONTH_OF_HOUR for month in range(12))
        if (task.cool_kw[own] > 0).any()
    ]
    return max(spreads, default=1.0)
