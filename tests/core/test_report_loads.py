"""The loads chapter and its sheets: what a reader of a load report must find."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dhp_qgis_plugin.core.catalogue import climates
from dhp_qgis_plugin.core.load.profiles import estimate_load
from dhp_qgis_plugin.core.load.weather import synthetic_year
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import HourlyColumn, HourlyFile
from dhp_qgis_plugin.core.stages import LoadEstimate
from dhp_qgis_plugin.report.load_page import write_load_report
from dhp_qgis_plugin.report.load_sheets import imported_sheet, sheet
from tests.core.stock_example import stock

DALIAN = synthetic_year(next(climate for climate in climates() if climate.key == "dalian"))


@pytest.fixture(scope="module")
def estimate() -> LoadEstimate:
    given = HourlyFile(
        name="given.csv",
        columns=(
            HourlyColumn(
                name="office <heat>",
                whose="office",
                service="heat",
                unit="W/m²",
                hourly=np.linspace(65.0, 0.0, 8760),
            ),
        ),
        checks=(),
    )
    buildings = stock({"gfa": 1e4}, {"word": "hotel", "gfa": 5e3}, {"word": "garage"})
    load = estimate_load(buildings, DALIAN, defaults().load, Silent(), given)
    return LoadEstimate(climate=None, climate_km=250.0, weather=DALIAN, load=load)


def test_the_page_holds_uses_modes_checks_pictures_and_warnings(
    estimate: LoadEstimate, tmp_path: Path
) -> None:
    path = tmp_path / "loads.html"
    write_load_report("Bay & Co", estimate, path)
    page = path.read_text(encoding="utf-8")
    assert "Loads of Bay &amp; Co" in page
    assert "office &lt;heat&gt;" in page
    assert "<heat>" not in page
    for wanted in (
        "Hotel: duration, design weeks",
        "Heating simulated, W/m²",
        "of heating and",
        "by index 70 W/m²",
        "250 km away",
        "CJJ 34",
    ):
        assert wanted in page
    assert page.count("<svg") == 4 + 1 + 2  # the district, what was given, a sheet per use
    assert "http-equiv" not in page.lower() or 'src="http' not in page


def test_a_sheet_draws_the_hours_it_is_given(estimate: LoadEstimate) -> None:
    heat = estimate.load.hourly_heat_kw(estimate.load.served)
    figure = sheet(heat, np.zeros(8760))
    duration, weeks, calendar, _ = figure.axes[:4]
    assert duration.lines[0].get_ydata()[0] == pytest.approx(heat.max())
    assert weeks.lines[0].get_ydata().max() == pytest.approx(heat.max())
    drawn = np.asarray(calendar.images[0].get_array())
    assert drawn == pytest.approx(heat.reshape(365, 24).T)


def test_what_was_understood_is_drawn_column_by_column(estimate: LoadEstimate) -> None:
    (hours,) = estimate.load.imported
    left, right = imported_sheet([hours]).axes[:2]
    assert left.get_title(loc="left") == "office <heat>"
    assert np.asarray(left.images[0].get_array()).max() == pytest.approx(65.0)
    assert right.lines[0].get_ydata()[0] == pytest.approx(65.0)
