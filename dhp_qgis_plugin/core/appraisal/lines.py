"""Lines of a cost table, made the same way for the plan and for what it is compared with."""

from __future__ import annotations

from dhp_qgis_plugin.core import finance
from dhp_qgis_plugin.core.catalogue import CarrierSet
from dhp_qgis_plugin.core.records import CostLine

STATION, NETWORK, CONNECTION, ENERGY = "station", "network", "connection", "energy"


def investment(
    item: str, part: str, capex: float, *, life_a: float, om_share: float, rate: float
) -> CostLine:
    """Return the line of an investment: its annuity over its life and its yearly O&M.

    Parameters
    ----------
    om_share
        Operation and maintenance per year as a share of the investment.
    rate
        Real discount rate.
    """
    return CostLine(
        item=item,
        part=part,
        capex=capex,
        life_a=life_a,
        annuity=capex * finance.capital_recovery(rate, life_a),
        om=capex * om_share,
        energy=0.0,
    )


def purchase(item: str, per_year: float) -> CostLine:
    """Return the line of something that is paid year by year; it has no life of its own."""
    return CostLine(
        item=item, part=ENERGY, capex=0.0, life_a=0.0, annuity=0.0, om=0.0, energy=per_year
    )


def bill(
    electricity: float,
    demand: float,
    gas: float,
    carbon: float,
    recharge: float = 0.0,
    municipal: float = 0.0,
    starts: float = 0.0,
    coal: float = 0.0,
    coal_carbon: float = 0.0,
) -> tuple[CostLine, ...]:
    """Return the lines of a year's energy bill, leaving out what costs nothing.

    Parameters
    ----------
    recharge
        Electricity of the dry coolers that keep the ground in balance.
    municipal
        Heat bought from a network of others.
    starts
        Wear of machines by starting them.
    coal, coal_carbon
        Of the historical scheme, and the carbon price on it.
    """
    items = (
        ("Electricity", electricity),
        ("Demand charge", demand),
        ("Natural gas", gas),
        ("Carbon price on gas", carbon),
        ("Electricity to recharge the ground", recharge),
        ("Municipal heat", municipal),
        ("Starts of machines", starts),
        ("Coal", coal),
        ("Carbon price on coal", coal_carbon),
    )
    return tuple(purchase(item, cost) for item, cost in items if cost != 0)


def primary_energy_kwh(
    electricity_kwh: float, gas_kwh: float, carriers: CarrierSet, heat_kwh: float = 0.0
) -> float:
    """Return the primary energy behind a year's electricity, gas and bought heat."""
    return (
        electricity_kwh * carriers.electricity.primary_factor
        + gas_kwh * carriers.gas.primary_factor
        + heat_kwh * carriers.heat.primary_factor
    )


def co2_kg(
    electricity_kwh: float, gas_kwh: float, carriers: CarrierSet, heat_kwh: float = 0.0
) -> float:
    """Return the CO2 of a year's electricity, gas and bought heat."""
    own = electricity_kwh * carriers.electricity.co2_kg_kwh + gas_kwh * carriers.gas.co2_kg_kwh
    return own + heat_kwh * carriers.heat.co2_kg_kwh
