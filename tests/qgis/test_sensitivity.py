"""dhp:sensitivity as a script in QGIS would run it."""

from __future__ import annotations

import csv
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProcessingException

from dhp_qgis_plugin.algorithms.provider import DhpProvider
from tests.qgis.district_layers import Ears, coarse

QUICK = {"STATIONS_MAX": 1, "TIME_LIMIT": 5, "ROUNDS": 1, "GAP": 0.03, "NAME": "<b>Test</b> town"}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def asked(buildings: Any, roads: Any, candidates: Any, tmp_path: Path) -> dict[str, Any]:
    return {
        "BUILDINGS": buildings,
        "ROADS": roads,
        "CANDIDATES": candidates,
        "OUTPUT": str(tmp_path / "results.csv"),
        "PARAMETERS": coarse(),
        **QUICK,
    }


def test_a_tornado_is_computed_drawn_and_gone_on_with(
    run: Any, asked: dict[str, Any], tmp_path: Path
) -> None:
    asked |= {"KIND": "tornado", "OUTCOME": "npv"}
    asked |= {"FOLDER": str(tmp_path / "shown"), "REPORT": str(tmp_path / "report.html")}
    first = run(
        "dhp:sensitivity", **asked, QUANTITIES="finance.discount_rate=0.04:0.08; capital.plan"
    )
    assert (first["CASES"], first["FAILED"], first["LEFT"]) == (5, 0, 0)
    assert (tmp_path / "shown" / "tornado.png").stat().st_size > 10_000
    cases = rows(tmp_path / "shown" / "tornado_cases.csv")
    by_label = {row["case"]: float(row["npv"]) for row in cases}
    assert by_label["finance.discount_rate high"] < by_label["finance.discount_rate low"]
    assert by_label["capital.plan high"] < by_label["base"] < by_label["capital.plan low"]
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Real discount rate" in page
    assert "<b>Test" not in page
    ears = Ears()
    wishes = "finance.discount_rate=0.04:0.08; finance.horizon_a"
    again = run("dhp:sensitivity", **asked, QUANTITIES=wishes, feedback=ears)
    assert again["CASES"] == 5
    assert any("5 cases stand in the table already" in said for said in ears.said)
    keys = [row["key"] for row in rows(tmp_path / "results.csv")]
    assert len(keys) == len(set(keys)) == 7
    with pytest.raises(QgsProcessingException, match="belongs to another base plan"):
        run("dhp:sensitivity", **(asked | {"TARIFF": "liaoning-tou"}), QUANTITIES="capital.plan")


def test_the_planners_tables_of_prices_and_machines_count(
    run: Any, asked: dict[str, Any], tmp_path: Path
) -> None:
    tariffs = tmp_path / "mine.csv"
    tariffs.write_text("quantity,months,hours,value,unit\ncoal,,,0.5,EUR/kWh\n", encoding="utf-8")
    asked |= {"QUANTITIES": "finance.discount_rate=0.04:0.08", "REFERENCE": "coal"}
    run("dhp:sensitivity", **asked)
    dear = asked | {"TARIFFS": str(tariffs), "OUTPUT": str(tmp_path / "dear.csv")}
    run("dhp:sensitivity", **dear)
    plain, dearer = (rows(Path(each["OUTPUT"]))[0] for each in (asked, dear))
    assert float(dearer["reference_cost_per_year"]) > 2 * float(plain["reference_cost_per_year"])


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"QUANTITIES": "price.oil"}, "no quantity named price.oil"),
        ({"QUANTITIES": "network.friction_pa_m=80:200"}, "shapes the design"),
        ({"KIND": "grid", "QUANTITIES": "price.gas"}, "A grid needs two quantities"),
        ({"KIND": "scenarios"}, "Scenarios need a table"),
        ({"KIND": "montecarlo", "QUANTITIES": "price.gas"}, "leave QUANTITIES empty"),
        pytest.param(
            *({"SCHEDULER": "nowhere"}, "No Dask scheduler answers at nowhere"),
            marks=pytest.mark.skipif(find_spec("distributed") is None, reason="needs distributed"),
        ),
    ],
)
def test_mistakes_are_told_before_any_work(
    run: Any, asked: dict[str, Any], changed: dict[str, Any], said: str
) -> None:
    with pytest.raises(QgsProcessingException, match=said):
        run("dhp:sensitivity", **(asked | changed))
    assert not Path(asked["OUTPUT"]).exists()


def test_a_foreign_file_is_left_as_it_was(run: Any, asked: dict[str, Any]) -> None:
    path = Path(asked["OUTPUT"])
    path.write_text("my,own,table\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="is no table of a sensitivity study"):
        run("dhp:sensitivity", **asked)
    assert path.read_text(encoding="utf-8") == "my,own,table\n"


def test_every_input_of_a_plan_is_offered(provider: DhpProvider) -> None:
    mine = {p.name() for p in provider.algorithm("sensitivity").parameterDefinitions()}
    plans = {p.name() for p in provider.algorithm("plandistrict").parameterDefinitions()}
    assert plans - mine == {
        "MAP", "ALTERNATIVES", "ALTERNATIVES_WITHIN", "SOLVER", "SENSITIVITY",
        "REPORT_PDF", "TABLES", "REPORT_LANGUAGE",  # of the whole plan's report
    }  # fmt: skip
