from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import numpy_financial as npf
import pytest

from dhp_qgis_plugin.core.appraisal import lines
from dhp_qgis_plugin.core.appraisal.cash_flow import operator_flow
from dhp_qgis_plugin.core.appraisal.verdict import compare
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.records import Sales, SchemeResult
from tests.core.pipes_example import load as steady_load

FINANCE = defaults().finance
RATE = FINANCE.discount_rate


def scheme(capex: float, energy: float, life_a: float = 25.0, om_share: float = 0.02):
    return SchemeResult(
        name="made", description="for a test",
        lines=(
            lines.investment(
                "Plant", "station", capex, life_a=life_a, om_share=om_share, rate=RATE
            ),
            lines.purchase("Electricity", energy),
        ),
        heat_kwh_a=1e6, cool_kwh_a=1e6, electricity_kwh_a=1e6, gas_kwh_a=0.0,
        primary_energy_kwh_a=0.0, co2_kg_a=0.0, peak_grid_kw=0.0,
    )  # fmt: skip


def test_payback_by_hand() -> None:
    """1 M more to build, 130,000 a year less to run: 150,000 energy, 20,000 more O&M."""
    verdict = compare(scheme(2e6, 100_000), scheme(1e6, 250_000), FINANCE)
    assert verdict.extra_capex == pytest.approx(1e6)
    assert verdict.simple_payback_a == pytest.approx(1e6 / 130_000)
    years = -math.log(1 - 1e6 * 0.06 / 130_000) / math.log(1.06)
    assert verdict.dynamic_payback_a == pytest.approx(years)


def test_npv_year_by_year() -> None:
    """Life 20 against a horizon of 25: one replacement each, 15/20 of it left."""
    verdict = compare(scheme(2e6, 100_000, 20), scheme(1e6, 250_000, 20), FINANCE)
    npv = -1e6 - 1e6 / 1.06**20 + 1e6 * 15 / 20 / 1.06**25
    npv += sum(130_000 / 1.06**year for year in range(1, 26))
    assert verdict.npv == pytest.approx(npv)
    assert verdict.horizon_a == 25


def test_with_lives_of_the_horizon_npv_is_the_saving_capitalised() -> None:
    verdict = compare(scheme(3e6, 80_000), scheme(1e6, 300_000), FINANCE)
    annuity = 0.06 / (1 - 1.06**-25)
    assert verdict.npv * annuity == pytest.approx(verdict.saving_per_year)


def test_a_scheme_beside_itself() -> None:
    verdict = compare(scheme(1e6, 1e5), scheme(1e6, 1e5), FINANCE)
    assert (verdict.saving_per_year, verdict.extra_capex, verdict.npv) == (0, 0, 0)
    assert verdict.simple_payback_a == 0


def test_never_is_an_answer() -> None:
    verdict = compare(scheme(2e6, 250_000), scheme(1e6, 250_000), FINANCE)
    assert math.isinf(verdict.simple_payback_a) and math.isinf(verdict.dynamic_payback_a)
    assert verdict.npv < 0
    slow = compare(scheme(2e6, 180_000), scheme(1e6, 250_000), FINANCE)  # saves 50,000 a year
    assert slow.simple_payback_a == pytest.approx(20)
    assert math.isinf(slow.dynamic_payback_a)


def test_at_no_interest() -> None:
    free = replace(FINANCE, discount_rate=0.0)
    verdict = compare(scheme(2e6, 100_000), scheme(1e6, 250_000), free)
    assert verdict.npv == pytest.approx(25 * 130_000 - 1e6)


def test_rising_prices_and_a_subsidy_year_by_year() -> None:
    """Against a loop over the years, and against numpy-financial's rate of return."""
    changed = replace(
        FINANCE, escalation_energy=0.02, escalation_om=0.01, subsidy_share=0.2, subsidy_lump=0.05
    )
    plan, other = scheme(2e6, 100_000, 20), scheme(1e6, 250_000, 20)
    verdict = compare(plan, other, changed)
    assert verdict.subsidy == pytest.approx(0.2 * 2e6 + 5e4)
    assert verdict.extra_capex == pytest.approx(2e6 - 4.5e5 - 1e6)
    flow = [-2e6 + 4.5e5 + 1e6]
    for year in range(1, 26):
        saved = 150_000 * 1.02 ** (year - 1) - 20_000 * 1.01 ** (year - 1)
        flow.append(saved - (1e6 if year == 20 else 0) + (1e6 * 15 / 20 if year == 25 else 0))
    assert verdict.npv == pytest.approx(npf.npv(RATE, flow))
    rate = npf.irr(np.array(flow))
    assert (
        verdict.returns.sign_changes == 3
    )  # the replacement in year 20 costs more than a year saves
    assert any(found == pytest.approx(rate, abs=1e-6) for found in verdict.returns.rates)
    assert math.isnan(verdict.returns.rate)  # several are possible, so none is a verdict
    summed, year = flow[0], 0
    while summed < 0:
        year += 1
        summed += flow[year] / 1.06**year
    assert verdict.payback_year == year
    assert year - 1 < verdict.dynamic_payback_a <= year


def test_one_rate_where_lives_reach_the_horizon() -> None:
    verdict = compare(scheme(2e6, 100_000), scheme(1e6, 250_000), FINANCE)
    expected = npf.irr(np.array([-1e6, *[130_000.0] * 25]))
    assert verdict.returns.rate == pytest.approx(expected, abs=1e-9)
    assert verdict.payback_year == math.ceil(verdict.dynamic_payback_a)


def test_no_rate_where_nothing_is_earned() -> None:
    verdict = compare(scheme(2e6, 250_000), scheme(1e6, 250_000), FINANCE)
    assert verdict.returns.rates == () and verdict.returns.sign_changes == 0


def test_a_subsidy_never_exceeds_the_investment() -> None:
    much = replace(FINANCE, subsidy_lump=1000.0)
    assert compare(scheme(2e6, 1e5), scheme(1e6, 1e5), much).subsidy == pytest.approx(2e6)


def test_the_operators_flow_by_hand() -> None:
    """Two buildings, one without cooling: charges by floor area only where there is a load."""
    load = steady_load([100.0, 50.0], [80.0, 0.0])
    both, area = np.ones(2, dtype=bool), load.gfa_m2
    sales = Sales(
        heat_per_kwh=0.1, heat_per_m2=2.0, cool_per_kwh=0.05, cool_per_m2=3.0,
        connection_per_m2=10.0, connection_per_kw=20.0,
    )  # fmt: skip
    rising = replace(FINANCE, escalation_sales=0.01, escalation_energy=0.03, subsidy_share=0.1)
    flow = operator_flow(scheme(1e6, 60_000, 20), load, both, sales, rising)
    assert flow.investment.tolist() == [-1e6] + [0.0] * 25
    assert flow.subsidy[0] == pytest.approx(1e5)
    assert flow.connection[0] == pytest.approx(10 * area.sum() + 20 * 150)
    assert flow.heat_sales[2] == pytest.approx((0.1 * 1e6 + 2 * area.sum()) * 1.01)
    assert flow.cool_sales[1] == pytest.approx(0.05 * 1e6 + 3 * area[0])
    assert flow.energy[3] == pytest.approx(-60_000 * 1.03**2)
    assert flow.om[25] == pytest.approx(-20_000)
    assert flow.replacement.nonzero()[0].tolist() == [20]
    assert flow.salvage[25] == pytest.approx(0.75e6)
    assert flow.npv == pytest.approx(npf.npv(RATE, flow.net))
    one = operator_flow(scheme(1e6, 60_000, 20), load, np.array([False, True]), sales, rising)
    assert one.connection[0] == pytest.approx(10 * area[1] + 20 * 50)
    assert one.cool_sales[1] == pytest.approx(0.05 * 1e6)


def test_fees_above_the_investment_pay_back_no_yearly_loss() -> None:
    load = steady_load([100.0], [80.0])
    every, fees = np.ones(1, dtype=bool), Sales(connection_per_kw=20_000.0)
    flow = operator_flow(scheme(1e6, 6e4), load, every, fees, FINANCE)
    assert flow.net[0] > 0 > flow.net[1]
    assert math.isinf(flow.simple_payback_a)
    assert math.isinf(flow.dynamic_payback_a) and math.isinf(flow.payback_year)
    earning = operator_flow(scheme(1e6, 6e4), load, every, replace(fees, heat_per_kwh=1.0), FINANCE)
    assert earning.dynamic_payback_a == earning.payback_year == earning.simple_payback_a == 0.0


def test_an_operator_who_sells_nothing_never_earns() -> None:
    load = steady_load([100.0], [80.0])
    flow = operator_flow(scheme(1e6, 6e4), load, np.ones(1, dtype=bool), Sales(), FINANCE)
    assert math.isinf(flow.payback_year) and math.isinf(flow.simple_payback_a)
    assert flow.returns.rates == () and flow.npv < 0
