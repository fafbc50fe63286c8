"""Tables on paper: columns as wide as their cells need, head rows repeated on every page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, LongTable, Paragraph, Table, TableStyle

from dhp_qgis_plugin.report.palette import GRID, INK
from dhp_qgis_plugin.report.print_style import Styles
from dhp_qgis_plugin.report.print_tree import Element, styled, text_of

_PAD = 3.0
# Chinese may end a line after any sign, but short words of it look better whole.
_WORD = re.compile(r"[\u2e80-\uffff]{1,5}|[^ \t\r\n\u2e80-\uffff]+")
_SMALLEST = 0.72
_KEYED = "key"
_UNIT_AFTER = "，"
Cells = list[list[Element]]


def printed_table(element: Element, styles: Styles, width: float) -> Flowable:
    """Return a table of the page as one that may run over several sheets."""
    heads = _rows(element, "thead")
    body = _rows(element, "tbody")
    foot = _rows(element, "tfoot")
    rows = [*heads, *body, *foot]
    columns = max((len(row) for row in rows), default=0)
    if columns == 0:
        return Table([[""]])
    strong = {*range(len(heads)), *range(len(heads) + len(body), len(rows))}
    least, most = _needs(rows, columns, strong, styles)
    tight = sum(most) + 2 * _PAD * columns > width
    scale = min(1.0, max(_SMALLEST, (width - 2 * _PAD * columns) / max(sum(least), 1.0)))
    widths = _shared(
        [scale * wish + 2 * _PAD for wish in least],
        [scale * wish + 2 * _PAD for wish in most],
        width,
    )
    cells = [
        [
            styles.cell(
                _content(cell, styles, bold=number in strong, broken=tight and number < len(heads)),
                bold=number in strong,
                right=styled(cell, "figure"),
                scale=scale,
                chinese_text=text_of(cell),
            )
            for cell in row
        ]
        + [""] * (columns - len(row))
        for number, row in enumerate(rows)
    ]
    table = LongTable(cells, colWidths=widths, repeatRows=len(heads), splitByRow=1)
    table.setStyle(_rules(len(heads), len(foot)))
    table.hAlign = "LEFT"
    return table


def printed_pairs(element: Element, styles: Styles, width: float) -> Flowable:
    """Return terms and what they are as two columns."""
    terms = [child for child in element if child.tag == "dt"]
    whats = [child for child in element if child.tag == "dd"]
    first = min(0.36 * width, 170.0)
    cells = [
        [
            Paragraph(styles.face.marked(text_of(term)), styles.fitting("term", text_of(term))),
            Paragraph(styles.face.marked(text_of(what)), styles.fitting("small", text_of(what))),
        ]
        for term, what in zip(terms, whats, strict=True)
    ]
    table = LongTable(cells, colWidths=[first, width - first], hAlign="LEFT")
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (0, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 1.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
            ]
        )
    )
    return table


def _rows(element: Element, part: str) -> Cells:
    return [list(row) for group in element.iter(part) for row in group if row.tag == "tr"]


def _content(cell: Element, styles: Styles, *, bold: bool, broken: bool = False) -> str:
    """Return a cell as markup; a small key under its text stays under it.

    A Chinese title that is ``broken`` has its unit on a line of its own.
    """
    text, comma, unit = (cell.text or "").rpartition(_UNIT_AFTER)
    parts = [styles.face.marked(text + comma, bold=bold)]
    if comma and broken:
        parts.append("<br/>")
    parts.append(styles.face.marked(unit, bold=bold))
    for child in cell:
        text = styles.face.marked(text_of(child), bold=bold)
        if styled(child, _KEYED):
            text = f'<br/><font size="{styles.key_pt}" color="{styles.muted}">{text}</font>'
        parts.append(text + styles.face.marked(child.tail or "", bold=bold))
    return "".join(parts)


def _needs(
    rows: Cells, columns: int, strong: set[int], styles: Styles
) -> tuple[list[float], list[float]]:
    """Return each column's longest word and longest cell in points."""
    least, most = [8.0] * columns, [8.0] * columns
    for number, row in enumerate(rows):
        bold = number in strong
        for column, cell in enumerate(row):
            lines = [text_of(child) for child in cell if styled(child, _KEYED)]
            whole = text_of(cell)
            for line in lines:
                whole = whole.removesuffix(line)
            longest = max(styles.cell_width(line, bold=bold) for line in (whole, *lines))
            figure = styled(cell, "figure") and not bold
            words = [longest] if figure else _words(whole, styles, bold=bold)
            least[column] = max(least[column], *words)
            most[column] = max(most[column], longest)
    return [min(wish, styles.longest_word) for wish in least], most


def _words(text: str, styles: Styles, *, bold: bool) -> Sequence[float]:
    return [styles.cell_width(word, bold=bold) for word in _WORD.findall(text)] or [0.0]


def _shared(least: Sequence[float], most: Sequence[float], width: float) -> list[float]:
    """Share a width out: all that is wished if it fits, else the rest by what each lacks."""
    if sum(most) <= width:
        spare = width - sum(most)
        return [wish + spare * wish / sum(most) for wish in most]
    if sum(least) >= width:
        return [wish * width / sum(least) for wish in least]
    lacking = [high - low for low, high in zip(least, most, strict=True)]
    rest = width - sum(least)
    return [low + rest * lack / sum(lacking) for low, lack in zip(least, lacking, strict=True)]


def _rules(heads: int, foots: int) -> TableStyle:
    ink, line = HexColor(INK), HexColor(GRID)
    commands: list[tuple[object, ...]] = [
        ("VALIGN", (0, heads), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, heads - 1), "BOTTOM"),
        ("LEFTPADDING", (0, 0), (-1, -1), _PAD),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PAD),
        ("TOPPADDING", (0, 0), (-1, -1), 2.2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6),
        ("LINEBELOW", (0, heads), (-1, -1), 0.4, line),
    ]
    if heads:
        commands.append(("LINEBELOW", (0, heads - 1), (-1, heads - 1), 0.9, ink))
    if foots:
        commands.append(("LINEABOVE", (0, -foots), (-1, -foots), 0.9, ink))
    return TableStyle(commands)
