"""A plan's GeoPackage as files for designers, read by QGIS itself, which may have it open."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProviderRegistry,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from dhp_qgis_plugin.adapters.export_models import HYDRAULIC, write_models
from dhp_qgis_plugin.adapters.export_readme import readme
from dhp_qgis_plugin.adapters.export_shapefiles import write_shapefile
from dhp_qgis_plugin.adapters.export_tables import Tr, write_csv, write_layer_csv, write_workbook
from dhp_qgis_plugin.adapters.files import replacing, unwritable
from dhp_qgis_plugin.core.errors import Cancelled, InputError

FORMATS = ("shapefile", "csv", "dxf", "epanet", "pandapipes", "xlsx", "geopackage")
_OURS = {"stations", "pipes", "buildings"}


def export_plan(
    plan: Path,
    folder: Path,
    formats: tuple[str, ...],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    tr: Tr = str,
) -> tuple[Path, ...]:
    """Write every layer of a plan in the formats that other programs read.

    Maps as shapefiles, tables as CSV and in one workbook (``plan.xlsx``), the drawing as
    ``plan.dxf``, the network as ``network.inp`` of EPANET and ``network.json`` of pandapipes, all
    layers once more as ``plan.gpkg``; ``README.txt`` says what each file is.

    Shapefile columns have at most ten characters; ``field_names.csv`` says which is which, with
    the unit. Each file set replaces an older one only when it is complete.

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
    formats = _possible(formats, layers, feedback, tr)
    # first what may be refused, so that no half of an export is left
    written = write_models(layers, plan, folder, formats, context, feedback)
    names: list[tuple[str, str, str, str]] = []
    for position, layer in enumerate(layers):
        if feedback.isCanceled():
            raise Cancelled
        feedback.setProgress(80.0 * position / len(layers))
        if "shapefile" in formats and layer.isSpatial():
            short = write_shapefile(layer, folder, context, feedback, tr)
            names += [(layer.name(), long, cut, _unit(long)) for long, cut in short.items()]
            written.append(folder / f"{layer.name()}.shp")
        if "csv" in formats:
            written.append(folder / f"{layer.name()}.csv")
            write_layer_csv(layer, written[-1])
    if "xlsx" in formats:
        written.append(write_workbook(layers, folder / "plan.xlsx", tr))
    if "geopackage" in formats and (folder / "plan.gpkg").resolve() != plan.resolve():
        written.append(_write_geopackage(layers, folder / "plan.gpkg", context, feedback))
    if names:
        write_csv(folder / "field_names.csv", ["layer", "field", "in_shapefile", "unit"], names)
    with replacing(folder / "README.txt") as path:
        path.write_text(readme(layers, formats, tr), encoding="utf-8")
    return tuple(written)


def _possible(
    formats: tuple[str, ...],
    layers: list[QgsVectorLayer],
    feedback: QgsProcessingFeedback,
    tr: Tr,
) -> tuple[str, ...]:
    """Return the formats without those that cannot hold the plan, which is said, if others stay."""
    pipes = next(layer for layer in layers if layer.name() == "pipes")
    kept = tuple(name for name in formats if name not in HYDRAULIC)
    if kept == formats or not kept or pipes.fields().lookupField("dn_cool") < 0:
        return formats
    request = QgsFeatureRequest().setFilterExpression('"dn_cool" > 0').setLimit(1)
    if not list(pipes.getFeatures(request)):
        return formats
    feedback.pushWarning(
        tr(
            "The hydraulic files (epanet, pandapipes) were left out: they do not hold the two pairs"
            " in one trench of a four-pipe network."
        )
    )
    return kept


def _unit(column: str) -> str:
    from dhp_qgis_plugin.core.tables.columns import unit_of  # noqa: PLC0415 - with the core

    return unit_of(column)


def _write_geopackage(
    layers: list[QgsVectorLayer],
    target: Path,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> Path:
    """Copy all layers, whole texts and full names, with what their metadata say."""
    with replacing(target) as path:
        for layer in layers:
            if feedback.isCanceled():
                raise Cancelled
            options = QgsVectorFileWriter.SaveVectorOptions()
            options.driverName = "GPKG"
            options.layerName = layer.name()
            options.layerMetadata = layer.metadata()
            options.saveMetadata = True
            options.feedback = feedback
            if path.exists():
                options.actionOnExistingFile = (
                    QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
                )
            code, said, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(
                layer, str(path), context.transformContext(), options
            )
            if code != QgsVectorFileWriter.WriterError.NoError:
                raise unwritable(target, said)
    return target


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
