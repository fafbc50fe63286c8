from __future__ import annotations

import math

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhp_qgis_plugin.core import finance

RATES = st.floats(0.001, 0.3)


def test_capital_recovery_of_a_textbook_case() -> None:
    """6 % over 20 years: 0.087185, as every table of annuities has it."""
    assert finance.capital_recovery(0.06, 20) == pytest.approx(0.0871845570, rel=1e-9)
    assert finance.capital_recovery(0.0, 20) == 0.05


@given(RATES, st.integers(1, 60))
def test_annuities_repay_the_loan(rate: float, years: int) -> None:
    annuity = finance.capital_recovery(rate, years)
    assert sum(annuity / (1 + rate) ** y for y in range(1, years + 1)) == pytest.approx(1, rel=1e-9)
    assert finance.present_value(annuity, rate, years) == pytest.approx(1, rel=1e-9)


@given(st.integers(1, 60))
def test_capital_recovery_meets_its_limit_at_rate_zero(years: int) -> None:
    assert finance.capital_recovery(1e-10, years) == pytest.approx(1 / years, rel=1e-6)


def test_a_life_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="longer than 0"):
        finance.capital_recovery(0.05, 0)


def test_nothing_is_worth_nothing() -> None:
    assert finance.present_value(100, 0.05, 0) == 0


@given(RATES)
def test_an_investment_that_lives_to_the_horizon_counts_once(rate: float) -> None:
    assert finance.investments_value(1000, 25, 25, rate) == pytest.approx(1000)


def test_replacement_and_salvage_by_hand() -> None:
    """Life 10, horizon 25: bought in years 0, 10 and 20; half of the last is left in 25."""
    i = 0.06
    expected = 1 + 1 / (1 + i) ** 10 + 1 / (1 + i) ** 20 - 0.5 / (1 + i) ** 25
    assert finance.investments_value(1.0, 10, 25, i) == pytest.approx(expected)


def test_salvage_of_a_long_life_by_hand() -> None:
    """Life 40, horizon 25: 15/40 is left."""
    expected = 1 - 15 / 40 / 1.06**25
    assert finance.investments_value(1.0, 40, 25, 0.06) == pytest.approx(expected)


def test_without_interest_only_the_years_used_are_paid() -> None:
    assert finance.investments_value(1.0, 40, 25, 0.0) == pytest.approx(25 / 40)
    assert finance.investments_value(1.0, 10, 25, 0.0) == pytest.approx(2.5)


def test_simple_payback() -> None:
    assert finance.simple_payback(1000, 100) == 10
    assert finance.simple_payback(-5, 100) == 0
    assert finance.simple_payback(1000, 0) == math.inf
    assert finance.simple_payback(0, -1) == math.inf


@given(RATES, st.floats(1, 1e6), st.floats(1, 1e6))
def test_dynamic_payback_is_where_discounted_savings_meet_the_investment(
    rate: float, extra: float, saving: float
) -> None:
    years = finance.dynamic_payback(extra, saving, rate)
    if math.isinf(years):
        assert saving / rate <= extra * (1 + 1e-9)  # not even for ever
    else:
        assert finance.present_value(saving, rate, years) == pytest.approx(extra, rel=1e-6)
        assert years >= finance.simple_payback(extra, saving) * (1 - 1e-9)


def test_dynamic_payback_at_the_edges() -> None:
    assert finance.dynamic_payback(1000, 100, 0.0) == 10
    assert finance.dynamic_payback(1000, 60, 0.06) == math.inf
    assert finance.dynamic_payback(1000, -1, 0.06) == math.inf
    assert finance.dynamic_payback(0, 10, 0.06) == 0
    assert finance.dynamic_payback(-10, -1, 0.06) == math.inf


FLOWS = st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=40).map(np.array)


@given(FLOWS, RATES)
def test_present_values_are_those_of_numpy_financial(flow: np.ndarray, rate: float) -> None:
    assert finance.net_present_value(flow, rate) == pytest.approx(npf.npv(rate, flow), abs=1e-3)
    assert finance.present_value(1000, rate, len(flow)) == pytest.approx(
        -npf.pv(rate, len(flow), 1000), rel=1e-9
    )
    assert finance.capital_recovery(rate, len(flow)) == pytest.approx(
        -npf.pmt(rate, len(flow), 1.0), rel=1e-9
    )


@given(st.floats(1e3, 1e7), st.lists(st.floats(1.0, 1e6), min_size=1, max_size=40))
def test_the_only_rate_is_numpy_financials(capex: float, savings: list[float]) -> None:
    flow = np.array([-capex, *savings])
    expected = npf.irr(flow)
    rates = finance.internal_rates(flow)
    if rates:
        assert len(rates) == 1
        assert finance.net_present_value(flow, rates[0]) == pytest.approx(0, abs=1e-6 * capex)
        if np.isfinite(expected):
            assert rates[0] == pytest.approx(expected, abs=1e-6)
    else:  # beyond the bounds of the search
        assert finance.net_present_value(flow, -0.99) < 0 or (
            finance.net_present_value(flow, 10.0) > 0
        )


def test_no_change_of_sign_no_rate() -> None:
    assert finance.internal_rates(np.array([-100.0, -5.0, 0.0, -5.0])) == ()
    assert finance.internal_rates(np.array([0.0, 5.0, 5.0])) == ()
    assert finance.internal_rates(np.zeros(4)) == ()


def test_a_flow_with_two_rates_gives_both() -> None:
    """-100 + 230 x - 132 x^2 = 0 at x = 1/1.1 and 1/1.2: the textbook's quarry."""
    flow = np.array([-100.0, 230.0, -132.0])
    assert finance.sign_changes(flow) == 2
    assert finance.internal_rates(flow) == pytest.approx((0.1, 0.2), abs=1e-9)


@given(RATES, st.floats(-0.05, 0.2), st.integers(1, 40))
def test_a_growing_flow_is_the_geometric_gradient(rate: float, growth: float, years: int) -> None:
    """A [1 - ((1+g)/(1+i))^n] / (i - g), and A n / (1+i) where both are equal."""
    value = finance.net_present_value(finance.growing(100.0, growth, years), rate)
    if abs(rate - growth) > 1e-4:
        expected = 100 * (1 - ((1 + growth) / (1 + rate)) ** years) / (rate - growth)
        assert value == pytest.approx(expected, rel=1e-6)
    same = finance.net_present_value(finance.growing(100.0, rate, years), rate)
    assert same == pytest.approx(100 * years / (1 + rate))


@given(RATES, st.integers(1, 60), st.integers(1, 60))
def test_purchases_by_year_are_worth_what_the_closed_form_says(
    rate: float, life: int, horizon: int
) -> None:
    flow, left = finance.purchases(1000.0, life, horizon)
    flow[-1] -= left
    assert finance.net_present_value(flow, rate) == pytest.approx(
        finance.investments_value(1000.0, life, horizon, rate), rel=1e-9
    )


def test_a_life_that_is_not_whole_ends_within_a_year() -> None:
    flow, left = finance.purchases(100.0, 7.5, 20)
    assert flow.nonzero()[0].tolist() == [0, 8, 15]
    assert left == pytest.approx(100 * 2.5 / 7.5)
    flow, left = finance.purchases(100.0, 6.5, 20)  # 6.5, 13, 19.5: that one only for half a year
    assert flow.nonzero()[0].tolist() == [0, 7, 13]
    assert left == 0


@given(RATES, st.floats(1e3, 1e6), st.floats(1e3, 1e6))
def test_payback_of_a_constant_flow_is_the_closed_form(
    rate: float, extra: float, saving: float
) -> None:
    closed = finance.dynamic_payback(extra, saving, rate)
    flow = np.array([-extra, *[saving] * 100])
    exact, year = finance.payback_of(flow, rate)
    if closed < 99.9:
        assert exact == pytest.approx(closed, rel=1e-6)
        assert year == math.ceil(round(closed, 6))
    elif closed > 100.1:
        assert math.isinf(exact) and math.isinf(year)


def test_payback_waits_for_a_replacement() -> None:
    """100 today, 30 a year, 60 again in year 3, no interest: 0 is reached at the end of year 6."""
    flow = np.array([-100.0, 30.0, 30.0, -30.0, 30.0, 30.0, 30.0, 30.0])
    assert finance.payback_of(flow, 0.0) == (pytest.approx(5 + 1 / 3), 6)
    assert finance.payback_of(np.array([0.0, 1.0]), 0.05) == (0, 0)
    assert finance.payback_of(np.array([-10.0, 1.0, 1.0]), 0.05) == (math.inf, math.inf)
