"""A finished page read back as a tree, so that print says what the screen says."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder  # nosec B405 - builds trees; parses no XML

__all__ = ["Element", "page_tree", "styled", "text_of"]

_VOID = {"img", "meta", "br", "hr", "link"}
_DATA = "data:image/png;base64,"
_PLATE = "plate"


def page_tree(page: str, plates: Mapping[str, bytes]) -> tuple[Element, dict[str, bytes]]:
    """Return the page's root element and its pictures by the ``src`` of their ``img``.

    Parameters
    ----------
    page
        What `page.document` wrote.
    plates
        PNG of every drawing, by its SVG as the page holds it.
    """
    pictures: dict[str, bytes] = {}
    for number, (drawing, png) in enumerate(plates.items()):
        key = f"{_PLATE}{number}"
        page = page.replace(drawing, f'<img src="{key}">')
        pictures[key] = png
    reader = _Reader()
    reader.feed(page)
    root = reader.close_tree()
    for image in root.iter("img"):
        source = image.get("src", "")
        if source.startswith(_DATA):
            pictures[source] = base64.b64decode(source.removeprefix(_DATA))
    return root, pictures


def text_of(element: Element) -> str:
    """Return all text of an element with plain spaces between its words."""
    return re.sub(r"[ \t\r\n]+", " ", "".join(element.itertext())).strip(" ")


def styled(element: Element, css: str) -> bool:
    """Tell whether an element has a class."""
    return css in element.get("class", "").split()


class _Reader(HTMLParser):
    """Builds the tree; the pages are ours, so that every element but the void ones is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._tree = TreeBuilder()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tree.start(tag, {name: value or "" for name, value in attrs})
        if tag in _VOID:
            self._tree.end(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self._tree.end(tag)

    def handle_data(self, data: str) -> None:
        self._tree.data(data)

    def close_tree(self) -> Element:
        self.close()
        return self._tree.close()
