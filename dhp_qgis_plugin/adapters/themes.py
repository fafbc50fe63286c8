"""A map theme for each question to a plan; the project's other layers and themes stay."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsMapLayer, QgsMapThemeCollection, QgsProject, QgsVectorLayer

from dhp_qgis_plugin.adapters.layer_words import question_title, style_title
from dhp_qgis_plugin.adapters.plan_files import PlanInProject, plans_in

QUESTIONS: dict[str, dict[str, str]] = {
    "siting": {
        "stations": "stations",
        "potential": "potential",
        "alternatives": "",
        "buildings": "buildings",
    },
    "hydraulics": {"stations": "stations", "nodes": "nodes_pressure", "pipes": "pipes_drop"},
    "load_density": {"stations": "stations", "buildings": "buildings_density"},
    "left_out": {
        "problems": "problems",
        "stations": "stations",
        "pipes": "pipes",
        "repairs": "",
        "buildings": "buildings_left_out",
    },
    "year": {"schedule": "schedule", "pipes": "pipes", "buildings": "buildings"},
}
"""Layers that answer each question, and the style in which they do."""


def theme_name(question: str, plan_name: str = "") -> str:
    """Return the name of a question's theme; with several plans the plan stands before it."""
    title = question_title(question)
    return f"{plan_name}: {title}" if plan_name else title


def add_themes(project: QgsProject, plan: PlanInProject, plan_name: str = "") -> list[str]:
    """Add a theme for each question to a plan; themes that show this plan already stay.

    Layers that are no plan's stand in each theme as the layer tree shows them now.

    Returns
    -------
    The names of the themes added.
    """
    themes = project.mapThemeCollection()
    mine = {layer.id() for layer in plan.layers.values()}
    of_plans = {layer.id() for one in plans_in(project) for layer in one.layers.values()} | mine
    others = [
        node.layer()
        for node in project.layerTreeRoot().findLayers()
        if node.isVisible() and node.layerId() not in of_plans and node.layer() is not None
    ]
    added = []
    for question, wanted in QUESTIONS.items():
        name = theme_name(question, plan_name)
        if themes.hasMapTheme(name) and mine & set(themes.mapThemeVisibleLayerIds(name)):
            continue
        if not wanted.keys() & plan.layers.keys():
            continue
        if question == "year" and "schedule" not in plan.layers:
            continue
        record = QgsMapThemeCollection.MapThemeRecord()
        for kind, style in wanted.items():
            if kind in plan.layers:
                record.addLayerRecord(_shown(plan.layers[kind], style_title(style)))
        for layer in others:
            record.addLayerRecord(_shown(layer, ""))
        if themes.hasMapTheme(name):
            themes.update(name, record)
        else:
            themes.insert(name, record)
        added.append(name)
    return added


def shows(project: QgsProject, name: str, plans: Sequence[PlanInProject]) -> bool:
    """Tell whether a theme shows a layer of one of some plans."""
    seen = set(project.mapThemeCollection().mapThemeVisibleLayerIds(name))
    return any(layer.id() in seen for plan in plans for layer in plan.layers.values())


def _shown(layer: QgsMapLayer, style: str) -> QgsMapThemeCollection.MapThemeLayerRecord:
    record = QgsMapThemeCollection.MapThemeLayerRecord(layer)
    record.isVisible = True
    record.usingCurrentStyle = True
    known = layer.styleManager().styles() if isinstance(layer, QgsVectorLayer) else []
    record.currentStyle = style if style in known else layer.styleManager().currentStyle()
    return record
