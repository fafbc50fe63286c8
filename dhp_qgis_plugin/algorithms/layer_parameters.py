"""The parameters that take the planner's layers and fields, by the names that models call."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
)

from dhp_qgis_plugin.adapters.sources import LINE, POINT, POLYGON
from dhp_qgis_plugin.algorithms.base import tr

_ANY = QgsProcessing.SourceType
KINDS: dict[str, tuple[Qgis.GeometryType, ...]] = {
    "BUILDINGS": (POLYGON, POINT),
    "ROADS": (LINE,),
    "WATER": (POLYGON,),
    "BARRIERS": (LINE, POLYGON),
    "OPEN_GROUND": (POLYGON,),
    "CANDIDATES": (POINT,),
    "EXISTING_PIPES": (LINE,),
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
    "STATE_FIELD": "state",
}
"""Field parameters, and which of the core's building columns each names."""


def layer(name: str, optional: bool = False) -> QgsProcessingParameterFeatureSource:
    """Return the parameter that takes the layer ``name``."""
    label, types = {
        "BUILDINGS": (tr("Buildings"), [_ANY.TypeVectorPolygon, _ANY.TypeVectorPoint]),
        "ROADS": (tr("Streets"), [_ANY.TypeVectorLine]),
        "BARRIERS": (
            tr("Barriers that a trench crosses at a price"),
            [_ANY.TypeVectorLine, _ANY.TypeVectorPolygon],
        ),
        "OPEN_GROUND": (tr("Open ground for boreholes"), [_ANY.TypeVectorPolygon]),
        "WATER": (tr("Water, drawn on the map"), [_ANY.TypeVectorPolygon]),
        "CANDIDATES": (tr("Candidate places for stations"), [_ANY.TypeVectorPoint]),
        "EXISTING_PIPES": (tr("Pipes that stand already"), [_ANY.TypeVectorLine]),
        "EDGES": (tr("Edges of an edited street graph"), [_ANY.TypeVectorLine]),
        "NODES": (tr("Nodes of an edited street graph"), [_ANY.TypeVectorPoint]),
        "STATIONS": (tr("Stations"), [_ANY.TypeVectorPoint]),
        "PIPES": (tr("Pipes"), [_ANY.TypeVectorLine]),
    }[name]
    return QgsProcessingParameterFeatureSource(name, label, types, optional=optional)


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
        "STATE_FIELD": tr("Field with compulsory, optional or excluded"),
    }
    return [
        QgsProcessingParameterField(
            name, labels[name], parentLayerParameterName="BUILDINGS", optional=True
        )
        for name in (names or FIELDS)
    ]
