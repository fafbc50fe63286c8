"""Fonts of this machine for a printed report: one that has the signs, put into the file itself.

A PDF shows Chinese everywhere only where it carries the letters. Fonts with TrueType outlines go in
as they are; those with PostScript outlines (Noto Sans CJK, Source Han Sans) are first reduced to
the letters used and redrawn, as the PDF writer takes TrueType only.
"""

from __future__ import annotations

import hashlib
import html
import io
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont, newTable
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFError
from reportlab.pdfbase.ttfonts import TTFont as PdfFont

from dhp_qgis_plugin.report.fonts import chinese_font, font_file

LATIN = ("Arial", "Liberation Sans", "Noto Sans", "DejaVu Sans")
"""Preferred first; the last comes with matplotlib and has every sign of the report's numbers."""
_UNEMBEDDED = "STSong-Light"  # Adobe's name: readers put their own Chinese letters in its place
_CHINESE_FROM = "\u2e80"
_POSTSCRIPT = "OTTO"
_POSTSCRIPT_NAME = 6


@dataclass(frozen=True, slots=True)
class Typeface:
    """Names of the PDF's fonts.

    Attributes
    ----------
    regular, bold
        For text and for headings.
    spare
        Asked in turn for a sign that the first has not.
    embedded
        False where this machine has no font with the Chinese signs that the text holds.
    """

    regular: str
    bold: str
    spare: tuple[str, ...]
    embedded: bool = True

    def marked(self, text: str, *, bold: bool = False) -> str:
        """Return text as reportlab's markup, each sign in a font that has it."""
        first = self.bold if bold else self.regular
        chain = (first, *self.spare)
        runs = groupby(text, key=lambda sign: next((f for f in chain if _has(f, sign)), first))
        return "".join(_in_font(name, "".join(signs), first) for name, signs in runs)


def _in_font(name: str, text: str, usual: str) -> str:
    text = html.escape(text)
    return text if name == usual else f'<font name="{name}">{text}</font>'


def is_chinese(text: str) -> bool:
    """Tell whether a text holds Chinese signs."""
    return any(sign >= _CHINESE_FROM for sign in text)


def typeface_for(text: str, language: str) -> Typeface:
    """Return the fonts for a text, ready to be used by name.

    Parameters
    ----------
    text
        All that will be set, from which a font is reduced to what is needed.
    language
        Tag of the text's language; Chinese takes the Chinese font for everything.
    """
    latin, latin_bold = _latin()
    last, last_bold = _embedded("DejaVu Sans", bold=False), _embedded("DejaVu Sans", bold=True)
    if not is_chinese(text):
        return Typeface(latin or last or "Helvetica", latin_bold or last_bold or "Helvetica-Bold",
                        tuple(filter(None, (last,))))  # fmt: skip
    signs = "".join(sorted(set(text)))
    han, han_bold = _han(signs, bold=False), _han(signs, bold=True)
    embedded = han is not None
    if han is None:
        han = han_bold = _unembedded()
    if language.startswith("zh") and embedded:
        return Typeface(han, han_bold or han, tuple(filter(None, (last,))))
    return Typeface(
        latin or last or "Helvetica",
        latin_bold or last_bold or "Helvetica-Bold",
        tuple(filter(None, (last, han))),
        embedded,
    )


def _latin() -> tuple[str | None, str | None]:
    for family in LATIN:
        regular = _embedded(family, bold=False)
        if regular is not None:
            return regular, _embedded(family, bold=True)
    return None, None


def _embedded(family: str, *, bold: bool) -> str | None:
    """Register a family's file; return its name in the PDF, None if there is none that fits."""
    path = font_file(family, bold=bold)
    return None if path is None else _registered(path)


def _registered(path: Path, number: int = 0) -> str | None:
    name = f"{path.stem}-{number}".replace(" ", "")
    if name in pdfmetrics.getRegisteredFontNames():
        return name
    try:
        pdfmetrics.registerFont(PdfFont(name, str(path), subfontIndex=number))
    except TTFError:  # no TrueType outlines, or not to be embedded
        return None
    return name


def _han(signs: str, *, bold: bool) -> str | None:
    """Register the system's Chinese font, redrawn if need be."""
    path = chinese_font(bold=bold)
    if path is None:
        return None
    number = _face(path)
    name = _registered(path, number)
    if name is not None:
        return name
    name = f"{path.stem}-{_key(path, signs)}"
    if name not in pdfmetrics.getRegisteredFontNames():
        redrawn = as_truetype(path, number, signs)
        if redrawn is None:
            return None
        pdfmetrics.registerFont(PdfFont(name, redrawn))
    return name


def _key(path: Path, signs: str) -> str:
    return hashlib.sha256(f"{path.name}{signs}".encode()).hexdigest()[:12]


def _face(path: Path) -> int:
    """Return the place of the simplified Chinese face in a collection of fonts."""
    if path.suffix.lower() not in (".ttc", ".otc"):
        return 0
    with TTCollection(str(path), lazy=True) as faces:
        names = [face["name"].getDebugName(1) or "" for face in faces.fonts]
    chosen = (n for n, name in enumerate(names) if name.endswith((" SC", " CN")))
    return next(chosen, 0)


def as_truetype(path: Path, number: int, signs: str) -> io.BytesIO | None:
    """Return a font's letters for some signs with TrueType outlines; None if it has none.

    Cubic curves become quadratic ones within a thousandth of the letter's height.
    """
    font = TTFont(str(path), fontNumber=number, lazy=True)
    if font.sfntVersion != _POSTSCRIPT:
        return None
    options = subset.Options(layout_features=[], name_IDs=[0, 1, 2, 13, 14], notdef_outline=True)
    reduced = subset.Subsetter(options)
    reduced.populate(text=signs)
    reduced.subset(font)
    _redraw(font)
    names = font["name"]
    names.removeNames(nameID=_POSTSCRIPT_NAME)  # by which the PDF writer tells fonts apart
    names.setName(
        f"{path.stem}-{_key(path, signs)}".replace(" ", ""), _POSTSCRIPT_NAME, 3, 1, 0x409
    )
    written = io.BytesIO()
    font.save(written)
    written.seek(0)
    return written


def _redraw(font: TTFont) -> None:
    order, letters = font.getGlyphOrder(), font.getGlyphSet()
    drawn = {}
    for name in order:
        pen = TTGlyphPen(letters)
        error = font["head"].unitsPerEm / 1000
        letters[name].draw(Cu2QuPen(pen, error, reverse_direction=True))
        drawn[name] = pen.glyph()
    outlines = newTable("glyf")
    outlines.glyphOrder, outlines.glyphs = order, drawn
    font["loca"], font["glyf"] = newTable("loca"), outlines
    for name, letter in drawn.items():  # a TrueType letter stands where its left bearing says
        letter.recalcBounds(outlines)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(letter, "xMin", 0))
    for table in ("CFF ", "VORG"):
        if table in font:
            del font[table]
    limits = font["maxp"] = newTable("maxp")
    limits.tableVersion = 0x00010000
    limits.numGlyphs = len(order)
    for name in (
        "maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
        "maxStackElements", "maxSizeOfInstructions", "maxComponentElements", "maxComponentDepth",
        "maxPoints", "maxContours", "maxCompositePoints", "maxCompositeContours",
    ):  # fmt: skip
        setattr(limits, name, 0)
    limits.maxZones = 1
    font["post"].formatType = 3.0
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\x00\x01\x00\x00"


def _unembedded() -> str:
    if _UNEMBEDDED not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(_UNEMBEDDED))
    return _UNEMBEDDED


def _has(name: str, sign: str) -> bool:
    if name == _UNEMBEDDED:
        return sign >= _CHINESE_FROM
    font = pdfmetrics.getFont(name)
    letters = getattr(font.face, "charToGlyph", None)
    return sign in "\n\t" or (ord(sign) in letters if letters is not None else ord(sign) < 256)
