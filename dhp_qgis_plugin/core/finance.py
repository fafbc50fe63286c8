"""Money over time: capital recovery, present value, payback. Pure functions.

Source: standard engineering economics; checked against closed forms in the tests.
"""

from __future__ import annotations

import math


def capital_recovery(rate: float, years: float) -> float:
    """Return the annuity of one unit of investment: i(1+i)^n / ((1+i)^n - 1), per year.

    Parameters
    ----------
    rate
        Real discount rate per year; 0 gives 1/n.
    years
        Life in years, > 0.
    """
    if years <= 0:
        raise ValueError("a life must be longer than 0 years")
    if rate == 0:
        return 1.0 / years
    return rate / -math.expm1(-years * math.log1p(rate))


def present_value(flow_per_year: float, rate: float, years: float) -> float:
    """Return what a constant yearly flow, paid at year's end, is worth today."""
    return flow_per_year / capital_recovery(rate, years) if years > 0 else 0.0


def investments_value(capex: float, life_a: float, horizon_a: int, rate: float) -> float:
    """Return the present value of an investment with replacements, less what is left at the end.

    Replaced whenever its life ends within the horizon; the salvage is linear in the remaining
    life.
    """
    value, year = 0.0, 0.0
    while year < horizon_a - 1e-9:
        value += capex / (1 + rate) ** year
        year += life_a
    left = (year - horizon_a) / life_a
    return value - capex * left / (1 + rate) ** horizon_a


def simple_payback(extra_capex: float, saving_per_year: float) -> float:
    """Return extra investment over yearly saving in years; 0 if none is needed, inf for never."""
    if extra_capex <= 0:
        return 0.0 if saving_per_year >= 0 else math.inf
    return extra_capex / saving_per_year if saving_per_year > 0 else math.inf


def dynamic_payback(extra_capex: float, saving_per_year: float, rate: float) -> float:
    """Return the years until the discounted savings cover the extra investment; inf for never."""
    if extra_capex <= 0:
        return 0.0 if saving_per_year >= 0 else math.inf
    if saving_per_year <= 0:
        return math.inf
    if rate == 0:
        return extra_capex / saving_per_year
    rest = 1 - extra_capex * rate / saving_per_year
    return -math.log(rest) / math.log1p(rate) if rest > 0 else math.inf
