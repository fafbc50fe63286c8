"""Empty layers to draw styles on, labels, and the writing of tidy QML files.

QGIS gives symbol layers random ids; here they are counted, so that a style changes in the
repository only when its looks change.
"""

from __future__ import annotations

import itertools
import re
import uuid
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsMapLayer,
    QgsPalLayerSettings,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QFont

from dhp_qgis_plugin.core.tables.field_words import field_word

from .symbols import INK, PAPER, colour

_ID = re.compile(r"\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}")
_FONT = "DejaVu Sans"
_PARTS = (
    QgsMapLayer.StyleCategory.Symbology
    | QgsMapLayer.StyleCategory.Labeling
    | QgsMapLayer.StyleCategory.Fields
    | QgsMapLayer.StyleCategory.MapTips
    | QgsMapLayer.StyleCategory.Temporal
    | QgsMapLayer.StyleCategory.Rendering
)


def draft(geometry: str, columns: str, name: str = "") -> QgsVectorLayer:
    """Return an empty layer ``name``; ``columns`` reads ``"name:type name:type"``."""
    fields = "&".join(f"field={column}" for column in columns.split())
    layer = QgsVectorLayer(f"{geometry}?crs=EPSG:3067&{fields}", "draft", "memory")
    if not layer.isValid():
        raise ValueError(f"QGIS refuses a layer of {geometry} with {columns}")
    for position, field in enumerate(layer.fields()):
        word = field_word(field.name(), name)
        layer.setFieldAlias(position, word.text() if word else "")
    return layer


def label(
    layer: QgsVectorLayer,
    expression: str,
    size_pt: float,
    *,
    bold: bool = False,
    largest_scale_denominator: float = 0,
    every_mm: float = 0,
) -> None:
    """Label a layer by an expression, on a white halo; 0: at every scale.

    Along lines a label comes again ``every_mm``; 0: once a line.
    """
    font = QFont(_FONT)
    font.setBold(bold)
    text = QgsTextFormat()
    text.setFont(font)
    text.setSize(size_pt)
    text.setColor(colour(INK))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.9)
    halo.setColor(colour(PAPER))
    text.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.fieldName = expression
    settings.isExpression = True
    settings.setFormat(text)
    if layer.geometryType() == Qgis.GeometryType.Line:
        settings.placement = Qgis.LabelPlacement.Line
        settings.repeatDistance = every_mm
        settings.repeatDistanceUnit = Qgis.RenderUnit.Millimeters
    elif layer.geometryType() == Qgis.GeometryType.Point:
        settings.placement = Qgis.LabelPlacement.OrderedPositionsAroundPoint
        settings.dist = 1.0
        settings.offsetType = Qgis.LabelOffsetType.FromSymbolBounds
    if largest_scale_denominator:
        settings.scaleVisibility = True
        settings.minimumScale = largest_scale_denominator
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def between(value: str, bounds: tuple[float, ...], unit: str) -> list[tuple[str, str]]:
    """Return name and condition of each class of a quantity, one more than bounds."""
    first, last = f"to {bounds[0]:g} {unit}", f"{bounds[-1]:g} {unit} and more"
    middle = [
        (f"{low:g} to {high:g} {unit}", f"{value} > {low:g} AND {value} <= {high:g}")
        for low, high in itertools.pairwise(bounds)
    ]
    return [(first, f"{value} <= {bounds[0]:g}"), *middle, (last, f"{value} > {bounds[-1]:g}")]


def write_style(layer: QgsVectorLayer, path: Path) -> None:
    """Save a layer's style as a QML file with counted ids."""
    said, saved = layer.saveNamedStyle(str(path), _PARTS)
    if not saved:
        raise OSError(f"{path}: {said}")
    path.write_text(tidy(path.read_text(encoding="utf-8")), encoding="utf-8")


def tidy(text: str) -> str:
    """Return a style or project with its random ids replaced by counted ones."""
    counted: dict[str, str] = {}
    return _ID.sub(
        lambda found: counted.setdefault(found[0], f"{{{uuid.UUID(int=len(counted) + 1)}}}"), text
    )
