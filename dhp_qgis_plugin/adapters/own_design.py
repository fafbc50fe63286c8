"""A planner's own design: stations and pipes of a plan as a pair of layers to draw in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsDefaultValue,
    QgsEditFormConfig,
    QgsEditorWidgetSetup,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsProject,
    QgsSnappingConfig,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType

from dhp_qgis_plugin.adapters.dressing import name_fields
from dhp_qgis_plugin.adapters.layer_words import source_word
from dhp_qgis_plugin.adapters.plan_files import PlanInProject, file_of_layer
from dhp_qgis_plugin.adapters.styles import apply_style
from dhp_qgis_plugin.adapters.wishes import OWN, new_layer
from dhp_qgis_plugin.adapters.words import tr
from dhp_qgis_plugin.core.parameters import register
from dhp_qgis_plugin.core.records import SourceKind

_TYPES = QMetaType.Type
STATION_FIELDS = (
    ("station_id", _TYPES.QString),
    ("name", _TYPES.QString),
    ("source", _TYPES.QString),
    ("extract_kw", _TYPES.Double),
    ("reject_kw", _TYPES.Double),
    ("extra_capex", _TYPES.Double),
    ("flow_m3_s", _TYPES.Double),
    ("source_monthly_c", _TYPES.QString),
    ("reason", _TYPES.QString),
)
PIPE_FIELDS = (
    ("pipe_id", _TYPES.QString),
    ("kind", _TYPES.QString),
    ("length_m", _TYPES.Double),
    ("trench_m", _TYPES.Double),
    ("crossing_cost", _TYPES.Double),
)
"""What `dhp:evaluatedesign` reads of stations and pipes, in layers made here."""

_TO_BUILDINGS = ("station_id", "path_m", "connected", "reason")
_SNAP_PX = 12.0


@dataclass(frozen=True)
class OwnDesign:
    """The two layers of a design."""

    stations: QgsVectorLayer
    pipes: QgsVectorLayer

    @property
    def title(self) -> str:
        """Return what a planner calls it: the file without its folder, or that it has none."""
        file = file_of_layer(self.stations)
        return Path(file).stem if file else tr("In memory")


def begin(
    project: QgsProject,
    plan: PlanInProject | None,
    file: Path | None,
    crs: QgsCoordinateReferenceSystem,
) -> OwnDesign:
    """Make the two layers, add them to the project and open them for drawing.

    Parameters
    ----------
    plan
        Whose stations and pipes are copied; None begins with an empty sheet.
    file
        GeoPackage that they are written into; None keeps them in memory.
    crs
        Of the layers where there is no plan.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    if plan is not None:
        crs = plan.layers["stations"].crs()
    context = project.transformContext()
    made = [
        new_layer(f"own_{kind}", title, _fields(fields), geometry, crs, file, context)
        for kind, title, fields, geometry in (
            ("stations", tr("Own design: stations"), STATION_FIELDS, "Point"),
            ("pipes", tr("Own design: pipes"), PIPE_FIELDS, "LineString"),
        )
    ]
    key = str(file or made[0].id())
    for layer, kind in zip(made, ("stations", "pipes"), strict=True):
        if plan is not None:
            _copy(plan.layers[kind], layer)
        layer.setCustomProperty(OWN, key)
        apply_style(layer, f"own_{kind}")
        name_fields(layer, kind)
    _ease_drawing(*made)
    group = project.layerTreeRoot().insertGroup(0, tr("Own design"))
    for layer in made:
        project.addMapLayer(layer, False)
        group.addLayer(layer).setExpanded(False)
    snap(project, made)
    for layer in made:
        layer.startEditing()
    return OwnDesign(*made)


def designs_in(project: QgsProject) -> list[OwnDesign]:
    """Return the own designs of a project, both layers of which are there."""
    found: dict[str, dict[Qgis.GeometryType, QgsVectorLayer]] = {}
    for layer in project.mapLayers().values():
        key = layer.customProperty(OWN) if isinstance(layer, QgsVectorLayer) else None
        if key and layer.isValid():
            found.setdefault(str(key), {})[layer.geometryType()] = layer
    point, line = Qgis.GeometryType.Point, Qgis.GeometryType.Line
    return [
        OwnDesign(parts[point], parts[line])
        for _, parts in sorted(found.items())
        if {point, line} <= parts.keys()
    ]


def buildings_to_assign(buildings: QgsVectorLayer) -> QgsVectorLayer:
    """Return a plan's buildings in memory without the stations that the plan gave them to.

    So the own stations share them out anew, by the shortest ways along the own pipes.
    """
    kept = [field for field in buildings.fields() if field.name() not in _TO_BUILDINGS]
    layer = QgsVectorLayer("MultiPolygon", "buildings", "memory")
    layer.setCrs(buildings.crs())
    layer.dataProvider().addAttributes([field for field in kept if field.name() != "fid"])
    layer.updateFields()
    _copy(buildings, layer)
    return layer


def quantities_of(about: dict[str, str]) -> QgsVectorLayer:
    """Return the table of every quantity that a plan was made with, as PARAMETERS takes it."""
    table = QgsVectorLayer(
        "NoGeometry?field=name:string&field=value:string", "quantities", "memory"
    )
    rows = []
    for quantity in register():
        if quantity.key in about:
            row = QgsFeature(table.fields())
            row.setAttributes([quantity.key, about[quantity.key]])
            rows.append(row)
    table.dataProvider().addFeatures(rows)
    return table


def standing_pipes(pipes: QgsVectorLayer) -> QgsVectorLayer | None:
    """Return the pipes of a plan that stand already, None where there are none."""
    fields = pipes.fields()
    if fields.lookupField("existing") < 0:
        return None
    layer = QgsVectorLayer(
        "LineString?field=pipe_id:string&field=dn:int", "existing pipes", "memory"
    )
    layer.setCrs(pipes.crs())
    rows = []
    for pipe in pipes.getFeatures('"existing"'):
        row = QgsFeature(layer.fields())
        row.setGeometry(pipe.geometry())
        row.setAttributes([pipe["pipe_id"], pipe["dn"]])
        rows.append(row)
    layer.dataProvider().addFeatures(rows)
    return layer if rows else None


def snap(project: QgsProject, layers: list[QgsVectorLayer]) -> None:
    """Let what is drawn snap to the design's own layers; other layers' settings stay."""
    config = project.snappingConfig()
    config.setEnabled(True)
    config.setMode(Qgis.SnappingMode.AdvancedConfiguration)
    for layer in layers:
        kinds = Qgis.SnappingType.Vertex
        if layer.geometryType() == Qgis.GeometryType.Line:
            kinds = Qgis.SnappingType.Vertex | Qgis.SnappingType.Segment
        one = QgsSnappingConfig.IndividualLayerSettings(
            True, kinds, _SNAP_PX, Qgis.MapToolUnit.Pixels
        )
        config.setIndividualLayerSettings(layer, one)
    project.setSnappingConfig(config)


def _copy(source: QgsVectorLayer, target: QgsVectorLayer) -> None:
    """Copy features with the fields that the target has; written at once, not to be undone."""
    rows = []
    names = target.fields().names()
    for feature in source.getFeatures():
        row = QgsFeature(target.fields())
        row.setGeometry(feature.geometry())
        for position, name in enumerate(names):
            at = feature.fields().lookupField(name)
            if at >= 0 and name != "fid":
                row.setAttribute(position, feature.attribute(at))
        rows.append(row)
    target.dataProvider().addFeatures(rows)
    target.updateExtents()


def _fields(wanted: tuple[tuple[str, QMetaType.Type], ...]) -> QgsFields:
    fields = QgsFields()
    for name, kind in wanted:
        fields.append(QgsField(name, kind))
    return fields


def _ease_drawing(stations: QgsVectorLayer, pipes: QgsVectorLayer) -> None:
    """Give what is drawn anew an id, a source to choose, and no form for every pipe."""
    unique = "'{0}' || substr(uuid('WithoutBraces'), 1, 6)"
    for layer, field, stem in ((stations, "station_id", "own-"), (pipes, "pipe_id", "own-")):
        position = layer.fields().lookupField(field)
        layer.setDefaultValueDefinition(position, QgsDefaultValue(unique.format(stem)))
    source = stations.fields().lookupField("source")
    stations.setDefaultValueDefinition(source, QgsDefaultValue(f"'{SourceKind.GROUND}'"))
    choices = [{source_word(kind): str(kind)} for kind in SourceKind]
    stations.setEditorWidgetSetup(source, QgsEditorWidgetSetup("ValueMap", {"map": choices}))
    form = pipes.editFormConfig()
    form.setSuppress(QgsEditFormConfig.FeatureFormSuppress.SuppressOn)
    pipes.setEditFormConfig(form)
