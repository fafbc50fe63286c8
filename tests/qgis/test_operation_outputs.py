"""What dhp:planoperation leaves in a project and a folder: a layer that plays, readable files."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis import processing
from qgis.core import (
    Qgis,
    QgsDateTimeRange,
    QgsProcessingContext,
    QgsProject,
    QgsTemporalUtils,
    QgsVectorLayer,
    QgsVectorLayerTemporalContext,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from dhp_qgis_plugin.adapters.showing import show_styled
from dhp_qgis_plugin.algorithms.provider import DhpProvider
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

NETWORK = ("STATIONS", "PIPES", "NODES_OUT", "BUILDINGS_OUT", "PROBLEMS")


@pytest.fixture(scope="module")
def operated(
    provider: DhpProvider, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Plan an operation as the toolbox does, which loads its results into the project."""
    folder = tmp_path_factory.mktemp("operation")
    design = processing.run(
        "dhp:designnetwork",
        {
            "BUILDINGS": make_layer("Polygon", BUILDING_FIELDS, building_rows(), "houses"),
            "ROADS": make_layer("LineString", "highway:string", road_rows(), "streets"),
            "CANDIDATES": make_layer("Point", CANDIDATE_FIELDS, candidate_rows(), "places"),
            "STATIONS_MAX": 1,
            "TIME_LIMIT": 10,
        }
        | {name: str(folder / f"{name}.gpkg") for name in NETWORK},
        feedback=Ears(),
    )
    result = processing.runAndLoadResults(
        "dhp:planoperation",
        {
            "STATIONS": design["STATIONS"],
            "PIPES": design["PIPES"],
            "BUILDINGS": design["BUILDINGS_OUT"],
            "PARAMETERS": coarse(),
            "EQUIPMENT_OUT": str(folder / "equipment.gpkg"),
            "SCHEDULE": str(folder / "schedule.gpkg"),
            "FLOWS": str(folder / "flows.gpkg"),
            "PERFORMANCE": str(folder / "performance.gpkg"),
            "PICTURES": str(folder / "pictures"),
        },
        feedback=Ears(),
    )
    yield folder, result
    QgsProject.instance().removeAllMapLayers()


def rows(path: Path) -> list[dict[str, Any]]:
    layer = QgsVectorLayer(str(path), path.stem, "ogr")
    names = layer.fields().names()
    return [dict(zip(names, one.attributes(), strict=True)) for one in layer.getFeatures()]


def test_the_schedule_in_the_project_is_played_hour_by_hour(operated: Any) -> None:
    loaded = QgsProject.instance().mapLayersByName("Schedule")
    assert len(loaded) == 1
    layer = loaded[0]
    played = layer.temporalProperties()
    assert played.isActive()
    assert played.mode() == Qgis.VectorTemporalMode.FeatureDateTimeInstantFromField
    assert played.startField() == "time"
    whole = QgsTemporalUtils.calculateTemporalRangeForProject(QgsProject.instance())
    assert whole.begin().date() == QDate(2029, 1, 1)  # what the controller is set to
    assert whole.end().date() == QDate(2029, 12, 31)
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    noon = QDateTime(QDate(2029, 7, 15), QTime(12, 0), Qt.TimeSpec.UTC)
    now = played.createFilterString(
        context, QgsDateTimeRange(noon, noon.addSecs(3600), True, False)
    )
    shown = list(layer.getFeatures(now))
    assert [one["time"].time().hour() for one in shown] == [12]


def test_tables_and_layers_tell_of_the_same_year(operated: Any) -> None:
    folder, result = operated
    hours, flows = rows(folder / "schedule.gpkg"), rows(folder / "flows.gpkg")
    machines, performance = rows(folder / "equipment.gpkg"), rows(folder / "performance.gpkg")
    assert len(hours) == 8760
    assert [row["month"] for row in flows] == list(range(1, 13))
    for column, months in (("heat_load_kw", "heat_load_kwh"), ("grid_kw", "grid_kwh")):
        assert sum(row[column] for row in hours) == pytest.approx(sum(row[months] for row in flows))
    july = [row for row in hours if row["time"].date().month() == 7]
    assert sum(row["grid_kw"] for row in july) == pytest.approx(flows[6]["grid_kwh"])
    made = sum(row["heat_kwh_a"] for row in machines if row["full_load_h"])
    assert made == pytest.approx(sum(row["heat_made_kwh"] for row in flows))
    assert [row["boundary"] for row in performance] == [
        "heat pumps", "machines", "station", "system",
    ]  # fmt: skip
    assert performance[2]["spf"] > performance[3]["spf"] > 1.0
    bill = sum(
        row[name]
        for row in flows
        for name in ("electricity_cost", "demand_cost", "gas_cost", "carbon_cost")
    )
    assert bill <= result["ENERGY_BILL"] + 1e-6
    weighted = sum(row["marginal_heat_per_kwh"] * row["heat_load_kw"] for row in hours)
    heat = sum(row["heat_load_kw"] for row in hours)
    assert weighted / heat == pytest.approx(performance[0]["marginal_heat_per_kwh"])


def test_the_folder_holds_pictures_and_tables(operated: Any) -> None:
    folder, result = operated
    pictures = folder / "pictures"
    assert result["PICTURES"] == str(pictures)
    names = {path.name for path in pictures.iterdir()}
    assert {"equipment.csv", "energy_flows.csv", "performance.csv", "schedule.csv"} <= names
    drawn = {path.stem for path in pictures.glob("*.png")}
    assert {path.stem for path in pictures.glob("*.svg")} == drawn
    for key in ("week_heating", "duration", "calendar", "monthly_flows", "monthly_bill"):
        assert any(name.endswith(key) for name in drawn)
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in pictures.glob("*.png"))
    with (pictures / "energy_flows.csv").open(encoding="utf-8-sig", newline="") as lines:
        read = list(csv.DictReader(lines))
    written = rows(folder / "flows.gpkg")
    assert [float(row["grid_kwh"]) for row in read] == pytest.approx(
        [row["grid_kwh"] for row in written]
    )


def test_pictures_go_nowhere_they_cannot(operated: Any, tmp_path: Path) -> None:
    folder, _ = operated
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    ears = Ears()
    with pytest.raises(Exception, match="could not be written"):
        processing.run(
            "dhp:planoperation",
            {
                "STATIONS": str(folder / "STATIONS.gpkg"),
                "PIPES": str(folder / "PIPES.gpkg"),
                "BUILDINGS": str(folder / "BUILDINGS_OUT.gpkg"),
                "EQUIPMENT_OUT": "memory:",
                "SCHEDULE": "memory:",
                "PICTURES": str(tmp_path / "file" / "deeper"),
            },
            feedback=ears,
        )


def test_a_second_run_is_styled_although_qgis_deleted_the_first_styler(qgis_app: Any) -> None:
    for _ in range(2):
        context = QgsProcessingContext()
        details = QgsProcessingContext.LayerDetails("hours", QgsProject.instance(), "hours")
        context.addLayerToLoadOnCompletion("hours", details)
        show_styled(context, "hours", "schedule")
        styler = context.layerToLoadOnCompletionDetails("hours").postProcessor()
        assert styler is not None
        del details, context  # it goes with them
