"""The records that the stages of the method hand to each other.

Every record is frozen and holds parallel arrays: position ``b`` of one array and position ``b``
of the next speak of the same building. The letters in the shapes are those of docs/method.md:
b building, r road, n node, e edge, s station site, k opened station, p pipe, u unit type,
m machine of a station, t hour. Positions are plain integers; -1 means "none". Ids are the
planner's own and come back on the way out. Arrays are read-only by convention from the moment
the record exists (`freeze` makes it so).
"""

from __future__ import annotations

from dhp_qgis_plugin.core.records.accounts import MarginalCost
from dhp_qgis_plugin.core.records.appraisals import CostLine, SchemeResult, StationCost, Verdict
from dhp_qgis_plugin.core.records.base import (
    HOURS,
    MONTH_DAYS,
    MONTH_OF_HOUR,
    Bools,
    Floats,
    Geometries,
    Ints,
    _fill,
    _Record,
    _unsaid_bools,
    _unsaid_floats,
    _unsaid_ints,
    freeze,
)
from dhp_qgis_plugin.core.records.given import (
    Barriers,
    Buildings,
    Candidates,
    Elevation,
    Entrances,
    ExistingPipes,
    OpenGround,
    Roads,
    SourceKind,
    State,
    Waters,
)
from dhp_qgis_plugin.core.records.layouts import (
    Layout,
    LayoutDesign,
    LayoutProblem,
    PipeNetwork,
    Proof,
    Siting,
    SitingProblem,
    Status,
)
from dhp_qgis_plugin.core.records.loads import (
    Check,
    Cover,
    HourlyColumn,
    HourlyFile,
    ImportedHours,
    Load,
    Weather,
)
from dhp_qgis_plugin.core.records.machines import (
    STORES,
    Dispatch,
    EquipmentPlan,
    GroundForecast,
    MachineKind,
    Recharge,
    StationTask,
    StorageType,
    Tariff,
    UnitType,
)
from dhp_qgis_plugin.core.records.potential import PlaceLeftOut, SourcePotential
from dhp_qgis_plugin.core.records.streets import EdgeKind, NodeKind, Repairs, Routes, StreetGraph

__all__ = [
    "HOURS",
    "MONTH_DAYS",
    "MONTH_OF_HOUR",
    "STORES",
    "Barriers",
    "Bools",
    "Buildings",
    "Candidates",
    "Check",
    "CostLine",
    "Cover",
    "Dispatch",
    "EdgeKind",
    "Elevation",
    "Entrances",
    "EquipmentPlan",
    "ExistingPipes",
    "Floats",
    "Geometries",
    "GroundForecast",
    "HourlyColumn",
    "HourlyFile",
    "ImportedHours",
    "Ints",
    "Layout",
    "LayoutDesign",
    "LayoutProblem",
    "Load",
    "MachineKind",
    "MarginalCost",
    "NodeKind",
    "OpenGround",
    "PipeNetwork",
    "PlaceLeftOut",
    "Proof",
    "Recharge",
    "Repairs",
    "Roads",
    "Routes",
    "SchemeResult",
    "Siting",
    "SitingProblem",
    "SourceKind",
    "SourcePotential",
    "State",
    "StationCost",
    "StationTask",
    "Status",
    "StorageType",
    "StreetGraph",
    "Tariff",
    "UnitType",
    "Verdict",
    "Waters",
    "Weather",
    "_Record",
    "_fill",
    "_unsaid_bools",
    "_unsaid_floats",
    "_unsaid_ints",
    "freeze",
]
