"""Small builders around QGIS's symbol classes, and the colours of the maps.

Source kinds bear the colours of Okabe and Ito (2008) and a shape each, so that they are told
apart in print and with any common colour vision deficiency. Pipes run from light to dark.
"""

from __future__ import annotations

from qgis.core import (
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsProperty,
    QgsSimpleMarkerSymbolLayer,
    QgsSymbolLayer,
)
from qgis.PyQt.QtGui import QColor

INK = "#1f2933"
MUTED = "#66737f"
PAPER = "#ffffff"
HEAT = "#d55e00"
COLD = "#0072b2"

SOURCES: dict[str, tuple[str, str, str]] = {
    # kind: (colour, shape, what a reader calls it)
    "ground": ("#009e73", "square", "Ground"),
    "sea": ("#0072b2", "circle", "Sea"),
    "river": ("#56b4e9", "diamond", "River"),
    "lake": ("#8a9bd4", "hexagon", "Lake"),
    "sewage": ("#cc79a7", "pentagon", "Sewage"),
    "air": ("#f0e442", "triangle", "Outdoor air"),
}

COLD_TO_HOT = ("#2c7bb6", "#74add1", "#bfd8a8", "#fdc36a", "#f46d43", "#b2182b")
"""Six classes of a quantity, after ColorBrewer's RdYlBu (Brewer 2003); widths say the rest."""

PIPE_CLASSES: tuple[tuple[int, int, str, float], ...] = (
    # from DN, to DN, colour, width in mm
    (0, 80, "#e8a33d", 0.4),
    (100, 150, "#e0703a", 0.6),
    (200, 250, "#c43c4e", 0.9),
    (300, 400, "#8b2468", 1.3),
    (450, 600, "#541a6b", 1.8),
    (700, 2000, "#1b0c41", 2.4),
)


def marker(
    shape: str, colour: str, size_mm: float, outline: str = INK, outline_mm: float = 0.3
) -> QgsMarkerSymbol:
    """Return a plain marker."""
    return QgsMarkerSymbol.createSimple(
        {
            "name": shape,
            "color": colour,
            "size": str(size_mm),
            "outline_color": outline,
            "outline_width": str(outline_mm),
        }
    )


def haloed_marker(shape: str, colour: str, size: str) -> QgsMarkerSymbol:
    """Return a marker on a white halo whose size in mm is the expression ``size``."""
    symbol = marker(shape, colour, 6.0, PAPER, 0.8)
    rim = QgsSimpleMarkerSymbolLayer.create(
        {
            "name": shape,
            "color": "0,0,0,0",
            "size": "6",
            "outline_color": INK,
            "outline_width": "0.3",
        }
    )
    symbol.appendSymbolLayer(rim)
    symbol.setDataDefinedSize(QgsProperty.fromExpression(size))
    return symbol


def line(colour: str, width_mm: float, style: str = "solid") -> QgsLineSymbol:
    """Return a plain line with round ends, so that pipes of one street join."""
    return QgsLineSymbol.createSimple(
        {
            "line_color": colour,
            "line_width": str(width_mm),
            "line_style": style,
            "capstyle": "round",
            "joinstyle": "round",
        }
    )


def fill(colour: str, outline: str, outline_mm: float = 0.1) -> QgsFillSymbol:
    """Return a plain area."""
    return QgsFillSymbol.createSimple(
        {"color": colour, "outline_color": outline, "outline_width": str(outline_mm)}
    )


def hatched_fill(colour: str, hatch: str, outline: str) -> QgsFillSymbol:
    """Return an area with diagonal lines over its colour."""
    symbol = fill(colour, outline, 0.15)
    pattern = QgsLinePatternFillSymbolLayer.create(
        {"angle": "45", "distance": "1.2", "line_width": "0.25", "color": hatch}
    )
    pattern.setSubSymbol(line(hatch, 0.25))
    symbol.appendSymbolLayer(pattern)
    return symbol


def half_markers(left: str, left_size: str, right: str, right_size: str) -> QgsMarkerSymbol:
    """Return two half circles back to back, each as large as its own expression says in mm."""
    symbol = QgsMarkerSymbol()
    symbol.deleteSymbolLayer(0)
    for colour, size, angle in ((left, left_size, "270"), (right, right_size, "90")):
        half = QgsSimpleMarkerSymbolLayer.create(
            {
                "name": "semi_circle",
                "color": colour,
                "angle": angle,
                "size": "4",
                "outline_color": PAPER,
                "outline_width": "0.2",
            }
        )
        half.setDataDefinedProperty(QgsSymbolLayer.Property.Size, QgsProperty.fromExpression(size))
        symbol.appendSymbolLayer(half)
    return symbol


def colour(name: str, alpha: int = 255) -> QColor:
    """Return a colour by its hexadecimal name."""
    made = QColor(name)
    made.setAlpha(alpha)
    return made
