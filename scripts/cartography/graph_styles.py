"""The looks of the street graph and of what was mended, left out or not chosen."""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)

from .drafts import draft
from .symbols import COLD, HEAT, INK, MUTED, PAPER, PIPE_CLASSES, line, marker


def nodes() -> QgsVectorLayer:
    """Draw the nodes of the network or of the street graph."""
    layer = draft(
        "Point",
        "node_id:string kind:string object_id:string station_id:string p_supply_pa:double"
        " p_return_pa:double",
    )
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


def problems() -> QgsVectorLayer:
    """Draw whatever a planner must know or look at, said in words."""
    layer = draft("Point", "problem_id:string kind:string object_id:string note:string")
    layer.setRenderer(
        QgsCategorizedSymbolRenderer(
            "kind",
            [
                QgsRendererCategory("capacity", marker("triangle", HEAT, 5.0), "Source too small"),
                QgsRendererCategory(
                    "candidate", marker("triangle", "#f0e442", 4.0), "Candidate left out"
                ),
                QgsRendererCategory(
                    "building", marker("triangle", "#e69f00", 2.6, INK, 0.2), "Building left out"
                ),
                QgsRendererCategory(
                    "not chosen", marker("circle", PAPER, 2.4, MUTED, 0.4), "Candidate not chosen"
                ),
                QgsRendererCategory(None, marker("triangle", MUTED, 3.0), "Other"),
            ],
        )
    )
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
