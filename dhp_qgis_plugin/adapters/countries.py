"""In which country a place lies, by the world map that QGIS carries (Natural Earth)."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsRectangle,
    QgsVectorLayer,
)

_NEAR_DEG = 1.0  # the generalised coast runs through harbours


def country_at(latitude_deg: float, longitude_deg: float) -> str:
    """Return the English name of the country at a place of EPSG:4326, or the nearest one's.

    Empty on the high seas, and where this QGIS carries no world map.
    """
    path = Path(QgsApplication.pkgDataPath()) / "resources" / "data" / "world_map.gpkg"
    if not path.is_file():
        return ""
    layer = QgsVectorLayer(f"{path}|layername=countries", "countries", "ogr")
    if not layer.isValid() or layer.fields().indexOf("NAME") < 0:
        return ""
    here = QgsGeometry.fromPointXY(QgsPointXY(longitude_deg, latitude_deg))
    around = QgsRectangle.fromCenterAndSize(here.asPoint(), 2 * _NEAR_DEG, 2 * _NEAR_DEG)
    found = (
        (feature.geometry().distance(here), str(feature["NAME"]))
        for feature in layer.getFeatures(QgsFeatureRequest(around))
    )
    away_deg, name = min(found, default=(_NEAR_DEG, ""))
    return name if away_deg < _NEAR_DEG else ""
