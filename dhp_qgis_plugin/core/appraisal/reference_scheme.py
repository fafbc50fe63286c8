"""The conventional scheme: a gas boiler and electric chillers with a tower in every building.

Same loads, same tariff, same catalogue of machines, same boundary as the plan. Where an
assumption had to be made, it was made in favour of this scheme: machines are bought in exactly the
size that a building needs, never stand at a poor part load, and lose nothing on the way.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.appraisal import lines
from dhp_qgis_plugin.core.appraisal.offered_machines import units_of_kinds
from dhp_qgis_plugin.core.appraisal.scheme_names import INDIVIDUAL, TITLES
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.load.weather import wet_bulb_c
from dhp_qgis_plugin.core.parameters import Parameters, SourceParameters
from dhp_qgis_plugin.core.price_levels import CATALOGUE_CURRENCY
from dhp_qgis_plugin.core.progress import Progress, check
from dhp_qgis_plugin.core.records import (
    HOURS,
    MONTH_OF_HOUR,
    Bools,
    CostLine,
    Floats,
    Ints,
    Load,
    MachineKind,
    SchemeResult,
    Tariff,
    UnitType,
    Weather,
    _Record,
)
from dhp_qgis_plugin.core.source.capacity_factor import cooling_factor
from dhp_qgis_plugin.core.source.equipment import Service, efficiency

DESCRIPTION = (
    "Every building has its own gas boiler and water-cooled electric chiller with cooling tower,"
    " sized for its own peak and priced per kW by the nearest smaller machine of the equipment"
    " catalogue. Boilers run at their rated efficiency, chillers at the full-load efficiency that"
    " the hour's wet-bulb temperature allows. Each building pays the demand charge on its own"
    " monthly peak, as if the chiller were alone on its meter. Domestic hot water is outside this"
    " comparison."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plant(_Record):
    """The machines of one service in all buildings, and what they draw."""

    units: tuple[UnitType, ...]
    unit_of: Ints  # (b,) position of each building's machine among the units
    capacity_kw: Floats  # (b,)
    draw_kw: Floats  # (8760,) gas or electricity of all buildings
    monthly_peaks_kw: float  # sum over buildings and months of each one's highest hour


def conventional(
    load: Load,
    connected: Bools,
    weather: Weather,
    tariff: Tariff,
    parameters: Parameters,
    progress: Progress,
    carriers: catalogue.CarrierSet | None = None,
    own: tuple[UnitType, ...] = (),
) -> SchemeResult:
    """Price boilers and chillers for the same buildings.

    Parameters
    ----------
    connected
        (b,) the buildings that the plan serves.
    carriers
        As in `price_plan`.
    own
        Machines of the planner, which stand for the catalogue's of their kind.

    Raises
    ------
    InputError
        If the equipment catalogue has no gas boiler or no chiller.
    """
    carriers = carriers or catalogue.default_carriers()
    heating = heat_plant(load, connected, parameters.source, parameters.currency, own)
    check(progress)
    cooling = cool_plant(load, connected, weather, parameters, own)
    progress.report(1.0)
    gas, electricity = float(heating.draw_kw.sum()), float(cooling.draw_kw.sum())
    gas_co2_t = gas * carriers.gas.co2_kg_kwh / 1000
    rate = parameters.finance.discount_rate
    burnt = lines.bill(
        electricity=0.0,
        demand=0.0,
        gas=gas * tariff.gas_per_kwh,
        carbon=gas_co2_t * tariff.carbon_per_t,
    )
    power = lines.bill(
        electricity=float(cooling.draw_kw @ tariff.electricity_per_kwh),
        demand=cooling.monthly_peaks_kw * tariff.demand_per_kw_month,
        gas=0.0,
        carbon=0.0,
    )
    boilers, chillers = plant_lines(heating, rate), plant_lines(cooling, rate)
    scheme = SchemeResult(
        name=TITLES[INDIVIDUAL],
        description=DESCRIPTION,
        lines=(*boilers, *chillers, *power, *burnt),
        heat_kwh_a=float(load.heat_kwh_a[connected].sum()),
        cool_kwh_a=float(load.cool_kwh_a[connected].sum()),
        electricity_kwh_a=electricity,
        gas_kwh_a=gas,
        primary_energy_kwh_a=lines.primary_energy_kwh(electricity, gas, carriers),
        co2_kg_a=lines.co2_kg(electricity, gas, carriers),
        peak_grid_kw=float(cooling.draw_kw.max(initial=0.0)),
        key=INDIVIDUAL,
        water_m3_a=tower_water_m3(load, connected, cooling, parameters.source),
        machines=(*standing(heating), *standing(cooling)),
    )
    return replace(
        scheme,
        lcoh=unit_cost((*boilers, *burnt), scheme.heat_kwh_a),
        lcoc=unit_cost((*chillers, *power), scheme.cool_kwh_a),
    )


def tower_water_m3(load: Load, connected: Bools, plant: Plant, p: SourceParameters) -> float:
    """Return the make-up water of the buildings' cooling towers in a year, m³."""
    rejected_kwh = float(load.cool_kwh_a[connected].sum() + plant.draw_kw.sum())
    return rejected_kwh * p.tower_water_l_kwh / 1000.0


def unit_cost(of: Sequence[CostLine], kwh: float) -> float:
    """Return the yearly cost of some lines per kWh, NaN where none is delivered."""
    return sum(line.annuity + line.om + line.energy for line in of) / kwh if kwh > 0 else math.nan


def heat_plant(
    load: Load,
    connected: Bools,
    p: SourceParameters,
    currency: str = CATALOGUE_CURRENCY,
    own: tuple[UnitType, ...] = (),
) -> Plant:
    """Return the boilers: each takes its building's load over its rated efficiency."""
    units = _of_kind(MachineKind.GAS_BOILER, currency, own)
    per_kwh = np.array([np.full(HOURS, 1 / unit.heat_efficiency) for unit in units])
    peak_kw = np.where(connected, load.peak_heat_kw, 0.0)
    return run_plants(
        units, [u.heat_kw for u in units], peak_kw, load.shape, load.heat_shapes, per_kwh, p
    )


def cool_plant(
    load: Load,
    connected: Bools,
    weather: Weather,
    parameters: Parameters,
    own: tuple[UnitType, ...] = (),
) -> Plant:
    """Return the chillers: each takes its building's load over the hour's efficiency."""
    p = parameters.source
    units = _of_kind(MachineKind.CHILLER, parameters.currency, own)
    tower_c = wet_bulb_c(weather) + p.tower_approach_k
    supply_c = parameters.network.cool_supply_c
    per_kwh = np.array(
        [1 / efficiency(unit, Service.COOLING, tower_c, supply_c, p) for unit in units]
    )
    peak_kw = np.where(connected, load.peak_cool_kw, 0.0)
    able = np.array([cooling_factor(unit, tower_c, supply_c) for unit in units])
    return run_plants(
        units, [u.cool_kw for u in units], peak_kw, load.shape, load.cool_shapes, per_kwh, p, able
    )


def _of_kind(kind: MachineKind, currency: str, own: tuple[UnitType, ...]) -> tuple[UnitType, ...]:
    """Return the machines of one kind, from small to large."""
    found = units_of_kinds({kind}, currency, own)
    if not found:
        raise InputError(
            "The equipment catalogue units.csv has no {kind}; the conventional scheme needs one.",
            kind=kind.value,
        )
    return tuple(sorted(found, key=lambda unit: max(unit.heat_kw, unit.cool_kw)))


def run_plants(
    units: tuple[UnitType, ...],
    rated_kw: list[float],
    peak_kw: Floats,
    shape: Ints,
    shapes: Floats,
    per_kwh: Floats,
    p: SourceParameters,
    able: Floats | None = None,
) -> Plant:
    """Run one service in all buildings, grouped by type of machine and shape of load.

    Buildings of one group draw in proportion to their peaks, so the group's draw is the sum of
    the peaks times one hourly series, and so are the monthly peaks.

    Parameters
    ----------
    rated_kw
        Capacity of the types, rising.
    peak_kw
        (b,) load of each building, 0 where it is not served.
    per_kwh
        (u, 8760) energy drawn per kWh delivered.
    able
        (u, 8760) capacity at the hour's temperatures over the rated one; None: as rated.
    """
    rated = peak_kw.copy()
    unit_of = np.maximum(np.searchsorted(rated_kw, peak_kw, side="right") - 1, 0)
    draw, monthly = np.zeros(HOURS), 0.0
    for unit in np.unique(unit_of[peak_kw > 0]):
        mine = unit_of == unit
        weight = np.bincount(shape[mine], weights=peak_kw[mine], minlength=len(shapes))
        for row in np.flatnonzero(weight):
            if able is not None:
                rated[mine & (shape == row)] *= max(float((shapes[row] / able[unit]).max()), 1.0)
            series = shapes[row] * per_kwh[unit]
            highest = np.zeros(12)
            np.maximum.at(highest, MONTH_OF_HOUR, series)
            draw += weight[row] * series
            monthly += weight[row] * float(highest.sum())
    return Plant(
        units=units,
        unit_of=unit_of,
        capacity_kw=rated * (1 + p.reserve),
        draw_kw=draw,
        monthly_peaks_kw=monthly,
    )


def standing(plant: Plant) -> tuple[UnitType, ...]:
    """Return the types of machine that some building has."""
    used = np.unique(plant.unit_of[plant.capacity_kw > 0]).tolist()
    return tuple(plant.units[position] for position in used)


def plant_lines(plant: Plant, rate: float) -> list[CostLine]:
    """Return one line per type of machine: capacity times the type's price per kW."""
    found: list[CostLine] = []
    for position, unit in enumerate(plant.units):
        kw = plant.capacity_kw[plant.unit_of == position]
        per_kw = unit.capex / max(unit.heat_kw, unit.cool_kw)
        if kw.sum() > 0:
            found.append(
                lines.investment(
                    f"{unit.label} (price class), {(kw > 0).sum()} buildings, {kw.sum():,.0f} kW",
                    lines.STATION,
                    float(kw.sum()) * per_kw,
                    life_a=unit.life_a,
                    om_share=unit.om_share,
                    rate=rate,
                )
            )
    return found
