"""A plan as a drawing for CAD: a layer for each kind and size, the DN written along every pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsDxfExport,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsFillSymbol,
    QgsLabelPlacementSettings,
    QgsLineSymbol,
    QgsMapSettings,
    QgsMarkerSymbol,
    QgsMemoryProviderUtils,
    QgsPalLayerSettings,
    QgsSingleSymbolRenderer,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QFile, QMetaType

from dhp_qgis_plugin.adapters.files import replacing, unwritable

Tr = Callable[[str], str]


def layers_in_words(tr: Tr) -> dict[str, str]:
    """Return what each layer of the drawing holds."""
    return {
        "DHP-PIPE-DN…": tr("distribution pipes, a layer for each nominal size"),
        "DHP-SERVICE-DN…": tr("service lines, a layer for each nominal size"),
        "DHP-STATION": tr("stations with their name, heat and cold in kW"),
        "DHP-BUILDING": tr("buildings that are served"),
        "DHP-BUILDING-OUT": tr("buildings that are left out"),
        "DHP-NODE": tr("nodes of the network"),
    }


_TEXT_M, _STATION_TEXT_M = 1.6, 3.0
_SCALE = 1000.0


def dn_text(dn: int, dn_cool: int, pairs: int) -> str:
    """Return what stands along a pipe, such as "DN 200", "DN 200 / 150" or "DN 600 × 2"."""
    said = f"DN {dn}"
    if dn_cool > 0:
        said += f" / {dn_cool}"
    return said + (f" × {pairs}" if pairs > 1 else "")


def write_dxf(layers: dict[str, QgsVectorLayer], target: Path) -> Path:
    """Draw buildings, pipes, nodes and stations with their texts.

    Parameters
    ----------
    layers
        Of the plan, by name; without ``nodes`` or ``buildings`` those are left out.
    target
        The file; an older one is replaced only by a complete one.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    drawn = [
        _copy(layers[name], name, layer_of, text_of)
        for name, layer_of, text_of in (
            ("buildings", _building_layer, None),
            ("pipes", _pipe_layer, _pipe_text),
            ("nodes", lambda _: "DHP-NODE", None),
            ("stations", lambda _: "DHP-STATION", _station_text),
        )
        if name in layers
    ]
    crs = layers["pipes"].crs()
    drawing = QgsDxfExport()
    settings = QgsMapSettings()
    settings.setLayers(drawn)
    settings.setDestinationCrs(crs)
    settings.setOutputDpi(96)
    extent = drawn[0].extent()
    for layer in drawn[1:]:
        extent.combineExtentWith(layer.extent())
    extent.grow(100)
    settings.setExtent(extent)
    drawing.setMapSettings(settings)
    drawing.setDestinationCrs(crs)
    drawing.setExtent(extent)
    drawing.setSymbologyScale(_SCALE)
    drawing.setSymbologyExport(Qgis.FeatureSymbologyExport.PerFeature)
    drawing.addLayers([QgsDxfExport.DxfLayer(layer, 0) for layer in drawn])
    drawing.setLayerTitleAsName(False)
    with replacing(target) as path:
        file = QFile(str(path))
        result = drawing.writeToFile(file, "UTF-8")
        if file.isOpen():
            file.close()
        if result != QgsDxfExport.ExportResult.Success:
            raise unwritable(target, drawing.feedbackMessage() or str(result))
    return target


def _copy(
    layer: QgsVectorLayer,
    name: str,
    layer_of: Callable[[QgsFeature], str],
    text_of: Callable[[QgsFeature], str] | None,
) -> QgsVectorLayer:
    """Return a layer with the name of the drawing's layer and the text of each feature."""
    fields = QgsFields()
    for column in ("drawing_layer", "text"):
        fields.append(QgsField(column, QMetaType.Type.QString))
    copy = QgsMemoryProviderUtils.createMemoryLayer(name, fields, layer.wkbType(), layer.crs())
    features = []
    for old in layer.getFeatures():
        if not old.hasGeometry():
            continue
        new = QgsFeature(fields)
        new.setGeometry(old.geometry())
        new.setAttributes([layer_of(old), _ascii(text_of(old)) if text_of is not None else ""])
        features.append(new)
    copy.dataProvider().addFeatures(features)
    copy.updateExtents()
    _dress(copy)
    if text_of is not None:
        _label(copy, name)
    return copy


def _ascii(text: str) -> str:
    """Return a text as drawings of this version hold it: other signs by their number."""
    return "".join(
        sign if sign.isascii() else "".join(f"\\U+{unit:04X}" for unit in _units(sign))
        for sign in text
    )


def _units(sign: str) -> Iterator[int]:
    """Give the 16-bit units of a sign; those beyond the first plane have two."""
    raw = sign.encode("utf-16-be")
    for place in range(0, len(raw), 2):
        yield int.from_bytes(raw[place : place + 2], "big")


def _dress(layer: QgsVectorLayer) -> None:
    symbol = {
        Qgis.GeometryType.Point: QgsMarkerSymbol.createSimple({"color": "#000000", "size": "1"}),
        Qgis.GeometryType.Line: QgsLineSymbol.createSimple({"color": "#d55e00", "width": "0.3"}),
        Qgis.GeometryType.Polygon: QgsFillSymbol.createSimple(
            {"style": "no", "outline_color": "#808080", "outline_width": "0.13"}
        ),
    }[layer.geometryType()]
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))


def _label(layer: QgsVectorLayer, name: str) -> None:
    """Write every text, even where texts lie over each other: a drawing can be moved about in."""
    settings = QgsPalLayerSettings()
    settings.fieldName = "text"
    line = layer.geometryType() == Qgis.GeometryType.Line
    settings.placement = Qgis.LabelPlacement.Line if line else Qgis.LabelPlacement.OverPoint
    placing = QgsLabelPlacementSettings()
    placing.setOverlapHandling(Qgis.LabelOverlapHandling.AllowOverlapAtNoCost)
    settings.setPlacementSettings(placing)
    along = settings.lineSettings()
    along.setOverrunDistance(1000.0)
    along.setOverrunDistanceUnit(Qgis.RenderUnit.MapUnits)
    settings.setLineSettings(along)
    form = QgsTextFormat()
    form.setSize(_STATION_TEXT_M if name == "stations" else _TEXT_M)
    form.setSizeUnit(Qgis.RenderUnit.MapUnits)
    settings.setFormat(form)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def _number(feature: QgsFeature, column: str) -> int:
    place = feature.fieldNameIndex(column)
    value = feature[place] if place >= 0 else None
    return int(value) if isinstance(value, int | float) else 0


def _pipe_layer(pipe: QgsFeature) -> str:
    kind = "SERVICE" if pipe["kind"] == "service" else "PIPE"
    return f"DHP-{kind}-DN{_number(pipe, 'dn')}"


def _pipe_text(pipe: QgsFeature) -> str:
    return dn_text(_number(pipe, "dn"), _number(pipe, "dn_cool"), _number(pipe, "pairs"))


def _building_layer(building: QgsFeature) -> str:
    return "DHP-BUILDING" if building["station_id"] else "DHP-BUILDING-OUT"


def _station_text(station: QgsFeature) -> str:
    name = station["name"] or station["station_id"]
    return f"{name} {_number(station, 'heat_kw')} / {_number(station, 'cool_kw')} kW"
