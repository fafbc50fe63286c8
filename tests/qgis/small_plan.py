"""A plan of the small district, made once for all tests that look at one."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject, QgsVectorLayer

from dhp_qgis_plugin.algorithms.plan_layers import ORDER


def open_plan(file: Path) -> dict[str, QgsVectorLayer]:
    """Open a plan's layers in the project, as a planner does from the browser."""
    layers = {
        name: QgsVectorLayer(f"{file}|layername={name}", name, "ogr")
        for name in ORDER
        if name != "repairs"
    }
    QgsProject.instance().addMapLayers(list(layers.values()))
    return layers
