"""What the variables of the operation model mean: machines, tanks and grid, hour by hour."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

import numpy as np

from dhp_qgis_plugin.core.records import Floats, _Record
from dhp_qgis_plugin.core.records.base import _unsaid_floats
from dhp_qgis_plugin.core.source.equipment import Service
from dhp_qgis_plugin.core.source.operation_case import Case, Columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule(_Record):
    """How u unit types and g tanks run through t hours."""

    heat_kw: Floats  # (u, t)
    cool_kw: Floats  # (u, t)
    power_kw: Floats  # (u, t) electricity; < 0: photovoltaic
    fuel_kw: Floats  # (u, t) gas
    units_on: Floats  # (u, t)
    charge_kw: Floats  # (g, t)
    discharge_kw: Floats  # (g, t)
    content_kwh: Floats  # (g, t) at the end of the hour
    grid_kw: Floats  # (t,)
    unserved_heat_kw: Floats  # (t,)
    unserved_cool_kw: Floats  # (t,)
    extracted_kw: Floats  # (t,) from the limited source
    rejected_kw: Floats  # (t,) into it
    ice_kw: Floats = field(default_factory=_unsaid_floats)  # (u, t) of cool_kw, into ice
    recovery_heat_kw: Floats = field(default_factory=_unsaid_floats)  # (u, t) of heat_kw
    recovered_kw: Floats = field(default_factory=_unsaid_floats)  # (u, t) of cool_kw, by the same
    municipal_kw: Floats = field(default_factory=_unsaid_floats)  # (t,) heat bought


def read_schedule(case: Case, columns: Columns, values: Floats) -> Schedule:
    """Translate the values of a solved model; solver noise below zero becomes zero."""
    values = np.maximum(values, 0.0)
    shape = (len(case.units.most), len(case.heat_kw))
    heat, cool, ice, recovery, recovered = (np.zeros(shape) for _ in range(5))
    power, fuel, running = (np.zeros(shape) for _ in range(3))
    extracted, rejected, municipal = (np.zeros(shape[1]) for _ in range(3))
    for m, mode in enumerate(case.modes):
        q = values[columns.q[m]]
        on = q / mode.capacity_kw if columns.on is None else np.round(values[columns.on[m]])
        energy = mode.idle_kw * on + mode.slope * q
        running[mode.unit] += on
        if mode.municipal:
            municipal += energy
        else:
            (fuel if mode.gas else power)[mode.unit] += energy
        made = heat if mode.service in (Service.HEATING, Service.RECOVERY) else cool
        made[mode.unit] += q
        if mode.service is Service.RECOVERY:
            cold = np.maximum(q - energy, 0.0)
            cool[mode.unit] += cold
            recovery[mode.unit] += q
            recovered[mode.unit] += cold
        elif mode.service is Service.ICE:
            ice[mode.unit] += q
        elif mode.on_source and mode.service is Service.HEATING:
            extracted += q - energy
        elif mode.on_source:
            rejected += q + energy
    for p, unit in enumerate(case.solar):
        power[unit] -= values[columns.pv[p]]
    return Schedule(
        heat_kw=heat,
        cool_kw=cool,
        power_kw=power,
        fuel_kw=fuel,
        units_on=running,
        charge_kw=values[columns.charge],
        discharge_kw=values[columns.discharge],
        content_kwh=values[columns.content],
        grid_kw=np.maximum(power.sum(axis=0) + case.pump_kw, 0.0),
        unserved_heat_kw=values[columns.unserved_heat],
        unserved_cool_kw=values[columns.unserved_cool],
        extracted_kw=extracted,
        rejected_kw=rejected,
        ice_kw=ice,
        recovery_heat_kw=recovery,
        recovered_kw=recovered,
        municipal_kw=municipal,
    )


def join(parts: list[Schedule]) -> Schedule:
    """Put schedules of consecutive hours one after the other."""
    return Schedule(
        **{
            entry.name: np.concatenate([getattr(part, entry.name) for part in parts], axis=-1)
            for entry in fields(Schedule)
        }
    )
