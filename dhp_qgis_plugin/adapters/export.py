"""A plan's GeoPackage as shapefiles and CSV, read by QGIS itself, which may have it open."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsFeature,
    QgsField,
    QgsFields,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProviderRegistry,
    QgsVariantUtils,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt

from dhp_qgis_plugin.adapters.export_models import write_models
from dhp_qgis_plugin.adapters.files import replacing, unwritable
from dhp_qgis_plugin.adapters.sinks import add_all, check_written
from dhp_qgis_plugin.core.errors import Cancelled, InputError

FORMATS = ("shapefile", "csv", "dxf", "epanet", "pandapipes")
_OURS = {"stations", "pipes", "buildings"}
_TEXT_LIMIT = 254  # a dBase cell holds no more


def export_plan(
    plan: Path,
    folder: Path,
    formats: tuple[str, ...],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> tuple[Path, ...]:
    """Write every layer of a plan: maps as shapefiles, tables as CSV, and the list of names.

    Beside them its drawing as ``plan.dxf``, and its network as ``network.inp`` of EPANET and
    ``network.json`` of pandapipes.

    Shapefile columns have at most ten characters; ``field_names.csv`` says which is which.
    Each file set replaces an older one only when it is complete.

    Parameters
    ----------
    formats
        Of `FORMATS`. ``csv`` writes the attributes of every layer.

    Raises
    ------
    InputError
        If the file is no plan.
    OutputError
        If the folder cannot be written.
    Cancelled
        If the planner cancels.
    """
    layers = plan_sublayers(plan)
    written: list[Path] = []
    names: list[tuple[str, str, str]] = []
    for position, layer in enumerate(layers):
        if feedback.isCanceled():
            raise Cancelled
        feedback.setProgress(100.0 * position / len(layers))
        if "shapefile" in formats and layer.isSpatial():
            names += _write_shapefile(layer, folder, context, feedback)
            written.append(folder / f"{layer.name()}.shp")
        if "csv" in formats:
            columns = [field.name() for field in _kept(layer)]
            path = folder / f"{layer.name()}.csv"
            _write_csv(path, columns, (_cells(f, columns) for f in layer.getFeatures()))
            written.append(path)
    written += write_models(layers, plan, folder, formats, context, feedback)
    if names:
        _write_csv(folder / "field_names.csv", ["layer", "field", "in_shapefile"], names)
    return tuple(written)


def plan_sublayers(plan: Path) -> list[QgsVectorLayer]:
    """Return the plan's layers, without QGIS's own table of styles.

    Raises
    ------
    InputError
        If the file is no plan.
    """
    details = QgsProviderRegistry.instance().querySublayers(str(plan)) if plan.is_file() else []
    uris = {item.name(): item.uri() for item in details if item.providerKey() == "ogr"}
    if not uris.keys() >= _OURS:
        raise InputError(
            "{path} is no plan: it must be a GeoPackage made by 'Plan a district', with the layers"
            " {layers}.",
            path=str(plan),
            layers=", ".join(sorted(_OURS)),
        )
    uris.pop("layer_styles", None)
    return [QgsVectorLayer(uri, name, "ogr") for name, uri in uris.items()]


def _kept(layer: QgsVectorLayer) -> QgsFields:
    """Return the fields without the GeoPackage's row number."""
    kept = QgsFields()
    for field in layer.fields():
        if field.name() != "fid":
            kept.append(field)
    return kept


def _write_shapefile(
    layer: QgsVectorLayer,
    folder: Path,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> list[tuple[str, str, str]]:
    """Write one layer; return layer, field and its short name."""
    from dhp_qgis_plugin.core.tables.columns import shapefile_names  # noqa: PLC0415

    kept = _kept(layer)
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
        feedback.pushWarning(
            f"{target.name}: {cut.count} texts longer than {_TEXT_LIMIT} characters were cut, as"
            " shapefiles hold no more; the GeoPackage and the CSV have them whole."
        )
    return [(layer.name(), field, name) for field, name in short.items()]


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
            return value.encode()[:_TEXT_LIMIT].decode(errors="ignore")
        return value


def _write_csv(target: Path, columns: list[str], rows: Any) -> None:
    with replacing(target) as path, path.open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(columns)
        writer.writerows(rows)


def _cells(feature: QgsFeature, columns: list[str]) -> list[Any]:
    return [_cell(feature[column]) for column in columns]


def _cell(value: Any) -> Any:
    """Return a cell's content, and nothing that a spreadsheet would run."""
    from dhp_qgis_plugin.core.tables.spreadsheet import inert  # noqa: PLC0415 - needs the packages

    if QgsVariantUtils.isNull(value):
        return ""
    if hasattr(value, "toString"):
        return value.toString(Qt.DateFormat.ISODate).removesuffix("Z")
    return inert(value)
