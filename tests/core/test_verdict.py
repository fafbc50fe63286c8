from __future__ import annotations

import math
from dataclasses import replace

import pytest

from dhp_qgis_plugin.core.appraisal import lines
from dhp_qgis_plugin.core.appraisal.verdict import compare, investments_value
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.records import SchemeResult

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


def test_lines_without_investment_have_no_value() -> None:
    assert investments_value(scheme(0, 5000), 25, RATE) == 0
