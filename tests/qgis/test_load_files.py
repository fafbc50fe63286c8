"""Weather files, given hours and plots through the algorithms, as a planner gives them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from qgis.core import QgsProcessingException

from dhp_qgis_plugin.algorithms import load_inputs, load_view
from dhp_qgis_plugin.core.stages import Options
from dhp_qgis_plugin.core.tables import hourly_headers, hourly_times, selected_loads
from tests.core.epw_example import epw_lines, write_epw
from tests.qgis.district_layers import Ears, coarse, make_layer, square

Run = Callable[..., dict[str, Any]]
PLOT_FIELDS = "plot_id:string,plot_ratio:double,office_far:double,use:string"
PLOTS = [
    (square(600, 0, 60), ["north", 3.0, None, "hotel"]),
    (square(700, 0, 60), ["south", None, 2.0, None]),
]


@pytest.fixture
def plots() -> Any:
    return make_layer("Polygon", PLOT_FIELDS, PLOTS, "plots")


def hours_file(folder: Path, head: str, factor: float = 100.0) -> str:
    path = folder / "given.csv"
    course = factor * (0.5 + 0.5 * np.cos(2 * np.pi * np.arange(8760) / 8760))
    path.write_text("\n".join([head, *(f"{value:.3f}" for value in course)]), encoding="utf-8")
    return str(path)


def test_plots_weather_hours_and_report_in_one_run(
    run: Run, buildings: Any, plots: Any, tmp_path: Path
) -> None:
    ears, report = Ears(), tmp_path / "loads.html"
    out = run(
        "dhp:estimateload",
        feedback=ears,
        BUILDINGS=buildings,
        PLOTS=plots,
        WEATHER=str(write_epw(tmp_path / "place.epw", epw_lines("helsinki"))),
        HOURLY=hours_file(tmp_path, "h00 heat [kW]"),
        OUTPUT="memory:",
        HOURLY_OUTPUT="memory:",
        REPORT=str(report),
    )
    features = {f["building_id"]: f for f in out["OUTPUT"].getFeatures()}
    assert len(features) == 14
    assert features["h00"]["peak_heat_kw"] == pytest.approx(100)
    assert features["north"]["gfa_m2"] == pytest.approx(3 * 3600)
    assert features["south"]["use"] == "office"
    assert features["south"]["envelope"] == "new"
    assert features["north"]["simulated_heat_kwh_a"] > 0
    assert 0.5 < out["COINCIDENCE_HEAT"] <= 1
    assert any("by index" in line for line in ears.said)
    page = report.read_text(encoding="utf-8")
    assert "Design and simulation side by side" in page
    assert "h00 heat [kW]" in page
    assert page.count("<svg") >= 6


def test_the_shells_choices_are_the_cores() -> None:
    assert load_inputs.STAMPS == hourly_times.STAMPS
    assert load_inputs.UNITS[1:] == hourly_headers.UNIT_CHOICES
    assert all(hourly_headers.read_heading("heat", unit).unit for unit in load_inputs.UNITS[1:])
    assert Options().loads == load_inputs.LOADS[0]
    assert load_view.NEEDED == selected_loads.NEEDED


def test_plots_alone_are_a_district(run: Run, plots: Any) -> None:
    out = run("dhp:estimateload", PLOTS=plots, OUTPUT="memory:")
    assert out["OUTPUT"].featureCount() == 2
    assert out["PEAK_HEAT_KW"] > 100


def test_neither_buildings_nor_plots_is_one_sentence(run: Run) -> None:
    with pytest.raises(QgsProcessingException, match="Neither buildings nor plots"):
        run("dhp:estimateload", OUTPUT="memory:")


def test_bad_files_are_one_sentence_and_leave_no_output(
    run: Run, buildings: Any, tmp_path: Path
) -> None:
    out = tmp_path / "out.gpkg"
    cut = write_epw(tmp_path / "cut.epw", epw_lines()[:5000])
    with pytest.raises(QgsProcessingException, match=r"cut\.epw .* line 5000"):
        run("dhp:estimateload", BUILDINGS=buildings, WEATHER=str(cut), OUTPUT=str(out))
    unit = hours_file(tmp_path, "h00 heat")
    with pytest.raises(QgsProcessingException, match="declares no unit"):
        run("dhp:estimateload", BUILDINGS=buildings, HOURLY=unit, OUTPUT=str(out))
    assert not out.exists()
    done = run(
        "dhp:estimateload", BUILDINGS=buildings, HOURLY=unit, HOURLY_UNIT="kW", OUTPUT="memory:"
    )
    assert max(f["peak_heat_kw"] for f in done["OUTPUT"].getFeatures()) >= 100


def test_a_design_serves_plots_and_an_operation_takes_foreign_hours(
    run: Run, buildings: Any, roads: Any, candidates: Any, tmp_path: Path
) -> None:
    plots = make_layer(
        "Polygon", PLOT_FIELDS, [(square(60, 30, 20), ["p", 4.0, None, "hotel"])], "p"
    )
    names = ("STATIONS", "PIPES", "NODES_OUT", "BUILDINGS_OUT", "PROBLEMS")
    design = run(
        "dhp:designnetwork",
        BUILDINGS=buildings,
        PLOTS=plots,
        ROADS=roads,
        CANDIDATES=candidates,
        STATIONS_MAX=1,
        TIME_LIMIT=5,
        **dict.fromkeys(names, "memory:"),
    )
    homes = {f["building_id"]: f for f in design["BUILDINGS_OUT"].getFeatures()}
    assert homes["p"]["connected"]
    peak = sum(f["peak_heat_kw"] for f in homes.values())
    out = run(
        "dhp:planoperation",
        STATIONS=design["STATIONS"],
        PIPES=design["PIPES"],
        BUILDINGS=design["BUILDINGS_OUT"],
        HOURLY=hours_file(tmp_path, "district heat [kW]", 0.5 * peak),
        PARAMETERS=coarse(),
        EQUIPMENT_OUT="memory:",
        SCHEDULE="memory:",
    )
    assert out["ENERGY_BILL"] > 0
