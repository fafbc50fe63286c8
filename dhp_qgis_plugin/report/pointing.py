"""What a drawing shows at a point: which line, bar, area or cell, where, and its value.

Reads the drawing itself, so it serves every figure: values come from the artists' coordinates,
numbers and units from the axes' own formatters, names from labels or from the legend's key that
looks alike. Nothing is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection, PolyCollection
from matplotlib.colors import to_hex
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator

from dhp_qgis_plugin.core.records import Floats

REACH_PX = 30.0
_ON_PX = 7.0  # so near, a line is meant and not the area under it


@dataclass(frozen=True, slots=True)
class Pointed:
    """What stands at a point of a drawing.

    Attributes
    ----------
    name
        Of the series; empty where there is only one.
    place
        Where along the other axis.
    value
        With its unit.
    at_px
        Where the mark belongs, in pixels from the drawing's lower left corner.
    """

    name: str
    place: str
    value: str
    at_px: tuple[float, float]

    @property
    def text(self) -> str:
        """All of it, the name on a line of its own."""
        said = f"{self.place}: {self.value}" if self.place else self.value
        return f"{self.name}\n{said}" if self.name else said


@dataclass(frozen=True, slots=True)
class _Found:
    """A candidate: the lower rank wins, then the lesser distance."""

    rank: int
    off_px: float
    pointed: Pointed


def pointed(figure: Figure, x_px: float, y_px: float) -> Pointed | None:
    """Return what is shown at a point of a figure that has been drawn; None where there is nothing.

    Parameters
    ----------
    figure
        Drawn at least once, so that its axes have their places.
    x_px, y_px
        From the lower left corner, as matplotlib's events give them.
    """
    keys = _keys(figure)
    scales = {_scale_of(image) for ax in figure.axes for image in ax.images}
    found: list[_Found] = []
    for ax in figure.axes:
        if ax.get_visible() and ax not in scales and ax.bbox.contains(x_px, y_px):
            found += _in_axes(ax, keys, x_px, y_px)
    best = min(found, key=lambda one: (one.rank, one.off_px), default=None)
    return None if best is None else best.pointed


def _in_axes(ax: Axes, keys: dict[object, str], x_px: float, y_px: float) -> Iterator[_Found]:
    x, y = (float(part) for part in ax.transData.inverted().transform((x_px, y_px)))
    for line in ax.lines:
        if line.get_visible() and line.get_transform() == ax.transData:
            yield from _on_line(ax, line, keys, (x, x_px, y_px))
    for container in ax.containers:
        if isinstance(container, BarContainer):
            yield from _on_bars(ax, container, keys, (x, y))
    for collection in ax.collections:
        if isinstance(collection, PolyCollection):
            yield from _in_area(ax, collection, keys, (x, y))
        elif isinstance(collection, PathCollection):
            yield from _on_dots(ax, collection, keys, (x_px, y_px))
    for image in ax.images:
        yield from _in_map(ax, image, (x, y, x_px, y_px))


def _on_line(
    ax: Axes, line: Line2D, keys: dict[object, str], at: tuple[float, float, float]
) -> Iterator[_Found]:
    x, x_px, y_px = at
    along = np.asarray(line.get_xdata(orig=False), dtype=float)
    value = np.asarray(line.get_ydata(orig=False), dtype=float)
    if len(along) < 2:
        return
    if line.get_drawstyle() == "steps-post" and (np.diff(along) >= 0).all():
        near = int(np.clip(np.searchsorted(along, x, side="right") - 1, 0, len(along) - 1))
        mark = (x, value[near])
    else:
        pixels = ax.transData.transform(np.column_stack([along, value]))
        off = np.abs(pixels[:, 0] - x_px)
        off[~np.isfinite(value)] = np.inf
        near = int(np.argmin(off + 1e-3 * np.abs(pixels[:, 1] - y_px)))
        mark = (along[near], value[near])
    if not np.isfinite(value[near]) or not along.min() <= x <= along.max():
        return
    mark_px = ax.transData.transform(mark)
    off_px = float(abs(mark_px[1] - y_px))
    if off_px > REACH_PX:
        return
    name = _name(line, _look(line), keys, ax)
    shown = Pointed(name, _along(ax, mark[0]), _value(ax, mark[1]), _pair(mark_px))
    yield _Found(0 if off_px <= _ON_PX else 2, off_px, shown)


def _on_bars(
    ax: Axes, bars: BarContainer, keys: dict[object, str], at: tuple[float, float]
) -> Iterator[_Found]:
    x, y = at
    lying = bars.orientation == "horizontal"
    for bar in bars.patches:
        box = bar.get_bbox()
        across, low, high = (y, box.y0, box.y1) if lying else (x, box.x0, box.x1)
        if not min(low, high) <= across <= max(low, high):
            continue
        begin, end = (box.x0, box.x1) if lying else (box.y0, box.y1)
        along = x if lying else y
        inside = min(begin, end) <= along <= max(begin, end)
        middle = (low + high) / 2
        mark = ax.transData.transform((end, middle) if lying else (middle, end))
        off_px = 0.0 if inside else float(
            abs((ax.transData.transform((x, y)) - mark)[0 if lying else 1])
        )  # fmt: skip
        if off_px > REACH_PX or begin == end:
            continue
        axis = ax.xaxis if lying else ax.yaxis
        shown = Pointed(
            _name(bars, _look(bar), keys, ax),
            _along(ax, middle, lying=lying),
            axis.get_major_formatter().format_data_short(end - begin),
            _pair(mark),
        )
        yield _Found(1 if inside else 3, off_px, shown)


def _in_area(
    ax: Axes, area: PolyCollection, keys: dict[object, str], at: tuple[float, float]
) -> Iterator[_Found]:
    """Find the edges of an area over a place; what lies between them is its value."""
    x, y = at
    for path in area.get_paths():
        begin, end = path.vertices[:-1], path.vertices[1:]
        over = (np.minimum(begin[:, 0], end[:, 0]) <= x) & (x < np.maximum(begin[:, 0], end[:, 0]))
        if not over.any():
            continue
        first, last = begin[over], end[over]
        share = (x - first[:, 0]) / (last[:, 0] - first[:, 0])
        edges = first[:, 1] + share * (last[:, 1] - first[:, 1])
        low, high = float(edges.min()), float(edges.max())
        if not low <= y <= high:
            continue
        below = low < 0 and high <= 0
        mark = ax.transData.transform((x, low if below else high))
        name = _name(area, _look(area), keys, ax)
        value = _value(ax, low - high if below else high - low)
        yield _Found(1, 0.0, Pointed(name, _along(ax, x), value, _pair(mark)))


def _on_dots(
    ax: Axes, dots: PathCollection, keys: dict[object, str], at: tuple[float, float]
) -> Iterator[_Found]:
    places = _filled(dots.get_offsets())
    places = places[np.isfinite(places).all(axis=1)]
    if not len(places):
        return
    pixels = dots.get_offset_transform().transform(places)
    off = np.hypot(*(pixels - at).T)
    near = int(np.argmin(off))
    if off[near] <= REACH_PX:
        name = _name(dots, _look(dots), keys, ax)
        shown = Pointed(
            name, _along(ax, places[near, 0]), _value(ax, places[near, 1]), _pair(pixels[near])
        )
        yield _Found(0 if off[near] <= _ON_PX else 2, float(off[near]), shown)


def _in_map(ax: Axes, image: Any, at: tuple[float, float, float, float]) -> Iterator[_Found]:
    x, y, x_px, y_px = at
    left, right, low, high = image.get_extent()
    field = _filled(image.get_array())
    rows, columns = field.shape[:2]
    column = int((x - left) / (right - left) * columns)
    row = int((y - low) / (high - low) * rows)
    if field.ndim != 2 or not (0 <= row < rows and 0 <= column < columns):
        return
    if image.origin == "upper":
        row = rows - 1 - row
    value, scale = field[row, column], _scale_of(image)
    if np.isfinite(value) and scale is not None:
        place = f"{_along(ax, x)}, {_along(ax, y, lying=True)}"
        said = scale.yaxis.get_major_formatter().format_data_short(float(value))
        yield _Found(1, 0.0, Pointed(_title(ax), place, said, (x_px, y_px)))


def _along(ax: Axes, place: float, *, lying: bool = False) -> str:
    """Say a place on the axis along which a drawing is read: as its ticks do, or in full."""
    axis, own = (ax.yaxis, ax.fmt_ydata) if lying else (ax.xaxis, ax.fmt_xdata)
    if own is not None:
        return str(own(place))
    formatter = axis.get_major_formatter()
    if not isinstance(axis.get_major_locator(), FixedLocator):
        return str(formatter.format_data_short(place))
    ticks = np.asarray(axis.get_majorticklocs())
    near = int(np.argmin(np.abs(ticks - place)))
    return str(formatter(ticks[near], near))


def _value(ax: Axes, value: float) -> str:
    return str(ax.yaxis.get_major_formatter().format_data_short(float(value)))


def _name(artist: Any, look: object, keys: dict[object, str], ax: Axes) -> str:
    label = str(artist.get_label() or "")
    if label and not label.startswith("_"):
        return label
    return keys.get(look) or keys.get(look[:2] if isinstance(look, tuple) else look) or _title(ax)


def _title(ax: Axes) -> str:
    return str(ax.get_title(loc="left") or ax.get_title())


def _keys(figure: Figure) -> dict[object, str]:
    """Return the name of each look in the legends."""
    named: dict[object, str] = {}
    legends = [*figure.legends, *(ax.get_legend() for ax in figure.axes)]
    for legend in legends:
        if legend is None:
            continue
        handles = getattr(legend, "legend_handles", None) or legend.legendHandles  # since 3.7
        for handle, text in zip(handles, legend.get_texts(), strict=False):
            named.setdefault(_look(handle), text.get_text())
    return named


def _look(artist: Any) -> tuple[str, ...]:
    """Return what tells one key from another: kind, colour, and dashes or hatches."""
    if isinstance(artist, Line2D):
        return ("line", to_hex(artist.get_color()), str(artist.get_linestyle()))
    face = np.atleast_2d(artist.get_facecolor())
    colour = to_hex(face[0][:3]) if face.size else ""
    kind = "dots" if isinstance(artist, PathCollection) else "patch"
    return (kind, colour, (artist.get_hatch() or "")[:1])


def _filled(values: Any) -> Floats:
    """Return an array with NaN where it is masked."""
    whole = np.array(values, dtype=float)
    mask = getattr(values, "mask", None)
    if mask is not None:
        whole[np.broadcast_to(mask, whole.shape)] = np.nan
    return whole


def _scale_of(image: Any) -> Any:
    bar = getattr(image, "colorbar", None)
    return None if bar is None else bar.ax


def _pair(place: Any) -> tuple[float, float]:
    return float(place[0]), float(place[1])
