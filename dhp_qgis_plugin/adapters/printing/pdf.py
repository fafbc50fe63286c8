"""Layouts as one PDF, page by page.

Between two pages, and while a page's maps are drawn, the window lives and the planner may cancel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from qgis.core import Qgis, QgsProcessingFeedback
from qgis.PyQt.QtCore import QMarginsF
from qgis.PyQt.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from dhp_qgis_plugin.adapters.files import replacing, unwritable
from dhp_qgis_plugin.adapters.page_drawing import draw_page
from dhp_qgis_plugin.adapters.printing.job import Made

_DPI = 300
_SIZES = {"A3": QPageSize.PageSizeId.A3, "A4": QPageSize.PageSizeId.A4}


def write_pdf(
    layouts: Sequence[Made],
    paper: str,
    title: str,
    target: Path,
    feedback: QgsProcessingFeedback,
    say_page: Callable[[int, int], str],
    between: Callable[[], None],
) -> int:
    """Write all pages of some layouts into one file, which replaces an older one when complete.

    Parameters
    ----------
    paper
        A3 or A4.
    title
        Of the document.
    say_page
        Says which page of how many is drawn.
    between
        Called before each page and while its maps are drawn; may raise to stop.

    Returns
    -------
    int
        Number of pages.

    Raises
    ------
    OutputError
        If the file cannot be written.
    Cancelled
        If the planner cancels.
    """
    total = sum(made.pages for made in layouts)
    with replacing(target) as path:
        writer = QPdfWriter(str(path))
        lying = QPageLayout(
            QPageSize(_SIZES[paper]), QPageLayout.Orientation.Landscape, QMarginsF(0, 0, 0, 0)
        )
        writer.setPageLayout(lying)
        writer.setResolution(_DPI)
        writer.setTitle(title)
        writer.setCreator("DHP planner")
        painter = QPainter()
        if not painter.begin(writer):
            raise unwritable(target, "the PDF could not be opened")
        try:
            number = 0
            for made in layouts:
                for page in _pages(made):
                    if number:
                        writer.newPage()
                    number += 1
                    feedback.setProgressText(say_page(number, total))
                    feedback.setProgress(100.0 * number / max(total, 1))
                    between()
                    draw_page(made.layout, page, painter, _DPI, between)
        finally:
            painter.end()
    return total


def _pages(made: Made) -> Iterator[int]:
    """Give the pages of a layout; an atlas goes on to its next map sheet before each."""
    render = made.layout.renderContext()
    render.setTextRenderFormat(Qgis.TextRenderFormat.AlwaysText)  # to be searched and copied
    atlas = made.layout.atlas()
    if not atlas.enabled():
        yield from range(made.pages)
        return
    atlas.beginRender()
    try:
        more = atlas.first()
        while more:
            yield 0
            more = atlas.next()
    finally:
        atlas.endRender()
