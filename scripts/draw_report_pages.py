"""Draw sheets of a printed report side by side, to be looked at and to stand in the docs.

python scripts/draw_report_pages.py REPORT.pdf PICTURE.png [NUMBER...]

Draws the sheets of the given numbers, else the first twelve on which a chapter begins.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image

ACROSS, MOST, WIDTH_PX, GAP_PX = 4, 12, 620, 8


def main() -> None:
    """Read, draw, write."""
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    report = pypdfium2.PdfDocument(sys.argv[1])
    numbers = list(dict.fromkeys(chosen(report, sys.argv[3:])))[:MOST]
    sheets = [drawn(report[number]) for number in numbers]
    down = max(sheet.height for sheet in sheets)
    rows = math.ceil(len(sheets) / ACROSS)
    across = min(ACROSS, len(sheets))
    size = (across * (WIDTH_PX + GAP_PX), rows * (down + GAP_PX))
    page = Image.new("RGB", size, "#c9d0d6")
    for place, sheet in enumerate(sheets):
        row, column = divmod(place, across)
        page.paste(sheet, (column * (WIDTH_PX + GAP_PX) + GAP_PX // 2, row * (down + GAP_PX)))
    page.save(sys.argv[2])
    print(f"{Path(sys.argv[2]).name}: {len(sheets)} of {len(report)} sheets")


def chosen(report: pypdfium2.PdfDocument, numbers: list[str]) -> Iterator[int]:
    """Give the places of the sheets to draw."""
    if numbers:
        yield from (int(number) - 1 for number in numbers)
        return
    yield 0
    for mark in report.get_toc():
        if mark.level == 0:
            yield mark.get_dest().get_index()


def drawn(page: pypdfium2.PdfPage) -> Image.Image:
    """Return a sheet as a picture."""
    return page.render(scale=WIDTH_PX / page.get_width()).to_pil().convert("RGB")


if __name__ == "__main__":
    main()
