"""A page drawn with its maps recorded beside the window is the page that QGIS draws in one go."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pypdf import PageObject, PdfReader
from qgis.core import (
    Qgis,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsLayoutExporter,
    QgsLayoutItemPage,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QMarginsF, QSizeF, QTimer
from qgis.PyQt.QtGui import QColor, QImage, QPageSize, QPainter, QPdfWriter

from dhp_qgis_plugin.adapters import layout_items, maps
from dhp_qgis_plugin.adapters.map_page import MapPage
from dhp_qgis_plugin.adapters.page_drawing import draw_page
from dhp_qgis_plugin.core.errors import Cancelled
from tests.qgis.test_maps import plan_layers, store

DPI = 96.0


@pytest.fixture
def page(qgis_app: Any, tmp_path: Path) -> Iterator[MapPage]:
    """Give a page with the map of a small plan, legend and figures."""
    path = store(tmp_path / "plan.gpkg", plan_layers())
    project, said = QgsProject(), maps.MapWords()
    plan = maps._open_plan(path, project, said, lambda: None)
    made = MapPage(project, maps._extent(plan), plan["buildings"].crs())
    made.kept = (project, plan)  # type: ignore[attr-defined]  # as long as the page
    made.add_title("A town")
    made.add_map(list(plan.values()))
    made.add_legend(list(plan.values()), [], "", lambda: None)
    made.add_figures(maps.figures_in_words(plan, said))
    yield made
    vars(made).clear()  # pytest holds the page longer than QGIS lives


def blank(page: MapPage) -> QImage:
    size = page._layout.pageCollection().page(0).pageSize()
    image = QImage(
        round(size.width() * DPI / 25.4),
        round(size.height() * DPI / 25.4),
        QImage.Format.Format_ARGB32,
    )
    image.setDotsPerMeterX(round(1000 * DPI / 25.4))
    image.setDotsPerMeterY(round(1000 * DPI / 25.4))
    image.fill(QColor("white"))
    return image


def drawn(page: MapPage, **more: Any) -> QImage:
    image = blank(page)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_page(page._layout, 0, painter, DPI, **more)
    painter.end()
    return image


def grey(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    bits = image.constBits().asarray(image.sizeInBytes())
    rows = np.frombuffer(bits, np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width()].astype(float)


def smoothed(image: QImage) -> np.ndarray:
    """Return grey levels of squares of 4 dots: what differs by half a dot is the same."""
    dots = grey(image)
    high, wide = dots.shape[0] // 4, dots.shape[1] // 4
    return dots[: 4 * high, : 4 * wide].reshape(high, 4, wide, 4).mean(axis=(1, 3))


def test_the_page_is_that_of_qgis(page: MapPage) -> None:
    ours = drawn(page)
    theirs = blank(page)
    page._layout.renderContext().setDpi(DPI)
    painter = QPainter(theirs)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QgsLayoutExporter(page._layout).renderPage(painter, 0)
    painter.end()
    assert grey(theirs).std() > 20
    apart = np.abs(smoothed(ours) - smoothed(theirs))
    assert apart.mean() < 1.0
    assert (apart > 40).mean() < 0.002


def test_the_layout_is_left_as_it_was(page: MapPage) -> None:
    ground = page._layout.pageCollection().page(0).pageStyleSymbol().color().name()
    first = drawn(page)
    assert page._map.isVisible()
    assert page._layout.pageCollection().page(0).pageStyleSymbol().color().name() == ground
    assert drawn(page) == first


def test_maps_that_are_not_shown_are_not_drawn(page: MapPage) -> None:
    with_map = drawn(page)
    page._map.setVisibility(False)
    without = drawn(page)
    assert not page._map.isVisible()
    assert without != with_map
    page._map.setVisibility(True)
    assert drawn(page) == with_map


def test_a_map_lies_where_it_stands_on_the_second_page(page: MapPage) -> None:
    pages = page._layout.pageCollection()
    second = QgsLayoutItemPage(page._layout)
    second.setPageSize(pages.page(0).pageSize())
    expected = drawn(page)
    pages.addPage(second)
    left, top, width, height = page._map_place
    page._map.attemptMove(layout_items.point(left, top), page=1)
    image = blank(page)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_page(page._layout, 1, painter, DPI)
    painter.end()
    dots = DPI / 25.4
    inside = (
        slice(round(top * dots) + 4, round((top + height) * dots) - 4),
        slice(round(left * dots) + 4, round((left + width) * dots) - 4),
    )
    assert np.abs(grey(image)[inside] - grey(expected)[inside]).mean() < 1.0
    assert width > 0


@pytest.fixture
def slow_map(page: MapPage) -> MapPage:
    """Return a page whose map takes a while: a great many lines."""
    layer = QgsVectorLayer("LineString?crs=EPSG:25832", "many", "memory")
    rng = np.random.default_rng(0)
    lines = []
    for ends in rng.uniform(0, 1000, (60000, 2, 2)):
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromPolylineXY([QgsPointXY(*end) for end in ends]))
        lines.append(feature)
    layer.dataProvider().addFeatures(lines)
    page.kept += (layer,)  # type: ignore[attr-defined]
    page._map.setLayers([layer])
    page._map.setCrs(layer.crs())
    page._map.zoomToExtent(QgsRectangle(0, 0, 1000, 1000))
    return page


def test_the_window_lives_while_a_map_is_drawn(slow_map: MapPage) -> None:
    gaps: list[float] = []
    began = last = time.perf_counter()
    ticks: list[float] = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start(5)

    def between() -> None:
        nonlocal last
        QCoreApplication.processEvents()
        gaps.append(time.perf_counter() - last)
        last = time.perf_counter()

    drawn(slow_map, between=between)
    assert len(gaps) > 3
    assert ticks
    assert last - began > 2 * np.median(gaps)


def test_a_map_is_given_up_at_once(slow_map: MapPage) -> None:
    asked = 0

    def between() -> None:
        nonlocal asked
        asked += 1
        if asked > 2:
            raise Cancelled

    image = blank(slow_map)
    painter = QPainter(image)
    with pytest.raises(Cancelled):
        draw_page(slow_map._layout, 0, painter, DPI, between)
    painter.end()
    assert slow_map._map.isVisible()
    assert not painter.isActive()


def printed(page: MapPage, target: Path) -> PageObject:
    """Return the page as a PDF bears it."""
    page._layout.renderContext().setTextRenderFormat(Qgis.TextRenderFormat.AlwaysText)
    writer = QPdfWriter(str(target))
    writer.setResolution(300)
    painter = QPainter(writer)
    draw_page(page._layout, 0, painter, 300)
    painter.end()
    (one,) = PdfReader(target).pages
    return one


def test_what_is_printed_is_made_of_letters_and_lines(page: MapPage, tmp_path: Path) -> None:
    one = printed(page, tmp_path / "page.pdf")
    said = " ".join(one.extract_text().split())
    assert "A town" in said
    assert "Quay" in said  # a label on the map
    assert not one.images


def test_layers_that_are_blended_are_blended_in_print(page: MapPage, tmp_path: Path) -> None:
    """A PDF knows no blending: what was recorded as vectors covered what lies beneath."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:25832", "blended", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(0, 0, 1000, 1000)))
    layer.dataProvider().addFeature(feature)
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": "#ff0000"})))
    layer.setBlendMode(QPainter.CompositionMode.CompositionMode_Multiply)
    page.kept += (layer,)  # type: ignore[attr-defined]
    page._map.setLayers([layer])
    page._map.setCrs(layer.crs())
    page._map.zoomToExtent(QgsRectangle(400, 400, 600, 600))
    page._map.setBackgroundColor(QColor("#00ff00"))
    (shown,) = (one.image for one in printed(page, tmp_path / "page.pdf").images)
    middle = shown.convert("RGB").getpixel((shown.width // 2, shown.height // 2))
    assert max(middle) < 16  # red by green is black


def squares_of_pdf(page: MapPage, target: Path, draw: Callable[[QPainter], None]) -> np.ndarray:
    """Return a page that was drawn into a PDF as grey levels of squares of 4 dots."""
    pdf = pytest.importorskip("pypdfium2")
    mm = page._layout.pageCollection().page(0).pageSize()
    writer = QPdfWriter(str(target))
    writer.setPageSize(QPageSize(QSizeF(mm.width(), mm.height()), QPageSize.Unit.Millimeter))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(300)
    page._layout.renderContext().setDpi(300)
    painter = QPainter(writer)
    draw(painter)
    painter.end()
    dots = pdf.PdfDocument(str(target))[0].render(scale=DPI / 72).to_numpy().mean(axis=2)
    high, wide = dots.shape[0] // 4, dots.shape[1] // 4
    return dots[: 4 * high, : 4 * wide].reshape(high, 4, wide, 4).mean(axis=(1, 3))


def test_the_printed_page_is_that_of_qgis(page: MapPage, tmp_path: Path) -> None:
    """Vectors that are played on the page lie where QGIS draws them."""
    theirs = squares_of_pdf(
        page, tmp_path / "a.pdf", lambda p: QgsLayoutExporter(page._layout).renderPage(p, 0)
    )
    ours = squares_of_pdf(page, tmp_path / "b.pdf", lambda p: draw_page(page._layout, 0, p, 300))
    assert theirs.std() > 20
    apart = np.abs(ours - theirs)
    assert apart.mean() < 1.0
    assert (apart > 40).mean() < 0.002
