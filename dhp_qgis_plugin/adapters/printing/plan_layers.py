"""The layers of a written plan in the looks of print, beside those that a project shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMapLayer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
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

from dhp_qgis_plugin.adapters.dressing import speak
from dhp_qgis_plugin.adapters.layout_items import INK, text
from dhp_qgis_plugin.adapters.styles import apply_style, name_stations

Tr = Callable[[str], str]

DN_LABEL = (
    "'DN ' || to_string(\"dn\")"
    " || if(coalesce(\"dn_cool\", 0) > 0, ' / ' || to_string(\"dn_cool\"), '')"
    " || if(coalesce(\"pairs\", 1) > 1, ' \u00d7 ' || to_string(\"pairs\"), '')"
)
"""Nominal size, that of the pair for cold beside it, and how many pairs lie side by side."""
_SMALL_MM = 'min(1.8 + 0.5 * sqrt(max(coalesce("heat_kw", 0), coalesce("cool_kw", 0)) / 1000), 6)'
_LABEL_AWAY_MM = (
    'CASE WHEN "kind" = \'service\' THEN 0.4 WHEN "dn" >= 700 THEN 1.7'
    ' WHEN "dn" >= 450 THEN 1.4 WHEN "dn" >= 300 THEN 1.1 WHEN "dn" >= 200 THEN 0.9 ELSE 0.6 END'
)
"""Half a line's width and a little."""
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


def open_plan_layers(plan: Path, tr: Tr, between: Callable[[], None]) -> PlanLayers:
    """Open a plan's layers and dress them for print; ``between`` is called before each."""

    def opened(table: str, title: str, style: str = "", only: str = "") -> QgsVectorLayer:
        between()
        source = f"{plan}|layername={table}" + (f"|subset={only}" if only else "")
        layer = QgsVectorLayer(source, title, "ogr")
        apply_style(layer, style or table)
        _keep_used(layer)
        speak(layer, tr)
        return layer

    stations = opened("stations", tr("Stations, by source"))
    _label_stations(stations, tr)
    names = {
        str(one["station_id"]): str(one["name"] or one["station_id"])
        for one in stations.getFeatures()
    }
    buildings = opened("buildings", tr("Buildings, by station"))
    name_stations(buildings, names, tr("Not connected"))
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
        title = tr("Plan {number}").format(number=number)
        layer = opened("alternatives", title, "stations", f'"alternative" = {number}')
        _name_places(layer)
        _make_small(layer)
        layers.alternatives[number] = layer
    return layers


def _alternative_numbers(plan: Path) -> list[int]:
    layer = QgsVectorLayer(f"{plan}|layername=alternatives", "alternatives", "ogr")
    if not layer.isValid():
        return []
    column = layer.fields().indexOf("alternative")
    return sorted(int(number) for number in layer.uniqueValues(column))


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
    settings.dist = 0.5
    settings.setFormat(haloed(text(6.5, INK)))
    properties = settings.dataDefinedProperties()
    size = QgsProperty.fromExpression("if(\"kind\" = 'service', 5.5, 7)")
    properties.setProperty(QgsPalLayerSettings.Property.Size, size)
    beside = QgsProperty.fromExpression(_LABEL_AWAY_MM)
    properties.setProperty(QgsPalLayerSettings.Property.LabelDistance, beside)
    settings.setDataDefinedProperties(properties)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def _outline(layer: QgsVectorLayer, tr: Tr) -> None:
    categories = []
    for value, colour, name in (
        ("served", "#e9ecef", tr("Connected")),
        ("left out", "#ffffff", tr("Not connected")),
    ):
        symbol = QgsFillSymbol.createSimple(
            {"color": colour, "outline_color": "#8a949d", "outline_width": "0.15"}
        )
        categories.append(QgsRendererCategory(value, symbol, name))
    layer.setRenderer(
        QgsCategorizedSymbolRenderer(
            "if(coalesce(\"station_id\", '') = '', 'left out', 'served')", categories
        )
    )
    layer.setLabelsEnabled(False)


def _label_stations(layer: QgsVectorLayer, tr: Tr) -> None:
    """Say a station's name and power in the language of the print."""
    settings = QgsPalLayerSettings(layer.labeling().settings())
    heat, cold = (
        f"' || format_number(coalesce(\"{column}\", 0) / 1000, 1) || '"
        for column in ("heat_kw", "cool_kw")
    )
    power = tr("{heat} MW heat · {cold} MW cold").replace("'", "''")
    settings.fieldName = (
        f'coalesce("name", "station_id") || \'\\n{power.format(heat=heat, cold=cold)}\''
    )
    settings.isExpression = True
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))


def _make_small(layer: QgsVectorLayer) -> None:
    """Draw stations with marks for a small map, in the shapes and colours of the large one."""
    renderer = layer.renderer()
    for place, category in enumerate(renderer.categories()):
        marked = category.symbol().symbolLayer(0)  # the rim above it has no fill
        small = QgsMarkerSymbol()
        mark = small.symbolLayer(0)
        mark.setShape(marked.shape())
        mark.setColor(marked.color())
        mark.setStrokeColor(INK)
        mark.setStrokeWidth(0.2)
        small.setDataDefinedSize(QgsProperty.fromExpression(_SMALL_MM))
        renderer.updateCategorySymbol(place, small)


def _name_places(layer: QgsVectorLayer) -> None:
    settings = QgsPalLayerSettings()
    settings.fieldName = 'coalesce("name", "station_id")'
    settings.isExpression = True
    settings.placement = Qgis.LabelPlacement.OrderedPositionsAroundPoint
    settings.offsetType = Qgis.LabelOffsetType.FromSymbolBounds
    settings.dist = 0.6
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


def _keep_used(layer: QgsVectorLayer) -> None:
    """Drop what no feature shows, so that a legend names only what is there."""
    renderer = layer.renderer()
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        column = layer.fields().indexOf(renderer.classAttribute())
        if column < 0:
            return
        there = layer.uniqueValues(column)
        for place in reversed(range(len(renderer.categories()))):
            value = renderer.categories()[place].value()
            known = [one.value() for one in renderer.categories()]
            other = value in (None, "") and not there.issubset(set(known))
            if value not in there and not other:
                renderer.deleteCategory(place)
    elif isinstance(renderer, QgsRuleBasedRenderer):
        root = renderer.rootRule()
        for rule in list(root.children()):
            request = QgsFeatureRequest().setFilterExpression(rule.filterExpression()).setLimit(1)
            if rule.filterExpression() and not list(layer.getFeatures(request)):
                root.removeChild(rule)
