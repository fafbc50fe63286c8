"""What the chosen machines can do in the design hours, and which of them much less than rated."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.parameters import SourceParameters
from dhp_qgis_plugin.core.records import Floats, Ints, StationTask, UnitType
from dhp_qgis_plugin.core.source.adequacy import design_hours
from dhp_qgis_plugin.core.source.equipment import (
    HEAT_PUMPS,
    Mode,
    Service,
    hourly_capacity,
    outer_side_c,
)

MUCH = 0.1
"""Share of the rated capacity that may be missing in the design hour before it is spoken of."""


def design_capacities(
    task: StationTask, units: tuple[UnitType, ...], machine_modes: tuple[Mode, ...]
) -> tuple[Floats, Floats]:
    """Return what one machine of each unit gives in the heating and cooling design hour, (u,) kW.

    As they were chosen for: with the hour's temperatures, 0 where it may not run.
    """
    heat_kw, cool_kw = np.zeros(len(units)), np.zeros(len(units))
    hours = design_hours(task, machine_modes, 0.0).hour
    for mode in machine_modes:
        if mode.service in (Service.HEATING, Service.COOLING):
            heating = mode.service is Service.HEATING
            hour = hours[0 if heating else 1]
            able = mode.capacity_kw[hour] * mode.available[hour]
            (heat_kw if heating else cool_kw)[mode.unit] = able
    return heat_kw, cool_kw


def rating_notes(
    task: StationTask, units: tuple[UnitType, ...], counts: Ints, source: SourceParameters
) -> tuple[str, ...]:
    """Name the chosen heat pumps whose coldest hour leaves far less than their rated capacity."""
    heating = task.heat_kw > 0
    if not heating.any():
        return ()
    notes: list[str] = []
    for unit, count in zip(units, counts, strict=True):
        if count == 0 or unit.kind not in HEAT_PUMPS or unit.heat_kw <= 0:
            continue
        outside_c = outer_side_c(unit, Service.HEATING, task, source)
        able_kw = hourly_capacity(unit, Service.HEATING, task, source)
        hour = int(np.where(heating, able_kw, np.inf).argmin())
        if able_kw[hour] < (1.0 - MUCH) * unit.heat_kw:
            notes.append(
                f"{unit.label}, rated at {unit.rated_heat_source_c:g} °C, is counted with"
                f" {able_kw[hour] / unit.heat_kw:.0%} of its heating capacity where its source"
                f" falls to {outside_c[hour]:.0f} °C: ask the maker for its capacity there."
            )
    return tuple(notes)
