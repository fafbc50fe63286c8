"""The plan beside the conventional schemes as tables: by quantity, by scheme, by year."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dhp_qgis_plugin.core.appraisal.scheme_names import REFERENCES
from dhp_qgis_plugin.core.finance import discount_factors
from dhp_qgis_plugin.core.records import CashFlow, SchemeResult, Verdict

_QUANTITIES = (
    ("investment", "currency", "capex"),
    ("total cost", "currency/a", "cost_per_year"),
    ("running cost", "currency/a", "running_cost_per_year"),
    ("heat delivered", "kWh/a", "heat_kwh_a"),
    ("cold delivered", "kWh/a", "cool_kwh_a"),
    ("electricity", "kWh/a", "electricity_kwh_a"),
    ("gas", "kWh/a", "gas_kwh_a"),
    ("primary energy", "kWh/a", "primary_energy_kwh_a"),
    ("CO2", "kg/a", "co2_kg_a"),
    ("peak electric demand", "kW", "peak_grid_kw"),
    ("municipal heat", "kWh/a", "municipal_kwh_a"),
    ("coal", "kWh/a", "coal_kwh_a"),
    ("standard coal, calorific", "kgce/a", "kgce_calorific_a"),
    ("standard coal, equivalent", "kgce/a", "kgce_equivalent_a"),
    ("SO2", "kg/a", "so2_kg_a"),
    ("NOx", "kg/a", "nox_kg_a"),
    ("dust", "kg/a", "dust_kg_a"),
    ("water", "m3/a", "water_m3_a"),
    ("cost of heat", "currency/kWh", "lcoh"),
    ("cost of cold", "currency/kWh", "lcoc"),
)
"""Name and unit of every row, and the attribute of a scheme that it shows."""


def comparison_frame(
    plan: SchemeResult,
    reference: SchemeResult,
    verdict: Verdict,
    verdicts: Sequence[Verdict] = (),
) -> pd.DataFrame:
    """Return one row per quantity: plan, reference, their difference, every conventional scheme.

    Parameters
    ----------
    verdicts
        On every conventional scheme; each has a column of its key, in which the rows of money over
        time hold what the plan comes to against it. A scheme that was not made has none (NaN).
    """
    of = {each.reference.key: each for each in verdicts}
    rows: list[list[object]] = []
    for name, unit, attribute in _QUANTITIES:
        a, b = getattr(plan, attribute), getattr(reference, attribute)
        others = [
            getattr(of[key].reference, attribute) if key in of else np.nan for key in REFERENCES
        ]
        rows.append([name, unit, a, b, a - b, *others])
    over_time = (
        ("simple payback", "a", "simple_payback_a"),
        ("dynamic payback", "a", "dynamic_payback_a"),
        (f"net present value over {verdict.horizon_a} a", "currency", "npv"),
        ("saving", "currency/a", "saving_per_year"),
        ("extra investment", "currency", "extra_capex"),
        ("internal rate of return", "1/a", "rate"),
    )
    for name, unit, attribute in over_time:
        others = [_of(of[key], attribute) if key in of else np.nan for key in REFERENCES]
        rows.append([name, unit, _of(verdict, attribute), np.nan, np.nan, *others])
    columns = ["quantity", "unit", "plan", "reference", "difference", *REFERENCES]
    return pd.DataFrame(rows, columns=columns)


def schemes_frame(plan: SchemeResult, verdicts: Sequence[Verdict], reference: str) -> pd.DataFrame:
    """Return one row per scheme, the plan first, with what the plan comes to against it.

    Parameters
    ----------
    reference
        Key of the scheme that the plan is judged against.
    """
    rows = [_scheme_row(plan, reference) | dict.fromkeys(_AGAINST, float("nan"))]
    rows += [_scheme_row(each.reference, reference) | _against(each) for each in verdicts]
    return pd.DataFrame(rows)


_AGAINST = (
    "plan_saving",
    "extra_capex",
    "npv",
    "irr",
    "irr_count",
    "payback_a",
    "dyn_payback_a",
    "dyn_payback_year",
)


def _against(verdict: Verdict) -> dict[str, object]:
    values = (
        verdict.saving_per_year,
        verdict.extra_capex,
        verdict.npv,
        verdict.returns.rate,
        float(len(verdict.returns.rates)),
        verdict.simple_payback_a,
        verdict.dynamic_payback_a,
        verdict.payback_year,
    )
    return {name: _finite(value) for name, value in zip(_AGAINST, values, strict=True)}


def cash_flow_frame(flow: CashFlow) -> pd.DataFrame:
    """Return the operator's cash flow, one row per year from 0 on; paid amounts are negative."""
    discounted = flow.net * discount_factors(flow.rate, len(flow.net) - 1)
    return pd.DataFrame(
        {
            "year": np.arange(len(flow.net)),
            "investment": flow.investment,
            "subsidy": flow.subsidy,
            "connection": flow.connection,
            "heat_sales": flow.heat_sales,
            "cool_sales": flow.cool_sales,
            "om": flow.om,
            "energy": flow.energy,
            "replacement": flow.replacement,
            "salvage": flow.salvage,
            "net": flow.net,
            "discounted_sum": np.cumsum(discounted),
        }
    )


def _scheme_row(scheme: SchemeResult, reference: str) -> dict[str, object]:
    return {
        "scheme": scheme.key,
        "name": scheme.name,
        "reference": scheme.key == reference,
        "capex": scheme.capex,
        "cost_per_year": scheme.cost_per_year,
        "running_cost": scheme.running_cost_per_year,
        "lcoh": scheme.lcoh,
        "lcoc": scheme.lcoc,
        "heat_kwh_a": scheme.heat_kwh_a,
        "cool_kwh_a": scheme.cool_kwh_a,
        "electricity_kwh_a": scheme.electricity_kwh_a,
        "gas_kwh_a": scheme.gas_kwh_a,
        "municipal_kwh_a": scheme.municipal_kwh_a,
        "coal_kwh_a": scheme.coal_kwh_a,
        "primary_kwh_a": scheme.primary_energy_kwh_a,
        "kgce_calorific_a": scheme.kgce_calorific_a,
        "kgce_equivalent_a": scheme.kgce_equivalent_a,
        "co2_kg_a": scheme.co2_kg_a,
        "so2_kg_a": scheme.so2_kg_a,
        "nox_kg_a": scheme.nox_kg_a,
        "dust_kg_a": scheme.dust_kg_a,
        "water_m3_a": scheme.water_m3_a,
        "peak_grid_kw": scheme.peak_grid_kw,
    }


def _of(verdict: Verdict, attribute: str) -> float:
    value = verdict.returns.rate if attribute == "rate" else getattr(verdict, attribute)
    return _finite(float(value))


def _finite(value: float) -> float:
    """Return NaN, which a table shows as empty, for what never comes."""
    return value if np.isfinite(value) else float("nan")
