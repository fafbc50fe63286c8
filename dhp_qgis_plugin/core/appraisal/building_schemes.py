"""Conventional plant in the buildings where the plan's pipes could not carry its heat and cold.

An ambient loop is laid for water near ground temperature; boilers, municipal heat or chillers in
its stations would need other pipes. There the conventional schemes stand in the buildings, sized
and priced as the boilers and chillers of `reference_scheme` are.
"""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.appraisal import lines, reference_scheme
from dhp_qgis_plugin.core.appraisal.offered_machines import units_of_kinds
from dhp_qgis_plugin.core.appraisal.reference_scheme import Plant
from dhp_qgis_plugin.core.appraisal.scheme_names import (
    AIR,
    COAL,
    MUNICIPAL,
    TITLES,
    conventional_heat_price,
)
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.records import (
    HOURS,
    MONTH_DAYS,
    Bools,
    CostLine,
    Floats,
    Load,
    MachineKind,
    SchemeResult,
    Tariff,
    UnitType,
    Weather,
)
from dhp_qgis_plugin.core.source.capacity_factor import cooling_factor, heating_factor
from dhp_qgis_plugin.core.source.equipment import Service, efficiency

DESCRIPTIONS = {
    MUNICIPAL: (
        "Heat is bought from the municipal network, cold comes from water-cooled electric "
        "chillers with cooling towers. Every building has its own, sized for its own peak and "
        "priced per kW by the nearest smaller machine of the equipment catalogue, as the pipes "
        "of an ambient loop carry neither hot nor chilled water. Each building pays the demand "
        "charge on its own monthly peak. Domestic hot water is outside this comparison."
    ),
    AIR: (
        "Air-source heat pumps make heat and cold from the outdoor air; noise limits are not "
        "applied. Every building has its own, sized for its own peak and priced per kW by the "
        "nearest smaller machine of the equipment catalogue, as the pipes of an ambient loop "
        "carry neither hot nor chilled water. Each building pays the demand charge on its own "
        "monthly peak. Domestic hot water is outside this comparison."
    ),
    COAL: (
        "Coal boilers without cleaning of their flue gas make the heat, as they used to; water-"
        "cooled electric chillers with cooling towers make the cold. Every building has its "
        "own, sized for its own peak and priced per kW by the nearest smaller machine of the "
        "equipment catalogue, as the pipes of an ambient loop carry neither hot nor chilled "
        "water. Each building pays the demand charge on its own monthly peak. Domestic hot "
        "water is outside this comparison."
    ),
}
_MONTH_STARTS = np.concatenate([[0], np.cumsum(MONTH_DAYS)[:-1]]) * 24


def in_buildings(
    key: str,
    load: Load,
    connected: Bools,
    weather: Weather,
    tariff: Tariff,
    parameters: Parameters,
    carriers: catalogue.CarrierSet,
    own: tuple[UnitType, ...] = (),
) -> SchemeResult:
    """Price a conventional scheme, one of `DESCRIPTIONS`, with its plant in the buildings.

    Parameters
    ----------
    connected
        (b,) the buildings that the plan serves.
    own
        Machines of the planner, which stand for the catalogue's of their kind.
    """
    if key == AIR:
        return _air(load, connected, weather, tariff, parameters, carriers, own)
    units = units_of_kinds({MachineKind.MUNICIPAL_HEAT}, parameters.currency, own)
    if key == COAL:
        units = catalogue.coal_boilers_in(parameters.currency)
    heating = _heat_plant(units, load, connected, parameters)
    cooling = reference_scheme.cool_plant(load, connected, weather, parameters, own)
    fuel, electricity = float(heating.draw_kw.sum()), float(cooling.draw_kw.sum())
    coal, bought = (fuel, 0.0) if key == COAL else (0.0, fuel)
    carbon = coal * carriers.coal.co2_kg_kwh / 1000.0 * tariff.carbon_per_t
    rate = parameters.finance.discount_rate
    of_heat = (
        *reference_scheme.plant_lines(heating, rate),
        *lines.bill(
            electricity=0.0,
            demand=0.0,
            gas=0.0,
            carbon=0.0,
            municipal=bought * conventional_heat_price(tariff) if bought else 0.0,
            coal=coal * tariff.coal_per_kwh if coal else 0.0,
            coal_carbon=carbon,
        ),
    )
    of_cool = (
        *reference_scheme.plant_lines(cooling, rate),
        *_power_bill(cooling.draw_kw, cooling.monthly_peaks_kw, tariff),
    )
    heat, cool = float(load.heat_kwh_a[connected].sum()), float(load.cool_kwh_a[connected].sum())
    return SchemeResult(
        name=TITLES[key],
        description=DESCRIPTIONS[key],
        lines=(*of_heat, *of_cool),
        heat_kwh_a=heat,
        cool_kwh_a=cool,
        electricity_kwh_a=electricity,
        gas_kwh_a=0.0,
        primary_energy_kwh_a=lines.primary_energy_kwh(electricity, 0.0, carriers, bought)
        + coal * carriers.coal.primary_factor,
        co2_kg_a=lines.co2_kg(electricity, 0.0, carriers, bought) + coal * carriers.coal.co2_kg_kwh,
        peak_grid_kw=float(cooling.draw_kw.max(initial=0.0)),
        key=key,
        municipal_kwh_a=bought,
        coal_kwh_a=coal,
        water_m3_a=reference_scheme.tower_water_m3(load, connected, cooling, parameters.source),
        lcoh=reference_scheme.unit_cost(of_heat, heat),
        lcoc=reference_scheme.unit_cost(of_cool, cool),
        machines=(*reference_scheme.standing(heating), *reference_scheme.standing(cooling)),
    )


def _heat_plant(
    units: tuple[UnitType, ...], load: Load, connected: Bools, parameters: Parameters
) -> Plant:
    ordered = tuple(sorted(units, key=lambda unit: unit.heat_kw))
    return reference_scheme.run_plants(
        ordered,
        [unit.heat_kw for unit in ordered],
        np.where(connected, load.peak_heat_kw, 0.0),
        load.shape,
        load.heat_shapes,
        np.array([np.full(HOURS, 1 / unit.heat_efficiency) for unit in ordered]),
        parameters.source,
    )


def _air(
    load: Load,
    connected: Bools,
    weather: Weather,
    tariff: Tariff,
    parameters: Parameters,
    carriers: catalogue.CarrierSet,
    own: tuple[UnitType, ...],
) -> SchemeResult:
    """Price one air-source heat pump per building, large enough for its heat and cold at once."""
    units = tuple(
        sorted(
            units_of_kinds({MachineKind.AIR_HP}, parameters.currency, own),
            key=lambda unit: unit.heat_kw,
        )
    )
    heat_kw = np.where(connected, load.peak_heat_kw, 0.0)
    cool_kw = np.where(connected, load.peak_cool_kw, 0.0)
    ratio = units[0].cool_kw / units[0].heat_kw
    size_kw = _shared_size_kw(
        load, heat_kw, cool_kw, ratio, _factors(units[0], weather, parameters)
    )
    rated_kw = [unit.heat_kw for unit in units]
    unit_of = np.maximum(np.searchsorted(rated_kw, size_kw, side="right") - 1, 0)
    slopes = [_drawn_per_kwh(unit, weather, parameters) for unit in units]
    draw_heat, draw_cool, monthly = np.zeros(HOURS), np.zeros(HOURS), 0.0
    for b in np.flatnonzero(size_kw > 0):
        heating, cooling = slopes[unit_of[b]]
        for_heat = heat_kw[b] * load.heat_shapes[load.shape[b]] * heating
        for_cool = cool_kw[b] * load.cool_shapes[load.shape[b]] * cooling
        draw_heat += for_heat
        draw_cool += for_cool
        monthly += float(np.maximum.reduceat(for_heat + for_cool, _MONTH_STARTS).sum())
    plant = Plant(
        units=units,
        unit_of=unit_of,
        capacity_kw=size_kw * (1 + parameters.source.reserve),
        draw_kw=draw_heat + draw_cool,
        monthly_peaks_kw=monthly,
    )
    machines = reference_scheme.plant_lines(plant, parameters.finance.discount_rate)
    power = _power_bill(plant.draw_kw, monthly, tariff)
    electricity = float(plant.draw_kw.sum())
    heat, cool = float(load.heat_kwh_a[connected].sum()), float(load.cool_kwh_a[connected].sum())
    weights = (heat, cool)
    if parameters.finance.cost_split > 0:
        weights = (float(heat_kw.sum()), float(cool_kw.sum()))
    of_heat = _yearly(machines) * _share(*weights)
    of_heat += _yearly(power) * _share(float(draw_heat.sum()), float(draw_cool.sum()))
    return SchemeResult(
        name=TITLES[AIR],
        description=DESCRIPTIONS[AIR],
        lines=(*machines, *power),
        heat_kwh_a=heat,
        cool_kwh_a=cool,
        electricity_kwh_a=electricity,
        gas_kwh_a=0.0,
        primary_energy_kwh_a=lines.primary_energy_kwh(electricity, 0.0, carriers),
        co2_kg_a=lines.co2_kg(electricity, 0.0, carriers),
        peak_grid_kw=float(plant.draw_kw.max(initial=0.0)),
        key=AIR,
        water_m3_a=0.0,
        lcoh=of_heat / heat if heat > 0 else np.nan,
        lcoc=(_yearly(machines) + _yearly(power) - of_heat) / cool if cool > 0 else np.nan,
        machines=reference_scheme.standing(plant),
    )


def _drawn_per_kwh(
    unit: UnitType, weather: Weather, parameters: Parameters
) -> tuple[Floats, Floats]:
    """Return the electricity that a kWh of heat, and one of cold, takes hour by hour.

    Where the network is too cold to heat with, the buildings' own supply is the machine's rated
    one.
    """
    outdoor_c, p, network = weather.temperature_c, parameters.source, parameters.network
    hot_c = unit.rated_heat_sink_c if network.local_pumps else network.heat_supply_c
    return (
        1.0 / efficiency(unit, Service.HEATING, outdoor_c, hot_c, p),
        1.0 / efficiency(unit, Service.COOLING, outdoor_c, network.cool_supply_c, p),
    )


def _share(one: float, other: float) -> float:
    return one / (one + other) if one + other > 0 else 0.0


def _factors(unit: UnitType, weather: Weather, parameters: Parameters) -> tuple[Floats, Floats]:
    """Return the heating and the cooling capacity over the rated one, (8760,) each."""
    network = parameters.network
    hot_c = unit.rated_heat_sink_c if network.local_pumps else network.heat_supply_c
    return (
        heating_factor(unit, weather.temperature_c, hot_c),
        cooling_factor(unit, weather.temperature_c, network.cool_supply_c),
    )


def _shared_size_kw(
    load: Load, heat_kw: Floats, cool_kw: Floats, ratio: float, factors: tuple[Floats, Floats]
) -> Floats:
    """Return the rated heat of each building's machine, which shares its hours, (b,).

    Parameters
    ----------
    heat_kw, cool_kw
        (b,) peaks, 0 where a building is not served.
    ratio
        Cooling over heating capacity of the machines.
    factors
        (8760,) heating and cooling capacity at the hour's temperatures over the rated one.
    """
    size = np.maximum(heat_kw, cool_kw / ratio)
    for b in np.flatnonzero(np.maximum(heat_kw, cool_kw) > 0):
        row = load.shape[b]
        both = heat_kw[b] * load.heat_shapes[row] / factors[0]
        both = both + cool_kw[b] / ratio * load.cool_shapes[row] / factors[1]
        size[b] = max(size[b], float(both.max()))
    return size


def _power_bill(draw_kw: Floats, monthly_kw: float, tariff: Tariff) -> tuple[CostLine, ...]:
    return lines.bill(
        electricity=float(draw_kw @ tariff.electricity_per_kwh),
        demand=monthly_kw * tariff.demand_per_kw_month,
        gas=0.0,
        carbon=0.0,
    )


def _yearly(of: list[CostLine] | tuple[CostLine, ...]) -> float:
    return sum(line.annuity + line.om + line.energy for line in of)
