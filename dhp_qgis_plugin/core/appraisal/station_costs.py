"""What each station costs, and what a kWh of its heat and of its cold costs.

Machines that only heat, hot tanks, gas and its carbon and municipal heat belong to heat; machines
that only cool, cold tanks and ice belong to cold; dry coolers belong to the service that put the
ground out of balance; electricity follows the kWh that the machines took for each. All else
serves both and is split by the kWh delivered in the year.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from dhp_qgis_plugin.core import finance
from dhp_qgis_plugin.core.appraisal import lines
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.records import (
    CostLine,
    Dispatch,
    EquipmentPlan,
    Floats,
    MachineKind,
    SourceKind,
    SourcePotential,
    StationCost,
    StorageType,
    UnitType,
)

SPLIT = (
    "Machines that only heat, hot tanks and gas count for heat, machines that only cool and cold"
    " tanks for cold, electricity by the kWh taken for each, recharge for the service that put the"
    " ground out of balance; heat pumps, source, building, network and substations are split by the"
    " kWh delivered in the year."
)
SPLIT_BY_PEAK = (
    "Machines that only heat, hot tanks and gas count for heat, machines that only cool and cold"
    " tanks for cold, electricity by the kWh taken for each, recharge for the service that put the"
    " ground out of balance; heat pumps, source, building, network and substations are split by the"
    " peak kW of heat and of cold."
)

_DRY_COOLERS = "Dry coolers to recharge the ground"
_WORKS = {
    SourceKind.GROUND: "Boreholes",
    SourceKind.SEA: "Seawater intakes",
    SourceKind.RIVER: "River water intakes",
    SourceKind.LAKE: "Lake water intakes",
    SourceKind.SEWAGE: "Sewage heat exchangers",
    SourceKind.AIR: "Air coolers",
}


def plant_lines(
    sites: Sequence[int],
    potential: SourcePotential,
    equipment: Sequence[EquipmentPlan],
    parameters: Parameters,
) -> tuple[CostLine, ...]:
    """Return the investments in these stations: buildings, source works, machines, tanks.

    What a place costs beyond the fixed investment that every station has, such as a long intake,
    lives as long as boreholes do.

    Parameters
    ----------
    sites
        Position of each station among the candidate sites.
    equipment
        What stands in each of them, in the same order.
    """
    p, rate = parameters.finance, parameters.finance.discount_rate
    fixed = [float(potential.fixed_capex[site]) for site in sites]
    plain = [min(capex, parameters.source.station_fixed_capex) for capex in fixed]
    found = [
        lines.investment(
            f"Station buildings, {len(sites)}",
            lines.STATION,
            sum(plain),
            life_a=p.life_building_a,
            om_share=0.0,
            rate=rate,
        ),
        lines.investment(
            "Extra works at the sites",
            lines.STATION,
            sum(fixed) - sum(plain),
            life_a=p.life_bores_a,
            om_share=0.0,
            rate=rate,
        ),
    ]
    for kind, item in _WORKS.items():
        capex = sum(
            plan.source_capex
            for site, plan in zip(sites, equipment, strict=True)
            if potential.kinds[site] is kind
        )
        found.append(
            lines.investment(
                item, lines.STATION, capex, life_a=p.life_bores_a, om_share=0.0, rate=rate
            )
        )
    found.append(recharge_line(equipment, parameters))
    found.extend(_machine_lines(equipment, rate))
    found.extend(_tank_lines(equipment, rate))
    return tuple(line for line in found if line.capex > 0)


def bill_lines(dispatch: Iterable[Dispatch]) -> tuple[CostLine, ...]:
    """Return the energy bill of these stations."""
    years = tuple(dispatch)
    return lines.bill(
        sum(year.electricity_cost for year in years),
        sum(year.demand_cost for year in years),
        sum(year.gas_cost for year in years),
        sum(year.carbon_cost for year in years),
        sum(year.recharge_power_cost for year in years),
        sum(year.municipal_cost for year in years),
        sum(year.start_cost for year in years),
    )


def station_costs(
    sites: Sequence[int],
    potential: SourcePotential,
    equipment: Sequence[EquipmentPlan],
    dispatch: Sequence[Dispatch],
    delivered_kwh: tuple[Floats, Floats],
    network_per_year: Floats,
    parameters: Parameters,
    peaks_kw: tuple[Floats, Floats] | None = None,
) -> StationCost:
    """Return investment, yearly cost and cost per kWh of heat and cold of every station.

    Parameters
    ----------
    delivered_kwh
        Heat and cold at the buildings, (k,) each.
    network_per_year
        (k,) yearly cost of each station's pipes and substations; in the cost per kWh, but not in
        the station's own cost.
    peaks_kw
        Highest heat and cold that each station must reach, (k,) each; needed where
        ``finance.cost_split`` splits by them.
    """
    heat_kwh, cool_kwh = delivered_kwh
    capex, yearly = np.zeros(len(sites)), np.zeros(len(sites))
    of_heat, of_cool = np.zeros(len(sites)), np.zeros(len(sites))
    for k, (site, plan, year) in enumerate(zip(sites, equipment, dispatch, strict=True)):
        own = (*plant_lines([site], potential, [plan], parameters), *bill_lines([year]))
        capex[k] = sum(line.capex for line in own)
        yearly[k] = sum(line.annuity + line.om + line.energy for line in own)
        of_heat[k], of_cool[k] = _direct(plan, year, parameters)
    by_peak = parameters.finance.cost_split > 0 and peaks_kw is not None
    weights = peaks_kw if by_peak and peaks_kw is not None else delivered_kwh
    shared = yearly + network_per_year - of_heat - of_cool
    share = heat_share(*weights)
    return StationCost(
        capex=capex,
        cost_per_year=yearly,
        lcoh=_per_kwh(of_heat + shared * share, heat_kwh),
        lcoc=_per_kwh(of_cool + shared * (1.0 - share), cool_kwh),
        split=SPLIT_BY_PEAK if by_peak else SPLIT,
    )


def heat_share(heat: Floats, cool: Floats) -> Floats:
    """Return what of a shared cost is heat's by two weights, NaN where both are 0."""
    both = heat + cool
    return np.divide(heat, both, out=np.full(len(both), np.nan), where=both > 0)


def electricity_for(plan: EquipmentPlan, year: Dispatch) -> tuple[float, float]:
    """Return the kWh of electricity that the machines took for heat, and for cold.

    A machine that does both in an hour splits its power by the kW of each.
    """
    output = year.heat_kw + year.cool_kw
    share = np.divide(year.heat_kw, output, out=np.zeros_like(output), where=output > 0)
    # Power without output (a machine kept running) counts as the machine's own service.
    heats = np.array([unit.heat_kw > 0 and unit.cool_kw <= 0 for unit in plan.units], dtype=float)
    share = np.where(output > 0, share, heats[:, None])
    taken_kw = np.maximum(year.power_kw, 0.0)  # photovoltaics serve both alike
    for_heat = float((taken_kw * share).sum())
    return for_heat, float(taken_kw.sum()) - for_heat


def bill_by_service(plan: EquipmentPlan, year: Dispatch) -> tuple[float, float]:
    """Return what of a station's energy bill is heat's, and what is cold's, per year.

    Gas, bought heat and their carbon are heat's; electricity, demand charge and starts follow the
    kWh that the machines took for each; the dry coolers' electricity goes to the service that made
    them necessary.
    """
    heat, cool = year.gas_cost + year.carbon_cost + year.municipal_cost, 0.0
    if _warms_the_ground(plan):
        cool += year.recharge_power_cost
    else:
        heat += year.recharge_power_cost
    for_heat, for_cool = electricity_for(plan, year)
    if for_heat + for_cool > 0:
        power = year.electricity_cost + year.demand_cost + year.start_cost
        heat += power * for_heat / (for_heat + for_cool)
        cool += power * for_cool / (for_heat + for_cool)
    return heat, cool


def plant_per_year(plan: EquipmentPlan, parameters: Parameters) -> float:
    """Return annuity and upkeep of a station's machines, tanks, source works and dry coolers."""
    rate, p = parameters.finance.discount_rate, parameters.finance
    works = plan.source_capex * finance.capital_recovery(rate, p.life_bores_a)
    machines = zip(plan.units, plan.counts, strict=True)
    tanks = zip(plan.tanks, plan.tank_kwh, strict=True)
    return (
        works
        + _yearly(recharge_line([plan], parameters))
        + sum(_yearly(machine_line(unit, int(count), rate)) for unit, count in machines)
        + sum(_yearly(tank_line(tank, float(kwh), rate)) for tank, kwh in tanks)
    )


def _warms_the_ground(plan: EquipmentPlan) -> bool:
    """Tell whether cooling puts more into the ground than heating takes."""
    return plan.recharge is not None and plan.recharge.kwh_a < 0


def _direct(plan: EquipmentPlan, year: Dispatch, parameters: Parameters) -> tuple[float, float]:
    """Return the yearly cost of a station that is heat's alone, and that is cold's alone."""
    rate = parameters.finance.discount_rate
    heat, cool = bill_by_service(plan, year)
    recharge = _yearly(recharge_line([plan], parameters))
    if _warms_the_ground(plan):
        cool += recharge
    else:
        heat += recharge
    for unit, count in zip(plan.units, plan.counts, strict=True):
        cost = _yearly(machine_line(unit, int(count), rate))
        if unit.heat_kw > 0 and unit.cool_kw <= 0:
            heat += cost
        elif unit.cool_kw > 0 and unit.heat_kw <= 0:
            cool += cost
    for tank, kwh in zip(plan.tanks, plan.tank_kwh, strict=True):
        cost = _yearly(tank_line(tank, float(kwh), rate))
        if tank.kind is MachineKind.HOT_TANK:
            heat += cost
        else:
            cool += cost
    return heat, cool


def recharge_line(equipment: Sequence[EquipmentPlan], parameters: Parameters) -> CostLine:
    """Return the line of the dry coolers that keep the ground in balance."""
    source = parameters.source
    coolers = [plan.recharge for plan in equipment if plan.recharge is not None]
    return lines.investment(
        f"{_DRY_COOLERS}, {sum(each.kw for each in coolers):,.0f} kW",
        lines.STATION,
        sum(each.capex for each in coolers),
        life_a=source.recharge_life_a,
        om_share=source.recharge_om,
        rate=parameters.finance.discount_rate,
    )


def machine_line(unit: UnitType, count: int, rate: float) -> CostLine:
    """Return the line of some machines of one type."""
    return lines.investment(
        f"{unit.label}, {count}",
        lines.STATION,
        unit.capex * count,
        life_a=unit.life_a,
        om_share=unit.om_share,
        rate=rate,
    )


def tank_line(tank: StorageType, kwh: float, rate: float) -> CostLine:
    """Return the line of tanks of one type."""
    return lines.investment(
        f"{tank.label}, {kwh:,.0f} kWh",
        lines.STATION,
        tank.capex_per_kwh * kwh,
        life_a=tank.life_a,
        om_share=tank.om_share,
        rate=rate,
    )


def _machine_lines(equipment: Sequence[EquipmentPlan], rate: float) -> list[CostLine]:
    """Return one line per type of machine and price, all stations together."""
    counts: dict[UnitType, int] = {}
    for plan in equipment:
        for unit, count in zip(plan.units, plan.counts, strict=True):
            counts[unit] = counts.get(unit, 0) + int(count)
    return [machine_line(unit, count, rate) for unit, count in counts.items()]


def _tank_lines(equipment: Sequence[EquipmentPlan], rate: float) -> list[CostLine]:
    """Return one line per type of tank and price, all stations together."""
    sizes: dict[StorageType, float] = {}
    for plan in equipment:
        for tank, kwh in zip(plan.tanks, plan.tank_kwh, strict=True):
            sizes[tank] = sizes.get(tank, 0.0) + float(kwh)
    return [tank_line(tank, kwh, rate) for tank, kwh in sizes.items()]


def _yearly(line: CostLine) -> float:
    return line.annuity + line.om + line.energy


def _per_kwh(cost: Floats, kwh: Floats) -> Floats:
    return np.divide(cost, kwh, out=np.full(len(kwh), np.nan), where=kwh > 0)
