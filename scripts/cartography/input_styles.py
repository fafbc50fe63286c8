"""The looks of what the planner gives: quiet colours that results stand out from."""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsMarkerSymbol,
    QgsProperty,
    QgsRendererCategory,
    QgsRuleBasedRenderer,
    QgsSingleSymbolRenderer,
    QgsSymbolLayer,
    QgsVectorLayer,
)

from .drafts import draft, label
from .symbols import INK, MUTED, SOURCES, fill, haloed_marker, line, marker


def footprints() -> QgsVectorLayer:
    """Draw buildings as they come, without loads."""
    layer = draft("MultiPolygon", "osm_id:int8 name:string building:string levels:string")
    layer.setRenderer(QgsSingleSymbolRenderer(fill("#dcd6cd", "#a79f92", 0.12)))
    return layer


def plots() -> QgsVectorLayer:
    """Draw unbuilt plots by what is to be built on them."""
    layer = draft(
        "Polygon",
        "plot_id:string use:string use_shares:string plot_ratio:double gfa_m2:double"
        " floors:integer phase:integer",
    )
    looks = {
        "office": ("#c9d3e6", "Offices"),
        "mixed": ("#d8c7e0", "Offices and hotel"),
        "hotel": ("#f0d3b2", "Hotel"),
        "shop": ("#f1c3bd", "Shops"),
        "culture": ("#e6dc9f", "Theatre, exhibition"),
        "residential": ("#e6ddd0", "Flats"),
    }
    categories = [
        QgsRendererCategory(use, fill(colour, "#8c8378", 0.15), name)
        for use, (colour, name) in looks.items()
    ]
    categories.append(QgsRendererCategory(None, fill("#dddddd", "#8c8378", 0.15), "Other use"))
    layer.setRenderer(QgsCategorizedSymbolRenderer("use", categories))
    label(
        layer,
        '"plot_id" || \'\\n\' || format_number("plot_ratio", 1)',
        6,
        largest_scale_denominator=9000,
    )
    return layer


def roads() -> QgsVectorLayer:
    """Draw streets, wider where they matter more; those in tunnels dashed."""
    layer = draft("LineString", "osm_id:int8 name:string highway:string tunnel:string")
    classes = (
        (
            "In a tunnel",
            '"tunnel" IS NOT NULL AND "tunnel" <> \'no\'',
            line("#b9b2a7", 0.3, "dash"),
        ),
        (
            "Main street",
            "\"highway\" IN ('primary', 'secondary', 'tertiary')",
            line("#9a948b", 0.7),
        ),
        ("Street", "\"highway\" IN ('residential', 'unclassified')", line("#aaa49b", 0.45)),
    )
    wishes = (
        ("Forbidden by the planner", yes("forbidden"), line("#c1121f", 1.0, "dot")),
        ("Required by the planner", yes("required"), line("#2a7f3f", 1.2)),
    )
    root = QgsRuleBasedRenderer.Rule(None)
    for name, condition, symbol in wishes:
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, condition, name))
    free = f"NOT ({yes('forbidden')}) AND NOT ({yes('required')})"
    for name, condition, symbol in classes:
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, f"{free} AND {condition}", name))
    other = QgsRuleBasedRenderer.Rule(line("#c4beb5", 0.25), 0, 0, "", "Other way")
    other.setIsElse(True)
    root.appendChild(other)
    layer.setRenderer(QgsRuleBasedRenderer(root))
    label(layer, "name", 6, largest_scale_denominator=3000)
    return layer


def barriers() -> QgsVectorLayer:
    """Draw railways and other barriers."""
    layer = draft("LineString", "osm_id:int8 name:string railway:string")
    layer.setRenderer(QgsSingleSymbolRenderer(line("#4a4a4a", 0.35, "dash")))
    return layer


def open_ground() -> QgsVectorLayer:
    """Draw parks, gardens and car parks."""
    layer = draft("Polygon", "osm_id:int8 name:string leisure:string amenity:string")
    layer.setRenderer(
        QgsCategorizedSymbolRenderer(
            'coalesce("amenity", "leisure", \'\')',
            [
                QgsRendererCategory("parking", fill("#e3e3ea", "#c3c3d0"), "Car park"),
                QgsRendererCategory("garden", fill("#cfe6c3", "#b0d0a0"), "Garden"),
                QgsRendererCategory("park", fill("#d9edcf", "#b9d6ab"), "Park"),
                QgsRendererCategory(None, fill("#e4efdd", "#c6d8bb"), "Other open ground"),
            ],
        )
    )
    label(layer, "name", 6.5, largest_scale_denominator=6000)
    return layer


def water() -> QgsVectorLayer:
    """Draw ponds, rivers and the sea."""
    layer = draft("Polygon", "osm_id:int8 name:string natural:string")
    layer.setRenderer(QgsSingleSymbolRenderer(fill("#bfd9ea", "#93bcd6")))
    return layer


def sewage() -> QgsVectorLayer:
    """Draw where treated sewage flows."""
    layer = draft("Point", "sewage_id:string name:string flow_m3_d:double")
    layer.setRenderer(QgsSingleSymbolRenderer(haloed_marker("arrow", "#cc79a7", "4.5")))
    label(layer, "name", 6.5, largest_scale_denominator=12000)
    return layer


def candidates() -> QgsVectorLayer:
    """Draw the places at which the planner allows a station."""
    layer = draft(
        "Point",
        "candidate_id:string name:string source:string extract_kw:double reject_kw:double"
        " extra_capex:double required:integer forbidden:integer reason:string",
        "candidates",
    )
    categories = [
        QgsRendererCategory(kind, _site(shape, colour), name)
        for kind, (colour, shape, name) in SOURCES.items()
    ]
    crossed = marker("cross2", "#c1121f", 4.2, "#c1121f", 1.2)
    categories.append(QgsRendererCategory("forbidden", crossed, "Forbidden by the planner"))
    categories.append(QgsRendererCategory(None, _site("star", MUTED), "Other"))
    layer.setRenderer(
        QgsCategorizedSymbolRenderer(
            f"CASE WHEN {yes('forbidden')} THEN 'forbidden' ELSE \"source\" END", categories
        )
    )
    label(
        layer,
        'coalesce("name", "candidate_id")'
        " || coalesce('\\n' || format_number(\"extract_kw\" / 1000, 1) || ' MW out · '"
        " || format_number(\"reject_kw\" / 1000, 1) || ' MW in', '')",
        7.5,
        bold=True,
    )
    layer.setMapTipTemplate('<b>[% "name" %]</b><br>[% "reason" %]')
    return layer


def own_stations() -> QgsVectorLayer:
    """Draw the stations of a planner's own design, told from ours by a square of magenta."""
    layer = draft("Point", "station_id:string name:string source:string", "stations")
    categories = [
        QgsRendererCategory(kind, haloed_marker(shape, colour, "5"), name)
        for kind, (colour, shape, name) in SOURCES.items()
    ]
    categories.append(QgsRendererCategory(None, haloed_marker("star", MUTED, "5"), "Other"))
    for category in categories:
        frame = marker("square", "#00000000", 8.0, "#b5179e", 0.6)
        symbol = category.symbol().clone()
        symbol.setDataDefinedSize(QgsProperty())
        symbol.appendSymbolLayer(frame.symbolLayer(0).clone())
        category.setSymbol(symbol)
    layer.setRenderer(QgsCategorizedSymbolRenderer("source", categories))
    return layer


def own_pipes() -> QgsVectorLayer:
    """Draw the pipes of a planner's own design."""
    layer = draft("LineString", "pipe_id:string kind:string length_m:double", "pipes")
    layer.setRenderer(QgsSingleSymbolRenderer(line("#b5179e", 0.7, "dash")))
    return layer


def yes(field: str) -> str:
    """Return the condition that a field, which the layer may lack, says yes."""
    said = f"lower(to_string(coalesce(attribute(@feature, '{field}'), '')))"
    return f"{said} IN ('1', '1.0', 'yes', 'true', 'y', 't', 'x')"


def _site(shape: str, colour: str) -> QgsMarkerSymbol:
    """Return a candidate's marker, its rim thick where the station must be built."""
    symbol = haloed_marker(shape, colour, "4.5")
    rim = symbol.symbolLayer(1)
    rim.setDataDefinedProperty(
        QgsSymbolLayer.Property.StrokeWidth,
        QgsProperty.fromExpression(f"if({yes('required')}, 1.3, 0.3)"),
    )
    rim.setDataDefinedProperty(
        QgsSymbolLayer.Property.StrokeColor,
        QgsProperty.fromExpression(f"if({yes('required')}, '#2a7f3f', '{INK}')"),
    )
    return symbol


def potential() -> QgsVectorLayer:
    """Draw what the source gives at every place looked at; those left out are small and grey."""
    layer = draft(
        "Point",
        "site_id:string name:string source:string made_from:string state:string"
        " extract_kw:double reject_kw:double reason:string",
    )
    categories = [
        QgsRendererCategory(kind, haloed_marker(shape, colour, "3.6"), name)
        for kind, (colour, shape, name) in SOURCES.items()
    ]
    categories.append(
        QgsRendererCategory("left out", haloed_marker("cross_fill", MUTED, "2.8"), "Left out")
    )
    expression = "if(\"state\" = 'left out', 'left out', \"source\")"
    layer.setRenderer(QgsCategorizedSymbolRenderer(expression, categories))
    layer.setMapTipTemplate('<b>[% "name" %]</b> ([% "state" %])<br>[% "reason" %]')
    return layer
