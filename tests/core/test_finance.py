from __future__ import annotations

import math

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
