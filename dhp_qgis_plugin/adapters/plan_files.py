"""The plans that a project holds: layers of one GeoPackage or of one scenario of the dock.

Read through QGIS alone: another reader of a GeoPackage that QGIS has open damages it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsFeatureRequest,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from dhp_qgis_plugin.adapters.dressing import kind_of_layer
from dhp_qgis_plugin.adapters.result_layers import SCENARIO, find_group

ABOUT = "about"
KEY = "dhp/plan"
"""Custom property of a plan's layers that stand in no file: what they share."""
CIRCUMSTANCES = "dhp/circumstances"
"""Custom property of stations that were planned step by step: as `ABOUT` says it, in JSON."""
INPUTS = "dhp/inputs"
"""Likewise: the ids of the layers that they were planned from, in JSON."""
COLLECTED = "dhp/collected"
"""Likewise: the file into which the plan's layers were put, and which version of it, in JSON."""


@dataclass
class PlanInProject:
    """The layers of one plan by kind; each kind once, the first in the project.

    Attributes
    ----------
    key
        What its layers share: a file, a scenario, or a mark in memory.
    name
        Of the scenario; '' where a file is the plan.
    """

    key: str
    layers: dict[str, QgsVectorLayer] = field(default_factory=dict)
    name: str = ""

    @property
    def file(self) -> str:
        """Return the file that its stations stand in, '' where they are in memory."""
        stations = self.layers.get("stations")
        return "" if stations is None else file_of_layer(stations)

    @property
    def version(self) -> str:
        """Return what is another one as soon as one of its layers was made anew."""
        return " ".join(sorted(layer.id() for layer in self.layers.values()))

    @property
    def is_whole(self) -> bool:
        """Tell whether there is enough of it to ask questions of."""
        return {"stations", "pipes", "buildings"} <= self.layers.keys()

    @property
    def title(self) -> str:
        """Return what a planner calls it: the scenario, or the file without its folder."""
        return self.name or Path(self.key).stem


def file_of_layer(layer: QgsVectorLayer) -> str:
    """Return the file that a layer stands in, '' for one in memory or a database."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return str(parts.get("path") or "")


def plan_key(layer: QgsVectorLayer) -> str:
    """Return what the layers of one plan share: mark in memory, scenario of the dock, or file."""
    scenario = str(layer.customProperty(SCENARIO, "") or "")
    return str(layer.customProperty(KEY) or scenario or file_of_layer(layer))


def plans_in(project: QgsProject, *, in_memory: bool = False) -> list[PlanInProject]:
    """Return the plans of a project: those that are shown first, then by the names of their keys.

    Own designs that were priced stand in memory; they are no plans unless asked for.
    """
    found: dict[str, PlanInProject] = {}
    for layer in project.mapLayers().values():
        if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
            continue
        kind, key = kind_of_layer(layer), plan_key(layer)
        if kind and key and (in_memory or not layer.customProperty(KEY)):
            found.setdefault(key, PlanInProject(key)).layers.setdefault(kind, layer)
    plans = [found[key] for key in sorted(found) if found[key].is_whole]
    for plan in plans:
        group = find_group(project, plan.key)
        plan.name = group.name() if group is not None else ""
    return sorted(plans, key=lambda plan: not _is_shown(project, plan))


def _is_shown(project: QgsProject, plan: PlanInProject) -> bool:
    node = project.layerTreeRoot().findLayer(plan.layers["stations"].id())
    return node is not None and node.isVisible()


def plan_of(layer: QgsVectorLayer, project: QgsProject) -> PlanInProject | None:
    """Return the plan that a layer belongs to, None if it belongs to none."""
    key = plan_key(layer)
    plans = plans_in(project, in_memory=True)
    return next((plan for plan in plans if plan.key == key), None)


def layer_beside(plan: PlanInProject, kind: str) -> QgsVectorLayer | None:
    """Return a layer or table of a plan: as the project holds it, else opened for reading."""
    known = plan.layers.get(kind)
    if known is not None:
        return known
    if plan.name or not plan.file:  # a scenario's layers are all in the project
        return None
    inside = QgsVectorLayer(f"{plan.file}|layername={kind}", kind, "ogr")
    return inside if inside.isValid() else None


YearSources = tuple[QgsVectorLayerFeatureSource, QgsVectorLayerFeatureSource]
"""Hours and machines of a plan, to be read in any thread."""


def sources_of_year(plan: PlanInProject) -> YearSources | None:
    """Return schedule and machines of a plan for a task to read; None where it has no such.

    They are opened here, in the window's thread: where two threads open layers of one GeoPackage at
    the same time, QGIS's provider waits for itself for ever.
    """
    schedule, machines = layer_beside(plan, "schedule"), layer_beside(plan, "equipment")
    if schedule is None or machines is None:
        return None
    return QgsVectorLayerFeatureSource(schedule), QgsVectorLayerFeatureSource(machines)


def circumstances(plan: PlanInProject) -> dict[str, str]:
    """Return the circumstances in which a plan was made, by the names of its table ``about``."""
    said = plan.layers["stations"].customProperty(CIRCUMSTANCES, "")
    return dict(json.loads(said)) if said else said_about(plan.file)


def made_from(plan: PlanInProject, project: QgsProject) -> list[str]:
    """Return the ids of the project's layers that a plan was made from.

    Where it does not say so, all that are no results may have been among them.
    """
    said = plan.layers["stations"].customProperty(INPUTS, "")
    known = {str(one) for one in json.loads(said)} if said else None
    return [
        name
        for name, layer in project.mapLayers().items()
        if isinstance(layer, QgsVectorLayer) and layer.isValid()
        if (kind_of_layer(layer) in ("", "candidates") if known is None else name in known)
    ]


def package_of(plan: PlanInProject) -> str:
    """Return the GeoPackage that holds a plan whole, as it is now; '' where there is none."""
    files = {file_of_layer(layer) for layer in plan.layers.values()}
    if len(files) == 1 and plan.file and said_about(plan.file):
        return plan.file
    said = plan.layers["stations"].customProperty(COLLECTED, "")
    kept = dict(json.loads(said)) if said else {}
    file = str(kept.get("file", ""))
    return file if kept.get("version") == plan.version and Path(file).is_file() else ""


def keep_package(plan: PlanInProject, file: str) -> None:
    """Remember the file into which a plan's layers were put."""
    said = json.dumps({"file": file, "version": plan.version})
    plan.layers["stations"].setCustomProperty(COLLECTED, said)


def said_about(file: str) -> dict[str, str]:
    """Return a plan's circumstances by name, as its table ``about`` has them; {} without one."""
    table = QgsVectorLayer(f"{file}|layername={ABOUT}", ABOUT, "ogr")
    if not table.isValid() or not {"name", "value"} <= set(table.fields().names()):
        return {}
    request = QgsFeatureRequest().setFlags(Qgis.FeatureRequestFlag.NoGeometry)
    return {str(row["name"]): str(row["value"]) for row in table.getFeatures(request)}
