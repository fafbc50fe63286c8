"""What a reader calls our layers, their styles and the questions that the map answers."""

from __future__ import annotations

from dhp_qgis_plugin.adapters.words import tr
from dhp_qgis_plugin.core.records import SourceKind


def layer_title(kind: str) -> str:
    """Return what a layer is called in the layer tree; an unknown one keeps its name."""
    return {
        "stations": tr("Stations"),
        "pipes": tr("Pipes"),
        "nodes": tr("Nodes of the network"),
        "buildings": tr("Buildings by station"),
        "loads": tr("Loads of the buildings"),
        "schedule": tr("Hours of operation"),
        "equipment": tr("Machines and tanks"),
        "energy_flows": tr("Energy by month"),
        "performance": tr("Seasonal performance"),
        "comparison": tr("Comparison of the schemes"),
        "schemes": tr("Schemes"),
        "cash_flow": tr("Cash flow"),
        "problems": tr("Problems"),
        "potential": tr("Potential of the sources"),
        "alternatives": tr("Alternatives"),
        "edges": tr("Edges of the street graph"),
        "graph_nodes": tr("Nodes of the street graph"),
        "repairs": tr("Repairs of the street layer"),
        "unreached": tr("Not reached"),
        "bill": tr("Bill of quantities"),
        "hourly": tr("Hourly loads"),
        "about": tr("What was asked and assumed"),
        "candidates": tr("Candidates"),
    }.get(kind, kind)


def style_title(style: str) -> str:
    """Return what a style is called in the layer's list of styles."""
    return {
        "stations": tr("By source and size"),
        "pipes": tr("By diameter"),
        "pipes_losses": tr("By linear loss"),
        "pipes_drop": tr("By pressure drop"),
        "pipes_velocity": tr("By velocity"),
        "nodes": tr("By kind"),
        "nodes_pressure": tr("By pressure difference"),
        "buildings": tr("By station"),
        "buildings_density": tr("By load density"),
        "buildings_left_out": tr("Served or left out"),
        "loads": tr("By load density"),
        "problems": tr("By severity"),
        "schedule": tr("By the hour's load"),
    }.get(style, "")


def question_title(question: str) -> str:
    """Return what a map theme is called: the question that it answers."""
    return {
        "siting": tr("Siting"),
        "hydraulics": tr("Hydraulics"),
        "load_density": tr("Load density"),
        "left_out": tr("Left out"),
        "year": tr("The year hour by hour"),
    }[question]


def source_word(kind: str) -> str:
    """Return what a planner calls a source; an unknown one keeps its name."""
    words: dict[str, str] = {
        SourceKind.GROUND: tr("Ground"),
        SourceKind.SEA: tr("Sea"),
        SourceKind.RIVER: tr("River"),
        SourceKind.LAKE: tr("Lake"),
        SourceKind.SEWAGE: tr("Sewage"),
        SourceKind.AIR: tr("Outdoor air"),
    }
    return words.get(kind, kind)
