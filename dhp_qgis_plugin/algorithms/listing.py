"""Every algorithm of the provider, in the order of the method."""

from __future__ import annotations

from dhp_qgis_plugin.algorithms.build_street_graph import BuildStreetGraph
from dhp_qgis_plugin.algorithms.check_district import CheckDistrict
from dhp_qgis_plugin.algorithms.collect_plan import CollectPlan
from dhp_qgis_plugin.algorithms.compare_schemes import CompareSchemes
from dhp_qgis_plugin.algorithms.design_network import DesignNetwork
from dhp_qgis_plugin.algorithms.estimate_load import EstimateLoad
from dhp_qgis_plugin.algorithms.evaluate_design import EvaluateDesign
from dhp_qgis_plugin.algorithms.export_plan import ExportPlan
from dhp_qgis_plugin.algorithms.open_sample import OpenSample
from dhp_qgis_plugin.algorithms.plan_district import PlanDistrict
from dhp_qgis_plugin.algorithms.plan_operation import PlanOperation
from dhp_qgis_plugin.algorithms.print_plan import PrintPlan
from dhp_qgis_plugin.algorithms.sensitivity import Sensitivity
from dhp_qgis_plugin.algorithms.source_potential import SourcePotential

ALGORITHMS = (
    PlanDistrict,
    Sensitivity,
    OpenSample,
    CollectPlan,
    ExportPlan,
    PrintPlan,
    CheckDistrict,
    EstimateLoad,
    BuildStreetGraph,
    SourcePotential,
    DesignNetwork,
    EvaluateDesign,
    PlanOperation,
    CompareSchemes,
)
