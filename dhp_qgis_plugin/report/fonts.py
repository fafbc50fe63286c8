"""Which fonts of this machine have Chinese signs, for pictures and for print."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from matplotlib.font_manager import FontEntry, findSystemFonts, fontManager

CHINESE = (
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",  # as matplotlib names the collection of all of them
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "DengXian",
    "SimHei",
    "SimSun",
    "Heiti SC",
    "STHeiti",
    "Songti SC",
    "STSong",
    "Arial Unicode MS",
    "Droid Sans Fallback",
)
"""Fonts with Chinese signs of Windows, macOS and Linux, the best to read first."""
_BOLD = 600


def chinese_family() -> str | None:
    """Return the family to write Chinese with; None where the machine has none."""
    known = _families()
    return next((name for name in CHINESE if name in known), None)


def chinese_font(*, bold: bool) -> Path | None:
    """Return the file of the font to write Chinese with; the plain one where none is bold."""
    family = chinese_family()
    if family is None:
        return None
    return font_file(family, bold=bold) or font_file(family, bold=False)


def font_file(family: str, *, bold: bool) -> Path | None:
    """Return the file of an upright font of normal width; None where the machine has none."""
    upright = [
        entry
        for entry in _families().get(family, ())
        if entry.style == "normal" and (_weight(entry) >= _BOLD) == bold
    ]
    wanted = 700 if bold else 400
    upright.sort(key=lambda entry: (abs(_weight(entry) - wanted), str(entry.fname)))
    return next((path for entry in upright if (path := Path(entry.fname)).is_file()), None)


@cache
def _families() -> dict[str, tuple[FontEntry, ...]]:
    """Return the fonts that matplotlib knows; it looks anew where it knows none with Chinese.

    matplotlib keeps its list from the first run on, so that a font installed since is not in it.
    """
    found = _known()
    if not any(name in found for name in CHINESE):
        listed = {entry.fname for entry in fontManager.ttflist}
        for path in sorted(set(findSystemFonts()) - listed):
            try:
                fontManager.addfont(path)
            except (OSError, RuntimeError):  # a file that is no font, or a damaged one
                continue
        found = _known()
    return found


def _known() -> dict[str, tuple[FontEntry, ...]]:
    found: dict[str, list[FontEntry]] = {}
    for entry in fontManager.ttflist:
        found.setdefault(entry.name, []).append(entry)
    return {name: tuple(entries) for name, entries in found.items()}


def _weight(entry: FontEntry) -> int:
    words = {"light": 300, "normal": 400, "regular": 400, "medium": 500, "semibold": 600,
             "demi": 600, "bold": 700, "heavy": 800, "black": 900}  # fmt: skip
    return entry.weight if isinstance(entry.weight, int) else words.get(str(entry.weight), 400)
