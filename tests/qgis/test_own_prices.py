"""The planner's own machines and prices, and the scheme that a plan is judged against."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from qgis import processing
from qgis.core import QgsProcessingException, QgsVectorLayer

from dhp_qgis_plugin.algorithms.choices import REFERENCES
from dhp_qgis_plugin.algorithms.provider import DhpProvider
from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.appraisal import scheme_names
from tests.qgis.district_layers import (
    BUILDING_FIELDS,
    CANDIDATE_FIELDS,
    Ears,
    building_rows,
    candidate_rows,
    coarse,
    make_layer,
    road_rows,
)

KINDS = {"sea_hp", "sewage_hp", "gas_boiler", "chiller"}
PRICES = (
    ("electricity", "1-12", "0-24", "0.2", "EUR/kWh"),
    ("heat_sale", "", "", "30", "EUR/GJ"),
    ("connection_fee", "", "", "8", "EUR/m²"),
    ("conventional_heat", "", "", "15", "EUR/GJ"),
)


def test_the_references_are_those_of_the_core() -> None:
    assert REFERENCES == scheme_names.REFERENCES


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Write the catalogue's machines of four kinds, twice as dear, and a few prices."""
    folder = tmp_path_factory.mktemp("own")
    with (catalogue.CATALOGUE / "units.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["kind"] in KINDS]
    with (folder / "machines.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        for row in rows:
            row["key"] = "own_" + row["key"]
            row["capex"] = str(2 * float(row["capex"]))
            writer.writerow(row)
    with (folder / "prices.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("quantity", "months", "hours", "value", "unit"), *PRICES])
    return {name: str(folder / f"{stem}.csv") for name, stem in _STEMS.items()}


_STEMS = {"EQUIPMENT": "machines", "TARIFFS": "prices"}


def rows_of(source: Any, name: str = "") -> list[dict[str, Any]]:
    layer = source
    if isinstance(source, (str, Path)):
        layer = QgsVectorLayer(f"{source}|layername={name}" if name else str(source), "t", "ogr")
    names = layer.fields().names()
    return [dict(zip(names, each.attributes(), strict=True)) for each in layer.getFeatures()]


def town() -> dict[str, Any]:
    return {
        "BUILDINGS": make_layer("Polygon", BUILDING_FIELDS, building_rows(), "houses"),
        "ROADS": make_layer("LineString", "highway:string", road_rows(), "streets"),
        "CANDIDATES": make_layer("Point", CANDIDATE_FIELDS, candidate_rows(), "places"),
        "STATIONS_MAX": 1,
        "TIME_LIMIT": 10,
        "ROUNDS": 1,
        "PARAMETERS": coarse(),
    }


def test_own_machines_and_prices_reach_plan_operation_and_comparison(
    provider: DhpProvider, tables: dict[str, str], tmp_path: Path
) -> None:
    plan = tmp_path / "plan.gpkg"
    result = processing.run(
        "dhp:plandistrict",
        town() | tables | {"REFERENCE": "municipal", "OUTPUT": str(plan)},
        feedback=Ears(),
    )
    bought = [row for row in rows_of(plan, "equipment") if row["kind"] in KINDS]
    assert bought
    assert all(row["key"].startswith("own_") for row in bought)
    prices = {row["price_per_kwh"] for row in rows_of(plan, "schedule")}
    assert prices == {0.2}
    schemes = {row["scheme"]: row for row in rows_of(plan, "schemes")}
    assert list(schemes) == ["plan", *REFERENCES]
    assert [key for key, row in schemes.items() if row["reference"]] == ["municipal"]
    assert schemes["municipal"]["cost_per_year"] == pytest.approx(result["REFERENCE_COST_PER_YEAR"])
    compared = {row["quantity"]: row for row in rows_of(plan, "comparison")}
    for key in REFERENCES:
        assert compared["total cost"][key] == pytest.approx(schemes[key]["cost_per_year"])
        assert compared["saving"][key] == pytest.approx(
            schemes[key]["cost_per_year"] - schemes["plan"]["cost_per_year"]
        )
    flow = rows_of(plan, "cash_flow")
    floor = sum(row["gfa_m2"] for row in rows_of(plan, "buildings") if row["connected"])
    assert flow[0]["connection"] == pytest.approx(8 * floor)
    assert flow[1]["heat_sales"] == pytest.approx(30 * 0.0036 * schemes["plan"]["heat_kwh_a"])
    layers = {
        name: f"{plan}|layername={name.lower()}"
        for name in ("STATIONS", "PIPES", "BUILDINGS", "HOURLY")
    }
    again = processing.run(
        "dhp:planoperation",
        layers
        | tables
        | dict.fromkeys(("EQUIPMENT_OUT", "SCHEDULE"), "memory:")
        | {"PARAMETERS": coarse()},
        feedback=Ears(),
    )
    assert all(
        row["key"].startswith("own_")
        for row in rows_of(again["EQUIPMENT_OUT"])
        if row["kind"] in KINDS
    )
    assert next(iter(again["SCHEDULE"].getFeatures()))["price_per_kwh"] == 0.2


def test_a_reference_without_a_price_is_refused_in_one_sentence(
    provider: DhpProvider, tmp_path: Path
) -> None:
    given = {"REFERENCE": "municipal", "OUTPUT": str(tmp_path / "plan.gpkg")}
    with pytest.raises(QgsProcessingException, match="no price for the energy of the convention"):
        processing.run("dhp:plandistrict", town() | given, feedback=Ears())
    assert not (tmp_path / "plan.gpkg").exists()
