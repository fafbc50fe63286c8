"""The layers of a written plan in the looks of print, beside those that a project shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMapLayer,
    QgsPalLayerSettings,
    QgsProject,
    QgsProperty,
    QgsRendererCategory,
    QgsRuleBasedRenderer,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from dhp_qgis_plugin.adapters.layout_items import INK, text
from dhp_qgis_plugin.adapters.styles import apply_style, name_stations

Tr = Callable[[str], str]

DN_LABEL = (
    "'DN ' || to_string(\"dn\")"
    " || if(coalesce(\"dn_cool\", 0) > 0, ' / ' || to_string(\"dn_cool\"), '')"
    " || if(coalesce(\"pairs\", 1) > 1, ' \u00d7 ' || to_string(\"pairs\"), '')"
)
"""Nominal size, that of the pair for cold beside it, and how many pairs lie side by side."""
_LEAST_LABELLED_M = 12.0


@dataclass
class PlanLayers:
    """What is drawn, by use.

    Attributes
    ----------
    stations, pipes, buildings
        As on the overview.
    labelled_pipes, outlines
        Pipes with their DN, and buildings pale, as on the network plan.
    alternatives
        Stations of each other plan by its number.
    """

    stations: QgsVectorLayer
    pipes: QgsVectorLayer
    buildings: QgsVectorLayer
    labelled_pipes: QgsVectorLayer
    outlines: QgsVectorLayer
    unnamed_stations: QgsVectorLayer
    thin_pipes: QgsVectorLayer
    alternatives: dict[int, QgsVectorLayer] = field(default_factory=dict)

    def all(self) -> list[QgsMapLayer]:
        """Return every layer."""
        own = [self.stations, self.pipes, self.buildings, self.labelled_pipes]
        more = [self.outlines, self.unnamed_stations, self.thin_pipes]
        return [*own, *more, *self.alternatives.values()]


def open_plan_layers(plan: Path, tr: Tr) -> PlanLayers:
    """Open a plan's layers and dress them for print."""

    def opened(table: str, title: str, style: str = "") -> QgsVectorLayer:
        layer = QgsVectorLayer(f"{plan}|layername={table}", title, "ogr")
        apply_style(layer, style or table)
        _translate(layer, tr)
        return layer

    stations = opened("stations", tr("Stations, by source"))
    names = {
        str(one["station_id"]): str(one["name"] or one["station_id"])
        for one in stations.getFeatures()
    }
    buildings = opened("buildings", tr("Buildings, by station"))
    name_stations(buildings, names, tr("Not served"))
    labelled = opened("pipes", tr("Pipes, pair by DN"))
    _label_sizes(labelled)
    pipes = opened("pipes", tr("Pipes, pair by DN"))
    pipes.setLabelsEnabled(False)
    outlines = opened("buildings", tr("Buildings"))
    _outline(outlines, tr)
    unnamed = opened("stations", tr("Stations, by source"))
    unnamed.setLabelsEnabled(False)
    layers = PlanLayers(stations, pipes, buildings, labelled, outlines, unnamed, thin_pipes(pipes))
    for number in _alternative_numbers(plan):
        layer = opened("alternatives", tr("Plan {number}").format(number=number), "stations")
        layer.setSubsetString(f'"alternative" = {number}')
        _name_places(layer)
        layers.alternatives[number] = layer
    return layers


def _alternative_numbers(plan: Path) -> list[int]:
    layer = QgsVectorLayer(f"{plan}|layername=alternatives", "alternatives", "ogr")
    if not layer.isValid():
        return []
    column = layer.fields().indexOf("alternative")
    return sorted(int(number) for number in layer.uniqueValues(column))


def add_to_project(project: QgsProject, layers: list[QgsMapLayer], group: str) -> None:
    """Add layers under one group that is not shown, instead of an older one of that name."""
    root = project.layerTreeRoot()
    older = root.findGroup(group)
    if older is not None:
        project.removeMapLayers(older.findLayerIds())
        root.removeChildNode(older)
    node = root.addGroup(group)
    for layer in layers:
        project.addMapLayer(layer, False)
        node.addLayer(layer)
    node.setItemVisibilityChecked(False)
    node.setExpanded(False)


def _label_sizes(layer: QgsVectorLayer) -> None:
    """Write the DN along every pipe that is long enough, once for pipes of one size in a row."""
    settings = QgsPalLayerSettings()
    settings.fieldName = f"if(\"length_m\" >= {_LEAST_LABELLED_M:g}, {DN_LABEL}, '')"
    settings.isExpression = True
    settings.placement = Qgis.LabelPlacement.Line
    line = settings.lineSettings()
    line.setPlacementFlags(Qgis.LabelLinePlacementFlag.AboveLine)
    line.setMergeLines(True)
    settings.setLineSettings(line)
    settings.dist = 0.4
    settings.setFormat(haloed(text(6.5, INK)))
    properties = settings.dataDefinedProperties()
    size = QgsProperty.fromExpression("if(\"kind\" = 'service', 5.5, 7)")
    properties.setProperty(QgsPalLayerSettings.Property.Size, size)
    settings.setDataDefinedProperties(properties)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def _outline(layer: QgsVectorLayer, tr: Tr) -> None:
    categories = []
    for value, colour, name in (
        (True, "#e9ecef", tr("Served")),
        (False, "#ffffff", tr("Not served")),
    ):
        symbol = QgsFillSymbol.createSimple(
            {"color": colour, "outline_color": "#8a949d", "outline_width": "0.15"}
        )
        categories.append(QgsRendererCategory(value, symbol, name))
    layer.setRenderer(
        QgsCategorizedSymbolRenderer("coalesce(\"station_id\", '') <> ''", categories)
    )
    layer.setLabelsEnabled(False)


def _name_places(layer: QgsVectorLayer) -> None:
    settings = QgsPalLayerSettings()
    settings.fieldName = 'coalesce("name", "station_id")'
    settings.isExpression = True
    settings.setFormat(haloed(text(6.5, INK, bold=True)))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def haloed(form: QgsTextFormat) -> QgsTextFormat:
    """Return a format of letters with a white rim, to be read over lines."""
    rim = QgsTextBufferSettings()
    rim.setEnabled(True)
    rim.setSize(0.6)
    rim.setColor(QColor("white"))
    form.setBuffer(rim)
    return form


def thin_pipes(layer: QgsVectorLayer) -> QgsVectorLayer:
    """Return the pipes as thin lines, for small maps that only show where one is."""
    thin = layer.clone()
    symbol = QgsLineSymbol.createSimple({"line_color": "#66737f", "line_width": "0.25"})
    thin.setRenderer(QgsSingleSymbolRenderer(symbol))
    thin.setLabelsEnabled(False)
    return thin


def _translate(layer: QgsVectorLayer, tr: Tr) -> None:
    """Say the legend's words in the language of the print."""
    known = {
        "Service line": tr("Service line"),
        "Ground": tr("Ground"),
        "Sea": tr("Sea"),
        "River": tr("River"),
        "Lake": tr("Lake"),
        "Sewage": tr("Sewage"),
        "Outdoor air": tr("Outdoor air"),
        "Other": tr("Other"),
    }
    renderer = layer.renderer()
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        for place, category in enumerate(renderer.categories()):
            renderer.updateCategoryLabel(place, known.get(category.label(), category.label()))
    elif isinstance(renderer, QgsRuleBasedRenderer):
        for rule in renderer.rootRule().children():
            rule.setLabel(known.get(rule.label(), _sizes_in_words(rule.label(), tr)))


def _sizes_in_words(label: str, tr: Tr) -> str:
    """Return "DN 100 to 150" in another language; what is no class of sizes stays."""
    words = label.split()
    if words[:1] != ["DN"]:
        return label
    numbers = [word for word in words if word.isdigit()]
    if label.endswith("and larger"):
        return tr("DN {low} and larger").format(low=numbers[0])
    if len(numbers) == 2:
        return tr("DN {low} to {high}").format(low=numbers[0], high=numbers[1])
    return tr("DN to {high}").format(high=numbers[0]) if numbers else label
