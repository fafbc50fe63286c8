"""The looks of what the planner gets: stations, pipes, buildings, schedule and the rest."""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsLineSymbol,
    QgsProperty,
    QgsRendererCategory,
    QgsRuleBasedRenderer,
    QgsSingleSymbolRenderer,
    QgsSymbolLayer,
    QgsVectorLayer,
)

from dhp_qgis_plugin.adapters import temporal
from dhp_qgis_plugin.adapters.styles import STATION_COLOURS, STATIONS_TO_COME

from .drafts import between, draft, label
from .symbols import (
    COLD,
    COLD_TO_HOT,
    HEAT,
    MUTED,
    PIPE_CLASSES,
    SOURCES,
    fill,
    half_markers,
    haloed_marker,
    hatched_fill,
    line,
)

_LARGER_MW = 'max(coalesce("heat_kw", 0), coalesce("cool_kw", 0)) / 1000'
_DETAIL_SCALE = 4000.0  # labels of single pipes and buildings appear from here
_DISTRICT_SCALE = 60000.0  # likewise those of stations


def _power(field: str) -> str:
    """Return the expression of a power in words: MW where the station has 10 MW, else kW."""
    kw = f'coalesce("{field}", 0)'
    return (
        f"if({_LARGER_MW} >= 10, format_number({kw} / 1000, 1) || ' MW',"
        f" format_number({kw}, 0) || ' kW')"
    )


def stations() -> QgsVectorLayer:
    """Draw stations: shape and colour by source, area by the larger of heat and cold."""
    layer = draft(
        "Point",
        "station_id:string name:string source:string heat_kw:double cool_kw:double"
        " buildings:integer machines:string capex:double cost_per_year:double lcoh:double"
        " lcoc:double cost_if_closed_per_year:double why:string heat_demand_kwh_a:double"
        " cool_demand_kwh_a:double extract_kw:double reject_kw:double bores:integer bore_m:double"
        " short_heat_kw:double short_cool_kw:double heat_loss_kw:double cool_gain_kw:double"
        " pump_head_pa:double pump_kw:double fixed_capex:double reason:string",
    )
    size = f"min(3.5 + sqrt({_LARGER_MW}), 12)"
    layer.setRenderer(_by_source(size))
    label(
        layer,
        'coalesce("name", "station_id") || \'\\n\''
        f" || {_power('heat_kw')} || ' heat · ' || {_power('cool_kw')} || ' cold'",
        8,
        bold=True,
        largest_scale_denominator=_DISTRICT_SCALE,
    )
    layer.setMapTipTemplate(
        '<b>[% coalesce("name", "station_id") %]</b><br>[% "machines" %]<br>[% "why" %]'
    )
    return layer


def pipes() -> QgsVectorLayer:
    """Draw pipes: width and colour by class of DN; service lines thin, under the others."""
    layer = _pipes_draft()
    classes = []
    previous = -1
    for low, high, colour, width_mm in PIPE_CLASSES:
        last = high == PIPE_CLASSES[-1][1]
        name = f"DN {low} and larger" if last else f"DN {low} to {high}" if low else f"DN to {high}"
        upper = "" if last else f' AND "dn" <= {high}'
        classes.append((name, f'"dn" > {previous}{upper}', line(colour, width_mm)))
        previous = high
    _draw_pipes(layer, classes)
    label(
        layer,
        "CASE WHEN \"kind\" <> 'service' THEN 'DN ' || \"dn\" END",
        6.5,
        largest_scale_denominator=_DETAIL_SCALE,
        every_mm=60,
    )
    return layer


def pipes_losses() -> QgsVectorLayer:
    """Draw pipes by what a metre of them loses and gains in a year; width by DN."""
    return _pipes_by(
        'coalesce("loss_kwh_a", 0) / max("length_m", 0.1)', (50, 100, 150, 200, 300), "kWh/(m·a)"
    )


def pipes_drop() -> QgsVectorLayer:
    """Draw pipes by their pressure drop per metre; width by DN."""
    return _pipes_by('coalesce("drop_pa_m", 0)', (30, 70, 100, 150, 250), "Pa/m")


def pipes_velocity() -> QgsVectorLayer:
    """Draw pipes by the velocity of the water; width by DN."""
    return _pipes_by('coalesce("velocity_m_s", 0)', (0.3, 0.6, 1.0, 1.5, 2.0), "m/s")


def _pipes_by(value: str, bounds: tuple[float, ...], unit: str) -> QgsVectorLayer:
    """Draw pipes in the colours of a quantity's classes, from blue to red, wide by DN."""
    layer = _pipes_draft()
    classes = []
    for (name, condition), colour in zip(between(value, bounds, unit), COLD_TO_HOT, strict=True):
        symbol = line(colour, 0.8)
        symbol.setDataDefinedWidth(QgsProperty.fromExpression(_WIDTH_BY_DN))
        classes.append((name, condition, symbol))
    _draw_pipes(layer, classes, service_too=True)
    decimals = 1 if bounds[0] < 1 else 0
    label(
        layer,
        f"CASE WHEN \"kind\" <> 'service' THEN format_number({value}, {decimals}) END",
        6.5,
        largest_scale_denominator=_DETAIL_SCALE,
        every_mm=60,
    )
    return layer


_WIDTH_BY_DN = 'scale_linear(coalesce("dn", 20), 20, 800, 0.35, 2.6)'


def _pipes_draft() -> QgsVectorLayer:
    layer = draft(
        "LineString",
        "pipe_id:string kind:string station_id:string from_node:string to_node:string"
        " length_m:double dn:integer dn_cool:integer pairs:integer pairs_cool:integer"
        " heat_kw:double cool_kw:double customers:integer"
        " flow_kg_s:double sizing_case:string why:string velocity_m_s:double drop_pa_m:double"
        " loss_kwh_a:double heat_loss_kwh_a:double cool_gain_kwh_a:double capex:double"
        " trench_m:double crossing_cost:double trench_shared:boolean",
        "pipes",
    )
    layer.setMapTipTemplate(
        '<b>[% "pipe_id" %]</b>: DN [% "dn" %], [% round("length_m") %] m<br>'
        'heat [% format_number("heat_kw", 0) %] kW, cold [% format_number("cool_kw", 0) %] kW<br>'
        '[% round("velocity_m_s", 2) %] m/s, [% round("drop_pa_m") %] Pa/m'
    )
    return layer


def _draw_pipes(
    layer: QgsVectorLayer,
    classes: list[tuple[str, str, QgsLineSymbol]],
    service_too: bool = False,
) -> None:
    """Draw the classes over each other; service lines in grey under them, or as classes too."""
    root = QgsRuleBasedRenderer.Rule(None)
    if not service_too:
        root.appendChild(
            QgsRuleBasedRenderer.Rule(
                line(MUTED, 0.25), 0, 0, "\"kind\" = 'service'", "Service line"
            )
        )
    kept = "" if service_too else "coalesce(\"kind\", '') <> 'service' AND "
    for name, condition, symbol in classes:
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, f"{kept}{condition}", name))
    renderer = QgsRuleBasedRenderer(root)
    renderer.setUsingSymbolLevels(True)
    for level, rule in enumerate(root.children()):
        rule.symbol().symbolLayer(0).setRenderingPass(level)
    layer.setRenderer(renderer)


_COLOUR_OF_STATION = (
    f"array_get(array({', '.join(repr(colour) for colour in STATION_COLOURS)}),"
    f' array_find({STATIONS_TO_COME}, "station_id") % {len(STATION_COLOURS)})'
)
_BUILDING_COLUMNS = (
    "building_id:string use:string gfa_m2:double peak_heat_kw:double peak_cool_kw:double"
    " heat_kwh_a:double cool_kwh_a:double dhw_kwh_a:double state:string"
)


def buildings() -> QgsVectorLayer:
    """Draw the buildings of a plan; the plugin gives the served the colour of their station."""
    layer = _served_draft()
    served = fill(STATION_COLOURS[0], "#7a858e", 0.12)
    served.symbolLayer(0).setDataDefinedProperty(
        QgsSymbolLayer.Property.FillColor, QgsProperty.fromExpression(_COLOUR_OF_STATION)
    )
    layer.setRenderer(
        QgsCategorizedSymbolRenderer(
            "CASE WHEN \"station_id\" IS NULL OR \"station_id\" = '' THEN 'left out'"
            " ELSE 'served' END",
            [
                QgsRendererCategory("served", served, "Served, by station"),
                QgsRendererCategory(
                    "left out", hatched_fill("#ececec", "#a3a9af", "#a3a9af"), "Not served"
                ),
            ],
        )
    )
    return layer


def _served_draft() -> QgsVectorLayer:
    layer = draft(
        "MultiPolygon",
        f"{_BUILDING_COLUMNS} station_id:string path_m:double connected:boolean reason:string"
        " load_class:integer use_basis:string gfa_basis:string",
        "buildings",
    )
    layer.setMapTipTemplate(
        '<b>[% "building_id" %]</b> [% "use" %]<br>heat [% round("peak_heat_kw") %] kW,'
        ' cold [% round("peak_cool_kw") %] kW<br>[% coalesce("reason", \'\') %]'
    )
    return layer


def buildings_left_out() -> QgsVectorLayer:
    """Draw who is left out and why it may be: excluded, optional, or out of reach."""
    layer = _served_draft()
    classes = (
        ("served", fill("#eef1f3", "#b5bdc4", 0.1), "Served"),
        ("optional", fill("#e69f00", "#7a5300", 0.25), "Optional, does not pay"),
        ("excluded", hatched_fill("#ffffff", "#66737f", "#66737f"), "Excluded by the planner"),
        ("no load", hatched_fill("#f6f6f6", "#d0d5d9", "#d0d5d9"), "No load"),
        ("left out", fill("#d55e00", "#6b2f00", 0.3), "Compulsory, not reached"),
    )
    layer.setRenderer(
        QgsCategorizedSymbolRenderer(
            "CASE WHEN coalesce(\"station_id\", '') <> '' THEN 'served'"
            " WHEN \"state\" IN ('excluded', 'optional') THEN \"state\""
            ' WHEN coalesce("peak_heat_kw", 0) + coalesce("peak_cool_kw", 0) = 0 THEN \'no load\''
            " ELSE 'left out' END",
            [QgsRendererCategory(*one) for one in classes],
        )
    )
    return layer


def loads() -> QgsVectorLayer:
    """Draw buildings with loads, darker where a square metre of ground needs more heat."""
    layer = draft(
        "MultiPolygon",
        f"{_BUILDING_COLUMNS} reason:string load_class:integer use_basis:string gfa_basis:string",
    )
    _draw_density(layer)
    return layer


def buildings_density() -> QgsVectorLayer:
    """Draw the buildings of a plan by their load, as `loads` does."""
    layer = _served_draft()
    _draw_density(layer)
    return layer


def _draw_density(layer: QgsVectorLayer) -> None:
    """Draw an area darker where a square metre of it needs more heat."""
    density = 'coalesce("peak_heat_kw", 0) * 1000 / max($area, 1)'
    classes = (
        (0, 50, "#f3eed9"),
        (50, 150, "#f0cf9a"),
        (150, 300, "#e49b62"),
        (300, 600, "#c65a45"),
        (600, 1e9, "#7f2436"),
    )
    root = QgsRuleBasedRenderer.Rule(None)
    for low, high, colour in classes:
        name = f"{low} W/m² and more" if high == 1e9 else f"{low} to {high} W/m² of footprint"
        root.appendChild(
            QgsRuleBasedRenderer.Rule(
                fill(colour, MUTED),
                0,
                0,
                f"{density} > {low} AND {density} <= {high:.0f}",
                name,
            )
        )
    root.appendChild(
        QgsRuleBasedRenderer.Rule(
            hatched_fill("#ececec", "#a3a9af", "#a3a9af"), 0, 0, f"{density} <= 0", "No heat load"
        )
    )
    layer.setRenderer(QgsRuleBasedRenderer(root))


def schedule() -> QgsVectorLayer:
    """Draw each station and hour: a half circle for heat, one for cold, played over time."""
    layer = draft(
        "Point",
        "station_id:string time:datetime heat_load_kw:double cool_load_kw:double pump_kw:double"
        " gas_kw:double grid_kw:double unserved_heat_kw:double unserved_cool_kw:double"
        " price_per_kwh:double",
    )
    size = 'if(coalesce("{0}", 0) > 0, min(1.5 + 2.2 * sqrt("{0}" / 1000), 24), 0)'
    layer.setRenderer(
        QgsSingleSymbolRenderer(
            half_markers(HEAT, size.format("heat_load_kw"), COLD, size.format("cool_load_kw"))
        )
    )
    temporal.set_up_layer(layer)
    layer.setMapTipTemplate(
        '<b>[% "station_id" %]</b> [% format_date("time", \'d MMM, HH:mm\') %]<br>'
        'heat [% format_number("heat_load_kw", 0) %] kW,'
        ' cold [% format_number("cool_load_kw", 0) %] kW,'
        ' grid [% format_number("grid_kw", 0) %] kW'
    )
    return layer


def _by_source(size: str) -> QgsCategorizedSymbolRenderer:
    """Return a renderer with one symbol per kind of source; an unknown kind is a grey star."""
    categories = [
        QgsRendererCategory(kind, haloed_marker(shape, colour, size), name)
        for kind, (colour, shape, name) in SOURCES.items()
    ]
    categories.append(QgsRendererCategory(None, haloed_marker("star", MUTED, size), "Other"))
    return QgsCategorizedSymbolRenderer("source", categories)
