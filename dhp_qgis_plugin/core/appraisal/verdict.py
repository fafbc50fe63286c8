"""The plan beside the conventional scheme: saving, payback, net present value."""

from __future__ import annotations

from dhp_qgis_plugin.core import finance
from dhp_qgis_plugin.core.parameters import FinanceParameters
from dhp_qgis_plugin.core.records import SchemeResult, Verdict


def compare(plan: SchemeResult, reference: SchemeResult, parameters: FinanceParameters) -> Verdict:
    """Judge the plan on the cash flow that it brings beyond the reference.

    Payback counts the saving in running cost (O&M and energy) against the extra investment at the
    start. The net present value also counts every replacement within the horizon and what is left
    at its end; it is positive where the plan pays.
    """
    rate, horizon_a = parameters.discount_rate, max(1, round(parameters.horizon_a))
    extra = plan.capex - reference.capex
    saved = reference.running_cost_per_year - plan.running_cost_per_year
    return Verdict(
        plan=plan,
        reference=reference,
        saving_per_year=reference.cost_per_year - plan.cost_per_year,
        extra_capex=extra,
        simple_payback_a=finance.simple_payback(extra, saved),
        dynamic_payback_a=finance.dynamic_payback(extra, saved, rate),
        npv=finance.present_value(saved, rate, horizon_a)
        - investments_value(plan, horizon_a, rate)
        + investments_value(reference, horizon_a, rate),
        horizon_a=horizon_a,
    )


def investments_value(scheme: SchemeResult, horizon_a: int, rate: float) -> float:
    """Return the present value of a scheme's investments with replacements, less what is left."""
    return sum(
        finance.investments_value(line.capex, line.life_a, horizon_a, rate)
        for line in scheme.lines
        if line.capex != 0
    )
