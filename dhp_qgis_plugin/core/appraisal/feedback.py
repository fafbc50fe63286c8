"""What operation found a station to cost, in the terms that siting counts with.

Siting knows a station by straight lines: a fixed cost, a price per kW and a price per kWh of heat
and of cold. Once machines are chosen and the year has run, the same three can be read off what
they truly cost; put back, siting's cost of the station as built is the true one. Sites that were
never built take the mean correction of their kind: they are no better known than their like.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dhp_qgis_plugin.core.appraisal import station_costs
from dhp_qgis_plugin.core.finance import capital_recovery
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.records import (
    Dispatch,
    EquipmentPlan,
    Floats,
    Siting,
    SourcePotential,
    StationTask,
)

BOUNDS = (0.2, 5.0)
"""A correction beyond is cut: what is built at the edge of its use says little of other sizes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """True over estimated cost of one station; 1 where nothing could be measured."""

    capacity: float  # annuity and upkeep of machines, tanks and source works
    heat: float  # energy bill per kWh of heat made
    cool: float
    kwh: float  # made in the year: its weight in the mean of its kind


UNKNOWN = Correction(capacity=1.0, heat=1.0, cool=1.0, kwh=0.0)


def corrections(
    siting: Siting,
    sites: Sequence[int],
    potential: SourcePotential,
    tasks: Sequence[StationTask],
    equipment: Sequence[EquipmentPlan],
    dispatch: Sequence[Dispatch],
    parameters: Parameters,
) -> dict[int, Correction]:
    """Return the correction of every opened station by its site.

    Parameters
    ----------
    siting
        Capacities (s,) that the search bought.
    sites
        (k,) site of each station.
    potential
        The *uncorrected* estimates, of which the corrections are factors.
    """
    plant = capital_recovery(parameters.finance.discount_rate, parameters.finance.horizon_a)
    found: dict[int, Correction] = {}
    for site, task, plan, year in zip(sites, tasks, equipment, dispatch, strict=True):
        bought = potential.capex_per_kw_heat[site] * siting.heat_kw[site]
        bought += potential.capex_per_kw_cool[site] * siting.cool_kw[site]
        heat_kwh, cool_kwh = float(task.heat_kw.sum()), float(task.cool_kw.sum())
        for_heat, for_cool = station_costs.bill_by_service(plan, year)
        found[site] = Correction(
            capacity=_factor(station_costs.plant_per_year(plan, parameters), plant * bought),
            heat=_factor(for_heat, float(potential.energy_per_kwh_heat[site]) * heat_kwh),
            cool=_factor(for_cool, float(potential.energy_per_kwh_cool[site]) * cool_kwh),
            kwh=heat_kwh + cool_kwh,
        )
    return found


def corrected(potential: SourcePotential, known: Mapping[int, Correction]) -> SourcePotential:
    """Return the potential with prices as operation found them.

    A site that was built takes its own correction, another the mean of its kind by energy, one of
    a kind that was never built keeps its estimate.
    """
    of_site = [
        known.get(site) or _of_kind(site, potential, known) for site in range(len(potential))
    ]
    capacity, heat, cool = (
        np.array([getattr(each, name) for each in of_site], dtype=float)
        for name in ("capacity", "heat", "cool")
    )
    return replace(
        potential,
        capex_per_kw_heat=potential.capex_per_kw_heat * capacity,
        capex_per_kw_cool=potential.capex_per_kw_cool * capacity,
        energy_per_kwh_heat=potential.energy_per_kwh_heat * heat,
        energy_per_kwh_cool=potential.energy_per_kwh_cool * cool,
    )


def between(before: Correction, now: Correction) -> Correction:
    """Return the geometric mean of two rounds: prices that jump to and fro come to rest."""
    return Correction(
        capacity=float(np.sqrt(before.capacity * now.capacity)),
        heat=float(np.sqrt(before.heat * now.heat)),
        cool=float(np.sqrt(before.cool * now.cool)),
        kwh=now.kwh,
    )


def _of_kind(site: int, potential: SourcePotential, known: Mapping[int, Correction]) -> Correction:
    kin = [each for of, each in known.items() if potential.kinds[of] is potential.kinds[site]]
    weights: Floats = np.array([each.kwh for each in kin])
    if not kin or weights.sum() <= 0:
        return UNKNOWN
    return Correction(
        capacity=float(np.average([each.capacity for each in kin], weights=weights)),
        heat=float(np.average([each.heat for each in kin], weights=weights)),
        cool=float(np.average([each.cool for each in kin], weights=weights)),
        kwh=0.0,
    )


def _factor(true: float, estimated: float) -> float:
    """Return true over estimated, within `BOUNDS`; 1 where either says nothing."""
    if estimated <= 0 or true <= 0:
        return 1.0
    return float(np.clip(true / estimated, *BOUNDS))
