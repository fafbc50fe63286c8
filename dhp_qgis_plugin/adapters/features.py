"""GeoDataFrames as QGIS features: fields, geometry types, plain Python values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from qgis.core import Qgis, QgsFeature, QgsField, QgsFields, QgsGeometry
from qgis.PyQt.QtCore import QDate, QDateTime, QMetaType, Qt, QTime

if TYPE_CHECKING:
    import pandas as pd

_WKB = {
    "Point": Qgis.WkbType.Point,
    "MultiPoint": Qgis.WkbType.MultiPoint,
    "LineString": Qgis.WkbType.LineString,
    "MultiLineString": Qgis.WkbType.MultiLineString,
    "Polygon": Qgis.WkbType.Polygon,
    "MultiPolygon": Qgis.WkbType.MultiPolygon,
}


def fields_of(frame: pd.DataFrame) -> QgsFields:
    """Return the fields for a frame's columns, geometry apart."""
    fields = QgsFields()
    for name in _attribute_names(frame):
        fields.append(QgsField(name, _field_type(frame[name])))
    return fields


def wkb_type_of(frame: pd.DataFrame) -> Qgis.WkbType:
    """Return the one geometry type that holds every geometry of a frame.

    Single and multi parts together become multi; different kinds together become Unknown.
    A frame without a geometry column is a table. A frame without rows states its type in
    ``frame.attrs["geometry_type"]``, else it counts as points.
    """
    if not _has_geometry(frame):
        return Qgis.WkbType.NoGeometry
    names = sorted({str(name) for name in frame.geometry.geom_type.dropna().unique()})
    if not names:
        return _WKB.get(str(frame.attrs.get("geometry_type", "")), Qgis.WkbType.Point)
    if len(names) == 1:
        return _WKB.get(names[0], Qgis.WkbType.Unknown)
    single = {name.removeprefix("Multi") for name in names}
    return _WKB[f"Multi{single.pop()}"] if len(single) == 1 else Qgis.WkbType.Unknown


def features_of(frame: pd.DataFrame, fields: QgsFields) -> Iterator[QgsFeature]:
    """Yield a frame's rows as features; numpy's values become Python's.

    QGIS refuses an ``np.int64`` without an exception, so nothing of numpy may get through.
    """
    columns = [_plain(frame[name]) for name in _attribute_names(frame)]
    rows = zip(*columns, strict=True) if columns else iter([()] * len(frame))
    wkb = _wkb_of(frame)
    for position, row in enumerate(rows):
        feature = QgsFeature(fields)
        feature.setAttributes(list(row))
        if wkb is not None and wkb[position] is not None:
            geometry = QgsGeometry()
            geometry.fromWkb(wkb[position])
            feature.setGeometry(geometry)
        yield feature


def _attribute_names(frame: pd.DataFrame) -> list[str]:
    geometry = frame.geometry.name if _has_geometry(frame) else None
    return [str(name) for name in frame.columns if name != geometry]


def _has_geometry(frame: pd.DataFrame) -> bool:
    return getattr(frame, "_geometry_column_name", None) in frame.columns


def _wkb_of(frame: pd.DataFrame) -> Any:
    import shapely  # noqa: PLC0415 - the plugin loads without it

    if not _has_geometry(frame):
        return None
    shapes = frame.geometry.to_numpy()
    if wkb_type_of(frame) in (Qgis.WkbType.MultiLineString, Qgis.WkbType.MultiPolygon):
        shapes = [_as_multi(shape) for shape in shapes]
    return shapely.to_wkb(shapes, output_dimension=2)


def _as_multi(shape: Any) -> Any:
    import shapely  # noqa: PLC0415

    if shape is None or shape.geom_type.startswith("Multi"):
        return shape
    collect = {"LineString": shapely.multilinestrings, "Polygon": shapely.multipolygons}
    return collect[shape.geom_type]([shape])


def _field_type(column: pd.Series) -> QMetaType.Type:
    kind = column.dtype.kind
    if kind == "b":
        return QMetaType.Type.Bool
    if kind in "iu":
        return QMetaType.Type.LongLong
    if kind == "f":
        return QMetaType.Type.Double
    if kind == "M":
        return QMetaType.Type.QDateTime
    return QMetaType.Type.QString


def _plain(column: pd.Series) -> list[Any]:
    """Return a column as Python values; not-a-number and infinity become NULL."""
    import numpy as np  # noqa: PLC0415

    kind = column.dtype.kind
    if kind == "f":
        values = column.to_numpy(dtype=np.float64)
        return [
            v if ok else None for v, ok in zip(values.tolist(), np.isfinite(values), strict=True)
        ]
    if kind in "biu":
        return column.to_numpy().tolist()
    if kind == "M":
        return _times(column)
    return [None if _is_missing(value) else str(value) for value in column]


def _times(column: pd.Series) -> list[Any]:
    """Return hours as QDateTime without a daylight-saving shift, each distinct one made once."""
    stamps = column.to_numpy().tolist()
    made = {stamp: _moment(stamp) for stamp in set(stamps)}
    return [made[stamp] for stamp in stamps]


def _moment(stamp: Any) -> Any:
    import pandas as pd  # noqa: PLC0415

    t = pd.Timestamp(stamp)
    if pd.isna(t):
        return None
    date, clock = QDate(t.year, t.month, t.day), QTime(t.hour, t.minute, t.second)
    return QDateTime(date, clock, Qt.TimeSpec.UTC)


def _is_missing(value: Any) -> bool:
    return value is None or value != value  # noqa: PLR0124 - only not-a-number differs from itself
