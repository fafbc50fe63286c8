"""The plans that a project holds: layers of one GeoPackage, and the tables beside them.

Read through QGIS alone: another reader of a GeoPackage that QGIS has open damages it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from qgis.core import (
    Qgis,
    QgsFeatureRequest,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from dhp_qgis_plugin.adapters.dressing import kind_of_layer

ABOUT = "about"


@dataclass
class PlanInProject:
    """The layers of one plan by kind; each kind once, the first in the project."""

    file: str
    layers: dict[str, QgsVectorLayer] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Tell whether there is enough of it to ask questions of."""
        return {"stations", "pipes", "buildings"} <= self.layers.keys()


def file_of_layer(layer: QgsVectorLayer) -> str:
    """Return the file that a layer stands in, '' for one in memory or a database."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return str(parts.get("path") or "")


def plans_in(project: QgsProject) -> list[PlanInProject]:
    """Return the plans of a project, in the order of their files' names."""
    found: dict[str, PlanInProject] = {}
    for layer in project.mapLayers().values():
        if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
            continue
        kind, file = kind_of_layer(layer), file_of_layer(layer)
        if kind and file:
            found.setdefault(file, PlanInProject(file)).layers.setdefault(kind, layer)
    return [found[file] for file in sorted(found) if found[file].is_whole]


def plan_of(layer: QgsVectorLayer, project: QgsProject) -> PlanInProject | None:
    """Return the plan that a layer belongs to, None if it belongs to none."""
    file = file_of_layer(layer)
    return next((plan for plan in plans_in(project) if plan.file == file), None)


def layer_beside(plan: PlanInProject, kind: str) -> QgsVectorLayer | None:
    """Return a layer or table of a plan: as the project holds it, else opened for reading."""
    known = plan.layers.get(kind)
    if known is not None:
        return known
    inside = QgsVectorLayer(f"{plan.file}|layername={kind}", kind, "ogr")
    return inside if inside.isValid() else None


def said_about(file: str) -> dict[str, str]:
    """Return a plan's circumstances by name, as its table ``about`` has them; {} without one."""
    table = QgsVectorLayer(f"{file}|layername={ABOUT}", ABOUT, "ogr")
    if not table.isValid() or not {"name", "value"} <= set(table.fields().names()):
        return {}
    request = QgsFeatureRequest().setFlags(Qgis.FeatureRequestFlag.NoGeometry)
    return {str(row["name"]): str(row["value"]) for row in table.getFeatures(request)}
