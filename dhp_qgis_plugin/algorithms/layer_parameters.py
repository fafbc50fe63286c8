"""The parameters that take the planner's layers and fields, by the names that models call."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterRasterLayer,
)

from dhp_qgis_plugin.adapters.sources import LINE, POINT, POLYGON
from dhp_qgis_plugin.algorithms.base import tr

_ANY = QgsProcessing.SourceType
KINDS: dict[str, tuple[Qgis.GeometryType, ...]] = {
    "BUILDINGS": (POLYGON, POINT),
    "PLOTS": (POLYGON, POINT),
    "ROADS": (LINE,),
    "WATER": (POLYGON, LINE),
    "SEWAGE": (POINT,),
    "BARRIERS": (LINE, POLYGON),
    "OPEN_GROUND": (POLYGON,),
    "CANDIDATES": (POINT,),
    "EXISTING_PIPES": (LINE,),
    "ENTRANCES": (POINT,),
    "EDGES": (LINE,),
    "NODES": (POINT,),
    "STATIONS": (POINT,),
    "PIPES": (LINE,),
}
FIELDS = {
    "ID_FIELD": "id",
    "USE_FIELD": "use",
    "FLOORS_FIELD": "floors",
    "HEIGHT_FIELD": "height",
    "GFA_FIELD": "gfa",
    "PEAK_HEAT_FIELD": "peak_heat",
    "PEAK_COOL_FIELD": "peak_cool",
    "HEAT_KWH_FIELD": "heat",
    "COOL_KWH_FIELD": "cool",
    "STATE_FIELD": "state",
    "MARGIN_FIELD": "margin",
    "YEAR_FIELD": "year",
    "ENVELOPE_FIELD": "envelope",
}
"""Field parameters, and which of the core's building columns each names."""
ROAD_FIELDS = {
    "ROAD_CLASS_FIELD": "road_class",
    "SURFACE_FIELD": "surface",
    "LAYER_FIELD": "layer",
    "BRIDGE_FIELD": "bridge",
    "TUNNEL_FIELD": "tunnel",
    "FORBIDDEN_FIELD": "forbidden",
    "USABLE_FIELD": "usable",
    "REQUIRED_FIELD": "required",
    "COST_FACTOR_FIELD": "cost_factor",
    "PRICE_FIELD": "price_per_m",
}
"""Likewise of the street columns."""
ENTRANCE_FIELD = "ENTRANCE_FIELD"


def layer(name: str, optional: bool = False) -> QgsProcessingParameterFeatureSource:
    """Return the parameter that takes the layer ``name``."""
    label, types = {
        "BUILDINGS": (tr("Buildings"), [_ANY.TypeVectorPolygon, _ANY.TypeVectorPoint]),
        "PLOTS": (
            tr("Unbuilt plots, with gross floor area or plot ratio"),
            [_ANY.TypeVectorPolygon, _ANY.TypeVectorPoint],
        ),
        "ROADS": (tr("Streets"), [_ANY.TypeVectorLine]),
        "BARRIERS": (
            tr("Barriers that a trench crosses at a price, or not at all"),
            [_ANY.TypeVectorLine, _ANY.TypeVectorPolygon],
        ),
        "OPEN_GROUND": (tr("Open ground for boreholes"), [_ANY.TypeVectorPolygon]),
        "WATER": (
            tr("Sea, lakes and rivers as sources, and drawn on the map"),
            [_ANY.TypeVectorPolygon, _ANY.TypeVectorLine],
        ),
        "SEWAGE": (tr("Outfalls of treated sewage, with their flow"), [_ANY.TypeVectorPoint]),
        "CANDIDATES": (tr("Candidate places for stations"), [_ANY.TypeVectorPoint]),
        "EXISTING_PIPES": (tr("Pipes that stand already"), [_ANY.TypeVectorLine]),
        "ENTRANCES": (tr("Entrances of buildings, with the building's id"), [_ANY.TypeVectorPoint]),
        "EDGES": (tr("Edges of an edited street graph"), [_ANY.TypeVectorLine]),
        "NODES": (tr("Nodes of an edited street graph"), [_ANY.TypeVectorPoint]),
        "STATIONS": (tr("Stations"), [_ANY.TypeVectorPoint]),
        "PIPES": (tr("Pipes"), [_ANY.TypeVectorLine]),
    }[name]
    return QgsProcessingParameterFeatureSource(name, label, types, optional=optional)


def elevation() -> QgsProcessingParameterRasterLayer:
    """Return the parameter that takes the heights of the ground."""
    return QgsProcessingParameterRasterLayer(
        "ELEVATION", tr("Elevation of the ground [m] (raster)"), optional=True
    )


def fields(*names: str) -> list[QgsProcessingParameterField]:
    """Return pickers for the building layer's fields; left empty, usual names are looked for."""
    labels = {
        "ID_FIELD": tr("Field with the building's id"),
        "USE_FIELD": tr("Field with the use"),
        "FLOORS_FIELD": tr("Field with the number of floors"),
        "HEIGHT_FIELD": tr("Field with the height [m]"),
        "GFA_FIELD": tr("Field with the gross floor area [m²]"),
        "PEAK_HEAT_FIELD": tr("Field with the design heat load [kW]"),
        "PEAK_COOL_FIELD": tr("Field with the design cooling load [kW]"),
        "HEAT_KWH_FIELD": tr("Field with the heat of a year [kWh]"),
        "COOL_KWH_FIELD": tr("Field with the cold of a year [kWh]"),
        "STATE_FIELD": tr("Field with compulsory, optional or excluded"),
        "MARGIN_FIELD": tr("Field with what connecting the building earns per year"),
        "YEAR_FIELD": tr("Field with the year of construction"),
        "ENVELOPE_FIELD": tr("Field with the class of envelope (old, renovated, new …)"),
    }
    return [
        QgsProcessingParameterField(
            name, labels[name], parentLayerParameterName="BUILDINGS", optional=True
        )
        for name in (names or FIELDS)
    ]


def street_fields() -> list[QgsProcessingParameterField]:
    """Return pickers for fields of streets and entrances; empty, usual names are looked for."""
    labels = {
        "ROAD_CLASS_FIELD": tr("Street field with the class of road"),
        "SURFACE_FIELD": tr("Street field with the surface"),
        "LAYER_FIELD": tr("Street field with the level (0 on the ground)"),
        "BRIDGE_FIELD": tr("Street field that marks bridges"),
        "TUNNEL_FIELD": tr("Street field that marks tunnels"),
        "FORBIDDEN_FIELD": tr("Street field that forbids a street (1)"),
        "USABLE_FIELD": tr("Street field that allows (1) or forbids (0) a street"),
        "REQUIRED_FIELD": tr("Street field that requires a street (1)"),
        "COST_FACTOR_FIELD": tr("Street field with the trench's cost factor"),
        "PRICE_FIELD": tr("Street field with the trench's price per metre"),
    }
    pickers = []
    asked = [(name, label, "ROADS") for name, label in labels.items()]
    asked.append((ENTRANCE_FIELD, tr("Entrance field with the building's id"), "ENTRANCES"))
    for name, label, parent in asked:
        picker = QgsProcessingParameterField(
            name, label, parentLayerParameterName=parent, optional=True
        )
        picker.setFlags(picker.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        pickers.append(picker)
    return pickers
