"""The plan beside the conventional scheme: saving, payback, return, net present value."""

from __future__ import annotations

import math

from dhp_qgis_plugin.core import finance
from dhp_qgis_plugin.core.appraisal.cash_flow import (
    PAYBACK_HORIZON_A,
    horizon,
    outlay,
    returns,
    subsidy,
)
from dhp_qgis_plugin.core.parameters import FinanceParameters
from dhp_qgis_plugin.core.records import Floats, SchemeResult, Verdict


def compare(plan: SchemeResult, reference: SchemeResult, parameters: FinanceParameters) -> Verdict:
    """Judge the plan on the cash flow that it brings beyond the reference.

    Simple payback counts the first year's saving in running cost (O&M and energy) against the
    extra investment at the start. Dynamic payback, net present value and rate of return count the
    incremental flow year by year: rising prices, every replacement of either scheme, a subsidy
    for the plan; the latter two also what is left at the horizon.
    """
    rate, horizon_a = parameters.discount_rate, horizon(parameters)
    granted = subsidy(plan, parameters)
    extra = plan.capex - granted - reference.capex
    saved = reference.running_cost_per_year - plan.running_cost_per_year
    flow = incremental(plan, reference, parameters, horizon_a, left=True)
    endless = incremental(plan, reference, parameters, PAYBACK_HORIZON_A, left=False)
    exact, whole = finance.payback_of(endless, rate)
    if extra <= 0:  # nothing to pay back; but what costs more to run never earns it
        exact = whole = 0.0 if saved >= 0 else math.inf
    return Verdict(
        plan=plan,
        reference=reference,
        saving_per_year=reference.cost_per_year - plan.cost_per_year,
        extra_capex=extra,
        simple_payback_a=finance.simple_payback(extra, saved),
        dynamic_payback_a=exact,
        npv=finance.net_present_value(flow, rate),
        horizon_a=horizon_a,
        returns=returns(flow),
        payback_year=whole,
        subsidy=granted,
    )


def incremental(
    plan: SchemeResult,
    reference: SchemeResult,
    parameters: FinanceParameters,
    horizon_a: int,
    *,
    left: bool,
) -> Floats:
    """Return what the plan saves beyond the reference, today and each year, (horizon_a + 1,).

    Parameters
    ----------
    left
        Whether what is left at the horizon counts there.
    """
    mine = outlay(plan, parameters, horizon_a)
    theirs = outlay(reference, parameters, horizon_a)
    flow: Floats = theirs.net - mine.net if left else theirs.paid - mine.paid
    flow[0] += subsidy(plan, parameters)
    return flow
