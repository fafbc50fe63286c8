"""The widget of all charts: what is under the mouse, themes, screens, clipboard and files."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from qgis.PyQt.QtCore import QPointF, Qt
from qgis.PyQt.QtGui import QColor, QMouseEvent, QPalette
from qgis.PyQt.QtTest import QSignalSpy
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox

from dhp_qgis_plugin.gui.chart import ChartView
from dhp_qgis_plugin.report.chart import Chart, ChartTable
from dhp_qgis_plugin.report.charts import load_chart
from dhp_qgis_plugin.report.raster import raster
from dhp_qgis_plugin.report.theme import LIGHT
from dhp_qgis_plugin.report.words import Words

HEAT = 100 + 50 * np.cos(np.arange(8760) / 8760 * 2 * np.pi)


def settle(view: ChartView) -> None:
    """Wait until what is shown is of the newest size and palette."""
    spy = QSignalSpy(view.drawn)
    view.picture().draw()
    assert spy.wait(20_000)


@pytest.fixture
def view(qgis_app: Any) -> Any:
    view = ChartView()
    view.resize(760, 480)
    view.show()
    QApplication.processEvents()
    view.show_chart(load_chart("Loads: <b>a/b</b>", HEAT, np.zeros(8760), Words()))
    settle(view)
    yield view
    view.close()


def move(view: ChartView, x: float, y: float) -> None:
    """Move the mouse to a place in the drawing, from its upper left corner."""
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        QPointF(x, y),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.picture(), event)


def in_map(view: ChartView) -> tuple[float, float]:
    """Return where the map of the year shows 1 February, 5 o'clock."""
    drawn = view.picture().raster()
    panel = next(ax for ax in drawn.figure.axes if ax.images)
    x, y = panel.transData.transform((31.5, 5.5)) / drawn.ratio
    return x, view.picture().height() - y


def test_the_mouse_reads_the_value(view: ChartView) -> None:
    move(view, *in_map(view))
    found = view.picture().pointed()
    assert found.place == "1 Feb, 05:00"
    assert found.value == Words().quantity(HEAT[31 * 24 + 5], "kW")
    (label,) = view.picture().findChildren(QLabel)
    assert label.isVisible()
    assert label.text() == found.text
    move(view, 1, 1)
    assert view.picture().pointed() is None
    assert not label.isVisible()


def test_the_mouse_is_answered_at_once(view: ChartView) -> None:
    x, y = in_map(view)
    started = time.process_time()
    for step in range(20):
        move(view, x + step, y)
    assert (time.process_time() - started) / 20 < 0.05


def test_drawing_does_not_hold_the_window(view: ChartView) -> None:
    spy = QSignalSpy(view.drawn)
    started = time.process_time()
    view.show_chart(view.chart())
    assert time.process_time() - started < 0.05
    assert spy.wait(20_000)


def test_only_the_newest_wish_is_shown(view: ChartView) -> None:
    table = ChartTable((), ())
    order = []
    for number in range(5):
        view.show_chart(Chart(str(number), lambda *_, n=number: order.append(n), table))
    spy = QSignalSpy(view.drawn)
    assert spy.wait(20_000)
    QApplication.processEvents()
    assert len(spy) == 1
    assert order[-1] == 4
    view.show_text("nothing")
    assert view.picture().raster() is None


def test_it_follows_the_palette(view: ChartView) -> None:
    palette = QPalette(view.palette())
    palette.setColor(QPalette.ColorRole.Base, QColor("#202124"))
    palette.setColor(QPalette.ColorRole.Text, QColor("#e8eaed"))
    assert corner(view).lightness() > 200
    spy = QSignalSpy(view.drawn)
    view.setPalette(palette)
    assert spy.wait(20_000)  # nobody has to ask
    assert corner(view).name() == "#202124"
    assert tuple(view.picture().raster().rgba[2, 2, :3]) == (0x20, 0x21, 0x24)


def corner(view: ChartView) -> QColor:
    return view.picture().grab().toImage().pixelColor(2, 2)


def test_a_sharp_screen_gets_as_many_pixels_as_it_has(view: ChartView) -> None:
    usual = view.picture().raster()
    sharp = raster(view.chart(), LIGHT, 400, 300, 2.0)
    assert sharp.rgba.shape == (600, 800, 4)
    assert usual.rgba.shape[:2] == (view.picture().height(), view.picture().width())
    plain = raster(view.chart(), LIGHT, 400, 300)
    places = [[ax.get_position().bounds for ax in one.figure.axes] for one in (plain, sharp)]
    assert np.allclose(*places, atol=0.01)  # the same picture, twice as fine


def test_a_narrow_dock_gets_smaller_letters(view: ChartView) -> None:
    whole = view.picture().raster().figure.dpi
    view.resize(260, 240)
    settle(view)
    assert 0.5 * whole < view.picture().raster().figure.dpi < whole


def test_copy_and_save(view: ChartView, tmp_path: Path, monkeypatch: Any) -> None:
    view.copy_table()
    lines = QApplication.clipboard().text().splitlines()
    assert (len(lines), lines[0]) == (8761, "Hour\tHeating load (kW)\tCooling load (kW)")
    view.copy_picture()
    assert QApplication.clipboard().image().width() == 1600
    asked = []

    def choose(*given: Any) -> tuple[str, str]:
        asked.append(Path(given[2]).name)
        return str(tmp_path / "chosen"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    for action in view.menu().actions()[2:]:
        action.trigger()
    assert asked == [f"Loads_ _b_a_b__b_.{kind}" for kind in ("png", "svg", "csv")]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "chosen.csv",
        "chosen.png",
        "chosen.svg",
    ]


def test_what_cannot_be_written_is_said(view: ChartView, tmp_path: Path, monkeypatch: Any) -> None:
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *given: said.append(given[2]))
    assert not view.save(tmp_path / "no folder" / "a.png")
    assert said[0].startswith("a.png cannot be written: No such file")


def test_without_a_chart_there_is_a_sentence(view: ChartView) -> None:
    view.show_text("Select a station.")
    assert view.chart() is None
    assert not any(action.isEnabled() for action in view.menu().actions())
    assert "Select a station." in [label.text() for label in view.findChildren(QLabel)]
    assert not view.save(Path("nothing.png"))
