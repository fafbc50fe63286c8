"""The report as PDF, set from the finished page: same chapters, same words, same numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus.tableofcontents import TableOfContents

from dhp_qgis_plugin.report.palette import GRID, MUTED
from dhp_qgis_plugin.report.print_flow import Flow, Heading
from dhp_qgis_plugin.report.print_style import Styles
from dhp_qgis_plugin.report.print_tree import Element, page_tree, text_of
from dhp_qgis_plugin.report.typeface import Typeface, typeface_for
from dhp_qgis_plugin.report.words import THIN

_SIDE, _TOP, _BOTTOM = 17 * mm, 20 * mm, 18 * mm
_FONT_PT = 7.5
_NO_BREAK = "\u00a0"

rl_config.useA85 = 0  # bytes as they are: smaller, and written in half the time


def write_pdf(
    page: str,
    plates: Mapping[str, bytes],
    path: Path,
    check: Callable[[], None] = lambda: None,
) -> bool:
    """Set a page on A4 sheets with contents, outline and page numbers.

    Parameters
    ----------
    page
        The report as HTML, as this plugin writes it.
    plates
        PNG of every drawing by its SVG, as `drawing.plates` keeps them.
    path
        The file to write.
    check
        Called after every sheet; it may raise to stop.

    Returns
    -------
    bool
        False if the text is Chinese and no font with Chinese signs was found to put into the file.
    """
    page = page.replace(THIN, _NO_BREAK)  # the setter would break the line at the narrow space
    plates = {drawing.replace(THIN, _NO_BREAK): png for drawing, png in plates.items()}
    root, pictures = page_tree(page, plates)
    language = root.get("lang", "en")
    face = typeface_for("".join(root.itertext()), language)
    document = _Document(path, text_of(_first(root, "title")), language, face, check)
    document.set_page(root, pictures)
    return face.embedded


class _Document(BaseDocTemplate):
    """Sheets with a running title, a page number, contents and outline."""

    def __init__(
        self, path: Path, title: str, language: str, face: Typeface, check: Callable[[], None]
    ) -> None:
        super().__init__(
            str(path),
            pagesize=A4,
            leftMargin=_SIDE,
            rightMargin=_SIDE,
            topMargin=_TOP,
            bottomMargin=_BOTTOM,
            title=title,
            lang=language,
            creator="DHP planner",
            invariant=1,
        )
        self._face, self._styles, self._running = face, Styles(face), title
        frame = Frame(
            self.leftMargin, self.bottomMargin, self.width, self.height,
            leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
        )  # fmt: skip
        self.addPageTemplates([PageTemplate("sheet", [frame], onPage=self._margins)])
        self._headings, self.passes, self._check = 0, 0, check

    def set_page(self, root: Element, pictures: Mapping[str, bytes]) -> None:
        """Set the whole page: twice, as the contents are known at the end only."""
        flow = Flow(self._styles, pictures, self.width, self.height)
        main = _first(root, "main")
        chapters = [element for element in main if element.tag == "section"]
        story: list[Flowable] = [*self._title(_first(root, "header")), *self._contents()]
        for chapter in chapters:
            story += flow.of(chapter)
        self.multiBuild(story)

    def beforeDocument(self) -> None:  # noqa: N802 - reportlab's name
        """Count the headings anew in every pass; the first finds the page numbers only."""
        self._headings = 0
        self.passes += 1

    def afterPage(self) -> None:  # noqa: N802 - reportlab's name
        """Let the caller stop the work."""
        self._check()

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's name
        """Enter a heading into outline and contents."""
        if not isinstance(flowable, Heading):
            return
        self._headings += 1
        key = f"heading{self._headings}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(flowable.plain, key, flowable.level, closed=True)
        if flowable.level == 0:
            self.notify("TOCEntry", (0, flowable.text, self.page, key))

    def _title(self, header: Element) -> list[Flowable]:
        lines = list(header)
        shown = [
            Paragraph(
                self._face.marked(text_of(line), bold=name == "h1"),
                self._styles.fitting(name, text_of(line)),
            )
            for line, name in zip(lines, ("h1", *["lead"] * len(lines)), strict=False)
        ]
        return [Spacer(1, 40 * mm), *shown, Spacer(1, 12 * mm)]

    def _contents(self) -> list[Flowable]:
        contents = TableOfContents(dotsMinLevel=0)
        contents.levelStyles = [self._styles.fitting("contents", "")]
        return [contents, PageBreak()]

    def _margins(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        """Draw the running title and the page number, from the second sheet on."""
        if canvas.getPageNumber() == 1:
            return
        line = Paragraph(
            f'<font size="{_FONT_PT}" color="{MUTED}">{self._face.marked(self._running)}</font>',
            self._styles.fitting("label", ""),
        )
        width, height = A4
        canvas.saveState()
        line.wrapOn(canvas, self.width, 20)
        line.drawOn(canvas, _SIDE, height - 13 * mm)
        canvas.setStrokeColor(HexColor(GRID))
        canvas.line(_SIDE, height - 14.5 * mm, width - _SIDE, height - 14.5 * mm)
        canvas.setFont(self._face.regular, _FONT_PT)
        canvas.setFillColor(HexColor(MUTED))
        canvas.drawRightString(width - _SIDE, 10 * mm, str(canvas.getPageNumber()))
        canvas.restoreState()


def _first(root: Element, tag: str) -> Element:
    found = next(root.iter(tag), None)
    return Element(tag) if found is None else found
