"""The looks of the street graph and of what was mended, left out or not chosen."""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsRendererCategory,
    QgsRuleBasedRenderer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)

from .drafts import between, draft, label
from .symbols import COLD, COLD_TO_HOT, HEAT, INK, MUTED, PAPER, PIPE_CLASSES, line, marker


def nodes() -> QgsVectorLayer:
    """Draw the nodes of the network or of the street graph."""
    layer = _nodes_draft()
    layer.setRenderer(
        QgsCategorizedSymbolRenderer(
            "kind",
            [
                QgsRendererCategory("site", marker("square", PIPE_CLASSES[4][2], 2.6), "Site"),
                QgsRendererCategory(
                    "building", marker("circle", "#e8a33d", 1.2, outline_mm=0.15), "Building"
                ),
                QgsRendererCategory(
                    "junction", marker("circle", MUTED, 0.9, outline_mm=0.0), "Junction"
                ),
            ],
        )
    )
    return layer


def nodes_pressure() -> QgsVectorLayer:
    """Draw the nodes by the pressure that supply leaves over return, from red to blue."""
    layer = _nodes_draft()
    root = QgsRuleBasedRenderer.Rule(None)
    bar = 'coalesce("p_difference_pa", 0) / 1e5'
    classes = between(bar, (0.5, 1.0, 1.5, 2.0, 3.0), "bar")
    for (name, condition), colour in zip(classes, reversed(COLD_TO_HOT), strict=True):
        symbol = marker("circle", colour, 1.3, outline_mm=0.1)
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, condition, name))
    layer.setRenderer(QgsRuleBasedRenderer(root))
    label(
        layer,
        'format_number("p_supply_pa" / 1e5, 2) || \'/\' || format_number("p_return_pa" / 1e5, 2)',
        6,
        largest_scale_denominator=2500,
    )
    return layer


def _nodes_draft() -> QgsVectorLayer:
    layer = draft(
        "Point",
        "node_id:string kind:string object_id:string station_id:string p_supply_pa:double"
        " p_return_pa:double p_difference_pa:double elevation_m:double",
        "nodes",
    )
    layer.setMapTipTemplate(
        '<b>[% "node_id" %]</b> [% "kind" %] [% "object_id" %]<br>'
        'supply [% round("p_supply_pa" / 1e5, 2) %] bar,'
        ' return [% round("p_return_pa" / 1e5, 2) %] bar'
    )
    return layer


def edges() -> QgsVectorLayer:
    """Draw the candidate trenches of the street graph, by what they are."""
    layer = draft(
        "LineString",
        "edge_id:string kind:string from_node:string to_node:string length_m:double"
        " trench_m:double crossing_cost:double street:string",
    )
    layer.setRenderer(
        QgsCategorizedSymbolRenderer(
            "kind",
            [
                QgsRendererCategory("street", line(MUTED, 0.4), "Street"),
                QgsRendererCategory("service", line("#e0703a", 0.25), "Service line"),
                QgsRendererCategory("access", line(COLD, 0.6), "Access to a site"),
                QgsRendererCategory("link", line("#cc79a7", 0.8, "dash"), "Closed gap"),
            ],
        )
    )
    return layer


def repairs() -> QgsVectorLayer:
    """Draw the places at which the street layer was mended."""
    layer = draft("Point", "kind:string note:string moved_m:double")
    layer.setRenderer(QgsSingleSymbolRenderer(marker("cross2", "#cc79a7", 2.2, "#8b2468", 0.5)))
    layer.setMapTipTemplate('<b>[% "kind" %]</b><br>[% "note" %]')
    return layer


_PROBLEMS = (
    # severity, its name, colour, size in mm; kinds with their names
    (
        *("fault", "Cannot be built or run so", HEAT, 4.6),
        {
            "capacity": "Source too small",
            "pressure class": "Pressure over the pipe's class",
            "low pressure": "Pressure too low",
            "too many pairs": "Too many pairs in a trench",
        },
    ),
    (
        *("check", "To be looked at", "#e69f00", 3.0),
        {
            "building": "Building left out",
            "candidate": "Candidate left out",
            "existing pipe": "Existing pipe too small",
            "required street": "Required street without a pipe",
            "long access": "Long access",
        },
    ),
    ("note", "Good to know", PAPER, 2.4, {"not chosen": "Candidate not chosen"}),
)
_SHAPES = ("triangle", "diamond", "square", "pentagon", "hexagon")


def problems() -> QgsVectorLayer:
    """Draw whatever a planner must know or look at: colour and size by severity, shape by kind."""
    layer = draft(
        "Point",
        "problem_id:string kind:string severity:string object_id:string note:string",
        "problems",
    )
    root = QgsRuleBasedRenderer.Rule(None)
    for level, (severity, name, colour, size_mm, kinds) in enumerate(_PROBLEMS):
        group = QgsRuleBasedRenderer.Rule(None, 0, 0, "", name)
        for shape, (kind, words) in zip(_SHAPES, kinds.items(), strict=False):
            drawn = "circle" if severity == "note" else shape
            symbol = marker(drawn, colour, size_mm, MUTED if severity == "note" else INK, 0.35)
            symbol.symbolLayer(0).setRenderingPass(len(_PROBLEMS) - level)
            group.appendChild(
                QgsRuleBasedRenderer.Rule(symbol, 0, 0, f"\"kind\" = '{kind}'", words)
            )
        root.appendChild(group)
    other = QgsRuleBasedRenderer.Rule(marker("triangle", MUTED, 3.0), 0, 0, "", "Other")
    other.setIsElse(True)
    root.appendChild(other)
    renderer = QgsRuleBasedRenderer(root)
    renderer.setUsingSymbolLevels(True)
    layer.setRenderer(renderer)
    layer.setMapTipTemplate('<b>[% "object_id" %]</b><br>[% "note" %]')
    return layer


def unreached() -> QgsVectorLayer:
    """Draw the buildings and candidates that no trench reaches."""
    layer = draft("Point", "kind:string object_id:string reason:string")
    layer.setRenderer(
        QgsCategorizedSymbolRenderer(
            "kind",
            [
                QgsRendererCategory("building", marker("triangle", HEAT, 3.0), "Building"),
                QgsRendererCategory("candidate", marker("triangle", "#f0e442", 4.0), "Candidate"),
                QgsRendererCategory(None, marker("triangle", MUTED, 3.0), "Other"),
            ],
        )
    )
    layer.setMapTipTemplate('<b>[% "object_id" %]</b><br>[% "reason" %]')
    return layer
