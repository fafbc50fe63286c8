"""The layers of a plan that was made step by step, ready to be written into one GeoPackage."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import (
    Qgis,
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from dhp_qgis_plugin.adapters.geopackage import CopiedLayer

KINDS = (
    *("problems", "schedule", "stations", "nodes", "pipes", "buildings", "potential", "repairs"),
    *("equipment", "energy_flows", "performance", "comparison", "schemes", "cash_flow"),
    *("alternatives", "bill", "hourly"),
)
"""What a plan's GeoPackage holds beside its table ``about``."""
NEEDED = ("stations", "pipes", "nodes", "buildings")
"""What it must hold to be printed or exported."""
_NUMBER = "fid"  # a GeoPackage numbers its rows itself


def copy_of(layer: QgsVectorLayer) -> CopiedLayer:
    """Return a layer to be copied with the edits that it holds now; its rows may be read anywhere.

    Call it in the window's thread, where the layer lives.
    """
    source = QgsVectorLayerFeatureSource(layer)
    kept = [n for n, field in enumerate(layer.fields()) if field.name().lower() != _NUMBER]
    fields = QgsFields()
    for position in kept:
        fields.append(layer.fields().at(position))
    request = QgsFeatureRequest()
    if not layer.isSpatial():
        request.setFlags(Qgis.FeatureRequestFlag.NoGeometry)

    def features() -> Iterator[QgsFeature]:
        for row in source.getFeatures(request):
            copy = QgsFeature(fields)
            copy.setAttributes([row.attribute(position) for position in kept])
            copy.setGeometry(row.geometry())
            yield copy

    return CopiedLayer(fields, layer.wkbType(), layer.crs(), layer.featureCount(), features)
