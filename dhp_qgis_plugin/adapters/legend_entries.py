"""Which entries of a layer's legend a map shows.

QGIS's own filter of a legend asks every rule of every layer for every feature while the page is
drawn, in one go: 0.8 s for 3,000 pipes. Asked here once, with turns for the window in between.
"""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsLayerTreeLayer,
    QgsLayerTreeModel,
    QgsLayerTreeModelLegendNode,
    QgsMapLayerLegendUtils,
    QgsProject,
    QgsRectangle,
    QgsRenderContext,
    QgsVectorLayer,
)

_AT_ONCE = 100
"""Features after which the window has a turn."""


def keys_in_use(
    layer: QgsVectorLayer,
    extent: QgsRectangle,
    crs: QgsCoordinateReferenceSystem,
    between: Callable[[], None],
) -> set[str]:
    """Return the legend keys of the features that lie in an extent.

    Rules for some scales only are not looked at with the map's: no style of ours has any.

    Parameters
    ----------
    extent, crs
        Of the map.
    between
        Called now and then, to let the window live; may raise to stop.
    """
    request = QgsFeatureRequest()
    request.setDestinationCrs(crs, QgsProject.instance().transformContext())
    request.setFilterRect(extent)
    request.setFlags(QgsFeatureRequest.Flag.ExactIntersect)  # not their boxes alone
    renderer = layer.renderer().clone()
    context = QgsRenderContext()
    context.expressionContext().appendScopes(
        QgsExpressionContextUtils.globalProjectLayerScopes(layer)
    )
    found: set[str] = set()
    renderer.startRender(context, layer.fields())
    try:
        for number, feature in enumerate(layer.getFeatures(request)):
            context.expressionContext().setFeature(feature)
            found |= set(renderer.legendKeysForFeature(feature, context))
            if number % _AT_ONCE == 0:
                between()
    finally:
        renderer.stopRender(context)
    return found


def name_only(model: QgsLayerTreeModel, node: QgsLayerTreeLayer, keys: set[str]) -> None:
    """Have a legend name only some entries of a layer."""
    role = QgsLayerTreeModelLegendNode.LegendNodeRoles.RuleKeyRole
    entries = model.layerOriginalLegendNodes(node)
    kept = [n for n, entry in enumerate(entries) if len(entries) == 1 or entry.data(role) in keys]
    QgsMapLayerLegendUtils.setLegendNodeOrder(node, kept)
    model.refreshLayerLegend(node)
