"""The one place that starts a solver: limits, gap, cancel, and a status that is true.

Models come as arrays or as PuLP problems; both go to HiGHS along one path. Status, objective and
bound are read from HiGHS itself and held against the values it returned: PuLP's own bridge
calls a cancelled or time-limited solve optimal.
"""

from dhp_qgis_plugin.core.solver.from_pulp import arrays_of, solve_pulp
from dhp_qgis_plugin.core.solver.growing import GrowingModel, LpAnswer, Row, fixed_by_cost
from dhp_qgis_plugin.core.solver.highs import Method, solve_arrays, solver_name
from dhp_qgis_plugin.core.solver.model import EXACT, LinearModel, Outcome, canonical
from dhp_qgis_plugin.core.solver.others import SolverName, solve_with

__all__ = [
    "EXACT",
    "GrowingModel",
    "LinearModel",
    "LpAnswer",
    "Method",
    "Outcome",
    "Row",
    "SolverName",
    "arrays_of",
    "canonical",
    "fixed_by_cost",
    "solve_arrays",
    "solve_pulp",
    "solve_with",
    "solver_name",
]
