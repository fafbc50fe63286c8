"""How a drawing looks in a window: the report's colours on a window's ground, light or dark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.cm import ScalarMappable
from matplotlib.collections import Collection
from matplotlib.colors import LinearSegmentedColormap, to_hex, to_rgb, to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text

from dhp_qgis_plugin.report.palette import GRID, INK, MUTED, UNSERVED

CONTRAST = 3.0
"""Least ratio of luminance between a mark and its ground (WCAG 2.1, success criterion 1.4.11)."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The neutral colours of a drawing, as #rrggbb.

    Attributes
    ----------
    paper
        The ground.
    ink
        Titles and the lines that count.
    muted
        Scales and what is said in passing.
    grid
        Lines to read along.
    """

    paper: str = "#ffffff"
    ink: str = INK
    muted: str = MUTED
    grid: str = GRID

    @classmethod
    def of(cls, paper: str, ink: str) -> Theme:
        """Return the theme of a window with this ground and this text."""
        return cls(paper, ink, mixed(ink, paper, 0.35), mixed(ink, paper, 0.82))

    @property
    def dark(self) -> bool:
        """Whether the ground is darker than the text."""
        return luminance(self.paper) < luminance(self.ink)

    def colour(self, wanted: str) -> str:
        """Return a colour of the report as it is seen here; hues stay what they are."""
        neutral = {INK: self.ink, MUTED: self.muted, GRID: self.grid, UNSERVED: self.ink}
        neutral["#ffffff"] = self.paper
        if wanted in neutral.values():
            return wanted  # it is of this theme already
        if wanted in neutral:
            return neutral[wanted]
        return _visible(wanted, self.paper) if self.dark else wanted


LIGHT = Theme()


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 to 1 (WCAG 2.1)."""
    part = np.array(to_rgb(colour))
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return float(linear @ (0.2126, 0.7152, 0.0722))


def contrast(one: str, other: str) -> float:
    """Return the ratio of two colours' luminance, 1 to 21 (WCAG 2.1)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """Return a colour with a share of another in it."""
    first, second = np.array(to_rgb(one)), np.array(to_rgb(other))
    return str(to_hex(first + share * (second - first)))


def repaint(figure: Figure, theme: Theme) -> None:
    """Give a drawing, made in the report's colours, those of a theme."""
    figure.set_facecolor(theme.paper)
    if theme == LIGHT:
        return
    for artist in figure.findobj():
        _repaint(artist, theme)
    for ax in figure.axes:
        ax.tick_params(colors=theme.muted, grid_color=theme.grid)


def _repaint(artist: Artist, theme: Theme) -> None:
    if isinstance(artist, Line2D):
        artist.set_color(_seen(artist.get_color(), theme))
        artist.set_markerfacecolor(_seen(artist.get_markerfacecolor(), theme))
        artist.set_markeredgecolor(_seen(artist.get_markeredgecolor(), theme))
    elif isinstance(artist, Text):
        artist.set_color(_seen(artist.get_color(), theme))
        if artist.get_bbox_patch() is not None:
            _repaint(artist.get_bbox_patch(), theme)
    elif isinstance(artist, Patch):
        face, edge = artist.get_facecolor(), artist.get_edgecolor()
        artist.set_facecolor(_seen(face, theme))
        artist.set_edgecolor(_seen(edge, theme))
    elif isinstance(artist, ScalarMappable) and artist.get_array() is not None:
        _reshade(artist, theme)
    elif isinstance(artist, Collection):
        artist.set_facecolor([_seen(colour, theme) for colour in artist.get_facecolor()])
        artist.set_edgecolor([_seen(colour, theme) for colour in artist.get_edgecolor()])


def _seen(colour: Any, theme: Theme) -> Any:
    """Return a colour in any of matplotlib's forms as the theme shows it, as opaque as it was."""
    if isinstance(colour, str) and colour in ("none", "auto"):
        return colour
    red, green, blue, alpha = to_rgba(colour)
    return to_rgba(theme.colour(to_hex((red, green, blue))), alpha)


def _visible(colour: str, paper: str) -> str:
    """Return a colour lightened as little as it takes to be seen on a dark ground."""
    for share in np.linspace(0.0, 0.6, 13):
        lighter = mixed(colour, "#ffffff", float(share))
        if contrast(lighter, paper) >= CONTRAST:
            return lighter
    return lighter


def _reshade(shaded: Any, theme: Theme) -> None:
    """Change a range of shades; its scale forgets how it writes numbers, so it is told again."""
    shades = _shades(shaded.get_cmap(), theme)
    if shades is shaded.get_cmap():
        return
    bar = getattr(shaded, "colorbar", None)
    if bar is None:
        shaded.set_cmap(shades)
        return
    axis = bar.ax.yaxis if bar.orientation == "vertical" else bar.ax.xaxis
    locator, formatter = axis.get_major_locator(), axis.get_major_formatter()
    shaded.set_cmap(shades)
    axis.set_major_locator(locator)
    axis.set_major_formatter(formatter)


def _shades(shades: Any, theme: Theme) -> Any:
    """Return a range of shades that begins with the ground, where it began with white."""
    if not theme.dark or luminance(to_hex(shades(0.0))) < luminance(to_hex(shades(1.0))):
        return shades
    steps = [theme.paper, to_hex(shades(0.75)), to_hex(shades(0.3))]
    return LinearSegmentedColormap.from_list(f"{shades.name} on dark", steps)
