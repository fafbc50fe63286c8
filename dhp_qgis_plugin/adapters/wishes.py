"""What a planner wishes of sites and streets, written into the layers' own fields.

Everything goes through the layer's edit buffer in one command each, so that it can be undone. The
fields are those that the algorithms read: ``forbidden`` and ``required`` of streets and candidates.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from qgis.core import (
    NULL,
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsVectorLayerUtils,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType

from dhp_qgis_plugin.adapters.dressing import kind_of_layer, name_fields
from dhp_qgis_plugin.adapters.files import unwritable
from dhp_qgis_plugin.adapters.layer_words import layer_title, source_word
from dhp_qgis_plugin.adapters.styles import apply_style
from dhp_qgis_plugin.adapters.words import tr
from dhp_qgis_plugin.core.errors import InputError

FORBIDDEN, REQUIRED = "forbidden", "required"
OWN = "dhp/own_design"
"""Custom property of both layers of an own design: what they share."""
_OTHER = {FORBIDDEN: REQUIRED, REQUIRED: FORBIDDEN}
_TYPES = QMetaType.Type
CANDIDATE_FIELDS = (
    ("candidate_id", _TYPES.QString),
    ("name", _TYPES.QString),
    ("source", _TYPES.QString),
    ("extract_kw", _TYPES.Double),
    ("reject_kw", _TYPES.Double),
    ("extra_capex", _TYPES.Double),
    (REQUIRED, _TYPES.Int),
    (FORBIDDEN, _TYPES.Int),
    ("reason", _TYPES.QString),
)
"""The fields of a candidate that `read_candidates` knows, in a layer made here."""


class Role(StrEnum):
    """What a layer is for: places of stations, or streets."""

    SITES = "sites"
    STREETS = "streets"


@dataclass(frozen=True)
class Done:
    """What was done to a feature, in a sentence for the planner."""

    feature: int
    text: str


def layers_for(role: Role, project: QgsProject) -> list[QgsVectorLayer]:
    """Return the layers of a project that may hold sites or streets, the likeliest first."""
    wanted = Qgis.GeometryType.Point if role is Role.SITES else Qgis.GeometryType.Line
    found = [
        (_likelihood(layer, role), layer.name(), layer)
        for layer in project.mapLayers().values()
        if isinstance(layer, QgsVectorLayer) and layer.geometryType() == wanted
    ]
    likely = sorted((-likelihood, name, layer.id(), layer) for likelihood, name, layer in found)
    return [layer for likelihood, _, _, layer in likely if likelihood < 0]


def may_serve(role: Role, layer: object) -> bool:
    """Tell whether a layer can hold sites or streets: of their geometry, and no result of ours."""
    wanted = Qgis.GeometryType.Point if role is Role.SITES else Qgis.GeometryType.Line
    if not isinstance(layer, QgsVectorLayer) or layer.geometryType() != wanted:
        return False
    return kind_of_layer(layer) in ("", "candidates") and not layer.customProperty(OWN)


def _likelihood(layer: QgsVectorLayer, role: Role) -> int:
    fields = {name.lower() for name in layer.fields().names()}
    name = layer.name().lower()
    if role is Role.SITES:
        by_fields = {"candidate_id", "source"} <= fields
        return 2 * by_fields + any(word in name for word in ("candidate", "候选"))
    known = bool({"highway", "road_class", "fclass", FORBIDDEN} & fields)
    named = any(word in name for word in ("road", "street", "道路", "街"))
    return 0 if kind_of_layer(layer) in ("pipes", "edges") else 2 * known + named


def make_candidates(
    crs: QgsCoordinateReferenceSystem, file: Path | None, context: QgsCoordinateTransformContext
) -> QgsVectorLayer:
    """Return a new layer of candidates with the fields that planning reads.

    Parameters
    ----------
    file
        GeoPackage to write it into; None keeps it in memory until QGIS is closed.

    Raises
    ------
    OutputError
        If the file exists already or cannot be written.
    """
    fields = QgsFields()
    for name, kind in CANDIDATE_FIELDS:
        fields.append(QgsField(name, kind))
    layer = new_layer("candidates", layer_title("candidates"), fields, "Point", crs, file, context)
    apply_style(layer, "candidates")
    name_fields(layer, "candidates")
    return layer


def new_layer(
    table: str,
    title: str,
    fields: QgsFields,
    geometry: str,
    crs: QgsCoordinateReferenceSystem,
    file: Path | None,
    context: QgsCoordinateTransformContext,
) -> QgsVectorLayer:
    """Return an empty layer with these fields, in memory or in a table of a GeoPackage.

    Raises
    ------
    OutputError
        If the file holds such a table already or cannot be written.
    """
    if file is None:
        layer = QgsVectorLayer(geometry, title, "memory")
        layer.setCrs(crs)  # not by its name: QGIS may have kept that no name of it was found
        layer.dataProvider().addAttributes(fields.toList())
        layer.updateFields()
        return layer
    if QgsVectorLayer(f"{file}|layername={table}", table, "ogr").isValid():
        raise unwritable(file, tr("it holds a layer {table} already").format(table=table))
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", table
    if file.exists():
        options.actionOnExistingFile = (
            QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        )
    kind = Qgis.WkbType.Point if geometry == "Point" else Qgis.WkbType.LineString
    writer = QgsVectorFileWriter.create(str(file), fields, kind, crs, context, options)
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise unwritable(file, writer.errorMessage())
    del writer  # closes the file
    return QgsVectorLayer(f"{file}|layername={table}", title, "ogr")


def add_site(layer: QgsVectorLayer, x: float, y: float, source: str) -> Done:
    """Add a candidate at a place in the layer's CRS that uses a source.

    Raises
    ------
    InputError
        If the layer cannot be edited.
    """
    ids = _values(layer, "candidate_id") | _values(layer, "station_id")
    number = next(n for n in range(1, len(ids) + 2) if f"site{n}" not in ids)
    name = tr("Site {number}").format(number=number)
    said = {
        "candidate_id": f"site{number}",
        "station_id": f"site{number}",
        "name": name,
        "source": source,
    }
    with _editing(layer, tr("Add a site")):
        feature = QgsVectorLayerUtils.createFeature(layer, _point_for(layer, x, y))
        for field, value in said.items():
            if (position := layer.fields().lookupField(field)) >= 0:
                feature.setAttribute(position, value)
        _check(layer.addFeature(feature), layer)
    text = tr("{name} was added to {layer}; its source is {source}.")
    return Done(
        feature.id(), text.format(name=name, layer=layer.name(), source=source_word(source))
    )


def move_site(layer: QgsVectorLayer, feature: int, x: float, y: float) -> Done:
    """Move a candidate to a place in the layer's CRS.

    Raises
    ------
    InputError
        If the layer cannot be edited.
    """
    with _editing(layer, tr("Move a site")):
        _check(layer.changeGeometry(feature, _point_for(layer, x, y)), layer)
    return Done(feature, tr("{name} was moved.").format(name=name_of(layer, feature)))


def toggle(layer: QgsVectorLayer, feature: int, wish: str) -> Done:
    """Forbid or require a site or street; a second time takes the wish back.

    What is forbidden is no longer required, and the other way round; a street's ``usable`` goes
    with it.

    Raises
    ------
    InputError
        If the layer cannot be edited.
    """
    name = name_of(layer, feature)
    row = layer.getFeature(feature)
    now = not _says_yes(layer, row, wish)
    words = {
        (FORBIDDEN, True): tr("Forbid {name}"),
        (FORBIDDEN, False): tr("Allow {name}"),
        (REQUIRED, True): tr("Require {name}"),
        (REQUIRED, False): tr("Leave {name} open"),
    }
    with _editing(layer, words[wish, now].format(name=name)):
        _write(layer, feature, wish, now)
        if now and _says_yes(layer, row, _OTHER[wish]):
            _write(layer, feature, _OTHER[wish], False)
        if layer.fields().lookupField("usable") >= 0 and (wish == FORBIDDEN or now):
            _write(layer, feature, "usable", not (wish == FORBIDDEN and now))
    said = {
        (FORBIDDEN, True): tr("{name} is forbidden now; click again to allow it."),
        (FORBIDDEN, False): tr("{name} is allowed again."),
        (REQUIRED, True): tr("{name} is required now; click again to leave it open."),
        (REQUIRED, False): tr("{name} is left open again."),
    }
    return Done(feature, said[wish, now].format(name=name))


def nearest(layer: QgsVectorLayer, x: float, y: float, radius: float) -> int | None:
    """Return the feature nearest to a place within a radius, in the layer's CRS; None if none."""
    around = QgsRectangle(x - radius, y - radius, x + radius, y + radius)
    request = QgsFeatureRequest().setFilterRect(around).setNoAttributes()
    place = QgsGeometry.fromPointXY(QgsPointXY(x, y))
    found = [
        (feature.geometry().distance(place), feature.id()) for feature in layer.getFeatures(request)
    ]
    distance, feature = min(found, default=(radius, None))
    return feature if distance <= radius else None


def name_of(layer: QgsVectorLayer, feature: int) -> str:
    """Return what a feature is called: its name, its id, or its number in the layer."""
    row = layer.getFeature(feature)
    for field in ("name", "candidate_id", "station_id", "road_id", "pipe_id", "osm_id"):
        position = layer.fields().lookupField(field)
        value = row.attribute(position) if position >= 0 else None
        if value not in (None, NULL, ""):
            return str(value)
    return tr("Feature {number} of {layer}").format(number=feature, layer=layer.name())


def _point_for(layer: QgsVectorLayer, x: float, y: float) -> QgsGeometry:
    """Return a point as the layer keeps its own: alone, or the one part of many."""
    point = QgsGeometry.fromPointXY(QgsPointXY(x, y))
    if QgsWkbTypes.isMultiType(layer.wkbType()):
        point.convertToMultiType()
    return point


@contextmanager
def _editing(layer: QgsVectorLayer, command: str) -> Iterator[None]:
    """Make one command of the edit buffer; a layer that is not being edited begins to be."""
    if not layer.isEditable() and not layer.startEditing():
        raise InputError(
            "Layer {layer} cannot be edited; save it as a GeoPackage and use that.",
            layer=layer.name(),
        )
    layer.beginEditCommand(command)
    try:
        yield
    except Exception:
        layer.destroyEditCommand()
        raise
    layer.endEditCommand()
    layer.triggerRepaint()


def _write(layer: QgsVectorLayer, feature: int, field: str, yes: bool) -> None:
    position = layer.fields().lookupField(field)
    if position < 0:
        _check(layer.addAttribute(QgsField(field, QMetaType.Type.Int)), layer)
        position = layer.fields().lookupField(field)
    value: Any = int(yes)
    if layer.fields().at(position).type() == QMetaType.Type.QString:
        value = "1" if yes else "0"
    elif layer.fields().at(position).type() == QMetaType.Type.Bool:
        value = yes
    _check(layer.changeAttributeValue(feature, position, value), layer)


def _check(done: bool, layer: QgsVectorLayer) -> None:
    if not done:
        raise InputError(
            "Layer {layer} refuses the change; look whether another program or a constraint of a"
            " field stands in the way.",
            layer=layer.name(),
        )


def _says_yes(layer: QgsVectorLayer, row: QgsFeature, field: str) -> bool:
    from dhp_qgis_plugin.core.tables.cells import is_yes  # noqa: PLC0415 - needs the packages

    position = layer.fields().lookupField(field)
    value = row.attribute(position) if position >= 0 else None
    if value in (None, NULL):
        return False
    return is_yes(str(int(value)) if isinstance(value, bool) else str(value))


def _values(layer: QgsVectorLayer, field: str) -> set[str]:
    position = layer.fields().lookupField(field)
    return {str(value) for value in layer.uniqueValues(position)} if position >= 0 else set()
