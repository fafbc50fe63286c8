"""How a figure is made and saved: matplotlib's object interface, no display, no pyplot.

matplotlib keeps its settings and its fonts for the whole program, so saving takes a lock and
gives the settings back; building a figure touches nothing shared.
"""

from __future__ import annotations

import base64
import hashlib
import io
import math
import re
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.text import Text
from matplotlib.ticker import Formatter, MaxNLocator

from dhp_qgis_plugin.report.blank import blank
from dhp_qgis_plugin.report.fonts import chinese_family
from dhp_qgis_plugin.report.page import Markup, escaped
from dhp_qgis_plugin.report.palette import GRID, INK, MUTED
from dhp_qgis_plugin.report.words import Words

SMALL, NORMAL = 8.5, 9.5
_STEPS = 5  # along an axis
_LONG = 10_000  # from here on an axis counts in the next larger unit
_LARGER = {"kW": "MW", "kWh": "MWh", "MWh": "GWh"}
_LOCK = threading.Lock()
_NAMED = "d"  # an id begins with a letter
_PLATE_DPI = 180
_CHECK: ContextVar[Callable[[], None] | None] = ContextVar("check", default=None)
_PLATES: ContextVar[dict[str, bytes] | None] = ContextVar("plates", default=None)


def panels(height_in: float, heights: tuple[float, ...] = (1.0,)) -> tuple[Figure, list[Axes]]:
    """Return a figure as wide as the page with panels of relative ``heights`` over each other."""
    figure = blank(height_in)
    axes = figure.subplots(len(heights), 1, squeeze=False, height_ratios=heights)
    return figure, [plain(ax) for ax in axes[:, 0]]


def plain(ax: Axes) -> Axes:
    """Give axes the report's quiet look."""
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
    ax.spines["bottom"].set_color(MUTED)
    ax.tick_params(colors=MUTED, labelsize=SMALL, length=3, width=0.8)
    ax.tick_params(axis="y", length=0)
    ax.grid(visible=True, axis="y", color=GRID, linewidth=0.8)
    ax.set_axisbelow(True)
    return ax


def counted(ax: Axes, words: Words, unit: str, axis: str = "y") -> None:
    """Write numbers as the text does along an axis, with the unit as its title.

    To be called when everything is drawn: long numbers go over to the next larger unit.
    """
    scale = ax.yaxis if axis == "y" else ax.xaxis
    size = 1.0
    if unit in _LARGER and max(map(abs, scale.get_view_interval())) >= _LONG:
        unit, size = _LARGER[unit], 1000.0
    scale.set_major_locator(RoomyLocator())
    scale.set_major_formatter(Counted(words, unit, size))
    scale.set_label_text(unit, color=MUTED, fontsize=SMALL)


class RoomyLocator(MaxNLocator):  # type: ignore[misc]  # matplotlib has no types
    """Sets at most five steps along an axis, and fewer where their numbers would touch."""

    def __init__(self) -> None:
        super().__init__(nbins=_STEPS, steps=[1, 2, 2.5, 5, 10])

    def __call__(self) -> Any:
        """Return where numbers stand, for the axis as long as it is now."""
        room = _STEPS if self.axis is None else int(self.axis.get_tick_space())
        self.set_params(nbins=min(max(room, 1), _STEPS))
        return super().__call__()


class Counted(Formatter):  # type: ignore[misc]  # matplotlib has no types
    """Writes an axis' numbers as the text does; a single value comes with its unit.

    Parameters
    ----------
    words
        Language.
    unit
        Of the numbers that are shown.
    size
        How many of what is drawn make one of that unit.
    """

    def __init__(self, words: Words, unit: str, size: float = 1.0) -> None:
        self._words, self._unit, self._size = words, unit, size

    def __call__(self, value: float, pos: int | None = None) -> str:
        """Return the number at a tick."""
        return self._words.given(round(value / self._size, 9))

    def format_data_short(self, value: float) -> str:
        """Return what stands at a pointer: three digits or whole numbers, and the unit."""
        return self._words.quantity(value / self._size, self._unit)


def from_zero(ax: Axes) -> None:
    """Begin the scale at zero and leave room above the highest line."""
    ax.set_ylim(0, max(ax.get_ylim()[1], 1e-9))


def titled(ax: Axes, title: str) -> None:
    """Write a panel's title at its left."""
    ax.set_title(title, loc="left", fontsize=NORMAL, color=INK, fontweight="bold")


def keyed(figure: Figure, handles: Sequence[Any], labels: Sequence[str], columns: int = 4) -> None:
    """Write a legend in a strip of its own along the figure's foot, in columns that fit into it."""
    if not handles:
        return
    columns = min(columns, len(handles))
    while columns > 1 and _legend_in(labels, columns) > figure.get_figwidth():
        columns -= 1
    strip = (0.24 * math.ceil(len(handles) / columns) + 0.1) / figure.get_figheight()
    figure.set_layout_engine(ConstrainedLayoutEngine(rect=(0, strip, 1, 1 - strip)))
    figure.legend(
        handles,
        labels,
        loc="lower left",
        ncol=columns,
        frameon=False,
        fontsize=SMALL,
        labelcolor=INK,
        handlelength=_HANDLE_EM,
        columnspacing=_GAP_EM,
    )


_HANDLE_EM, _GAP_EM, _LATIN_EM = 1.4, 1.6, 0.61


def _legend_in(labels: Sequence[str], columns: int) -> float:
    """Return the width of a legend in inches: Chinese signs are an em wide, others less."""
    widths = [sum(1.0 if sign > "\u2e7f" else _LATIN_EM for sign in label) for label in labels]
    rows, longer = divmod(len(widths), columns)
    ends = np.cumsum([rows + (column < longer) for column in range(columns)])
    widest = [max(part) for part in np.split(np.array(widths), ends[:-1])]
    em = sum(widest) + columns * (_HANDLE_EM + 0.8) + (columns - 1) * _GAP_EM + 1.0
    return float(em * SMALL / 72)


def as_svg(figure: Figure, title: str) -> Markup:
    """Return the figure as SVG to stand in the page: texts stay texts, nothing points outside."""
    check = _CHECK.get()
    if check is not None:
        check()
    stream = io.StringIO()
    with _settings(title):
        _settle(figure)
        FigureCanvasSVG(figure).print_svg(stream)  # savefig would draw everything twice
        drawn = _inline(stream.getvalue(), title)
        kept = _PLATES.get()
        if kept is not None:
            kept[drawn] = _plate(figure)
    return drawn


@contextmanager
def attended(check: Callable[[], None]) -> Iterator[None]:
    """Call ``check`` before every figure that `as_svg` draws meanwhile; it may raise to stop."""
    token = _CHECK.set(check)
    try:
        yield
    finally:
        _CHECK.reset(token)


@contextmanager
def plates() -> Iterator[dict[str, bytes]]:
    """Keep every figure that `as_svg` draws meanwhile as PNG too, found by its SVG.

    For print, where a picture must look the same whatever fonts the reader has.
    """
    kept: dict[str, bytes] = {}
    token = _PLATES.set(kept)
    try:
        yield kept
    finally:
        _PLATES.reset(token)


def _plate(figure: Figure) -> bytes:
    stream = io.BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(stream, format="png", dpi=_PLATE_DPI, metadata={"Software": None})
    return stream.getvalue()


def save_png(figure: Figure, path: Path, dpi: int = 150) -> None:
    """Write the figure as a PNG file."""
    path.write_bytes(png_bytes(figure, dpi=dpi))


def png_bytes(figure: Figure, dpi: int = 150) -> bytes:
    """Return the figure as PNG."""
    stream = io.BytesIO()
    with _settings("png"):
        _settle(figure)
        figure.savefig(stream, format="png", dpi=dpi)
    return stream.getvalue()


def save_svg(figure: Figure, path: Path) -> None:
    """Write the figure as an SVG file of its own: sharp at any size, texts stay texts."""
    with _settings(path.name):
        _settle(figure)
        figure.savefig(path, format="svg", metadata={"Date": None})


@cache
def families() -> tuple[str, ...]:
    """Return the fonts to draw with: one with Latin letters, then one with Chinese if there is."""
    chinese = chinese_family()
    return ("DejaVu Sans",) if chinese is None else ("DejaVu Sans", chinese)


@contextmanager
def _settings(title: str) -> Iterator[None]:
    """Set what matplotlib knows only as program-wide settings, and give it back."""
    wanted = {
        "svg.fonttype": "none",
        "svg.hashsalt": title,
        "text.parse_math": False,
        "font.family": list(families()),
    }
    with _LOCK, matplotlib.rc_context(wanted), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        yield


def _settle(figure: Figure) -> None:
    """Keep a layer's own words from being read as formulas, and fix where everything stands.

    The layout's solver may differ in the last digit from run to run; rounded, equal plans give
    equal files.
    """
    for text in figure.findobj(Text):
        text.set_parse_math(False)
        text.set_fontfamily(list(families()))
    layout = figure.get_layout_engine()
    if layout is not None:
        layout.execute(figure)
    figure.set_layout_engine("none")
    for ax in figure.axes:
        ax.set_position([round(edge, 5) for edge in ax.get_position(original=True).bounds])


def _inline(svg: str, title: str) -> Markup:
    """Reduce an SVG file to an element of a page: no prolog, no metadata, no fixed size."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    opening, rest = svg.split(">", 1)
    opening = re.sub(r'\s(xmlns(:\w+)?|width|height|version)="[^"]*"', "", opening)
    key = hashlib.sha256(f"{title}{rest}".encode()).hexdigest()[:8]  # a page holds many drawings
    pointed = set(re.findall(r'(?:url\(|href=")#([^)"]+)', rest))
    rest = re.sub(
        r'\sid="([^"]*)"',
        lambda found: f' id="{_NAMED}{key}-{found[1]}"' if found[1] in pointed else "",
        rest,
    )
    rest = re.sub(r'(url\(#|href="#)', rf"\g<1>{_NAMED}{key}-", rest)
    label = escaped(title)
    return Markup(f'{opening} role="img" aria-label="{label}"><title>{label}</title>{rest}')


def png_uri(path: Path) -> str:
    """Return a PNG file as a data URI, to stand in a page without a file beside it."""
    return f"data:image/png;base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"
