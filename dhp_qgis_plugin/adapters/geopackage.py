"""The whole plan in one GeoPackage: layers, their styles, and what they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFields,
    QgsLayerMetadata,
    QgsProcessingFeedback,
    QgsProviderRegistry,
    QgsVectorFileWriter,
)

from dhp_qgis_plugin.adapters.features import features_of, fields_of, wkb_type_of
from dhp_qgis_plugin.adapters.files import replacing, unwritable
from dhp_qgis_plugin.adapters.layer_words import layer_title
from dhp_qgis_plugin.adapters.sinks import add_all, check_written
from dhp_qgis_plugin.adapters.styles import FURTHER, STYLES, style_text
from dhp_qgis_plugin.adapters.words import tr
from dhp_qgis_plugin.core.tables.field_words import units_sentence

if TYPE_CHECKING:
    import pandas as pd

_STYLE_TABLE = "layer_styles"  # where QGIS looks for a layer's default style


class PlanLayer(NamedTuple):
    """One layer of the plan: its rows, their CRS, what it is in a sentence, and its currency."""

    frame: pd.DataFrame
    crs: QgsCoordinateReferenceSystem
    abstract: str = ""
    currency: str = ""

    @property
    def fields(self) -> QgsFields:
        """Return the fields of its columns."""
        return fields_of(self.frame)

    @property
    def kind(self) -> Qgis.WkbType:
        """Return the type of its geometries."""
        return wkb_type_of(self.frame)

    @property
    def count(self) -> int:
        """Return how many rows it has."""
        return len(self.frame)

    def features(self) -> Iterator[QgsFeature]:
        """Give its rows."""
        return features_of(self.frame, self.fields)


class CopiedLayer(NamedTuple):
    """One layer of the plan as it stands elsewhere, read while it is written."""

    fields: QgsFields
    kind: Qgis.WkbType
    crs: QgsCoordinateReferenceSystem
    count: int
    features: Callable[[], Iterator[QgsFeature]]
    abstract: str = ""
    currency: str = ""


def write_geopackage(
    target: Path,
    layers: Mapping[str, PlanLayer | CopiedLayer],
    rights: tuple[str, ...],
    context: QgsCoordinateTransformContext,
    feedback: QgsProcessingFeedback,
    styles: Path = STYLES,
) -> None:
    """Write all layers into one GeoPackage, which replaces an older one only when complete.

    Parameters
    ----------
    layers
        By table name; a style is stored for each that has ``styles/<name>.qml``.
    rights
        Licence lines that every layer's metadata carries.

    Raises
    ------
    OutputError
        If it cannot be written, e.g. because the disk is full; the older file is unchanged.
    Cancelled
        If the planner cancels.
    """
    with replacing(target) as path:
        for name, layer in layers.items():
            _add_table(path, name, layer, context, feedback, target)
        stored = _style_table(layers, styles)
        if stored is not None:
            no_crs = QgsCoordinateReferenceSystem()
            _add_table(
                path, _STYLE_TABLE, PlanLayer(stored, no_crs), context, feedback, target, fid="id"
            )
        for name, layer in layers.items():
            check_written(path, name, layer.count, target)
            _describe(path, name, layer, rights, target)


def _add_table(
    path: Path,
    name: str,
    layer: PlanLayer | CopiedLayer,
    context: QgsCoordinateTransformContext,
    feedback: QgsProcessingFeedback,
    target: Path,
    fid: str = "fid",
) -> None:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = name
    options.layerOptions = [f"FID={fid}"]
    options.fileEncoding = "UTF-8"
    if path.exists():
        options.actionOnExistingFile = (
            QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        )
    writer = QgsVectorFileWriter.create(
        str(path), layer.fields, layer.kind, layer.crs, context, options
    )
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise unwritable(target, writer.errorMessage())
    add_all(writer, layer.features(), feedback, target)
    if not writer.flushBuffer():
        raise unwritable(target, writer.errorMessage())
    del writer  # closes the file


def _style_table(
    layers: Mapping[str, PlanLayer | CopiedLayer], styles: Path
) -> pd.DataFrame | None:
    """Return QGIS's table of styles, each layer's own its default; None if there are none."""
    import pandas as pd  # noqa: PLC0415 - the plugin loads without it

    named = [(name, style) for name in layers for style in (name, *FURTHER.get(name, ()))]
    rows = [
        {
            "f_table_catalog": "",
            "f_table_schema": "",
            "f_table_name": name,
            "f_geometry_column": None if layers[name].kind == Qgis.WkbType.NoGeometry else "geom",
            "styleName": style,
            "styleQML": style_text(path, _stations(layers) if style == "buildings" else ()),
            "styleSLD": "",
            "useAsDefault": style == name,
            "description": "DHP planner",
            "owner": "",
            "ui": None,
            "update_time": pd.Timestamp.now(tz="UTC").tz_localize(None),
        }
        for name, style in named
        if (path := styles / f"{style}.qml").is_file()
    ]
    return pd.DataFrame(rows) if rows else None


def _stations(layers: Mapping[str, PlanLayer | CopiedLayer]) -> set[str]:
    """Return the ids of the stations that serve the plan's buildings."""
    layer = layers["buildings"]
    column = layer.fields.indexFromName("station_id")
    found = {row.attribute(column) for row in layer.features()} if column >= 0 else set()
    return {one for one in found if isinstance(one, str) and one}


def _describe(
    path: Path,
    name: str,
    layer: PlanLayer | CopiedLayer,
    rights: tuple[str, ...],
    target: Path,
) -> None:
    metadata = QgsLayerMetadata()
    metadata.setIdentifier(name)
    metadata.setTitle(layer_title(name))
    metadata.setType("dataset")
    metadata.setLanguage(QgsApplication.locale() or "en")
    units = units_sentence(layer.fields.names(), name, tr, layer.currency)
    said = tr("Units: {units}.").format(units=units) if units else ""
    metadata.setAbstract(" ".join(part for part in (layer.abstract, said) if part))
    metadata.setRights(list(rights))
    metadata.setCrs(layer.crs)
    provider = QgsProviderRegistry.instance().providerMetadata("ogr")
    done, reason = provider.saveLayerMetadata(f"{path}|layername={name}", metadata)
    if not done:
        raise unwritable(target, reason)
