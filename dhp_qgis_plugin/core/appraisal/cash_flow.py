"""Money year by year: what a scheme costs, what the operator earns, what comes back.

Energy, upkeep and sales stand at the prices of the first year and rise by their own real rates
from the second year on. A part is bought again in the year in which its life ends; what is left
of it at the horizon counts as income there.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core import finance
from dhp_qgis_plugin.core.parameters import FinanceParameters
from dhp_qgis_plugin.core.records import (
    Bools,
    CashFlow,
    Floats,
    Load,
    Returns,
    Sales,
    SchemeResult,
    _Record,
)

PAYBACK_HORIZON_A = 100
"""Years after which a payback is never: beyond, discounting leaves nothing to wait for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlay(_Record):
    """What a scheme costs today and at the end of each year, positive, (horizon + 1,) each."""

    purchases: Floats  # first investment and replacements
    om: Floats
    energy: Floats
    salvage: float  # worth of what is left at the horizon

    @property
    def paid(self) -> Floats:
        """All that is paid in each year, salvage left out."""
        paid: Floats = self.purchases + self.om + self.energy
        return paid

    @property
    def net(self) -> Floats:
        """All that is paid in each year less the salvage in the last."""
        net = self.paid
        net[-1] -= self.salvage
        return net


def outlay(scheme: SchemeResult, parameters: FinanceParameters, horizon_a: int) -> Outlay:
    """Return what a scheme costs year by year."""
    bought, salvage = np.zeros(horizon_a + 1), 0.0
    for line in scheme.lines:
        if line.capex != 0:
            flow, left = finance.purchases(line.capex, line.life_a, horizon_a)
            bought += flow
            salvage += left
    om = sum(line.om for line in scheme.lines)
    energy = sum(line.energy for line in scheme.lines)
    return Outlay(
        purchases=bought,
        om=finance.growing(om, parameters.escalation_om, horizon_a),
        energy=finance.growing(energy, parameters.escalation_energy, horizon_a),
        salvage=salvage,
    )


def horizon(parameters: FinanceParameters) -> int:
    """Return the horizon in whole years."""
    return max(1, round(parameters.horizon_a))


def subsidy(scheme: SchemeResult, parameters: FinanceParameters) -> float:
    """Return what is paid once towards a scheme's first investment, never more than that."""
    given = parameters.subsidy_share * scheme.capex + 1e6 * parameters.subsidy_lump
    return min(given, max(scheme.capex, 0.0))


def returns(flow: Floats) -> Returns:
    """Return the internal rates of a flow, and how often it changes its sign."""
    return Returns(rates=finance.internal_rates(flow), sign_changes=finance.sign_changes(flow))


def operator_flow(
    scheme: SchemeResult,
    load: Load,
    connected: Bools,
    sales: Sales,
    parameters: FinanceParameters,
) -> CashFlow:
    """Return the operator's cash flow: investment, connection fees, sales, cost, what is left.

    Parameters
    ----------
    connected
        (b,) the buildings that the scheme serves. Those with a heating (cooling) load pay the
        charges by floor area for heat (cold).
    """
    years, rate = horizon(parameters), parameters.discount_rate
    area = np.where(connected, load.gfa_m2, 0.0)
    heated = float(area[load.peak_heat_kw > 0].sum())
    cooled = float(area[load.peak_cool_kw > 0].sum())
    largest_kw = np.where(connected, np.maximum(load.peak_heat_kw, load.peak_cool_kw), 0.0)
    served = float(area[largest_kw > 0].sum())
    sold_heat = sales.heat_per_kwh * scheme.heat_kwh_a + sales.heat_per_m2 * heated
    sold_cool = sales.cool_per_kwh * scheme.cool_kwh_a + sales.cool_per_m2 * cooled
    fees = sales.connection_per_m2 * served + sales.connection_per_kw * float(largest_kw.sum())
    granted = subsidy(scheme, parameters)

    def columns(until: int) -> dict[str, Floats]:
        cost = outlay(scheme, parameters, until)
        rise = parameters.escalation_sales
        replaced = -cost.purchases
        replaced[0] = 0.0
        return {
            "investment": _once(-float(cost.purchases[0]), 0, until),
            "subsidy": _once(granted, 0, until),
            "connection": _once(fees, 0, until),
            "heat_sales": finance.growing(sold_heat, rise, until),
            "cool_sales": finance.growing(sold_cool, rise, until),
            "om": -cost.om,
            "energy": -cost.energy,
            "replacement": replaced,
            "salvage": _once(cost.salvage, until, until),
        }

    table = columns(years)
    net: Floats = np.sum(list(table.values()), axis=0)
    farther = columns(PAYBACK_HORIZON_A)
    farther.pop("salvage")
    endless: Floats = np.sum(list(farther.values()), axis=0)
    exact, whole = finance.payback_of(endless, rate)
    earned = float(sold_heat + sold_cool - scheme.running_cost_per_year)
    if net[0] >= 0:  # nothing to pay back; but what loses money every year never earns it
        exact = whole = 0.0 if earned >= 0 else math.inf
    return CashFlow(
        **table,
        rate=rate,
        npv=finance.net_present_value(net, rate),
        returns=returns(net),
        simple_payback_a=finance.simple_payback(-float(net[0]), earned),
        dynamic_payback_a=exact,
        payback_year=whole,
    )


def _once(amount: float, year: int, horizon_a: int) -> Floats:
    flow = np.zeros(horizon_a + 1)
    flow[year] = amount
    return flow
