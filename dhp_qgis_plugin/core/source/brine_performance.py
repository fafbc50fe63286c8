"""What the heat pumps would take with the brine as the coming decades make it.

The year is planned with undisturbed ground and the brine's fall at design load. Here every hour of
every year gets the brine of the forecast instead. A machine takes idle and running power in
proportion to the inverse of its full-load efficiency, so that an hour's power is

    P = P_planned · efficiency(planned brine) / efficiency(brine of the forecast)

for the same output. What the changed power does to the heat drawn, and so to the brine, is left
out: a percent of COP 4 changes the extraction by a third of a percent.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.parameters import SourceParameters
from dhp_qgis_plugin.core.records import (
    HOURS,
    Dispatch,
    EquipmentPlan,
    Floats,
    MachineKind,
    StationTask,
    _Record,
)
from dhp_qgis_plugin.core.source.equipment import Service, brine_c, efficiency
from dhp_qgis_plugin.core.source.service_split import split_services, without_recovery

_USED_KWH = 1.0  # less than this in a year is no use


@dataclass(frozen=True, slots=True, kw_only=True)
class BrinePerformance(_Record):
    """Output over electricity of the machines on the ground, recovery left out; NaN: not used."""

    planned_heat: float
    planned_cool: float
    heat: Floats  # (y,) with the brine of each year
    cool: Floats  # (y,)


def brine_performance(
    task: StationTask,
    equipment: EquipmentPlan,
    year: Dispatch,
    fluid_c: Floats,
    source: SourceParameters,
) -> BrinePerformance:
    """Return the seasonal performance of the heat pumps on the ground year by year.

    Parameters
    ----------
    fluid_c
        (8760 · y,) brine, mean of flow and return.
    """
    direct = without_recovery(year)
    split = split_services(task, equipment, direct)
    years = fluid_c.reshape(-1, HOURS)
    found: dict[Service, tuple[float, Floats]] = {}
    for service, made_kw, power_kw, supply_c in (
        (Service.HEATING, direct.heat_kw, split.heat_power_kw, task.heat_supply_c),
        (Service.COOLING, direct.cool_kw, split.cool_power_kw, task.cool_supply_c),
    ):
        made, planned, taken = 0.0, 0.0, np.zeros(len(years))
        for u, unit in enumerate(equipment.units):
            if unit.kind is not MachineKind.GROUND_HP or made_kw[u].sum() < _USED_KWH:
                continue
            as_planned = efficiency(
                unit, service, brine_c(task.source_c, service, source), supply_c, source
            )
            then = efficiency(unit, service, years, supply_c, source)
            made += float(made_kw[u].sum())
            planned += float(power_kw[u].sum())
            taken += (power_kw[u] * as_planned / then).sum(axis=1)
        found[service] = (
            made / planned if planned > 0 else np.nan,
            np.divide(made, taken, out=np.full(len(years), np.nan), where=taken > 0),
        )
    heat, cool = found[Service.HEATING], found[Service.COOLING]
    return BrinePerformance(planned_heat=heat[0], planned_cool=cool[0], heat=heat[1], cool=cool[1])


def performance_words(found: BrinePerformance) -> str:
    """Say what the heat pumps reach in the first and in the last year; "" where none runs."""
    said = [
        f"{service} {planned:.2f} as planned, {years[0]:.2f} with the brine of the first year,"
        f" {years[-1]:.2f} with that of year {len(years)} ({years[-1] / planned - 1.0:+.1%})"
        for service, planned, years in (
            ("in heating", found.planned_heat, found.heat),
            ("in cooling", found.planned_cool, found.cool),
        )
        if np.isfinite(planned)
    ]
    if not said:
        return ""
    return "Seasonal performance of the heat pumps: " + "; ".join(said) + "."
