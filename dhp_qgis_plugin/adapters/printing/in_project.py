"""Layers and layouts of a print within a project."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsMapLayer, QgsProject

from dhp_qgis_plugin.adapters.printing.job import Made


def add_to_project(project: QgsProject, layers: list[QgsMapLayer], group: str) -> None:
    """Add layers under one group that is not shown, instead of an older one of that name."""
    remove_from_project(project, group)
    node = project.layerTreeRoot().addGroup(group)
    project.addMapLayers(layers, False)  # at once: who follows the project hears it once
    for layer in layers:
        node.addLayer(layer)
    node.setItemVisibilityChecked(False)
    node.setExpanded(False)


def remove_from_project(project: QgsProject, group: str) -> None:
    """Remove a group with its layers, if it is there."""
    root = project.layerTreeRoot()
    node = root.findGroup(group)
    if node is not None:
        project.removeMapLayers(node.findLayerIds())
        root.removeChildNode(node)


def add_layouts(project: QgsProject, made: Sequence[Made]) -> None:
    """Hand the layouts to the project, instead of older ones of their names."""
    keeper = project.layoutManager()
    for one in made:
        older = keeper.layoutByName(one.layout.name())
        if older is not None:
            keeper.removeLayout(older)
        keeper.addLayout(one.layout)
