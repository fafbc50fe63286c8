"""The map sheets of a network plan as a layer, over which the atlas goes."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsPalLayerSettings,
    QgsRectangle,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from dhp_qgis_plugin.adapters.layout_items import text
from dhp_qgis_plugin.adapters.printing.plan_layers import haloed

_COLUMNS = ("sheet", "north", "east", "south", "west")


def sheet_layer(
    sheets: Sequence[tuple[tuple[str, ...], tuple[float, float, float, float]]],
    crs: QgsCoordinateReferenceSystem,
    title: str,
) -> QgsVectorLayer:
    """Return the map sheets as a layer.

    Parameters
    ----------
    sheets
        Of each its name with those of its neighbours in the north, east, south and west, and its
        west, south, east and north edge.
    """
    fields = "&".join(f"field={name}:string" for name in _COLUMNS)
    layer = QgsVectorLayer(f"Polygon?{fields}", title, "memory")
    layer.setCrs(crs)
    features = []
    for names, bounds in sheets:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(names))
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(*bounds)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer


def dress_sheets(layer: QgsVectorLayer) -> None:
    """Draw the sheets as frames with their names, that of the page filled."""
    root = QgsRuleBasedRenderer.Rule(None)
    for colour, line_mm, rule in (
        ("213,94,0,60", "0.6", "$id = @atlas_featureid"),
        ("0,0,0,0", "0.25", "ELSE"),
    ):
        symbol = QgsFillSymbol.createSimple(
            {"color": colour, "outline_color": "#d55e00", "outline_width": line_mm}
        )
        child = QgsRuleBasedRenderer.Rule(symbol)
        child.setFilterExpression(rule)
        root.appendChild(child)
    layer.setRenderer(QgsRuleBasedRenderer(root))
    settings = QgsPalLayerSettings()
    settings.fieldName = "sheet"
    settings.placement = Qgis.LabelPlacement.OverPoint
    settings.centroidInside = True
    settings.setFormat(haloed(text(8, QColor("#a34700"), bold=True)))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
