"""The printed report says what the page says, in both languages, and is set decently."""

import re
from dataclasses import replace

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from pypdf import PdfReader
from reportlab.pdfbase import pdfmetrics

from dhp_qgis_plugin.report import drawing, fonts, operation, typeface
from dhp_qgis_plugin.report.html import draw_report
from dhp_qgis_plugin.report.page import document, element, joined, paragraph, section, table
from dhp_qgis_plugin.report.pdf import write_pdf
from dhp_qgis_plugin.report.print_tree import page_tree, text_of
from dhp_qgis_plugin.report.words import GLUE, Words, english
from tests.core.chinese import chinese
from tests.core.report_case import small_plan

EVIL = "<b>Park</b> & <font name='x'>"
HAN = pytest.mark.skipif(fonts.chinese_family() is None, reason="no font with Chinese signs here")
LANGUAGES = ["en", pytest.param("zh_CN", marks=HAN)]


@pytest.fixture(scope="module")
def quick():
    """Draw coarsely, and without the stations' pictures, which take longest."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operation, "pictures", lambda *_, **__: iter(()))
        patch.setattr(drawing, "_PLATE_DPI", 40)
        yield


@pytest.fixture(scope="module", params=LANGUAGES)
def printed(request, quick, tmp_path_factory):
    say = english if request.param == "en" else chinese()
    drawn = draw_report(small_plan(names=(EVIL, "Harbour", "Depot")), Words(say), for_print=True)
    path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    assert write_pdf(drawn.text, drawn.plates, path)
    return drawn, PdfReader(path)


def plain(text: str) -> str:
    """Return a text without spaces of any kind, as lines break in print where they must."""
    return re.sub(r"[\s\u202f\u00a0]", "", text)


def titles(drawn, tag: str) -> list[str]:
    root, _ = page_tree(drawn.text, drawn.plates)
    return [text_of(heading) for heading in root.iter(tag)]


def test_outline_and_contents_are_the_chapters_of_the_page(printed):
    drawn, reader = printed
    chapters = titles(drawn, "h2")
    assert len(chapters) == 17
    assert [entry.title for entry in reader.outline if not isinstance(entry, list)] == chapters
    first = plain(reader.pages[0].extract_text())
    for chapter, entry in zip(
        chapters, [e for e in reader.outline if not isinstance(e, list)], strict=True
    ):
        page = reader.get_destination_page_number(entry)
        assert f".{page + 1}{plain(chapter)}" in first  # the number is written before the title
        assert plain(chapter) in plain(reader.pages[page].extract_text())


def test_every_cell_and_sentence_of_the_page_is_printed(printed):
    drawn, reader = printed
    text = plain("".join(page.extract_text() for page in reader.pages))
    root, _ = page_tree(drawn.text, drawn.plates)
    main = next(root.iter("main"))
    said = [text_of(part) for tag in ("p", "li", "dt", "dd", "caption", "figcaption", "td", "th")
            for part in main.iter(tag)]  # fmt: skip
    signs = sorted(set("".join(said)))
    assert len(said) > 900
    missing = {part for part in said if not all(plain(word) in text for word in part.split())}
    cut = {part for part in missing if len(part) < 12}  # a page may end within a long cell
    assert cut == set(), signs
    assert len(missing) <= 0.01 * len(said)


def test_a_name_that_looks_like_markup_is_printed_as_it_is(printed):
    _, reader = printed
    text = plain("".join(page.extract_text() for page in reader.pages))
    assert plain(EVIL) in text


def test_no_sheet_is_blank_and_none_ends_with_a_heading(printed):
    drawn, reader = printed
    headings = {plain(title) for tag in ("h2", "h3", "summary") for title in titles(drawn, tag)}
    for number, page in enumerate(reader.pages[1:], start=2):
        lines = [plain(line) for line in page.extract_text().splitlines() if line.strip()]
        lines = [line for line in lines if line != str(number)]
        assert len(lines) > 3 or len(page.images) > 0
        assert lines[-1] not in headings


def test_head_rows_come_again_on_every_sheet(printed):
    drawn, reader = printed
    say = english if drawn.text.count('lang="en"') else chinese()
    entries = {entry.title: entry for entry in reader.outline if not isinstance(entry, list)}
    first = reader.get_destination_page_number(entries[say("Register of assumptions")])
    for page in reader.pages[first : first + 4]:
        assert plain(say("Value used")) in plain(page.extract_text())


def test_fonts_are_in_the_file(printed):
    _, reader = printed
    held = [
        font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()
    ]
    described = [font["/FontDescriptor"] for font in held if "/FontDescriptor" in font]
    assert described
    assert all("/FontFile2" in one for one in described)


def test_without_a_chinese_font_the_file_opens_and_this_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(typeface, "chinese_font", lambda **_: None)
    body = joined((element("header", element("h1", "区域")), section("a", "负荷", paragraph("热"))))
    path = tmp_path / "bare.pdf"
    assert not write_pdf(document("区域", "zh", [("a", "负荷")], body), {}, path)
    assert "负荷" in plain(PdfReader(path).pages[1].extract_text())


def test_a_table_too_wide_for_a_sheet_stays_on_it(tmp_path):
    heads = [f"Column with a long title {n}" for n in range(14)]
    rows = [[f"{n}{GLUE}kWh/(m²{GLUE}a)" for n in range(14)]] * 90
    body = joined((element("header", element("h1", "Wide")), section("a", "A", table(heads, rows))))
    path = tmp_path / "wide.pdf"
    assert write_pdf(document("Wide", "en", [("a", "A")], body), {}, path)
    ends: list[float] = []
    reader = PdfReader(path)
    width = float(reader.pages[1].mediabox.width)
    for page in reader.pages[1:]:
        page.extract_text(
            visitor_text=lambda text, _cm, tm, *_: text.strip() and ends.append(tm[4])
        )
    assert max(ends) < width - 48  # the text's edge


def test_equal_pages_give_equal_files(tmp_path):
    body = joined((element("header", element("h1", "A")), section("a", "A", paragraph("b"))))
    page = document("A", "en", [("a", "A")], body)
    for name in ("one.pdf", "two.pdf"):
        write_pdf(page, {}, tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


@pytest.fixture
def postscript_font(tmp_path):
    """Make a font with cubic outlines and two signs."""
    pen = T2CharStringPen(1000, None)
    pen.moveTo((100, 0))
    pen.curveTo((100, 400), (300, 700), (800, 700))
    pen.lineTo((800, 0))
    pen.closePath()
    names = (".notdef", "one", "other")
    letters = {name: pen.getCharString() for name in names}
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(list(names))
    builder.setupCharacterMap({ord("热"): "one", ord("冷"): "other"})
    builder.setupCFF("Test", {}, letters, {})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Test", "styleName": "Regular", "psName": "Test"})
    builder.setupOS2()
    builder.setupPost()
    path = tmp_path / "test.otf"
    builder.save(path)
    return path


def test_letters_of_a_postscript_font_are_redrawn_alike(postscript_font):
    redrawn = typeface.as_truetype(postscript_font, 0, "热")
    assert redrawn is not None
    found = TTFont(redrawn)
    assert list(found.getBestCmap()) == [ord("热")]  # reduced to what is needed
    bounds = BoundsPen(found.getGlyphSet())
    found.getGlyphSet()[found.getBestCmap()[ord("热")]].draw(bounds)
    assert bounds.bounds == pytest.approx((100, 0, 800, 700), abs=1)


def test_a_second_report_has_the_letters_of_its_own_text(postscript_font, monkeypatch):
    monkeypatch.setattr(typeface, "chinese_font", lambda **_: postscript_font)
    for text in ("热", "冷"):
        face = typeface.typeface_for(text, "zh")
        assert ord(text) in pdfmetrics.getFont(face.regular).face.charToGlyph


def test_setting_can_be_stopped(tmp_path):
    class StoppedError(Exception):
        pass

    def stop() -> None:
        raise StoppedError

    body = joined((element("header", element("h1", "A")), section("a", "A", paragraph("b"))))
    with pytest.raises(StoppedError):
        write_pdf(document("A", "en", [("a", "A")], body), {}, tmp_path / "a.pdf", stop)
    with pytest.raises(StoppedError), drawing.attended(stop):
        draw_report(small_plan(), Words())


def test_every_sign_is_set_in_a_font_that_has_it():
    face = typeface.typeface_for("CO₂ − 5 热", "en")
    marked = face.marked("a < b & c")
    assert marked == "a &lt; b &amp; c"
    assert replace(face, regular="Helvetica").marked("₂") != "₂"
