"""Every column of every layer has words and a unit, and every layer is known by its columns."""

from __future__ import annotations

import re
from functools import cache

import pandas as pd
import pytest

from dhp_qgis_plugin.core.tables import outcomes, problems
from dhp_qgis_plugin.core.tables.bill import bill_frame
from dhp_qgis_plugin.core.tables.field_words import field_word, units_sentence
from dhp_qgis_plugin.core.tables.layer_kinds import kind_of
from dhp_qgis_plugin.core.tables.results import graph_nodes_frame, loads_frame
from tests.core.report_case import small_plan
from tests.core.test_layer_docs import frames

UNITS = {
    "kw": "kW", "kwh": "kWh", "m": "m", "m2": "m²", "pa": "Pa", "pa_m": "Pa/m", "kg_s": "kg/s",
    "m_s": "m/s", "c": "°C", "mm": "mm", "bar": "bar", "kwh_a": "kWh/a", "kg_a": "kg/a",
    "m3_s": "m³/s", "m3_a": "m³/a", "per_kwh": "currency/kWh", "k": "K",
    "per_year": "currency/a", "percent": "%",
}  # fmt: skip


@cache
def all_frames() -> dict[str, pd.DataFrame]:
    plan = small_plan()
    estimate, design = plan.estimate, plan.design
    return frames() | {
        "loads": loads_frame(plan.district.buildings, estimate.load),
        "graph_nodes": graph_nodes_frame(
            design.graph, plan.district.buildings.ids, design.potential.ids
        ),
        "hourly": outcomes.hourly_frame(estimate.load),
        "bill": bill_frame(design, plan.district.roads, plan.parameters.network),
    }


@pytest.mark.parametrize("layer", sorted(all_frames()))
def test_every_column_has_words(layer: str) -> None:
    columns = [str(name) for name in all_frames()[layer].columns if name != "geometry"]
    shapes = re.compile(r"^(heat|cool)_\d+$")  # of the hourly table: shares, counted
    silent = [name for name in columns if field_word(name, layer) is None]
    assert [name for name in silent if not shapes.match(name)] == []


@pytest.mark.parametrize("layer", sorted(all_frames()))
def test_the_unit_in_a_columns_name_is_the_unit_in_its_words(layer: str) -> None:
    """A second reading of the table: longest ending of the column's name that is a unit."""
    for name in map(str, all_frames()[layer].columns):
        word = field_word(name, layer)
        parts = name.split("_")
        endings = ["_".join(parts[n:]) for n in range(1, len(parts))]
        wanted = next((UNITS[ending] for ending in endings if ending in UNITS), None)
        if word is not None and wanted is not None:
            assert word.unit == wanted, name


@pytest.mark.parametrize("layer", sorted(all_frames()))
def test_a_layer_is_known_by_its_columns(layer: str) -> None:
    assert kind_of(map(str, all_frames()[layer].columns)) == layer


def test_a_foreign_table_is_none_of_ours() -> None:
    assert kind_of(["fid", "name", "height", "kind"]) == ""
    assert field_word("height") is None


def test_words_come_with_unit_and_currency_and_in_two_parts() -> None:
    assert field_word("length_m").text() == "Length [m]"
    assert field_word("why", "pipes").text() == "Why it has this size"
    assert field_word("why", "stations").text() == "Why it stands here"
    assert field_word("capex").text(currency="CNY") == "Investment [CNY]"
    assert field_word("lcoh").text() == "Levelised cost of heat [currency/kWh]"
    assert field_word("ground_hp_heat_kw").text() == "Ground-source heat pump: heat [kW]"
    assert field_word("hot_tank_kwh").text() == "Hot water tank: content [kWh]"
    assert field_word("length_m").text(str.upper) == "LENGTH [m]"
    said = units_sentence(["pipe_id", "length_m", "capex"], "pipes", str, "EUR")
    assert said == "length_m m; capex EUR"


def test_every_kind_of_problem_has_a_severity() -> None:
    plan = small_plan()
    frame = problems.problems_frame(plan.district.buildings, plan.design)
    assert set(frame["kind"]) <= set(problems.SEVERITY)
    assert (frame["severity"] == frame["kind"].map(problems.SEVERITY)).all()
