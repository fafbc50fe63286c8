"""Which of our layers a table of columns is: by the columns that only this layer has."""

from __future__ import annotations

from collections.abc import Iterable

KEY_COLUMNS = {
    "stations": ("station_id", "heat_kw", "cost_if_closed_per_year"),
    "pipes": ("pipe_id", "from_node", "dn", "heat_kw"),
    "nodes": ("node_id", "p_supply_pa"),
    "buildings": ("building_id", "peak_heat_kw", "station_id", "path_m"),
    "loads": ("building_id", "peak_heat_kw", "load_class"),
    "schedule": ("station_id", "time", "heat_load_kw", "price_per_kwh"),
    "equipment": ("station_id", "key", "count", "size_kwh"),
    "energy_flows": ("station_id", "month", "grid_kwh"),
    "performance": ("station_id", "boundary", "spf"),
    "comparison": ("quantity", "plan", "reference"),
    "schemes": ("scheme", "capex", "plan_saving"),
    "cash_flow": ("year", "discounted_sum"),
    "problems": ("problem_id", "kind", "note"),
    "potential": ("site_id", "made_from"),
    "alternatives": ("alternative", "station_id"),
    "edges": ("edge_id", "from_node"),
    "graph_nodes": ("node_id", "object_id", "kind"),
    "repairs": ("kind", "note", "moved_m"),
    "unreached": ("kind", "object_id", "reason"),
    "bill": ("dn", "trench_cost"),
    "hourly": ("time", "heat_0"),
    "candidates": ("candidate_id", "source"),
}
"""Columns of each layer that together no layer after it in this list has."""


def kind_of(columns: Iterable[str]) -> str:
    """Return the name of our layer that has these columns, '' if it is none of ours."""
    have = set(columns)
    return next((kind for kind, keys in KEY_COLUMNS.items() if have.issuperset(keys)), "")
