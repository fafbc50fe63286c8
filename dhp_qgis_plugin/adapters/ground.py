"""In which coordinate reference system a district is planned, and where on earth it lies."""

from __future__ import annotations

import math

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsDistanceArea,
    QgsFeatureSource,
    QgsPointXY,
)

from dhp_qgis_plugin.core.errors import InputError

_PROBE_M = 1000.0
_SCALE_ERROR = 0.01  # a projection that stretches more is no base for trench lengths
_TINY_M = 5.0  # a whole layer narrower than this has its coordinates in degrees


def working_crs(
    source: QgsFeatureSource, name: str, context: QgsCoordinateTransformContext
) -> QgsCoordinateReferenceSystem:
    """Return the CRS to plan in: the layer's own if it measures metres truly, else its UTM zone.

    ``name`` is what an error calls the layer.

    Web Mercator is projected in metres too, but stretches lengths (twofold in Helsinki), so the
    scale at the layer's centre is measured on the ellipsoid.

    Raises
    ------
    InputError
        If the layer has no CRS, or coordinates that its CRS cannot hold.
    """
    crs = source.sourceCrs()
    require_crs(source, name)
    if _in_metres(crs):
        extent = source.sourceExtent()
        if source.featureCount() > 1 and max(extent.width(), extent.height()) < _TINY_M:
            raise InputError(
                "Layer {layer} says {crs}, but is only {size:.3g} m wide there: its coordinates"
                " look like degrees. Assign the layer its true coordinate reference system.",
                layer=name,
                crs=crs.authid(),
                size=max(extent.width(), extent.height()),
            )
        if _is_true_to_scale(crs, source, context):
            return crs
    latitude_deg, longitude_deg = place(source, name, context)
    zone = int((longitude_deg + 180.0) // 6.0) % 60 + 1
    return QgsCoordinateReferenceSystem(f"EPSG:{(32600 if latitude_deg >= 0 else 32700) + zone}")


def place(
    source: QgsFeatureSource, name: str, context: QgsCoordinateTransformContext
) -> tuple[float, float]:
    """Return latitude and longitude (degrees, EPSG:4326) of the middle of a layer.

    Raises
    ------
    InputError
        If the coordinates do not lie on earth in the layer's CRS.
    """
    centre = source.sourceExtent().center()
    crs = source.sourceCrs()
    to_degrees = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem("EPSG:4326"), context)
    try:
        point = to_degrees.transform(centre)
        longitude_deg, latitude_deg = point.x(), point.y()
    except QgsCsException:
        longitude_deg = latitude_deg = math.nan
    if not (abs(latitude_deg) <= 90 and abs(longitude_deg) <= 180):
        raise InputError(
            "Layer {layer} says {crs}, but its coordinates ({x:.6g}, {y:.6g}) do not lie on earth"
            " there. Assign the layer its true coordinate reference system.",
            layer=name,
            crs=crs.authid(),
            x=centre.x(),
            y=centre.y(),
        )
    return latitude_deg, longitude_deg


def require_crs(source: QgsFeatureSource, name: str) -> None:
    """Raise `InputError` if a layer does not say where on earth it lies."""
    if not source.sourceCrs().isValid():
        raise InputError(
            "Layer {layer} has no coordinate reference system; set it in the layer's properties.",
            layer=name,
        )


def _in_metres(crs: QgsCoordinateReferenceSystem) -> bool:
    return not crs.isGeographic() and crs.mapUnits() == Qgis.DistanceUnit.Meters


def _is_true_to_scale(
    crs: QgsCoordinateReferenceSystem,
    source: QgsFeatureSource,
    context: QgsCoordinateTransformContext,
) -> bool:
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, context)
    measure.setEllipsoid(crs.ellipsoidAcronym() or "EPSG:7030")
    centre = source.sourceExtent().center()
    for dx, dy in ((_PROBE_M, 0.0), (0.0, _PROBE_M)):
        end = QgsPointXY(centre.x() + dx, centre.y() + dy)
        try:
            true_m = measure.measureLine(centre, end)
        except QgsCsException:
            return False
        if not abs(true_m / _PROBE_M - 1.0) <= _SCALE_ERROR:
            return False
    return True
