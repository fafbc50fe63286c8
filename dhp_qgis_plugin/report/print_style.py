"""Sizes, colours and paragraph styles of the printed report."""

from __future__ import annotations

from functools import lru_cache

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph

from dhp_qgis_plugin.report.palette import INK, MUTED
from dhp_qgis_plugin.report.typeface import Typeface, is_chinese

_TABLE_PT = 7.6
_LEADING = 1.32


class Styles:
    """Paragraph styles in one typeface.

    Attributes
    ----------
    face
        The fonts.
    key_pt
        Size of the small keys under a cell's text, in points.
    longest_word
        No column is made wider than this in points for the sake of one long word.
    """

    key_pt = 6.2
    longest_word = 96.0
    muted = MUTED

    def __init__(self, face: Typeface) -> None:
        self.face = face
        self._named = {
            "body": self._style("body", 9.2, after=5),
            "lead": self._style("lead", 11, after=8),
            "note": self._style("note", 7.8, colour=MUTED, after=5),
            "small": self._style("small", 8.4),
            "term": self._style("term", 8.4, colour=MUTED),
            "point": self._style("point", 9.2, after=2, indent=12),
            "caption": self._style("caption", 7.8, colour=MUTED, before=2, after=9),
            "above": self._style("above", 7.8, colour=MUTED, before=5, after=3),
            "h1": self._style("h1", 22, bold=True, after=6),
            "h2": self._style("h2", 14.5, bold=True, before=16, after=7),
            "h3": self._style("h3", 10.8, bold=True, before=9, after=4),
            "h4": self._style("h4", 9.2, bold=True, colour=MUTED, before=7, after=3),
            "label": self._style("label", 7.4, colour=MUTED),
            "value": self._style("value", 12.5, bold=True),
            "contents": self._style("contents", 10, after=3),
        }
        self.cell_style = lru_cache(maxsize=256)(self._cell_style)

    def fitting(self, name: str, text: str) -> ParagraphStyle:
        """Return a style by its name; Chinese text may end a line after any sign."""
        return self._cjk(name) if is_chinese(text) else self._named[name]

    def cell(
        self, markup: str, *, bold: bool, right: bool, scale: float, chinese_text: str
    ) -> Paragraph:
        """Return a table's cell."""
        style = self.cell_style(bold, right, round(scale, 2), is_chinese(chinese_text))
        return Paragraph(markup, style)

    def cell_width(self, text: str, *, bold: bool) -> float:
        """Return how wide a text is in a table, in points; signs of spare fonts about as wide."""
        name = self.face.bold if bold else self.face.regular
        return float(stringWidth(text, name, _TABLE_PT)) * 1.02 + 0.5

    def _cell_style(self, bold: bool, right: bool, scale: float, cjk: bool) -> ParagraphStyle:
        style = self._style("cell", _TABLE_PT * scale, bold=bold)
        if bold:
            style.textColor = HexColor(INK)
        if right:
            style.alignment = TA_RIGHT
        if cjk:
            style.wordWrap = "CJK"
        return style

    def _cjk(self, name: str) -> ParagraphStyle:
        key = f"{name} cjk"
        if key not in self._named:
            self._named[key] = ParagraphStyle(key, parent=self._named[name], wordWrap="CJK")
        return self._named[key]

    def _style(
        self,
        name: str,
        size: float,
        *,
        bold: bool = False,
        colour: str = INK,
        before: float = 0,
        after: float = 0,
        indent: float = 0,
    ) -> ParagraphStyle:
        return ParagraphStyle(
            name,
            fontName=self.face.bold if bold else self.face.regular,
            fontSize=size,
            leading=size * _LEADING,
            textColor=HexColor(colour),
            spaceBefore=before,
            spaceAfter=after,
            leftIndent=indent,
            bulletIndent=2,
            splitLongWords=1,
        )
