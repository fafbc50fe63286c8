"""The elements of a page as what flows over sheets of paper."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from dhp_qgis_plugin.report.print_style import Styles
from dhp_qgis_plugin.report.print_table import printed_pairs, printed_table
from dhp_qgis_plugin.report.print_tree import Element, styled, text_of

HEADINGS = {"h2": 0, "h3": 1}
"""Headings by depth in the outline."""
_AFTER_HEADING = 70.0  # points that must be left under a heading for what it heads
_CARD = "#f5f7f9"
_MOST_WAITING = 5
_SHORT_ROWS, _SHORT = 24, 0.45  # rows of a table, and its part of a sheet, that stay together
_ENDLESS = 1e6
_CAPTION_GAPS = 12.0
_DRAWING = 0.29  # of a sheet that a drawing takes if its letters then stay readable
_TALLEST = 0.88  # of a sheet that a picture with its caption may take


class Heading(Paragraph):
    """A heading that the outline and the contents point to."""

    def __init__(self, markup: str, plain: str, level: int, styles: Styles, name: str) -> None:
        super().__init__(markup, styles.fitting(name, plain))
        self.plain, self.level = plain, level


class Plate(Flowable):
    """A picture over its caption, on one sheet; it gives way a little to fit under what is there.

    Parameters
    ----------
    png
        The picture.
    across, down
        Its size in points.
    caption
        What stands under it; None for nothing.
    """

    LEAST = 0.76  # of its size
    _drawn_from_pass = 2

    def __init__(self, png: bytes, across: float, down: float, caption: Paragraph | None) -> None:
        super().__init__()
        self.across, self.down = across, down
        self._picture, self._caption, self._scale, self._under = (
            ImageReader(io.BytesIO(png)), caption, 1.0, 0.0,
        )  # fmt: skip

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size taken; smaller than wished if it then fits into ``height``."""
        if self._caption is not None:
            self._under = self._caption.wrap(width, height)[1] + _CAPTION_GAPS
        fitting = (height - self._under) / self.down
        self._scale = fitting if self.LEAST <= fitting < 1 else 1.0
        return width, self.least_height(self._scale)

    def least_height(self, scale: float = LEAST) -> float:
        """Return the height at a scale, once wrapped."""
        return self.down * scale + self._under

    def draw(self) -> None:
        """Draw both; the picture only once the page numbers are known, as packing it is slow."""
        across, down = self.across * self._scale, self.down * self._scale
        if self.canv._doctemplate.passes >= self._drawn_from_pass:
            self.canv.drawImage(self._picture, 0, self._under, across, down)
        if self._caption is not None:
            self._caption.drawOn(self.canv, 0, _CAPTION_GAPS / 2)


class Flow:
    """Turns elements into flowables of one width.

    Parameters
    ----------
    styles
        Of the document.
    pictures
        PNG files by the ``src`` of their ``img``.
    width, height
        Of the space for text on a sheet, in points.
    """

    def __init__(
        self, styles: Styles, pictures: Mapping[str, bytes], width: float, height: float
    ) -> None:
        self._styles, self._pictures = styles, pictures
        self._width, self._height = width, height

    def of(self, parent: Element) -> list[Flowable]:
        """Return what stands in an element, in order, headings kept with what they head."""
        return list(_kept(self._flowables(parent), self._width, self._height))

    def _flowables(self, parent: Element) -> Iterator[Flowable]:
        for element in parent:
            tag = element.tag
            if tag in HEADINGS:
                yield self._heading(element)
            elif tag == "summary":
                yield self._text(element, "h4")
            elif tag == "p":
                name = next((css for css in ("lead", "note") if styled(element, css)), "body")
                yield self._text(element, name)
            elif tag == "ul":
                yield from (self._point(item) for item in element if item.tag == "li")
                yield Spacer(1, 4)
            elif tag == "dl":
                yield printed_pairs(element, self._styles, self._width)
                yield Spacer(1, 6)
            elif tag == "table":
                yield from self._table(element)
            elif tag == "figure":
                yield self._figure(element)
            elif styled(element, "cards"):
                yield self._cards(element)
            else:
                yield from self._flowables(element)

    def _text(self, element: Element, name: str) -> Paragraph:
        text = text_of(element)
        bold = name.startswith("h")
        markup = self._styles.face.marked(text, bold=bold)
        return Paragraph(markup, self._styles.fitting(name, text))

    def _heading(self, element: Element) -> Heading:
        text = text_of(element)
        markup = self._styles.face.marked(text, bold=True)
        return Heading(markup, text, HEADINGS[element.tag], self._styles, element.tag)

    def _point(self, element: Element) -> Paragraph:
        text = text_of(element)
        style = self._styles.fitting("point", text)
        return Paragraph(self._styles.face.marked(text), style, bulletText="\u2022")

    def _table(self, element: Element) -> Iterator[Flowable]:
        caption = element.find("caption")
        if caption is not None:
            yield self._text(caption, "above")
        yield printed_table(element, self._styles, self._width)
        yield Spacer(1, 8)

    def _figure(self, element: Element) -> Flowable:
        image = next(element.iter("img"))
        source = image.get("src", "")
        png = self._pictures[source]
        across, down = ImageReader(io.BytesIO(png)).getSize()
        scale = min(self._width / across, _TALLEST * self._height / down)
        if not source.startswith("data:"):  # a drawing; the map stays as large as it can be
            tall = _DRAWING * self._height / (down * scale)
            scale *= min(1.0, max(Plate.LEAST, tall))
        caption = element.find("figcaption")
        return Plate(
            png,
            across * scale,
            down * scale,
            None if caption is None else self._text(caption, "caption"),
        )

    def _cards(self, element: Element) -> Flowable:
        cards: list[list[Flowable]] = [self._card(card) for card in element]
        cards += [[] for _ in range(-len(cards) % 3)]
        rows = [cards[at : at + 3] for at in range(0, len(cards), 3)]
        table = Table(rows, colWidths=[self._width / 3] * 3, spaceAfter=6)
        table.setStyle(
            TableStyle(
                [
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                    ("BACKGROUND", (0, 0), (-1, -1), HexColor(_CARD)),
                    ("INNERGRID", (0, 0), (-1, -1), 4, HexColor("#ffffff")),
                    ("LEFTPADDING", (0, 0), (-1, -1), 8),
                    ("TOPPADDING", (0, 0), (-1, -1), 6),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
                ]
            )
        )
        return table

    def _card(self, element: Element) -> list[Flowable]:
        names = {"label": "label", "value": "value", "beside": "label"}
        return [
            Paragraph(
                self._styles.face.marked(text_of(line), bold=css == "value"),
                self._styles.fitting(names[css], text_of(line)),
            )
            for line in element
            if (css := line.get("class", "")) in names
        ]


def _kept(flowables: Iterator[Flowable], width: float, height: float) -> Iterator[Flowable]:
    """Go to the next sheet before a heading under which nothing of its part would stand.

    The sentences between a heading and its picture or table stay with it; a picture and a short
    table are not torn apart.
    """
    waiting: list[Flowable] = []
    headed = False
    for flowable in flowables:
        headed = headed or _heads(flowable)
        if _heads(flowable) or (
            headed and isinstance(flowable, Paragraph) and len(waiting) < _MOST_WAITING
        ):
            waiting.append(flowable)
            continue
        need = _whole(flowable, width, height)
        if waiting:
            need = (need or _AFTER_HEADING) + sum(_space(part, width) for part in waiting)
        if need:
            yield CondPageBreak(min(need, _TALLEST * height))
        yield from waiting
        waiting, headed = [], False
        yield flowable
    yield from waiting


def _heads(flowable: Flowable) -> bool:
    name = getattr(getattr(flowable, "style", None), "name", "")
    return isinstance(flowable, Heading) or name.startswith(("above", "h4"))


def _space(flowable: Flowable, width: float) -> float:
    down: float = flowable.wrap(width, _ENDLESS)[1]
    return down + float(flowable.getSpaceBefore()) + float(flowable.getSpaceAfter())


def _whole(flowable: Flowable, width: float, height: float) -> float:
    """Return the height of what is not to be begun on one sheet and ended on the next, else 0."""
    if isinstance(flowable, Plate):
        flowable.wrap(width, _ENDLESS)
        return flowable.least_height()
    if isinstance(flowable, Table) and len(flowable._cellvalues) <= _SHORT_ROWS:
        down = _space(flowable, width)
        return down if down < _SHORT * height else 0.0
    return 0.0
