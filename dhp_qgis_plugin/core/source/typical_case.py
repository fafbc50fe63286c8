"""Representative days and design hours as hours of the operation model, with what may be chosen."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.finance import capital_recovery
from dhp_qgis_plugin.core.parameters import Parameters, SourceParameters
from dhp_qgis_plugin.core.records import (
    MONTH_OF_HOUR,
    Ints,
    MachineKind,
    StationTask,
    StorageType,
    Tariff,
    UnitType,
)
from dhp_qgis_plugin.core.source.adequacy import DesignHours
from dhp_qgis_plugin.core.source.energy_bill import gas_price, municipal_price, penalty_per_kwh
from dhp_qgis_plugin.core.source.equipment import Mode, Service
from dhp_qgis_plugin.core.source.operation_case import Case, Choice
from dhp_qgis_plugin.core.source.recharge import needs_balance, recharge_prices
from dhp_qgis_plugin.core.source.representative_days import Days

STEP_H = 2
"""Hours that the representative days are counted in; dispatch counts every one."""


def typical_case(
    task: StationTask,
    source_capex_per_kw: float,
    tariff: Tariff,
    parameters: Parameters,
    units: tuple[UnitType, ...],
    tanks: tuple[StorageType, ...],
    machine_modes: tuple[Mode, ...],
    days: Days,
    design: DesignHours,
    near: Ints | None = None,
) -> Case:
    """Put days and design hours side by side as hours of the operation model.

    Parameters
    ----------
    near
        (u,) counts from which the search departs by one machine of a type at most.
    """
    steps, per_day = days.steps(STEP_H), 24 // STEP_H
    hour = np.vstack([steps, np.repeat(design.hour[:, None], STEP_H, axis=1)])
    d, extra = len(days.day), len(design.hour)
    zeros = np.zeros(extra)
    heat_factor, cool_factor, weight = (
        np.repeat(each, per_day) for each in (days.heat_factor, days.cool_factor, days.weight)
    )
    gas_per_kwh = gas_price(tariff)
    yearly_units = np.array([per_year(u.capex, u.om_share, u.life_a, parameters) for u in units])
    yearly_tanks = np.array(
        [per_year(g.capex_per_kwh, g.om_share, g.life_a, parameters) for g in tanks]
    )
    source_cost = (
        source_capex_per_kw
        * source_base_kw(task)
        * capital_recovery(parameters.finance.discount_rate, parameters.finance.life_bores_a)
    )
    dearest = max(
        (c / _capacity(u) for u, c in zip(units, yearly_units, strict=True) if not u.power_kwp),
        default=0.0,
    )
    most = np.array(
        [_most(u, unit, task, parameters.source, machine_modes) for u, unit in enumerate(units)]
    )
    least = np.zeros(len(units))
    if near is not None:
        least, most = np.maximum(near - 1.0, 0.0), np.minimum(near + 1.0, most)
    used = tuple(mode.at(hour) for mode in machine_modes if mode.available[hour].any())
    return Case(
        heat_kw=np.r_[task.heat_kw[steps].mean(axis=1) * heat_factor, design.heat_kw],
        cool_kw=np.r_[task.cool_kw[steps].mean(axis=1) * cool_factor, design.cool_kw],
        pump_kw=np.r_[task.pump_kw[steps].mean(axis=1), zeros],
        weight=np.r_[weight * STEP_H, zeros],
        block=np.r_[np.repeat(np.arange(d), per_day), d + np.arange(extra)],
        month=np.r_[MONTH_OF_HOUR[steps[:, 0]], np.full(extra, -1)],
        electricity_per_kwh=tariff.electricity_per_kwh[hour].mean(axis=1),
        step_h=float(STEP_H),
        gas_per_kwh=gas_per_kwh,
        demand_per_kw=tariff.demand_per_kw_month,
        penalty_per_kwh=penalty_per_kwh(tariff, gas_per_kwh)
        + 10.0 * (dearest + source_cost / max(source_base_kw(task), 1.0)),
        modes=used,
        tanks=tanks,
        extract_kw=task.extract_kw,
        reject_kw=task.reject_kw,
        units=Choice(least=least, most=most, cost=yearly_units),
        sizes=Choice(
            least=np.zeros(len(tanks)),
            most=np.array([_most_kwh(tank, task) for tank in tanks]),
            cost=yearly_tanks,
        ),
        share=Choice(
            least=np.array([0.0 if source_cost > 0 else 1.0]),
            most=np.ones(1),
            cost=np.array([source_cost]),
        ),
        recharge=recharge_prices(tariff, parameters) if needs_balance(task) else None,
        municipal_per_kwh=municipal_price(tariff),
        machines=units,
        pv_per_kwp=task.pv_per_kwp[hour].mean(axis=1),
        standby=(parameters.source.standby_heat, parameters.source.standby_cool),
    )


def per_year(capex: float, om_share: float, life_a: float, parameters: Parameters) -> float:
    """Return annuity and upkeep of an investment."""
    return capex * (capital_recovery(parameters.finance.discount_rate, life_a) + om_share)


def _capacity(unit: UnitType) -> float:
    return max(unit.heat_kw, unit.cool_kw, 1.0)


def source_base_kw(task: StationTask) -> float:
    """Return the kW that the source's investment is counted by; 0 for air and for no source."""
    base = task.extract_kw if task.extract_kw > 0 else task.reject_kw
    return base if np.isfinite(base) else 0.0


def _most(
    position: int,
    unit: UnitType,
    task: StationTask,
    source: SourceParameters,
    machine_modes: tuple[Mode, ...],
) -> float:
    """Return the number of machines that would carry every hour and the peaks alone, and one more.

    Of photovoltaics as many as the planner allows.
    """
    if unit.power_kwp > 0:
        return float(np.floor(source.pv_most_kwp / unit.power_kwp + 1e-9))
    needed = [0.0]
    for mode in machine_modes:
        if mode.unit == position and mode.service in (Service.HEATING, Service.COOLING):
            heating = mode.service is Service.HEATING
            load_kw = task.heat_kw if heating else task.cool_kw
            peak_kw = task.heat_peak_kw if heating else task.cool_peak_kw
            high_kw = float(load_kw.max())
            if high_kw <= 0:
                load_kw, high_kw = np.full(len(load_kw), peak_kw), max(peak_kw, 1.0)
            grown = (1.0 + source.reserve) * max(peak_kw / high_kw, 1.0)
            most = float((load_kw / mode.capacity_kw).max()) * grown
            needed.append(np.ceil(most - 1e-9) + 1.0 if most > 0 else 0.0)
    return float(max(needed))


def _most_kwh(tank: StorageType, task: StationTask) -> float:
    load_kw = task.heat_kw if tank.kind is MachineKind.HOT_TANK else task.cool_kw
    return min(tank.most_kwh, 24.0 * float(load_kw.max()))
