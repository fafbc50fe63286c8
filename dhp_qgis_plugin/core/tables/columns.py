"""The names of result columns in shapefiles, which allow ten characters.

Everywhere else a column bears its full name, as docs/layers.md lists them.
"""

from __future__ import annotations

from collections.abc import Sequence

SHAPEFILE_NAMES = {
    "building_id": "bldg_id",
    "peak_heat_kw": "pk_heat_kw",
    "peak_cool_kw": "pk_cool_kw",
    "simulated_heat_kw": "sim_h_kw",
    "simulated_cool_kw": "sim_c_kw",
    "simulated_heat_kwh_a": "sim_heat",
    "simulated_cool_kwh_a": "sim_cool",
    "margin_per_year": "margin",
    "cost_per_year": "cost_year",
    "cost_if_closed_per_year": "cost_close",
    "short_heat_kw": "short_h_kw",
    "short_cool_kw": "short_c_kw",
    "heat_loss_kw": "loss_h_kw",
    "cool_gain_kw": "gain_c_kw",
    "pump_head_pa": "pump_hd_pa",
    "heat_head_pa": "head_h_pa",
    "cool_head_pa": "head_c_pa",
    "heat_pump_kw": "pump_h_kw",
    "cool_pump_kw": "pump_c_kw",
    "fixed_capex": "fix_capex",
    "heat_demand_kwh_a": "heat_dem",
    "cool_demand_kwh_a": "cool_dem",
    "velocity_m_s": "vel_m_s",
    "heat_loss_kwh_a": "loss_h_kwh",
    "cool_gain_kwh_a": "gain_c_kwh",
    "sizing_case": "sizing",
    "trench_shared": "shared",
    "crossing_cost": "cross_cost",
    "p_supply_pa": "p_sup_pa",
    "p_return_pa": "p_ret_pa",
    "p_difference_pa": "p_diff_pa",
    "elevation_m": "elev_m",
    "worst_customer": "worst_cust",
    "roughness_mm": "rough_mm",
    "candidate_id": "cand_id",
    "capacity_kw": "cap_kw",
    "design_heat_kw": "design_h",
    "design_cool_kw": "design_c",
    "alternative": "altern",
    "plan_cost_per_year": "plan_cost",
    "plan_true_cost_per_year": "plan_true",
    "difference_percent": "diff_pct",
    "brine_coldest_c": "brine_min",
    "brine_warmest_c": "brine_max",
    "ground_drift_k": "drift_k",
    "source_monthly_c": "source_mth",
    "source_coldest_c": "src_min_c",
    "source_warmest_c": "src_max_c",
    "most_heat_kw": "most_h_kw",
    "most_cool_kw": "most_c_kw",
    "capex_per_kw_heat": "capex_h_kw",
    "capex_per_kw_cool": "capex_c_kw",
    "energy_per_kwh_heat": "en_h_kwh",
    "energy_per_kwh_cool": "en_c_kwh",
    "electricity_kwh_a": "el_kwh_a",
    "kgce_calorific_a": "kgce_cal",
    "kgce_equivalent_a": "kgce_eq",
    "dyn_payback_year": "dyn_year",
    "dyn_payback_a": "dyn_pay_a",
}


def shapefile_names(columns: Sequence[str]) -> dict[str, str]:
    """Return a name of at most ten characters, unique among them, for each column.

    Known columns have a documented short name; others are cut, and numbered where that makes two
    of them equal.
    """
    taken: set[str] = set()
    short: dict[str, str] = {}
    for column in columns:
        name = SHAPEFILE_NAMES.get(column, column)[:10]
        number = 1
        while name.lower() in taken:
            tail = f"_{number}"
            name, number = column[: 10 - len(tail)] + tail, number + 1
        taken.add(name.lower())
        short[column] = name
    return short


_UNITS = (
    ("_per_kwh_heat", "currency/kWh"),
    ("_per_kwh_cool", "currency/kWh"),
    ("_per_kw_heat", "currency/kW"),
    ("_per_kw_cool", "currency/kW"),
    ("_per_kwh", "currency/kWh"),
    ("_per_year", "currency/a"),
    ("_kwh_a", "kWh/a"),
    ("_m3_s", "m³/s"),
    ("_m3_a", "m³/a"),
    ("_kg_s", "kg/s"),
    ("_kg_a", "kg/a"),
    ("_pa_m", "Pa/m"),
    ("_m_s", "m/s"),
    ("_kwh", "kWh"),
    ("_bar", "bar"),
    ("_percent", "%"),
    ("_kw", "kW"),
    ("_m2", "m²"),
    ("_mm", "mm"),
    ("_pa", "Pa"),
    ("_h", "h"),
    ("_m", "m"),
    ("_c", "°C"),
    ("_k", "K"),
    ("_a", "a"),
)
_OF_NAME = {
    "capex": "currency",
    "cost": "currency",
    "lcoh": "currency/kWh",
    "lcoc": "currency/kWh",
    "dn": "mm (DN)",
    "dn_cool": "mm (DN)",
}


def unit_of(column: str) -> str:
    """Return the unit of a result column, which its name ends with; "" for none.

    The longest ending that fits counts.
    """
    if column in _OF_NAME:
        return _OF_NAME[column]
    if column.endswith(("_capex", "_cost")):
        return "currency"
    ending = max((end for end, _ in _UNITS if column.endswith(end)), key=len, default="")
    return dict(_UNITS).get(ending, "")
