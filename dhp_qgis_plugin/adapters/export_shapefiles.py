"""A plan's maps as shapefiles: ten-character names, and texts that fit into a cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsFeature,
    QgsField,
    QgsFields,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from dhp_qgis_plugin.adapters.export_tables import Tr, kept_fields
from dhp_qgis_plugin.adapters.files import replacing, unwritable
from dhp_qgis_plugin.adapters.sinks import add_all, check_written

_TEXT_LIMIT = 254  # bytes that a dBase cell holds
_CUT = "…"


def write_shapefile(
    layer: QgsVectorLayer,
    folder: Path,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    tr: Tr,
) -> dict[str, str]:
    """Write one layer; return the short name of each of its fields.

    Raises
    ------
    OutputError
        If it cannot be written; older files of that name stay as they are.
    Cancelled
        If the planner cancels.
    """
    from dhp_qgis_plugin.core.tables.columns import shapefile_names  # noqa: PLC0415

    kept = kept_fields(layer)
    short = shapefile_names([field.name() for field in kept])
    fields = QgsFields()
    for field in kept:
        renamed = QgsField(field)
        renamed.setName(short[field.name()])
        fields.append(renamed)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "ESRI Shapefile"
    options.fileEncoding = "UTF-8"
    options.layerOptions = ["ENCODING=UTF-8"]
    target = folder / f"{layer.name()}.shp"
    with replacing(target) as path:
        writer = QgsVectorFileWriter.create(
            str(path), fields, layer.wkbType(), layer.crs(), context.transformContext(), options
        )
        if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
            raise unwritable(target, writer.errorMessage())
        columns = [field.name() for field in kept]
        cut = _Cut()
        renamed_features = (cut.feature(f, columns, fields) for f in layer.getFeatures())
        add_all(writer, renamed_features, feedback, target)
        if not writer.flushBuffer():
            raise unwritable(target, writer.errorMessage())
        del writer  # closes the files
        check_written(path, None, layer.featureCount(), target)
    if cut.count:
        said = tr(
            "{file}: {count} texts longer than {most} bytes were cut after a word and end with …,"
            " as shapefiles hold no more; the GeoPackage and the CSV have them whole."
        )
        feedback.pushWarning(said.format(file=target.name, count=cut.count, most=_TEXT_LIMIT))
    return short


class _Cut:
    """Copies features under new field names and counts the texts that were too long."""

    def __init__(self) -> None:
        self.count = 0

    def feature(self, old: QgsFeature, columns: list[str], fields: QgsFields) -> QgsFeature:
        new = QgsFeature(fields)
        new.setGeometry(old.geometry())
        new.setAttributes([self._fitting(old[column]) for column in columns])
        return new

    def _fitting(self, value: Any) -> Any:
        if isinstance(value, str) and len(value.encode()) > _TEXT_LIMIT:
            self.count += 1
            return cut_after_word(value)
        return value


def cut_after_word(text: str, most: int = _TEXT_LIMIT) -> str:
    """Return a text of at most ``most`` bytes, cut after a word and marked with an ellipsis.

    Where there is no space in its last third, as in Chinese, it is cut after a sign.
    """
    room = most - len(_CUT.encode())
    short = text.encode()[:room].decode(errors="ignore")
    words, space, _ = short.rpartition(" ")
    return (words if space and len(words) > 2 * len(short) / 3 else short).rstrip() + _CUT
