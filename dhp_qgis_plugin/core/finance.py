"""Money over time: capital recovery, present value, rates of return, payback. Pure functions.

Yearly flows are arrays (n + 1,): today, then the end of each year. Rates are real.

Source: standard engineering economics; checked in the tests against closed forms and against
numpy-financial.
"""

from __future__ import annotations

import math

import numpy as np
from scipy.optimize import brentq

from dhp_qgis_plugin.core.records import Floats


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


def net_present_value(flow: Floats, rate: float) -> float:
    """Return the sum of a flow's years, each discounted to today."""
    return float(flow @ discount_factors(rate, len(flow) - 1))


def discount_factors(rate: float, years: int) -> Floats:
    """Return (1 + i)^-n for today and the end of each year, (years + 1,)."""
    factors: Floats = (1.0 + rate) ** -np.arange(years + 1.0)
    return factors


def growing(first_year: float, growth: float, years: int) -> Floats:
    """Return a flow that begins at the end of the first year and grows by a rate every year.

    Nothing today, ``first_year`` after a year, ``first_year * (1 + growth)`` after two; (years+1,).
    """
    flow: Floats = first_year * (1.0 + growth) ** (np.arange(years + 1.0) - 1.0)
    flow[0] = 0.0
    return flow


def purchases(capex: float, life_a: float, horizon_a: int) -> tuple[Floats, float]:
    """Return what is paid in each year for a part that is replaced at its end, and what is left.

    A life that is not whole ends within a year; the next part is paid at that year's end.

    Returns
    -------
    flow
        (horizon_a + 1,) positive amounts; nothing is bought at the horizon itself.
    salvage
        At the horizon, linear in the remaining life of the last part.
    """
    flow = np.zeros(horizon_a + 1)
    bought = 0.0
    while bought < horizon_a - 1e-9:
        flow[math.ceil(bought - 1e-9)] += capex
        bought += life_a
    if flow[-1] > 0:  # a life that ends within the last year
        flow[-1] -= capex
        return flow, 0.0
    return flow, capex * (bought - horizon_a) / life_a


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


def sign_changes(flow: Floats) -> int:
    """Return how often a flow changes its sign from year to year, years without a flow left out."""
    signs = np.sign(flow[np.abs(flow) > 1e-9 * np.abs(flow).max(initial=0.0)])
    return int((signs[1:] != signs[:-1]).sum())


def internal_rates(flow: Floats) -> tuple[float, ...]:
    """Return every rate at which a flow is worth nothing today, rising; none: ().

    A flow that never changes its sign has none; one that changes it once has one at most above
    -100 % (Descartes' rule of signs); one that changes it more often may have several, and then
    none of them tells whether it pays. Looked for between -99 % and 1000 % a year.
    """
    if sign_changes(flow) == 0:
        return ()

    def worth(log_factor: float) -> float:
        return float(flow @ np.exp(log_factor * np.arange(len(flow))))

    at = np.linspace(-math.log(11.0), -math.log(0.01), 4001)  # of ln(1 / (1 + rate))
    values = np.array([worth(point) for point in at])
    found: list[float] = [math.expm1(-at[n]) for n in np.flatnonzero(values == 0.0)]
    for n in np.flatnonzero(values[:-1] * values[1:] < 0):
        root = brentq(worth, at[n], at[n + 1], xtol=1e-13, rtol=1e-13)
        found.append(math.expm1(-float(root)))
    return tuple(sorted(found))


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


def payback_of(flow: Floats, rate: float) -> tuple[float, float]:
    """Return when the discounted flow first covers what was paid, exactly and as a whole year.

    Parameters
    ----------
    flow
        (n + 1,) with every replacement in the year in which it is paid, salvage left out.

    Returns
    -------
    years
        Within the year in which the sum reaches zero, as if that year's flow came evenly; for a
        constant flow it is the closed form of `dynamic_payback`.
    year
        The smallest n at which the sum of the discounted flow is not below zero. Both are 0 if
        nothing is to be covered, and inf for never.
    """
    discounted = flow * discount_factors(rate, len(flow) - 1)
    total = np.cumsum(discounted)
    slack = 1e-9 * max(float(np.abs(flow).max(initial=0.0)), 1e-12)
    reached = np.flatnonzero(total >= -slack)
    if not len(reached):
        return math.inf, math.inf
    year = int(reached[0])
    if year == 0:
        return 0.0, 0.0
    missing = -float(total[year - 1]) * (1.0 + rate) ** (year - 1)  # worth at the year's beginning
    share = min(dynamic_payback(missing, float(flow[year]), rate), 1.0)
    return year - 1 + share, float(year)
