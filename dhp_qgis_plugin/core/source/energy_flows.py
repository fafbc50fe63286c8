"""The year of a station month by month: energy in, energy out, what was stored, what it cost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.records import (
    MONTH_DAYS,
    MONTH_OF_HOUR,
    Dispatch,
    EquipmentPlan,
    Floats,
    MachineKind,
    StationTask,
    Tariff,
    _Record,
)
from dhp_qgis_plugin.core.source.recharge import WARM
from dhp_qgis_plugin.core.source.service_split import exchange

_STARTS = np.concatenate([[0], np.cumsum(MONTH_DAYS)[:-1]]) * 24


@dataclass(frozen=True, slots=True, kw_only=True)
class EnergyFlows(_Record):
    """Energy of a station in twelve months, kWh; machines and tanks by kind."""

    kinds: tuple[MachineKind, ...]  # (n,) of the machines that are installed
    heat_kwh: Floats  # (n, 12) made
    cool_kwh: Floats  # (n, 12)
    power_kwh: Floats  # (n, 12) electricity taken
    fuel_kwh: Floats  # (n, 12)
    tank_kinds: tuple[MachineKind, ...]  # (g,)
    charge_kwh: Floats  # (g, 12)
    discharge_kwh: Floats  # (g, 12)
    lost_kwh: Floats  # (g, 12) put in and neither given back nor in store at the month's end
    heat_load_kwh: Floats  # (12,) at the station, losses of the network included
    cool_load_kwh: Floats  # (12,)
    unserved_heat_kwh: Floats  # (12,)
    unserved_cool_kwh: Floats  # (12,)
    pump_kwh: Floats  # (12,) network pumps
    grid_kwh: Floats  # (12,) import
    extracted_kwh: Floats  # (12,) from ground, water, sewage
    rejected_kwh: Floats  # (12,) into them
    drawn_kwh: Floats  # (12,) from the outdoor air
    shed_kwh: Floats  # (12,) to the outdoor air
    recharged_kwh: Floats  # (12,) put into the ground by dry coolers, < 0: taken out of it
    recharge_power_kwh: Floats  # (12,) their electricity
    municipal_kwh: Floats  # (12,) heat bought

    @property
    def own_kwh(self) -> Floats:
        """Electricity that machines and pumps took and the grid did not deliver, (12,)."""
        own: Floats = self.power_kwh.sum(axis=0) + self.pump_kwh - self.grid_kwh
        return np.where(np.abs(own) > 1e-6 * np.maximum(self.grid_kwh, 1.0), own, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyBill(_Record):
    """What the energy of a station costs in twelve months, (12,) each."""

    electricity: Floats
    demand: Floats
    gas: Floats
    carbon: Floats
    recharge_power: Floats  # electricity of the dry coolers
    municipal: Floats  # heat bought
    starts: Floats  # wear and losses of machines that start

    @property
    def total(self) -> Floats:
        """The month's bill, (12,)."""
        whole = self.electricity + self.demand + self.gas + self.carbon + self.recharge_power
        whole = whole + self.municipal + self.starts
        return np.asarray(whole, dtype=float)


def energy_flows(task: StationTask, equipment: EquipmentPlan, year: Dispatch) -> EnergyFlows:
    """Sum a station's hours over the months.

    The dry coolers' year is laid evenly over the hours of their season, as only its sum is
    planned.
    """
    outside = exchange(task, equipment, year)
    season = _season(year.recharged_kwh_a)
    kinds = tuple(
        kind
        for kind in MachineKind
        if any(
            unit.kind is kind and count > 0
            for unit, count in zip(equipment.units, equipment.counts, strict=True)
        )
    )
    of = [np.array([unit.kind is kind for unit in equipment.units], dtype=bool) for kind in kinds]
    tanks = tuple(
        kind
        for kind in MachineKind
        if any(
            tank.kind is kind and size > 0
            for tank, size in zip(equipment.tanks, equipment.tank_kwh, strict=True)
        )
    )
    held = [np.array([tank.kind is kind for tank in equipment.tanks], dtype=bool) for kind in tanks]

    def by_kind(hourly: Floats, members: list[np.ndarray]) -> Floats:  # type: ignore[type-arg]
        rows = [monthly(hourly[each]).sum(axis=0) for each in members]
        return np.array(rows, dtype=float).reshape(len(members), 12)

    grown = _filled(equipment, year)
    charge, discharge = by_kind(year.charge_kw, held), by_kind(year.discharge_kw, held)
    return EnergyFlows(
        kinds=kinds,
        heat_kwh=by_kind(year.heat_kw, of),
        cool_kwh=by_kind(year.cool_kw, of),
        power_kwh=by_kind(year.power_kw, of),
        fuel_kwh=by_kind(year.fuel_kw, of),
        tank_kinds=tanks,
        charge_kwh=charge,
        discharge_kwh=discharge,
        lost_kwh=charge
        - discharge
        - np.array([grown[each].sum(axis=0) for each in held]).reshape(charge.shape),
        heat_load_kwh=monthly(task.heat_kw),
        cool_load_kwh=monthly(task.cool_kw),
        unserved_heat_kwh=monthly(year.unserved_heat_kw),
        unserved_cool_kwh=monthly(year.unserved_cool_kw),
        pump_kwh=monthly(task.pump_kw),
        grid_kwh=monthly(year.grid_kw),
        extracted_kwh=monthly(outside.extracted_kw),
        rejected_kwh=monthly(outside.rejected_kw),
        drawn_kwh=monthly(outside.drawn_kw),
        shed_kwh=monthly(outside.shed_kw),
        recharged_kwh=year.recharged_kwh_a * season,
        recharge_power_kwh=year.recharge_power_kwh_a * season,
        municipal_kwh=monthly(year.municipal_kw),
    )


def monthly_bill(year: Dispatch, tariff: Tariff) -> MonthlyBill:
    """Return the bill month by month; the months add up to the year's.

    Electricity and demand follow the import and its month's peak, gas and carbon the fuel.
    """
    fuel = monthly(year.fuel_kw.sum(axis=0))
    burned = fuel / max(float(fuel.sum()), 1e-9)
    bought = monthly(year.grid_kw * tariff.electricity_per_kwh)
    peaks = np.maximum.reduceat(year.grid_kw, _STARTS) * tariff.demand_per_kw_month
    return MonthlyBill(
        electricity=_to_sum(bought, year.electricity_cost),
        demand=_to_sum(peaks, year.demand_cost),
        gas=burned * year.gas_cost,
        carbon=burned * year.carbon_cost,
        recharge_power=_season(year.recharged_kwh_a) * year.recharge_power_cost,
        municipal=_to_sum(monthly(year.municipal_kw), year.municipal_cost),
        starts=_to_sum(monthly(_begun(year)), year.start_cost),
    )


def _begun(year: Dispatch) -> Floats:
    """Return how many machines whose starts count begin to run in each hour, (8760,)."""
    counted = year.units_on[year.starts > 0]
    more = np.maximum(np.diff(counted, axis=1, prepend=counted[:, :1]), 0.0)
    begun: Floats = more.sum(axis=0)
    return begun


def monthly(hourly: Floats) -> Floats:
    """Sum hours over the months, (..., 8760) to (..., 12)."""
    sums: Floats = np.add.reduceat(hourly, _STARTS, axis=-1)
    return sums


def _season(recharged_kwh: float) -> Floats:
    """Return the part of each month in the hours of recharge, (12,)."""
    hours = WARM if recharged_kwh >= 0 else ~WARM
    return np.bincount(MONTH_OF_HOUR[hours], minlength=12) / float(hours.sum())


def _filled(equipment: EquipmentPlan, year: Dispatch) -> Floats:
    """Return by how much the content of each tank grew in each month, (g, 12).

    What a month begins with follows from its first hour, as months may be planned by themselves.
    """
    ends = np.r_[_STARTS[1:], year.content_kwh.shape[-1]] - 1
    rows = []
    for g, tank in enumerate(equipment.tanks):
        first_kwh = year.content_kwh[g, _STARTS] - tank.efficiency * year.charge_kw[g, _STARTS]
        first_kwh = first_kwh + year.discharge_kw[g, _STARTS] / tank.efficiency
        rows.append(year.content_kwh[g, ends] - first_kwh / (1.0 - tank.loss_per_h))
    return np.array(rows, dtype=float).reshape(len(equipment.tanks), 12)


def _to_sum(months: Floats, total: float) -> Floats:
    """Return the months in proportion, so that they add up to the year's own figure."""
    own = float(months.sum())
    return months * (total / own) if own != 0 else np.full(12, total / 12)
