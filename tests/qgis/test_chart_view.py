"""The widget of all charts: what is under the mouse, themes, screens, clipboard and files."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from qgis.PyQt.QtCore import QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QColor, QMouseEvent, QPalette
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QMessageBox

from dhp_qgis_plugin.gui.chart import ChartView
from dhp_qgis_plugin.report.charts import load_chart
from dhp_qgis_plugin.report.words import Words

HEAT = 100 + 50 * np.cos(np.arange(8760) / 8760 * 2 * np.pi)


@pytest.fixture
def view(qgis_app: Any) -> Any:
    view = ChartView()
    view.resize(760, 480)
    view.show()
    view.show_chart(load_chart("Loads: <b>a/b</b>", HEAT, np.zeros(8760), Words()))
    QApplication.processEvents()
    yield view
    view.close()


def canvas(view: ChartView) -> Any:
    return view.figure().canvas


def move(view: ChartView, x: float, y: float) -> None:
    """Move the mouse to a place in the canvas, from its upper left corner."""
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        QPointF(x, y),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(canvas(view), event)


def test_the_mouse_reads_the_value(view: ChartView) -> None:
    figure = view.figure()
    panel = next(ax for ax in figure.axes if ax.images)
    x, y = panel.transData.transform((31.5, 5.5))
    move(view, x, canvas(view).height() - y)
    assert view.pointed().place == "1 Feb, 05:00"
    assert view.pointed().value == Words().quantity(HEAT[31 * 24 + 5], "kW")
    label = next(child for child in canvas(view).children() if hasattr(child, "text"))
    assert label.isVisible()
    assert view.pointed().text == label.text()
    move(view, 1, 1)
    assert view.pointed() is None
    assert not label.isVisible()


def test_the_mouse_is_answered_at_once(view: ChartView) -> None:
    panel = next(ax for ax in view.figure().axes if ax.images)
    x, y = panel.transData.transform((31.5, 5.5))
    started = time.perf_counter()
    for step in range(20):
        move(view, x + step, canvas(view).height() - y)
    assert (time.perf_counter() - started) / 20 < 0.05


def test_it_follows_the_palette(view: ChartView) -> None:
    palette = QPalette(view.palette())
    palette.setColor(QPalette.ColorRole.Base, QColor("#202124"))
    palette.setColor(QPalette.ColorRole.Text, QColor("#e8eaed"))
    before = view.grab().toImage().pixelColor(*_corner(view))
    assert before.lightness() > 200
    view.setPalette(palette)
    view.repaint_chart()
    QApplication.processEvents()
    after = view.grab().toImage().pixelColor(*_corner(view))
    assert after.name() == "#202124"


def _corner(view: ChartView) -> tuple[int, int]:
    place = canvas(view).mapTo(view, QPoint(2, canvas(view).height() - 3))
    return place.x(), place.y()


def test_a_sharp_screen_gets_as_many_pixels_as_it_has(view: ChartView) -> None:
    drawn = canvas(view)
    drawn._set_device_pixel_ratio(2.0)  # what matplotlib does when the window changes screens
    view.repaint_chart()
    drawn.draw()
    high, wide = np.asarray(drawn.buffer_rgba()).shape[:2]
    assert (wide, high) == (2 * drawn.width(), 2 * drawn.height())
    inches = view.figure().get_size_inches()
    assert inches * view.figure().dpi / 2 == pytest.approx((drawn.width(), drawn.height()))


def test_a_narrow_dock_gets_smaller_letters(view: ChartView) -> None:
    whole = view.figure().dpi
    view.resize(260, 240)
    QApplication.processEvents()
    view.repaint_chart()
    assert 0.5 * whole < view.figure().dpi < whole


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
    assert "Select a station." in [child.text() for child in view.findChildren(type(view._text))]
    assert not view.save(Path("nothing.png"))
