"""What the variables of the operation model mean: machines, tanks and grid, hour by hour."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from dhp_qgis_plugin.core.records import Floats, _Record
from dhp_qgis_plugin.core.source.equipment import Service
from dhp_qgis_plugin.core.source.operation_case import Case, Columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule(_Record):
    """How u unit types and g tanks run through t hours."""

    heat_kw: Floats  # (u, t)
    cool_kw: Floats  # (u, t)
    power_kw: Floats  # (u, t) electricity
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


def read_schedule(case: Case, columns: Columns, values: Floats) -> Schedule:
    """Translate the values of a solved model; solver noise below zero becomes zero."""
    values = np.maximum(values, 0.0)
    shape = (len(case.units.most), len(case.heat_kw))
    heat, cool, power, fuel, running = (np.zeros(shape) for _ in range(5))
    extracted, rejected = np.zeros(shape[1]), np.zeros(shape[1])
    for m, mode in enumerate(case.modes):
        q = values[columns.q[m]]
        on = q / mode.capacity_kw if columns.on is None else np.round(values[columns.on[m]])
        energy = mode.idle_kw * on + mode.slope * q
        running[mode.unit] += on
        (fuel if mode.gas else power)[mode.unit] += energy
        (heat if mode.service is Service.HEATING else cool)[mode.unit] += q
        if mode.on_source and mode.service is Service.HEATING:
            extracted += q - energy
        elif mode.on_source:
            rejected += q + energy
    return Schedule(
        heat_kw=heat,
        cool_kw=cool,
        power_kw=power,
        fuel_kw=fuel,
        units_on=running,
        charge_kw=values[columns.charge],
        discharge_kw=values[columns.discharge],
        content_kwh=values[columns.content],
        grid_kw=power.sum(axis=0) + case.pump_kw,
        unserved_heat_kw=values[columns.unserved_heat],
        unserved_cool_kw=values[columns.unserved_cool],
        extracted_kw=extracted,
        rejected_kw=rejected,
    )


def join(parts: list[Schedule]) -> Schedule:
    """Put schedules of consecutive hours one after the other."""
    return Schedule(
        **{
            entry.name: np.concatenate([getattr(part, entry.name) for part in parts], axis=-1)
            for entry in fields(Schedule)
        }
    )
