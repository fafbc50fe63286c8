"""The building blocks of a page: everything is escaped unless it is markup made here.

A plain ``str`` is always text and never tags, whatever a layer may hold; only the functions of
this module make `Markup`.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from pathlib import Path

STYLE = Path(__file__).with_name("report.css")


class Markup(str):
    """HTML that is already safe."""

    __slots__ = ()


def escaped(text: str) -> Markup:
    """Return text made inert, or markup as it stands."""
    return text if isinstance(text, Markup) else Markup(html.escape(text, quote=True))


def joined(parts: Iterable[str]) -> Markup:
    """Put blocks one after the other."""
    return Markup("\n".join(escaped(part) for part in parts))


def element(tag: str, *content: str, css: str = "") -> Markup:
    """Return ``<tag class=css>content</tag>``."""
    label = f' class="{html.escape(css, quote=True)}"' if css else ""
    return Markup(f"<{tag}{label}>{''.join(escaped(part) for part in content)}</{tag}>")


def paragraph(*content: str, css: str = "") -> Markup:
    """Return a paragraph."""
    return element("p", *content, css=css)


def bullets(lines: Iterable[str]) -> Markup:
    """Return a list of points; nothing where there is none."""
    points = [element("li", line) for line in lines]
    return element("ul", *points) if points else Markup()


def section(key: str, title: str, *content: str) -> Markup:
    """Return a chapter that the table of contents can point to."""
    name = html.escape(key, quote=True)
    return Markup(f'<section id="{name}">{element("h2", title)}{joined(content)}</section>')


def table(
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    text_columns: int = 1,
    last_is_text: bool = False,
    foot: Sequence[str] | None = None,
    caption: str = "",
) -> Markup:
    """Return a table; columns after the first ``text_columns`` are numbers, set to the right.

    The last may be text again.

    Parameters
    ----------
    head
        Column titles, units included.
    rows
        Cells in the order of the titles.
    foot
        A last row of totals.
    """

    def is_text(column: int) -> bool:
        return column < text_columns or (last_is_text and column == len(head) - 1)

    def line(cells: Sequence[str], tag: str) -> Markup:
        return element(
            "tr",
            *(
                element(tag, cell, css="text" if is_text(column) else "figure")
                for column, cell in enumerate(cells)
            ),
        )

    parts = [element("caption", caption)] if caption else []
    parts.append(element("thead", line(head, "th")))
    parts.append(element("tbody", *(line(row, "td") for row in rows)))
    if foot is not None:
        parts.append(element("tfoot", line(foot, "td")))
    return element("div", element("table", *parts), css="wide")


def pairs(rows: Iterable[tuple[str, str]]) -> Markup:
    """Return terms and what they are, side by side."""
    return element(
        "dl", *(joined((element("dt", term), element("dd", what))) for term, what in rows)
    )


def cards(entries: Iterable[tuple[str, str, str]]) -> Markup:
    """Return key figures: label, value, and what it is held against."""
    return element(
        "div",
        *(
            element(
                "div",
                element("div", label, css="label"),
                element("div", value, css="value"),
                element("div", beside, css="beside"),
                css="card",
            )
            for label, value, beside in entries
        ),
        css="cards",
    )


def figure(drawing: Markup, caption: str) -> Markup:
    """Return a picture with its caption."""
    return element("figure", drawing, element("figcaption", caption))


def image(source: str, title: str) -> Markup:
    """Return a picture held in the page itself; ``source`` is a data URI."""
    return Markup(
        f'<img src="{html.escape(source, quote=True)}" alt="{html.escape(title, quote=True)}">'
    )


def folded(title: str, *content: str) -> Markup:
    """Return a part that a click closes and opens; it is open at first and on paper."""
    return Markup(f"<details open>{element('summary', title)}{joined(content)}</details>")


def document(title: str, language: str, contents: Sequence[tuple[str, str]], body: str) -> str:
    """Return the whole page: one file that needs nothing else."""
    links = (
        Markup(f'<li><a href="#{html.escape(key, quote=True)}">{escaped(name)}</a></li>')
        for key, name in contents
    )
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{html.escape(language, quote=True)}">',
            '<head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            element("title", title),
            f"<style>{STYLE.read_text(encoding='utf-8')}</style></head>",
            "<body>",
            element("nav", element("ol", *links)),
            element("main", escaped(body)),
            "</body></html>",
            "",
        )
    )
