"""Tables of machines and prices that no planner meant: one sentence each, and no output."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from qgis import processing
from qgis.core import NULL, QgsProcessingException

from dhp_qgis_plugin.algorithms.provider import DhpProvider
from dhp_qgis_plugin.core import catalogue, plan
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


@pytest.fixture(scope="module")
def design(provider: DhpProvider, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("network")
    made = processing.run(
        "dhp:designnetwork",
        {
            "BUILDINGS": make_layer("Polygon", BUILDING_FIELDS, building_rows(), "houses"),
            "ROADS": make_layer("LineString", "highway:string", road_rows(), "streets"),
            "CANDIDATES": make_layer("Point", CANDIDATE_FIELDS, candidate_rows(), "places"),
            "STATIONS_MAX": 1,
            "TIME_LIMIT": 10,
        }
        | {
            name: str(folder / f"{name}.gpkg")
            for name in ("STATIONS", "PIPES", "NODES_OUT", "BUILDINGS_OUT", "PROBLEMS")
        },
        feedback=Ears(),
    )
    return {
        "STATIONS": made["STATIONS"], "PIPES": made["PIPES"], "BUILDINGS": made["BUILDINGS_OUT"],
        "PARAMETERS": coarse(),
    }  # fmt: skip


def machines(**changes: Any) -> Any:
    """Return the catalogue's machines and stores as a table, cells of the first row changed."""
    rows: list[dict[str, Any]] = []
    for name in ("units.csv", "tanks.csv"):
        with (catalogue.CATALOGUE / name).open(encoding="utf-8", newline="") as lines:
            rows += csv.DictReader(lines)
    columns = list(dict.fromkeys(column for row in rows for column in row))
    kept = [c for c in columns if c != "source" and changes.get(c) != "no column"]
    rows[0] = rows[0] | changes
    fields = ",".join(f"{column}:string" for column in kept)
    cells = [(None, [row.get(column, NULL) for column in kept]) for row in rows]
    return make_layer("NoGeometry", fields, cells, "machines", crs="")


def prices(*rows: tuple[Any, ...]) -> Any:
    """Return rows of a tariff as a table."""
    fields = "quantity:string,months:string,hours:string,value:string,unit:string"
    return make_layer("NoGeometry", fields, [(None, row) for row in rows], "prices", crs="")


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"EQUIPMENT": lambda: machines(heat_kw=NULL)}, "machines, line 1: heat_kw is ''"),
        ({"EQUIPMENT": lambda: machines(capex="dear")}, "capex is 'dear'; give a number"),
        ({"EQUIPMENT": lambda: machines(capex="-5")}, "capex is '-5"),
        ({"EQUIPMENT": lambda: machines(heat_kw="0", cool_kw="0")}, "neither heats nor cools"),
        ({"EQUIPMENT": lambda: machines(kind="fusion")}, "kind is 'fusion'; write one of"),
        ({"EQUIPMENT": lambda: machines(life_a="no column")}, "column life_a is missing"),
        ({"TARIFFS": lambda: prices(("electricity", "1-12", "0-24", NULL, NULL))}, "value is ''"),
        ({"TARIFFS": lambda: prices(("electricity", "0-13", "0-24", "0.1", NULL))}, "months is"),
        ({"TARIFFS": lambda: prices(("electricity", "1-12", "0-25", "0.1", NULL))}, "hours is"),
        ({"TARIFFS": lambda: prices(("gas", NULL, NULL, "-0.1", NULL))}, "value is '-0.1'"),
        ({"TARIFFS": lambda: prices(("gas", NULL, NULL, "0.6", "EUR/m3"))}, "give a price per kWh"),
        ({"TARIFFS": prices}, "prices holds no rows|prices is no tariff"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_meant_is_refused_in_one_sentence(
    design: dict[str, Any], tmp_path: Path, table: dict[str, Any], said: str
) -> None:
    out = tmp_path / "machines.gpkg"
    given = {name: make() for name, make in table.items()}
    with pytest.raises(QgsProcessingException, match=said) as caught:
        processing.run(
            "dhp:planoperation",
            design | given | {"EQUIPMENT_OUT": str(out), "SCHEDULE": "memory:"},
            feedback=Ears(),
        )
    assert "Traceback" not in str(caught.value)
    assert not out.exists()


def test_hours_that_are_not_met_are_told_by_the_algorithm(
    design: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "Heating is not met in 3 hours, at worst by 12 kW on 14 January, 07:00."
    whole = plan.plan_operation

    def with_warning(*given: Any, **named: Any) -> Any:
        operation = whole(*given, **named)
        first, *rest = operation.dispatch
        return replace(operation, dispatch=(replace(first, warnings=(said,)), *rest))

    monkeypatch.setattr(plan, "plan_operation", with_warning)
    ears = Ears()
    processing.run(
        "dhp:planoperation",
        design | dict.fromkeys(("EQUIPMENT_OUT", "SCHEDULE"), "memory:"),
        feedback=ears,
    )
    assert any(said in warning for warning in ears.warned)
