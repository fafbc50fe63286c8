"""docs/layers.md holds every column that a plan writes, and every short name of the export."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dhp_qgis_plugin.core.tables import (
    alternatives,
    comparisons,
    operation_accounts,
    outcomes,
    potential_layer,
    problems,
    results,
)
from dhp_qgis_plugin.core.tables.columns import SHAPEFILE_NAMES, shapefile_names
from tests.core.report_case import small_plan

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "layers.md").read_text(encoding="utf-8")


def frames() -> dict[str, pd.DataFrame]:
    plan = small_plan()
    design, load, buildings = plan.design, plan.estimate.load, plan.district.buildings
    xy = design.potential.xy[design.layout.station_site]
    verdict = plan.appraisal.verdict
    return {
        "stations": results.stations_frame(
            design, load, plan.parameters, plan.operation, plan.appraisal
        ),
        "pipes": results.pipes_frame(design),
        "nodes": results.nodes_frame(design, buildings, plan.parameters),
        "buildings": results.buildings_frame(buildings, load, design),
        "schedule": outcomes.schedule_frame(plan.operation, xy, plan.prices.tariff),
        "equipment": outcomes.equipment_frame(plan.operation),
        "energy_flows": operation_accounts.flows_frame(plan.operation, plan.prices.tariff),
        "performance": operation_accounts.performance_frame(plan.operation, plan.prices.tariff),
        "comparison": comparisons.comparison_frame(
            verdict.plan, verdict.reference, verdict, plan.appraisal.verdicts
        ),
        "schemes": comparisons.schemes_frame(verdict.plan, plan.appraisal.verdicts, "individual"),
        "cash_flow": comparisons.cash_flow_frame(plan.appraisal.cash_flow),
        "problems": problems.problems_frame(buildings, design),
        "potential": potential_layer.potential_frame(design, plan.parameters),
        "alternatives": alternatives.alternatives_frame(design),
        "edges": results.edges_frame(design.graph),
        "repairs": results.repairs_frame(design.repairs),
    }


def chapter(layer: str) -> str:
    """Return what the page says of a layer, from its headline to the next."""
    found = re.search(rf"^## [^\n]*\b{layer}\b.*?(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert found, layer
    return found[0]


@pytest.mark.parametrize("layer", list(frames()))
def test_every_column_is_listed(layer: str) -> None:
    said = chapter(layer)
    columns = [str(column) for column in frames()[layer].columns if column != "geometry"]
    machines = re.compile(
        r"_(heat_kw|cool_kw|power_kw|kw|kwh|on)$|_(heat|cool|power|fuel|charge|discharge|lost)_kwh$"
    )  # `<kind>_heat_kw` in the page
    kinds = set(re.findall(r"\b\w+_(?:hp|tank)\b|\bchiller\b|\bgas_boiler\b", chapter("schedule")))
    missing = [
        column
        for column in columns
        if not re.search(rf"\b{column}\b", said) and machines.sub("", column) not in kinds
    ]
    assert missing == []


def test_short_names_are_those_of_the_export() -> None:
    listed = dict(re.findall(r"^\| (\w+) \| (\w+) \|$", chapter("Names in shapefiles"), re.M))
    assert listed.pop("column") == "shapefile"
    assert listed == SHAPEFILE_NAMES


@pytest.mark.parametrize("layer", list(frames()))
def test_short_names_fit_and_differ(layer: str) -> None:
    short = shapefile_names([str(column) for column in frames()[layer].columns])
    assert max(map(len, short.values())) <= 10
    assert len({name.lower() for name in short.values()}) == len(short)


def test_names_that_would_be_equal_are_numbered() -> None:
    columns = ["ground_hp_heat_kw", "ground_hp_cool_kw", "Ground_hp_x"]
    assert list(shapefile_names(columns).values()) == ["ground_hp_", "ground_h_1", "Ground_h_2"]
    assert np.unique(list(SHAPEFILE_NAMES.values())).size == len(SHAPEFILE_NAMES)
