"""Layers in: from any QGIS vector source to a GeoDataFrame in metres, by WKB in memory.

QGIS's own readers and transforms are used throughout: a second library must never open a
GeoPackage that QGIS has open, and pyproj's wheels carry no datum grids.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSource,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsVariantUtils,
    QgsVectorLayerFeatureSource,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication, QDateTime, QMetaType, Qt

from dhp_qgis_plugin.adapters.ground import require_crs
from dhp_qgis_plugin.core.errors import Cancelled, InputError

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

POLYGON = Qgis.GeometryType.Polygon
LINE = Qgis.GeometryType.Line
POINT = Qgis.GeometryType.Point

_NAMED = 10  # ids that a sentence lists before it says "and n more"
_UNCHECKED = Qgis.ProcessingFeatureSourceFlag.SkipGeometryValidityChecks


@dataclass(frozen=True)
class LayerRead:
    """A layer in metres, and what was mended or left out on the way, in sentences."""

    name: str
    frame: gpd.GeoDataFrame
    notes: tuple[str, ...]


class _Rows:
    """The features of one layer as they come, with what happened to them."""

    def __init__(self) -> None:
        self.ids: list[int] = []
        self.wkb: list[bytes] = []
        self.attributes: list[list[Any]] = []
        self.without_geometry: list[int] = []
        self.of_other_type: list[int] = []
        self.beyond_repair: list[int] = []
        self.repaired: list[int] = []


def read_layer(
    source: QgsFeatureSource,
    name: str,
    kinds: tuple[Qgis.GeometryType, ...],
    crs: QgsCoordinateReferenceSystem,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> LayerRead:
    """Read a vector source into ``crs``, flat, valid and without empty rows.

    Parameters
    ----------
    name
        What sentences call the layer.
    kinds
        Geometry types that will do.
    crs
        Projected, in metres.
    feedback
        Hears what was mended or left out, and may cancel.

    Returns
    -------
    The frame's index holds QGIS's feature ids.

    Raises
    ------
    InputError
        For a layer of another geometry type, without CRS, without features, or with features
        that cannot be brought into ``crs``; the sentence names layer and feature.
    Cancelled
        If the planner cancels.
    """
    check_type(source, name, kinds)
    require_crs(source, name)
    transform = QgsCoordinateTransform(source.sourceCrs(), crs, context.transformContext())
    rows = _Rows()
    for feature in _features(source):
        if feedback.isCanceled():
            raise Cancelled
        _take(feature, kinds, transform, name, rows)
    notes = _notes(name, rows)
    for note in notes:
        feedback.pushWarning(note)
    if not rows.ids:
        raise InputError(
            "Layer {layer} holds no features with {wanted}; choose another layer or remove its"
            " filter.",
            layer=name,
            wanted=_wanted(kinds),
        )
    return LayerRead(name, _frame(source, rows), notes)


def read_table(
    source: QgsFeatureSource | QgsVectorLayerFeatureSource, where: str = ""
) -> pd.DataFrame:
    """Read the attributes of a layer or table, geometry left aside.

    Parameters
    ----------
    where
        Expression that the rows must fulfil; empty: all.
    """
    import pandas as pd  # noqa: PLC0415 - the plugin loads without it

    request = QgsFeatureRequest().setFlags(Qgis.FeatureRequestFlag.NoGeometry)
    if where:
        request.setFilterExpression(where)
    attributes = [feature.attributes() for feature in source.getFeatures(request)]
    return pd.DataFrame(_columns(source, attributes))


def _features(source: QgsFeatureSource) -> Any:
    request = QgsFeatureRequest()
    try:
        return source.getFeatures(request, _UNCHECKED)  # a Processing source
    except TypeError:
        return source.getFeatures(request)  # a layer


def check_type(source: QgsFeatureSource, name: str, kinds: tuple[Qgis.GeometryType, ...]) -> None:
    """Raise `InputError` if a layer's geometries are of none of the kinds."""
    kind = QgsWkbTypes.geometryType(source.wkbType())
    if kind == Qgis.GeometryType.Unknown:
        return  # a layer of mixed types: each feature is looked at
    if kind not in kinds:
        raise InputError(
            "Layer {layer} holds {found}, but {wanted} are needed; choose another layer.",
            layer=name,
            found=_plural(kind),
            wanted=_wanted(kinds),
        )


def _take(
    feature: QgsFeature,
    kinds: tuple[Qgis.GeometryType, ...],
    transform: QgsCoordinateTransform,
    layer: str,
    rows: _Rows,
) -> None:
    """Add one feature to the rows, or to those left out."""
    geometry = _flat(feature.geometry())
    if geometry.isNull() or geometry.isEmpty():
        rows.without_geometry.append(feature.id())
        return
    if geometry.type() not in kinds:
        rows.of_other_type.append(feature.id())
        return
    if not geometry.boundingBox().isFinite():
        raise InputError(
            "Layer {layer}: feature {feature} has coordinates that are no numbers; redraw it.",
            layer=layer,
            feature=feature.id(),
        )
    try:
        moved = geometry.transform(transform) == Qgis.GeometryOperationResult.Success
    except QgsCsException:
        moved = False
    if not moved or not geometry.boundingBox().isFinite():
        raise InputError(
            "Layer {layer}: feature {feature} cannot be brought from {crs} into {target}; check"
            " the layer's coordinate reference system.",
            layer=layer,
            feature=feature.id(),
            crs=transform.sourceCrs().authid(),
            target=transform.destinationCrs().authid(),
        )
    if geometry.type() == POLYGON and not geometry.isGeosValid():
        geometry = _polygons_of(geometry.makeValid())
        if geometry.isNull() or geometry.isEmpty():
            rows.beyond_repair.append(feature.id())
            return
        rows.repaired.append(feature.id())
    rows.ids.append(feature.id())
    rows.wkb.append(bytes(geometry.asWkb()))
    rows.attributes.append(feature.attributes())


def _flat(geometry: QgsGeometry) -> QgsGeometry:
    """Return a geometry without Z, M and curves."""
    if geometry.isNull():
        return geometry
    shape = geometry.constGet()
    flat = QgsGeometry(shape.segmentize() if shape.hasCurvedSegments() else shape.clone())
    flat.get().dropZValue()
    flat.get().dropMValue()
    return flat


def _polygons_of(geometry: QgsGeometry) -> QgsGeometry:
    """Keep the areas of what a repair left behind; nothing if only lines or points are left."""
    if geometry.wkbType() == Qgis.WkbType.GeometryCollection:
        kept = geometry.convertGeometryCollectionToSubclass(POLYGON)
        return geometry if kept else QgsGeometry()
    return geometry if geometry.type() == POLYGON else QgsGeometry()


def _frame(source: QgsFeatureSource, rows: _Rows) -> gpd.GeoDataFrame:
    import geopandas as gpd  # noqa: PLC0415 - the plugin loads without it
    import numpy as np  # noqa: PLC0415
    import shapely  # noqa: PLC0415

    columns = _columns(source, rows.attributes, rows.ids)
    geometry = shapely.from_wkb(np.array(rows.wkb, dtype=object))
    return gpd.GeoDataFrame(columns, geometry=geometry, index=rows.ids)


def _columns(
    source: QgsFeatureSource | QgsVectorLayerFeatureSource,
    attributes: list[list[Any]],
    ids: list[int] | None = None,
) -> dict[str, Any]:
    """Return the attributes by name; texts stay Python's own, None where a cell is NULL."""
    import numpy as np  # noqa: PLC0415
    import pandas as pd  # noqa: PLC0415

    columns: dict[str, Any] = {}
    for position, field in enumerate(source.fields()):
        cells = [_plain(row[position]) for row in attributes]
        name = field.name() if field.name() != "geometry" else "geometry_field"
        if field.isNumeric():
            columns[name] = _numeric(cells)
        elif field.type() == QMetaType.Type.QDateTime:
            columns[name] = np.array([cell or "NaT" for cell in cells], dtype="datetime64[ns]")
        else:
            # said as a Series: of an array pandas 3 makes a type of its own, with NaN for None
            columns[name] = pd.Series(cells, index=ids, dtype=object)
    return columns


def _numeric(cells: list[Any]) -> Any:
    """Return whole numbers as int64; where a cell is NULL or a fraction all as float64."""
    import numpy as np  # noqa: PLC0415

    if all(isinstance(cell, int) for cell in cells):
        return np.array(cells, dtype=np.int64)
    return np.array([np.nan if cell is None else cell for cell in cells], dtype=np.float64)


def _plain(value: Any) -> Any:
    """Return a QGIS attribute as a Python number, bool, text or None."""
    if QgsVariantUtils.isNull(value):
        return None
    if isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, QDateTime):
        return value.toString("yyyy-MM-ddTHH:mm:ss")  # the clock as it stands, without a zone
    if hasattr(value, "toString"):
        return value.toString(Qt.DateFormat.ISODate)
    return str(value)


def _notes(layer: str, rows: _Rows) -> tuple[str, ...]:
    cases = (
        (
            rows.without_geometry,
            _tr("Layer {layer}: {count} feature(s) without geometry were left out: {ids}."),
        ),
        (
            rows.of_other_type,
            _tr("Layer {layer}: {count} feature(s) of another type were left out: {ids}."),
        ),
        (
            rows.beyond_repair,
            _tr("Layer {layer}: {count} polygon(s) without area were left out: {ids}."),
        ),
        (
            rows.repaired,
            _tr("Layer {layer}: {count} invalid polygon(s) were repaired for the run: {ids}."),
        ),
    )
    return tuple(
        text.format(layer=layer, count=len(ids), ids=_listed(ids)) for ids, text in cases if ids
    )


def _listed(ids: list[int]) -> str:
    text = ", ".join(str(number) for number in ids[:_NAMED])
    more = len(ids) - _NAMED
    return text + (_tr(" and {count} more").format(count=more) if more > 0 else "")


def _wanted(kinds: tuple[Qgis.GeometryType, ...]) -> str:
    return _tr(" or ").join(_plural(kind) for kind in kinds)


def _plural(kind: Qgis.GeometryType) -> str:
    return {
        POLYGON: _tr("polygons"),
        LINE: _tr("lines"),
        POINT: _tr("points"),
    }.get(kind, _tr("rows without geometry"))


def _tr(text: str) -> str:
    translated: str = QCoreApplication.translate("DhpLayers", text)
    return translated
