"""Which energy a station takes for heat, which for cold, and what its machines draw from outside.

A machine that does both in an hour splits what it takes by what each would take at its rated
efficiency. Everything here is worked out from the hourly arrays of a dispatch alone, so that it
holds for a schedule read from a layer too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from dhp_qgis_plugin.core.records import (
    Dispatch,
    EquipmentPlan,
    Floats,
    MachineKind,
    StationTask,
    _Record,
)
from dhp_qgis_plugin.core.source.equipment import HEAT_PUMPS


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSplit(_Record):
    """Electricity and fuel of u unit types by service; what pumps take by the loads."""

    heat_power_kw: Floats  # (u, 8760)
    cool_power_kw: Floats  # (u, 8760)
    heat_fuel_kw: Floats  # (u, 8760)
    cool_fuel_kw: Floats  # (u, 8760)
    heat_pump_kw: Floats  # (8760,) network pumps
    cool_pump_kw: Floats  # (8760,)


def split_services(task: StationTask, equipment: EquipmentPlan, year: Dispatch) -> ServiceSplit:
    """Split what a station takes between heat and cold, hour by hour; both parts add up to it."""
    share = np.array(
        [
            _share(
                year.heat_kw[u],
                year.cool_kw[u],
                unit.heat_efficiency,
                unit.cool_efficiency,
                (unit.heat_kw > 0, unit.cool_kw > 0),
            )
            for u, unit in enumerate(equipment.units)
        ]
    ).reshape(year.heat_kw.shape)
    pumped = _share(task.heat_kw, task.cool_kw, 1.0, 1.0, (True, True))
    return ServiceSplit(
        heat_power_kw=share * year.power_kw,
        cool_power_kw=(1.0 - share) * year.power_kw,
        heat_fuel_kw=share * year.fuel_kw,
        cool_fuel_kw=(1.0 - share) * year.fuel_kw,
        heat_pump_kw=pumped * task.pump_kw,
        cool_pump_kw=(1.0 - pumped) * task.pump_kw,
    )


def _share(
    heat_kw: Floats, cool_kw: Floats, cop: float, eer: float, able: tuple[bool, bool]
) -> Floats:
    """Return the part of heat in what is taken; at rest by what the machine is able to do."""
    heat, cool = heat_kw / max(cop, 1e-9), cool_kw / max(eer, 1e-9)
    resting = 0.5 if able[0] == able[1] else float(able[0])
    if able[0] != able[1]:
        return np.full(len(heat_kw), resting)
    both = heat + cool
    found: Floats = np.divide(heat, both, out=np.full(len(both), resting), where=both > 1e-9)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange(_Record):
    """Heat that a station draws from outside and gives to it, (8760,) kW each."""

    extracted_kw: Floats  # from the limited source: ground, water, sewage
    rejected_kw: Floats  # into it
    drawn_kw: Floats  # from the outdoor air
    shed_kw: Floats  # to the outdoor air, by towers and air-cooled machines


def exchange(task: StationTask, equipment: EquipmentPlan, year: Dispatch) -> Exchange:
    """Return what goes in and out at the source and at the air, by the first law.

    An electric machine draws heat less power, and rejects cold and power. What it makes in
    recovery stays in the station: that heat is its own cold and power. The record's own hourly
    exchange with the source counts where it has one.
    """
    direct = without_recovery(year)
    heat_kw, cool_kw = direct.heat_kw, direct.cool_kw
    split = split_services(task, equipment, direct)
    fired = np.array([unit.fuel != "electricity" for unit in equipment.units], dtype=bool)
    on_source = on_limited_source(equipment)
    drawn = np.maximum(heat_kw - split.heat_power_kw, 0.0)
    shed = np.where(cool_kw > 0, cool_kw + split.cool_power_kw, 0.0)
    extracted, rejected = drawn[on_source].sum(axis=0), shed[on_source].sum(axis=0)
    in_air = ~on_source & ~fired
    pumping = np.array([unit.kind in HEAT_PUMPS for unit in equipment.units], dtype=bool)
    known = len(year.extracted_kw) > 0
    return Exchange(
        extracted_kw=year.extracted_kw.copy() if known else extracted,
        rejected_kw=year.rejected_kw.copy() if known else rejected,
        drawn_kw=drawn[in_air & pumping].sum(axis=0),
        shed_kw=shed[in_air].sum(axis=0),
    )


def without_recovery(year: Dispatch) -> Dispatch:
    """Return a year without what one compressor makes of both services: its heat, cold, power."""
    return replace(
        year,
        heat_kw=year.heat_kw - year.recovery_heat_kw,
        cool_kw=year.cool_kw - year.recovered_kw,
        power_kw=year.power_kw - (year.recovery_heat_kw - year.recovered_kw),
    )


def on_limited_source(equipment: EquipmentPlan) -> np.ndarray:  # type: ignore[type-arg]
    """Tell which units draw on ground, water or sewage, or give to it, (u,)."""
    limited = HEAT_PUMPS - {MachineKind.AIR_HP} | {MachineKind.FREE_COOLING}
    return np.array([unit.kind in limited for unit in equipment.units], dtype=bool)
