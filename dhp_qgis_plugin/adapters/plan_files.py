"""The plans that a project holds: layers of one GeoPackage, and the tables beside them.

Read through QGIS alone: another reader of a GeoPackage that QGIS has open damages it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsFeatureRequest,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from dhp_qgis_plugin.adapters.dressing import kind_of_layer

ABOUT = "about"
KEY = "dhp/plan"
"""Custom property of a plan's layers that stand in no file: what they share."""


@dataclass
class PlanInProject:
    """The layers of one plan by kind; each kind once, the first in the project."""

    file: str
    layers: dict[str, QgsVectorLayer] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Tell whether there is enough of it to ask questions of."""
        return {"stations", "pipes", "buildings"} <= self.layers.keys()

    @property
    def title(self) -> str:
        """Return what a planner calls it: the file without its folder."""
        return Path(self.file).stem


def file_of_layer(layer: QgsVectorLayer) -> str:
    """Return the file that a layer stands in, '' for one in memory or a database."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return str(parts.get("path") or "")


def plan_key(layer: QgsVectorLayer) -> str:
    """Return what the layers of one plan share: their file, or a mark on layers in memory."""
    return str(layer.customProperty(KEY) or file_of_layer(layer))


def plans_in(project: QgsProject, *, in_memory: bool = False) -> list[PlanInProject]:
    """Return the plans of a project, in the order of their files' names.

    Own designs that were priced stand in memory; they are no plans unless asked for.
    """
    found: dict[str, PlanInProject] = {}
    for layer in project.mapLayers().values():
        if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
            continue
        kind, file = kind_of_layer(layer), plan_key(layer)
        if kind and file and (in_memory or not layer.customProperty(KEY)):
            found.setdefault(file, PlanInProject(file)).layers.setdefault(kind, layer)
    return [found[file] for file in sorted(found) if found[file].is_whole]


def plan_of(layer: QgsVectorLayer, project: QgsProject) -> PlanInProject | None:
    """Return the plan that a layer belongs to, None if it belongs to none."""
    key = plan_key(layer)
    plans = plans_in(project, in_memory=True)
    return next((plan for plan in plans if plan.file == key), None)


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
