"""The paper of a plan: frame, title block and rights on every page, and the places between them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFillSymbol,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutItemShape,
    QgsMapLayer,
    QgsPrintLayout,
    QgsRectangle,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from dhp_qgis_plugin.adapters import layout_items
from dhp_qgis_plugin.adapters.layout_items import INK, MUTED, Place, text

_Item = TypeVar("_Item")
_SCALES = tuple(
    1000 * thousands
    for thousands in (0.5, 1, 2, 2.5, 4, 5, 7.5, 10, 12.5, 15, 20, 25, 30, 40, 50, 75, 100)
)
_MARGIN_MM, _RIGHTS_MM, _GAP_MM = 8.0, 5.0, 3.0


@dataclass(frozen=True)
class Paper:
    """A size of paper, lying.

    Attributes
    ----------
    name
        As shops call it.
    width_mm, height_mm
        Of the sheet.
    column_mm
        Width of the column at the right, with the legend.
    block_mm
        Height of the title block.
    letters
        Factor for letters: 1 on A3.
    """

    name: str
    width_mm: float
    height_mm: float
    column_mm: float
    block_mm: float
    letters: float

    @property
    def frame(self) -> Place:
        """What is inside the frame, with the title block."""
        height = self.height_mm - 2 * _MARGIN_MM - _RIGHTS_MM
        return (_MARGIN_MM, _MARGIN_MM, self.width_mm - 2 * _MARGIN_MM, height)

    @property
    def whole(self) -> Place:
        """What is inside the frame above the title block."""
        x, y, width, height = self.frame
        return (x, y, width, height - self.block_mm)

    @property
    def main(self) -> Place:
        """The place of a map beside the column."""
        x, y, width, height = self.whole
        return (x, y, width - self.column_mm, height)

    @property
    def column(self) -> Place:
        """The column at the right, within its margins."""
        x, y, width, height = self.whole
        left = x + width - self.column_mm + _GAP_MM
        return (left, y + _GAP_MM, self.column_mm - 2 * _GAP_MM, height - 2 * _GAP_MM)


PAPERS = {
    "A3": Paper("A3", 420.0, 297.0, 74.0, 17.0, 1.0),
    "A4": Paper("A4", 297.0, 210.0, 60.0, 14.0, 0.82),
}


@dataclass(frozen=True)
class Heading:
    """What the title block of one page says."""

    title: str
    subject: str  # district and part
    scale: str
    made: str  # date, coordinates
    page: str


class Page:
    """One page of a layout.

    Parameters
    ----------
    layout
        Where it stands; pages are added as needed.
    number
        From 0 on.
    paper
        Its size.
    """

    def __init__(self, layout: QgsPrintLayout, number: int, paper: Paper) -> None:
        self.layout, self.number, self.paper = layout, number, paper
        pages = layout.pageCollection()
        if number >= pages.pageCount():
            pages.addPage(QgsLayoutItemPage(layout))
        pages.page(number).setPageSize(layout_items.size(paper.width_mm, paper.height_mm))

    def add_frame(self, heading: Heading, rights: str) -> None:
        """Add frame, title block and the line of rights; the last things on a page."""
        x, y, width, height = self.paper.frame
        self.add_box(self.paper.frame, 0.5)
        top = y + height - self.paper.block_mm
        self.add_box((x, top, width, self.paper.block_mm), 0.35)
        shares = (0.30, 0.30, 0.12, 0.18, 0.10)
        left = x
        for share, said, large in zip(
            shares,
            (heading.title, heading.subject, heading.scale, heading.made, heading.page),
            (True, False, False, False, False),
            strict=True,
        ):
            across = share * width
            if left > x:
                self.add_box((left, top, 0.01, self.paper.block_mm), 0.2)
            inside = (left + 2, top + 1, across - 4, self.paper.block_mm - 2)
            label = self.add_text(said, 12 if large else 9, inside, bold=large)
            label.setVAlign(Qt.AlignmentFlag.AlignVCenter)
            left += across
        foot = (x, y + height + 0.8, width, _RIGHTS_MM)
        self.add_text(rights, 7, foot, colour=MUTED)

    def add_text(
        self,
        said: str,
        points: float,
        place: Place,
        *,
        bold: bool = False,
        colour: QColor = INK,
        plain: bool = False,
    ) -> object:
        """Add a text and return its item; ``plain`` fills in no expressions."""
        form = text(points * self.paper.letters, colour, bold)
        if plain:
            said = said.replace("[%", "[\u200b%")
        return layout_items.add_label(self.layout, said, form, place, self.number)

    def add_box(self, place: Place, line_mm: float) -> None:
        """Add a rectangle of lines."""
        box = QgsLayoutItemShape(self.layout)
        box.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
        symbol = QgsFillSymbol.createSimple(
            {
                "style": "no",
                "outline_color": INK.name(),
                "outline_width": str(line_mm),
                "joinstyle": "miter",
            }
        )
        box.setSymbol(symbol)
        layout_items.put(self.layout, box, place, self.number)

    def add_map(
        self,
        place: Place,
        layers: list[QgsMapLayer],
        crs: QgsCoordinateReferenceSystem,
        extent: QgsRectangle,
        scale: float | None = None,
    ) -> QgsLayoutItemMap:
        """Add a map of an extent, at a scale or at the largest round one that shows it all."""
        drawn = QgsLayoutItemMap(self.layout)
        layout_items.put(self.layout, drawn, place, self.number)
        drawn.setCrs(crs)
        drawn.setLayers(layers)
        drawn.setKeepLayerSet(True)
        wanted = scale or round_scale(extent, place)
        width, height = place[2] * wanted / 1000, place[3] * wanted / 1000
        drawn.setExtent(QgsRectangle.fromCenterAndSize(extent.center(), width, height))
        drawn.setBackgroundColor(QColor("white"))
        drawn.setFrameEnabled(True)
        drawn.setFrameStrokeColor(INK)
        return drawn

    def add_picture(self, path: str, place: Place) -> None:
        """Add a picture, as large as fits; its file comes last, as it is read at every change."""
        picture = QgsLayoutItemPicture(self.layout)
        picture.setResizeMode(QgsLayoutItemPicture.ResizeMode.Zoom)
        picture.setPictureAnchor(QgsLayoutItemPicture.ReferencePoint.UpperLeft)
        layout_items.put(self.layout, picture, place, self.number)
        picture.setPicturePath(path)


def round_scale(extent: QgsRectangle, place: Place) -> float:
    """Return the largest round scale at which a place on paper shows an extent in metres."""
    needed = max(extent.width() * 1000 / place[2], extent.height() * 1000 / place[3])
    return float(next((scale for scale in _SCALES if scale >= needed), needed))


def in_words(scale: float) -> str:
    """Return a scale as drawings state it."""
    return f"1 : {scale:,.0f}".replace(",", "\u202f")


def aired(extent: QgsRectangle) -> QgsRectangle:
    """Return an extent with air around it."""
    aired = QgsRectangle(extent)
    aired.grow(0.03 * max(extent.width(), extent.height(), 50.0))
    return aired


def groups(items: Sequence[_Item], size: int) -> list[Sequence[_Item]]:
    """Return the items in groups of a size; the last may be smaller."""
    return [items[at : at + size] for at in range(0, len(items), size)]


def tiles(whole: Place, count: int, most_columns: int) -> list[Place]:
    """Divide a place into tiles with gaps, row by row."""
    columns = min(most_columns, count)
    rows = math.ceil(count / columns)
    gap = 5.0
    x, y, width, height = whole
    wide = (width - (columns + 1) * gap) / columns
    left, top = x + gap, y + gap
    high = (height - (rows + 1) * gap) / rows
    return [
        (left + (n % columns) * (wide + gap), top + (n // columns) * (high + gap), wide, high)
        for n in range(count)
    ]


def columns_for(whole: Place, count: int, extent: QgsRectangle) -> int:
    """Return in how many columns small maps of an extent become largest."""

    def scale(columns: int) -> float:
        return round_scale(aired(extent), tiles(whole, count, columns)[0])

    return min(range(1, count + 1), key=lambda columns: (scale(columns), columns))
